//! Webhooks out to the hub, in order and as often as it takes.
//!
//! Each person has a queue of their own, and a webhook leaves it only once the hub has answered 200 or patience
//! has run out. So a slow or restarting hub never sees one person's messages out of order, and never holds up
//! another person's.

use std::time::Duration;

use bytes::Bytes;
use reqwest::StatusCode;
use reqwest::header::CONTENT_TYPE;
use secrecy::SecretString;
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep};
use url::Url;
use webhook::signature;

const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);
const PATIENCE: Duration = Duration::from_hours(7 * 24);
/// How long the hub may take to answer.
const TIMEOUT: Duration = Duration::from_secs(20);

/// A webhook in a queue.
pub struct Delivery {
    pub body: Bytes,
    /// Whose fate hangs on it.
    pub receipt: Option<Receipt>,
    pub _outstanding: Outstanding,
}

/// The person's message that a webhook carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub wa_id: String,
    pub message_id: String,
}

/// How it ended for a webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Taken,
    GivenUp(String),
}

/// Counts as one piece of unfinished work for as long as it lives.
pub struct Outstanding(watch::Sender<usize>);

impl Outstanding {
    pub fn new(count: &watch::Sender<usize>) -> Self {
        count.send_modify(|count| *count += 1);
        Self(count.clone())
    }
}

impl Drop for Outstanding {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}

/// Carries one webhook to the hub once; the error says what was answered instead of 200.
pub trait Post {
    fn post(&self, body: Bytes) -> impl Future<Output = Result<(), String>> + Send;
}

/// Posts over HTTP, signed.
pub struct Courier {
    pub http: reqwest::Client,
    pub url: Url,
    pub secret: SecretString,
}

impl Post for Courier {
    async fn post(&self, body: Bytes) -> Result<(), String> {
        let request = self
            .http
            .post(self.url.clone())
            .timeout(TIMEOUT)
            .header(CONTENT_TYPE, "application/json")
            .header(signature::HEADER, signature::sign(&self.secret, &body))
            .body(body);
        match request.send().await {
            Ok(response) if response.status() == StatusCode::OK => Ok(()),
            Ok(response) => Err(format!("the hub answered {}", response.status())),
            Err(error) => Err(format!("the hub did not answer: {}", error.without_url())),
        }
    }
}

/// Empties a queue, one webhook after the other, until the queue is closed.
pub async fn run(mut queue: mpsc::Receiver<Delivery>, post: &impl Post, settle: impl Fn(&Receipt, Outcome)) {
    while let Some(delivery) = queue.recv().await {
        let outcome = deliver(post, &delivery.body).await;
        if let Some(receipt) = &delivery.receipt {
            settle(receipt, outcome);
        }
    }
}

async fn deliver(post: &impl Post, body: &Bytes) -> Outcome {
    let started = Instant::now();
    let mut pause = FIRST_PAUSE;
    loop {
        let Err(reason) = post.post(body.clone()).await else { return Outcome::Taken };
        tracing::debug!(reason, pause_s = pause.as_secs(), "webhook not taken");
        if started.elapsed() + pause > PATIENCE {
            return Outcome::GivenUp(reason);
        }
        sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

#[cfg(test)]
mod tests;
