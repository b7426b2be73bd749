//! What was counted, added to the database: by minute, by hour and by day, by all processes into the same rows.
//!
//! A process notes what its registry grew by at the same moments as all others, so that minutes begin and end where they
//! do, and writes it down at a moment of its own, so that the database has them one after the other. An addition that
//! fails is made with the next one, to the minutes that it belongs to: a database that was away costs nothing. Where a
//! commit was carried out and its answer was lost, the growth is added twice: history errs upwards, by seconds of one
//! process. A process that is killed takes its last seconds with it.

use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};

use chrono::{DateTime, DurationRound, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use entity::{
    ids::ProcessId,
    metric_point::{ActiveModel, Column, Entity, Model, Resolution},
};
use prometheus::proto::{Histogram, Metric, MetricFamily, MetricType};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, ExprTrait, IntoActiveModel, Iterable,
    sea_query::{Alias, Expr, OnConflict, SimpleExpr},
};
use tracing::warn;

use super::{
    catalogue::{self, Kind},
    states,
};
use crate::{app::App, store};

/// How often a process notes, at the same moments in all of them.
const EVERY: Duration = Duration::from_secs(15);

/// Within how long after that all of them write.
const SPREAD: Duration = Duration::from_secs(10);

/// Rows of one statement, below both databases' limits on parameters.
const CHUNK: usize = 500;

/// The most that is kept for a database that is away; then what is new joins the newest minute that is kept.
const PENDING: usize = 100_000;

/// Longer than all bounds.
pub const BEYOND: i32 = i32::MAX;

/// Adds until the hub is asked to end. What the last moments brought is added by [`keep`] when all work has ended.
pub async fn work(app: App) {
    let later = delay(app.process);
    while wait(&app, pause(app.clock.now())).await {
        note(&app).await;
        if wait(&app, later).await {
            write(&app).await;
        }
    }
}

/// False: the hub was asked to end.
async fn wait(app: &App, time: Duration) -> bool {
    tokio::select! {
        () = tokio::time::sleep(time) => true,
        () = app.stop.cancelled() => false,
    }
}

/// How long after the others' moment this process writes.
fn delay(process: ProcessId) -> Duration {
    let millis = process.0.as_u128() % SPREAD.as_millis();
    Duration::from_millis(u64::try_from(millis).unwrap_or_default())
}

fn pause(now: DateTime<Utc>) -> Duration {
    let past = now.timestamp_millis().rem_euclid(EVERY.as_millis().try_into().unwrap_or(i64::MAX));
    EVERY.saturating_sub(Duration::from_millis(past.unsigned_abs()))
}

/// Adds what was counted since the last time. What cannot be added now is added the next time.
pub async fn keep(app: &App) {
    note(app).await;
    write(app).await;
}

async fn note(app: &App) {
    let metrics = &app.metrics;
    metrics.0.ledger.lock().await.take(&metrics.gather(), app.clock.now());
}

async fn write(app: &App) {
    let metrics = &app.metrics;
    if let Err(error) = metrics.0.ledger.lock().await.write(&app.db, app.config.timezone).await {
        metrics.0.roll_up_failures.inc();
        warn!(%error, "what was counted could not be kept yet");
        return;
    }
    if let Err(error) = states::keep(app).await {
        warn!(%error, "the states of the hub could not be kept");
    }
}

/// One number of the registry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key {
    metric: String,
    /// A JSON object.
    labels: String,
    le_ms: i32,
}

#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Amount {
    count: i64,
    sum: f64,
}

impl std::ops::AddAssign for Amount {
    fn add_assign(&mut self, more: Self) {
        self.count += more.count;
        self.sum += more.sum;
    }
}

/// What a process has counted and not written down yet.
#[derive(Debug)]
pub struct Ledger {
    /// What is found next has happened from this moment on.
    since: DateTime<Utc>,
    /// The registry as it was then.
    seen: HashMap<Key, Amount>,
    pending: BTreeMap<(DateTime<Utc>, Key), Amount>,
}

impl Ledger {
    pub fn new(now: DateTime<Utc>) -> Self {
        Self { since: now, seen: HashMap::new(), pending: BTreeMap::new() }
    }

    /// Notes by what the registry has grown.
    pub fn take(&mut self, families: &[MetricFamily], now: DateTime<Utc>) {
        let newest = self.pending.last_key_value().map(|((minute, _), _)| *minute);
        let minute = match newest {
            Some(newest) if self.pending.len() >= PENDING => newest,
            _ => start(Resolution::Minute, self.since, Tz::UTC),
        };
        for (key, now) in families.iter().flat_map(amounts) {
            let growth = self.growth(&key, now);
            if growth != Amount::default() {
                *self.pending.entry((minute, key)).or_default() += growth;
            }
        }
        self.since = now;
    }

    fn growth(&mut self, key: &Key, now: Amount) -> Amount {
        let seen = self.seen.entry(key.clone()).or_default();
        let growth = Amount { count: now.count - seen.count, sum: now.sum - seen.sum };
        *seen = now;
        growth
    }

