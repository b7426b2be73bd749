//! A trip that a driver may take.

use async_graphql::{Context, Enum, ID, Object};
use chrono::{DateTime, Utc};
use entity::trip_offer::Model;

use super::{
    super::{User, Vehicle, opinion::user},
    Trip,
};
use crate::{
    domain::api_key::Scope,
    graphql::{Error, guard::Needs, id::Kind, loader::Loaders},
};

/// What became of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::trip_offer::OfferStatus")]
pub enum TripOfferStatus {
    /// It waits for an answer.
    Open,
    /// It was taken.
    Accepted,
    /// It was turned down.
    Declined,
    /// It was not answered in time.
    Lapsed,
    /// The trip went to somebody else, or ended.
    Withdrawn,
}

pub struct TripOffer(pub Model);

/// A trip that a driver may take, or two planned trips that may become one.
#[Object(guard = "Needs(&[Scope::TripsRead, Scope::TripsOversee])")]
impl TripOffer {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::TripOffer.id(self.0.id.0)
    }

    /// What became of it.
    async fn status(&self) -> TripOfferStatus {
        self.0.status.into()
    }

    /// From the driver to the pickup, in metres; null for planned trips.
    async fn distance_meters(&self) -> Option<i32> {
        self.0.distance_m
    }

    /// The `id` of the driver's planned trip; null for a ride now.
    async fn partner_id(&self) -> Option<ID> {
        self.0.partner_id.map(|id| Kind::Trip.id(id.0))
    }

    /// When the rider said yes to a match.
    async fn rider_agreed_at(&self) -> Option<DateTime<Utc>> {
        self.0.rider_agreed_at
    }

    /// When the driver said yes to a match.
    async fn driver_agreed_at(&self) -> Option<DateTime<Utc>> {
        self.0.driver_agreed_at
    }

    /// When it was made.
    async fn offered_at(&self) -> DateTime<Utc> {
        self.0.offered_at
    }

    /// Until when it can be taken.
    async fn expires_at(&self) -> DateTime<Utc> {
        self.0.expires_at
    }

    /// When it was settled.
    async fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.0.answered_at
    }

    /// To whom it was made.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::TripsOversee, Scope::UsersRead])")]
    async fn driver(&self, ctx: &Context<'_>) -> Result<Option<User>, Error> {
        user(ctx, Some(self.0.driver_id)).await
    }

    /// What they would drive.
    async fn vehicle(&self, ctx: &Context<'_>) -> Result<Option<Vehicle>, Error> {
        Ok(ctx.data_unchecked::<Loaders>().load_one(self.0.vehicle_id).await?.map(Vehicle))
    }

    /// The rider's trip.
    async fn trip(&self, ctx: &Context<'_>) -> Result<Option<Trip>, Error> {
        Ok(ctx.data_unchecked::<Loaders>().load_one(self.0.trip_id).await?.map(Trip))
    }
}
