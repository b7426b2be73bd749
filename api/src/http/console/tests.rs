use std::sync::Arc;

use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use rstest::rstest;
use tower::ServiceExt;

use super::*;
use crate::{
    config::{Config, Vars},
    domain::record::fixture::database,
    graphql::tests::app,
};

/// A small app, packed as the build packs the large one.
#[derive(RustEmbed)]
#[folder = "src/http/console/site"]
struct Small;

fn config(pairs: &[(&str, &str)]) -> Config {
    let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::read(&Vars::from_pairs(pairs)).unwrap()
}

fn policy_of(config: &Config) -> String {
    policy::of(config).to_str().unwrap().to_owned()
}

async fn ask(request: Request<Body>) -> Response {
    let config = config(&[]);
    let site = Site { file: Small::get, policy: policy::of(&config), referrer: policy::referrer(&config) };
    routes(site, true, true).oneshot(request).await.unwrap()
}

async fn get_with(path: &str, headers: &[(HeaderName, &str)]) -> Response {
    let request = headers.iter().fold(Request::get(path), |request, (name, value)| request.header(name, *value));
    ask(request.body(Body::empty()).unwrap()).await
}

async fn body(response: Response) -> Vec<u8> {
    to_bytes(response.into_body(), 1 << 20).await.unwrap().to_vec()
}

const BROWSER: (HeaderName, &str) = (header::ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8");

/// Its wider policy is for its own page, and still lets nothing in from elsewhere.
#[rstest]
#[case::development(Environment::Development, "/graphiql", StatusCode::OK, true)]
#[case::another_page(Environment::Development, "/", StatusCode::OK, false)]
#[case::production(Environment::Production, "/graphiql", StatusCode::NOT_FOUND, false)]
#[tokio::test]
async fn graphiql_is_for_development(
    #[case] environment: Environment,
    #[case] path: &str,
    #[case] status: StatusCode,
    #[case] wider: bool,
) {
    let mut app = app(database().await);
    app.config = Arc::new(Config { environment, ..(*app.config).clone() });
    let request = Request::get(path).header(header::ACCEPT, "text/html").body(Body::empty()).unwrap();
    let page = crate::http::router(&app, None).oneshot(request).await.unwrap();
    assert_eq!(page.status(), status);
    let policy = page.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("default-src 'none'") && !policy.contains("http"), "{policy}");
    assert_eq!(policy.contains("unsafe-inline"), wider, "{policy}");
}

#[rstest]
#[case::start("/", StatusCode::OK)]
#[case::a_list("/conversations", StatusCode::OK)]
#[case::one_of_them("/trips/VHJpcDow", StatusCode::OK)]
#[case::what_phones_share("/share?title=Gym&text=-1.95%2C30.06&url=", StatusCode::OK)]
#[case::the_apps_page_of_documents("/documents", StatusCode::OK)]
#[case::an_asset("/assets/app-0000.js", StatusCode::NOT_FOUND)]
#[case::an_assets_folder("/assets/", StatusCode::NOT_FOUND)]
#[case::a_file("/nowhere.png", StatusCode::NOT_FOUND)]
#[case::an_api("/graphql/nowhere", StatusCode::NOT_FOUND)]
#[case::a_codes_page("/q/one/two", StatusCode::NOT_FOUND)]
#[case::a_file_of_a_page("/index.html", StatusCode::NOT_FOUND)]
#[case::a_packed_file("/assets/app-1a2b3c.js.br", StatusCode::NOT_FOUND)]
#[tokio::test]
async fn a_browser_gets_the_app_and_a_program_the_bare_status(#[case] path: &str, #[case] status: StatusCode) {
    let page = get_with(path, &[BROWSER]).await;
    assert_eq!(page.status(), status);
    assert_eq!(page.headers()[header::CACHE_CONTROL], "no-cache");
    assert!(page.headers().contains_key(header::CONTENT_SECURITY_POLICY));
    assert_eq!(body(page).await, b"<!doctype html><title>App</title>\n");
    if path != "/" {
        let bare = get_with(path, &[(header::ACCEPT, "application/json")]).await;
        assert_eq!(bare.status(), StatusCode::NOT_FOUND);
        assert_eq!(body(bare).await, b"");
    }
}

#[tokio::test]
async fn nothing_is_written_to_the_app() {
    let request = Request::post("/conversations").header(BROWSER.0, BROWSER.1).body(Body::from("x")).unwrap();
    assert_eq!(ask(request).await.status(), StatusCode::NOT_FOUND);
}

