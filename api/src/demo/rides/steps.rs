//! What happens on a ride, one step after the other, by the rules.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    ids::UserId,
    trip::{Model, TripRole},
    trip_report::ReportReason,
    vehicle::VehicleType,
};
use rand::{RngExt, seq::IndexedRandom};
use sea_orm::ConnectionTrait;

use super::{Town, mover, person, place};
use crate::{
    demo::crowd::Driver,
    domain::{
        place::{
            Coordinates,
            gazetteer::{self, Known},
        },
        trip::{Draft, Move, Side, apply, fare, make, offer, review},
    },
};

const NOTES: [&str; 6] =
    ["Ndi ku muryango w'inyuma", "Near the blue gate", "J'ai un gros sac", "Kuri pharmacie", "Two passengers", "Nzana umwana"];

/// A ride leads no farther than this as the crow flies, in metres.
const FARTHEST_M: f64 = 8_000.0;

impl<C: ConnectionTrait> Town<'_, C> {
    /// A rider asks for a ride with a vehicle like the driver's, from somewhere near this point.
    pub(super) async fn ask(
        &mut self,
        rider: UserId,
        driver: &Driver,
        near: Coordinates,
        at: DateTime<Utc>,
    ) -> anyhow::Result<Model> {
        let mut places: Vec<&Known> = gazetteer::all().iter().collect();
        places.sort_by(|one, other| near.distance(one.coordinates).total_cmp(&near.distance(other.coordinates)));
        let (close, far) = places.split_at(4);
        let far: Vec<_> = far.iter().take_while(|place| near.distance(place.coordinates) < FARTHEST_M).collect();
        let (Some(pickup), Some(dropoff)) = (close.choose(&mut self.rng), far.choose(&mut self.rng)) else {
            anyhow::bail!("the gazetteer knows too little around {near}");
        };
        let draft = Draft {
            posted_by: TripRole::Rider,
            person: rider,
            vehicle_type: driver.vehicle_type,
            vehicle: None,
            pickup: place(pickup),
            dropoff: Some(place(dropoff)),
            scheduled_for: None,
            recurrence: None,
            note: NOTES.choose(&mut self.rng).filter(|_| self.rng.random_bool(0.2)).map(|note| (*note).to_owned()),
        };
        Ok(make(self.tx, draft, &mover(Side::Rider, &person(rider)), self.zone, at).await?)
    }

    /// The ride is offered, now and then to somebody who does not want it first, and this driver takes it.
    pub(super) async fn found(
        &mut self,
        trip: Model,
        driver: &Driver,
        at: DateTime<Utc>,
    ) -> anyhow::Result<(Model, DateTime<Utc>)> {
        let mut at = at + TimeDelta::seconds(2);
        if self.rng.random_bool(0.25) {
            // From the end of the row, where nobody is on a ride at this moment.
            let other = self.drivers[self.drivers.len() - 1 - self.rng.random_range(0..40)];
            if other.id != driver.id {
                let asked = offer::offer(self.tx, &trip, other.id, other.vehicle, Some(640), at).await?;
                at += TimeDelta::seconds(self.rng.random_range(4..25));
                let by = person(other.id);
                offer::decline(self.tx, asked.id, other.id, &mover(Side::Driver, &by), at).await?;
            }
        }
        let away = metres(self.rng.random_range(150.0..1_900.0));
        let asked = offer::offer(self.tx, &trip, driver.id, driver.vehicle, Some(away), at).await?;
        at += TimeDelta::seconds(self.rng.random_range(4..25));
        let by = person(driver.id);
        let trip = offer::take(self.tx, asked.id, driver.id, &mover(Side::Driver, &by), self.zone, at).await?;
        Ok((trip, at))
    }

    pub(super) async fn arrive(
        &mut self,
        trip: Model,
        driver: &Driver,
        at: DateTime<Utc>,
    ) -> anyhow::Result<(Model, DateTime<Utc>)> {
        let (at, by) = (at + TimeDelta::seconds(self.rng.random_range(90..420)), person(driver.id));
        let trip = apply(self.tx, &trip, Move::Arrive, &mover(Side::Driver, &by), self.zone, at).await?;
        Ok((trip, at))
    }

    /// The driver arrives, they settle the fare, and off they go.
    pub(super) async fn set_out(
        &mut self,
        trip: Model,
        driver: &Driver,
        at: DateTime<Utc>,
    ) -> anyhow::Result<(Model, DateTime<Utc>)> {
        let (mut trip, at) = self.arrive(trip, driver, at).await?;
        let (by, rider) = (person(driver.id), person(trip.rider_id.unwrap_or(driver.id)));
        let mut at = at;
        if self.rng.random_bool(0.7) {
            let amount = price(driver.vehicle_type, length(&trip));
            at += TimeDelta::seconds(20);
            trip = fare::propose(self.tx, &trip, amount, &mover(Side::Driver, &by), at).await?;
            at += TimeDelta::seconds(15);
            trip = fare::answer(self.tx, &trip, true, &mover(Side::Rider, &rider), at).await?;
        }
        at += TimeDelta::seconds(self.rng.random_range(20..120));
        trip = apply(self.tx, &trip, Move::Start, &mover(Side::Driver, &by), self.zone, at).await?;
        Ok((trip, at))
    }

    /// How long the ride takes: streets are a third longer than the crow flies.
    pub(super) fn drive(&mut self, trip: &Model, driver: &Driver) -> TimeDelta {
        let seconds = length(trip) * 1.33 / driver.course.speed * self.rng.random_range(0.8..1.1);
        TimeDelta::seconds(metres(seconds).into()) + TimeDelta::minutes(1)
    }

    /// Most rate, most of them kindly; a few have something to report.
    pub(super) async fn judge(&mut self, trip: &Model, mut at: DateTime<Utc>) -> anyhow::Result<()> {
        let (Some(rider), Some(driver)) = (trip.rider_id, trip.driver_id) else { return Ok(()) };
        for (rater, side, often) in [(rider, Side::Rider, 0.8), (driver, Side::Driver, 0.5)] {
            if self.rng.random_bool(often) {
                let stars = [5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 4, 4, 4, 4, 3, 2, 1].choose(&mut self.rng).copied().unwrap_or(5);
                at += TimeDelta::seconds(self.rng.random_range(20..600));
                let by = person(rater);
                review::rate(self.tx, trip, rater, stars, &mover(side, &by), at).await?;
            }
        }
        if self.rng.random_bool(0.05) {
            let reasons = [ReportReason::LostItem, ReportReason::Overcharged, ReportReason::Rude, ReportReason::Unsafe];
            let reason = reasons.choose(&mut self.rng).copied().unwrap_or(ReportReason::Other);
            let by = person(rider);
            review::report(self.tx, trip, rider, reason, &mover(Side::Rider, &by), at + TimeDelta::minutes(3)).await?;
        }
        Ok(())
    }
}

/// From pickup to drop-off as the crow flies, in metres.
fn length(trip: &Model) -> f64 {
    let point = |latitude: f64, longitude: f64| Coordinates::new(latitude, longitude).ok();
    let from = point(trip.pickup_latitude, trip.pickup_longitude);
    let to = trip.dropoff_latitude.zip(trip.dropoff_longitude).and_then(|(latitude, longitude)| point(latitude, longitude));
    from.zip(to).map_or(0.0, |(from, to)| from.distance(to))
}

#[expect(clippy::cast_possible_truncation, reason = "within a town there are some ten thousand metres or seconds")]
fn metres(metres: f64) -> i32 {
    metres.round() as i32
}

/// What people pay, in RWF, to the next hundred.
fn price(vehicle_type: VehicleType, metres_flown: f64) -> i64 {
    let (begin, kilometre) = match vehicle_type {
        VehicleType::Moto => (300, 150),
        VehicleType::Cab => (1_500, 800),
        VehicleType::Liffan => (3_000, 600),
        VehicleType::Truck => (15_000, 1_500),
        VehicleType::Rental => (20_000, 1_000),
    };
    let sum = begin + kilometre * i64::from(metres(metres_flown)) / 1_000;
    (sum + 99) / 100 * 100
}
