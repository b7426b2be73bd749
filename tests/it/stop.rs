//! STOP means it.

use entity::outbound_message::OutboundStatus;
use rstest::rstest;
use serde_json::json;
use tests::{Backend, Hub};

#[rstest]
#[tokio::test]
async fn after_stop_nothing_comes_but_its_confirmation(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let phone = hub.phone("250788123456");
    phone.says("hi").await;
    let before = phone.sent().len();
    phone.says("STOP").await;
    assert_eq!(phone.sent().len(), before + 1, "one confirmation: {}", phone.transcript());
    phone.says("hi").await;
    phone.says("menu").await;
    assert_eq!(phone.sent().len(), before + 1, "silence: {}", phone.transcript());
    phone.says("START").await;
    assert!(phone.sent().len() > before + 1, "spoken to again: {}", phone.transcript());
}

#[rstest]
#[tokio::test]
async fn stop_withdraws_what_was_queued(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let phone = hub.phone("250788123456");
    hub.meta.simulator.set_fault(api::simulator::Fault::Down);
    phone.posts(&json!({ "type": "text", "text": { "body": "hi" } }));
    phone.posts(&json!({ "type": "text", "text": { "body": "stop" } }));
    // The answer to "hi" may be on its way when STOP comes; that try fails, and there is no other.
    hub.until("it is withdrawn", || async {
        let rows = hub.messages().await;
        // Longer than doubt waits, and only while a message waits: no lease may run out under a try.
        let now = hub.app.clock.now();
        if rows.iter().any(|row| row.leased_until.is_none() && row.due_at > now) {
            hub.advance(chrono::TimeDelta::seconds(16));
        }
        rows.iter().any(|row| row.status == OutboundStatus::Cancelled)
    })
    .await;
    hub.meta.simulator.set_fault(api::simulator::Fault::None);
    hub.until_sent(chrono::TimeDelta::seconds(61)).await;
    let rows = hub.messages().await;
    let (kept, withdrawn): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.despite_stop);
    assert!(withdrawn.iter().all(|row| row.status == OutboundStatus::Cancelled), "{rows:#?}");
    assert_eq!(kept.len(), 1);
    assert_eq!(phone.sent().len(), 1, "{}", phone.transcript());
}
