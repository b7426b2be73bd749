//! Drivers for tests.

use std::{collections::HashSet, sync::LazyLock};

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    ids::{UserId, VehicleId},
    vehicle::VehicleType,
};
use uuid::Uuid;

use super::{Neighbour, Position, Search};
use crate::domain::place::Coordinates;

/// Whom a search leaves out that leaves nobody out.
pub static NOBODY: LazyLock<HashSet<UserId>> = LazyLock::new(HashSet::new);

/// Degrees of latitude in a metre, nearly.
pub const METRE: f64 = 1.0 / 111_195.0;

pub fn at(latitude: f64, longitude: f64) -> Coordinates {
    Coordinates::new(latitude, longitude).unwrap()
}

/// The middle of Kigali.
pub fn kigali() -> Coordinates {
    at(-1.9441, 30.0619)
}

/// So many metres north of the middle of Kigali.
pub fn north(metres: f64) -> Coordinates {
    at(kigali().latitude() + metres * METRE, kigali().longitude())
}

pub fn noon() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::hours(12)
}

/// The same one each time, whose id comes after those of lower numbers.
pub fn driver(number: u32) -> UserId {
    UserId(Uuid::from_u128(u128::from(number)))
}

/// Driver of a moto, seen at noon.
pub fn moto(number: u32, at: Coordinates) -> Position {
    let vehicle = VehicleId(Uuid::from_u128(u128::from(number) << 64));
    Position { driver: driver(number), vehicle, vehicle_type: VehicleType::Moto, at, seen_at: noon() }
}

/// Ten of any type around a place, who were seen within the quarter of an hour before noon.
pub fn around(place: Coordinates, radius_m: f64, without: &HashSet<UserId>) -> Search<'_> {
    let fresh_since = noon() - TimeDelta::minutes(15);
    Search { around: place, vehicle_type: None, radius_m, limit: 10, fresh_since, without }
}

/// Who was found, in order.
pub fn drivers(found: &[Neighbour]) -> Vec<UserId> {
    found.iter().map(|neighbour| neighbour.position.driver).collect()
}

/// What a search has to find, by looking at everybody.
pub fn scan(positions: &[Position], search: &Search) -> Vec<Neighbour> {
    let admitted = positions.iter().filter(|position| search.admits(position));
    let mut found: Vec<Neighbour> = admitted.map(|position| Neighbour::of(*position, search.around)).collect();
    found.retain(|neighbour| neighbour.distance_m <= search.radius_m);
    found.sort_by(Neighbour::order);
    found.truncate(search.limit);
    found
}
