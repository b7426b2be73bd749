//! Changes to a trip that nobody else has agreed to yet.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use entity::{
    trip::{Model, Recurrence, TripRole, TripStatus},
    trip_event::TripEventKind,
    vehicle::VehicleType,
};
use sea_orm::ConnectionTrait;

use super::{
    Mover, Refusal, Side, TripError, due,
    event::{self, Happening, Tell},
    machine::ended,
    make, offer, save, set_dropoff, set_pickup,
};
use crate::domain::place::Place;

/// What is to change. `None` leaves a field as it is; `Some(None)` empties one that can be empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Edit {
    pub pickup: Option<Place>,
    pub dropoff: Option<Option<Place>>,
    /// Of a planned trip.
    pub scheduled_for: Option<DateTime<Utc>>,
    pub recurrence: Option<Option<Recurrence>>,
    pub note: Option<Option<String>>,
    /// Of a rider's trip.
    pub vehicle_type: Option<VehicleType>,
}

/// Changes a trip before both sides have agreed to it. What was offered as it was is taken back.
pub async fn edit(
    tx: &impl ConnectionTrait,
    trip: &Model,
    edit: Edit,
    mover: &Mover<'_>,
    zone: Tz,
    now: DateTime<Utc>,
) -> Result<Model, TripError> {
    check(trip, mover)?;
    let mut after = trip.clone();
    change(&mut after, &edit, zone, now)?;
    if after == *trip {
        return Ok(after);
    }
    let after = save(tx, trip, after, now).await?;
    let closed = offer::withdraw(tx, after.id, now).await?;
    let tell = if closed.is_empty() { Tell::Others } else { Tell::Strangers };
    let details = event::offers(&closed);
    let what = Happening { trip: &after, kind: TripEventKind::Updated, from: Some(trip.status), details, tell };
    event::record(tx, what, mover, now).await?;
    Ok(after)
}

fn check(trip: &Model, mover: &Mover<'_>) -> Result<(), Refusal> {
    if ended(trip.status) {
        return Err(Refusal::AlreadyEnded(trip.status));
    }
    if mover.side == Side::Hub {
        return Err(Refusal::NotYourPart);
    }
    mover.check(trip)?;
    match trip.status {
        TripStatus::Requested | TripStatus::Scheduled => Ok(()),
        _ => Err(Refusal::AlreadyAgreed),
    }
}

fn change(trip: &mut Model, edit: &Edit, zone: Tz, now: DateTime<Utc>) -> Result<(), Refusal> {
    if let Some(place) = &edit.pickup {
        set_pickup(trip, place);
    }
    if let Some(place) = &edit.dropoff {
        set_dropoff(trip, place.as_ref());
    }
    if let Some(text) = &edit.note {
        trip.note = make::note(text.as_deref())?;
    }
    if let Some(vehicle_type) = edit.vehicle_type.filter(|wanted| *wanted != trip.vehicle_type) {
        if trip.posted_by == TripRole::Driver {
            return Err(Refusal::WrongVehicle);
        }
        trip.vehicle_type = vehicle_type;
    }
    change_time(trip, edit, zone, now)
}

fn change_time(trip: &mut Model, edit: &Edit, zone: Tz, now: DateTime<Utc>) -> Result<(), Refusal> {
    let moved = edit.scheduled_for.filter(|time| trip.scheduled_for != Some(*time));
    if let Some(time) = moved {
        if trip.scheduled_for.is_none() {
            return Err(Refusal::NotPlanned);
        }
        trip.scheduled_for = Some(time);
        trip.status = TripStatus::Scheduled;
        due::skip_reminders(trip, now);
    }
    let repeats = edit.recurrence.filter(|recurrence| trip.recurrence != *recurrence);
    if let Some(recurrence) = repeats {
        trip.recurrence = recurrence;
        // One that has stopped repeating keeps what it was part of.
        trip.series_id = trip.series_id.or(recurrence.map(|_| trip.id));
    }
    // A time that came near in the meantime is as good as it was.
    if moved.is_some() {
        make::check_time(trip.scheduled_for, trip.recurrence, zone, now)
    } else if repeats.is_some() {
        make::check_recurrence(trip.scheduled_for, trip.recurrence, zone)
    } else {
        Ok(())
    }
}
