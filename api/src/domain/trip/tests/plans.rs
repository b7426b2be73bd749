//! Planned trips: when they are due, what may be changed, what repeats, and two that become one.

use chrono::{DateTime, Utc};
use entity::trip::CancelReason;
use rstest::rstest;

use super::*;
use crate::domain::{
    record::fixture::{Backend, database},
    trip::{due::Duty, matching::Agreed},
};

const HOURS: TimeDelta = TimeDelta::hours(3);

fn cancel(series: bool) -> Move {
    Move::Cancel { reason: CancelReason::ChangedPlans, series }
}

/// The next duties of a trip and when each comes, as long as only the clock moves it. Whenever a plan has changed, it
/// looks for another one that fits, which is none of the clock's.
async fn duties(db: &DatabaseConnection, mut trip: Model) -> Vec<(Duty, i64)> {
    let mut found = Vec::new();
    let hub = Hand::hub();
    while let Some(at) = trip.due_at {
        let duty = due::duty(&trip, at).unwrap();
        let seeks = |duty: &Duty| matches!(duty, Duty::Offer | Duty::Match);
        assert_eq!(due::duty(&trip, at - TimeDelta::seconds(1)).filter(|duty| !seeks(duty)), None);
        if duty != Duty::Match {
            found.push((duty, (at - trip.scheduled_for.unwrap_or(noon())).num_minutes()));
        }
        trip = match duty {
            Duty::Remind => remind(db, &trip, &hub.mover(), at).await.unwrap(),
            Duty::Call => apply(db, &trip, Move::Call, &hub.mover(), ZONE, at).await.unwrap(),
            Duty::Expire => apply(db, &trip, Move::Expire, &hub.mover(), ZONE, at).await.unwrap(),
            Duty::Offer => {
                due::put_off(db, &trip, at + TimeDelta::hours(1)).await.unwrap();
                now(db, trip.id).await
            }
            Duty::Match => {
                matching::seek(db, &trip, at).await.unwrap();
                now(db, trip.id).await
            }
        };
    }
    found
}

#[tokio::test]
async fn the_clock_alone_takes_every_trip_to_its_end() {
    let db = database().await;
    let ((who, vehicle), rider) = (driver(&db, 1).await, somebody(&db, 2).await);
    let planned = made(&db, plan(rider, HOURS)).await;
    let called = [(Duty::Remind, -60), (Duty::Call, -20), (Duty::Offer, -20), (Duty::Expire, 30)];
    assert_eq!(duties(&db, planned).await, called);
    let soon = made(&db, plan(rider, TimeDelta::minutes(30))).await;
    assert_eq!(duties(&db, soon).await, called[1..], "a reminder whose time has passed is not caught up on");
    let offered = made(&db, route(who, vehicle, HOURS)).await;
    assert_eq!(duties(&db, offered).await, [(Duty::Remind, -60), (Duty::Remind, -15), (Duty::Expire, 30)]);
    let wish = made(&db, ride(rider)).await;
    assert_eq!(duties(&db, wish).await, [(Duty::Offer, 0), (Duty::Expire, 10)]);
    let planned = made(&db, plan(rider, HOURS)).await;
    let assigned = go(&db, &planned, Move::Accept { driver: who, vehicle }, &Hand::staff()).await.unwrap();
    assert_eq!(duties(&db, assigned).await, [(Duty::Remind, -60), (Duty::Remind, -15), (Duty::Expire, 180)]);
    let expected = agreed(&db, rider, (who, vehicle)).await;
    assert_eq!(duties(&db, expected).await, [(Duty::Expire, 180)]);
}

