//! Brakes on guessing at one account. They hold for addresses that nobody has as well, and alike: who guesses does
//! not learn which accounts there are.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    operator,
    sign_in_failure::{ActiveModel, Column, Entity},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, Set,
    sea_query::OnConflict,
};

use super::secret::SecretKey;

/// Failures in a row until the account is locked.
const FAILURES: i32 = 5;
pub const LOCKED_FOR: TimeDelta = TimeDelta::minutes(15);
/// Failures that are older are forgotten.
const REMEMBERED: TimeDelta = TimeDelta::days(1);

/// An account that is guessed at, named so that the table does not tell whom.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Subject(String);

impl Subject {
    /// The account of the staff with this e-mail address, in lower case.
    pub fn email(key: &SecretKey, email: &str) -> Self {
        Self(hex::encode(key.mac("sign-in failures", &[b"email", email.as_bytes()])))
    }

    /// The proofs that somebody gives who is signed in to this account. They count apart, so that whoever types its
    /// address at the door holds up nobody inside.
    pub fn inside(key: &SecretKey, account: &operator::Model) -> Self {
        Self(hex::encode(key.mac("sign-in failures", &[b"inside", account.id.0.as_bytes()])))
    }

    /// The person with this number in E.164.
    pub fn phone(key: &SecretKey, e164: &str) -> Self {
        Self(hex::encode(key.mac("sign-in failures", &[b"phone", e164.as_bytes()])))
    }
}

/// What became of the wish to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charge {
    /// It may be looked at. `last` where failing locks the account.
    Counted { last: bool },
    /// There are none left until then.
    Locked { until: DateTime<Utc> },
}

/// Counts a try as failed before it is looked at, so that many at once get no more tries than one after the other.
/// `db` is a transaction, to be committed at once.
pub async fn charge(db: &impl ConnectionTrait, subject: &Subject, now: DateTime<Utc>) -> Result<Charge, DbErr> {
    Entity::delete_many().filter(Column::UpdatedAt.lt(now - REMEMBERED)).exec(db).await?;
    let fresh = ActiveModel { subject: Set(subject.0.clone()), failures: Set(0), locked_until: Set(None), updated_at: Set(now) };
    let ignoring = OnConflict::column(Column::Subject).do_nothing().to_owned();
    Entity::insert(fresh).on_conflict(ignoring).exec_without_returning(db).await?;
    let row = Entity::find_by_id(subject.0.clone()).lock_exclusive().one(db).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("the failures just noted".to_owned()))?;
    if let Some(until) = row.locked_until.filter(|until| *until > now) {
        return Ok(Charge::Locked { until });
    }
    // Whoever waited has all tries again; else one wrong word every quarter of an hour would lock it for ever.
    let before = if row.locked_until.is_some() { 0 } else { row.failures };
    let failures = before.saturating_add(1);
    let last = failures >= FAILURES;
    let change = ActiveModel {
        subject: Unchanged(subject.0.clone()),
        failures: Set(failures),
        locked_until: Set(last.then(|| now + LOCKED_FOR)),
        updated_at: Set(now),
    };
    change.update(db).await?;
    Ok(Charge::Counted { last })
}

/// Writes something about a subject that was charged, so that a transaction has something to commit whatever else is in
/// it.
pub async fn touch(db: &impl ConnectionTrait, subject: &Subject, now: DateTime<Utc>) -> Result<(), DbErr> {
    let touched = ActiveModel { updated_at: Set(now), ..Default::default() };
    Entity::update_many().set(touched).filter(Column::Subject.eq(subject.0.as_str())).exec(db).await.map(drop)
}

/// Forgets the failures; true where there were any.
pub async fn forgive(db: &impl ConnectionTrait, subject: &Subject) -> Result<bool, DbErr> {
    Ok(Entity::delete_by_id(subject.0.clone()).exec(db).await?.rows_affected > 0)
}

/// Forgets the failures of an account of the staff, at the door and inside.
pub async fn unlock(db: &impl ConnectionTrait, key: &SecretKey, account: &operator::Model) -> Result<(), DbErr> {
    for subject in [Subject::email(key, &account.email), Subject::inside(key, account)] {
        forgive(db, &subject).await?;
    }
    Ok(())
}

/// Those of the accounts that are locked, and until when.
pub async fn locked(
    db: &impl ConnectionTrait,
    subjects: &[Subject],
    now: DateTime<Utc>,
) -> Result<HashMap<Subject, DateTime<Utc>>, DbErr> {
    let named = subjects.iter().map(|subject| subject.0.as_str());
    let rows = Entity::find().filter(Column::Subject.is_in(named)).filter(Column::LockedUntil.gt(now)).all(db).await?;
    Ok(rows.into_iter().filter_map(|row| Some((Subject(row.subject), row.locked_until?))).collect())
}

#[cfg(test)]
mod tests;
