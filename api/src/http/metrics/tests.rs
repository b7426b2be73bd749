use axum::body::Body;
use entity::api_key::Role;
use rstest::rstest;
use tower::ServiceExt;

use super::*;
use crate::{
    clock::Clock,
    config::{Config, Vars},
    domain::{
        api_key::{self, New},
        hook::Policy,
        record::fixture::{database, noon},
    },
    hooks::Poster,
};

const TOKEN: &str = "a-token-of-the-test-only";

async fn app(settings: &[(&str, &str)]) -> App {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let vars = Vars::from_pairs(settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let (config, poster) = (Config::read(&vars).unwrap(), Poster::new(Policy::Development).unwrap());
    App::new(config, database().await, Clock::manual(noon()), reqwest::Client::new(), poster)
}

const PRODUCTION: [(&str, &str); 7] = [
    ("APP_ENV", "production"),
    ("HUB_PUBLIC_URL", "https://hub.example.rw"),
    ("HUB_SECRET_KEY", "c2VjcmV0LWtleS1vZi10aGUtdGVzdC0zMi1ieXRlcyE="),
    ("META_ACCESS_TOKEN", "t"),
    ("META_PHONE_NUMBER_ID", "1"),
    ("META_WABA_VERIFY_TOKEN", "v"),
    ("META_APP_SECRET", "s"),
];

/// The status for a caller at this address with these headers.
async fn status(app: &App, from: &str, headers: &[(&str, &str)]) -> u16 {
    let mut request = Request::get("/metrics").body(Body::empty()).unwrap();
    request.extensions_mut().insert(ConnectInfo(SocketAddr::new(from.parse().unwrap(), 40_000)));
    for (name, value) in headers {
        let name: header::HeaderName = name.parse().unwrap();
        request.headers_mut().insert(name, value.parse().unwrap());
    }
    router(app.clone()).oneshot(request).await.unwrap().status().as_u16()
}

#[rstest]
#[case::this_machine("127.0.0.1", &[], 200)]
#[case::a_container("172.18.0.3", &[], 200)]
#[case::a_neighbour("fd00::1", &[], 200)]
#[case::the_world("203.0.113.7", &[], 401)]
#[case::the_world_through_a_proxy("127.0.0.1", &[("x-forwarded-for", "203.0.113.7")], 401)]
#[tokio::test]
async fn in_development_whoever_is_near_gets_in(#[case] from: &str, #[case] headers: &[(&str, &str)], #[case] expected: u16) {
    assert_eq!(status(&app(&[]).await, from, headers).await, expected);
}

#[tokio::test]
async fn in_production_everybody_needs_credentials() {
    let app = app(&PRODUCTION).await;
    assert_eq!(status(&app, "127.0.0.1", &[]).await, 401);
    assert_eq!(status(&app, "127.0.0.1", &[("authorization", "Bearer ")]).await, 401, "no token is not an empty one");
}

#[rstest]
#[case::it("Bearer a-token-of-the-test-only", 200)]
#[case::another("Bearer a-token-of-the-test-onl", 401)]
#[case::no_bearer("a-token-of-the-test-only", 401)]
#[tokio::test]
async fn a_token_is_taken_whole_or_not(#[case] credentials: &str, #[case] expected: u16) {
    let app = app(&[("METRICS_TOKEN", TOKEN)]).await;
    assert_eq!(status(&app, "203.0.113.7", &[("authorization", credentials)]).await, expected);
    assert_eq!(status(&app, "127.0.0.1", &[]).await, 401, "where there is one, everybody sends it");
}

/// The monitor has to see that the database is away.
#[tokio::test]
async fn a_token_needs_no_database_and_a_key_does() {
    let app = app(&[("METRICS_TOKEN", TOKEN)]).await;
    let (_, key) = key(&app, &[]).await;
    app.db.clone().close().await.unwrap();
    assert_eq!(status(&app, "127.0.0.1", &[("authorization", &format!("Bearer {TOKEN}"))]).await, 200);
    assert_eq!(status(&app, "127.0.0.1", &[("authorization", &format!("Bearer {key}"))]).await, 503);
    let text = app.metrics.text().unwrap();
    assert!(!text.contains("hub_queue_depth{") && text.contains("hub_database_connections{"), "{text}");
}

async fn key(app: &App, scopes: &[&str]) -> (entity::api_key::Model, String) {
    let new = New {
        name: "prometheus".to_owned(),
        role: Role::Viewer,
        scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
        expires_at: None,
        created_by: None,
        replaces: None,
    };
    api_key::create(&app.db, new, noon()).await.unwrap()
}

#[rstest]
#[case::for_it(&["metrics:read"], 200)]
#[case::for_something_else(&["health:read"], 403)]
#[tokio::test]
async fn a_key_is_taken_where_it_may_read_metrics(#[case] scopes: &[&str], #[case] expected: u16) {
    let app = app(&PRODUCTION).await;
    let (_, key) = key(&app, scopes).await;
    assert_eq!(status(&app, "203.0.113.7", &[("authorization", &format!("Bearer {key}"))]).await, expected);
}
