//! What staff change about their own way in, and owners about everybody's.

use chrono::TimeDelta;
use entity::api_key::Role;
use rstest::rstest;
use serde_json::{Value, json};
use tests::{Backend, Caller, Hub, PASSWORD, Told, Visitor, totp};

use super::{DIANE, credentials, signed_in};

const NEW: &str = "another violin tundra";
/// All that a viewer may, and managing accounts.
const MANAGER: [&str; 4] = ["staff:manage", "health:read", "users:read", "events:read"];
const ACCOUNTS: &str = "{ operators { nodes { id role disabledAt lockedUntil } } }";
const WHO: &str = "{ viewer { kind email secondFactor sessions { current address userAgent lastSeenAt } } }";

/// Somebody who calls the API with the token of a fresh session.
async fn account(hub: &Hub, email: &str) -> Caller {
    hub.caller(Role::Viewer).await.with_key(signed_in(hub, email).await.token())
}

async fn enter(hub: &Hub, code: Option<&str>) -> Told {
    let body = json!({ "email": DIANE, "password": PASSWORD, "code": code });
    Visitor::of(hub).post("/session", &body).await
}

fn code(payload: &Value) -> &str {
    payload["userErrors"][0]["code"].as_str().unwrap_or("none")
}

/// The secret and the recovery codes of an account that has just set up its second factor.
async fn enrol(hub: &Hub) -> (String, Vec<String>) {
    let diane = account(hub, DIANE).await;
    let begun = diane.change("beginTotp", json!({ "password": PASSWORD }), "secret uri").await;
    let secret = begun["secret"].as_str().unwrap().to_owned();
    assert!(begun["uri"].as_str().unwrap().contains(&secret), "{begun}");
    let shown = totp(&secret, hub.app.clock.now());
    let confirmed = diane.change("confirmTotp", json!({ "code": shown }), "recoveryCodes sessionsEnded").await;
    assert_eq!(confirmed["sessionsEnded"], 1, "{confirmed}");
    assert_eq!(diane.post(WHO, json!({})).await.status(), 401, "sign in again");
    (secret, serde_json::from_value(confirmed["recoveryCodes"].clone()).unwrap())
}

#[rstest]
#[tokio::test]
async fn a_second_factor_is_asked_for_once_it_is_confirmed(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.operator(DIANE, Role::Owner).await;
    let diane = account(&hub, DIANE).await;
    assert_eq!(code(&diane.change("confirmTotp", json!({ "code": "123456" }), "__typename").await), "NOT_BEGUN");
    assert_eq!(code(&diane.change("beginTotp", json!({ "password": NEW }), "secret").await), "WRONG_PASSWORD");
    diane.change("beginTotp", json!({ "password": PASSWORD }), "secret").await;
    assert_eq!(code(&diane.change("confirmTotp", json!({ "code": "12345" }), "__typename").await), "WRONG_CODE");
    assert_eq!(enter(&hub, None).await.status, 200, "nothing is asked for yet");
    diane.change("signOutEverywhere", json!({}), "__typename").await;
    let (secret, _) = enrol(&hub).await;
    let refused = enter(&hub, None).await;
    assert_eq!((refused.status.as_u16(), refused.code()), (401, "CODE_NEEDED"));
    assert_eq!(enter(&hub, Some("")).await.code(), "CODE_NEEDED");
    hub.advance(TimeDelta::seconds(30));
    let shown = totp(&secret, hub.app.clock.now());
    assert_eq!(enter(&hub, Some(&shown)).await.status, 200);
    let wrong = Visitor::of(&hub).post("/session", &json!({ "email": DIANE, "password": NEW, "code": shown })).await;
    assert_eq!((wrong.status.as_u16(), wrong.code()), (401, "WRONG_CREDENTIALS"), "a code alone is nothing");
}

/// Somebody who looks over a shoulder has a code that was used.
#[rstest]
#[tokio::test]
async fn a_code_is_taken_once(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.operator(DIANE, Role::Owner).await;
    let (secret, _) = enrol(&hub).await;
    let confirming = totp(&secret, hub.app.clock.now());
    assert_eq!(enter(&hub, Some(&confirming)).await.status, 401, "it was used to confirm");
    hub.advance(TimeDelta::seconds(30));
    let shown = totp(&secret, hub.app.clock.now());
    assert_eq!(enter(&hub, Some(&shown)).await.status, 200);
    assert_eq!(enter(&hub, Some(&shown)).await.code(), "WRONG_CREDENTIALS");
    assert_eq!(enter(&hub, Some(&confirming)).await.code(), "WRONG_CREDENTIALS", "an older one neither");
}

