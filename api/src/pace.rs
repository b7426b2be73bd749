//! How long work may be held, and how long doubt waits.

use chrono::TimeDelta;

#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// The lease of an event. A turn takes milliseconds; this leaves room for a slow disk.
    pub turn: TimeDelta,
    /// The lease of a message. Longer than an upload and a send may take (20 s each), so that a live sender is never
    /// mistaken for a dead one.
    pub send: TimeDelta,
    /// How long a try that ended in doubt waits for a status to settle it.
    pub doubt: TimeDelta,
    /// The lease of a webhook delivery. Longer than a call to an endpoint may take (15 s).
    pub hook: TimeDelta,
    /// The lease of a document. Its worker renews it three times as often while it reads.
    pub reading: TimeDelta,
    /// How often a process looks whether clean-up is due.
    pub upkeep: TimeDelta,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            turn: TimeDelta::seconds(15),
            send: TimeDelta::seconds(90),
            doubt: TimeDelta::seconds(15),
            hook: TimeDelta::seconds(45),
            reading: TimeDelta::seconds(30),
            upkeep: TimeDelta::minutes(1),
        }
    }
}

impl Pace {
    /// Every time divided by `by`, for a stand-in that answers in milliseconds and a test that kills the hub often.
    #[must_use]
    pub fn hastened(self, by: i32) -> Self {
        Self {
            turn: self.turn / by,
            send: self.send / by,
            doubt: self.doubt / by,
            hook: self.hook / by,
            reading: self.reading / by,
            upkeep: self.upkeep / by,
        }
    }
}
