//! Rides, from the first wish to the end. The chat, the API and the hub's own clock all move a trip by the functions
//! here, so that there is one rulebook.
//!
//! A move is one transaction of the caller's. It changes the trip if nobody has since it was read (the version tells),
//! writes down what happened ([`event`]), tells integrators, and takes back the offers that it makes pointless. Nobody
//! is written to here: those who have to be told are told afterwards, by the worker, from what happened.
//!
//! On PostgreSQL moves run side by side. Whoever locks more than one row locks people first, then trips, then offers,
//! each in the order of their ids ([`lock`]), so that nobody waits in a circle.

mod apply;
pub mod busy;
pub mod due;
mod edit;
pub mod event;
pub mod fare;
pub mod leave;
mod list;
pub(super) mod lock;
pub mod machine;
mod make;
pub mod matching;
pub mod offer;
mod refusal;
pub mod review;
pub mod rules;
mod series;

#[cfg(test)]
pub(crate) mod tests;

use chrono::{DateTime, Utc};
use entity::{
    audit_entry::ActorKind,
    ids::{TripId, UserId},
    trip::{Canceller, Column, Entity, Model, TripRole},
    trip_event::Origin,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::NotSet, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
};

pub use apply::{apply, remind};
pub use edit::{Edit, edit};
pub use list::{completed, of};
pub use machine::Move;
pub use make::{Draft, make};
pub use refusal::{Refusal, TripError};

use super::{
    audit::By,
    place::{Coordinates, Place},
};

/// For whom somebody moves a trip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    Rider,
    Driver,
    /// An account or a key, for anybody.
    Staff,
    /// The hub itself, when a time has come.
    Hub,
}

impl Side {
    fn canceller(self) -> Canceller {
        match self {
            Self::Rider => Canceller::Rider,
            Self::Driver => Canceller::Driver,
            Self::Staff => Canceller::Operator,
            Self::Hub => Canceller::System,
        }
    }

    fn role(self) -> Option<TripRole> {
        match self {
            Self::Rider => Some(TripRole::Rider),
            Self::Driver => Some(TripRole::Driver),
            Self::Staff | Self::Hub => None,
        }
    }
}

impl From<TripRole> for Side {
    fn from(role: TripRole) -> Self {
        match role {
            TripRole::Rider => Self::Rider,
            TripRole::Driver => Self::Driver,
        }
    }
}

/// Who moves a trip, for whom, and from where.
#[derive(Debug, Clone, Copy)]
pub struct Mover<'a> {
    pub side: Side,
    pub by: &'a By,
    pub origin: Origin,
}

impl Mover<'_> {
    /// The person who does it themselves; `None` for staff, keys and the hub.
    pub fn person(&self) -> Option<UserId> {
        self.by.actor.id.filter(|_| self.by.actor.kind == ActorKind::Person).map(UserId)
    }

    /// Whether they may answer for this person: a person only for themselves.
    fn speaks_for(&self, person: UserId) -> bool {
        self.person().is_none_or(|mover| mover == person)
    }

    /// Refuses who says to be on a side of the trip where somebody else is.
    fn check(&self, trip: &Model) -> Result<(), Refusal> {
        let theirs = match self.side {
            Side::Rider => trip.rider_id,
            Side::Driver => trip.driver_id,
            Side::Staff | Side::Hub => return Ok(()),
        };
        if theirs.is_some() && theirs == self.person() { Ok(()) } else { Err(Refusal::NotYours) }
    }
}

pub async fn find(tx: &impl ConnectionTrait, id: TripId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(tx).await
}

/// The person's side of a trip; `None` where they are not on it.
pub fn side_of(trip: &Model, person: UserId) -> Option<Side> {
    if trip.rider_id == Some(person) {
        Some(Side::Rider)
    } else if trip.driver_id == Some(person) {
        Some(Side::Driver)
    } else {
        None
    }
}

/// Who is on a trip.
pub fn people(trip: &Model) -> impl Iterator<Item = UserId> {
    [trip.rider_id, trip.driver_id].into_iter().flatten()
}

/// Who is on the other side from this person.
pub fn partner(trip: &Model, person: UserId) -> Option<UserId> {
    people(trip).find(|other| *other != person)
}

pub fn pickup(trip: &Model) -> Option<Place> {
    let at = Coordinates::new(trip.pickup_latitude, trip.pickup_longitude).ok()?;
    Some(Place::new(at, trip.pickup_name.as_deref(), trip.pickup_address.as_deref()))
}

pub fn dropoff(trip: &Model) -> Option<Place> {
    let at = Coordinates::new(trip.dropoff_latitude?, trip.dropoff_longitude?).ok()?;
    Some(Place::new(at, trip.dropoff_name.as_deref(), trip.dropoff_address.as_deref()))
}

fn set_pickup(trip: &mut Model, place: &Place) {
    trip.pickup_latitude = place.coordinates().latitude();
    trip.pickup_longitude = place.coordinates().longitude();
    trip.pickup_name = place.name().map(str::to_owned);
    trip.pickup_address = place.address().map(str::to_owned);
}

fn set_dropoff(trip: &mut Model, place: Option<&Place>) {
    trip.dropoff_latitude = place.map(|place| place.coordinates().latitude());
    trip.dropoff_longitude = place.map(|place| place.coordinates().longitude());
    trip.dropoff_name = place.and_then(Place::name).map(str::to_owned);
    trip.dropoff_address = place.and_then(Place::address).map(str::to_owned);
}

/// Writes the trip as it is `after` a change, if it still is as it was `before`.
async fn save(tx: &impl ConnectionTrait, before: &Model, mut after: Model, now: DateTime<Utc>) -> Result<Model, TripError> {
    after.version = before.version + 1;
    after.updated_at = now;
    due::settle(&mut after, now);
    let mut row = after.clone().into_active_model().reset_all();
    row.id = NotSet;
    let unmoved = Entity::update_many().set(row).filter(Column::Id.eq(before.id)).filter(Column::Version.eq(before.version));
    if unmoved.exec(tx).await?.rows_affected == 1 { Ok(after) } else { Err(TripError::Conflict) }
}
