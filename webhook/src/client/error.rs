//! Why a call failed, and what is known of its effect.

use std::time::Duration;

use reqwest::{
    StatusCode,
    header::{DATE, HeaderMap, HeaderName, RETRY_AFTER},
};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use thiserror::Error;

use super::Verdict;

/// The longest text kept of what Meta or the network says, characters.
pub(super) const MAX_MESSAGE: usize = 500;

/// The longest pause taken from an answer.
const MAX_RETRY_AFTER: Duration = Duration::from_hours(24);

/// A call that did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct SendError {
    pub verdict: Verdict,
    /// Meta may have taken the message although no answer says so: sending again may send it twice.
    pub in_doubt: bool,
    /// Meta's `error.code`.
    pub code: Option<i64>,
    /// Meta's `error.error_subcode`.
    pub subcode: Option<i64>,
    pub http_status: Option<u16>,
    /// For people; holds no secret and no NUL.
    pub message: String,
    /// How long Meta asks to wait.
    pub retry_after: Option<Duration>,
    /// What Meta's support asks for.
    pub fbtrace_id: Option<String>,
}

impl SendError {
    fn new(verdict: Verdict, message: &str) -> Self {
        Self {
            verdict,
            in_doubt: false,
            code: None,
            subcode: None,
            http_status: None,
            message: legible(message),
            retry_after: None,
            fbtrace_id: None,
        }
    }

    /// Not sent: this message cannot be.
    pub(super) fn refused(message: &str) -> Self {
        Self::new(Verdict::GiveUp, message)
    }

    /// Not sent: nothing can be with these settings.
    pub(super) fn misconfigured(message: &str) -> Self {
        Self::new(Verdict::StopAll, message)
    }

    /// Written, and what came back does not tell the outcome.
    pub(super) fn unanswered(message: &str) -> Self {
        Self { in_doubt: true, ..Self::new(Verdict::Retry, message) }
    }

    /// No answer. Only a connection that never stood and a request that was never built are certainly harmless.
    /// What keeps a request from being built is the address or the token, never the message: that is JSON.
    pub(super) fn from_transport(error: reqwest::Error) -> Self {
        let error = error.without_url();
        if error.is_builder() {
            let message = format!("the Graph API's address or the access token cannot be used: {}", causes(&error));
            return Self::misconfigured(&message);
        }
        let message = format!("no answer from Meta: {}", causes(&error));
        if error.is_connect() { Self::new(Verdict::Retry, &message) } else { Self::unanswered(&message) }
    }

    /// An answer that says no. A 5xx without Meta's error object comes from a gateway in front of the one that
    /// may have taken the message.
    pub(super) fn from_answer(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Self {
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        let error = &body["error"];
        let code = error["code"].as_i64();
        let texts = [&error["error_data"]["details"], &error["error_user_msg"], &error["message"]];
        let text = texts.into_iter().find_map(Value::as_str).unwrap_or("no reason given");
        let subcode = error["error_subcode"].as_i64();
        let verdict = Verdict::of_answer(code, subcode, status.as_u16());
        Self {
            in_doubt: status.is_server_error() && !error.is_object(),
            code,
            subcode,
            http_status: Some(status.as_u16()),
            retry_after: retry_after(headers),
            fbtrace_id: error["fbtrace_id"].as_str().map(legible),
            ..Self::new(verdict, &format!("Meta refused with HTTP {}: {text}", status.as_u16()))
        }
    }

    /// For calls that can be repeated without anybody noticing.
    pub(super) fn harmless(self) -> Self {
        Self { in_doubt: false, ..self }
    }

    /// Takes the token out of the texts, should whoever answered have echoed it, and only then cuts them: a cut
    /// through the token would leave half of it.
    pub(super) fn without(self, token: &SecretString) -> Self {
        let token = token.expose_secret();
        let clean = |text: String| {
            let text = if token.is_empty() { text } else { text.replace(token, "[token]") };
            text.chars().take(MAX_MESSAGE).collect()
        };
        Self { message: clean(self.message), fbtrace_id: self.fbtrace_id.map(clean), ..self }
    }
}

/// The error and what it came from, which reqwest leaves to `source`.
fn causes(error: &reqwest::Error) -> String {
    let causes = std::iter::successors(Some(error as &dyn std::error::Error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn legible(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).collect()
}

/// `Retry-After` as RFC 9110 has it: seconds, or a date, which is measured against the answer's own `Date` so
/// that a wrong clock here does not matter.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: HeaderName| headers.get(name)?.to_str().ok();
    let until = text(RETRY_AFTER)?.trim();
    let pause = match until.parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => httpdate::parse_http_date(until).ok()?.duration_since(httpdate::parse_http_date(text(DATE)?).ok()?).ok()?,
    };
    Some(pause.min(MAX_RETRY_AFTER))
}
