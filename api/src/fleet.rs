//! The processes that run one hub, as each tells of itself every few seconds, and when the hub could be used.
//!
//! The database is what they all have, so it is where they tell; no Redis is needed for it.

use std::{
    collections::{BTreeSet, HashMap},
    time::Duration,
};

use chrono::{DateTime, DurationRound, TimeDelta, Timelike, Utc};
use entity::{process, uptime_minute};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{CaseStatement, Expr, OnConflict},
};
use serde::Serialize;
use sysinfo::{ProcessRefreshKind, ProcessesToUpdate, System};
use tokio::time::sleep;
use tracing::warn;

use crate::{app::App, health::Status, serve::Role};

/// How often a process tells of itself, in milliseconds; a minute has twelve of these.
const BEAT: u64 = 5_000;
const BEATS: u32 = 12;

/// Who has not told for so long is not there, whatever it said last.
pub const LOST: TimeDelta = TimeDelta::seconds(20);

/// Who has not told for so long is forgotten.
const REMEMBERED: TimeDelta = TimeDelta::hours(1);

/// The stretches that the hub is held against, in hours, and the share of each in which it has to be there.
const STRETCHES: [i64; 3] = [24, 7 * 24, 30 * 24];
pub const OBJECTIVE: f64 = 0.999;

/// The parts in which each of them is shown, in hours.
const WIDTHS: [i64; 3] = [1, 6, 24];

/// How much of a stretch of time the hub could be used.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Uptime {
    /// The stretch ends now and began so many hours ago.
    pub hours: i64,
    /// Of the time since the hub was first seen within the stretch, from 0 to 1.
    pub share: f64,
    /// Seconds that it may be away in the stretch, and seconds that it was.
    pub budget_seconds: i64,
    pub spent_seconds: i64,
}

/// Tells of this process until the hub is asked to end, and that it ends.
pub async fn tell(app: App, roles: BTreeSet<Role>) {
    let (mut meter, mut stopping) = (Meter::default(), false);
    let started_at = app.clock.now();
    loop {
        let over = app.stop.is_cancelled();
        stopping |= over || app.leaving.is_cancelled();
        let row = of(&app, &roles, started_at, meter.read(), stopping);
        if let Err(error) = beat(&app, row, roles.contains(&Role::Web)).await {
            warn!(%error, "this process could not tell of itself");
        }
        if over {
            return;
        }
        tokio::select! {
            () = sleep(until_next(app.clock.now())) => {}
            () = app.leaving.cancelled(), if !stopping => {}
            () = app.stop.cancelled() => {}
        }
    }
}

/// Until the middle of the next five seconds: a beat that is a little early or late is not taken for one that is missing.
fn until_next(now: DateTime<Utc>) -> Duration {
    let into = u64::from(now.timestamp_subsec_millis()) + u64::from(now.second()) * 1_000;
    let wait = (BEAT + BEAT / 2 - into % BEAT) % BEAT;
    Duration::from_millis(if wait == 0 { BEAT } else { wait })
}

fn of(app: &App, roles: &BTreeSet<Role>, started_at: DateTime<Utc>, load: Load, stopping: bool) -> process::ActiveModel {
    let roles: Vec<&str> = roles.iter().map(|role| role.name()).collect();
    process::ActiveModel {
        id: Set(app.process),
        host: Set(host()),
        pid: Set(std::process::id().cast_signed()),
        address: Set(app.config.listen.to_string()),
        version: Set(env!("CARGO_PKG_VERSION").to_owned()),
        roles: Set(roles.join(",")),
        started_at: Set(started_at),
        seen_at: Set(app.clock.now()),
        stopping: Set(stopping),
        cpu: Set(load.cpu),
        memory: Set(load.memory),
    }
}

/// What this machine calls itself.
pub fn host() -> String {
    System::host_name().unwrap_or_default()
}

