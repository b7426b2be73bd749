//! A believable Kigali: people, what they wrote and were answered, the QR codes they made; drivers on the streets, riders
//! and their trips. The same seed gives the same town, so that screenshots and examples stay true; times are as seen
//! from now.
//!
//! Drivers and riders can be told from real people by their numbers ([`crowd`]). While the simulator plays Meta's part,
//! [`crate::traffic`] moves the drivers.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use entity::user;
use rand::{SeedableRng, rngs::StdRng};
use sea_orm::{DatabaseConnection, EntityTrait};

mod chats;
pub mod course;
pub mod crowd;
pub mod desk;
mod names;
mod rides;
pub mod streets;
#[cfg(test)]
mod tests;

const SEED: u64 = 250_182;

/// What was added.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Added {
    pub people: usize,
    pub messages: usize,
    pub codes: usize,
    pub drivers: usize,
    pub riders: usize,
    pub trips: u64,
}

/// Fills an empty database. `zone` tells when it is morning.
pub async fn fill(db: &DatabaseConnection, zone: Tz, now: DateTime<Utc>) -> anyhow::Result<Added> {
    let mut rng = StdRng::seed_from_u64(SEED);
    let tx = crate::store::begin(db).await?;
    let (people, messages, codes) = chats::fill(&tx, now, &mut rng).await?;
    let drivers = crowd::drivers(&tx, now, &mut rng).await?;
    let riders = crowd::riders(&tx, now, &mut rng).await?;
    let mut town = rides::Town { tx: &tx, zone, now, drivers: &drivers, riders: &riders, rng };
    let trips = town.ride().await?;
    tx.commit().await?;
    Ok(Added { people, messages, codes, drivers: drivers.len(), riders: riders.len(), trips })
}

/// Whether anybody is there already.
pub async fn is_empty(db: &DatabaseConnection) -> anyhow::Result<bool> {
    Ok(user::Entity::find().one(db).await?.is_none())
}
