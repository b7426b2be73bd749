//! Webhook endpoints as their owners see and change them.

use async_graphql::{Request, Variables};
use chrono::TimeDelta;
use entity::{audit_entry, webhook_attempt, webhook_delivery, webhook_endpoint};
use rstest::rstest;
use sea_orm::{EntityTrait, PaginatorTrait, QueryOrder};
use serde_json::{Value, json};

use super::{app, data};
use crate::{
    app::App,
    domain::{
        hook::MOST,
        record::fixture::{Backend, called, database, delivery, endpoint, keep, told},
    },
    graphql::id::Kind,
};

/// Runs one mutation of this name and gives its payload.
async fn change(app: &App, mutation: &str, input: Value, fields: &str) -> Value {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document = format!(
        "mutation Change($input: {kind}!) {{ {mutation}(input: $input) {{ {fields} userErrors {{ field code message }} }} }}"
    );
    let request = Request::new(document).variables(Variables::from_json(json!({ "input": input })));
    data(app, request).await[mutation].take()
}

const SHOWN: &str = "webhookEndpoint { id url description eventTypes enabled disabledReason previousSecretUntil createdBy }";

async fn create(app: &App, input: Value) -> Value {
    change(app, "createWebhookEndpoint", input, &format!("secret {SHOWN}")).await
}

fn refused(payload: &Value) -> Vec<(&str, &str)> {
    let errors = payload["userErrors"].as_array().unwrap();
    errors.iter().map(|error| (error["field"].as_str().unwrap(), error["code"].as_str().unwrap())).collect()
}

#[rstest]
#[tokio::test]
async fn an_endpoint_is_made_changed_and_deleted(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let app = app(db);
    let url = "https://shop.example.rw/hooks";
    let made = create(&app, json!({ "url": url, "eventTypes": ["QR_CODE_CREATED"], "description": " Shop " })).await;
    assert_eq!(refused(&made), []);
    let secret = made["secret"].as_str().unwrap();
    assert!(secret.starts_with("whsec_"), "{secret}");
    let row = webhook_endpoint::Entity::find().one(&app.db).await.unwrap().unwrap();
    assert!(!row.secret.contains(&secret["whsec_".len()..]), "it is kept sealed");
    let id = made["webhookEndpoint"]["id"].clone();
    let wanted = json!({
        "id": id, "url": url, "description": "Shop", "eventTypes": ["QR_CODE_CREATED"], "enabled": true,
        "disabledReason": null, "previousSecretUntil": null, "createdBy": "shop",
    });
    assert_eq!(made["webhookEndpoint"], wanted);

    let input = json!({ "id": id, "eventTypes": null, "enabled": false, "description": "Old shop" });
    let changed = change(&app, "updateWebhookEndpoint", input, SHOWN).await;
    let after = &changed["webhookEndpoint"];
    assert_eq!((&after["eventTypes"], &after["enabled"]), (&json!([]), &json!(false)));
    assert_eq!((&after["url"], &after["description"]), (&json!(url), &json!("Old shop")));
    assert_eq!(after["disabledReason"], json!("it was switched off"));

    let changed = change(&app, "updateWebhookEndpoint", json!({ "id": id, "enabled": true }), SHOWN).await;
    let after = &changed["webhookEndpoint"];
    assert_eq!((&after["enabled"], &after["disabledReason"]), (&json!(true), &Value::Null));

    let gone = change(&app, "deleteWebhookEndpoint", json!({ "id": id }), "deletedId").await;
    assert_eq!(gone["deletedId"], id);
    assert_eq!(webhook_endpoint::Entity::find().count(&app.db).await.unwrap(), 0);
    let again = change(&app, "deleteWebhookEndpoint", json!({ "id": id }), "deletedId").await;
    assert_eq!(refused(&again), [("id", "NOT_FOUND")]);
}

#[rstest]
#[case::inward(json!({ "url": "https://169.254.169.254/" }), "url", "INWARD")]
#[case::words(json!({ "url": "my shop" }), "url", "NOT_AN_ADDRESS")]
#[case::credentials(json!({ "url": "https://a:b@shop.example.rw/" }), "url", "CREDENTIALS")]
#[case::long(json!({ "url": "https://shop.example.rw/", "description": "x".repeat(201) }), "description", "TOO_LONG")]
#[tokio::test]
async fn a_wrong_endpoint_is_refused_with_a_reason(#[case] input: Value, #[case] field: &str, #[case] code: &str) {
    let app = app(database().await);
    let payload = create(&app, input).await;
    assert_eq!(refused(&payload), [(field, code)]);
    assert_eq!((&payload["webhookEndpoint"], &payload["secret"]), (&Value::Null, &Value::Null));
    assert_eq!(audit_entry::Entity::find().count(&app.db).await.unwrap(), 0, "nothing was changed");
}

#[tokio::test]
async fn an_unknown_type_is_no_value_of_the_enum() {
    let app = app(database().await);
    let document = "mutation { createWebhookEndpoint(input: { url: \"https://a.rw\", eventTypes: [SOLD] }) { secret } }";
    let answer = super::ask(&app, &crate::domain::api_key::Scope::ALL, document).await;
    assert_eq!(super::codes(&answer), ["GRAPHQL_VALIDATION_FAILED"], "{answer}");
}

