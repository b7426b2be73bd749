//! The web app, embedded in the binary.

use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../console/dist"]
#[allow_missing = true]
struct Files;

/// Everything comes from the hub.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
                      connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// `GraphiQL` sets style elements, and brings its fonts and pictures in its style sheet.
const GRAPHIQL_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                               font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const UNBUILT: &str = "<!doctype html><title>Console not built</title>\
                       <p>This binary was built without the console. Run <code>make build</code>, then start it again.";

/// `GraphiQL` and the simulator are there only where they are wanted.
pub fn router(simulated: bool, graphiql: bool) -> Router {
    let router = Router::new().route("/", get(page)).route("/assets/{*path}", get(asset)).route("/favicon.svg", get(icon));
    let router = if simulated { router.route("/simulator", get(page)) } else { router };
    let router = if graphiql { router.route("/graphiql", get(explorer)) } else { router };
    router.fallback(missing)
}

/// A person who mistyped an address gets the app, which tells them so; a program gets the bare status.
async fn missing(headers: HeaderMap) -> Response {
    let accepts = headers.get(header::ACCEPT).and_then(|types| types.to_str().ok()).unwrap_or_default();
    if !accepts.contains("text/html") {
        return StatusCode::NOT_FOUND.into_response();
    }
    let mut page = page().await;
    *page.status_mut() = StatusCode::NOT_FOUND;
    page
}

async fn page() -> Response {
    document("index.html")
}

async fn explorer() -> Response {
    let mut page = document("graphiql.html");
    page.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(GRAPHIQL_POLICY));
    page
}

fn document(name: &str) -> Response {
    match Files::get(name) {
        Some(file) => serve(name, file, "no-cache", &HeaderMap::new()),
        None => (StatusCode::SERVICE_UNAVAILABLE, Html(UNBUILT)).into_response(),
    }
}

/// Names carry a hash of the content, so a copy is good for ever.
async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Response {
    let path = format!("assets/{path}");
    match Files::get(&path) {
        Some(file) => serve(&path, file, "public, max-age=31536000, immutable", &headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn icon(headers: HeaderMap) -> Response {
    match Files::get("favicon.svg") {
        Some(file) => serve("favicon.svg", file, "public, max-age=86400", &headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn serve(path: &str, file: EmbeddedFile, cache: &'static str, headers: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", hex::encode(&file.metadata.sha256_hash()[..16]));
    if headers.get(header::IF_NONE_MATCH).is_some_and(|seen| seen.as_bytes() == tag.as_bytes()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let mime = mime_guess::from_path(path).first_or_octet_stream();
    let head = [
        (header::CONTENT_TYPE, mime.as_ref().to_owned()),
        (header::CACHE_CONTROL, cache.to_owned()),
        (header::ETAG, tag),
        (header::CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        (header::REFERRER_POLICY, "no-referrer".to_owned()),
    ];
    (head, file.data).into_response()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use axum::{body::Body, http::Request};
    use rstest::rstest;
    use tower::ServiceExt;

    use super::*;
    use crate::{
        config::{Config, Environment},
        domain::record::fixture::database,
        graphql::tests::app,
    };

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
}
