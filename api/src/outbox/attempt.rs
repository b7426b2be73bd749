//! One try to send a message: what has to be looked at first, then the calls to Meta.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use entity::{conversation, inbound_event, outbound_message, user};
use sea_orm::{ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, Set};
use tracing::info;
use webhook::{
    client::{Message, Recipient, SendError, Sent, TemplateMessage, Verdict},
    outbound::{Content, Template, Text},
};

use super::notice;
use crate::{
    app::App,
    attachment,
    domain::{
        limit::{Family, Subject},
        sign_in_code,
    },
};

/// Meta takes free-form messages for so long after the person last wrote.
pub const WINDOW: TimeDelta = TimeDelta::hours(24);

/// Meta's code for a message outside the window, used for those that are not even tried.
const WINDOW_CLOSED: i64 = 131_047;

/// The pair limit: messages to one person that may go at once, and the pause that each costs afterwards.
const PAIR_BURST: i32 = 45;
const PAIR_PAUSE: TimeDelta = TimeDelta::seconds(6);

/// How long a message is held in hand for the number's turn; then it goes back into the queue.
const TURN: Duration = Duration::from_secs(5);

/// How long an answer is held up for its read receipt.
const COURTESY: Duration = Duration::from_secs(3);

/// What one try came to.
pub enum Outcome {
    Accepted(Sent),
    /// Not tried: too soon, for this reason.
    Wait {
        until: DateTime<Utc>,
        reason: &'static str,
    },
    /// Not tried: the person said STOP meanwhile.
    Withdrawn,
    /// Not tried, or refused for good.
    Failed {
        code: Option<i64>,
        reason: String,
    },
    Refused(SendError),
}

/// What goes out in the end.
enum Wording {
    Free(Content),
    Template(Template),
}

pub async fn attempt(app: &App, row: &outbound_message::Model) -> Result<Outcome, DbErr> {
    let now = app.clock.now();
    let Some(person) = user::Entity::find_by_id(row.user_id).one(&app.db).await? else {
        return Ok(Outcome::Withdrawn);
    };
    if person.stopped_at.is_some() && !row.despite_stop {
        return Ok(Outcome::Withdrawn);
    }
    let content: Content = match serde_json::from_value(row.content.clone()) {
        Ok(content) => content,
        Err(error) => return Ok(Outcome::Failed { code: None, reason: format!("the stored message cannot be read: {error}") }),
    };
    let wording = if person.last_inbound_at.is_some_and(|wrote| wrote + WINDOW > now) {
        completed(app, row, content, now).await?.map(Wording::Free).ok_or(Outcome::Withdrawn)
    } else {
        notice::template(app, row, &person, &content, now).map(Wording::Template).ok_or_else(window_closed)
    };
    let wording = match wording {
        Ok(wording) => wording,
        Err(outcome) => return Ok(outcome),
    };
    // First, as a message that has to wait here is not to cost its person anything.
    let number = Subject::new(&app.config.whatsapp.phone_number_id);
    if let Err(wait) = app.limits.turn(Family::Outbound, &number, TURN).await {
        let until = now + TimeDelta::from_std(wait).unwrap_or(TimeDelta::minutes(1));
        return Ok(Outcome::Wait { until, reason: "waiting for the limit on messages from this number" });
    }
    if let Some(until) = take_pair_token(&app.db, row, now).await? {
        return Ok(Outcome::Wait { until, reason: "waiting for WhatsApp's limit on messages to one person" });
    }
    let asked_at = if row.reply_index == 0 { acknowledge(app, row).await? } else { None };
    let Some(to) = recipient(&person) else {
        return Ok(Outcome::Failed { code: None, reason: "the person has no WhatsApp id any more".to_owned() });
    };
    let outcome = match wording {
        Wording::Free(content) => send(app, row, &to, &content).await?,
        Wording::Template(template) => send_template(app, row, &to, &template).await,
    };
    if let (Outcome::Accepted(_), Some(asked_at)) = (&outcome, asked_at) {
        app.metrics.answered(app.clock.now() - asked_at);
    }
    Ok(outcome)
}

fn window_closed() -> Outcome {
    let reason = "24 hours have passed since the person last wrote, so only a template may be sent".to_owned();
    Outcome::Failed { code: Some(WINDOW_CLOSED), reason }
}