#[rstest]
#[tokio::test]
async fn a_recovery_code_stands_in_once(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.operator(DIANE, Role::Owner).await;
    let (_, codes) = enrol(&hub).await;
    assert_eq!(codes.len(), 10);
    assert_eq!(enter(&hub, Some(&codes[0])).await.status, 200);
    assert_eq!(enter(&hub, Some(&codes[0])).await.status, 401);
    assert_eq!(enter(&hub, Some(&codes[1])).await.status, 200);
}

/// Whoever has the password is not to guess the code, at the door or from inside.
#[tokio::test]
async fn codes_are_not_guessed() {
    let hub = Hub::start(Backend::Sqlite).await;
    hub.operator(DIANE, Role::Owner).await;
    let (_, codes) = enrol(&hub).await;
    let mut diane = Visitor::at_home(&hub);
    diane.signs_in(&json!({ "email": DIANE, "password": PASSWORD, "code": codes[0] })).await;
    let inside = hub.caller(Role::Viewer).await.with_key(diane.token());
    for _ in 0..5 {
        let input = json!({ "password": PASSWORD, "code": "000000" });
        assert_eq!(code(&inside.change("disableTotp", input, "__typename").await), "WRONG_CODE");
        assert_eq!(enter(&hub, Some("000000")).await.status, 401);
    }
    assert_eq!(enter(&hub, Some(&codes[1])).await.status, 429);
    let input = json!({ "password": PASSWORD, "code": codes[1] });
    assert_eq!(code(&inside.change("disableTotp", input, "__typename").await), "TOO_MANY_TRIES");
}

/// Who knows an address can hold up whoever comes to its door, and nobody inside.
#[rstest]
#[tokio::test]
async fn a_locked_door_holds_up_nobody_inside(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.operator(DIANE, Role::Owner).await;
    let diane = account(&hub, DIANE).await;
    for _ in 0..5 {
        Visitor::of(&hub).post("/session", &credentials(DIANE, NEW)).await;
    }
    assert_eq!(enter(&hub, None).await.status, 429);
    let begun = diane.change("beginTotp", json!({ "password": PASSWORD }), "secret").await;
    assert_eq!(code(&begun), "none", "{begun}");
    assert_eq!(enter(&hub, None).await.status, 200, "its owner has proved who they are");
}

#[tokio::test]
async fn a_second_factor_is_given_up_with_one() {
    let hub = Hub::start(Backend::Sqlite).await;
    hub.operator(DIANE, Role::Owner).await;
    let (_, codes) = enrol(&hub).await;
    let mut diane = Visitor::at_home(&hub);
    diane.signs_in(&json!({ "email": DIANE, "password": PASSWORD, "code": codes[0] })).await;
    let inside = hub.caller(Role::Viewer).await.with_key(diane.token());
    assert_eq!(code(&inside.change("beginTotp", json!({ "password": PASSWORD }), "secret").await), "ALREADY_ON");
    let input = json!({ "password": PASSWORD, "code": codes[1] });
    assert_eq!(inside.change("disableTotp", input.clone(), "sessionsEnded").await["sessionsEnded"], 1);
    let again = account(&hub, DIANE).await;
    assert_eq!(code(&again.change("disableTotp", input, "__typename").await), "NOT_ON");
    assert_eq!(again.data(WHO, json!({})).await["viewer"]["secondFactor"], false);
}

#[rstest]
#[tokio::test]
async fn a_changed_password_ends_every_session(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.operator(DIANE, Role::Support).await;
    let (diane, other) = (account(&hub, DIANE).await, account(&hub, DIANE).await);
    let change = |current: &str, new: &str| {
        let input = json!({ "currentPassword": current, "newPassword": new });
        let diane = diane.clone();
        async move { diane.change("changePassword", input, "sessionsEnded").await }
    };
    assert_eq!(code(&change(NEW, NEW).await), "WRONG_PASSWORD");
    assert_eq!(code(&change(PASSWORD, "short").await), "TOO_SHORT");
    assert_eq!(code(&change(PASSWORD, "qwertyuiop123").await), "TOO_SIMPLE");
    assert_eq!(code(&change(PASSWORD, "Diane likes goats").await), "HOLDS_EMAIL");
    assert_eq!(change(PASSWORD, NEW).await["sessionsEnded"], 2);
    for caller in [&diane, &other] {
        assert_eq!(caller.post(WHO, json!({})).await.status(), 401);
    }
    assert_eq!(Visitor::of(&hub).post("/session", &credentials(DIANE, PASSWORD)).await.status, 401);
    assert_eq!(Visitor::of(&hub).post("/session", &credentials(DIANE, NEW)).await.status, 200);
}

