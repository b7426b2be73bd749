//! A ride now, offered to drivers. Several may be asked at once; one of them gets it.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use entity::{
    ids::{TripId, TripOfferId, UserId, VehicleId},
    trip::{self, Model, TripStatus},
    trip_event::{Origin, TripEventKind},
    trip_offer::{self, Column, Entity, OfferStatus},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, Select, sea_query::Expr,
};

use super::{
    Move, Mover, Refusal, Side, TripError, apply, busy, due,
    event::{self, Happening, Tell},
    lock,
    machine::ended,
    rules::OFFER_LIVES,
};
use crate::domain::audit::{Actor, By};

pub async fn find(tx: &impl ConnectionTrait, id: TripOfferId) -> Result<Option<trip_offer::Model>, DbErr> {
    Entity::find_by_id(id).one(tx).await
}

/// Offers a ride now to a driver, `distance_m` metres away from the pickup, who is told by the worker.
pub async fn offer(
    tx: &impl ConnectionTrait,
    trip: &Model,
    driver: UserId,
    vehicle: VehicleId,
    distance_m: Option<i32>,
    now: DateTime<Utc>,
) -> Result<trip_offer::Model, TripError> {
    lock::person(tx, driver).await?.ok_or(TripError::NotFound)?;
    let trip = lock::trip(tx, trip.id).await?.ok_or(TripError::NotFound)?;
    match trip.status {
        TripStatus::Requested => {}
        TripStatus::Scheduled => return Err(Refusal::NotPlanned.into()),
        TripStatus::Accepted | TripStatus::InProgress => return Err(Refusal::Taken.into()),
        status => return Err(Refusal::AlreadyEnded(status).into()),
    }
    if trip.rider_id == Some(driver) {
        return Err(Refusal::OwnTrip.into());
    }
    if busy::busy(tx, &[driver], now).await?.contains(&driver) {
        return Err(Refusal::Busy.into());
    }
    let expires_at = trip.expires_at.map_or(now + OFFER_LIVES, |end| Ord::min(end, now + OFFER_LIVES));
    let row = trip_offer::Model {
        id: TripOfferId::new(),
        trip_id: trip.id,
        driver_id: driver,
        vehicle_id: vehicle,
        partner_id: None,
        status: OfferStatus::Open,
        distance_m,
        rider_agreed_at: None,
        driver_agreed_at: None,
        offered_at: now,
        expires_at,
        answered_at: None,
    };
    write(tx, &trip, row, now).await
}

/// Writes an offer down, and that it was made.
pub(super) async fn write(
    tx: &impl ConnectionTrait,
    trip: &Model,
    row: trip_offer::Model,
    now: DateTime<Utc>,
) -> Result<trip_offer::Model, TripError> {
    Entity::insert(row.clone().into_active_model().reset_all()).exec_without_returning(tx).await?;
    note(tx, trip, TripEventKind::Offered, row.id, Tell::Strangers, &hub(&by_hub()), now).await?;
    Ok(row)
}

/// The driver takes what they were offered. Of all who were, one gets the trip; every other is refused.
pub async fn take(
    tx: &impl ConnectionTrait,
    offer: TripOfferId,
    driver: UserId,
    mover: &Mover<'_>,
    zone: Tz,
    now: DateTime<Utc>,
) -> Result<Model, TripError> {
    let seen = find(tx, offer).await?.ok_or(TripError::NotFound)?;
    if seen.driver_id != driver || seen.partner_id.is_some() {
        return Err(Refusal::NotOffered.into());
    }
    lock::person(tx, driver).await?;
    let held = apply::hold(tx, &[seen.trip_id], driver).await?;
    let trip = held.iter().find(|trip| trip.id == seen.trip_id).ok_or(TripError::NotFound)?;
    // What was seen may have changed while others were waited for.
    let offer = find(tx, offer).await?.ok_or(TripError::NotFound)?;
    check(tx, trip, &offer, now).await?;
    apply(tx, trip, Move::Accept { driver, vehicle: offer.vehicle_id }, mover, zone, now).await
}

