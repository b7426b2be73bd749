//! A look at each thing that the hub depends on. None takes longer than [`PATIENCE`], and all are taken at once. What has
//! another way, or can wait, never takes the hub down.

use std::{path::PathBuf, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use entity::ocr_attempt::{self, OcrResult};
use sea_orm::{ColumnTrait, DbBackend, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, Statement};
use tokio::time::{Instant, timeout};

use super::{Component, Status};
use crate::{
    app::App,
    channel,
    domain::{document, flag::Flag},
    hooks, inbox, outbox,
    redis::Redis,
};

/// Work that waits longer than this means that nobody is doing it.
const LATE: TimeDelta = TimeDelta::seconds(60);

/// What takes longer to answer is no use to anybody.
pub const PATIENCE: Duration = Duration::from_secs(2);

/// Free bytes on a disk: fewer mean that somebody should look, and fewer still that nothing can be kept soon.
const LITTLE: u64 = 1 << 30;
const NEXT_TO_NOTHING: u64 = 64 << 20;

/// How far the clocks of database and process may be apart before leases of other processes seem older than they are.
const ASKEW: TimeDelta = TimeDelta::seconds(2);

/// Readings that are looked at to tell whether engines work, and how many have to have failed.
const LATELY: TimeDelta = TimeDelta::minutes(15);
const FEW: i64 = 5;

/// Everything in this process's reach, in the order in which an operator reads it.
pub async fn components(app: &App, now: DateTime<Utc>) -> Vec<Component> {
    use Status::{Degraded, Down};
    let redis = async {
        match &app.redis {
            Some(server) => Some(timed("redis", Degraded, redis(server)).await),
            None => None,
        }
    };
    let (database, redis, inbox, outbox, webhooks, documents, engines, media, clock, whatsapp, disk) = futures::join!(
        database(app),
        redis,
        timed("inbox", Down, inbox(app, now)),
        timed("outbox", Down, outbox(app, now)),
        timed("webhooks", Degraded, webhooks(app, now)),
        timed("documents", Degraded, documents(app, now)),
        timed("engines", Degraded, engines(app, now)),
        timed("media", Degraded, media(app)),
        timed("clock", Degraded, clock(app)),
        timed("whatsapp", Down, whatsapp(app)),
        timed("disk", Degraded, disk(app)),
    );
    let others = [inbox, outbox, webhooks, documents, engines, media, clock, whatsapp, disk];
    [database].into_iter().chain(redis).chain(others).collect()
}

/// What a look saw, and how long it took. One that takes too long tells nothing better than `late`.
async fn timed(name: &'static str, late: Status, look: impl Future<Output = Component>) -> Component {
    let begun = Instant::now();
    let Ok(seen) = timeout(PATIENCE, look).await else {
        let detail = format!("it did not answer within {} s", PATIENCE.as_secs());
        return Component::new(name, late, detail).mend("Run `hub doctor` on the server.");
    };
    Component { latency_ms: u64::try_from(begun.elapsed().as_millis()).ok(), ..seen }
}

pub async fn database(app: &App) -> Component {
    let answer = async {
        match app.db.ping().await {
            Ok(()) => Component::up("database", "answers"),
            Err(error) => unreadable("database", &error),
        }
    };
    timed("database", Status::Down, answer).await
}

fn unreadable(name: &'static str, error: &DbErr) -> Component {
    // The driver's text may name hosts and accounts: it goes to the log, not to whoever asks.
    tracing::error!(component = name, %error, "a health check failed");
    Component::down(name, "the database does not answer").mend("Run `hub doctor` on the server.")
}

/// Everything has another way without it, so it never takes the hub down.
async fn redis(redis: &Redis) -> Component {
    let answered = redis.check().await;
    if let Some(what) = redis.denied() {
        let remedy = "Allow the user of REDIS_URL every command on keys that begin with {hub: and on the channel hub:live.";
        return Component::degraded("redis", format!("it forbids the hub something: {what}")).mend(remedy);
    }
    match answered {
        Ok(_) => Component::up("redis", "answers and takes writes"),
        Err(error) => {
            tracing::debug!(%error, "a health check failed");
            let detail = "it does not answer or takes no writes: limits count in each process, and changes of others come late";
            Component::degraded("redis", detail).mend("Run `hub doctor` on the server; look at REDIS_URL.")
        }
    }
}

async fn inbox(app: &App, now: DateTime<Utc>) -> Component {
    match inbox::backlog(&app.db, now).await {
        Ok(backlog) => unless_held(app, Flag::Answering, queue("inbox", "events", backlog, now)),
        Err(error) => unreadable("inbox", &error),
    }
}

async fn outbox(app: &App, now: DateTime<Utc>) -> Component {
    match outbox::backlog(&app.db, now).await {
        Ok(backlog) => unless_held(app, Flag::Sending, queue("outbox", "messages", backlog, now)),
        Err(error) => unreadable("outbox", &error),
    }
}

async fn webhooks(app: &App, now: DateTime<Utc>) -> Component {
    match hooks::backlog(&app.db, now).await {
        Ok(backlog) => unless_held(app, Flag::Webhooks, of_webhooks(backlog, now)),
        Err(error) => unreadable("webhooks", &error),
    }
}

/// Whoever sends messages delivers webhooks too.
pub fn of_webhooks(backlog: (u64, Option<DateTime<Utc>>), now: DateTime<Utc>) -> Component {
    Component { name: "webhooks", ..queue("outbox", "webhook deliveries", backlog, now) }
}

async fn documents(app: &App, now: DateTime<Utc>) -> Component {
    match document::backlog(&app.db, now).await {
        Ok(backlog) => unless_held(app, Flag::Reading, of_documents(backlog, now)),
        Err(error) => unreadable("documents", &error),
    }
}

pub fn of_documents(backlog: (u64, Option<DateTime<Utc>>), now: DateTime<Utc>) -> Component {
    Component { name: "documents", ..queue("ocr", "documents", backlog, now) }
}

/// A queue is late when its oldest item is.
pub fn queue(name: &'static str, what: &str, (waiting, oldest): (u64, Option<DateTime<Utc>>), now: DateTime<Utc>) -> Component {
    // Clocks of two machines may differ by a little.
    let waited = oldest.map_or(0, |oldest| (now - oldest).num_seconds().max(0));
    let seen = match oldest.filter(|oldest| now - *oldest > LATE) {
        None => Component::up(name, format!("{what} waiting: {waiting}")),
        Some(since) => {
            let detail = format!("{what} waiting: {waiting}, the oldest for {waited} s");
            let remedy = format!("Look at the waiting {what} and their last error; check that a process runs the {name} role.");
            Component { since: Some(since), ..Component::degraded(name, detail).mend(remedy) }
        }
    };
    Component { depth: Some(waiting), oldest_seconds: Some(waited), ..seen }
}

/// What operators hold back on purpose is late because of them, and by nobody's fault.
fn unless_held(app: &App, flag: Flag, seen: Component) -> Component {
    if app.flags.is_on(flag) {
        return seen;
    }
    let flag = flag.name();
    let detail = format!("{}; held by the flag {flag}", seen.detail);
    let remedy = seen.remedy.map(|_| format!("Switch {flag} on again with `setFeatureFlag` once what it was for is over."));
    Component { detail, remedy, ..seen }
}

#[derive(Debug, FromQueryResult)]
struct Tries {
    result: OcrResult,
    count: i64,
}

/// Whether documents that were tried lately were read. A file that cannot be used is no fault of an engine's.
async fn engines(app: &App, now: DateTime<Utc>) -> Component {
    let lately = ocr_attempt::Entity::find()
        .select_only()
        .column(ocr_attempt::Column::Result)
        .column_as(ocr_attempt::Column::Id.count(), "count")
        .filter(ocr_attempt::Column::EndedAt.gte(now - LATELY))
        .group_by(ocr_attempt::Column::Result)
        .into_model::<Tries>()
        .all(&app.db)
        .await;
    let tries = match lately {
        Ok(tries) => tries,
        Err(error) => return unreadable("engines", &error),
    };
    let count = |wanted| tries.iter().filter(|tries| tries.result == wanted).map(|tries| tries.count).sum::<i64>();
    let (read, failed) = (count(OcrResult::Read), count(OcrResult::Failed));
    let detail = format!("documents read in the last quarter of an hour: {read}, failed: {failed}");
    if failed >= FEW && failed > read {
        return Component::degraded("engines", detail).mend("Look at the errors of the latest jobs with `ocrJobs`.");
    }
    Component::up("engines", detail)
}

async fn media(app: &App) -> Component {
    match app.files.probe().await {
        Ok(()) => Component::up("media", "answers"),
        Err(error) => {
            tracing::error!(component = "media", %error, "a health check failed");
            Component::degraded("media", "the media store does not answer, so documents wait")
                .mend("Run `hub doctor` on the server; look at MEDIA_URL.")
        }
    }
}

#[derive(Debug, FromQueryResult)]
struct Reading {
    now: DateTime<Utc>,
}

/// On PostgreSQL its clock is the one that processes are held against.
async fn clock(app: &App) -> Component {
    if app.db.get_database_backend() != DbBackend::Postgres {
        return Component::up("clock", "the only one");
    }
    let question = Statement::from_string(DbBackend::Postgres, "SELECT clock_timestamp() AS now");
    let theirs = match Reading::find_by_statement(question).one(&app.db).await {
        Ok(Some(reading)) => reading.now,
        Ok(None) => return Component::degraded("clock", "the database does not tell the time"),
        Err(error) => return unreadable("clock", &error),
    };
    askew(app.clock.now() - theirs)
}

fn askew(ahead: TimeDelta) -> Component {
    if ahead.abs() <= ASKEW {
        return Component::up("clock", "agrees with the database's");
    }
    let way = if ahead > TimeDelta::zero() { "ahead of" } else { "behind" };
    let detail = format!("this machine's clock is {} s {way} the database's", ahead.abs().num_seconds());
    Component::degraded("clock", detail).mend("Let both machines take their time from NTP.")
}

/// The fullest of the disks that the hub writes to. One that is mounted over a network may hang, and is left to a thread.
async fn disk(app: &App) -> Component {
    let places: Vec<PathBuf> = [app.config.data_dir.clone()].into_iter().chain(app.config.media.folder()).collect();
    let free = |place: PathBuf| rustix::fs::statvfs(&place).ok().map(|disk| disk.f_bavail.saturating_mul(disk.f_frsize));
    let least = tokio::task::spawn_blocking(move || places.into_iter().filter_map(free).min());
    match least.await.ok().flatten() {
        Some(bytes) => room(bytes),
        None => Component::up("disk", "nothing is written to one"),
    }
}

fn room(bytes: u64) -> Component {
    let detail = format!("{} MiB free", bytes >> 20);
    let remedy = "Make room on the disk of HUB_DATA_DIR, or move it to a larger one.";
    match bytes {
        ..NEXT_TO_NOTHING => Component::down("disk", detail).mend(remedy),
        NEXT_TO_NOTHING..LITTLE => Component::degraded("disk", detail).mend(remedy),
        LITTLE.. => Component::up("disk", detail),
    }
}

async fn whatsapp(app: &App) -> Component {
    let number = &app.config.whatsapp.phone_number_id;
    let paused = match channel::find(&app.db, number).await {
        Ok(row) => row.filter(|row| row.paused_since.is_some()),
        Err(error) => return unreadable("whatsapp", &error),
    };
    match paused {
        Some(row) => Component {
            since: row.paused_since,
            ..Component::down("whatsapp", format!("sending is paused: {}", row.error.unwrap_or_default()))
                .mend(channel::remedy(row.error_code))
        },
        None if app.config.whatsapp.simulated => Component::up("whatsapp", "simulated"),
        None => Component::up("whatsapp", "nothing keeps it from sending"),
    }
}

#[cfg(test)]
mod tests;
