//! What owners change about everybody's account, and what nobody may.

use entity::api_key::Role;
use rstest::rstest;
use serde_json::{Value, json};
use tests::{Backend, Hub, PASSWORD, Visitor};

use super::{
    DIANE,
    account::{NEW, WHO, account, code},
    credentials,
};

/// All that a viewer may, and managing accounts.
const MANAGER: [&str; 5] = ["staff:manage", "health:read", "metrics:read", "users:read", "events:read"];
const ACCOUNTS: &str = "{ operators { nodes { id role disabledAt lockedUntil } } }";

#[rstest]
#[tokio::test]
async fn owners_manage_accounts(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.operator(DIANE, Role::Owner).await;
    let owner = account(&hub, DIANE).await;
    let shown = "operator { id email name role disabledAt lockedUntil secondFactor lastSignedInAt }";
    let input = json!({ "email": "Eric@Example.rw", "name": "Eric", "role": "OPERATOR", "password": PASSWORD });
    let made = owner.change("createOperator", input.clone(), shown).await["operator"].take();
    assert_eq!((&made["email"], &made["name"], &made["role"]), (&json!("eric@example.rw"), &json!("Eric"), &json!("OPERATOR")));
    assert_eq!(code(&owner.change("createOperator", input, shown).await), "EXISTS");
    let id = &made["id"];
    let eric = account(&hub, "eric@example.rw").await;

    let refused = eric.ask("{ operators { nodes { id } } }", json!({})).await;
    assert_eq!(refused["errors"][0]["extensions"]["code"], "FORBIDDEN", "{refused}");
    let list = owner.data("{ operators { totalCount nodes { name lastSignedInAt } } }", json!({})).await;
    assert_eq!(list["operators"]["totalCount"], 2, "{list}");
    assert_eq!(list["operators"]["nodes"][0], json!({ "name": "Eric", "lastSignedInAt": "2026-03-02T06:00:00+00:00" }));
    let node = owner.data("query Node($id: ID!) { node(id: $id) { __typename id } }", json!({ "id": id })).await;
    assert_eq!(node["node"], json!({ "__typename": "Operator", "id": id }));

    let changed = owner.change("changeOperatorRole", json!({ "id": id, "role": "SUPPORT" }), shown).await;
    assert_eq!(changed["operator"]["role"], "SUPPORT", "{changed}");
    assert_eq!(eric.post(WHO, json!({})).await.status(), 401, "what they had before has ended");
    let eric = account(&hub, "eric@example.rw").await;
    let ended = owner.change("signOutEverywhere", json!({ "operatorId": id }), "sessionsEnded").await;
    assert_eq!(ended["sessionsEnded"], 1, "{ended}");
    assert_eq!(eric.post(WHO, json!({})).await.status(), 401);

    let closed = owner.change("disableOperator", json!({ "id": id }), shown).await;
    assert!(closed["operator"]["disabledAt"].is_string(), "{closed}");
    assert_eq!(Visitor::of(&hub).post("/session", &credentials("eric@example.rw", PASSWORD)).await.status, 401);
    owner.change("disableOperator", json!({ "id": id, "disabled": false }), shown).await;
    account(&hub, "eric@example.rw").await;
}

#[rstest]
#[tokio::test]
async fn an_owner_unlocks_who_is_locked_out(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.operator(DIANE, Role::Owner).await;
    hub.operator("eric@example.rw", Role::Viewer).await;
    let owner = account(&hub, DIANE).await;
    for _ in 0..5 {
        Visitor::of(&hub).post("/session", &credentials("eric@example.rw", NEW)).await;
    }
    let list = owner.data("{ operators { nodes { id lockedUntil } } }", json!({})).await;
    let eric = &list["operators"]["nodes"][0];
    assert_eq!(eric["lockedUntil"], "2026-03-02T06:15:00+00:00", "{list}");
    let unlocked = owner.change("unlockOperator", json!({ "id": eric["id"] }), "operator { lockedUntil }").await;
    assert_eq!(unlocked["operator"]["lockedUntil"], Value::Null, "{unlocked}");
    account(&hub, "eric@example.rw").await;
}

#[tokio::test]
async fn the_last_owner_stays() {
    let hub = Hub::start(Backend::Sqlite).await;
    hub.operator(DIANE, Role::Owner).await;
    let owner = account(&hub, DIANE).await;
    let list = owner.data("{ operators { nodes { id } } }", json!({})).await;
    let id = &list["operators"]["nodes"][0]["id"];
    assert_eq!(code(&owner.change("disableOperator", json!({ "id": id }), "operator { id }").await), "LAST_OWNER");
    let input = json!({ "id": id, "role": "VIEWER" });
    assert_eq!(code(&owner.change("changeOperatorRole", input, "operator { id }").await), "LAST_OWNER");
    assert_eq!(owner.post(WHO, json!({})).await.status(), 200, "and is not signed out for having tried");
}

