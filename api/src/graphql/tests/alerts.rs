//! Alerts over the API: seen, taken on, silenced, sent to somebody, and watched.

use async_graphql::{Executor, Request, Variables};
use chrono::TimeDelta;
use entity::{
    alert::{self, AlertStatus, Severity},
    alert_notice::{self, NoticeStatus},
    ids::{AlertId, OperatorId, SessionId},
};
use futures::{StreamExt, stream::BoxStream};
use rstest::rstest;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde_json::{Value, json};

use super::{app, ask, codes, data, viewer};
use crate::{
    app::App,
    domain::{
        api_key::Scope,
        operator,
        record::fixture::{Backend, alert, database, keep, noon, notice, on_call, staff},
    },
    graphql::{Viewer, Who, build, id::Kind},
    live::Change,
};

/// The keys of the example in RFC 8291.
const P256DH: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";

fn request(mutation: &str, input: &Value, shown: &str) -> Request {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document =
        format!("mutation Do($input: {kind}!) {{ {mutation}(input: $input) {{ {shown} userErrors {{ field code }} }} }}");
    Request::new(document).variables(Variables::from_json(json!({ "input": input })))
}

async fn change(app: &App, mutation: &str, input: Value, shown: &str) -> Value {
    data(app, request(mutation, &input, shown)).await[mutation].take()
}

fn refused(payload: &Value) -> (&str, &str) {
    let error = &payload["userErrors"][0];
    (error["field"].as_str().unwrap_or("none"), error["code"].as_str().unwrap_or("none"))
}

#[rstest]
#[tokio::test]
async fn alerts_are_listed_by_what_became_of_them(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let pending = keep(&db, alert(AlertStatus::Pending)).await;
    let open = keep(&db, alert(AlertStatus::Open)).await;
    let mild = alert::Model { severity: Severity::Warning, rule: "LIMIT_NEAR".to_owned(), ..alert(AlertStatus::Open) };
    let taken =
        keep(&db, alert::Model { acknowledged_at: Some(noon()), acknowledged_by: Some("Diane".to_owned()), ..mild }).await;
    let over = keep(&db, alert::Model { rule: "ECLIPSE".to_owned(), ..alert(AlertStatus::Resolved) }).await;
    let aline = keep(&db, on_call("Aline")).await;
    let error = Some("no such template".to_owned());
    let failed = alert_notice::Model { status: NoticeStatus::Failed, error, ..notice(open.id, aline.id) };
    keep(&db, failed).await;
    let app = app(db);
    let ids = |rows: &[&alert::Model]| rows.iter().map(|row| Value::from(Kind::Alert.id(row.id.0).0)).collect::<Vec<_>>();
    for (filter, expected) in [
        ("{}", vec![&over, &taken, &open]),
        ("{ statuses: [OPEN] }", vec![&open]),
        ("{ statuses: [ACKNOWLEDGED, RESOLVED] }", vec![&over, &taken]),
        ("{ severities: [WARNING] }", vec![&taken]),
        ("{ rules: [COMPONENT_DOWN] }", vec![&open]),
        ("{ since: \"2026-11-24T12:00:01Z\" }", vec![]),
    ] {
        let list = data(&app, format!("{{ alerts(filter: {filter}) {{ totalCount nodes {{ id }} }} }}")).await;
        let found: Vec<Value> = list["alerts"]["nodes"].as_array().unwrap().iter().map(|node| node["id"].clone()).collect();
        assert_eq!(found, ids(&expected), "{filter}");
        assert_eq!(list["alerts"]["totalCount"], expected.len(), "{filter}");
    }
    let shown = "{ alerts { nodes { rule status acknowledgedBy notices { contact kind status attempts error } } } }";
    let list = data(&app, shown).await;
    let nodes = list["alerts"]["nodes"].as_array().unwrap();
    assert_eq!((&nodes[0]["rule"], &nodes[0]["status"]), (&Value::Null, &json!("RESOLVED")), "a newer hub knows it");
    assert_eq!((&nodes[1]["rule"], &nodes[1]["acknowledgedBy"]), (&json!("LIMIT_NEAR"), &json!("Diane")));
    let told = json!({ "contact": "Aline", "kind": "OPENED", "status": "FAILED", "attempts": 1, "error": "no such template" });
    assert_eq!(nodes[2]["notices"], json!([told]));
    let node = data(&app, format!("{{ node(id: {:?}) {{ id }} }}", *Kind::Alert.id(pending.id.0))).await;
    assert_eq!(node["node"], Value::Null, "it is none yet");
}

