//! Trips, by when they were made or by when they are to be. A person's are those that they ride or drive on.

use std::collections::HashMap;

use entity::{
    ids::{TripId, UserId},
    trip::{Column, Entity, Model, TripRole, TripStatus},
    vehicle::VehicleType,
};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, IntoSimpleExpr, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Func, SelectStatement, SimpleExpr},
};

use super::{Span, any_of, counts, deal};
use crate::domain::{
    page::{self, Key, Keyset, Lists, Page, Slice},
    reach::Reach,
    view::View,
};

/// Which trips. Lists without entries stand for all there are.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub statuses: Vec<TripStatus>,
    pub vehicle_types: Vec<VehicleType>,
    /// Whoever is on it, as this or as either.
    pub person: Option<(UserId, Option<TripRole>)>,
    pub posted_by: Option<TripRole>,
    /// When it is to be; a ride now is to be when it was made.
    pub wanted: Span,
    pub created: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    Created,
    /// By when they are to be.
    Scheduled,
}

/// The trip's place in the order.
pub fn key(order: Order, row: &Model) -> Key {
    let at = (order == Order::Scheduled).then(|| row.scheduled_for.unwrap_or(row.created_at));
    Key { at, id: row.id.0 }
}

fn keyset(order: Order) -> Keyset {
    let id = Column::Id.into_simple_expr();
    match order {
        Order::Created => Keyset::by_id(id),
        Order::Scheduled => Keyset::by_time(wanted_at(), id),
    }
}

fn wanted_at() -> SimpleExpr {
    Func::coalesce([Column::ScheduledFor.into_simple_expr(), Column::CreatedAt.into_simple_expr()]).into()
}

/// The trips that somebody is on, as this or as either.
fn with(person: UserId, role: Option<TripRole>) -> Condition {
    let rides = (role != Some(TripRole::Driver)).then(|| Column::RiderId.eq(person));
    let drives = (role != Some(TripRole::Rider)).then(|| Column::DriverId.eq(person));
    Condition::any().add_option(rides).add_option(drives)
}

pub(super) fn within(reach: Reach) -> Select<Entity> {
    Entity::find().filter(Condition::all().add_option(reach.owner().map(|own| with(own, None))))
}

/// The condition that a row hangs on a trip within reach.
pub(super) fn of_trips_within(reach: Reach, trip: impl ColumnTrait) -> Condition {
    Condition::all().add_option(reach.owner().map(|_| trip.in_subquery(ids(reach, Column::Id))))
}

/// What the trips within reach have in this column.
pub(super) fn ids(reach: Reach, column: Column) -> SelectStatement {
    within(reach).filter(column.is_not_null()).select_only().column(column).into_query()
}

fn select(reach: Reach, filter: &Filter) -> Select<Entity> {
    let conditions = Condition::all()
        .add(filter.created.contains(Column::CreatedAt))
        .add(filter.wanted.contains(wanted_at()))
        .add_option(any_of(Column::Status, &filter.statuses))
        .add_option(any_of(Column::VehicleType, &filter.vehicle_types))
        .add_option(filter.person.map(|(person, role)| with(person, role)))
        .add_option(filter.posted_by.map(|role| Column::PostedBy.eq(role)));
    within(reach).filter(conditions)
}

pub async fn page(view: &View<'_>, filter: &Filter, order: Order, slice: &Slice) -> Result<Page<Model>, DbErr> {
    Ok(slice.cut(page::walk(view.db(), select(view.reach(), filter), &keyset(order), slice).await?))
}

pub async fn count(view: &View<'_>, filter: &Filter) -> Result<u64, DbErr> {
    select(view.reach(), filter).count(view.db()).await
}

/// A page of each person's trips, in two statements: those that they ride on and those that they drive. Nobody is both
/// on one.
pub async fn pages_of(
    view: &View<'_>,
    people: &[UserId],
    order: Order,
    slice: &Slice,
) -> Result<HashMap<UserId, Page<Model>>, DbErr> {
    let side = |owner| Lists { select: within(view.reach()), owner, owners: people, keyset: keyset(order) };
    let ridden = side(Column::RiderId).walk(view.db(), slice).await?;
    let driven = side(Column::DriverId).walk(view.db(), slice).await?;
    let ridden = ridden.into_iter().filter_map(|row| Some((row.rider_id?, row)));
    let owned = ridden.chain(driven.into_iter().filter_map(|row| Some((row.driver_id?, row))));
    Ok(deal(people, owned, slice, |row| key(order, row)))
}

pub async fn counts_of(view: &View<'_>, people: &[UserId]) -> Result<HashMap<UserId, u64>, DbErr> {
    let mut total = counts(view, within(view.reach()), Column::RiderId, people).await?;
    for (person, count) in counts(view, within(view.reach()), Column::DriverId, people).await? {
        *total.entry(person).or_default() += count;
    }
    Ok(total)
}

/// The trip, if it fits the filter.
pub async fn fitting(view: &View<'_>, filter: &Filter, id: TripId) -> Result<Option<Model>, DbErr> {
    select(view.reach(), filter).filter(Column::Id.eq(id)).one(view.db()).await
}

pub async fn by_ids(view: &View<'_>, ids: &[TripId]) -> Result<Vec<Model>, DbErr> {
    within(view.reach()).filter(Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}
