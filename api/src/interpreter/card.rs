//! Trips, offers and vehicles as the chat shows them. What somebody may not know yet has no place in a card.

use chrono::TimeDelta;
use entity::{
    ids::UserId,
    trip::{self, TripRole, TripStatus as Status},
    trip_offer, user, vehicle,
};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};
use webhook::conversation::{
    self as chat, Fare, MatchCard, OfferCard, Partner, Place, Score, Side, Stop, TripAction, TripCard, TripRow, TripStatus,
    VehicleCard, VehicleType,
};

use super::{place, problem, time};
use crate::{
    app::App,
    domain::{
        self,
        place::{Coordinates, gazetteer},
        trip::{Move, machine, review, rules},
        vehicle as vehicles,
    },
    drivers,
};

/// The person's side of a trip; `None` where they are not on it.
pub fn side_of(trip: &trip::Model, person: UserId) -> Option<Side> {
    match domain::trip::side_of(trip, person)? {
        domain::trip::Side::Rider => Some(Side::Rider),
        domain::trip::Side::Driver => Some(Side::Driver),
        domain::trip::Side::Staff | domain::trip::Side::Hub => None,
    }
}

/// A trip for one of the two on it.
pub async fn trip_card(app: &App, db: &impl ConnectionTrait, trip: &trip::Model, side: Side) -> Result<TripCard, DbErr> {
    let partner = partner(db, trip, side).await?;
    let mut allowed = allowed(trip, side, partner.is_some());
    if let Some(me) = own(trip, side)
        && allowed.contains(&TripAction::Rate)
        && review::rated(db, trip.id, me).await?
    {
        allowed.retain(|action| *action != TripAction::Rate);
    }
    Ok(TripCard {
        id: trip.id.0.simple().to_string(),
        side,
        kind: kind(trip.vehicle_type),
        status: status(trip.status),
        arrived: trip.arrived_at.is_some(),
        pickup: pickup(trip, side),
        dropoff: dropoff(trip),
        when: trip.scheduled_for.map(|at| time::moment(at, trip.recurrence, app.config.timezone)),
        partner,
        fare: fare(trip, side),
        cancelled: trip.cancelled_by.zip(trip.cancel_reason).map(|(by, why)| (problem::canceller(by), problem::reason(why))),
        allowed,
        again: again(trip, side),
    })
}

/// From where a rider would look for another ride.
fn again(trip: &trip::Model, side: Side) -> Option<Place> {
    let place = domain::trip::pickup(trip).filter(|_| side == Side::Rider)?;
    place::spoken(&place).ok()
}

/// The trip as a line of a list.
pub fn trip_row(app: &App, trip: &trip::Model, side: Side) -> TripRow {
    let at = trip.scheduled_for.unwrap_or(trip.created_at);
    TripRow {
        id: trip.id.0.simple().to_string(),
        side,
        kind: kind(trip.vehicle_type),
        status: status(trip.status),
        local: at.with_timezone(&app.config.timezone).naive_local(),
        pickup: pickup(trip, side).name,
        dropoff: dropoff(trip).and_then(|stop| stop.name),
    }
}

fn own(trip: &trip::Model, side: Side) -> Option<UserId> {
    match side {
        Side::Rider => trip.rider_id,
        Side::Driver => trip.driver_id,
    }
}

fn other(trip: &trip::Model, side: Side) -> Option<UserId> {
    match side {
        Side::Rider => trip.driver_id,
        Side::Driver => trip.rider_id,
    }
}

/// Whether both sides agreed at some time: then each may know the other.
fn met(trip: &trip::Model) -> bool {
    trip.accepted_at.is_some()
}

async fn partner(db: &impl ConnectionTrait, trip: &trip::Model, side: Side) -> Result<Option<Partner>, DbErr> {
    let Some(other) = other(trip, side).filter(|_| met(trip)) else { return Ok(None) };
    let Some(row) = user::Entity::find_by_id(other).one(db).await? else { return Ok(None) };
    let plate = match trip.vehicle_id.filter(|_| side == Side::Rider) {
        Some(id) => vehicle::Entity::find_by_id(id).one(db).await?.map(|vehicle| vehicles::shown(&vehicle.plate)),
        None => None,
    };
    let phone = row.phone.filter(|_| !machine::ended(trip.status));
    Ok(Some(Partner { name: row.profile_name, phone, plate, score: score_of(db, other).await? }))
}

