//! Somebody writes faster than anybody reads: nothing is lost, nobody else waits, and they are told, once.

use chrono::TimeDelta;
use entity::{
    api_key::Role,
    inbound_event::{self, InboundKind, InboundStatus},
};
use rstest::rstest;
use serde_json::{Value, json};
use tests::{
    Backend, Caller, Courier, Hub,
    courier::{delivery, message, text},
};

const ALINE: &str = "250788123456";
const ERIC: &str = "250788222222";

/// Monday morning of the harness, as Meta writes times.
const NOW: i64 = 1_772_431_200;

/// How each language is chosen, and how who writes too fast is told so in it.
const ENGLISH: (&str, &str) = ("English", "You write faster than I can answer");
const FRENCH: (&str, &str) = ("Français", "Vous écrivez plus vite que je ne peux répondre");
const KINYARWANDA: (&str, &str) = ("Ikinyarwanda", "Murandika vuba kurusha uko nshobora gusubiza");

/// A delivery of so many messages of one person, all of a second.
fn flood(who: &str, name: &str, count: usize) -> Vec<u8> {
    let said: Vec<Value> = (0..count).map(|index| message(who, &format!("wamid.{name}.{index}"), NOW, &text("menu"))).collect();
    delivery(&said)
}

async fn deliver(hub: &Hub, body: &[u8]) {
    Courier::default().deliver(&hub.url("/whatsapp"), body).await;
}

async fn say(caller: &Caller, input: Value) -> Value {
    let said = caller.change("setRateLimitPolicy", input, "rateLimitPolicy { id label user { id } }").await;
    assert_eq!(said["userErrors"], json!([]), "{said}");
    said["rateLimitPolicy"].clone()
}

async fn person(caller: &Caller, number: &str) -> Value {
    let query = "query Find($filter: UserFilter) { users(filter: $filter) { nodes { id } } }";
    let filter = json!({ "filter": { "phone": format!("+{number}") } });
    caller.data(query, filter).await["users"]["nodes"][0]["id"].take()
}

/// What came in of this kind and is in this state.
async fn events(hub: &Hub, kind: InboundKind, status: InboundStatus) -> Vec<inbound_event::Model> {
    hub.events().await.into_iter().filter(|event| event.kind == kind && event.status == status).collect()
}

/// How many messages are in this state, and how many of them were over a limit.
async fn count(hub: &Hub, status: InboundStatus) -> (usize, usize) {
    let messages = events(hub, InboundKind::Message, status).await;
    (messages.len(), messages.iter().filter(|event| event.limited_at.is_some()).count())
}

/// How often the person was told something that begins so.
fn told(hub: &Hub, who: &str, words: &str) -> usize {
    let sent = hub.phone(who).sent();
    sent.iter().filter(|message| message.content["text"]["body"].as_str().is_some_and(|body| body.starts_with(words))).count()
}

#[rstest]
#[tokio::test]
async fn who_floods_is_told_once_and_answered_after_a_minute(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
    #[values(ENGLISH, FRENCH, KINYARWANDA)] (language, words): (&str, &str),
) {
    let hub = Hub::start(backend).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Operator).await);
    say(&desk, json!({ "family": "WEBHOOK_PERSON", "change": "LIMIT", "capacity": 5, "refillPerMinute": 5 })).await;
    phone.says(language).await;
    hub.advance(TimeDelta::minutes(1));
    let body = flood(ALINE, "flood", 12);
    deliver(&hub, &body).await;
    hub.settle().await;
    assert_eq!(count(&hub, InboundStatus::Ignored).await, (7, 7), "kept, and not handled");
    assert_eq!((told(&hub, ALINE, words), told(&hub, ERIC, words)), (1, 0), "{}", phone.transcript());
    let heard = phone.sent().len();
    deliver(&hub, &body).await;
    deliver(&hub, &flood(ALINE, "more", 12)).await;
    hub.settle().await;
    assert_eq!(phone.sent().len(), heard, "neither redelivered nor told again: {}", phone.transcript());
    hub.phone(ERIC).says("hi").await;
    assert!(!hub.phone(ERIC).sent().is_empty(), "nobody else is held up");
    hub.advance(TimeDelta::minutes(1));
    phone.says("menu").await;
    assert!(phone.sent().len() > heard, "{}", phone.transcript());
    assert_eq!(told(&hub, ALINE, words), 1);
    hub.advance(TimeDelta::minutes(10));
    deliver(&hub, &flood(ALINE, "again", 6)).await;
    hub.settle().await;
    assert_eq!(told(&hub, ALINE, words), 2, "after a while they are told again");
}

