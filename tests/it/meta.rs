//! Meta down, slow, refusing: what waits goes out in order afterwards, and the operator sees why it waits.

use api::{
    health::{self, Status},
    simulator::Fault,
};
use chrono::TimeDelta;
use entity::outbound_message::{self, OutboundStatus};
use rstest::rstest;
use serde_json::json;
use tests::{Backend, Hub};

/// Writes two words under the fault, waits until the hub has noticed it, mends it, and returns the chat's order.
async fn through(hub: &Hub, fault: Fault) {
    let phone = hub.phone("250788123456");
    phone.says("hi").await;
    let before = phone.sent().len();
    hub.meta.simulator.set_fault(fault);
    phone.posts(&json!({ "type": "text", "text": { "body": "help" } }));
    phone.posts(&json!({ "type": "text", "text": { "body": "menu" } }));
    hub.until("the hub notices the fault", || async { noticed(&hub.messages().await) }).await;
    hub.meta.simulator.set_fault(Fault::None);
    // The longest pause there is: of a paused number, of doubt, of backoff.
    hub.until_sent(TimeDelta::seconds(61)).await;
    hub.settle().await;
    let rows = sorted(hub.messages().await);
    assert!(rows.iter().all(|row| row.status != OutboundStatus::Failed), "{rows:#?}");
    let wanted: Vec<_> = rows.iter().skip(before).map(|row| row.wamid.clone().unwrap_or_default()).collect();
    let mut got: Vec<_> = phone.sent().into_iter().skip(before).map(|message| message.id).collect();
    got.retain(|id| wanted.contains(id));
    assert_eq!(got, wanted, "in the order in which they were decided");
}

fn sorted(mut rows: Vec<outbound_message::Model>) -> Vec<outbound_message::Model> {
    rows.sort_by_key(|row| row.position);
    rows
}

/// A reason is written where the operator looks.
fn noticed(rows: &[outbound_message::Model]) -> bool {
    rows.iter().any(|row| row.status == OutboundStatus::Queued && row.error.is_some())
}

#[rstest]
#[tokio::test]
async fn messages_outlast_a_fault_of_metas(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
    #[values(Fault::Down, Fault::Slow, Fault::RateLimited, Fault::ServerError, Fault::Unauthorized)] fault: Fault,
) {
    let hub = Hub::start(backend).await;
    through(&hub, fault).await;
}

#[rstest]
#[tokio::test]
async fn a_refused_token_pauses_the_number_and_says_what_to_do(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let phone = hub.phone("250788123456");
    hub.meta.simulator.set_fault(Fault::Unauthorized);
    phone.posts(&json!({ "type": "text", "text": { "body": "hi" } }));
    hub.until("the number is paused", || async { health::check(&hub.app).await.status == Status::Down }).await;
    let report = health::check(&hub.app).await;
    let whatsapp = report.components.iter().find(|component| component.name == "whatsapp").unwrap();
    assert!(whatsapp.detail.contains("paused"), "{}", whatsapp.detail);
    assert!(whatsapp.remedy.as_deref().unwrap().contains("META_ACCESS_TOKEN"));
    // A report may be a second old.
    hub.until("the report says so", || async { reqwest::get(hub.url("/health")).await.unwrap().status() == 503 }).await;
    let ready = reqwest::get(hub.url("/health/ready")).await.unwrap();
    assert_eq!(ready.status(), 200, "events can still be accepted");
}

/// Meta takes the message and the line breaks: its status settles the doubt, and nothing is sent twice.
#[rstest]
#[tokio::test]
async fn a_status_settles_the_doubt_of_a_broken_line(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let phone = hub.phone("250788123456");
    hub.meta.simulator.set_fault(Fault::DropAfterAccept);
    phone.posts(&json!({ "type": "text", "text": { "body": "help" } }));
    // No answer ever names Meta's id, so only a status can have brought it; it may even come before the line is seen to break.
    hub.until("the first reply is known to have arrived", || async {
        hub.messages().await.iter().any(|row| row.wamid.is_some() && row.status != OutboundStatus::Queued)
    })
    .await;
    hub.meta.simulator.set_fault(Fault::None);
    hub.settle().await;
    assert_eq!(phone.sent().len(), hub.messages().await.len(), "once each: {}", phone.transcript());
}

/// Where 24 hours pass before Meta is back, only a template could be sent: the message ends, with the reason.
#[tokio::test]
async fn a_message_whose_window_closed_fails_with_the_reason() {
    let hub = Hub::start(Backend::Sqlite).await;
    let phone = hub.phone("250788123456");
    hub.meta.simulator.set_fault(Fault::Down);
    phone.posts(&json!({ "type": "text", "text": { "body": "help" } }));
    hub.until("the hub notices the fault", || async { noticed(&hub.messages().await) }).await;
    hub.advance(TimeDelta::hours(25));
    hub.until("nothing is left", || async { hub.waiting().await.1 == 0 }).await;
    let rows = hub.messages().await;
    assert!(rows.iter().all(|row| row.status == OutboundStatus::Failed && row.error_code == Some(131_047)), "{rows:#?}");
    assert!(phone.sent().is_empty());
}

/// The pair limit is kept ahead of time: Meta never has to refuse for it.
#[tokio::test]
async fn a_flood_to_one_person_is_spread_out() {
    let hub = Hub::start(Backend::Sqlite).await;
    let phone = hub.phone("250788123456");
    for _ in 0..60 {
        phone.posts(&json!({ "type": "text", "text": { "body": "help" } }));
    }
    hub.until("the burst is used up", || async {
        hub.messages()
            .await
            .iter()
            .any(|row| row.status == OutboundStatus::Queued && row.error.as_deref().is_some_and(|why| why.contains("limit")))
    })
    .await;
    hub.until_sent(TimeDelta::seconds(6)).await;
    let rows = hub.messages().await;
    assert!(rows.iter().all(|row| row.attempts == 1), "none was refused and tried again");
    assert_eq!(phone.sent().len(), rows.len());
}

#[rstest]
#[tokio::test]
async fn statuses_climb_to_the_message_they_belong_to(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let phone = hub.phone("250788123456");
    phone.says("help").await;
    hub.meta.simulator.open_chat("250788123456").unwrap();
    hub.until("read", || async { hub.messages().await.iter().all(|row| row.status == OutboundStatus::Read) }).await;
    let rows = hub.messages().await;
    assert!(rows.iter().all(|row| row.sent_at.is_some() && row.delivered_at.is_some() && row.read_at.is_some()), "{rows:#?}");
}
