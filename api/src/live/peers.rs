//! Changes between the processes of one hub, over a channel of Redis.
//!
//! Redis keeps nothing of a channel: who is not there misses what is said. So whoever could not speak says so with the
//! next that he says, and whoever could not listen tells his own watchers. Each process says something every few seconds
//! and listens for itself; one that no longer hears its own voice opens a new line, even where it hears others: they may
//! be those on its own side of a cluster that has come apart.

use std::{
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use futures::{Stream, StreamExt, future::join};
use redis::{AsyncTypedCommands, Msg, aio::PubSub};
use serde::{Deserialize, Serialize};
use tokio::{
    sync::broadcast::{
        Receiver,
        error::{RecvError, TryRecvError},
    },
    time::{Instant, sleep, timeout, timeout_at},
};
use tokio_util::sync::CancellationToken;
use tracing::{debug, warn};
use uuid::Uuid;

use super::{Change, Live};
use crate::redis::{Redis, Unavailable};

const CHANNEL: &str = "hub:live";

/// How long one saying may take.
const PATIENCE: Duration = Duration::from_secs(1);
/// A process with nothing to say says so.
const BEAT: Duration = Duration::from_secs(2);
/// A line on which a process has not heard itself for so long is dead.
const SILENCE: Duration = Duration::from_secs(7);
/// Before a line is opened anew.
const PAUSE: Duration = Duration::from_millis(250);
/// Changes that go in one message.
const BATCH: usize = 256;

/// One message on the channel.
#[derive(Debug, Serialize, Deserialize)]
struct Saying {
    /// The process, as it calls itself.
    from: Uuid,
    /// Whether something before this was not said.
    missed: bool,
    changes: Vec<Change>,
}

/// Tells the other processes what changes here, and the watchers here what changes there, until `stop`.
pub async fn share(live: Live, redis: Redis, process: Uuid, stop: CancellationToken) {
    live.joined.send_replace(false);
    let mute = AtomicBool::new(false);
    let both = join(speak(&live, &redis, process, &mute), listen(&live, &redis, process, &mute));
    stop.run_until_cancelled(both).await;
}

/// `mute` is set while Redis forbids this process to speak: then it cannot hear itself either.
async fn speak(live: &Live, redis: &Redis, from: Uuid, mute: &AtomicBool) {
    let mut own = live.own.subscribe();
    let mut missed = false;
    loop {
        let (changes, lagged) = gather(&mut own).await;
        missed |= lagged;
        let saying = Saying { from, missed, changes };
        let said = say(redis, &saying).await;
        mute.store(matches!(said, Err(Unavailable::Refused(_))), Ordering::Relaxed);
        match said {
            Ok(()) => missed = false,
            Err(error) => {
                debug!(%error, "other processes were not told of a change");
                missed |= !saying.changes.is_empty();
            }
        }
    }
}

/// What has changed since the last time, at most one batch; nothing where that is so for a whole beat.
async fn gather(own: &mut Receiver<Change>) -> (Vec<Change>, bool) {
    let mut changes = Vec::new();
    match timeout(BEAT, own.recv()).await {
        Ok(Ok(change)) => changes.push(change),
        Ok(Err(RecvError::Lagged(_))) => return (changes, true),
        // The sender is in the `Live` that the caller holds, so it is never closed.
        Ok(Err(RecvError::Closed)) | Err(_) => return (changes, false),
    }
    while changes.len() < BATCH {
        match own.try_recv() {
            Ok(change) if !changes.contains(&change) => changes.push(change),
            Ok(_) => {}
            Err(TryRecvError::Lagged(_)) => return (changes, true),
            Err(TryRecvError::Empty | TryRecvError::Closed) => break,
        }
    }
    (changes, false)
}

async fn say(redis: &Redis, saying: &Saying) -> Result<(), Unavailable> {
    let words = serde_json::to_string(saying).unwrap_or_else(|_| unreachable!("ids and flags are always JSON"));
    redis.ask(PATIENCE, async |mut redis| redis.publish(CHANNEL, words).await.map(drop)).await
}

async fn listen(live: &Live, redis: &Redis, process: Uuid, mute: &AtomicBool) {
    let mut first = true;
    loop {
        match open(redis).await {
            Ok(mut link) => {
                // Between the last line and this one anything may have been said; before the first nobody had subscribed.
                if !first {
                    live.hear(Change::Missed);
                }
                live.joined.send_replace(true);
                follow(live, process, mute, link.on_message().map(|message| read(&message))).await;
                warn!("the line to other processes broke");
            }
            Err(error) => debug!(%error, "the line to other processes could not be opened"),
        }
        first = false;
        live.joined.send_replace(true);
        sleep(PAUSE).await;
    }
}

async fn open(redis: &Redis) -> Result<PubSub, Unavailable> {
    redis.check().await?;
    redis.listen(CHANNEL).await
}

/// Follows one line until it is dead.
async fn follow(live: &Live, process: Uuid, mute: &AtomicBool, mut words: impl Stream<Item = Option<Saying>> + Unpin) {
    let mut heard_itself = Instant::now();
    loop {
        match timeout_at(heard_itself + SILENCE, words.next()).await {
            Ok(Some(Some(saying))) if saying.from == process => heard_itself = Instant::now(),
            Ok(Some(Some(saying))) => {
                let missed = saying.missed.then_some(Change::Missed);
                saying.changes.into_iter().chain(missed).for_each(|change| live.hear(change));
            }
            // A newer hub may have more to say than this one understands.
            Ok(Some(None)) => live.hear(Change::Missed),
            Err(_) if mute.load(Ordering::Relaxed) => heard_itself = Instant::now(),
            Ok(None) | Err(_) => return,
        }
    }
}

fn read(message: &Msg) -> Option<Saying> {
    serde_json::from_slice(message.get_payload_bytes()).ok()
}

#[cfg(test)]
mod tests;
