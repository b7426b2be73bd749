//! People who write to the hub: a code in their own chat, and their own things.

use api::{domain::sign_in_code, simulator::Fault};
use chrono::TimeDelta;
use entity::{api_key::Role, outbound_message::OutboundStatus, sign_in_code as codes};
use rstest::rstest;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use tests::{Backend, Hub, Told, Visitor};

const ALINE: &str = "250788123456";
const NUMBER: &str = "+250788123456";
const ME: &str = "{ viewer { kind name role scopes } users { nodes { phone } } }";

/// Asks for a code, and waits until the hub has looked who it is for and has sent it.
async fn ask(hub: &Hub, phone: &str) -> Told {
    let told = Visitor::of(hub).post("/session/code", &json!({ "phone": phone })).await;
    // What the answer does not wait for is a task of the hub's.
    hub.until("the code has been looked after", || async { hub.app.gate.errands.is_empty() }).await;
    hub.settle().await;
    told
}

/// The code in the newest message to somebody.
fn code(hub: &Hub, wa_id: &str) -> Option<String> {
    let newest = hub.meta.simulator.sent(wa_id).pop()?;
    let text = newest.content["text"]["body"].as_str()?;
    let word = text.split_whitespace().find(|word| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit()));
    word.map(str::to_owned)
}

async fn enter(hub: &Hub, code: &str) -> Told {
    Visitor::of(hub).post("/session", &json!({ "phone": NUMBER, "code": code })).await
}

/// Another code than this one.
fn other(code: &str) -> String {
    let last = if code.ends_with('0') { '1' } else { '0' };
    format!("{}{last}", &code[..5])
}

fn with(hub: &Hub, token: &str) -> Visitor {
    Visitor::of(hub).with("authorization", &format!("Bearer {token}"))
}

/// Somebody who has written, asked for a code and signed in with it.
async fn signed_in(hub: &Hub) -> Visitor {
    ask(hub, NUMBER).await;
    let told = enter(hub, &code(hub, ALINE).expect("a code in the chat")).await;
    assert_eq!(told.status, 200, "{told:?}");
    with(hub, told.body["token"].as_str().unwrap())
}

#[rstest]
#[tokio::test]
async fn a_code_in_the_chat_signs_its_owner_in(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let phone = hub.phone(ALINE);
    phone.says("hi").await;
    phone.says("English").await;
    let told = ask(&hub, "0788 123 456").await;
    assert_eq!((told.status.as_u16(), told.body), (202, json!({})));
    let code = code(&hub, ALINE).expect("a code in the chat");
    let said = format!("{code} is your code to sign in. It is good for 5 minutes. Give it to nobody: we never ask for it.");
    assert_eq!(phone.sent().last().unwrap().content["text"]["body"], said);
    let told = enter(&hub, &code).await;
    assert_eq!(told.status, 200, "{told:?}");
    assert_eq!(told.body["expiresAt"], "2026-03-09T06:00:00Z", "{told:?}");
    let token = told.body["token"].as_str().unwrap();
    let cookie = told.set_cookie.unwrap();
    assert!(cookie.starts_with(&format!("hub_session={token}; HttpOnly; SameSite=Strict")), "{cookie}");
    let me = with(&hub, token).asks(ME).await.body;
    let viewer = &me["data"]["viewer"];
    assert_eq!((&viewer["kind"], &viewer["name"], &viewer["role"]), (&json!("PERSON"), &json!("Aline"), &Value::Null), "{me}");
    let codes_and_chat = ["users:read", "numbers:read", "qr_codes:read", "qr_codes:write", "messages:read"];
    let rides = ["trips:read", "trips:write", "drivers:read", "drivers:write"];
    assert_eq!(viewer["scopes"], json!([&codes_and_chat[..], &rides[..], &["documents:read"]].concat()));
    assert_eq!(enter(&hub, &code).await.status, 401, "it is good once");
}

