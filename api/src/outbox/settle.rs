//! Statuses come back to the message they belong to. They arrive in any order, so a message only ever climbs.

use chrono::{DateTime, Utc};
use entity::{
    ids::{AlertId, OutboundMessageId},
    inbound_event::{self, InboundStatus},
    outbound_message::{self, Column, OutboundStatus},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, Set};
use tracing::{info, warn};
use webhook::{
    client::Verdict,
    inbound::{Status, StatusUpdate},
};

use crate::{
    app::App,
    channel,
    dialogue::TurnError,
    domain::{
        alert,
        hook::{self, EventType, Fact},
    },
    inbox,
    live::Change,
    store,
};

/// Writes one status to its message. A status of a message that is not ours (sent by another app of the same
/// number) is kept and changes nothing; so does one of a message to a number on call, unless it failed.
pub async fn settle(app: &App, event: &inbound_event::Model, update: &StatusUpdate) -> Result<(), TurnError> {
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    let row = find(&tx, update).await?;
    let untold = undelivered_alert(&tx, update, now).await?;
    let mut told = None;
    if let Some(row) = &row {
        told = apply(&tx, row.clone(), update).await?;
        if let Some(event_type) = told {
            let code = update.error.as_ref().map(|(code, _)| *code);
            hook::record(&tx, &Fact::message_moved(event_type, row, code), update.at, now).await?;
        }
    }
    let done = inbound_event::ActiveModel {
        status: Set(if row.is_some() || untold.is_some() { InboundStatus::Processed } else { InboundStatus::Ignored }),
        user_id: Set(row.as_ref().map(|row| row.user_id)),
        processed_at: Set(Some(now)),
        ..Default::default()
    };
    if !inbox::finish(&tx, event, done).await? {
        return Err(TurnError::Overtaken);
    }
    tx.commit().await?;
    if let Some(id) = untold {
        warn!(alert = %id, "an alert did not arrive");
        app.live.publish(Change::Alert(id));
    }
    if let Some(event_type) = told {
        app.metrics.told(event_type);
    }
    if let Some(row) = row {
        info!(outbound_message = %row.id, status = ?update.status, "status recorded");
        app.live.publish(Change::Outbound { id: row.id, user: row.user_id });
        // The next message to this person may have waited for the doubt about this one.
        app.wake.outbox.notify_one();
        app.wake.hooks.notify_one();
    }
    alarm(app, update, now).await.map_err(TurnError::from)
}

/// By our own id, which Meta echoes even where its answer to the send was lost; else by Meta's.
async fn find(tx: &impl ConnectionTrait, update: &StatusUpdate) -> Result<Option<outbound_message::Model>, DbErr> {
    let own = update.callback_data.as_deref().and_then(|text| text.parse::<OutboundMessageId>().ok());
    if let Some(id) = own
        && let Some(row) = outbound_message::Entity::find_by_id(id).lock_exclusive().one(tx).await?
    {
        return Ok(Some(row));
    }
    outbound_message::Entity::find().filter(Column::Wamid.eq(&update.wamid)).lock_exclusive().one(tx).await
}

/// The alert of which somebody on call was not told after all.
async fn undelivered_alert(
    tx: &impl ConnectionTrait,
    update: &StatusUpdate,
    now: DateTime<Utc>,
) -> Result<Option<AlertId>, DbErr> {
    let notice = update.callback_data.as_deref().and_then(alert::marked_notice);
    let Some(notice) = notice.filter(|_| update.status == Status::Failed) else { return Ok(None) };
    let why = match &update.error {
        Some((code, text)) => format!("Meta could not deliver it: {text} ({code})"),
        None => "Meta could not deliver it and does not say why".to_owned(),
    };
    alert::undelivered_notice(tx, notice, &why, now).await
}

/// Gives what integrators are to be told: each step of a message once, and a failure only where it is the end of it.
async fn apply(
    tx: &impl ConnectionTrait,
    row: outbound_message::Model,
    update: &StatusUpdate,
) -> Result<Option<EventType>, DbErr> {
    let (reached, at) = (status(&update.status), Some(update.at));
    let mut change: outbound_message::ActiveModel = row.clone().into();
    match reached {
        Some(OutboundStatus::Sent) => change.sent_at = Set(row.sent_at.or(at)),
        Some(OutboundStatus::Delivered) => change.delivered_at = Set(row.delivered_at.or(at)),
        Some(OutboundStatus::Read) => change.read_at = Set(row.read_at.or(at)),
        Some(OutboundStatus::Failed) => change.failed_at = Set(row.failed_at.or(at)),
        _ => return Ok(None),
    }
    if let Some(reached) = reached
        && rank(reached) > rank(row.status)
    {
        change.status = Set(reached);
        change.leased_until = Set(None);
        change.error_code = Set(update.error.as_ref().map(|(code, _)| *code));
        change.error = Set(update.error.as_ref().map(|(_, text)| text.clone()));
    }
    if row.wamid.is_none() {
        change.wamid = Set(Some(update.wamid.clone()));
    }
    change.update(tx).await?;
    Ok(reached.and_then(|reached| news(&row, reached)))
}

fn news(row: &outbound_message::Model, reached: OutboundStatus) -> Option<EventType> {
    match reached {
        OutboundStatus::Sent if row.sent_at.is_none() => Some(EventType::MessageSent),
        OutboundStatus::Delivered if row.delivered_at.is_none() => Some(EventType::MessageDelivered),
        OutboundStatus::Read if row.read_at.is_none() => Some(EventType::MessageRead),
        OutboundStatus::Failed if rank(reached) > rank(row.status) => Some(EventType::MessageFailed),
        _ => None,
    }
}

fn status(status: &Status) -> Option<OutboundStatus> {
    match status {
        Status::Sent => Some(OutboundStatus::Sent),
        Status::Delivered => Some(OutboundStatus::Delivered),
        Status::Read | Status::Played => Some(OutboundStatus::Read),
        Status::Failed => Some(OutboundStatus::Failed),
        Status::Other(_) => None,
    }
}

/// A failure ends what was merely sent; what reached the phone has reached it, whatever comes later.
fn rank(status: OutboundStatus) -> u8 {
    match status {
        OutboundStatus::Queued | OutboundStatus::Cancelled => 0,
        OutboundStatus::Accepted => 1,
        OutboundStatus::Sent => 2,
        OutboundStatus::Failed => 3,
        OutboundStatus::Delivered => 4,
        OutboundStatus::Read => 5,
    }
}

/// Some failures that come back are about the account, not the message.
async fn alarm(app: &App, update: &StatusUpdate, now: DateTime<Utc>) -> Result<(), DbErr> {
    let Some((code, reason)) = &update.error else { return Ok(()) };
    if Verdict::of_code(*code) == Some(Verdict::StopAll) {
        warn!(code, %reason, "a failed message tells of a fault of the whole account");
        channel::pause(app, Some(*code), reason, now).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
