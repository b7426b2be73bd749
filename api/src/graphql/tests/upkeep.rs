//! Switching capabilities off over the API, what that does to its mutations, and what passes of clean-up show.

use async_graphql::{Request, Variables};
use entity::api_key::Role;
use rstest::rstest;
use serde_json::{Value, json};

use super::{app, ask, codes, data, viewer};
use crate::{
    app::App,
    domain::{
        api_key::Scope,
        flag::Flag,
        record::fixture::{Backend, cleaned, database, keep, person, vehicle},
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
