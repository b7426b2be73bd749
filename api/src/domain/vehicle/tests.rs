use rstest::rstest;
use sea_orm::DatabaseConnection;

use super::*;
use crate::domain::record::fixture::{Backend, database, keep, noon, person};

#[rstest]
#[case::car("RAB 123 C", "RAB 123 C")]
#[case::small("rab123c", "RAB 123 C")]
#[case::hyphens("RAB-123-C", "RAB 123 C")]
#[case::spread(" r a b 1 2 3 c ", "RAB 123 C")]
#[case::motorcycle("rc 456 d", "RC 456 D")]
#[case::government("GR 123 A", "GR 123 A")]
#[case::project("GP123A", "GP 123 A")]
#[case::government_motorcycle("GRM 123A", "GRM 123 A")]
#[case::project_motorcycle("GPM 123 A", "GPM 123 A")]
#[case::trailer("GL 1234", "GL 1234")]
#[case::trailer("RL1234", "RL 1234")]
#[case::temporary("IT123RA", "IT 123 R A")]
#[case::police("RNP 123 A", "RNP 123 A")]
#[case::army("RDF 123 A", "RDF 123 A")]
#[case::diplomatic("CD 12", "CD 12")]
#[case::mission("CMD123R", "CMD 123 R")]
#[case::consular("CC 7", "CC 7")]
#[case::nations("un 123456 a", "UN 123456 A")]
fn plates_are_read_in_any_spelling(#[case] text: &str, #[case] painted: &str) {
    let plate = Plate::read(text).unwrap();
    assert_eq!(plate.to_string(), painted);
    assert_eq!(plate.as_str(), painted.replace(' ', ""));
    assert_eq!(Plate::read(painted), Ok(plate));
}

#[rstest]
#[case("", PlateProblem::Empty)]
#[case(" - ", PlateProblem::Empty)]
#[case("RAO 123 C", PlateProblem::LetterO)]
#[case("RAB 12O C", PlateProblem::LetterO)]
#[case("rc 456 o", PlateProblem::LetterO)]
#[case("HELLO", PlateProblem::Unknown)]
#[case("KAA 123 B", PlateProblem::Unknown)]
#[case("RAB 1234 C", PlateProblem::Unknown)]
#[case("RAB 123", PlateProblem::Unknown)]
#[case("RAB 123 CD", PlateProblem::Unknown)]
#[case("RAB ١٢٣ C", PlateProblem::Unknown)]
#[case("RÀB 123 C", PlateProblem::Unknown)]
#[case("CD", PlateProblem::Unknown)]
#[case("UN 1234567", PlateProblem::Unknown)]
fn what_is_no_plate_is_explained(#[case] text: &str, #[case] problem: PlateProblem) {
    assert_eq!(Plate::read(text), Err(problem));
}

proptest::proptest! {
    #[test]
    fn any_text_is_a_plate_or_is_not(text in ".{0,12}") {
        if let Ok(plate) = Plate::read(&text) {
            assert_eq!(Plate::read(&plate.to_string()), Ok(plate));
        }
    }
}

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
    let verified = verify(&db, first.id, Verification::Verified, noon()).await.unwrap().unwrap();
    assert_eq!(verified.verification, Verification::Verified);
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
    assert_eq!(verify(&db, VehicleId::new(), Verification::Verified, noon()).await.unwrap(), None);
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
