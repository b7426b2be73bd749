//! Something that went wrong and was told to operators, or is about to be.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ids::AlertId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "alerts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AlertId,
    /// The rule's name; one that a newer hub made may be unknown to this.
    pub rule: String,
    /// What it is about; empty where the rule has but one subject.
    pub subject: String,
    /// Rule and subject until it is resolved, so that there is one of them.
    pub active_key: Option<String>,
    pub severity: Severity,
    pub status: AlertStatus,
    pub summary: String,
    pub remedy: Option<String>,
    /// Grows with each step that whoever watches is told of.
    pub version: i32,
    pub first_seen_at: DateTimeUtc,
    pub last_seen_at: DateTimeUtc,
    pub opened_at: Option<DateTimeUtc>,
    /// When contacts and integrators were told of it, or would have been; null while it is silenced.
    pub told_at: Option<DateTimeUtc>,
    pub acknowledged_at: Option<DateTimeUtc>,
    /// Who took it on, by name.
    pub acknowledged_by: Option<String>,
    /// What they said about it.
    pub note: Option<String>,
    pub resolved_at: Option<DateTimeUtc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Severity {
    /// Somebody should look in working hours.
    #[sea_orm(string_value = "WARNING")]
    Warning,
    /// Somebody should get up.
    #[sea_orm(string_value = "CRITICAL")]
    Critical,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum AlertStatus {
    /// Seen, and not yet for long enough.
    #[sea_orm(string_value = "PENDING")]
    Pending,
    #[sea_orm(string_value = "OPEN")]
    Open,
    #[sea_orm(string_value = "RESOLVED")]
    Resolved,
}

impl ActiveModelBehavior for ActiveModel {}
