//! What Meta told us, in the order in which it came.

use entity::{
    ids::{InboundEventId, UserId},
    inbound_event::{Column, Entity, InboundKind, InboundStatus, Model},
};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, IntoSimpleExpr, PaginatorTrait, QueryFilter, Select,
    sea_query::SimpleExpr,
};
use uuid::Uuid;

use super::{Span, any_of};
use crate::domain::{
    page::{self, Key, Keyset, Page, Slice},
    reach::Reach,
    view::View,
};

#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// No kinds stand for all of them; likewise statuses.
    pub kinds: Vec<InboundKind>,
    pub statuses: Vec<InboundStatus>,
    pub user: Option<UserId>,
    pub received: Span,
    /// Whole.
    pub correlation: Option<String>,
    /// Whether it moved its sender's conversation.
    pub moved: Option<bool>,
    /// Whole: Meta's id of the message that it is or is about.
    pub wamid: Option<String>,
}

pub fn key(row: &Model) -> Key {
    Key { at: None, id: row.id.0 }
}

pub(super) fn keyset() -> Keyset {
    Keyset::by_id(Column::Id.into_simple_expr())
}

pub(super) fn within(reach: Reach) -> Select<Entity> {
    Entity::find().filter(reach.within(Column::UserId))
}

pub(super) fn select(reach: Reach, filter: &Filter) -> Select<Entity> {
    let conditions = Condition::all()
        .add(filter.received.contains(Column::ReceivedAt))
        .add_option(any_of(Column::Kind, &filter.kinds))
        .add_option(any_of(Column::Status, &filter.statuses))
        .add_option(filter.user.map(|user| Column::UserId.eq(user)))
        .add_option(filter.correlation.as_deref().map(tied))
        .add_option(filter.moved.map(|moved| if moved { Column::State.is_not_null() } else { Column::State.is_null() }))
        .add_option(filter.wamid.as_ref().map(|wamid| Column::Wamid.eq(wamid)));
    within(reach).filter(conditions)
}

/// What ties an event to its answers is its own id, by which it is found; as it is written, and not as it may be.
fn tied(correlation: &str) -> SimpleExpr {
    let id: Uuid = correlation.parse().unwrap_or_default();
    Column::Id.eq(id).and(Column::CorrelationId.eq(correlation))
}

pub async fn page(view: &View<'_>, filter: &Filter, slice: &Slice) -> Result<Page<Model>, DbErr> {
    Ok(slice.cut(page::walk(view.db(), select(view.reach(), filter), &keyset(), slice).await?))
}

pub async fn count(view: &View<'_>, filter: &Filter) -> Result<u64, DbErr> {
    select(view.reach(), filter).count(view.db()).await
}

pub async fn by_ids(view: &View<'_>, ids: &[InboundEventId]) -> Result<Vec<Model>, DbErr> {
    within(view.reach()).filter(Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}
