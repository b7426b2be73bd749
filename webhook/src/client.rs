//! The Graph API, as far as the hub uses it: send, upload, mark read, ask how a number is doing, and fetch what people
//! sent.
//!
//! Every failure says what to do about it ([`Verdict`]) and whether the message may be on its way all the same
//! ([`SendError::in_doubt`]). The client tries once: order, pauses and repetition are the outbox's business.

use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use reqwest::{Method, RequestBuilder, Response, multipart};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;

use crate::inbound::field::id;

mod error;
mod media;
mod verdict;

pub use error::SendError;
pub use media::{Download, DownloadError, MediaInfo, sha256_agrees};
pub use verdict::Verdict;

pub use crate::outbound::{Message, Recipient, TemplateMessage};

/// How long one call may take, from the first byte out to the last byte in.
pub const TIME_OUT: Duration = Duration::from_secs(20);

/// The most that is read of an answer. Graph's take some hundred bytes.
const MAX_ANSWER: usize = 1024 * 1024;

/// One of the business's numbers at the Graph API.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    base: Url,
    phone_number_id: String,
    token: SecretString,
    time_out: Duration,
}

/// Meta took the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    pub wamid: String,
    /// Meta holds it back (`held_for_quality_assessment`, `paused`); statuses tell the outcome.
    pub held: bool,
}

/// A file to be sent in a message.
#[derive(Debug, Clone)]
pub struct Upload {
    pub bytes: Bytes,
    /// For example `image/png`.
    pub mime_type: String,
    pub filename: String,
}

/// How Meta sees the number.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PhoneNumber {
    pub id: String,
    pub display_phone_number: Option<String>,
    pub verified_name: Option<String>,
    /// `GREEN`, `YELLOW`, `RED` or `UNKNOWN`.
    pub quality_rating: Option<String>,
    pub name_status: Option<String>,
    pub code_verification_status: Option<String>,
}

/// How Meta sees the access token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub is_valid: bool,
    /// When it ends; never where absent.
    pub expires_at: Option<DateTime<Utc>>,
}

/// The answer of `/debug_token`, as far as it is read.
#[derive(Deserialize)]
struct Described {
    data: DescribedToken,
}

#[derive(Deserialize)]
struct DescribedToken {
    is_valid: bool,
    /// In seconds since 1970; 0 where it does not end.
    #[serde(default)]
    expires_at: i64,
}

impl Client {
    /// `base` is the versioned root, such as `https://graph.facebook.com/v23.0`. `http` should follow no
    /// redirects: Graph has none, and a followed one would resend a message.
    pub fn new(http: reqwest::Client, base: Url, phone_number_id: String, token: SecretString) -> Self {
        Self { http, base, phone_number_id, token, time_out: TIME_OUT }
    }

    #[must_use]
    pub fn with_time_out(self, time_out: Duration) -> Self {
        Self { time_out, ..self }
    }

    /// Sends one message, once.
    pub async fn send(&self, message: &Message<'_>) -> Result<Sent, SendError> {
        let body = message.body().map_err(|missing| SendError::refused(&missing.to_string()))?;
        self.post(&body).await
    }

    /// Sends one template, once.
    pub async fn send_template(&self, message: &TemplateMessage<'_>) -> Result<Sent, SendError> {
        self.post(&message.body()).await
    }

    async fn post(&self, message: &Value) -> Result<Sent, SendError> {
        let answer = self.call(self.request_to_number(Method::POST, Some("messages"))?.json(message)).await?;
        let taken = &answer["messages"][0];
        let wamid = id(taken, "id").ok_or_else(|| SendError::unanswered("Meta's answer names no message id"))?;
        let status = taken["message_status"].as_str().unwrap_or("accepted");
        Ok(Sent { wamid: wamid.to_owned(), held: status != "accepted" })
    }

