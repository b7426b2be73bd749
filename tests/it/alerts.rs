//! What goes wrong is told to whoever wants to know, once, and so is that it is over.

use std::time::Duration;

use api::simulator::Fault;
use chrono::{DateTime, TimeDelta, Timelike, Utc};
use entity::{
    alert::{self, AlertStatus},
    alert_notice::{self, NoticeStatus},
    api_key::Role,
    metric_point::{self, Resolution},
    webhook_event,
};
use futures::{Stream, StreamExt};
use rstest::rstest;
use sea_orm::{ActiveModelTrait, DatabaseConnection, EntityTrait, IntoActiveModel, PaginatorTrait, QueryOrder};
use serde_json::{Value, json};
use tests::{
    Backend, Caller, Hub, Meta, Process, Program, Receiver, Scratch,
    meta::{ALERT_TEMPLATE, NOTICE_TEMPLATE, install_tls},
    process::free_address,
};
use tokio::time::{sleep, timeout};

use crate::integrator::is_signed;

const ALINE: &str = "250788123456";
const ON_CALL: &str = "250788999111";
const WITH_TEMPLATES: [(&str, &str); 2] = [("META_NOTICE_TEMPLATE", NOTICE_TEMPLATE), ("META_ALERT_TEMPLATE", ALERT_TEMPLATE)];

/// What takes longer does not come.
const PATIENCE: Duration = Duration::from_mins(1);

const WATCH: &str = "subscription { alertRaised { id rule subject severity status summary remedy acknowledgedBy note } }";

/// What a subscription over server-sent events tells.
async fn subscribe(url: &str, key: &str) -> impl Stream<Item = Value> + Unpin + use<> {
    let request = reqwest::Client::new().post(url).bearer_auth(key).header("accept", "text/event-stream");
    let answer = request.json(&json!({ "query": WATCH })).send().await.unwrap();
    assert!(answer.status().is_success());
    let lines = answer.bytes_stream().map(|piece| String::from_utf8(piece.unwrap().to_vec()).unwrap());
    // Each event of this stream comes in one piece.
    Box::pin(lines.filter_map(async |piece| {
        let data = piece.lines().find_map(|line| line.strip_prefix("data:"))?.to_owned();
        Some(serde_json::from_str::<Value>(&data).ok()?["data"]["alertRaised"].take())
    }))
}

/// What is told next of this subject.
async fn next_of(stream: &mut (impl Stream<Item = Value> + Unpin), subject: &str) -> Value {
    let find = async {
        loop {
            let told = stream.next().await.expect("the stream goes on");
            if told["subject"] == subject {
                return told;
            }
        }
    };
    timeout(PATIENCE, find).await.expect("something is told")
}

async fn alert_of(db: &DatabaseConnection, subject: &str) -> Option<alert::Model> {
    let rows = alert::Entity::find().order_by_asc(alert::Column::Id).all(db).await.unwrap();
    rows.into_iter().find(|row| row.subject == subject)
}

/// Moves the clock by no more than a look may be late, and waits until it was seen then.
async fn seen_after(hub: &Hub, seconds: i64) {
    hub.advance(TimeDelta::seconds(seconds));
    let now = hub.app.clock.now();
    hub.until("it is seen", || async { alert_of(&hub.app.db, "whatsapp").await.is_some_and(|row| row.last_seen_at == now) })
        .await;
}

/// Moves the clock on until it is over. Time in which nobody looks is none in which it is well.
async fn until_it_is_over(hub: &Hub, subject: &str) {
    hub.until("it is over", || async {
        hub.advance(TimeDelta::seconds(5));
        // Until it was looked at.
        sleep(Duration::from_millis(250)).await;
        alert_of(&hub.app.db, subject).await.is_some_and(|row| row.status == AlertStatus::Resolved)
    })
    .await;
}

/// The clock is moved on more quickly than the process tells of itself.
async fn miss_no_process(desk: &Caller) {
    desk.change("setAlertRule", json!({ "rule": "PROCESS_LOST", "enabled": false }), "__typename").await;
}

/// The templates that the one on call was sent.
fn templates(hub: &Hub) -> Vec<String> {
    let sent = hub.phone(ON_CALL).sent().into_iter();
    let said = |content: &Value| content["template"]["components"][0]["parameters"][0]["text"].as_str().map(str::to_owned);
    sent.filter_map(|message| said(&message.content)).collect()
}

