//! Something that happened on a trip.

use async_graphql::{Context, Enum, ID, Object};
use chrono::{DateTime, Utc};
use entity::trip_event::Model;
use serde_json::Value;

use super::{Trip, TripStatus};
use crate::{
    domain::api_key::Scope,
    graphql::{
        Error,
        guard::Needs,
        id::Kind,
        loader::Loaders,
        object::viewer::{ActorKind, actor_id},
        view::reach,
    },
};

/// What happened on a trip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::trip_event::TripEventKind")]
pub enum TripEventKind {
    /// A ride was wished for now, or a planned one's time has come.
    Requested,
    /// It was planned.
    Scheduled,
    /// Its details were changed.
    Updated,
    /// It was offered to a driver, or a match to both sides.
    Offered,
    /// A driver, or one side of a match, said no.
    Declined,
    /// An offer was not answered in time.
    Lapsed,
    /// One side of a match said yes.
    Agreed,
    /// Both sides agreed.
    Accepted,
    /// The driver came to the pickup.
    Arrived,
    /// They set out.
    Started,
    /// They came to the end.
    Completed,
    /// It was called off.
    Cancelled,
    /// It was given up.
    Expired,
    /// One side proposed a fare.
    FareProposed,
    /// The other agreed to it.
    FareAgreed,
    /// The other did not.
    FareRefused,
    /// Those on it were reminded.
    Reminded,
    /// No driver was found.
    NobodyFound,
    /// One side rated the other.
    Rated,
    /// One side reported something to staff.
    Reported,
}

/// From where a trip was moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::trip_event::Origin")]
pub enum TripOrigin {
    /// From the chat.
    Chat,
    /// Over the API.
    Api,
    /// By the hub itself, when a time came.
    Hub,
}

pub struct TripEvent(pub Model);

/// Something that happened on a trip.
#[Object(guard = "Needs(&[Scope::TripsRead])")]
#[expect(clippy::unused_async, reason = "the macro wants every field async")]
impl TripEvent {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::TripEvent.id(self.0.id.0)
    }

    /// What happened.
    async fn kind(&self) -> TripEventKind {
        self.0.kind.into()
    }

    /// The trip's status before; null at its beginning.
    async fn from_status(&self) -> Option<TripStatus> {
        self.0.from_status.map(TripStatus::from)
    }

    /// The trip's status after it.
    async fn to_status(&self) -> Option<TripStatus> {
        self.0.to_status.map(TripStatus::from)
    }

    /// What kind of caller did it.
    async fn actor_kind(&self) -> ActorKind {
        self.0.actor_kind.into()
    }

    /// The `id` of the key, the account or the person; null for the hub itself, and to a person where it is another.
    async fn actor_id(&self, ctx: &Context<'_>) -> Result<Option<ID>, Error> {
        let shown = reach(ctx)?.owner().is_none_or(|me| self.0.actor_id == Some(me.0));
        Ok(self.0.actor_id.filter(|_| shown).and_then(|id| actor_id(self.0.actor_kind, id)))
    }

    /// From where it was done.
    async fn origin(&self) -> TripOrigin {
        self.0.origin.into()
    }

    /// What else there is to say of it, which differs by kind.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::TripsOversee])")]
    async fn details(&self) -> &Value {
        &self.0.details
    }

    /// When it happened.
    async fn occurred_at(&self) -> DateTime<Utc> {
        self.0.occurred_at
    }

    /// When those whom it concerns were written to; null until then.
    async fn told_at(&self) -> Option<DateTime<Utc>> {
        self.0.told_at
    }

    /// On which trip.
    async fn trip(&self, ctx: &Context<'_>) -> Result<Option<Trip>, Error> {
        Ok(ctx.data_unchecked::<Loaders>().load_one(self.0.trip_id).await?.map(Trip))
    }
}
