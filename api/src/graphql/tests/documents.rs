//! Documents, what is decided about them, and who sees them.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use chrono::TimeDelta;
use entity::{
    ids::{OcrJobId, VehicleId},
    ocr_attempt::{self, OcrResult},
    ocr_job::{self, OcrJobStatus, OcrOutcome},
    outbound_message,
    vehicle::{self, Verification},
    vehicle_check, webhook_event,
};
use rstest::rstest;
use sea_orm::{ActiveModelTrait, DatabaseConnection, EntityTrait, IntoActiveModel, Set};
use serde_json::{Value, json};

use super::{
    app, ask, codes, data,
    rides::{change, log, refusal},
    trips::{as_person, pair},
};
use crate::{
    domain::{
        api_key::Scope,
        record::fixture::{Backend, attempt, check, database, endpoint, job, keep, licence, noon, person, trip, vehicle as moto},
    },
    graphql::id::Kind,
    live::Change,
};

/// A driver with a motorcycle, and its certificate, at which somebody has to look.
pub async fn paper(db: &DatabaseConnection) -> (vehicle::Model, ocr_job::Model) {
    let bike = keep(db, moto(keep(db, person(1)).await.id, 1)).await;
    let paper = keep(db, job(&bike)).await;
    (bike, paper)
}

fn id_of(job: &ocr_job::Model) -> Value {
    json!(*Kind::OcrJob.id(job.id.0))
}

async fn stored(db: &DatabaseConnection, id: OcrJobId) -> ocr_job::Model {
    ocr_job::Entity::find_by_id(id).one(db).await.unwrap().unwrap()
}

#[rstest]
#[case("ocrJobs", 3)]
#[case("ocrJobs(filter: { statuses: [NEEDS_REVIEW, RUNNING] })", 1)]
#[case("ocrJobs(filter: { kinds: [INSURANCE_CERTIFICATE] })", 2)]
#[case("ocrJobs(filter: { kinds: [DRIVING_LICENCE] })", 0)]
#[case("ocrJobs(filter: { outcomes: [VERIFIED, LICENCE] })", 1)]
#[case("ocrJobs(filter: { failures: [\"DAMAGED\", \"EMPTY\"] })", 1)]
#[case("ocrJobs(filter: { userId: \"USER\" })", 2)]
#[case("ocrJobs(filter: { vehicleId: \"VEHICLE\" })", 2)]
#[case("ocrJobs(filter: { since: \"2026-11-24T12:00:00Z\", statuses: [FAILED] })", 1)]
#[case("ocrJobs(filter: { until: \"2026-11-24T12:00:00Z\" })", 0)]
#[case("ocrJobs(filter: { plate: \"rc 001 d\" })", 2)]
#[case("ocrJobs(filter: { plate: \"RC001E\" })", 0)]
#[case("user(id: \"USER\") { list: documents", 2)]
#[tokio::test]
async fn documents_are_found_by(
    #[case] list: &str,
    #[case] expected: usize,
    #[values(Backend::Sqlite, Backend::Postgres)] on: Backend,
) {
    let Some(db) = on.open().await else { return };
    let (bike, first) = paper(&db).await;
    let verified = ocr_job::Model { status: OcrJobStatus::Succeeded, outcome: Some(OcrOutcome::Verified), ..job(&bike) };
    keep(&db, verified).await;
    let other = moto(keep(&db, person(2)).await.id, 2);
    let refused = ocr_job::Model {
        vehicle_id: None,
        kind: None,
        document: None,
        status: OcrJobStatus::Failed,
        outcome: Some(OcrOutcome::Refused),
        failure: Some("DAMAGED".to_owned()),
        ..job(&other)
    };
    keep(&db, refused).await;
    let list = list.replace("USER", &Kind::User.id(first.user_id.0)).replace("VEHICLE", &Kind::Vehicle.id(bike.id.0));
    let nested = list.starts_with("user");
    let query = if nested {
        format!("{{ {list} {{ totalCount nodes {{ id }} }} }} }}")
    } else {
        format!("{{ list: {list} {{ totalCount nodes {{ id }} }} }}")
    };
    let mut answer = data(&app(db), query).await;
    let found = if nested { answer["user"]["list"].take() } else { answer["list"].take() };
    assert_eq!(found["totalCount"], expected);
    assert_eq!(found["nodes"].as_array().unwrap().len(), expected);
}