#[tokio::test]
async fn an_alert_is_taken_on_with_a_word() {
    let db = database().await;
    let open = keep(&db, alert(AlertStatus::Open)).await;
    let over = keep(&db, alert(AlertStatus::Resolved)).await;
    let app = app(db);
    let mut changes = app.live.subscribe();
    let input = json!({ "id": *Kind::Alert.id(open.id.0), "note": " I am at it " });
    let done = change(&app, "acknowledgeAlert", input, "alert { status acknowledgedBy note }").await;
    let expected = json!({ "status": "ACKNOWLEDGED", "acknowledgedBy": "shop", "note": "I am at it" });
    assert_eq!(done["alert"], expected);
    assert_eq!(changes.try_recv().unwrap(), Change::Alert(open.id));
    for (id, expected) in [(over.id, ("id", "RESOLVED")), (AlertId::new(), ("id", "NOT_FOUND"))] {
        let done = change(&app, "acknowledgeAlert", json!({ "id": *Kind::Alert.id(id.0) }), "alert { id }").await;
        assert_eq!(refused(&done), expected);
    }
}

#[tokio::test]
async fn rules_show_what_holds_and_who_said_so() {
    let app = app(database().await);
    let shown = "alertRule { rule enabled severity threshold holdSeconds clearSeconds updatedBy }";
    let input = json!({ "rule": "LIMIT_NEAR", "threshold": 0.8, "severity": "CRITICAL" });
    let done = change(&app, "setAlertRule", input, shown).await;
    let expected = json!({ "rule": "LIMIT_NEAR", "enabled": true, "severity": "CRITICAL", "threshold": 0.8, "holdSeconds": 60,
        "clearSeconds": 300, "updatedBy": "shop" });
    assert_eq!(done["alertRule"], expected);
    let done = change(&app, "setAlertRule", json!({ "rule": "LIMIT_NEAR", "enabled": false }), shown).await;
    assert_eq!((&done["alertRule"]["enabled"], &done["alertRule"]["threshold"]), (&json!(false), &json!(0.8)), "the rest stays");
    let list = data(&app, "{ alertRules { rule threshold updatedAt description remedy } }").await;
    let rules = list["alertRules"].as_array().unwrap();
    assert_eq!((rules.len(), rules.iter().filter(|rule| !rule["updatedAt"].is_null()).count()), (11, 1));
    for (input, expected) in [
        (json!({ "rule": "COMPONENT_DOWN", "threshold": 1.0 }), ("threshold", "NO_THRESHOLD")),
        (json!({ "rule": "LIMIT_NEAR", "holdSeconds": -1 }), ("holdSeconds", "OUT_OF_RANGE")),
        (json!({ "rule": "LIMIT_NEAR", "clearSeconds": 14 }), ("clearSeconds", "OUT_OF_RANGE")),
        (json!({ "rule": "LIMIT_NEAR", "threshold": 90.0 }), ("threshold", "OUT_OF_RANGE")),
        (json!({ "rule": "TEST", "enabled": false }), ("rule", "NOT_FOR_THE_TEST")),
    ] {
        assert_eq!(refused(&change(&app, "setAlertRule", input, shown).await), expected);
    }
}

#[tokio::test]
async fn silences_are_begun_seen_and_ended() {
    let app = app(database().await);
    let ends_at = noon() + TimeDelta::hours(1);
    let input = json!({ "rule": "COMPONENT_DOWN", "subject": "redis", "reason": "a new server", "endsAt": ends_at });
    let shown = "alertSilence { id rule subject reason createdBy endsAt }";
    let done = change(&app, "silenceAlerts", input, shown).await;
    let (id, silence) = (done["alertSilence"]["id"].clone(), &done["alertSilence"]);
    let list = data(&app, format!("{{ alertSilences {{ {} }} }}", "id rule subject reason createdBy endsAt")).await;
    assert_eq!(list["alertSilences"], json!([silence]));
    let ended = change(&app, "endAlertSilence", json!({ "id": id }), "alertSilence { endsAt }").await;
    assert_eq!(ended["alertSilence"]["endsAt"], "2026-11-24T12:00:00+00:00");
    assert_eq!(data(&app, "{ alertSilences { id } }").await["alertSilences"], json!([]));
    assert_eq!(refused(&change(&app, "endAlertSilence", json!({ "id": id }), "alertSilence { id }").await), ("id", "NOT_FOUND"));
    let input = json!({ "reason": "", "endsAt": ends_at });
    assert_eq!(refused(&change(&app, "silenceAlerts", input, shown).await), ("reason", "REASON_NEEDED"));
}

