//! The size of a bucket, and how fast it fills.

use std::{num::NonZeroU32, time::Duration};

use thiserror::Error;

/// The longest that an empty bucket may take to be full again. What it lacks is counted in nanoseconds, which Lua knows
/// exactly for 104 days.
pub const LONGEST: Duration = Duration::from_hours(30 * 24);

/// The least that a bucket may regain in a minute.
const LEAST_REFILL: f64 = 0.001;

/// What a bucket holds, and how long it takes to regain one token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Quota {
    pub capacity: NonZeroU32,
    /// Whole nanoseconds, at least one.
    pub interval: Duration,
}

/// Why there can be no such bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum QuotaProblem {
    #[error("a bucket holds at least 1 and at most 4,294,967,295")]
    Capacity,
    #[error("a bucket regains at least 0.001 and at most 60,000,000,000 a minute")]
    Refill,
    #[error("an empty bucket would take more than 30 days to be full again")]
    TooSlow,
}

impl Quota {
    /// `refill` is what comes back in a minute.
    pub fn new(capacity: i64, refill: f64) -> Result<Self, QuotaProblem> {
        let capacity = u32::try_from(capacity).ok().and_then(NonZeroU32::new).ok_or(QuotaProblem::Capacity)?;
        let interval = LEAST_REFILL.le(&refill).then(|| Duration::try_from_secs_f64(60.0 / refill).ok()).flatten();
        let quota = Self { capacity, interval: interval.ok_or(QuotaProblem::Refill)? };
        match quota.interval.checked_mul(capacity.get()) {
            _ if quota.interval.is_zero() => Err(QuotaProblem::Refill),
            Some(full) if full <= LONGEST => Ok(quota),
            _ => Err(QuotaProblem::TooSlow),
        }
    }

    /// What is built in.
    pub(super) fn fixed(capacity: u32, interval: Duration) -> Self {
        Self { capacity: NonZeroU32::new(capacity).unwrap_or(NonZeroU32::MIN), interval }
    }

    /// For a caller who regains so much each second: a minute's worth, and enough for the dearest thing there is.
    pub fn of_cost(per_second: NonZeroU32, dearest: NonZeroU32) -> Self {
        let minute = per_second.saturating_mul(NonZeroU32::new(60).unwrap_or(NonZeroU32::MIN));
        let interval = (Duration::from_secs(1) / per_second.get()).max(Duration::from_nanos(1));
        Self { capacity: minute.max(dearest), interval }
    }

    /// How long an empty bucket takes to be full.
    pub fn full(self) -> Duration {
        self.after(self.capacity.get())
    }

    /// How long it takes to regain so many.
    pub fn after(self, tokens: u32) -> Duration {
        self.interval.saturating_mul(tokens)
    }

    /// What comes back in a minute.
    pub fn refill_per_minute(self) -> f64 {
        // To a millionth: an interval of whole nanoseconds says no more.
        (60.0 / self.interval.as_secs_f64() * 1e6).round() / 1e6
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(100, 100.0, 600_000_000)]
    #[case(80, 4_800.0, 12_500_000)]
    #[case(1, 0.1, 600_000_000_000)]
    #[case(60_000, 60_000.0, 1_000_000)]
    #[case(3, 7.0, 8_571_428_571)]
    #[case(u32::MAX, 60e9, 1)]
    fn a_quota_has_whole_nanoseconds(#[case] capacity: u32, #[case] refill: f64, #[case] interval: u64) {
        let quota = Quota::new(capacity.into(), refill).unwrap();
        assert_eq!((quota.capacity.get(), quota.interval), (capacity, Duration::from_nanos(interval)));
        assert!((quota.refill_per_minute() - refill).abs() < 1e-6 * refill.max(1.0), "{}", quota.refill_per_minute());
    }

    #[rstest]
    #[case(0, 1.0, QuotaProblem::Capacity)]
    #[case(-1, 1.0, QuotaProblem::Capacity)]
    #[case(1 << 32, 1.0, QuotaProblem::Capacity)]
    #[case(1, 0.0, QuotaProblem::Refill)]
    #[case(1, -5.0, QuotaProblem::Refill)]
    #[case(1, f64::NAN, QuotaProblem::Refill)]
    #[case(1, f64::INFINITY, QuotaProblem::Refill)]
    #[case(1, 0.000_9, QuotaProblem::Refill)]
    #[case(1, 1e12, QuotaProblem::Refill)]
    #[case(44, 0.001, QuotaProblem::TooSlow)]
    #[case(43_201, 1.0, QuotaProblem::TooSlow)]
    fn what_can_be_no_bucket_is_refused(#[case] capacity: i64, #[case] refill: f64, #[case] problem: QuotaProblem) {
        assert_eq!(Quota::new(capacity, refill), Err(problem));
    }

    #[rstest]
    #[case(200, 12_000, 5_000_000)]
    #[case(1, 10_000, 1_000_000_000)]
    #[case(100_000_000, u32::MAX, 10)]
    fn the_dearest_thing_can_be_paid_at_any_rate(#[case] per_second: u32, #[case] capacity: u32, #[case] interval: u64) {
        let quota = Quota::of_cost(NonZeroU32::new(per_second).unwrap(), NonZeroU32::new(10_000).unwrap());
        assert_eq!((quota.capacity.get(), quota.interval), (capacity, Duration::from_nanos(interval)));
    }
}
