//! What the hub answers over HTTP.

use std::sync::Arc;

use axum::{
    Router,
    http::{HeaderMap, HeaderName, HeaderValue, Request, Response, header},
    middleware::from_fn_with_state,
};
use tower_http::{
    catch_panic::CatchPanicLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer},
    set_header::SetResponseHeaderLayer,
    trace::TraceLayer,
};
use tracing::{Span, info_span};
use webhook::router::Gate;

use crate::{app::App, inbox::Mailbox, simulator::Simulator};

pub mod address;
pub mod authenticate;
mod console;
pub mod documents;
pub mod graphql;
pub mod health;
pub mod media;
pub mod metrics;
pub mod origin;
pub mod qr;
pub mod session;
pub mod signed;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Every route of the web role. The simulator comes along where there is one.
pub fn router(app: &App, simulator: Option<&Simulator>) -> Router {
    let whatsapp = &app.config.whatsapp;
    let gate = Gate::new(whatsapp.app_secret.clone(), Some(whatsapp.verify_token.clone()));
    let clock = app.clock.clone();
    let pages = qr::QrPages {
        db: app.db.clone(),
        public_url: app.config.public_url.clone(),
        now: Arc::new(move || clock.now()),
        timezone: app.config.timezone,
        logo: app.logo.clone(),
        flags: app.flags.clone(),
    };
    let webhook = webhook::router::router(gate, Mailbox(app.clone()));
    let mut router = Router::new()
        .merge(webhook.layer(from_fn_with_state(app.metrics.clone(), metrics::of_webhook)))
        .merge(health::router(app.clone()))
        .merge(metrics::router(app.clone()))
        .merge(qr::router().with_state(pages))
        .merge(graphql::router(app.clone()))
        .merge(session::router(app.clone()))
        .merge(documents::router(app.clone()))
        .merge(media::router(app.clone()))
        .merge(console::router(&app.config, simulator.is_some()));
    if let Some(simulator) = simulator {
        router = router.nest("/simulator/graph/v23.0", simulator.graph_router()).nest("/simulator/api", simulator.phone_router());
    }
    let leaving = app.leaving.clone();
    // Who keeps a connection to a process that leaves would send the next request just as it is closed.
    let close = move |_: &Response<_>| leaving.is_cancelled().then(|| HeaderValue::from_static("close"));
    router
        .layer(CatchPanicLayer::new())
        .layer(SetResponseHeaderLayer::if_not_present(header::CONNECTION, close))
        .layer(SetResponseHeaderLayer::if_not_present(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        // A failure is logged where it happens; that `/health` answers 503 is none.
        .layer(TraceLayer::new_for_http().make_span_with(span).on_failure(()))
        .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
}

/// What is kept of an id that a caller gave: it is looked for in indexes, which do not hold any length.
const REQUEST_ID_LENGTH: usize = 128;

/// Under which name the log has the request.
fn request_id(headers: &HeaderMap) -> Option<String> {
    let id = headers.get(REQUEST_ID)?.to_str().ok()?;
    Some(id.chars().take(REQUEST_ID_LENGTH).collect())
}

/// What machines ask every second or two, and nobody looks for in a trace.
const PROBES: [&str; 3] = ["/health/live", "/health/ready", "/metrics"];

/// The path without its query: Meta's handshake carries the verify token there.
fn span<B>(request: &Request<B>) -> Span {
    if PROBES.contains(&request.uri().path()) {
        return Span::none();
    }
    let id = request_id(request.headers()).unwrap_or_default();
    info_span!("request", method = %request.method(), path = request.uri().path(), request_id = id)
}