#[tokio::test]
async fn a_plan_is_changed_until_both_have_agreed() {
    let db = database().await;
    let ((who, vehicle), rider) = (driver(&db, 1).await, somebody(&db, 2).await);
    let trip = made(&db, plan(rider, HOURS)).await;
    let hand = Hand::rider(rider);
    let change = async |trip: &Model, what: Edit| edit(&db, trip, what, &hand.mover(), ZONE, noon()).await;
    let same = change(&trip, Edit { scheduled_for: trip.scheduled_for, ..Edit::default() }).await.unwrap();
    assert_eq!(same, trip, "nothing is written where nothing changes");
    let what = Edit {
        pickup: Some(place(300.0)),
        dropoff: Some(None),
        scheduled_for: Some(noon() + TimeDelta::minutes(40)),
        recurrence: Some(Some(Recurrence::Weekly)),
        note: Some(None),
        vehicle_type: Some(VehicleType::Cab),
    };
    let trip = change(&trip, what).await.unwrap();
    assert_eq!((trip.dropoff_latitude, trip.note.clone(), trip.vehicle_type), (None, None, VehicleType::Cab));
    assert_eq!((trip.series_id, trip.reminders, trip.version), (Some(trip.id), 1, 2));
    assert_eq!(trip.due_at, Some(noon()), "as it is now, another plan may fit");
    assert_eq!(now(&db, trip.id).await, trip);
    matching::seek(&db, &trip, noon()).await.unwrap();
    assert_eq!(now(&db, trip.id).await.due_at, Some(noon() + TimeDelta::minutes(20)));
    let soon = Edit { scheduled_for: Some(noon()), ..Edit::default() };
    assert_eq!(refusal(change(&trip, soon.clone()).await), Refusal::TooSoon);
    let note = Edit { note: Some(Some("x".repeat(281))), ..Edit::default() };
    assert_eq!(refusal(change(&trip, note).await), Refusal::NoteTooLong);
    let wish = made(&db, ride(rider)).await;
    assert_eq!(refusal(change(&wish, soon.clone()).await), Refusal::NotPlanned);
    let foreign = edit(&db, &trip, soon.clone(), &Hand::rider(who).mover(), ZONE, noon()).await;
    assert_eq!(refusal(foreign), Refusal::NotYours);
    let theirs = made(&db, route(who, vehicle, HOURS)).await;
    let other = Edit { vehicle_type: Some(VehicleType::Truck), ..Edit::default() };
    assert_eq!(refusal(edit(&db, &theirs, other, &Hand::driver(who).mover(), ZONE, noon()).await), Refusal::WrongVehicle);
    let gone = go(&db, &wish, cancel(false), &hand).await.unwrap();
    assert_eq!(refusal(change(&gone, soon.clone()).await), Refusal::AlreadyEnded(TripStatus::Cancelled));
    let trip = agreed(&db, rider, (who, vehicle)).await;
    assert_eq!(refusal(change(&trip, soon).await), Refusal::AlreadyAgreed);
}

async fn series(db: &DatabaseConnection, trip: &Model) -> Vec<Model> {
    let all = Entity::find().filter(Column::SeriesId.eq(trip.series_id)).order_by_asc(Column::Id);
    all.all(db).await.unwrap()
}

#[rstest]
#[case::daily(Recurrence::Daily, "2026-11-27T06:00:00Z", "2026-11-28T06:00:00Z")]
#[case::weekdays(Recurrence::Weekdays, "2026-11-26T06:00:00Z", "2026-11-27T06:00:00Z")]
#[case::over_the_weekend(Recurrence::Weekdays, "2026-11-27T06:00:00Z", "2026-11-30T06:00:00Z")]
#[case::weekly(Recurrence::Weekly, "2026-11-27T06:00:00Z", "2026-12-04T06:00:00Z")]
#[tokio::test]
async fn what_repeats_goes_on_once(#[case] recurrence: Recurrence, #[case] first: DateTime<Utc>, #[case] second: DateTime<Utc>) {
    let db = database().await;
    let ((who, vehicle), rider) = (driver(&db, 1).await, somebody(&db, 2).await);
    let draft = Draft { recurrence: Some(recurrence), scheduled_for: Some(first), ..plan(rider, HOURS) };
    let trip = made(&db, draft).await;
    assert_eq!(series(&db, &trip).await.len(), 1);
    let trip = go(&db, &trip, Move::Accept { driver: who, vehicle }, &Hand::staff()).await.unwrap();
    let next = series(&db, &trip).await.pop().unwrap();
    assert_eq!((next.scheduled_for, next.status, next.driver_id), (Some(second), TripStatus::Scheduled, None));
    assert_eq!((next.rider_id, next.note.clone(), next.version), (Some(rider), trip.note.clone(), 1));
    assert_eq!(story(&db, next.id).await, [(TripEventKind::Scheduled, true)]);
    let trip = go(&db, &trip, Move::Start, &Hand::driver(who)).await.unwrap();
    go(&db, &trip, Move::Complete, &Hand::rider(rider)).await.unwrap();
    assert_eq!(series(&db, &trip).await.len(), 2, "it went on when it was agreed");
    go(&db, &next, cancel(false), &Hand::rider(rider)).await.unwrap();
    assert_eq!(series(&db, &trip).await.len(), 3);
}

