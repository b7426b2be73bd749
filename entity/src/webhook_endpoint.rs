//! Where an integrator's system wants to be told what happens.

use sea_orm::entity::prelude::*;

use crate::ids::WebhookEndpointId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_endpoints")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WebhookEndpointId,
    pub url: String,
    pub description: String,
    /// Names of event types; an empty list stands for all of them.
    pub event_types: Json,
    /// What its deliveries are signed with. Sealed with `HUB_SECRET_KEY`.
    pub secret: String,
    /// The secret before that, which signs beside it until `previous_secret_until`.
    pub previous_secret: Option<String>,
    pub previous_secret_until: Option<DateTimeUtc>,
    /// Nothing is sent from then on.
    pub disabled_at: Option<DateTimeUtc>,
    pub disabled_reason: Option<String>,
    /// The first failure since the last success.
    pub failing_since: Option<DateTimeUtc>,
    /// It asked for a pause, or is under load.
    pub paused_until: Option<DateTimeUtc>,
    /// The name of who made it.
    pub created_by: String,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
