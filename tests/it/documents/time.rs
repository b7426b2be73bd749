//! Papers in the course of time.

use super::*;

/// What the maintenance role does every minute.
async fn looks_after(hub: &Hub) {
    ocr::look_at_papers(&hub.app).await.unwrap();
    hub.settle().await;
}

#[rstest]
#[tokio::test]
async fn a_driver_is_reminded_and_then_no_longer_verified(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start_with(backend, &[("META_NOTICE_TEMPLATE", tests::meta::NOTICE_TEMPLATE)]).await;
    let eric = english(&hub, ERIC).await;
    sends(&eric, &certificate(&hub, 20)).await;
    heard(&eric, "RAB 123 C is verified");
    looks_after(&hub).await;
    heard(&eric, "RAB 123 C is verified");
    hub.advance(TimeDelta::days(6));
    looks_after(&hub).await;
    heard(&eric, "in 14 days");
    looks_after(&hub).await;
    hub.advance(TimeDelta::days(14));
    looks_after(&hub).await;
    heard(&eric, "The insurance of RAB 123 C ends today.");
    hub.advance(TimeDelta::days(1));
    looks_after(&hub).await;
    heard(&eric, "it no longer counts as verified");
    assert_eq!(vehicles(&hub).await[0].verification, Verification::Unverified);
    assert_eq!(crate::road::times(&eric, "The insurance of RAB 123 C"), 3);
}

/// What is done once a day, in this process.
async fn cleans_up(hub: &Hub) {
    let lead = maintenance::take(&hub.app.db).await.unwrap().expect("nobody else does");
    let run = maintenance::pass(&hub.app, &lead, true).await.unwrap();
    lead.release().await;
    assert_eq!(run.error, None);
}

#[tokio::test]
async fn a_file_that_no_document_has_is_swept_away() {
    let hub = Hub::start(Backend::Sqlite).await;
    hub.app.files.keep("ab12", api::files::Part::Original, b"left behind".as_slice().into()).await.unwrap();
    cleans_up(&hub).await;
    assert!(hub.app.files.fetch("ab12", api::files::Part::Original).await.unwrap().is_some(), "it may be somebody's soon");
    // The store goes by the clock on the wall.
    hub.advance(api::clock::Clock::System.now() - hub.app.clock.now() + TimeDelta::hours(2));
    cleans_up(&hub).await;
    assert_eq!(hub.app.files.fetch("ab12", api::files::Part::Original).await.unwrap(), None);
}
