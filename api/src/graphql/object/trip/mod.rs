//! A ride, now or later.

mod counterpart;
mod event;
mod offer;
mod words;

pub use counterpart::TripCounterpart;
pub use event::TripEvent;
pub use offer::TripOffer;
pub use words::{TripCancelReason, TripCanceller, TripOrder, TripRecurrence, TripRole, TripStatus};

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::{
    ids::UserId,
    trip::{Model, TripRole as Side},
};

use super::{Place, Rating, TripReport, User, Vehicle, VehicleType, opinion::user};
use crate::{
    domain::{
        api_key::Scope,
        record::{trip_events, trip_offers},
    },
    graphql::{
        Error,
        connection::{Connection, Cursor, Order, Paging, Total, connection, cost},
        guard::Needs,
        id::Kind,
        loader::{Loaders, RatingsOf, ReportsOf, TripEventPage, TripOfferPage},
        view::reach,
    },
};

pub struct Trip(pub Model);

impl From<Model> for Trip {
    fn from(row: Model) -> Self {
        Self(row)
    }
}

impl Trip {
    /// On which side this person is.
    fn side(&self, person: UserId) -> Option<Side> {
        if self.0.rider_id == Some(person) {
            return Some(Side::Rider);
        }
        (self.0.driver_id == Some(person)).then_some(Side::Driver)
    }
}

