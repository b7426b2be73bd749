//! What graphql-cop and the OWASP cheat sheet on GraphQL try. One test for each line; documents that are merely too
//! large are beside the limits.

use sea_orm::ConnectionTrait;

use super::*;
use crate::domain::limit::{self, Quota, Rule, Subject};

async fn verdict(query: &str) -> String {
    Site::with(Role::Owner).await.post(query).await.code()
}

#[tokio::test]
async fn alias_overloading() {
    let aliases = (0..100).map(|n| format!("alias{n}: __typename ")).collect::<Vec<_>>().concat();
    assert_eq!(verdict(&format!("query cop {{ {aliases} }}")).await, "QUERY_TOO_COSTLY");
}

#[tokio::test]
async fn array_based_batching() {
    let site = Site::with(Role::Owner).await;
    let batch = json!(vec![json!({ "query": "query cop { __typename }" }); 10]).to_string();
    let answer = site.answer(post("/graphql", Some(&site.bearer()), &batch)).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::BAD_REQUEST, "BAD_REQUEST"));
}

#[tokio::test]
async fn directive_overloading() {
    assert_eq!(verdict("query cop { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }").await, "QUERY_TOO_COSTLY");
}

#[tokio::test]
async fn circular_introspection() {
    let query = "query cop { __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }";
    assert_eq!(verdict(query).await, "QUERY_TOO_COSTLY");
}

#[tokio::test]
async fn field_duplication() {
    assert_eq!(verdict(&format!("query cop {{ {} }}", "__typename \n ".repeat(500))).await, "QUERY_TOO_COSTLY");
}

#[tokio::test]
async fn field_suggestions() {
    let site = Site::with(Role::Owner).await.in_production();
    for query in ["query cop { __schema { directive } }", "{ user(idd: 1) { id } }", "{ viewer { rol } }"] {
        let answer = site.post(query).await;
        let text = String::from_utf8(answer.body).unwrap();
        assert!(text.contains("GRAPHQL_VALIDATION_FAILED") && !text.contains("Did you mean"), "{text}");
    }
}

