//! Two planned trips that could be one: a rider's and a driver's, near each other in place and time. Both sides are
//! asked; the rider's trip goes on with the driver, the driver's ends.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use entity::{
    ids::{TripId, TripOfferId, UserId},
    trip::{CancelReason, Column, Entity, Model, TripRole, TripStatus},
    trip_event::TripEventKind,
    trip_offer::{self, OfferStatus},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Set,
};

use super::{
    Move, Mover, Refusal, Side, TripError, apply, dropoff, due,
    event::Tell,
    lock,
    machine::ended,
    offer, pickup,
    rules::{DROPOFFS_M, MATCH_LIVES, PICKUPS_M, TIMES_APART},
    save, series,
};
use crate::domain::vehicle;

/// A degree of latitude in metres, at its shortest.
const DEGREE_M: f64 = 110_500.0;
/// Candidates beyond these are not looked at: the planned trips of one type around one place and half hour.
const MOST: u64 = 500;

/// What an answer to a match has led to.
#[expect(clippy::large_enum_variant, reason = "one at a time, and read at once")]
#[derive(Debug, Clone, PartialEq)]
pub enum Agreed {
    /// The other side is still to answer.
    Waiting(trip_offer::Model),
    /// Both did: the rider's trip, with the driver on it.
    Accepted(Model),
}

/// Planned trips of the other role that fit, the nearest pickup first, without those that were asked already.
pub async fn candidates(tx: &impl ConnectionTrait, trip: &Model, now: DateTime<Utc>) -> Result<Vec<Model>, DbErr> {
    let Some(time) = trip.scheduled_for.filter(|_| trip.status == TripStatus::Scheduled) else { return Ok(Vec::new()) };
    let near = |column: Column, degrees: f64, metres_a_degree: f64| {
        let reach = PICKUPS_M / metres_a_degree;
        column.between(degrees - reach, degrees + reach)
    };
    // Beyond 80 degrees the box is a little small, and there are no rides.
    let narrow = DEGREE_M * trip.pickup_latitude.to_radians().cos().max(0.17);
    let found = Entity::find()
        .filter(Column::Status.eq(TripStatus::Scheduled))
        .filter(Column::PostedBy.ne(trip.posted_by))
        .filter(Column::VehicleType.eq(trip.vehicle_type))
        .filter(Column::ScheduledFor.between(Ord::max(time - TIMES_APART, now), time + TIMES_APART))
        .filter(near(Column::PickupLatitude, trip.pickup_latitude, DEGREE_M))
        .filter(near(Column::PickupLongitude, trip.pickup_longitude, narrow))
        .filter(Column::Id.not_in_subquery(asked(trip)))
        .order_by_asc(Column::Id)
        .limit(MOST)
        .all(tx)
        .await?;
    let mut fitting: Vec<(f64, Model)> =
        found.into_iter().filter_map(|other| fit(trip, &other).map(|metres| (metres, other))).collect();
    fitting.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    Ok(fitting.into_iter().map(|(_, other)| other).collect())
}

/// The trips with which this one was brought together before, unless that was taken back because either was changed.
fn asked(trip: &Model) -> sea_orm::sea_query::SelectStatement {
    use trip_offer::{Column, Entity};
    let (own, other) = match trip.posted_by {
        TripRole::Rider => (Column::TripId, Column::PartnerId),
        TripRole::Driver => (Column::PartnerId, Column::TripId),
    };
    Entity::find()
        .select_only()
        .column(other)
        .filter(own.eq(trip.id))
        .filter(Column::PartnerId.is_not_null())
        .filter(Column::Status.ne(OfferStatus::Withdrawn))
        .into_query()
}

/// How far apart the pickups of two trips are that fit, in metres.
fn fit(one: &Model, other: &Model) -> Option<f64> {
    let metres = pickup(one)?.coordinates().distance(pickup(other)?.coordinates());
    let ends = match (dropoff(one), dropoff(other)) {
        (Some(one), Some(other)) => one.coordinates().distance(other.coordinates()) <= DROPOFFS_M,
        _ => true,
    };
    let apart = (one.scheduled_for? - other.scheduled_for?).abs();
    let strangers = super::people(one).all(|person| super::side_of(other, person).is_none());
    let fits = metres <= PICKUPS_M
        && ends
        && strangers
        && apart <= TIMES_APART
        && one.posted_by != other.posted_by
        && one.vehicle_type == other.vehicle_type;
    fits.then_some(metres)
}