/// A ride, now or later, from the first wish to its end.
#[Object(guard = "Needs(&[Scope::TripsRead])")]
#[expect(clippy::unused_async, reason = "the macro wants every field async")]
impl Trip {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::Trip.id(self.0.id.0)
    }

    /// How far it has come.
    async fn status(&self) -> TripStatus {
        self.0.status.into()
    }

    /// Counts changes. Who changes a trip names the version they saw.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Which side wished for it.
    async fn posted_by(&self) -> TripRole {
        self.0.posted_by.into()
    }

    /// The side that the person who asks is on; null to staff and programs.
    async fn viewer_role(&self, ctx: &Context<'_>) -> Result<Option<TripRole>, Error> {
        Ok(reach(ctx)?.owner().and_then(|me| self.side(me)).map(TripRole::from))
    }

    /// What kind of vehicle is wanted, or offered.
    async fn vehicle_type(&self) -> VehicleType {
        self.0.vehicle_type.into()
    }

    /// Where it begins.
    async fn pickup(&self) -> Place {
        let (latitude, longitude) = (self.0.pickup_latitude, self.0.pickup_longitude);
        Place { latitude, longitude, name: self.0.pickup_name.clone(), address: self.0.pickup_address.clone() }
    }

    /// Where it ends; null where that is open.
    async fn dropoff(&self) -> Option<Place> {
        let (latitude, longitude) = self.0.dropoff_latitude.zip(self.0.dropoff_longitude)?;
        Some(Place { latitude, longitude, name: self.0.dropoff_name.clone(), address: self.0.dropoff_address.clone() })
    }

    /// When it is to be; null for a ride now.
    async fn scheduled_for(&self) -> Option<DateTime<Utc>> {
        self.0.scheduled_for
    }

    /// When it comes again; null where it does not.
    async fn recurrence(&self) -> Option<TripRecurrence> {
        self.0.recurrence.map(TripRecurrence::from)
    }

    /// The `id` of the first of those that repeat.
    async fn series_id(&self) -> Option<ID> {
        self.0.series_id.map(|id| Kind::Trip.id(id.0))
    }

    /// The `id` of the rider's trip that this planned trip of a driver has become.
    async fn merged_into_id(&self) -> Option<ID> {
        self.0.merged_into.map(|id| Kind::Trip.id(id.0))
    }

    /// What both agreed on, in whole Rwandan francs.
    async fn fare_rwf(&self) -> Option<i32> {
        self.0.fare_rwf
    }

    /// What one side proposes and the other has not answered, in whole Rwandan francs.
    async fn proposed_fare_rwf(&self) -> Option<i32> {
        self.0.proposed_fare_rwf
    }

    /// Which side proposes it.
    async fn fare_proposed_by(&self) -> Option<TripRole> {
        self.0.fare_proposed_by.map(TripRole::from)
    }

    /// What whoever made it has to say: text of theirs, not to be trusted.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// When it is given up unless it moves on; null where nothing gives it up.
    async fn expires_at(&self) -> Option<DateTime<Utc>> {
        self.0.expires_at
    }

    /// When both sides had agreed.
    async fn accepted_at(&self) -> Option<DateTime<Utc>> {
        self.0.accepted_at
    }

    /// When the driver came to the pickup.
    async fn arrived_at(&self) -> Option<DateTime<Utc>> {
        self.0.arrived_at
    }

    /// When they set out.
    async fn started_at(&self) -> Option<DateTime<Utc>> {
        self.0.started_at
    }

    /// When it was completed, called off or given up.
    async fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.0.ended_at
    }

    /// Who called it off.
    async fn cancelled_by(&self) -> Option<TripCanceller> {
        self.0.cancelled_by.map(TripCanceller::from)
    }

    /// Why it was called off.
    async fn cancel_reason(&self) -> Option<TripCancelReason> {
        self.0.cancel_reason.map(TripCancelReason::from)
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it last changed.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }

    /// Who rides; null while there is nobody, once they were erased, and to a person where it is another: see
    /// `counterpart`.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::UsersRead])")]
    async fn rider(&self, ctx: &Context<'_>) -> Result<Option<User>, Error> {
        user(ctx, self.0.rider_id).await
    }

    /// Who drives; null while there is nobody, once they were erased, and to a person where it is another: see
    /// `counterpart`.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::UsersRead])")]
    async fn driver(&self, ctx: &Context<'_>) -> Result<Option<User>, Error> {
        user(ctx, self.0.driver_id).await
    }

    /// What is driven; null while that is open.
    async fn vehicle(&self, ctx: &Context<'_>) -> Result<Option<Vehicle>, Error> {
        let Some(id) = self.0.vehicle_id else { return Ok(None) };
        Ok(ctx.data_unchecked::<Loaders>().load_one(id).await?.map(Vehicle))
    }

    /// What the person who asks may know of whoever is on the other side; null until both have agreed, and to staff and
    /// programs, who see `rider` and `driver`.
    async fn counterpart(&self, ctx: &Context<'_>) -> Result<Option<TripCounterpart>, Error> {
        let Some(side) = reach(ctx)?.owner().and_then(|me| self.side(me)) else { return Ok(None) };
        counterpart::find(ctx, &self.0, side).await
    }

    /// What happened on it, the newest first. People are not shown whom it was offered to.
    #[graphql(complexity = "cost(first, last, child_complexity)")]
    async fn events(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<TripEvent>, Error> {
        let page = TripEventPage { trip: self.0.id, slice: Paging { first, after, last, before }.slice(Order::Id, true)? };
        let page = ctx.data_unchecked::<Loaders>().load_one(page).await?.ok_or(Error::Internal)?;
        let cursor = |row: &_| Cursor { order: Order::Id, key: trip_events::key(row) };
        Ok(connection(page, Total::EventsOf(self.0.id), cursor, TripEvent))
    }

    /// To whom it was offered, the newest first.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::TripsOversee])", complexity = "cost(first, last, child_complexity)")]
    async fn offers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<TripOffer>, Error> {
        let page = TripOfferPage { trip: self.0.id, slice: Paging { first, after, last, before }.slice(Order::Id, true)? };
        let page = ctx.data_unchecked::<Loaders>().load_one(page).await?.ok_or(Error::Internal)?;
        let cursor = |row: &_| Cursor { order: Order::Id, key: trip_offers::key(row) };
        Ok(connection(page, Total::OffersOf(self.0.id), cursor, TripOffer))
    }

    /// What its two sides think of each other: two at most. A person sees the one that they gave.
    #[graphql(complexity = "2 * child_complexity + 10")]
    async fn ratings(&self, ctx: &Context<'_>) -> Result<Vec<Rating>, Error> {
        let rows = ctx.data_unchecked::<Loaders>().load_one(RatingsOf(self.0.id)).await?;
        Ok(rows.into_iter().flatten().map(Rating).collect())
    }

    /// What its two sides reported to staff, the oldest first.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::TripsOversee])", complexity = "2 * child_complexity + 10")]
    async fn reports(&self, ctx: &Context<'_>) -> Result<Vec<TripReport>, Error> {
        let rows = ctx.data_unchecked::<Loaders>().load_one(ReportsOf(self.0.id)).await?;
        Ok(rows.into_iter().flatten().map(TripReport).collect())
    }
}
