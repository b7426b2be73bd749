//! One thing Meta told us, kept as it came: a message, a status, or a notice about the account.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ids::{InboundEventId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "inbound_events")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InboundEventId,
    /// What makes a redelivery the same event: the message id; for a status its id and status.
    #[sea_orm(unique)]
    pub dedupe_key: String,
    /// Events of one lane are handled one at a time, oldest first; different lanes run side by side.
    pub lane: String,
    pub kind: InboundKind,
    /// Meta's own word for what it is: `text`, `interactive`, `delivered`, `account_update`…
    pub subtype: String,
    /// Meta's id of the message this is or is about.
    pub wamid: Option<String>,
    /// Which of the business's numbers it came to.
    pub phone_number_id: Option<String>,
    /// The person it was matched to, once handled.
    pub user_id: Option<UserId>,
    /// The part of Meta's payload that this event is made from, as received.
    pub payload: Json,
    pub status: InboundStatus,
    /// Tries begun, the running one included.
    pub attempts: i32,
    /// Tries that ended in an error. The others succeeded, run still, or were cut off with their process.
    pub failures: i32,
    /// Not to be tried before.
    pub due_at: DateTimeUtc,
    /// Until when the process that claimed it may work on it.
    pub leased_until: Option<DateTimeUtc>,
    pub last_error: Option<String>,
    /// Ties this event's log lines and answers together.
    pub correlation_id: String,
    /// The W3C `traceparent` of the delivery that brought it, where traces are kept.
    pub traceparent: Option<String>,
    /// When it happened, says Meta; whole seconds.
    pub occurred_at: DateTimeUtc,
    pub received_at: DateTimeUtc,
    pub processed_at: Option<DateTimeUtc>,
    /// When it came faster than its sender may write. It is not handled; at most its sender is told.
    pub limited_at: Option<DateTimeUtc>,
    /// Where it left its sender's conversation, if it moved it: `webhook::conversation::State` as JSON.
    pub state: Option<Json>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum InboundKind {
    #[sea_orm(string_value = "MESSAGE")]
    Message,
    #[sea_orm(string_value = "STATUS")]
    Status,
    /// Account, template, quality and the other webhook fields.
    #[sea_orm(string_value = "NOTICE")]
    Notice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum InboundStatus {
    #[sea_orm(string_value = "PENDING")]
    Pending,
    #[sea_orm(string_value = "PROCESSED")]
    Processed,
    /// Kept, and nothing to do: addressed to another number, say.
    #[sea_orm(string_value = "IGNORED")]
    Ignored,
    /// Failed too often; set aside so that the lane goes on.
    #[sea_orm(string_value = "QUARANTINED")]
    Quarantined,
}

impl ActiveModelBehavior for ActiveModel {}
