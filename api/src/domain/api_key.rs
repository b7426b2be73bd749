//! Keys of the GraphQL API: how they are made, how they are recognised, and what they allow.
//!
//! A key is `hub_`, eight characters by which people know it, 256 random bits and a checksum, in base 62. The
//! checksum turns typing errors and made-up keys away without asking the database. What is stored is the SHA-256
//! of the whole: the random part is too long to be guessed from it, so nothing slower is needed.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    api_key::{ActiveModel, Column, Entity, Model, Role},
    ids::{ApiKeyId, OperatorId},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set,
};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use thiserror::Error;

mod scope;

pub use scope::{Scope, UnknownScope, granted, of_person, of_role, role_name};

const MARK: &str = "hub_";
const PREFIX: usize = 8;
/// Two halves of 128 bits, each 22 digits in base 62.
const HALF: usize = 22;
/// 32 bits in base 62.
const CHECKSUM: usize = 6;
const LENGTH: usize = MARK.len() + PREFIX + 2 * HALF + CHECKSUM;

/// How exactly `last_used_at` is kept: one write a minute and key, not one a request.
const USE_NOTED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// What a new key shall be.
#[derive(Debug, Clone)]
pub struct New {
    /// Who will use it.
    pub name: String,
    pub role: Role,
    /// Names of scopes; none leaves the role whole.
    pub scopes: Vec<String>,
    pub expires_at: Option<DateTime<Utc>>,
    /// Who asks for it; `None` on the command line.
    pub created_by: Option<Maker>,
    /// The key that it takes over from.
    pub replaces: Option<ApiKeyId>,
}

/// Who makes a key.
#[derive(Debug, Clone)]
pub struct Maker {
    pub name: String,
    /// The account that the key hangs on: their own, or the one that the key hangs on which they make it with.
    pub account: Option<OperatorId>,
}

