//! Who sends, signed: <https://www.rfc-editor.org/rfc/rfc8292>. A token is good for one push service and some hours.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use chrono::{DateTime, TimeDelta, Utc};
use moka::sync::Cache;
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use reqwest::header::HeaderValue;
use serde_json::json;
use url::Url;

use crate::{clock::Clock, domain::secret::SecretKey};

/// Of every key pair. With another one all browsers would have to subscribe anew.
const PURPOSE: &str = "vapid";

/// How long a token is good for; services take up to 24 hours.
const LIFE: TimeDelta = TimeDelta::hours(12);

/// How long a token is used, so that a service whose clock is ahead still takes it.
const USE: TimeDelta = TimeDelta::hours(6);

/// Tokens that are kept. There are a handful of push services.
const KEPT: u64 = 64;

/// Whom the services could write to where nobody outside knows the hub; some refuse what ends in `localhost`.
const NOBODY: &str = "mailto:webmaster@example.org";

pub struct Vapid {
    key: SigningKey,
    public_key: String,
    /// Whom the services can write to.
    contact: String,
    clock: Clock,
    /// By the origins of the services.
    tokens: Cache<String, Token>,
}

#[derive(Clone)]
struct Token {
    made: DateTime<Utc>,
    /// As it stands in `Authorization`.
    value: HeaderValue,
}

impl Vapid {
    pub fn new(secret: &SecretKey, public_url: &Url, clock: Clock) -> Self {
        let key = signing_key(secret);
        let public_key = BASE64.encode(key.verifying_key().to_sec1_bytes());
        Self { key, public_key, contact: contact(public_url), clock, tokens: Cache::new(KEPT) }
    }

    pub fn public_key(&self) -> &str {
        &self.public_key
    }

    /// The value of `Authorization` for the push service at `origin`.
    pub fn authorization(&self, origin: &str) -> HeaderValue {
        let now = self.clock.now();
        let fresh = |token: &Token| token.made <= now && now < token.made + USE;
        let token = self.tokens.get(origin).filter(fresh).unwrap_or_else(|| {
            let token = Token { made: now, value: self.sign(origin, now + LIFE) };
            self.tokens.insert(origin.to_owned(), token.clone());
            token
        });
        token.value
    }

    fn sign(&self, origin: &str, until: DateTime<Utc>) -> HeaderValue {
        let part = |value: serde_json::Value| BASE64.encode(value.to_string());
        let header = part(json!({ "typ": "JWT", "alg": "ES256" }));
        let claims = part(json!({ "aud": origin, "exp": until.timestamp(), "sub": self.contact }));
        let signature: Signature = self.key.sign(format!("{header}.{claims}").as_bytes());
        let token = format!("{header}.{claims}.{}", BASE64.encode(signature.to_bytes()));
        let value = HeaderValue::from_str(&format!("vapid t={token}, k={}", self.public_key));
        let mut value = value.unwrap_or_else(|_| unreachable!("base64url is plain letters"));
        value.set_sensitive(true);
        value
    }
}

/// The same for every process with this secret.
fn signing_key(secret: &SecretKey) -> SigningKey {
    // One number in 2³² is too great for the curve; then the next one is taken.
    let made = (0..=u8::MAX).find_map(|turn| SigningKey::from_slice(&secret.mac(PURPOSE, &[&[turn]])).ok());
    made.unwrap_or_else(|| unreachable!("256 times in a row"))
}

fn contact(public_url: &Url) -> String {
    match public_url.scheme() {
        "https" => public_url.origin().ascii_serialization(),
        _ => NOBODY.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use p256::ecdsa::{VerifyingKey, signature::Verifier};
    use rstest::rstest;
    use serde_json::Value;

    use super::*;

    const SERVICE: &str = "https://push.example.net";

    fn vapid(secret: &SecretKey) -> Vapid {
        let clock = Clock::manual("2026-11-24T12:00:00Z".parse().unwrap());
        Vapid::new(secret, &"https://hub.example.rw/".parse().unwrap(), clock)
    }

    /// What the token says, once its signature was found good.
    fn claims(value: &HeaderValue) -> Value {
        let (token, key) = value.to_str().unwrap().strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let key = VerifyingKey::from_sec1_bytes(&BASE64.decode(key).unwrap()).unwrap();
        let signature = Signature::from_slice(&BASE64.decode(signature).unwrap()).unwrap();
        key.verify(signed.as_bytes(), &signature).unwrap();
        serde_json::from_slice(&BASE64.decode(signed.split_once('.').unwrap().1).unwrap()).unwrap()
    }

    #[test]
    fn processes_with_one_secret_have_one_key() {
        let (one, other) = (SecretKey::random(), SecretKey::random());
        assert_eq!(vapid(&one).public_key(), vapid(&one).public_key());
        assert_ne!(vapid(&one).public_key(), vapid(&other).public_key());
        let point = BASE64.decode(vapid(&one).public_key()).unwrap();
        assert_eq!((point.len(), point[0]), (65, 4), "an uncompressed point, which browsers ask for");
    }

    /// Browsers are bound to it, so it must stay the same from one version to the next.
    #[test]
    fn the_key_of_a_secret_never_changes() {
        let secret = SecretKey::parse(&"7".repeat(64)).unwrap();
        let expected = "BOA59xR50Wt81cNy7rF3YtR4jpQbblG1DYSXllTKECmigJf4neblpkGhc-miCVY_dhpy572NQSsLB-tnaKIhokA";
        assert_eq!(vapid(&secret).public_key(), expected);
    }

    #[test]
    fn a_token_names_its_service_and_ends_within_a_day() {
        let vapid = vapid(&SecretKey::random());
        let said = claims(&vapid.authorization(SERVICE));
        let until = (vapid.clock.now() + LIFE).timestamp();
        assert_eq!(said, json!({ "aud": SERVICE, "exp": until, "sub": "https://hub.example.rw" }));
        assert_eq!(claims(&vapid.authorization("https://other.example.net"))["aud"], "https://other.example.net");
        assert!(vapid.authorization(SERVICE).is_sensitive());
    }

    #[test]
    fn a_token_is_used_again_until_it_is_old() {
        let vapid = vapid(&SecretKey::random());
        let first = vapid.authorization(SERVICE);
        vapid.clock.advance(USE - TimeDelta::seconds(1));
        assert_eq!(vapid.authorization(SERVICE), first);
        vapid.clock.advance(TimeDelta::seconds(1));
        let second = vapid.authorization(SERVICE);
        assert_eq!(claims(&second)["exp"], (vapid.clock.now() + LIFE).timestamp());
        // A clock that was put right: the token would end more than a day from now.
        vapid.clock.advance(TimeDelta::days(-2));
        assert_eq!(claims(&vapid.authorization(SERVICE))["exp"], (vapid.clock.now() + LIFE).timestamp());
    }

    #[rstest]
    #[case("https://hub.example.rw/", "https://hub.example.rw")]
    #[case("https://hub.example.rw:8443/desk", "https://hub.example.rw:8443")]
    #[case("http://localhost:8080/", NOBODY)]
    fn services_learn_whom_to_write_to(#[case] public_url: &str, #[case] expected: &str) {
        assert_eq!(contact(&public_url.parse().unwrap()), expected);
    }
}
