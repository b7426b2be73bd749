//! What happened on trips. A person sees what concerns both sides, and nothing of whom else a trip was offered to or of
//! what one side says of the other.

use std::collections::HashMap;

use entity::{
    ids::{TripEventId, TripId},
    trip_event::{Column, Entity, Model, TripEventKind},
};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, IntoSimpleExpr, QueryFilter, Select};

use super::{counts, deal, trips};
use crate::domain::{
    page::{Key, Keyset, Lists, Page, Slice},
    reach::Reach,
    view::View,
};

/// For staff alone.
const DISCREET: [TripEventKind; 5] =
    [TripEventKind::Offered, TripEventKind::Declined, TripEventKind::Lapsed, TripEventKind::Rated, TripEventKind::Reported];

pub fn key(row: &Model) -> Key {
    Key { at: None, id: row.id.0 }
}

fn within(reach: Reach) -> Select<Entity> {
    let open = Condition::all().add_option(reach.owner().map(|_| Column::Kind.is_not_in(DISCREET)));
    Entity::find().filter(trips::of_trips_within(reach, Column::TripId)).filter(open)
}

/// A page of what happened on each trip, in one statement.
pub async fn pages_of(view: &View<'_>, trips: &[TripId], slice: &Slice) -> Result<HashMap<TripId, Page<Model>>, DbErr> {
    let keyset = Keyset::by_id(Column::Id.into_simple_expr());
    let lists = Lists { select: within(view.reach()), owner: Column::TripId, owners: trips, keyset };
    let rows = lists.walk(view.db(), slice).await?;
    Ok(deal(trips, rows.into_iter().map(|row| (row.trip_id, row)), slice, key))
}

pub async fn counts_of(view: &View<'_>, trips: &[TripId]) -> Result<HashMap<TripId, u64>, DbErr> {
    counts(view, within(view.reach()), Column::TripId, trips).await
}

pub async fn by_ids(view: &View<'_>, ids: &[TripEventId]) -> Result<Vec<Model>, DbErr> {
    within(view.reach()).filter(Column::Id.is_in(ids.iter().copied())).all(view.db()).await
}