/// Asks both sides whether they want to go together.
pub async fn propose(
    tx: &impl ConnectionTrait,
    rider_trip: &Model,
    driver_trip: &Model,
    now: DateTime<Utc>,
) -> Result<trip_offer::Model, TripError> {
    let held = hold(tx, &[rider_trip.id, driver_trip.id]).await?;
    let current = |id: TripId| held.iter().find(|trip| trip.id == id).ok_or(TripError::NotFound);
    let (rider_trip, driver_trip) = (current(rider_trip.id)?, current(driver_trip.id)?);
    check_open(rider_trip)?;
    check_open(driver_trip)?;
    let metres = fit(rider_trip, driver_trip).filter(|_| rider_trip.posted_by == TripRole::Rider).ok_or(Refusal::NoMatch)?;
    let (Some(driver), Some(vehicle_id)) = (driver_trip.driver_id, driver_trip.vehicle_id) else {
        return Err(Refusal::NobodyThere.into());
    };
    if vehicle::driven(tx, driver, vehicle_id).await?.is_none() {
        return Err(Refusal::NoVehicle.into());
    }
    if before(tx, rider_trip.id, driver_trip.id).await? {
        return Err(Refusal::AlreadyAsked.into());
    }
    let time = [rider_trip.scheduled_for, driver_trip.scheduled_for].into_iter().flatten().min();
    #[expect(clippy::cast_possible_truncation, reason = "they are at most 2,000 metres apart")]
    let distance_m = Some(metres.round() as i32);
    let row = trip_offer::Model {
        id: TripOfferId::new(),
        trip_id: rider_trip.id,
        driver_id: driver,
        vehicle_id,
        partner_id: Some(driver_trip.id),
        status: OfferStatus::Open,
        distance_m,
        rider_agreed_at: None,
        driver_agreed_at: None,
        offered_at: now,
        expires_at: time.map_or(now + MATCH_LIVES, |time| Ord::min(time, now + MATCH_LIVES)),
        answered_at: None,
    };
    offer::write(tx, rider_trip, row, now).await
}

