//! Everyone who drives: who has a vehicle that is not taken out, or was on the road as a driver lately.

use chrono::{DateTime, Utc};
use entity::{
    driver_presence::{self, Column as Presence},
    user::{Column, Entity, Model},
    vehicle::{self, VehicleType, Verification},
};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, FromQueryResult, IntoSimpleExpr, PaginatorTrait, QueryFilter,
    QuerySelect, QueryTrait, Select,
    sea_query::{Func, SelectStatement, UnionType},
};

use super::{any_of, holds, users};
use crate::domain::{
    page::{self, Key, Keyset, Page, Slice},
    reach::Reach,
    view::View,
};

/// Which drivers. Lists without entries stand for all there are; what is said of a vehicle has to fit one of theirs.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// E.164, whole.
    pub phone: Option<String>,
    /// Part of the profile's name.
    pub name: Option<String>,
    /// Whether they wait for riders.
    pub online: Option<bool>,
    /// Where they were is known of this moment or later.
    pub seen_since: Option<DateTime<Utc>>,
    pub types: Vec<VehicleType>,
    pub verifications: Vec<Verification>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    Created,
    /// Who was never seen on the road by when they came.
    Seen,
}

/// Somebody who drives.
#[derive(Debug, Clone, PartialEq, FromQueryResult)]
pub struct Driver {
    #[sea_orm(nested)]
    pub user: Model,
    pub seen_at: Option<DateTime<Utc>>,
}

pub fn key(order: Order, row: &Driver) -> Key {
    let at = (order == Order::Seen).then(|| row.seen_at.unwrap_or(row.user.created_at));
    Key { at, id: row.user.id.0 }
}

fn keyset(order: Order) -> Keyset {
    let id = Column::Id.into_simple_expr();
    let seen = Func::coalesce([Presence::SeenAt.into_simple_expr(), Column::CreatedAt.into_simple_expr()]);
    match order {
        Order::Created => Keyset::by_id(id),
        Order::Seen => Keyset::by_time(seen, id),
    }
}

/// Few of those who write drive: they are gathered from what drivers alone have, and nobody else is looked at.
fn who_drives() -> SelectStatement {
    let mut seen = driver_presence::Entity::find().select_only().column(Presence::DriverId).into_query();
    seen.union(UnionType::Distinct, vehicles(Condition::all())).to_owned()
}

/// Whose such vehicles are, that are not taken out.
fn vehicles(which: Condition) -> SelectStatement {
    let there = vehicle::Entity::find().filter(vehicle::Column::RetiredAt.is_null()).filter(which);
    there.select_only().column(vehicle::Column::UserId).into_query()
}

fn select(reach: Reach, filter: &Filter) -> Select<Entity> {
    let vehicle = Condition::all()
        .add_option(any_of(vehicle::Column::VehicleType, &filter.types))
        .add_option(any_of(vehicle::Column::Verification, &filter.verifications));
    let with_such = (!vehicle.is_empty()).then(|| Column::Id.in_subquery(vehicles(vehicle)));
    // Who was never seen waits for nobody.
    let online =
        |online| if online { Presence::Online.eq(true) } else { Presence::Online.eq(false).or(Presence::Online.is_null()) };
    let conditions = Condition::all()
        .add(Column::Id.in_subquery(who_drives()))
        .add_option(with_such)
        .add_option(filter.phone.as_deref().map(users::of_number))
        .add_option(filter.name.as_ref().map(|name| holds(Column::ProfileName, name)))
        .add_option(filter.online.map(online))
        .add_option(filter.seen_since.map(|since| Presence::SeenAt.gte(since)));
    let mut rows = Entity::find().filter(reach.within(Column::Id)).filter(conditions);
    // Where each was is one row at most.
    let own = Presence::DriverId.into_simple_expr().eq(Column::Id.into_simple_expr());
    QueryTrait::query(&mut rows).left_join(driver_presence::Entity, own);
    rows
}

pub async fn page(view: &View<'_>, filter: &Filter, order: Order, slice: &Slice) -> Result<Page<Driver>, DbErr> {
    let rows = select(view.reach(), filter).column(Presence::SeenAt);
    Ok(slice.cut(page::walk_as(view.db(), rows, &keyset(order), slice).await?))
}

pub async fn count(view: &View<'_>, filter: &Filter) -> Result<u64, DbErr> {
    select(view.reach(), filter).count(view.db()).await
}
