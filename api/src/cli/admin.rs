//! Accounts of the hub's staff, made and let in again by whoever has the command line.

use std::io::{IsTerminal, stdin};

use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use entity::{api_key::Role, operator::Model};
use sea_orm::{DatabaseConnection, DatabaseTransaction, Set};
use serde_json::json;

use crate::{
    clock::Clock,
    config::Config,
    domain::{
        api_key::role_name,
        audit::{self, Actor, By, Entry},
        lockout,
        operator::{self, New},
        password,
        session::{self, Owner},
        totp,
    },
    staff::shown,
    store,
};

/// Whom `hub demo` makes an owner.
const DEMO_EMAIL: &str = "owner@hub.test";

/// Reads the password and makes the account.
pub async fn create(config: &Config, email: String, name: Option<String>, role: Role) -> anyhow::Result<()> {
    let email = operator::read_email(&email)?;
    let password = read_password()?;
    password::check(&password, &email)?;
    let db = store::open_current(&config.database).await?;
    let row = make(&db, New { email, name, role, password_hash: password::hash(&password)? }, Clock::System.now()).await?;
    println!("Made {} ({}).", row.email, role_name(row.role));
    Ok(())
}

/// Reads a new password and lets whoever has it in with nothing else: for an owner who lost theirs, or the second
/// factor, and has nobody to ask.
pub async fn reset(config: &Config, email: &str) -> anyhow::Result<()> {
    let email = operator::read_email(email)?;
    let password = read_password()?;
    password::check(&password, &email)?;
    let hash = password::hash(&password)?;
    let db = store::open_current(&config.database).await?;
    let now = Clock::System.now();
    let tx = store::begin(&db).await?;
    let account = operator::hold(&tx, known(&tx, &email).await?.id).await?;
    operator::change(&tx, account.id, now, |row| {
        row.password_hash = Set(hash);
        totp::forget(row);
    })
    .await?;
    let ended = session::revoke_all(&tx, Owner::Operator(account.id), now).await?;
    lockout::unlock(&tx, &config.secret_key, &account).await?;
    let (before, after) =
        (json!({ "totp": account.totp_confirmed_at.is_some() }), json!({ "totp": false, "sessionsEnded": ended }));
    let by = by_hand();
    let entry = Entry { before: Some(before), after: Some(after), ..by.entry("resetOperator", "Operator", account.id.0) };
    audit::record(&tx, entry, now).await?;
    tx.commit().await?;
    println!("Reset {}: no second factor, {ended} sessions ended.", account.email);
    Ok(())
}

/// Forgets the failures of an account.
pub async fn unlock(config: &Config, email: &str) -> anyhow::Result<()> {
    let db = store::open_current(&config.database).await?;
    let tx = store::begin(&db).await?;
    let account = known(&tx, email).await?;
    lockout::unlock(&tx, &config.secret_key, &account).await?;
    audit::record(&tx, by_hand().entry("unlockOperator", "Operator", account.id.0), Clock::System.now()).await?;
    tx.commit().await?;
    println!("Unlocked {}.", account.email);
    Ok(())
}

async fn known(tx: &DatabaseTransaction, email: &str) -> anyhow::Result<Model> {
    let email = operator::read_email(email)?;
    let account = operator::by_email(tx, &email).await?;
    account.with_context(|| format!("there is no account {email}: make one with `hub admin create`"))
}

/// Whoever has the command line is the hub itself.
fn by_hand() -> By {
    By { actor: Actor::system(), request_id: None }
}

/// The first line of standard input, without its end.
fn read_password() -> anyhow::Result<String> {
    if stdin().is_terminal() {
        eprintln!("Type the password and Enter. It is shown as you type; pipe it in where somebody looks on.");
    }
    let mut line = String::new();
    stdin().read_line(&mut line).context("standard input cannot be read")?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        bail!("there is no password: give it on standard input, as in `pass hub | hub admin create …`");
    }
    Ok(password.to_owned())
}

/// An owner with a password that is made up, where there is no account yet. For development alone.
pub async fn first_owner(db: &DatabaseConnection, now: DateTime<Utc>) -> anyhow::Result<Option<(String, String)>> {
    if !operator::is_empty(db).await? {
        return Ok(None);
    }
    let password = format!("{:032x}", rand::random::<u128>());
    let new = New {
        email: DEMO_EMAIL.to_owned(),
        name: Some("Owner".to_owned()),
        role: Role::Owner,
        password_hash: password::hash(&password)?,
    };
    let row = make(db, new, now).await?;
    Ok(Some((row.email, password)))
}

async fn make(db: &DatabaseConnection, new: New, now: DateTime<Utc>) -> anyhow::Result<Model> {
    let tx = store::begin(db).await?;
    let row = operator::create(&tx, new, now).await?;
    audit::record(&tx, Entry { after: Some(shown(&row)), ..by_hand().entry("createOperator", "Operator", row.id.0) }, now)
        .await?;
    tx.commit().await?;
    Ok(row)
}
