//! Signing: `v1,` and the base64 of an HMAC-SHA256 over `id.timestamp.payload`.
//! <https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>

use std::fmt;

use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use chrono::TimeDelta;
use entity::ids::WebhookEndpointId;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::domain::secret::{SecretKey, Unopenable};

/// What tells a secret from other long words.
const MARK: &str = "whsec_";

const PURPOSE: &str = "webhook";

/// Random bytes of a new secret; the specification asks for 24 to 64.
const LENGTH: usize = 32;

/// How long the secret before a rotation signs beside the new one, unless it is said otherwise.
pub const OVERLAP: TimeDelta = TimeDelta::hours(24);

/// A key that the hub and one endpoint share.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

impl Secret {
    pub fn generate() -> Self {
        Self(rand::random::<[u8; LENGTH]>().to_vec())
    }

    /// As the endpoint's row keeps it.
    pub fn seal(&self, key: &SecretKey, endpoint: WebhookEndpointId) -> Result<String, Unopenable> {
        key.seal(PURPOSE, &endpoint.to_string(), &self.0)
    }

    pub fn open(key: &SecretKey, endpoint: WebhookEndpointId, sealed: &str) -> Result<Self, Unopenable> {
        key.open(PURPOSE, &endpoint.to_string(), sealed).map(Self)
    }

    /// As the receiver's verifier wants it.
    pub fn reveal(&self) -> String {
        format!("{MARK}{}", BASE64.encode(&self.0))
    }
}

/// Never the secret itself, which would end in a log.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("whsec_…")
    }
}

/// What goes into `webhook-signature`: one signature for each secret, so that a receiver may know either.
/// `timestamp` counts seconds since 1970.
pub fn signature(secrets: &[Secret], id: &str, timestamp: i64, payload: &str) -> String {
    let sign = |secret: &Secret| {
        // An HMAC takes keys of any length.
        let mut mac = Hmac::<Sha256>::new_from_slice(&secret.0).ok()?;
        mac.update(format!("{id}.{timestamp}.{payload}").as_bytes());
        Some(format!("v1,{}", BASE64.encode(mac.finalize().into_bytes())))
    };
    secrets.iter().filter_map(sign).collect::<Vec<_>>().join(" ")
}
