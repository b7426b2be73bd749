//! Meta's part for more people than the stand-in has room for: takes every message and keeps the last for each.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use axum::{Json, Router, extract::State, routing::post};
use entity::ids::OutboundMessageId;
use serde_json::{Value, json};
use tests::meta::{PHONE_NUMBER_ID, graph_url};
use tokio::{net::TcpListener, task::JoinHandle};

type Heard = Arc<Mutex<HashMap<String, String>>>;

/// Ends when dropped.
pub struct Graph {
    pub url: String,
    heard: Heard,
    serving: JoinHandle<()>,
}

impl Graph {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = graph_url(listener.local_addr().unwrap());
        let heard = Heard::default();
        let path = format!("/v23.0/{PHONE_NUMBER_ID}/messages");
        let router = Router::new().route(&path, post(take)).with_state(Arc::clone(&heard));
        #[expect(clippy::disallowed_methods, reason = "it is no part of the hub and ends with the test")]
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, heard, serving }
    }

    /// What this person got last, in words.
    pub fn last(&self, phone: &str) -> String {
        self.heard.lock().unwrap().get(phone).cloned().unwrap_or_default()
    }
}

impl Drop for Graph {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// A mark that something was read has no receiver, and nobody hears it.
async fn take(State(heard): State<Heard>, Json(message): Json<Value>) -> Json<Value> {
    if let Some(to) = message["to"].as_str() {
        let words = message["interactive"]["body"]["text"].as_str().unwrap_or_default();
        heard.lock().unwrap().insert(to.trim_start_matches('+').to_owned(), words.to_owned());
    }
    Json(json!({ "success": true, "messages": [{ "id": format!("wamid.{}", OutboundMessageId::new()) }] }))
}