/// A key that may manage accounts and nothing else must not make itself an owner.
#[tokio::test]
async fn nobody_makes_an_account_that_may_more_than_they() {
    let hub = Hub::start(Backend::Sqlite).await;
    let owner = hub.caller(Role::Owner).await;
    let input = json!({ "name": "staff", "role": "OWNER", "scopes": ["staff:manage"] });
    let key = owner.change("createApiKey", input, "key").await;
    let narrow = owner.with_key(key["key"].as_str().unwrap());
    let input = json!({ "email": "eric@example.rw", "role": "VIEWER", "password": PASSWORD });
    assert_eq!(code(&narrow.change("createOperator", input, "operator { id }").await), "BEYOND_YOURSELF");
    let diane = hub.operator(DIANE, Role::Viewer).await;
    let list = narrow.data("{ operators { nodes { id name } } }", json!({})).await;
    assert_eq!(list["operators"]["nodes"][0]["name"], diane.name);
    let input = json!({ "id": list["operators"]["nodes"][0]["id"], "role": "OWNER" });
    assert_eq!(code(&narrow.change("changeOperatorRole", input, "operator { id }").await), "BEYOND_YOURSELF");
}

/// Nor shut an owner out, nor let one back in who was shut out.
#[rstest]
#[case::role("changeOperatorRole", json!({ "id": null, "role": "VIEWER" }), "operator { id }")]
#[case::close("disableOperator", json!({ "id": null }), "operator { id }")]
#[case::open("disableOperator", json!({ "id": null, "disabled": false }), "operator { id }")]
#[case::unlock("unlockOperator", json!({ "id": null }), "operator { id }")]
#[case::sign_out("signOutEverywhere", json!({ "operatorId": null }), "sessionsEnded")]
#[tokio::test]
async fn nobody_changes_an_account_that_may_more_than_they(
    #[case] mutation: &str,
    #[case] mut input: Value,
    #[case] shown: &str,
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
) {
    let hub = Hub::start(backend).await;
    let owner = hub.caller(Role::Owner).await;
    hub.operator("ann@example.rw", Role::Owner).await;
    let diane = hub.operator(DIANE, Role::Owner).await;
    let narrow = json!({ "name": "staff", "role": "OWNER", "scopes": MANAGER });
    let narrow = owner.with_key(owner.change("createApiKey", narrow, "key").await["key"].as_str().unwrap());
    let list = narrow.data("{ operators { nodes { id name } } }", json!({})).await;
    let id = list["operators"]["nodes"].as_array().unwrap().iter().find(|one| one["name"] == diane.name).unwrap()["id"].clone();
    for value in input.as_object_mut().unwrap().values_mut().filter(|value| value.is_null()) {
        *value = id.clone();
    }
    if input["disabled"] == false {
        assert_eq!(code(&owner.change("disableOperator", json!({ "id": id }), shown).await), "none");
    }
    let before = owner.data(ACCOUNTS, json!({})).await;
    assert_eq!(code(&narrow.change(mutation, input.clone(), shown).await), "BEYOND_YOURSELF");
    assert_eq!(owner.data(ACCOUNTS, json!({})).await, before);
    assert_eq!(code(&owner.change(mutation, input, shown).await), "none", "who may do it can");
}

/// Else whoever has stolen a session could make themselves a way in that stays.
#[rstest]
#[tokio::test]
async fn an_owner_is_made_with_ones_own_password(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.operator(DIANE, Role::Owner).await;
    let diane = account(&hub, DIANE).await;
    let make = |given: Value| {
        let mut input = json!({ "email": "eric@example.rw", "role": "OWNER", "password": NEW });
        input.as_object_mut().unwrap().extend(given.as_object().unwrap().clone());
        let diane = diane.clone();
        async move { diane.change("createOperator", input, "operator { id role }").await }
    };
    assert_eq!(code(&make(json!({})).await), "PASSWORD_NEEDED");
    assert_eq!(code(&make(json!({ "currentPassword": NEW })).await), "WRONG_PASSWORD");
    let made = make(json!({ "currentPassword": PASSWORD })).await;
    assert_eq!(made["operator"]["role"], "OWNER", "{made}");
    let lesser = make(json!({ "email": "ann@example.rw", "role": "VIEWER" })).await;
    let id = &lesser["operator"]["id"];
    assert!(id.is_string(), "a lesser role needs none: {lesser}");

    let raise = |given: Option<&str>| {
        let input = json!({ "id": id, "role": "OWNER", "currentPassword": given });
        let diane = diane.clone();
        async move { diane.change("changeOperatorRole", input, "operator { role }").await }
    };
    assert_eq!(code(&raise(None).await), "PASSWORD_NEEDED");
    assert_eq!(code(&raise(Some(NEW)).await), "WRONG_PASSWORD");
    assert_eq!(raise(Some(PASSWORD)).await["operator"]["role"], "OWNER");
    let lowered = diane.change("changeOperatorRole", json!({ "id": id, "role": "VIEWER" }), "operator { role }").await;
    assert_eq!(lowered["operator"]["role"], "VIEWER", "{lowered}");
    let key = hub.caller(Role::Owner).await;
    let raised = key.change("changeOperatorRole", json!({ "id": id, "role": "OWNER" }), "operator { role }").await;
    assert_eq!(raised["operator"]["role"], "OWNER", "a key has no password: {raised}");
}

