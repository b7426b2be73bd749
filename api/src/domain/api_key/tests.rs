use entity::api_key::Role;
use proptest::prelude::*;
use rstest::rstest;
use sea_orm::IntoActiveModel;

use super::*;
use crate::domain::record::fixture::{Backend, database, noon};

fn new(role: Role, scopes: &[&str]) -> New {
    let scopes = scopes.iter().map(|name| (*name).to_owned()).collect();
    New { name: "shop".to_owned(), role, scopes, expires_at: None, created_by: None, replaces: None }
}

#[rstest]
#[tokio::test]
async fn a_new_key_opens_and_only_its_hash_is_stored(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (row, key) = create(&db, new(Role::Owner, &[]), noon()).await.unwrap();
    assert_eq!(key.len(), LENGTH);
    assert_eq!(key, format!("hub_{}{}", row.prefix, &key[12..]));
    assert!(!format!("{row:?}").contains(&key[12..]), "the secret is in the row");
    let known = authenticate(&db, &key, noon()).await.unwrap().unwrap();
    assert_eq!(known.id, row.id);
}

#[tokio::test]
async fn one_wrong_character_is_noticed_without_the_database() {
    let db = database().await;
    let (_, key) = create(&db, new(Role::Owner, &[]), noon()).await.unwrap();
    db.clone().close().await.unwrap();
    for at in 0..key.len() {
        let other = if &key[at..=at] == "x" { "y" } else { "x" };
        let wrong = format!("{}{other}{}", &key[..at], &key[at + 1..]);
        assert_eq!(authenticate(&db, &wrong, noon()).await, Ok(None), "{at}");
    }
}

#[tokio::test]
async fn a_well_formed_key_with_a_known_prefix_needs_the_right_secret() {
    let db = database().await;
    let (row, _) = create(&db, new(Role::Owner, &[]), noon()).await.unwrap();
    let body = format!("{MARK}{}{}", row.prefix, "0".repeat(2 * HALF));
    let forged = format!("{body}{}", checksum(&body));
    assert!(well_formed(&forged).is_some());
    assert_eq!(authenticate(&db, &forged, noon()).await, Ok(None));
}

#[rstest]
#[tokio::test]
async fn keys_end_by_expiry_and_by_revocation(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let until = noon() + TimeDelta::hours(1);
    let (row, key) = create(&db, New { expires_at: Some(until), ..new(Role::Owner, &[]) }, noon()).await.unwrap();
    let before = until - TimeDelta::microseconds(1);
    assert!(authenticate(&db, &key, before).await.unwrap().is_some());
    assert!(recheck(&db, row.id, before).await.unwrap().is_some());
    assert_eq!(authenticate(&db, &key, until).await, Ok(None));
    assert_eq!(recheck(&db, row.id, until).await, Ok(None));
    let mut revoked = row.clone().into_active_model();
    revoked.revoked_at = Set(Some(noon()));
    revoked.update(&db).await.unwrap();
    assert_eq!(authenticate(&db, &key, noon()).await, Ok(None));
    assert_eq!(recheck(&db, row.id, noon()).await, Ok(None));
}

#[rstest]
#[tokio::test]
async fn use_is_noted_once_a_minute(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (row, key) = create(&db, new(Role::Owner, &[]), noon()).await.unwrap();
    for (second, noted) in [(0, 0), (59, 0), (60, 60), (61, 60)] {
        authenticate(&db, &key, noon() + TimeDelta::seconds(second)).await.unwrap().unwrap();
        let row = Entity::find_by_id(row.id).one(&db).await.unwrap().unwrap();
        assert_eq!(row.last_used_at, Some(noon() + TimeDelta::seconds(noted)), "after {second} s");
    }
}

#[rstest]
#[case::nameless(New { name: "  ".to_owned(), ..new(Role::Owner, &[]) }, "a key needs a name: say who will use it")]
#[case::expired(
    New { expires_at: Some(noon()), ..new(Role::Owner, &[]) },
    "a key that has expired already is of no use: give a time to come"
)]
#[case::beyond(
    new(Role::Viewer, &["users:read", "messages:read"]),
    "the role VIEWER can never have the scope messages:read: choose a role that has it, or leave the scope out"
)]
#[case::unknown(
    new(Role::Owner, &["everything"]),
    "there is no scope \"everything\"; the scopes are health:read, metrics:read, users:read, numbers:read, \
     qr_codes:read, qr_codes:write, messages:read, events:read, internals:read, messages:send, events:replay, \
     users:block, users:erase, audit:read, api_keys:manage, staff:manage, webhooks:manage, limits:manage, \
     trips:read, trips:write, trips:oversee, drivers:read, drivers:write, documents:read, documents:review, \
     flags:manage, alerts:read, alerts:write"
)]
#[tokio::test]
async fn a_key_that_makes_no_sense_is_refused_with_the_cure(#[case] new: New, #[case] message: &str) {
    let error = create(&database().await, new, noon()).await.unwrap_err();
    assert_eq!(error.to_string(), message);
}

#[tokio::test]
async fn scopes_narrow_a_role_and_only_an_integration_may_ask_for_more() {
    let db = database().await;
    let mut grants = Vec::new();
    for (role, scopes) in [
        (Role::Viewer, vec![]),
        (Role::Support, vec!["messages:read"]),
        (Role::Integration, vec![]),
        (Role::Integration, vec!["users:read", " qr_codes:read"]),
    ] {
        let (row, _) = create(&db, new(role, &scopes), noon()).await.unwrap();
        grants.push(granted(&row).into_iter().collect::<Vec<_>>());
    }
    assert_eq!(
        grants,
        [
            vec![Scope::HealthRead, Scope::MetricsRead, Scope::UsersRead, Scope::EventsRead, Scope::AlertsRead],
            vec![Scope::MessagesRead],
            vec![Scope::HealthRead, Scope::QrCodesRead, Scope::QrCodesWrite],
            vec![Scope::UsersRead, Scope::QrCodesRead],
        ]
    );
}

#[tokio::test]
async fn scopes_that_cannot_be_read_allow_nothing() {
    let (row, _) = create(&database().await, new(Role::Owner, &[]), noon()).await.unwrap();
    for scopes in [serde_json::json!(["from:tomorrow"]), serde_json::json!({}), serde_json::Value::Null] {
        assert!(granted(&Model { scopes, ..row.clone() }).is_empty());
    }
}

#[tokio::test]
async fn each_role_contains_the_next() {
    let (row, _) = create(&database().await, new(Role::Owner, &[]), noon()).await.unwrap();
    let of = |role| granted(&Model { role, ..row.clone() });
    assert!(of(Role::Owner).is_superset(&of(Role::Operator)));
    assert!(of(Role::Operator).is_superset(&of(Role::Support)));
    assert!(of(Role::Support).is_superset(&of(Role::Viewer)));
}

proptest! {
    #[test]
    fn no_text_makes_the_check_panic(text in ".{0,80}") {
        let _ = well_formed(&text);
    }
}
