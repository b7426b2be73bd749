//! What staff do with somebody's conversation: take it on, write down what they know, write past the 24-hour window, and
//! send again what did not arrive.

use entity::{
    ids::{OperatorId, OutboundMessageId, UserId},
    note, operator,
    outbound_message::{self, OutboundStatus},
    user,
};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;
use webhook::outbound::{Content, Parameter, Text};

use super::{Refusal, is_deadlock, person, writable};
use crate::{
    app::App,
    dialogue,
    domain::{
        audit::{self, By, Entry},
        note as notes, operator as accounts, people, sign_in_code,
    },
    live::Change,
    outbox, store,
};

/// Has this account answer a person, or nobody in particular.
pub async fn assign(app: &App, by: &By, id: UserId, to: Option<OperatorId>) -> Result<user::Model, Refusal> {
    store::persistently(is_deadlock, || assign_once(app, by, id, to)).await
}

async fn assign_once(app: &App, by: &By, id: UserId, to: Option<OperatorId>) -> Result<user::Model, Refusal> {
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    if let Some(to) = to {
        // Who is being closed, or given a lesser role, gives up what they have: one of the two comes first.
        let account = operator::Entity::find_by_id(to).lock_shared().one(&tx).await?;
        let account = account.filter(|account| account.disabled_at.is_none()).ok_or(Refusal::NoSuchAccount)?;
        if !accounts::may_answer(&account) {
            return Err(Refusal::MayNotAnswer);
        }
    }
    let before = person(&tx, id).await?;
    people::assign(&tx, id, to, now).await?;
    let after = person(&tx, id).await?;
    let shown = |row: &user::Model| Some(json!({ "assignedTo": row.assigned_to }));
    let entry = Entry { before: shown(&before), after: shown(&after), ..by.entry("assignConversation", "User", id.0) };
    audit::record(&tx, entry, now).await?;
    tx.commit().await?;
    app.live.publish(Change::Conversation(id));
    Ok(after)
}

/// Writes something down about a person, for other staff.
pub async fn add_note(app: &App, by: &By, about: UserId, body: &str) -> Result<note::Model, Refusal> {
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    person(&tx, about).await?;
    let row = notes::add(&tx, about, body, &by.actor, now).await?;
    // What it says goes with the person; the log keeps the fact.
    audit::record(&tx, by.entry("addNote", "User", about.0), now).await?;
    tx.commit().await?;
    app.live.publish(Change::Conversation(about));
    Ok(row)
}

/// Queues words that reach a person who has not written for a day: in the approved template, if there is one. Within the
/// window they go out as they are.
pub async fn send_template(app: &App, by: &By, user: UserId, text: &str) -> Result<outbound_message::Model, Refusal> {
    store::persistently(is_deadlock, || send_template_once(app, by, user, text)).await
}

async fn send_template_once(app: &App, by: &By, user: UserId, text: &str) -> Result<outbound_message::Model, Refusal> {
    if app.config.whatsapp.notice_template.is_none() {
        return Err(Refusal::NoTemplate);
    }
    // What does not fit would be cut on its way.
    Parameter::new(text)?;
    let content = Content::Text { body: Text::new(text)? };
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    writable(&tx, user).await?;
    let correlation = by.request_id.clone().unwrap_or_else(|| user.to_string());
    let row = dialogue::write(&tx, user, &content, &correlation, now).await?;
    audit::record(&tx, by.entry("sendTemplate", "Message", row.id.0), now).await?;
    tx.commit().await?;
    dialogue::announce(app, user, &[row.id]);
    Ok(row)
}

/// Queues once more, and once only, what could not be sent. The one that failed stays as it is.
pub async fn resend(app: &App, by: &By, id: OutboundMessageId) -> Result<outbound_message::Model, Refusal> {
    store::persistently(is_deadlock, || resend_once(app, by, id)).await
}

async fn resend_once(app: &App, by: &By, id: OutboundMessageId) -> Result<outbound_message::Model, Refusal> {
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    let failed = failed(&tx, id).await?;
    let person = writable(&tx, failed.user_id).await?;
    if sent_again(&tx, id).await? {
        return Err(Refusal::SentAgain);
    }
    let open = person.last_inbound_at.is_some_and(|wrote| wrote + outbox::WINDOW > now);
    let by_template = failed.notice && app.config.whatsapp.notice_template.is_some();
    if !open && !by_template {
        return Err(Refusal::WindowClosed);
    }
    let row = dialogue::write_again(&tx, &failed, now).await?;
    let entry = Entry {
        before: Some(json!({ "status": failed.status, "errorCode": failed.error_code })),
        ..by.entry("resendMessage", "Message", row.id.0)
    };
    audit::record(&tx, entry, now).await?;
    tx.commit().await?;
    dialogue::announce(app, failed.user_id, &[failed.id, row.id]);
    Ok(row)
}

/// Asked while the person is held, so that nobody else sends it again meanwhile.
async fn sent_again(tx: &DatabaseTransaction, id: OutboundMessageId) -> Result<bool, Refusal> {
    let again = outbound_message::Entity::find().filter(outbound_message::Column::Resends.eq(id));
    Ok(again.one(tx).await?.is_some())
}

/// A code for signing in is good once, and is asked for anew.
async fn failed(tx: &DatabaseTransaction, id: OutboundMessageId) -> Result<outbound_message::Model, Refusal> {
    let row = outbound_message::Entity::find_by_id(id).one(tx).await?.ok_or(Refusal::NoSuchMessage)?;
    let is_code = row.content.to_string().contains(sign_in_code::HIDDEN);
    if row.status != OutboundStatus::Failed || is_code {
        return Err(Refusal::NotFailed);
    }
    Ok(row)
}
