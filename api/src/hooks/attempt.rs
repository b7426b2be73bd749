//! One try: the event to the letter, signed with every secret that counts now, posted once.

use std::time::Instant;

use chrono::{DateTime, Utc};
use entity::{
    webhook_delivery::Model,
    webhook_endpoint::{self, Entity},
    webhook_event,
};
use reqwest::StatusCode;
use sea_orm::{DbErr, EntityTrait};

use super::client::{Answer, CallError, Stamp};
use crate::{
    app::App,
    domain::hook::{message_id, secrets, signature},
};

/// What one try came to.
#[derive(Debug)]
pub struct Outcome {
    /// How the endpoint answered, or why it did not.
    pub answer: Result<Answer, String>,
    /// How the answer's body begins; empty where there was none.
    pub body: Vec<u8>,
    /// When the call began.
    pub called_at: DateTime<Utc>,
    /// Milliseconds until then.
    pub took_ms: i64,
    /// Such as `webhook.test`.
    pub event_type: String,
}

impl Outcome {
    pub fn arrived(&self) -> bool {
        self.answer.as_ref().is_ok_and(|answer| answer.status.is_success())
    }

    pub fn status(&self) -> Option<StatusCode> {
        self.answer.as_ref().ok().map(|answer| answer.status)
    }
}

/// `None` where there is nothing to send any more.
pub async fn attempt(app: &App, row: &Model) -> Result<Option<Outcome>, DbErr> {
    let Some(endpoint) = Entity::find_by_id(row.endpoint_id).one(&app.db).await? else { return Ok(None) };
    let Some(event) = webhook_event::Entity::find_by_id(row.event_id).one(&app.db).await? else { return Ok(None) };
    let (called_at, begun) = (app.clock.now(), Instant::now());
    let (answer, body) = match call(app, &endpoint, &event).await {
        Ok((answer, body)) => (Ok(answer), body),
        Err(reason) => (Err(reason), Vec::new()),
    };
    let took_ms = i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX);
    Ok(Some(Outcome { answer, body, called_at, took_ms, event_type: event.event_type }))
}

async fn call(app: &App, endpoint: &webhook_endpoint::Model, event: &webhook_event::Model) -> Result<(Answer, Vec<u8>), String> {
    let now = app.clock.now();
    let secrets = secrets(&app.config.secret_key, endpoint, now).map_err(|error| error.to_string())?;
    let (id, timestamp) = (message_id(event.id), now.timestamp());
    let signature = signature(&secrets, &id, timestamp, &event.payload);
    let stamp = Stamp { id: &id, timestamp, signature: &signature };
    app.poster.post(&endpoint.url, &stamp, event.payload.clone()).await.map_err(|error: CallError| error.to_string())
}
