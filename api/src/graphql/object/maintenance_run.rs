//! A pass of clean-up.

use async_graphql::{ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::maintenance_run::Model;

use crate::{
    domain::{api_key::Scope, retention},
    graphql::{guard::Needs, id::Kind},
};

/// What one task of a pass came to.
#[derive(Debug, Clone, SimpleObject)]
pub struct MaintenanceTask {
    /// Such as `inbound_events`.
    task: String,
    /// How much it removed.
    removed: u64,
    /// Why it ended before its end; null where it did not. Where it failed, the others were done all the same.
    error: Option<String>,
}

impl From<retention::Done> for MaintenanceTask {
    fn from(done: retention::Done) -> Self {
        Self { task: done.task, removed: done.removed, error: done.error }
    }
}

pub struct MaintenanceRun(pub Model);

/// A pass of clean-up, and what it removed.
#[Object(guard = "Needs(&[Scope::InternalsRead])")]
impl MaintenanceRun {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::MaintenanceRun.id(self.0.id.0)
    }

    /// The machine and the process that did it.
    async fn leader(&self) -> &str {
        &self.0.leader
    }

    /// When it began.
    async fn started_at(&self) -> DateTime<Utc> {
        self.0.started_at
    }

    /// When it ended; null while it runs, and where its process died or could not write it down.
    async fn ended_at(&self) -> Option<DateTime<Utc>> {
        self.0.ended_at
    }

    /// How much all tasks removed.
    async fn removed(&self) -> u64 {
        retention::done(&self.0).iter().map(|done| done.removed).sum()
    }

    /// What each task came to, those that are done so far.
    async fn tasks(&self) -> Vec<MaintenanceTask> {
        retention::done(&self.0).into_iter().map(Into::into).collect()
    }

    /// Why it ended before its time; null where it did not.
    async fn error(&self) -> Option<&str> {
        self.0.error.as_deref()
    }
}