/// Whoever reads the database or the API sees that a code was sent, and not which.
#[rstest]
#[tokio::test]
async fn the_code_is_nowhere_but_in_the_chat(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.phone(ALINE).says("hi").await;
    ask(&hub, NUMBER).await;
    let code = code(&hub, ALINE).expect("a code in the chat");
    assert!(hub.holds(sign_in_code::HIDDEN).await, "the message that carries it is there");
    assert!(!hub.holds(&code).await, "the database holds the code");
    assert_eq!(enter(&hub, &code).await.status, 200);
    assert!(!hub.holds(&code).await, "once it is used it is kept");
    let staff = hub.caller(Role::Owner).await;
    let seen = staff.data("{ messages { nodes { text } } }", json!({})).await.to_string();
    assert!(seen.contains("••••••") && !seen.contains(&code), "{seen}");
}

/// Neither answer nor chat tells a stranger who writes to the hub.
#[rstest]
#[tokio::test]
async fn asking_tells_nothing(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let phone = hub.phone(ALINE);
    phone.says("hi").await;
    let (known, unknown) = (ask(&hub, NUMBER).await, ask(&hub, "+250788999999").await);
    assert_eq!((known.status, &known.body, &known.set_cookie), (unknown.status, &unknown.body, &unknown.set_cookie));
    assert!(hub.meta.simulator.sent("250788999999").is_empty());
    let wrong = enter(&hub, &other(&code(&hub, ALINE).unwrap())).await;
    let nobody = Visitor::of(&hub).post("/session", &json!({ "phone": "+250788999999", "code": "123456" })).await;
    assert_eq!((wrong.status, &wrong.body), (nobody.status, &nobody.body));
    let sent = phone.sent().len();
    hub.advance(TimeDelta::hours(24));
    assert_eq!(ask(&hub, NUMBER).await.status, 202);
    assert_eq!(phone.sent().len(), sent, "WhatsApp would not take it");
    let nonsense = ask(&hub, "my number").await;
    assert_eq!((nonsense.status.as_u16(), nonsense.code()), (400, "BAD_REQUEST"));
}

#[rstest]
#[tokio::test]
async fn a_code_bears_five_guesses(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.phone(ALINE).says("hi").await;
    ask(&hub, NUMBER).await;
    let code = code(&hub, ALINE).unwrap();
    for _ in 0..5 {
        assert_eq!(enter(&hub, &other(&code)).await.status, 401);
    }
    let locked = enter(&hub, &code).await;
    assert_eq!((locked.status.as_u16(), locked.retry_after), (429, Some(900)), "{locked:?}");
    let row = codes::Entity::find().one(&hub.app.db).await.unwrap().unwrap();
    assert_eq!((row.attempts, row.used_at), (5, None));
    hub.advance(TimeDelta::minutes(15));
    signed_in(&hub).await;
}

#[tokio::test]
async fn a_code_is_good_for_five_minutes_and_until_the_next() {
    let hub = Hub::start(Backend::Sqlite).await;
    hub.phone(ALINE).says("hi").await;
    ask(&hub, NUMBER).await;
    let first = code(&hub, ALINE).unwrap();
    hub.advance(TimeDelta::minutes(5));
    assert_eq!(enter(&hub, &first).await.status, 401, "its time is over");
    ask(&hub, NUMBER).await;
    let second = code(&hub, ALINE).unwrap();
    ask(&hub, NUMBER).await;
    assert_eq!(enter(&hub, &second).await.status, 401, "there is a newer one");
    assert_eq!(enter(&hub, &code(&hub, ALINE).unwrap()).await.status, 200);
}

/// Nobody's phone is to ring all day because somebody else types their number.
#[tokio::test]
async fn a_person_gets_five_codes_an_hour() {
    let hub = Hub::start(Backend::Sqlite).await;
    let phone = hub.phone(ALINE);
    phone.says("hi").await;
    let before = phone.sent().len();
    for _ in 0..7 {
        assert_eq!(ask(&hub, NUMBER).await.status, 202);
    }
    assert_eq!(phone.sent().len(), before + 5);
    hub.advance(TimeDelta::minutes(61));
    ask(&hub, NUMBER).await;
    assert_eq!(phone.sent().len(), before + 6);
}

