//! Keys of the API, by when they were made.

use chrono::{DateTime, Utc};
use entity::{
    api_key::{Column, Entity, Model},
    ids::ApiKeyId,
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoSimpleExpr, PaginatorTrait, QueryFilter, Select};

use crate::domain::page::{self, Key, Keyset, Page, Slice};

#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Those that may be used at this moment.
    pub good_at: Option<DateTime<Utc>>,
}

pub fn key(row: &Model) -> Key {
    Key { at: None, id: row.id.0 }
}

fn select(filter: &Filter) -> Select<Entity> {
    let good = |now: DateTime<Utc>| {
        let unexpired = Condition::any().add(Column::ExpiresAt.is_null()).add(Column::ExpiresAt.gt(now));
        Condition::all().add(Column::RevokedAt.is_null()).add(unexpired)
    };
    Entity::find().filter(Condition::all().add_option(filter.good_at.map(good)))
}

pub async fn page(db: &impl ConnectionTrait, filter: &Filter, slice: &Slice) -> Result<Page<Model>, DbErr> {
    Ok(slice.cut(page::walk(db, select(filter), &Keyset::by_id(Column::Id.into_simple_expr()), slice).await?))
}

pub async fn count(db: &impl ConnectionTrait, filter: &Filter) -> Result<u64, DbErr> {
    select(filter).count(db).await
}

pub async fn by_ids(db: &impl ConnectionTrait, ids: &[ApiKeyId]) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await
}