#[derive(Debug, Error)]
pub enum CreateError {
    #[error("a key needs a name: say who will use it")]
    Nameless,
    #[error(transparent)]
    UnknownScope(#[from] UnknownScope),
    #[error("the role {role} can never have the scope {scope}: choose a role that has it, or leave the scope out")]
    BeyondRole { role: &'static str, scope: Scope },
    #[error("a key that has expired already is of no use: give a time to come")]
    Expired,
    #[error("the key could not be stored")]
    Database(#[from] DbErr),
}

/// Makes a key. The second value is the key itself, which cannot be had again.
pub async fn create(db: &impl ConnectionTrait, new: New, now: DateTime<Utc>) -> Result<(Model, String), CreateError> {
    let scopes = check(&new, now)?;
    let key = generate();
    let (created_by, created_by_id) = new.created_by.map_or((None, None), |maker| (Some(maker.name), maker.account));
    let row = ActiveModel {
        id: Set(ApiKeyId::new()),
        name: Set(new.name.trim().to_owned()),
        prefix: Set(key[MARK.len()..][..PREFIX].to_owned()),
        hash: Set(hash(&key)),
        role: Set(new.role),
        scopes: Set(scopes.iter().map(|scope| scope.name()).collect::<Vec<_>>().into()),
        created_at: Set(now),
        expires_at: Set(new.expires_at),
        revoked_at: Set(None),
        last_used_at: Set(None),
        created_by: Set(created_by),
        created_by_id: Set(created_by_id),
        replaces: Set(new.replaces),
    };
    Ok((row.insert(db).await?, key))
}

fn check(new: &New, now: DateTime<Utc>) -> Result<Vec<Scope>, CreateError> {
    if new.name.trim().is_empty() {
        return Err(CreateError::Nameless);
    }
    if new.expires_at.is_some_and(|at| at <= now) {
        return Err(CreateError::Expired);
    }
    let scopes = new.scopes.iter().map(|name| name.parse()).collect::<Result<Vec<Scope>, _>>()?;
    match scopes.iter().find(|scope| !scope::within_reach(new.role, **scope)) {
        Some(scope) => Err(CreateError::BeyondRole { role: role_name(new.role), scope: *scope }),
        None => Ok(scopes),
    }
}

/// Ends a key at once; true where it was good until now. Long-lived connections notice within a minute.
pub async fn revoke(db: &impl ConnectionTrait, id: ApiKeyId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let revoked = Entity::update_many()
        .set(ActiveModel { revoked_at: Set(Some(now)), ..Default::default() })
        .filter(Column::Id.eq(id))
        .filter(Column::RevokedAt.is_null())
        .exec(db)
        .await?;
    Ok(revoked.rows_affected == 1)
}

/// The account that a key hangs on; none where it was made on the command line.
pub async fn account(db: &impl ConnectionTrait, id: ApiKeyId) -> Result<Option<OperatorId>, DbErr> {
    Ok(Entity::find_by_id(id).one(db).await?.and_then(|row| row.created_by_id))
}

/// Ends every key that hangs on an account, and tells how many.
pub async fn revoke_of(db: &impl ConnectionTrait, account: OperatorId, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let revoked = Entity::update_many()
        .set(ActiveModel { revoked_at: Set(Some(now)), ..Default::default() })
        .filter(Column::CreatedById.eq(account))
        .filter(Column::RevokedAt.is_null())
        .exec(db)
        .await?;
    Ok(revoked.rows_affected)
}

/// Makes a key that may do the same as `old`, which stays good until `overlap` has passed, or until its own end.
pub async fn rotate(
    db: &impl ConnectionTrait,
    old: &Model,
    overlap: TimeDelta,
    by: Maker,
    now: DateTime<Utc>,
) -> Result<(Model, String), CreateError> {
    let new = New {
        name: old.name.clone(),
        role: old.role,
        scopes: named(old),
        // A key that was to end one day is to be replaced by one that lives as long again.
        expires_at: old.expires_at.map(|end| now + (end - old.created_at)),
        created_by: Some(by),
        replaces: Some(old.id),
    };
    let made = create(db, new, now).await?;
    let end = old.expires_at.map_or(now + overlap, |end| end.min(now + overlap));
    let ending = ActiveModel { id: Unchanged(old.id), expires_at: Set(Some(end)), ..Default::default() };
    ending.update(db).await?;
    Ok(made)
}

fn named(key: &Model) -> Vec<String> {
    key.scopes.as_array().into_iter().flatten().filter_map(|name| Some(name.as_str()?.to_owned())).collect()
}

/// Whether the key may be used at this moment.
pub fn is_good(row: &Model, now: DateTime<Utc>) -> bool {
    row.revoked_at.is_none() && row.expires_at.is_none_or(|at| at > now)
}

/// The row of a key that may be used now. `None` for anything else, without a hint as to why.
pub async fn authenticate(db: &impl ConnectionTrait, key: &str, now: DateTime<Utc>) -> Result<Option<Model>, DbErr> {
    let Some(prefix) = well_formed(key) else { return Ok(None) };
    let row = Entity::find().filter(Column::Prefix.eq(prefix)).one(db).await?;
    let genuine = |row: &Model| bool::from(row.hash.as_bytes().ct_eq(hash(key).as_bytes()));
    let Some(row) = row.filter(genuine).filter(|row| is_good(row, now)) else { return Ok(None) };
    note_use(db, &row, now).await?;
    Ok(Some(row))
}

/// The row of a key that was accepted before, if it may still be used.
pub async fn recheck(db: &impl ConnectionTrait, id: ApiKeyId, now: DateTime<Utc>) -> Result<Option<Model>, DbErr> {
    let row = Entity::find_by_id(id).one(db).await?;
    Ok(row.filter(|row| is_good(row, now)))
}

async fn note_use(db: &impl ConnectionTrait, row: &Model, now: DateTime<Utc>) -> Result<(), DbErr> {
    let stale = now - USE_NOTED_EVERY;
    if row.last_used_at.is_some_and(|at| at > stale) {
        return Ok(());
    }
    Entity::update_many()
        .set(ActiveModel { last_used_at: Set(Some(now)), ..Default::default() })
        .filter(Column::Id.eq(row.id))
        .filter(Condition::any().add(Column::LastUsedAt.is_null()).add(Column::LastUsedAt.lte(stale)))
        .exec(db)
        .await
        .map(drop)
}

fn generate() -> String {
    let name = base62(rand::random::<u128>() % 62_u128.pow(8), PREFIX);
    let secret = [rand::random::<u128>(), rand::random()].map(|half| base62(half, HALF)).concat();
    let body = format!("{MARK}{name}{secret}");
    format!("{body}{}", checksum(&body))
}

/// The prefix of a text that can be a key.
fn well_formed(key: &str) -> Option<&str> {
    if key.len() != LENGTH || !key.is_ascii() {
        return None;
    }
    let (body, sum) = key.split_at(LENGTH - CHECKSUM);
    let rest = body.strip_prefix(MARK)?;
    (checksum(body) == sum).then(|| &rest[..PREFIX])
}

fn checksum(body: &str) -> String {
    let digest = Sha256::digest(body);
    base62(u128::from(u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]])), CHECKSUM)
}

fn hash(key: &str) -> String {
    hex::encode(Sha256::digest(key))
}

/// The last `width` digits, most significant first.
fn base62(mut value: u128, width: usize) -> String {
    const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut digits = vec!['0'; width];
    for digit in digits.iter_mut().rev() {
        *digit = char::from(DIGITS[usize::try_from(value % 62).unwrap_or_default()]);
        value /= 62;
    }
    digits.into_iter().collect()
}

#[cfg(test)]
mod tests;
