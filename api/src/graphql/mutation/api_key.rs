//! Making, replacing and revoking keys.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, TimeDelta, Utc};
use entity::{api_key::Model, ids::ApiKeyId};
use serde_json::json;

use super::{UserError, by};
use crate::{
    app::App,
    domain::{
        View,
        api_key::{self, CreateError, Maker, Scope, granted, is_good, role_name},
        audit::{self, Entry},
        record::api_keys,
    },
    graphql::{
        Error, Viewer, Who,
        guard::Needs,
        id::Kind,
        object::{ApiKey, Role},
        view::reach,
    },
    store,
};

/// The longest that a replaced key may stay good beside the new one.
const OVERLAP_HOURS: i32 = 24 * 30;

/// A key to be made.
#[derive(Debug, Clone, InputObject)]
pub struct CreateApiKeyInput {
    /// Who will use it.
    name: String,
    /// What it is for.
    role: Role,
    /// What it is narrowed to, such as `qr_codes:read`; all that the role may do unless given.
    scopes: Option<Vec<String>>,
    /// When it ends; it does not unless given.
    expires_at: Option<DateTime<Utc>>,
}

/// A key to be replaced.
#[derive(Debug, Clone, InputObject)]
pub struct RotateApiKeyInput {
    /// The `id` of an `ApiKey`.
    id: ID,
    /// For how long the old key stays good beside the new one, 0 to 720 hours.
    #[graphql(default = 24)]
    overlap_hours: i32,
}

/// A key to be revoked.
#[derive(Debug, Clone, InputObject)]
pub struct RevokeApiKeyInput {
    /// The `id` of an `ApiKey`.
    id: ID,
}

/// A key that was made.
#[derive(SimpleObject, Default)]
pub struct NewApiKeyPayload {
    /// What is known of the key; null where `userErrors` says why there is none.
    api_key: Option<ApiKey>,
    /// The key itself. It is not shown again.
    key: Option<String>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// A key that was revoked.
#[derive(SimpleObject, Default)]
pub struct RevokeApiKeyPayload {
    /// The key; null where `userErrors` says why.
    api_key: Option<ApiKey>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct ApiKeyChanges;

#[Object]
impl ApiKeyChanges {
    /// Makes a key. Nobody can make one that may do more than they may themselves. It ends with the account that made
    /// it, and where that may not make keys any more.
    #[graphql(guard = "Needs(&[Scope::ApiKeysManage])", complexity = "20 + child_complexity")]
    async fn create_api_key(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A key to be made.")] input: CreateApiKeyInput,
    ) -> Result<NewApiKeyPayload, Error> {
        let (app, by) = (ctx.data_unchecked::<App>(), by(ctx)?);
        let new = api_key::New {
            name: input.name,
            role: input.role.into(),
            scopes: input.scopes.unwrap_or_default(),
            expires_at: input.expires_at,
            created_by: Some(maker(ctx, by.actor.name.clone()).await?),
            replaces: None,
        };
        let now = app.clock.now();
        let tx = store::begin(&app.db).await?;
        let (row, key) = match api_key::create(&tx, new, now).await {
            Ok(made) => made,
            Err(error) => return refused(error),
        };
        if let Some(scope) = beyond(ctx, &row) {
            return Ok(NewApiKeyPayload { user_errors: vec![scope], ..Default::default() });
        }
        let entry = Entry { after: Some(shown(&row)), ..by.entry("createApiKey", "ApiKey", row.id.0) };
        audit::record(&tx, entry, now).await?;
        tx.commit().await?;
        Ok(made(row, key))
    }

