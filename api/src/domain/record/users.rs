//! People, by when they came or by when they last wrote.

use chrono::{DateTime, Utc};
use entity::{
    conversation,
    ids::UserId,
    user::{Column, Entity, Language, Model},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoSimpleExpr, PaginatorTrait, QueryFilter, Select,
    sea_query::{Func, SimpleExpr},
};

use super::{any_of, holds};
use crate::domain::page::{self, Key, Keyset, Page, Slice};

#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// E.164, whole.
    pub phone: Option<String>,
    /// Part of the profile's name.
    pub name: Option<String>,
    /// Chosen ones; who has chosen none matches none.
    pub languages: Vec<Language>,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    pub stopped: Option<bool>,
    pub blocked: Option<bool>,
    pub wrote_since: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    Created,
    LastWrote,
}

/// The person's place in the order.
pub fn key(order: Order, row: &Model) -> Key {
    let at = (order == Order::LastWrote).then(|| row.last_inbound_at.unwrap_or(row.created_at));
    Key { at, id: row.id.0 }
}

fn keyset(order: Order) -> Keyset {
    let id = Column::Id.into_simple_expr();
    match order {
        Order::Created => Keyset::by_id(id),
        Order::LastWrote => Keyset::by_time(last_wrote(), id),
    }
}

fn last_wrote() -> SimpleExpr {
    Func::coalesce([Column::LastInboundAt.into_simple_expr(), Column::CreatedAt.into_simple_expr()]).into()
}

fn select(filter: &Filter) -> Select<Entity> {
    let conditions = sea_orm::Condition::all()
        .add_option(filter.phone.as_ref().map(|phone| Column::Phone.eq(phone)))
        .add_option(filter.name.as_ref().map(|name| holds(Column::ProfileName, name)))
        .add_option(any_of(Column::Language, &filter.languages))
        .add_option(filter.country.as_ref().map(|country| Column::Country.eq(country)))
        .add_option(
            filter.stopped.map(|stopped| if stopped { Column::StoppedAt.is_not_null() } else { Column::StoppedAt.is_null() }),
        )
        .add_option(
            filter.blocked.map(|blocked| if blocked { Column::BlockedAt.is_not_null() } else { Column::BlockedAt.is_null() }),
        )
        .add_option(filter.wrote_since.map(|since| Column::LastInboundAt.gte(since)));
    Entity::find().filter(conditions)
}

pub async fn page(db: &impl ConnectionTrait, filter: &Filter, order: Order, slice: &Slice) -> Result<Page<Model>, DbErr> {
    Ok(slice.cut(page::walk(db, select(filter), &keyset(order), slice).await?))
}

pub async fn count(db: &impl ConnectionTrait, filter: &Filter) -> Result<u64, DbErr> {
    select(filter).count(db).await
}

pub async fn by_ids(db: &impl ConnectionTrait, ids: &[UserId]) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await
}

/// Where the conversations of these people stand.
pub async fn conversations(db: &impl ConnectionTrait, ids: &[UserId]) -> Result<Vec<conversation::Model>, DbErr> {
    conversation::Entity::find().filter(conversation::Column::UserId.is_in(ids.iter().copied())).all(db).await
}
