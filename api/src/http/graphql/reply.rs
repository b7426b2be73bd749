//! Answers, in the media type that the caller takes and with the status that goes with it.

use async_graphql::Value;
use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::{
    graphql::{CALLER_BLOCKED, FEATURE_DISABLED, RATE_LIMITED, TIMEOUT, refused, turn_away},
    http::authenticate::Unrecognised,
    limits::Verdict,
};

/// Says that the answer is that of an earlier request.
pub const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// What the caller takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `application/graphql-response+json`, whose statuses tell what became of the request.
    GraphQl,
    /// `application/json`, where by the draft a well-formed request gets 200 whatever became of it.
    Json,
}

impl Format {
    /// The newer type where the caller names it and does not like the older one better. Who takes anything, or does
    /// not say, may know only the older one.
    pub fn of(headers: &HeaderMap) -> Self {
        let liking = |name: &str| headers.get_all(header::ACCEPT).iter().filter_map(|list| liking(list, name)).max();
        match (liking("application/graphql-response+json"), liking("application/json")) {
            (Some(new), old) if new > 0 && old.is_none_or(|old| new >= old) => Self::GraphQl,
            _ => Self::Json,
        }
    }

    fn media_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::GraphQl => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        })
    }
}

/// How much a list of media types likes this one, in thousandths; `None` where it does not name it.
fn liking(list: &HeaderValue, name: &str) -> Option<u32> {
    let types = list.to_str().ok()?.split(',').filter_map(|one| {
        let mut parts = one.split(';').map(str::trim);
        parts.next().filter(|essence| essence.eq_ignore_ascii_case(name))?;
        let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
        Some(weight.map_or(1_000, thousandths))
    });
    types.max()
}

/// A weight of RFC 9110: 0 to 1 with at most three digits behind the point. Anything else counts for nothing.
fn thousandths(weight: &str) -> u32 {
    let (whole, rest) = weight.split_once('.').unwrap_or((weight, ""));
    let rest: Option<u32> = format!("{rest:0<3}").parse().ok().filter(|_| rest.len() <= 3);
    match (whole, rest) {
        ("0", Some(rest)) => rest,
        ("1", Some(0)) => 1_000,
        _ => 0,
    }
}

/// Why a request was not executed.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    NoKey,
    BadKey,
    NotJson,
    TooLarge,
    /// A mutation in a GET, which others may repeat or send ahead of time.
    OnlyQueries,
    /// A page of an origin that is not listed.
    ForeignOrigin,
    /// A cookie that no page of the hub's own sends.
    CrossSite,
    Unavailable,
    BadRequest(String),
    /// The idempotency key was sent before, with another body.
    KeyReused,
    /// There is nothing left in the bucket of whoever asks, or they are kept out.
    TurnedAway(Verdict),
}

impl From<Unrecognised> for Refusal {
    fn from(why: Unrecognised) -> Self {
        match why {
            Unrecognised::Missing => Self::NoKey,
            Unrecognised::Bad => Self::BadKey,
            Unrecognised::CrossSite => Self::CrossSite,
            Unrecognised::Unavailable => Self::Unavailable,
            Unrecognised::TurnedAway(verdict) => Self::TurnedAway(verdict),
        }
    }
}

impl Refusal {
    pub fn bad_request(message: impl Into<String>) -> Self {
        Self::BadRequest(message.into())
    }

    pub fn message(&self) -> &str {
        match self {
            Self::NoKey => "Send an API key, `Authorization: Bearer hub_…`, or sign in with POST /session.",
            Self::BadKey => {
                "This is not a key or a session that may be used. Check it, have a new one made with `hub api-key create`, or sign in again."
            }
            Self::NotJson => "Send the request as JSON, with `Content-Type: application/json`.",
            Self::TooLarge => "The request is larger than 1 MiB. Send less.",
            Self::OnlyQueries => "Over GET only queries are taken. Send this with POST.",
            Self::ForeignOrigin => "Pages of this origin may not ask. List it in CORS_ORIGINS.",
            Self::CrossSite => {
                "A cookie counts only on pages of the hub's own. Others send `Authorization: Bearer …`, or the hub's own `Origin`."
            }
            Self::Unavailable => "The database does not answer. Try again in a moment.",
            Self::KeyReused => "This Idempotency-Key belongs to a request with another body. Send a new key with a new request.",
            Self::BadRequest(message) => message,
            Self::TurnedAway(_) => "There were too many requests. Wait a moment.",
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NoKey | Self::BadKey => StatusCode::UNAUTHORIZED,
            Self::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::OnlyQueries => StatusCode::METHOD_NOT_ALLOWED,
            Self::ForeignOrigin | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TurnedAway(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NoKey | Self::BadKey => "UNAUTHENTICATED",
            Self::ForeignOrigin => "FOREIGN_ORIGIN",
            Self::CrossSite => "CROSS_SITE",
            Self::Unavailable => "INTERNAL",
            Self::KeyReused => "IDEMPOTENCY_KEY_REUSED",
            Self::TurnedAway(_) => RATE_LIMITED,
            _ => "BAD_REQUEST",
        }
    }

    /// The same as an answer of the schema, for where there are no statuses.
    pub fn response(&self) -> async_graphql::Response {
        match self {
            Self::TurnedAway(verdict) => turn_away(verdict),
            other => async_graphql::Response::from_errors(vec![refused(other.message(), other.code())]),
        }
    }

    pub fn reply(&self, format: Format) -> Response {
        if matches!(self, Self::TurnedAway(_)) {
            return Written::of(&self.response()).reply(format);
        }
        let body = json!({ "errors": [{ "message": self.message(), "extensions": { "code": self.code() } }] });
        let mut response = answer(self.status(), format, body.to_string().into());
        let headers = response.headers_mut();
        match self {
            Self::NoKey => challenge(headers, "Bearer realm=\"hub\""),
            Self::BadKey => challenge(headers, "Bearer realm=\"hub\", error=\"invalid_token\""),
            Self::OnlyQueries => drop(headers.insert(header::ALLOW, HeaderValue::from_static("POST"))),
            _ => {}
        }
        response
    }
}

/// What became of a request that the schema was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Executed,
    /// The document was refused before it ran.
    Refused,
    Anonymous,
    /// The caller's budget is spent.
    Spent,
    /// The caller is kept out.
    Barred,
    /// It was stopped on the way.
    Stopped,
}

