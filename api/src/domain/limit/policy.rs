//! What operators say of a limit, as rows.

use chrono::{DateTime, Utc};
use entity::{
    ids::{RateLimitPolicyId, UserId},
    rate_limit_policy::{ActiveModel, Column, Entity, Model},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};

use super::{Effect, Family, Quota, Rule, Subject};
use crate::domain::{Error, error::sentence, trip::lock};

/// Every process holds all of them in its memory, so there is an end to them.
pub const MOST: u64 = 1_000;

/// A reason that is longer is a report.
const LONGEST_REASON: usize = 500;

/// What shall be said.
#[derive(Debug, Clone)]
pub struct Wish {
    pub family: Family,
    /// `None` for the family as a whole.
    pub subject: Option<Subject>,
    /// The person that the subject stands for.
    pub user: Option<UserId>,
    pub rule: Rule,
    pub reason: String,
    pub expires_at: Option<DateTime<Utc>>,
    /// The name of who says it.
    pub by: String,
}

/// Says it in place of what was said of the same before, which is given with what is said now. Two who say something take
/// turns: what is said first has no row that could be held.
pub async fn set(tx: &impl ConnectionTrait, wish: Wish, now: DateTime<Utc>) -> Result<(Option<Model>, Model), Error> {
    let reason = reason(&wish.reason)?;
    if wish.expires_at.is_some_and(|at| at <= now) {
        return Err(invalid("expiresAt", "EXPIRED", "It would have ended already. Give a time to come."));
    }
    lock::word(tx, "rate limit policies").await?;
    let key = wish.subject.as_ref().map(|subject| subject.key.clone()).unwrap_or_default();
    let before = find(tx, wish.family, &key).await?;
    if before.is_none() && Entity::find().count(tx).await? >= MOST {
        let why = format!("There are {MOST} policies already, which is the most. Take back one that is not needed any more.");
        return Err(invalid("family", "TOO_MANY", why));
    }
    let (effect, quota) = match wish.rule {
        Rule::Allow => (Effect::Allow, None),
        Rule::Block => (Effect::Block, None),
        Rule::Limit(quota) => (Effect::Limit, Some(quota)),
    };
    let said = ActiveModel {
        effect: Set(effect),
        capacity: Set(quota.map(|quota| quota.capacity.get().into())),
        refill_per_minute: Set(quota.map(Quota::refill_per_minute)),
        reason: Set(reason),
        expires_at: Set(wish.expires_at),
        created_by: Set(wish.by),
        updated_at: Set(now),
        ..Default::default()
    };
    let after = if let Some(row) = before.clone() {
        ActiveModel { id: row.into_active_model().id, ..said }.update(tx).await?
    } else {
        let new = ActiveModel {
            id: Set(RateLimitPolicyId::new()),
            family: Set(wish.family),
            subject: Set(key),
            label: Set(wish.subject.map(|subject| subject.label()).unwrap_or_default()),
            user_id: Set(wish.user),
            created_at: Set(now),
            ..said
        };
        new.insert(tx).await?
    };
    Ok((before, after))
}

/// Takes back what was said of a family or of a subject in it, and gives it.
pub async fn take_back(tx: &impl ConnectionTrait, family: Family, subject: &str) -> Result<Model, Error> {
    let row = find(tx, family, subject).await?.ok_or(Error::NotFound("rate limit policy"))?;
    Entity::delete_by_id(row.id).exec(tx).await?;
    Ok(row)
}

/// Held until the transaction ends.
async fn find(tx: &impl ConnectionTrait, family: Family, subject: &str) -> Result<Option<Model>, DbErr> {
    let named = Entity::find().filter(Column::Family.eq(family)).filter(Column::Subject.eq(subject));
    named.lock_exclusive().one(tx).await
}

pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    Entity::find().order_by_asc(Column::Id).all(db).await
}

fn reason(text: &str) -> Result<String, Error> {
    let text = text.trim();
    if text.chars().count() > LONGEST_REASON {
        return Err(invalid("reason", "TOO_LONG", format!("Give a reason of at most {LONGEST_REASON} characters.")));
    }
    // PostgreSQL keeps no NUL, and nobody can see the others.
    Ok(text.chars().filter(|letter| !letter.is_control()).collect())
}

fn invalid(field: &'static str, code: &'static str, why: impl Into<String>) -> Error {
    Error::Invalid { field, why: why.into(), code }
}

/// What is wrong with the numbers of a limit, by the field that they stand in.
impl From<super::QuotaProblem> for Error {
    fn from(problem: super::QuotaProblem) -> Self {
        let field = if problem == super::QuotaProblem::Capacity { "capacity" } else { "refillPerMinute" };
        invalid(field, "OUT_OF_RANGE", sentence(&problem))
    }
}

#[cfg(test)]
mod tests;
