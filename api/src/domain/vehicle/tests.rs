use rstest::rstest;
use sea_orm::DatabaseConnection;

use super::*;
use crate::domain::record::fixture::{Backend, database, keep, noon, person};

#[test]
fn what_is_stored_is_shown_whatever_it_is() {
    assert_eq!((shown("RAB123C"), shown("odd"), shown("")), ("RAB 123 C".to_owned(), "odd".to_owned(), String::new()));
}

async fn driver(db: &DatabaseConnection) -> UserId {
    keep(db, person(1)).await.id
}

#[rstest]
#[tokio::test]
async fn one_row_for_one_plate_of_one_person(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let user = driver(&db).await;
    let first = add(&db, user, VehicleType::Moto, "rc 456 d", noon()).await.unwrap();
    assert_eq!(add(&db, user, VehicleType::Moto, "RC456D", noon()).await.unwrap(), first);
    let actor = Actor::system();
    let verified = check(&db, &first, Check::by(&actor, Verification::Verified), noon()).await.unwrap().unwrap();
    assert_eq!(verified.verification, Verification::Verified);
    assert_eq!(check(&db, &verified, Check::by(&actor, Verification::Verified), noon()).await.unwrap(), None, "it was before");
    assert!(retire(&db, user, first.id, noon()).await.unwrap().unwrap().retired_at.is_some());
    assert_eq!(retire(&db, user, first.id, noon()).await.unwrap(), None);
    assert!(of(&db, user).await.unwrap().is_empty());
    let back = add(&db, user, VehicleType::Moto, "RC 456 D", noon()).await.unwrap();
    assert_eq!((back.id, back.retired_at, back.verification), (first.id, None, Verification::Verified));
    let changed = add(&db, user, VehicleType::Liffan, "RC 456 D", noon()).await.unwrap();
    assert_eq!((changed.id, changed.verification), (first.id, Verification::Unverified), "papers said something else");
    let other = keep(&db, person(2)).await.id;
    assert_ne!(add(&db, other, VehicleType::Moto, "RC 456 D", noon()).await.unwrap().id, first.id);
    assert_eq!(driven(&db, other, first.id).await.unwrap(), None);
}

#[tokio::test]
async fn ten_vehicles_are_enough() {
    let db = database().await;
    let user = driver(&db).await;
    for n in 0..MOST {
        add(&db, user, VehicleType::Moto, &format!("RC {n:03} D"), noon()).await.unwrap();
    }
    let more = async |plate: &str| add(&db, user, VehicleType::Moto, plate, noon()).await;
    assert!(matches!(more("RC 900 D").await, Err(VehicleProblem::TooMany)));
    assert!(more("RC 001 D").await.is_ok(), "it is one of them");
    retire(&db, user, of(&db, user).await.unwrap()[3].id, noon()).await.unwrap();
    more("RC 900 D").await.unwrap();
    assert!(matches!(more("RC 003 D").await, Err(VehicleProblem::TooMany)), "also to come back there must be room");
    let nobody = add(&db, UserId::new(), VehicleType::Moto, "RC 900 D", noon()).await;
    assert!(matches!(nobody, Err(VehicleProblem::Nobody)));
    assert!(matches!(more("?").await, Err(VehicleProblem::Plate(PlateProblem::Unknown))));
}