#[rstest]
#[tokio::test]
async fn documents_are_walked_in_the_order_in_which_they_changed(
    #[values(Backend::Sqlite, Backend::Postgres)] on: Backend,
    #[values("ocrJobs", "user")] from: &str,
) {
    let Some(db) = on.open().await else { return };
    let (bike, _) = paper(&db).await;
    for minutes in [3, 1, 3] {
        let updated_at = noon() + TimeDelta::minutes(minutes);
        keep(&db, ocr_job::Model { updated_at, version: i32::try_from(minutes).unwrap() * 10, ..job(&bike) }).await;
    }
    let app = app(db);
    let (mut versions, mut after) = (Vec::new(), String::new());
    loop {
        let page = format!(
            "(orderBy: {{ field: UPDATED, direction: ASC }} first: 1 {after})
                {{ nodes {{ version }} pageInfo {{ endCursor hasNextPage }} }}"
        );
        let query = match from {
            "user" => format!("{{ user(id: {:?}) {{ documents{page} }} }}", Kind::User.id(bike.user_id.0).as_str()),
            _ => format!("{{ ocrJobs{page} }}"),
        };
        let mut answer = data(&app, query).await;
        let page = if from == "user" { answer["user"]["documents"].take() } else { answer["ocrJobs"].take() };
        versions.push(page["nodes"][0]["version"].as_i64().unwrap());
        after = format!("after: {}", page["pageInfo"]["endCursor"]);
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    assert_eq!(versions, [3, 10, 30, 30], "the first was read three seconds after noon");
}

const WHOLE: &str = "status outcome kind priority attemptsMade attempts { number result engine error fetchMs openMs readMs
    costMicroUsd startedAt endedAt } fields { name value printed confidence page box { corners { x y } } doubts { kind other } sure }
    missing needsReview mimeType sizeBytes engine costMicroUsd failure lastError confirmedAt reviewedAt reviewReason version
    createdAt dueAt startedAt finishedAt waitedMs ranMs user { name } vehicle { plate }";

#[tokio::test]
async fn a_document_tells_what_was_read_and_what_is_doubtful() {
    let db = database().await;
    let (_, paper) = paper(&db).await;
    let failed = ocr_attempt::Model {
        result: OcrResult::Failed,
        engine: None,
        error: Some("Meta does not answer".to_owned()),
        open_ms: None,
        read_ms: None,
        ..attempt(&paper, 1)
    };
    keep(&db, failed).await;
    keep(&db, attempt(&paper, 2)).await;
    let app = app(db);
    let id = Kind::OcrJob.id(paper.id.0);
    let shown = data(&app, format!("{{ ocrJob(id: {:?}) {{ {WHOLE} }} }}", id.as_str())).await;
    insta::assert_json_snapshot!("document", shown["ocrJob"]);
    let shown = data(&app, format!("{{ ocrJob(id: {:?}) {{ pages {{ number url urlExpiresAt }} }} }}", id.as_str())).await;
    let pages = shown["ocrJob"]["pages"].as_array().unwrap();
    assert_eq!(pages.len(), 2);
    for (page, number) in pages.iter().zip(0..) {
        let address = format!("https://hub.example.rw/documents/{}/{number}?until=1795521900&signature=", paper.id);
        assert!(page["url"].as_str().unwrap().starts_with(&address), "{page}");
        assert_eq!((&page["number"], &page["urlExpiresAt"]), (&json!(number + 1), &json!("2026-11-24T12:05:00+00:00")));
    }
}

