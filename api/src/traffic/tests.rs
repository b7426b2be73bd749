use chrono::TimeDelta;
use entity::{
    ids::VehicleId,
    vehicle::{self, VehicleType, Verification},
};
use rstest::rstest;
use sea_orm::DatabaseConnection;

use super::*;
use crate::domain::record::fixture::Backend;

fn noon() -> DateTime<Utc> {
    "2026-03-05T12:00:00Z".parse().unwrap()
}

/// Somebody with this number who drives a motorcycle and was last seen in the middle of town.
async fn driver(db: &DatabaseConnection, wa_id: &str, online: bool, seen_at: DateTime<Utc>) -> UserId {
    let person = user::ActiveModel {
        id: sea_orm::Set(UserId::new()),
        wa_id: sea_orm::Set(Some(wa_id.to_owned())),
        created_at: sea_orm::Set(noon()),
        updated_at: sea_orm::Set(noon()),
        ..Default::default()
    };
    let id = *person.id.as_ref();
    user::Entity::insert(person).exec_without_returning(db).await.unwrap();
    let vehicle = vehicle::Model {
        id: VehicleId::new(),
        user_id: id,
        vehicle_type: VehicleType::Moto,
        plate: "RC456D".to_owned(),
        verification: Verification::Verified,
        insurer: None,
        policy_number: None,
        insured_until: None,
        make: None,
        model: None,
        chassis: None,
        holder: None,
        paper_reminders: 0,
        retired_at: None,
        created_at: noon(),
        updated_at: noon(),
    };
    vehicle::Entity::insert(vehicle.clone().into_active_model().reset_all()).exec_without_returning(db).await.unwrap();
    let row = Model {
        driver_id: id,
        vehicle_id: vehicle.id,
        vehicle_type: vehicle.vehicle_type,
        latitude: -1.9441,
        longitude: 30.0619,
        online,
        since: seen_at,
        seen_at,
        asked_at: Some(seen_at),
        updated_at: seen_at,
    };
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(db).await.unwrap();
    id
}

async fn row(db: &DatabaseConnection, driver: UserId) -> Model {
    Entity::find_by_id(driver).one(db).await.unwrap().unwrap()
}

#[rstest]
#[tokio::test]
async fn whoever_is_online_is_where_their_course_leads(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let ago = noon() - TimeDelta::seconds(5);
    let driving = driver(&db, "250701000004", true, ago).await;
    let resting = driver(&db, "250701000005", false, ago).await;
    let before = row(&db, resting).await;
    let fleet = fleet(&db).await.unwrap();
    assert_eq!(fleet, Fleet::from([(driving, 4), (resting, 5)]));
    let moved = advance(&db, &fleet, &Rides::new(), noon()).await.unwrap();
    let now = row(&db, driving).await;
    let there = Course::of(4, VehicleType::Moto).at(noon());
    assert_eq!((now.latitude, now.longitude), (there.latitude(), there.longitude()));
    assert_eq!((now.seen_at, now.updated_at, now.asked_at, now.since), (noon(), noon(), None, ago));
    assert_eq!(moved, [now]);
    assert_eq!(row(&db, resting).await, before);
}

#[rstest]
#[case::like_a_real_one("250788123456")]
#[case::abroad("256701000004")]
#[case::longer("2507010000041")]
#[case::shorter("25070100004")]
#[case::a_demo_rider("250702000004")]
#[case::no_digits("25070100000x")]
#[tokio::test]
async fn nobody_else_is_touched(#[case] wa_id: &str) {
    let db = Backend::Sqlite.open().await.unwrap();
    let long_ago = noon() - TimeDelta::hours(1);
    let real = driver(&db, wa_id, true, long_ago).await;
    let before = row(&db, real).await;
    let fleet = fleet(&db).await.unwrap();
    assert_eq!(fleet, Fleet::new());
    rouse(&db, &fleet, noon()).await.unwrap();
    assert!(advance(&db, &fleet, &Rides::new(), noon()).await.unwrap().is_empty());
    assert_eq!(row(&db, real).await, before);
}

/// A row that somebody wrote meanwhile is newer than what is known here.
#[rstest]
#[tokio::test]
async fn what_is_newer_stays(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let ahead = driver(&db, "250701000004", true, noon() + TimeDelta::seconds(1)).await;
    let left = driver(&db, "250701000007", true, noon() - TimeDelta::seconds(5)).await;
    let before = row(&db, ahead).await;
    let fleet = fleet(&db).await.unwrap();
    // Read as online, and offline by the time of writing.
    let read = moved(row(&db, left).await, &fleet, &Rides::new(), noon());
    let off = Entity::update_many().col_expr(Column::Online, Expr::value(false)).filter(Column::DriverId.eq(left));
    off.exec(&db).await.unwrap();
    let gone = row(&db, left).await;
    let online = Expr::col((Entity, Column::Online)).eq(true);
    write(&db, vec![read], &[], online).await.unwrap();
    advance(&db, &fleet, &Rides::new(), noon()).await.unwrap();
    assert_eq!((row(&db, ahead).await, row(&db, left).await), (before, gone));
}

#[rstest]
#[tokio::test]
async fn a_hub_that_starts_brings_back_who_was_on_the_road(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let yesterday = noon() - TimeDelta::days(1);
    let gone = driver(&db, "250701000004", false, yesterday).await;
    let home = driver(&db, "250701000005", false, yesterday).await;
    let just_left = driver(&db, "250701000007", false, noon() - TimeDelta::minutes(1)).await;
    let fleet = fleet(&db).await.unwrap();
    rouse(&db, &fleet, noon()).await.unwrap();
    let back = row(&db, gone).await;
    assert_eq!((back.online, back.since, back.seen_at), (true, noon(), noon()));
    assert!(!row(&db, home).await.online, "the third of three is at home");
    assert!(!row(&db, just_left).await.online, "who left of their own accord stays away");
}