/// Why the offer cannot be taken, in the words of what became of the trip where it went to somebody else.
async fn check(tx: &impl ConnectionTrait, trip: &Model, offer: &trip_offer::Model, now: DateTime<Utc>) -> Result<(), TripError> {
    if ended(trip.status) {
        return Err(Refusal::AlreadyEnded(trip.status).into());
    }
    if trip.driver_id.is_some_and(|driver| driver != offer.driver_id) {
        return Err(Refusal::Taken.into());
    }
    match offer.status {
        OfferStatus::Open if offer.expires_at > now => Ok(()),
        OfferStatus::Open | OfferStatus::Lapsed => Err(Refusal::OfferLapsed.into()),
        // By now they have another.
        OfferStatus::Withdrawn if busy::engaged(tx, &[offer.driver_id], now).await?.contains(&offer.driver_id) => {
            Err(Refusal::Busy.into())
        }
        OfferStatus::Withdrawn | OfferStatus::Declined | OfferStatus::Accepted => Err(Refusal::OfferClosed.into()),
    }
}

/// Who was asked does not want to: the driver or, where two planned trips would become one, either side.
pub async fn decline(
    tx: &impl ConnectionTrait,
    offer: TripOfferId,
    person: UserId,
    mover: &Mover<'_>,
    now: DateTime<Utc>,
) -> Result<trip_offer::Model, TripError> {
    let seen = find(tx, offer).await?.ok_or(TripError::NotFound)?;
    let trip = lock::trip(tx, seen.trip_id).await?.ok_or(TripError::NotFound)?;
    let rider = seen.partner_id.is_some() && trip.rider_id == Some(person);
    if (seen.driver_id != person && !rider) || !mover.speaks_for(person) {
        return Err(Refusal::NotOffered.into());
    }
    if shut(tx, &[offer], OfferStatus::Declined, now).await? == 1 {
        // Of a match the other side hears; a rider does not hear who did not want them.
        let tell = if seen.partner_id.is_some() { Tell::Strangers } else { Tell::Nobody };
        note(tx, &trip, TripEventKind::Declined, offer, tell, mover, now).await?;
        due::at_once(tx, &[trip.id], now).await?;
        return find(tx, offer).await?.ok_or(TripError::NotFound);
    }
    let offer = find(tx, offer).await?.ok_or(TripError::NotFound)?;
    match offer.status {
        OfferStatus::Declined => Ok(offer),
        OfferStatus::Lapsed => Err(Refusal::OfferLapsed.into()),
        _ => Err(Refusal::OfferClosed.into()),
    }
}

/// Whom a ride was offered to so far.
pub async fn asked(db: &impl ConnectionTrait, trip: TripId) -> Result<HashSet<UserId>, DbErr> {
    let drivers = Entity::find().select_only().column(Column::DriverId).filter(Column::TripId.eq(trip));
    let drivers: Vec<UserId> = drivers.into_tuple().all(db).await?;
    Ok(drivers.into_iter().collect())
}

/// Until when somebody is being asked about the trip, on either side; `None` where nobody is.
pub async fn open_until(db: &impl ConnectionTrait, trip: TripId) -> Result<Option<DateTime<Utc>>, DbErr> {
    let about = Condition::any().add(Column::TripId.eq(trip)).add(Column::PartnerId.eq(trip));
    let open = Entity::find().filter(about).filter(Column::Status.eq(OfferStatus::Open));
    Ok(open.order_by_desc(Column::ExpiresAt).one(db).await?.map(|offer| offer.expires_at))
}

