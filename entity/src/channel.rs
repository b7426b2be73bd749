//! One of the business's WhatsApp numbers, and whether sending through it is paused.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "channels")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub phone_number_id: String,
    /// Set while Meta refuses everything: a dead token, a blocked account.
    pub paused_since: Option<DateTimeUtc>,
    /// When one message is tried to see whether the fault has gone.
    pub probe_at: Option<DateTimeUtc>,
    /// Probes that failed so far; the pause between them grows with it.
    pub probes: i32,
    /// Meta's error code.
    pub error_code: Option<i64>,
    pub error: Option<String>,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
