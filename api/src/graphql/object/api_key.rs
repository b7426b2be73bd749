//! A key of this API, without the key itself.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use entity::api_key::Model;

use super::viewer::Role;
use crate::{
    app::App,
    domain::api_key::{Scope, granted, is_good},
    graphql::{Error, guard::Needs, id::Kind, loader::Loaders},
};

pub struct ApiKey(pub Model);

/// A key of this API. The key itself was shown once, when it was made.
#[Object(guard = "Needs(&[Scope::ApiKeysManage])")]
impl ApiKey {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::ApiKey.id(self.0.id.0)
    }

    /// Who uses it, as its maker wrote it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// The eight characters after `hub_`, by which it is known in lists and logs.
    async fn prefix(&self) -> &str {
        &self.0.prefix
    }

    /// What it is for.
    async fn role(&self) -> Role {
        self.0.role.into()
    }

    /// What it may do, such as `qr_codes:read`.
    async fn scopes(&self) -> Vec<String> {
        granted(&self.0).iter().map(ToString::to_string).collect()
    }

    /// Whether it may be used now: neither revoked nor at its end.
    async fn active(&self, ctx: &Context<'_>) -> bool {
        is_good(&self.0, ctx.data_unchecked::<App>().clock.now())
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Who made it, as they were called then; null for the command line.
    async fn created_by(&self) -> Option<&str> {
        self.0.created_by.as_deref()
    }

    /// When it ends; null where it does not.
    async fn expires_at(&self) -> Option<DateTime<Utc>> {
        self.0.expires_at
    }

    /// When it was revoked.
    async fn revoked_at(&self) -> Option<DateTime<Utc>> {
        self.0.revoked_at
    }

    /// When it was last used, to the minute; null where it never was.
    async fn last_used_at(&self) -> Option<DateTime<Utc>> {
        self.0.last_used_at
    }

    /// The key that it takes over from.
    async fn replaces(&self, ctx: &Context<'_>) -> Result<Option<ApiKey>, Error> {
        let Some(id) = self.0.replaces else { return Ok(None) };
        Ok(ctx.data_unchecked::<Loaders>().load_one(id).await?.map(ApiKey))
    }
}
