use std::sync::Arc;

use axum::{
    body::{Body, to_bytes},
    http::{HeaderName, Method, Request as HttpRequest, StatusCode},
};
use chrono::TimeDelta;
use entity::{api_key::Role, ids::ApiKeyId};
use rstest::rstest;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use serde_json::{Value, json};
use tower::ServiceExt;

mod abuse;
mod documents;
mod once;
mod pages;

use super::*;
use crate::{
    config::Config,
    config::Environment,
    domain::api_key,
    domain::record::fixture::{database, noon},
    graphql::tests::{app, codes},
    limits::Limits,
};

const JSON: &str = "application/json";
const GRAPHQL: &str = "application/graphql-response+json";

/// A hub with one key.
pub struct Site {
    pub app: App,
    pub key: String,
    pub key_id: ApiKeyId,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    body: Vec<u8>,
}

impl Site {
    pub async fn with(role: Role) -> Self {
        let app = app(database().await);
        let new = api_key::New {
            name: "shop".to_owned(),
            role,
            scopes: Vec::new(),
            expires_at: None,
            created_by: None,
            replaces: None,
        };
        let (row, key) = api_key::create(&app.db, new, noon()).await.unwrap();
        Self { app, key, key_id: row.id }
    }

    pub fn in_production(self) -> Self {
        self.set(|config| config.environment = Environment::Production)
    }

    /// The same hub with other settings.
    pub fn set(mut self, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = (*self.app.config).clone();
        change(&mut config);
        self.app.config = Arc::new(config);
        self.app.limits = Limits::of(&self.app);
        self
    }

    pub async fn revoke(&self) {
        let row = entity::api_key::Entity::find_by_id(self.key_id).one(&self.app.db).await.unwrap().unwrap();
        let mut row = row.into_active_model();
        row.revoked_at = Set(Some(noon()));
        row.update(&self.app.db).await.unwrap();
    }

    pub fn bearer(&self) -> String {
        format!("Bearer {}", self.key)
    }

    pub async fn send(&self, request: HttpRequest<Body>) -> Response {
        router(self.app.clone()).oneshot(request).await.unwrap()
    }

    pub async fn answer(&self, request: HttpRequest<Body>) -> Answer {
        let (parts, body) = self.send(request).await.into_parts();
        Answer { status: parts.status, headers: parts.headers, body: to_bytes(body, usize::MAX).await.unwrap().to_vec() }
    }

    /// A POST as the programs of most people send it.
    pub async fn post(&self, query: &str) -> Answer {
        self.answer(post("/graphql", Some(&self.bearer()), &json!({ "query": query }).to_string())).await
    }

    pub async fn get(&self, parameters: &[(&str, &str)]) -> Answer {
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
        let request = HttpRequest::get(format!("/graphql?{query}")).header(header::AUTHORIZATION, self.bearer());
        self.answer(request.body(Body::empty()).unwrap()).await
    }
}

impl Answer {
    pub fn header(&self, name: HeaderName) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub fn code(&self) -> String {
        codes(&self.json()).join(" ")
    }
}

pub fn post(path: &str, credentials: Option<&str>, body: &str) -> HttpRequest<Body> {
    let request = HttpRequest::post(path).header(header::CONTENT_TYPE, JSON);
    let request = credentials.into_iter().fold(request, |request, value| request.header(header::AUTHORIZATION, value));
    request.body(Body::from(body.to_owned())).unwrap()
}

#[rstest]
#[case::unsaid("", JSON)]
#[case::anything("*/*", JSON)]
#[case::page("text/html,*/*;q=0.8", JSON)]
#[case::rather_old("application/graphql-response+json;q=0.5, application/json", JSON)]
#[case::not_new("application/graphql-response+json;q=0, */*", JSON)]
#[case::new(GRAPHQL, GRAPHQL)]
#[case::both("application/graphql-response+json, application/json;q=0.9", GRAPHQL)]
#[case::old("Application/JSON; charset=utf-8", JSON)]
#[tokio::test]
async fn the_answer_is_of_the_type_that_is_taken(#[case] accept: &str, #[case] expected: &str) {
    let site = Site::with(Role::Owner).await;
    let mut request = post("/graphql", Some(&site.bearer()), r#"{ "query": "{ viewer { role } }" }"#);
    if !accept.is_empty() {
        request.headers_mut().insert(header::ACCEPT, accept.parse().unwrap());
    }
    let answer = site.answer(request).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header(header::CONTENT_TYPE), format!("{expected}; charset=utf-8"));
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    assert_eq!(answer.json()["data"], json!({ "viewer": { "role": "OWNER" } }));
}

