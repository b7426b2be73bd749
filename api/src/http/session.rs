//! Signing in and out over HTTP: `POST /session`, `DELETE /session`, and `POST /session/code` for people.
//!
//! Not GraphQL, because what matters here is in the headers: the cookie, its attributes, and how long to wait.

use std::net::SocketAddr;

use axum::{
    Json, Router,
    extract::{ConnectInfo, DefaultBodyLimit, State, rejection::JsonRejection},
    http::{Extensions, HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tracing::{error, info};

use super::{address, authenticate, origin, request_id};
use crate::{
    app::App,
    domain::{phone, session::Origin},
    graphql::CALLER_BLOCKED,
    limits::{RATE_LIMIT, RATE_LIMIT_POLICY, fields},
    sign_in::{self, CredentialsOfStaff, Refusal, Visit, seconds_until},
};

/// An address, a password and a code are short.
const BODY: usize = 16 * 1024;

/// What the header fields call the limit on tries from one address.
const POLICY: &str = "tries";

pub fn router(app: App) -> Router {
    let cors = origin::cors(&app, [Method::POST, Method::DELETE], [RATE_LIMIT, RATE_LIMIT_POLICY, header::RETRY_AFTER]);
    Router::new()
        .route("/session", post(sign_in).delete(sign_out))
        .route("/session/code", post(ask_for_code))
        .layer(DefaultBodyLimit::max(BODY))
        .layer(cors)
        .with_state(app)
}

/// Staff give `email`, `password` and perhaps `code`; people `phone` and `code`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Credentials {
    email: Option<String>,
    password: Option<String>,
    phone: Option<String>,
    code: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    phone: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Welcome {
    /// For people, whose programs have no use for a cookie.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    expires_at: DateTime<Utc>,
}

/// Why a request was not served.
enum Problem {
    NotJson(String),
    WhichCredentials,
    NotANumber,
    CrossSite,
    Refused(Refusal),
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

async fn sign_in(
    State(app): State<App>,
    headers: HeaderMap,
    extensions: Extensions,
    body: Result<Json<Credentials>, JsonRejection>,
) -> Response {
    let done = match body {
        Ok(Json(given)) => enter(&app, &headers, &extensions, given).await,
        Err(rejection) => Err(Problem::NotJson(rejection.body_text())),
    };
    done.unwrap_or_else(|problem| problem.reply(&app))
}

async fn enter(app: &App, headers: &HeaderMap, extensions: &Extensions, given: Credentials) -> Result<Response, Problem> {
    if authenticate::is_from_elsewhere(&app.config, headers) {
        return Err(Problem::CrossSite);
    }
    let from = address::of(&app.config.proxies, headers, peer(extensions));
    let visit = Visit {
        origin: Origin { address: Some(from.to_string()), user_agent: text(headers, header::USER_AGENT) },
        // A cookie that a page of another site made the browser send is left alone.
        former: authenticate::token(app, headers).ok().flatten(),
        request_id: request_id(headers),
    };
    let (signed_in, is_person) = match given {
        Credentials { email: Some(email), password: Some(password), phone: None, code } => {
            (sign_in::staff(app, from, CredentialsOfStaff { email, password, code }, visit).await?, false)
        }
        Credentials { email: None, password: None, phone: Some(phone), code: Some(code) } => {
            (sign_in::person(app, from, &e164(&phone)?, &code, visit).await?, true)
        }
        _ => return Err(Problem::WhichCredentials),
    };
    let cookie = authenticate::cookie(&app.config, signed_in.token.clone());
    let welcome = Welcome { token: is_person.then_some(signed_in.token), expires_at: signed_in.session.expires_at };
    Ok((StatusCode::OK, private(&cookie), Json(welcome)).into_response())
}

/// Signing out twice is no mistake.
async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Response {
    let Ok(token) = authenticate::token(&app, &headers) else { return Problem::CrossSite.reply(&app) };
    if let Some(token) = token
        && let Err(error) = sign_in::out(&app, &token, request_id(&headers)).await
    {
        return Problem::Refused(error.into()).reply(&app);
    }
    (StatusCode::NO_CONTENT, private(&authenticate::no_cookie(&app.config))).into_response()
}

/// The same answer for every number, whether anybody has it or not.
async fn ask_for_code(
    State(app): State<App>,
    headers: HeaderMap,
    extensions: Extensions,
    body: Result<Json<Number>, JsonRejection>,
) -> Response {
    let done = match body {
        Ok(_) if authenticate::is_from_elsewhere(&app.config, &headers) => Err(Problem::CrossSite),
        Ok(Json(given)) => send_code(&app, &headers, &extensions, &given.phone).await,
        Err(rejection) => Err(Problem::NotJson(rejection.body_text())),
    };
    match done {
        Ok(()) => (StatusCode::ACCEPTED, [(header::CACHE_CONTROL, "no-store")], Json(json!({}))).into_response(),
        Err(problem) => problem.reply(&app),
    }
}

async fn send_code(app: &App, headers: &HeaderMap, extensions: &Extensions, number: &str) -> Result<(), Problem> {
    let from = address::of(&app.config.proxies, headers, peer(extensions));
    Ok(sign_in::send_code(app, from, e164(number)?, request_id(headers)).await?)
}

fn e164(number: &str) -> Result<String, Problem> {
    phone::e164(number).ok_or(Problem::NotANumber)
}

fn peer(extensions: &Extensions) -> Option<SocketAddr> {
    extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0)
}

fn text(headers: &HeaderMap, name: impl header::AsHeaderName) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

fn private(cookie: &str) -> HeaderMap {
    let mut headers = HeaderMap::from_iter([(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))]);
    // A token is base 64, which every header can hold.
    headers.extend(HeaderValue::from_str(cookie).map(|value| (header::SET_COOKIE, value)));
    headers
}

impl Problem {
    fn reply(self, app: &App) -> Response {
        let (status, code, message) = self.told();
        info!(code, "not signed in");
        let body = Json(json!({ "error": { "code": code, "message": message } }));
        let mut response = (status, [(header::CACHE_CONTROL, "no-store")], body).into_response();
        let wait = |seconds: i64| HeaderMap::from_iter([(header::RETRY_AFTER, HeaderValue::from(seconds))]);
        response.headers_mut().extend(match self {
            Self::Refused(Refusal::TurnedAway(verdict)) => fields(POLICY, &verdict),
            Self::Refused(Refusal::TooMany { until }) => wait(seconds_until(until, app.clock.now())),
            Self::Refused(Refusal::Busy) => wait(1),
            _ => HeaderMap::new(),
        });
        response
    }

    fn told(&self) -> (StatusCode, &'static str, String) {
        let (status, code, message) = match self {
            Self::NotJson(why) => return (StatusCode::BAD_REQUEST, "BAD_REQUEST", format!("Send JSON: {why}.")),
            Self::WhichCredentials => (
                StatusCode::BAD_REQUEST,
                "BAD_REQUEST",
                "Send `email`, `password` and perhaps `code`; or `phone` and the `code` that was sent to it.",
            ),
            Self::NotANumber => {
                (StatusCode::BAD_REQUEST, "BAD_REQUEST", "This is not a phone number. Write it like +250788123456.")
            }
            Self::CrossSite => {
                (StatusCode::FORBIDDEN, "CROSS_SITE", "Pages of other sites may not do this. Send it from the hub's own.")
            }
            Self::Refused(Refusal::Wrong) => {
                (StatusCode::UNAUTHORIZED, "WRONG_CREDENTIALS", "This does not sign anybody in. Check what you gave.")
            }
            Self::Refused(Refusal::CodeNeeded) => {
                let message = "Send the `code` that your authenticator app shows, or a recovery code, as well.";
                (StatusCode::UNAUTHORIZED, "CODE_NEEDED", message)
            }
            Self::Refused(Refusal::TurnedAway(verdict)) if verdict.is_blocked() => {
                let message = "The operators of this hub let nobody sign in from this address. Turn to them.";
                (StatusCode::FORBIDDEN, CALLER_BLOCKED, message)
            }
            Self::Refused(Refusal::TooMany { .. } | Refusal::TurnedAway(_)) => (
                StatusCode::TOO_MANY_REQUESTS,
                "TOO_MANY_TRIES",
                "There were too many tries. Wait as many seconds as Retry-After says.",
            ),
            Self::Refused(Refusal::Busy) => {
                (StatusCode::SERVICE_UNAVAILABLE, "BUSY", "Too many sign in at this moment. Try again in a second.")
            }
            Self::Refused(Refusal::SwitchedOff) => {
                let message = "Signing in by a code is switched off at the moment. Try again later.";
                (StatusCode::SERVICE_UNAVAILABLE, "FEATURE_DISABLED", message)
            }
            Self::Refused(Refusal::Database(error)) => {
                error!(%error, "the database failed a sign-in");
                (StatusCode::SERVICE_UNAVAILABLE, "INTERNAL", "The database does not answer. Try again in a moment.")
            }
            Self::Refused(Refusal::Domain(error)) => {
                error!(%error, "a sign-in met a bug");
                (StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", "Something went wrong inside the hub. Its log holds what.")
            }
        };
        (status, code, message.to_owned())
    }
}

#[cfg(test)]
mod tests;
