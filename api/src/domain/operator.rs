//! Accounts of the hub's staff: made, changed, disabled. There is always somebody left who may do so.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use entity::{
    api_key::Role,
    ids::OperatorId,
    operator::{ActiveModel, Column, Entity, Model},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Set, sea_query::OnConflict,
};
use thiserror::Error;

use super::{
    alert,
    api_key::{Scope, of_role},
    people,
    session::{self, Owner},
};

const NAME: usize = 100;
/// RFC 5321: the longest address that mail reaches.
const EMAIL: usize = 254;

/// Why an account was not made or changed.
#[derive(Debug, Error)]
pub enum Refusal {
    #[error("this is not an e-mail address: give one such as diane@example.rw")]
    NotAnEmail,
    #[error("a name has 1 to {NAME} characters")]
    BadName,
    #[error("INTEGRATION is a role for programs: give OWNER, OPERATOR, SUPPORT or VIEWER")]
    NotForPeople,
    #[error("there is an account with this e-mail address already")]
    Exists,
    #[error("there is no such account")]
    NoSuchAccount,
    #[error("this is the last owner: make another account an owner first")]
    LastOwner,
    #[error("the account could not be stored")]
    Database(#[from] DbErr),
}

/// What a new account shall be.
#[derive(Debug, Clone)]
pub struct New {
    pub email: String,
    /// The part of the address before the `@` unless given.
    pub name: Option<String>,
    pub role: Role,
    /// From [`super::password::hash`].
    pub password_hash: String,
}

/// An e-mail address as it is stored: people are not asked to remember its capitals.
pub fn read_email(text: &str) -> Result<String, Refusal> {
    let email = text.trim().to_lowercase();
    let (name, domain) = email.rsplit_once('@').ok_or(Refusal::NotAnEmail)?;
    let plain = !email.chars().any(|c| c.is_whitespace() || c.is_control()) && email.len() <= EMAIL;
    let dotted = domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
    if plain && dotted && !name.is_empty() && !name.contains('@') { Ok(email) } else { Err(Refusal::NotAnEmail) }
}

/// Makes an account.
pub async fn create(db: &impl ConnectionTrait, new: New, now: DateTime<Utc>) -> Result<Model, Refusal> {
    let email = read_email(&new.email)?;
    let name = new.name.unwrap_or_else(|| email.split('@').next().unwrap_or_default().to_owned()).trim().to_owned();
    if name.is_empty() || name.chars().count() > NAME {
        return Err(Refusal::BadName);
    }
    for_people(new.role)?;
    let row = ActiveModel {
        id: Set(OperatorId::new()),
        email: Set(email.clone()),
        name: Set(name),
        role: Set(new.role),
        password_hash: Set(new.password_hash),
        recovery_codes: Set(serde_json::json!([])),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    let id = *row.id.as_ref();
    let ignoring = OnConflict::column(Column::Email).do_nothing().to_owned();
    Entity::insert(row).on_conflict(ignoring).exec_without_returning(db).await?;
    let made = by_email(db, &email).await?.filter(|row| row.id == id);
    made.ok_or(Refusal::Exists)
}

fn for_people(role: Role) -> Result<(), Refusal> {
    if role == Role::Integration { Err(Refusal::NotForPeople) } else { Ok(()) }
}

pub async fn find(db: &impl ConnectionTrait, id: OperatorId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// Whether conversations may be this account's: who can neither read nor answer them is told of none.
pub fn may_answer(account: &Model) -> bool {
    account.disabled_at.is_none() && answers(account.role)
}

/// Whether this role reads what people write and may write to them.
pub fn answers(role: Role) -> bool {
    of_role(role).is_superset(&BTreeSet::from([Scope::MessagesRead, Scope::MessagesSend]))
}

/// `email` as [`read_email`] gives it.
pub async fn by_email(db: &impl ConnectionTrait, email: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Email.eq(email)).one(db).await
}

pub async fn is_empty(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(Entity::find().one(db).await?.is_none())
}

/// The account, held until the transaction ends.
pub async fn hold(tx: &impl ConnectionTrait, id: OperatorId) -> Result<Model, Refusal> {
    Entity::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Refusal::NoSuchAccount)
}

/// An account that is held until the transaction ends, and all owners with it.
#[derive(Debug)]
pub struct Held {
    pub account: Model,
    /// Owners besides this account.
    others: usize,
}

impl Held {
    /// Holds the owners first, in one order, so that two owners cannot each remove the other and nobody waits for
    /// somebody who waits for them.
    pub async fn hold(tx: &impl ConnectionTrait, id: OperatorId) -> Result<Self, Refusal> {
        let owners = Entity::find().filter(Column::Role.eq(Role::Owner)).filter(Column::DisabledAt.is_null());
        let owners = owners.order_by_asc(Column::Id).lock_exclusive().all(tx).await?;
        let others = owners.iter().filter(|row| row.id != id).count();
        Ok(Self { account: hold(tx, id).await?, others })
    }

    /// Gives the account another role. What it has open ends, so that nobody goes on with what they had; who may not answer
    /// people any more gives up those that they had.
    pub async fn change_role(&self, tx: &impl ConnectionTrait, role: Role, now: DateTime<Utc>) -> Result<Model, Refusal> {
        for_people(role)?;
        if role == self.account.role {
            return Ok(self.account.clone());
        }
        self.spare()?;
        let id = self.account.id;
        session::revoke_all(tx, Owner::Operator(id), now).await?;
        if !answers(role) {
            people::unassign_all(tx, id).await?;
        }
        Ok(change(tx, id, now, |row| row.role = Set(role)).await?)
    }

    /// Closes the account and all that it has open, or opens it again.
    pub async fn disable(&self, tx: &impl ConnectionTrait, disabled: bool, now: DateTime<Utc>) -> Result<Model, Refusal> {
        if disabled == self.account.disabled_at.is_some() {
            return Ok(self.account.clone());
        }
        let id = self.account.id;
        if disabled {
            self.spare()?;
            session::revoke_all(tx, Owner::Operator(id), now).await?;
            alert::forget_of(tx, id, now).await?;
            people::unassign_all(tx, id).await?;
        }
        Ok(change(tx, id, now, |row| row.disabled_at = Set(disabled.then_some(now))).await?)
    }

    /// The last owner stays one.
    fn spare(&self) -> Result<(), Refusal> {
        let is_owner = self.account.role == Role::Owner && self.account.disabled_at.is_none();
        if is_owner && self.others == 0 { Err(Refusal::LastOwner) } else { Ok(()) }
    }
}

/// Changes an account's row.
pub async fn change(
    db: &impl ConnectionTrait,
    id: OperatorId,
    now: DateTime<Utc>,
    edit: impl FnOnce(&mut ActiveModel),
) -> Result<Model, DbErr> {
    let mut row = ActiveModel { id: Unchanged(id), updated_at: Set(now), ..Default::default() };
    edit(&mut row);
    row.update(db).await
}

#[cfg(test)]
mod tests;