#[rstest]
#[tokio::test]
async fn what_was_over_the_limit_can_be_handled_after_all(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Operator).await);
    say(&desk, json!({ "family": "WEBHOOK_PERSON", "change": "LIMIT", "capacity": 1, "refillPerMinute": 1 })).await;
    phone.says("English").await;
    deliver(&hub, &flood(ALINE, "flood", 2)).await;
    hub.settle().await;
    let query = "{ inboundEvents(filter: { statuses: [IGNORED] }) { nodes { id limitedAt lastError } } }";
    let events = desk.data(query, json!({})).await["inboundEvents"]["nodes"].take();
    assert_eq!(events.as_array().unwrap().len(), 2, "{events}");
    for event in events.as_array().unwrap() {
        assert!(event["limitedAt"].is_string(), "{event}");
        assert!(event["lastError"].as_str().unwrap().starts_with("over the limit"), "{event}");
        let heard = phone.sent().len();
        let replayed = desk.change("replayInboundEvent", json!({ "id": event["id"] }), "inboundEvent { status limitedAt }").await;
        assert_eq!(replayed["inboundEvent"], json!({ "status": "PENDING", "limitedAt": null }), "{replayed}");
        hub.settle().await;
        assert!(phone.sent().len() > heard, "{}", phone.transcript());
        let again = desk.change("replayInboundEvent", json!({ "id": event["id"] }), "inboundEvent { id }").await;
        assert_eq!(again["userErrors"][0]["code"], "NOT_QUARANTINED");
    }
}

#[rstest]
#[tokio::test]
async fn an_exception_keeps_somebody_out_and_says_nothing(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Operator).await);
    phone.says("English").await;
    let id = person(&desk, ALINE).await;
    let about = |change: &str| json!({ "family": "WEBHOOK_PERSON", "subjectId": id, "change": change, "reason": "a robot" });
    let said = say(&desk, about("BLOCK")).await;
    assert_eq!((&said["label"], &said["user"]["id"]), (&json!("+250 788 ••• 456"), &id));
    let heard = phone.sent().len();
    deliver(&hub, &flood(ALINE, "blocked", 3)).await;
    hub.settle().await;
    assert_eq!((phone.sent().len(), count(&hub, InboundStatus::Ignored).await), (heard, (3, 3)));
    assert_eq!(say(&desk, about("RESET")).await, Value::Null);
    phone.says("menu").await;
    assert!(phone.sent().len() > heard, "{}", phone.transcript());
    say(&desk, about("BLOCK")).await;
    desk.change("eraseUser", json!({ "id": id }), "erasedId").await;
    let gone = desk.change("setRateLimitPolicy", about("RESET"), "rateLimitPolicy { id }").await;
    assert_eq!(gone["userErrors"][0]["code"], "NOT_FOUND", "what is said of somebody goes with them");
    assert!(!hub.holds("a robot").await, "and so does why");
}