#[rstest]
#[tokio::test]
async fn nobody_unlocks_their_own_account(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.operator(DIANE, Role::Owner).await;
    let diane = account(&hub, DIANE).await;
    for _ in 0..5 {
        assert_eq!(code(&diane.change("beginTotp", json!({ "password": NEW }), "secret").await), "WRONG_PASSWORD");
    }
    assert_eq!(code(&diane.change("beginTotp", json!({ "password": NEW }), "secret").await), "TOO_MANY_TRIES");
    let list = diane.data("{ operators { nodes { id } } }", json!({})).await;
    let input = json!({ "id": list["operators"]["nodes"][0]["id"] });
    assert_eq!(code(&diane.change("unlockOperator", input.clone(), "operator { id }").await), "ONESELF");
    assert_eq!(code(&diane.change("beginTotp", json!({ "password": NEW }), "secret").await), "TOO_MANY_TRIES");
    let key = hub.caller(Role::Owner).await;
    assert_eq!(code(&key.change("unlockOperator", input, "operator { id }").await), "none");
    assert_eq!(code(&diane.change("beginTotp", json!({ "password": PASSWORD }), "secret").await), "none");
}

/// A key is not a way round having been shut out, nor is one that was made with it.
#[rstest]
#[case::closed("disableOperator", json!({}), 3)]
#[case::lowered("changeOperatorRole", json!({ "role": "OPERATOR" }), 3)]
#[case::still_an_owner("changeOperatorRole", json!({ "role": "OWNER" }), 0)]
#[tokio::test]
async fn keys_end_with_the_account_that_made_them(
    #[case] mutation: &str,
    #[case] mut input: Value,
    #[case] revoked: u64,
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
) {
    let hub = Hub::start(backend).await;
    let other = hub.caller(Role::Owner).await;
    hub.operator(DIANE, Role::Owner).await;
    let diane = account(&hub, DIANE).await;
    let list = other.data("{ operators { nodes { id } } }", json!({})).await;
    input["id"] = list["operators"]["nodes"][0]["id"].clone();
    hub.operator("ann@example.rw", Role::Owner).await;
    let owner = json!({ "name": "shop", "role": "OWNER" });
    let first = diane.change("createApiKey", owner.clone(), "key apiKey { id }").await;
    let (id, first) = (&first["apiKey"]["id"], diane.with_key(first["key"].as_str().unwrap()));
    let second = first.change("createApiKey", owner.clone(), "key").await;
    let third = diane.change("rotateApiKey", json!({ "id": id }), "key").await;
    let mut keys = vec![first];
    keys.extend([second, third].iter().map(|made| diane.with_key(made["key"].as_str().unwrap())));
    let elses = other.change("createApiKey", owner, "key").await;
    let elses = other.with_key(elses["key"].as_str().unwrap());
    assert_eq!(code(&other.change(mutation, input, "operator { id }").await), "none");
    let expected = if revoked == 0 { 200 } else { 401 };
    for key in &keys {
        assert_eq!(key.post(WHO, json!({})).await.status(), expected);
    }
    assert_eq!(elses.post(WHO, json!({})).await.status(), 200, "another's stays");
    let log = other.data("{ auditLog { nodes { action after } } }", json!({})).await;
    let entry = &log["auditLog"]["nodes"][0];
    assert_eq!((&entry["action"], &entry["after"]["keysRevoked"]), (&json!(mutation), &json!(revoked)), "{log}");
}

/// Each of two owners is the last one while the other is being lowered.
#[rstest]
#[tokio::test]
async fn two_owners_cannot_lower_each_other_at_once(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let key = hub.caller(Role::Owner).await;
    hub.operator(DIANE, Role::Owner).await;
    hub.operator("eric@example.rw", Role::Owner).await;
    let list = key.data("{ operators { nodes { id } } }", json!({})).await;
    let lower = |number: usize, mutation: &'static str, more: Value| {
        let (key, mut input) = (key.clone(), more);
        input["id"] = list["operators"]["nodes"][number]["id"].clone();
        async move { code(&key.change(mutation, input, "operator { id }").await).to_owned() }
    };
    for (mutation, there, back) in [
        ("changeOperatorRole", json!({ "role": "VIEWER" }), json!({ "role": "OWNER" })),
        ("disableOperator", json!({ "disabled": true }), json!({ "disabled": false })),
    ] {
        for round in 0..5 {
            let both = futures::join!(lower(0, mutation, there.clone()), lower(1, mutation, there.clone()));
            let mut told = [both.0, both.1];
            told.sort();
            assert_eq!(told, ["LAST_OWNER", "none"], "{mutation}, round {round}");
            for number in [0, 1] {
                assert_eq!(lower(number, mutation, back.clone()).await, "none");
            }
        }
    }
}
