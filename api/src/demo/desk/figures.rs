//! What the demo's hub has counted: a month by days, a week by hours, the last hours by minutes, as busy as the town is.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike as _, TimeDelta, Timelike as _, Utc, Weekday};
use chrono_tz::Tz;
use entity::metric_point::{Model, Resolution};
use rand::{RngExt, rngs::StdRng};
use sea_orm::ConnectionTrait;

use crate::metrics::{
    catalogue::{
        ANSWER, GRAPHQL_REQUESTS, GRAPHQL_TIMES, INBOUND_EVENTS, INBOUND_HANDLE, OCR_FIELDS, OCR_JOBS, OCR_RUN,
        OUTBOUND_MESSAGES, QUEUE_DEPTH, RATE_LIMITS, WEBHOOK_ACKNOWLEDGE, WEBHOOK_REQUESTS,
    },
    rollups,
};

/// How busy the town is, by the hour of the day, where the busiest is 15.
const BUSY: [f64; 24] = [
    1.0, 1.0, 0.5, 0.5, 1.0, 3.0, 8.0, 12.0, 14.0, 12.0, 10.0, 10.0, 11.0, 10.0, 9.0, 10.0, 12.0, 14.0, 15.0, 13.0, 9.0, 6.0,
    4.0, 2.0,
];
const BUSIEST: f64 = 15.0;

/// What is left of it when people do not go to work.
const AT_THE_WEEKEND: f64 = 0.7;

