//! A wish becomes a trip.

use chrono::{DateTime, Datelike as _, Utc, Weekday};
use chrono_tz::Tz;
use entity::{
    ids::{TripId, UserId, VehicleId},
    trip::{Column, Entity, Model, Recurrence, TripRole, TripStatus},
    trip_event::TripEventKind,
    vehicle::VehicleType,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter};
use serde_json::json;

use super::{
    Mover, Refusal, Side, TripError, due,
    event::{self, Happening, Tell},
    lock,
    rules::{FURTHEST, NOTE, PLANNED, SOONEST},
    set_dropoff, set_pickup,
};
use crate::domain::{place::Place, vehicle};

/// What somebody wishes for.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Whether `person` wants to be driven or to drive.
    pub posted_by: TripRole,
    pub person: UserId,
    /// A driver's trip has the type of their vehicle.
    pub vehicle_type: VehicleType,
    /// A driver's, and only theirs.
    pub vehicle: Option<VehicleId>,
    pub pickup: Place,
    pub dropoff: Option<Place>,
    /// `None` for a ride now.
    pub scheduled_for: Option<DateTime<Utc>>,
    pub recurrence: Option<Recurrence>,
    pub note: Option<String>,
}

/// Makes the trip that somebody wishes for, themselves or by staff. `zone` tells which day of the week it is.
pub async fn make(
    tx: &impl ConnectionTrait,
    draft: Draft,
    mover: &Mover<'_>,
    zone: Tz,
    now: DateTime<Utc>,
) -> Result<Model, TripError> {
    let side = Side::from(draft.posted_by);
    if mover.side != Side::Staff && (mover.side != side || mover.person() != Some(draft.person)) {
        return Err(Refusal::NotYours.into());
    }
    let person = lock::person(tx, draft.person).await?.ok_or(TripError::NotFound)?;
    if person.blocked_at.is_some() {
        return Err(Refusal::Blocked.into());
    }
    check_time(draft.scheduled_for, draft.recurrence, zone, now)?;
    check_room(tx, &draft).await?;
    let mut trip = blank(&draft, now);
    trip.note = note(draft.note.as_deref())?;
    match draft.posted_by {
        TripRole::Rider => trip.rider_id = Some(draft.person),
        TripRole::Driver => settle_driver(tx, &mut trip, &draft).await?,
    }
    insert(tx, trip, mover, now).await
}

async fn settle_driver(tx: &impl ConnectionTrait, trip: &mut Model, draft: &Draft) -> Result<(), TripError> {
    let id = draft.vehicle.ok_or(Refusal::NoVehicle)?;
    let driven = vehicle::driven(tx, draft.person, id).await?.ok_or(Refusal::NoVehicle)?;
    trip.driver_id = Some(draft.person);
    trip.vehicle_id = Some(driven.id);
    trip.vehicle_type = driven.vehicle_type;
    Ok(())
}

/// Writes a new trip down, and that it was made.
pub(super) async fn insert(
    tx: &impl ConnectionTrait,
    mut trip: Model,
    mover: &Mover<'_>,
    now: DateTime<Utc>,
) -> Result<Model, TripError> {
    due::skip_reminders(&mut trip, now);
    due::settle(&mut trip, now);
    Entity::insert(trip.clone().into_active_model().reset_all()).exec_without_returning(tx).await?;
    let kind = if trip.scheduled_for.is_some() { TripEventKind::Scheduled } else { TripEventKind::Requested };
    let made = Happening { trip: &trip, kind, from: None, details: json!({}), tell: Tell::Others };
    event::record(tx, made, mover, now).await?;
    Ok(trip)
}

/// Refuses times that no trip can have.
pub(super) fn check_time(
    scheduled_for: Option<DateTime<Utc>>,
    recurrence: Option<Recurrence>,
    zone: Tz,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    match scheduled_for {
        Some(time) if time < now + SOONEST => Err(Refusal::TooSoon),
        Some(time) if time > now + FURTHEST => Err(Refusal::TooFar),
        _ => check_recurrence(scheduled_for, recurrence, zone),
    }
}

