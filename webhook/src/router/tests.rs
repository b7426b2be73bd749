use std::sync::Mutex;

use axum::body::{Body, to_bytes};
use rstest::rstest;
use tower::ServiceExt;

use super::*;

const MESSAGE: &str = include_str!("../../tests/corpus/text.json");

/// Keeps what it accepts, or refuses everything.
#[derive(Clone, Default)]
struct Kept {
    events: Arc<Mutex<Vec<Inbound>>>,
    down: bool,
}

impl Inbox for Kept {
    fn now(&self) -> DateTime<Utc> {
        "2026-09-21T15:00:00Z".parse().unwrap()
    }

    async fn accept(&self, events: Vec<Inbound>) -> Result<(), Unavailable> {
        if self.down {
            return Err(Unavailable("the disk is full".to_owned()));
        }
        self.events.lock().unwrap().extend(events);
        Ok(())
    }
}

fn secret() -> SecretString {
    SecretString::from("app-secret")
}

fn sign(body: &str) -> String {
    signature::sign(&secret(), body.as_bytes())
}

fn post(signature: Option<&str>, body: impl Into<Body>) -> Request {
    let request = Request::post(PATH);
    let request = signature.into_iter().fold(request, |request, value| request.header(signature::HEADER, value));
    request.body(body.into()).unwrap()
}

async fn answer(inbox: &Kept, gate: Gate, request: Request) -> (StatusCode, HeaderMap, String) {
    let response = router(gate, inbox.clone()).oneshot(request).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let body = to_bytes(response.into_body(), MAX_BODY).await.unwrap();
    (status, headers, String::from_utf8(body.to_vec()).unwrap())
}

async fn deliver_to(inbox: &Kept, request: Request) -> (StatusCode, HeaderMap, String) {
    answer(inbox, Gate::new(secret(), None), request).await
}

async fn greet_with(token: Option<&str>, query: &str) -> (StatusCode, HeaderMap, String) {
    let gate = Gate::new(secret(), token.map(SecretString::from));
    let request = Request::get(format!("{PATH}?{query}")).body(Body::empty()).unwrap();
    answer(&Kept::default(), gate, request).await
}

#[tokio::test]
async fn answers_the_handshake_with_the_bare_challenge() {
    let query = "hub.mode=subscribe&hub.verify_token=sesame%20open&hub.challenge=1158201444";
    let (status, headers, body) = greet_with(Some("sesame open"), query).await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, "1158201444"));
    assert_eq!(headers["content-type"], "text/plain; charset=utf-8");
    assert_eq!(headers["x-content-type-options"], "nosniff");
}