async fn health_is(hub: &Hub, status: u16) {
    // A report may be a second old.
    hub.until("the report says so", || async { reqwest::get(hub.url("/health")).await.unwrap().status() == status }).await;
}

/// The token is refused: the console hears of it at once, another system by a signed webhook, whoever is on call as soon as
/// Meta takes anything again; somebody takes it on, and all are told when it is over.
#[rstest]
#[tokio::test]
async fn a_refused_token_is_told_and_that_it_is_well_again_too(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::watched(backend, &WITH_TEMPLATES).await;
    let (desk, shop) = (hub.caller(Role::Operator).await, Receiver::start().await);
    miss_no_process(&desk).await;
    let input = json!({ "url": shop.url, "eventTypes": ["ALERT_RAISED", "ALERT_RESOLVED"] });
    let made = desk.change("createWebhookEndpoint", input, "secret").await;
    let secret = made["secret"].as_str().unwrap().to_owned();
    hub.phone(ON_CALL);
    let input = json!({ "name": "Night shift", "phone": format!("+{ON_CALL}") });
    assert_eq!(desk.change("createAlertContact", input, "alertContact { id }").await["userErrors"], json!([]));
    let mut console = subscribe(&hub.url("/graphql/stream"), desk.key()).await;

    hub.meta.simulator.set_fault(Fault::Unauthorized);
    hub.phone(ALINE).posts(&json!({ "type": "text", "text": { "body": "hi" } }));
    health_is(&hub, 503).await;
    seen_after(&hub, 1).await;
    seen_after(&hub, 10).await;
    seen_after(&hub, 6).await;
    let told = next_of(&mut console, "whatsapp").await;
    assert_eq!(
        (&told["rule"], &told["severity"], &told["status"]),
        (&json!("COMPONENT_DOWN"), &json!("CRITICAL"), &json!("OPEN"))
    );
    assert!(told["remedy"].as_str().unwrap().contains("META_ACCESS_TOKEN"), "{told}");
    hub.until("the webhook comes", || async { shop.received().len() == 1 }).await;
    let call = shop.received().remove(0);
    assert!(is_signed(&call, &secret));
    let body: Value = serde_json::from_str(&call.body).unwrap();
    assert_eq!((&body["type"], &body["data"]["id"]), (&json!("alert.raised"), &told["id"]));
    let shown = "{ alerts { nodes { notices { contact status error } } } }";
    hub.until("Meta has refused it", || async {
        let notices = desk.data(shown, json!({})).await["alerts"]["nodes"][0]["notices"].take();
        notices[0]["contact"] == "Night shift" && notices[0]["status"] == "PENDING" && !notices[0]["error"].is_null()
    })
    .await;

    let input = json!({ "id": told["id"], "note": "A new token is on its way" });
    desk.change("acknowledgeAlert", input, "alert { id }").await;
    let told = next_of(&mut console, "whatsapp").await;
    assert_eq!((&told["status"], &told["acknowledgedBy"]), (&json!("ACKNOWLEDGED"), &json!("desk")));

    hub.meta.simulator.set_fault(Fault::None);
    // The pause after the first try.
    hub.advance(TimeDelta::seconds(5));
    hub.until("the one on call is told", || async { templates(&hub).len() == 1 }).await;
    assert!(templates(&hub)[0].starts_with("Critical: whatsapp is down: sending is paused"), "{:?}", templates(&hub));
    health_is(&hub, 200).await;
    hub.until("the notice is known to have gone", || async { notices(&hub.app.db).await == [NoticeStatus::Sent] }).await;
    until_it_is_over(&hub, "whatsapp").await;
    let told = next_of(&mut console, "whatsapp").await;
    assert_eq!(told["status"], "RESOLVED", "{told}");
    hub.until("both are told that it is over", || async { shop.received().len() == 2 && templates(&hub).len() == 2 }).await;
    assert!(templates(&hub)[1].starts_with("Over: whatsapp is down"), "{:?}", templates(&hub));
    let call = shop.received().remove(1);
    assert!(is_signed(&call, &secret) && call.body.contains("alert.resolved"), "{call:?}");
}

async fn notices(db: &DatabaseConnection) -> Vec<NoticeStatus> {
    alert_notice::Entity::find().all(db).await.unwrap().into_iter().map(|row| row.status).collect()
}

