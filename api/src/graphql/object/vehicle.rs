//! What drivers drive, and where they are.

use async_graphql::{Context, Enum, ID, Object};
use chrono::{DateTime, Utc};
use entity::{driver_presence, vehicle::Model};

use super::{OcrJob, Place, User, VehicleCheck};
use crate::{
    domain::{
        api_key::Scope,
        record::{ocr_jobs, vehicle_checks},
    },
    graphql::{
        Error,
        connection::{Connection, Cursor, Order, Paging, Total, connection, cost},
        guard::Needs,
        id::Kind,
        loader::{CheckPage, Loaders, PaperPage},
        scalar::Date,
        view::reach,
    },
};

/// What kind of vehicle it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::vehicle::VehicleType")]
pub enum VehicleType {
    /// A motorcycle taxi.
    Moto,
    /// A car with its driver.
    Cab,
    /// Three wheels, for goods.
    Liffan,
    /// A lorry, for more goods.
    Truck,
    /// A car to hire.
    Rental,
}

/// How sure the hub is that a vehicle is what its driver says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::vehicle::Verification")]
pub enum VehicleVerification {
    /// It is as the driver typed it.
    Unverified,
    /// Its papers were read and agree.
    Verified,
    /// Its papers do not agree.
    Rejected,
}

pub struct Vehicle(pub Model);

impl Vehicle {
    /// What its papers say of whoever has it, for those who may know: a person rides in others' vehicles, too.
    fn discreet<'a>(&self, ctx: &Context<'_>, said: Option<&'a str>) -> Result<Option<&'a str>, Error> {
        let shown = reach(ctx)?.covers(Some(self.0.user_id));
        Ok(said.filter(|_| shown))
    }
}

/// Something that a driver drives.
#[Object(guard = "Needs(&[Scope::TripsRead])")]
#[expect(clippy::unused_async, reason = "the macro wants every field async")]
impl Vehicle {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::Vehicle.id(self.0.id.0)
    }

    /// What kind of vehicle it is.
    async fn vehicle_type(&self) -> VehicleType {
        self.0.vehicle_type.into()
    }

    /// Its number plate, capitals and digits without spaces.
    async fn plate(&self) -> &str {
        &self.0.plate
    }

    /// How sure the hub is of it.
    async fn verification(&self) -> VehicleVerification {
        self.0.verification.into()
    }

    /// Who insures it, as its papers say.
    async fn insurer(&self) -> Option<&str> {
        self.0.insurer.as_deref()
    }

    /// The last day on which it is insured, as its papers say.
    async fn insured_until(&self) -> Option<Date> {
        self.0.insured_until.map(Date)
    }

    /// Who made it, as its papers say.
    async fn make(&self) -> Option<&str> {
        self.0.make.as_deref()
    }

    /// What they call it, as its papers say.
    async fn model(&self) -> Option<&str> {
        self.0.model.as_deref()
    }

    /// The number of the insurance policy; to a person null where it is another's.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::DocumentsRead])")]
    async fn policy_number(&self, ctx: &Context<'_>) -> Result<Option<&str>, Error> {
        self.discreet(ctx, self.0.policy_number.as_deref())
    }

    /// VIN or frame number; to a person null where it is another's.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::DocumentsRead])")]
    async fn chassis(&self, ctx: &Context<'_>) -> Result<Option<&str>, Error> {
        self.discreet(ctx, self.0.chassis.as_deref())
    }

    /// Whom its papers are made out to; to a person null where it is another's.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::DocumentsRead])")]
    async fn holder(&self, ctx: &Context<'_>) -> Result<Option<&str>, Error> {
        self.discreet(ctx, self.0.holder.as_deref())
    }

    /// When its driver took it out; null while they drive it.
    async fn retired_at(&self) -> Option<DateTime<Utc>> {
        self.0.retired_at
    }

    /// When it was entered.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it was last changed.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }

    /// Who drives it; to a person null where it is another's.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::UsersRead])")]
    async fn user(&self, ctx: &Context<'_>) -> Result<Option<User>, Error> {
        Ok(ctx.data_unchecked::<Loaders>().load_one(self.0.user_id).await?.map(User))
    }

    /// Its papers, the newest first. A person sees those that they sent.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::DocumentsRead])", complexity = "cost(first, last, child_complexity)")]
    async fn documents(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<OcrJob>, Error> {
        let page = PaperPage { vehicle: self.0.id, slice: Paging { first, after, last, before }.slice(Order::Id, true)? };
        let page = ctx.data_unchecked::<Loaders>().load_one(page).await?.ok_or(Error::Internal)?;
        let cursor = |row: &_| Cursor { order: Order::Id, key: ocr_jobs::key(ocr_jobs::Order::Created, row) };
        Ok(connection(page, Total::PapersOf(self.0.id), cursor, OcrJob))
    }

    /// What was held to be true of it and why, the newest first; to a person nothing where it is another's.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::DocumentsRead])", complexity = "cost(first, last, child_complexity)")]
    async fn checks(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<VehicleCheck>, Error> {
        let page = CheckPage { vehicle: self.0.id, slice: Paging { first, after, last, before }.slice(Order::Id, true)? };
        let page = ctx.data_unchecked::<Loaders>().load_one(page).await?.ok_or(Error::Internal)?;
        let cursor = |row: &_| Cursor { order: Order::Id, key: vehicle_checks::key(row) };
        Ok(connection(page, Total::ChecksOf(self.0.id), cursor, VehicleCheck))
    }
}

pub struct DriverPresence(pub driver_presence::Model);

/// Where a driver is, or was last, and whether they wait for riders.
#[Object(guard = "Needs(&[Scope::DriversRead])")]
impl DriverPresence {
    /// Whether they wait for riders.
    async fn online(&self) -> bool {
        self.0.online
    }

    /// When they began to wait, or ceased to.
    async fn since(&self) -> DateTime<Utc> {
        self.0.since
    }

    /// Where they were last.
    async fn place(&self) -> Place {
        Place { latitude: self.0.latitude, longitude: self.0.longitude, name: None, address: None }
    }

    /// When they were there.
    async fn seen_at(&self) -> DateTime<Utc> {
        self.0.seen_at
    }

    /// What kind of vehicle they drive.
    async fn vehicle_type(&self) -> VehicleType {
        self.0.vehicle_type.into()
    }

    /// What they drive.
    #[graphql(guard = "Needs(&[Scope::DriversRead, Scope::TripsRead])")]
    async fn vehicle(&self, ctx: &Context<'_>) -> Result<Option<Vehicle>, Error> {
        Ok(ctx.data_unchecked::<Loaders>().load_one(self.0.vehicle_id).await?.map(Vehicle))
    }

    /// Who they are.
    #[graphql(guard = "Needs(&[Scope::DriversRead, Scope::UsersRead])")]
    async fn user(&self, ctx: &Context<'_>) -> Result<Option<User>, Error> {
        Ok(ctx.data_unchecked::<Loaders>().load_one(self.0.driver_id).await?.map(User))
    }
}
