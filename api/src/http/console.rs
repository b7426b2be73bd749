//! The web app, embedded in the binary.
//!
//! One page for all of its addresses: what no other route of the hub answers, and a person's browser asks for, is the page,
//! which finds out itself where in the app it is. Programs get a bare 404 there, and nobody gets a page for a file.

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::config::{Config, Environment};

mod encoding;
mod policy;
#[cfg(test)]
mod tests;

#[derive(RustEmbed)]
#[folder = "../console/dist"]
#[allow_missing = true]
struct Files;

const UNBUILT: &str = "<!doctype html><title>Console not built</title>\
                       <p>This binary was built without the console. Run <code>make build</code>, then start it again.";

/// What is not the app's although it is under no route: an address under one of these that nobody answers is missing.
const OTHERS: [&str; 8] = ["assets", "graphiql", "graphql", "health", "metrics", "q", "simulator", "whatsapp"];

/// What is served under other addresses than its own.
const PAGES: [&str; 2] = ["graphiql.html", "index.html"];

/// Lets the service worker answer for every page of the hub, wherever its file is.
const SERVICE_WORKER_ALLOWED: HeaderName = HeaderName::from_static("service-worker-allowed");

/// The files of the app, and what its pages may do.
#[derive(Clone)]
struct Site {
    file: fn(&str) -> Option<EmbeddedFile>,
    policy: HeaderValue,
    referrer: HeaderValue,
}

/// `GraphiQL` and the simulator are there only where they are wanted.
pub fn router(config: &Config, simulated: bool) -> Router {
    let graphiql = config.environment == Environment::Development;
    routes(Site { file: Files::get, policy: policy::of(config), referrer: policy::referrer(config) }, simulated, graphiql)
}

fn routes(site: Site, simulated: bool, graphiql: bool) -> Router {
    let router = Router::new().route("/", get(page));
    let router = if simulated { router.route("/simulator", get(page)) } else { router };
    let router = if graphiql { router.route("/graphiql", get(explorer)) } else { router };
    router.fallback(other).with_state(site)
}

async fn page(State(site): State<Site>, headers: HeaderMap) -> Response {
    site.page(StatusCode::OK, &headers)
}

async fn explorer(State(site): State<Site>, headers: HeaderMap) -> Response {
    let mut page = site.document("graphiql.html", &headers);
    page.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy::GRAPHIQL));
    page
}

/// A file, a page of the app, or nothing. A person who mistyped an address gets the app, which tells them so.
async fn other(State(site): State<Site>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    let reads = matches!(method, Method::GET | Method::HEAD);
    if let Some(found) = reads.then(|| site.named(path, &headers)).flatten() {
        return found;
    }
    let accepts = headers.get(header::ACCEPT).and_then(|types| types.to_str().ok()).unwrap_or_default();
    if !reads || !accepts.contains("text/html") {
        return StatusCode::NOT_FOUND.into_response();
    }
    site.page(if is_the_apps(path) { StatusCode::OK } else { StatusCode::NOT_FOUND }, &headers)
}

fn is_the_apps(path: &str) -> bool {
    let (first, last) = (path.split('/').next().unwrap_or_default(), path.rsplit('/').next().unwrap_or_default());
    !OTHERS.contains(&first) && !last.contains('.')
}

/// How long a copy of a file is good. Names of assets carry a hash of the content, so a copy is good for ever; the service
/// worker, with which the app is renewed, is asked for each time.
fn kept(path: &str) -> &'static str {
    match path {
        "sw.js" => "no-cache",
        _ if path.starts_with("assets/") => "public, max-age=31536000, immutable",
        _ => "public, max-age=86400",
    }
}

impl Site {
    fn page(&self, status: StatusCode, headers: &HeaderMap) -> Response {
        let mut page = self.document("index.html", headers);
        if page.status() == StatusCode::OK {
            *page.status_mut() = status;
        }
        page
    }

    /// A page is always sent whole: the one of a mistyped address must not be taken for another.
    fn document(&self, name: &str, headers: &HeaderMap) -> Response {
        match (self.file)(name) {
            Some(file) => self.encoded(name, file, "no-cache", headers),
            None => (StatusCode::SERVICE_UNAVAILABLE, Html(UNBUILT)).into_response(),
        }
    }

    /// A file under its own address. Pages have others, and packed files none.
    fn named(&self, path: &str, headers: &HeaderMap) -> Option<Response> {
        if PAGES.contains(&path) || encoding::is_packed(path) {
            return None;
        }
        let file = (self.file)(path)?;
        let tag = tag(&file);
        let mut response = if headers.get(header::IF_NONE_MATCH).is_some_and(|seen| seen.as_bytes() == tag.as_bytes()) {
            (StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response()
        } else {
            let mut response = self.encoded(path, file, kept(path), headers);
            response.headers_mut().insert(header::ETAG, tag);
            response
        };
        if path == "sw.js" {
            response.headers_mut().insert(SERVICE_WORKER_ALLOWED, HeaderValue::from_static("/"));
        }
        Some(response)
    }

    /// The file as the build packed it, for who takes that.
    fn encoded(&self, path: &str, file: EmbeddedFile, cache: &'static str, headers: &HeaderMap) -> Response {
        let mime = mime_guess::from_path(path).first_or_octet_stream();
        let mime = HeaderValue::from_str(mime.as_ref()).unwrap_or(HeaderValue::from_static("application/octet-stream"));
        let head = [
            (header::CONTENT_TYPE, mime),
            (header::CACHE_CONTROL, HeaderValue::from_static(cache)),
            (header::CONTENT_SECURITY_POLICY, self.policy.clone()),
            (header::REFERRER_POLICY, self.referrer.clone()),
        ];
        let packed = |suffix: &str| (self.file)(&format!("{path}{suffix}"));
        let choice = encoding::choose(headers, packed);
        let mut response = match choice.packed {
            Some((encoding, file)) => (head, [(header::CONTENT_ENCODING, encoding)], file.data).into_response(),
            None => (head, file.data).into_response(),
        };
        if choice.varies {
            response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        response
    }
}

/// Weak, because it stands for the packed forms too.
fn tag(file: &EmbeddedFile) -> HeaderValue {
    let tag = format!("W/\"{}\"", hex::encode(&file.metadata.sha256_hash()[..16]));
    HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("W/\"\""))
}