#[rstest]
#[case("/assets/app-1a2b3c.js", "text/javascript", "public, max-age=31536000, immutable", None)]
#[case("/sw.js", "text/javascript", "no-cache", Some("/"))]
#[case("/manifest.webmanifest", "application/manifest+json", "public, max-age=86400", None)]
#[case("/icons/maskable.svg", "image/svg+xml", "public, max-age=86400", None)]
#[case("/favicon.svg", "image/svg+xml", "public, max-age=86400", None)]
#[tokio::test]
async fn files_say_how_long_a_copy_is_good(
    #[case] path: &str,
    #[case] kind: &str,
    #[case] kept: &str,
    #[case] allowed: Option<&str>,
) {
    let file = get_with(path, &[]).await;
    assert_eq!(file.status(), StatusCode::OK);
    assert_eq!(file.headers()[header::CONTENT_TYPE], kind);
    assert_eq!(file.headers()[header::CACHE_CONTROL], kept);
    assert_eq!(file.headers().get(SERVICE_WORKER_ALLOWED).map(|scope| scope.to_str().unwrap()), allowed);
    let tag = file.headers()[header::ETAG].to_str().unwrap().to_owned();
    let again = get_with(path, &[(header::IF_NONE_MATCH, &tag)]).await;
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(again.headers()[header::ETAG], *tag);
    let other = get_with(path, &[(header::IF_NONE_MATCH, "W/\"another\"")]).await;
    assert_eq!(other.status(), StatusCode::OK);
}

#[rstest]
#[case::nothing("", None)]
#[case::the_smaller("gzip, deflate, br, zstd", Some("br"))]
#[case::the_other("gzip, deflate", Some("gzip"))]
#[case::in_capitals("GZIP;q=0.5", Some("gzip"))]
#[case::refused("br;q=0, gzip;q=0.1", Some("gzip"))]
#[case::all_refused("br; q=0.0, gzip; q=0", None)]
#[case::unknown("zstd", None)]
#[tokio::test]
async fn what_the_build_packed_goes_to_who_unpacks_it(#[case] accepts: &str, #[case] encoding: Option<&str>) {
    let sent = get_with("/assets/app-1a2b3c.js", &[(header::ACCEPT_ENCODING, accepts)]).await;
    assert_eq!(sent.headers().get(header::CONTENT_ENCODING).map(|name| name.to_str().unwrap()), encoding);
    assert_eq!(sent.headers()[header::VARY], "accept-encoding");
    assert_eq!(sent.headers()[header::CONTENT_TYPE], "text/javascript");
    let name = match encoding {
        Some("br") => "assets/app-1a2b3c.js.br",
        Some(_) => "assets/app-1a2b3c.js.gz",
        None => "assets/app-1a2b3c.js",
    };
    assert_eq!(body(sent).await, Small::get(name).unwrap().data.as_ref());
}

#[tokio::test]
async fn a_file_that_was_not_packed_is_the_same_for_everybody() {
    let sent = get_with("/sw.js", &[(header::ACCEPT_ENCODING, "br, gzip")]).await;
    assert_eq!((sent.headers().get(header::CONTENT_ENCODING), sent.headers().get(header::VARY)), (None, None));
}

#[test]
fn the_apps_pages_reach_the_hub_and_nobody_else() {
    insta::assert_snapshot!("policy", policy_of(&config(&[("HUB_PUBLIC_URL", "https://hub.example.rw/")])));
}

#[rstest]
#[case("https://hub.example.rw:8443", "connect-src 'self' wss://hub.example.rw:8443;")]
#[case("http://127.0.0.1:8080", "connect-src 'self' ws://127.0.0.1:8080;")]
fn the_socket_is_of_the_same_origin(#[case] url: &str, #[case] expected: &str) {
    let policy = policy_of(&config(&[("HUB_PUBLIC_URL", url)]));
    assert!(policy.contains(expected), "{policy}");
}

/// Without a key nothing is asked of Google; with one it is told which site asks, and not for which page.
#[test]
fn googles_tiles_and_places_come_where_there_is_a_key_for_them() {
    let without = config(&[]);
    assert!(!policy_of(&without).contains("google"));
    assert_eq!(policy::referrer(&without), "no-referrer");
    let keyed = config(&[("GOOGLE_MAPS_BROWSER_KEY", "AIzaSyA-example_0123456789")]);
    let directives = policy_of(&keyed);
    let naming: Vec<&str> = directives.split(';').map(str::trim).filter(|part| part.contains("google")).collect();
    assert_eq!(naming.len(), 2, "{directives}");
    let of = |name: &str| naming.iter().find(|part| part.starts_with(name)).copied().unwrap_or_default();
    assert_eq!(of("img-src"), "img-src 'self' blob: data: https://tile.googleapis.com");
    assert!(of("connect-src").ends_with(" https://tile.googleapis.com https://places.googleapis.com"), "{directives}");
    assert_eq!(policy::referrer(&keyed), "strict-origin");
}
