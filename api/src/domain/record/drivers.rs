//! Everyone who drives: who has a vehicle that is not taken out, or was on the road as a driver lately.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::{
    driver_presence,
    ids::UserId,
    user::{Column, Entity, Model},
    vehicle::{self, VehicleType, Verification},
};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, IntoSimpleExpr, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait,
    Select,
    sea_query::{Expr, Func, SimpleExpr},
};

use super::{any_of, holds, vehicles};
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
#[derive(Debug, Clone, PartialEq)]
pub struct Driver {
    pub user: Model,
    pub seen_at: Option<DateTime<Utc>>,
}

pub fn key(order: Order, row: &Driver) -> Key {
    let at = (order == Order::Seen).then(|| row.seen_at.unwrap_or(row.user.created_at));
    Key { at, id: row.user.id.0 }
}

fn keyset(order: Order) -> Keyset {
    let id = Column::Id.into_simple_expr();
    match order {
        Order::Created => Keyset::by_id(id),
        Order::Seen => Keyset::by_time(last_seen(), id),
    }
}

/// Where each was is one row at most.
fn presence() -> Select<driver_presence::Entity> {
    let own = driver_presence::Column::DriverId.into_simple_expr().eq(Column::Id.into_simple_expr());
    driver_presence::Entity::find().select_only().filter(own)
}

fn last_seen() -> SimpleExpr {
    let seen = presence().column(driver_presence::Column::SeenAt).into_query();
    Func::coalesce([seen.into(), Column::CreatedAt.into_simple_expr()]).into()
}

fn is_there(which: Condition) -> SimpleExpr {
    Expr::exists(presence().expr(Expr::val(1)).filter(which).into_query())
}

fn drives(which: Condition) -> SimpleExpr {
    use vehicle::Column as Of;
    let own = Of::UserId.into_simple_expr().eq(Column::Id.into_simple_expr());
    let vehicles = vehicle::Entity::find().select_only().expr(Expr::val(1)).filter(own).filter(Of::RetiredAt.is_null());
    Expr::exists(vehicles.filter(which).into_query())
}

fn select(reach: Reach, filter: &Filter) -> Select<Entity> {
    use driver_presence::Column as Presence;
    let vehicle = Condition::all()
        .add_option(any_of(vehicle::Column::VehicleType, &filter.types))
        .add_option(any_of(vehicle::Column::Verification, &filter.verifications));
    let with_such = (!vehicle.is_empty()).then(|| drives(vehicle));
    let who = Condition::any().add(drives(Condition::all())).add(is_there(Condition::all()));
    let online = |online: bool| {
        let waits = is_there(Condition::all().add(Presence::Online.eq(true)));
        if online { waits } else { waits.not() }
    };
    let conditions = Condition::all()
        .add(who)
        .add_option(with_such)
        .add_option(filter.phone.as_ref().map(|phone| Column::Phone.eq(phone)))
        .add_option(filter.name.as_ref().map(|name| holds(Column::ProfileName, name)))
        .add_option(filter.online.map(online))
        .add_option(filter.seen_since.map(|since| is_there(Condition::all().add(Presence::SeenAt.gte(since)))));
    Entity::find().filter(reach.within(Column::Id)).filter(conditions)
}

pub async fn page(view: &View<'_>, filter: &Filter, order: Order, slice: &Slice) -> Result<Page<Driver>, DbErr> {
    let rows = page::walk(view.db(), select(view.reach(), filter), &keyset(order), slice).await?;
    let ids: Vec<UserId> = rows.iter().map(|row| row.id).collect();
    let seen = vehicles::presences(view, &ids).await?.into_iter().map(|row| (row.driver_id, row.seen_at));
    let seen: HashMap<UserId, DateTime<Utc>> = seen.collect();
    Ok(slice.cut(rows).fill(|user| Some(Driver { seen_at: seen.get(&user.id).copied(), user })))
}

pub async fn count(view: &View<'_>, filter: &Filter) -> Result<u64, DbErr> {
    select(view.reach(), filter).count(view.db()).await
}