/// Somebody of the staff, signed in.
fn signed_in(id: OperatorId) -> Viewer {
    Viewer { who: Who::Operator { id, session: SessionId::new() }, name: "Diane".to_owned(), ..viewer(&Scope::ALL) }
}

#[tokio::test]
async fn a_number_on_call_is_shown_to_those_who_may_see_numbers() {
    let app = app(database().await);
    let input = json!({ "name": "Night shift", "phone": "+250788123456", "leastSeverity": "CRITICAL" });
    let done = change(&app, "createAlertContact", input.clone(), "alertContact { id kind name address leastSeverity }").await;
    let contact = &done["alertContact"];
    assert_eq!((&contact["kind"], &contact["address"]), (&json!("WHATSAPP"), &json!("+250788123456")));
    let masked = ask(&app, &[Scope::AlertsRead], "{ alertContacts { name address } }").await;
    assert_eq!(masked["data"]["alertContacts"], json!([{ "name": "Night shift", "address": "+250 788 ••• 456" }]));
    assert_eq!(refused(&change(&app, "createAlertContact", input, "alertContact { id }").await), ("phone", "EXISTS"));
    let id = &contact["id"];
    let done = change(&app, "deleteAlertContact", json!({ "id": id }), "deletedId").await;
    assert_eq!(&done["deletedId"], id);
    assert_eq!(refused(&change(&app, "deleteAlertContact", json!({ "id": id }), "deletedId").await), ("id", "NOT_FOUND"));
    assert_eq!(refused(&change(&app, "testAlert", json!({ "contactId": id }), "alert { id }").await), ("contactId", "NOT_FOUND"));
}

#[tokio::test]
async fn a_browser_is_somebodys_and_goes_with_their_account() {
    let db = database().await;
    let new = |email: &str| operator::New {
        email: email.to_owned(),
        name: None,
        role: entity::api_key::Role::Owner,
        password_hash: String::new(),
    };
    let diane = operator::create(&db, new("diane@example.rw"), noon()).await.unwrap();
    operator::create(&db, new("eric@example.rw"), noon()).await.unwrap();
    let app = app(db);
    let push = json!({ "endpoint": "http://127.0.0.1:9/push/1", "p256dh": P256DH, "auth": AUTH });
    let input = json!({ "name": "My laptop", "push": push, "messages": true });
    assert_eq!(refused(&change(&app, "createAlertContact", input.clone(), "__typename").await), ("push", "NO_ACCOUNT"));
    let both = json!({ "name": "Both", "push": push, "phone": "+250788123456" });
    assert_eq!(refused(&change(&app, "createAlertContact", both, "__typename").await), ("phone", "ONE_ADDRESS"));
    let number = json!({ "name": "Aline", "phone": "+250788123456", "messages": true });
    assert_eq!(refused(&change(&app, "createAlertContact", number, "__typename").await), ("messages", "ONLY_A_BROWSER"));
    let wrong = json!({ "name": "Wrong", "push": { "endpoint": "http://127.0.0.1:9/", "p256dh": "AA", "auth": AUTH } });
    let ask = async |input: &Value| {
        let request = request("createAlertContact", input, "alertContact { kind address messages }").data(signed_in(diane.id));
        serde_json::to_value(build(&app).execute(request).await).unwrap()["data"]["createAlertContact"].take()
    };
    assert_eq!(refused(&ask(&wrong).await), ("p256dh", "WRONG_LENGTH"));
    assert_eq!(ask(&input).await["alertContact"], json!({ "kind": "PUSH", "address": "127.0.0.1", "messages": true }));
    assert_eq!(refused(&ask(&input).await), ("push", "EXISTS"));
    let key = data(&app, "{ vapidPublicKey }").await;
    assert_eq!(key["vapidPublicKey"].as_str().unwrap().len(), 87, "65 bytes in base 64");
    let held = operator::Held::hold(&app.db, diane.id).await.unwrap();
    held.disable(&app.db, true, noon()).await.unwrap();
    assert_eq!(data(&app, "{ alertContacts { id } }").await["alertContacts"], json!([]));
}

