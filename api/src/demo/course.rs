//! How a demo driver drives: up and down one street, with pauses in which they wait for somebody. Where they are follows
//! from who they are and what time it is, so that nobody has to remember it.

use chrono::{DateTime, Utc};
use entity::vehicle::VehicleType;
use rand::{RngExt, SeedableRng, rngs::StdRng};

use super::{
    SEED,
    streets::{self, Street},
};
use crate::domain::place::Coordinates;

#[cfg(test)]
mod tests;

/// They drive for so long and then stand for so long, in seconds.
const DRIVES: f64 = 420.0;
const STANDS: f64 = 180.0;

/// What one driver does all day.
#[derive(Debug, Clone, Copy)]
pub struct Course {
    pub street: &'static Street,
    /// Metres a second.
    pub speed: f64,
    /// Where on the street it all began, in metres.
    start: f64,
    /// How far into a round of driving and standing they were then, in seconds.
    shift: f64,
}

impl Course {
    /// That of the demo driver of this number, in a vehicle of this type.
    pub fn of(number: u32, vehicle_type: VehicleType) -> Self {
        let mut rng = StdRng::seed_from_u64(SEED ^ u64::from(number));
        let street = &streets::all()[rng.random_range(0..streets::all().len())];
        Self {
            street,
            speed: rng.random_range(speeds(vehicle_type)),
            start: rng.random_range(0.0..2.0 * street.length()),
            shift: rng.random_range(0.0..DRIVES + STANDS),
        }
    }

    pub fn at(&self, now: DateTime<Utc>) -> Coordinates {
        self.street.after(self.start + self.speed * self.driven(now))
    }

    /// For how long they have driven, in seconds.
    fn driven(&self, now: DateTime<Utc>) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of many centuries are less than 2^53")]
        let passed = now.timestamp_millis() as f64 / 1_000.0 + self.shift;
        let rounds = (passed / (DRIVES + STANDS)).floor();
        rounds * DRIVES + (passed - rounds * (DRIVES + STANDS)).min(DRIVES)
    }
}

/// Metres a second, in a town of hills where at most 60 kilometres an hour are allowed.
fn speeds(vehicle_type: VehicleType) -> std::ops::Range<f64> {
    match vehicle_type {
        VehicleType::Moto => 6.0..10.5,
        VehicleType::Cab => 5.5..9.5,
        VehicleType::Liffan => 4.0..6.5,
        VehicleType::Truck => 4.0..7.0,
        VehicleType::Rental => 5.0..9.0,
    }
}
