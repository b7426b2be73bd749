use rstest::rstest;

use super::*;
use crate::domain::{
    place::Coordinates,
    record::fixture::{Backend, database, keep, noon, person},
};

fn place(latitude: f64) -> Place {
    Place::new(Coordinates::new(latitude, 30.06).unwrap(), Some("Inzora"), None)
}

#[rstest]
#[tokio::test]
async fn a_place_is_found_by_its_name(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let (user, other) = (keep(&db, person(1)).await.id, keep(&db, person(2)).await.id);
    let kept = save(&db, user, PlaceKind::Named, "  Café  Inzora ", &place(-1.9), noon()).await.unwrap();
    assert_eq!(
        (kept.name.as_str(), kept.name_key.as_str(), kept.address.as_deref()),
        ("Café Inzora", "cafe inzora", Some("Inzora"))
    );
    for name in ["cafe inzora", "CAFÉ INZORA", "Cafe\u{301} \t Inzora"] {
        assert_eq!(by_name(&db, user, name).await.unwrap().as_ref(), Some(&kept), "{name}");
    }
    assert_eq!(by_name(&db, other, "cafe inzora").await.unwrap(), None);
    assert!(!forget(&db, other, kept.id).await.unwrap());
    assert!(forget(&db, user, kept.id).await.unwrap());
    assert_eq!(by_name(&db, user, "cafe inzora").await.unwrap(), None);
}

#[tokio::test]
async fn there_is_one_of_each() {
    let db = database().await;
    let user = keep(&db, person(1)).await.id;
    let keep = async |kind, name, latitude| save(&db, user, kind, name, &place(latitude), noon()).await.unwrap();
    keep(PlaceKind::Named, "Market", -1.1).await;
    let home = keep(PlaceKind::Home, "Home", -1.2).await;
    keep(PlaceKind::Work, "Work", -1.3).await;
    let moved = keep(PlaceKind::Home, "Mu rugo", -1.4).await;
    assert_eq!((moved.id, moved.latitude), (home.id, -1.4), "who moves has one home");
    keep(PlaceKind::Named, "market", -1.5).await;
    keep(PlaceKind::Work, "MARKET", -1.6).await;
    let names: Vec<_> = of(&db, user).await.unwrap().into_iter().map(|row| (row.kind, row.name)).collect();
    assert_eq!(names, [(PlaceKind::Home, "Mu rugo".to_owned()), (PlaceKind::Work, "MARKET".to_owned())]);
}

#[tokio::test]
async fn what_cannot_be_kept_is_not() {
    let db = database().await;
    let user = keep(&db, person(1)).await.id;
    let keep = async |name: &str| save(&db, user, PlaceKind::Named, name, &place(-1.9), noon()).await;
    assert!(matches!(keep(" \u{301} ").await, Err(SavedPlaceProblem::Nameless)));
    assert!(matches!(keep(&"x".repeat(LONGEST + 1)).await, Err(SavedPlaceProblem::TooLong)));
    for n in 0..MOST {
        keep(&format!("Place {n}")).await.unwrap();
    }
    assert!(matches!(keep("One more").await, Err(SavedPlaceProblem::TooMany)));
    keep("place 3").await.unwrap();
    let nobody = save(&db, UserId::new(), PlaceKind::Named, "x", &place(-1.9), noon()).await;
    assert!(matches!(nobody, Err(SavedPlaceProblem::Nobody)));
}
