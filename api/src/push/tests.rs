//! A push service and a browser: what arrives is verified by the one and read by the other, as they do it.

use std::{
    future::pending,
    sync::{Mutex, PoisonError},
};

use aes_gcm::{Aes128Gcm, KeyInit, aead::Aead};
use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
    routing::post,
};
use hkdf::Hkdf;
use p256::{
    PublicKey,
    ecdsa::{Signature, VerifyingKey, signature::Verifier},
    elliptic_curve::Generate,
};
use rstest::rstest;
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::net::TcpListener;
use tokio_util::task::TaskTracker;

use super::*;
use crate::domain::hook::Policy;

const DAY: Duration = Duration::from_hours(24);

type Received = Arc<Mutex<Vec<(HeaderMap, Bytes)>>>;

/// Answers as the address says that it is called at.
struct Service {
    origin: String,
    received: Received,
}

impl Service {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let received = Received::default();
        let router = Router::new().route("/push/{how}", post(answer)).with_state(received.clone());
        TaskTracker::new().spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { origin, received }
    }

    fn received(&self) -> Vec<(HeaderMap, Bytes)> {
        self.received.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn answer(State(received): State<Received>, Path(how): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    received.lock().unwrap_or_else(PoisonError::into_inner).push((headers, body));
    let status = |code: u16| StatusCode::from_u16(code).unwrap();
    match how.as_str() {
        "hang" => pending().await,
        "moved" => Redirect::temporary("/push/201").into_response(),
        "later" => (status(429), [(header::RETRY_AFTER, "30")], "slow\n down ").into_response(),
        "talks" => (status(500), "é".repeat(1 << 20)).into_response(),
        code => (status(code.parse().unwrap()), "so it is").into_response(),
    }
}

/// Has the private half of what it gave the hub.
struct Browser {
    key: p256::SecretKey,
    auth: [u8; 16],
}

impl Browser {
    fn new() -> Self {
        Self { key: p256::SecretKey::generate(), auth: rand::random() }
    }

    fn subscription(&self, origin: &str, how: &str) -> Subscription {
        Subscription {
            endpoint: format!("{origin}/push/{how}"),
            p256dh: BASE64.encode(self.key.public_key().to_sec1_bytes()),
            auth: BASE64.encode(self.auth),
        }
    }

    /// The message in a body: RFC 8188 from the header on, with the secret of RFC 8291.
    fn read(&self, body: &[u8]) -> Vec<u8> {
        let (salt, rest) = body.split_at(16);
        let (record, rest) = rest.split_first_chunk::<4>().unwrap();
        let (length, rest) = rest.split_first().unwrap();
        let (sender, sealed) = rest.split_at(usize::from(*length));
        assert!(sealed.len() < u32::from_be_bytes(*record) as usize, "one record that is not full");
        let shared = self.key.diffie_hellman(&PublicKey::from_sec1_bytes(sender).unwrap());
        let info = [b"WebPush: info\0".as_slice(), &self.key.public_key().to_sec1_bytes(), sender].concat();
        let secret = expand(&self.auth, shared.raw_secret_bytes(), &info, 32);
        let key: [u8; 16] = expand(salt, &secret, b"Content-Encoding: aes128gcm\0", 16).try_into().unwrap();
        let nonce: [u8; 12] = expand(salt, &secret, b"Content-Encoding: nonce\0", 12).try_into().unwrap();
        let mut message = Aes128Gcm::new(&key.into()).decrypt(&nonce.into(), sealed).unwrap();
        while message.pop_if(|byte| *byte == 0).is_some() {}
        assert_eq!(message.pop(), Some(2), "the last record");
        message
    }
}

fn expand(salt: &[u8], secret: &[u8], info: &[u8], length: usize) -> Vec<u8> {
    let mut made = vec![0; length];
    Hkdf::<Sha256>::new(Some(salt), secret).expand(info, &mut made).unwrap();
    made
}

/// The claims of a token, and the key that it was signed with, as a service finds them.
fn verified(headers: &HeaderMap) -> (Value, String) {
    let value = headers[AUTHORIZATION].to_str().unwrap();
    let (token, key) = value.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
    let [header, claims, signature] = token.split('.').collect::<Vec<_>>().try_into().unwrap();
    let json = |part: &str| serde_json::from_slice::<Value>(&BASE64.decode(part).unwrap()).unwrap();
    assert_eq!(json(header), json!({ "typ": "JWT", "alg": "ES256" }));
    let point = VerifyingKey::from_sec1_bytes(&BASE64.decode(key).unwrap()).unwrap();
    let signature = Signature::from_slice(&BASE64.decode(signature).unwrap()).unwrap();
    point.verify(format!("{header}.{claims}").as_bytes(), &signature).unwrap();
    (json(claims), key.to_owned())
}

fn clock() -> Clock {
    Clock::manual("2026-11-24T12:00:00Z".parse().unwrap())
}

fn pusher(policy: Policy) -> Pusher {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let poster = Poster::new(policy).unwrap();
    Pusher::new(poster, SecretKey::random(), &"https://hub.example.rw".parse().unwrap(), clock())
}

async fn send(pusher: &Pusher, to: &Subscription, message: &[u8]) -> Result<(), PushError> {
    pusher.send(to, message, DAY, Urgency::High, "a topic").await
}

#[tokio::test]
async fn a_message_is_signed_for_its_service_and_read_by_its_browser() {
    let (service, browser, pusher) = (Service::start().await, Browser::new(), pusher(Policy::Development));
    let message = "Ububiko bwuzuye 91 %".as_bytes();
    let to = browser.subscription(&service.origin, "201");
    pusher.send(&to, message, DAY, Urgency::High, "disk of hub-2").await.unwrap();

    let [(headers, body)] = service.received().try_into().unwrap();
    let (claims, key) = verified(&headers);
    let until = (clock().now() + chrono::TimeDelta::hours(12)).timestamp();
    assert_eq!(claims, json!({ "aud": service.origin, "exp": until, "sub": "https://hub.example.rw" }));
    assert_eq!(key, pusher.public_key());
    assert_eq!(headers[CONTENT_ENCODING], "aes128gcm");
    assert_eq!(headers[TTL], "86400");
    assert_eq!(headers[URGENCY], "high");
    assert_eq!(browser.read(&body), message);
    let topic = headers[TOPIC].to_str().unwrap();
    assert!(topic.len() == 32 && BASE64.decode(topic).is_ok(), "{topic}");
}

#[tokio::test]
async fn a_topic_is_the_same_for_the_same_text_and_not_told() {
    let (service, browser, pusher) = (Service::start().await, Browser::new(), pusher(Policy::Development));
    let to = browser.subscription(&service.origin, "201");
    for topic in ["one", "one", "other"] {
        pusher.send(&to, b"?", Duration::ZERO, Urgency::Normal, topic).await.unwrap();
    }
    let received = service.received();
    let topics: Vec<_> = received.iter().map(|(headers, _)| &headers[TOPIC]).collect();
    assert_eq!(topics[0], topics[1]);
    assert_ne!(topics[0], topics[2]);
    assert_eq!(received[0].0[TTL], "0");
    assert_eq!(received[0].0[URGENCY], "normal");
}

#[rstest]
#[case::the_longest(LONGEST)]
#[case::nothing(0)]
#[tokio::test]
async fn messages_of_every_length_arrive(#[case] length: usize) {
    let (service, browser) = (Service::start().await, Browser::new());
    let message = vec![0; length];
    send(&pusher(Policy::Development), &browser.subscription(&service.origin, "201"), &message).await.unwrap();
    let [(_, body)] = service.received().try_into().unwrap();
    assert!(body.len() <= 4096);
    // Zeros at the end are the message's own where the mark stands behind them.
    assert_eq!(browser.read(&body), message);
}

#[tokio::test]
async fn a_message_that_is_too_long_is_not_sent() {
    let (service, browser) = (Service::start().await, Browser::new());
    let to = browser.subscription(&service.origin, "201");
    let refused = send(&pusher(Policy::Development), &to, &[0; LONGEST + 1]).await;
    assert!(matches!(refused, Err(PushError::TooLarge)), "{refused:?}");
    assert!(service.received().is_empty());
}

#[rstest]
#[case::created("201", "taken")]
#[case::accepted("202", "taken")]
#[case::not_found("404", "the browser has withdrawn its subscription")]
#[case::gone("410", "the browser has withdrawn its subscription")]
#[case::too_large("413", "the message is too long for the push service")]
#[case::bad_request("400", "the push service answered 400: so it is")]
#[case::forbidden("403", "the push service answered 403: so it is")]
#[case::too_many("later", "the push service answered 429: slow down")]
#[case::broken("500", "the push service answered 500: so it is")]
#[tokio::test]
async fn an_answer_is_understood(#[case] how: &str, #[case] expected: &str) {
    let (service, browser) = (Service::start().await, Browser::new());
    let answered = send(&pusher(Policy::Development), &browser.subscription(&service.origin, how), b"?").await;
    assert_eq!(answered.map_or_else(|error| error.to_string(), |()| "taken".to_owned()), expected);
    assert_eq!(service.received().len(), 1);
}

#[tokio::test]
async fn a_service_says_when_to_come_back() {
    let (service, browser) = (Service::start().await, Browser::new());
    let answered = send(&pusher(Policy::Development), &browser.subscription(&service.origin, "later"), b"?").await;
    let Err(PushError::Refused { status, retry_after, .. }) = answered else { panic!("{answered:?}") };
    assert_eq!((status, retry_after), (429, Some(Duration::from_secs(30))));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (service, browser) = (Service::start().await, Browser::new());
    let answered = send(&pusher(Policy::Development), &browser.subscription(&service.origin, "moved"), b"?").await;
    assert!(matches!(answered, Err(PushError::Refused { status: 307, .. })), "{answered:?}");
    assert_eq!(service.received().len(), 1);
}

#[tokio::test]
async fn of_a_long_answer_the_beginning_is_kept() {
    let (service, browser) = (Service::start().await, Browser::new());
    let answered = send(&pusher(Policy::Development), &browser.subscription(&service.origin, "talks"), b"?").await;
    let Err(PushError::Refused { status: 500, text, .. }) = answered else { panic!("{answered:?}") };
    assert_eq!(text, "é".repeat(LONGEST_TEXT));
}

#[tokio::test]
async fn a_service_that_is_silent_or_away_is_unreachable() {
    let (service, browser, pusher) = (Service::start().await, Browser::new(), pusher(Policy::Development));
    let impatient = Pusher { poster: pusher.poster.clone().with_time_out(Duration::from_millis(50)), ..pusher.clone() };
    let answered = send(&impatient, &browser.subscription(&service.origin, "hang"), b"?").await;
    assert!(matches!(answered, Err(PushError::Unreachable(CallError::TimedOut(_)))), "{answered:?}");

    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let to = browser.subscription(&format!("http://{nobody}"), "secret-of-the-browser");
    let answered = send(&pusher, &to, b"?").await.unwrap_err();
    assert!(matches!(answered, PushError::Unreachable(CallError::Failed(_))), "{answered:?}");
    assert!(!answered.to_string().contains("secret-of-the-browser"), "whoever has the address can write to it: {answered}");
}

/// An operator could give any address as a browser's.
#[rstest]
#[case::loopback("https://127.0.0.1:9")]
#[case::metadata("https://169.254.169.254")]
#[case::name("https://localhost:9")]
#[case::plain("http://push.example.net")]
#[tokio::test]
async fn nothing_is_sent_inside(#[case] origin: &str) {
    let pusher = pusher(Policy::Production);
    let to = Browser::new().subscription(origin, "201");
    assert!(matches!(pusher.check(&to), Err(domain::Error::Invalid { field: "endpoint", .. })));
    let answered = send(&pusher, &to, b"?").await;
    assert!(matches!(answered, Err(PushError::Unusable(_))), "{answered:?}");
}

#[tokio::test]
async fn a_subscription_that_is_none_is_not_called() {
    let (service, pusher) = (Service::start().await, pusher(Policy::Development));
    let to = Subscription { auth: "short".to_owned(), ..Browser::new().subscription(&service.origin, "201") };
    let answered = send(&pusher, &to, b"?").await;
    assert!(matches!(answered, Err(PushError::Unusable(domain::Error::Invalid { field: "auth", .. }))), "{answered:?}");
    assert!(service.received().is_empty());
    assert_eq!(format!("{pusher:?}"), "Pusher");
}