#[tokio::test]
async fn what_repeats_ends_for_whoever_planned_it() {
    let db = database().await;
    let ((who, vehicle), rider) = (driver(&db, 1).await, somebody(&db, 2).await);
    let trip = made(&db, daily(plan(rider, HOURS))).await;
    let trip = go(&db, &trip, Move::Accept { driver: who, vehicle }, &Hand::staff()).await.unwrap();
    let left = go(&db, &trip, cancel(true), &Hand::driver(who)).await.unwrap();
    let next = series(&db, &trip).await.pop().unwrap();
    assert_eq!((left.status, next.status), (TripStatus::Cancelled, TripStatus::Scheduled), "the driver leaves one trip");
    let next = go(&db, &next, Move::Accept { driver: who, vehicle }, &Hand::staff()).await.unwrap();
    go(&db, &next, cancel(true), &Hand::rider(rider)).await.unwrap();
    let all = series(&db, &trip).await;
    assert_eq!(all.len(), 3);
    assert!(all.iter().all(|trip| trip.status == TripStatus::Cancelled), "also the one that was made by then");
}

/// A trip that ends late is followed by one that can still be made.
#[tokio::test]
async fn what_repeats_does_not_go_on_in_the_past() {
    let db = database().await;
    let trip = made(&db, daily(plan(somebody(&db, 1).await, HOURS))).await;
    let late = noon() + TimeDelta::days(3);
    apply(&db, &trip, Move::Expire, &Hand::hub().mover(), ZONE, late).await.unwrap();
    let next = series(&db, &trip).await.pop().unwrap();
    assert_eq!(next.scheduled_for, Some(noon() + TimeDelta::days(3) + HOURS));
}

#[rstest]
#[tokio::test]
async fn two_plans_become_one_trip(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let ((who, vehicle), rider) = (driver(&db, 1).await, somebody(&db, 2).await);
    let wish = made(&db, daily(plan(rider, HOURS))).await;
    let way = Draft { pickup: place(900.0), ..daily(route(who, vehicle, HOURS + TimeDelta::minutes(20))) };
    let way = made(&db, way).await;
    let found = matching::candidates(&db, &wish, noon()).await.unwrap();
    assert_eq!(found.iter().map(|trip| trip.id).collect::<Vec<_>>(), [way.id]);
    assert_eq!(matching::candidates(&db, &way, noon()).await.unwrap()[0].id, wish.id);
    let offer = matching::propose(&db, &wish, &way, noon()).await.unwrap();
    assert_eq!((offer.distance_m, offer.expires_at), (Some(900), noon() + rules::MATCH_LIVES));
    assert_eq!(refusal(matching::propose(&db, &wish, &way, noon()).await), Refusal::AlreadyAsked);
    assert!(matching::candidates(&db, &wish, noon()).await.unwrap().is_empty(), "they were asked");
    assert_eq!(refusal(take(&db, offer.id, who).await), Refusal::NotOffered, "a match needs both");
    let agree = async |side: Side, person: UserId, hand: Hand| {
        matching::agree(&db, offer.id, side, person, &hand.mover(), ZONE, noon()).await
    };
    assert_eq!(refusal(agree(Side::Rider, who, Hand::rider(who)).await), Refusal::NotOffered);
    for _ in 0..2 {
        let waiting = agree(Side::Driver, who, Hand::driver(who)).await.unwrap();
        assert!(matches!(waiting, Agreed::Waiting(_)), "{waiting:?}");
    }
    let Agreed::Accepted(trip) = agree(Side::Rider, rider, Hand::rider(rider)).await.unwrap() else { panic!("both agreed") };
    assert_eq!((trip.id, trip.status, trip.driver_id), (wish.id, TripStatus::Accepted, Some(who)));
    let gone = now(&db, way.id).await;
    assert_eq!((gone.status, gone.cancel_reason), (TripStatus::Cancelled, Some(CancelReason::Matched)));
    assert_eq!(gone.merged_into, Some(trip.id));
    assert_eq!(story(&db, way.id).await[1], (TripEventKind::Cancelled, false), "they hear of the other one");
    assert_eq!(offer_status(&db, offer.id).await, OfferStatus::Accepted);
    assert_eq!((series(&db, &wish).await.len(), series(&db, &way).await.len()), (2, 2), "both go on");
    let again = agree(Side::Rider, rider, Hand::rider(rider)).await;
    assert_eq!(refusal(again), Refusal::OfferClosed);
}