/// What the schema made of a request, as it goes over the wire.
#[derive(Debug, Clone)]
pub struct Written {
    pub body: Bytes,
    headers: HeaderMap,
    outcome: Outcome,
    /// Whether the same answer may be given to the same request later: nothing went wrong that could be right then.
    pub lasting: bool,
}

impl Written {
    pub fn of(response: &async_graphql::Response) -> Self {
        let outcome = outcome(response);
        // A request that was not executed has no data, not even null.
        let body = match outcome {
            Outcome::Executed => serde_json::to_vec(response),
            _ if response.extensions.is_empty() => serde_json::to_vec(&json!({ "errors": response.errors })),
            _ => serde_json::to_vec(&json!({ "errors": response.errors, "extensions": response.extensions })),
        };
        let passing = ["INTERNAL", "UNAUTHENTICATED", "FORBIDDEN", RATE_LIMITED, TIMEOUT, FEATURE_DISABLED];
        // A mutation that asks for patience among its `userErrors` says so in this header too.
        let later = response.http_headers.contains_key(header::RETRY_AFTER);
        let lasting = outcome == Outcome::Executed && !later && !passing.iter().any(|code| has(response, code));
        // Whatever a resolver may return can be written as JSON: its values are.
        Self { body: body.unwrap_or_default().into(), headers: response.http_headers.clone(), outcome, lasting }
    }

    /// An answer that was given before.
    pub fn again(body: Bytes) -> Self {
        let headers = HeaderMap::from_iter([(REPLAYED, HeaderValue::from_static("true"))]);
        Self { body, headers, outcome: Outcome::Executed, lasting: true }
    }

    pub fn reply(self, format: Format) -> Response {
        let status = match (self.outcome, format) {
            (Outcome::Anonymous, _) => StatusCode::UNAUTHORIZED,
            (Outcome::Spent, _) => StatusCode::TOO_MANY_REQUESTS,
            (Outcome::Barred, _) => StatusCode::FORBIDDEN,
            (Outcome::Stopped, _) => StatusCode::GATEWAY_TIMEOUT,
            (Outcome::Refused, Format::GraphQl) => StatusCode::BAD_REQUEST,
            _ => StatusCode::OK,
        };
        let mut reply = answer(status, format, self.body);
        reply.headers_mut().extend(self.headers);
        if self.outcome == Outcome::Anonymous {
            challenge(reply.headers_mut(), "Bearer realm=\"hub\"");
        }
        reply
    }
}

fn outcome(response: &async_graphql::Response) -> Outcome {
    if response.errors.is_empty() {
        return Outcome::Executed;
    }
    let began = response.data != Value::Null || response.errors.iter().all(|error| !error.path.is_empty());
    match response {
        _ if has(response, "UNAUTHENTICATED") => Outcome::Anonymous,
        _ if began => Outcome::Executed,
        _ if has(response, RATE_LIMITED) => Outcome::Spent,
        _ if has(response, CALLER_BLOCKED) => Outcome::Barred,
        _ if has(response, TIMEOUT) => Outcome::Stopped,
        _ => Outcome::Refused,
    }
}

fn has(response: &async_graphql::Response, code: &str) -> bool {
    let codes = response.errors.iter().filter_map(|error| error.extensions.as_ref()?.get("code"));
    codes.into_iter().any(|one| matches!(one, Value::String(one) if one == code))
}

fn answer(status: StatusCode, format: Format, body: Bytes) -> Response {
    // What one key may see is not for a cache to keep.
    let head = [
        (header::CONTENT_TYPE, format.media_type()),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::VARY, HeaderValue::from_static("accept")),
    ];
    (status, head, body).into_response()
}

fn challenge(headers: &mut HeaderMap, challenge: &'static str) {
    headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
}
