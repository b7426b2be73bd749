//! QR codes, by when they were made or by when they were last asked for.

use std::collections::HashMap;

use entity::{
    ids::{QrCodeId, UserId},
    qr_code::{Column, Entity, Model, QrTarget},
};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, IntoSimpleExpr, PaginatorTrait, QueryFilter, Select};

use super::{Span, counts, deal};
use crate::domain::{
    error::Error,
    page::{self, Key, Keyset, Lists, Page, Slice},
    qr,
    reach::Reach,
    view::View,
};

#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub owner: Option<UserId>,
    pub kind: Option<QrTarget>,
    /// As stored: E.164 or a merchant code, whole.
    pub target: Option<String>,
    pub has_amount: Option<bool>,
    pub created: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    Created,
    Used,
}

/// The code's place in the order.
pub fn key(order: Order, row: &Model) -> Key {
    Key { at: (order == Order::Used).then_some(row.used_at), id: row.id.0 }
}

fn keyset(order: Order) -> Keyset {
    let id = Column::Id.into_simple_expr();
    match order {
        Order::Created => Keyset::by_id(id),
        Order::Used => Keyset::by_time(Column::UsedAt.into_simple_expr(), id),
    }
}

fn within(reach: Reach) -> Select<Entity> {
    Entity::find().filter(reach.within(Column::UserId))
}

fn select(reach: Reach, filter: &Filter) -> Select<Entity> {
    let conditions = Condition::all()
        .add(filter.created.contains(Column::CreatedAt))
        .add_option(filter.owner.map(|owner| Column::UserId.eq(owner)))
        .add_option(filter.kind.map(|kind| Column::TargetKind.eq(kind)))
        .add_option(filter.target.as_ref().map(|target| Column::Target.eq(target)))
        .add_option(filter.has_amount.map(|has| if has { Column::AmountRwf.is_not_null() } else { Column::AmountRwf.is_null() }));
    within(reach).filter(conditions)
}

pub async fn page(view: &View<'_>, filter: &Filter, order: Order, slice: &Slice) -> Result<Page<Model>, DbErr> {
    Ok(slice.cut(page::walk(view.db(), select(view.reach(), filter), &keyset(order), slice).await?))
}

pub async fn count(view: &View<'_>, filter: &Filter) -> Result<u64, DbErr> {
    select(view.reach(), filter).count(view.db()).await
}

/// A page of each owner's codes, in one statement.
pub async fn pages_of(
    view: &View<'_>,
    owners: &[UserId],
    order: Order,
    slice: &Slice,
) -> Result<HashMap<UserId, Page<Model>>, DbErr> {
    let lists = Lists { select: within(view.reach()), owner: Column::UserId, owners, keyset: keyset(order) };
    let rows = lists.walk(view.db(), slice).await?;
    let owned = rows.into_iter().filter_map(|row| Some((row.user_id?, row)));
    Ok(deal(owners, owned, slice, |row| key(order, row)))
}

pub async fn counts_of(view: &View<'_>, owners: &[UserId]) -> Result<HashMap<UserId, u64>, DbErr> {
    counts(view, within(view.reach()), Column::UserId, owners).await
}

pub async fn by_ids(view: &View<'_>, ids: &[QrCodeId]) -> Result<Vec<Model>, DbErr> {
    within(view.reach()).filter(Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}

/// The code under this name in its public address. To a person another's code is none, although its page is public.
pub async fn by_code(view: &View<'_>, code: &str) -> Result<Option<Model>, Error> {
    let found = qr::by_code(view.db(), code).await?;
    Ok(found.filter(|row| view.reach().covers(row.user_id)))
}
