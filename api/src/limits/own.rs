//! Buckets in this process. Each quota has a limiter of its own, so that a bucket whose quota changes begins full.

use std::{
    collections::HashMap,
    num::NonZeroU32,
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use governor::{
    NotUntil, RateLimiter, clock::Clock as Ticks, middleware::StateInformationMiddleware, state::keyed::HashMapStateStore,
};

use super::{Ask, Left};
use crate::{
    clock::{Clock, Watch},
    domain::limit::{Family, Quota},
};

/// After so many decisions the buckets that are full again are forgotten.
const SWEEP: u32 = 4_096;

type Buckets = RateLimiter<String, HashMapStateStore<String>, Watch, StateInformationMiddleware>;

#[derive(Debug)]
pub struct Own {
    limiters: RwLock<HashMap<(Family, Quota), Arc<Buckets>>>,
    watch: Watch,
    decisions: AtomicU32,
}

impl Own {
    pub fn new(clock: Clock) -> Self {
        Self { limiters: RwLock::default(), watch: Watch::new(clock), decisions: AtomicU32::new(0) }
    }

    pub fn take(&self, ask: &Ask<'_>) -> Left {
        if self.decisions.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.sweep();
        }
        let buckets = self.buckets(ask.family, ask.quota);
        match buckets.check_key_n(ask.key, ask.cost) {
            Ok(Ok(left)) => Left { remaining: left.remaining_burst_capacity(), wait: None },
            Ok(Err(later)) => self.lacking(ask, &later),
            // Nobody asks for more than a full bucket holds: see `by_rule`.
            Err(_) => Left { remaining: 0, wait: Some(ask.quota.full()) },
        }
    }

    /// What lacks is what has to come back in the time to wait.
    fn lacking(&self, ask: &Ask<'_>, later: &NotUntil<Duration>) -> Left {
        let wait = later.wait_time_from(self.watch.now());
        let lacks = wait.as_nanos().div_ceil(ask.quota.interval.as_nanos().max(1));
        let remaining = u128::from(ask.cost.get()).saturating_sub(lacks);
        Left { remaining: u32::try_from(remaining).unwrap_or_default(), wait: Some(wait) }
    }

    fn buckets(&self, family: Family, quota: Quota) -> Arc<Buckets> {
        let known = self.limiters.read().unwrap_or_else(PoisonError::into_inner).get(&(family, quota)).cloned();
        known.unwrap_or_else(|| {
            let mut limiters = self.limiters.write().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(limiters.entry((family, quota)).or_insert_with(|| Arc::new(self.full(quota))))
        })
    }

    fn full(&self, quota: Quota) -> Buckets {
        // No interval is zero.
        let rate = governor::Quota::with_period(quota.interval);
        let rate = rate.unwrap_or_else(|| governor::Quota::per_second(NonZeroU32::MIN)).allow_burst(quota.capacity);
        RateLimiter::hashmap_with_clock(rate, self.watch.clone()).with_middleware()
    }

    /// Limiters of quotas that nothing is asked under any more go with their last bucket.
    fn sweep(&self) {
        let mut limiters = self.limiters.write().unwrap_or_else(PoisonError::into_inner);
        limiters.retain(|_, buckets| {
            buckets.retain_recent();
            !buckets.is_empty()
        });
    }

    /// Buckets that are not known to be full.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        let limiters = self.limiters.read().unwrap_or_else(PoisonError::into_inner);
        limiters.values().map(|buckets| buckets.len()).sum()
    }
}

#[cfg(test)]
mod tests;
