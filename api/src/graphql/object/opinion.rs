//! What people on a trip say of each other.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{
    rating,
    trip_report::{self, ReportReason as Reason},
};

use super::{Trip, User};
use crate::{
    domain::{api_key::Scope, trip::review::Score},
    graphql::{Error, guard::Needs, id::Kind, loader::Loaders},
};

/// What others think of somebody on the whole.
#[derive(Debug, Clone, Copy, PartialEq, SimpleObject)]
pub struct RatingSummary {
    /// 1 to 5 stars, to a hundredth; null for who was never rated.
    average: Option<f64>,
    /// How often they were rated.
    count: u32,
}

impl From<Option<Score>> for RatingSummary {
    fn from(score: Option<Score>) -> Self {
        let average = score.map(|score| (score.stars * 100.0).round() / 100.0);
        Self { average, count: score.map_or(0, |score| score.ratings) }
    }
}

pub struct Rating(pub rating::Model);

/// What one side of a trip thinks of the other. A person sees those that they gave.
#[Object(guard = "Needs(&[Scope::TripsRead])")]
impl Rating {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::Rating.id(self.0.id.0)
    }

    /// 1 to 5.
    async fn stars(&self) -> i32 {
        self.0.stars
    }

    /// When it was given.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Who gave it; null once they were erased.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::UsersRead])")]
    async fn rater(&self, ctx: &Context<'_>) -> Result<Option<User>, Error> {
        user(ctx, self.0.rater_id).await
    }

    /// Whom it is about; null to a person.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::UsersRead])")]
    async fn rated(&self, ctx: &Context<'_>) -> Result<Option<User>, Error> {
        user(ctx, Some(self.0.rated_id)).await
    }

    /// On which trip.
    async fn trip(&self, ctx: &Context<'_>) -> Result<Option<Trip>, Error> {
        Ok(ctx.data_unchecked::<Loaders>().load_one(self.0.trip_id).await?.map(Trip))
    }
}

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Reason")]
pub enum ReportReason {
    /// They felt in danger.
    Unsafe,
    /// They were treated badly.
    Rude,
    /// They had to pay more than was agreed.
    Overcharged,
    /// Another plate or vehicle came than was shown.
    WrongVehicle,
    /// Something was left behind.
    LostItem,
    /// Something else.
    Other,
}

pub struct TripReport(pub trip_report::Model);

/// Something that went wrong on a trip, told by one of the two, for staff to look at.
#[Object(guard = "Needs(&[Scope::TripsRead, Scope::TripsOversee])")]
impl TripReport {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::TripReport.id(self.0.id.0)
    }

    /// What went wrong.
    async fn reason(&self) -> ReportReason {
        self.0.reason.into()
    }

    /// When it was told.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Who told it; null once they were erased.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::TripsOversee, Scope::UsersRead])")]
    async fn reporter(&self, ctx: &Context<'_>) -> Result<Option<User>, Error> {
        user(ctx, self.0.reporter_id).await
    }

    /// Whom it is about; null once they were erased, and where there was nobody on the other side.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::TripsOversee, Scope::UsersRead])")]
    async fn about(&self, ctx: &Context<'_>) -> Result<Option<User>, Error> {
        user(ctx, self.0.about_id).await
    }

    /// On which trip.
    async fn trip(&self, ctx: &Context<'_>) -> Result<Option<Trip>, Error> {
        Ok(ctx.data_unchecked::<Loaders>().load_one(self.0.trip_id).await?.map(Trip))
    }
}

/// Somebody, as far as the caller may see them.
pub async fn user(ctx: &Context<'_>, id: Option<entity::ids::UserId>) -> Result<Option<User>, Error> {
    let Some(id) = id else { return Ok(None) };
    Ok(ctx.data_unchecked::<Loaders>().load_one(id).await?.map(User))
}
