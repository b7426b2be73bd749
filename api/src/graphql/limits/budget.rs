//! What a caller may spend: a bucket of cost for each, which fills again as time goes by.

use std::{
    net::IpAddr,
    num::NonZeroU32,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use entity::ids::{ApiKeyId, OperatorId, UserId};
use governor::{
    Quota, RateLimiter, clock::Clock as Ticks, middleware::StateInformationMiddleware, state::keyed::HashMapStateStore,
};

use super::COST;
use crate::{
    clock::{Clock, Watch},
    graphql::{Viewer, Who},
};

/// A full bucket holds what comes in within so many seconds.
pub const WINDOW: u32 = 60;

/// After so many charges the buckets that are full again are forgotten.
const SWEEP: u32 = 4_096;

/// Whose bucket is charged.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Caller {
    Key(ApiKeyId),
    Operator(OperatorId),
    Person(UserId),
    /// Without credentials, by the address where it is known.
    Stranger(Option<IpAddr>),
}

/// The address that a request came from.
#[derive(Debug, Clone, Copy)]
pub struct Address(pub IpAddr);

impl Caller {
    pub fn of(viewer: Option<&Viewer>, address: Option<&Address>) -> Self {
        match viewer.map(|viewer| &viewer.who) {
            Some(Who::Key { id, .. }) => Self::Key(*id),
            Some(Who::Operator { id, .. }) => Self::Operator(*id),
            Some(Who::Person { id, .. }) => Self::Person(*id),
            None => Self::Stranger(address.map(|address| address.0)),
        }
    }
}

/// What a charge came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    pub requested: u32,
    pub remaining: u32,
    /// Until the bucket holds enough, where it does not.
    pub wait: Option<Duration>,
}

/// The buckets of all callers of this process.
pub struct Budget {
    buckets: RateLimiter<Caller, HashMapStateStore<Caller>, Watch, StateInformationMiddleware>,
    watch: Watch,
    pub capacity: NonZeroU32,
    pub rate: NonZeroU32,
    charges: AtomicU32,
}

impl Budget {
    /// `rate` is what comes in each second.
    pub fn new(clock: Clock, rate: NonZeroU32) -> Self {
        // The dearest document that is taken has to be payable.
        let dearest = NonZeroU32::new(u32::try_from(COST).unwrap_or(u32::MAX)).unwrap_or(NonZeroU32::MIN);
        let capacity = rate.saturating_mul(NonZeroU32::new(WINDOW).unwrap_or(NonZeroU32::MIN)).max(dearest);
        let watch = Watch::new(clock);
        let quota = Quota::per_second(rate).allow_burst(capacity);
        let buckets = RateLimiter::hashmap_with_clock(quota, watch.clone()).with_middleware();
        Self { buckets, watch, capacity, rate, charges: AtomicU32::new(0) }
    }

    /// Takes `cost` out of the caller's bucket, all or nothing.
    pub fn charge(&self, caller: &Caller, cost: u32) -> Charge {
        if self.charges.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.buckets.retain_recent();
        }
        let requested = NonZeroU32::new(cost).unwrap_or(NonZeroU32::MIN);
        let charge = |remaining, wait| Charge { requested: requested.get(), remaining, wait };
        match self.buckets.check_key_n(caller, requested) {
            Ok(Ok(left)) => charge(left.remaining_burst_capacity(), None),
            Ok(Err(not_until)) => charge(0, Some(not_until.wait_time_from(self.watch.now()))),
            // Dearer than a full bucket: there is no time at which it could be paid.
            Err(_) => charge(0, Some(Duration::from_secs(WINDOW.into()))),
        }
    }
}

#[cfg(test)]
mod tests;