/// More than the hub is to handle waits in the table, and what is no message does not wait behind it.
#[rstest]
#[tokio::test]
async fn everybodys_messages_wait_for_their_turn(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let desk = hub.caller(Role::Operator).await;
    say(&desk, json!({ "family": "WEBHOOK", "change": "LIMIT", "capacity": 2, "refillPerMinute": 2 })).await;
    let people: Vec<String> = (0..5).map(|index| format!("25078800000{index}")).collect();
    for who in &people {
        hub.phone(who).posts(&json!({ "type": "text", "text": { "body": "hi" } }));
    }
    hub.until("two are answered, and what became of that is known", || async {
        let statuses = events(&hub, InboundKind::Status, InboundStatus::Processed).await;
        count(&hub, InboundStatus::Processed).await.0 == 2 && statuses.len() >= 2
    })
    .await;
    hub.until("the others are there, and held by nobody", || async {
        let waiting = events(&hub, InboundKind::Message, InboundStatus::Pending).await;
        waiting.len() == 3 && waiting.iter().all(|event| event.attempts == 0 && event.leased_until.is_none())
    })
    .await;
    for _ in 0..2 {
        hub.advance(TimeDelta::minutes(1));
        hub.until("the next are answered", || async { count(&hub, InboundStatus::Pending).await.0 <= 1 }).await;
    }
    hub.settle().await;
    assert!(people.iter().all(|who| !hub.phone(who).sent().is_empty()), "nobody was forgotten");
}

/// What leaves waits as well where the number may send no more, and costs its person nothing meanwhile.
#[tokio::test]
async fn a_number_that_may_not_send_keeps_what_is_to_be_sent() {
    let hub = Hub::start(Backend::Sqlite).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Operator).await);
    say(&desk, json!({ "family": "OUTBOUND", "change": "BLOCK" })).await;
    phone.posts(&json!({ "type": "text", "text": { "body": "hi" } }));
    hub.until("the answer waits", || async {
        hub.messages().await.iter().any(|row| row.error.as_deref().is_some_and(|why| why.contains("from this number")))
    })
    .await;
    assert!(phone.sent().is_empty() && hub.messages().await.iter().all(|row| row.attempts == 0 && !row.in_doubt));
    say(&desk, json!({ "family": "OUTBOUND", "change": "RESET" })).await;
    hub.until_sent(TimeDelta::seconds(30)).await;
    assert!(!phone.sent().is_empty());
}

#[tokio::test]
async fn whoever_floods_is_seen_with_their_number_masked() {
    let hub = Hub::start(Backend::Sqlite).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Operator).await);
    say(&desk, json!({ "family": "WEBHOOK_PERSON", "change": "LIMIT", "capacity": 2, "refillPerMinute": 2 })).await;
    phone.says("English").await;
    deliver(&hub, &flood(ALINE, "flood", 4)).await;
    hub.settle().await;
    let query = "{ rateLimits { shared limits { family capacity refillPerMinute effect level allowedPerSecond deniedPerSecond
        byProcess { process } topSubjects { subject label allowed denied } policies { family effect capacity } } } }";
    let seen = async || {
        let all = desk.data(query, json!({})).await["rateLimits"]["limits"].take();
        let limits = all.as_array().unwrap().clone();
        limits.into_iter().find(|limit| limit["family"] == "WEBHOOK_PERSON").unwrap()
    };
    hub.until("the second is over", || async { !seen().await["topSubjects"].as_array().unwrap().is_empty() }).await;
    let limit = seen().await;
    let top = &limit["topSubjects"][0];
    assert_eq!((&top["label"], &top["allowed"], &top["denied"]), (&json!("+250 788 ••• 456"), &json!(2), &json!(3)));
    assert!(!limit.to_string().contains("788123456"), "{limit}");
    assert_eq!((&limit["capacity"], &limit["refillPerMinute"], &limit["effect"]), (&json!(2), &json!(2.0), &json!("LIMIT")));
    assert_eq!(limit["policies"], json!([{ "family": "WEBHOOK_PERSON", "effect": "LIMIT", "capacity": 2 }]));
    // What is shown can be used.
    say(&desk, json!({ "family": "WEBHOOK_PERSON", "subject": top["subject"], "change": "ALLOW" })).await;
    deliver(&hub, &flood(ALINE, "free", 6)).await;
    hub.settle().await;
    assert_eq!(count(&hub, InboundStatus::Ignored).await, (3, 3), "as many as before");
    let viewer = hub.caller(Role::Viewer).await;
    let refused = viewer.post(query, json!({})).await.text().await.unwrap();
    assert!(refused.contains("limits:manage"), "{refused}");
}
