//! Sign-ins that last: of the hub's staff and of people alike.
//!
//! A token is `hus_` and 256 random bits. What is stored is its SHA-256: the token is too long to be guessed from it.
//! A session ends after 12 hours without use, and at its own end whatever happens.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    ids::{OperatorId, SessionId, UserId},
    operator as account,
    session::{ActiveModel, Column, Entity, Model},
    user,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{operator, sign_in_code};

pub const MARK: &str = "hus_";
/// `hus_` and 43 digits in base 64.
const LENGTH: usize = MARK.len() + 43;

pub const IDLE: TimeDelta = TimeDelta::hours(12);
pub const LONGEST: TimeDelta = TimeDelta::days(7);
/// How exactly `last_seen_at` is kept: one write a minute and session, not one a request.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);
/// Of what a program calls itself.
const USER_AGENT: usize = 200;

/// Whose session it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Operator(OperatorId),
    Person(UserId),
}

/// Whose it is, as they stand now.
#[derive(Debug, Clone)]
pub enum Holder {
    Operator(account::Model),
    Person(user::Model),
}

impl Holder {
    pub fn owner(&self) -> Owner {
        match self {
            Self::Operator(account) => Owner::Operator(account.id),
            Self::Person(person) => Owner::Person(person.id),
        }
    }
}

/// Where a sign-in comes from, as far as it can be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    pub address: Option<String>,
    pub user_agent: Option<String>,
}

impl Owner {
    /// As the audit log names what an entry is about.
    pub fn subject(self) -> (&'static str, Uuid) {
        match self {
            Self::Operator(id) => ("Operator", id.0),
            Self::Person(id) => ("User", id.0),
        }
    }

    fn is(self) -> sea_orm::sea_query::SimpleExpr {
        match self {
            Self::Operator(id) => Column::OperatorId.eq(id),
            Self::Person(id) => Column::UserId.eq(id),
        }
    }
}

/// Opens a session. The second value is its token, which cannot be had again.
pub async fn open(db: &impl ConnectionTrait, owner: Owner, origin: Origin, now: DateTime<Utc>) -> Result<(Model, String), DbErr> {
    let token = format!("{MARK}{}", BASE64.encode(rand::random::<[u8; 32]>()));
    let (operator_id, user_id) = match owner {
        Owner::Operator(id) => (Some(id), None),
        Owner::Person(id) => (None, Some(id)),
    };
    let row = ActiveModel {
        id: Set(SessionId::new()),
        token_hash: Set(hash(&token)),
        operator_id: Set(operator_id),
        user_id: Set(user_id),
        created_at: Set(now),
        last_seen_at: Set(now),
        expires_at: Set(now + LONGEST),
        revoked_at: Set(None),
        address: Set(origin.address),
        user_agent: Set(origin.user_agent.map(|text| text.chars().filter(|c| !c.is_control()).take(USER_AGENT).collect())),
    };
    Ok((row.insert(db).await?, token))
}

/// The session of a token that is good now. `None` for anything else, without a hint as to why.
pub async fn authenticate(db: &impl ConnectionTrait, token: &str, now: DateTime<Utc>) -> Result<Option<Model>, DbErr> {
    if token.len() != LENGTH || !token.starts_with(MARK) {
        return Ok(None);
    }
    let row = Entity::find().filter(Column::TokenHash.eq(hash(token))).one(db).await?;
    let Some(row) = row.filter(|row| is_good(row, now)) else { return Ok(None) };
    if row.last_seen_at <= now - SEEN_EVERY {
        let seen = ActiveModel { last_seen_at: Set(now), ..Default::default() };
        let stale =
            Entity::update_many().set(seen).filter(Column::Id.eq(row.id)).filter(Column::LastSeenAt.lte(now - SEEN_EVERY));
        stale.exec(db).await?;
    }
    Ok(Some(row))
}

/// Whose session it is, unless they may be signed in no longer: a closed account, a person who said STOP.
pub async fn holder(db: &impl ConnectionTrait, row: &Model) -> Result<Option<Holder>, DbErr> {
    if let Some(id) = row.operator_id {
        let account = operator::find(db, id).await?.filter(|account| account.disabled_at.is_none());
        return Ok(account.map(Holder::Operator));
    }
    let Some(id) = row.user_id else { return Ok(None) };
    let person = user::Entity::find_by_id(id).one(db).await?;
    Ok(person.filter(sign_in_code::may_sign_in).map(Holder::Person))
}

/// Whether somebody who came with this session may still be here.
pub async fn recheck(db: &impl ConnectionTrait, id: SessionId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let row = Entity::find_by_id(id).one(db).await?;
    match row.filter(|row| is_good(row, now)) {
        Some(row) => Ok(holder(db, &row).await?.is_some()),
        None => Ok(false),
    }
}

fn is_good(row: &Model, now: DateTime<Utc>) -> bool {
    row.revoked_at.is_none() && row.expires_at > now && row.last_seen_at + IDLE > now
}

/// Ends one session; true where it was not ended before.
pub async fn revoke(db: &impl ConnectionTrait, id: SessionId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    end(db, Column::Id.eq(id), now).await.map(|ended| ended > 0)
}

/// Ends every session of an owner and tells how many.
pub async fn revoke_all(db: &impl ConnectionTrait, owner: Owner, now: DateTime<Utc>) -> Result<u64, DbErr> {
    end(db, owner.is(), now).await
}

async fn end(db: &impl ConnectionTrait, which: sea_orm::sea_query::SimpleExpr, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let ended = ActiveModel { revoked_at: Set(Some(now)), ..Default::default() };
    let done = Entity::update_many().set(ended).filter(which).filter(Column::RevokedAt.is_null()).exec(db).await?;
    Ok(done.rows_affected)
}

/// The sessions of an owner that are good now, the newest first.
pub async fn list(db: &impl ConnectionTrait, owner: Owner, most: u64, now: DateTime<Utc>) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(owner.is())
        .filter(Column::RevokedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .filter(Column::LastSeenAt.gt(now - IDLE))
        .order_by_desc(Column::Id)
        .limit(most)
        .all(db)
        .await
}

fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token))
}
