//! The flags' rows: at most one for each flag, and only for those that somebody has set.

use chrono::{DateTime, Utc};
use entity::{
    feature_flag::{ActiveModel, Column, Entity, Model},
    ids::UserId,
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Unchanged,
    ConnectionTrait, DbErr, EntityTrait, ExprTrait, QuerySelect, Set,
    sea_query::{Expr, OnConflict},
};
use serde_json::{Value, json};
use thiserror::Error;

use super::{Flag, Rule};
use crate::domain::audit::{self, By, Entry};

/// The longest reason, in letters.
const REASON: usize = 500;

/// People that one flag may name.
const USERS: usize = 1_000;

/// What somebody wants of a flag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    pub flag: Flag,
    /// In place of the rule before, whole.
    pub rule: Rule,
    pub reason: String,
}

/// Why a flag was not set. Nothing was changed.
#[derive(Debug, Error)]
pub enum FlagProblem {
    #[error("a reason is needed, of at most {REASON} letters")]
    Reason,
    #[error("a percentage is 0 to 100")]
    Percentage,
    #[error("a flag names {USERS} people at most")]
    TooManyUsers,
    #[error("this flag is asked for the hub as a whole, so it cannot be on for some callers")]
    NotOfCallers,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Those that somebody has set.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    Entity::find().all(db).await
}

/// A number that grows with every change of any flag.
pub async fn stamp(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let sum: Option<Option<i64>> =
        Entity::find().select_only().expr(Expr::col(Column::Version).sum()).into_tuple().one(db).await?;
    Ok(sum.flatten().unwrap_or_default())
}

/// Sets a flag and writes down who did. `db` is a transaction.
pub async fn set(db: &impl ConnectionTrait, by: &By, wish: &Wish, now: DateTime<Utc>) -> Result<Model, FlagProblem> {
    let Wish { flag, rule, reason } = wish;
    let reason = reason.trim();
    check(*flag, rule, reason)?;
    let find = || Entity::find_by_id(flag.name().to_owned());
    let before = find().lock_exclusive().one(db).await?;
    let row = ActiveModel {
        flag: Set(flag.name().to_owned()),
        enabled: Set(rule.enabled),
        environments: Set(rule.environments.iter().map(|one| one.name()).collect()),
        roles: Set(rule.roles.iter().map(|role| role.name()).collect()),
        users: Set(rule.users.iter().map(ToString::to_string).collect()),
        percentage: Set(rule.percentage.map(i32::from)),
        reason: Set(reason.to_owned()),
        version: Set(1),
        updated_by: Set(by.actor.name.clone()),
        updated_at: Set(now),
    };
    let columns = [
        Column::Enabled,
        Column::Environments,
        Column::Roles,
        Column::Users,
        Column::Percentage,
        Column::Reason,
        Column::UpdatedBy,
        Column::UpdatedAt,
    ];
    let changed = OnConflict::column(Column::Flag)
        .update_columns(columns)
        .value(Column::Version, Expr::col((Entity, Column::Version)).add(1))
        .to_owned();
    Entity::insert(row).on_conflict(changed).exec_without_returning(db).await?;
    let after = find().one(db).await?.ok_or_else(|| DbErr::RecordNotFound("the flag just set".to_owned()))?;
    let entry = Entry {
        before: before.as_ref().map(shown),
        after: Some(shown(&after)),
        ..by.entry("setFeatureFlag", "FeatureFlag", flag.id())
    };
    audit::record(db, entry, now).await?;
    Ok(after)
}

fn check(flag: Flag, rule: &Rule, reason: &str) -> Result<(), FlagProblem> {
    if reason.is_empty() || reason.chars().count() > REASON {
        return Err(FlagProblem::Reason);
    }
    if rule.percentage.is_some_and(|share| share > 100) {
        return Err(FlagProblem::Percentage);
    }
    if rule.users.len() > USERS {
        return Err(FlagProblem::TooManyUsers);
    }
    let of_callers = !rule.roles.is_empty() || !rule.users.is_empty() || rule.percentage.is_some();
    if of_callers && !flag.is_of_callers() { Err(FlagProblem::NotOfCallers) } else { Ok(()) }
}

/// A flag as the audit log shows it.
fn shown(row: &Model) -> Value {
    json!({
        "flag": row.flag,
        "enabled": row.enabled,
        "environments": row.environments,
        "roles": row.roles,
        "users": row.users,
        "percentage": row.percentage,
        "reason": row.reason,
    })
}

/// Takes a person who is being erased off the flags that name them. One that named nobody else is on for nobody now: it
/// must not get wider by that.
pub async fn forget(db: &impl ConnectionTrait, person: UserId) -> Result<(), DbErr> {
    rename(db, person, None).await
}

/// Two rows turn out to be one person, for whom everything is on that was on for either.
pub async fn hand_over(db: &impl ConnectionTrait, from: UserId, to: UserId) -> Result<(), DbErr> {
    rename(db, from, Some(to)).await
}

async fn rename(db: &impl ConnectionTrait, from: UserId, to: Option<UserId>) -> Result<(), DbErr> {
    for row in all(db).await?.iter().filter(|row| Rule::of(row).users.contains(&from)) {
        let Some(row) = Entity::find_by_id(row.flag.clone()).lock_exclusive().one(db).await? else { continue };
        let mut rule = Rule::of(&row);
        rule.users.remove(&from);
        rule.users.extend(to);
        let nobody = rule.users.is_empty() && rule.roles.is_empty() && rule.percentage.is_none();
        let change = ActiveModel {
            flag: Unchanged(row.flag),
            users: Set(rule.users.iter().map(ToString::to_string).collect()),
            enabled: Set(rule.enabled && !nobody),
            version: Set(row.version + 1),
            ..Default::default()
        };
        change.update(db).await?;
    }
    Ok(())
}