/// Those who answer people and watch no machines.
#[tokio::test]
async fn ones_own_browser_needs_no_right_to_change_alerts() {
    let db = database().await;
    let diane = keep(&db, staff()).await.id;
    let eric = keep(&db, entity::operator::Model { email: "eric@example.rw".to_owned(), ..staff() }).await.id;
    let app = app(db);
    let ask = async |id: OperatorId, mutation: &str, input: Value, shown: &str| {
        let viewer = Viewer { scopes: [Scope::AlertsRead].into(), ..signed_in(id) };
        serde_json::to_value(build(&app).execute(request(mutation, &input, shown).data(viewer)).await).unwrap()
    };
    let push = json!({ "endpoint": "http://127.0.0.1:9/push/1", "p256dh": P256DH, "auth": AUTH });
    let made = ask(diane, "createAlertContact", json!({ "name": "My phone", "push": push }), "alertContact { id }").await;
    let id = &made["data"]["createAlertContact"]["alertContact"]["id"];
    for (mutation, input) in [
        ("createAlertContact", json!({ "name": "Aline", "phone": "+250788123456" })),
        ("testAlert", json!({})),
        ("testAlert", json!({ "contactId": id })),
        ("deleteAlertContact", json!({ "id": id })),
    ] {
        let answer = ask(eric, mutation, input, "__typename").await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN", "{mutation}: {answer}");
    }
    let tested = ask(diane, "testAlert", json!({ "contactId": id }), "alert { status }").await;
    assert_eq!(tested["data"]["testAlert"]["alert"]["status"], "OPEN", "{tested}");
    let gone = ask(diane, "deleteAlertContact", json!({ "id": id }), "deletedId").await;
    assert_eq!(&gone["data"]["deleteAlertContact"]["deletedId"], id);
}

fn subscribe(app: &App, document: &str) -> BoxStream<'static, Value> {
    let responses = build(app).execute_stream(Request::new(document).data(viewer(&Scope::ALL)), None);
    responses.map(|response| serde_json::to_value(response).unwrap()).boxed()
}

async fn step(app: &App, row: &alert::Model, make: impl FnOnce(&mut alert::ActiveModel)) {
    let mut row = row.clone().into_active_model();
    make(&mut row);
    let row = row.update(&app.db).await.unwrap();
    app.live.publish(Change::Alert(row.id));
}

#[tokio::test]
async fn who_watches_hears_of_what_is_open_and_then_of_each_step_once() {
    let db = database().await;
    let open = keep(&db, alert(AlertStatus::Open)).await;
    keep(&db, alert(AlertStatus::Pending)).await;
    keep(&db, alert(AlertStatus::Resolved)).await;
    let app = app(db);
    let mut watch = subscribe(&app, "subscription { alertRaised { id status } }");
    let mut critical = subscribe(&app, "subscription { alertRaised(leastSeverity: CRITICAL) { id } }");
    let first = watch.next().await.unwrap();
    let id = Value::from(Kind::Alert.id(open.id.0).0);
    assert_eq!(first["data"]["alertRaised"], json!({ "id": id, "status": "OPEN" }));
    assert_eq!(critical.next().await.unwrap()["data"]["alertRaised"]["id"], id);
    // A change that was part of what was read first, as where it came in between.
    app.live.publish(Change::Alert(open.id));
    app.live.publish(Change::Alert(AlertId::new()));
    let mild = alert::Model { severity: Severity::Warning, ..alert(AlertStatus::Open) };
    let mild = keep(&app.db, mild).await;
    app.live.publish(Change::Alert(mild.id));
    assert_eq!(watch.next().await.unwrap()["data"]["alertRaised"]["id"], *Kind::Alert.id(mild.id.0));
    let over = |row: &mut alert::ActiveModel| {
        row.status = Set(AlertStatus::Resolved);
        row.resolved_at = Set(Some(noon()));
        row.version = Set(2);
    };
    step(&app, &open, over).await;
    assert_eq!(watch.next().await.unwrap()["data"]["alertRaised"], json!({ "id": id, "status": "RESOLVED" }));
    assert_eq!(critical.next().await.unwrap()["data"]["alertRaised"]["id"], id, "the mild one is not told");
    app.live.publish(Change::Missed);
    assert_eq!(codes(&watch.next().await.unwrap()), ["FELL_BEHIND"]);
    assert_eq!(watch.next().await, None);
}

#[tokio::test]
async fn a_test_is_an_alert_that_everybody_hears_of() {
    let app = app(database().await);
    keep(&app.db, on_call("Aline")).await;
    let done = change(&app, "testAlert", json!({}), "alert { id rule status summary }").await;
    assert_eq!((&done["alert"]["rule"], &done["alert"]["status"]), (&json!("TEST"), &json!("OPEN")));
    let again = change(&app, "testAlert", json!({}), "alert { id }").await;
    assert_eq!(again["alert"]["id"], done["alert"]["id"], "one at a time");
    assert_eq!(alert_notice::Entity::find().all(&app.db).await.unwrap().len(), 1);
}
