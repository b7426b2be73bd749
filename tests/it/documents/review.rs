//! Staff look at what the machine doubts, over the API, and the driver hears of it in the chat.

use entity::api_key::Role;
use serde_json::{Value, json};
use tests::Caller;

use super::*;

const WAITING: &str = "{ ocrJobs(filter: { statuses: [NEEDS_REVIEW] }) { nodes {
    id version needsReview missing fields { name value sure box { corners { x y } } } pages { url }
    attempts { result engine fetchMs openMs readMs } vehicle { plate }
} } }";

/// A certificate that does not say who insures waits for somebody to look at it.
async fn doubtful(hub: &Hub) -> (Phone<'_>, Caller, Value) {
    let eric = english(hub, ERIC).await;
    sends(&eric, &certificate(hub, 90).without(FieldName::Insurer)).await;
    heard(&eric, "Somebody from our team will look at it");
    let desk = hub.caller(Role::Operator).await;
    let waiting = desk.data(WAITING, json!({})).await["ocrJobs"]["nodes"][0].take();
    (eric, desk, waiting)
}

#[rstest]
#[tokio::test]
async fn what_is_corrected_becomes_a_verified_vehicle(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (eric, desk, waiting) = doubtful(&hub).await;
    assert_eq!((&waiting["needsReview"], &waiting["missing"]), (&json!(["INSURER"]), &json!(["INSURER"])), "{waiting:#}");
    let plate = waiting["fields"].as_array().unwrap().iter().find(|field| field["name"] == "PLATE").unwrap();
    assert_eq!((&plate["value"], &plate["sure"]), (&json!("RAB123C"), &json!(true)));
    assert_eq!(plate["box"]["corners"].as_array().unwrap().len(), 4);
    assert!(waiting["attempts"][0]["readMs"].as_i64().unwrap() > 0, "{waiting:#}");
    let page = reqwest::get(waiting["pages"][0]["url"].as_str().unwrap()).await.unwrap();
    assert_eq!((page.status().as_u16(), &page.headers()["content-type"]), (200, &"image/jpeg".parse().unwrap()));

    let corrections = json!([{ "field": "INSURER", "value": "Sonarwa" }]);
    let input = json!({
        "id": waiting["id"], "expectedVersion": waiting["version"], "decision": "ACCEPT", "corrections": corrections
    });
    let shown = "ocrJob { status outcome vehicle { plate verification insurer } }";
    let reviewed = desk.change("reviewOcrJob", input.clone(), shown).await;
    let vehicle = json!({ "plate": "RAB123C", "verification": "VERIFIED", "insurer": "SONARWA" });
    assert_eq!(reviewed["ocrJob"], json!({ "status": "SUCCEEDED", "outcome": "VERIFIED", "vehicle": vehicle }), "{reviewed:#}");
    hub.settle().await;
    heard(&eric, "RAB 123 C is verified");
    let late = desk
        .ask("mutation($input: ReviewOcrJobInput!) { reviewOcrJob(input: $input) { ocrJob { id } } }", json!({ "input": input }));
    assert_eq!(late.await["errors"][0]["extensions"]["code"], "CONFLICT", "somebody else may have been quicker");
}

#[tokio::test]
async fn what_is_rejected_is_explained_in_the_words_of_staff() {
    let hub = Hub::start(Backend::Sqlite).await;
    let (eric, desk, waiting) = doubtful(&hub).await;
    let input = json!({ "id": waiting["id"], "decision": "REJECT", "reason": "The stamp of the insurer is missing" });
    let rejected = desk.change("reviewOcrJob", input, "ocrJob { outcome }").await;
    assert_eq!(rejected["ocrJob"]["outcome"], "REJECTED", "{rejected:#}");
    hub.settle().await;
    heard(&eric, "The stamp of the insurer is missing");
    assert!(vehicles(&hub).await.is_empty());
}
