//! Vehicles, and where their drivers are. A person's are their own; on a trip they see the other's vehicle too.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::{
    driver_presence,
    ids::{UserId, VehicleId},
    trip,
    vehicle::{Column, Entity, Model, VehicleType, Verification},
};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, IntoSimpleExpr, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::{any_of, counts, deal, holds, trips};
use crate::domain::{
    page::{self, Key, Keyset, Lists, Page, Slice},
    reach::Reach,
    view::View,
};

/// Which vehicles. Lists without entries stand for all there are.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub driver: Option<UserId>,
    pub types: Vec<VehicleType>,
    pub verifications: Vec<Verification>,
    pub retired: Option<bool>,
    /// A part of the plate, as it is kept: without spaces.
    pub plate: Option<String>,
}

pub fn key(row: &Model) -> Key {
    Key { at: None, id: row.id.0 }
}

fn keyset() -> Keyset {
    Keyset::by_id(Column::Id.into_simple_expr())
}

fn owned(reach: Reach) -> Select<Entity> {
    Entity::find().filter(reach.within(Column::UserId))
}

fn select(reach: Reach, filter: &Filter) -> Select<Entity> {
    let retired = |retired| if retired { Column::RetiredAt.is_not_null() } else { Column::RetiredAt.is_null() };
    let conditions = Condition::all()
        .add_option(filter.driver.map(|driver| Column::UserId.eq(driver)))
        .add_option(any_of(Column::VehicleType, &filter.types))
        .add_option(any_of(Column::Verification, &filter.verifications))
        .add_option(filter.retired.map(retired))
        .add_option(filter.plate.as_ref().map(|part| holds(Column::Plate, part)));
    owned(reach).filter(conditions)
}

pub async fn page(view: &View<'_>, filter: &Filter, slice: &Slice) -> Result<Page<Model>, DbErr> {
    Ok(slice.cut(page::walk(view.db(), select(view.reach(), filter), &keyset(), slice).await?))
}

pub async fn count(view: &View<'_>, filter: &Filter) -> Result<u64, DbErr> {
    select(view.reach(), filter).count(view.db()).await
}

/// A page of each driver's vehicles, in one statement.
pub async fn pages_of(view: &View<'_>, drivers: &[UserId], slice: &Slice) -> Result<HashMap<UserId, Page<Model>>, DbErr> {
    let lists = Lists { select: owned(view.reach()), owner: Column::UserId, owners: drivers, keyset: keyset() };
    let rows = lists.walk(view.db(), slice).await?;
    Ok(deal(drivers, rows.into_iter().map(|row| (row.user_id, row)), slice, key))
}

pub async fn counts_of(view: &View<'_>, drivers: &[UserId]) -> Result<HashMap<UserId, u64>, DbErr> {
    counts(view, owned(view.reach()), Column::UserId, drivers).await
}

/// Also those of trips that the caller is on.
pub async fn by_ids(view: &View<'_>, ids: &[VehicleId]) -> Result<Vec<Model>, DbErr> {
    let shown = view.reach().owner().map(|own| {
        Condition::any()
            .add(Column::UserId.eq(own))
            .add(Column::Id.in_subquery(trips::ids(view.reach(), trip::Column::VehicleId)))
    });
    let rows = Entity::find().filter(Condition::all().add_option(shown)).filter(Column::Id.is_in(ids.iter().copied()));
    rows.all(view.db()).await
}

/// A stretch of the map in degrees, its edges included. One whose `west` is greater than its `east` crosses the
/// antimeridian.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Map {
    pub south: f64,
    pub west: f64,
    pub north: f64,
    pub east: f64,
}

impl Map {
    pub fn contains(&self, latitude: f64, longitude: f64) -> bool {
        let (after, before) = (longitude >= self.west, longitude <= self.east);
        let between = if self.west <= self.east { after && before } else { after || before };
        between && (self.south..=self.north).contains(&latitude)
    }

    fn covers(&self) -> Condition {
        use driver_presence::Column;
        let across = if self.west <= self.east { Condition::all() } else { Condition::any() };
        let across = across.add(Column::Longitude.gte(self.west)).add(Column::Longitude.lte(self.east));
        Condition::all().add(Column::Latitude.between(self.south, self.north)).add(across)
    }
}

fn presences_within(reach: Reach) -> Select<driver_presence::Entity> {
    driver_presence::Entity::find().filter(reach.within(driver_presence::Column::DriverId))
}

/// Drivers who wait for riders there and were seen since, those first who were seen last.
pub async fn on_the_map(view: &View<'_>, map: &Map, fresh_since: DateTime<Utc>) -> Result<Vec<UserId>, DbErr> {
    use driver_presence::Column;
    let online = presences_within(view.reach()).filter(Column::Online.eq(true)).filter(Column::SeenAt.gte(fresh_since));
    let drivers = online.filter(map.covers()).select_only().column(Column::DriverId).order_by_desc(Column::SeenAt);
    drivers.into_tuple().all(view.db()).await
}

/// Where these drivers are, or were last.
pub async fn presences(view: &View<'_>, drivers: &[UserId]) -> Result<Vec<driver_presence::Model>, DbErr> {
    let driver = driver_presence::Column::DriverId;
    presences_within(view.reach()).filter(driver.is_in(drivers.iter().copied())).all(view.db()).await
}
