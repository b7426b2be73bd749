//! The hub's one secret key, and what is made of it: a key for each purpose, so that none can stand in for another.

use std::fmt;

use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// Bytes of a nonce of `XChaCha20`: long enough to be drawn at random.
const NONCE: usize = 24;

/// 256 bits that nobody else knows.
#[derive(Clone)]
pub struct SecretKey([u8; 32]);

/// Something sealed cannot be opened: it was changed, moved to another row, or sealed under another key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what was sealed cannot be opened with this HUB_SECRET_KEY")]
pub struct Unopenable;

impl SecretKey {
    pub fn random() -> Self {
        Self(rand::random())
    }

    /// Reads 64 hexadecimal digits, or base 64 of 32 bytes.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let bytes = hex::decode(text).ok().or_else(|| BASE64.decode(text).ok())?;
        bytes.try_into().ok().map(Self)
    }

    /// As [`Self::parse`] reads it.
    pub fn to_hex(&self) -> String {
        hex::encode(self.0)
    }

    /// A keyed hash of `parts`, which nobody without the key can make or test guesses on.
    pub fn mac(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = keyed(&self.0);
        for part in [purpose.as_bytes()].iter().chain(parts) {
            // With their lengths, so that no two lists of parts run together to the same bytes.
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    /// Seals a text for one place: it opens only with the same purpose and place.
    pub fn seal(&self, purpose: &str, place: &str, text: &[u8]) -> Result<String, Unopenable> {
        Ok(BASE64.encode(self.seal_bytes(purpose, place, text)?))
    }

    /// As [`Self::seal`], in bytes: a nonce and what is sealed.
    pub fn seal_bytes(&self, purpose: &str, place: &str, bytes: &[u8]) -> Result<Vec<u8>, Unopenable> {
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload { msg: bytes, aad: place.as_bytes() };
        let sealed = self.cipher(purpose).encrypt(&XNonce::from(nonce), payload).map_err(|_| Unopenable)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    pub fn open(&self, purpose: &str, place: &str, sealed: &str) -> Result<Vec<u8>, Unopenable> {
        self.open_bytes(purpose, place, &BASE64.decode(sealed).map_err(|_| Unopenable)?)
    }

    pub fn open_bytes(&self, purpose: &str, place: &str, sealed: &[u8]) -> Result<Vec<u8>, Unopenable> {
        let (nonce, text) = sealed.split_first_chunk::<NONCE>().ok_or(Unopenable)?;
        let payload = Payload { msg: text, aad: place.as_bytes() };
        self.cipher(purpose).decrypt(&XNonce::from(*nonce), payload).map_err(|_| Unopenable)
    }

    fn cipher(&self, purpose: &str) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.mac("seal", &[purpose.as_bytes()]).into())
    }
}

fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    let made = Hmac::<Sha256>::new_from_slice(key);
    made.unwrap_or_else(|_| unreachable!("a key of any length will do"))
}

/// Never shown.
impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey")
    }
}

#[cfg(test)]
mod tests;
