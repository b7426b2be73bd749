//! Who looks after an alert, so that the others see who has it.

use chrono::{DateTime, Utc};
use entity::{
    alert::{ActiveModel, AlertStatus, Column, Entity, Model},
    ids::AlertId,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set};

use super::watch;
use crate::domain::Error;

/// The longest note of who takes an alert on, in letters.
const NOTE: usize = 500;

/// Notes who takes an alert on, and what they say of it. Whoever does so last is who has it. Gives it as it was and as it is.
pub async fn acknowledge(
    tx: &impl ConnectionTrait,
    id: AlertId,
    by: &str,
    note: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(Model, Model), Error> {
    let note = note.map(str::trim).filter(|note| !note.is_empty());
    if note.is_some_and(|note| note.chars().count() > NOTE) {
        let why = format!("Write at most {NOTE} letters.");
        return Err(Error::Invalid { field: "note", why, code: "TOO_LONG" });
    }
    let before = Entity::find_by_id(id).lock_exclusive().one(tx).await?;
    let before = before.filter(|row| row.opened_at.is_some()).ok_or(Error::NotFound("alert"))?;
    if before.status == AlertStatus::Resolved {
        let why = "It is over by itself: there is nothing to take on.".to_owned();
        return Err(Error::Invalid { field: "id", why, code: "RESOLVED" });
    }
    let taken = ActiveModel {
        acknowledged_at: Set(Some(now)),
        acknowledged_by: Set(Some(by.to_owned())),
        note: Set(note.map(str::to_owned)),
        ..Default::default()
    };
    Entity::update_many().set(taken).col_expr(Column::Version, watch::next()).filter(Column::Id.eq(id)).exec(tx).await?;
    let after = Entity::find_by_id(id).one(tx).await?.ok_or(Error::NotFound("alert"))?;
    Ok((before, after))
}
