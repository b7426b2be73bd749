//! Pages of other sites that would act in the name of whoever looks at them.

use entity::api_key::Role;
use reqwest::{Client, Method, header};
use rstest::rstest;
use serde_json::json;
use tests::{Backend, Hub, PASSWORD, Program, Scratch, Visitor, process::free_address};

use super::{DIANE, credentials, signed_in};

const QUESTION: &str = "{ viewer { name } }";

/// Somebody who has signed in, as the pages of other sites make their browser ask.
async fn lured(hub: &Hub, headers: &[(&'static str, &str)]) -> Visitor {
    hub.operator(DIANE, Role::Owner).await;
    let cookie = signed_in(hub, DIANE).await.cookie;
    headers.iter().fold(Visitor::of(hub), |visitor, (name, value)| visitor.with(name, value)).holding(cookie.as_deref())
}

#[rstest]
#[case::told(&[("sec-fetch-site", "cross-site")])]
#[case::same_site(&[("sec-fetch-site", "same-site")])]
#[case::origin(&[("origin", "https://evil.example")])]
#[case::hidden(&[("origin", "null")])]
#[case::untold(&[])]
#[tokio::test]
async fn a_cookie_from_elsewhere_counts_for_nothing(#[case] headers: &[(&'static str, &str)]) {
    let hub = Hub::start(Backend::Sqlite).await;
    let lured = lured(&hub, headers).await;
    for told in [
        lured.asks(QUESTION).await,
        lured.send(lured.request(Method::GET, "/graphql?query=%7Bviewer%7Bname%7D%7D")).await,
        lured.post("/graphql/stream", &json!({ "query": "subscription { health { status } }" })).await,
        lured.signs_out().await,
    ] {
        assert_eq!(told.status, 403, "{told:?}");
        assert_eq!(told.body.get("data"), None, "{told:?}");
    }
    let home = Visitor::at_home(&hub).holding(lured.cookie.as_deref());
    assert_eq!(home.asks(QUESTION).await.status, 200, "and nobody was signed out");
}

/// A form can send these without asking first.
#[rstest]
#[case("application/x-www-form-urlencoded", "query=%7Bviewer%7Bname%7D%7D")]
#[case("text/plain", r#"{"query":"{ viewer { name } }"}"#)]
#[case("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"query\"\r\n\r\n{viewer{name}}\r\n--x--")]
#[tokio::test]
async fn a_form_cannot_ask(#[case] kind: &str, #[case] body: &str) {
    let hub = Hub::start(Backend::Sqlite).await;
    let lured = lured(&hub, &[("sec-fetch-site", "same-origin")]).await;
    let request = lured.request(Method::POST, "/graphql").header(header::CONTENT_TYPE, kind).body(body.to_owned());
    let told = lured.send(request).await;
    assert_eq!((told.status.as_u16(), told.body.get("data")), (415, None), "{told:?}");
}

/// Else a page could sign somebody in as somebody else, and look at what they do there.
#[tokio::test]
async fn another_site_cannot_sign_anybody_in() {
    let hub = Hub::start(Backend::Sqlite).await;
    hub.operator(DIANE, Role::Owner).await;
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let told = Visitor::of(&hub).with(name, value).post("/session", &credentials(DIANE, PASSWORD)).await;
        assert_eq!((told.status.as_u16(), told.code(), &told.set_cookie), (403, "CROSS_SITE", &None));
        let told = Visitor::of(&hub).with(name, value).post("/session/code", &json!({ "phone": "+250788123456" })).await;
        assert_eq!((told.status.as_u16(), told.code()), (403, "CROSS_SITE"));
    }
    let form = Visitor::of(&hub);
    let request = form.request(Method::POST, "/session").header(header::CONTENT_TYPE, "text/plain");
    let told = form.send(request.body(credentials(DIANE, PASSWORD).to_string())).await;
    assert_eq!((told.status.as_u16(), told.set_cookie), (400, None));
}

/// Browsers open a socket to any site, with its cookies, and tell where from.
#[tokio::test]
async fn a_socket_from_elsewhere_is_not_opened() {
    let hub = Hub::start(Backend::Sqlite).await;
    let lured = lured(&hub, &[]).await;
    let upgrade = |origin: &str| {
        let request = lured.request(Method::GET, "/graphql").header(header::ORIGIN, origin);
        let request = request.header(header::CONNECTION, "Upgrade").header(header::UPGRADE, "websocket");
        let request = request.header("sec-websocket-version", "13").header("sec-websocket-key", "AAAAAAAAAAAAAAAAAAAAAA==");
        request.header("sec-websocket-protocol", "graphql-transport-ws").send()
    };
    assert_eq!(upgrade("https://evil.example").await.unwrap().status(), 403);
    assert_eq!(upgrade(hub.url("").trim_end_matches('/')).await.unwrap().status(), 101);
}

/// A page of a listed origin asks before it signs somebody in, and may read the answer.
#[tokio::test]
async fn a_listed_origin_may_sign_in() {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let program = Program::built(&scratch).with([("CORS_ORIGINS", "https://shop.example.rw")]);
    let process = program.serve(free_address(), &[]).await;
    let ask = |origin: &str, method: Method, path: &str| {
        let request = Client::new().request(Method::OPTIONS, process.url(path)).header(header::ORIGIN, origin);
        let request = request.header(header::ACCESS_CONTROL_REQUEST_METHOD, method.as_str());
        request.header(header::ACCESS_CONTROL_REQUEST_HEADERS, "content-type").send()
    };
    for (method, path) in [(Method::POST, "/session"), (Method::DELETE, "/session"), (Method::POST, "/session/code")] {
        let told = ask("https://shop.example.rw", method.clone(), path).await.unwrap();
        let said = |name| told.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(told.status(), 200, "{method} {path}");
        assert_eq!(said(header::ACCESS_CONTROL_ALLOW_ORIGIN).as_deref(), Some("https://shop.example.rw"));
        assert_eq!(said(header::ACCESS_CONTROL_ALLOW_CREDENTIALS).as_deref(), Some("true"));
        assert!(said(header::ACCESS_CONTROL_ALLOW_METHODS).unwrap().contains(method.as_str()), "{method} {path}");
        let other = ask("https://evil.example", method, path).await.unwrap();
        assert_eq!(other.headers().get(header::ACCESS_CONTROL_ALLOW_ORIGIN), None);
    }
    let body = credentials(DIANE, "a guess of theirs");
    let posted = Client::new().post(process.url("/session")).header(header::ORIGIN, "https://shop.example.rw").json(&body);
    let told = posted.send().await.unwrap();
    assert_eq!(told.status(), 401);
    assert_eq!(told.headers()[header::ACCESS_CONTROL_ALLOW_ORIGIN], "https://shop.example.rw");
}
