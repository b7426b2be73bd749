//! A ride from wish to end, and what is written down on the way.

use entity::{
    trip::{CancelReason, Canceller},
    user, vehicle as vehicles, webhook_event,
};
use rstest::rstest;
use sea_orm::{ActiveModelTrait, PaginatorTrait, Set};
use serde_json::Value;

use super::*;
use crate::domain::record::fixture::{Backend, database, endpoint};

fn cancel(reason: CancelReason) -> Move {
    Move::Cancel { reason, series: false }
}

#[rstest]
#[tokio::test]
async fn a_ride_is_told_of_from_wish_to_end(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    use TripEventKind::{Accepted, Arrived, Completed, Offered, Requested, Started};
    let Some(db) = backend.open().await else { return };
    keep(&db, endpoint()).await;
    let (rider, at_wheel) = (somebody(&db, 1).await, driver(&db, 2).await);
    let trip = made(&db, ride(rider)).await;
    assert_eq!((trip.note.as_deref(), trip.due_at, trip.version), (Some("blue gate"), Some(noon()), 1));
    assert_eq!(now(&db, trip.id).await, trip);
    let offer = offer::offer(&db, &trip, at_wheel.0, at_wheel.1, Some(400), noon()).await.unwrap();
    let mut trip = take(&db, offer.id, at_wheel.0).await.unwrap();
    for step in [Move::Arrive, Move::Start, Move::Complete] {
        trip = go(&db, &trip, step, &Hand::driver(at_wheel.0)).await.unwrap();
    }
    assert_eq!((trip.status, trip.version, trip.ended_at), (TripStatus::Completed, 5, Some(noon())));
    let told = [(Requested, false), (Offered, true), (Accepted, true), (Arrived, true), (Started, true), (Completed, true)];
    assert_eq!(story(&db, trip.id).await, told);
    let webhooks = webhook_event::Entity::find().order_by_asc(webhook_event::Column::Id).all(&db).await.unwrap();
    let types: Vec<_> = webhooks.iter().map(|row| row.event_type.trim_start_matches("trip.")).collect();
    assert_eq!(types, ["requested", "accepted", "arrived", "started", "completed"]);
    assert!(webhooks.iter().all(|row| row.user_id == Some(rider)));
    let last: Value = serde_json::from_str(&webhooks[4].payload).unwrap();
    assert_eq!(last["data"]["pickup"], serde_json::json!({ "latitude": -1.945, "longitude": 30.061 }));
    for secret in ["Rubangura", "KN 2", "blue gate", "Person", "25078"] {
        assert!(!webhooks.iter().any(|row| row.payload.contains(secret)), "integrators learn {secret}");
    }
}

#[tokio::test]
async fn who_saw_an_older_trip_reads_it_again() {
    let db = database().await;
    let (rider, at_wheel) = (somebody(&db, 1).await, driver(&db, 2).await);
    let seen = agreed(&db, rider, at_wheel).await;
    go(&db, &seen, Move::Arrive, &Hand::driver(at_wheel.0)).await.unwrap();
    let late = go(&db, &seen, cancel(CancelReason::Other), &Hand::rider(rider)).await;
    assert!(matches!(late, Err(TripError::Conflict)), "{late:?}");
}

#[tokio::test]
async fn nobody_moves_what_is_not_theirs() {
    let db = database().await;
    let (rider, at_wheel, other) = (somebody(&db, 1).await, driver(&db, 2).await, driver(&db, 3).await);
    let trip = agreed(&db, rider, at_wheel).await;
    for (step, hand, expected) in [
        (Move::Arrive, Hand::driver(other.0), Refusal::NotYours),
        (Move::Arrive, Hand::rider(rider), Refusal::NotYourPart),
        (cancel(CancelReason::Other), Hand::rider(at_wheel.0), Refusal::NotYours),
        (cancel(CancelReason::Other), Hand::driver(rider), Refusal::NotYours),
        (cancel(CancelReason::NoShow), Hand::driver(at_wheel.0), Refusal::NotArrivedYet),
        (Move::Accept { driver: other.0, vehicle: other.1 }, Hand::staff(), Refusal::Taken),
    ] {
        assert_eq!(refusal(go(&db, &trip, step, &hand).await), expected, "{step:?}");
    }
    let trip = go(&db, &trip, Move::Arrive, &Hand::driver(at_wheel.0)).await.unwrap();
    assert_eq!(refusal(go(&db, &trip, Move::Arrive, &Hand::staff()).await), Refusal::AlreadyArrived);
    let gone = go(&db, &trip, cancel(CancelReason::NoShow), &Hand::driver(at_wheel.0)).await.unwrap();
    assert_eq!((gone.cancelled_by, gone.cancel_reason), (Some(Canceller::Driver), Some(CancelReason::NoShow)));
}

