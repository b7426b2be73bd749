//! What the hub tells of itself, switching capabilities off over the API, what that does to its mutations, and what passes
//! of clean-up show.

use std::sync::Arc;

use async_graphql::{Request, Variables};
use chrono::TimeDelta;
use entity::{api_key::Role, uptime_minute};
use rstest::rstest;
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use super::{app, ask, codes, data, viewer};
use crate::{
    app::App,
    config::{Config, Environment},
    domain::{
        api_key::Scope,
        flag::Flag,
        record::fixture::{Backend, cleaned, database, keep, noon, person, vehicle},
        retention::TASKS,
    },
    graphql::{Viewer, build, id::Kind},
};

const SET: &str = "mutation Set($input: SetFeatureFlagInput!) { setFeatureFlag(input: $input) {
    featureFlag { flag extent ofCallers enabled environments roles users percentage reason updatedBy updatedAt }
    userErrors { field message code } } }";

fn request(document: &str, input: &Value) -> Request {
    Request::new(document).variables(Variables::from_json(json!({ "input": input })))
}

async fn set(app: &App, input: Value) -> Value {
    data(app, request(SET, &input)).await["setFeatureFlag"].take()
}

async fn switch(app: &App, flag: &str, enabled: bool) {
    let done = set(app, json!({ "flag": flag, "enabled": enabled, "reason": "a try" })).await;
    assert_eq!(done["userErrors"], json!([]), "{done}");
}

#[rstest]
#[tokio::test]
async fn a_flag_shows_what_was_set_and_by_whom(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let user = Kind::User.id(keep(&db, person(1)).await.id.0);
    let app = app(db);
    let conditions =
        json!({ "environments": ["DEVELOPMENT"], "roles": ["PERSON", "SUPPORT"], "users": [*user], "percentage": 20 });
    let input = json!({ "flag": "RIDES", "enabled": true, "conditions": conditions, "reason": " Try it out first " });
    let done = set(&app, input).await;
    assert_eq!(done["userErrors"], json!([]));
    insta::assert_json_snapshot!("a_flag", done["featureFlag"], { ".users" => "USERS" });
    assert_eq!(done["featureFlag"]["users"], json!([*user]));
    let list = data(&app, "{ featureFlags { flag extent reason } }").await;
    let shown: Vec<_> = list["featureFlags"].as_array().unwrap().iter().collect();
    assert_eq!(shown.len(), Flag::ALL.len());
    assert_eq!(shown[0], &json!({ "flag": "RIDES", "extent": "SOME", "reason": "Try it out first" }));
    assert_eq!(shown[1], &json!({ "flag": "SCHEDULING", "extent": "EVERYBODY", "reason": null }));
    switch(&app, "RIDES", false).await;
    let id = Kind::FeatureFlag.id(Flag::Rides.id());
    let node = data(&app, format!("{{ node(id: {:?}) {{ ... on FeatureFlag {{ flag extent users }} }} }}", *id)).await;
    assert_eq!(node["node"], json!({ "flag": "RIDES", "extent": "NOBODY", "users": [] }), "conditions of before do not stay");
}

#[rstest]
#[case::no_reason(json!({ "reason": " " }), "reason", "REASON_NEEDED")]
#[case::a_report(json!({ "reason": "x".repeat(501) }), "reason", "REASON_NEEDED")]
#[case::too_much(json!({ "conditions": { "percentage": 101 } }), "percentage", "OUT_OF_RANGE")]
#[case::far_too_much(json!({ "conditions": { "percentage": 1000 } }), "percentage", "OUT_OF_RANGE")]
#[case::negative(json!({ "conditions": { "percentage": -1 } }), "percentage", "OUT_OF_RANGE")]
#[case::of_the_whole(json!({ "flag": "SENDING", "conditions": { "percentage": 50 } }), "conditions", "NOT_OF_CALLERS")]
#[case::of_the_whole_for_some(json!({ "flag": "MODEL", "conditions": { "roles": ["PERSON"] } }), "conditions", "NOT_OF_CALLERS")]
#[tokio::test]
async fn what_makes_no_sense_is_not_set(#[case] wrong: Value, #[case] field: &str, #[case] code: &str) {
    let app = app(database().await);
    let mut input = json!({ "flag": "RIDES", "enabled": false, "reason": "it is night" });
    input.as_object_mut().unwrap().extend(wrong.as_object().unwrap().clone());
    let done = set(&app, input).await;
    assert_eq!((&done["userErrors"][0]["field"], &done["userErrors"][0]["code"]), (&json!(field), &json!(code)), "{done}");
    assert_eq!(done["featureFlag"], Value::Null);
    assert_eq!(data(&app, "{ featureFlags { reason } }").await["featureFlags"][0]["reason"], Value::Null);
    assert_eq!(data(&app, "{ auditLog { totalCount } }").await["auditLog"]["totalCount"], 0);
}

