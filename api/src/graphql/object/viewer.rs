//! Who is asking.

use async_graphql::{Enum, SimpleObject};
use chrono::{DateTime, Utc};

use crate::graphql::{Viewer, guard::Needs};

/// What a key is for. Each role may do all that the next one below may; INTEGRATION stands beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::api_key::Role")]
pub enum Role {
    /// Everything.
    Owner,
    /// Runs the hub: also sees raw payloads, errors and the state of conversations.
    Operator,
    /// Helps people: also sees names, numbers, messages and QR codes.
    Support,
    /// Watches: sees health, events, and people without their names and numbers.
    Viewer,
    /// Another system: makes QR codes, and does what its scopes name.
    Integration,
}

/// The key behind this request.
#[derive(SimpleObject)]
#[graphql(name = "Viewer", guard = "Needs(&[])")]
pub struct ViewerInfo {
    /// Who uses the key, as its maker wrote it.
    name: String,
    /// The eight characters after `hub_`, by which the key is known in lists.
    key_prefix: String,
    /// What the key is for.
    role: Role,
    /// What the key may do, such as `qr_codes:read`.
    scopes: Vec<String>,
    /// When the key ends; null where it does not.
    expires_at: Option<DateTime<Utc>>,
}

impl From<&Viewer> for ViewerInfo {
    fn from(viewer: &Viewer) -> Self {
        Self {
            name: viewer.name.clone(),
            key_prefix: viewer.prefix.clone(),
            role: viewer.role.into(),
            scopes: viewer.scopes.iter().map(ToString::to_string).collect(),
            expires_at: viewer.expires_at,
        }
    }
}
