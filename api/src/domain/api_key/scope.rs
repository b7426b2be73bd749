//! What a key may do: its role, narrowed to its scopes.

use std::{collections::BTreeSet, fmt, str::FromStr};

use entity::api_key::{Model, Role};
use thiserror::Error;

/// One thing that a key may be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// How the hub and what it depends on are doing.
    HealthRead,
    /// People, with their numbers masked and their names shortened.
    UsersRead,
    /// Names and phone numbers in full, and searching by them.
    NumbersRead,
    QrCodesRead,
    QrCodesWrite,
    /// What people and the hub wrote to each other, whole: texts hold numbers and names as they were written.
    MessagesRead,
    /// That something came in and what became of it; not what it said.
    EventsRead,
    /// Raw payloads, error texts and the state of conversations.
    InternalsRead,
}

/// Names a scope that there is not, and those that there are.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no scope {0:?}; the scopes are {names}", names = Scope::ALL.map(Scope::name).join(", "))]
pub struct UnknownScope(String);

impl Scope {
    pub const ALL: [Self; 8] = [
        Self::HealthRead,
        Self::UsersRead,
        Self::NumbersRead,
        Self::QrCodesRead,
        Self::QrCodesWrite,
        Self::MessagesRead,
        Self::EventsRead,
        Self::InternalsRead,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::HealthRead => "health:read",
            Self::UsersRead => "users:read",
            Self::NumbersRead => "numbers:read",
            Self::QrCodesRead => "qr_codes:read",
            Self::QrCodesWrite => "qr_codes:write",
            Self::MessagesRead => "messages:read",
            Self::EventsRead => "events:read",
            Self::InternalsRead => "internals:read",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Scope {
    type Err = UnknownScope;

    fn from_str(name: &str) -> Result<Self, UnknownScope> {
        let name = name.trim();
        Self::ALL.into_iter().find(|scope| scope.name() == name).ok_or_else(|| UnknownScope(name.to_owned()))
    }
}

/// What the key may do. A list of scopes that cannot be read, or names nothing known, allows nothing.
pub fn granted(key: &Model) -> BTreeSet<Scope> {
    match key.scopes.as_array().map(Vec::as_slice) {
        Some([]) => Scope::ALL.into_iter().filter(|scope| by_default(key.role, *scope)).collect(),
        Some(names) => {
            let known = names.iter().filter_map(|name| name.as_str()?.parse().ok());
            known.filter(|scope| within_reach(key.role, *scope)).collect()
        }
        None => BTreeSet::new(),
    }
}

/// What a role may do where its key names no scopes.
fn by_default(role: Role, scope: Scope) -> bool {
    match scope {
        Scope::HealthRead => true,
        Scope::UsersRead | Scope::EventsRead => role != Role::Integration,
        Scope::QrCodesRead | Scope::QrCodesWrite => role != Role::Viewer,
        Scope::NumbersRead | Scope::MessagesRead => matches!(role, Role::Owner | Role::Operator | Role::Support),
        Scope::InternalsRead => matches!(role, Role::Owner | Role::Operator),
    }
}

/// What a role may do at most. Another system gets at people and their messages only by a key that says so.
pub(super) fn within_reach(role: Role, scope: Scope) -> bool {
    let on_request = matches!(scope, Scope::UsersRead | Scope::NumbersRead | Scope::MessagesRead);
    by_default(role, scope) || (role == Role::Integration && on_request)
}

pub(super) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Owner => "OWNER",
        Role::Operator => "OPERATOR",
        Role::Support => "SUPPORT",
        Role::Viewer => "VIEWER",
        Role::Integration => "INTEGRATION",
    }
}
