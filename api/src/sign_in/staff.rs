//! The hub's staff: e-mail address, password and, where it was set up, a second factor.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use entity::operator::{ActiveModel, Model};
use sea_orm::{DatabaseTransaction, DbErr, Set};

use super::{Refusal, SignedIn, Visit, as_operator, charge, open};
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

/// Signs somebody in.
pub async fn staff(app: &App, address: IpAddr, given: CredentialsOfStaff, visit: Visit) -> Result<SignedIn, Refusal> {
    app.gate.admit(address)?;
    // What is no address at all is an account that nobody has.
    let email = operator::read_email(&given.email).unwrap_or(given.email);
    let subject = Subject::email(&app.config.secret_key, &email);
    charge(app, &subject).await?;
    let account = known(app, &email, given.password).await?.ok_or(Refusal::Wrong)?;
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    let held = operator::hold(&tx, account.id).await.map_err(|_| Refusal::Wrong)?;
    // It may have been changed while the password was looked at.
    if held.disabled_at.is_some() || held.password_hash != account.password_hash {
        return Err(Refusal::Wrong);
    }
    if held.totp_confirmed_at.is_some() {
        let code = given.code.as_deref().filter(|code| !code.trim().is_empty()).ok_or(Refusal::CodeNeeded)?;
        second_factor(&tx, &app.config.secret_key, &held, code, now).await?;
    }
    lockout::forgive(&tx, &subject).await?;
    change(&tx, &held, now, |row| row.last_signed_in_at = Set(Some(now))).await?;
    let signed_in = open(&tx, (Owner::Operator(held.id), as_operator(&held)), visit, now).await?;
    tx.commit().await?;
    Ok(signed_in)
}

/// The account whose password this is.
async fn known(app: &App, email: &str, password: String) -> Result<Option<Model>, Refusal> {
    let account = operator::by_email(&app.db, email).await?;
    let stored = account.as_ref().map(|account| account.password_hash.clone());
    let right = app.gate.verify(app, password, stored).await?;
    Ok(account.filter(|_| right))
}

/// Whether this is the password of an account that somebody is signed in to already. Guesses are counted here as well,
/// and the right one too until the caller forgives them: there may be a code to guess after it.
pub async fn is_right(app: &App, account: &Model, password: String) -> Result<bool, Refusal> {
    charge(app, &Subject::inside(&app.config.secret_key, account)).await?;
    app.gate.verify(app, password, Some(account.password_hash.clone())).await
}

/// Uses up a code of the app or a recovery code. The account is held by the transaction, so that none is taken twice.
pub async fn second_factor(
    tx: &DatabaseTransaction,
    key: &SecretKey,
    account: &Model,
    code: &str,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    // First, for they need no key: they are for the day when the other way is lost.
    if let Some(left) = totp::without(account, code) {
        return Ok(change(tx, account, now, |row| row.recovery_codes = Set(left)).await?);
    }
    let step = totp::step(key, account, code.trim(), now)?.ok_or(Refusal::Wrong)?;
    Ok(change(tx, account, now, |row| row.totp_last_step = Set(Some(step))).await?)
}

async fn change(
    tx: &DatabaseTransaction,
    account: &Model,
    now: DateTime<Utc>,
    edit: impl FnOnce(&mut ActiveModel),
) -> Result<(), DbErr> {
    operator::change(tx, account.id, now, edit).await.map(drop)
}
