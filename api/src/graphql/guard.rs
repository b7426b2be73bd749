//! Who asks, and what that lets them see. Denied unless a scope says otherwise.

use std::collections::BTreeSet;

use async_graphql::{Context, Guard, parser::types::OperationType};
use chrono::{DateTime, Utc};
use entity::{
    api_key::{Model, Role},
    audit_entry::ActorKind,
    ids::{ApiKeyId, OperatorId, SessionId, UserId},
};

use super::Error;
use crate::{
    app::App,
    domain::{
        api_key::{Scope, granted},
        audit::Actor,
        flag::{self, Flag, Subject},
        reach::Reach,
        session::Owner,
    },
};

/// Whose request it is. A request without credentials carries no viewer.
#[derive(Debug, Clone)]
pub struct Viewer {
    pub who: Who,
    /// A key's or an account's name; a person's as far as it is known.
    pub name: String,
    /// `None` for a person, who may do what they may do with their own things.
    pub role: Option<Role>,
    pub scopes: BTreeSet<Scope>,
    /// When the key or the session ends.
    pub expires_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// A program. The prefix is the eight characters by which its key is known.
    Key { id: ApiKeyId, prefix: String },
    /// Somebody of the hub's staff.
    Operator { id: OperatorId, session: SessionId },
    /// Somebody who writes to the hub on WhatsApp.
    Person { id: UserId, session: SessionId },
}

impl Who {
    /// As the log names them.
    pub fn mark(&self) -> String {
        match self {
            Self::Key { prefix, .. } => prefix.clone(),
            Self::Operator { id, .. } => format!("operator {id}"),
            Self::Person { id, .. } => format!("person {id}"),
        }
    }
}

impl Viewer {
    pub fn of(key: Model) -> Self {
        let scopes = granted(&key);
        Self {
            who: Who::Key { id: key.id, prefix: key.prefix },
            name: key.name,
            role: Some(key.role),
            scopes,
            expires_at: key.expires_at,
        }
    }

    pub fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }

    /// As the audit log names them.
    pub fn actor(&self) -> Actor {
        let (kind, id) = match self.who {
            Who::Key { id, .. } => (ActorKind::Key, id.0),
            Who::Operator { id, .. } => (ActorKind::Operator, id.0),
            Who::Person { id, .. } => (ActorKind::Person, id.0),
        };
        Actor { kind, id: Some(id), name: self.name.clone() }
    }

    /// Whose session is behind the request; a key has none.
    pub fn session_owner(&self) -> Option<Owner> {
        match self.who {
            Who::Operator { id, .. } => Some(Owner::Operator(id)),
            Who::Person { id, .. } => Some(Owner::Person(id)),
            Who::Key { .. } => None,
        }
    }

    /// As feature flags know them.
    pub fn subject(&self) -> Subject {
        let id = match self.who {
            Who::Key { id, .. } => id.0,
            Who::Operator { id, .. } => id.0,
            Who::Person { id, .. } => id.0,
        };
        Subject { id, role: self.role.map_or(flag::Role::Person, flag::Role::from) }
    }

    pub fn reach(&self) -> Reach {
        match self.who {
            Who::Person { id, .. } => Reach::Own(id),
            Who::Key { .. } | Who::Operator { .. } => Reach::All,
        }
    }
}

/// The `x-request-id` of the request, for the audit log.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// Lets through who has all of the scopes. None asks only for credentials.
pub struct Needs(pub &'static [Scope]);

impl Guard for Needs {
    async fn check(&self, ctx: &Context<'_>) -> async_graphql::Result<()> {
        Ok(check(ctx, self.0)?)
    }
}

/// What [`Needs`] asks, for a resolver that learns from its arguments which scopes it needs.
pub fn check(ctx: &Context<'_>, scopes: &[Scope]) -> Result<(), Error> {
    let viewer = ctx.data_opt::<Viewer>().ok_or(Error::Unauthenticated)?;
    match scopes.iter().find(|scope| !viewer.may(**scope)) {
        Some(missing) => Err(Error::Forbidden(*missing)),
        None => admit(ctx, viewer),
    }
}

/// Another system changes nothing while that is switched off.
fn admit(ctx: &Context<'_>, viewer: &Viewer) -> Result<(), Error> {
    let changes = ctx.query_env.operation.node.ty == OperationType::Mutation;
    if !changes || viewer.role != Some(Role::Integration) {
        return Ok(());
    }
    let on = ctx.data_unchecked::<App>().flags.is_on_for(Flag::ApiChanges, &viewer.subject());
    if on { Ok(()) } else { Err(Error::SwitchedOff(Flag::ApiChanges)) }
}

/// Whether names and numbers are shown in full.
pub fn sees_numbers(ctx: &Context<'_>) -> bool {
    check(ctx, &[Scope::NumbersRead]).is_ok()
}
