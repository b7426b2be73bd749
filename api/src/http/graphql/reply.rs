//! Answers, in the media type that the caller takes and with the status that goes with it.

use async_graphql::Value;
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::http::authenticate::Unrecognised;

/// What the caller takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `application/graphql-response+json`, whose statuses tell what became of the request.
    GraphQl,
    /// `application/json`, where by the draft a well-formed request gets 200 whatever became of it.
    Json,
}

impl Format {
    /// The newer type, unless the caller names only the older one.
    pub fn of(headers: &HeaderMap) -> Self {
        let accepted: Vec<&str> = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
        let names = |name: &str| {
            let mut types = accepted.iter().flat_map(|list| list.split(','));
            types.any(|one| one.split(';').next().is_some_and(|essence| essence.trim().eq_ignore_ascii_case(name)))
        };
        if names("application/json") && !names("application/graphql-response+json") { Self::Json } else { Self::GraphQl }
    }

    fn media_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::GraphQl => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        })
    }
}

/// Why a request was not executed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    NoKey,
    BadKey,
    NotJson,
    TooLarge,
    /// A mutation in a GET, which others may repeat or send ahead of time.
    OnlyQueries,
    Unavailable,
    BadRequest(String),
}

impl From<Unrecognised> for Refusal {
    fn from(why: Unrecognised) -> Self {
        match why {
            Unrecognised::Missing => Self::NoKey,
            Unrecognised::Bad => Self::BadKey,
            Unrecognised::Unavailable => Self::Unavailable,
        }
    }
}

impl Refusal {
    pub fn bad_request(message: impl Into<String>) -> Self {
        Self::BadRequest(message.into())
    }

    pub fn message(&self) -> &str {
        match self {
            Self::NoKey => "Send an API key: `Authorization: Bearer hub_…`.",
            Self::BadKey => "This is not a key that may be used. Check it, or have a new one made with `hub api-key create`.",
            Self::NotJson => "Send the request as JSON, with `Content-Type: application/json`.",
            Self::TooLarge => "The request is larger than 1 MiB. Send less.",
            Self::OnlyQueries => "Over GET only queries are taken. Send this with POST.",
            Self::Unavailable => "The database does not answer. Try again in a moment.",
            Self::BadRequest(message) => message,
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NoKey | Self::BadKey => StatusCode::UNAUTHORIZED,
            Self::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::OnlyQueries => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NoKey | Self::BadKey => "UNAUTHENTICATED",
            Self::Unavailable => "INTERNAL",
            _ => "BAD_REQUEST",
        }
    }

    pub fn reply(&self, format: Format) -> Response {
        let body = json!({ "errors": [{ "message": self.message(), "extensions": { "code": self.code() } }] });
        let mut response = answer(self.status(), format, body.to_string());
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

/// What the schema made of a request.
pub fn reply(format: Format, response: &async_graphql::Response) -> Response {
    let began = response.data != Value::Null || response.errors.iter().all(|error| !error.path.is_empty());
    let anonymous = response.errors.iter().any(|error| {
        let code = error.extensions.as_ref().and_then(|extensions| extensions.get("code"));
        code == Some(&Value::from("UNAUTHENTICATED"))
    });
    let status = match format {
        _ if anonymous => StatusCode::UNAUTHORIZED,
        Format::GraphQl if !began => StatusCode::BAD_REQUEST,
        _ => StatusCode::OK,
    };
    // A request that was not executed has no data, not even null.
    let body = if began { serde_json::to_string(response) } else { serde_json::to_string(&json!({ "errors": response.errors })) };
    let mut reply = match body {
        Ok(body) => answer(status, format, body),
        Err(error) => {
            tracing::error!(%error, "an answer could not be written as JSON");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    };
    if anonymous {
        challenge(reply.headers_mut(), "Bearer realm=\"hub\"");
    }
    reply
}

fn answer(status: StatusCode, format: Format, body: String) -> Response {
    // What one key may see is not for a cache to keep.
    let head = [(header::CONTENT_TYPE, format.media_type()), (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    (status, head, body).into_response()
}

fn challenge(headers: &mut HeaderMap, challenge: &'static str) {
    headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
}
