//! `/metrics`, as Prometheus reads it, and the timing of what Meta is answered.
//!
//! The numbers are no secret of anybody's, but they are the operator's business. With `METRICS_TOKEN` whoever sends it as
//! a bearer token gets in, whatever state the database is in; with a key or a session so does whoever may read metrics.
//! In development this machine and its private networks need neither. In production everybody does: a proxy on the same
//! machine would otherwise open the page to the world.

use std::{
    net::{IpAddr, SocketAddr},
    time::Instant,
};

use axum::{
    Extension, Router,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
    routing::get,
};
use secrecy::ExposeSecret;
use subtle::ConstantTimeEq;
use tracing::error;

use super::{
    address,
    authenticate::{self, Unrecognised},
};
use crate::{
    app::App,
    config::Environment,
    domain::api_key::Scope,
    metrics::{Metrics, Taken, sample},
};

/// The text format of Prometheus.
const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

type Peer = Option<Extension<ConnectInfo<SocketAddr>>>;

pub fn router(app: App) -> Router {
    Router::new().route("/metrics", get(scrape)).with_state(app)
}

async fn scrape(State(app): State<App>, peer: Peer, headers: HeaderMap) -> Response {
    let peer = peer.map(|Extension(ConnectInfo(peer))| peer);
    if let Err(refusal) = admit(&app, peer, &headers).await {
        return refusal.into_response();
    }
    sample::look(&app).await;
    match app.metrics.text() {
        Ok(text) => ([(header::CONTENT_TYPE, TEXT), (header::CACHE_CONTROL, "no-store")], text).into_response(),
        Err(error) => {
            error!(%error, "the metrics could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Why nothing is shown.
type Refused = (StatusCode, [(header::HeaderName, &'static str); 1], &'static str);

async fn admit(app: &App, peer: Option<SocketAddr>, headers: &HeaderMap) -> Result<(), Refused> {
    let Some(credentials) = headers.get(header::AUTHORIZATION) else {
        return if is_open(app, peer, headers) {
            Ok(())
        } else {
            Err(unknown("Send METRICS_TOKEN, or a key that may read metrics."))
        };
    };
    let credentials = credentials.to_str().unwrap_or_default();
    if is_token(app, credentials) {
        return Ok(());
    }
    match authenticate::admit(app, credentials, address::of(&app.config.proxies, headers, peer)).await {
        Ok(viewer) if viewer.may(Scope::MetricsRead) => Ok(()),
        Ok(_) => Err((StatusCode::FORBIDDEN, [(header::CACHE_CONTROL, "no-store")], "This key lacks the scope metrics:read.")),
        Err(Unrecognised::Unavailable) => Err((
            StatusCode::SERVICE_UNAVAILABLE,
            [(header::RETRY_AFTER, "5")],
            "The database does not answer, so a key cannot be checked. METRICS_TOKEN needs none.",
        )),
        Err(Unrecognised::TurnedAway(_)) => {
            let why = "Too much came from this address with credentials that are none. METRICS_TOKEN still gets in.";
            Err((StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "10")], why))
        }
        Err(_) => Err(unknown("This is neither METRICS_TOKEN nor a key that may be used.")),
    }
}

fn unknown(why: &'static str) -> Refused {
    (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, "Bearer realm=\"hub\"")], why)
}

fn is_token(app: &App, credentials: &str) -> bool {
    let Some(token) = &app.config.metrics_token else { return false };
    let sent = authenticate::bearer(credentials).unwrap_or_default();
    token.expose_secret().as_bytes().ct_eq(sent.as_bytes()).into()
}

/// Whether this caller needs no credentials.
fn is_open(app: &App, peer: Option<SocketAddr>, headers: &HeaderMap) -> bool {
    let caller = address::of(&app.config.proxies, headers, peer);
    app.config.environment == Environment::Development && app.config.metrics_token.is_none() && is_near(caller)
}

fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback() || address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local(),
    }
}

/// Times the deliveries of Meta, and counts them by what they were answered.
pub async fn of_webhook(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let began = Instant::now();
    let response = next.run(request).await;
    metrics.webhook(Taken::of_status(response.status().as_u16()), began.elapsed());
    response
}

#[cfg(test)]
mod tests;
