//! Something that integrators are told, written in the transaction that made it true.

use sea_orm::entity::prelude::*;

use crate::ids::{UserId, WebhookEventId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "webhook_events")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WebhookEventId,
    /// Such as `qr_code.created`.
    pub event_type: String,
    /// The body to the letter: a signature covers bytes, so every try sends the same ones.
    pub payload: String,
    pub occurred_at: DateTimeUtc,
    /// Whom it is about: it goes when they are erased.
    pub user_id: Option<UserId>,
}

impl ActiveModelBehavior for ActiveModel {}
