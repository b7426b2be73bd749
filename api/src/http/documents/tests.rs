use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request},
};
use chrono::TimeDelta;
use rstest::rstest;
use tower::ServiceExt;

use super::*;
use crate::{
    config::MediaPlace,
    domain::{
        document::{self, Found, Moment, New, Tried},
        record::fixture::{Backend, keep, noon, person},
    },
    files::Files,
    graphql::tests::app,
    http::signed::GOOD_FOR,
};

const HASH: &str = "ab12";

/// A hub that keeps a document of one page.
async fn hub(folder: &std::path::Path) -> (App, OcrJobId) {
    let db = Backend::Sqlite.open().await.unwrap();
    let user = keep(&db, person(1)).await.id;
    let place = MediaPlace::of(Url::from_directory_path(folder).unwrap(), Vec::new()).unwrap();
    let app = app(db);
    let app = App { files: Files::new(&place, app.config.secret_key.clone()), ..app };
    let new = New {
        user,
        vehicle: None,
        vehicle_type: None,
        file_key: HASH.to_owned(),
        meta_media_id: "m".to_owned(),
        correlation_id: "c".to_owned(),
        traceparent: None,
    };
    document::enqueue(&app.db, new, noon()).await.unwrap();
    let job = document::claim(&app.db, 1, TimeDelta::seconds(30), noon()).await.unwrap().remove(0);
    let file = document::File { sha256: HASH.to_owned(), mime_type: "image/png".to_owned(), size_bytes: 4, pages: 1 };
    let (found, tried) = (Found { document: None, refusal: None }, Tried { file: Some(file), ..Tried::default() });
    let actor = crate::domain::audit::Actor::system();
    let moment = Moment { actor: &actor, now: noon(), today: noon().date_naive() };
    document::settle(&app.db, &job, found, &tried, noon(), moment).await.unwrap();
    app.files.keep(HASH, Part::Page(0), b"page".as_slice().into()).await.unwrap();
    (app, job.id)
}

async fn get(app: &App, path: &str) -> (StatusCode, HeaderMap, Vec<u8>) {
    let answer = router(app.clone()).oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap();
    let (status, headers) = (answer.status(), answer.headers().clone());
    (status, headers, to_bytes(answer.into_body(), 1 << 20).await.unwrap().to_vec())
}

fn path(url: &Url) -> String {
    format!("{}?{}", url.path(), url.query().unwrap())
}

#[tokio::test]
async fn a_link_shows_its_page_and_nothing_that_could_run() {
    let folder = tempfile::tempdir().unwrap();
    let (app, job) = hub(folder.path()).await;
    let link = link(&app, job, 0).unwrap();
    assert_eq!(link.host_str(), Some("hub.example.rw"));
    let (status, headers, body) = get(&app, &path(&link)).await;
    assert_eq!((status, body.as_slice()), (StatusCode::OK, b"page".as_slice()));
    assert_eq!(headers[CONTENT_TYPE], "image/jpeg");
    assert_eq!(headers[CACHE_CONTROL], "private, no-store");
    assert_eq!(headers[CONTENT_SECURITY_POLICY], "default-src 'none'; sandbox");
}

#[tokio::test]
async fn a_link_is_good_for_five_minutes() {
    let folder = tempfile::tempdir().unwrap();
    let (app, job) = hub(folder.path()).await;
    let link = path(&link(&app, job, 0).unwrap());
    app.clock.advance(GOOD_FOR);
    assert_eq!(get(&app, &link).await.0, StatusCode::OK);
    app.clock.advance(TimeDelta::seconds(1));
    let (status, _, body) = get(&app, &link).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(String::from_utf8_lossy(&body).contains("new one"));
}

#[rstest]
#[case::of_another_page(|link: &str| link.replace("/0?", "/1?"))]
#[case::for_longer(|link: &str| link.replace("until=", "until=9"))]
#[case::without_a_signature(|link: &str| link.split("signature=").next().unwrap().to_owned() + "signature=")]
#[tokio::test]
async fn a_link_that_was_changed_shows_nothing(#[case] change: fn(&str) -> String) {
    let folder = tempfile::tempdir().unwrap();
    let (app, job) = hub(folder.path()).await;
    let changed = change(&path(&link(&app, job, 0).unwrap()));
    assert_eq!(get(&app, &changed).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let folder = tempfile::tempdir().unwrap();
    let (app, job) = hub(folder.path()).await;
    assert_eq!(get(&app, &path(&link(&app, job, 7).unwrap())).await.0, StatusCode::NOT_FOUND, "no such page");
    let nobodys = link(&app, OcrJobId::new(), 0).unwrap();
    assert_eq!(get(&app, &path(&nobodys)).await.0, StatusCode::NOT_FOUND, "no such document");
    assert_eq!(get(&app, "/documents/x/0?until=1&signature=x").await.0, StatusCode::NOT_FOUND);
    assert_eq!(get(&app, "/documents/x/0").await.0, StatusCode::BAD_REQUEST, "no signature at all");
}