#[rstest]
#[case::far_apart(|draft: Draft| Draft { pickup: place(2_100.0), ..draft })]
#[case::elsewhere_to(|draft: Draft| Draft { dropoff: Some(place(8_100.0)), ..draft })]
#[case::another_time(|draft: Draft| Draft { scheduled_for: Some(noon() + HOURS + TimeDelta::minutes(31)), ..draft })]
#[tokio::test]
async fn plans_that_do_not_fit_stay_two(#[case] change: fn(Draft) -> Draft) {
    let db = database().await;
    let ((who, vehicle), rider) = (driver(&db, 1).await, somebody(&db, 2).await);
    let wish = made(&db, plan(rider, HOURS)).await;
    let way = made(&db, change(route(who, vehicle, HOURS))).await;
    assert!(matching::candidates(&db, &wish, noon()).await.unwrap().is_empty());
    assert_eq!(refusal(matching::propose(&db, &wish, &way, noon()).await), Refusal::NoMatch);
}

#[tokio::test]
async fn a_match_is_of_two_people_with_one_type_and_two_roles() {
    let db = database().await;
    let ((who, vehicle), rider) = (driver(&db, 1).await, somebody(&db, 2).await);
    let way = made(&db, route(who, vehicle, HOURS)).await;
    made(&db, plan(who, HOURS)).await;
    made(&db, Draft { vehicle_type: VehicleType::Cab, ..plan(rider, HOURS) }).await;
    let (other, theirs) = driver(&db, 3).await;
    made(&db, route(other, theirs, HOURS)).await;
    assert!(matching::candidates(&db, &way, noon()).await.unwrap().is_empty());
    let open = made(&db, Draft { dropoff: None, ..plan(rider, HOURS) }).await;
    assert_eq!(matching::candidates(&db, &way, noon()).await.unwrap(), [open], "without a drop-off every one is as good");
}

#[tokio::test]
async fn a_match_ends_with_either_trip_and_either_side() {
    let db = database().await;
    let ((who, vehicle), rider) = (driver(&db, 1).await, somebody(&db, 2).await);
    let wish = made(&db, plan(rider, HOURS)).await;
    let way = made(&db, route(who, vehicle, HOURS)).await;
    let offer = matching::propose(&db, &wish, &way, noon()).await.unwrap();
    let moved = Edit { pickup: Some(place(10.0)), ..Edit::default() };
    let way = edit(&db, &way, moved, &Hand::driver(who).mover(), ZONE, noon()).await.unwrap();
    assert_eq!(offer_status(&db, offer.id).await, OfferStatus::Withdrawn, "what was asked is no longer so");
    let offer = matching::propose(&db, &wish, &way, noon()).await.unwrap();
    go(&db, &way, cancel(false), &Hand::driver(who)).await.unwrap();
    assert_eq!(offer_status(&db, offer.id).await, OfferStatus::Withdrawn);
    let way = made(&db, route(who, vehicle, HOURS)).await;
    let offer = matching::propose(&db, &wish, &way, noon()).await.unwrap();
    let hand = Hand::rider(rider);
    offer::decline(&db, offer.id, rider, &hand.mover(), noon()).await.unwrap();
    assert_eq!(story(&db, wish.id).await.pop(), Some((TripEventKind::Declined, true)), "the driver is told");
    let late = matching::agree(&db, offer.id, Side::Driver, who, &Hand::driver(who).mover(), ZONE, noon()).await;
    assert_eq!(refusal(late), Refusal::OfferClosed);
}
