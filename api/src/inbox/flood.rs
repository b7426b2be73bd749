//! Messages that come faster than their sender may write: stored like any other, and not handled.
//!
//! Only what is new is counted, so Meta's redeliveries cost nobody anything, and so it is counted in the transaction
//! that tells what is new. That may wait for Redis for a moment, and what was charged is not given back where the commit
//! fails. The first message over the limit is handled far enough to tell its sender (`dialogue::hold_off`), once in a
//! while; the others end here. Whether there is somebody to tell is decided here too: messages that were handled only to
//! say nothing would take the turns of others. Statuses and notices are never limited.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use entity::{
    ids::InboundEventId,
    inbound_event::{ActiveModel, Column, Entity, InboundKind, InboundStatus},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use tracing::warn;

use crate::{
    app::App,
    domain::limit::{Family, Subject},
    limits::{Charge, Verdict},
};

const TOO_FAST: &str = "over the limit on messages of one person; replay it to have it handled";
const BLOCKED: &str = "an exception to the limit on messages keeps this person out; replay it to have it handled";

/// Marks those of the new events that are over their senders' limits.
pub async fn hold_back(
    app: &App,
    tx: &impl ConnectionTrait,
    rows: &[ActiveModel],
    new: &[InboundEventId],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let messages = counted(app, rows, new);
    let charges: Vec<Charge> = messages.iter().map(|message| message.charge(Family::WebhookPerson)).collect();
    let verdicts = app.limits.take_each(&charges).await;
    let over: Vec<(Message, Verdict)> = messages.into_iter().zip(verdicts).filter(|(_, verdict)| !verdict.is_granted()).collect();
    if over.is_empty() {
        return Ok(());
    }
    let (blocked, fast): (Vec<_>, Vec<_>) = over.into_iter().partition(|(_, verdict)| verdict.is_blocked());
    let told = to_tell(app, &fast).await;
    let (first, rest): (Vec<_>, Vec<_>) = ids(&fast).into_iter().partition(|id| told.contains(id));
    let blocked = ids(&blocked);
    warn!(told = first.len(), dropped = rest.len(), blocked = blocked.len(), "messages over the limit of their senders");
    mark(tx, first, ActiveModel { limited_at: Set(Some(now)), ..Default::default() }).await?;
    mark(tx, rest, ignored(TOO_FAST, now)).await?;
    mark(tx, blocked, ignored(BLOCKED, now)).await
}

/// A message that counts: new, and addressed to this number.
struct Message {
    id: InboundEventId,
    sender: Subject,
}

impl Message {
    fn charge(&self, family: Family) -> Charge {
        Charge::one(family, self.sender.clone())
    }
}

fn counted(app: &App, rows: &[ActiveModel], new: &[InboundEventId]) -> Vec<Message> {
    let new: BTreeSet<InboundEventId> = new.iter().copied().collect();
    let mut senders: HashMap<&str, Subject> = HashMap::new();
    let messages = rows.iter().filter(|row| {
        *row.kind.as_ref() == InboundKind::Message
            && *row.status.as_ref() == InboundStatus::Pending
            && new.contains(row.id.as_ref())
    });
    messages
        .map(|row| {
            let lane = row.lane.as_ref().as_str();
            let sender = senders.entry(lane).or_insert_with(|| Subject::person(&app.config.secret_key, lane));
            Message { id: *row.id.as_ref(), sender: sender.clone() }
        })
        .collect()
}

/// The first message of each sender who is to be told again.
async fn to_tell(app: &App, over: &[(Message, Verdict)]) -> BTreeSet<InboundEventId> {
    let mut seen = BTreeSet::new();
    let first: Vec<&Message> =
        over.iter().map(|(message, _)| message).filter(|message| seen.insert(&message.sender.key)).collect();
    let charges: Vec<Charge> = first.iter().map(|message| message.charge(Family::WebhookNotice)).collect();
    let verdicts = app.limits.take_each(&charges).await;
    first.into_iter().zip(verdicts).filter(|(_, verdict)| verdict.is_granted()).map(|(message, _)| message.id).collect()
}

fn ids(messages: &[(Message, Verdict)]) -> Vec<InboundEventId> {
    messages.iter().map(|(message, _)| message.id).collect()
}

fn ignored(why: &str, now: DateTime<Utc>) -> ActiveModel {
    ActiveModel {
        status: Set(InboundStatus::Ignored),
        processed_at: Set(Some(now)),
        limited_at: Set(Some(now)),
        last_error: Set(Some(why.to_owned())),
        ..Default::default()
    }
}

async fn mark(tx: &impl ConnectionTrait, ids: Vec<InboundEventId>, as_what: ActiveModel) -> Result<(), DbErr> {
    for chunk in ids.chunks(super::CHUNK) {
        let these = Entity::update_many().set(as_what.clone()).filter(Column::Id.is_in(chunk.iter().copied()));
        these.exec(tx).await?;
    }
    Ok(())
}

/// What is written of the message whose sender was told.
pub fn held_off(now: DateTime<Utc>) -> ActiveModel {
    ignored(TOO_FAST, now)
}
