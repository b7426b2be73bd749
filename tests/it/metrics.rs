//! What is counted and timed: that it moves with what happens, that it is kept, and that what is said about it is true.

use api::{metrics::catalogue, simulator::Fault};
use chrono::TimeDelta;
use entity::{
    api_key::Role,
    metric_point::{Column, Entity, Resolution},
};
use reqwest::StatusCode;
use rstest::rstest;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use tests::{
    Backend, Courier, Hub, Program, Scratch,
    courier::{delivery, message, text},
    meta::{APP_SECRET, SECRET_KEY, TOKEN, VERIFY_TOKEN, install_tls},
    process::free_address,
};

mod rules;

const ALINE: &str = "250788123456";

/// Monday morning of the harness, as Meta writes times.
const NOW: i64 = 1_772_431_200;

async fn scrape(hub: &Hub) -> String {
    install_tls();
    let answer = reqwest::get(hub.url("/metrics")).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    answer.text().await.unwrap()
}

/// The number behind a metric with its labels, as the text has it.
fn value(text: &str, series: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| line.strip_prefix(series)?.strip_prefix(' '))?;
    Some(line.parse().unwrap())
}

fn assert_value(text: &str, series: &str, expected: f64) {
    let found = value(text, series);
    assert!(found.is_some_and(|found| (found - expected).abs() < 1e-9), "{series} is {found:?}, not {expected}, in:\n{text}");
}

#[rstest]
#[tokio::test]
async fn a_message_in_and_its_answer_out_are_counted(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    hub.phone(ALINE).says("hi").await;
    let again = delivery(&[message(ALINE, "wamid.SAME", NOW, &text("help"))]);
    for _ in 0..2 {
        assert_eq!(Courier::default().post(&hub.url("/whatsapp"), again.clone()).await, Some(StatusCode::OK));
    }
    hub.settle().await;
    let key = hub.caller(Role::Owner).await;
    key.data("{ viewer { name } }", json!({})).await;
    let text = scrape(&hub).await;
    let sent = f64::from(u32::try_from(hub.messages().await.len()).unwrap());
    assert_value(&text, "hub_inbound_events_total{kind=\"message\",outcome=\"handled\",type=\"text\"}", 2.0);
    assert_value(&text, "hub_inbound_received_total{outcome=\"duplicate\"}", 1.0);
    assert_value(&text, "hub_answer_seconds_count", 2.0);
    let accepted: f64 = text
        .lines()
        .filter_map(|line| line.strip_prefix("hub_outbound_messages_total{outcome=\"accepted\",")?.split_once(' '))
        .map(|(_, count)| count.parse::<f64>().unwrap())
        .sum();
    assert!((accepted - sent).abs() < 1e-9, "{accepted} of {sent}");
    assert_value(&text, "hub_outbound_statuses_total{status=\"delivered\"}", sent);
    assert_value(&text, "hub_graphql_requests_total{operation=\"viewer\",outcome=\"ok\"}", 1.0);
    for queue in ["inbox", "outbox", "webhooks", "documents"] {
        assert_value(&text, &format!("hub_queue_depth{{queue=\"{queue}\"}}"), 0.0);
    }
    assert!(value(&text, "hub_webhook_acknowledge_seconds_count").unwrap() >= 3.0, "{text}");
    assert!(value(&text, "hub_database_statement_seconds_count").unwrap() > 10.0, "{text}");
    assert!(value(&text, "process_resident_memory_bytes").unwrap() > 1e6, "{text}");
    for secret in [ALINE, "Aline", APP_SECRET, TOKEN, VERIFY_TOKEN, SECRET_KEY] {
        assert!(!text.contains(secret), "{secret} is in:\n{text}");
    }
}

#[tokio::test]
async fn what_goes_wrong_is_counted_by_what_it_was() {
    let hub = Hub::start(Backend::Sqlite).await;
    let phone = hub.phone(ALINE);
    phone.says("hi").await;
    let post = |body: &'static str, signature: Option<String>| {
        let request = reqwest::Client::new().post(hub.url("/whatsapp")).body(body);
        let request = match signature {
            Some(signature) => request.header(webhook::signature::HEADER, signature),
            None => request,
        };
        async move { request.send().await.unwrap().status() }
    };
    assert_eq!(post("{}", None).await, StatusCode::FORBIDDEN);
    assert_eq!(post("{}", Some(webhook::signature::sign(&"another".into(), b"{}"))).await, StatusCode::FORBIDDEN);
    assert_eq!(post("{}", Some(webhook::signature::sign(&APP_SECRET.into(), b"{}"))).await, StatusCode::BAD_REQUEST);
    hub.meta.simulator.set_fault(Fault::ServerError);
    phone.posts(&json!({ "type": "text", "text": { "body": "help" } }));
    hub.until("Meta refuses", || async { hub.messages().await.iter().any(|row| row.error.is_some()) }).await;
    hub.meta.simulator.set_fault(Fault::None);
    hub.until_sent(TimeDelta::seconds(61)).await;
    let text = scrape(&hub).await;
    assert_value(&text, "hub_webhook_requests_total{outcome=\"unsigned\"}", 2.0);
    assert_value(&text, "hub_webhook_requests_total{outcome=\"unreadable\"}", 1.0);
    let retried = text
        .lines()
        .any(|line| line.starts_with("hub_outbound_messages_total{outcome=\"retried\",type=") && !line.ends_with(" 0"));
    assert!(retried, "{text}");
}

