//! A million drivers of Rwanda and riders who look for them, the same ones each time: two thirds in and about towns,
//! the others anywhere.

use std::f64::consts::TAU;

use api::domain::{place::Coordinates, presence::Position};
use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    ids::{UserId, VehicleId},
    vehicle::VehicleType,
};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use uuid::Uuid;

/// Where two thirds of all are.
#[derive(Debug)]
pub struct Town {
    latitude: f64,
    longitude: f64,
    /// Two thirds of its people are within this of its middle, degrees.
    spread: f64,
    /// Of a hundred in towns.
    share: u32,
}

/// What a rider asks.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    pub around: Coordinates,
    pub vehicle_type: VehicleType,
}

const TOWNS: [Town; 8] = [
    Town { latitude: -1.9441, longitude: 30.0619, spread: 0.05, share: 55 },
    Town { latitude: -1.4998, longitude: 29.6350, spread: 0.02, share: 9 },
    Town { latitude: -2.5967, longitude: 29.7394, spread: 0.02, share: 8 },
    Town { latitude: -1.6773, longitude: 29.2583, spread: 0.02, share: 8 },
    Town { latitude: -2.0845, longitude: 29.7563, spread: 0.02, share: 6 },
    Town { latitude: -2.4846, longitude: 28.9075, spread: 0.02, share: 5 },
    Town { latitude: -1.2978, longitude: 30.3250, spread: 0.02, share: 5 },
    Town { latitude: -1.9487, longitude: 30.4347, spread: 0.02, share: 4 },
];

/// Of a hundred vehicles.
const TYPES: [(VehicleType, u32); 5] = [
    (VehicleType::Moto, 60),
    (VehicleType::Cab, 20),
    (VehicleType::Liffan, 8),
    (VehicleType::Truck, 6),
    (VehicleType::Rental, 6),
];

/// The first of some for whom the shares up to and with theirs add up to more than a number.
fn pick<T>(all: &[T], share: impl Fn(&T) -> u32, number: u32) -> &T {
    let mut sum = 0;
    let found = all.iter().find(|one| {
        sum += share(one);
        number < sum
    });
    found.unwrap_or_else(|| unreachable!("shares add up to a hundred"))
}

pub fn rng() -> StdRng {
    StdRng::seed_from_u64(1962)
}

pub fn noon() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::hours(12)
}

impl Town {
    pub fn positions(rng: &mut StdRng) -> impl Iterator<Item = Position> {
        (0_u128..).map(move |number| Position {
            driver: UserId(Uuid::from_u128(scattered(number))),
            vehicle: VehicleId(Uuid::from_u128(scattered(number) ^ 1)),
            vehicle_type: pick(&TYPES, |(_, share)| *share, rng.random_range(0..100)).0,
            at: somewhere(rng),
            seen_at: noon(),
        })
    }

    pub fn questions(rng: &mut StdRng) -> impl Iterator<Item = Question> {
        let one = move || Question {
            around: somewhere(rng),
            vehicle_type: pick(&TYPES, |(_, share)| *share, rng.random_range(0..100)).0,
        };
        std::iter::repeat_with(one)
    }

    /// By a normal distribution.
    fn place(&self, rng: &mut StdRng) -> Coordinates {
        let distance = self.spread * (-2.0 * rng.random_range(f64::EPSILON..1.0_f64).ln()).sqrt();
        let (sin, cos) = rng.random_range(0.0..TAU).sin_cos();
        coordinates(self.latitude + distance * sin, self.longitude + distance * cos)
    }
}

fn somewhere(rng: &mut StdRng) -> Coordinates {
    if rng.random_range(0..3) < 2 {
        return pick(&TOWNS, |town| town.share, rng.random_range(0..100)).place(rng);
    }
    coordinates(rng.random_range(-2.83..-1.05), rng.random_range(28.87..30.89))
}

fn coordinates(latitude: f64, longitude: f64) -> Coordinates {
    Coordinates::new(latitude, longitude).unwrap_or_else(|_| unreachable!("Rwanda is on the globe"))
}

/// Ids that differ in their first digits too, as real ones do.
fn scattered(number: u128) -> u128 {
    number.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)
}

/// The same driver some thirty metres on.
pub fn moved(position: &Position) -> Position {
    let at = coordinates(position.at.latitude() + 0.000_2, position.at.longitude() + 0.000_2);
    Position { at, ..*position }
}
