//! Moves of a trip that exists.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use entity::{
    ids::{TripId, UserId, VehicleId},
    trip::{CancelReason, Column, Model},
    trip_event::TripEventKind,
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait};
use serde_json::{Value, json};

use super::{
    Move, Mover, Refusal, Side, TripError, busy, due,
    event::{self, Happening, Tell},
    lock,
    machine::{self, ended},
    offer, save, series,
};
use crate::domain::vehicle;

/// Makes a move on the trip as the caller saw it. What repeats goes on by itself.
pub async fn apply(
    tx: &impl ConnectionTrait,
    trip: &Model,
    step: Move,
    mover: &Mover<'_>,
    zone: Tz,
    now: DateTime<Utc>,
) -> Result<Model, TripError> {
    if let Move::Accept { driver, .. } = step {
        lock::person(tx, driver).await?;
        hold(tx, &[trip.id], driver).await?;
    }
    let after = advance(tx, trip, step, mover, now).await?;
    match step {
        Move::Cancel { series: true, .. } if series::may_end(trip, mover) => series::end(tx, &after, mover, now).await?,
        _ => series::go_on(tx, &after, zone, now).await?,
    }
    Ok(after)
}

/// Holds these trips and the others that the driver was offered: their offers end when the driver takes one.
pub(super) async fn hold(tx: &impl ConnectionTrait, trips: &[TripId], driver: UserId) -> Result<Vec<Model>, TripError> {
    let which = Condition::any().add(Column::Id.is_in(trips.iter().copied())).add(Column::Id.in_subquery(lock::offered(driver)));
    Ok(lock::trips(tx, which).await?)
}

/// The move alone, without what repeats.
pub(super) async fn advance(
    tx: &impl ConnectionTrait,
    trip: &Model,
    step: Move,
    mover: &Mover<'_>,
    now: DateTime<Utc>,
) -> Result<Model, TripError> {
    let mut after = trip.clone();
    after.status = machine::next(trip.status, &step, mover.side)?;
    if let Move::Accept { driver, vehicle } = step {
        settle(tx, &mut after, driver, vehicle, mover, now).await?;
    } else {
        mover.check(trip)?;
        stamp(&mut after, step, mover, now)?;
    }
    let after = save(tx, trip, after, now).await?;
    let closed = offer::close(tx, &after, matches!(step, Move::Accept { .. }), now).await?;
    // Whose planned trip has become another one hears of that one.
    let merged = after.cancel_reason == Some(CancelReason::Matched);
    let tell = match (merged, closed.is_empty()) {
        (true, true) => Tell::Nobody,
        (false, true) => Tell::Others,
        (_, false) => Tell::Strangers,
    };
    let mut details = event::offers(&closed);
    if let Move::Cancel { reason, series } = step {
        details["reason"] = json!(reason);
        details["series"] = json!(series);
    }
    let what = Happening { trip: &after, kind: kind(step), from: Some(trip.status), details, tell };
    event::record(tx, what, mover, now).await?;
    Ok(after)
}

/// The driver and the vehicle of a trip that is being accepted.
async fn settle(
    tx: &impl ConnectionTrait,
    trip: &mut Model,
    driver: UserId,
    vehicle: VehicleId,
    mover: &Mover<'_>,
    now: DateTime<Utc>,
) -> Result<(), TripError> {
    let rider = trip.rider_id.ok_or(Refusal::NoRider)?;
    if rider == driver {
        return Err(Refusal::OwnTrip.into());
    }
    match mover.side {
        Side::Rider => mover.check(trip)?,
        Side::Driver if mover.person() != Some(driver) => return Err(Refusal::NotYours.into()),
        Side::Driver | Side::Staff | Side::Hub => {}
    }
    if mover.side != Side::Staff {
        let offer = offer::standing(tx, trip.id, driver, now).await?.ok_or(Refusal::NotOffered)?;
        // A ride now is the driver's to take; a match is settled by whoever agrees last.
        if mover.side == Side::Rider && offer.partner_id.is_none() {
            return Err(Refusal::NotYourPart.into());
        }
    }
    let theirs = vehicle::driven(tx, driver, vehicle).await?.ok_or(Refusal::NoVehicle)?;
    if theirs.vehicle_type != trip.vehicle_type {
        return Err(Refusal::WrongVehicle.into());
    }
    if lock::person(tx, driver).await?.is_none_or(|driver| driver.blocked_at.is_some()) {
        return Err(Refusal::Blocked.into());
    }
    if busy::is_soon(trip, now) && busy::engaged(tx, &[driver], now).await?.contains(&driver) {
        return Err(Refusal::Busy.into());
    }
    trip.driver_id = Some(driver);
    trip.vehicle_id = Some(vehicle);
    trip.accepted_at = Some(now);
    due::skip_reminders(trip, now);
    Ok(())
}

/// What any other move leaves on the trip.
fn stamp(trip: &mut Model, step: Move, mover: &Mover<'_>, now: DateTime<Utc>) -> Result<(), Refusal> {
    match step {
        Move::Arrive if trip.arrived_at.is_some() => return Err(Refusal::AlreadyArrived),
        Move::Arrive => trip.arrived_at = Some(now),
        Move::Start => {
            trip.arrived_at = trip.arrived_at.or(Some(now));
            trip.started_at = Some(now);
        }
        Move::Call if trip.rider_id.is_none() => return Err(Refusal::NoRider),
        Move::Cancel { reason, .. } => {
            let waited = trip.arrived_at.is_some();
            if reason == CancelReason::NoShow && mover.side == Side::Driver && !waited {
                return Err(Refusal::NotArrivedYet);
            }
            trip.cancelled_by = Some(mover.side.canceller());
            trip.cancel_reason = Some(reason);
        }
        Move::Accept { .. } | Move::Call | Move::Complete | Move::Expire => {}
    }
    if ended(trip.status) {
        trip.ended_at = Some(now);
    }
    Ok(())
}

fn kind(step: Move) -> TripEventKind {
    match step {
        Move::Accept { .. } => TripEventKind::Accepted,
        Move::Call => TripEventKind::Requested,
        Move::Arrive => TripEventKind::Arrived,
        Move::Start => TripEventKind::Started,
        Move::Complete => TripEventKind::Completed,
        Move::Cancel { .. } => TripEventKind::Cancelled,
        Move::Expire => TripEventKind::Expired,
    }
}

/// Notes that a reminder is to be sent, and when the next one is due. Does nothing where none is.
pub async fn remind(tx: &impl ConnectionTrait, trip: &Model, mover: &Mover<'_>, now: DateTime<Utc>) -> Result<Model, TripError> {
    if due::duty(trip, now) != Some(due::Duty::Remind) {
        return Ok(trip.clone());
    }
    let mut after = trip.clone();
    due::skip_reminders(&mut after, now);
    let after = save(tx, trip, after, now).await?;
    happened(tx, &after, TripEventKind::Reminded, json!({}), mover, now).await?;
    Ok(after)
}

/// Something that leaves the status as it is, for the others on the trip to hear.
pub(super) async fn happened(
    tx: &impl ConnectionTrait,
    trip: &Model,
    kind: TripEventKind,
    details: Value,
    mover: &Mover<'_>,
    now: DateTime<Utc>,
) -> Result<(), TripError> {
    let what = Happening { trip, kind, from: Some(trip.status), details, tell: Tell::Others };
    Ok(event::record(tx, what, mover, now).await?)
}
