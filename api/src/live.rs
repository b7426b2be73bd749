//! What just changed, for whoever is watching: in this process, and through Redis in the others.
//!
//! A hint and never the truth: subscribers read the row itself. What may have been missed is said (`Change::Missed`), so
//! that a subscriber reads everything again rather than never hear of it.

use entity::ids::{AlertId, InboundEventId, OcrJobId, OutboundMessageId, TripId, UserId};
use serde::{Deserialize, Serialize};
use tokio::sync::{
    broadcast::{self, Receiver, error::RecvError},
    watch,
};

mod peers;

pub use peers::share;

/// How many changes a slow subscriber may fall behind before it is told that it missed some.
const BACKLOG: usize = 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Change {
    /// An event was received, or its handling moved on; with the person whose it is, once that is known.
    Inbound { id: InboundEventId, user: Option<UserId> },
    /// A message was queued, or its delivery moved on.
    Outbound { id: OutboundMessageId, user: UserId },
    /// Who answers a person changed, or what staff know of them, or whether they are kept out.
    Conversation(UserId),
    /// A trip was made or moved, or something happened on it.
    Trip(TripId),
    /// A driver came, went or moved.
    Driver(UserId),
    /// A document came, or its reading moved on.
    Document(OcrJobId),
    /// An alert was opened, taken on or resolved, or somebody could not be told of it.
    Alert(AlertId),
    /// Somebody has set a feature flag.
    Flags,
    /// Somebody has said something of a rate limit.
    Limits,
    /// Other processes may have changed anything: the way to them was broken for a while.
    Missed,
}

#[derive(Debug, Clone)]
pub struct Live {
    all: broadcast::Sender<Change>,
    /// Those of this process alone, for the others.
    own: broadcast::Sender<Change>,
    /// False until the line to other processes was tried for the first time.
    joined: watch::Sender<bool>,
}

impl Default for Live {
    fn default() -> Self {
        Self { all: broadcast::Sender::new(BACKLOG), own: broadcast::Sender::new(BACKLOG), joined: watch::Sender::new(true) }
    }
}

impl Live {
    /// Call after the commit: who looks at once must find the change.
    pub fn publish(&self, change: Change) {
        // Nobody listening is the usual case.
        let _ = self.own.send(change);
        let _ = self.all.send(change);
    }

    pub fn subscribe(&self) -> Receiver<Change> {
        self.all.subscribe()
    }

    /// Waits, where this process is about to hear of others for the first time. Who subscribes before that would not be
    /// told of what they publish meanwhile.
    pub async fn joined(&self) {
        // The sender is this one's own.
        let _ = self.joined.subscribe().wait_for(|joined| *joined).await;
    }

    /// Takes over what another process has published.
    fn hear(&self, change: Change) {
        let _ = self.all.send(change);
    }
}

/// Waits until this is published, or may have been without our hearing of it.
pub async fn heard(changes: &mut Receiver<Change>, wanted: Change) {
    loop {
        match changes.recv().await {
            Ok(Change::Missed) | Err(RecvError::Lagged(_)) => return,
            Ok(change) if change == wanted => return,
            Ok(_) => {}
            // Nobody is left who could publish anything.
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
}

#[cfg(test)]
mod tests;
