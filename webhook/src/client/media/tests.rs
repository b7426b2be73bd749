use std::time::Duration;

use axum::{
    body::Body,
    http::{Response as Answer, StatusCode},
    response::IntoResponse,
};
use rstest::rstest;
use serde_json::json;
use tokio::net::TcpListener;

use super::{
    super::tests::{TOKEN, against, against_bytes, client},
    *,
};

const FILE: &[u8] = b"%PDF-1.7 certificate";

fn at(url: &str) -> MediaInfo {
    MediaInfo { url: url.parse().unwrap(), mime_type: None, sha256: None, file_size: None }
}

/// A file at the server that the client speaks with.
fn near(client: &Client) -> MediaInfo {
    at(client.base.join("/files/17?hash=x").unwrap().as_str())
}

async fn fetch(client: Client) -> Result<Bytes, DownloadError> {
    client.download(&near(&client), 1_000).await
}

fn error(code: i64, subcode: i64) -> String {
    json!({ "error": { "message": format!("Bad {TOKEN}"), "code": code, "error_subcode": subcode } }).to_string()
}

#[rstest]
#[case::as_documented(json!("303833"), Some(303_833))]
#[case::as_seen(json!(303_833), Some(303_833))]
#[case::odd(json!("large"), None)]
#[case::negative(json!(-1), None)]
#[case::nothing(Value::Null, None)]
#[tokio::test]
async fn tells_where_a_file_is(#[case] size: Value, #[case] file_size: Option<u64>) {
    let url = "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=17&hash=x";
    let answer = json!({ "id": "17", "messaging_product": "whatsapp", "url": url, "mime_type": "image/jpeg", "sha256": "00ff",
        "file_size": size });
    let (info, seen) = against(answer.to_string(), async |client| client.media("17").await).await;
    let (mime_type, sha256) = (Some("image/jpeg".to_owned()), Some("00ff".to_owned()));
    assert_eq!(info.unwrap(), MediaInfo { url: url.parse().unwrap(), mime_type, sha256, file_size });
    assert_eq!((seen[0].0.method.as_str(), seen[0].0.uri.path()), ("GET", "/v23.0/17"));
    assert_eq!(seen[0].0.headers["authorization"], format!("Bearer {TOKEN}"));
}

#[rstest]
#[case::no_such_file(400, error(100, 33), Verdict::GiveUp)]
#[case::other_parameter(400, error(100, 1), Verdict::GiveUp)]
#[case::dead_token(401, error(190, 0), Verdict::StopAll)]
#[case::not_graphs_address(404, String::new(), Verdict::StopAll)]
#[case::busy(429, error(130_429, 0), Verdict::Retry)]
#[case::broken(500, error(131_000, 0), Verdict::Retry)]
#[case::gateway(502, "<html>".to_owned(), Verdict::Retry)]
#[case::no_address(200, "{}".to_owned(), Verdict::Retry)]
#[case::odd_address(200, json!({ "url": "file" }).to_string(), Verdict::Retry)]
#[case::not_json(200, "OK".to_owned(), Verdict::Retry)]
#[tokio::test]
async fn says_why_a_file_is_not_found(#[case] status: u16, #[case] body: String, #[case] verdict: Verdict) {
    let status = StatusCode::from_u16(status).unwrap();
    let (result, _) = against((status, body), async |client| client.media("17").await).await;
    let failure = result.unwrap_err();
    assert_eq!((failure.verdict, failure.in_doubt), (verdict, false), "{failure}");
    assert!(!format!("{failure:?}").contains(TOKEN));
}

#[tokio::test]
async fn a_media_id_cannot_leave_its_place_in_the_path() {
    let (_, seen) = against("{}", async |client| client.media("../me?x=1#").await).await;
    assert_eq!(seen[0].0.uri.path(), "/v23.0/..%2Fme%3Fx=1%23");
}

#[tokio::test]
async fn downloads_a_file() {
    let (bytes, seen) = against(FILE, fetch).await;
    assert_eq!(bytes.unwrap(), FILE);
    assert_eq!(seen[0].0.uri, "/files/17?hash=x");
    assert_eq!(seen[0].0.headers["authorization"], format!("Bearer {TOKEN}"));
}

#[rstest]
#[case::other_host("https://example.com/file")]
#[case::ends_alike("https://evil-lookaside.fbsbx.com/file")]
#[case::begins_alike("https://lookaside.fbsbx.com.example.com/file")]
#[case::not_a_host_of_it("https://whatsapp.net.example.com/file")]
#[case::looks_like_a_domain("https://evilfbcdn.net/file")]
#[case::in_the_open("http://lookaside.fbsbx.com/file")]
#[case::other_port("https://lookaside.fbsbx.com:8443/file")]
#[case::user_that_looks_like_a_host("https://lookaside.fbsbx.com@example.com/file")]
#[case::graph_in_the_open("http://graph.facebook.com/file")]
#[case::within("http://127.0.0.1:9/file")]
#[case::file("file:///etc/passwd")]
#[case::data("data:text/plain,x")]
#[tokio::test]
async fn the_token_goes_to_metas_hosts_alone(#[case] url: &str) {
    let client = client("https://graph.facebook.com/v23.0");
    assert!(!client.may_show_token(&url.parse().unwrap()));
    let failure = client.download(&at(url), 1_000).await.unwrap_err();
    assert!(matches!(failure, DownloadError::Elsewhere { .. }), "{failure:?}");
    assert_eq!(failure.verdict(), Verdict::GiveUp);
}

#[rstest]
#[case("https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=17")]
#[case("https://scontent.xx.fbcdn.net/file")]
#[case("https://mmg.whatsapp.net/file")]
#[case("https://graph.facebook.com/v23.0/17")]
fn metas_hosts_are_known(#[case] url: &str) {
    assert!(client("https://graph.facebook.com/v23.0").may_show_token(&url.parse().unwrap()));
}