#[rstest]
#[case::wrong_token(Some("sesame"), "hub.mode=subscribe&hub.verify_token=simsim&hub.challenge=1")]
#[case::no_token(Some("sesame"), "hub.mode=subscribe&hub.challenge=1")]
#[case::wrong_mode(Some("sesame"), "hub.mode=unsubscribe&hub.verify_token=sesame&hub.challenge=1")]
#[case::no_challenge(Some("sesame"), "hub.mode=subscribe&hub.verify_token=sesame")]
#[case::nothing(Some("sesame"), "")]
#[case::not_set_up(None, "hub.mode=subscribe&hub.verify_token=&hub.challenge=1")]
#[case::set_up_empty(Some(""), "hub.mode=subscribe&hub.verify_token=&hub.challenge=1")]
#[tokio::test]
async fn refuses_a_handshake(#[case] token: Option<&str>, #[case] query: &str) {
    assert_eq!(greet_with(token, query).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn says_200_once_the_events_are_kept() {
    let inbox = Kept::default();
    let (status, _, _) = deliver_to(&inbox, post(Some(&sign(MESSAGE)), MESSAGE)).await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(inbox.events.lock().unwrap().len(), 1);
}

/// JSON that would be a 400 shows that the signature is looked at first.
#[rstest]
#[case::missing(None)]
#[case::malformed(Some("sha256=abc"))]
#[case::other_algorithm(Some("sha1=0ffe1abd1a08215353c233d6e009613e95eec4253832a761af28ff37ac5a150c"))]
#[case::wrong(Some("sha256=0000000000000000000000000000000000000000000000000000000000000000"))]
#[tokio::test]
async fn refuses_an_unsigned_body_unread(#[case] signature: Option<&str>) {
    let inbox = Kept::default();
    assert_eq!(deliver_to(&inbox, post(signature, "{ not JSON")).await.0, StatusCode::FORBIDDEN);
    assert!(inbox.events.lock().unwrap().is_empty());
}

#[tokio::test]
async fn refuses_a_body_of_another_signature() {
    let (status, _, _) = deliver_to(&Kept::default(), post(Some(&sign("{}")), MESSAGE)).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
}

#[rstest]
#[case::not_json("{ not JSON", "not JSON")]
#[case::not_a_delivery("{}", "array `entry`")]
#[tokio::test]
async fn says_why_a_signed_body_is_unreadable(#[case] body: &'static str, #[case] why: &str) {
    let (status, _, text) = deliver_to(&Kept::default(), post(Some(&sign(body)), body)).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(text.contains(why), "{text}");
}

#[tokio::test]
async fn takes_3_mib_and_not_a_byte_more() {
    let padded = |size: usize| format!("{{\"entry\":[]{}}}", " ".repeat(size - 12));
    let (largest, larger) = (padded(MAX_BODY), padded(MAX_BODY + 1));
    let (status, ..) = deliver_to(&Kept::default(), post(Some(&sign(&largest)), largest)).await;
    assert_eq!(status, StatusCode::OK);
    let (status, ..) = deliver_to(&Kept::default(), post(Some(&sign(&larger)), larger)).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn refuses_a_length_over_3_mib_before_the_body_comes() {
    let mut request = post(Some(&sign("")), Body::from_stream(futures::stream::pending::<Result<Bytes, std::io::Error>>()));
    request.headers_mut().insert(CONTENT_LENGTH, (MAX_BODY + 1).into());
    assert_eq!(deliver_to(&Kept::default(), request).await.0, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn refuses_too_many_events() {
    let entries = vec!["0"; inbound::MAX_EVENTS + 1].join(",");
    let body = format!("{{\"entry\":[{entries}]}}");
    let (status, _, text) = deliver_to(&Kept::default(), post(Some(&sign(&body)), body)).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(text.contains("more than 5000 events"), "{text}");
}

/// The clock is tokio's and jumps once nothing else can happen.
#[tokio::test(start_paused = true)]
async fn gives_up_on_a_body_that_does_not_come() {
    let body = Body::from_stream(futures::stream::pending::<Result<Bytes, std::io::Error>>());
    let (status, ..) = deliver_to(&Kept::default(), post(Some(&sign("")), body)).await;
    assert_eq!(status, StatusCode::REQUEST_TIMEOUT);
}

#[tokio::test]
async fn refuses_a_body_that_breaks_off() {
    let broken = futures::stream::iter([Err::<Bytes, _>(std::io::Error::other("cut"))]);
    let (status, ..) = deliver_to(&Kept::default(), post(Some(&sign("")), Body::from_stream(broken))).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn asks_meta_to_come_back_when_nothing_can_be_kept() {
    let inbox = Kept { down: true, ..Kept::default() };
    let (status, headers, text) = deliver_to(&inbox, post(Some(&sign(MESSAGE)), MESSAGE)).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(headers["retry-after"], "5");
    assert!(!text.contains("disk"), "{text}");
}

#[tokio::test]
async fn knows_no_other_method() {
    let request = Request::put(PATH).body(Body::empty()).unwrap();
    assert_eq!(deliver_to(&Kept::default(), request).await.0, StatusCode::METHOD_NOT_ALLOWED);
}
