//! Who is asking.

use async_graphql::{ComplexObject, Context, Enum, ID, SimpleObject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Session;
use crate::{
    app::App,
    domain::session,
    graphql::{Error, Viewer, Who, guard::Needs, id::Kind, loader::Loaders},
};

const SESSIONS: u64 = 100;

/// What a key or an account is for. Each role may do all that the next one below may; INTEGRATION stands beside them.
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

/// What kind of caller it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::audit_entry::ActorKind")]
pub enum ActorKind {
    /// A program with an API key.
    Key,
    /// Somebody of the hub's staff.
    Operator,
    /// Somebody who writes to the hub on WhatsApp.
    Person,
    /// The hub itself, or its command line.
    System,
}

/// The `id` of whoever did something; the hub itself has none.
pub fn actor_id(kind: entity::audit_entry::ActorKind, id: Uuid) -> Option<ID> {
    Some(match kind {
        entity::audit_entry::ActorKind::Key => Kind::ApiKey.id(id),
        entity::audit_entry::ActorKind::Operator => Kind::Operator.id(id),
        entity::audit_entry::ActorKind::Person => Kind::User.id(id),
        entity::audit_entry::ActorKind::System => return None,
    })
}

/// Who is behind this request.
#[derive(SimpleObject)]
#[graphql(name = "Viewer", guard = "Needs(&[])", complex)]
pub struct ViewerInfo {
    /// What kind of caller it is.
    kind: ActorKind,
    /// Who uses the key, as its maker wrote it; the name of an account, or of a person.
    name: String,
    /// The `id` of the account, as `colleagues` and `operators` have it; null for keys and people.
    operator_id: Option<ID>,
    /// The eight characters after `hub_`, by which the key is known in lists; null without a key.
    key_prefix: Option<String>,
    /// What the key or the account is for; null for a person, who sees their own things.
    role: Option<Role>,
    /// What it may do, such as `qr_codes:read`.
    scopes: Vec<String>,
    /// When the key or the session ends; null where it does not.
    expires_at: Option<DateTime<Utc>>,
}

#[ComplexObject(guard = "Needs(&[])")]
impl ViewerInfo {
    /// The account's e-mail address; null for keys and people.
    #[graphql(complexity = 5)]
    async fn email(&self, ctx: &Context<'_>) -> Result<Option<String>, Error> {
        Ok(account(ctx).await?.map(|account| account.email))
    }

    /// Whether signing in to the account asks for a code as well; null for keys and people.
    #[graphql(complexity = 5)]
    async fn second_factor(&self, ctx: &Context<'_>) -> Result<Option<bool>, Error> {
        Ok(account(ctx).await?.map(|account| account.totp_confirmed_at.is_some()))
    }

    /// Where one is signed in, the newest first, 100 at most; empty for keys.
    #[graphql(complexity = "20 + 10 * child_complexity")]
    async fn sessions(&self, ctx: &Context<'_>) -> Result<Vec<Session>, Error> {
        let app: &App = ctx.data_unchecked();
        let Some(owner) = ctx.data_opt::<Viewer>().and_then(Viewer::session_owner) else { return Ok(Vec::new()) };
        let rows = session::list(&app.db, owner, SESSIONS, app.clock.now()).await?;
        Ok(rows.into_iter().map(Session).collect())
    }
}

async fn account(ctx: &Context<'_>) -> Result<Option<entity::operator::Model>, Error> {
    match ctx.data_opt::<Viewer>().map(|viewer| &viewer.who) {
        Some(Who::Operator { id, .. }) => ctx.data_unchecked::<Loaders>().load_one(*id).await,
        _ => Ok(None),
    }
}

impl From<&Viewer> for ViewerInfo {
    fn from(viewer: &Viewer) -> Self {
        let (operator_id, key_prefix) = match &viewer.who {
            Who::Key { prefix, .. } => (None, Some(prefix.clone())),
            Who::Operator { id, .. } => (Some(Kind::Operator.id(id.0)), None),
            Who::Person { .. } => (None, None),
        };
        Self {
            kind: viewer.actor().kind.into(),
            name: viewer.name.clone(),
            operator_id,
            key_prefix,
            role: viewer.role.map(Role::from),
            scopes: viewer.scopes.iter().map(ToString::to_string).collect(),
            expires_at: viewer.expires_at,
        }
    }
}
