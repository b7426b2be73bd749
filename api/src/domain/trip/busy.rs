//! Drivers who cannot be offered anything just now.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use entity::{
    ids::UserId,
    trip::{self, Model, TripStatus},
    trip_offer::{self, OfferStatus},
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::rules::CALL_BEFORE;

/// Those of the drivers who are on a trip, expected at one, or thinking about one that they were offered.
pub async fn busy(tx: &impl ConnectionTrait, drivers: &[UserId], now: DateTime<Utc>) -> Result<HashSet<UserId>, DbErr> {
    use trip_offer::{Column, Entity};
    let mut busy = engaged(tx, drivers, now).await?;
    let open = Entity::find()
        .filter(Column::DriverId.is_in(drivers.iter().copied()))
        .filter(Column::Status.eq(OfferStatus::Open))
        .filter(Column::PartnerId.is_null())
        .filter(Column::ExpiresAt.gt(now));
    let asked: Vec<UserId> = open.select_only().column(Column::DriverId).into_tuple().all(tx).await?;
    busy.extend(asked);
    Ok(busy)
}

/// Those who are on a trip, or expected at one now or within 20 minutes.
pub async fn engaged(tx: &impl ConnectionTrait, drivers: &[UserId], now: DateTime<Utc>) -> Result<HashSet<UserId>, DbErr> {
    use trip::{Column, Entity};
    let soon = Condition::any().add(Column::ScheduledFor.is_null()).add(Column::ScheduledFor.lte(now + CALL_BEFORE));
    let expected = Condition::all().add(Column::Status.eq(TripStatus::Accepted)).add(soon);
    let rows = Entity::find()
        .filter(Column::DriverId.is_in(drivers.iter().copied()))
        .filter(Condition::any().add(Column::Status.eq(TripStatus::InProgress)).add(expected));
    let engaged: Vec<Option<UserId>> = rows.select_only().column(Column::DriverId).into_tuple().all(tx).await?;
    Ok(engaged.into_iter().flatten().collect())
}

/// Whether whoever drives this trip has to set out by now.
pub(super) fn is_soon(trip: &Model, now: DateTime<Utc>) -> bool {
    trip.scheduled_for.is_none_or(|time| time <= now + CALL_BEFORE)
}
