use axum::http::Request;
use bytes::Bytes;
use futures::StreamExt;
use rstest::rstest;
use serde_json::json;
use tower::ServiceExt;

use super::*;
use crate::{
    domain::record::fixture::{Backend, keep, received},
    graphql::tests::app,
    http::signed::GOOD_FOR,
};

fn message(payload: &Value) -> inbound_event::Model {
    inbound_event::Model { payload: json!({ "message": payload }), ..received(None, "") }
}

#[rstest]
#[case::picture(json!({ "type": "image", "image": { "id": "7", "mime_type": "image/jpeg" } }), Some(("7", Some("image/jpeg"), None)))]
#[case::file(json!({ "type": "document", "document": { "id": "8", "filename": "a.pdf" } }), Some(("8", None, Some("a.pdf"))))]
#[case::words(json!({ "type": "text", "text": { "body": "image" } }), None)]
#[case::without_an_id(json!({ "type": "image", "image": { "mime_type": "image/jpeg" } }), None)]
fn a_file_is_found_where_meta_puts_it(#[case] payload: Value, #[case] expected: Option<(&str, Option<&str>, Option<&str>)>) {
    let found = of(&message(&payload));
    let found = found.as_ref().map(|media| (media.id.as_str(), media.mime_type.as_deref(), media.filename.as_deref()));
    assert_eq!(found, expected);
}

fn shown(mime_type: Option<&str>, filename: Option<&str>) -> (String, String) {
    let media = Media {
        kind: "document",
        id: "7".to_owned(),
        mime_type: mime_type.map(str::to_owned),
        filename: filename.map(str::to_owned),
    };
    let response = file(&media, Some(5), Body::from("bytes"));
    assert_eq!(response.headers()[CONTENT_LENGTH], "5");
    let header = |name| response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header(CONTENT_SECURITY_POLICY), "default-src 'none'; sandbox");
    assert_eq!(header(X_CONTENT_TYPE_OPTIONS), "nosniff");
    (header(CONTENT_TYPE), header(CONTENT_DISPOSITION))
}

#[rstest]
#[case::picture(Some("image/jpeg"), "image/jpeg")]
#[case::voice(Some("audio/ogg; codecs=opus"), "audio/ogg")]
#[case::in_capitals(Some("Video/MP4"), "video/mp4")]
fn what_browsers_show_is_shown(#[case] mime_type: Option<&str>, #[case] expected: &str) {
    assert_eq!(shown(mime_type, Some("a.html")), (expected.to_owned(), "inline".to_owned()));
}

#[rstest]
#[case::page(Some("text/html"), Some("a.html"), "attachment; filename=\"a.html\"")]
#[case::drawing(Some("image/svg+xml"), None, "attachment; filename=\"file\"")]
#[case::paper(Some("application/pdf"), Some("../../my \"paper\";é.pdf"), "attachment; filename=\".._.._my__paper___.pdf\"")]
#[case::dots(None, Some(".."), "attachment; filename=\"file\"")]
fn everything_else_is_saved(#[case] mime_type: Option<&str>, #[case] filename: Option<&str>, #[case] expected: &str) {
    assert_eq!(shown(mime_type, filename), ("application/octet-stream".to_owned(), expected.to_owned()));
}

async fn get(app: &App, path: &str) -> StatusCode {
    router(app.clone()).oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap().status()
}

fn path(url: &Url) -> String {
    format!("{}?{}", url.path(), url.query().unwrap())
}

#[tokio::test]
async fn who_finds_no_place_is_told_to_come_again() {
    let app = app(Backend::Sqlite.open().await.unwrap());
    let words = keep(&app.db, received(None, "Hi")).await.id;
    let request = Request::get(path(&link(&app, words).unwrap())).body(Body::empty()).unwrap();
    let answer = with_places(app, 0).oneshot(request).await.unwrap();
    assert_eq!(
        (answer.status(), &answer.headers()[RETRY_AFTER]),
        (StatusCode::SERVICE_UNAVAILABLE, &HeaderValue::from_static("1"))
    );
}

/// However it ends, with the last byte or because nobody wants the rest.
#[tokio::test]
async fn a_place_is_taken_for_as_long_as_a_file_is_on_its_way() {
    let places = Arc::new(Semaphore::new(1));
    let opened = || {
        let place = Arc::clone(&places).try_acquire_owned().unwrap();
        let bytes = futures::stream::iter([Ok(Bytes::from_static(b"by")), Err(DownloadError::Expired)]).boxed();
        handed_on(Download { length: None, bytes }, InboundEventId::new(), place)
    };
    let body = opened();
    assert_eq!(places.available_permits(), 0);
    assert!(axum::body::to_bytes(body, 10).await.is_err(), "half a file is none");
    assert_eq!(places.available_permits(), 1);
    drop(opened());
    assert_eq!(places.available_permits(), 1);
}

#[tokio::test]
async fn a_link_that_is_not_whole_or_over_shows_nothing() {
    let app = app(Backend::Sqlite.open().await.unwrap());
    let words = keep(&app.db, received(None, "Hi")).await.id;
    let whole = path(&link(&app, words).unwrap());
    assert_eq!(get(&app, &whole).await, StatusCode::NOT_FOUND, "there is no file in it");
    assert_eq!(get(&app, &path(&link(&app, InboundEventId::new()).unwrap())).await, StatusCode::NOT_FOUND);
    let other = keep(&app.db, received(None, "Hi")).await.id;
    for changed in [whole.replace(&words.to_string(), &other.to_string()), whole.replace("until=", "until=9")] {
        assert_eq!(get(&app, &changed).await, StatusCode::FORBIDDEN, "{changed}");
    }
    app.clock.advance(GOOD_FOR + chrono::TimeDelta::seconds(1));
    assert_eq!(get(&app, &whole).await, StatusCode::FORBIDDEN);
    assert_eq!(get(&app, "/media/x?until=1&signature=x").await, StatusCode::NOT_FOUND);
    assert_eq!(get(&app, "/media/x").await, StatusCode::BAD_REQUEST);
}
