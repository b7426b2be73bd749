//! What became of a try, written to the delivery and its endpoint, and when to try again.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    ids::WebhookAttemptId,
    webhook_attempt,
    webhook_delivery::{ActiveModel, Column, DeliveryStatus, Entity, Model},
};
use rand::RngExt;
use reqwest::StatusCode;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use tracing::{info, warn};

use super::attempt::Outcome;
use crate::{
    app::App,
    domain::hook::{self, EventType},
    store,
};

/// The pauses between tries, in seconds, as the specification suggests them: 75 hours and 35 minutes in all.
const PAUSES: [i64; 9] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

/// Tries until a delivery is given up.
#[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "there are ten")]
pub const TRIES: i32 = PAUSES.len() as i32 + 1;

/// After so long without a success an endpoint is disabled: at the last try of a delivery, whose schedule is longer.
pub const PATIENCE: TimeDelta = TimeDelta::hours(72);

/// How long an endpoint under load is left alone where it does not say for how long.
const BREATHER: TimeDelta = TimeDelta::seconds(30);

pub async fn record(app: &App, row: &Model, outcome: Outcome) -> Result<(), DbErr> {
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    if !hook::hold(&tx, row.endpoint_id).await? {
        return Ok(());
    }
    if outcome.arrived() {
        info!(took_ms = outcome.took_ms, attempts = row.attempts, "webhook delivered");
        if settle(&tx, row, &outcome, DeliveryStatus::Succeeded, now).await? {
            hook::succeeded(&tx, row.endpoint_id).await?;
        }
        tx.commit().await?;
        count(app, &outcome, "delivered");
        return Ok(());
    }
    let next = now + wait(row, &outcome);
    let (status, at) = if last(row, &outcome) { (DeliveryStatus::Failed, now) } else { (DeliveryStatus::Pending, next) };
    warn!(error = reason(&outcome), attempts = row.attempts, ?status, "a webhook was not taken");
    if settle(&tx, row, &outcome, status, at).await? {
        blame(&tx, row, &outcome, now, next).await?;
    }
    tx.commit().await?;
    count(app, &outcome, if status == DeliveryStatus::Failed { "given_up" } else { "retried" });
    Ok(())
}

fn count(app: &App, outcome: &Outcome, became: &'static str) {
    app.metrics.delivered(&outcome.event_type, became, Duration::from_millis(outcome.took_ms.unsigned_abs()));
}

/// What the failure means for the endpoint and all that waits for it.
async fn blame(
    tx: &impl ConnectionTrait,
    row: &Model,
    outcome: &Outcome,
    now: DateTime<Utc>,
    next: DateTime<Utc>,
) -> Result<(), DbErr> {
    let endpoint = row.endpoint_id;
    if outcome.status() == Some(StatusCode::GONE) {
        return hook::disable(tx, endpoint, "it answered 410 Gone", now).await;
    }
    if is_under_load(outcome) {
        let asked = outcome.answer.as_ref().is_ok_and(|answer| answer.retry_after.is_some());
        hook::pause(tx, endpoint, if asked { next } else { now + BREATHER }).await?;
    }
    // A test that fails says nothing about the days in between.
    if outcome.event_type != EventType::Test.name() && hook::failed(tx, endpoint, PATIENCE, now).await? {
        let days = PATIENCE.num_days();
        let reason = format!("no delivery succeeded for {days} days; the last failure: {}", reason(outcome));
        warn!(%endpoint, reason, "a webhook endpoint was disabled");
        return hook::disable(tx, endpoint, &reason, now).await;
    }
    Ok(())
}

fn is_under_load(outcome: &Outcome) -> bool {
    const LOAD: [StatusCode; 4] =
        [StatusCode::TOO_MANY_REQUESTS, StatusCode::BAD_GATEWAY, StatusCode::SERVICE_UNAVAILABLE, StatusCode::GATEWAY_TIMEOUT];
    outcome.status().is_some_and(|status| LOAD.contains(&status))
}

