//! Why there is no answer, and whether to ask again.

use std::time::Duration;

use reqwest::{StatusCode, header::HeaderMap};
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;
use thiserror::Error;

use super::Cost;
use crate::hooks::{causes, retry_after};

/// The longest text kept of what OpenAI or the network says, characters.
const LONGEST_REASON: usize = 300;

/// Billing, which comes with the same status as a rate limit and which waiting does not mend.
/// <https://help.openai.com/en/articles/5955604-troubleshooting-api-rate-limits-and-429-errors>
const BILLING: [&str; 5] = [
    "insufficient_quota",
    "credit_balance_exhausted",
    "organization_spend_limit_exceeded",
    "project_spend_limit_exceeded",
    "organization_usage_limit_exceeded",
];

/// No text of it holds the key, or what the model read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OpenAiError {
    #[error("OpenAI's rate limit is reached")]
    Limited { retry_after: Option<Duration> },
    #[error("the credit or the spending limit at OpenAI is used up")]
    OverQuota,
    /// The key is wrong, or may not be used from here or for this model.
    #[error("OpenAI refuses the key")]
    Unauthorised,
    /// These pages, by the model or by what watches over it.
    #[error("the pages were refused: {why}")]
    Refused { why: String, cost: Cost },
    /// The answer came, and is none.
    #[error("the model's answer is of no use: {why}")]
    Nonsense { why: String, cost: Cost },
    /// It may be billed all the same; nobody says.
    #[error("no answer in time")]
    TooSlow,
    #[error("OpenAI is down or out of reach: {why}")]
    Unavailable { why: String, retry_after: Option<Duration> },
    /// The question itself: the address, the model, a parameter that this model does not know.
    #[error("OpenAI does not take the question: {0}")]
    Misconfigured(String),
}

impl OpenAiError {
    /// After how long to ask again. `None` where that leads to the same until somebody mends something. How often is for
    /// whoever asks: an answer that is nonsense costs as much as one that is not.
    pub fn later(&self) -> Option<Duration> {
        match self {
            Self::Limited { retry_after } => Some(retry_after.unwrap_or(Duration::from_secs(20))),
            Self::Unavailable { retry_after, .. } => Some(retry_after.unwrap_or(Duration::from_secs(30))),
            Self::TooSlow => Some(Duration::from_mins(1)),
            Self::Nonsense { .. } => Some(Duration::ZERO),
            Self::OverQuota | Self::Unauthorised | Self::Refused { .. } | Self::Misconfigured(_) => None,
        }
    }

    /// What was billed, as far as it is known.
    pub fn cost(&self) -> Cost {
        match self {
            Self::Refused { cost, .. } | Self::Nonsense { cost, .. } => *cost,
            _ => Cost::default(),
        }
    }

    pub(super) fn refused(why: &str, cost: Cost) -> Self {
        Self::Refused { why: why.to_owned(), cost }
    }

    pub(super) fn nonsense(why: &str, cost: Cost) -> Self {
        Self::Nonsense { why: why.to_owned(), cost }
    }

    pub(super) fn from_transport(error: reqwest::Error) -> Self {
        let error = error.without_url();
        if error.is_builder() {
            return Self::Misconfigured(format!("the base or the key cannot be used: {}", causes(&error)));
        }
        if error.is_timeout() && !error.is_connect() {
            return Self::TooSlow;
        }
        Self::Unavailable { why: causes(&error), retry_after: None }
    }

    /// An answer that says no. <https://developers.openai.com/api/docs/guides/error-codes>
    pub(super) fn from_answer(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Self {
        let body: Value = serde_json::from_slice(body).unwrap_or_default();
        let error = &body["error"];
        let why = format!("HTTP {}: {}", status.as_u16(), error["message"].as_str().unwrap_or("no reason given"));
        match status.as_u16() {
            401 | 403 => Self::Unauthorised,
            408 => Self::TooSlow,
            429 if is_billing(error) => Self::OverQuota,
            429 => Self::Limited { retry_after: retry_after(headers) },
            // All that is long in the question is the pictures.
            413 => Self::refused(&why, Cost::default()),
            400 | 422 if is_about_pages(error) => Self::refused(&why, Cost::default()),
            500.. => Self::Unavailable { why, retry_after: retry_after(headers) },
            _ => Self::Misconfigured(why),
        }
    }

    /// Takes the key out, should whoever answered have echoed it, and only then cuts: a cut through the key would leave
    /// half of it.
    pub(super) fn without(mut self, key: &SecretString) -> Self {
        if let Self::Refused { why, .. } | Self::Nonsense { why, .. } | Self::Unavailable { why, .. } | Self::Misconfigured(why) =
            &mut self
        {
            let text: String = why.chars().filter(|letter| !letter.is_control()).collect();
            let key = key.expose_secret();
            let text = if key.is_empty() { text } else { text.replace(key, "[key]") };
            *why = text.chars().take(LONGEST_REASON).collect();
        }
        self
    }
}

fn is_billing(error: &Value) -> bool {
    [&error["code"], &error["type"]].into_iter().filter_map(Value::as_str).any(|word| BILLING.contains(&word))
}

/// Whether it is these pictures that it does not take, or what they show. The codes are many (`invalid_image_format`,
/// `image_parse_error`, `image_content_policy_violation`, …) and are missing at times; a model that takes no pictures
/// at all says so in words.
fn is_about_pages(error: &Value) -> bool {
    let word = |name: &str| error[name].as_str().unwrap_or_default().to_ascii_lowercase();
    let (code, message) = (word("code"), word("message"));
    let picture = code.contains("image") || (message.contains("image") && !message.contains("only supported by"));
    picture || ["content_policy", "content_filter", "moderation", "invalid_prompt"].iter().any(|kind| code.contains(kind))
}
