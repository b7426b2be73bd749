//! What a key may do: its role, narrowed to its scopes.

use std::{collections::BTreeSet, fmt, str::FromStr};

use entity::api_key::{Model, Role};
use thiserror::Error;

/// One thing that a key may be allowed to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// How the hub and what it depends on are doing.
    HealthRead,
    /// What the hub has counted and timed.
    MetricsRead,
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
    /// Writing to people in the hub's name.
    MessagesSend,
    /// Handling an event again that was set aside.
    EventsReplay,
    /// Keeping people out, and letting them in again.
    UsersBlock,
    /// Forgetting people.
    UsersErase,
    /// Who changed what.
    AuditRead,
    /// Making, replacing and revoking keys.
    ApiKeysManage,
    /// Accounts of the hub's staff.
    StaffManage,
    /// Where other systems are told of what happens.
    WebhooksManage,
    /// Who asks for what is limited, and how much of it they may have.
    LimitsManage,
    /// Trips with their places and who is on them, vehicles, and the places that people keep.
    TripsRead,
    /// Making, changing and ending trips.
    TripsWrite,
    /// To whom trips were offered, what people reported, and what else about a trip is not for those on it.
    TripsOversee,
    /// Where drivers are.
    DriversRead,
    /// Saying where drivers are, and whether they wait for riders.
    DriversWrite,
    /// Documents that people sent, with their pictures, and what was read of them.
    DocumentsRead,
    /// Deciding about documents, having them read again, and saying what is held to be true of a vehicle.
    DocumentsReview,
    /// Switching capabilities off and on, and seeing which are.
    FlagsManage,
    /// What went wrong with the hub, and who is told of it.
    AlertsRead,
    /// Taking alerts on, silencing them, and saying when who is told of what.
    AlertsWrite,
}

/// Names a scope that there is not, and those that there are.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no scope {0:?}; the scopes are {names}", names = Scope::ALL.map(Scope::name).join(", "))]
pub struct UnknownScope(String);

impl Scope {
    pub const ALL: [Self; 28] = [
        Self::HealthRead,
        Self::MetricsRead,
        Self::UsersRead,
        Self::NumbersRead,
        Self::QrCodesRead,
        Self::QrCodesWrite,
        Self::MessagesRead,
        Self::EventsRead,
        Self::InternalsRead,
        Self::MessagesSend,
        Self::EventsReplay,
        Self::UsersBlock,
        Self::UsersErase,
        Self::AuditRead,
        Self::ApiKeysManage,
        Self::StaffManage,
        Self::WebhooksManage,
        Self::LimitsManage,
        Self::TripsRead,
        Self::TripsWrite,
        Self::TripsOversee,
        Self::DriversRead,
        Self::DriversWrite,
        Self::DocumentsRead,
        Self::DocumentsReview,
        Self::FlagsManage,
        Self::AlertsRead,
        Self::AlertsWrite,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::HealthRead => "health:read",
            Self::MetricsRead => "metrics:read",
            Self::UsersRead => "users:read",
            Self::NumbersRead => "numbers:read",
            Self::QrCodesRead => "qr_codes:read",
            Self::QrCodesWrite => "qr_codes:write",
            Self::MessagesRead => "messages:read",
            Self::EventsRead => "events:read",
            Self::InternalsRead => "internals:read",
            Self::MessagesSend => "messages:send",
            Self::EventsReplay => "events:replay",
            Self::UsersBlock => "users:block",
            Self::UsersErase => "users:erase",
            Self::AuditRead => "audit:read",
            Self::ApiKeysManage => "api_keys:manage",
            Self::StaffManage => "staff:manage",
            Self::WebhooksManage => "webhooks:manage",
            Self::LimitsManage => "limits:manage",
            Self::TripsRead => "trips:read",
            Self::TripsWrite => "trips:write",
            Self::TripsOversee => "trips:oversee",
            Self::DriversRead => "drivers:read",
            Self::DriversWrite => "drivers:write",
            Self::DocumentsRead => "documents:read",
            Self::DocumentsReview => "documents:review",
            Self::FlagsManage => "flags:manage",
            Self::AlertsRead => "alerts:read",
            Self::AlertsWrite => "alerts:write",
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

/// What somebody may do who signed in, and what a key may do that names no scopes.
pub fn of_role(role: Role) -> BTreeSet<Scope> {
    Scope::ALL.into_iter().filter(|scope| by_default(role, *scope)).collect()
}

/// What a person may do, with their own things and nobody else's.
pub fn of_person() -> BTreeSet<Scope> {
    BTreeSet::from([
        Scope::UsersRead,
        Scope::NumbersRead,
        Scope::QrCodesRead,
        Scope::QrCodesWrite,
        Scope::MessagesRead,
        Scope::TripsRead,
        Scope::TripsWrite,
        Scope::DriversRead,
        Scope::DriversWrite,
        Scope::DocumentsRead,
    ])
}

/// What the key may do. A list of scopes that cannot be read, or names nothing known, allows nothing.
pub fn granted(key: &Model) -> BTreeSet<Scope> {
    match key.scopes.as_array().map(Vec::as_slice) {
        Some([]) => of_role(key.role),
        Some(names) => {
            let known = names.iter().filter_map(|name| name.as_str()?.parse().ok());
            known.filter(|scope| within_reach(key.role, *scope)).collect()
        }
        None => BTreeSet::new(),
    }
}

/// What a role may do unless it is narrowed.
fn by_default(role: Role, scope: Scope) -> bool {
    match scope {
        Scope::HealthRead => true,
        Scope::MetricsRead | Scope::UsersRead | Scope::EventsRead | Scope::AlertsRead => role != Role::Integration,
        Scope::QrCodesRead | Scope::QrCodesWrite => role != Role::Viewer,
        Scope::NumbersRead
        | Scope::MessagesRead
        | Scope::MessagesSend
        | Scope::UsersBlock
        | Scope::TripsRead
        | Scope::TripsWrite
        | Scope::TripsOversee
        | Scope::DriversRead
        | Scope::DriversWrite
        | Scope::DocumentsRead => matches!(role, Role::Owner | Role::Operator | Role::Support),
        Scope::InternalsRead
        | Scope::EventsReplay
        | Scope::UsersErase
        | Scope::AuditRead
        | Scope::WebhooksManage
        | Scope::LimitsManage
        | Scope::DocumentsReview
        | Scope::FlagsManage
        | Scope::AlertsWrite => matches!(role, Role::Owner | Role::Operator),
        Scope::ApiKeysManage | Scope::StaffManage => role == Role::Owner,
    }
}

/// What a role may do at most. Another system gets at people, their messages, their trips and
/// their documents only by a key that says so.
pub(super) fn within_reach(role: Role, scope: Scope) -> bool {
    let on_request = matches!(
        scope,
        Scope::MetricsRead
            | Scope::AlertsRead
            | Scope::UsersRead
            | Scope::NumbersRead
            | Scope::MessagesRead
            | Scope::MessagesSend
            | Scope::WebhooksManage
            | Scope::TripsRead
            | Scope::TripsWrite
            | Scope::DriversRead
            | Scope::DriversWrite
            | Scope::DocumentsRead
    );
    by_default(role, scope) || (role == Role::Integration && on_request)
}

pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Owner => "OWNER",
        Role::Operator => "OPERATOR",
        Role::Support => "SUPPORT",
        Role::Viewer => "VIEWER",
        Role::Integration => "INTEGRATION",
    }
}
