//! What a browser hands over when it subscribes: where to send, and the keys with which only it can read.

use std::fmt;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use p256::PublicKey;
use serde::{Deserialize, Serialize};

use super::seal::Reader;
use crate::domain::{
    Error,
    hook::{AddressProblem, Policy},
};

/// Bytes of a point that is written in full: a mark and two numbers.
const POINT: usize = 65;

/// What `PushSubscription.toJSON()` tells. Whoever has all of it can write to the browser.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    pub endpoint: String,
    /// The browser's public key, a point in base64url.
    pub p256dh: String,
    /// 16 bytes in base64url.
    pub auth: String,
}

/// A subscription that was looked at.
pub struct Opened {
    /// Of the push service, such as `https://fcm.googleapis.com`.
    pub origin: String,
    pub reader: Reader,
}

impl Subscription {
    pub fn open(&self, policy: Policy) -> Result<Opened, Error> {
        let endpoint = policy.read(&self.endpoint).map_err(|problem: AddressProblem| {
            let why = format!("The browser's address for messages cannot be used: {problem}.");
            Error::Invalid { field: "endpoint", why, code: problem.code() }
        })?;
        let reader = Reader { key: point(&self.p256dh)?, auth: auth(&self.auth)? };
        Ok(Opened { origin: endpoint.origin().ascii_serialization(), reader })
    }
}

fn point(text: &str) -> Result<PublicKey, Error> {
    let invalid = |why: &str, code| Error::Invalid { field: "p256dh", why: why.to_owned(), code };
    let bytes = BASE64.decode(text).map_err(|_| invalid("The browser's key is not base64url without padding.", "NOT_BASE64"))?;
    if bytes.len() != POINT {
        return Err(invalid("The browser's key must have 65 bytes: an uncompressed point of P-256.", "WRONG_LENGTH"));
    }
    PublicKey::from_sec1_bytes(&bytes).map_err(|_| invalid("The browser's key is not a point of the curve P-256.", "NOT_A_POINT"))
}

fn auth(text: &str) -> Result<[u8; 16], Error> {
    let invalid = |why: &str, code| Error::Invalid { field: "auth", why: why.to_owned(), code };
    let bytes =
        BASE64.decode(text).map_err(|_| invalid("The browser's secret is not base64url without padding.", "NOT_BASE64"))?;
    bytes.try_into().map_err(|_| invalid("The browser's secret must have 16 bytes.", "WRONG_LENGTH"))
}

/// Nothing of it, which would end in a log.
impl fmt::Debug for Subscription {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Subscription")
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// The keys of the example in RFC 8291.
    const P256DH: &str = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";

    fn subscription() -> Subscription {
        let endpoint = "https://push.example.net:8443/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV".to_owned();
        Subscription { endpoint, p256dh: P256DH.to_owned(), auth: AUTH.to_owned() }
    }

    #[test]
    fn what_a_browser_gives_is_read_and_told_to_nobody() {
        let opened = subscription().open(Policy::Production).ok().unwrap();
        assert_eq!(opened.origin, "https://push.example.net:8443");
        assert_eq!(format!("{:?}", subscription()), "Subscription");
    }

    #[rstest]
    #[case::plain("endpoint", "http://push.example.net/1", "NOT_HTTPS")]
    #[case::inside("endpoint", "https://169.254.169.254/latest", "INWARD")]
    #[case::this_machine("endpoint", "https://localhost/1", "INWARD")]
    #[case::words("endpoint", "none", "NOT_AN_ADDRESS")]
    #[case::password("endpoint", "https://me:you@push.example.net/1", "CREDENTIALS")]
    #[case::no_key("p256dh", "", "WRONG_LENGTH")]
    #[case::not_base64("p256dh", "B+/=", "NOT_BASE64")]
    #[case::compressed("p256dh", "AiVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx", "WRONG_LENGTH")]
    #[case::off_the_curve(
        "p256dh",
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw8",
        "NOT_A_POINT"
    )]
    #[case::no_secret("auth", "", "WRONG_LENGTH")]
    #[case::long_secret("auth", "BTBZMqHH6r4Tts7J_aSIggAA", "WRONG_LENGTH")]
    #[case::padded_secret("auth", "BTBZMqHH6r4Tts7J_aSIgg==", "NOT_BASE64")]
    fn what_is_wrong_is_named(#[case] field: &str, #[case] value: &str, #[case] code: &str) {
        let mut wrong = subscription();
        match field {
            "endpoint" => wrong.endpoint = value.to_owned(),
            "p256dh" => wrong.p256dh = value.to_owned(),
            _ => wrong.auth = value.to_owned(),
        }
        match wrong.open(Policy::Production) {
            Err(Error::Invalid { field: named, code: found, .. }) => assert_eq!((named, found), (field, code)),
            other => panic!("{:?}", other.map(drop)),
        }
    }
}
