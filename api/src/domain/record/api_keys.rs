//! Keys of the API, by when they were made.

use chrono::{DateTime, Utc};
use entity::{
    api_key::{Column, Entity, Model},
    ids::ApiKeyId,
};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, IntoSimpleExpr, PaginatorTrait, QueryFilter, Select};

use crate::domain::{
    page::{self, Key, Keyset, Page, Slice},
    reach::Reach,
    view::View,
};

#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Those that may be used at this moment, or with `false` those that may not.
    pub active: Option<(bool, DateTime<Utc>)>,
}

pub fn key(row: &Model) -> Key {
    Key { at: None, id: row.id.0 }
}

/// Never a person's.
fn within(reach: Reach) -> Select<Entity> {
    Entity::find().filter(reach.whole())
}

fn select(reach: Reach, filter: &Filter) -> Select<Entity> {
    let active = |(active, now): (bool, DateTime<Utc>)| {
        let unexpired = Condition::any().add(Column::ExpiresAt.is_null()).add(Column::ExpiresAt.gt(now));
        let good = Condition::all().add(Column::RevokedAt.is_null()).add(unexpired);
        if active { good } else { good.not() }
    };
    within(reach).filter(Condition::all().add_option(filter.active.map(active)))
}

pub async fn page(view: &View<'_>, filter: &Filter, slice: &Slice) -> Result<Page<Model>, DbErr> {
    Ok(slice
        .cut(page::walk(view.db(), select(view.reach(), filter), &Keyset::by_id(Column::Id.into_simple_expr()), slice).await?))
}

pub async fn count(view: &View<'_>, filter: &Filter) -> Result<u64, DbErr> {
    select(view.reach(), filter).count(view.db()).await
}

pub async fn by_ids(view: &View<'_>, ids: &[ApiKeyId]) -> Result<Vec<Model>, DbErr> {
    within(view.reach()).filter(Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}
