//! Where drivers are, and who is near.
//!
//! A [`Position`] is the last that is known of a driver who is on the road. The [`Index`] holds them in memory and
//! answers "who is near" by looking at the nearest cells of Uber's H3 grid first. It knows no database; what is to
//! outlive the process is kept elsewhere.

mod index;
mod tree;

use std::{cmp::Ordering, collections::HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    ids::{UserId, VehicleId},
    vehicle::VehicleType,
};

pub use index::Index;

use super::place::Coordinates;

/// A position is of no use to anybody long before this. Stores drop what is older, in passing and in their own time.
pub const KEPT: TimeDelta = TimeDelta::days(1);

/// The last that is known of a driver.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    pub driver: UserId,
    pub vehicle: VehicleId,
    pub vehicle_type: VehicleType,
    pub at: Coordinates,
    /// In whole microseconds, as [`crate::clock::Clock`] tells the time.
    pub seen_at: DateTime<Utc>,
}

/// Who is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    pub around: Coordinates,
    /// `None` for every type.
    pub vehicle_type: Option<VehicleType>,
    /// In metres; who is exactly as far away is still found.
    pub radius_m: f64,
    pub limit: usize,
    /// Who was last seen before this is not found.
    pub fresh_since: DateTime<Utc>,
    /// Drivers who are not to be found, such as those who have declined.
    pub without: &'a HashSet<UserId>,
}

/// A driver who was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbour {
    pub position: Position,
    /// From where the search began, in metres.
    pub distance_m: f64,
}

impl Search<'_> {
    /// Whether whoever is here is asked for, as far as they are near enough.
    pub fn admits(&self, position: &Position) -> bool {
        self.vehicle_type.is_none_or(|wanted| wanted == position.vehicle_type)
            && position.seen_at >= self.fresh_since
            && !self.without.contains(&position.driver)
    }
}

impl Neighbour {
    pub fn of(position: Position, from: Coordinates) -> Self {
        Self { position, distance_m: from.distance(position.at) }
    }

    /// The nearer first; of two as near, the one who has been with the hub for longer.
    pub fn order(&self, other: &Self) -> Ordering {
        self.distance_m.total_cmp(&other.distance_m).then(self.position.driver.cmp(&other.position.driver))
    }
}

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
