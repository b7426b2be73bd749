//! What drivers drive, and where they are.

use async_graphql::{Context, Enum, ID, Object};
use chrono::{DateTime, Utc};
use entity::{driver_presence, vehicle::Model};

use super::{Place, User};
use crate::{
    domain::api_key::Scope,
    graphql::{Error, guard::Needs, id::Kind, loader::Loaders},
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

/// Something that a driver drives.
#[Object(guard = "Needs(&[Scope::TripsRead])")]
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