#[tokio::test]
async fn there_is_an_end_to_endpoints() {
    let app = app(database().await);
    for _ in 0..MOST {
        keep(&app.db, endpoint()).await;
    }
    let payload = create(&app, json!({ "url": "https://shop.example.rw/" })).await;
    assert_eq!(refused(&payload), [("url", "TOO_MANY")]);
}

#[tokio::test]
async fn a_secret_is_replaced_and_the_old_one_lives_on_for_a_while() {
    let app = app(database().await);
    let made = create(&app, json!({ "url": "https://shop.example.rw/" })).await;
    let id = &made["webhookEndpoint"]["id"];
    let fields = "secret webhookEndpoint { previousSecretUntil }";
    let rotated = change(&app, "rotateWebhookSecret", json!({ "id": id }), fields).await;
    assert_ne!(rotated["secret"], made["secret"]);
    let row = webhook_endpoint::Entity::find().one(&app.db).await.unwrap().unwrap();
    assert_eq!(row.previous_secret_until, Some(app.clock.now() + TimeDelta::hours(24)));
    let reveal = |at| -> Vec<Value> {
        crate::domain::hook::secrets(&app.config.secret_key, &row, at)
            .unwrap()
            .iter()
            .map(|secret| secret.reveal().into())
            .collect()
    };
    let now = app.clock.now();
    assert_eq!(reveal(now), [rotated["secret"].clone(), made["secret"].clone()]);
    assert_eq!(reveal(now + TimeDelta::hours(24)), [rotated["secret"].clone()]);

    let ended = change(&app, "rotateWebhookSecret", json!({ "id": id, "overlapHours": 0 }), fields).await;
    assert_eq!(ended["webhookEndpoint"]["previousSecretUntil"], Value::Null);
    let wrong = change(&app, "rotateWebhookSecret", json!({ "id": id, "overlapHours": 169 }), fields).await;
    assert_eq!(refused(&wrong), [("overlapHours", "OUT_OF_RANGE")]);
}

#[tokio::test]
async fn nothing_is_sent_to_an_endpoint_that_is_off() {
    let app = app(database().await);
    let shop = keep(&app.db, endpoint()).await;
    let news = keep(&app.db, told()).await;
    let parcel = keep(&app.db, delivery(shop.id, news.id)).await;
    let id = Kind::WebhookEndpoint.id(shop.id.0);
    change(&app, "updateWebhookEndpoint", json!({ "id": *id, "enabled": false }), SHOWN).await;
    let row = webhook_delivery::Entity::find_by_id(parcel.id).one(&app.db).await.unwrap().unwrap();
    assert_eq!(row.status, webhook_delivery::DeliveryStatus::Failed, "what waited is given up");
    assert!(row.last_error.unwrap().contains("switched off"));

    let test = change(&app, "sendTestWebhook", json!({ "endpointId": *id }), "webhookDelivery { id }").await;
    let parcel = Kind::WebhookDelivery.id(parcel.id.0).to_string();
    let one = change(&app, "replayWebhookDelivery", json!({ "id": parcel }), "webhookDelivery { id }").await;
    let span = json!({ "endpointId": *id, "since": "2026-11-24T00:00:00Z", "until": "2026-11-25T00:00:00Z" });
    let many = change(&app, "replayWebhookDeliveries", span, "queued").await;
    for payload in [test, one, many] {
        assert_eq!(refused(&payload), [("endpointId", "DISABLED")], "{payload}");
    }
}

#[rstest]
#[case::backwards("2026-11-24T00:00:00Z", "2026-11-23T00:00:00Z")]
#[case::too_long("2026-11-24T00:00:00Z", "2026-12-26T00:00:00Z")]
#[tokio::test]
async fn a_span_that_makes_no_sense_is_refused(#[case] since: &str, #[case] until: &str) {
    let app = app(database().await);
    let shop = keep(&app.db, endpoint()).await;
    let id = Kind::WebhookEndpoint.id(shop.id.0);
    let span = json!({ "endpointId": *id, "since": since, "until": until });
    let payload = change(&app, "replayWebhookDeliveries", span, "queued").await;
    assert_eq!(refused(&payload), [("until", "OUT_OF_RANGE")]);
}