#[tokio::test]
async fn an_event_that_is_set_aside_is_counted() {
    let hub = Hub::start(Backend::Sqlite).await;
    hub.phone(ALINE).says("hi").await;
    hub.alter("CREATE TRIGGER broken BEFORE INSERT ON outbound_messages BEGIN SELECT RAISE(ABORT, 'broken'); END").await;
    hub.phone(ALINE).posts(&json!({ "type": "text", "text": { "body": "help" } }));
    hub.until_set_aside().await;
    let text = scrape(&hub).await;
    assert_value(&text, "hub_inbound_events_total{kind=\"message\",outcome=\"quarantined\",type=\"text\"}", 1.0);
    assert_value(&text, "hub_inbound_events_total{kind=\"message\",outcome=\"retried\",type=\"text\"}", 4.0);
    assert!(value(&text, "hub_database_statement_errors_total").unwrap() >= 5.0, "{text}");
}

/// Callers name operations and fields as they like, and cannot make the registry grow by it.
#[tokio::test]
async fn names_that_callers_make_up_are_no_labels() {
    let hub = Hub::start(Backend::Sqlite).await;
    let key = hub.caller(Role::Viewer).await;
    for number in 0..50 {
        let document = format!("query Name{number} {{ viewer {{ name }} }}");
        key.ask(&document, json!({})).await;
        key.ask(&format!("{{ field{number} }}"), json!({})).await;
    }
    let text = scrape(&hub).await;
    assert_value(&text, "hub_graphql_requests_total{operation=\"viewer\",outcome=\"ok\"}", 50.0);
    assert_value(&text, "hub_graphql_requests_total{operation=\"other\",outcome=\"refused\"}", 50.0);
    let series = text.lines().filter(|line| line.starts_with("hub_graphql_requests_total{")).count();
    assert_eq!(series, 6, "an outcome and the two faults of each:\n{text}");
}

/// Prometheus reads every process, also one that answers nothing else.
#[tokio::test]
async fn a_process_of_any_role_shows_what_it_counts() {
    let (scratch, address) = (Scratch::new(Backend::Sqlite).await, free_address());
    let token = "a-token-of-the-test-only";
    let program = Program::built(&scratch).with([("METRICS_TOKEN", token)]);
    let hub = program.serve(address, &["--roles", "inbox"]).await;
    let http = reqwest::Client::new();
    assert_eq!(http.get(hub.url("/metrics")).send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
    let text = http.get(hub.url("/metrics")).bearer_auth(token).send().await.unwrap().text().await.unwrap();
    assert_value(&text, &format!("hub_build_info{{version=\"{}\"}}", env!("CARGO_PKG_VERSION")), 1.0);
    let doctor = program.run(&["doctor"]).await;
    assert!(doctor.stdout.contains("METRICS_TOKEN: set") && !doctor.stdout.contains(token), "{doctor:?}");
}

/// What the last seconds brought is kept at the end, and is there for whoever comes next.
#[rstest]
#[tokio::test]
async fn a_hub_that_ends_has_kept_what_it_counted(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let mut hub = Hub::start(backend).await;
    hub.phone(ALINE).says("hi").await;
    let scratch = hub.end().await;
    let db = scratch.connect().await;
    for resolution in [Resolution::Minute, Resolution::Hour, Resolution::Day] {
        let rows = Entity::find()
            .filter(Column::Metric.eq(catalogue::ANSWER.name))
            .filter(Column::Resolution.eq(resolution))
            .filter(Column::LeMs.eq(0))
            .all(&db)
            .await
            .unwrap();
        assert_eq!(rows.iter().map(|row| row.count).sum::<i64>(), 1, "{resolution:?}: {rows:?}");
    }
    db.close().await.unwrap();
}

const OPERATIONS: &str = include_str!("../../docs/operations.md");

#[test]
fn the_table_of_metrics_is_the_catalogues() {
    let table = catalogue::table();
    assert!(OPERATIONS.contains(&table), "docs/operations.md has another table than:\n{table}");
}
