//! People, by when they came or by when they last wrote.

use chrono::{DateTime, Utc};
use entity::{
    conversation,
    ids::{OperatorId, UserId},
    user::{Column, Entity, Language, Model},
};
use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, IntoSimpleExpr, PaginatorTrait, QueryFilter, Select,
    sea_query::{Func, SimpleExpr},
};

use super::{any_of, holds};
use crate::domain::{
    page::{self, Key, Keyset, Page, Slice},
    reach::Reach,
    view::View,
};

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
    /// Whom this account answers.
    pub assigned_to: Option<OperatorId>,
    /// Whom somebody answers, or whom nobody does.
    pub assigned: Option<bool>,
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

fn within(reach: Reach) -> Select<Entity> {
    Entity::find().filter(reach.within(Column::Id))
}

/// Whose number it is, as WhatsApp writes it: by that people are known, and found in an index.
pub(super) fn of_number(phone: &str) -> SimpleExpr {
    Column::WaId.eq(phone.trim_start_matches('+'))
}

fn select(reach: Reach, filter: &Filter) -> Select<Entity> {
    let conditions = sea_orm::Condition::all()
        .add_option(filter.phone.as_deref().map(of_number))
        .add_option(filter.name.as_ref().map(|name| holds(Column::ProfileName, name)))
        .add_option(any_of(Column::Language, &filter.languages))
        .add_option(filter.country.as_ref().map(|country| Column::Country.eq(country)))
        .add_option(
            filter.stopped.map(|stopped| if stopped { Column::StoppedAt.is_not_null() } else { Column::StoppedAt.is_null() }),
        )
        .add_option(
            filter.blocked.map(|blocked| if blocked { Column::BlockedAt.is_not_null() } else { Column::BlockedAt.is_null() }),
        )
        .add_option(filter.wrote_since.map(|since| Column::LastInboundAt.gte(since)))
        .add_option(filter.assigned_to.map(|to| Column::AssignedTo.eq(to)))
        .add_option(filter.assigned.map(|yes| if yes { Column::AssignedTo.is_not_null() } else { Column::AssignedTo.is_null() }));
    within(reach).filter(conditions)
}

pub async fn page(view: &View<'_>, filter: &Filter, order: Order, slice: &Slice) -> Result<Page<Model>, DbErr> {
    Ok(slice.cut(page::walk(view.db(), select(view.reach(), filter), &keyset(order), slice).await?))
}

pub async fn count(view: &View<'_>, filter: &Filter) -> Result<u64, DbErr> {
    select(view.reach(), filter).count(view.db()).await
}

pub async fn by_ids(view: &View<'_>, ids: &[UserId]) -> Result<Vec<Model>, DbErr> {
    within(view.reach()).filter(Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}

/// Where the conversations of these people stand.
pub async fn conversations(view: &View<'_>, ids: &[UserId]) -> Result<Vec<conversation::Model>, DbErr> {
    let owner = conversation::Column::UserId;
    let within = conversation::Entity::find().filter(view.reach().within(owner));
    within.filter(owner.is_in(ids.iter().copied())).all(view.db()).await
}
