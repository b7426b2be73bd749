//! A driver who is near.

use async_graphql::{Context, Object};
use chrono::{DateTime, Utc};

use super::{Place, RatingSummary, User, Vehicle, VehicleType, opinion::user};
use crate::{
    domain::{Reach, api_key::Scope, place::Coordinates, presence::Neighbour},
    drivers,
    graphql::{
        Error,
        guard::Needs,
        loader::{Loaders, ScoreOf},
        view::reach,
    },
};

/// As one caller sees them.
pub struct NearbyDriver {
    found: Neighbour,
    /// Whether the caller may know who and where exactly.
    exact: bool,
}

impl NearbyDriver {
    /// To a person a driver stands in the middle of a cell of the map. The distance is that of the middle too: of exact
    /// ones, asked for from three places, anybody could tell where a driver is.
    pub fn seen(found: Neighbour, around: Coordinates, reach: Reach) -> Self {
        if reach == Reach::All {
            return Self { found, exact: true };
        }
        let mut position = found.position;
        position.at = position.at.rounded();
        Self { found: Neighbour::of(position, around), exact: false }
    }

    pub fn distance_m(&self) -> f64 {
        self.found.distance_m
    }
}

/// A driver who would take a rider now.
#[Object(guard = "Needs(&[Scope::DriversRead])")]
impl NearbyDriver {
    /// From where was asked, as the crow flies.
    async fn distance_meters(&self) -> u32 {
        drivers::whole(self.found.distance_m)
    }

    /// In how many minutes they could be there, about.
    async fn minutes(&self) -> u32 {
        drivers::minutes(self.found.distance_m)
    }

    /// What kind of vehicle they drive.
    async fn vehicle_type(&self) -> VehicleType {
        self.found.position.vehicle_type.into()
    }

    /// Where they are; to a person only in which cell of the map, 222 metres wide.
    async fn place(&self) -> Place {
        let at = self.found.position.at;
        Place { latitude: at.latitude(), longitude: at.longitude(), name: None, address: None }
    }

    /// When they were there; null to a person.
    async fn seen_at(&self) -> Option<DateTime<Utc>> {
        self.exact.then_some(self.found.position.seen_at)
    }

    /// What those who were on a trip with them think of them.
    #[graphql(guard = "Needs(&[Scope::DriversRead, Scope::TripsRead])")]
    async fn rating(&self, ctx: &Context<'_>) -> Result<RatingSummary, Error> {
        let score = ctx.data_unchecked::<Loaders>().load_one(ScoreOf(self.found.position.driver)).await?;
        Ok(score.into())
    }

    /// Who they are; null to a person.
    #[graphql(guard = "Needs(&[Scope::DriversRead, Scope::UsersRead])")]
    async fn driver(&self, ctx: &Context<'_>) -> Result<Option<User>, Error> {
        user(ctx, Some(self.found.position.driver).filter(|_| self.exact)).await
    }

    /// What they drive; null to a person.
    #[graphql(guard = "Needs(&[Scope::DriversRead, Scope::TripsRead])")]
    async fn vehicle(&self, ctx: &Context<'_>) -> Result<Option<Vehicle>, Error> {
        if !self.exact || reach(ctx)? != Reach::All {
            return Ok(None);
        }
        Ok(ctx.data_unchecked::<Loaders>().load_one(self.found.position.vehicle).await?.map(Vehicle))
    }
}