/// Looks for a trip that fits and asks both sides, unless they are being asked about one already.
pub async fn seek(tx: &impl ConnectionTrait, trip: &Model, now: DateTime<Utc>) -> Result<(), TripError> {
    let free = |id: TripId| async move { offer::open_until(tx, id).await.map(|until| until.is_none()) };
    if free(trip.id).await? {
        for other in candidates(tx, trip, now).await? {
            if !free(other.id).await? {
                continue;
            }
            let (rider_trip, driver_trip) = if trip.posted_by == TripRole::Rider { (trip, &other) } else { (&other, trip) };
            match propose(tx, rider_trip, driver_trip, now).await {
                Ok(_) => break,
                // It was moved since it was found.
                Err(TripError::Refused(_)) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(due::rest(tx, trip).await?)
}

async fn before(tx: &impl ConnectionTrait, rider_trip: TripId, driver_trip: TripId) -> Result<bool, DbErr> {
    use trip_offer::{Column, Entity};
    let pair = Entity::find().filter(Column::TripId.eq(rider_trip)).filter(Column::PartnerId.eq(driver_trip));
    Ok(pair.filter(Column::Status.ne(OfferStatus::Withdrawn)).one(tx).await?.is_some())
}

fn check_open(trip: &Model) -> Result<(), Refusal> {
    match trip.status {
        TripStatus::Scheduled => Ok(()),
        TripStatus::Requested => Err(Refusal::NotPlanned),
        TripStatus::Accepted | TripStatus::InProgress => Err(Refusal::Taken),
        status => Err(Refusal::AlreadyEnded(status)),
    }
}

async fn hold(tx: &impl ConnectionTrait, ids: &[TripId]) -> Result<Vec<Model>, DbErr> {
    lock::trips(tx, Condition::all().add(Column::Id.is_in(ids.iter().copied()))).await
}

/// One side of a match wants it. When both do, the rider's trip is accepted and the driver's ends.
pub async fn agree(
    tx: &impl ConnectionTrait,
    offer: TripOfferId,
    side: Side,
    person: UserId,
    mover: &Mover<'_>,
    zone: Tz,
    now: DateTime<Utc>,
) -> Result<Agreed, TripError> {
    let seen = offer::find(tx, offer).await?.ok_or(TripError::NotFound)?;
    let partner = seen.partner_id.ok_or(Refusal::NotOffered)?;
    let held = apply::hold(tx, &[seen.trip_id, partner], seen.driver_id).await?;
    let current = |id: TripId| held.iter().find(|trip| trip.id == id).ok_or(TripError::NotFound);
    let (trip, partner) = (current(seen.trip_id)?, current(partner)?);
    let offer = offer::find(tx, offer).await?.ok_or(TripError::NotFound)?;
    if !mover.speaks_for(person) {
        return Err(Refusal::NotYours.into());
    }
    check_answer(trip, &offer, side, person, now)?;
    let offer = consent(tx, offer, side, now).await?;
    if offer.rider_agreed_at.is_none() || offer.driver_agreed_at.is_none() {
        offer::note(tx, trip, TripEventKind::Agreed, offer.id, Tell::Strangers, mover, now).await?;
        return Ok(Agreed::Waiting(offer));
    }
    merge(tx, trip, partner, &offer, mover, zone, now).await.map(Agreed::Accepted)
}

fn check_answer(trip: &Model, offer: &trip_offer::Model, side: Side, person: UserId, now: DateTime<Utc>) -> Result<(), Refusal> {
    let asked = match side {
        Side::Rider => trip.rider_id == Some(person),
        Side::Driver => offer.driver_id == person,
        Side::Staff | Side::Hub => false,
    };
    if !asked {
        return Err(Refusal::NotOffered);
    }
    if ended(trip.status) {
        return Err(Refusal::AlreadyEnded(trip.status));
    }
    if trip.driver_id.is_some_and(|driver| driver != offer.driver_id) {
        return Err(Refusal::Taken);
    }
    match offer.status {
        OfferStatus::Open if offer.expires_at > now => Ok(()),
        OfferStatus::Open | OfferStatus::Lapsed => Err(Refusal::OfferLapsed),
        OfferStatus::Withdrawn | OfferStatus::Declined | OfferStatus::Accepted => Err(Refusal::OfferClosed),
    }
}

async fn consent(
    tx: &impl ConnectionTrait,
    offer: trip_offer::Model,
    side: Side,
    now: DateTime<Utc>,
) -> Result<trip_offer::Model, DbErr> {
    let mut row = trip_offer::ActiveModel { id: Unchanged(offer.id), ..Default::default() };
    if side == Side::Rider {
        row.rider_agreed_at = Set(offer.rider_agreed_at.or(Some(now)));
    } else {
        row.driver_agreed_at = Set(offer.driver_agreed_at.or(Some(now)));
    }
    row.update(tx).await
}

/// The rider's trip goes on with the driver, whose own has become it.
async fn merge(
    tx: &impl ConnectionTrait,
    trip: &Model,
    partner: &Model,
    offer: &trip_offer::Model,
    mover: &Mover<'_>,
    zone: Tz,
    now: DateTime<Utc>,
) -> Result<Model, TripError> {
    let accept = Move::Accept { driver: offer.driver_id, vehicle: offer.vehicle_id };
    let accepted = apply::advance(tx, trip, accept, mover, now).await?;
    let by = offer::by_hub();
    let matched = Move::Cancel { reason: CancelReason::Matched, series: false };
    let gone = apply::advance(tx, partner, matched, &offer::hub(&by), now).await?;
    let gone = save(tx, &gone, Model { merged_into: Some(accepted.id), ..gone.clone() }, now).await?;
    series::go_on(tx, &gone, zone, now).await?;
    series::go_on(tx, &accepted, zone, now).await?;
    Ok(accepted)
}
