//! Deliveries that a test signs and posts itself, so that it knows which the hub acknowledged.

use std::time::Duration;

use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use tokio::time;
use webhook::signature;

use crate::meta::{APP_SECRET, PHONE_NUMBER_ID, install_tls};

/// Between two tries of a delivery that was not taken.
const PAUSE: Duration = Duration::from_millis(20);

/// Tries, after which nobody will take it any more.
const TRIES: usize = 2_000;

/// Posts as Meta does: again and again until it hears 200.
#[derive(Debug, Clone)]
pub struct Courier(Client);

impl Default for Courier {
    fn default() -> Self {
        install_tls();
        Self(Client::new())
    }
}

impl Courier {
    /// Posts once; `None` where nobody answered.
    pub async fn post(&self, url: &str, body: Vec<u8>) -> Option<StatusCode> {
        let signature = signature::sign(&APP_SECRET.into(), &body);
        let answer = self.0.post(url).header(signature::HEADER, signature).body(body).send().await;
        answer.ok().map(|answer| answer.status())
    }

    /// Posts until it is acknowledged.
    pub async fn deliver(&self, url: &str, body: &[u8]) {
        for _ in 0..TRIES {
            match self.post(url, body.to_vec()).await {
                Some(StatusCode::OK) => return,
                None | Some(StatusCode::SERVICE_UNAVAILABLE) => time::sleep(PAUSE).await,
                Some(other) => panic!("{url} answered {other} to {}", String::from_utf8_lossy(body)),
            }
        }
        panic!("{url} took nothing in {TRIES} tries");
    }
}

/// A message object: `content` from this person at this time, Unix seconds.
pub fn message(from: &str, id: &str, time: i64, content: &Value) -> Value {
    let mut message = json!({ "from": from, "id": id, "timestamp": time.to_string() });
    for (name, value) in content.as_object().into_iter().flatten() {
        message[name] = value.clone();
    }
    message
}

pub fn text(body: &str) -> Value {
    json!({ "type": "text", "text": { "body": body } })
}

/// A tap on a button whose id is `id`.
pub fn tap(id: &str) -> Value {
    json!({ "type": "interactive", "interactive": { "type": "button_reply", "button_reply": { "id": id, "title": "…" } } })
}

/// The body of a delivery that holds these messages.
pub fn delivery(messages: &[Value]) -> Vec<u8> {
    let value = json!({
        "messaging_product": "whatsapp",
        "metadata": { "display_phone_number": "250790000000", "phone_number_id": PHONE_NUMBER_ID },
        "messages": messages,
    });
    let change = json!({ "field": "messages", "value": value });
    let body = json!({ "object": "whatsapp_business_account", "entry": [{ "id": "1", "changes": [change] }] });
    body.to_string().into_bytes()
}
