//! What signing in leaves in the audit log, whether it goes well or not.

use api::domain::operator::Held;
use chrono::TimeDelta;
use entity::api_key::Role;
use rstest::rstest;
use serde_json::{Value, json};
use tests::{Backend, Caller, Hub, PASSWORD, Visitor, totp};

use super::{DIANE, credentials, signed_in};

const GUESS: &str = "a guess of theirs";

/// The entries of an action, the newest first, once all are written.
async fn entries(hub: &Hub, action: &str) -> Vec<Value> {
    hub.until("failures are written down", || async { hub.app.gate.errands.is_empty() }).await;
    let query = "{ auditLog { nodes { action actorKind actorName subjectType subjectId after requestId } } }";
    let mut told = hub.caller(Role::Owner).await.data(query, json!({})).await;
    let nodes: Vec<Value> = serde_json::from_value(told["auditLog"]["nodes"].take()).unwrap();
    nodes.into_iter().filter(|entry| entry["action"] == action).collect()
}

/// What the newest entry of an action says of it.
async fn newest(hub: &Hub, action: &str) -> Value {
    entries(hub, action).await.swap_remove(0)["after"].take()
}

/// One an account, try and lock: who is refused without being looked at, or guesses at nobody, leaves none.
#[rstest]
#[tokio::test]
async fn failures_and_locks_are_in_the_log(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.operator(DIANE, Role::Owner).await;
    let guesser = Visitor::of(&hub).with("x-forwarded-for", "198.51.100.7");
    for email in [DIANE, "nobody@example.rw"] {
        for _ in 0..8 {
            guesser.post("/session", &credentials(email, GUESS)).await;
        }
    }
    let failed = entries(&hub, "signInFailed").await;
    assert_eq!(failed.len(), 5, "{failed:#?}");
    for entry in &failed {
        assert_eq!(entry["after"], json!({ "address": "198.51.100.7", "stage": "password" }), "{entry}");
        assert_eq!((&entry["actorKind"], &entry["subjectType"]), (&json!("SYSTEM"), &json!("Operator")), "{entry}");
        assert!(entry["subjectId"].is_string() && entry["requestId"].is_string(), "{entry}");
    }
    let locked = entries(&hub, "accountLocked").await;
    assert_eq!(locked.len(), 1, "{locked:#?}");
    assert_eq!(locked[0]["after"], json!({ "address": "198.51.100.7" }));
    assert!(!format!("{failed:?}{locked:?}").contains(GUESS), "what was typed is kept");
    hub.advance(TimeDelta::minutes(15));
    signed_in(&hub, DIANE).await;
    assert_eq!(entries(&hub, "accountLocked").await.len(), 1, "a right password locks nothing");
}

/// An account with a second factor: its secret and its recovery codes.
async fn enrolled(hub: &Hub) -> (Value, Vec<String>) {
    hub.operator(DIANE, Role::Owner).await;
    let diane = inside(hub, &credentials(DIANE, PASSWORD)).await;
    let secret = diane.change("beginTotp", json!({ "password": PASSWORD }), "secret").await["secret"].take();
    let shown = totp(secret.as_str().unwrap(), hub.app.clock.now());
    let mut confirmed = diane.change("confirmTotp", json!({ "code": shown }), "recoveryCodes").await;
    hub.advance(TimeDelta::seconds(30));
    (secret, serde_json::from_value(confirmed["recoveryCodes"].take()).unwrap())
}

async fn inside(hub: &Hub, body: &Value) -> Caller {
    let mut visitor = Visitor::at_home(hub);
    assert_eq!(visitor.signs_in(body).await.status, 200);
    hub.caller(Role::Viewer).await.with_key(visitor.token())
}

fn with(code: &str) -> Value {
    json!({ "email": DIANE, "password": PASSWORD, "code": code })
}

#[rstest]
#[tokio::test]
async fn the_log_tells_where_somebody_failed(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (_, codes) = enrolled(&hub).await;
    let visitor = Visitor::of(&hub);
    assert_eq!(visitor.post("/session", &credentials(DIANE, PASSWORD)).await.code(), "CODE_NEEDED");
    assert_eq!(entries(&hub, "signInFailed").await.len(), 0, "half of a sign-in is no failure");
    visitor.post("/session", &with("000000")).await;
    assert_eq!(newest(&hub, "signInFailed").await["stage"], "code");
    let diane = inside(&hub, &with(&codes[0])).await;
    diane.change("disableTotp", json!({ "password": GUESS, "code": codes[1] }), "__typename").await;
    assert_eq!(newest(&hub, "signInFailed").await, json!({ "address": null, "stage": "proof" }));
    let eric = hub.operator("eric@example.rw", Role::Viewer).await;
    let held = Held::hold(&hub.app.db, eric.id).await.unwrap();
    held.disable(&hub.app.db, true, hub.app.clock.now()).await.unwrap();
    visitor.post("/session", &credentials("eric@example.rw", PASSWORD)).await;
    assert_eq!(newest(&hub, "signInFailed").await["stage"], "closed");
    hub.phone("250788123456").says("hi").await;
    visitor.post("/session", &json!({ "phone": "+250788123456", "code": "123456" })).await;
    let failed = entries(&hub, "signInFailed").await;
    assert_eq!((&failed[0]["subjectType"], &failed[0]["after"]["stage"]), (&json!("User"), &json!("code")), "{failed:?}");
    assert_eq!(failed.len(), 4, "{failed:#?}");
}

/// Four halves of a sign-in are counted, and the fifth shuts the door.
#[tokio::test]
async fn a_lock_by_halves_is_in_the_log() {
    let hub = Hub::start(Backend::Sqlite).await;
    enrolled(&hub).await;
    for _ in 0..6 {
        Visitor::of(&hub).post("/session", &credentials(DIANE, PASSWORD)).await;
    }
    assert_eq!(entries(&hub, "accountLocked").await.len(), 1);
    assert_eq!(entries(&hub, "signInFailed").await.len(), 0);
}

#[tokio::test]
async fn the_log_tells_which_factor_and_session() {
    let hub = Hub::start(Backend::Sqlite).await;
    let (secret, codes) = enrolled(&hub).await;
    let shown = totp(secret.as_str().unwrap(), hub.app.clock.now());
    inside(&hub, &with(&shown)).await;
    let by_app = newest(&hub, "signIn").await;
    assert_eq!((&by_app["secondFactor"], &by_app["recoveryCodesLeft"]), (&json!("app"), &Value::Null), "{by_app}");
    let mut diane = Visitor::at_home(&hub);
    diane.signs_in(&with(&codes[0])).await;
    let by_recovery = newest(&hub, "signIn").await;
    assert_eq!((&by_recovery["secondFactor"], &by_recovery["recoveryCodesLeft"]), (&json!("recoveryCode"), &json!(9)));
    assert_eq!(diane.signs_out().await.status, 204);
    let out = newest(&hub, "signOut").await;
    assert!(out["session"].is_string(), "{out}");
    assert_eq!(out["session"], by_recovery["session"]);
    assert_ne!(out["session"], by_app["session"]);
}
