//! The outbox: messages to people, written in the transaction that decided them, sent afterwards.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ids::{InboundEventId, OutboundMessageId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbound_messages")]
pub struct Model {
    /// Sent along as `biz_opaque_callback_data`, so that a status finds its row even when the answer was lost.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OutboundMessageId,
    pub user_id: UserId,
    /// The event this answers; with `reply_index` it makes a repeated turn write the same rows.
    pub event_id: Option<InboundEventId>,
    pub reply_index: i32,
    /// The order in which this person gets messages.
    pub position: i64,
    /// `webhook::outbound::Content` as JSON.
    pub content: Json,
    pub status: OutboundStatus,
    /// Sent although STOP is in force: STOP's own confirmation.
    pub despite_stop: bool,
    /// News that nobody waits for in the chat: may go as a template where the 24-hour window has closed.
    pub notice: bool,
    /// The one that failed, where this is it once more. None is sent again twice.
    #[sea_orm(unique)]
    pub resends: Option<OutboundMessageId>,
    /// Meta's id, once it accepted the message.
    #[sea_orm(unique)]
    pub wamid: Option<String>,
    /// Tries begun, the running one included.
    pub attempts: i32,
    pub due_at: DateTimeUtc,
    pub leased_until: Option<DateTimeUtc>,
    /// A try ended with no answer, so Meta may have sent it: a later try may be a duplicate.
    pub in_doubt: bool,
    pub error_code: Option<i64>,
    pub error: Option<String>,
    pub correlation_id: String,
    /// The W3C `traceparent` of what wrote it, where traces are kept.
    pub traceparent: Option<String>,
    pub created_at: DateTimeUtc,
    pub accepted_at: Option<DateTimeUtc>,
    pub sent_at: Option<DateTimeUtc>,
    pub delivered_at: Option<DateTimeUtc>,
    pub read_at: Option<DateTimeUtc>,
    pub failed_at: Option<DateTimeUtc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum OutboundStatus {
    #[sea_orm(string_value = "QUEUED")]
    Queued,
    /// Meta took it.
    #[sea_orm(string_value = "ACCEPTED")]
    Accepted,
    #[sea_orm(string_value = "SENT")]
    Sent,
    #[sea_orm(string_value = "DELIVERED")]
    Delivered,
    #[sea_orm(string_value = "READ")]
    Read,
    #[sea_orm(string_value = "FAILED")]
    Failed,
    /// Withdrawn before it was sent: the person said STOP.
    #[sea_orm(string_value = "CANCELLED")]
    Cancelled,
}

impl ActiveModelBehavior for ActiveModel {}