#[tokio::test]
async fn of_many_tries_the_last_are_shown() {
    let db = database().await;
    let (_, paper) = paper(&db).await;
    for number in 1..=23 {
        keep(&db, attempt(&paper, number)).await;
    }
    let shown = data(&app(db), "{ ocrJobs { nodes { attempts { number } } } }").await;
    let attempts = shown["ocrJobs"]["nodes"][0]["attempts"].as_array().unwrap();
    let numbers: Vec<i64> = attempts.iter().map(|attempt| attempt["number"].as_i64().unwrap()).collect();
    assert_eq!(numbers, (4..=23).collect::<Vec<i64>>());
}

#[rstest]
#[tokio::test]
async fn a_person_sees_their_own_and_not_what_is_for_staff(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (bike, paper) = paper(&db).await;
    keep(&db, attempt(&paper, 1)).await;
    keep(&db, check(&bike, &paper)).await;
    keep(&db, licence(bike.user_id, "0042", &paper)).await;
    let stranger = keep(&db, person(2)).await.id;
    let app = app(db);
    let query = "{ ocrJobs { totalCount nodes { fields { value } attempts { number } vehicle { checks { nodes { after } } }
        user { licence { number holder categories validUntil document { id } } } } } }";
    let mut own = as_person(&app, bike.user_id, query).await;
    let own = own["data"]["ocrJobs"]["nodes"][0].take();
    assert_eq!((&own["fields"][0]["value"], &own["attempts"][0]["number"]), (&json!("RC001D"), &json!(1)), "{own}");
    assert_eq!(own["vehicle"]["checks"]["nodes"], json!([{ "after": "VERIFIED" }]));
    let shown = json!({
        "number": "0042", "holder": "MUKAMANA Aline", "categories": ["A", "B"], "validUntil": "2027-11-24",
        "document": { "id": id_of(&paper) }
    });
    assert_eq!(own["user"]["licence"], shown);
    let others = as_person(&app, stranger, query).await;
    assert_eq!(others["data"]["ocrJobs"], json!({ "totalCount": 0, "nodes": [] }), "{others}");
    for hidden in ["lastError", "attempts { error }", "vehicle { checks { nodes { note } } }"] {
        let refused = as_person(&app, bike.user_id, format!("{{ ocrJobs {{ nodes {{ {hidden} }} }} }}")).await;
        assert_eq!(codes(&refused), ["FORBIDDEN"], "{hidden}: {refused}");
    }
    let refused = change(&app, Some(bike.user_id), "retryOcrJob", json!({ "id": id_of(&paper) }), "ocrJob { id }").await;
    assert_eq!(codes(&refused), ["FORBIDDEN"], "{refused}");
}

#[rstest]
#[tokio::test]
async fn who_rides_in_a_vehicle_does_not_see_its_papers(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (rider, bike) = pair(&db).await;
    let mut known = bike.into_active_model();
    known.insurer = Set(Some("SONARWA".to_owned()));
    known.insured_until = Set(Some(noon().date_naive()));
    known.policy_number = Set(Some("AU/2026/0042".to_owned()));
    known.chassis = Set(Some("MD625CE27N1P04521".to_owned()));
    known.holder = Set(Some("Person 2".to_owned()));
    let bike = known.update(&db).await.unwrap();
    let paper = keep(&db, job(&bike)).await;
    keep(&db, check(&bike, &paper)).await;
    keep(&db, trip(rider, Some(&bike))).await;
    let app = app(db);
    let query = "{ trips(first: 2) { nodes { vehicle { insurer insuredUntil policyNumber chassis holder
        documents(first: 5) { totalCount nodes { id } } checks(first: 5) { totalCount nodes { id } } } } } }";
    let none = json!({ "totalCount": 0, "nodes": [] });
    let seen = as_person(&app, rider, query).await["data"]["trips"]["nodes"][0]["vehicle"].take();
    let expected = json!({
        "insurer": "SONARWA", "insuredUntil": "2026-11-24", "policyNumber": null, "chassis": null, "holder": null,
        "documents": none, "checks": none
    });
    assert_eq!(seen, expected);
    let own = as_person(&app, bike.user_id, query).await["data"]["trips"]["nodes"][0]["vehicle"].take();
    assert_eq!((&own["policyNumber"], &own["holder"]), (&json!("AU/2026/0042"), &json!("Person 2")));
    assert_eq!((&own["documents"]["totalCount"], &own["checks"]["totalCount"]), (&json!(1), &json!(1)), "{own}");
}