async fn score_of(db: &impl ConnectionTrait, person: UserId) -> Result<Option<Score>, DbErr> {
    Ok(review::score(db, person).await?.as_ref().map(score))
}

pub(super) fn score(score: &review::Score) -> Score {
    Score { tenths: drivers::whole(score.stars * 10.0), count: score.ratings }
}

/// A driver who has not agreed knows the neighbourhood.
fn pickup(trip: &trip::Model, side: Side) -> Stop {
    let at = Coordinates::new(trip.pickup_latitude, trip.pickup_longitude).ok();
    let near = at.and_then(gazetteer::neighbourhood).map(str::to_owned);
    let posted = side == posted_by(trip);
    if !posted && !met(trip) {
        return Stop { name: near, map: None };
    }
    let named = trip.pickup_name.clone().or_else(|| trip.pickup_address.clone());
    Stop { name: named.or(near), map: at.map(Coordinates::map_link) }
}

fn dropoff(trip: &trip::Model) -> Option<Stop> {
    let at = Coordinates::new(trip.dropoff_latitude?, trip.dropoff_longitude?).ok()?;
    let named = trip.dropoff_name.clone().or_else(|| trip.dropoff_address.clone());
    Some(Stop { name: named.or_else(|| gazetteer::neighbourhood(at).map(str::to_owned)), map: Some(at.map_link()) })
}

fn posted_by(trip: &trip::Model) -> Side {
    match trip.posted_by {
        TripRole::Rider => Side::Rider,
        TripRole::Driver => Side::Driver,
    }
}

fn fare(trip: &trip::Model, side: Side) -> Fare {
    if let Some(agreed) = trip.fare_rwf.and_then(sum) {
        return Fare::Agreed(agreed);
    }
    match (trip.proposed_fare_rwf.and_then(sum), trip.fare_proposed_by) {
        (Some(sum), Some(TripRole::Rider)) if side == Side::Rider => Fare::ProposedByYou(sum),
        (Some(sum), Some(TripRole::Driver)) if side == Side::Driver => Fare::ProposedByYou(sum),
        (Some(sum), Some(_)) => Fare::ProposedToYou(sum),
        _ => Fare::Open,
    }
}

fn sum(rwf: i32) -> Option<u32> {
    u32::try_from(rwf).ok()
}

/// What the rules let this side do, whether or not it was done before.
fn allowed(trip: &trip::Model, side: Side, accompanied: bool) -> Vec<TripAction> {
    let by = problem::domain_side(side);
    let can = |step: Move| machine::next(trip.status, &step, by).is_ok();
    let cancel = can(Move::Cancel { reason: trip::CancelReason::Other, series: false });
    let fare = fare(trip, side);
    let talks = accompanied && matches!(trip.status, Status::Accepted | Status::InProgress | Status::Completed);
    let agreed = matches!(fare, Fare::Agreed(_));
    let waits = matches!(trip.status, Status::Requested | Status::Scheduled) && side == posted_by(trip);
    let completed = trip.status == Status::Completed && accompanied;
    let candidates = [
        (TripAction::Arrive, can(Move::Arrive) && trip.arrived_at.is_none()),
        (TripAction::Start, can(Move::Start)),
        (TripAction::Complete, can(Move::Complete)),
        (TripAction::AnswerFare, talks && matches!(fare, Fare::ProposedToYou(_))),
        (TripAction::ProposeFare, talks && !agreed),
        (TripAction::Pay, talks && agreed && side == Side::Rider),
        (TripAction::SetDropoff, waits && trip.dropoff_latitude.is_none()),
        (TripAction::Cancel, cancel),
        (TripAction::CancelSeries, cancel && trip.recurrence.is_some()),
        (TripAction::Rate, completed),
        (TripAction::Report, accompanied),
    ];
    candidates.into_iter().filter(|(_, can)| *can).map(|(action, _)| action).collect()
}