/// A code that could not be sent in its time is of no use to anybody.
#[tokio::test]
async fn a_late_code_is_not_sent() {
    let hub = Hub::start(Backend::Sqlite).await;
    let phone = hub.phone(ALINE);
    phone.says("hi").await;
    let before = phone.sent().len();
    hub.meta.simulator.set_fault(Fault::Down);
    Visitor::of(&hub).post("/session/code", &json!({ "phone": NUMBER })).await;
    hub.until("it has been tried", || async {
        hub.messages()
            .await
            .iter()
            .any(|message| message.attempts > 0 && message.leased_until.is_none() && message.wamid.is_none())
    })
    .await;
    hub.meta.simulator.set_fault(Fault::None);
    hub.advance(TimeDelta::minutes(6));
    hub.settle().await;
    assert_eq!(phone.sent().len(), before, "{}", phone.transcript());
    let statuses: Vec<_> = hub.messages().await.into_iter().map(|message| message.status).collect();
    assert!(statuses.contains(&OutboundStatus::Cancelled), "{statuses:?}");
}

#[rstest]
#[tokio::test]
async fn who_says_stop_is_signed_out(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let phone = hub.phone(ALINE);
    phone.says("hi").await;
    let aline = signed_in(&hub).await;
    assert_eq!(aline.asks(ME).await.status, 200);
    phone.says("STOP").await;
    assert_eq!(aline.asks(ME).await.status, 401);
    let sent = phone.sent().len();
    ask(&hub, NUMBER).await;
    assert_eq!(phone.sent().len(), sent, "nothing is sent until START");
    phone.says("START").await;
    assert_eq!(aline.asks(ME).await.status, 401, "what ended has ended");
    signed_in(&hub).await;
}

#[rstest]
#[tokio::test]
async fn who_is_blocked_or_erased_is_signed_out(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
    #[values("blockUser", "eraseUser")] mutation: &str,
) {
    let hub = Hub::start(backend).await;
    hub.phone(ALINE).says("hi").await;
    let (aline, staff) = (signed_in(&hub).await, hub.caller(Role::Owner).await);
    let id = staff.data("{ users { nodes { id } } }", json!({})).await["users"]["nodes"][0]["id"].take();
    staff.change(mutation, json!({ "id": id }), "__typename").await;
    assert_eq!(aline.asks(ME).await.status, 401);
}

/// The row-level rules hold for whoever came in by a code, and what they make is theirs.
#[rstest]
#[tokio::test]
async fn a_person_has_their_own_and_nobody_elses(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.phone(ALINE).says("hi").await;
    hub.phone("250788999999").says("hi").await;
    let aline = signed_in(&hub).await;
    let seen = aline.asks("{ users { totalCount nodes { phone } } messages { nodes { user { phone } } } }").await.body;
    assert_eq!(seen["data"]["users"], json!({ "totalCount": 1, "nodes": [{ "phone": NUMBER }] }), "{seen}");
    assert!(!seen.to_string().contains("+250788999999"), "{seen}");
    let made = "mutation { createQrCode(input: { target: \"0788123456\" }) { qrCode { owner { phone } } userErrors { code } } }";
    let made = aline.asks(made).await.body;
    assert_eq!(made["data"]["createQrCode"]["qrCode"]["owner"]["phone"], NUMBER, "{made}");
    let out = aline.asks("mutation { signOutEverywhere(input: {}) { sessionsEnded userErrors { code } } }").await.body;
    assert_eq!(out["data"]["signOutEverywhere"], json!({ "sessionsEnded": 1, "userErrors": [] }), "{out}");
    assert_eq!(aline.asks(ME).await.status, 401);
}
