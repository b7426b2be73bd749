//! What was held to be true of vehicles, and why. A person sees what concerns the vehicles that they drive, and nothing of
//! those that they only ride in.

use std::collections::HashMap;

use entity::{
    ids::{VehicleCheckId, VehicleId},
    vehicle,
    vehicle_check::{Column, Entity, Model},
};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, IntoSimpleExpr, QueryFilter, QuerySelect, QueryTrait, Select};

use super::{counts, deal};
use crate::domain::{
    page::{Key, Keyset, Lists, Page, Slice},
    reach::Reach,
    view::View,
};

pub fn key(row: &Model) -> Key {
    Key { at: None, id: row.id.0 }
}

fn within(reach: Reach) -> Select<Entity> {
    let driven = reach.owner().map(|own| {
        let theirs = vehicle::Entity::find().filter(vehicle::Column::UserId.eq(own));
        Column::VehicleId.in_subquery(theirs.select_only().column(vehicle::Column::Id).into_query())
    });
    Entity::find().filter(Condition::all().add_option(driven))
}

/// A page of each vehicle's history, in one statement.
pub async fn pages_of(view: &View<'_>, vehicles: &[VehicleId], slice: &Slice) -> Result<HashMap<VehicleId, Page<Model>>, DbErr> {
    let keyset = Keyset::by_id(Column::Id.into_simple_expr());
    let lists = Lists { select: within(view.reach()), owner: Column::VehicleId, owners: vehicles, keyset };
    let rows = lists.walk(view.db(), slice).await?;
    Ok(deal(vehicles, rows.into_iter().map(|row| (row.vehicle_id, row)), slice, key))
}

pub async fn counts_of(view: &View<'_>, vehicles: &[VehicleId]) -> Result<HashMap<VehicleId, u64>, DbErr> {
    counts(view, within(view.reach()), Column::VehicleId, vehicles).await
}

pub async fn by_ids(view: &View<'_>, ids: &[VehicleCheckId]) -> Result<Vec<Model>, DbErr> {
    within(view.reach()).filter(Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}
