//! What goes wrong on the way, and is not the document's fault.

use super::*;

/// As far as the hub has come with a document that it cannot deal with yet.
async fn tried(hub: &Hub) -> ocr_job::Model {
    hub.settle().await;
    job(hub).await
}

#[tokio::test]
async fn a_media_store_that_is_away_is_waited_for_a_day() {
    let settings = [("MEDIA_URL", "file:///dev/null/media"), ("META_NOTICE_TEMPLATE", tests::meta::NOTICE_TEMPLATE)];
    let hub = Hub::start_with(Backend::Sqlite, &settings).await;
    let eric = english(&hub, ERIC).await;
    sends(&eric, &certificate(&hub, 90)).await;
    let waiting = tried(&hub).await;
    assert_eq!((waiting.status, waiting.failures), (OcrJobStatus::Queued, 0), "{waiting:#?}");
    assert!(waiting.last_error.as_ref().is_some_and(|error| error.contains("media store")), "{:?}", waiting.last_error);
    hub.advance(TimeDelta::hours(23));
    assert_eq!(tried(&hub).await.status, OcrJobStatus::Queued);
    hub.advance(TimeDelta::hours(2));
    let over = tried(&hub).await;
    assert_eq!((over.status, over.failure.as_deref()), (OcrJobStatus::Failed, Some("GIVEN_UP")));
    heard(&eric, "something went wrong on our side");
}

#[tokio::test]
async fn a_document_that_ends_its_process_again_and_again_is_given_up() {
    let hub = Hub::unread(Backend::Sqlite).await;
    let eric = english(&hub, ERIC).await;
    eric.posts_file("image", "image/jpeg", &photo(&certificate(&hub, 90)));
    hub.until("it waits", || async { !jobs(&hub).await.is_empty() }).await;
    // The last of those processes was cut off just now.
    let lost = ocr_job::ActiveModel { cut_off: Set(api::domain::document::CUT_OFF), ..job(&hub).await.into() };
    lost.update(&hub.app.db).await.unwrap();
    for job in ocr::claim(&hub.app, 1).await.unwrap() {
        ocr::handle(hub.app.clone(), job).await;
    }
    assert_eq!(tried(&hub).await.failure.as_deref(), Some("ENDS_THE_PROCESS"));
    heard(&eric, "something went wrong on our side");
}

#[tokio::test]
async fn a_file_that_comes_otherwise_than_it_was_announced_is_asked_for_again() {
    let hub = Hub::unread(Backend::Sqlite).await;
    let eric = english(&hub, ERIC).await;
    eric.posts_file("image", "image/jpeg", &photo(&certificate(&hub, 90)));
    hub.until("it waits", || async { !jobs(&hub).await.is_empty() }).await;
    let other = ocr_job::ActiveModel { file_key: Set("ab".repeat(32)), ..job(&hub).await.into() };
    other.update(&hub.app.db).await.unwrap();
    for job in ocr::claim(&hub.app, 1).await.unwrap() {
        ocr::handle(hub.app.clone(), job).await;
    }
    let waiting = job(&hub).await;
    assert_eq!((waiting.status, waiting.sha256), (OcrJobStatus::Queued, None));
    assert!(waiting.last_error.as_ref().is_some_and(|error| error.contains("announced")), "{:?}", waiting.last_error);
    assert!(vehicles(&hub).await.is_empty());
}
