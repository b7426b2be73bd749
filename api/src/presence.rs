//! Where drivers are, for whoever asks who is near: in this process, or in Redis where several processes share it.
//!
//! Neither outlives its process for certain. The durable copy is the database's, and whoever opens a store fills it
//! from there. An error says what is wrong with Redis and nothing is tried in its place: the caller knows whether the
//! database can answer instead.
//!
//! In this process all positions are behind one lock. Finding nine of a million takes some ten microseconds and
//! moving one takes two, so that a core is busy with little else long before its callers wait for each other.

mod shared;

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use chrono::{DateTime, Utc};
use entity::ids::UserId;

use crate::{
    domain::{
        place::Bounds,
        presence::{Index, Neighbour, Position, Search},
    },
    redis::{Redis, Unavailable},
};
use shared::Shared;

#[derive(Debug, Clone)]
pub enum Presence {
    Own(Arc<RwLock<Index>>),
    Shared(Shared),
}

/// Why a store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum PresenceError {
    #[error(transparent)]
    Redis(#[from] Unavailable),
    /// Somebody else writes there, or a newer hub does.
    #[error("Redis holds something of driver {driver:?} that is no position: {record:?}")]
    Unreadable { driver: String, record: Option<String> },
}

impl Presence {
    /// An empty store in this process.
    pub fn own() -> Self {
        Self::Own(Arc::default())
    }

    /// The store that the settings name.
    pub fn of(redis: Option<&Redis>) -> Self {
        redis.map_or_else(Self::own, |redis| Self::Shared(Shared(redis.clone())))
    }

    /// Another number means that the store has lost what it held.
    pub fn epoch(&self) -> u64 {
        match self {
            Self::Own(_) => 0,
            Self::Shared(Shared(redis)) => redis.epoch(),
        }
    }

    /// Takes a driver's position for the last known, unless a newer one is.
    pub async fn put(&self, position: Position) -> Result<(), PresenceError> {
        match self {
            Self::Own(index) => {
                write(index).put(position);
                Ok(())
            }
            Self::Shared(shared) => shared.put(&[position]).await,
        }
    }

    /// Forgets a driver who is no longer on the road.
    pub async fn remove(&self, driver: UserId) -> Result<(), PresenceError> {
        match self {
            Self::Own(index) => {
                write(index).remove(driver);
                Ok(())
            }
            Self::Shared(shared) => shared.remove(driver).await,
        }
    }

    /// Who is asked for, the nearest first.
    pub async fn nearest(&self, search: Search<'_>) -> Result<Vec<Neighbour>, PresenceError> {
        match self {
            Self::Own(index) => Ok(read(index).nearest(&search)),
            Self::Shared(shared) => shared.nearest(&search).await,
        }
    }

    /// Who is on this stretch of the map and was seen since. Where there are more than the limit, those nearest to
    /// its middle; these come first in any case.
    pub async fn within(&self, bounds: Bounds, limit: usize, fresh_since: DateTime<Utc>) -> Result<Vec<Position>, PresenceError> {
        match self {
            Self::Own(index) => Ok(read(index).within(&bounds, limit, fresh_since)),
            Self::Shared(shared) => shared.within(&bounds, limit, fresh_since).await,
        }
    }

    /// Puts everybody whom the database knows, after a start. Newer positions that have come in meanwhile stay.
    pub async fn fill(&self, positions: impl IntoIterator<Item = Position>) -> Result<(), PresenceError> {
        match self {
            Self::Own(index) => {
                positions.into_iter().for_each(|position| write(index).put(position));
                Ok(())
            }
            Self::Shared(shared) => shared.fill(positions).await,
        }
    }
}

/// Whoever panicked with the lock in hand has lost one position, not the others.
fn write(index: &RwLock<Index>) -> RwLockWriteGuard<'_, Index> {
    index.write().unwrap_or_else(PoisonError::into_inner)
}

fn read(index: &RwLock<Index>) -> RwLockReadGuard<'_, Index> {
    index.read().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
