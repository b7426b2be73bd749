//! The hub's staff: e-mail address, password and, where it was set up, a second factor.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use entity::{
    ids::OperatorId,
    operator::{ActiveModel, Model},
};
use sea_orm::{DatabaseTransaction, DbErr, Set};

use super::{Known, Refusal, SignedIn, Stage, Try, Visit, as_operator, charge, open};
use crate::{
    app::App,
    domain::{
        lockout::{self, Subject},
        operator,
        secret::SecretKey,
        session::Owner,
        totp,
    },
    store,
};

pub struct CredentialsOfStaff {
    pub email: String,
    pub password: String,
    pub code: Option<String>,
}

/// What somebody gave besides their password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factor {
    /// A code of the authenticator app.
    App,
    /// One of the codes for the day when the phone is lost, and how many there are still.
    Recovery { left: usize },
}

/// Signs somebody in.
pub async fn staff(app: &App, address: IpAddr, given: CredentialsOfStaff, visit: Visit) -> Result<SignedIn, Refusal> {
    app.gate.admit(app, address).await?;
    // What is no address, or too long for one, is an account that nobody has, and always the same: failures are not to
    // fill the table with whatever strangers type.
    let email = operator::read_email(&given.email).unwrap_or_default();
    let subject = Subject::email(&app.config.secret_key, &email);
    let attempt = charge(app, &subject, Some(address), visit.request_id.as_ref()).await?;
    let account = operator::by_email(&app.db, &email).await?;
    let stored = account.as_ref().map(|account| account.password_hash.clone());
    let right = app.gate.verify(app, given.password, stored).await?;
    let Some(account) = account else {
        attempt.failed(app, None, Stage::Password);
        return Err(Refusal::Wrong);
    };
    let entered = if right { enter(app, &account, given.code.as_deref(), visit).await } else { Ok(Err(Stage::Password)) };
    match entered {
        Ok(Ok(signed_in)) => Ok(signed_in),
        Ok(Err(stage)) => {
            attempt.failed(app, Some(Owner::Operator(account.id)), stage);
            Err(Refusal::Wrong)
        }
        Err(Refusal::CodeNeeded) => {
            attempt.unfinished(app, Owner::Operator(account.id));
            Err(Refusal::CodeNeeded)
        }
        Err(other) => Err(other),
    }
}

/// Lets in whoever had the right password, or tells where they failed.
async fn enter(app: &App, account: &Model, code: Option<&str>, visit: Visit) -> Result<Result<SignedIn, Stage>, Refusal> {
    let (key, now) = (&app.config.secret_key, app.clock.now());
    let tx = store::begin(&app.db).await?;
    let held = operator::hold(&tx, account.id).await.map_err(|_| Refusal::Wrong)?;
    // It may have been changed while the password was looked at.
    if held.password_hash != account.password_hash {
        return Ok(Err(Stage::Password));
    }
    if held.disabled_at.is_some() {
        return Ok(Err(Stage::Closed));
    }
    let mut factor = None;
    if held.totp_confirmed_at.is_some() {
        let code = code.filter(|code| !code.trim().is_empty()).ok_or(Refusal::CodeNeeded)?;
        factor = second_factor(&tx, key, &held, code, now).await?;
        if factor.is_none() {
            return Ok(Err(Stage::Code));
        }
    }
    lockout::forgive(&tx, &Subject::email(key, &held.email)).await?;
    change(&tx, &held, now, |row| row.last_signed_in_at = Set(Some(now))).await?;
    let known = Known { owner: Owner::Operator(held.id), actor: as_operator(&held), factor };
    let signed_in = open(&tx, known, visit, now).await?;
    tx.commit().await?;
    Ok(Ok(signed_in))
}

/// Something that somebody signed in proves once more. It counts as failed until the account is unlocked.
pub struct Proof {
    attempt: Try,
    account: OperatorId,
}

impl Proof {
    /// Counts one, of this account.
    pub async fn begin(app: &App, account: &Model, request_id: Option<&String>) -> Result<Self, Refusal> {
        let attempt = charge(app, &Subject::inside(&app.config.secret_key, account), None, request_id).await?;
        Ok(Self { attempt, account: account.id })
    }

    /// Notes that it failed.
    pub fn failed(self, app: &App) {
        self.attempt.failed(app, Some(Owner::Operator(self.account)), Stage::Proof);
    }
}

/// Whether this is the password of an account that somebody is signed in to already. Guesses are counted here as well,
/// and the right one too until the caller forgives them: there may be a code to guess after it.
pub async fn prove(app: &App, account: &Model, password: String, request_id: Option<&String>) -> Result<Option<Proof>, Refusal> {
    let proof = Proof::begin(app, account, request_id).await?;
    if app.gate.verify(app, password, Some(account.password_hash.clone())).await? {
        return Ok(Some(proof));
    }
    proof.failed(app);
    Ok(None)
}

/// Uses up a code of the app or a recovery code; `None` where it is neither. The account is held by the transaction, so
/// that none is taken twice.
pub async fn second_factor(
    tx: &DatabaseTransaction,
    key: &SecretKey,
    account: &Model,
    code: &str,
    now: DateTime<Utc>,
) -> Result<Option<Factor>, Refusal> {
    // First, for they need no key: they are for the day when the other way is lost.
    if let Some(rest) = totp::without(account, code) {
        let left = rest.as_array().map_or(0, Vec::len);
        change(tx, account, now, |row| row.recovery_codes = Set(rest)).await?;
        return Ok(Some(Factor::Recovery { left }));
    }
    let Some(step) = totp::step(key, account, code.trim(), now)? else { return Ok(None) };
    change(tx, account, now, |row| row.totp_last_step = Set(Some(step))).await?;
    Ok(Some(Factor::App))
}

async fn change(
    tx: &DatabaseTransaction,
    account: &Model,
    now: DateTime<Utc>,
    edit: impl FnOnce(&mut ActiveModel),
) -> Result<(), DbErr> {
    operator::change(tx, account.id, now, edit).await.map(drop)
}
