//! What graphql-cop and the OWASP cheat sheet on GraphQL try. One test for each line; documents that are merely too
//! large are beside the limits.

use sea_orm::ConnectionTrait;

use super::*;

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
    assert_eq!((codes(&body), &body["extensions"]["cost"]["remaining"]), (vec!["RATE_LIMITED"], &json!(0)));
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
