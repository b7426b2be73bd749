//! A key for the GraphQL API. The key itself is shown once and never stored.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ids::{ApiKeyId, OperatorId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_keys")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ApiKeyId,
    pub name: String,
    /// The eight characters after `hub_`, by which a key is known in lists and logs.
    #[sea_orm(unique)]
    pub prefix: String,
    /// SHA-256 of the whole key, lower-case hex.
    pub hash: String,
    pub role: Role,
    /// A list of scope names; an empty one leaves the role whole.
    pub scopes: Json,
    pub created_at: DateTimeUtc,
    pub expires_at: Option<DateTimeUtc>,
    pub revoked_at: Option<DateTimeUtc>,
    pub last_used_at: Option<DateTimeUtc>,
    /// Who made it, as they were called then; `None` for the command line.
    pub created_by: Option<String>,
    /// The account that it hangs on: it ends where that may not make keys any more.
    pub created_by_id: Option<OperatorId>,
    /// The key that this one takes over from.
    pub replaces: Option<ApiKeyId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Role {
    #[sea_orm(string_value = "OWNER")]
    Owner,
    #[sea_orm(string_value = "OPERATOR")]
    Operator,
    #[sea_orm(string_value = "SUPPORT")]
    Support,
    #[sea_orm(string_value = "VIEWER")]
    Viewer,
    #[sea_orm(string_value = "INTEGRATION")]
    Integration,
}

impl ActiveModelBehavior for ActiveModel {}