    /// Uploads a file and returns its media id, good for 30 days.
    pub async fn upload(&self, file: Upload) -> Result<String, SendError> {
        let length = file.bytes.len() as u64;
        let part = multipart::Part::stream_with_length(file.bytes, length)
            .file_name(file.filename)
            .mime_str(&file.mime_type)
            .map_err(|_| SendError::refused(&format!("{:?} is no media type", file.mime_type)))?;
        let form =
            multipart::Form::new().text("messaging_product", "whatsapp").text("type", file.mime_type.clone()).part("file", part);
        let answer = self.call(self.request_to_number(Method::POST, Some("media"))?.multipart(form)).await;
        let answer = answer.map_err(SendError::harmless)?;
        let id = id(&answer, "id").ok_or_else(|| SendError::unanswered("Meta's answer names no media id").harmless())?;
        Ok(id.to_owned())
    }

    /// Shows a received message as read; with `typing` also the typing dots, for 25 s or until the answer.
    pub async fn mark_read(&self, wamid: &str, typing: bool) -> Result<(), SendError> {
        let mut body = json!({ "messaging_product": "whatsapp", "status": "read", "message_id": wamid });
        if typing {
            body["typing_indicator"] = json!({ "type": "text" });
        }
        let answer = self.call(self.request_to_number(Method::POST, Some("messages"))?.json(&body)).await;
        answer.map(drop).map_err(SendError::harmless)
    }

    /// What Meta says of the number; proves that token, number and connection are good.
    pub async fn describe_number(&self) -> Result<PhoneNumber, SendError> {
        const FIELDS: &str = "id,display_phone_number,verified_name,quality_rating,name_status,code_verification_status";
        let request = self.request_to_number(Method::GET, None)?.query(&[("fields", FIELDS)]);
        let answer = self.call(request).await.map_err(SendError::harmless)?;
        PhoneNumber::deserialize(answer).map_err(|_| SendError::unanswered("Meta's answer describes no number").harmless())
    }

    /// What Meta says of the token itself (Graph API, `/debug_token`), which a token may ask of itself.
    pub async fn describe_token(&self) -> Result<Token, SendError> {
        let request = self.request(Method::GET, ["debug_token"].into_iter())?;
        let request = request.query(&[("input_token", self.token.expose_secret())]);
        let answer = self.call(request).await.map_err(SendError::harmless)?;
        let Described { data } =
            Described::deserialize(answer).map_err(|_| SendError::unanswered("Meta's answer describes no token").harmless())?;
        let ends = Some(data.expires_at).filter(|seconds| *seconds > 0);
        Ok(Token { is_valid: data.is_valid, expires_at: ends.and_then(|seconds| DateTime::from_timestamp(seconds, 0)) })
    }

    fn request_to_number(&self, method: Method, edge: Option<&str>) -> Result<RequestBuilder, SendError> {
        self.request(method, [self.phone_number_id.as_str()].into_iter().chain(edge))
    }

    /// `path` stands below the versioned root, each part of it by itself.
    fn request<'a>(&self, method: Method, path: impl Iterator<Item = &'a str>) -> Result<RequestBuilder, SendError> {
        let mut url = self.base.clone();
        url.path_segments_mut()
            .map_err(|()| SendError::misconfigured("the Graph API's address is no web address"))?
            .pop_if_empty()
            .extend(path);
        Ok(self.http.request(method, url).bearer_auth(self.token.expose_secret()).timeout(self.time_out))
    }

    async fn call(&self, request: RequestBuilder) -> Result<Value, SendError> {
        let outcome = match request.send().await {
            Ok(response) => read(response).await,
            Err(error) => Err(SendError::from_transport(error)),
        };
        outcome.map_err(|error| error.without(&self.token))
    }
}

async fn read(response: Response) -> Result<Value, SendError> {
    let (status, headers) = (response.status(), response.headers().clone());
    let body = read_body(response).await;
    if !status.is_success() {
        return Err(SendError::from_answer(status, &headers, body.as_deref().unwrap_or_default()));
    }
    let answer: Value = serde_json::from_slice(&body?).map_err(|_| SendError::unanswered("Meta's answer is not JSON"))?;
    match answer.get("error") {
        Some(_) => Err(SendError::from_answer(status, &headers, answer.to_string().as_bytes())),
        None => Ok(answer),
    }
}

async fn read_body(mut response: Response) -> Result<Vec<u8>, SendError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(SendError::from_transport)? {
        if body.len() + chunk.len() > MAX_ANSWER {
            return Err(SendError::unanswered("Meta's answer is longer than 1 MiB"));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

#[cfg(test)]
mod tests;
