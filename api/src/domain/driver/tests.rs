use chrono::TimeDelta;
use entity::vehicle::VehicleType;
use rstest::rstest;
use sea_orm::DatabaseConnection;

use super::*;
use crate::domain::{
    people,
    record::fixture::{Backend, database, keep, noon, person},
};

fn at(latitude: f64) -> Coordinates {
    Coordinates::new(latitude, 30.06).unwrap()
}

async fn driver(db: &DatabaseConnection, n: u32) -> (UserId, VehicleId) {
    let id = keep(db, person(n)).await.id;
    (id, vehicle::add(db, id, VehicleType::Moto, &format!("RC {n:03} D"), noon()).await.unwrap().id)
}

#[rstest]
#[tokio::test]
async fn a_driver_comes_moves_and_goes(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let (who, moto) = driver(&db, 1).await;
    let minute = |n| noon() + TimeDelta::minutes(n);
    assert_eq!(moved(&db, who, at(-1.9), noon()).await.unwrap(), None, "they have not come");
    let came = go_online(&db, who, moto, at(-1.9), noon()).await.unwrap();
    assert_eq!((came.online, came.since, came.vehicle_type), (true, noon(), VehicleType::Moto));
    let there = moved(&db, who, at(-1.8), minute(2)).await.unwrap().unwrap();
    assert_eq!((there.latitude, there.seen_at, there.since), (-1.8, minute(2), noon()));
    let late = moved(&db, who, at(-1.7), minute(1)).await.unwrap().unwrap();
    assert_eq!(late, there, "what comes late is older than what is known");
    let here = still_here(&db, who, minute(3)).await.unwrap().unwrap();
    assert_eq!((here.latitude, here.seen_at), (-1.8, minute(3)));
    let cab = vehicle::add(&db, who, VehicleType::Cab, "RAB 123 C", noon()).await.unwrap().id;
    let changed = go_online(&db, who, cab, at(-1.8), minute(4)).await.unwrap();
    assert_eq!((changed.vehicle_id, changed.vehicle_type, changed.since), (cab, VehicleType::Cab, noon()));
    assert!(go_offline(&db, who, minute(5)).await.unwrap());
    assert!(!go_offline(&db, who, minute(6)).await.unwrap());
    assert_eq!(of(&db, who).await.unwrap().unwrap().since, minute(5));
    assert_eq!(still_here(&db, who, minute(7)).await.unwrap(), None);
    assert_eq!(go_online(&db, who, moto, at(-1.8), minute(8)).await.unwrap().since, minute(8));
}

#[rstest]
#[tokio::test]
async fn who_is_quiet_is_asked_once_and_then_let_go(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let ((who, moto), (lively, theirs)) = (driver(&db, 1).await, driver(&db, 2).await);
    go_online(&db, who, moto, at(-1.9), noon()).await.unwrap();
    go_online(&db, lively, theirs, at(-1.9), noon() + rules::GONE).await.unwrap();
    let quiet = noon() + rules::QUIET;
    assert!(to_ask(&db, quiet - TimeDelta::seconds(1), 9).await.unwrap().is_empty());
    assert_eq!(to_ask(&db, quiet, 9).await.unwrap().iter().map(|row| row.driver_id).collect::<Vec<_>>(), [who]);
    assert!(ask(&db, who, quiet).await.unwrap());
    assert!(!ask(&db, who, quiet).await.unwrap(), "another process asked");
    assert!(to_ask(&db, quiet, 9).await.unwrap().is_empty());
    let gone_at = noon() + rules::GONE;
    assert_eq!(gone(&db, gone_at, 9).await.unwrap().len(), 1);
    assert!(!give_up(&db, who, gone_at - TimeDelta::seconds(1)).await.unwrap());
    assert!(give_up(&db, who, gone_at).await.unwrap());
    assert!(!give_up(&db, who, gone_at).await.unwrap());
    assert!(!of(&db, who).await.unwrap().unwrap().online);
    assert!(of(&db, lively).await.unwrap().unwrap().online);
}

#[tokio::test]
async fn an_answer_makes_a_quiet_driver_lively() {
    let db = database().await;
    let (who, moto) = driver(&db, 1).await;
    go_online(&db, who, moto, at(-1.9), noon()).await.unwrap();
    assert!(ask(&db, who, noon() + rules::QUIET).await.unwrap());
    let answered = noon() + rules::QUIET + TimeDelta::minutes(1);
    assert_eq!(still_here(&db, who, answered).await.unwrap().unwrap().asked_at, None);
    assert!(!give_up(&db, who, noon() + rules::GONE).await.unwrap());
}

#[tokio::test]
async fn who_may_not_drive_does_not_wait() {
    let db = database().await;
    let ((who, moto), (_, foreign)) = (driver(&db, 1).await, driver(&db, 2).await);
    let refused = async |vehicle| match go_online(&db, who, vehicle, at(-1.9), noon()).await {
        Err(TripError::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    };
    assert_eq!(refused(foreign).await, Refusal::NoVehicle);
    go_online(&db, who, moto, at(-1.9), noon()).await.unwrap();
    people::block(&db, who, None, noon()).await.unwrap();
    assert!(!of(&db, who).await.unwrap().unwrap().online);
    assert_eq!(refused(moto).await, Refusal::Blocked);
    people::unblock(&db, who, noon()).await.unwrap();
    go_online(&db, who, moto, at(-1.9), noon()).await.unwrap();
    vehicle::retire(&db, who, moto, noon()).await.unwrap();
    assert!(!of(&db, who).await.unwrap().unwrap().online, "there is nothing to drive");
    assert_eq!(refused(moto).await, Refusal::NoVehicle);
}