pub(super) fn check_recurrence(
    scheduled_for: Option<DateTime<Utc>>,
    recurrence: Option<Recurrence>,
    zone: Tz,
) -> Result<(), Refusal> {
    let weekend = |time: DateTime<Utc>| matches!(time.with_timezone(&zone).weekday(), Weekday::Sat | Weekday::Sun);
    match (scheduled_for, recurrence) {
        (None, Some(_)) => Err(Refusal::NothingToRepeat),
        (Some(time), Some(Recurrence::Weekdays)) if weekend(time) => Err(Refusal::NotAWeekday),
        _ => Ok(()),
    }
}

/// What somebody wrote, without the space around it; `None` where nothing is left.
pub(super) fn note(text: Option<&str>) -> Result<Option<String>, Refusal> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    if text.is_some_and(|text| text.chars().count() > NOTE) {
        return Err(Refusal::NoteTooLong);
    }
    Ok(text.map(str::to_owned))
}

/// One ride now at a time, and not too many planned ones.
async fn check_room(tx: &impl ConnectionTrait, draft: &Draft) -> Result<(), TripError> {
    if draft.scheduled_for.is_some() {
        return if planned(tx, draft).await? < PLANNED { Ok(()) } else { Err(Refusal::TooManyPlanned.into()) };
    }
    if draft.posted_by == TripRole::Driver {
        return Err(Refusal::GoOnline.into());
    }
    let open = [TripStatus::Requested, TripStatus::Accepted, TripStatus::InProgress];
    let rides = Entity::find().filter(Column::RiderId.eq(draft.person)).filter(Column::ScheduledFor.is_null());
    let riding = rides.filter(Column::Status.is_in(open)).count(tx).await?;
    if riding == 0 { Ok(()) } else { Err(Refusal::AlreadyRiding.into()) }
}

async fn planned(tx: &impl ConnectionTrait, draft: &Draft) -> Result<u64, DbErr> {
    let owner = match draft.posted_by {
        TripRole::Rider => Column::RiderId,
        TripRole::Driver => Column::DriverId,
    };
    let theirs = Entity::find().filter(owner.eq(draft.person)).filter(Column::PostedBy.eq(draft.posted_by));
    theirs.filter(Column::Status.eq(TripStatus::Scheduled)).count(tx).await
}

/// The trip of a draft, with nobody on it yet.
fn blank(draft: &Draft, now: DateTime<Utc>) -> Model {
    let id = TripId::new();
    let mut trip = Model {
        id,
        posted_by: draft.posted_by,
        rider_id: None,
        driver_id: None,
        vehicle_id: None,
        vehicle_type: draft.vehicle_type,
        status: if draft.scheduled_for.is_some() { TripStatus::Scheduled } else { TripStatus::Requested },
        version: 1,
        pickup_latitude: 0.0,
        pickup_longitude: 0.0,
        pickup_name: None,
        pickup_address: None,
        dropoff_latitude: None,
        dropoff_longitude: None,
        dropoff_name: None,
        dropoff_address: None,
        scheduled_for: draft.scheduled_for,
        recurrence: draft.recurrence,
        series_id: draft.recurrence.map(|_| id),
        merged_into: None,
        fare_rwf: None,
        proposed_fare_rwf: None,
        fare_proposed_by: None,
        note: None,
        reminders: 0,
        due_at: None,
        expires_at: None,
        accepted_at: None,
        arrived_at: None,
        started_at: None,
        ended_at: None,
        cancelled_by: None,
        cancel_reason: None,
        created_at: now,
        updated_at: now,
    };
    set_pickup(&mut trip, &draft.pickup);
    set_dropoff(&mut trip, draft.dropoff.as_ref());
    trip
}
