//! What just changed, for whoever is watching. A hint and never the truth: subscribers read the row itself.

use entity::ids::{InboundEventId, OcrJobId, OutboundMessageId, TripId, UserId};
use tokio::sync::broadcast;

/// How many changes a slow subscriber may fall behind before it is told that it missed some.
const BACKLOG: usize = 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// An event was received, or its handling moved on.
    Inbound(InboundEventId),
    /// A message was queued, or its delivery moved on.
    Outbound { id: OutboundMessageId, user: UserId },
    /// A trip was made or moved, or something happened on it.
    Trip(TripId),
    /// A driver came, went or moved.
    Driver(UserId),
    /// A document came, or its reading moved on.
    Document(OcrJobId),
}

#[derive(Debug, Clone)]
pub struct Live(broadcast::Sender<Change>);

impl Default for Live {
    fn default() -> Self {
        Self(broadcast::Sender::new(BACKLOG))
    }
}

impl Live {
    /// Call after the commit: who looks at once must find the change.
    pub fn publish(&self, change: Change) {
        // Nobody listening is the usual case.
        let _ = self.0.send(change);
    }

    pub fn subscribe(&self) -> broadcast::Receiver<Change> {
        self.0.subscribe()
    }
}
