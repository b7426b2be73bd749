//! The two requests Meta makes: the handshake that proves the address is ours, and the deliveries.
//!
//! A delivery passes four gates before anything else happens: its size, its pace, its signature over the raw
//! bytes, and only then its JSON. 200 is said once the [`Inbox`] has made the events durable, so what Meta was
//! told is kept is kept; whatever else happens, Meta delivers again.

use std::{future::Future, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest, Query, Request, State},
    http::{
        HeaderMap, StatusCode, Uri,
        header::{CONTENT_LENGTH, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS},
    },
    response::{IntoResponse, Response},
    routing::get,
};
use chrono::{DateTime, Utc};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use thiserror::Error;

use crate::{
    inbound::{self, Inbound, ReadError},
    signature,
};

/// Where both requests go.
pub const PATH: &str = "/whatsapp";

/// The largest body Meta sends.
pub const MAX_BODY: usize = 3 * 1024 * 1024;

/// How long a body may take to arrive. Meta itself gives up after 5 to 20 s.
const BODY_TIME_OUT: Duration = Duration::from_secs(10);

/// What a 503 asks Meta to wait; Meta keeps its own pace, proxies and tests listen.
const RETRY_AFTER_SECONDS: u32 = 5;

/// Where events go to be kept.
pub trait Inbox: Clone + Send + Sync + 'static {
    /// The time of receipt.
    fn now(&self) -> DateTime<Utc>;

    /// Returns once every event is durable; an event whose key is known already counts as kept.
    fn accept(&self, events: Vec<Inbound>) -> impl Future<Output = Result<(), Unavailable>> + Send;
}

/// The events could not be made durable; the text is for the log.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct Unavailable(pub String);

/// The secrets shared with Meta.
#[derive(Debug, Clone)]
pub struct Gate {
    verify_token: Option<SecretString>,
    app_secret: SecretString,
}

impl Gate {
    /// Without a `verify_token`, or with an empty one, every handshake is refused.
    pub fn new(app_secret: SecretString, verify_token: Option<SecretString>) -> Self {
        Self { verify_token: verify_token.filter(|token| !token.expose_secret().is_empty()), app_secret }
    }
}

/// Serves [`PATH`].
pub fn router<I: Inbox>(gate: Gate, inbox: I) -> Router {
    Router::new()
        .route(PATH, get(greet::<I>).post(deliver::<I>))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state((Arc::new(gate), inbox))
}

type Shared<I> = State<(Arc<Gate>, I)>;

/// The query of Meta's handshake.
#[derive(Deserialize)]
struct Handshake {
    #[serde(rename = "hub.mode")]
    mode: String,
    #[serde(rename = "hub.verify_token")]
    verify_token: String,
    #[serde(rename = "hub.challenge")]
    challenge: String,
}

async fn greet<I: Inbox>(State((gate, _)): Shared<I>, uri: Uri) -> Response {
    match Query::<Handshake>::try_from_uri(&uri) {
        Ok(Query(handshake)) if gate.admits(&handshake) => {
            ([(X_CONTENT_TYPE_OPTIONS, "nosniff")], handshake.challenge).into_response()
        }
        _ => StatusCode::FORBIDDEN.into_response(),
    }
}

impl Gate {
    fn admits(&self, handshake: &Handshake) -> bool {
        let token = self.verify_token.as_ref();
        handshake.mode == "subscribe" && token.is_some_and(|token| signature::same(token, &handshake.verify_token))
    }
}

/// Why a delivery is not taken.
#[derive(Debug, Error)]
enum Refusal {
    #[error("the body is larger than {MAX_BODY} bytes")]
    TooLarge,
    #[error("the signature is missing or wrong")]
    Unsigned,
    #[error("the body took longer than {} s to arrive", BODY_TIME_OUT.as_secs())]
    TooSlow,
    #[error("the body could not be received")]
    Broken,
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    #[error("the events could not be stored; deliver them again")]
    Unavailable(#[from] Unavailable),
}

async fn deliver<I: Inbox>(State((gate, inbox)): Shared<I>, request: Request) -> Result<StatusCode, Refusal> {
    let signature = precheck(request.headers())?;
    let body = receive(request).await?;
    if !signature::verify(&gate.app_secret, &body, Some(&signature)) {
        return Err(Refusal::Unsigned);
    }
    let events = inbound::read(&body, inbox.now())?;
    // The JSON is many times the body; do not hold both while the store is slow.
    drop(body);
    inbox.accept(events).await?;
    Ok(StatusCode::OK)
}

/// What the headers alone rule out costs no body: too large by its own account, or no well-formed signature.
fn precheck(headers: &HeaderMap) -> Result<String, Refusal> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if text(CONTENT_LENGTH.as_str()).and_then(|length| length.parse().ok()).is_some_and(|length: usize| length > MAX_BODY) {
        return Err(Refusal::TooLarge);
    }
    let signature = text(signature::HEADER).filter(|header| signature::read(header).is_some());
    signature.map(str::to_owned).ok_or(Refusal::Unsigned)
}

async fn receive(request: Request) -> Result<Bytes, Refusal> {
    let body = tokio::time::timeout(BODY_TIME_OUT, Bytes::from_request(request, &()));
    body.await.map_err(|_| Refusal::TooSlow)?.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge,
        _ => Refusal::Broken,
    })
}

impl Refusal {
    fn status(&self) -> StatusCode {
        match self {
            Self::TooLarge | Self::Unreadable(ReadError::TooMany) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unsigned => StatusCode::FORBIDDEN,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Broken | Self::Unreadable(ReadError::Json(_) | ReadError::NoEntries) => StatusCode::BAD_REQUEST,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = self.status();
        match &self {
            Self::Unavailable(Unavailable(reason)) => tracing::error!(reason, "webhook events could not be stored"),
            refusal => tracing::warn!(status = status.as_u16(), reason = %refusal, "webhook delivery refused"),
        }
        let mut response = (status, self.to_string()).into_response();
        if status == StatusCode::SERVICE_UNAVAILABLE {
            response.headers_mut().insert(RETRY_AFTER, RETRY_AFTER_SECONDS.into());
        }
        response
    }
}

#[cfg(test)]
mod tests;
