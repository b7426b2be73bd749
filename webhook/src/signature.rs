//! Proof that a webhook comes from Meta: `X-Hub-Signature-256: sha256=<hex HMAC-SHA256>` under the app secret.
//!
//! The signature covers the bytes as they were sent. Meta escapes non-ASCII text as lower-case `\uXXXX`, so a
//! body that was parsed and written again does not verify.

use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The header that carries the signature.
pub const HEADER: &str = "x-hub-signature-256";

const PREFIX: &str = "sha256=";

/// The header value for `body`.
pub fn sign(secret: &SecretString, body: &[u8]) -> String {
    format!("{PREFIX}{}", hex::encode(mac(secret, body).finalize().into_bytes()))
}

/// Whether `header` is the signature of exactly these bytes. An empty secret verifies nothing, since anybody
/// could sign with it.
pub fn verify(secret: &SecretString, body: &[u8], header: Option<&str>) -> bool {
    let Some(claimed) = header.and_then(read) else { return false };
    !secret.expose_secret().is_empty() && mac(secret, body).verify_slice(&claimed).is_ok()
}

/// The 32 bytes a well-formed header claims. Lets a caller refuse the rest without having read the body.
pub(crate) fn read(header: &str) -> Option<[u8; 32]> {
    let mut claimed = [0; 32];
    hex::decode_to_slice(header.strip_prefix(PREFIX)?, &mut claimed).ok()?;
    Some(claimed)
}

/// Compares two secrets in a time that tells neither where they differ nor how long they are.
pub(crate) fn same(expected: &SecretString, claimed: &str) -> bool {
    let expected = Sha256::digest(expected.expose_secret());
    expected.as_slice().ct_eq(Sha256::digest(claimed).as_slice()).into()
}

fn mac(secret: &SecretString, body: &[u8]) -> Hmac<Sha256> {
    let key = secret.expose_secret().as_bytes();
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(body);
    mac
}

#[cfg(test)]
mod tests;
