//! Places that a person goes to often, found again by the name that they gave them.

use chrono::{DateTime, Utc};
use entity::{
    ids::{SavedPlaceId, UserId},
    saved_place::{Column, Entity, Model, PlaceKind},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, sea_query::Expr,
};
use thiserror::Error;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::{place::Place, trip::lock};

#[cfg(test)]
mod tests;

/// How many places one person may keep.
pub const MOST: u64 = 20;
/// The longest name, in letters.
pub const LONGEST: usize = 40;

/// Why a place was not kept.
#[derive(Debug, Error)]
pub enum SavedPlaceProblem {
    #[error("the name has no letter and no digit")]
    Nameless,
    #[error("a name has at most {LONGEST} letters")]
    TooLong,
    #[error("one person keeps at most {MOST} places")]
    TooMany,
    #[error("there is no such person")]
    Nobody,
    #[error("the database did not do its part")]
    Db(#[from] DbErr),
}

/// Keeps a place under a name. There is one home, one place of work, and one place of each name: the newest.
pub async fn save(
    tx: &impl ConnectionTrait,
    user: UserId,
    kind: PlaceKind,
    name: &str,
    place: &Place,
    now: DateTime<Utc>,
) -> Result<Model, SavedPlaceProblem> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let key = key(&name);
    if !key.chars().any(char::is_alphanumeric) {
        return Err(SavedPlaceProblem::Nameless);
    }
    if name.chars().count() > LONGEST {
        return Err(SavedPlaceProblem::TooLong);
    }
    lock::person(tx, user).await?.ok_or(SavedPlaceProblem::Nobody)?;
    let row = Model {
        id: SavedPlaceId::new(),
        user_id: user,
        kind,
        name,
        name_key: key,
        latitude: place.coordinates().latitude(),
        longitude: place.coordinates().longitude(),
        address: place.address().or(place.name()).map(str::to_owned),
        created_at: now,
        updated_at: now,
    };
    replace(tx, row).await
}

/// Writes the row in the place of the one that it makes out of date.
async fn replace(tx: &impl ConnectionTrait, mut row: Model) -> Result<Model, SavedPlaceProblem> {
    let same_kind = (row.kind != PlaceKind::Named).then(|| Column::Kind.eq(row.kind));
    let same = Condition::any().add(Column::NameKey.eq(row.name_key.as_str())).add_option(same_kind);
    let outdated = theirs(row.user_id).filter(same).order_by_asc(Column::Id).all(tx).await?;
    Entity::delete_many().filter(Column::Id.is_in(outdated.iter().map(|old| old.id))).exec(tx).await?;
    match outdated.first() {
        Some(old) => (row.id, row.created_at) = (old.id, old.created_at),
        None if theirs(row.user_id).count(tx).await? >= MOST => return Err(SavedPlaceProblem::TooMany),
        None => {}
    }
    Ok(row.into_active_model().reset_all().insert(tx).await?)
}

/// Whether there was such a place of theirs.
pub async fn forget(tx: &impl ConnectionTrait, user: UserId, id: SavedPlaceId) -> Result<bool, DbErr> {
    let gone = Entity::delete_many().filter(Column::Id.eq(id)).filter(Column::UserId.eq(user)).exec(tx).await?;
    Ok(gone.rows_affected == 1)
}

/// A person's places: home, work, and the others by name.
pub async fn of(db: &impl ConnectionTrait, user: UserId) -> Result<Vec<Model>, DbErr> {
    let mut rows = theirs(user).order_by_asc(Column::NameKey).all(db).await?;
    rows.sort_by_key(|row| match row.kind {
        PlaceKind::Home => 0,
        PlaceKind::Work => 1,
        PlaceKind::Named => 2,
    });
    Ok(rows)
}

/// The place that a person calls so, accents and case aside.
pub async fn by_name(db: &impl ConnectionTrait, user: UserId, name: &str) -> Result<Option<Model>, DbErr> {
    theirs(user).filter(Column::NameKey.eq(key(name))).one(db).await
}

fn theirs(user: UserId) -> sea_orm::Select<Entity> {
    Entity::find().filter(Column::UserId.eq(user))
}

/// One person's places become another's, who keeps their own where both have one.
pub(super) async fn hand_over(tx: &impl ConnectionTrait, from: UserId, to: UserId) -> Result<(), DbErr> {
    let names = theirs(to).select_only().column(Column::NameKey).into_query();
    let kinds = theirs(to).filter(Column::Kind.ne(PlaceKind::Named)).select_only().column(Column::Kind).into_query();
    Entity::update_many()
        .col_expr(Column::UserId, Expr::value(to))
        .filter(Column::UserId.eq(from))
        .filter(Column::NameKey.not_in_subquery(names))
        .filter(Column::Kind.not_in_subquery(kinds))
        .exec(tx)
        .await
        .map(drop)
}

/// Small letters without accents, single spaces.
fn key(name: &str) -> String {
    let plain: String = name.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