/// Puts the code for signing in where the stored text hides it. `None` where it is good no longer: a newer one was
/// asked for, or its time is over.
async fn completed(
    app: &App,
    row: &outbound_message::Model,
    content: Content,
    now: DateTime<Utc>,
) -> Result<Option<Content>, DbErr> {
    // Answers carry none.
    if row.event_id.is_some() {
        return Ok(Some(content));
    }
    let Some(code) = sign_in_code::of_message(&app.db, row.id).await? else { return Ok(Some(content)) };
    let Content::Text { body } = content else { return Ok(Some(content)) };
    if !sign_in_code::is_good(&code, now) {
        return Ok(None);
    }
    let body = body.as_str().replace(sign_in_code::HIDDEN, &sign_in_code::reveal(&app.config.secret_key, &code));
    Ok(Some(Content::Text { body: Text::fit(&body) }))
}

async fn send(app: &App, row: &outbound_message::Model, to: &Recipient, content: &Content) -> Result<Outcome, DbErr> {
    let media_id = match attachment::media_id(app, content).await {
        Ok(media_id) => media_id,
        Err(attachment::Error::Database(error)) => return Err(error),
        Err(attachment::Error::Upload(error)) => return Ok(Outcome::Refused(error)),
        Err(error) => return Ok(Outcome::Failed { code: None, reason: error.to_string() }),
    };
    let callback_data = row.id.to_string();
    let message = Message { to, content, media_id: media_id.as_deref(), callback_data: &callback_data, reply_to: None };
    let error = match app.graph.send(&message).await {
        Ok(sent) => return Ok(Outcome::Accepted(sent)),
        Err(error) => error,
    };
    // Meta may have dropped an upload before its time; a fresh one decides whether that was it.
    if let Some(media_id) = media_id.filter(|_| error.verdict == Verdict::GiveUp && row.attempts == 1) {
        attachment::forget(&app.db, &media_id).await?;
        return Ok(Outcome::Refused(SendError { verdict: Verdict::Retry, ..error }));
    }
    Ok(Outcome::Refused(error))
}

async fn send_template(app: &App, row: &outbound_message::Model, to: &Recipient, template: &Template) -> Outcome {
    let message = TemplateMessage { to, template, callback_data: &row.id.to_string() };
    match app.graph.send_template(&message).await {
        Ok(sent) => Outcome::Accepted(sent),
        Err(error) => Outcome::Refused(error),
    }
}

fn recipient(person: &user::Model) -> Option<Recipient> {
    let number = person.wa_id.clone().map(Recipient::WaId);
    number.or_else(|| person.scoped_id.clone().map(Recipient::ScopedId))
}

/// Shows the person that their message was read and is being answered. Best effort: the answer matters more. Tells when
/// that message came.
async fn acknowledge(app: &App, row: &outbound_message::Model) -> Result<Option<DateTime<Utc>>, DbErr> {
    let Some(event_id) = row.event_id else { return Ok(None) };
    let Some(event) = inbound_event::Entity::find_by_id(event_id).one(&app.db).await? else { return Ok(None) };
    let asked_at = Some(event.received_at);
    let Some(wamid) = event.wamid else { return Ok(asked_at) };
    match tokio::time::timeout(COURTESY, app.graph.mark_read(&wamid, true)).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => info!(%error, "a read receipt was not taken"),
        Err(_) => info!("a read receipt took too long"),
    }
    Ok(asked_at)
}

/// Pays for one message from the person's bucket (GCRA), or says when it can be paid. Each person's messages
/// are sent one at a time, so nobody else is at this bucket.
async fn take_pair_token(
    db: &DatabaseConnection,
    row: &outbound_message::Model,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, DbErr> {
    let conversation = conversation::Entity::find_by_id(row.user_id).one(db).await?;
    let empty_at = conversation.and_then(|conversation| conversation.pair_limit_at).map_or(now, |at| Ord::max(at, now));
    let due = empty_at - PAIR_PAUSE * (PAIR_BURST - 1);
    if due > now {
        return Ok(Some(due));
    }
    conversation::Entity::update_many()
        .set(conversation::ActiveModel { pair_limit_at: Set(Some(empty_at + PAIR_PAUSE)), ..Default::default() })
        .filter(conversation::Column::UserId.eq(row.user_id))
        .exec(db)
        .await?;
    Ok(None)
}
