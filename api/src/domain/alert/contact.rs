//! Whom alerts are sent to. What they are reached by is sealed: a number is a person's, and whoever has a browser's
//! subscription can write to it.

use chrono::{DateTime, Utc};
use entity::{
    alert::Severity,
    alert_contact::{ActiveModel, Column, ContactKind, Entity, Model},
    ids::{AlertContactId, OperatorId},
};
use sea_orm::{
    ActiveEnum, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::OnConflict,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::notice;
use crate::{
    domain::{
        Error,
        audit::{self, Actor, By, Entry},
        secret::{SecretKey, Unopenable},
    },
    push::Subscription,
};

/// Everybody on call is sent every alert, so there is an end to them.
pub const MOST: usize = 50;

/// Of one account, which needs no leave to add them: nobody takes the places of all others.
pub const BROWSERS: usize = 5;

const LONGEST_NAME: usize = 100;
const PURPOSE: &str = "alert contacts";

/// How somebody is reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Address {
    /// In E.164.
    WhatsApp {
        number: String,
    },
    Push(Subscription),
}

impl Address {
    fn kind(&self) -> ContactKind {
        match self {
            Self::WhatsApp { .. } => ContactKind::WhatsApp,
            Self::Push(_) => ContactKind::Push,
        }
    }

    /// Where callers of the API give it.
    fn field(&self) -> &'static str {
        match self {
            Self::WhatsApp { .. } => "phone",
            Self::Push(_) => "push",
        }
    }

    /// The same for what reaches the same, and nothing that anybody could tell the address from.
    fn key(&self, secret: &SecretKey) -> String {
        let reached = match self {
            Self::WhatsApp { number } => number,
            Self::Push(Subscription { endpoint, .. }) => endpoint,
        };
        hex::encode(secret.mac("alert contact address", &[reached.as_bytes()]))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    pub name: String,
    pub address: Address,
    pub least_severity: Severity,
    /// Whether it is also told of what is written in the conversations that its account answers.
    pub messages: bool,
    /// Whose browser it is.
    pub operator: Option<OperatorId>,
}

/// Makes a contact. Whether an address is one the caller has looked at.
pub async fn create(tx: &impl ConnectionTrait, key: &SecretKey, new: New, now: DateTime<Utc>) -> Result<Model, Error> {
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return invalid("name", "BAD_NAME", format!("Give 1 to {LONGEST_NAME} letters."));
    }
    if new.messages && new.operator.is_none() {
        let why = "Only a browser of somebody who answers conversations is told of messages.";
        return invalid("messages", "ONLY_A_BROWSER", why.to_owned());
    }
    has_room(&all(tx).await?, new.operator)?;
    let (id, address_key) = (AlertContactId::new(), new.address.key(key));
    let row = ActiveModel {
        id: Set(id),
        kind: Set(new.address.kind()),
        name: Set(name.to_owned()),
        address: Set(seal(key, id, &new.address)?),
        address_key: Set(address_key.clone()),
        least_severity: Set(new.least_severity),
        messages: Set(new.messages),
        operator_id: Set(new.operator),
        created_at: Set(now),
        failed_at: Set(None),
        error: Set(None),
    };
    let once = OnConflict::column(Column::AddressKey).do_nothing().to_owned();
    let made = Entity::insert(row).on_conflict(once).exec_without_returning(tx).await?;
    let there = Entity::find().filter(Column::AddressKey.eq(address_key)).one(tx).await?;
    let there = there.ok_or_else(|| Error::Bug("a contact that was just made is gone".to_owned()))?;
    if made == 0 {
        return invalid(new.address.field(), "EXISTS", format!("{} is reached by this already.", there.name));
    }
    Ok(there)
}

fn has_room(known: &[Model], operator: Option<OperatorId>) -> Result<(), Error> {
    if known.len() >= MOST {
        let why = format!("There are {MOST} contacts already. Delete one that is not needed any more.");
        return invalid("name", "TOO_MANY", why);
    }
    let own = known.iter().filter(|row| operator.is_some() && row.operator_id == operator).count();
    if own >= BROWSERS {
        let why = format!("Your account has {BROWSERS} browsers already. Delete one that is not used any more.");
        return invalid("push", "TOO_MANY_BROWSERS", why);
    }
    Ok(())
}