/// Who comes late hears of what is open first.
#[tokio::test]
async fn a_test_goes_to_everybody_and_ends_by_itself() {
    let hub = Hub::watched(Backend::Sqlite, &WITH_TEMPLATES).await;
    let desk = hub.caller(Role::Operator).await;
    miss_no_process(&desk).await;
    hub.phone(ON_CALL);
    desk.change("createAlertContact", json!({ "name": "Night shift", "phone": format!("+{ON_CALL}") }), "__typename").await;
    let made = desk.change("testAlert", json!({}), "alert { id rule status }").await;
    assert_eq!((&made["alert"]["rule"], &made["alert"]["status"]), (&json!("TEST"), &json!("OPEN")), "{made}");
    let mut console = subscribe(&hub.url("/graphql/stream"), desk.key()).await;
    assert_eq!(next_of(&mut console, "").await["id"], made["alert"]["id"]);
    hub.until("the one on call is told", || async { templates(&hub) == ["Test: desk tries whether alerts arrive."] }).await;
    hub.until("the notice is known to have gone", || async { notices(&hub.app.db).await == [NoticeStatus::Sent] }).await;
    until_it_is_over(&hub, "").await;
    assert_eq!(next_of(&mut console, "").await["status"], "RESOLVED");
    hub.until("and that it is over", || async { templates(&hub).len() == 2 }).await;
}

/// Two processes that look and send.
async fn processes(scratch: &Scratch, meta: &str) -> (Program, [Process; 2]) {
    let program = Program::built(scratch).with(Meta::settings(meta)).with(WITH_TEMPLATES);
    let roles = ["--roles", "web,outbox,monitor"];
    let both = [program.serve(free_address(), &roles).await, program.serve(free_address(), &roles).await];
    (program, both)
}

/// An event that was set aside just now, as it was counted.
async fn count_one_set_aside(db: &DatabaseConnection, now: DateTime<Utc>) {
    let point = metric_point::Model {
        metric: "hub_inbound_events_total".to_owned(),
        resolution: Resolution::Minute,
        start: now.with_second(0).and_then(|now| now.with_nanosecond(0)).unwrap(),
        labels: json!({ "kind": "message", "outcome": "quarantined", "type": "text" }).to_string(),
        le_ms: 0,
        count: 1,
        sum: 0.0,
    };
    point.into_active_model().reset_all().insert(db).await.unwrap();
}

/// However many processes look, each step is taken, and told, once.
#[tokio::test]
async fn two_processes_tell_once() {
    install_tls();
    let (scratch, shop) = (Scratch::new(Backend::Postgres).await, Receiver::start().await);
    let clock = api::clock::Clock::System;
    let meta = Meta::start(free_address(), clock.clone()).await;
    meta.simulator.add_person(&format!("+{ON_CALL}"), "Night shift").unwrap();
    let (program, [one, other]) = processes(&scratch, &meta.graph_url).await;
    let made = program.run(&["api-key", "create", "--name", "desk", "--role", "OPERATOR"]).await;
    let desk = Caller::new(one.url("/graphql"), made.stdout.trim().to_owned());
    let input = json!({ "url": shop.url, "eventTypes": ["ALERT_RAISED", "ALERT_RESOLVED"] });
    desk.change("createWebhookEndpoint", input, "secret").await;
    desk.change("createAlertContact", json!({ "name": "Night shift", "phone": format!("+{ON_CALL}") }), "__typename").await;
    let db = scratch.connect().await;
    count_one_set_aside(&db, clock.now()).await;
    let told = async {
        while meta.simulator.sent(ON_CALL).is_empty() || shop.received().is_empty() {
            sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(PATIENCE, told).await.unwrap_or_else(|_| panic!("nobody is told:\n{}\n{}", one.tail(), other.tail()));
    // Both look again and again.
    let mut looks = std::collections::BTreeSet::new();
    let looked = async {
        while looks.len() < 5 {
            looks.extend(alert_of(&db, "").await.map(|row| row.last_seen_at));
            sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(PATIENCE, looked).await.expect("they go on looking");
    let row = alert_of(&db, "").await.unwrap();
    assert_eq!((row.status, row.version), (AlertStatus::Open, 1));
    let same = alert::Entity::find().all(&db).await.unwrap().into_iter().filter(|row| row.rule == "EVENTS_QUARANTINED");
    assert_eq!(same.count(), 1);
    assert_eq!(notices(&db).await, [NoticeStatus::Sent]);
    assert_eq!(webhook_event::Entity::find().count(&db).await.unwrap(), 1);
    assert_eq!((meta.simulator.sent(ON_CALL).len(), shop.received().len()), (1, 1));
    assert!(one.terminate().await.success() && other.terminate().await.success());
}