const PICKUP: &str = "{ latitude: -1.95, longitude: 30.09 }";

/// What is switched off is said in the payload, and what is something else goes on.
#[tokio::test]
async fn mutations_say_that_something_is_switched_off() {
    let db = database().await;
    let bike = keep(&db, vehicle(keep(&db, person(1)).await.id, 1)).await;
    let (user, vehicle) = (Kind::User.id(bike.user_id.0), Kind::Vehicle.id(bike.id.0));
    let app = app(db);
    let ride = format!(
        "mutation {{ scheduleTrip(input: {{ userId: {:?}, pickup: {PICKUP} }}) {{ trip {{ id }} userErrors {{ code }} }} }}",
        *user
    );
    let plan = ride.replace("pickup:", "scheduledFor: \"2026-11-25T12:00:00Z\", pickup:");
    let online = format!(
        "mutation {{ setDriverPresence(input: {{ userId: {:?}, vehicleId: {:?}, latitude: -1.95, longitude: 30.09 }}) {{ driverPresence {{ online }} userErrors {{ code }} }} }}",
        *user, *vehicle
    );
    let code = "mutation { createQrCode(input: { target: \"12345\" }) { qrCode { id } userErrors { code } } }".to_owned();
    for (flag, document, other) in
        [("RIDES", &ride, &plan), ("SCHEDULING", &plan, &code), ("DRIVING", &online, &code), ("QR_CODES", &code, &plan)]
    {
        let errors = async |document: &str| {
            let answer = data(&app, document).await;
            answer.as_object().unwrap().values().next().unwrap()["userErrors"].clone()
        };
        switch(&app, flag, false).await;
        assert_eq!(errors(document).await, json!([{ "code": "FEATURE_DISABLED" }]), "{flag}");
        assert_ne!(errors(other).await, json!([{ "code": "FEATURE_DISABLED" }]), "{flag} stops something else");
        switch(&app, flag, true).await;
        assert_eq!(errors(document).await, json!([]), "{flag}");
    }
    switch(&app, "DRIVING", false).await;
    let offline = online.replace("vehicleId:", "online: false, vehicleId:");
    assert_eq!(data(&app, offline).await["setDriverPresence"]["userErrors"], json!([]), "who is online can go");
}

/// Another system reads, and staff do what they did.
#[tokio::test]
async fn other_systems_can_be_kept_from_changing_anything() {
    let app = app(database().await);
    let owner = Viewer { role: Some(Role::Owner), ..viewer(&Scope::ALL) };
    let off = json!({ "flag": "API_CHANGES", "enabled": false, "reason": "a key went astray" });
    switch(&app, "API_CHANGES", true).await;
    build(&app).execute(request(SET, &off).data(owner.clone())).await;
    let create = "mutation { createQrCode(input: { target: \"12345\" }) { qrCode { id } } }";
    let refused = ask(&app, &Scope::ALL, create).await;
    assert_eq!(codes(&refused), ["FEATURE_DISABLED"], "{refused}");
    assert_eq!(codes(&ask(&app, &Scope::ALL, "{ qrCodes { totalCount } }").await), [""; 0]);
    let answer = build(&app).execute(Request::new(create).data(owner)).await;
    assert!(answer.is_ok(), "{answer:?}");
}

#[rstest]
#[tokio::test]
async fn passes_of_clean_up_are_shown(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    keep(&db, cleaned()).await;
    let app = app(db);
    let query =
        "{ maintenanceRuns { totalCount nodes { leader startedAt endedAt removed tasks { task removed error } error } } }";
    insta::assert_json_snapshot!("a_pass", data(&app, query).await);
}

