use std::{
    future::IntoFuture,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use rstest::rstest;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

use super::*;
use crate::outbound::{Content, Parameter, Template, TemplateLanguage, Text};

pub(super) const TOKEN: &str = "EAAG-secret-token";
const TAKEN: &str = r#"{"messaging_product":"whatsapp","contacts":[{"input":"1","wa_id":"1"}],"messages":[{"id":"wamid.1"}]}"#;

pub(super) fn client(base: &str) -> Client {
    // A second installation is refused, and the first is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    Client::new(http, base.parse().unwrap(), "106540352242922".to_owned(), TOKEN.into())
}

/// Runs `call` against a server that answers every request with `answer`; returns the requests it saw as well.
pub(super) async fn against<T>(answer: impl IntoResponse, call: impl AsyncFnOnce(Client) -> T) -> (T, Vec<(Parts, Vec<u8>)>) {
    let (parts, body) = answer.into_response().into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let saw = seen.clone();
    let app = Router::new().fallback(async move |request: Request| {
        let (head, sent) = request.into_parts();
        let sent = to_bytes(sent, usize::MAX).await.unwrap().to_vec();
        saw.lock().unwrap().push((head, sent));
        Response::from_parts(parts, Body::from(body))
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/v23.0", listener.local_addr().unwrap());
    let result = tokio::select! {
        result = call(client(&base)) => result,
        ended = axum::serve(listener, app).into_future() => panic!("the server ended: {ended:?}"),
    };
    let seen = std::mem::take(&mut *seen.lock().unwrap());
    (result, seen)
}

/// Runs `call` against a server that reads, writes these bytes, and either hangs up or waits for ever.
pub(super) async fn against_bytes<T>(bytes: &[u8], hangs: bool, call: impl AsyncFnOnce(Client) -> T) -> T {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/v23.0", listener.local_addr().unwrap());
    let serve = async {
        loop {
            let (mut connection, _) = listener.accept().await.unwrap();
            let _ = connection.read(&mut [0; 8192]).await;
            connection.write_all(bytes).await.unwrap();
            if hangs {
                std::future::pending::<()>().await;
            }
        }
    };
    tokio::select! {
        result = call(client(&base)) => result,
        () = serve => unreachable!("the server serves for ever"),
    }
}

async fn say_hello(client: Client) -> Result<Sent, SendError> {
    let to = Recipient::WaId("250788123456".to_owned());
    let content = Content::Text { body: Text::new("Muraho").unwrap() };
    client.send(&Message { to: &to, content: &content, media_id: None, callback_data: "row", reply_to: None }).await
}

async fn refused(answer: impl IntoResponse) -> SendError {
    against(answer, say_hello).await.0.unwrap_err()
}

fn error(code: i64) -> String {
    json!({ "error": { "message": "(#1) Sorry", "type": "OAuthException", "code": code, "error_subcode": 2_494_010,
        "error_data": { "messaging_product": "whatsapp", "details": "The details" }, "fbtrace_id": "AbC" } })
    .to_string()
}

fn of_subcode(subcode: i64) -> String {
    json!({ "error": { "message": "Unsupported post request", "code": 100, "error_subcode": subcode } }).to_string()
}

#[tokio::test]
async fn sends_a_message() {
    let (sent, seen) = against(TAKEN, say_hello).await;
    assert_eq!(sent.unwrap(), Sent { wamid: "wamid.1".to_owned(), held: false });
    let (head, body) = &seen[0];
    assert_eq!((head.method.as_str(), head.uri.path()), ("POST", "/v23.0/106540352242922/messages"));
    assert_eq!(head.headers["authorization"], format!("Bearer {TOKEN}"));
    assert_eq!(head.headers["content-type"], "application/json");
    let body: Value = serde_json::from_slice(body).unwrap();
    assert_eq!(body["text"]["body"], "Muraho");
    assert_eq!(body["biz_opaque_callback_data"], "row");
}

#[rstest]
#[case("accepted", false)]
#[case("held_for_quality_assessment", true)]
#[case("paused", true)]
#[tokio::test]
async fn tells_a_message_that_is_held_back(#[case] status: &str, #[case] held: bool) {
    let answer = json!({ "messages": [{ "id": "wamid.1", "message_status": status }] }).to_string();
    assert_eq!(against(answer, say_hello).await.0.unwrap().held, held);
}

#[tokio::test]
async fn uploads_a_file() {
    let file = Upload { bytes: Bytes::from_static(b"\x89PNG"), mime_type: "image/png".to_owned(), filename: "qr.png".to_owned() };
    let (id, seen) = against(r#"{"id":"4490709327384033"}"#, async |client| client.upload(file).await).await;
    assert_eq!(id.unwrap(), "4490709327384033");
    let (head, body) = &seen[0];
    assert_eq!(head.uri.path(), "/v23.0/106540352242922/media");
    assert!(head.headers["content-type"].to_str().unwrap().starts_with("multipart/form-data"));
    let body = String::from_utf8_lossy(body);
    for part in ["name=\"messaging_product\"", "whatsapp", "name=\"type\"", "filename=\"qr.png\"", "Content-Type: image/png"] {
        assert!(body.contains(part), "{part} is missing in {body}");
    }
}

#[tokio::test]
async fn refuses_to_upload_what_has_no_media_type() {
    let file = Upload { bytes: Bytes::new(), mime_type: "no type".to_owned(), filename: "x".to_owned() };
    let (result, seen) = against("{}", async |client| client.upload(file).await).await;
    assert_eq!(result.unwrap_err().verdict, Verdict::GiveUp);
    assert!(seen.is_empty());
}

#[rstest]
#[case(false, json!(null))]
#[case(true, json!({ "type": "text" }))]
#[tokio::test]
async fn marks_as_read(#[case] typing: bool, #[case] indicator: Value) {
    let (result, seen) = against(r#"{"success":true}"#, async |client| client.mark_read("wamid.9", typing).await).await;
    result.unwrap();
    let body: Value = serde_json::from_slice(&seen[0].1).unwrap();
    assert_eq!((&body["status"], &body["message_id"]), (&json!("read"), &json!("wamid.9")));
    assert_eq!(body["typing_indicator"], indicator);
}

#[tokio::test]
async fn describes_the_number() {
    let answer = r#"{"id":"106540352242922","display_phone_number":"+250 790 000 000","quality_rating":"GREEN","new":1}"#;
    let (number, seen) = against(answer, async |client| client.describe_number().await).await;
    assert_eq!(number.unwrap().quality_rating.as_deref(), Some("GREEN"));
    assert_eq!(seen[0].0.uri.path(), "/v23.0/106540352242922");
    assert!(seen[0].0.uri.query().unwrap().contains("fields=id%2Cdisplay_phone_number"));
}

#[rstest]
#[case::lasting(r#"{"data":{"is_valid":true,"expires_at":0,"type":"SYSTEM_USER"}}"#, true, None)]
#[case::ending(r#"{"data":{"is_valid":true,"expires_at":1800000000}}"#, true, Some(1_800_000_000))]
#[case::dead(r#"{"data":{"is_valid":false,"error":{"code":190}}}"#, false, None)]
#[tokio::test]
async fn describes_the_token(#[case] answer: &'static str, #[case] is_valid: bool, #[case] ends: Option<i64>) {
    let (token, seen) = against(answer, async |client| client.describe_token().await).await;
    let expires_at = ends.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    assert_eq!(token.unwrap(), Token { is_valid, expires_at });
    assert_eq!(seen[0].0.uri.path(), "/v23.0/debug_token");
    let (odd, _) = against("{}", async |client| client.describe_token().await).await;
    assert!(!odd.unwrap_err().in_doubt);
}

/// The question carries the token, so no answer and no failure may show it.
#[tokio::test]
async fn a_token_that_is_asked_about_shows_in_no_failure() {
    let failure = client("http://127.0.0.1:1/v23.0").describe_token().await.unwrap_err();
    assert!(!format!("{failure} {failure:?}").contains(TOKEN), "{failure:?}");
}

#[tokio::test]
async fn keeps_what_meta_says_of_a_failure() {
    let failure = refused((StatusCode::BAD_REQUEST, error(131_047))).await;
    assert_eq!(failure.verdict, Verdict::GiveUp);
    assert_eq!((failure.code, failure.subcode, failure.http_status), (Some(131_047), Some(2_494_010), Some(400)));
    assert_eq!(failure.message, "Meta refused with HTTP 400: The details");
    assert_eq!(failure.fbtrace_id.as_deref(), Some("AbC"));
    assert!(!failure.in_doubt);
}

#[rstest]
#[case::known_code_over_status(400, error(130_429), Verdict::Retry, false)]
#[case::dead_token(401, error(190), Verdict::StopAll, false)]
#[case::meta_broken(500, error(131_000), Verdict::Retry, false)]
#[case::code_of_tomorrow(400, error(999_999), Verdict::GiveUp, false)]
#[case::code_of_tomorrow_busy(429, error(999_999), Verdict::Retry, false)]
#[case::code_of_tomorrow_broken(503, error(999_999), Verdict::Retry, false)]
#[case::no_code(400, String::new(), Verdict::GiveUp, false)]
#[case::no_code_unauthorized(401, String::new(), Verdict::StopAll, false)]
#[case::forbidden_by_a_proxy(403, "<html>Forbidden</html>".to_owned(), Verdict::StopAll, false)]
#[case::not_at_graphs_address(404, String::new(), Verdict::StopAll, false)]
#[case::no_such_number(400, of_subcode(33), Verdict::StopAll, false)]
#[case::invalid_parameter(400, error(100), Verdict::GiveUp, false)]
#[case::no_code_slow(408, String::new(), Verdict::Retry, false)]
#[case::no_code_busy(429, "busy".to_owned(), Verdict::Retry, false)]
#[case::gateway(502, "<html>Bad gateway</html>".to_owned(), Verdict::Retry, true)]
#[case::error_in_success(200, error(131_026), Verdict::GiveUp, false)]
#[case::redirect(304, String::new(), Verdict::Retry, false)]
#[tokio::test]
async fn sorts_answers(#[case] status: u16, #[case] body: String, #[case] verdict: Verdict, #[case] in_doubt: bool) {
    let failure = refused((StatusCode::from_u16(status).unwrap(), body)).await;
    assert_eq!((failure.verdict, failure.in_doubt), (verdict, in_doubt));
}

#[rstest]
#[case::not_json("OK")]
#[case::no_id("{}")]
#[case::no_message(r#"{"messages":[]}"#)]
#[case::no_id_of_metas("{\"messages\":[{\"id\":\"wamid\\u0000\"}]}")]
#[tokio::test]
async fn is_in_doubt_about_a_yes_it_cannot_read(#[case] answer: &'static str) {
    let failure = refused(answer).await;
    assert_eq!((failure.verdict, failure.in_doubt), (Verdict::Retry, true));
}

#[tokio::test]
async fn reads_no_endless_answer() {
    let failure = refused("x".repeat(MAX_ANSWER + 1)).await;
    assert_eq!((failure.verdict, failure.in_doubt), (Verdict::Retry, true));
    assert!(failure.message.contains("1 MiB"), "{}", failure.message);
}

#[rstest]
#[case::seconds(&[("retry-after", "7")], Some(7))]
#[case::date(&[("date", "Mon, 21 Sep 2026 15:00:00 GMT"), ("retry-after", "Mon, 21 Sep 2026 15:01:30 GMT")], Some(90))]
#[case::date_past(&[("date", "Mon, 21 Sep 2026 15:00:00 GMT"), ("retry-after", "Mon, 21 Sep 2026 14:00:00 GMT")], None)]
#[case::endless(&[("retry-after", "99999999999")], Some(86_400))]
#[case::nonsense(&[("retry-after", "soon")], None)]
#[case::nothing(&[], None)]
#[tokio::test]
async fn reads_how_long_to_wait(#[case] headers: &[(&'static str, &'static str)], #[case] seconds: Option<u64>) {
    let headers: HeaderMap = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
    let failure = refused((StatusCode::TOO_MANY_REQUESTS, headers, error(130_429))).await;
    assert_eq!(failure.retry_after, seconds.map(Duration::from_secs));
}

#[rstest]
#[case::before_the_answer(b"")]
#[case::within_the_head(b"HTTP/1.1 200 OK\r\nContent-")]
#[case::within_the_body(b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"messages\":[")]
#[tokio::test]
async fn is_in_doubt_when_the_connection_is_cut(#[case] bytes: &[u8]) {
    let failure = against_bytes(bytes, false, say_hello).await.unwrap_err();
    assert_eq!((failure.verdict, failure.in_doubt), (Verdict::Retry, true), "{failure}");
}

/// A refusal is a refusal even when its text is cut off.
#[tokio::test]
async fn is_not_in_doubt_when_a_refusal_is_cut() {
    let bytes = b"HTTP/1.1 400 Bad Request\r\ncontent-length: 500\r\n\r\n{";
    let failure = against_bytes(bytes, false, say_hello).await.unwrap_err();
    assert_eq!((failure.verdict, failure.in_doubt), (Verdict::GiveUp, false));
}

#[tokio::test]
async fn is_in_doubt_when_no_answer_comes_in_time() {
    let time_out = Duration::from_millis(200);
    let failure = against_bytes(b"", true, async |client| say_hello(client.with_time_out(time_out)).await).await.unwrap_err();
    assert_eq!((failure.verdict, failure.in_doubt), (Verdict::Retry, true), "{failure}");
}

#[tokio::test]
async fn is_not_in_doubt_when_nobody_listens() {
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let failure = say_hello(client(&format!("http://{closed}/v23.0"))).await.unwrap_err();
    assert_eq!((failure.verdict, failure.in_doubt), (Verdict::Retry, false), "{failure}");
}

#[tokio::test]
async fn is_never_in_doubt_about_what_nobody_sees() {
    let file = Upload { bytes: Bytes::new(), mime_type: "image/png".to_owned(), filename: "x".to_owned() };
    let upload = against_bytes(b"", false, async |client| client.upload(file).await).await.unwrap_err();
    let read = against_bytes(b"", false, async |client| client.mark_read("wamid.1", true).await).await.unwrap_err();
    let number = against_bytes(b"", false, async |client| client.describe_number().await).await.unwrap_err();
    assert!([upload, read, number].iter().all(|failure| failure.verdict == Verdict::Retry && !failure.in_doubt));
    let (odd, _) = against("[]", async |client| client.describe_number().await).await;
    assert!(!odd.unwrap_err().in_doubt);
}

#[rstest]
#[case::no_web_address("mailto:nobody@example.com")]
#[case::other_protocol("ftp://example.com/v23.0")]
#[tokio::test]
async fn stops_at_an_address_that_is_none(#[case] base: &str) {
    let failure = say_hello(client(base)).await.unwrap_err();
    assert_eq!((failure.verdict, failure.in_doubt), (Verdict::StopAll, false), "{failure}");
}

/// A token that was pasted with its line break is the operator's mistake, and no message may be given up for it.
#[tokio::test]
async fn stops_at_a_token_that_fits_no_header() {
    let broken = Client { token: format!("{TOKEN}\n").into(), ..client("http://127.0.0.1:1/v23.0") };
    let failure = say_hello(broken).await.unwrap_err();
    assert_eq!((failure.verdict, failure.in_doubt), (Verdict::StopAll, false), "{failure}");
    assert!(!format!("{failure:?}").contains(TOKEN));
}

#[tokio::test]
async fn an_id_cannot_leave_its_place_in_the_path() {
    let (result, seen) =
        against(TAKEN, async |client| say_hello(Client { phone_number_id: "../me?x=1#".to_owned(), ..client }).await).await;
    result.unwrap();
    assert_eq!(seen[0].0.uri.path(), "/v23.0/..%2Fme%3Fx=1%23/messages");
}

#[tokio::test]
async fn never_shows_the_token() {
    let echo = json!({ "error": { "code": 190, "message": format!("Malformed access token {TOKEN}\u{0}") } }).to_string();
    let failure = refused((StatusCode::UNAUTHORIZED, echo)).await;
    assert_eq!(failure.message, "Meta refused with HTTP 401: Malformed access token [token]");
    assert!(!format!("{failure:?}").contains(TOKEN));
    assert!(!format!("{:?}", client("http://127.0.0.1:1")).contains(TOKEN));
}

/// A text is cut after the token has gone from it, so that no half of one stays.
#[tokio::test]
async fn never_shows_a_part_of_the_token() {
    for padding in 440..500 {
        let echo = json!({ "error": { "code": 190, "message": format!("{}{TOKEN}", "x".repeat(padding)), "fbtrace_id": TOKEN } });
        let failure = refused((StatusCode::UNAUTHORIZED, echo.to_string())).await;
        assert!(!failure.message.contains(&TOKEN[..4]), "{failure}");
        assert_eq!(failure.fbtrace_id.as_deref(), Some("[token]"));
        assert!(failure.message.chars().count() <= error::MAX_MESSAGE);
    }
}

#[rstest]
#[case::count(132_000)]
#[case::name_or_language(132_001)]
#[case::too_long(132_005)]
#[case::policy(132_007)]
#[case::format(132_012)]
#[case::paused(132_015)]
#[case::disabled(132_016)]
#[case::parameters(132_018)]
#[case::generic(135_000)]
#[tokio::test]
async fn a_refused_template_costs_that_message_alone(#[case] code: i64) {
    let template = Template {
        name: "trip_news".parse().unwrap(),
        language: TemplateLanguage::English,
        parameter: Parameter::squeeze("Jean comes."),
    };
    let to = Recipient::WaId("1".to_owned());
    let message = TemplateMessage { to: &to, template: &template, callback_data: "row" };
    let send = async |client: Client| client.send_template(&message).await;
    let (result, seen) = against((StatusCode::BAD_REQUEST, error(code)), send).await;
    let failure = result.unwrap_err();
    assert_eq!((failure.verdict, failure.code, failure.in_doubt), (Verdict::GiveUp, Some(code), false));
    assert_eq!(serde_json::from_slice::<Value>(&seen[0].1).unwrap(), message.body());
}

#[tokio::test]
async fn sends_no_picture_without_its_upload() {
    let content = serde_json::from_value(json!({ "kind": "image", "attachment": { "qr_picture": "abc" }, "caption": null }));
    let (to, content) = (Recipient::WaId("1".to_owned()), content.unwrap());
    let message = Message { to: &to, content: &content, media_id: None, callback_data: "row", reply_to: None };
    let (result, seen) = against(TAKEN, async |client| client.send(&message).await).await;
    assert_eq!(result.unwrap_err().verdict, Verdict::GiveUp);
    assert!(seen.is_empty());
}

/// The codes of a row of the table in the documentation; `200-299` is a range.
fn documented(verdict: Verdict) -> Vec<std::ops::RangeInclusive<i64>> {
    let page = include_str!("../../../docs/whatsapp.md");
    let row = page.lines().find(|line| line.starts_with(&format!("| `{verdict:?}` |"))).unwrap();
    let codes = row.trim_end_matches('|').rsplit('|').next().unwrap();
    let codes = codes.split(',').map(|code| code.trim().split_once('-').unwrap_or((code.trim(), code.trim())));
    codes.map(|(first, last)| first.parse().unwrap()..=last.parse().unwrap()).collect()
}

#[test]
fn the_documentation_lists_every_code() {
    let table = [Verdict::Retry, Verdict::StopAll, Verdict::GiveUp].map(|verdict| (verdict, documented(verdict)));
    for code in -1..200_000 {
        let listed: Vec<_> = table.iter().filter(|(_, codes)| codes.iter().any(|range| range.contains(&code))).collect();
        assert!(listed.len() <= 1, "{code} is listed twice");
        assert_eq!(Verdict::of_code(code), listed.first().map(|(verdict, _)| *verdict), "{code}");
    }
}
