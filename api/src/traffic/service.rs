//! Demo drivers at work: they take the rides that real people ask them for, come, and drive, so that whoever tries the
//! hub alone gets from “hi” to the stars. What the demo's own riders are doing stays as it was invented.

use std::{cmp::Reverse, collections::HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    ids::{TripOfferId, UserId},
    trip::{self, Model, TripRole, TripStatus},
    trip_event::Origin,
    trip_offer::{self, OfferStatus},
    user,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait, sea_query::SelectStatement,
};
use tracing::warn;

use super::Fleet;
use crate::{
    app::App,
    bookings,
    demo::{course::Course, crowd},
    domain::{
        audit::By,
        place::Coordinates,
        trip::{Move, Mover, Side, TripError, apply, fare, matching, offer},
    },
    sign_in, store,
};

#[cfg(test)]
mod tests;

/// How long they think about an offer.
const THINKS: TimeDelta = TimeDelta::seconds(4);
/// From taking a ride to the pickup, there until the rider sits, and from there to the end. Nobody who tries the hub
/// wants to wait as long as a ride takes.
const COMES: TimeDelta = TimeDelta::seconds(25);
const WAITS: TimeDelta = TimeDelta::seconds(10);
const DRIVES: TimeDelta = TimeDelta::seconds(40);

/// What a demo driver does next.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Next {
    Take(TripOfferId),
    AgreeToMatch(TripOfferId),
    /// To what the rider named.
    AgreeToFare,
    Go(Move),
}

/// The rides that demo drivers are on with real people, by driver: of several the one that begins first.
pub type Rides = HashMap<UserId, Model>;

pub async fn rides(db: &impl ConnectionTrait, fleet: &Fleet) -> Result<Rides, DbErr> {
    let under_way = trip::Column::Status.is_in([TripStatus::Accepted, TripStatus::InProgress]);
    let rows = trip::Entity::find()
        .filter(trip::Column::DriverId.is_in(fleet.keys().copied()))
        .filter(under_way)
        .filter(trip::Column::RiderId.not_in_subquery(invented()));
    let mut rows = rows.all(db).await?;
    // Of two entries the later one stays.
    rows.sort_by_key(|row| Reverse(sets_out(row)));
    Ok(rows.into_iter().filter_map(|row| Some((row.driver_id?, row))).collect())
}

fn invented() -> SelectStatement {
    user::Entity::find().select_only().column(user::Column::Id).filter(crowd::are_riders()).into_query()
}

/// Does what is next for each of them. What rides were under way is as it was read a moment ago.
pub async fn work(app: &App, fleet: &Fleet, rides: &Rides) -> Result<(), DbErr> {
    let now = app.clock.now();
    let mut todo: Vec<(UserId, Next)> = offered(&app.db, fleet, now).await?;
    todo.extend(rides.iter().filter_map(|(driver, trip)| Some((*driver, next(trip, now)?))));
    for (driver, next) in todo {
        match act(app, driver, rides.get(&driver), next).await {
            // Somebody was faster: the rider called it off, or another process moved it.
            Ok(()) | Err(TripError::Refused(_) | TripError::Conflict | TripError::NotFound) => {}
            Err(error) => warn!(%error, "a demo driver could not go on; they try again soon"),
        }
    }
    Ok(())
}

/// What they were offered by real people, and have thought about.
async fn offered(db: &impl ConnectionTrait, fleet: &Fleet, now: DateTime<Utc>) -> Result<Vec<(UserId, Next)>, DbErr> {
    use trip_offer::{Column, Entity};
    let theirs = trip::Entity::find().select_only().column(trip::Column::Id);
    let theirs = theirs.filter(trip::Column::RiderId.not_in_subquery(invented())).into_query();
    let open = Entity::find()
        .filter(Column::DriverId.is_in(fleet.keys().copied()))
        .filter(Column::Status.eq(OfferStatus::Open))
        .filter(Column::OfferedAt.lte(now - THINKS))
        .filter(Column::TripId.in_subquery(theirs))
        .filter(Column::DriverAgreedAt.is_null());
    let answers = open.all(db).await?.into_iter().map(|row| {
        let next = if row.partner_id.is_some() { Next::AgreeToMatch(row.id) } else { Next::Take(row.id) };
        (row.driver_id, next)
    });
    Ok(answers.collect())
}

fn next(trip: &Model, now: DateTime<Utc>) -> Option<Next> {
    if trip.fare_proposed_by == Some(TripRole::Rider) {
        return Some(Next::AgreeToFare);
    }
    let since =
        |at: Option<DateTime<Utc>>, takes: TimeDelta, step: Move| at.filter(|at| *at + takes <= now).map(|_| Next::Go(step));
    match (trip.status, trip.arrived_at) {
        (TripStatus::InProgress, _) => since(trip.started_at, DRIVES, Move::Complete),
        (_, Some(arrived)) => since(Some(arrived), WAITS, Move::Start),
        (_, None) => since(sets_out(trip), COMES, Move::Arrive),
    }
}

/// When the driver of a ride sets out for its pickup: once they have it, or in time for what is planned.
fn sets_out(trip: &Model) -> Option<DateTime<Utc>> {
    let planned = trip.scheduled_for.map(|time| time - COMES);
    Ord::max(trip.accepted_at, planned)
}

/// Where the driver of a ride is on it; `None` while they have not set out.
pub fn place(trip: &Model, course: &Course, now: DateTime<Utc>) -> Option<Coordinates> {
    let pickup = Coordinates::new(trip.pickup_latitude, trip.pickup_longitude).ok()?;
    if let Some(started) = trip.started_at {
        let dropoff = trip.dropoff_latitude.zip(trip.dropoff_longitude);
        let dropoff = dropoff.and_then(|(latitude, longitude)| Coordinates::new(latitude, longitude).ok());
        return Some(pickup.towards(dropoff.unwrap_or(pickup), part(now - started, DRIVES)));
    }
    let out = sets_out(trip).filter(|out| *out <= now)?;
    Some(course.at(out).towards(pickup, if trip.arrived_at.is_some() { 1.0 } else { part(now - out, COMES) }))
}

fn part(passed: TimeDelta, of: TimeDelta) -> f64 {
    passed.as_seconds_f64() / of.as_seconds_f64()
}

async fn act(app: &App, driver: UserId, trip: Option<&Model>, next: Next) -> Result<(), TripError> {
    let (now, zone) = (app.clock.now(), app.config.timezone);
    let tx = store::begin(&app.db).await?;
    let person = user::Entity::find_by_id(driver).one(&tx).await?.ok_or(TripError::NotFound)?;
    let by = By { actor: sign_in::as_person(&person), request_id: None };
    let mover = Mover { side: Side::Driver, by: &by, origin: Origin::Hub };
    let trip = match (next, trip) {
        (Next::Take(id), _) => offer::take(&tx, id, driver, &mover, zone, now).await?.id,
        (Next::AgreeToMatch(id), _) => {
            matching::agree(&tx, id, Side::Driver, driver, &mover, zone, now).await?;
            offer::find(&tx, id).await?.ok_or(TripError::NotFound)?.trip_id
        }
        (Next::AgreeToFare, Some(trip)) => fare::answer(&tx, trip, true, &mover, now).await?.id,
        (Next::Go(step), Some(trip)) => apply(&tx, trip, step, &mover, zone, now).await?.id,
        (Next::AgreeToFare | Next::Go(_), None) => return Err(TripError::NotFound),
    };
    tx.commit().await?;
    bookings::announce(app, trip);
    Ok(())
}