#[tokio::test]
async fn staff_assign_whoever_can_drive() {
    let db = database().await;
    let (rider, at_wheel, other) = (somebody(&db, 1).await, driver(&db, 2).await, driver(&db, 3).await);
    let busy = somebody(&db, 4).await;
    agreed(&db, busy, other).await;
    let trip = made(&db, ride(rider)).await;
    let assign = |driver: UserId, vehicle: VehicleId| Move::Accept { driver, vehicle };
    let staff = Hand::staff();
    let own = vehicle::add(&db, rider, VehicleType::Moto, "RA 900 A", noon()).await.unwrap().id;
    let cab = vehicle::add(&db, at_wheel.0, VehicleType::Cab, "RAB 900 A", noon()).await.unwrap().id;
    for (step, hand, expected) in [
        (assign(rider, own), &staff, Refusal::OwnTrip),
        (assign(at_wheel.0, other.1), &staff, Refusal::NoVehicle),
        (assign(at_wheel.0, cab), &staff, Refusal::WrongVehicle),
        (assign(other.0, other.1), &staff, Refusal::Busy),
        (assign(at_wheel.0, at_wheel.1), &Hand::driver(at_wheel.0), Refusal::NotOffered),
        (assign(at_wheel.0, at_wheel.1), &Hand::driver(other.0), Refusal::NotYours),
    ] {
        assert_eq!(refusal(go(&db, &trip, step, hand).await), expected, "{step:?}");
    }
    block(&db, at_wheel.0, true).await;
    assert_eq!(refusal(go(&db, &trip, assign(at_wheel.0, at_wheel.1), &staff).await), Refusal::Blocked);
    block(&db, at_wheel.0, false).await;
    let trip = go(&db, &trip, assign(at_wheel.0, at_wheel.1), &staff).await.unwrap();
    assert_eq!((trip.status, trip.driver_id), (TripStatus::Accepted, Some(at_wheel.0)));
}

async fn block(db: &DatabaseConnection, id: UserId, blocked: bool) {
    let row = user::ActiveModel { id: Set(id), blocked_at: Set(blocked.then(noon)), ..Default::default() };
    row.update(db).await.unwrap();
}

#[tokio::test]
async fn what_cannot_be_is_not_made() {
    let db = database().await;
    let (rider, (who, vehicle)) = (somebody(&db, 1).await, driver(&db, 2).await);
    let hours = TimeDelta::hours(3);
    let refused = async |draft: Draft, hand: Hand| refusal(make(&db, draft, &hand.mover(), ZONE, noon()).await);
    let by = || Hand::rider(rider);
    let soon = plan(rider, rules::SOONEST - TimeDelta::seconds(1));
    assert_eq!(refused(soon, by()).await, Refusal::TooSoon);
    let far = plan(rider, rules::FURTHEST + TimeDelta::seconds(1));
    assert_eq!(refused(far, by()).await, Refusal::TooFar);
    assert_eq!(refused(daily(ride(rider)), by()).await, Refusal::NothingToRepeat);
    let weekend = Draft { recurrence: Some(Recurrence::Weekdays), ..plan(rider, TimeDelta::days(4)) };
    assert_eq!(refused(weekend, by()).await, Refusal::NotAWeekday, "noon is on a Tuesday");
    let long = Draft { note: Some("é".repeat(rules::NOTE + 1)), ..ride(rider) };
    assert_eq!(refused(long, by()).await, Refusal::NoteTooLong);
    assert_eq!(refused(ride(rider), Hand::rider(who)).await, Refusal::NotYours);
    assert_eq!(refused(ride(rider), Hand::driver(rider)).await, Refusal::NotYours);
    let driven = |draft: Draft| refused(draft, Hand::driver(who));
    assert_eq!(driven(Draft { scheduled_for: None, ..route(who, vehicle, hours) }).await, Refusal::GoOnline);
    assert_eq!(driven(Draft { vehicle: None, ..route(who, vehicle, hours) }).await, Refusal::NoVehicle);
    vehicle::retire(&db, who, vehicle, noon()).await.unwrap();
    assert_eq!(driven(route(who, vehicle, hours)).await, Refusal::NoVehicle);
    made(&db, ride(rider)).await;
    assert_eq!(refused(ride(rider), by()).await, Refusal::AlreadyRiding);
    for _ in 0..rules::PLANNED {
        made(&db, plan(rider, hours)).await;
    }
    assert_eq!(refused(plan(rider, hours), by()).await, Refusal::TooManyPlanned);
    block(&db, rider, true).await;
    assert_eq!(refused(plan(rider, hours), by()).await, Refusal::Blocked);
    assert_eq!(vehicles::Entity::find().count(&db).await.unwrap(), 1, "a vehicle that is out is still there");
}

/// Whoever did it knows; whoever else is on the trip is told.
#[tokio::test]
async fn only_those_are_told_who_do_not_know() {
    let db = database().await;
    let rider = somebody(&db, 1).await;
    let staff = Hand::staff();
    let trip = make(&db, ride(rider), &staff.mover(), ZONE, noon()).await.unwrap();
    assert_eq!(story(&db, trip.id).await, [(TripEventKind::Requested, true)]);
    let trip = go(&db, &trip, cancel(CancelReason::ChangedPlans), &Hand::rider(rider)).await.unwrap();
    assert_eq!(story(&db, trip.id).await[1], (TripEventKind::Cancelled, false));
}
