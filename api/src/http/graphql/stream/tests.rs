use axum::{
    body::{Body, BodyDataStream},
    http::{StatusCode, header},
};
use entity::api_key::Role;
use rstest::rstest;
use serde_json::json;

use super::*;
use crate::{
    domain::record::fixture::{keep, received},
    http::graphql::tests::{Site, post},
    live::Change,
};

async fn open(site: &Site, query: &str) -> Response {
    site.send(post("/graphql/stream", Some(&site.bearer()), &json!({ "query": query }).to_string())).await
}

/// The rest of a stream that ends.
async fn rest(body: Body) -> String {
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

async fn next(events: &mut BodyDataStream) -> String {
    String::from_utf8(events.next().await.unwrap().unwrap().to_vec()).unwrap()
}

#[tokio::test]
async fn results_come_as_events_until_the_hub_ends() {
    let site = Site::with(Role::Owner).await;
    let response = open(&site, "subscription { inboundEvents { subtype } }").await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
    // The head of the answer says that it has begun: nobody has looked at its body.
    let event = keep(&site.app.db, received(None, "Hi")).await;
    site.app.live.publish(Change::Inbound { id: event.id, user: None });
    let mut events = response.into_body().into_data_stream();
    assert_eq!(
        next(&mut events).await,
        "event: next\ndata: {\"data\":{\"inboundEvents\":{\"subtype\":\"text\"}},\
                      \"extensions\":{\"cost\":{\"requested\":11,\"remaining\":59989}}}\n\n"
    );
    site.app.stop.cancel();
    assert!(events.next().await.is_none(), "cut off without `complete`, so that the client comes again");
}

/// The clock of the tests goes on by itself to the next moment that something waits for.
#[tokio::test]
async fn a_quiet_stream_is_kept_open_by_comments() {
    let site = Site::with(Role::Owner).await;
    let mut events = open(&site, "subscription { inboundEvents { subtype } }").await.into_body().into_data_stream();
    tokio::time::pause();
    assert_eq!(next(&mut events).await, ":\n\n");
    // The first had begun to be waited for while the clock still went on.
    let begun = tokio::time::Instant::now();
    assert_eq!(next(&mut events).await, ":\n\n");
    assert_eq!(begun.elapsed().as_secs(), KEEP_ALIVE.as_secs());
}

#[rstest]
#[case::query(
    "{ viewer { role } }",
    "event: next\ndata: {\"data\":{\"viewer\":{\"role\":\"VIEWER\"}},\
     \"extensions\":{\"cost\":{\"requested\":2,\"remaining\":59998}}}\n\nevent: complete\ndata: null\n\n"
)]
#[case::mutation(
    "mutation { createQrCode(input: { target: \"12345\" }) { qrCode { id } } }",
    "event: next\ndata: {\"data\":null,\"extensions\":{\"cost\":{\"requested\":22,\"remaining\":59978}},\"errors\":[{\"message\":\"The scope qr_codes:read is lacking.\",\
     \"locations\":[{\"line\":1,\"column\":12}],\"path\":[\"createQrCode\"],\"extensions\":{\"code\":\"FORBIDDEN\"}}]}\n\n\
     event: complete\ndata: null\n\n"
)]
#[tokio::test]
async fn what_has_an_end_says_so(#[case] query: &str, #[case] expected: &str) {
    let site = Site::with(Role::Viewer).await;
    let text = rest(open(&site, query).await.into_body()).await;
    assert_eq!(text, expected);
}

#[tokio::test]
async fn refusals_are_answers_and_not_streams() {
    let site = Site::with(Role::Owner).await;
    let body = r#"{ "query": "subscription { health { status } }" }"#;
    for credentials in [None, Some("Bearer hub_nothing")] {
        let response = site.send(post("/graphql/stream", credentials, body)).await;
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED, "{credentials:?}");
    }
    let response = site.send(post("/graphql/stream", Some(&site.bearer()), "[]")).await;
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_revoked_key_ends_what_it_had_opened() {
    let site = Site::with(Role::Owner).await;
    let soon = Duration::from_millis(1);
    let mut ended = Box::pin(ended(site.app.clone(), Who::Key { id: site.key_id, prefix: String::new() }, soon));
    assert_eq!(futures::poll!(&mut ended), std::task::Poll::Pending);
    site.revoke().await;
    assert_eq!(ended.await, End::Key);
}

#[tokio::test]
async fn those_who_are_sent_away_come_to_others_one_by_one() {
    let drain = Duration::from_secs(10);
    let site = Site::with(Role::Owner).await.set(|config| config.drain = drain);
    let app = &site.app;
    tokio::time::pause();
    let begun = tokio::time::Instant::now();
    let ends = (0..50).map(|_| async {
        let who = Who::Key { id: site.key_id, prefix: String::new() };
        assert_eq!(ended(app.clone(), who, Duration::from_hours(1)).await, End::Hub);
        begun.elapsed()
    });
    let ask = async { app.leaving.cancel() };
    let (mut ends, ()) = futures::join!(futures::future::join_all(ends), ask);
    assert!(ends.iter().all(|end| (drain / 2..=drain + Duration::from_millis(1)).contains(end)), "{ends:?}");
    ends.sort_unstable();
    ends.dedup_by_key(|end| end.as_millis() / 100);
    assert!(ends.len() > 10, "{ends:?}");
}

/// Who asks twice to end does not want to wait.
#[tokio::test]
async fn nobody_is_kept_when_the_hub_stops() {
    let site = Site::with(Role::Owner).await.set(|config| config.drain = Duration::from_hours(1));
    let app = &site.app;
    let who = Who::Key { id: site.key_id, prefix: String::new() };
    let mut end = Box::pin(ended(app.clone(), who, Duration::from_hours(1)));
    app.leaving.cancel();
    assert_eq!(futures::poll!(&mut end), std::task::Poll::Pending);
    app.stop.cancel();
    assert_eq!(end.await, End::Hub);
}
