//! Webhooks: where integrators are told, what they are told, and what became of it.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{webhook_attempt, webhook_delivery, webhook_endpoint, webhook_event};
use tracing::error;

use crate::{
    domain::{
        api_key::Scope,
        hook::{self, message_id},
        record::{Span, webhooks},
    },
    graphql::{
        Error,
        connection::{Connection, Cursor, Order, Paging, Total, connection, cost},
        guard::Needs,
        id::Kind,
        loader::{CallsOf, DeliveryPage, Loaders},
        scalar::Url,
    },
};

/// What an integrator can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Enum)]
#[graphql(remote = "hook::EventType")]
pub enum WebhookEventType {
    /// `qr_code.created`: somebody made a QR code, in the chat or over the API.
    QrCodeCreated,
    /// `message.received`: a person wrote to the hub.
    MessageReceived,
    /// `message.sent`: WhatsApp sent a message of the hub on.
    MessageSent,
    /// `message.delivered`: a message of the hub reached the phone.
    MessageDelivered,
    /// `message.read`: the person saw a message of the hub.
    MessageRead,
    /// `message.failed`: a message of the hub will not arrive.
    MessageFailed,
    /// `trip.requested`: a driver is looked for now.
    TripRequested,
    /// `trip.scheduled`: somebody planned a trip, or one that repeats has its next time.
    TripScheduled,
    /// `trip.accepted`: both sides have agreed.
    TripAccepted,
    /// `trip.arrived`: the driver is at the pickup.
    TripArrived,
    /// `trip.started`: the ride has begun.
    TripStarted,
    /// `trip.completed`: the ride is over.
    TripCompleted,
    /// `trip.cancelled`: somebody took it back; `cancelReason` says why.
    TripCancelled,
    /// `trip.expired`: nobody was found in time, or nobody came.
    TripExpired,
    /// `document.finished`: a document was read, refused, given up or decided; `outcome` says what it means.
    DocumentFinished,
    /// `alert.raised`: something went wrong with the hub itself. Only where it is named.
    AlertRaised,
    /// `alert.resolved`: it is well again. Only where it is named.
    AlertResolved,
    /// `webhook.test`: somebody asked for it with `sendTestWebhook`. It comes whatever types the endpoint wants.
    Test,
}

/// What became of a delivery so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "webhook_delivery::DeliveryStatus")]
pub enum WebhookDeliveryStatus {
    /// Waits for its first or next try, at `nextAttemptAt`.
    Pending,
    /// The endpoint answered with a 2xx status.
    Succeeded,
    /// Given up; `lastError` says why. `replayWebhookDelivery` tries again.
    Failed,
}

/// Which deliveries. Fields that are given all have to fit.
#[derive(Debug, Clone, Default, InputObject)]
pub struct WebhookDeliveryFilter {
    /// Those that have come to any of these.
    statuses: Option<Vec<WebhookDeliveryStatus>>,
    /// Queued at this moment or later.
    since: Option<DateTime<Utc>>,
    /// Queued before this moment.
    until: Option<DateTime<Utc>>,
}

impl WebhookDeliveryFilter {
    fn read(self) -> webhooks::Filter {
        webhooks::Filter {
            statuses: self.statuses.into_iter().flatten().map(Into::into).collect(),
            created: Span { since: self.since, until: self.until },
        }
    }
}

pub struct WebhookEndpoint(pub webhook_endpoint::Model);

/// Where another system is told what happens here.
#[Object(guard = "Needs(&[Scope::WebhooksManage])")]
#[expect(clippy::unused_async, reason = "the macro wants every field async")]
impl WebhookEndpoint {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::WebhookEndpoint.id(self.0.id.0)
    }

    /// Where events are posted to.
    async fn url(&self) -> Result<Url, Error> {
        Ok(Url(self.0.url.parse().map_err(|error| {
            error!(%error, endpoint = %self.0.id, "the stored address of a webhook endpoint is none");
            Error::Internal
        })?))
    }

    /// What it is for, in the words of who made it.
    async fn description(&self) -> &str {
        &self.0.description
    }

    /// What it is told; an empty list stands for every type that need not be named, also for those to come.
    async fn event_types(&self) -> Vec<WebhookEventType> {
        let names = self.0.event_types.as_array().map(Vec::as_slice).unwrap_or_default();
        names.iter().filter_map(|name| hook::EventType::of_name(name.as_str()?)).map(Into::into).collect()
    }

    /// Whether it is told anything at all.
    async fn enabled(&self) -> bool {
        self.0.disabled_at.is_none()
    }

    /// When it was switched off, by somebody or after long failure.
    async fn disabled_at(&self) -> Option<DateTime<Utc>> {
        self.0.disabled_at
    }

    /// Why it was switched off.
    async fn disabled_reason(&self) -> Option<&str> {
        self.0.disabled_reason.as_deref()
    }

    /// Since when every try has failed; null where the last one succeeded. After three days the endpoint is disabled.
    async fn failing_since(&self) -> Option<DateTime<Utc>> {
        self.0.failing_since
    }

    /// Until when it is left alone, because it asked for that or is under load.
    async fn paused_until(&self) -> Option<DateTime<Utc>> {
        self.0.paused_until
    }

    /// Until when the secret before the last rotation signs beside the present one.
    async fn previous_secret_until(&self) -> Option<DateTime<Utc>> {
        self.0.previous_secret_until
    }

    /// The name of the key or the account that made it.
    async fn created_by(&self) -> &str {
        &self.0.created_by
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When somebody last changed it, or it was switched off.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }

    /// What was sent to it, and what became of that; the newest first.
    #[graphql(guard = "Needs(&[Scope::WebhooksManage])", complexity = "cost(first, last, child_complexity)")]
    async fn deliveries(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which deliveries; all of them unless given.")] filter: Option<WebhookDeliveryFilter>,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<WebhookDelivery>, Error> {
        let (endpoint, filter) = (self.0.id, filter.unwrap_or_default().read());
        let slice = Paging { first, after, last, before }.slice(Order::Id, true)?;
        let page = DeliveryPage { endpoint, filter: filter.clone(), slice };
        let page = ctx.data_unchecked::<Loaders>().load_one(page).await?.ok_or(Error::Internal)?;
        let cursor = |row: &_| Cursor { order: Order::Id, key: webhooks::delivery_key(row) };
        Ok(connection(page, Total::DeliveriesOf(endpoint, filter), cursor, WebhookDelivery))
    }
}

