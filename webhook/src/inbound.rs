//! One webhook body in, the events it holds out, each with the key that makes a redelivery the same event.
//!
//! Meta may put many entries, changes, messages and statuses into one body, delivers at least once and in no
//! order, and adds kinds without notice. So every element becomes an event of its own, in the order of Meta's
//! timestamps; one that cannot be understood is kept as a notice and spoils none of the others; and what is
//! stored of each is Meta's own JSON. [`open`] turns a stored event back into types, so that a version that
//! learns a new kind can read what an older one kept.

use chrono::{DateTime, Utc};
use serde_json::Value;
use thiserror::Error;

mod batch;
pub(crate) mod field;
mod mend;
mod open;

pub use open::{Notice, OpenError, Opened, ReceivedMessage, Sender, StatusUpdate, open};

pub use crate::payload::Status;

/// The most events one body may hold. A body of 3 MiB could claim a million empty ones.
pub const MAX_EVENTS: usize = 5_000;

/// Which of the three things Meta tells us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Somebody wrote, tapped or sent something.
    Message,
    /// A message of ours was sent, delivered, read, or failed.
    Status,
    /// Anything else: the account, templates, quality, calls, and what could not be understood.
    Notice,
}

/// One event, ready to be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Inbound {
    /// Equal for redeliveries of the same event, at most 400 bytes. May repeat within a batch.
    pub dedupe_key: String,
    /// Events of one lane want to be handled one after the other.
    pub lane: String,
    pub kind: Kind,
    /// Meta's word: the message's type, the status, the field of a notice; `unknown` where there is none.
    pub subtype: String,
    /// Meta's id of the message this is or is about.
    pub wamid: Option<String>,
    /// Which number it came to; whether that is one of ours is the caller's to judge.
    pub phone_number_id: Option<String>,
    /// Meta's JSON of this event with its contact and metadata; free of NUL, which PostgreSQL refuses.
    pub payload: Value,
    /// Meta's time, whole seconds; the time of receipt where Meta's is missing or absurd.
    pub occurred_at: DateTime<Utc>,
}

/// Why a signed body holds no events we can take. The text is for whoever reads Meta's delivery log.
#[derive(Debug, Error)]
pub enum ReadError {
    #[error("the body is not JSON of at most 128 levels: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the body is no webhook delivery: it wants an object with an array `entry`")]
    NoEntries,
    #[error("the body holds more than {MAX_EVENTS} events; send them in several deliveries")]
    TooMany,
}

/// Every event of a body, oldest first; events of one second stay in the order Meta wrote them.
pub fn read(body: &[u8], received_at: DateTime<Utc>) -> Result<Vec<Inbound>, ReadError> {
    // Mending reads every byte once more, so only what needs it pays for it.
    let mut delivery: Value = serde_json::from_slice(body).or_else(|_| serde_json::from_str(&mend::mend(body)))?;
    field::replace_nul(&mut delivery);
    let entries = field::take_list(&mut delivery, "entry").ok_or(ReadError::NoEntries)?;
    let mut batch = batch::Batch::new(received_at);
    for entry in entries {
        batch.read_entry(entry)?;
    }
    Ok(batch.into_events())
}

#[cfg(test)]
mod tests;
