//! QR codes, by when they were made or by when they were last asked for.

use std::collections::HashMap;

use entity::{
    ids::{QrCodeId, UserId},
    qr_code::{Column, Entity, Model, QrTarget},
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoSimpleExpr, PaginatorTrait, QueryFilter, Select};

use super::{Span, counts, deal};
use crate::domain::page::{self, Key, Keyset, Page, Slice};

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

fn select(filter: &Filter) -> Select<Entity> {
    let conditions = Condition::all()
        .add(filter.created.contains(Column::CreatedAt))
        .add_option(filter.owner.map(|owner| Column::UserId.eq(owner)))
        .add_option(filter.kind.map(|kind| Column::TargetKind.eq(kind)))
        .add_option(filter.target.as_ref().map(|target| Column::Target.eq(target)))
        .add_option(filter.has_amount.map(|has| if has { Column::AmountRwf.is_not_null() } else { Column::AmountRwf.is_null() }));
    Entity::find().filter(conditions)
}

pub async fn page(db: &impl ConnectionTrait, filter: &Filter, order: Order, slice: &Slice) -> Result<Page<Model>, DbErr> {
    Ok(slice.cut(page::walk(db, select(filter), &keyset(order), slice).await?))
}

pub async fn count(db: &impl ConnectionTrait, filter: &Filter) -> Result<u64, DbErr> {
    select(filter).count(db).await
}

/// A page of each owner's codes, in one statement.
pub async fn pages_of(
    db: &impl ConnectionTrait,
    owners: &[UserId],
    order: Order,
    slice: &Slice,
) -> Result<HashMap<UserId, Page<Model>>, DbErr> {
    let select = Entity::find().filter(Column::UserId.is_in(owners.iter().copied()));
    let rows = page::walk_each(db, select, Column::UserId, &keyset(order), slice).await?;
    let owned = rows.into_iter().filter_map(|row| Some((row.user_id?, row)));
    Ok(deal(owners, owned, slice, |row| key(order, row)))
}

pub async fn counts_of(db: &impl ConnectionTrait, owners: &[UserId]) -> Result<HashMap<UserId, u64>, DbErr> {
    counts(db, Entity::find(), Column::UserId, owners).await
}

pub async fn by_ids(db: &impl ConnectionTrait, ids: &[QrCodeId]) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await
}