pub struct WebhookEvent(pub webhook_event::Model);

/// Something that endpoints were told.
#[Object(guard = "Needs(&[Scope::WebhooksManage])")]
#[expect(clippy::unused_async, reason = "the macro wants every field async")]
impl WebhookEvent {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::WebhookEvent.id(self.0.id.0)
    }

    /// What the header `webhook-id` says, the same at every try: `msg_…`.
    async fn message_id(&self) -> String {
        message_id(self.0.id)
    }

    /// What kind of thing it is.
    #[graphql(name = "type")]
    async fn kind(&self) -> Result<WebhookEventType, Error> {
        let kind = hook::EventType::of_name(&self.0.event_type).ok_or_else(|| {
            error!(event_type = self.0.event_type, "a stored webhook event is of no known type");
            Error::Internal
        })?;
        Ok(kind.into())
    }

    /// The body, to the letter, as it is signed.
    async fn payload(&self) -> &str {
        &self.0.payload
    }

    /// When it happened.
    async fn occurred_at(&self) -> DateTime<Utc> {
        self.0.occurred_at
    }
}

/// One call of an endpoint, and how it was answered.
#[derive(SimpleObject)]
pub struct WebhookCall {
    /// Counted from 1 over all that were begun for the delivery.
    number: i32,
    /// When it began.
    called_at: DateTime<Utc>,
    /// Milliseconds until the answer, or until there was to be none.
    took_ms: i64,
    /// The HTTP status of the answer; null where there was none.
    status_code: Option<i32>,
    /// What was wrong with it; null where it was right.
    error: Option<String>,
    /// How the answer begins, up to 2 KiB: somebody else's text, not to be trusted.
    answer: Option<String>,
}

impl From<webhook_attempt::Model> for WebhookCall {
    fn from(row: webhook_attempt::Model) -> Self {
        let webhook_attempt::Model { number, called_at, took_ms, status_code, error, answer, .. } = row;
        Self { number, called_at, took_ms, status_code, error, answer }
    }
}

pub struct WebhookDelivery(pub webhook_delivery::Model);

/// One event on its way to one endpoint.
#[Object(guard = "Needs(&[Scope::WebhooksManage])")]
impl WebhookDelivery {
    /// Unique across all types, and stable.
    pub async fn id(&self) -> ID {
        Kind::WebhookDelivery.id(self.0.id.0)
    }

    /// What became of it so far.
    async fn status(&self) -> WebhookDeliveryStatus {
        self.0.status.into()
    }

    /// Tries begun, those before a replay included.
    async fn attempts(&self) -> i32 {
        self.0.attempts
    }

    /// While PENDING: when it is tried next, or since when it waits.
    async fn next_attempt_at(&self) -> Option<DateTime<Utc>> {
        (self.0.status == webhook_delivery::DeliveryStatus::Pending).then_some(self.0.due_at)
    }

    /// The HTTP status of the last try's answer; null where there was none.
    async fn last_status_code(&self) -> Option<i32> {
        self.0.last_status_code
    }

    /// What was wrong with the last try.
    async fn last_error(&self) -> Option<&str> {
        self.0.last_error.as_deref()
    }

    /// How long the last answer took, in milliseconds.
    async fn answered_in_ms(&self) -> Option<i64> {
        self.0.answered_in_ms
    }

    /// When it was queued.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it succeeded or was given up.
    async fn finished_at(&self) -> Option<DateTime<Utc>> {
        self.0.finished_at
    }

    /// The calls of its endpoint, the first one first: those whose end the hub saw, up to the newest 50.
    #[graphql(complexity = "10 * child_complexity + 10")]
    async fn calls(&self, ctx: &Context<'_>) -> Result<Vec<WebhookCall>, Error> {
        let rows = ctx.data_unchecked::<Loaders>().load_one(CallsOf(self.0.id)).await?;
        Ok(rows.unwrap_or_default().into_iter().map(WebhookCall::from).collect())
    }

    /// What is told.
    async fn event(&self, ctx: &Context<'_>) -> Result<WebhookEvent, Error> {
        let row = ctx.data_unchecked::<Loaders>().load_one(self.0.event_id).await?;
        row.map(WebhookEvent).ok_or(Error::Internal)
    }

    /// Who is told.
    async fn endpoint(&self, ctx: &Context<'_>) -> Result<WebhookEndpoint, Error> {
        let row = ctx.data_unchecked::<Loaders>().load_one(self.0.endpoint_id).await?;
        row.map(WebhookEndpoint).ok_or(Error::Internal)
    }
}
