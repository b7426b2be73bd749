//! Events that are known to be stored, noted in Redis for an hour, so that a flood of copies costs the database nothing.
//!
//! The database stays the truth. A note is made only once its event is durable; where Redis does not answer, or has
//! forgotten, the event goes to the database, which knows its own copies. A database that has lost rows, because an
//! older backup took its place, would have to be believed before any note: whoever puts it there empties Redis. Nothing
//! kept in the database could tell, for it would come back with the backup.

use std::time::Duration;

use tracing::debug;
use webhook::inbound::Inbound;

use crate::app::App;

/// How long a delivery may wait for Redis. Meta waits too.
const PATIENCE: Duration = Duration::from_millis(100);

/// In seconds. Floods of copies come within minutes; those that Meta sends later are few.
const NOTED: u64 = 60 * 60;

/// Those of the events that may be new.
pub async fn unknown(app: &App, events: Vec<Inbound>) -> Vec<Inbound> {
    let Some(redis) = app.redis.as_ref().filter(|_| !events.is_empty()) else { return events };
    let keys: Vec<String> = events.iter().map(|event| key(app, &event.dedupe_key)).collect();
    let asked = redis.ask(PATIENCE, async |mut redis| {
        let notes: redis::RedisResult<Vec<Option<u8>>> = redis::cmd("MGET").arg(&keys).query_async(&mut redis).await;
        notes
    });
    match asked.await {
        Ok(notes) if notes.len() == events.len() => {
            events.into_iter().zip(notes).filter_map(|(event, note)| note.is_none().then_some(event)).collect()
        }
        Ok(_) => events,
        Err(error) => {
            debug!(%error, "the database is asked which events are new");
            events
        }
    }
}

/// Notes events that are durable.
pub async fn note(app: &App, dedupe_keys: &[String]) {
    let Some(redis) = app.redis.as_ref().filter(|_| !dedupe_keys.is_empty()) else { return };
    let mut notes = redis::pipe();
    for dedupe_key in dedupe_keys {
        notes.cmd("SET").arg(key(app, dedupe_key)).arg(1).arg("EX").arg(NOTED).ignore();
    }
    if let Err(error) = redis.ask(PATIENCE, async |mut redis| notes.exec_async(&mut redis).await).await {
        debug!(%error, "events that were stored could not be noted");
    }
}

/// Meta's ids hold the number of whoever wrote, so they stand nowhere else.
fn key(app: &App, dedupe_key: &str) -> String {
    let mac = app.config.secret_key.mac("stored events", &[dedupe_key.as_bytes()]);
    format!("{{hub:seen}}:{}", hex::encode(&mac[..16]))
}

#[cfg(test)]
mod tests;