pub(super) fn status(status: Status) -> TripStatus {
    match status {
        Status::Requested => TripStatus::Requested,
        Status::Scheduled => TripStatus::Scheduled,
        Status::Accepted => TripStatus::Accepted,
        Status::InProgress => TripStatus::InProgress,
        Status::Completed => TripStatus::Completed,
        Status::Cancelled => TripStatus::Cancelled,
        Status::Expired => TripStatus::Expired,
    }
}

/// A ride for a driver who has not agreed to it.
pub async fn offer_card(db: &impl ConnectionTrait, trip: &trip::Model, offer: &trip_offer::Model) -> Result<OfferCard, DbErr> {
    let distance_m = offer.distance_m.and_then(|metres| u32::try_from(metres).ok()).unwrap_or_default();
    let score = match trip.rider_id {
        Some(rider) => score_of(db, rider).await?,
        None => None,
    };
    Ok(OfferCard {
        id: offer.id.0.simple().to_string(),
        kind: kind(trip.vehicle_type),
        distance_m,
        minutes: drivers::minutes(f64::from(distance_m)),
        pickup: pickup(trip, Side::Driver).name,
        dropoff: dropoff(trip).and_then(|stop| stop.name),
        score,
        seconds: seconds(rules::OFFER_LIVES),
    })
}

fn seconds(span: TimeDelta) -> u32 {
    u32::try_from(span.num_seconds()).unwrap_or(u32::MAX)
}

/// The other one's planned trip, `theirs`, for whoever is on `side` with `mine`.
pub async fn match_card(
    app: &App,
    db: &impl ConnectionTrait,
    offer: &trip_offer::Model,
    (mine, theirs): (&trip::Model, &trip::Model),
    side: Side,
) -> Result<MatchCard, DbErr> {
    let of = |trip: &trip::Model| Coordinates::new(trip.pickup_latitude, trip.pickup_longitude).ok();
    let metres = of(mine).zip(of(theirs)).map(|(mine, theirs)| mine.distance(theirs)).unwrap_or_default();
    let zone = app.config.timezone;
    let score = match own(theirs, posted_by(theirs)) {
        Some(them) => score_of(db, them).await?,
        None => None,
    };
    Ok(MatchCard {
        offer: offer.id.0.simple().to_string(),
        side,
        kind: kind(mine.vehicle_type),
        moment: time::moment(theirs.scheduled_for.unwrap_or(theirs.created_at), None, zone),
        distance_m: drivers::whole(metres),
        pickup: pickup(theirs, side).name,
        dropoff: dropoff(theirs).and_then(|stop| stop.name),
        score,
    })
}

pub(super) fn vehicle_card(row: &vehicle::Model) -> VehicleCard {
    VehicleCard {
        id: row.id.0.simple().to_string(),
        kind: kind(row.vehicle_type),
        plate: vehicles::shown(&row.plate),
        verification: match row.verification {
            vehicle::Verification::Unverified => chat::Verification::Unverified,
            vehicle::Verification::Verified => chat::Verification::Verified,
            vehicle::Verification::Rejected => chat::Verification::Rejected,
        },
        insurer: row.insurer.clone(),
        insured_until: row.insured_until,
    }
}

pub(super) fn kind(vehicle_type: vehicle::VehicleType) -> VehicleType {
    match vehicle_type {
        vehicle::VehicleType::Moto => VehicleType::Moto,
        vehicle::VehicleType::Cab => VehicleType::Cab,
        vehicle::VehicleType::Liffan => VehicleType::Liffan,
        vehicle::VehicleType::Truck => VehicleType::Truck,
        vehicle::VehicleType::Rental => VehicleType::Rental,
    }
}

pub(super) fn vehicle_type(kind: VehicleType) -> vehicle::VehicleType {
    match kind {
        VehicleType::Moto => vehicle::VehicleType::Moto,
        VehicleType::Cab => vehicle::VehicleType::Cab,
        VehicleType::Liffan => vehicle::VehicleType::Liffan,
        VehicleType::Truck => vehicle::VehicleType::Truck,
        VehicleType::Rental => vehicle::VehicleType::Rental,
    }
}