/// A test is tried once: somebody waits for what comes of it. What is gone is gone.
fn last(row: &Model, outcome: &Outcome) -> bool {
    let tries = if outcome.event_type == EventType::Test.name() { 1 } else { TRIES };
    row.round >= tries || outcome.status() == Some(StatusCode::GONE)
}

/// The schedule's pause and up to a fifth more, and never less than the endpoint asked for.
fn wait(row: &Model, outcome: &Outcome) -> TimeDelta {
    let place = usize::try_from(row.round - 1).unwrap_or_default().min(PAUSES.len() - 1);
    let pause = PAUSES[place] * 1_000;
    let jittered = TimeDelta::milliseconds(rand::rng().random_range(pause..=pause * 6 / 5));
    let asked = outcome.answer.as_ref().ok().and_then(|answer| answer.retry_after);
    let asked = asked.and_then(|asked| TimeDelta::from_std(asked).ok()).unwrap_or_default();
    jittered.max(asked)
}

fn reason(outcome: &Outcome) -> String {
    match &outcome.answer {
        Ok(answer) if answer.status.is_redirection() => {
            format!("it answered {}, and redirects are not followed: give the address it moved to", answer.status)
        }
        Ok(answer) => format!("it answered {}", answer.status),
        Err(reason) => reason.clone(),
    }
}

/// Writes to the delivery while it is still this try's to write. `at`: when it ended, or when it is due again.
async fn settle(
    tx: &impl ConnectionTrait,
    row: &Model,
    outcome: &Outcome,
    status: DeliveryStatus,
    at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let mut change = ActiveModel {
        status: Set(status),
        leased_until: Set(None),
        last_status_code: Set(outcome.status().map(|status| status.as_u16().into())),
        last_error: Set((!outcome.arrived()).then(|| reason(outcome))),
        answered_in_ms: Set(outcome.answer.is_ok().then_some(outcome.took_ms)),
        ..Default::default()
    };
    match status {
        DeliveryStatus::Pending => change.due_at = Set(at),
        DeliveryStatus::Succeeded | DeliveryStatus::Failed => change.finished_at = Set(Some(at)),
    }
    let written = Entity::update_many()
        .set(change)
        .filter(Column::Id.eq(row.id))
        .filter(Column::Attempts.eq(row.attempts))
        .filter(Column::Status.eq(DeliveryStatus::Pending))
        .exec(tx)
        .await?;
    if written.rows_affected == 0 {
        return Ok(false);
    }
    called(row, outcome).insert(tx).await?;
    Ok(true)
}

/// The call by itself, for whoever looks why.
fn called(row: &Model, outcome: &Outcome) -> webhook_attempt::ActiveModel {
    webhook_attempt::ActiveModel {
        id: Set(WebhookAttemptId::new()),
        delivery_id: Set(row.id),
        number: Set(row.attempts),
        called_at: Set(outcome.called_at),
        took_ms: Set(outcome.took_ms),
        status_code: Set(outcome.status().map(|status| status.as_u16().into())),
        error: Set((!outcome.arrived()).then(|| reason(outcome))),
        answer: Set(shown(&outcome.body)),
    }
}

/// So much of an answer is kept, in bytes.
const SHOWN: usize = 2_048;

/// How the answer begins, as text. What is no text is shown as such, and without NUL, which PostgreSQL does not keep.
fn shown(body: &[u8]) -> Option<String> {
    let beginning = &body[..body.len().min(SHOWN)];
    // A letter that was cut through is left out.
    let whole = match std::str::from_utf8(beginning) {
        Err(error) if error.error_len().is_none() => &beginning[..error.valid_up_to()],
        _ => beginning,
    };
    (!whole.is_empty()).then(|| String::from_utf8_lossy(whole).replace('\0', "\u{fffd}"))
}

#[cfg(test)]
mod tests;
