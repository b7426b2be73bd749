use rstest::rstest;
use sea_orm::DatabaseConnection;

use super::*;
use crate::domain::record::fixture::{Backend, noon};

#[rstest]
#[case("Diane@Example.RW", Some("diane@example.rw"))]
#[case("  diane@example.rw\n", Some("diane@example.rw"))]
#[case("ÉLISE@example.rw", Some("élise@example.rw"))]
#[case("diane", None)]
#[case("@example.rw", None)]
#[case("diane@", None)]
#[case("diane@example", None)]
#[case("diane@.rw", None)]
#[case("di ane@example.rw", None)]
#[case("diane@home@example.rw", None)]
fn addresses_are_read_whatever_their_capitals(#[case] text: &str, #[case] expected: Option<&str>) {
    assert_eq!(read_email(text).ok().as_deref(), expected);
}

fn new(email: &str, role: Role) -> New {
    New { email: email.to_owned(), name: None, role, password_hash: "hash".to_owned() }
}

#[rstest]
#[tokio::test]
async fn an_address_has_one_account(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let made = create(&db, new("diane@example.rw", Role::Support), noon()).await.unwrap();
    assert_eq!((made.name.as_str(), made.role), ("diane", Role::Support));
    assert!(matches!(create(&db, new("DIANE@example.rw", Role::Owner), noon()).await, Err(Refusal::Exists)));
    assert!(matches!(create(&db, new("bot@example.rw", Role::Integration), noon()).await, Err(Refusal::NotForPeople)));
    let nameless = New { name: Some(" ".to_owned()), ..new("a@example.rw", Role::Viewer) };
    assert!(matches!(create(&db, nameless, noon()).await, Err(Refusal::BadName)));
}

async fn change_role(db: &DatabaseConnection, id: OperatorId, role: Role) -> Result<Model, Refusal> {
    Held::hold(db, id).await?.change_role(db, role, noon()).await
}

async fn disable(db: &DatabaseConnection, id: OperatorId, disabled: bool) -> Result<Model, Refusal> {
    Held::hold(db, id).await?.disable(db, disabled, noon()).await
}

#[rstest]
#[tokio::test]
async fn an_owner_is_always_left(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let first = create(&db, new("a@example.rw", Role::Owner), noon()).await.unwrap().id;
    assert!(matches!(change_role(&db, first, Role::Viewer).await, Err(Refusal::LastOwner)));
    assert!(matches!(disable(&db, first, true).await, Err(Refusal::LastOwner)));
    let second = create(&db, new("b@example.rw", Role::Owner), noon()).await.unwrap().id;
    disable(&db, first, true).await.unwrap();
    assert!(matches!(change_role(&db, second, Role::Viewer).await, Err(Refusal::LastOwner)), "the other is disabled");
    disable(&db, first, false).await.unwrap();
    assert_eq!(change_role(&db, second, Role::Viewer).await.unwrap().role, Role::Viewer);
    assert!(matches!(disable(&db, OperatorId::new(), true).await, Err(Refusal::NoSuchAccount)));
}
