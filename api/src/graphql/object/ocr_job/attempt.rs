//! A try at reading a document.

use async_graphql::{Enum, Object};
use chrono::{DateTime, Utc};
use entity::ocr_attempt::Model;

use crate::{domain::api_key::Scope, graphql::guard::Needs};

/// How a try at reading a document ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::ocr_attempt::OcrResult")]
pub enum OcrResult {
    /// It was read.
    Read,
    /// The file cannot be used, however often it is tried.
    Refused,
    /// It may go better next time.
    Failed,
}

pub struct OcrAttempt(pub Model);

impl OcrAttempt {
    pub fn took_ms(&self) -> i64 {
        (self.0.ended_at - self.0.started_at).num_milliseconds()
    }
}

/// A try at reading a document, written down when it ended.
#[Object(guard = "Needs(&[Scope::DocumentsRead])")]
impl OcrAttempt {
    /// Which try at the document it was, counted from 1.
    async fn number(&self) -> i32 {
        self.0.number
    }

    /// How it ended.
    async fn result(&self) -> OcrResult {
        self.0.result.into()
    }

    /// What read it, such as `ppocr`; null where it ended before.
    async fn engine(&self) -> Option<&str> {
        self.0.engine.as_deref()
    }

    /// What went wrong, also where it was read all the same.
    #[graphql(guard = "Needs(&[Scope::DocumentsRead, Scope::InternalsRead])")]
    async fn error(&self) -> Option<&str> {
        self.0.error.as_deref()
    }

    /// Milliseconds that it took to get the file; null where it did not come to that.
    async fn fetch_ms(&self) -> Option<i64> {
        self.0.fetch_ms
    }

    /// Milliseconds that it took to make pages of it; null where it did not come to that.
    async fn open_ms(&self) -> Option<i64> {
        self.0.open_ms
    }

    /// Milliseconds that it took to read and understand it; null where it did not come to that.
    async fn read_ms(&self) -> Option<i64> {
        self.0.read_ms
    }

    /// What it cost, in millionths of a US dollar.
    async fn cost_micro_usd(&self) -> i64 {
        self.0.cost_micro_usd
    }

    /// When it began.
    async fn started_at(&self) -> DateTime<Utc> {
        self.0.started_at
    }

    /// When it ended.
    async fn ended_at(&self) -> DateTime<Utc> {
        self.0.ended_at
    }
}
