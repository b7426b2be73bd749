//! What keeps a flood of tries from costing memory, time or luck. Each process counts for itself: behind a balancer with
//! two of them an address has twice the tries. The lock of an account is in the database and holds for all.

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use governor::{Quota, RateLimiter, clock::Clock as Ticks, middleware::NoOpMiddleware, state::keyed::HashMapStateStore};
use tokio::{sync::Semaphore, time::timeout};
use tokio_util::task::TaskTracker;
use tracing::error;

use super::Refusal;
use crate::{
    app::App,
    clock::{Clock, Watch},
    domain::{self, password},
};

/// Tries from one address at once, and how many more come back in a minute.
const TRIES: NonZeroU32 = NonZeroU32::new(30).unwrap();
const TRIES_A_MINUTE: NonZeroU32 = NonZeroU32::new(10).unwrap();

/// Passwords that are hashed at the same time: 19 MiB each.
const HASHINGS: usize = 4;
/// How long somebody waits for their turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// After so many tries the addresses that have been quiet are forgotten.
const SWEEP: u32 = 4_096;

type Addresses = RateLimiter<IpAddr, HashMapStateStore<IpAddr>, Watch, NoOpMiddleware<Duration>>;

#[derive(Debug, Clone)]
pub struct Gate {
    addresses: Arc<Addresses>,
    tries: Arc<AtomicU32>,
    clock: Clock,
    watch: Watch,
    hashing: Arc<Semaphore>,
    /// What is done after the answer was given: codes that are sent, failures that are written down.
    pub errands: TaskTracker,
}

impl Gate {
    pub fn new(clock: Clock) -> Self {
        let quota = Quota::per_minute(TRIES_A_MINUTE).allow_burst(TRIES);
        let watch = Watch::new(clock.clone());
        Self {
            addresses: Arc::new(RateLimiter::new(quota, HashMapStateStore::default(), watch.clone())),
            tries: Arc::default(),
            clock,
            watch,
            hashing: Arc::new(Semaphore::new(HASHINGS)),
            errands: TaskTracker::new(),
        }
    }

    /// Takes one try from an address.
    pub fn admit(&self, address: IpAddr) -> Result<(), Refusal> {
        if self.tries.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.addresses.retain_recent();
        }
        self.addresses.check_key(&network(address)).map_err(|full| {
            let wait = full.wait_time_from(self.watch.now());
            Refusal::TooMany { until: self.clock.now() + TimeDelta::from_std(wait).unwrap_or_default() }
        })
    }

    /// Whether this is the account's password; the same work where there is no account.
    pub async fn verify(&self, app: &App, password: String, stored: Option<String>) -> Result<bool, Refusal> {
        self.work(app, move || password::verify(&password, stored.as_deref())).await
    }

    /// What to keep of a password.
    pub async fn hash(&self, app: &App, password: String) -> Result<String, Refusal> {
        self.work(app, move || password::hash(&password)).await
    }

    async fn work<T: Send + 'static>(
        &self,
        app: &App,
        work: impl FnOnce() -> Result<T, password::Unhashable> + Send + 'static,
    ) -> Result<T, Refusal> {
        let turn = timeout(PATIENCE, Arc::clone(&self.hashing).acquire_owned()).await;
        let Ok(Ok(permit)) = turn else { return Err(Refusal::Busy) };
        let done = app.tasks.spawn_blocking(move || {
            let _permit = permit;
            work()
        });
        let bug = |error: String| {
            error!(%error, "a password could not be worked on");
            domain::Error::Bug(error)
        };
        Ok(done.await.map_err(|error| bug(error.to_string()))?.map_err(|error| bug(error.to_string()))?)
    }
}

/// One household has a whole /64 of IPv6.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address @ IpAddr::V4(_) => address,
    }
}

/// Whole seconds until then, at least one, as `Retry-After` wants it.
pub fn seconds_until(until: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    ((until - now).num_milliseconds() + 999).div_euclid(1_000).max(1)
}

#[cfg(test)]
mod tests;
