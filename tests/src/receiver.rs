//! An integrator's system: takes webhooks on a listener of its own and answers as it is told to.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use tokio::{net::TcpListener, task::JoinHandle};

/// How the next call is answered.
#[derive(Debug, Clone)]
pub enum Reply {
    Status(u16),
    /// A status, and the seconds of `Retry-After`.
    Later(u16, u64),
    Redirect(String),
    /// Not at all.
    Hang,
}

/// What one call brought.
#[derive(Debug, Clone)]
pub struct Received {
    pub id: String,
    pub timestamp: i64,
    pub signatures: String,
    pub body: String,
}

#[derive(Debug, Default)]
struct Script {
    replies: VecDeque<Reply>,
    /// Once the replies are used up.
    otherwise: Option<Reply>,
    received: Vec<Received>,
}

type Shared = Arc<Mutex<Script>>;

/// Takes everything with 204 unless told otherwise. Ends when dropped.
pub struct Receiver {
    pub url: String,
    script: Shared,
    serving: JoinHandle<()>,
}

impl Receiver {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/hooks", listener.local_addr().expect("a bound listener"));
        let script = Shared::default();
        let router = Router::new().route("/hooks", post(take)).with_state(Arc::clone(&script));
        #[expect(clippy::disallowed_methods, reason = "it is no part of the hub and ends with the test")]
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.expect("a listener that listens") });
        Self { url, script, serving }
    }

    /// Answers the next calls like this, one after the other.
    pub fn replies(&self, replies: impl IntoIterator<Item = Reply>) {
        self.script().replies.extend(replies);
    }

    /// Answers like this from now on, after those.
    pub fn always(&self, reply: Reply) {
        self.script().otherwise = Some(reply);
    }

    pub fn received(&self) -> Vec<Received> {
        self.script().received.clone()
    }

    fn script(&self) -> std::sync::MutexGuard<'_, Script> {
        self.script.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn take(State(script): State<Shared>, headers: HeaderMap, body: String) -> Response {
    let reply = {
        let mut script = script.lock().unwrap_or_else(PoisonError::into_inner);
        script.received.push(read(&headers, body));
        script.replies.pop_front().or_else(|| script.otherwise.clone()).unwrap_or(Reply::Status(204))
    };
    let status = |code| StatusCode::from_u16(code).expect("a status");
    match reply {
        Reply::Status(code) => status(code).into_response(),
        Reply::Later(code, seconds) => (status(code), [(header::RETRY_AFTER, seconds.to_string())]).into_response(),
        Reply::Redirect(to) => (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)]).into_response(),
        Reply::Hang => std::future::pending().await,
    }
}

fn read(headers: &HeaderMap, body: String) -> Received {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    Received {
        id: text("webhook-id"),
        timestamp: text("webhook-timestamp").parse().expect("seconds"),
        signatures: text("webhook-signature"),
        body,
    }
}
