//! What keeps a flood of tries from costing memory, time or luck. Tries are counted by address
//! ([`Family::SignIn`]); the lock of an account is in the database. Tokens that were good a while ago are known, so that
//! whoever has one is not held up with the others of their address.

use std::{net::IpAddr, sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use moka::sync::Cache;
use sha2::{Digest, Sha256};
use tokio::{sync::Semaphore, time::timeout};
use tokio_util::task::TaskTracker;
use tracing::error;

use super::Refusal;
use crate::{
    app::App,
    domain::{
        self,
        limit::{Family, Subject},
        password,
    },
    limits::Charge,
};

/// Passwords that are hashed at the same time: 19 MiB each.
const HASHINGS: usize = 4;
/// How long somebody waits for their turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// Tokens that are known at a time, and how long one is that nobody comes with.
const TOKENS: u64 = 10_000;
const KNOWN: Duration = Duration::from_mins(10);

#[derive(Debug, Clone)]
pub struct Gate {
    /// By their SHA-256.
    known: Cache<[u8; 32], ()>,
    hashing: Arc<Semaphore>,
    /// What is done after the answer was given: codes that are sent, failures that are written down.
    pub errands: TaskTracker,
}

impl Default for Gate {
    fn default() -> Self {
        Self {
            known: Cache::builder().max_capacity(TOKENS).time_to_idle(KNOWN).build(),
            hashing: Arc::new(Semaphore::new(HASHINGS)),
            errands: TaskTracker::new(),
        }
    }
}

impl Gate {
    /// Takes one try from an address.
    pub async fn admit(&self, app: &App, address: IpAddr) -> Result<(), Refusal> {
        let verdict = app.limits.take(Charge::one(Family::SignIn, Subject::address(address))).await;
        if verdict.is_granted() { Ok(()) } else { Err(Refusal::TurnedAway(verdict)) }
    }

    /// Whether a token was good when it was last looked at, not long ago.
    pub fn knows(&self, token: &str) -> bool {
        self.known.get(&hashed(token)).is_some()
    }

    pub fn remember(&self, token: &str) {
        self.known.insert(hashed(token), ());
    }

    pub fn forget(&self, token: &str) {
        self.known.invalidate(&hashed(token));
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

fn hashed(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

/// Whole seconds until then, at least one, as `Retry-After` wants it.
pub fn seconds_until(until: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
    ((until - now).num_milliseconds() + 999).div_euclid(1_000).max(1)
}

#[cfg(test)]
mod tests;
