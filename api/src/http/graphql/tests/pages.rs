//! What browsers may do for the pages of others, and how answers are packed.

use super::*;

const SHOP: &str = "https://shop.example.rw";
const OWN: &str = "https://hub.example.rw";
const EVIL: &str = "https://evil.example";

async fn shop() -> Site {
    Site::with(Role::Owner).await.set(|config| config.api.cors_origins = vec![SHOP.parse().unwrap()])
}

fn get(headers: &[(&str, &str)]) -> HttpRequest<Body> {
    let request = HttpRequest::get("/graphql?query=%7B__typename%7D");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    request.body(Body::empty()).unwrap()
}

fn preflight(origin: &str) -> HttpRequest<Body> {
    let request = HttpRequest::builder().method(Method::OPTIONS).uri("/graphql").header("origin", origin);
    let request = request.header("access-control-request-method", "POST");
    request.header("access-control-request-headers", "authorization,content-type").body(Body::empty()).unwrap()
}

#[tokio::test]
async fn pages_of_listed_origins_may_ask_and_read() {
    let site = shop().await;
    let answer = site.answer(preflight(SHOP)).await;
    assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), SHOP);
    assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_CREDENTIALS), "true");
    assert!(answer.header(header::ACCESS_CONTROL_ALLOW_HEADERS).contains("idempotency-key"));
    let answer = site.answer(get(&[("origin", SHOP)])).await;
    assert_eq!((answer.status, answer.header(header::ACCESS_CONTROL_ALLOW_ORIGIN)), (StatusCode::OK, SHOP));
    assert!(answer.header(header::ACCESS_CONTROL_EXPOSE_HEADERS).contains("ratelimit"));
}

#[tokio::test]
async fn others_may_not() {
    for site in [shop().await, Site::with(Role::Owner).await] {
        let answer = site.answer(preflight(EVIL)).await;
        assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "");
        assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_CREDENTIALS), "");
    }
}

#[rstest]
#[case::program(&[], 200)]
#[case::own_page(&[("origin", OWN), ("sec-fetch-site", "same-origin")], 200)]
#[case::own_page_by_another_name(&[("origin", "http://localhost:8080"), ("host", "localhost:8080")], 200)]
#[case::typed_by_hand(&[("sec-fetch-site", "none")], 200)]
#[case::listed(&[("origin", SHOP), ("sec-fetch-site", "cross-site")], 200)]
#[case::link_or_image(&[("sec-fetch-site", "cross-site")], 403)]
#[case::sister(&[("sec-fetch-site", "same-site")], 403)]
#[case::other_origin(&[("origin", EVIL), ("sec-fetch-site", "cross-site")], 403)]
#[case::no_origin_at_all(&[("origin", "null")], 403)]
#[tokio::test]
async fn a_get_is_refused_to_pages_of_others(#[case] headers: &[(&str, &str)], #[case] status: u16) {
    let answer = shop().await.answer(get(headers)).await;
    assert_eq!(answer.status.as_u16(), status);
    assert_eq!(answer.code(), if status == 200 { "" } else { "FOREIGN_ORIGIN" });
    // So are WebSockets, which browsers open to anywhere.
    let socket = [("upgrade", "websocket")];
    let answer = shop().await.answer(get(&[headers, &socket].concat())).await;
    assert_eq!(answer.status == StatusCode::FORBIDDEN, status == 403);
}

#[rstest]
#[case("gzip", "gzip")]
#[case("gzip, br", "br")]
#[case("identity", "")]
#[tokio::test]
async fn large_answers_are_packed(#[case] accepted: &str, #[case] expected: &str) {
    let site = Site::with(Role::Owner).await;
    for (query, packed) in [("{ __schema { types { name description } } }", expected), ("{ viewer { role } }", "")] {
        let mut request = post("/graphql", Some(&site.bearer()), &json!({ "query": query }).to_string());
        request.headers_mut().insert(header::ACCEPT_ENCODING, accepted.parse().unwrap());
        let answer = site.answer(request).await;
        assert_eq!((answer.status, answer.header(header::CONTENT_ENCODING)), (StatusCode::OK, packed));
    }
}
