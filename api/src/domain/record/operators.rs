//! Accounts of the hub's staff, by when they were made.

use entity::{
    ids::OperatorId,
    operator::{Column, Entity, Model},
};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, IntoSimpleExpr, PaginatorTrait, QueryFilter, QueryOrder, Select};

use crate::domain::{
    operator,
    page::{self, Key, Keyset, Page, Slice},
    reach::Reach,
    view::View,
};

pub fn key(row: &Model) -> Key {
    Key { at: None, id: row.id.0 }
}

/// Never a person's.
fn within(reach: Reach) -> Select<Entity> {
    Entity::find().filter(reach.whole())
}

pub async fn page(view: &View<'_>, slice: &Slice) -> Result<Page<Model>, DbErr> {
    let keyset = Keyset::by_id(Column::Id.into_simple_expr());
    Ok(slice.cut(page::walk(view.db(), within(view.reach()), &keyset, slice).await?))
}

/// Every account that conversations may be given to, by name.
pub async fn answering(view: &View<'_>) -> Result<Vec<Model>, DbErr> {
    let open = within(view.reach()).filter(Column::DisabledAt.is_null());
    let open = open.order_by_asc(Column::Name).order_by_asc(Column::Id).all(view.db()).await?;
    Ok(open.into_iter().filter(operator::may_answer).collect())
}

pub async fn count(view: &View<'_>) -> Result<u64, DbErr> {
    within(view.reach()).count(view.db()).await
}

pub async fn by_ids(view: &View<'_>, ids: &[OperatorId]) -> Result<Vec<Model>, DbErr> {
    within(view.reach()).filter(Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}