const REVIEWED: &str = "ocrJob { status outcome version reviewedAt reviewReason needsReview fields { name value printed sure }
    vehicle { verification policyNumber insuredUntil checks { nodes { before after reason actorKind note document { id } } } } }";

/// What everybody has been told: the sender, integrators.
async fn told(db: &DatabaseConnection) -> (usize, Vec<String>) {
    let events = webhook_event::Entity::find().all(db).await.unwrap();
    let messages = outbound_message::Entity::find().all(db).await.unwrap();
    (messages.len(), events.into_iter().map(|event| event.payload).collect())
}

#[rstest]
#[tokio::test]
async fn what_is_accepted_with_corrections_verifies_the_vehicle(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (_, paper) = paper(&db).await;
    keep(&db, endpoint()).await;
    let app = app(db.clone());
    let mut changes = app.live.subscribe();
    let corrections = json!([{ "field": "POLICY_NUMBER", "value": "AU/2026/0099" }]);
    let input = json!({ "id": id_of(&paper), "expectedVersion": 3, "decision": "ACCEPT", "corrections": corrections });
    let reviewed = change(&app, None, "reviewOcrJob", input.clone(), REVIEWED).await;
    assert_eq!(reviewed["userErrors"], json!([]), "{reviewed}");
    let shown = &reviewed["ocrJob"];
    assert_eq!((&shown["status"], &shown["outcome"], &shown["version"]), (&json!("SUCCEEDED"), &json!("VERIFIED"), &json!(4)));
    assert_eq!((&shown["needsReview"], &shown["reviewReason"]), (&json!([]), &Value::Null), "{shown}");
    let number = shown["fields"].as_array().unwrap().iter().find(|field| field["name"] == "POLICY_NUMBER").unwrap();
    assert_eq!(
        (&number["value"], &number["printed"], &number["sure"]),
        (&json!("AU/2026/0099"), &json!("AU/2026/0042"), &json!(true))
    );
    let check = json!({
        "before": "UNVERIFIED", "after": "VERIFIED", "reason": "REVIEWED", "actorKind": "KEY", "note": null,
        "document": { "id": id_of(&paper) }
    });
    let vehicle = json!({
        "verification": "VERIFIED", "policyNumber": "AU/2026/0099", "insuredUntil": "2027-02-22", "checks": { "nodes": [check] }
    });
    assert_eq!(shown["vehicle"], vehicle);
    assert_eq!(changes.try_recv().unwrap(), Change::Document(paper.id), "whoever watches is told");
    let (messages, events) = told(&db).await;
    assert!(messages > 0, "its sender is told");
    assert!(events.len() == 1 && events[0].contains("document.finished") && events[0].contains("VERIFIED"), "{events:?}");
    let [entry] = log(&db).await.try_into().unwrap();
    let expected = json!({
        "status": "SUCCEEDED", "outcome": "VERIFIED", "kind": "INSURANCE_CERTIFICATE", "failure": null,
        "corrected": ["POLICY_NUMBER"]
    });
    assert_eq!((entry.action.as_str(), entry.after), ("reviewOcrJob", Some(expected)), "and what it says is not the log's");
    let counted = app.metrics.text().unwrap();
    assert!(counted.contains("hub_ocr_fields_total{engine=\"ppocr\",verdict=\"wrong\"} 1\n"), "{counted}");
    let late = change(&app, None, "reviewOcrJob", input, REVIEWED).await;
    assert_eq!(codes(&late), ["CONFLICT"], "{late}");
}