/// Writes the row, and that the hub could be used where it can: nobody uses it but by those who answer HTTP.
async fn beat(app: &App, row: process::ActiveModel, serves: bool) -> Result<(), DbErr> {
    use process::Column;
    let now = app.clock.now();
    let columns = [Column::Address, Column::SeenAt, Column::Stopping, Column::Cpu, Column::Memory];
    let known = OnConflict::column(Column::Id).update_columns(columns).to_owned();
    process::Entity::insert(row).on_conflict(known).exec_without_returning(&app.db).await?;
    process::Entity::delete_many().filter(Column::SeenAt.lt(now - REMEMBERED)).exec(&app.db).await?;
    if serves && app.checkup.report(app).await.status != Status::Down {
        mark(&app.db, now).await?;
    }
    Ok(())
}

/// Notes that the hub could be used at this moment.
async fn mark(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    use uptime_minute::Column;
    let row = uptime_minute::ActiveModel { minute: Set(minute(now)), ticks: Set(1 << (now.second() / (60 / BEATS))) };
    let both =
        OnConflict::column(Column::Minute).value(Column::Ticks, Expr::cust("uptime_minutes.ticks | excluded.ticks")).to_owned();
    uptime_minute::Entity::insert(row).on_conflict(both).exec_without_returning(db).await.map(drop)
}

/// The minute that this moment is in.
pub fn minute(at: DateTime<Utc>) -> DateTime<Utc> {
    // Only a span that is no positive number of nanoseconds has no rounding.
    at.duration_trunc(TimeDelta::minutes(1)).unwrap_or(at)
}

/// Every process that told of itself within the hour, the oldest first.
pub async fn processes(db: &impl ConnectionTrait) -> Result<Vec<process::Model>, DbErr> {
    process::Entity::find().order_by_asc(process::Column::StartedAt).order_by_asc(process::Column::Id).all(db).await
}

#[derive(Debug, FromQueryResult)]
struct Minutes {
    ticks: i32,
    count: i64,
}

/// How much of each stretch that ended with the last whole minute the hub could be used. The time before the hub was
/// first seen is left out; minutes are kept for longer than the longest stretch.
pub async fn uptime(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<Uptime>, DbErr> {
    let end = minute(now);
    let Some(first) = first_seen(db).await?.filter(|first| *first < end) else { return Ok(Vec::new()) };
    let mut stretches = Vec::with_capacity(STRETCHES.len());
    for hours in STRETCHES {
        stretches.push(stretch(db, hours, Ord::max(first, end - TimeDelta::hours(hours)), end).await?);
    }
    Ok(stretches)
}

async fn first_seen(db: &impl ConnectionTrait) -> Result<Option<DateTime<Utc>>, DbErr> {
    let first = uptime_minute::Entity::find().select_only().column_as(uptime_minute::Column::Minute.min(), "first");
    let first: Option<Option<DateTime<Utc>>> = first.into_tuple().one(db).await?;
    Ok(first.flatten())
}

async fn stretch(db: &impl ConnectionTrait, hours: i64, begin: DateTime<Utc>, end: DateTime<Utc>) -> Result<Uptime, DbErr> {
    use uptime_minute::Column;
    let within = uptime_minute::Entity::find().select_only().filter(Column::Minute.gte(begin).and(Column::Minute.lt(end)));
    let counted = within.column(Column::Ticks).column_as(Column::Minute.count(), "count").group_by(Column::Ticks);
    let minutes: Vec<Minutes> = counted.into_model().all(db).await?;
    let seen: i64 = minutes.iter().map(|minutes| i64::from(minutes.ticks.count_ones()) * minutes.count).sum();
    Ok(account(hours, seen, (end - begin).num_minutes() * i64::from(BEATS)))
}

/// A part of a stretch: an hour of a day, six of a week, a day of a month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    pub start: DateTime<Utc>,
    pub end: DateTime<Utc>,
    /// From 0 to 1, of what of it the hub was known in; `None` before the hub was first seen.
    pub share: Option<f64>,
}

