//! Who asks, and what that lets them see. Denied unless a scope says otherwise.

use std::collections::BTreeSet;

use async_graphql::{Context, Guard};
use chrono::{DateTime, Utc};
use entity::{
    api_key::{Model, Role},
    ids::ApiKeyId,
};

use super::Error;
use crate::domain::api_key::{Scope, granted};

/// The key behind a request. A request without one carries no viewer.
#[derive(Debug, Clone)]
pub struct Viewer {
    pub key_id: ApiKeyId,
    pub name: String,
    pub prefix: String,
    pub role: Role,
    pub scopes: BTreeSet<Scope>,
    pub expires_at: Option<DateTime<Utc>>,
}

impl Viewer {
    pub fn of(key: Model) -> Self {
        let scopes = granted(&key);
        Self { key_id: key.id, name: key.name, prefix: key.prefix, role: key.role, scopes, expires_at: key.expires_at }
    }

    pub fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }
}

/// Lets through who has all of the scopes. None asks only for a key.
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
        None => Ok(()),
    }
}

/// Whether names and numbers are shown in full.
pub fn sees_numbers(ctx: &Context<'_>) -> bool {
    check(ctx, &[Scope::NumbersRead]).is_ok()
}
