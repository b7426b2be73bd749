//! Signing in and out, whoever it is. Each is one transaction that also writes down who did it.
//!
//! A try is counted against its account before it is looked at, and against the address it comes from; whether there
//! is such an account makes no difference to the answer, nor to the work that is done for it.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use entity::{audit_entry::ActorKind, operator, session::Model as Session, user};
use sea_orm::{DatabaseTransaction, DbErr};
use serde_json::json;
use thiserror::Error;
use tracing::info;

use crate::{
    app::App,
    domain::{
        self,
        audit::{self, Actor, By, Entry},
        lockout::{self, Charge, Subject},
        phone,
        session::{self, Holder, Origin, Owner},
    },
    limits::Verdict,
    store,
};

mod gate;
mod person;
mod staff;
mod trace;

pub use gate::{Gate, seconds_until};
pub use person::{person, send_code};
pub use staff::{CredentialsOfStaff, Factor, Proof, prove, second_factor, staff};
pub use trace::Stage;
use trace::Try;

/// Why nobody was signed in.
#[derive(Debug, Error)]
pub enum Refusal {
    /// Says nothing of what was wrong.
    #[error("this does not sign anybody in")]
    Wrong,
    /// The password is right and the account asks for a second factor.
    #[error("the account asks for a code as well")]
    CodeNeeded,
    /// Too many failures of this account.
    #[error("too many failures")]
    TooMany { until: DateTime<Utc> },
    /// Too many tries from this address, or it is kept out.
    #[error("too many tries")]
    TurnedAway(Verdict),
    /// Too many passwords are being checked at this moment.
    #[error("too many sign in at once")]
    Busy,
    /// Nobody signs in by a code at the moment.
    #[error("signing in by a code is switched off")]
    SwitchedOff,
    #[error(transparent)]
    Domain(#[from] domain::Error),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Somebody who has just signed in.
pub struct SignedIn {
    pub session: Session,
    /// Given once.
    pub token: String,
}

/// What a request to sign in brings along.
pub struct Visit {
    pub origin: Origin,
    /// The token that the caller had before, which ends with this.
    pub former: Option<String>,
    pub request_id: Option<String>,
}

/// Counts a try, in a transaction of its own: it stays counted whatever becomes of it.
async fn charge(app: &App, subject: &Subject, address: Option<IpAddr>, request_id: Option<&String>) -> Result<Try, Refusal> {
    let tx = store::begin(&app.db).await?;
    let charge = lockout::charge(&tx, subject, app.clock.now()).await?;
    tx.commit().await?;
    match charge {
        Charge::Counted { last } => Ok(Try { address, request_id: request_id.cloned(), last }),
        Charge::Locked { until } => Err(Refusal::TooMany { until }),
    }
}

/// Somebody who has shown who they are, and with which second factor.
struct Known {
    owner: Owner,
    actor: Actor,
    factor: Option<Factor>,
}

/// Opens a session in place of the former one. The caller commits.
async fn open(tx: &DatabaseTransaction, who: Known, visit: Visit, now: DateTime<Utc>) -> Result<SignedIn, Refusal> {
    let Known { owner, actor, factor } = who;
    if let Some(former) = visit.former
        && let Some(row) = session::authenticate(tx, &former, now).await?
    {
        session::revoke(tx, row.id, now).await?;
    }
    let (kind, id) = owner.subject();
    let (session, token) = session::open(tx, owner, visit.origin, now).await?;
    let by = By { actor, request_id: visit.request_id };
    let mut after = json!({ "session": session.id, "sessionEndsAt": session.expires_at });
    match factor {
        Some(Factor::App) => after["secondFactor"] = json!("app"),
        Some(Factor::Recovery { left }) => {
            after["secondFactor"] = json!("recoveryCode");
            after["recoveryCodesLeft"] = json!(left);
        }
        None => {}
    }
    let entry = Entry { after: Some(after), ..by.entry("signIn", kind, id) };
    audit::record(tx, entry, now).await?;
    info!(session = %session.id, kind, "signed in");
    Ok(SignedIn { session, token })
}

/// Ends the session of this token, if it is one.
pub async fn out(app: &App, token: &str, request_id: Option<String>) -> Result<(), DbErr> {
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    let Some(row) = session::authenticate(&tx, token, now).await? else { return Ok(()) };
    let Some(holder) = session::holder(&tx, &row).await? else { return Ok(()) };
    session::revoke(&tx, row.id, now).await?;
    let actor = match &holder {
        Holder::Operator(account) => as_operator(account),
        Holder::Person(person) => as_person(person),
    };
    let (kind, id) = holder.owner().subject();
    let by = By { actor, request_id };
    let after = json!({ "session": row.id });
    audit::record(&tx, Entry { after: Some(after), ..by.entry("signOut", kind, id) }, now).await?;
    tx.commit().await?;
    info!(session = %row.id, kind, "signed out");
    Ok(())
}

/// The account as the audit log names it.
pub fn as_operator(account: &operator::Model) -> Actor {
    Actor { kind: ActorKind::Operator, id: Some(account.id.0), name: account.name.clone() }
}

/// The person as the audit log names them.
pub fn as_person(person: &user::Model) -> Actor {
    Actor { kind: ActorKind::Person, id: Some(person.id.0), name: name(person) }
}

/// What a person is called here: as their profile says, else by what may be shown of their number.
pub fn name(person: &user::Model) -> String {
    let masked = || person.phone.as_deref().map(phone::mask).unwrap_or_default();
    person.profile_name.clone().unwrap_or_else(masked)
}