#[rstest]
#[case::not_executed("{ everything }", 400, 200, "GRAPHQL_VALIDATION_FAILED", false)]
#[case::syntax("{", 400, 200, "GRAPHQL_VALIDATION_FAILED", false)]
#[case::too_costly(
    "{ users(first: 100) { nodes { qrCodes(first: 100) { nodes { id } } } } }",
    400,
    200,
    "QUERY_TOO_COSTLY",
    false
)]
#[case::executed_in_part("{ health { version } user(id: \"x\") { id } }", 200, 200, "BAD_USER_INPUT", true)]
#[case::executed_in_vain("{ users(first: 0) { totalCount } }", 200, 200, "BAD_USER_INPUT", true)]
#[tokio::test]
async fn statuses_tell_whether_it_was_executed(
    #[case] query: &str,
    #[case] new: u16,
    #[case] old: u16,
    #[case] code: &str,
    #[case] has_data: bool,
) {
    let site = Site::with(Role::Owner).await;
    for (accept, status) in [(GRAPHQL, new), (JSON, old)] {
        let mut request = post("/graphql", Some(&site.bearer()), &json!({ "query": query }).to_string());
        request.headers_mut().insert(header::ACCEPT, accept.parse().unwrap());
        let answer = site.answer(request).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code));
        assert_eq!(answer.json().get("data").is_some(), has_data);
    }
}

#[rstest]
#[case::no_query("{}", 400)]
#[case::empty_query(r#"{ "query": " " }"#, 400)]
#[case::no_json("query { viewer }", 400)]
#[case::no_object("7", 400)]
#[case::extensions_of_another_kind(r#"{ "query": "{ viewer { role } }", "extensions": [1] }"#, 400)]
#[case::name_of_another_kind(r#"{ "query": "{ viewer { role } }", "operationName": 7 }"#, 400)]
#[case::query_of_another_kind(r#"{ "query": { "viewer": 1 } }"#, 400)]
#[case::variables_of_another_kind(r#"{ "query": "{ viewer { role } }", "variables": [1] }"#, 400)]
#[case::batch(r#" [{ "query": "{ viewer { role } }" }]"#, 400)]
#[tokio::test]
async fn what_is_no_request_is_refused(#[case] body: &str, #[case] status: u16) {
    let site = Site::with(Role::Owner).await;
    let answer = site.answer(post("/graphql", Some(&site.bearer()), body)).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, "BAD_REQUEST"), "{}", answer.json());
}