fn invalid<T>(field: &'static str, code: &'static str, why: String) -> Result<T, Error> {
    Err(Error::Invalid { field, why, code })
}

fn seal(key: &SecretKey, id: AlertContactId, address: &Address) -> Result<String, Error> {
    let text = serde_json::to_vec(address).map_err(|error| Error::Bug(error.to_string()))?;
    key.seal(PURPOSE, &id.to_string(), &text).map_err(|_| Error::Bug("an address could not be sealed".to_owned()))
}

/// How they are reached.
pub fn open(key: &SecretKey, row: &Model) -> Result<Address, Unopenable> {
    let text = key.open(PURPOSE, &row.id.to_string(), &row.address)?;
    serde_json::from_slice(&text).map_err(|_| Unopenable)
}

/// Everybody, the newest first.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    Entity::find().order_by_desc(Column::Id).all(db).await
}

pub async fn find(db: &impl ConnectionTrait, id: AlertContactId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// Gives the contact as it was. What is on its way to it is withdrawn; what it was told of stays known.
pub async fn delete(tx: &impl ConnectionTrait, id: AlertContactId, now: DateTime<Utc>) -> Result<Model, Error> {
    let row = find(tx, id).await?.ok_or(Error::NotFound("contact"))?;
    remove(tx, &[id], now).await?;
    Ok(row)
}

/// The browsers of an account that are told of messages.
pub async fn of_messages(db: &impl ConnectionTrait, operator: OperatorId) -> Result<Vec<Model>, DbErr> {
    let own = Entity::find().filter(Column::OperatorId.eq(operator)).filter(Column::Messages.eq(true));
    own.order_by_asc(Column::Id).all(db).await
}

/// The browsers of an account that is closed are told nothing any more.
pub async fn forget_of(tx: &impl ConnectionTrait, operator: OperatorId, now: DateTime<Utc>) -> Result<(), DbErr> {
    let own = Entity::find().select_only().column(Column::Id).filter(Column::OperatorId.eq(operator));
    remove(tx, &own.into_tuple().all(tx).await?, now).await
}

/// A browser that unsubscribed is a contact no more, by nobody's hand.
pub async fn unsubscribe(tx: &impl ConnectionTrait, id: AlertContactId, now: DateTime<Utc>) -> Result<(), DbErr> {
    let Some(row) = find(tx, id).await? else { return Ok(()) };
    remove(tx, &[id], now).await?;
    let by = By { actor: Actor::system(), request_id: None };
    let entry = by.entry("deleteAlertContact", "AlertContact", id.0);
    audit::record(tx, Entry { before: Some(shown(&row)), ..entry }, now).await
}

/// For the audit log: never by what they are reached.
pub fn shown(row: &Model) -> Value {
    json!({ "kind": row.kind.to_value(), "name": row.name, "leastSeverity": row.least_severity.to_value(), "messages": row.messages })
}

async fn remove(tx: &impl ConnectionTrait, ids: &[AlertContactId], now: DateTime<Utc>) -> Result<(), DbErr> {
    notice::withdraw(tx, ids, now).await?;
    Entity::delete_many().filter(Column::Id.is_in(ids.iter().copied())).exec(tx).await.map(drop)
}

/// What became of the last notice to them: why it failed, or that it did not.
pub async fn note(db: &impl ConnectionTrait, id: AlertContactId, error: Option<&str>, now: DateTime<Utc>) -> Result<(), DbErr> {
    let noted = ActiveModel {
        failed_at: Set(error.is_some().then_some(now)),
        error: Set(error.map(str::to_owned)),
        ..Default::default()
    };
    Entity::update_many().set(noted).filter(Column::Id.eq(id)).exec(db).await.map(drop)
}
