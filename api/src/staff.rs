//! What staff change about accounts: each about their own way in, and owners about everybody's. Each is one
//! transaction that also writes down who did it.
//!
//! Changing how somebody signs in ends every session of theirs, the one that asked for it included: whoever else was
//! in is out, and whoever is in has come the new way.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use entity::{
    api_key::Role,
    audit_entry::ActorKind,
    ids::{OperatorId, UserId},
    operator::{ActiveModel, Model},
};
use sea_orm::{DatabaseTransaction, DbErr, Set};
use serde_json::{Value, json};
use thiserror::Error;

use crate::{
    app::App,
    domain::{
        self,
        api_key::{self, Scope, of_role, role_name},
        audit::{self, By, Entry},
        lockout,
        operator::{self, Held},
        password::{self, Weakness},
        people,
        session::{self, Owner},
        totp::{self, Enrolment},
    },
    live::Change,
    sign_in::{self, Proof},
    store,
};

/// Why something was not changed.
#[derive(Debug, Error)]
pub enum Refusal {
    #[error("this is not the password")]
    WrongPassword,
    #[error("this is not a code of the account's")]
    WrongCode,
    #[error("the account asks for a code as well")]
    CodeNeeded,
    #[error("making an owner asks for one's own password")]
    PasswordNeeded,
    #[error("an account is unlocked by somebody else")]
    Oneself,
    #[error("a second factor is set up already")]
    AlreadyOn,
    #[error("no second factor was begun within the last ten minutes")]
    NotBegun,
    #[error("no second factor is set up")]
    NotOn,
    #[error("the account could do more than you may yourself: you lack {0}")]
    RoleBeyond(Scope),
    #[error("this account may do more than you may yourself: you lack {0}")]
    AccountBeyond(Scope),
    #[error(transparent)]
    Weak(#[from] Weakness),
    #[error(transparent)]
    Account(#[from] operator::Refusal),
    #[error(transparent)]
    SignIn(sign_in::Refusal),
    #[error(transparent)]
    Domain(#[from] domain::Error),
    #[error(transparent)]
    Database(#[from] DbErr),
}

fn is_deadlock(error: &Refusal) -> bool {
    let (Refusal::Database(error) | Refusal::Account(operator::Refusal::Database(error))) = error else { return false };
    store::is_deadlock(error)
}

impl From<sign_in::Refusal> for Refusal {
    fn from(refusal: sign_in::Refusal) -> Self {
        match refusal {
            sign_in::Refusal::Wrong => Self::WrongCode,
            sign_in::Refusal::CodeNeeded => Self::CodeNeeded,
            other => Self::SignIn(other),
        }
    }
}

/// Who changes somebody's account, and what they may do themselves. A key that was narrowed to managing accounts must
/// not make an owner, who may do everything, nor shut one out or let one back in.
pub struct Changer {
    pub by: By,
    pub scopes: BTreeSet<Scope>,
}

impl Changer {
    /// What of a role they lack.
    fn lacks(&self, role: Role) -> Option<Scope> {
        of_role(role).into_iter().find(|scope| !self.scopes.contains(scope))
    }

    /// The account of whoever is signed in; a key has none.
    fn account(&self) -> Option<OperatorId> {
        self.by.actor.id.filter(|_| self.by.actor.kind == ActorKind::Operator).map(OperatorId)
    }

    /// An owner can make any other way in, so whoever has stolen a session must not make one: the password is asked
    /// for again. A key has none, and does not end up in a browser.
    async fn vouch(&self, app: &App, role: Role, password: Option<String>) -> Result<(), Refusal> {
        let Some(id) = self.account().filter(|_| role == Role::Owner) else { return Ok(()) };
        let Proved { tx, account, .. } = prove(app, &self.by, id, password.ok_or(Refusal::PasswordNeeded)?).await?;
        forgive(app, &tx, &account).await?;
        Ok(tx.commit().await?)
    }

    fn may_give(&self, role: Role) -> Result<(), Refusal> {
        self.lacks(role).map_or(Ok(()), |scope| Err(Refusal::RoleBeyond(scope)))
    }

    /// Asked of the account as the transaction holds it: its role may have been changed a moment ago.
    fn may_change(&self, held: &Model) -> Result<(), Refusal> {
        self.lacks(held.role).map_or(Ok(()), |scope| Err(Refusal::AccountBeyond(scope)))
    }
}

struct Proved {
    tx: DatabaseTransaction,
    account: Model,
    proof: Proof,
}

/// A transaction in which the account is held, once its password was given again.
async fn prove(app: &App, by: &By, id: OperatorId, password: String) -> Result<Proved, Refusal> {
    let account = operator::find(&app.db, id).await?.ok_or(operator::Refusal::NoSuchAccount)?;
    let proof = sign_in::prove(app, &account, password, by.request_id.as_ref()).await?.ok_or(Refusal::WrongPassword)?;
    proved(app, &account, proof).await
}

/// `account` as it was when its password was given.
async fn proved(app: &App, account: &Model, proof: Proof) -> Result<Proved, Refusal> {
    let tx = store::begin(&app.db).await?;
    let held = operator::hold(&tx, account.id).await?;
    if held.password_hash == account.password_hash {
        Ok(Proved { tx, account: held, proof })
    } else {
        Err(Refusal::WrongPassword)
    }
}

/// Whoever has proved that it is their account has not failed, and nor has anybody at its door.
async fn forgive(app: &App, tx: &DatabaseTransaction, account: &Model) -> Result<(), DbErr> {
    lockout::unlock(tx, &app.config.secret_key, account).await
}

/// Makes a secret for the second factor. It asks for nothing until it is confirmed; another one replaces it.
pub async fn begin_totp(app: &App, by: &By, id: OperatorId, password: String) -> Result<Enrolment, Refusal> {
    let Proved { tx, account, .. } = prove(app, by, id, password).await?;
    forgive(app, &tx, &account).await?;
    if account.totp_confirmed_at.is_some() {
        tx.commit().await?;
        return Err(Refusal::AlreadyOn);
    }
    let enrolment = totp::enrol(&app.config.secret_key, &account)?;
    let (sealed, now) = (enrolment.sealed.clone(), app.clock.now());
    change(app, tx, by.entry("beginTotp", "Operator", id.0), id, |row| {
        row.totp_secret = Set(Some(sealed));
        row.totp_begun_at = Set(Some(now));
        row.totp_last_step = Set(None);
    })
    .await?;
    Ok(enrolment)
}

/// Asks for the second factor from now on. Returns the recovery codes, which cannot be had again, and how many
/// sessions ended.
pub async fn confirm_totp(app: &App, by: &By, id: OperatorId, code: &str) -> Result<(Vec<String>, u64), Refusal> {
    let now = app.clock.now();
    let account = operator::find(&app.db, id).await?.ok_or(operator::Refusal::NoSuchAccount)?;
    may_confirm(&account, now)?;
    let proof = Proof::begin(app, &account, by.request_id.as_ref()).await?;
    let tx = store::begin(&app.db).await?;
    let account = operator::hold(&tx, id).await?;
    // It may have been changed since.
    may_confirm(&account, now)?;
    let Some(step) = totp::step(&app.config.secret_key, &account, code.trim(), now)? else {
        proof.failed(app);
        return Err(Refusal::WrongCode);
    };
    forgive(app, &tx, &account).await?;
    let (codes, hashes) = totp::recovery_codes();
    let ended = session::revoke_all(&tx, Owner::Operator(id), now).await?;
    let entry = Entry { after: Some(json!({ "totp": true })), ..by.entry("confirmTotp", "Operator", id.0) };
    change(app, tx, entry, id, |row| {
        row.totp_confirmed_at = Set(Some(now));
        row.totp_begun_at = Set(None);
        row.totp_last_step = Set(Some(step));
        row.recovery_codes = Set(hashes);
    })
    .await?;
    Ok((codes, ended))
}

fn may_confirm(account: &Model, now: DateTime<Utc>) -> Result<(), Refusal> {
    match account.totp_confirmed_at {
        Some(_) => Err(Refusal::AlreadyOn),
        None if totp::is_begun(account, now) => Ok(()),
        None => Err(Refusal::NotBegun),
    }
}

/// Asks for the password alone from now on. Returns how many sessions ended.
pub async fn disable_totp(app: &App, by: &By, id: OperatorId, password: String, code: &str) -> Result<u64, Refusal> {
    let now = app.clock.now();
    let Proved { tx, account, proof } = prove(app, by, id, password).await?;
    if account.totp_confirmed_at.is_none() {
        forgive(app, &tx, &account).await?;
        tx.commit().await?;
        return Err(Refusal::NotOn);
    }
    if sign_in::second_factor(&tx, &app.config.secret_key, &account, code, now).await?.is_none() {
        proof.failed(app);
        return Err(Refusal::WrongCode);
    }
    forgive(app, &tx, &account).await?;
    let ended = session::revoke_all(&tx, Owner::Operator(id), now).await?;
    let entry = Entry { after: Some(json!({ "totp": false })), ..by.entry("disableTotp", "Operator", id.0) };
    change(app, tx, entry, id, |row| {
        totp::forget(row);
    })
    .await?;
    Ok(ended)
}

/// A password to be changed, and what shows that it is one's own.
pub struct NewPassword {
    pub current: String,
    /// Needed where there is a second factor.
    pub code: Option<String>,
    pub new: String,
}

/// Returns how many sessions ended.
pub async fn change_password(app: &App, by: &By, id: OperatorId, given: NewPassword) -> Result<u64, Refusal> {
    let NewPassword { current, code, new } = given;
    let account = operator::find(&app.db, id).await?.ok_or(operator::Refusal::NoSuchAccount)?;
    password::check(&new, &account.email)?;
    let proof = sign_in::prove(app, &account, current, by.request_id.as_ref()).await?.ok_or(Refusal::WrongPassword)?;
    // Once it is known that somebody may, and before the transaction, which must not wait for it.
    let hash = app.gate.hash(app, new).await?;
    let Proved { tx, account, proof } = proved(app, &account, proof).await?;
    if account.totp_confirmed_at.is_some() {
        let code = code.filter(|code| !code.trim().is_empty()).ok_or(Refusal::CodeNeeded)?;
        if sign_in::second_factor(&tx, &app.config.secret_key, &account, &code, app.clock.now()).await?.is_none() {
            proof.failed(app);
            return Err(Refusal::WrongCode);
        }
    }
    forgive(app, &tx, &account).await?;
    let ended = session::revoke_all(&tx, Owner::Operator(id), app.clock.now()).await?;
    change(app, tx, by.entry("changePassword", "Operator", id.0), id, |row| row.password_hash = Set(hash)).await?;
    Ok(ended)
}

/// Ends every session of an account or a person. Returns how many.
pub async fn sign_out_everywhere(app: &App, changer: &Changer, owner: Owner) -> Result<u64, Refusal> {
    let (by, now) = (&changer.by, app.clock.now());
    let tx = store::begin(&app.db).await?;
    if let Owner::Operator(id) = owner {
        changer.may_change(&operator::hold(&tx, id).await?)?;
    }
    let (kind, id) = owner.subject();
    let ended = session::revoke_all(&tx, owner, now).await?;
    let entry = Entry { after: Some(json!({ "sessionsEnded": ended })), ..by.entry("signOutEverywhere", kind, id) };
    audit::record(&tx, entry, now).await?;
    tx.commit().await?;
    Ok(ended)
}

/// An account to be made, with the password that its owner is told and changes.
pub struct New {
    pub email: String,
    pub name: Option<String>,
    pub role: Role,
    pub password: String,
}

/// `own` is the password of whoever makes it, which an owner is not made without.
pub async fn create(app: &App, changer: &Changer, new: New, own: Option<String>) -> Result<Model, Refusal> {
    changer.may_give(new.role)?;
    let email = operator::read_email(&new.email)?;
    password::check(&new.password, &email)?;
    changer.vouch(app, new.role, own).await?;
    let password_hash = app.gate.hash(app, new.password).await?;
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    let row = operator::create(&tx, operator::New { email, name: new.name, role: new.role, password_hash }, now).await?;
    let entry = Entry { after: Some(shown(&row)), ..changer.by.entry("createOperator", "Operator", row.id.0) };
    audit::record(&tx, entry, now).await?;
    tx.commit().await?;
    Ok(row)
}

/// Gives an account another role, and ends what it has open, and the keys that came from it where it may not make any
/// more. `own` as in [`create`].
pub async fn change_role(
    app: &App,
    changer: &Changer,
    id: OperatorId,
    (role, own): (Role, Option<String>),
) -> Result<Model, Refusal> {
    changer.may_give(role)?;
    changer.vouch(app, role, own).await?;
    store::persistently(is_deadlock, || change_role_once(app, changer, id, role)).await
}

async fn change_role_once(app: &App, changer: &Changer, id: OperatorId, role: Role) -> Result<Model, Refusal> {
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    let held = Held::hold(&tx, id).await?;
    changer.may_change(&held.account)?;
    let given_up = if operator::answers(role) { Vec::new() } else { people::answered_by(&tx, id).await? };
    let after = held.change_role(&tx, role, now).await?;
    let ended = if of_role(role).contains(&Scope::ApiKeysManage) { 0 } else { api_key::revoke_of(&tx, id, now).await? };
    let entry = changer.by.entry("changeOperatorRole", "Operator", id.0);
    record(tx, entry, (&held.account, &after, ended), now).await?;
    tell_of(app, given_up);
    Ok(after)
}

/// Whoever looks at one of these conversations sees that nobody answers it any more.
fn tell_of(app: &App, given_up: Vec<UserId>) {
    for person in given_up {
        app.live.publish(Change::Conversation(person));
    }
}

/// Closes an account and ends what it has open and the keys that came from it, or opens it again.
pub async fn disable(app: &App, changer: &Changer, id: OperatorId, disabled: bool) -> Result<Model, Refusal> {
    store::persistently(is_deadlock, || disable_once(app, changer, id, disabled)).await
}

async fn disable_once(app: &App, changer: &Changer, id: OperatorId, disabled: bool) -> Result<Model, Refusal> {
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    let held = Held::hold(&tx, id).await?;
    changer.may_change(&held.account)?;
    let given_up = if disabled { people::answered_by(&tx, id).await? } else { Vec::new() };
    let after = held.disable(&tx, disabled, now).await?;
    let ended = if disabled { api_key::revoke_of(&tx, id, now).await? } else { 0 };
    record(tx, changer.by.entry("disableOperator", "Operator", id.0), (&held.account, &after, ended), now).await?;
    tell_of(app, given_up);
    Ok(after)
}

/// Lets somebody try again who failed too often, or of whom others tried too often. Somebody else has to: else
/// whoever has stolen a session could go on guessing the password for ever.
pub async fn unlock(app: &App, changer: &Changer, id: OperatorId) -> Result<Model, Refusal> {
    if changer.account() == Some(id) {
        return Err(Refusal::Oneself);
    }
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    let account = operator::hold(&tx, id).await?;
    changer.may_change(&account)?;
    lockout::unlock(&tx, &app.config.secret_key, &account).await?;
    audit::record(&tx, changer.by.entry("unlockOperator", "Operator", id.0), now).await?;
    tx.commit().await?;
    Ok(account)
}

async fn record(
    tx: DatabaseTransaction,
    entry: Entry<'_>,
    (before, after, keys_revoked): (&Model, &Model, u64),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut outcome = shown(after);
    outcome["keysRevoked"] = json!(keys_revoked);
    audit::record(&tx, Entry { before: Some(shown(before)), after: Some(outcome), ..entry }, now).await?;
    tx.commit().await
}

async fn change(
    app: &App,
    tx: DatabaseTransaction,
    entry: Entry<'_>,
    id: OperatorId,
    edit: impl FnOnce(&mut ActiveModel),
) -> Result<(), Refusal> {
    let now = app.clock.now();
    operator::change(&tx, id, now, edit).await?;
    audit::record(&tx, entry, now).await?;
    Ok(tx.commit().await?)
}

/// What the log keeps of an account.
pub fn shown(row: &Model) -> Value {
    json!({ "email": row.email, "name": row.name, "role": role_name(row.role), "disabledAt": row.disabled_at })
}