/// The parts of a stretch of so many hours that ended with the last whole minute, the oldest first. `None` for a stretch that
/// the hub is not held against.
pub async fn bars(db: &impl ConnectionTrait, hours: i64, now: DateTime<Utc>) -> Result<Option<Vec<Bar>>, DbErr> {
    let Some((_, width)) = STRETCHES.into_iter().zip(WIDTHS).find(|(known, _)| *known == hours) else { return Ok(None) };
    let (stop, first) = (minute(now), first_seen(db).await?);
    let end = |nth: i64| stop - TimeDelta::hours((hours / width - 1 - nth) * width);
    let mut seen: HashMap<i64, i64> = HashMap::new();
    for minutes in within_bars(db, (0..hours / width).map(end), end(-1)).await? {
        *seen.entry(minutes.bar).or_default() += i64::from(minutes.ticks.count_ones()) * minutes.count;
    }
    let bar = |nth: i64| {
        let (start, end) = (end(nth - 1), end(nth));
        let begin = first.map(|first| Ord::max(first, start)).filter(|begin| *begin < end);
        let known = |begin: DateTime<Utc>| (end - begin).num_minutes() * i64::from(BEATS);
        let share = begin.map(|begin| account(width, seen.get(&nth).copied().unwrap_or_default(), known(begin)).share);
        Bar { start, end, share }
    };
    Ok(Some((0..hours / width).map(bar).collect()))
}

#[derive(Debug, FromQueryResult)]
struct BarMinutes {
    bar: i64,
    ticks: i32,
    count: i64,
}

/// The minutes since `begin`, counted by the bars that end at these moments, in one statement for all of them.
async fn within_bars(
    db: &impl ConnectionTrait,
    ends: impl Iterator<Item = DateTime<Utc>> + Clone,
    begin: DateTime<Utc>,
) -> Result<Vec<BarMinutes>, DbErr> {
    use uptime_minute::Column;
    let Some(stop) = ends.clone().last() else { return Ok(Vec::new()) };
    let nth = (0_i64..).zip(ends).fold(CaseStatement::new(), |nth, (number, end)| nth.case(Column::Minute.lt(end), number));
    let minutes = uptime_minute::Entity::find().select_only().filter(Column::Minute.gte(begin).and(Column::Minute.lt(stop)));
    // By its name: written out a second time it would have other parameters, and be another expression to PostgreSQL.
    let named = Expr::expr(nth).cast_as("bigint");
    let counted = minutes.expr_as(named, "bar").column(Column::Ticks).column_as(Column::Minute.count(), "count");
    counted.group_by(Expr::col("bar")).group_by(Column::Ticks).into_model().all(db).await
}

/// `seen` of the `known` ticks were good.
fn account(hours: i64, seen: i64, known: i64) -> Uptime {
    let tick = i64::from(60 / BEATS);
    #[expect(clippy::cast_precision_loss, reason = "a month has half a million ticks")]
    let share = if known == 0 { 1.0 } else { (seen as f64 / known as f64).min(1.0) };
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a month has 2.6 million seconds")]
    let budget_seconds = ((hours * 3_600) as f64 * (1.0 - OBJECTIVE)).round() as i64;
    Uptime { hours, share, budget_seconds, spent_seconds: Ord::max(known - seen, 0) * tick }
}

/// What this process costs the machine.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Load {
    cpu: Option<f32>,
    memory: Option<i64>,
}

#[derive(Default)]
struct Meter(System);

impl Meter {
    /// The load since the last reading; the first knows no cores.
    fn read(&mut self) -> Load {
        let Ok(own) = sysinfo::get_current_pid() else { return Load::default() };
        let wanted = ProcessRefreshKind::nothing().with_cpu().with_memory();
        self.0.refresh_processes_specifics(ProcessesToUpdate::Some(&[own]), false, wanted);
        let Some(process) = self.0.process(own) else { return Load::default() };
        Load { cpu: Some(process.cpu_usage() / 100.0), memory: i64::try_from(process.memory()).ok() }
    }
}

#[cfg(test)]
mod tests;
