//! What became of a message we sent.

use serde_json::Value;

use super::{Extra, Fault, list, part};

/// A status as Meta delivers it. Statuses come in any order, and `read` may come with no `delivered`.
#[derive(Debug, Clone, PartialEq)]
pub struct MessageStatus {
    pub status: Status,
    /// Why it failed; the first is the cause.
    pub errors: Vec<Fault>,
    /// What the send carried as `biz_opaque_callback_data`.
    pub callback_data: Option<String>,
    pub conversation: Option<Extra>,
    pub pricing: Option<Extra>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Status {
    Sent,
    Delivered,
    Read,
    /// A voice note was listened to.
    Played,
    Failed,
    Other(String),
}

impl Status {
    pub fn read(word: &str) -> Self {
        match word {
            "sent" => Self::Sent,
            "delivered" => Self::Delivered,
            "read" => Self::Read,
            "played" => Self::Played,
            "failed" => Self::Failed,
            other => Self::Other(other.to_owned()),
        }
    }
}

impl MessageStatus {
    /// `None` for what has no status word, and so tells nothing.
    pub fn read(status: &Value) -> Option<Self> {
        Some(Self {
            status: Status::read(status.get("status")?.as_str()?),
            errors: list(status, "errors"),
            callback_data: part(status, "biz_opaque_callback_data"),
            conversation: part(status, "conversation"),
            pricing: part(status, "pricing"),
        })
    }
}
