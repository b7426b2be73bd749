//! Whoever answers a person is told in their browsers that the person wrote, where they asked for that.
//!
//! Told once by the process that handled the message, and best effort: what is not taken is seen in the list of
//! conversations all the same. What the person wrote is not in it, as it may be shown while the screen is locked.

use std::time::Duration;

use entity::{ids::UserId, user};
use sea_orm::{DbErr, EntityTrait};
use serde_json::json;
use tracing::{info, warn};

use crate::{
    app::App,
    domain::{
        alert::{self, Address},
        api_key::{Scope, of_role},
        node_id::node_id,
        operator, people, phone,
    },
    push::{PushError, Urgency},
    store,
};

/// How long a push service keeps what a browser that is away has not fetched.
const KEPT: Duration = Duration::from_hours(12);

/// The longest name that is shown, in letters.
const LETTERS: usize = 60;

/// Tells those who are to know that this person wrote.
pub async fn of_message(app: &App, from: UserId) {
    if let Err(error) = tell(app, from).await {
        warn!(%error, "nobody could be told of a message");
    }
}

async fn tell(app: &App, from: UserId) -> Result<(), DbErr> {
    let Some(person) = user::Entity::find_by_id(from).one(&app.db).await? else { return Ok(()) };
    let Some(answers) = person.assigned_to.filter(|_| person.blocked_at.is_none()) else { return Ok(()) };
    // Their role may have been another one when they took it on.
    let Some(account) = operator::find(&app.db, answers).await?.filter(operator::may_answer) else { return Ok(()) };
    let in_full = of_role(account.role).contains(&Scope::NumbersRead);
    for contact in alert::told_of_messages(&app.db, answers).await? {
        let Ok(Address::Push(to)) = alert::open_contact(&app.config.secret_key, &contact) else { continue };
        let topic = format!("conversation {from}");
        let sent = app.pusher.send(&to, &payload(&person, in_full), KEPT, Urgency::Normal, &topic).await;
        match sent {
            Ok(()) => {
                info!(contact = %contact.id, "a message was told");
                alert::note_contact(&app.db, contact.id, None, app.clock.now()).await?;
            }
            Err(PushError::Gone) => {
                info!(contact = %contact.id, "a browser takes no messages any more; the contact was removed");
                let tx = store::begin(&app.db).await?;
                alert::unsubscribe_contact(&tx, contact.id, app.clock.now()).await?;
                tx.commit().await?;
            }
            Err(error) => {
                warn!(%error, contact = %contact.id, "a message could not be told");
                alert::note_contact(&app.db, contact.id, Some(&error.to_string()), app.clock.now()).await?;
            }
        }
    }
    Ok(())
}

/// What a browser's service worker is given; the name in full where its account sees names so.
fn payload(person: &user::Model, in_full: bool) -> Vec<u8> {
    let name = person.profile_name.as_deref();
    let name = if in_full { name.map(|name| name.chars().take(LETTERS).collect()) } else { name.and_then(people::mask_name) };
    let payload = json!({
        "type": "message.received",
        "id": node_id("User", person.id.0),
        "title": name.or_else(|| person.phone.as_deref().map(phone::mask)).unwrap_or_default(),
        "body": "New message",
    });
    payload.to_string().into_bytes()
}

#[cfg(test)]
mod tests;
