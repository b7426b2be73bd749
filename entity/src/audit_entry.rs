//! Something that was changed on purpose: who, what, before and after. Rows are only ever added; erasing a person
//! empties what their entries say of them and leaves the fact.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::AuditEntryId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AuditEntryId,
    pub actor_kind: ActorKind,
    /// The key, account or person; `None` for the hub itself.
    pub actor_id: Option<Uuid>,
    /// As they were called then.
    pub actor_name: String,
    /// The mutation, such as `blockUser`.
    pub action: String,
    /// The type of what was changed, such as `User`.
    pub subject_kind: Option<String>,
    pub subject_id: Option<Uuid>,
    /// The changed fields as they were; no secrets.
    pub before: Option<Json>,
    /// The changed fields as they are now.
    pub after: Option<Json>,
    /// The `x-request-id` under which the log tells more.
    pub request_id: Option<String>,
    pub created_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum ActorKind {
    #[sea_orm(string_value = "KEY")]
    Key,
    #[sea_orm(string_value = "OPERATOR")]
    Operator,
    #[sea_orm(string_value = "PERSON")]
    Person,
    #[sea_orm(string_value = "SYSTEM")]
    System,
}

impl ActiveModelBehavior for ActiveModel {}
