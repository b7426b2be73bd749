//! To whom trips were offered. Never a person's to see: what is offered to them is asked in their chat.

use std::collections::HashMap;

use entity::{
    ids::{TripId, TripOfferId},
    trip_offer::{Column, Entity, Model},
};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, IntoSimpleExpr, QueryFilter, Select};

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
    Entity::find().filter(reach.whole())
}

/// A page of each trip's offers, in one statement.
pub async fn pages_of(view: &View<'_>, trips: &[TripId], slice: &Slice) -> Result<HashMap<TripId, Page<Model>>, DbErr> {
    let keyset = Keyset::by_id(Column::Id.into_simple_expr());
    let lists = Lists { select: within(view.reach()), owner: Column::TripId, owners: trips, keyset };
    let rows = lists.walk(view.db(), slice).await?;
    Ok(deal(trips, rows.into_iter().map(|row| (row.trip_id, row)), slice, key))
}

pub async fn counts_of(view: &View<'_>, trips: &[TripId]) -> Result<HashMap<TripId, u64>, DbErr> {
    counts(view, within(view.reach()), Column::TripId, trips).await
}

pub async fn by_ids(view: &View<'_>, ids: &[TripOfferId]) -> Result<Vec<Model>, DbErr> {
    within(view.reach()).filter(Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}
