//! How much may be sent: to one person, and in all.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};

use super::errors::GraphError;
use crate::simulator::Clock;

/// To one person: one message per 6 s, with a burst of 45 that is paid back.
const PAIR_PERIOD: Duration = Duration::from_secs(6);
const PAIR_BURST: NonZeroU32 = NonZeroU32::new(45).unwrap();
/// In all, per second: what a number has that was not upgraded.
const THROUGHPUT: NonZeroU32 = NonZeroU32::new(80).unwrap();
/// How many recipients are remembered before those who paid back are forgotten.
const RECIPIENTS: usize = 1_000;

/// The simulator's clock, as the limiter reads it: the time since 1970.
struct Wall(Clock);

impl clock::Clock for Wall {
    type Instant = Duration;

    fn now(&self) -> Duration {
        let now = (self.0)();
        (now - chrono::DateTime::UNIX_EPOCH).to_std().unwrap_or_default()
    }
}

type Limiter<Key, Store> = RateLimiter<Key, Store, Wall, NoOpMiddleware<Duration>>;

pub struct Limits {
    throughput: Limiter<NotKeyed, InMemoryState>,
    pairs: Limiter<String, HashMapStateStore<String>>,
}

impl Limits {
    pub fn new(clock: Clock) -> Self {
        let pair = Quota::with_period(PAIR_PERIOD).map(|quota| quota.allow_burst(PAIR_BURST));
        Self {
            throughput: RateLimiter::direct_with_clock(Quota::per_second(THROUGHPUT), Wall(clock.clone())),
            pairs: RateLimiter::hashmap_with_clock(pair.unwrap_or(Quota::per_minute(PAIR_BURST)), Wall(clock)),
        }
    }

    /// Counts one message to this number.
    pub fn check(&self, to: &str) -> Result<(), GraphError> {
        self.throughput.check().map_err(|_| GraphError::throughput())?;
        if self.pairs.len() > RECIPIENTS {
            self.pairs.retain_recent();
        }
        self.pairs.check_key(&to.to_owned()).map_err(|_| GraphError::pair())
    }
}
