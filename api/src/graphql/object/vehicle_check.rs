//! A change in what is held to be true of a vehicle.

use async_graphql::{Context, Enum, ID, Object};
use chrono::{DateTime, Utc};
use entity::vehicle_check::Model;

use super::{OcrJob, VehicleVerification, viewer::ActorKind};
use crate::{
    domain::api_key::Scope,
    graphql::{Error, guard::Needs, id::Kind, loader::Loaders},
};

/// Why something else is held to be true of a vehicle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::vehicle_check::CheckReason")]
pub enum VehicleCheckReason {
    /// A document was read, by the machine alone.
    Read,
    /// Staff decided about a document.
    Reviewed,
    /// Staff said so, whatever papers there are.
    Staff,
    /// The papers have run out.
    Expired,
    /// The driver says something else than the papers.
    Changed,
}

pub struct VehicleCheck(pub Model);

/// A change in what is held to be true of a vehicle: from what, to what, and why.
#[Object(guard = "Needs(&[Scope::DocumentsRead])")]
impl VehicleCheck {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::VehicleCheck.id(self.0.id.0)
    }

    /// What was held to be true before.
    async fn before(&self) -> VehicleVerification {
        self.0.before.into()
    }

    /// What is held to be true since.
    async fn after(&self) -> VehicleVerification {
        self.0.after.into()
    }

    /// Why.
    async fn reason(&self) -> VehicleCheckReason {
        self.0.reason.into()
    }

    /// What kind of caller made the change.
    async fn actor_kind(&self) -> ActorKind {
        self.0.actor_kind.into()
    }

    /// What staff wrote about it, for staff.
    #[graphql(guard = "Needs(&[Scope::DocumentsRead, Scope::DocumentsReview])")]
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// The document that it rests on; null where it rests on none, or on one that is gone.
    async fn document(&self, ctx: &Context<'_>) -> Result<Option<OcrJob>, Error> {
        let Some(id) = self.0.job_id else { return Ok(None) };
        Ok(ctx.data_unchecked::<Loaders>().load_one(id).await?.map(OcrJob))
    }
}
