//! Which web pages may speak to the hub in somebody's name.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use tower_http::cors::{AllowCredentials, AllowOrigin, CorsLayer};

use crate::{app::App, http::REQUEST_ID};

const FETCH_SITE: &str = "sec-fetch-site";

/// How long a browser may remember what it was allowed.
const REMEMBERED: Duration = Duration::from_hours(1);

/// Whether the request comes from a page of the hub, of a listed origin, or from no page at all. Programs other than
/// browsers send no `Origin`.
pub fn is_welcome(app: &App, headers: &HeaderMap) -> bool {
    match headers.get(header::ORIGIN) {
        Some(origin) => is_own(app, headers, origin) || app.config.api.cors_origins.contains(origin),
        None => headers.get(FETCH_SITE).is_none_or(|site| site == "same-origin" || site == "none"),
    }
}

/// The public address, or the one that the request was sent to: it may be known by several names.
fn is_own(app: &App, headers: &HeaderMap, origin: &HeaderValue) -> bool {
    let Ok(origin) = origin.to_str() else { return false };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let asked = ["http://", "https://"].into_iter().filter_map(|scheme| origin.strip_prefix(scheme));
    origin == app.config.public_url.origin().ascii_serialization() || asked.into_iter().any(|one| Some(one) == host)
}

/// Tells browsers which pages may read what is answered; without any origin in `CORS_ORIGINS`, none but the hub's own.
pub fn cors(app: &App, methods: [Method; 2], exposed: impl IntoIterator<Item = HeaderName>) -> CorsLayer {
    let origins = app.config.api.cors_origins.clone();
    let taken = ["accept", "authorization", "content-type", "idempotency-key", "x-request-id"];
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins.clone()))
        .allow_credentials(AllowCredentials::predicate(move |origin, _| origins.contains(origin)))
        .allow_methods(methods)
        .allow_headers(taken.map(HeaderName::from_static))
        .expose_headers(exposed.into_iter().chain([REQUEST_ID]).collect::<Vec<_>>())
        .max_age(REMEMBERED)
}