#[tokio::test]
async fn introspection_and_everything_else_without_a_key() {
    let site = Site::with(Role::Owner).await.in_production();
    for query in ["query cop { __schema { types { name fields { name } } } }", "{ __typename }"] {
        let answer = site.answer(post("/graphql", None, &json!({ "query": query }).to_string())).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn mutations_over_get() {
    let site = Site::with(Role::Owner).await;
    let answer = site.get(&[("query", "mutation cop { __typename }")]).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn queries_as_forms() {
    let site = Site::with(Role::Owner).await;
    for form in ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"] {
        let mut request = post("/graphql", Some(&site.bearer()), "query=query%20cop%20%7B__typename%7D");
        request.headers_mut().insert(header::CONTENT_TYPE, form.parse().unwrap());
        assert_eq!(site.answer(request).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
}

#[tokio::test]
async fn a_console_for_strangers() {
    let site = Site::with(Role::Owner).await.in_production();
    let request = HttpRequest::get("/graphql").header(header::ACCEPT, "text/html").body(Body::empty()).unwrap();
    let answer = site.answer(request).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::UNAUTHORIZED, "UNAUTHENTICATED"));
}

#[tokio::test]
async fn traces_in_answers() {
    let answer = Site::with(Role::Owner).await.post("query cop { __typename }").await.json();
    let extensions: Vec<&String> = answer["extensions"].as_object().unwrap().keys().collect();
    assert_eq!(extensions, ["cost"]);
}

#[tokio::test]
async fn what_broke_inside() {
    let site = Site::with(Role::Owner).await;
    site.app.db.execute_unprepared("ALTER TABLE users RENAME TO gone").await.unwrap();
    let answer = site.post("{ users(first: 1) { nodes { id } } }").await;
    assert_eq!(answer.code(), "INTERNAL");
    let text = String::from_utf8(answer.body).unwrap().to_lowercase();
    for hint in ["select", "no such table", "relation", "sql", "gone"] {
        assert!(!text.contains(hint), "{text}");
    }
}

/// A cursor and an id are the texts of callers that reach the database.
#[tokio::test]
async fn injections() {
    let site = Site::with(Role::Owner).await;
    let text = "' OR 1=1; DROP TABLE users; --";
    for query in [
        format!("{{ user(id: \"{text}\") {{ id }} }}"),
        format!("{{ users(after: \"{text}\") {{ totalCount }} }}"),
        format!("{{ node(id: \"{text}\") {{ id }} }}"),
    ] {
        let code = site.post(&query).await.code();
        assert!(["BAD_USER_INPUT", ""].contains(&code.as_str()), "{code}");
    }
    assert_eq!(site.post("{ users { totalCount } }").await.json()["data"]["users"]["totalCount"], 0);
}

#[tokio::test]
async fn pages_without_end() {
    assert_eq!(verdict("{ users(first: 100000) { nodes { id } } }").await, "BAD_USER_INPUT");
}

#[tokio::test]
async fn a_spent_budget() {
    let site = Site::with(Role::Owner).await.set(|config| config.api.cost_per_second = std::num::NonZeroU32::MIN);
    let api = router(site.app.clone());
    let dear = json!({ "query": "{ users(first: 100) { nodes { id name phone language } } }" }).to_string();
    let mut last = None;
    for _ in 0..50 {
        let answer = api.clone().oneshot(post("/graphql", Some(&site.bearer()), &dear)).await.unwrap();
        let spent = answer.status() == StatusCode::TOO_MANY_REQUESTS;
        last = Some(answer);
        if spent {
            break;
        }
    }
    let last = last.unwrap();
    assert_eq!(last.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(last.headers()["ratelimit-policy"], "\"cost\";q=10000;w=10000");
    assert!(last.headers().contains_key(header::RETRY_AFTER) && last.headers().contains_key("ratelimit"));
    let body: Value = serde_json::from_slice(&to_bytes(last.into_body(), usize::MAX).await.unwrap()).unwrap();
    let cost = |name: &str| body["extensions"]["cost"][name].as_u64().unwrap();
    assert_eq!(codes(&body), ["RATE_LIMITED"]);
    assert!(cost("remaining") < cost("requested"), "{body}");
}

/// Without credentials the budget is that of the address, as far as a proxy that is trusted tells it.
#[tokio::test]
async fn a_strangers_budget_is_that_of_their_address() {
    let site = Site::with(Role::Owner).await.set(|config| config.api.cost_per_second = std::num::NonZeroU32::MIN);
    let api = router(site.app.clone());
    let left = async |peer: [u8; 4], forwarded: &'static str| {
        let mut request = post("/graphql", None, r#"{ "query": "{ __typename }" }"#);
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from((peer, 1))));
        request.headers_mut().insert("x-forwarded-for", axum::http::HeaderValue::from_static(forwarded));
        let answer = api.clone().oneshot(request).await.unwrap().into_body();
        let body: Value = serde_json::from_slice(&to_bytes(answer, usize::MAX).await.unwrap()).unwrap();
        body["extensions"]["cost"]["remaining"].as_u64().unwrap()
    };
    let proxy = [127, 0, 0, 1];
    let full = left(proxy, "198.51.100.1").await;
    assert!(left(proxy, "198.51.100.1").await < full);
    assert_eq!(left(proxy, "198.51.100.2").await, full, "another behind the same proxy");
    assert_eq!(left([203, 0, 113, 7], "198.51.100.9").await, full);
    assert!(left([203, 0, 113, 7], "198.51.100.8").await < full, "what a stranger says of themselves is not believed");
}

/// A hub whose callers have 10,000, and regain one a second.
async fn slow() -> Site {
    Site::with(Role::Owner).await.in_production().set(|config| config.api.cost_per_second = std::num::NonZeroU32::MIN)
}

async fn say(site: &Site, subject: Subject, rule: Rule) {
    let (family, reason, by) = (Family::Graphql, String::new(), "Diane".to_owned());
    let wish = limit::Wish { family, subject: Some(subject), user: None, rule, reason, expires_at: None, by };
    limit::set(&site.app.db, wish, noon()).await.unwrap();
    site.app.limits.reload(&site.app).await.unwrap();
}

/// Asks for something cheap, from an address in a network for documentation.
async fn ask_from(site: &Site, last: u8, credentials: &str) -> Answer {
    let mut request = post("/graphql", Some(credentials), r#"{ "query": "{ __typename }" }"#);
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([203, 0, 113, last], 1))));
    site.answer(request).await
}

/// A session's token by its form, for which the database has to be asked.
fn made_up() -> String {
    format!("Bearer hus_{}", "A".repeat(43))
}

#[tokio::test]
async fn credentials_that_are_none() {
    let site = slow().await;
    assert_eq!(ask_from(&site, 7, &site.bearer()).await.status, StatusCode::OK);
    for _ in 0..100 {
        assert_eq!(ask_from(&site, 7, &made_up()).await.status, StatusCode::UNAUTHORIZED);
    }
    for _ in 0..2 {
        let away = ask_from(&site, 7, &made_up()).await;
        assert_eq!((away.status, away.code().as_str()), (StatusCode::TOO_MANY_REQUESTS, "RATE_LIMITED"));
        assert_eq!((away.header(header::RETRY_AFTER), away.header(RATE_LIMIT)), ("100", "\"cost\";r=0;t=1"));
    }
    assert_eq!(ask_from(&site, 8, &made_up()).await.status, StatusCode::UNAUTHORIZED, "another address");
    assert_eq!(ask_from(&site, 7, &site.bearer()).await.status, StatusCode::OK, "who was known goes on");
    let stranger = Site { app: App { gate: crate::sign_in::Gate::default(), ..site.app.clone() }, key: site.key.clone(), ..site };
    assert_eq!(ask_from(&stranger, 7, &stranger.bearer()).await.status, StatusCode::TOO_MANY_REQUESTS);
    stranger.app.db.clone().close().await.unwrap();
    assert_eq!(ask_from(&stranger, 7, &made_up()).await.status, StatusCode::TOO_MANY_REQUESTS, "nobody asks the database");
    assert_eq!(ask_from(&stranger, 8, &made_up()).await.status, StatusCode::SERVICE_UNAVAILABLE);
    stranger.app.clock.advance(TimeDelta::seconds(100));
    assert_eq!(ask_from(&stranger, 7, &made_up()).await.status, StatusCode::SERVICE_UNAVAILABLE, "until they can pay");
}

