//! What went wrong with the demo's hub: some of it is over, and of its error budget more is spent than there is, so that one
//! alert is open for as long as the month remembers.

use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};
use entity::{
    alert::{self, AlertStatus, Severity},
    ids::AlertId,
    uptime_minute,
};
use sea_orm::{ConnectionTrait, EntityTrait, Set, sea_query::OnConflict};

use crate::domain::alert::Rule;

/// Days of which it is known when the hub could be used.
const DAYS: i64 = 30;

/// When it was away, in minutes before now, and for how many.
const OUTAGES: [(i64, i64); 3] = [(12 * 24 * 60, 31), (5 * 24 * 60 + 300, 14), (20 * 60, 4)];

/// Every five seconds of a minute.
const WHOLE: i32 = (1 << 12) - 1;

/// Rows of one statement: below the limits on parameters.
const BATCH: usize = 5_000;

/// What is over: rule, subject, how bad, in words, when it began and for how long, in minutes.
type Over = (Rule, &'static str, Severity, &'static str, i64, i64);

const OVER: [Over; 5] = [
    (Rule::ComponentDown, "whatsapp", Severity::Critical, "whatsapp is down: sending is paused", 12 * 24 * 60, 31),
    (Rule::AnswersSlow, "", Severity::Warning, "1 of 20 people waited longer than 34 s for their answer", 5 * 24 * 60 + 296, 22),
    (Rule::EventsQuarantined, "", Severity::Warning, "2 events were set aside within the last hour", 26 * 60, 61),
    (Rule::MessagesFailing, "", Severity::Warning, "12 % of the messages of 15 minutes were given up", 25 * 60, 18),
    (Rule::LimitNear, "GRAPHQL", Severity::Warning, "GRAPHQL: 93 % of the bucket of shop is used up", 9 * 60, 7),
];

/// Says how many.
pub async fn fill(tx: &impl ConnectionTrait, now: DateTime<Utc>) -> anyhow::Result<usize> {
    uptime(tx, now).await?;
    let mut rows: Vec<alert::ActiveModel> = OVER.iter().map(|over| resolved(over, now)).collect();
    rows.push(open(now));
    // A hub that ran for a while has opened it itself, where it is open.
    let unless_open = OnConflict::column(alert::Column::ActiveKey).do_nothing().to_owned();
    let added = alert::Entity::insert_many(rows).on_conflict(unless_open).exec_without_returning(tx).await?;
    Ok(usize::try_from(added)?)
}

async fn uptime(tx: &impl ConnectionTrait, now: DateTime<Utc>) -> anyhow::Result<()> {
    let end = now.duration_trunc(TimeDelta::minutes(1))?;
    let away = |ago: i64| OUTAGES.iter().any(|(began, lasted)| (began - lasted..*began).contains(&ago));
    let there: Vec<i64> = (1..=DAYS * 24 * 60).filter(|ago| !away(*ago)).collect();
    for batch in there.chunks(BATCH) {
        let rows =
            batch.iter().map(|ago| uptime_minute::ActiveModel { minute: Set(end - TimeDelta::minutes(*ago)), ticks: Set(WHOLE) });
        // What a hub noted itself that ran for a while stays.
        let unless_noted = OnConflict::column(uptime_minute::Column::Minute).do_nothing().to_owned();
        uptime_minute::Entity::insert_many(rows).on_conflict(unless_noted).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn resolved(&(rule, subject, severity, summary, began, lasted): &Over, now: DateTime<Utc>) -> alert::ActiveModel {
    let first = now - TimeDelta::minutes(began);
    let last = first + TimeDelta::minutes(lasted);
    alert::ActiveModel {
        status: Set(AlertStatus::Resolved),
        active_key: Set(None),
        version: Set(2),
        resolved_at: Set(Some(last + TimeDelta::minutes(5))),
        ..row((rule, subject, severity, summary), first, last)
    }
}

fn open(now: DateTime<Utc>) -> alert::ActiveModel {
    let (_, lasted) = OUTAGES[2];
    let summary = "more of the error budget of 30 days is spent than there is";
    let first = now - TimeDelta::minutes(OUTAGES[2].0 - lasted);
    alert::ActiveModel {
        status: Set(AlertStatus::Open),
        active_key: Set(Some(format!("{}:", Rule::BudgetSpent.name()))),
        version: Set(1),
        resolved_at: Set(None),
        ..row((Rule::BudgetSpent, "", Severity::Warning, summary), first, now)
    }
}

fn row(
    (rule, subject, severity, summary): (Rule, &str, Severity, &str),
    first: DateTime<Utc>,
    last: DateTime<Utc>,
) -> alert::ActiveModel {
    let opened = first + TimeDelta::minutes(1);
    alert::ActiveModel {
        id: Set(AlertId::new()),
        rule: Set(rule.name().to_owned()),
        subject: Set(subject.to_owned()),
        severity: Set(severity),
        summary: Set(summary.to_owned()),
        remedy: Set(Some(rule.remedy().to_owned())),
        first_seen_at: Set(first),
        last_seen_at: Set(last),
        opened_at: Set(Some(opened)),
        told_at: Set(Some(opened)),
        acknowledged_at: Set(None),
        acknowledged_by: Set(None),
        note: Set(None),
        ..Default::default()
    }
}