    async fn write(&mut self, db: &DatabaseConnection, zone: Tz) -> Result<(), DbErr> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let rows = self.rows(zone);
        let tx = store::begin(db).await?;
        for chunk in rows.chunks(CHUNK) {
            add(&tx, chunk).await?;
        }
        tx.commit().await?;
        self.pending.clear();
        Ok(())
    }

    /// In the order of their keys: processes that add at the same time wait for each other and never in a circle.
    fn rows(&self, zone: Tz) -> Vec<Model> {
        let mut rows: BTreeMap<(&str, Resolution, DateTime<Utc>, &str, i32), Amount> = BTreeMap::new();
        for ((minute, key), amount) in &self.pending {
            for resolution in Resolution::iter() {
                let start = start(resolution, *minute, zone);
                *rows.entry((&key.metric, resolution, start, &key.labels, key.le_ms)).or_default() += *amount;
            }
        }
        let row = |((metric, resolution, start, labels, le_ms), Amount { count, sum }): ((&str, _, _, &str, _), _)| Model {
            metric: metric.to_owned(),
            resolution,
            start,
            labels: labels.to_owned(),
            le_ms,
            count,
            sum,
        };
        rows.into_iter().map(row).collect()
    }
}

/// Adds to what is kept.
pub(crate) async fn add(tx: &impl ConnectionTrait, rows: &[Model]) -> Result<(), DbErr> {
    let sum = |column: Column| -> SimpleExpr { Expr::col((Entity, column)).add(Expr::col((Alias::new("excluded"), column))) };
    let key = [Column::Metric, Column::Resolution, Column::Start, Column::Labels, Column::LeMs];
    let conflict =
        OnConflict::columns(key).value(Column::Count, sum(Column::Count)).value(Column::Sum, sum(Column::Sum)).to_owned();
    let rows = rows.iter().cloned().map(|row| -> ActiveModel { row.into_active_model().reset_all() });
    Entity::insert_many(rows).on_conflict(conflict).exec_without_returning(tx).await.map(drop)
}

#[cfg(test)]
impl Ledger {
    /// How often a metric is noted, as a whole and by classes.
    pub fn kept(&self, metric: &str) -> (i64, i64) {
        let of = |is_whole: bool| {
            let those = self.pending.iter().filter(|((_, key), _)| key.metric == metric && (key.le_ms == 0) == is_whole);
            those.map(|(_, amount)| amount.count).sum()
        };
        (of(true), of(false))
    }

    pub fn size(&self) -> usize {
        self.pending.len()
    }
}

/// When the stretch begins that this moment is in. A day begins where the hub is.
pub fn start(resolution: Resolution, at: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let whole = |span: TimeDelta| at.duration_trunc(span).unwrap_or(at);
    match resolution {
        Resolution::Minute => whole(TimeDelta::minutes(1)),
        Resolution::Hour => whole(TimeDelta::hours(1)),
        Resolution::Day => {
            let midnight = at.with_timezone(&zone).date_naive().and_time(NaiveTime::MIN);
            let midnight = zone.from_local_datetime(&midnight).earliest();
            // A day that has no midnight begins with that of the world's own time.
            midnight.map_or_else(|| whole(TimeDelta::days(1)), |midnight| midnight.to_utc())
        }
    }
}

/// The numbers of a family that only grow.
fn amounts(family: &MetricFamily) -> Vec<(Key, Amount)> {
    let known = catalogue::ALL.iter().find(|known| known.name == family.name());
    if !known.is_some_and(|known| matches!(known.kind, Kind::Counter | Kind::Times)) {
        return Vec::new();
    }
    let of_one = |metric: &Metric| {
        let labels: BTreeMap<&str, &str> = metric.get_label().iter().map(|pair| (pair.name(), pair.value())).collect();
        let labels = serde_json::json!(labels).to_string();
        let key = |le_ms| Key { metric: family.name().to_owned(), labels: labels.clone(), le_ms };
        if family.get_field_type() == MetricType::HISTOGRAM {
            return of_times(metric.get_histogram()).map(|(le_ms, amount)| (key(le_ms), amount)).collect();
        }
        let value = metric.get_counter().get_value();
        vec![(key(0), Amount { count: whole(value), sum: value })]
    };
    family.get_metric().iter().flat_map(of_one).collect::<Vec<_>>()
}

/// The whole of it, then each class by itself.
fn of_times(times: &Histogram) -> impl Iterator<Item = (i32, Amount)> {
    let mut below = 0;
    let mut of_class = move |le_ms: i32, up_to: u64| {
        let count = signed(up_to.saturating_sub(below));
        below = up_to;
        (le_ms, Amount { count, sum: 0.0 })
    };
    let all = (0, Amount { count: signed(times.get_sample_count()), sum: times.get_sample_sum() });
    let mut classes = vec![all];
    for (bucket, le_ms) in times.get_bucket().iter().zip(catalogue::BOUNDS_MS) {
        classes.push(of_class(le_ms, bucket.cumulative_count()));
    }
    classes.push(of_class(BEYOND, times.get_sample_count()));
    classes.into_iter()
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[expect(clippy::cast_possible_truncation, reason = "a number that large is never reached")]
fn whole(value: f64) -> i64 {
    value as i64
}
