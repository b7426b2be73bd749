//! What Meta delivers: once or a thousand times, in any order, in good faith or not.

use std::collections::HashMap;

use futures::{StreamExt, stream};
use reqwest::StatusCode;
use rstest::rstest;
use serde_json::Value;
use tests::{
    Backend, Courier, Hub,
    courier::{delivery, message, text},
    meta,
};
use webhook::signature;

const ALINE: &str = "250788123456";

/// A text of Aline's.
fn says(id: &str, time: i64, body: &str) -> Value {
    message(ALINE, id, time, &text(body))
}

async fn post(hub: &Hub, body: Vec<u8>) -> StatusCode {
    Courier::default().post(&hub.url("/whatsapp"), body).await.unwrap()
}

/// Monday morning of the harness, as Meta writes times.
const NOW: i64 = 1_772_431_200;

#[rstest]
#[tokio::test]
async fn a_thousand_deliveries_of_one_message_are_one_event_and_one_answer(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
) {
    let hub = Hub::start(backend).await;
    let phone = hub.phone(ALINE);
    phone.says("hi").await;
    let before = phone.sent().len();
    let body = delivery(&[says("wamid.SAME", NOW, "help")]);
    let answers: Vec<StatusCode> = stream::iter(0..1_000).map(|_| post(&hub, body.clone())).buffer_unordered(50).collect().await;
    assert!(answers.iter().all(|status| *status == StatusCode::OK));
    hub.settle().await;
    let same: Vec<_> = hub.events().await.into_iter().filter(|event| event.dedupe_key == "message:wamid.SAME").collect();
    assert_eq!(same.len(), 1);
    let answers = hub.messages().await.iter().filter(|message| message.event_id == Some(same[0].id)).count();
    assert_eq!(answers, 1, "help is answered with one message");
    assert_eq!(phone.sent().len(), before + 1, "which reached the phone once");
}

#[rstest]
#[tokio::test]
async fn a_batch_is_answered_in_the_order_of_its_timestamps(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let phone = hub.phone(ALINE);
    phone.says("hi").await;
    let batch = delivery(&[says("wamid.2", NOW + 1, "menu"), says("wamid.1", NOW, "langue"), says("wamid.3", NOW + 2, "aide")]);
    assert_eq!(post(&hub, batch).await, StatusCode::OK);
    hub.settle().await;
    let keys: HashMap<_, _> = hub.events().await.into_iter().map(|event| (event.id, event.dedupe_key)).collect();
    let mut replies = hub.messages().await;
    replies.sort_by_key(|message| message.position);
    let mut answered: Vec<_> = replies.iter().filter_map(|reply| reply.event_id).map(|id| keys[&id].as_str()).collect();
    answered.retain(|key| key.len() == "message:wamid.1".len());
    assert_eq!(answered, ["message:wamid.1", "message:wamid.2", "message:wamid.3"]);
    let wanted: Vec<_> = replies.into_iter().filter_map(|reply| reply.wamid).collect();
    let got: Vec<_> = phone.sent().into_iter().map(|message| message.id).collect();
    assert_eq!(got, wanted, "the phone shows them in that order");
}

#[tokio::test]
async fn a_message_to_another_number_is_kept_and_not_answered() {
    let hub = Hub::start(Backend::Sqlite).await;
    let ours = String::from_utf8(delivery(&[says("wamid.X", NOW, "hi")])).unwrap();
    let theirs = ours.replace(meta::PHONE_NUMBER_ID, "999");
    assert_eq!(post(&hub, theirs.into_bytes()).await, StatusCode::OK);
    hub.settle().await;
    let events = hub.events().await;
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].status, entity::inbound_event::InboundStatus::Ignored);
    assert!(hub.messages().await.is_empty());
}

#[tokio::test]
async fn nothing_unsigned_comes_in() {
    let hub = Hub::start(Backend::Sqlite).await;
    let client = reqwest::Client::new();
    let body = delivery(&[says("wamid.1", NOW, "hi")]);
    let unsigned = client.post(hub.url("/whatsapp")).body(body.clone()).send().await.unwrap();
    assert_eq!(unsigned.status(), StatusCode::FORBIDDEN);
    let wrong = signature::sign(&"another secret".into(), &body);
    let forged = client.post(hub.url("/whatsapp")).header(signature::HEADER, wrong).body(body).send().await.unwrap();
    assert_eq!(forged.status(), StatusCode::FORBIDDEN);
    assert!(hub.events().await.is_empty());
}

#[tokio::test]
async fn meta_verifies_the_address() {
    let hub = Hub::start(Backend::Sqlite).await;
    let ask = |token: &str| {
        reqwest::get(hub.url(&format!("/whatsapp?hub.mode=subscribe&hub.verify_token={token}&hub.challenge=1158201444")))
    };
    let answer = ask(meta::VERIFY_TOKEN).await.unwrap();
    assert_eq!(answer.text().await.unwrap(), "1158201444");
    assert_eq!(ask("guess").await.unwrap().status(), StatusCode::FORBIDDEN);
}

#[rstest]
#[tokio::test]
async fn every_kind_of_message_is_kept_and_none_breaks_the_conversation(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
) {
    let hub = Hub::start(backend).await;
    let _phone = hub.phone(ALINE);
    let corpus = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../webhook/tests/corpus")).unwrap();
    for file in corpus {
        let path = file.unwrap().path();
        let body = std::fs::read(&path).unwrap();
        assert_eq!(post(&hub, body).await, StatusCode::OK, "{}", path.display());
    }
    hub.settle().await;
    let stuck: Vec<_> = hub.events().await.into_iter().filter(|event| event.last_error.is_some()).collect();
    assert!(stuck.is_empty(), "{stuck:#?}");
}