/// Whether an offer was not answered in time.
pub async fn any_late(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<bool, DbErr> {
    Ok(late(now).one(db).await?.is_some())
}

fn late(now: DateTime<Utc>) -> Select<Entity> {
    Entity::find().filter(Column::Status.eq(OfferStatus::Open)).filter(Column::ExpiresAt.lte(now))
}

/// Ends the offers that nobody answered in time; gives the trips whose offers they were.
pub async fn lapse(tx: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<TripId>, TripError> {
    let seen: Vec<TripId> = late(now).select_only().column(Column::TripId).distinct().into_tuple().all(tx).await?;
    if seen.is_empty() {
        return Ok(Vec::new());
    }
    let trips = lock::trips(tx, Condition::all().add(trip::Column::Id.is_in(seen))).await?;
    let ids: Vec<TripId> = trips.iter().map(|trip| trip.id).collect();
    let which = Condition::all().add(Column::TripId.is_in(ids.iter().copied())).add(Column::ExpiresAt.lte(now));
    for offer in lock::offers(tx, which).await? {
        let Some(trip) = trips.iter().find(|trip| trip.id == offer.trip_id) else { continue };
        shut(tx, &[offer.id], OfferStatus::Lapsed, now).await?;
        note(tx, trip, TripEventKind::Lapsed, offer.id, Tell::Strangers, &hub(&by_hub()), now).await?;
        due::at_once(tx, &[trip.id], now).await?;
    }
    Ok(ids)
}

/// The open offer by which this driver may have the trip: one of a ride now, or a match that both agreed to.
pub(super) async fn standing(
    tx: &impl ConnectionTrait,
    trip: TripId,
    driver: UserId,
    now: DateTime<Utc>,
) -> Result<Option<trip_offer::Model>, DbErr> {
    let agreed = Condition::all().add(Column::RiderAgreedAt.is_not_null()).add(Column::DriverAgreedAt.is_not_null());
    Entity::find()
        .filter(Column::TripId.eq(trip))
        .filter(Column::DriverId.eq(driver))
        .filter(Column::Status.eq(OfferStatus::Open))
        .filter(Column::ExpiresAt.gt(now))
        .filter(Condition::any().add(Column::PartnerId.is_null()).add(agreed))
        .order_by_asc(Column::Id)
        .one(tx)
        .await
}

/// Ends the offers that a move has made pointless: of a trip that has just been `accepted` its driver's is accepted and
/// all others are taken back, and so are those of other rides where the driver sets out now; of one that has ended, all.
/// Gives those that were taken back from somebody who should know.
pub(super) async fn close(
    tx: &impl ConnectionTrait,
    trip: &Model,
    accepted: bool,
    now: DateTime<Utc>,
) -> Result<Vec<TripOfferId>, DbErr> {
    if !accepted && !ended(trip.status) {
        return Ok(Vec::new());
    }
    let driver = trip.driver_id.filter(|_| accepted);
    let of_trip = Condition::any().add(Column::TripId.eq(trip.id)).add(Column::PartnerId.eq(trip.id));
    let elsewhere = driver.filter(|_| busy::is_soon(trip, now));
    let elsewhere = elsewhere.map(|driver| Column::DriverId.eq(driver).and(Column::PartnerId.is_null()));
    let open = lock::offers(tx, of_trip.add_option(elsewhere)).await?;
    let (theirs, others): (Vec<_>, Vec<_>) = open.into_iter().partition(|offer| Some(offer.driver_id) == driver);
    let (won, left): (Vec<_>, Vec<_>) = theirs.into_iter().partition(|offer| offer.trip_id == trip.id);
    let ids = |offers: &[trip_offer::Model]| offers.iter().map(|offer| offer.id).collect::<Vec<_>>();
    shut(tx, &ids(&won), OfferStatus::Accepted, now).await?;
    shut(tx, &ids(&left), OfferStatus::Withdrawn, now).await?;
    let passed: Vec<TripId> = left.iter().map(|offer| offer.trip_id).collect();
    due::at_once(tx, &passed, now).await?;
    let others = ids(&others);
    shut(tx, &others, OfferStatus::Withdrawn, now).await?;
    Ok(others)
}

/// Takes back all open offers of a trip, because what was offered is no longer so.
pub(super) async fn withdraw(tx: &impl ConnectionTrait, trip: TripId, now: DateTime<Utc>) -> Result<Vec<TripOfferId>, DbErr> {
    let which = Condition::any().add(Column::TripId.eq(trip)).add(Column::PartnerId.eq(trip));
    let open: Vec<TripOfferId> = lock::offers(tx, which).await?.iter().map(|offer| offer.id).collect();
    shut(tx, &open, OfferStatus::Withdrawn, now).await?;
    Ok(open)
}

/// Ends those of the offers that are still open, and counts them.
pub(super) async fn shut(
    tx: &impl ConnectionTrait,
    ids: &[TripOfferId],
    status: OfferStatus,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    if ids.is_empty() {
        return Ok(0);
    }
    let shut = Entity::update_many()
        .col_expr(Column::Status, Expr::value(status))
        .col_expr(Column::AnsweredAt, Expr::value(now))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .filter(Column::Status.eq(OfferStatus::Open));
    Ok(shut.exec(tx).await?.rows_affected)
}

pub(super) async fn note(
    tx: &impl ConnectionTrait,
    trip: &Model,
    kind: TripEventKind,
    offer: TripOfferId,
    tell: Tell,
    mover: &Mover<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let what = Happening { trip, kind, from: Some(trip.status), details: event::offers(&[offer]), tell };
    event::record(tx, what, mover, now).await
}

pub(super) fn by_hub() -> By {
    By { actor: Actor::system(), request_id: None }
}

pub(super) fn hub(by: &By) -> Mover<'_> {
    Mover { side: Side::Hub, by, origin: Origin::Hub }
}