/// Each leaves one entry, and none holds a secret.
#[tokio::test]
async fn every_change_is_written_down() {
    let app = app(database().await);
    let made = create(&app, json!({ "url": "https://shop.example.rw/" })).await;
    let id = made["webhookEndpoint"]["id"].as_str().unwrap();
    let endpoint = json!({ "endpointId": id });
    let rotated = change(&app, "rotateWebhookSecret", json!({ "id": id }), "secret").await;
    change(&app, "updateWebhookEndpoint", json!({ "id": id, "description": "Shop" }), SHOWN).await;
    let test = change(&app, "sendTestWebhook", endpoint, "webhookDelivery { id }").await;
    change(&app, "replayWebhookDelivery", json!({ "id": test["webhookDelivery"]["id"] }), "webhookDelivery { id }").await;
    let span = json!({ "endpointId": id, "since": "2026-11-24T00:00:00Z", "until": "2026-11-25T00:00:00Z" });
    change(&app, "replayWebhookDeliveries", span, "queued").await;
    change(&app, "deleteWebhookEndpoint", json!({ "id": id }), "deletedId").await;
    let entries = audit_entry::Entity::find().order_by_asc(audit_entry::Column::Id).all(&app.db).await.unwrap();
    let actions: Vec<&str> = entries.iter().map(|entry| entry.action.as_str()).collect();
    let expected = [
        "createWebhookEndpoint",
        "rotateWebhookSecret",
        "updateWebhookEndpoint",
        "sendTestWebhook",
        "replayWebhookDelivery",
        "replayWebhookDeliveries",
        "deleteWebhookEndpoint",
    ];
    assert_eq!(actions, expected);
    assert!(entries.iter().all(|entry| entry.subject_kind.as_deref() == Some("WebhookEndpoint") && entry.actor_name == "shop"));
    let written = format!("{entries:?}");
    for secret in [&made["secret"], &rotated["secret"]] {
        assert!(!written.contains(secret.as_str().unwrap()), "a secret in the audit log");
    }
    assert_eq!(entries[2].before.as_ref().unwrap()["description"], json!(""));
    assert_eq!(entries[2].after.as_ref().unwrap()["description"], json!("Shop"));
}

#[rstest]
#[tokio::test]
async fn deliveries_are_listed_with_what_became_of_them(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let app = app(db);
    let shop = keep(&app.db, endpoint()).await;
    for n in 0..3 {
        let news = keep(&app.db, told()).await;
        let status = if n == 1 { webhook_delivery::DeliveryStatus::Failed } else { webhook_delivery::DeliveryStatus::Pending };
        keep(&app.db, webhook_delivery::Model { status, attempts: n, ..delivery(shop.id, news.id) }).await;
    }
    let query = "query($filter: WebhookDeliveryFilter) { webhookEndpoints(first: 1) { totalCount nodes {
        deliveries(first: 2, filter: $filter) { totalCount pageInfo { hasNextPage } nodes {
            status attempts nextAttemptAt event { type messageId } endpoint { url } } } } } }";
    let list = async |filter: Value| {
        let request = Request::new(query).variables(Variables::from_json(json!({ "filter": filter })));
        let mut page = data(&app, request).await["webhookEndpoints"].take();
        assert_eq!(page["totalCount"], json!(1));
        page["nodes"][0]["deliveries"].take()
    };
    let all = list(Value::Null).await;
    assert_eq!((&all["totalCount"], &all["pageInfo"]["hasNextPage"]), (&json!(3), &json!(true)));
    let attempts: Vec<_> = all["nodes"].as_array().unwrap().iter().map(|node| node["attempts"].as_i64().unwrap()).collect();
    assert_eq!(attempts, [2, 1], "the newest first");
    assert_eq!(all["nodes"][0]["event"]["type"], json!("QR_CODE_CREATED"));
    assert!(all["nodes"][0]["event"]["messageId"].as_str().unwrap().starts_with("msg_"));
    let failed = list(json!({ "statuses": ["FAILED"] })).await;
    assert_eq!(failed["totalCount"], json!(1));
    assert_eq!(failed["nodes"][0]["nextAttemptAt"], Value::Null);
    assert_eq!(list(json!({ "until": "2026-11-24T12:00:00Z" })).await["totalCount"], json!(0));
    assert_eq!(list(json!({ "since": "2026-11-24T12:00:00Z" })).await["totalCount"], json!(3));
}

#[rstest]
#[tokio::test]
async fn a_delivery_shows_each_call_and_how_it_was_answered(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let app = app(db);
    let shop = keep(&app.db, endpoint()).await;
    let [parcel, other] = [keep(&app.db, told()).await, keep(&app.db, told()).await].map(|news| delivery(shop.id, news.id));
    for row in [&parcel, &other] {
        keep(&app.db, row.clone()).await;
    }
    for number in 1..=2 {
        keep(&app.db, called(parcel.id, number)).await;
    }
    let unanswered = webhook_attempt::Model {
        status_code: None,
        answer: None,
        error: Some("no answer within 15 seconds".to_owned()),
        took_ms: 15_000,
        ..called(parcel.id, 3)
    };
    keep(&app.db, unanswered).await;
    let query = "{ webhookEndpoints(first: 1) { nodes { deliveries(first: 2) { nodes { calls {
        number calledAt tookMs statusCode error answer } } } } } }";
    let answer = data(&app, query).await;
    let shown = &answer["webhookEndpoints"]["nodes"][0]["deliveries"]["nodes"];
    assert_eq!(shown[0]["calls"], json!([]), "the newest was not called yet");
    insta::assert_json_snapshot!("calls", shown[1]["calls"]);
    webhook_delivery::Entity::delete_by_id(parcel.id).exec(&app.db).await.unwrap();
    assert_eq!(webhook_attempt::Entity::find().count(&app.db).await.unwrap(), 0, "they go with it");
}
