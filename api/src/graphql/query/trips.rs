//! Trips and vehicles.

use async_graphql::{Context, ID, InputObject, Object};
use chrono::{DateTime, Utc};
use entity::ids::{TripId, UserId};

use super::every;
use crate::{
    domain::{
        api_key::Scope,
        record::{Span, trips, vehicles},
    },
    graphql::{
        Error,
        connection::{Connection, Cursor, Order, Paging, Total, connection, cost},
        guard::Needs,
        id::Kind,
        loader::Loaders,
        object::{SortDirection, Trip, TripOrder, TripRole, TripStatus, Vehicle, VehicleType, VehicleVerification},
        view::{reach, view},
    },
};

/// Which trips. Fields that are given all have to fit.
#[derive(Debug, Clone, Default, InputObject)]
pub struct TripFilter {
    /// Any of these.
    statuses: Option<Vec<TripStatus>>,
    /// For any of these.
    vehicle_types: Option<Vec<VehicleType>>,
    /// Those that this person is on, on either side.
    user_id: Option<ID>,
    /// Those where that person is on this side. A person who is signed in leaves `userId` out and means themselves.
    role: Option<TripRole>,
    /// Those that this side wished for.
    posted_by: Option<TripRole>,
    /// Which are to be at this moment or later; a ride now is to be when it was made.
    scheduled_since: Option<DateTime<Utc>>,
    /// Which are to be before this moment.
    scheduled_until: Option<DateTime<Utc>>,
    /// Made at this moment or later.
    since: Option<DateTime<Utc>>,
    /// Made before this moment.
    until: Option<DateTime<Utc>>,
}

/// Which vehicles. Fields that are given all have to fit.
#[derive(Debug, Clone, Default, InputObject)]
pub struct VehicleFilter {
    /// Those that this person drives.
    user_id: Option<ID>,
    /// Any of these.
    types: Option<Vec<VehicleType>>,
    /// Any of these.
    verifications: Option<Vec<VehicleVerification>>,
    /// Those that were taken out, or those that were not.
    retired: Option<bool>,
    /// A part of the plate, in capitals or not, with spaces or without.
    plate: Option<String>,
}

#[derive(Default)]
pub struct Trips;

#[Object]
impl Trips {
    /// Trips; the newest first unless ordered otherwise. A person sees those that they are on.
    #[graphql(guard = "Needs(&[Scope::TripsRead])", complexity = "cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "they are the API's")]
    async fn trips(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which trips; all of them unless given.")] filter: Option<TripFilter>,
        #[graphql(desc = "By what and which way; the newest first unless given.", default)] order_by: TripOrder,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<Trip>, Error> {
        let filter = filter.unwrap_or_default().read(reach(ctx)?.owner())?;
        let (order, place) = (trips::Order::from(order_by.field), order_by.field.place());
        let slice = Paging { first, after, last, before }.slice(place, order_by.direction == SortDirection::Desc)?;
        let page = trips::page(&view(ctx).await?, &filter, order, &slice).await?;
        let cursor = |row: &_| Cursor { order: place, key: trips::key(order, row) };
        Ok(connection(page, Total::Trips(filter), cursor, Trip))
    }

    /// One trip; null where there is none, and to a person who is not on it.
    #[graphql(guard = "Needs(&[Scope::TripsRead])", complexity = "5 + child_complexity")]
    async fn trip(&self, ctx: &Context<'_>, #[graphql(desc = "The `id` of a Trip.")] id: ID) -> Result<Option<Trip>, Error> {
        let id = TripId(Kind::Trip.read(&id)?);
        Ok(ctx.data_unchecked::<Loaders>().load_one(id).await?.map(Trip))
    }

    /// What drivers drive; the newest first. A person sees their own.
    #[graphql(guard = "Needs(&[Scope::TripsRead])", complexity = "cost(first, last, child_complexity)")]
    async fn vehicles(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which vehicles; all of them unless given.")] filter: Option<VehicleFilter>,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<Vehicle>, Error> {
        let filter = filter.unwrap_or_default().read()?;
        let slice = Paging { first, after, last, before }.slice(Order::Id, true)?;
        let page = vehicles::page(&view(ctx).await?, &filter, &slice).await?;
        let cursor = |row: &_| Cursor { order: Order::Id, key: vehicles::key(row) };
        Ok(connection(page, Total::Vehicles(filter), cursor, Vehicle))
    }
}

impl TripFilter {
    /// What it means for this person; `None` for staff and programs.
    pub fn read(self, me: Option<UserId>) -> Result<trips::Filter, Error> {
        let person = self.user_id.map(|id| Kind::User.read(&id)).transpose()?.map(UserId);
        let person = match (person.or(me.filter(|_| self.role.is_some())), self.role) {
            (None, Some(_)) => return Err(Error::bad_input("Whose `role` is meant? Give `userId` as well.")),
            (person, role) => person.map(|person| (person, role.map(Into::into))),
        };
        Ok(trips::Filter {
            statuses: every(self.statuses),
            vehicle_types: every(self.vehicle_types),
            person,
            posted_by: self.posted_by.map(Into::into),
            wanted: Span { since: self.scheduled_since, until: self.scheduled_until },
            created: Span { since: self.since, until: self.until },
        })
    }
}

impl VehicleFilter {
    fn read(self) -> Result<vehicles::Filter, Error> {
        Ok(vehicles::Filter {
            driver: self.user_id.map(|id| Kind::User.read(&id)).transpose()?.map(UserId),
            types: every(self.types),
            verifications: every(self.verifications),
            retired: self.retired,
            plate: self.plate.map(|part| part.split_whitespace().collect()),
        })
    }
}
