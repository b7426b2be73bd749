//! One call of an integrator's endpoint, and how it was answered.

use sea_orm::entity::prelude::*;

use crate::ids::{WebhookAttemptId, WebhookDeliveryId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_attempts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WebhookAttemptId,
    pub delivery_id: WebhookDeliveryId,
    /// Counted from 1 over all that were begun for the delivery.
    pub number: i32,
    pub called_at: DateTimeUtc,
    /// Milliseconds until the answer, or until there was to be none.
    pub took_ms: i64,
    /// Absent where there was no answer.
    pub status_code: Option<i32>,
    /// What was wrong with it.
    pub error: Option<String>,
    /// How the answer begins: others' text, not to be trusted.
    pub answer: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
