//! Rows as they change. A feed of one thing begins with it as it is, and is told it again as it is where changes were
//! missed; one of a list has no beginning, and ends there.

use std::time::Duration;

use futures::{Stream, stream::unfold};
use tokio::{
    sync::broadcast::{
        Receiver,
        error::{RecvError, TryRecvError},
    },
    time::sleep,
};

use crate::{graphql::Error, live::Change};

/// When a line between processes breaks, all who watch have missed something. They read anew within this time, and not
/// all at the same moment.
const SPREAD: Duration = Duration::from_secs(5);

/// What `read` makes of each change, until an error: the gap after it could not be seen.
pub fn changes<T, Read>(changes: Receiver<Change>, read: impl Fn(Change) -> Read) -> impl Stream<Item = Result<T, Error>>
where
    Read: Future<Output = Result<Option<T>, Error>>,
{
    state_and_changes(None, changes, read)
}

/// As [`changes`], with what is there already before them. No change is missed in between, and none that is in what was
/// read is told again.
pub fn state_and_changes<T, Read>(
    there: Option<Change>,
    changes: Receiver<Change>,
    read: impl Fn(Change) -> Read,
) -> impl Stream<Item = Result<T, Error>>
where
    Read: Future<Output = Result<Option<T>, Error>>,
{
    let feed = Feed { there, told: false, changes, read };
    unfold(Some(feed), |feed: Option<Feed<_>>| async move {
        let mut feed = feed?;
        let next = feed.next().await;
        // The end comes with the error.
        let rest = next.is_ok().then_some(feed);
        Some((next, rest))
    })
}

/// Waits for somewhere within the time in which those read anew who have missed something.
pub async fn wait_in_turn() {
    sleep(SPREAD.mul_f64(rand::random())).await;
}

struct Feed<Read> {
    /// What a feed of one thing is about.
    there: Option<Change>,
    /// Whether it was told as it is.
    told: bool,
    changes: Receiver<Change>,
    read: Read,
}

impl<T, Reading, Read> Feed<Read>
where
    Read: Fn(Change) -> Reading,
    Reading: Future<Output = Result<Option<T>, Error>>,
{
    async fn next(&mut self) -> Result<T, Error> {
        loop {
            if let Some(there) = self.there
                && !std::mem::replace(&mut self.told, true)
                && let Some(row) = self.state(there).await?
            {
                return Ok(row);
            }
            match self.changes.recv().await {
                Ok(Change::Missed) => {
                    wait_in_turn().await;
                    self.told = false;
                    if self.there.is_none() {
                        return Err(Error::FellBehind);
                    }
                }
                Ok(change) => {
                    if let Some(row) = (self.read)(change).await? {
                        return Ok(row);
                    }
                }
                // The hub keeps one end as long as it runs, so what is lost was missed.
                Err(RecvError::Lagged(_) | RecvError::Closed) => return Err(Error::FellBehind),
            }
        }
    }

    /// The thing as it was when nothing happened to it: a change that comes in while it is read may be in it or not.
    async fn state(&mut self, there: Change) -> Result<Option<T>, Error> {
        self.changes = self.changes.resubscribe();
        loop {
            let row = (self.read)(there).await?;
            if !self.has_heard_of(there) {
                return Ok(row);
            }
        }
    }

    fn has_heard_of(&mut self, there: Change) -> bool {
        let mut heard = false;
        loop {
            match self.changes.try_recv() {
                Ok(change) => heard |= change == there || change == Change::Missed,
                Err(TryRecvError::Lagged(_)) => heard = true,
                Err(TryRecvError::Empty | TryRecvError::Closed) => return heard,
            }
        }
    }
}

#[cfg(test)]
mod tests;
