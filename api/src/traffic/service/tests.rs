use entity::vehicle::VehicleType;
use rstest::rstest;
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};

use super::*;
use crate::domain::{
    record::fixture::{Backend, noon},
    trip::tests::{Hand, agreed, driver, go, made, place as metres_north, plan, somebody},
};

fn after(seconds: i64) -> DateTime<Utc> {
    noon() + TimeDelta::seconds(seconds)
}

/// A ride now that a driver took at noon, at each step of its way.
async fn steps() -> [Model; 4] {
    let db = Backend::Sqlite.open().await.unwrap();
    let (who, vehicle) = driver(&db, 2).await;
    let taken = agreed(&db, somebody(&db, 1).await, (who, vehicle)).await;
    let hand = Hand::driver(who);
    let arrived = go(&db, &taken, Move::Arrive, &hand).await.unwrap();
    let started = go(&db, &arrived, Move::Start, &hand).await.unwrap();
    let completed = go(&db, &started, Move::Complete, &hand).await.unwrap();
    [taken, arrived, started, completed]
}

#[rstest]
#[case::on_the_way(0, 25, Move::Arrive)]
#[case::at_the_door(1, 10, Move::Start)]
#[case::under_way(2, 40, Move::Complete)]
#[tokio::test]
async fn each_step_takes_its_time(#[case] step: usize, #[case] seconds: i64, #[case] expected: Move) {
    let trip = &steps().await[step];
    assert_eq!(next(trip, after(seconds - 1)), None);
    assert_eq!(next(trip, after(seconds)), Some(Next::Go(expected)));
}

#[rstest]
#[tokio::test]
async fn what_the_rider_names_is_agreed_to_first() {
    let [taken, ..] = steps().await;
    let named = Model { proposed_fare_rwf: Some(900), fare_proposed_by: Some(TripRole::Rider), ..taken.clone() };
    assert_eq!(next(&named, after(60)), Some(Next::AgreeToFare));
    let own = Model { fare_proposed_by: Some(TripRole::Driver), ..named };
    assert_eq!(next(&own, after(0)), None, "nobody agrees with themselves");
}

#[tokio::test]
async fn what_is_planned_is_driven_at_its_time() {
    let db = Backend::Sqlite.open().await.unwrap();
    let planned = made(&db, plan(somebody(&db, 1).await, TimeDelta::hours(2))).await;
    let taken = Model { status: TripStatus::Accepted, accepted_at: Some(noon()), ..planned };
    let course = Course::of(4, VehicleType::Moto);
    assert_eq!(next(&taken, after(7199)), None);
    assert_eq!(next(&taken, after(7200)), Some(Next::Go(Move::Arrive)));
    assert_eq!(place(&taken, &course, after(7174)), None);
    assert_eq!(place(&taken, &course, after(7200)), Some(metres_north(0.0).coordinates()));
}

#[tokio::test]
async fn drivers_come_and_drive_in_a_straight_line() {
    let [taken, arrived, started, _] = steps().await;
    let course = Course::of(4, VehicleType::Moto);
    let (pickup, dropoff) = (metres_north(0.0).coordinates(), metres_north(5_000.0).coordinates());
    let near = |trip: &Model, seconds, expected: Coordinates| {
        let at = place(trip, &course, after(seconds)).unwrap();
        assert!(at.distance(expected) < 1.0, "{at} is not {expected}");
    };
    near(&taken, 0, course.at(noon()));
    near(&taken, 25, pickup);
    near(&arrived, 3, pickup);
    near(&started, 20, pickup.towards(dropoff, 0.5));
    near(&started, 90, dropoff);
    let nowhere = Model { dropoff_latitude: None, dropoff_longitude: None, ..started };
    near(&nowhere, 20, pickup);
}

#[tokio::test]
async fn who_has_also_a_plan_drives_what_comes_first() {
    let db = Backend::Sqlite.open().await.unwrap();
    let (who, vehicle) = driver(&db, 2).await;
    let planned = made(&db, plan(somebody(&db, 3).await, TimeDelta::hours(2))).await;
    let taken = trip::ActiveModel {
        driver_id: Set(Some(who)),
        status: Set(TripStatus::Accepted),
        accepted_at: Set(Some(noon() - TimeDelta::minutes(5))),
        ..planned.into_active_model()
    };
    taken.update(&db).await.unwrap();
    let now = agreed(&db, somebody(&db, 1).await, (who, vehicle)).await;
    let rides = rides(&db, &Fleet::from([(who, 4)])).await.unwrap();
    assert_eq!(rides[&who].id, now.id);
}