#[rstest]
#[case(StatusCode::NOT_FOUND)]
#[case(StatusCode::GONE)]
#[case(StatusCode::FORBIDDEN)]
#[tokio::test]
async fn an_address_expires(#[case] status: StatusCode) {
    let failure = against((status, "URL signature expired"), fetch).await.0.unwrap_err();
    assert_eq!((&failure, failure.verdict()), (&DownloadError::Expired, Verdict::Retry));
}

#[rstest]
#[case::dead_token(401, Verdict::StopAll)]
#[case::odd(400, Verdict::GiveUp)]
#[case::busy(429, Verdict::Retry)]
#[case::broken(503, Verdict::Retry)]
#[case::redirect(302, Verdict::Retry)]
#[case::empty_handed(204, Verdict::Retry)]
#[tokio::test]
async fn sorts_what_file_hosts_answer(#[case] status: u16, #[case] verdict: Verdict) {
    let answer = (StatusCode::from_u16(status).unwrap(), [("location", "/elsewhere")], error(999_999, 0));
    let (result, seen) = against(answer, fetch).await;
    let failure = result.unwrap_err();
    assert_eq!(failure.verdict(), verdict, "{failure}");
    assert!(matches!(&failure, DownloadError::Failed(error) if !error.in_doubt), "{failure:?}");
    assert!(!format!("{failure:?}").contains(TOKEN));
    assert_eq!(seen.len(), 1, "nothing is followed");
}

#[tokio::test]
async fn takes_as_many_bytes_as_it_says_and_not_one_more() {
    let exactly = against(FILE, async |client| client.download(&near(&client), FILE.len() as u64).await).await.0;
    assert_eq!(exactly.unwrap(), FILE);
    let more = against(FILE, async |client| client.download(&near(&client), FILE.len() as u64 - 1).await).await.0;
    assert_eq!(more, Err(DownloadError::TooLarge { limit: FILE.len() as u64 - 1 }));
}

/// What was handed on already cannot be taken back: the rest is an error, so that nobody holds it for the whole.
#[tokio::test]
async fn a_stream_that_grows_too_long_ends_with_an_error() {
    let endless = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n400\r\n";
    let bytes = [&endless[..], &[b'x'; 1_024], b"\r\n"].concat();
    let open = async |client: Client| {
        let Download { length, bytes } = client.open(&near(&client), 1_000, Duration::from_mins(1)).await?;
        assert_eq!(length, None);
        bytes.try_collect::<Vec<_>>().await
    };
    assert_eq!(against_bytes(&bytes, true, open).await.unwrap_err(), DownloadError::TooLarge { limit: 1_000 });
}

/// Whoever sends without end and without saying how much is cut off as well.
#[tokio::test]
async fn no_stream_is_too_long_to_be_cut() {
    let endless = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n400\r\n";
    let bytes = [&endless[..], &[b'x'; 1_024], b"\r\n"].concat();
    let failure = against_bytes(&bytes, true, fetch).await.unwrap_err();
    assert_eq!((&failure, failure.verdict()), (&DownloadError::TooLarge { limit: 1_000 }, Verdict::GiveUp));
}

#[tokio::test]
async fn what_is_known_to_be_too_large_is_not_even_asked_for() {
    let call = async |client: Client| {
        let info = MediaInfo { file_size: Some(1_001), ..near(&client) };
        client.download(&info, 1_000).await
    };
    let (result, seen) = against(FILE, call).await;
    assert_eq!((result, seen.len()), (Err(DownloadError::TooLarge { limit: 1_000 }), 0));
}

#[rstest]
#[case::before_the_answer(b"")]
#[case::within_the_file(b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n%PDF")]
#[tokio::test]
async fn half_a_file_is_none(#[case] bytes: &[u8]) {
    let failure = against_bytes(bytes, false, fetch).await.unwrap_err();
    assert_eq!(failure.verdict(), Verdict::Retry, "{failure}");
    assert!(!failure.to_string().contains("hash=x"), "the address is as good as the file: {failure}");
}

#[tokio::test]
async fn a_file_that_does_not_come_is_given_up_in_time() {
    let bytes = b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n%PDF";
    let failure = against_bytes(bytes, true, async |client| fetch(client.with_time_out(Duration::from_millis(50))).await).await;
    assert_eq!(failure.unwrap_err().verdict(), Verdict::Retry);
}

#[tokio::test]
async fn nobody_may_be_listening() {
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let failure = fetch(client(&format!("http://{closed}/v23.0"))).await.unwrap_err();
    assert_eq!(failure.verdict(), Verdict::Retry);
}

#[tokio::test]
async fn an_empty_file_is_a_file() {
    let empty = Answer::builder().body(Body::empty()).unwrap().into_response();
    assert_eq!(against(empty, fetch).await.0, Ok(Bytes::new()));
}

#[rstest]
#[case::hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", true)]
#[case::hex_in_capitals("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", true)]
#[case::base64("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", true)]
#[case::base64_unpadded("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0", true)]
#[case::base64_for_addresses("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0=", true)]
#[case::padded_with_spaces(" ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\n", true)]
#[case::of_something_else("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", false)]
#[case::base64_in_capitals("UNGWV48BZ+PBQUDEXA4II7ADYAOWF3QCTBD/YFIAFA0=", false)]
#[case::half("ba7816bf8f01cfea", false)]
#[case::nothing("", false)]
fn a_hash_is_compared_as_it_comes(#[case] declared: &str, #[case] agrees: bool) {
    assert_eq!(sha256_agrees(declared, b"abc"), agrees);
}
