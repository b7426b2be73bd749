//! Errors in Meta's shape, under Meta's codes.

use axum::Json;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::simulator::ids;

const OAUTH: &str = "OAuthException";
const GRAPH_METHOD: &str = "GraphMethodException";

/// What `Retry-After` says, in seconds, when too much was sent.
const RETRY_AFTER: u16 = 2;

/// An answer that says what was wrong with a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GraphError {
    pub status: StatusCode,
    pub code: u32,
    /// Meta's sentence for the code.
    pub message: String,
    /// What was wrong in this call.
    pub details: Option<String>,
    kind: &'static str,
    subcode: Option<u32>,
    retry_after: Option<u16>,
}

impl GraphError {
    fn new(status: StatusCode, code: u32, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { status, code, message, details: None, kind: OAUTH, subcode: None, retry_after: None }
    }

    /// A refusal of this message, by its code and Meta's title for it.
    fn refused(code: u32, title: &str, details: impl Into<String>) -> Self {
        let details = Some(details.into());
        Self { details, ..Self::new(StatusCode::BAD_REQUEST, code, format!("(#{code}) {title}")) }
    }

    pub fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, 190, "Invalid OAuth access token - Cannot parse access token")
    }

    /// No node with this id, or none that takes this call.
    pub fn unknown_object(method: &Method, id: &str) -> Self {
        let message = format!(
            "Unsupported {} request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, \
             or does not support this operation",
            method.as_str().to_ascii_lowercase()
        );
        Self { kind: GRAPH_METHOD, subcode: Some(33), ..Self::new(StatusCode::BAD_REQUEST, 100, message) }
    }

    pub fn unknown_path(path: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, 2_500, format!("Unknown path components: {path}"))
    }

    /// A parameter of the wrong type or with a word that is not one of those known.
    pub fn wrong(details: impl Into<String>) -> Self {
        Self::refused(100, "Invalid parameter", details)
    }

    /// A parameter that is wanted and not there.
    pub fn missing(name: &str) -> Self {
        Self::refused(131_008, "Required parameter is missing", format!("{name} is required"))
    }

    /// A parameter beyond its limits.
    pub fn invalid(details: impl Into<String>) -> Self {
        Self::refused(131_009, "Parameter value is not valid", details)
    }

    pub fn unsupported_type(kind: &str) -> Self {
        Self::refused(131_051, "Unsupported message type", format!("type '{kind}' is not supported"))
    }

    /// No template of this name in this language.
    pub fn unknown_template(details: impl Into<String>) -> Self {
        Self::refused(132_001, "Template name does not exist in the translation", details)
    }

    pub fn parameter_count(details: impl Into<String>) -> Self {
        Self::refused(132_000, "Number of parameters does not match the expected number of params", details)
    }

    /// A parameter of another kind than the template's.
    pub fn parameter_format(details: impl Into<String>) -> Self {
        Self::refused(132_012, "Parameter format does not match format in the created template", details)
    }

    /// A parameter with what no template takes.
    pub fn parameter_text(details: impl Into<String>) -> Self {
        Self::refused(132_018, "There is an issue with the parameters in your template", details)
    }

    /// The template with its parameters filled in is longer than a body may be.
    pub fn long_template(details: impl Into<String>) -> Self {
        Self::refused(132_005, "Translated text too long", details)
    }

    pub fn media(details: impl Into<String>) -> Self {
        Self::refused(131_053, "Media upload error", details)
    }

    pub fn window_closed() -> Self {
        let details = "Message failed to send because more than 24 hours have passed since the customer last replied \
                       to this number.";
        Self::refused(131_047, "Re-engagement message", details)
    }

    /// Too much to one person.
    pub fn pair() -> Self {
        let details = "Too many messages sent from this phone number to the same phone number in a short period of time.";
        let refused = Self::refused(131_056, "(Business Account, Consumer Account) pair rate limit hit", details);
        Self { status: StatusCode::TOO_MANY_REQUESTS, ..refused }
    }

    /// Too much in all.
    pub fn throughput() -> Self {
        let refused = Self::refused(130_429, "Rate limit hit", "Cloud API message throughput has been reached.");
        Self { status: StatusCode::TOO_MANY_REQUESTS, retry_after: Some(RETRY_AFTER), ..refused }
    }

    pub fn internal() -> Self {
        let refused = Self::refused(131_000, "Something went wrong", "Message failed to send due to an unknown error.");
        Self { status: StatusCode::INTERNAL_SERVER_ERROR, ..refused }
    }

    /// A media URL whose five minutes are over, or that is not one.
    pub fn stale_url() -> Self {
        let refused = Self::wrong("the media URL has expired or is not valid; ask the media node for a new one");
        Self { status: StatusCode::NOT_FOUND, ..refused }
    }
}

impl IntoResponse for GraphError {
    fn into_response(self) -> Response {
        let mut error = json!({ "message": self.message, "type": self.kind, "code": self.code, "fbtrace_id": ids::trace() });
        if let Some(subcode) = self.subcode {
            error["error_subcode"] = json!(subcode);
        }
        if let Some(details) = self.details {
            error["error_data"] = json!({ "messaging_product": "whatsapp", "details": details });
        }
        let mut response = (self.status, Json(json!({ "error": error }))).into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
