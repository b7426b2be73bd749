//! Codes of six digits with which people sign in, sent in their own chat.
//!
//! A code is not kept: it follows from the id of its row and the hub's secret key. The stored message has
//! [`HIDDEN`] in its place, and the outbox puts the code in when it sends.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    ids::{OutboundMessageId, SignInCodeId, UserId},
    sign_in_code::{ActiveModel, Column, Entity, Model},
    user,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, Set, sea_query::Expr,
};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use super::secret::SecretKey;

/// What stands for the code in what is stored.
pub const HIDDEN: &str = "••••••";

pub const GOOD_FOR: TimeDelta = TimeDelta::minutes(5);
/// Tries for one code.
const TRIES: i32 = 5;
/// Codes for one person in an hour: 25 tries at one of a million.
const AN_HOUR: u64 = 5;

/// The person whose WhatsApp number this is, if a code may be sent to them now.
pub async fn recipient(db: &impl ConnectionTrait, e164: &str, now: DateTime<Utc>) -> Result<Option<user::Model>, DbErr> {
    // Held, so that of two that ask at once the second counts the first.
    let Some(person) = named(e164).lock_exclusive().one(db).await?.filter(may_sign_in) else { return Ok(None) };
    let recent = Entity::find().filter(Column::UserId.eq(person.id)).filter(Column::CreatedAt.gt(now - TimeDelta::hours(1)));
    Ok((recent.count(db).await? < AN_HOUR).then_some(person))
}

/// The person of this number who may sign in: neither stopped nor blocked.
pub async fn person(db: &impl ConnectionTrait, e164: &str) -> Result<Option<user::Model>, DbErr> {
    Ok(named(e164).one(db).await?.filter(may_sign_in))
}

fn named(e164: &str) -> Select<user::Entity> {
    user::Entity::find().filter(user::Column::WaId.eq(e164.trim_start_matches('+')))
}

/// After STOP, and while they are kept out, a person is nobody here.
pub fn may_sign_in(person: &user::Model) -> bool {
    person.stopped_at.is_none() && person.blocked_at.is_none()
}

/// Notes that the message carries a code. Whichever was sent before is good no longer.
pub async fn issue(
    db: &impl ConnectionTrait,
    person: UserId,
    message: OutboundMessageId,
    now: DateTime<Utc>,
) -> Result<Model, DbErr> {
    let over = ActiveModel { expires_at: Set(now), ..Default::default() };
    Entity::update_many().set(over).filter(Column::UserId.eq(person)).filter(Column::ExpiresAt.gt(now)).exec(db).await?;
    let row = ActiveModel {
        id: Set(SignInCodeId::new()),
        user_id: Set(person),
        message_id: Set(message),
        attempts: Set(0),
        used_at: Set(None),
        created_at: Set(now),
        expires_at: Set(now + GOOD_FOR),
    };
    row.insert(db).await
}

/// The row of the code that a message carries.
pub async fn of_message(db: &impl ConnectionTrait, message: OutboundMessageId) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::MessageId.eq(message)).one(db).await
}

/// Whether it may still be used.
pub fn is_good(row: &Model, now: DateTime<Utc>) -> bool {
    row.used_at.is_none() && row.expires_at > now && row.attempts < TRIES
}

/// The code itself, six digits.
pub fn reveal(key: &SecretKey, row: &Model) -> String {
    digits(key, row.id)
}

fn digits(key: &SecretKey, id: SignInCodeId) -> String {
    let mac = key.mac("sign-in code", &[id.0.as_bytes()]);
    let number = mac.first_chunk().map_or(0, |head| u64::from_be_bytes(*head));
    format!("{:06}", number % 1_000_000)
}

/// Uses a person's newest code up. A try is counted before it is looked at, and stays counted: commit either way. Where
/// there is no code, or nobody, the same is done for nothing, so that its time does not tell.
pub async fn redeem(
    db: &impl ConnectionTrait,
    key: &SecretKey,
    person: Option<UserId>,
    code: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let newest = Entity::find().filter(Column::UserId.eq(person.unwrap_or(UserId(Uuid::nil())))).order_by_desc(Column::Id);
    let row = newest.one(db).await?;
    let id = row.as_ref().map_or(SignInCodeId(Uuid::nil()), |row| row.id);
    let counted = Entity::update_many()
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(Column::Id.eq(id))
        .filter(Column::Attempts.lt(TRIES))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .exec(db)
        .await?;
    let fits = bool::from(digits(key, id).as_bytes().ct_eq(code.trim().as_bytes()));
    if row.is_none() || counted.rows_affected == 0 || !fits {
        return Ok(false);
    }
    let used = ActiveModel { used_at: Set(Some(now)), ..Default::default() };
    let used = Entity::update_many().set(used).filter(Column::Id.eq(id)).filter(Column::UsedAt.is_null()).exec(db).await?;
    Ok(used.rows_affected == 1)
}