    /// Makes a key that may do the same as an old one, which ends after the overlap: time to put the new one everywhere.
    #[graphql(guard = "Needs(&[Scope::ApiKeysManage])", complexity = "20 + child_complexity")]
    async fn rotate_api_key(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A key to be replaced.")] input: RotateApiKeyInput,
    ) -> Result<NewApiKeyPayload, Error> {
        let (app, by) = (ctx.data_unchecked::<App>(), by(ctx)?);
        let id = ApiKeyId(Kind::ApiKey.read(&input.id)?);
        let refuse = |error: UserError| Ok(NewApiKeyPayload { user_errors: vec![error], ..Default::default() });
        if !(0..=OVERLAP_HOURS).contains(&input.overlap_hours) {
            let message = format!("Give 0 to {OVERLAP_HOURS} hours.");
            return refuse(UserError::of("overlapHours", "OUT_OF_RANGE", message));
        }
        let (now, maker) = (app.clock.now(), maker(ctx, by.actor.name.clone()).await?);
        let tx = store::begin(&app.db).await?;
        let old = match api_keys::by_ids(&View::inside(&tx, reach(ctx)?), &[id]).await?.pop() {
            None => return refuse(no_such_key()),
            Some(row) if !is_good(&row, now) => {
                return refuse(UserError::of("id", "NOT_ACTIVE", "This key has ended already. Make a new one."));
            }
            Some(row) => row,
        };
        if let Some(scope) = beyond(ctx, &old) {
            return refuse(scope);
        }
        let overlap = TimeDelta::hours(input.overlap_hours.into());
        let (row, key) = match api_key::rotate(&tx, &old, overlap, maker, now).await {
            Ok(made) => made,
            Err(error) => return refused(error),
        };
        let entry = Entry { before: Some(shown(&old)), after: Some(shown(&row)), ..by.entry("rotateApiKey", "ApiKey", row.id.0) };
        audit::record(&tx, entry, now).await?;
        tx.commit().await?;
        Ok(made(row, key))
    }

    /// Ends a key at once. What it has open ends within a minute. Revoking it again changes nothing.
    #[graphql(guard = "Needs(&[Scope::ApiKeysManage])", complexity = "20 + child_complexity")]
    async fn revoke_api_key(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A key to be revoked.")] input: RevokeApiKeyInput,
    ) -> Result<RevokeApiKeyPayload, Error> {
        let (app, by) = (ctx.data_unchecked::<App>(), by(ctx)?);
        let id = ApiKeyId(Kind::ApiKey.read(&input.id)?);
        let now = app.clock.now();
        let tx = store::begin(&app.db).await?;
        if api_key::revoke(&tx, id, now).await? {
            let entry = Entry { after: Some(json!({ "revokedAt": now })), ..by.entry("revokeApiKey", "ApiKey", id.0) };
            audit::record(&tx, entry, now).await?;
        }
        let row = api_keys::by_ids(&View::inside(&tx, reach(ctx)?), &[id]).await?.pop();
        tx.commit().await?;
        Ok(match row {
            Some(row) => RevokeApiKeyPayload { api_key: Some(ApiKey(row)), user_errors: Vec::new() },
            None => RevokeApiKeyPayload { api_key: None, user_errors: vec![no_such_key()] },
        })
    }
}

fn made(row: Model, key: String) -> NewApiKeyPayload {
    NewApiKeyPayload { api_key: Some(ApiKey(row)), key: Some(key), user_errors: Vec::new() }
}

/// Whoever asks, and the account that a key of theirs hangs on.
async fn maker(ctx: &Context<'_>, name: String) -> Result<Maker, Error> {
    let account = match ctx.data_opt::<Viewer>().map(|viewer| &viewer.who) {
        Some(Who::Operator { id, .. }) => Some(*id),
        Some(Who::Key { id, .. }) => api_key::account(&ctx.data_unchecked::<App>().db, *id).await?,
        Some(Who::Person { .. }) | None => None,
    };
    Ok(Maker { name, account })
}

fn no_such_key() -> UserError {
    UserError::of("id", "NOT_FOUND", "There is no such key. Take an `id` from `apiKeys`.")
}

/// What the log keeps of a key.
fn shown(row: &Model) -> serde_json::Value {
    json!({ "name": row.name, "prefix": row.prefix, "role": role_name(row.role), "scopes": row.scopes, "expiresAt": row.expires_at })
}

/// Who may make keys must not make themselves more than they are.
fn beyond(ctx: &Context<'_>, row: &Model) -> Option<UserError> {
    let viewer = ctx.data_opt::<Viewer>()?;
    let scope = granted(row).into_iter().find(|scope| !viewer.may(*scope))?;
    let message = format!("The key could do more than you may yourself: you lack {scope}. Name fewer scopes, or ask an owner.");
    Some(UserError::of("scopes", "BEYOND_YOURSELF", message))
}

fn refused(error: CreateError) -> Result<NewApiKeyPayload, Error> {
    let (field, code) = match error {
        CreateError::Nameless => ("name", "NAMELESS"),
        CreateError::UnknownScope(_) => ("scopes", "UNKNOWN_SCOPE"),
        CreateError::BeyondRole { .. } => ("scopes", "BEYOND_ROLE"),
        CreateError::Expired => ("expiresAt", "EXPIRED"),
        CreateError::Database(error) => return Err(error.into()),
    };
    let user_errors = vec![UserError::of(field, code, format!("{error}."))];
    Ok(NewApiKeyPayload { user_errors, ..Default::default() })
}
