//! People, vehicles and trips for the tests of the rides.

use chrono::TimeDelta;
use entity::{
    ids::VehicleId,
    trip::{Recurrence, TripStatus},
    trip_event::{self, TripEventKind},
    trip_offer::{self, OfferStatus},
    vehicle::VehicleType,
};
use sea_orm::{DatabaseConnection, QueryOrder};

use super::*;
use crate::domain::{
    audit::Actor,
    record::fixture::{keep, noon, person},
    vehicle,
};

mod ends;
mod moves;
mod offers;
mod plans;
mod table;

pub const ZONE: chrono_tz::Tz = chrono_tz::Africa::Kigali;

/// Somebody who moves trips.
pub struct Hand {
    side: Side,
    by: By,
}

impl Hand {
    fn of(side: Side, kind: ActorKind, id: Option<uuid::Uuid>) -> Self {
        let actor = Actor { kind, id, name: String::new() };
        Self { side, by: By { actor, request_id: None } }
    }

    pub fn rider(id: UserId) -> Self {
        Self::of(Side::Rider, ActorKind::Person, Some(id.0))
    }

    pub fn driver(id: UserId) -> Self {
        Self::of(Side::Driver, ActorKind::Person, Some(id.0))
    }

    pub fn staff() -> Self {
        Self::of(Side::Staff, ActorKind::Operator, Some(TripId::new().0))
    }

    pub fn hub() -> Self {
        Self::of(Side::Hub, ActorKind::System, None)
    }

    pub fn mover(&self) -> Mover<'_> {
        let origin = if self.side == Side::Hub { Origin::Hub } else { Origin::Chat };
        Mover { side: self.side, by: &self.by, origin }
    }
}

pub async fn somebody(db: &DatabaseConnection, n: u32) -> UserId {
    keep(db, person(n)).await.id
}

/// Somebody with a motorcycle.
pub async fn driver(db: &DatabaseConnection, n: u32) -> (UserId, VehicleId) {
    let id = somebody(db, n).await;
    let plate = format!("RA {n:03} A");
    (id, vehicle::add(db, id, VehicleType::Moto, &plate, noon()).await.unwrap().id)
}

/// So many metres north of the centre of Kigali.
pub fn place(metres: f64) -> Place {
    let centre = Coordinates::KIGALI;
    let at = Coordinates::new(centre.latitude() + metres / 111_195.0, centre.longitude()).unwrap();
    Place::new(at, Some("Kwa Rubangura"), Some("KN 2 Ave"))
}

/// A ride now.
pub fn ride(person: UserId) -> Draft {
    Draft {
        posted_by: TripRole::Rider,
        person,
        vehicle_type: VehicleType::Moto,
        vehicle: None,
        pickup: place(0.0),
        dropoff: Some(place(5_000.0)),
        scheduled_for: None,
        recurrence: None,
        note: Some("  blue gate ".to_owned()),
    }
}

/// A rider's plan.
pub fn plan(person: UserId, ahead: TimeDelta) -> Draft {
    Draft { scheduled_for: Some(noon() + ahead), ..ride(person) }
}

/// A driver's plan.
pub fn route(person: UserId, vehicle: VehicleId, ahead: TimeDelta) -> Draft {
    Draft { posted_by: TripRole::Driver, vehicle: Some(vehicle), note: None, ..plan(person, ahead) }
}

pub async fn made(db: &DatabaseConnection, draft: Draft) -> Model {
    let hand = match draft.posted_by {
        TripRole::Rider => Hand::rider(draft.person),
        TripRole::Driver => Hand::driver(draft.person),
    };
    make(db, draft, &hand.mover(), ZONE, noon()).await.unwrap()
}

pub async fn now(db: &DatabaseConnection, id: TripId) -> Model {
    find(db, id).await.unwrap().unwrap()
}

pub async fn go(db: &DatabaseConnection, trip: &Model, step: Move, hand: &Hand) -> Result<Model, TripError> {
    apply(db, trip, step, &hand.mover(), ZONE, noon()).await
}

pub async fn take(db: &DatabaseConnection, offer: entity::ids::TripOfferId, who: UserId) -> Result<Model, TripError> {
    offer::take(db, offer, who, &Hand::driver(who).mover(), ZONE, noon()).await
}

/// A ride now on which this driver is expected.
pub async fn agreed(db: &DatabaseConnection, rider: UserId, (who, vehicle): (UserId, VehicleId)) -> Model {
    let trip = made(db, ride(rider)).await;
    let offer = offer::offer(db, &trip, who, vehicle, Some(400), noon()).await.unwrap();
    take(db, offer.id, who).await.unwrap()
}

pub fn refusal<T: std::fmt::Debug>(result: Result<T, TripError>) -> Refusal {
    match result {
        Err(TripError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// What happened on a trip, and whether somebody is to be told.
pub async fn story(db: &DatabaseConnection, id: TripId) -> Vec<(TripEventKind, bool)> {
    use trip_event::{Column, Entity};
    let rows = Entity::find().filter(Column::TripId.eq(id)).order_by_asc(Column::Id).all(db).await.unwrap();
    rows.iter().map(|row| (row.kind, row.told_at.is_none())).collect()
}

pub async fn offer_status(db: &DatabaseConnection, id: entity::ids::TripOfferId) -> OfferStatus {
    offer::find(db, id).await.unwrap().unwrap().status
}

/// An offer that was made somehow.
pub fn open_offer(trip: TripId, driver: UserId, vehicle: VehicleId) -> trip_offer::Model {
    trip_offer::Model {
        id: entity::ids::TripOfferId::new(),
        trip_id: trip,
        driver_id: driver,
        vehicle_id: vehicle,
        partner_id: None,
        status: OfferStatus::Open,
        distance_m: None,
        rider_agreed_at: None,
        driver_agreed_at: None,
        offered_at: noon(),
        expires_at: noon() + rules::OFFER_LIVES,
        answered_at: None,
    }
}

pub fn daily(draft: Draft) -> Draft {
    Draft { recurrence: Some(Recurrence::Daily), ..draft }
}
