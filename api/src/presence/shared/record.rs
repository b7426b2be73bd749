//! A position as a line of text: `vehicle type latitude longitude microseconds`. Short, exact, and legible in
//! `redis-cli`.

use chrono::DateTime;
use entity::vehicle::VehicleType;
use sea_orm::ActiveEnum;

use crate::domain::{place::Coordinates, presence::Position};

pub fn write(position: &Position) -> String {
    let Position { vehicle, vehicle_type, at, seen_at, driver: _ } = position;
    let (vehicle_type, time) = (vehicle_type.to_value(), seen_at.timestamp_micros());
    // As few digits as bring the same number back.
    format!("{vehicle} {vehicle_type} {} {} {time}", at.latitude(), at.longitude())
}

/// `None` for what [`write`] has not written.
pub fn read(driver: &str, text: &str) -> Option<Position> {
    let mut words = text.split(' ');
    let mut next = || words.next();
    let position = Position {
        driver: driver.parse().ok()?,
        vehicle: next()?.parse().ok()?,
        vehicle_type: VehicleType::try_from_value(&next()?.to_owned()).ok()?,
        at: Coordinates::new(next()?.parse().ok()?, next()?.parse().ok()?).ok()?,
        seen_at: DateTime::from_timestamp_micros(next()?.parse().ok()?)?,
    };
    words.next().is_none().then_some(position)
}