#[rstest]
#[tokio::test]
async fn every_task_of_retention_tells_what_the_last_pass_removed(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let fields = "task about days leastDays setting lastRemoved lastError lastRun { leader }";
    let query = format!("{{ retention {{ {fields} }} }}");
    let app = app(db);
    let before = data(&app, query.as_str()).await;
    assert_eq!(before["retention"].as_array().unwrap().len(), TASKS.len());
    assert!(before["retention"].as_array().unwrap().iter().all(|task| task["lastRun"] == Value::Null), "{before}");
    let earlier = entity::maintenance_run::Model {
        tasks: json!([{ "task": "inbound_events", "removed": 7 }, { "task": "sessions", "removed": 2 }]),
        ..cleaned()
    };
    keep(&app.db, earlier).await;
    keep(&app.db, cleaned()).await;
    let after = data(&app, query.as_str()).await;
    let told = |name: &str| {
        let tasks = after["retention"].as_array().unwrap();
        let task = tasks.iter().find(|task| task["task"] == name).unwrap();
        json!([task["days"], task["leastDays"], task["setting"], task["lastRemoved"], task["lastError"]])
    };
    assert_eq!(told("inbound_events"), json!([7, 7, "RETENTION_INBOUND_EVENTS", 3, null]), "the newest counts");
    assert_eq!(told("sessions"), json!([30, 1, "RETENTION_SESSIONS", 2, null]), "an earlier one came to it");
    assert_eq!(told("audit_entries"), json!([730, 90, "RETENTION_AUDIT", 0, "it is away"]));
    assert_eq!(told("trips"), json!([730, 30, "RETENTION_TRIPS", null, null]));
}

fn setting<'a>(answer: &'a Value, name: &str) -> &'a Value {
    answer["settings"].as_array().unwrap().iter().find(|setting| setting["name"] == name).unwrap()
}

/// As the command says it, without what nobody is to see.
#[rstest]
#[tokio::test]
async fn settings_are_told_as_the_doctor_sees_them(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let mut app = app(db);
    let query = "{ settings { name state words remedy } }";
    let seen = data(&app, query).await;
    assert_eq!(
        *setting(&seen, "TIMEZONE"),
        json!({ "name": "TIMEZONE", "state": "FINE", "words": "Africa/Kigali", "remedy": null })
    );
    assert_eq!(setting(&seen, "database")["words"], "answers, schema up to date");
    for secret in [&app.config.whatsapp.app_secret, &app.config.whatsapp.verify_token, &app.config.whatsapp.access_token] {
        assert!(!seen.to_string().contains(secret.expose_secret()), "a secret is shown");
    }
    let local = "http://127.0.0.1:8080/".parse().unwrap();
    app.config = Arc::new(Config { environment: Environment::Production, public_url: local, ..(*app.config).clone() });
    let wrong = data(&app, query).await;
    assert_eq!(setting(&wrong, "HUB_PUBLIC_URL")["state"], "FAULT");
    assert!(setting(&wrong, "HUB_PUBLIC_URL")["remedy"].as_str().is_some_and(|remedy| remedy.contains("https://")), "{wrong}");
}

#[rstest]
#[tokio::test]
async fn uptime_is_shown_in_bars(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let minute = noon() - TimeDelta::minutes(30);
    keep(&db, uptime_minute::Model { minute, ticks: (1 << 12) - 1 }).await;
    let app = app(db);
    let answer = data(&app, "{ health { uptimeBars { start end share } } }").await;
    let bars = answer["health"]["uptimeBars"].as_array().unwrap();
    assert_eq!((bars.len(), &bars[0]["share"]), (24, &Value::Null));
    let last = json!({ "start": "2026-11-24T11:00:00+00:00", "end": "2026-11-24T12:00:00+00:00", "share": 1.0 / 30.0 });
    assert_eq!(bars[23], last);
    let refused = ask(&app, &Scope::ALL, "{ health { uptimeBars(hours: 25) { share } } }").await;
    assert_eq!(codes(&refused), ["BAD_USER_INPUT"], "{refused}");
}

#[tokio::test]
async fn pages_are_told_what_they_have_to_know_of_the_hub() {
    let mut app = app(database().await);
    let query = "{ hub { timezone environment simulated publicUrl version googleMapsBrowserKey } }";
    let plain = ask(&app, &[], query).await;
    let expected = json!({
        "timezone": "Africa/Kigali", "environment": "DEVELOPMENT", "simulated": true, "publicUrl": "https://hub.example.rw/",
        "version": env!("CARGO_PKG_VERSION"), "googleMapsBrowserKey": null
    });
    assert_eq!(plain["data"]["hub"], expected, "{plain}");
    app.config = Arc::new(Config { google_maps_browser_key: Some("AIza-example".to_owned()), ..(*app.config).clone() });
    assert_eq!(ask(&app, &[], query).await["data"]["hub"]["googleMapsBrowserKey"], "AIza-example");
}
