//! How the hub is doing.

use async_graphql::{Enum, SimpleObject};
use chrono::{DateTime, Utc};

use crate::{domain::api_key::Scope, graphql::guard::Needs, health};

/// How well something works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "health::Status")]
pub enum HealthStatus {
    /// Works.
    Up,
    /// Works, but somebody should look.
    Degraded,
    /// Does not work.
    Down,
}

/// How the hub and everything it depends on are doing.
#[derive(SimpleObject)]
#[graphql(guard = "Needs(&[Scope::HealthRead])")]
pub struct Health {
    /// The worst of the components.
    status: HealthStatus,
    /// The hub's version.
    version: &'static str,
    /// When this was seen.
    checked_at: DateTime<Utc>,
    /// What the hub depends on, each by itself.
    components: Vec<HealthComponent>,
}

/// One thing that the hub depends on.
#[derive(SimpleObject)]
#[graphql(guard = "Needs(&[Scope::HealthRead])")]
pub struct HealthComponent {
    /// Its name, such as `database`.
    name: &'static str,
    /// How well it works.
    status: HealthStatus,
    /// What was seen, in a sentence.
    detail: String,
    /// What to do about it; null while all is well.
    remedy: Option<String>,
    /// Since when it has been so, where that is known.
    since: Option<DateTime<Utc>>,
}

impl From<health::Health> for Health {
    fn from(seen: health::Health) -> Self {
        Self {
            status: seen.status.into(),
            version: seen.version,
            checked_at: seen.checked_at,
            components: seen.components.into_iter().map(HealthComponent::from).collect(),
        }
    }
}

impl From<health::Component> for HealthComponent {
    fn from(seen: health::Component) -> Self {
        Self { name: seen.name, status: seen.status.into(), detail: seen.detail, remedy: seen.remedy, since: seen.since }
    }
}
