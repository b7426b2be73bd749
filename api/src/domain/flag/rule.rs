//! For whom a flag is on: a pure function of its rule, the environment and whoever asks.

use std::collections::BTreeSet;

use entity::{api_key, feature_flag::Model, ids::UserId};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::Flag;
use crate::config::Environment;

/// What somebody is to the hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    Owner,
    Operator,
    Support,
    Viewer,
    Integration,
    /// Somebody who writes to the hub on WhatsApp.
    Person,
}

impl Role {
    pub const ALL: [Self; 6] = [Self::Owner, Self::Operator, Self::Support, Self::Viewer, Self::Integration, Self::Person];

    pub fn name(self) -> &'static str {
        match self {
            Self::Owner => "OWNER",
            Self::Operator => "OPERATOR",
            Self::Support => "SUPPORT",
            Self::Viewer => "VIEWER",
            Self::Integration => "INTEGRATION",
            Self::Person => "PERSON",
        }
    }
}

impl From<api_key::Role> for Role {
    fn from(role: api_key::Role) -> Self {
        match role {
            api_key::Role::Owner => Self::Owner,
            api_key::Role::Operator => Self::Operator,
            api_key::Role::Support => Self::Support,
            api_key::Role::Viewer => Self::Viewer,
            api_key::Role::Integration => Self::Integration,
        }
    }
}

/// Whoever asks: a person, an account of the staff or a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    pub id: Uuid,
    pub role: Role,
}

impl Subject {
    pub fn person(id: UserId) -> Self {
        Self { id: id.0, role: Role::Person }
    }
}

/// What somebody has set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// False: off for everybody.
    pub enabled: bool,
    /// Where it is on; none stand for all.
    pub environments: BTreeSet<Environment>,
    /// For whom it is on; none stand for all.
    pub roles: BTreeSet<Role>,
    /// People for whom it is on whatever their role and share. Where nothing else is said, it is on for them alone.
    pub users: BTreeSet<UserId>,
    /// The share of all others for whom it is on, 0 to 100.
    pub percentage: Option<u8>,
}

/// For how many it is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    Nobody,
    Some,
    Everybody,
}

impl Default for Rule {
    /// On for everybody.
    fn default() -> Self {
        Self { enabled: true, environments: BTreeSet::new(), roles: BTreeSet::new(), users: BTreeSet::new(), percentage: None }
    }
}

impl Rule {
    /// The rule of a row. What this version does not know is nobody's: a condition never gets wider by it.
    pub fn of(row: &Model) -> Self {
        let read = |list: &Value| list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
        let (environments, roles, users): (Vec<String>, Vec<String>, Vec<String>) =
            (read(&row.environments), read(&row.roles), read(&row.users));
        let rule = Self {
            enabled: row.enabled,
            environments: Environment::ALL.into_iter().filter(|one| environments.iter().any(|name| name == one.name())).collect(),
            roles: Role::ALL.into_iter().filter(|one| roles.iter().any(|name| name == one.name())).collect(),
            users: users.iter().filter_map(|id| id.parse().ok()).collect(),
            percentage: row.percentage.map(|share| u8::try_from(share.clamp(0, 100)).unwrap_or_default()),
        };
        let lost = rule.environments.is_empty() && !environments.is_empty()
            || rule.roles.is_empty() && !roles.is_empty()
            || rule.users.is_empty() && !users.is_empty();
        Self { enabled: rule.enabled && !lost, ..rule }
    }

    /// Whether it is on in this environment for anybody.
    pub fn is_on_here(&self, environment: Environment) -> bool {
        self.enabled && (self.environments.is_empty() || self.environments.contains(&environment))
    }

    /// Whether it is on for them. Once it is, it stays on for them while the percentage grows.
    pub fn is_on_for(&self, flag: Flag, environment: Environment, subject: &Subject) -> bool {
        self.is_on_here(environment) && (self.names(subject) || self.is_for_others() && self.admits(flag, subject))
    }

    pub fn extent(&self, environment: Environment) -> Extent {
        let limited = !self.roles.is_empty() || self.percentage.is_some_and(|share| share < 100) || !self.is_for_others();
        match (self.is_on_here(environment), limited) {
            (false, _) => Extent::Nobody,
            (true, true) if self.users.is_empty() && self.percentage == Some(0) => Extent::Nobody,
            (true, true) => Extent::Some,
            (true, false) => Extent::Everybody,
        }
    }

    fn names(&self, subject: &Subject) -> bool {
        subject.role == Role::Person && self.users.contains(&UserId(subject.id))
    }

    fn is_for_others(&self) -> bool {
        self.users.is_empty() || !self.roles.is_empty() || self.percentage.is_some()
    }

    fn admits(&self, flag: Flag, subject: &Subject) -> bool {
        (self.roles.is_empty() || self.roles.contains(&subject.role))
            && self.percentage.is_none_or(|share| place(flag, subject.id) < share)
    }
}

/// Where somebody stands among a hundred equal parts of all, 0 to 99: for ever the same with one flag, and another with the
/// next, so that not always the same people try what is new.
fn place(flag: Flag, id: Uuid) -> u8 {
    let hash = Sha256::new_with_prefix(flag.name()).chain_update([0]).chain_update(id.as_bytes()).finalize();
    let head = hash.first_chunk().map_or(0, |head| u64::from_be_bytes(*head));
    let scaled = (u128::from(head) * 100) >> 64;
    u8::try_from(scaled).unwrap_or(99)
}