#[tokio::test]
async fn a_body_is_json_and_no_larger_than_a_mebibyte() {
    let site = Site::with(Role::Owner).await;
    for other in ["text/plain", "application/x-www-form-urlencoded", "application/graphql", "application/json; charset=latin1"] {
        let mut request = post("/graphql", Some(&site.bearer()), r#"{ "query": "{ viewer { role } }" }"#);
        request.headers_mut().insert(header::CONTENT_TYPE, other.parse().unwrap());
        assert_eq!(site.answer(request).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{other}");
    }
    let large = json!({ "query": "{ viewer { role } }", "variables": { "padding": " ".repeat(BODY) } }).to_string();
    assert_eq!(site.answer(post("/graphql", Some(&site.bearer()), &large)).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let methods = HttpRequest::builder().method(Method::PUT).uri("/graphql").body(Body::empty()).unwrap();
    assert_eq!(site.send(methods).await.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn a_get_may_ask_but_not_change() {
    let site = Site::with(Role::Owner).await;
    let query = "query Q($first: Int) { users(first: $first) { totalCount } } query R { viewer { role } }";
    let answer = site.get(&[("query", query), ("operationName", "Q"), ("variables", r#"{ "first": 3 }"#)]).await;
    assert_eq!(answer.json()["data"], json!({ "users": { "totalCount": 0 } }));
    let mutation = "mutation { createQrCode(input: { target: \"12345\" }) { qrCode { id } } }";
    let answer = site.get(&[("query", mutation)]).await;
    assert_eq!((answer.status, answer.header(header::ALLOW)), (StatusCode::METHOD_NOT_ALLOWED, "POST"));
    assert_eq!(entity::qr_code::Entity::find().all(&site.app.db).await.unwrap().len(), 0);
    let subscription = site.get(&[("query", "subscription { health { status } }")]).await;
    assert_eq!(subscription.status, StatusCode::METHOD_NOT_ALLOWED);
    for wrong in [&[][..], &[("query", "")], &[("query", "{ viewer { role } }"), ("variables", "{")]] {
        assert_eq!(site.get(wrong).await.status, StatusCode::BAD_REQUEST, "{wrong:?}");
    }
}

#[rstest]
#[case::none(None, "Bearer realm=\"hub\"")]
#[case::other_scheme(Some("Basic aHViOmh1Yg=="), "Bearer realm=\"hub\", error=\"invalid_token\"")]
#[case::no_key(Some("Bearer hub_nothing"), "Bearer realm=\"hub\", error=\"invalid_token\"")]
#[case::empty(Some("Bearer"), "Bearer realm=\"hub\", error=\"invalid_token\"")]
#[tokio::test]
async fn without_a_good_key_there_is_a_challenge(#[case] credentials: Option<&str>, #[case] challenge: &str) {
    let site = Site::with(Role::Owner).await;
    for site in [site, Site::with(Role::Owner).await.in_production()] {
        for body in [
            r#"{ "query": "{ viewer { role } }" }"#,
            r#"{ "query": "mutation { createQrCode(input: { target: \"1\" }) { qrCode { id } } }" }"#,
        ] {
            let answer = site.answer(post("/graphql", credentials, body)).await;
            assert_eq!((answer.status, answer.code().as_str()), (StatusCode::UNAUTHORIZED, "UNAUTHENTICATED"));
            assert_eq!(answer.header(header::WWW_AUTHENTICATE), challenge);
        }
    }
}

#[tokio::test]
async fn the_schema_is_open_in_development_only() {
    let site = Site::with(Role::Owner).await;
    let introspection = || post("/graphql", None, r#"{ "query": "{ __schema { queryType { name } } }" }"#);
    assert_eq!(site.answer(introspection()).await.status, StatusCode::OK);
    let site = site.in_production();
    assert_eq!(site.answer(introspection()).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(site.post("{ __schema { queryType { name } } }").await.status, StatusCode::OK);
}

#[tokio::test]
async fn keys_are_looked_at_anew_each_time() {
    let site = Site::with(Role::Viewer).await;
    let forbidden = site.post("{ messages { totalCount } }").await;
    assert_eq!((forbidden.status, forbidden.code().as_str()), (StatusCode::OK, "FORBIDDEN"));
    site.app.clock.advance(TimeDelta::days(1));
    assert_eq!(site.post("{ viewer { role } }").await.status, StatusCode::OK);
    site.revoke().await;
    assert_eq!(site.post("{ viewer { role } }").await.status, StatusCode::UNAUTHORIZED);
    site.app.db.clone().close().await.unwrap();
    let answer = site.post("{ viewer { role } }").await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::SERVICE_UNAVAILABLE, "INTERNAL"));
}

/// As clients that fill in every parameter write it.
#[tokio::test]
async fn null_is_as_good_as_nothing() {
    let site = Site::with(Role::Owner).await;
    let body = r#"{ "query": "{ viewer { role } }", "operationName": null, "variables": null, "extensions": null }"#;
    let answer = site.answer(post("/graphql", Some(&site.bearer()), body)).await;
    assert_eq!(answer.json()["data"], json!({ "viewer": { "role": "OWNER" } }));
}

#[tokio::test]
async fn a_subscription_has_its_own_doors() {
    let answer = Site::with(Role::Owner).await.post("subscription { health { status } }").await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::OK, "GRAPHQL_VALIDATION_FAILED"));
}
