//! The time of day as a value that is handed in, so that a test can set it.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use governor::clock::Clock as Ticks;
use tokio::time::Instant;

/// Tells the time in whole microseconds, the finest that PostgreSQL keeps.
#[derive(Debug, Clone)]
pub enum Clock {
    System,
    /// Stands still until it is advanced.
    Manual(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    pub fn manual(start: DateTime<Utc>) -> Self {
        Self::Manual(Arc::new(Mutex::new(start)))
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Manual(time) => *time.lock().unwrap_or_else(PoisonError::into_inner),
        }
        .trunc_subsecs(6)
    }

    /// Moves a manual clock; the machine's own is not ours to move.
    pub fn advance(&self, by: TimeDelta) {
        if let Self::Manual(time) = self {
            *time.lock().unwrap_or_else(PoisonError::into_inner) += by;
        }
    }
}

/// Time that only goes forwards, so that a corrected wall clock shuts nobody out; in tests, that of the test.
#[derive(Debug, Clone)]
pub struct Watch {
    clock: Clock,
    start: Instant,
}

impl Watch {
    pub fn new(clock: Clock) -> Self {
        Self { clock, start: Instant::now() }
    }
}

impl Ticks for Watch {
    type Instant = Duration;

    fn now(&self) -> Duration {
        match self.clock {
            Clock::System => self.start.elapsed(),
            Clock::Manual(_) => Duration::from_micros(u64::try_from(self.clock.now().timestamp_micros()).unwrap_or_default()),
        }
    }
}
