//! When the hub has to look at a trip again, and what it has to do then. The only place that computes `due_at`,
//! `expires_at` and how many reminders are behind it.

use chrono::{DateTime, Utc};
use entity::{
    ids::TripId,
    trip::{Column, Entity, Model, TripRole, TripStatus},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};

use super::rules::{ALONE_AFTER, CALL_BEFORE, GIVE_UP, REMIND_BEFORE, UNSTARTED_AFTER};

/// What the hub has to do about a trip by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    Expire,
    Call,
    Remind,
    /// Look for a driver who is to be asked next.
    Offer,
    /// Look for a planned trip of the other role that fits.
    Match,
}

/// What is to be done now, the most urgent thing; `None` where it is too early for anything.
pub fn duty(trip: &Model, now: DateTime<Utc>) -> Option<Duty> {
    let come = |at: Option<DateTime<Utc>>| at.is_some_and(|at| at <= now);
    if come(expires_at(trip)) {
        return Some(Duty::Expire);
    }
    if come(call_at(trip)) {
        return Some(Duty::Call);
    }
    if come(remind_at(trip)) {
        return Some(Duty::Remind);
    }
    match trip.status {
        TripStatus::Requested => Some(Duty::Offer),
        TripStatus::Scheduled => Some(Duty::Match),
        _ => None,
    }
}

/// Trips that are due, the longest first.
pub async fn come(db: &impl ConnectionTrait, now: DateTime<Utc>, limit: u64) -> Result<Vec<TripId>, DbErr> {
    let due = Entity::find().select_only().column(Column::Id).filter(Column::DueAt.lte(now));
    due.order_by_asc(Column::DueAt).order_by_asc(Column::Id).limit(limit).into_tuple().all(db).await
}

/// Looks at once for somebody on the other side of those of the trips that have nobody there.
pub async fn at_once(tx: &impl ConnectionTrait, trips: &[TripId], now: DateTime<Utc>) -> Result<(), DbErr> {
    if trips.is_empty() {
        return Ok(());
    }
    let alone = Column::Status.is_in([TripStatus::Requested, TripStatus::Scheduled]);
    put_off_where(tx, Condition::all().add(Column::Id.is_in(trips.iter().copied())).add(alone), now).await
}

/// Leaves the trip alone until something is to be done about it by the clock.
pub async fn rest(tx: &impl ConnectionTrait, trip: &Model) -> Result<(), DbErr> {
    match by_the_clock(trip) {
        Some(time) => put_off(tx, trip, time).await,
        None => Ok(()),
    }
}

/// Looks at the trip again at this time, or earlier where it expires. It is no move: the version stays. Nothing is
/// done where the trip was moved since `trip` was read, because then it is due for another reason.
pub async fn put_off(tx: &impl ConnectionTrait, trip: &Model, until: DateTime<Utc>) -> Result<(), DbErr> {
    let until = trip.expires_at.map_or(until, |end| Ord::min(end, until));
    put_off_where(tx, Condition::all().add(Column::Id.eq(trip.id)).add(Column::Version.eq(trip.version)), until).await
}

async fn put_off_where(tx: &impl ConnectionTrait, which: Condition, until: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(until))
        .filter(which)
        .filter(Column::DueAt.is_not_null())
        .exec(tx)
        .await
        .map(drop)
}

/// Puts the reminders behind the trip whose time has passed: they are not caught up on.
pub(super) fn skip_reminders(trip: &mut Model, now: DateTime<Utc>) {
    let passed = |time: DateTime<Utc>| REMIND_BEFORE.iter().filter(|before| time - **before <= now).count();
    trip.reminders = i32::try_from(trip.scheduled_for.map_or(0, passed)).unwrap_or(i32::MAX);
}

/// Writes down when the trip is due and when it ends by itself.
pub(super) fn settle(trip: &mut Model, now: DateTime<Utc>) {
    trip.expires_at = expires_at(trip);
    trip.due_at = match trip.status {
        TripStatus::Requested | TripStatus::Scheduled => Some(now),
        TripStatus::Accepted => by_the_clock(trip),
        _ => None,
    };
}

fn by_the_clock(trip: &Model) -> Option<DateTime<Utc>> {
    [expires_at(trip), call_at(trip), remind_at(trip)].into_iter().flatten().min()
}

fn expires_at(trip: &Model) -> Option<DateTime<Utc>> {
    match (trip.status, trip.scheduled_for) {
        (TripStatus::Requested | TripStatus::Scheduled, Some(time)) => Some(time + ALONE_AFTER),
        (TripStatus::Requested | TripStatus::Scheduled, None) => Some(trip.created_at + GIVE_UP),
        (TripStatus::Accepted, time) => Ord::max(time, trip.accepted_at).map(|from| from + UNSTARTED_AFTER),
        _ => None,
    }
}

/// Only a rider's trip becomes a ride now: a driver's waits for a rider until it expires.
fn call_at(trip: &Model) -> Option<DateTime<Utc>> {
    let waits = trip.status == TripStatus::Scheduled && trip.posted_by == TripRole::Rider;
    trip.scheduled_for.filter(|_| waits).map(|time| time - CALL_BEFORE)
}

fn remind_at(trip: &Model) -> Option<DateTime<Utc>> {
    let planned = matches!(trip.status, TripStatus::Scheduled | TripStatus::Accepted);
    let before = REMIND_BEFORE.get(usize::try_from(trip.reminders).ok()?)?;
    // Once the driver is there, nobody needs to be told when the trip is.
    trip.scheduled_for.filter(|_| planned && trip.arrived_at.is_none()).map(|time| time - *before)
}