/// What only grows: metric, labels, and how much in the busiest hour.
pub(super) const COUNTED: [(&str, &str, f64); 16] = [
    (WEBHOOK_REQUESTS.name, r#"{"outcome":"accepted"}"#, 620.0),
    (INBOUND_EVENTS.name, r#"{"kind":"message","outcome":"handled","type":"interactive"}"#, 130.0),
    (INBOUND_EVENTS.name, r#"{"kind":"message","outcome":"handled","type":"text"}"#, 85.0),
    (INBOUND_EVENTS.name, r#"{"kind":"message","outcome":"quarantined","type":"text"}"#, 0.2),
    (INBOUND_EVENTS.name, r#"{"kind":"message","outcome":"retried","type":"text"}"#, 1.1),
    (INBOUND_EVENTS.name, r#"{"kind":"status","outcome":"handled","type":"delivered"}"#, 210.0),
    (OUTBOUND_MESSAGES.name, r#"{"outcome":"accepted","type":"buttons"}"#, 118.0),
    (OUTBOUND_MESSAGES.name, r#"{"outcome":"accepted","type":"text"}"#, 96.0),
    (OUTBOUND_MESSAGES.name, r#"{"outcome":"failed","type":"text"}"#, 2.4),
    (OCR_FIELDS.name, r#"{"engine":"ppocr","verdict":"right"}"#, 5.4),
    (OCR_FIELDS.name, r#"{"engine":"ppocr","verdict":"wrong"}"#, 0.4),
    (OCR_JOBS.name, r#"{"engine":"ppocr","kind":"insurance_certificate","outcome":"needs_review"}"#, 1.0),
    (OCR_JOBS.name, r#"{"engine":"ppocr","kind":"insurance_certificate","outcome":"verified"}"#, 3.0),
    (GRAPHQL_REQUESTS.name, r#"{"operation":"users","outcome":"ok"}"#, 74.0),
    (RATE_LIMITS.name, r#"{"decision":"allowed","family":"webhook_person"}"#, 215.0),
    (RATE_LIMITS.name, r#"{"decision":"denied","family":"webhook_person"}"#, 3.0),
];

/// What takes time: metric, labels, how often in the busiest hour, and the share of each class, by its upper bound in
/// milliseconds.
type Timed = (&'static str, &'static str, f64, &'static [(i32, f64)]);

pub(super) const TIMED: [Timed; 5] = [
    (ANSWER.name, "{}", 214.0, &[(250, 0.06), (500, 0.31), (1_000, 0.39), (2_500, 0.18), (5_000, 0.05), (10_000, 0.01)]),
    (WEBHOOK_ACKNOWLEDGE.name, "{}", 620.0, &[(5, 0.2), (10, 0.55), (25, 0.2), (50, 0.04), (100, 0.01)]),
    (INBOUND_HANDLE.name, r#"{"kind":"message"}"#, 215.0, &[(10, 0.25), (25, 0.5), (50, 0.2), (100, 0.05)]),
    (OCR_RUN.name, r#"{"engine":"ppocr"}"#, 4.0, &[(5_000, 0.7), (10_000, 0.3)]),
    (GRAPHQL_TIMES.name, r#"{"operation":"users"}"#, 74.0, &[(10, 0.3), (25, 0.45), (50, 0.2), (100, 0.05)]),
];

/// What waits, on the whole when the town is busiest.
pub(super) const WAITING: [(&str, f64); 4] = [
    (r#"{"queue":"documents"}"#, 2.0),
    (r#"{"queue":"inbox"}"#, 3.0),
    (r#"{"queue":"outbox"}"#, 6.0),
    (r#"{"queue":"webhooks"}"#, 1.0),
];

/// Each resolution with how far back it goes: less than it is kept for.
const KEPT: [(Resolution, TimeDelta, TimeDelta); 3] = [
    (Resolution::Minute, TimeDelta::minutes(1), TimeDelta::hours(3)),
    (Resolution::Hour, TimeDelta::hours(1), TimeDelta::days(7)),
    (Resolution::Day, TimeDelta::days(1), TimeDelta::days(30)),
];

/// Rows of one statement: below the limits on parameters.
const BATCH: usize = 500;

/// A stretch of time, and how many of the busiest hours it is worth.
struct Stretch {
    resolution: Resolution,
    start: DateTime<Utc>,
    hours: f64,
    minutes: f64,
}

pub async fn fill(tx: &impl ConnectionTrait, zone: Tz, now: DateTime<Utc>, rng: &mut StdRng) -> anyhow::Result<()> {
    let mut rows = Vec::new();
    for (resolution, length, back) in KEPT {
        let mut starts: Vec<DateTime<Utc>> = Vec::new();
        let mut at = now - back;
        while at < now {
            starts.push(rollups::start(resolution, at, zone));
            at += length;
        }
        starts.dedup();
        for start in starts {
            let end = Ord::min(start + length, now);
            write(&mut rows, &stretch(resolution, (start, end), zone), rng);
        }
    }
    for batch in rows.chunks(BATCH) {
        // A hub that ran for a while has counted as well.
        rollups::add(tx, batch).await?;
    }
    Ok(())
}

fn stretch(resolution: Resolution, (start, end): (DateTime<Utc>, DateTime<Utc>), zone: Tz) -> Stretch {
    let minutes = (end - start).as_seconds_f64() / 60.0;
    let at = start.with_timezone(&zone);
    let weekend = matches!(at.weekday(), Weekday::Sat | Weekday::Sun);
    let busy = match resolution {
        Resolution::Day => BUSY.iter().sum::<f64>() / 24.0,
        Resolution::Minute | Resolution::Hour => BUSY[at.hour() as usize % 24],
    };
    let busy = busy / BUSIEST * if weekend { AT_THE_WEEKEND } else { 1.0 };
    Stretch { resolution, start, hours: busy * minutes / 60.0, minutes }
}

fn write(rows: &mut Vec<Model>, of: &Stretch, rng: &mut StdRng) {
    for (metric, labels, most) in COUNTED {
        let count = roughly(most * of.hours, rng);
        if count > 0 {
            rows.push(row(of, (metric, labels, 0), count, exact(count)));
        }
    }
    for (metric, labels, most, classes) in TIMED {
        let counts: BTreeMap<i32, i64> =
            classes.iter().map(|(le_ms, share)| (*le_ms, roughly(most * share * of.hours, rng))).collect();
        let count: i64 = counts.values().sum();
        if count == 0 {
            continue;
        }
        // On the whole three quarters of a class's upper bound.
        let seconds: f64 = counts.iter().map(|(le_ms, count)| f64::from(*le_ms) * 0.000_75 * exact(*count)).sum();
        rows.push(row(of, (metric, labels, 0), count, seconds));
        let held = counts.into_iter().filter(|(_, count)| *count > 0);
        rows.extend(held.map(|(le_ms, count)| row(of, (metric, labels, le_ms), count, 0.0)));
    }
    // A state is looked at once a minute.
    let looks = Ord::max(roughly(of.minutes, rng), 1);
    for (labels, most) in WAITING {
        let depth = exact(roughly(most * of.hours / (of.minutes / 60.0).max(0.01), rng));
        rows.push(row(of, (QUEUE_DEPTH.name, labels, 0), looks, depth * exact(looks)));
    }
}

fn row(of: &Stretch, (metric, labels, le_ms): (&str, &str, i32), count: i64, sum: f64) -> Model {
    Model { metric: metric.to_owned(), resolution: of.resolution, start: of.start, labels: labels.to_owned(), le_ms, count, sum }
}

/// A whole number that is on the average as much, give or take a fifth.
#[expect(clippy::cast_possible_truncation, reason = "thousands at most")]
fn roughly(much: f64, rng: &mut StdRng) -> i64 {
    (much * rng.random_range(0.8..1.2) + rng.random_range(0.0..1.0)).floor() as i64
}

#[expect(clippy::cast_precision_loss, reason = "thousands at most")]
fn exact(count: i64) -> f64 {
    count as f64
}
