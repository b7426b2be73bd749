//! People who write to the hub: their number, and a code that is sent to their own chat.

use std::net::IpAddr;

use sea_orm::DatabaseTransaction;
use tracing::{info, warn};
use webhook::conversation;

use super::{Known, Refusal, SignedIn, Stage, Visit, as_person, charge, open};
use crate::{
    app::App,
    dialogue::{self, TurnError},
    domain::{
        flag::Flag,
        lockout::{self, Subject},
        session::Owner,
        sign_in_code,
    },
    interpreter, outbox, store,
};

/// Sends a code to whoever has this number in E.164, if anybody does who may get one. The answer does not wait for it,
/// so that not even its time tells whether somebody does.
pub async fn send_code(app: &App, address: IpAddr, e164: String, request_id: Option<String>) -> Result<(), Refusal> {
    admit(app)?;
    app.gate.admit(app, address).await?;
    let task = app.clone();
    let errand = async move {
        match send(&task, &e164, request_id).await {
            Ok(true) => info!("a code to sign in was queued"),
            Ok(false) => info!("no code to sign in was sent: nobody may get one under this number now"),
            Err(error) => warn!(%error, "a code to sign in could not be sent"),
        }
    };
    app.tasks.spawn(app.gate.errands.track_future(errand));
    Ok(())
}

/// Asked before anything is known of who comes, so that the answer tells nothing of them.
fn admit(app: &App) -> Result<(), Refusal> {
    if app.flags.is_on(Flag::SignInCodes) { Ok(()) } else { Err(Refusal::SwitchedOff) }
}

async fn send(app: &App, e164: &str, request_id: Option<String>) -> Result<bool, TurnError> {
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    let Some(person) = sign_in_code::recipient(&tx, e164, now).await? else { return Ok(false) };
    if person.last_inbound_at.is_none_or(|wrote| wrote + outbox::WINDOW <= now) {
        return Ok(false);
    }
    let content = conversation::sign_in_code(&interpreter::know(app, &tx, &person).await?, sign_in_code::HIDDEN);
    let correlation = request_id.unwrap_or_else(|| person.id.to_string());
    let message = dialogue::write_within_window(&tx, person.id, &content, &correlation, now).await?;
    sign_in_code::issue(&tx, person.id, message.id, now).await?;
    tx.commit().await?;
    dialogue::announce(app, person.id, &[message.id]);
    Ok(true)
}

/// Signs in whoever has this number in E.164 with the newest code they were sent.
pub async fn person(app: &App, address: IpAddr, e164: &str, code: &str, visit: Visit) -> Result<SignedIn, Refusal> {
    admit(app)?;
    app.gate.admit(app, address).await?;
    let subject = Subject::phone(&app.config.secret_key, e164);
    let attempt = charge(app, &subject, Some(address), visit.request_id.as_ref()).await?;
    let tx = store::begin(&app.db).await?;
    let outcome = redeem(app, &tx, e164, code, (&subject, visit)).await?;
    // A try that failed is counted as well.
    tx.commit().await?;
    outcome.map_err(|owner| {
        attempt.failed(app, owner, Stage::Code);
        Refusal::Wrong
    })
}

async fn redeem(
    app: &App,
    tx: &DatabaseTransaction,
    e164: &str,
    code: &str,
    (subject, visit): (&Subject, Visit),
) -> Result<Result<SignedIn, Option<Owner>>, Refusal> {
    let now = app.clock.now();
    let person = sign_in_code::person(tx, e164).await?;
    let id = person.as_ref().map(|person| person.id);
    let fits = sign_in_code::redeem(tx, &app.config.secret_key, id, code, now).await?;
    let Some(person) = person.filter(|_| fits) else {
        // A commit takes longer where something was written, and a number that nobody has has no code to write about.
        lockout::touch(tx, subject, now).await?;
        return Ok(Err(id.map(Owner::Person)));
    };
    lockout::forgive(tx, subject).await?;
    let known = Known { owner: Owner::Person(person.id), actor: as_person(&person), factor: None };
    open(tx, known, visit, now).await.map(Ok)
}
