//! The web app, embedded in the binary.

use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, StatusCode, header},
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

const UNBUILT: &str = "<!doctype html><title>Console not built</title>\
                       <p>This binary was built without the console. Run <code>make build</code>, then start it again.";

pub fn router(simulated: bool) -> Router {
    let router = Router::new().route("/", get(page)).route("/assets/{*path}", get(asset)).route("/favicon.svg", get(icon));
    let router = if simulated { router.route("/simulator", get(page)) } else { router };
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
    match Files::get("index.html") {
        Some(file) => serve("index.html", file, "no-cache", &HeaderMap::new()),
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
