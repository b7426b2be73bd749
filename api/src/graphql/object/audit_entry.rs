//! Something that somebody changed.

use async_graphql::{ID, Object};
use chrono::{DateTime, Utc};
use entity::audit_entry::Model;
use serde_json::Value;

use super::viewer::{ActorKind, actor_id};
use crate::{
    domain::api_key::Scope,
    graphql::{guard::Needs, id::Kind},
};

pub struct AuditEntry(pub Model);

/// Something that somebody changed: who, what, before and after.
#[Object(guard = "Needs(&[Scope::AuditRead])")]
impl AuditEntry {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::AuditEntry.id(self.0.id.0)
    }

    /// When it was changed.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// What kind of caller changed it.
    async fn actor_kind(&self) -> ActorKind {
        self.0.actor_kind.into()
    }

    /// Who it was, as they were called then; empty for a person who has been erased.
    async fn actor_name(&self) -> &str {
        &self.0.actor_name
    }

    /// The `id` of the key, the account or the person; null for the hub itself.
    async fn actor_id(&self) -> Option<ID> {
        self.0.actor_id.and_then(|id| actor_id(self.0.actor_kind, id))
    }

    /// The mutation, such as `blockUser`.
    async fn action(&self) -> &str {
        &self.0.action
    }

    /// The type of what was changed, such as `User`.
    async fn subject_type(&self) -> Option<&str> {
        self.0.subject_kind.as_deref()
    }

    /// The `id` of what was changed, which may be gone by now.
    async fn subject_id(&self) -> Option<ID> {
        let kind = self.0.subject_kind.as_deref().and_then(Kind::named)?;
        self.0.subject_id.map(|id| kind.id(id))
    }

    /// The changed fields as they were; null where there was nothing, and where a person has been erased.
    async fn before(&self) -> Option<&Value> {
        self.0.before.as_ref()
    }

    /// The changed fields as they became.
    async fn after(&self) -> Option<&Value> {
        self.0.after.as_ref()
    }

    /// The `x-request-id` under which the log tells more.
    async fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }
}
