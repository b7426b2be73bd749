//! Webhook endpoints: made, changed, tried out, and told again what they missed.

use std::collections::BTreeSet;

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};
use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    ids::{WebhookDeliveryId, WebhookEndpointId},
    webhook_endpoint::Model,
};
use sea_orm::DatabaseTransaction;
use serde_json::{Value, json};

use super::{UserError, by};
use crate::{
    app::App,
    domain::{
        self,
        api_key::Scope,
        audit::{self, By, Entry},
        hook::{self, EventType},
    },
    graphql::{
        Error,
        guard::Needs,
        id::Kind,
        object::{WebhookDelivery, WebhookEndpoint, WebhookEventType},
    },
    hooks, store,
};

/// The endpoint to be.
#[derive(Debug, Clone, InputObject)]
pub struct CreateWebhookEndpointInput {
    /// Where events shall be posted to: an `https://` address that the internet can reach. While the hub runs in
    /// development `http://` and this machine are allowed too.
    url: String,
    /// What it is for; up to 200 characters.
    description: Option<String>,
    /// What it shall be told. Leave it out, and it is told everything but alerts, also of types to come.
    event_types: Option<Vec<WebhookEventType>>,
}

/// What shall be different. What is left out stays.
#[derive(Debug, Clone, InputObject)]
pub struct UpdateWebhookEndpointInput {
    /// Which endpoint.
    id: ID,
    /// Where events shall be posted to.
    url: Option<String>,
    /// What it is for; up to 200 characters.
    description: Option<String>,
    /// What it shall be told; null or an empty list for everything.
    event_types: MaybeUndefined<Vec<WebhookEventType>>,
    /// True switches it on again and forgets its failures. False switches it off: what waits is given up, and what
    /// happens meanwhile is not kept for it.
    enabled: Option<bool>,
}

/// Which endpoint shall go.
#[derive(Debug, Clone, InputObject)]
pub struct DeleteWebhookEndpointInput {
    /// Which endpoint. Its deliveries go with it.
    id: ID,
}

/// Whose secret shall be replaced.
#[derive(Debug, Clone, InputObject)]
pub struct RotateWebhookSecretInput {
    /// Which endpoint.
    id: ID,
    /// How many hours the secret before signs beside the new one, 0 to 168. With 0 it ends at once.
    #[graphql(default = 24)]
    overlap_hours: i32,
}

/// Which endpoint shall be tried out.
#[derive(Debug, Clone, InputObject)]
pub struct SendTestWebhookInput {
    /// Which endpoint.
    endpoint_id: ID,
}

/// What shall be sent again.
#[derive(Debug, Clone, InputObject)]
pub struct ReplayWebhookDeliveryInput {
    /// Which delivery. The receiver knows the event by its `webhook-id`, which stays.
    id: ID,
}

