//! What staff write down about a person, for each other. The person never sees it, and it goes with them.

use chrono::{DateTime, Utc};
use entity::{
    ids::{NoteId, UserId},
    note::{ActiveModel, Column, Entity, Model},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};

use super::{audit::Actor, error::Error};

/// What is longer is a report.
pub const LONGEST: usize = 2_000;

/// Writes it down, in the words of whoever wrote it.
pub async fn add(db: &impl ConnectionTrait, about: UserId, body: &str, by: &Actor, now: DateTime<Utc>) -> Result<Model, Error> {
    let body = body.trim();
    if !(1..=LONGEST).contains(&body.chars().count()) {
        return Err(Error::Invalid { field: "text", why: format!("Write 1 to {LONGEST} characters."), code: "LENGTH" });
    }
    let row = ActiveModel {
        id: Set(NoteId::new()),
        user_id: Set(about),
        author_id: Set(by.id),
        author: Set(by.name.clone()),
        body: Set(body.to_owned()),
        created_at: Set(now),
    };
    Ok(row.insert(db).await?)
}

/// Two rows turn out to be one person.
pub async fn hand_over(db: &impl ConnectionTrait, from: UserId, to: UserId) -> Result<(), DbErr> {
    let moved = ActiveModel { user_id: Set(to), ..Default::default() };
    Entity::update_many().set(moved).filter(Column::UserId.eq(from)).exec(db).await.map(drop)
}
