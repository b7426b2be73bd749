//! What operators changed of a rule.

use sea_orm::entity::prelude::*;

use crate::alert::Severity;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "alert_rules")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub rule: String,
    pub enabled: bool,
    pub severity: Severity,
    /// In the rule's own unit; null for rules that measure nothing.
    pub threshold: Option<f64>,
    pub hold_seconds: i32,
    pub clear_seconds: i32,
    pub updated_by: String,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