#[rstest]
#[tokio::test]
async fn what_is_rejected_is_told_with_its_reason(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (_, paper) = paper(&db).await;
    let app = app(db.clone());
    let input = json!({ "id": id_of(&paper), "decision": "REJECT", "reason": " It is a copy of a copy " });
    let rejected = change(&app, None, "reviewOcrJob", input, REVIEWED).await;
    let shown = &rejected["ocrJob"];
    assert_eq!((&shown["status"], &shown["outcome"]), (&json!("FAILED"), &json!("REJECTED")), "{rejected}");
    assert_eq!(shown["reviewReason"], "It is a copy of a copy");
    assert_eq!(shown["vehicle"]["verification"], "UNVERIFIED", "it did not rest on this");
    let said = serde_json::to_string(
        &outbound_message::Entity::find().all(&db).await.unwrap().iter().map(|row| &row.content).collect::<Vec<_>>(),
    );
    assert!(said.as_ref().unwrap().contains("It is a copy of a copy"), "{said:?}");
    let log =
        serde_json::to_string(&log(&db).await.iter().map(|entry| (&entry.before, &entry.after)).collect::<Vec<_>>()).unwrap();
    assert!(log.contains("REJECTED") && !log.contains("copy"), "{log}");
}

#[rstest]
#[tokio::test]
async fn a_document_is_called_off_and_read_again(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (_, paper) = paper(&db).await;
    let app = app(db.clone());
    let mut changes = app.live.subscribe();
    let id = json!({ "id": id_of(&paper) });
    let shown = "ocrJob { status outcome failure priority version finishedAt }";
    let early = change(&app, None, "cancelOcrJob", id.clone(), shown).await;
    assert_eq!(refusal(&early), (Some("id"), "NOT_OPEN"), "{early}");
    let again = change(&app, None, "retryOcrJob", json!({ "id": id_of(&paper), "expectedVersion": 3 }), shown).await;
    let expected = json!({
        "status": "QUEUED", "outcome": null, "failure": null, "priority": 0, "version": 4, "finishedAt": null
    });
    assert_eq!(again["ocrJob"], expected, "{again}");
    assert_eq!(changes.try_recv().unwrap(), Change::Document(paper.id));
    assert_eq!(told(&db).await.0, 0, "nothing has come of it yet");
    let twice = change(&app, None, "retryOcrJob", id.clone(), shown).await;
    assert_eq!(refusal(&twice), (Some("id"), "BEING_READ"), "{twice}");
    let off = change(&app, None, "cancelOcrJob", id, shown).await;
    assert_eq!((&off["ocrJob"]["status"], &off["ocrJob"]["outcome"]), (&json!("FAILED"), &json!("CANCELLED")), "{off}");
    assert!(told(&db).await.0 > 0, "whoever waits for it is told");
    let late = change(&app, None, "retryOcrJob", json!({ "id": id_of(&paper), "expectedVersion": 4 }), shown).await;
    assert_eq!(codes(&late), ["CONFLICT"], "{late}");
    let actions: Vec<String> = log(&db).await.into_iter().map(|entry| entry.action).collect();
    assert_eq!(actions, ["retryOcrJob", "cancelOcrJob"]);
}

