//! A change in what is known of a vehicle's papers: from what, to what, by whom and why.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    audit_entry::ActorKind,
    ids::{OcrJobId, VehicleCheckId, VehicleId},
    vehicle::Verification,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "vehicle_checks")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: VehicleCheckId,
    pub vehicle_id: VehicleId,
    pub before: Verification,
    pub after: Verification,
    pub reason: CheckReason,
    /// The document that it rests on.
    pub job_id: Option<OcrJobId>,
    pub actor_kind: ActorKind,
    pub actor_id: Option<Uuid>,
    /// In words, where staff gave some.
    pub note: Option<String>,
    pub created_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum CheckReason {
    /// A document was read, by the machine alone.
    #[sea_orm(string_value = "READ")]
    Read,
    /// A document was looked at by staff.
    #[sea_orm(string_value = "REVIEWED")]
    Reviewed,
    /// Staff said so, whatever papers there are.
    #[sea_orm(string_value = "STAFF")]
    Staff,
    /// The papers have run out.
    #[sea_orm(string_value = "EXPIRED")]
    Expired,
    /// The driver says that it is of another type than the papers were read for.
    #[sea_orm(string_value = "CHANGED")]
    Changed,
}

impl ActiveModelBehavior for ActiveModel {}