/// A key that was revoked was known, which is no reason to look it up for ever.
#[tokio::test]
async fn a_revoked_key_in_a_loop() {
    let site = slow().await;
    assert_eq!(ask_from(&site, 7, &site.bearer()).await.status, StatusCode::OK);
    site.revoke().await;
    for _ in 0..100 {
        assert_eq!(ask_from(&site, 7, &site.bearer()).await.status, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(ask_from(&site, 7, &site.bearer()).await.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn credentials_that_are_none_for_a_stream() {
    let site = slow().await;
    let body = r#"{ "query": "subscription { health { status } }" }"#;
    for _ in 0..100 {
        let answer = site.answer(post("/graphql/stream", Some(&made_up()), body)).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    }
    let away = site.answer(post("/graphql/stream", Some(&made_up()), body)).await;
    assert_eq!((away.status, away.header(header::RETRY_AFTER)), (StatusCode::TOO_MANY_REQUESTS, "100"));
}

#[rstest]
#[case::syntax(json!({ "query": "{" }).to_string(), 1)]
#[case::no_such_field(json!({ "query": "{ everything }" }).to_string(), 1)]
#[case::too_costly(json!({ "query": "{ users(first: 100) { nodes { qrCodes(first: 100) { nodes { id } } } } }" }).to_string(), 1)]
#[case::large(json!({ "query": format!("{{ everything }}{}", " ".repeat(10 * 1024)) }).to_string(), 11)]
#[case::no_request("[".repeat(5 * 1024), 5)]
#[tokio::test]
async fn documents_that_are_refused(#[case] body: String, #[case] cost: u64) {
    let site = slow().await;
    let left = async || {
        let cost = site.post("{ __typename }").await.json()["extensions"]["cost"].take();
        (cost["remaining"].as_u64().unwrap(), cost["requested"].as_u64().unwrap())
    };
    let (before, _) = left().await;
    for path in ["/graphql", "/graphql/stream"] {
        site.answer(post(path, Some(&site.bearer()), &body)).await;
    }
    let (after, requested) = left().await;
    assert_eq!(before - after, requested + 2 * cost);
}

#[tokio::test]
async fn documents_that_are_refused_without_end() {
    let site = slow().await;
    let body = "x".repeat(BODY);
    let send = async || site.answer(post("/graphql", Some(&site.bearer()), &body)).await;
    for _ in 0..9 {
        assert_eq!(send().await.status, StatusCode::BAD_REQUEST);
    }
    let away = send().await;
    assert_eq!((away.status, away.code().as_str()), (StatusCode::TOO_MANY_REQUESTS, "RATE_LIMITED"));
    // 10,000 of which nine times 1,024 are spent.
    assert_eq!((away.header(header::RETRY_AFTER), away.header(RATE_LIMIT)), ("240", "\"cost\";r=784;t=1"));
    assert_eq!(site.post("{ __typename }").await.status, StatusCode::TOO_MANY_REQUESTS, "the first is to be paid before");
    site.app.clock.advance(TimeDelta::seconds(240));
    assert_eq!(site.post("{ __typename }").await.status, StatusCode::OK);
}

#[tokio::test]
async fn who_is_kept_out() {
    let site = slow().await;
    let address = Subject::address([203, 0, 113, 7].into());
    say(&site, Subject::key(site.key_id), Rule::Block).await;
    say(&site, address.clone(), Rule::Block).await;
    for credentials in [site.bearer(), made_up()] {
        for _ in 0..2 {
            let away = ask_from(&site, 7, &credentials).await;
            assert_eq!((away.status, away.code().as_str()), (StatusCode::FORBIDDEN, "CALLER_BLOCKED"));
            assert_eq!((away.header(header::RETRY_AFTER), away.header(RATE_LIMIT)), ("", ""));
        }
    }
    say(&site, address, Rule::Limit(Quota::new(1, 1.0).unwrap())).await;
    assert_eq!(ask_from(&site, 7, &made_up()).await.status, StatusCode::UNAUTHORIZED, "what is lifted is lifted at once");
    assert_eq!(ask_from(&site, 7, &made_up()).await.status, StatusCode::TOO_MANY_REQUESTS);
}