#[rstest]
#[case::strange("reviewOcrJob", json!({ "id": "NOBODY", "decision": "ACCEPT" }), "id", "NOT_FOUND")]
#[case::strange_again("retryOcrJob", json!({ "id": "NOBODY" }), "id", "NOT_FOUND")]
#[case::strange_off("cancelOcrJob", json!({ "id": "NOBODY" }), "id", "NOT_FOUND")]
#[case::no_reason("reviewOcrJob", json!({ "decision": "REJECT", "reason": " " }), "reason", "REASON_NEEDED")]
#[case::long_reason("reviewOcrJob", json!({ "decision": "REJECT", "reason": "x".repeat(501) }), "reason", "TOO_LONG")]
#[case::reason("reviewOcrJob", json!({ "decision": "ACCEPT", "reason": "fine" }), "reason", "ONLY_TO_REJECT")]
#[case::corrected_and_rejected(
    "reviewOcrJob",
    json!({ "decision": "REJECT", "reason": "no", "corrections": [{ "field": "PLATE", "value": "RAB 123 C" }] }),
    "decision",
    "ONLY_TO_ACCEPT"
)]
#[case::kind_and_rejected("reviewOcrJob", json!({ "decision": "REJECT", "reason": "no", "kind": "YELLOW_CARD" }), "decision", "ONLY_TO_ACCEPT")]
#[case::twice(
    "reviewOcrJob",
    json!({ "decision": "ACCEPT", "corrections": [{ "field": "MAKE", "value": "BAJAJ" }, { "field": "MAKE", "value": "TVS" }] }),
    "corrections",
    "FIELD_TWICE"
)]
#[case::long(
    "reviewOcrJob",
    json!({ "decision": "ACCEPT", "corrections": [{ "field": "HOLDER", "value": "x".repeat(201) }] }),
    "corrections",
    "TOO_LONG"
)]
#[case::no_plate(
    "reviewOcrJob",
    json!({ "decision": "ACCEPT", "corrections": [{ "field": "PLATE", "value": "kigali" }] }),
    "corrections",
    "MALFORMED"
)]
#[case::nothing_left(
    "reviewOcrJob",
    json!({ "decision": "ACCEPT", "corrections": [{ "field": "INSURER", "value": "" }] }),
    "corrections",
    "INCOMPLETE"
)]
#[case::other_kind("reviewOcrJob", json!({ "decision": "ACCEPT", "kind": "DRIVING_LICENCE" }), "corrections", "INCOMPLETE")]
#[case::unread("reviewOcrJob", json!({ "id": "UNREAD", "decision": "ACCEPT" }), "kind", "UNREAD")]
#[case::being_read("reviewOcrJob", json!({ "id": "OPEN", "decision": "ACCEPT" }), "id", "BEING_READ")]
#[case::read_already("retryOcrJob", json!({ "id": "OPEN" }), "id", "BEING_READ")]
#[case::not_open("cancelOcrJob", json!({}), "id", "NOT_OPEN")]
#[case::gone("retryOcrJob", json!({ "id": "UNREAD" }), "id", "FILE_GONE")]
#[tokio::test]
async fn what_makes_no_sense_is_not_done(#[case] mutation: &str, #[case] input: Value, #[case] field: &str, #[case] code: &str) {
    let db = database().await;
    let (bike, paper) = paper(&db).await;
    let open = keep(&db, ocr_job::Model { status: OcrJobStatus::Running, ..job(&bike) }).await;
    let old = noon() - TimeDelta::days(8);
    let refused = (OcrJobStatus::Failed, Some(OcrOutcome::Refused));
    let unread =
        ocr_job::Model { status: refused.0, outcome: refused.1, document: None, sha256: None, asked_at: old, ..job(&bike) };
    let unread = keep(&db, unread).await;
    let mut whole = json!({ "id": id_of(&paper) });
    whole.as_object_mut().unwrap().extend(input.as_object().unwrap().clone());
    let known = [("OPEN", open.id), ("UNREAD", unread.id), ("NOBODY", OcrJobId::new())];
    if let Some((_, id)) = known.iter().find(|(name, _)| whole["id"] == *name) {
        whole["id"] = json!(*Kind::OcrJob.id(id.0));
    }
    let app = app(db.clone());
    let refused = change(&app, None, mutation, whole, "ocrJob { id }").await;
    assert_eq!(refusal(&refused), (Some(field), code), "{refused}");
    assert_eq!(refused["ocrJob"], Value::Null);
    assert!(log(&db).await.is_empty(), "what was not done is not in the log");
    assert_eq!(stored(&db, paper.id).await, paper);
    assert_eq!(told(&db).await.0, 0);
}

