//! Trips that repeat. The next one is made when one is agreed or over, so that there is always exactly one to come.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use entity::{
    ids::TripId,
    trip::{Column, Entity, Model, Recurrence, TripRole, TripStatus},
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::{Move, Mover, Side, TripError, apply, lock, machine::ended, make, offer, rules::SOONEST};
use crate::domain::{vehicle, when};

/// Makes the trip that follows this one, once, if this one repeats and is agreed or over.
pub(super) async fn go_on(tx: &impl ConnectionTrait, trip: &Model, zone: Tz, now: DateTime<Utc>) -> Result<(), TripError> {
    let (Some(recurrence), Some(series), Some(time)) = (trip.recurrence, trip.series_id, trip.scheduled_for) else {
        return Ok(());
    };
    if trip.status != TripStatus::Accepted && !ended(trip.status) {
        return Ok(());
    }
    if followed(tx, trip, series).await? || !goes(tx, trip).await? {
        return Ok(());
    }
    let recurrence = when::Recurrence::from(recurrence);
    let mut next = recurrence.next(time, zone);
    while next < now + SOONEST {
        next = recurrence.next(next, zone);
    }
    let by = offer::by_hub();
    make::insert(tx, follower(trip, next, now), &offer::hub(&by), now).await.map(drop)
}

/// Whether the one after this was made already, whatever became of it.
async fn followed(tx: &impl ConnectionTrait, trip: &Model, series: TripId) -> Result<bool, TripError> {
    let later = Entity::find().filter(Column::SeriesId.eq(series)).filter(Column::Id.gt(trip.id));
    Ok(later.filter(Column::PostedBy.eq(trip.posted_by)).count(tx).await? > 0)
}

/// Whether whoever plans it is still there, and so is the vehicle of a driver.
async fn goes(tx: &impl ConnectionTrait, trip: &Model) -> Result<bool, TripError> {
    match (trip.posted_by, trip.rider_id, trip.driver_id, trip.vehicle_id) {
        (TripRole::Rider, rider, ..) => Ok(rider.is_some()),
        (TripRole::Driver, _, Some(driver), Some(vehicle)) => Ok(vehicle::driven(tx, driver, vehicle).await?.is_some()),
        (TripRole::Driver, ..) => Ok(false),
    }
}

/// The same trip at another time, with only whoever plans it.
fn follower(trip: &Model, time: DateTime<Utc>, now: DateTime<Utc>) -> Model {
    let rides = trip.posted_by == TripRole::Rider;
    Model {
        id: TripId::new(),
        rider_id: trip.rider_id.filter(|_| rides),
        driver_id: trip.driver_id.filter(|_| !rides),
        vehicle_id: trip.vehicle_id.filter(|_| !rides),
        status: TripStatus::Scheduled,
        version: 1,
        scheduled_for: Some(time),
        merged_into: None,
        fare_rwf: None,
        proposed_fare_rwf: None,
        fare_proposed_by: None,
        accepted_at: None,
        arrived_at: None,
        started_at: None,
        ended_at: None,
        cancelled_by: None,
        cancel_reason: None,
        created_at: now,
        updated_at: now,
        ..trip.clone()
    }
}

/// Whether what repeats is theirs to end: whoever plans it, and staff. The other side leaves one trip.
pub(super) fn may_end(trip: &Model, mover: &Mover<'_>) -> bool {
    mover.side == Side::Staff || mover.side == Side::from(trip.posted_by)
}

/// Cancels the trips to come of the series that this one is of.
pub(super) async fn end(tx: &impl ConnectionTrait, trip: &Model, mover: &Mover<'_>, now: DateTime<Utc>) -> Result<(), TripError> {
    let (Some(series), Some(reason)) = (trip.series_id, trip.cancel_reason) else { return Ok(()) };
    let waiting = [TripStatus::Requested, TripStatus::Scheduled, TripStatus::Accepted];
    let others = Condition::all()
        .add(Column::SeriesId.eq(series))
        .add(Column::PostedBy.eq(trip.posted_by))
        .add(Column::Id.gt(trip.id))
        .add(Column::Status.is_in(waiting));
    for other in lock::trips(tx, others).await? {
        apply::advance(tx, &other, Move::Cancel { reason, series: true }, mover, now).await?;
    }
    Ok(())
}

impl From<Recurrence> for when::Recurrence {
    fn from(stored: Recurrence) -> Self {
        match stored {
            Recurrence::Daily => Self::Daily,
            Recurrence::Weekdays => Self::Weekdays,
            Recurrence::Weekly => Self::Weekly,
        }
    }
}