#[rstest]
#[tokio::test]
async fn one_sees_and_ends_ones_own_sessions(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.operator(DIANE, Role::Support).await;
    hub.operator("eric@example.rw", Role::Owner).await;
    let elsewhere = Visitor::of(&hub).with("x-forwarded-for", "198.51.100.7").with("user-agent", "a phone");
    elsewhere.post("/session", &credentials(DIANE, PASSWORD)).await;
    let (eric, diane) = (account(&hub, "eric@example.rw").await, account(&hub, DIANE).await);
    let viewer = diane.data(WHO, json!({})).await["viewer"].take();
    assert_eq!((&viewer["kind"], &viewer["email"]), (&json!("OPERATOR"), &json!(DIANE)), "{viewer}");
    let sessions = viewer["sessions"].as_array().unwrap();
    let shown: Vec<_> = sessions.iter().map(|one| (&one["current"], &one["address"], &one["userAgent"])).collect();
    let (here, phone) = (json!("127.0.0.1"), (json!("198.51.100.7"), json!("a phone")));
    assert_eq!(shown, [(&json!(true), &here, &Value::Null), (&json!(false), &phone.0, &phone.1)]);
    let ended = diane.change("signOutEverywhere", json!({}), "sessionsEnded").await;
    assert_eq!(ended["sessionsEnded"], 2);
    assert_eq!(diane.post(WHO, json!({})).await.status(), 401);
    assert_eq!(eric.post(WHO, json!({})).await.status(), 200, "nobody else is out");
}

/// A key has no password and no session; nor has a person an account.
#[tokio::test]
async fn who_has_no_account_is_told_so() {
    let hub = Hub::start(Backend::Sqlite).await;
    let key = hub.caller(Role::Owner).await;
    for (mutation, input) in [
        ("beginTotp", json!({ "password": PASSWORD })),
        ("confirmTotp", json!({ "code": "123456" })),
        ("disableTotp", json!({ "password": PASSWORD, "code": "123456" })),
        ("changePassword", json!({ "currentPassword": PASSWORD, "newPassword": NEW })),
        ("signOutEverywhere", json!({})),
    ] {
        assert_eq!(code(&key.change(mutation, input, "__typename").await), "NO_ACCOUNT", "{mutation}");
    }
    let viewer = key.data(WHO, json!({})).await["viewer"].take();
    assert_eq!(viewer, json!({ "kind": "KEY", "email": null, "secondFactor": null, "sessions": [] }));
}

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

