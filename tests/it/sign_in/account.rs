//! What staff change about their own way in.

use chrono::TimeDelta;
use entity::api_key::Role;
use rstest::rstest;
use serde_json::{Value, json};
use tests::{Backend, Caller, Hub, PASSWORD, Told, Visitor, totp};

use super::{DIANE, credentials, signed_in};

pub const NEW: &str = "another violin tundra";
pub const WHO: &str = "{ viewer { kind email secondFactor sessions { current address userAgent lastSeenAt } } }";

/// Somebody who calls the API with the token of a fresh session.
pub async fn account(hub: &Hub, email: &str) -> Caller {
    hub.caller(Role::Viewer).await.with_key(signed_in(hub, email).await.token())
}

pub fn code(payload: &Value) -> &str {
    payload["userErrors"][0]["code"].as_str().unwrap_or("none")
}

async fn enter(hub: &Hub, code: Option<&str>) -> Told {
    let body = json!({ "email": DIANE, "password": PASSWORD, "code": code });
    Visitor::of(hub).post("/session", &body).await
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
