//! What could not be handled and what could not be sent.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    conversation,
    ids::{InboundEventId, OutboundMessageId},
    inbound_event::{self, InboundStatus},
    outbound_message::{self, OutboundStatus},
    user,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
};
use webhook::outbound::{Content, Text};

/// Why events were set aside, or failed before they went.
const ASIDE: [&str; 4] = [
    "the database failed: deadlock detected",
    "the conversation asked more than 8 questions about one event",
    "the stored event cannot be read: a text message without a body",
    "the handler panicked; the log holds where",
];

/// Why messages failed, with Meta's code.
const UNSENT: [(Option<i64>, &str); 5] = [
    (Some(131_047), "24 hours have passed since the person last wrote, so only a template may be sent"),
    (Some(131_026), "Message undeliverable"),
    (Some(131_049), "This message was not delivered to maintain healthy ecosystem engagement."),
    (Some(130_472), "User's number is part of an experiment"),
    (None, "the stored message cannot be read: missing field `body`"),
];

/// Says how many.
pub async fn fill(tx: &impl ConnectionTrait, now: DateTime<Utc>) -> anyhow::Result<usize> {
    let people = user::Entity::find().filter(user::Column::StoppedAt.is_null()).order_by_desc(user::Column::LastInboundAt);
    let people = people.limit((ASIDE.len() + UNSENT.len()) as u64).all(tx).await?;
    let (heard, told) = people.split_at(people.len().min(ASIDE.len()));
    // The oldest first, as it would have come about: lists go by ids.
    for (nth, (person, why)) in heard.iter().zip(ASIDE).enumerate().rev() {
        set_aside(tx, person, why, now - TimeDelta::minutes(7 + 95 * i64::try_from(nth)?)).await?;
    }
    for (nth, (person, (code, why))) in told.iter().zip(UNSENT).enumerate().rev() {
        fail(tx, person, (code, why), now - TimeDelta::minutes(11 + 140 * i64::try_from(nth)?)).await?;
    }
    Ok(people.len())
}

/// One more message of somebody who wrote, which five tries could not handle.
async fn set_aside(tx: &impl ConnectionTrait, person: &user::Model, why: &str, at: DateTime<Utc>) -> anyhow::Result<()> {
    let (id, number) = (InboundEventId::new(), person.wa_id.clone().unwrap_or_default());
    let wamid = format!("wamid.DEMO{}", id.0.simple());
    let text = serde_json::json!({
        "id": wamid, "from": number, "timestamp": at.timestamp().to_string(), "type": "text", "text": { "body": "menu" },
    });
    let contact = serde_json::json!({ "wa_id": number, "profile": { "name": person.profile_name } });
    let row = inbound_event::Model {
        id,
        dedupe_key: format!("message:{wamid}"),
        lane: format!("wa:{number}"),
        kind: inbound_event::InboundKind::Message,
        subtype: "text".to_owned(),
        wamid: Some(wamid),
        phone_number_id: None,
        user_id: Some(person.id),
        payload: serde_json::json!({ "message": text, "contact": contact, "occurred_at": at.timestamp() }),
        status: InboundStatus::Quarantined,
        attempts: 5,
        failures: 5,
        due_at: at + TimeDelta::seconds(8),
        leased_until: None,
        last_error: Some(why.to_owned()),
        correlation_id: id.to_string(),
        traceparent: None,
        occurred_at: at,
        received_at: at,
        processed_at: Some(at + TimeDelta::seconds(16)),
        limited_at: None,
        state: None,
    };
    row.into_active_model().reset_all().insert(tx).await?;
    Ok(())
}

/// Something that the hub said and that did not arrive, behind what it said before.
async fn fail(
    tx: &impl ConnectionTrait,
    person: &user::Model,
    (code, why): (Option<i64>, &str),
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    let Some(talk) = conversation::Entity::find_by_id(person.id).one(tx).await? else { return Ok(()) };
    let content = Content::Text { body: Text::fit("Your certificate expires in 14 days. Send the new one here.") };
    let row = outbound_message::ActiveModel {
        id: Set(OutboundMessageId::new()),
        user_id: Set(person.id),
        reply_index: Set(0),
        position: Set(talk.next_position),
        content: Set(serde_json::to_value(content)?),
        status: Set(OutboundStatus::Failed),
        despite_stop: Set(false),
        notice: Set(false),
        attempts: Set(1),
        due_at: Set(at),
        in_doubt: Set(false),
        error_code: Set(code),
        error: Set(Some(why.to_owned())),
        correlation_id: Set(person.id.to_string()),
        created_at: Set(at),
        failed_at: Set(Some(at + TimeDelta::seconds(2))),
        ..Default::default()
    };
    row.insert(tx).await?;
    let next = conversation::ActiveModel { next_position: Set(talk.next_position + 1), ..talk.into_active_model() };
    next.update(tx).await?;
    Ok(())
}
