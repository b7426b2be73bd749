//! What became of a try, written to the row, and when to try again.

use chrono::{DateTime, TimeDelta, Utc};
use entity::outbound_message::{self, Column, OutboundStatus};
use rand::RngExt;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, Set};
use tracing::{info, warn};
use webhook::client::{SendError, Sent, Verdict};

use super::attempt::Outcome;
use crate::{
    app::App,
    channel,
    domain::hook::{self, EventType, Fact},
    metrics::Sending,
    store,
};

/// The longest pause between tries: what waits for Meta goes out within a minute of its recovery.
const LONGEST_PAUSE: TimeDelta = TimeDelta::seconds(60);

pub async fn record(app: &App, row: &outbound_message::Model, outcome: Outcome) -> Result<(), DbErr> {
    let now = app.clock.now();
    app.metrics.sent(&row.content, sending(&outcome));
    match outcome {
        Outcome::Accepted(sent) => {
            // Not Meta's id: the person's number can be read from it.
            info!(held = sent.held, "message accepted by Meta");
            accepted(app, row, sent, now).await
        }
        Outcome::Wait { until, reason } => requeue(&app.db, row, row.attempts - 1, until, None, reason.to_owned()).await,
        Outcome::Withdrawn => end(&app.db, row, OutboundStatus::Cancelled, now, None, None).await.map(drop),
        Outcome::Failed { code, reason } => {
            warn!(?code, %reason, "message given up");
            give_up(app, row, now, code, reason).await
        }
        Outcome::Refused(error) => refused(app, row, error, now).await,
    }
}

fn sending(outcome: &Outcome) -> Sending {
    match outcome {
        Outcome::Accepted(_) => Sending::Accepted,
        Outcome::Wait { .. } => Sending::Waiting,
        Outcome::Withdrawn => Sending::Withdrawn,
        Outcome::Failed { .. } => Sending::Failed,
        Outcome::Refused(error) => match error.verdict {
            Verdict::GiveUp => Sending::Failed,
            Verdict::StopAll => Sending::Paused,
            Verdict::Retry => Sending::Retried,
        },
    }
}

async fn accepted(app: &App, row: &outbound_message::Model, sent: Sent, now: DateTime<Utc>) -> Result<(), DbErr> {
    let change = outbound_message::ActiveModel {
        status: Set(OutboundStatus::Accepted),
        wamid: Set(Some(sent.wamid)),
        accepted_at: Set(Some(now)),
        leased_until: Set(None),
        error_code: Set(None),
        error: Set(None),
        ..Default::default()
    };
    // A status may have overtaken the answer; what it wrote is further along.
    update_queued(&app.db, row, change).await?;
    channel::opened(app, now).await
}

async fn refused(app: &App, row: &outbound_message::Model, error: SendError, now: DateTime<Utc>) -> Result<(), DbErr> {
    warn!(%error, code = ?error.code, verdict = ?error.verdict, in_doubt = error.in_doubt, "Meta did not take a message");
    match error.verdict {
        Verdict::GiveUp => give_up(app, row, now, error.code, error.to_string()).await,
        Verdict::StopAll => {
            channel::pause(app, error.code, &error.to_string(), now).await?;
            requeue(&app.db, row, row.attempts - 1, now, error.code, error.to_string()).await
        }
        Verdict::Retry => {
            if error.in_doubt {
                mark_in_doubt(&app.db, row).await?;
            }
            let due = now + pause(app, row.attempts, &error);
            requeue(&app.db, row, row.attempts, due, error.code, error.to_string()).await
        }
    }
}

/// Meta's own wish, or exponential backoff with full jitter; never shorter than doubt needs to settle.
fn pause(app: &App, attempts: i32, error: &SendError) -> TimeDelta {
    let ceiling = (TimeDelta::seconds(1) * (1 << attempts.clamp(0, 6))).min(LONGEST_PAUSE);
    let jittered = TimeDelta::milliseconds(rand::rng().random_range(500..=ceiling.num_milliseconds()));
    let wished = error.retry_after.and_then(|wish| TimeDelta::from_std(wish).ok()).unwrap_or(jittered);
    if error.in_doubt { wished.max(app.pace.doubt) } else { wished }
}

async fn mark_in_doubt(db: &DatabaseConnection, row: &outbound_message::Model) -> Result<(), DbErr> {
    update_queued(db, row, outbound_message::ActiveModel { in_doubt: Set(true), ..Default::default() }).await.map(drop)
}

async fn requeue(
    db: &DatabaseConnection,
    row: &outbound_message::Model,
    attempts: i32,
    due_at: DateTime<Utc>,
    error_code: Option<i64>,
    reason: String,
) -> Result<(), DbErr> {
    let change = outbound_message::ActiveModel {
        attempts: Set(attempts),
        due_at: Set(due_at),
        leased_until: Set(None),
        error_code: Set(error_code),
        error: Set(Some(reason)),
        ..Default::default()
    };
    update_queued(db, row, change).await.map(drop)
}

/// Ends the message and tells integrators, both or neither.
async fn give_up(
    app: &App,
    row: &outbound_message::Model,
    now: DateTime<Utc>,
    error_code: Option<i64>,
    reason: String,
) -> Result<(), DbErr> {
    let tx = store::begin(&app.db).await?;
    if end(&tx, row, OutboundStatus::Failed, now, error_code, Some(reason)).await? {
        hook::record(&tx, &Fact::message_moved(EventType::MessageFailed, row, error_code), now, now).await?;
    }
    tx.commit().await?;
    app.wake.hooks.notify_one();
    Ok(())
}

async fn end(
    db: &impl ConnectionTrait,
    row: &outbound_message::Model,
    status: OutboundStatus,
    now: DateTime<Utc>,
    error_code: Option<i64>,
    reason: Option<String>,
) -> Result<bool, DbErr> {
    let failed_at = (status == OutboundStatus::Failed).then_some(now);
    let change = outbound_message::ActiveModel {
        status: Set(status),
        failed_at: Set(failed_at),
        leased_until: Set(None),
        error_code: Set(error_code),
        error: Set(reason),
        ..Default::default()
    };
    update_queued(db, row, change).await
}

/// Changes the row only while it is still this try's to change; `false` where it is not.
async fn update_queued(
    db: &impl ConnectionTrait,
    row: &outbound_message::Model,
    change: outbound_message::ActiveModel,
) -> Result<bool, DbErr> {
    let changed = outbound_message::Entity::update_many()
        .set(change)
        .filter(Column::Id.eq(row.id))
        .filter(Column::Status.eq(OutboundStatus::Queued))
        .filter(Column::Attempts.eq(row.attempts))
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}
