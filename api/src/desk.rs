//! What staff and programs do by hand to people, messages and events. Each is one transaction that also writes down
//! who did it.

use entity::{
    ids::{InboundEventId, UserId},
    inbound_event, outbound_message, user,
};
use sea_orm::{DatabaseTransaction, DbErr, EntityTrait, QuerySelect};
use serde_json::json;
use thiserror::Error;
use tracing::error;
use webhook::outbound::{Content, OutboundError, Text};

mod conversation;
pub mod told;

pub use conversation::{add_note, assign, resend, send_template};

use crate::{
    app::App,
    dialogue::{self, TurnError},
    domain::{
        self,
        audit::{self, By, Entry},
        document, people,
    },
    inbox,
    live::Change,
    outbox, store,
};

/// Why something was not done. Nothing was changed.
#[derive(Debug, Error)]
pub enum Refusal {
    #[error("there is no such person")]
    NoSuchPerson,
    #[error("there is no such event")]
    NoSuchEvent,
    #[error("there is no such message of the hub")]
    NoSuchMessage,
    #[error("there is no such account, or it is closed")]
    NoSuchAccount,
    #[error("the account may not write to people")]
    MayNotAnswer,
    #[error("the person said STOP")]
    Stopped,
    #[error("the person is blocked")]
    Blocked,
    #[error("the person has not written for 24 hours")]
    WindowClosed,
    #[error("no template is set")]
    NoTemplate,
    #[error("the message did not fail, or holds a code")]
    NotFailed,
    #[error("the message was sent again already")]
    SentAgain,
    #[error(transparent)]
    Text(#[from] OutboundError),
    #[error(transparent)]
    Domain(#[from] domain::Error),
    #[error("the event is neither set aside nor over a limit")]
    NotSetAside,
    #[error("the conversation could not be written to: {0}")]
    Turn(#[from] TurnError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

fn is_deadlock(error: &Refusal) -> bool {
    matches!(error, Refusal::Database(error) | Refusal::Turn(TurnError::Database(error)) if store::is_deadlock(error))
}

/// Queues a text to a person who wrote within the last 24 hours: WhatsApp takes no other.
pub async fn send(app: &App, by: &By, user: UserId, text: &str) -> Result<outbound_message::Model, Refusal> {
    store::persistently(is_deadlock, || send_once(app, by, user, text)).await
}

async fn send_once(app: &App, by: &By, user: UserId, text: &str) -> Result<outbound_message::Model, Refusal> {
    let content = Content::Text { body: Text::new(text)? };
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    let person = writable(&tx, user).await?;
    if person.last_inbound_at.is_none_or(|wrote| wrote + outbox::WINDOW <= now) {
        return Err(Refusal::WindowClosed);
    }
    let correlation = by.request_id.clone().unwrap_or_else(|| user.to_string());
    let row = dialogue::write_within_window(&tx, user, &content, &correlation, now).await?;
    // What it says is in the message, and goes with the person; the log keeps the fact.
    audit::record(&tx, by.entry("sendMessage", "Message", row.id.0), now).await?;
    tx.commit().await?;
    dialogue::announce(app, user, &[row.id]);
    Ok(row)
}

/// Handles an event again that was set aside, or for the first time where it was over its sender's limit.
pub async fn replay(app: &App, by: &By, id: InboundEventId) -> Result<inbound_event::Model, Refusal> {
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    let before = event(&tx, id).await?;
    if !inbox::revive(&tx, id, now).await? {
        return Err(Refusal::NotSetAside);
    }
    let after = event(&tx, id).await?;
    let entry = Entry {
        before: Some(json!({ "status": before.status, "lastError": before.last_error })),
        after: Some(json!({ "status": after.status })),
        ..by.entry("replayInboundEvent", "InboundEvent", id.0)
    };
    audit::record(&tx, entry, now).await?;
    tx.commit().await?;
    app.live.publish(Change::Inbound { id, user: after.user_id });
    app.wake.inbox.notify_one();
    Ok(after)
}

/// Keeps a person out, or lets them in again.
pub async fn block(app: &App, by: &By, id: UserId, blocked: bool, reason: Option<&str>) -> Result<user::Model, Refusal> {
    store::persistently(is_deadlock, || block_once(app, by, id, blocked, reason)).await
}

async fn block_once(app: &App, by: &By, id: UserId, blocked: bool, reason: Option<&str>) -> Result<user::Model, Refusal> {
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    let before = person(&tx, id).await?;
    if blocked {
        people::block(&tx, id, reason.map(str::to_owned), now).await?;
    } else {
        people::unblock(&tx, id, now).await?;
    }
    let after = person(&tx, id).await?;
    let shown = |row: &user::Model| Some(json!({ "blockedAt": row.blocked_at, "blockedReason": row.blocked_reason }));
    let entry = Entry { before: shown(&before), after: shown(&after), ..by.entry("blockUser", "User", id.0) };
    audit::record(&tx, entry, now).await?;
    tx.commit().await?;
    app.live.publish(Change::Conversation(id));
    Ok(after)
}

/// Forgets a person. What is on Meta's side and on their phone stays there.
pub async fn erase(app: &App, by: &By, id: UserId) -> Result<(), Refusal> {
    store::persistently(is_deadlock, || erase_once(app, by, id)).await
}

async fn erase_once(app: &App, by: &By, id: UserId) -> Result<(), Refusal> {
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    let person = person(&tx, id).await?;
    let files = document::files(&tx, id).await?;
    people::erase(&tx, &person, now).await?;
    let unused = document::unused(&tx, files).await?;
    audit::record(&tx, by.entry("eraseUser", "User", id.0), now).await?;
    tx.commit().await?;
    for file in unused {
        // What is left behind here is swept away within a day.
        if let Err(error) = app.files.forget(&file).await {
            error!(%error, "a file of somebody who was erased could not be deleted yet");
        }
    }
    Ok(())
}

/// A person to whom anything may be written, held until the transaction ends.
async fn writable(tx: &DatabaseTransaction, id: UserId) -> Result<user::Model, Refusal> {
    let person = person(tx, id).await?;
    if person.blocked_at.is_some() {
        return Err(Refusal::Blocked);
    }
    if person.stopped_at.is_some() {
        return Err(Refusal::Stopped);
    }
    Ok(person)
}

/// The person, held until the transaction ends.
async fn person(tx: &DatabaseTransaction, id: UserId) -> Result<user::Model, Refusal> {
    user::Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Refusal::NoSuchPerson)
}

async fn event(tx: &DatabaseTransaction, id: InboundEventId) -> Result<inbound_event::Model, Refusal> {
    inbound_event::Entity::find_by_id(id).one(tx).await?.ok_or(Refusal::NoSuchEvent)
}