#[rstest]
#[case::address(json!({ "email": "eric", "role": "VIEWER", "password": PASSWORD }), "NOT_AN_EMAIL")]
#[case::name(json!({ "email": "e@example.rw", "name": " ", "role": "VIEWER", "password": PASSWORD }), "BAD_NAME")]
#[case::role(json!({ "email": "e@example.rw", "role": "INTEGRATION", "password": PASSWORD }), "NOT_FOR_PEOPLE")]
#[case::password(json!({ "email": "e@example.rw", "role": "VIEWER", "password": "short" }), "TOO_SHORT")]
#[tokio::test]
async fn an_account_that_makes_no_sense_is_not_made(#[case] input: Value, #[case] expected: &str) {
    let hub = Hub::start(Backend::Sqlite).await;
    let owner = hub.caller(Role::Owner).await;
    assert_eq!(code(&owner.change("createOperator", input, "operator { id }").await), expected);
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

#[rstest]
#[tokio::test]
async fn a_password_is_changed_with_the_second_factor(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.operator(DIANE, Role::Owner).await;
    let (_, codes) = enrol(&hub).await;
    let mut diane = Visitor::at_home(&hub);
    diane.signs_in(&json!({ "email": DIANE, "password": PASSWORD, "code": codes[0] })).await;
    let inside = hub.caller(Role::Viewer).await.with_key(diane.token());
    let change = |given: Option<&str>| {
        let input = json!({ "currentPassword": PASSWORD, "newPassword": NEW, "code": given });
        let inside = inside.clone();
        async move { inside.change("changePassword", input, "sessionsEnded").await }
    };
    assert_eq!(code(&change(None).await), "CODE_NEEDED");
    assert_eq!(code(&change(Some(" ")).await), "CODE_NEEDED");
    assert_eq!(code(&change(Some("000000")).await), "WRONG_CODE");
    assert_eq!(enter(&hub, Some(&codes[1])).await.status, 200, "the password is what it was");
    assert_eq!(change(Some(&codes[2])).await["sessionsEnded"], 2);
    assert_eq!(enter(&hub, Some(&codes[3])).await.status, 401);
}

/// Whoever has stolen a session must not try a million codes on a secret that its owner has begun.
#[rstest]
#[tokio::test]
async fn a_secret_is_confirmed_soon_and_not_by_guesses(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.operator(DIANE, Role::Owner).await;
    let diane = account(&hub, DIANE).await;
    let begin = async || diane.change("beginTotp", json!({ "password": PASSWORD }), "secret").await["secret"].take();
    let confirm = async |given: &str| {
        let payload = diane.change("confirmTotp", json!({ "code": given }), "sessionsEnded").await;
        code(&payload).to_owned()
    };
    let shown = |secret: &Value| totp(secret.as_str().unwrap(), hub.app.clock.now());
    let secret = begin().await;
    for _ in 0..5 {
        assert_eq!(confirm("00000").await, "WRONG_CODE");
    }
    assert_eq!(confirm(&shown(&secret)).await, "TOO_MANY_TRIES");
    hub.advance(TimeDelta::minutes(15));
    assert_eq!(confirm(&shown(&secret)).await, "NOT_BEGUN", "it was begun too long ago");
    let secret = begin().await;
    hub.advance(TimeDelta::minutes(10));
    assert_eq!(confirm(&shown(&secret)).await, "NOT_BEGUN");
    let secret = begin().await;
    hub.advance(TimeDelta::seconds(599));
    assert_eq!(confirm(&shown(&secret)).await, "none");
}

/// A right password is no failure, even where there is nothing to be done with it.
#[tokio::test]
async fn a_right_password_is_not_counted() {
    let hub = Hub::start(Backend::Sqlite).await;
    hub.operator(DIANE, Role::Owner).await;
    let diane = account(&hub, DIANE).await;
    for _ in 0..7 {
        let input = json!({ "password": PASSWORD, "code": "000000" });
        assert_eq!(code(&diane.change("disableTotp", input, "__typename").await), "NOT_ON");
    }
    diane.change("signOutEverywhere", json!({}), "__typename").await;
    let (_, codes) = enrol(&hub).await;
    let mut visitor = Visitor::at_home(&hub);
    visitor.signs_in(&json!({ "email": DIANE, "password": PASSWORD, "code": codes[0] })).await;
    let diane = diane.with_key(visitor.token());
    for _ in 0..7 {
        assert_eq!(code(&diane.change("beginTotp", json!({ "password": PASSWORD }), "secret").await), "ALREADY_ON");
    }
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

/// A client that repeats with the same key, as it should, gets what it asked for once it may.
#[tokio::test]
async fn an_answer_that_asks_for_patience_is_not_the_last_word() {
    let hub = Hub::start(Backend::Sqlite).await;
    hub.operator(DIANE, Role::Support).await;
    let mut diane = Visitor::at_home(&hub);
    diane.signs_in(&json!({ "email": DIANE, "password": PASSWORD })).await;
    let change = |current: &str, key: &str| {
        let diane = diane.with("idempotency-key", key);
        let query = format!(
            "mutation {{ changePassword(input: {{ currentPassword: {current:?}, newPassword: {NEW:?} }}) {{ userErrors {{ code }} }} }}"
        );
        async move { diane.asks(&query).await }
    };
    let told = |told: &Told| told.body["data"]["changePassword"]["userErrors"].clone();
    for n in 0..5 {
        assert_eq!(told(&change(NEW, &format!("wrong {n}")).await), json!([{ "code": "WRONG_PASSWORD" }]));
    }
    let later = change(PASSWORD, "right").await;
    assert_eq!((told(&later), later.retry_after), (json!([{ "code": "TOO_MANY_TRIES" }]), Some(900)));
    hub.advance(TimeDelta::minutes(15));
    assert_eq!(told(&change(PASSWORD, "right").await), json!([]));
}
