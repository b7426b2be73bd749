//! What Meta told us, in the order in which it came.

use entity::{
    ids::{InboundEventId, UserId},
    inbound_event::{Column, Entity, InboundKind, InboundStatus, Model},
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoSimpleExpr, PaginatorTrait, QueryFilter, Select};

use super::{Span, any_of};
use crate::domain::page::{self, Key, Keyset, Page, Slice};

#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// No kinds stand for all of them; likewise statuses.
    pub kinds: Vec<InboundKind>,
    pub statuses: Vec<InboundStatus>,
    pub user: Option<UserId>,
    pub received: Span,
}

pub fn key(row: &Model) -> Key {
    Key { at: None, id: row.id.0 }
}

pub(super) fn keyset() -> Keyset {
    Keyset::by_id(Column::Id.into_simple_expr())
}

pub(super) fn select(filter: &Filter) -> Select<Entity> {
    let conditions = Condition::all()
        .add(filter.received.contains(Column::ReceivedAt))
        .add_option(any_of(Column::Kind, &filter.kinds))
        .add_option(any_of(Column::Status, &filter.statuses))
        .add_option(filter.user.map(|user| Column::UserId.eq(user)));
    Entity::find().filter(conditions)
}

pub async fn page(db: &impl ConnectionTrait, filter: &Filter, slice: &Slice) -> Result<Page<Model>, DbErr> {
    Ok(slice.cut(page::walk(db, select(filter), &keyset(), slice).await?))
}

pub async fn count(db: &impl ConnectionTrait, filter: &Filter) -> Result<u64, DbErr> {
    select(filter).count(db).await
}

pub async fn by_ids(db: &impl ConnectionTrait, ids: &[InboundEventId]) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await
}
