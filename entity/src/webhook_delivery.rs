//! One event on its way to one endpoint.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ids::{WebhookDeliveryId, WebhookEndpointId, WebhookEventId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_deliveries")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WebhookDeliveryId,
    pub endpoint_id: WebhookEndpointId,
    pub event_id: WebhookEventId,
    pub status: DeliveryStatus,
    /// Tries begun, the running one included; never reset, so that a late worker is known by it.
    pub attempts: i32,
    /// Tries begun since it was last asked for: where it stands in the schedule.
    pub round: i32,
    pub due_at: DateTimeUtc,
    pub leased_until: Option<DateTimeUtc>,
    /// The last answer's status, if the last try was answered.
    pub last_status_code: Option<i32>,
    pub last_error: Option<String>,
    /// Milliseconds from the call to the answer.
    pub answered_in_ms: Option<i64>,
    pub created_at: DateTimeUtc,
    pub finished_at: Option<DateTimeUtc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum DeliveryStatus {
    /// Waits for its first or next try.
    #[sea_orm(string_value = "PENDING")]
    Pending,
    #[sea_orm(string_value = "SUCCEEDED")]
    Succeeded,
    /// Given up.
    #[sea_orm(string_value = "FAILED")]
    Failed,
}

impl ActiveModelBehavior for ActiveModel {}