#[rstest]
#[tokio::test]
async fn staff_say_what_is_held_to_be_true_of_a_vehicle(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (_, bike) = pair(&db).await;
    let app = app(db.clone());
    let shown = "vehicle { verification checks { nodes { before after reason actorKind note document { id } } } }";
    let mut input =
        json!({ "id": *Kind::Vehicle.id(bike.id.0), "verification": "REJECTED", "note": " Seen with another plate " });
    let rejected = change(&app, None, "verifyVehicle", input.clone(), shown).await;
    let check = json!({
        "before": "UNVERIFIED", "after": "REJECTED", "reason": "STAFF", "actorKind": "KEY", "note": "Seen with another plate",
        "document": null
    });
    assert_eq!(rejected["vehicle"], json!({ "verification": "REJECTED", "checks": { "nodes": [check] } }), "{rejected}");
    let again = change(&app, None, "verifyVehicle", input.clone(), shown).await;
    assert_eq!(refusal(&again), (Some("verification"), "UNCHANGED"), "{again}");
    input["note"] = json!("x".repeat(501));
    assert_eq!(refusal(&change(&app, None, "verifyVehicle", input.clone(), shown).await), (Some("note"), "TOO_LONG"));
    input["note"] = Value::Null;
    input["id"] = json!(*Kind::Vehicle.id(VehicleId::new().0));
    assert_eq!(refusal(&change(&app, None, "verifyVehicle", input, shown).await), (Some("id"), "NOT_FOUND"));
    let [entry] = log(&db).await.try_into().unwrap();
    assert_eq!(entry.action, "verifyVehicle");
    let (before, after) = (json!({ "verification": "UNVERIFIED" }), json!({ "verification": "REJECTED" }));
    assert_eq!((entry.before, entry.after), (Some(before), Some(after)), "what staff wrote is not the log's");
    let checks = vehicle_check::Entity::find().all(&db).await.unwrap();
    assert_eq!(checks.iter().map(|check| check.after).collect::<Vec<_>>(), [Verification::Rejected]);
}

#[tokio::test]
async fn who_may_read_documents_may_not_decide_about_them() {
    let db = database().await;
    let (bike, paper) = paper(&db).await;
    let app = app(db.clone());
    let scopes: Vec<Scope> = Scope::ALL.into_iter().filter(|scope| *scope != Scope::DocumentsReview).collect();
    let (job, vehicle) = (Kind::OcrJob.id(paper.id.0), Kind::Vehicle.id(bike.id.0));
    for mutation in [
        format!("retryOcrJob(input: {{ id: {:?} }}) {{ ocrJob {{ id }} }}", job.as_str()),
        format!("cancelOcrJob(input: {{ id: {:?} }}) {{ ocrJob {{ id }} }}", job.as_str()),
        format!("reviewOcrJob(input: {{ id: {:?}, decision: ACCEPT }}) {{ ocrJob {{ id }} }}", job.as_str()),
        format!("verifyVehicle(input: {{ id: {:?}, verification: VERIFIED }}) {{ vehicle {{ id }} }}", vehicle.as_str()),
    ] {
        let refused = ask(&app, &scopes, format!("mutation {{ {mutation} }}")).await;
        assert_eq!(codes(&refused), ["FORBIDDEN"], "{mutation}: {refused}");
    }
    assert_eq!(stored(&db, paper.id).await, paper);
}

/// Statements that it takes to show so many documents, each with everything that hangs on it.
async fn statements(count: u32) -> usize {
    let mut db = database().await;
    for n in 0..count {
        let bike = keep(&db, moto(keep(&db, person(n)).await.id, n)).await;
        let paper = keep(&db, job(&bike)).await;
        keep(&db, attempt(&paper, 1)).await;
        keep(&db, check(&bike, &paper)).await;
    }
    let taken = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&taken);
    db.set_metric_callback(move |_| _ = counter.fetch_add(1, Ordering::Relaxed));
    let query = "{ ocrJobs(first: 50) { totalCount nodes { ranMs attempts { number } fields { value } pages { url } user { name }
        vehicle { plate checks(first: 3) { totalCount nodes { after } } } } } }";
    let answer = data(&app(db), query).await;
    assert_eq!(answer["ocrJobs"]["nodes"].as_array().unwrap().len(), count as usize, "{answer}");
    taken.load(Ordering::Relaxed)
}

#[tokio::test]
async fn many_documents_take_no_more_statements() {
    assert_eq!(Box::pin(statements(2)).await, 7);
    assert_eq!(Box::pin(statements(20)).await, 7);
}