/// What shall be sent again.
#[derive(Debug, Clone, InputObject)]
pub struct ReplayWebhookDeliveriesInput {
    /// To which endpoint.
    endpoint_id: ID,
    /// Deliveries that were queued at this moment or later.
    since: DateTime<Utc>,
    /// Deliveries that were queued before this moment; at most 31 days later.
    until: DateTime<Utc>,
    /// Also those that arrived, not only those that were given up.
    #[graphql(default)]
    include_succeeded: bool,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct CreateWebhookEndpointPayload {
    /// The endpoint; null where `userErrors` says why.
    webhook_endpoint: Option<WebhookEndpoint>,
    /// What its events are signed with, for the receiver's verifier. It is not shown again.
    secret: Option<String>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct UpdateWebhookEndpointPayload {
    /// The endpoint as it is now; null where `userErrors` says why.
    webhook_endpoint: Option<WebhookEndpoint>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct DeleteWebhookEndpointPayload {
    /// The id of what is gone; null where `userErrors` says why.
    deleted_id: Option<ID>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct RotateWebhookSecretPayload {
    /// The endpoint; null where `userErrors` says why.
    webhook_endpoint: Option<WebhookEndpoint>,
    /// The new secret. It is not shown again.
    secret: Option<String>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct SendTestWebhookPayload {
    /// The delivery of a `webhook.test`, on its way; null where `userErrors` says why. It is tried once.
    webhook_delivery: Option<WebhookDelivery>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct ReplayWebhookDeliveryPayload {
    /// The delivery, on its way; null where `userErrors` says why.
    webhook_delivery: Option<WebhookDelivery>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct ReplayWebhookDeliveriesPayload {
    /// How many deliveries are on their way again.
    queued: Option<u64>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct WebhookChanges;

#[Object]
impl WebhookChanges {
    /// Makes a webhook endpoint, and the secret that its events are signed with.
    #[graphql(guard = "Needs(&[Scope::WebhooksManage])", complexity = "20 + child_complexity")]
    async fn create_webhook_endpoint(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The endpoint to be.")] input: CreateWebhookEndpointInput,
    ) -> Result<CreateWebhookEndpointPayload, Error> {
        let change = Transaction::begin(ctx).await?;
        let new = hook::New {
            url: input.url,
            description: input.description.unwrap_or_default(),
            event_types: types(input.event_types.unwrap_or_default()),
            created_by: change.by.actor.name.clone(),
        };
        let config = &change.app.config;
        let made = hook::create(&change.tx, &config.secret_key, hooks::policy(config), new, change.now).await;
        let (made, user_errors) = mendable(made)?;
        let Some((row, secret)) = made else {
            return Ok(CreateWebhookEndpointPayload { webhook_endpoint: None, secret: None, user_errors });
        };
        change.commit("createWebhookEndpoint", row.id, None, Some(shown(&row))).await?;
        let secret = Some(secret.reveal());
        Ok(CreateWebhookEndpointPayload { webhook_endpoint: Some(WebhookEndpoint(row)), secret, user_errors })
    }

    /// Changes a webhook endpoint, or switches it on or off.
    #[graphql(guard = "Needs(&[Scope::WebhooksManage])", complexity = "20 + child_complexity")]
    async fn update_webhook_endpoint(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What shall be different.")] input: UpdateWebhookEndpointInput,
    ) -> Result<UpdateWebhookEndpointPayload, Error> {
        let change = Transaction::begin(ctx).await?;
        let id = WebhookEndpointId(Kind::WebhookEndpoint.read(&input.id)?);
        let event_types = match input.event_types {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => Some(BTreeSet::new()),
            MaybeUndefined::Value(list) => Some(types(list)),
        };
        let wish = hook::Change { url: input.url, description: input.description, event_types, enabled: input.enabled };
        let policy = hooks::policy(&change.app.config);
        let (changed, user_errors) = mendable(hook::update(&change.tx, policy, id, wish, change.now).await)?;
        let Some((before, after)) = changed else {
            return Ok(UpdateWebhookEndpointPayload { webhook_endpoint: None, user_errors });
        };
        change.commit("updateWebhookEndpoint", id, Some(shown(&before)), Some(shown(&after))).await?;
        Ok(UpdateWebhookEndpointPayload { webhook_endpoint: Some(WebhookEndpoint(after)), user_errors })
    }

    /// Deletes a webhook endpoint with its deliveries.
    #[graphql(guard = "Needs(&[Scope::WebhooksManage])", complexity = "20 + child_complexity")]
    async fn delete_webhook_endpoint(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: DeleteWebhookEndpointInput,
    ) -> Result<DeleteWebhookEndpointPayload, Error> {
        let change = Transaction::begin(ctx).await?;
        let id = WebhookEndpointId(Kind::WebhookEndpoint.read(&input.id)?);
        let (deleted, user_errors) = mendable(hook::delete(&change.tx, id).await)?;
        let Some(before) = deleted else { return Ok(DeleteWebhookEndpointPayload { deleted_id: None, user_errors }) };
        change.commit("deleteWebhookEndpoint", id, Some(shown(&before)), None).await?;
        Ok(DeleteWebhookEndpointPayload { deleted_id: Some(input.id), user_errors })
    }

    /// Gives a webhook endpoint a new secret. Both sign until the overlap ends, so that the receiver can change over
    /// without losing anything.
    #[graphql(guard = "Needs(&[Scope::WebhooksManage])", complexity = "20 + child_complexity")]
    async fn rotate_webhook_secret(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose, and how.")] input: RotateWebhookSecretInput,
    ) -> Result<RotateWebhookSecretPayload, Error> {
        let change = Transaction::begin(ctx).await?;
        let id = WebhookEndpointId(Kind::WebhookEndpoint.read(&input.id)?);
        let overlap = TimeDelta::hours(input.overlap_hours.into());
        let (rotated, user_errors) =
            mendable(hook::rotate(&change.tx, &change.app.config.secret_key, id, overlap, change.now).await)?;
        let Some((row, secret)) = rotated else {
            return Ok(RotateWebhookSecretPayload { webhook_endpoint: None, secret: None, user_errors });
        };
        let until = json!({ "previousSecretUntil": row.previous_secret_until });
        change.commit("rotateWebhookSecret", id, None, Some(until)).await?;
        let secret = Some(secret.reveal());
        Ok(RotateWebhookSecretPayload { webhook_endpoint: Some(WebhookEndpoint(row)), secret, user_errors })
    }

    /// Sends a `webhook.test` to one endpoint, to see whether it arrives.
    #[graphql(guard = "Needs(&[Scope::WebhooksManage])", complexity = "20 + child_complexity")]
    async fn send_test_webhook(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "To which.")] input: SendTestWebhookInput,
    ) -> Result<SendTestWebhookPayload, Error> {
        let change = Transaction::begin(ctx).await?;
        let id = WebhookEndpointId(Kind::WebhookEndpoint.read(&input.endpoint_id)?);
        let (queued, user_errors) = mendable(hook::test(&change.tx, id, change.now).await)?;
        let Some(row) = queued else { return Ok(SendTestWebhookPayload { webhook_delivery: None, user_errors }) };
        change.commit("sendTestWebhook", id, None, None).await?;
        Ok(SendTestWebhookPayload { webhook_delivery: Some(WebhookDelivery(row)), user_errors })
    }

    /// Sends one delivery again, with a whole schedule of tries.
    #[graphql(guard = "Needs(&[Scope::WebhooksManage])", complexity = "20 + child_complexity")]
    async fn replay_webhook_delivery(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: ReplayWebhookDeliveryInput,
    ) -> Result<ReplayWebhookDeliveryPayload, Error> {
        let change = Transaction::begin(ctx).await?;
        let id = WebhookDeliveryId(Kind::WebhookDelivery.read(&input.id)?);
        let (queued, user_errors) = mendable(hook::again(&change.tx, id, change.now).await)?;
        let Some(row) = queued else { return Ok(ReplayWebhookDeliveryPayload { webhook_delivery: None, user_errors }) };
        let delivery = json!({ "webhookDelivery": input.id.as_str() });
        change.commit("replayWebhookDelivery", row.endpoint_id, None, Some(delivery)).await?;
        Ok(ReplayWebhookDeliveryPayload { webhook_delivery: Some(WebhookDelivery(row)), user_errors })
    }

    /// Sends again what was queued for one endpoint in a span of time and given up.
    #[graphql(guard = "Needs(&[Scope::WebhooksManage])", complexity = "50 + child_complexity")]
    async fn replay_webhook_deliveries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which ones.")] input: ReplayWebhookDeliveriesInput,
    ) -> Result<ReplayWebhookDeliveriesPayload, Error> {
        let change = Transaction::begin(ctx).await?;
        let endpoint = WebhookEndpointId(Kind::WebhookEndpoint.read(&input.endpoint_id)?);
        let (since, until) = (input.since, input.until);
        let wish = hook::Replay { endpoint, since, until, succeeded: input.include_succeeded };
        let (queued, user_errors) = mendable(hook::again_in_span(&change.tx, &wish, change.now).await)?;
        if let Some(queued) = queued {
            let span = json!({ "since": since, "until": until, "queued": queued });
            change.commit("replayWebhookDeliveries", endpoint, None, Some(span)).await?;
        }
        Ok(ReplayWebhookDeliveriesPayload { queued, user_errors })
    }
}

/// A change on its way: rolled back unless it is committed, which writes it down for the audit log.
struct Transaction<'a> {
    app: &'a App,
    by: By,
    tx: DatabaseTransaction,
    now: DateTime<Utc>,
}

impl<'a> Transaction<'a> {
    async fn begin(ctx: &Context<'a>) -> Result<Self, Error> {
        let app: &App = ctx.data_unchecked();
        let by = by(ctx)?;
        let tx = store::begin(&app.db).await?;
        Ok(Self { app, by, tx, now: app.clock.now() })
    }

    async fn commit(
        self,
        action: &'static str,
        endpoint: WebhookEndpointId,
        before: Option<Value>,
        after: Option<Value>,
    ) -> Result<(), Error> {
        let entry = Entry { before, after, ..self.by.entry(action, Kind::WebhookEndpoint.name(), endpoint.0) };
        audit::record(&self.tx, entry, self.now).await?;
        self.tx.commit().await?;
        self.app.wake.hooks.notify_one();
        Ok(())
    }
}

/// An endpoint as the audit log shows it: without its secrets.
fn shown(row: &Model) -> Value {
    json!({
        "url": row.url,
        "description": row.description,
        "eventTypes": row.event_types,
        "disabledReason": row.disabled_reason,
    })
}

fn types(list: Vec<WebhookEventType>) -> BTreeSet<EventType> {
    list.into_iter().map(Into::into).collect()
}

/// What the caller can mend becomes a user error; all else stays an error.
fn mendable<T>(outcome: Result<T, domain::Error>) -> Result<(Option<T>, Vec<UserError>), Error> {
    match outcome {
        Ok(value) => Ok((Some(value), Vec::new())),
        Err(domain::Error::Invalid { field, why, code }) => Ok((None, vec![UserError::of(field, code, why)])),
        Err(domain::Error::NotFound(what)) => {
            Ok((None, vec![UserError::of("id", "NOT_FOUND", format!("There is no such {what}."))]))
        }
        Err(error) => Err(error.into()),
    }
}
