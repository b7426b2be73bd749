//! Web Push: a short message to a browser that subscribed, through the push service of the browser's maker (RFC 8030).
//!
//! Only the browser can read the message ([`seal`], RFC 8291), and the service knows by a signature who sends it
//! ([`vapid`], RFC 8292). The key of that signature is made of the hub's secret key, so every process has the same.
//! A browser binds its subscription to that key: with another one the service refuses, and the browser has to
//! subscribe anew.

use std::{fmt, sync::Arc, time::Duration};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use reqwest::{
    StatusCode,
    header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, HeaderName},
};
use thiserror::Error;
use url::Url;

use crate::{
    clock::Clock,
    domain::{self, secret::SecretKey},
    hooks::{Answer, CallError, Poster},
};

mod seal;
mod subscription;
mod vapid;

pub use seal::LONGEST;
pub use subscription::Subscription;
use vapid::Vapid;

const TTL: HeaderName = HeaderName::from_static("ttl");
const URGENCY: HeaderName = HeaderName::from_static("urgency");
const TOPIC: HeaderName = HeaderName::from_static("topic");

/// Of what a service says to a refusal, so many characters are kept.
const LONGEST_TEXT: usize = 300;

/// What a message is worth to a device that saves its battery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    Normal,
    High,
}

impl Urgency {
    fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::High => "high",
        }
    }
}

/// Why a message was not taken.
#[derive(Debug, Error)]
pub enum PushError {
    /// The browser unsubscribed. It never comes back under this address.
    #[error("the browser has withdrawn its subscription")]
    Gone,
    /// Longer than [`LONGEST`], or than this service takes.
    #[error("the message is too long for the push service")]
    TooLarge,
    #[error("the push service answered {status}: {text}")]
    Refused { status: u16, text: String, retry_after: Option<Duration> },
    /// No answer; it may have arrived all the same.
    #[error("the push service could not be reached: {0}")]
    Unreachable(#[from] CallError),
    /// The subscription itself is none, and never will be.
    #[error("the subscription cannot be used: {0}")]
    Unusable(domain::Error),
}

/// Sends to browsers.
#[derive(Clone)]
pub struct Pusher {
    poster: Poster,
    secret: SecretKey,
    vapid: Arc<Vapid>,
}

impl Pusher {
    /// `public_url` tells the push services who sends.
    pub fn new(poster: Poster, secret: SecretKey, public_url: &Url, clock: Clock) -> Self {
        let vapid = Arc::new(Vapid::new(&secret, public_url, clock));
        Self { poster, secret, vapid }
    }

    /// As a browser takes it for its `applicationServerKey`: a point in base64url.
    pub fn public_key(&self) -> String {
        self.vapid.public_key().to_owned()
    }

    /// Whether a subscription is one that can be sent to, as far as that can be seen.
    pub fn check(&self, subscription: &Subscription) -> Result<(), domain::Error> {
        subscription.open(self.poster.policy()).map(drop)
    }

    /// One try. The service keeps the message for `ttl` where the browser is away. It takes the place of
    /// one with the same `topic`, which may be any text, that still waits.
    pub async fn send(
        &self,
        to: &Subscription,
        payload: &[u8],
        ttl: Duration,
        urgency: Urgency,
        topic: &str,
    ) -> Result<(), PushError> {
        let opened = to.open(self.poster.policy()).map_err(PushError::Unusable)?;
        let body = seal::seal(payload, &opened.reader).ok_or(PushError::TooLarge)?;
        let call = self
            .poster
            .to(&to.endpoint)
            .map_err(CallError::from)?
            .header(AUTHORIZATION, self.vapid.authorization(&opened.origin))
            .header(CONTENT_TYPE, "application/octet-stream")
            .header(CONTENT_ENCODING, "aes128gcm")
            .header(TTL, ttl.as_secs())
            .header(URGENCY, urgency.name())
            .header(TOPIC, self.topic(topic))
            .body(body);
        let (answer, text) = self.poster.call(call).await?;
        outcome(answer, &text)
    }

    /// The service compares topics and cannot read them: 32 letters of base64url, as many as it takes.
    fn topic(&self, topic: &str) -> String {
        BASE64.encode(&self.secret.mac("push topic", &[topic.as_bytes()])[..24])
    }
}

/// Neither keys nor tokens.
impl fmt::Debug for Pusher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pusher")
    }
}

fn outcome(answer: Answer, text: &[u8]) -> Result<(), PushError> {
    match answer.status {
        status if status.is_success() => Ok(()),
        StatusCode::NOT_FOUND | StatusCode::GONE => Err(PushError::Gone),
        StatusCode::PAYLOAD_TOO_LARGE => Err(PushError::TooLarge),
        status => {
            let text = String::from_utf8_lossy(text);
            let text = text.trim().chars().filter(|letter| !letter.is_control()).take(LONGEST_TEXT).collect();
            Err(PushError::Refused { status: status.as_u16(), text, retry_after: answer.retry_after })
        }
    }
}

#[cfg(test)]
mod tests;
