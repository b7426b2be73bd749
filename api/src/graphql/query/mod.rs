//! Everything that can be asked. One file for each thing.

mod access;
mod alerts;
mod documents;
mod drivers;
mod events;
mod messages;
mod metrics;
mod qr_codes;
mod staff;
mod trips;
mod upkeep;
mod users;
mod webhooks;

pub use documents::OcrJobFilter;
pub use trips::TripFilter;

use async_graphql::{Context, ID, MergedObject, Object};
use entity::ids::{
    AlertContactId, AlertId, AlertSilenceId, ApiKeyId, AuditEntryId, InboundEventId, MaintenanceRunId, OcrJobId, OperatorId,
    OutboundMessageId, QrCodeId, RateLimitPolicyId, RatingId, SavedPlaceId, TripEventId, TripId, TripOfferId, TripReportId,
    UserId, VehicleCheckId, VehicleId, WebhookDeliveryId, WebhookEndpointId, WebhookEventId,
};
use uuid::Uuid;

use super::{
    Error, Viewer,
    guard::{Needs, check},
    id::{self, Kind},
    loader::Loaders,
    object::{
        Alert, AlertContact, AlertRule, AlertSilence, ApiKey, AuditEntry, FeatureFlag, Health, Hub, InboundEvent, MaintenanceRun,
        Message, Node, OcrJob, Operator, RateLimitPolicy, RateLimits, Rating, SavedPlace, Trip, TripEvent, TripOffer, TripReport,
        User, Vehicle, VehicleCheck, ViewerInfo, WebhookDelivery, WebhookEndpoint, WebhookEvent,
    },
    view::view,
};
use crate::{
    app::App,
    domain::{
        alert::Rule,
        api_key::Scope,
        flag::Flag,
        record::{
            alerts as alert_records, audit as audit_records, events as event_records, feature_flags, maintenance_runs,
            messages as message_records, opinions, places, qr_codes as qr_records, rate_limits, trip_events, trip_offers,
            vehicle_checks, webhooks as webhook_records,
        },
    },
};

/// Everything that can be asked.
#[derive(MergedObject, Default)]
pub struct Query(
    General,
    users::Users,
    qr_codes::QrCodes,
    messages::Messages,
    events::Events,
    access::Access,
    staff::Staff,
    webhooks::Webhooks,
    trips::Trips,
    drivers::Drivers,
    upkeep::Upkeep,
    documents::Documents,
    metrics::Metrics,
    alerts::Alerts,
);

#[derive(Default)]
pub struct General;

#[Object]
#[expect(clippy::unused_async, reason = "the macro wants every field async")]
impl General {
    /// Who is behind this request, and what they may do.
    #[graphql(guard = "Needs(&[])")]
    async fn viewer(&self, ctx: &Context<'_>) -> Result<ViewerInfo, Error> {
        Ok(ctx.data_opt::<Viewer>().ok_or(Error::Unauthenticated)?.into())
    }

    /// What pages of the hub have to know of it.
    #[graphql(guard = "Needs(&[])")]
    async fn hub(&self, ctx: &Context<'_>) -> Hub {
        (&*ctx.data_unchecked::<App>().config).into()
    }

    /// How the hub and everything it depends on are doing, looked at now.
    #[graphql(guard = "Needs(&[Scope::HealthRead])", complexity = "50 + child_complexity")]
    async fn health(&self, ctx: &Context<'_>) -> Health {
        let app = ctx.data_unchecked::<App>();
        app.checkup.report(app).await.into()
    }

    /// Every limit: how full it is, who asks for it, and what operators have said about it.
    #[graphql(guard = "Needs(&[Scope::HealthRead])", complexity = "50 + 10 * child_complexity")]
    async fn rate_limits(&self, ctx: &Context<'_>) -> RateLimits {
        ctx.data_unchecked::<App>().limits.gauge().await.into()
    }

    /// Anything, by its id; null where there is none. The scopes are those of its type.
    #[graphql(guard = "Needs(&[])", complexity = "5 + child_complexity")]
    async fn node(&self, ctx: &Context<'_>, #[graphql(desc = "An `id` of this API.")] id: ID) -> Result<Option<Node>, Error> {
        let (kind, uuid) = id::read(&id)?;
        check(ctx, scopes(kind))?;
        find(ctx, kind, uuid).await
    }
}

/// What it takes to see a thing.
fn scopes(kind: Kind) -> &'static [Scope] {
    match kind {
        Kind::User => &[Scope::UsersRead],
        Kind::QrCode => &[Scope::QrCodesRead],
        Kind::Message => &[Scope::MessagesRead],
        Kind::InboundEvent => &[Scope::EventsRead],
        Kind::ApiKey => &[Scope::ApiKeysManage],
        Kind::AuditEntry => &[Scope::AuditRead],
        Kind::Operator => &[Scope::StaffManage],
        Kind::WebhookEndpoint | Kind::WebhookEvent | Kind::WebhookDelivery => &[Scope::WebhooksManage],
        Kind::Trip | Kind::TripEvent | Kind::Rating | Kind::Vehicle => &[Scope::TripsRead],
        Kind::TripOffer | Kind::TripReport => &[Scope::TripsRead, Scope::TripsOversee],
        Kind::SavedPlace => &[Scope::UsersRead, Scope::TripsRead],
        Kind::OcrJob | Kind::VehicleCheck => &[Scope::DocumentsRead],
        Kind::RateLimitPolicy => &[Scope::LimitsManage],
        Kind::FeatureFlag => &[Scope::FlagsManage],
        Kind::MaintenanceRun => &[Scope::InternalsRead],
        Kind::Alert | Kind::AlertRule | Kind::AlertContact | Kind::AlertSilence => &[Scope::AlertsRead],
    }
}

async fn find(ctx: &Context<'_>, kind: Kind, uuid: Uuid) -> Result<Option<Node>, Error> {
    let loaders = ctx.data_unchecked::<Loaders>();
    Ok(match kind {
        Kind::User => loaders.load_one(UserId(uuid)).await?.map(|row| Node::User(User(row))),
        Kind::QrCode => {
            let mut rows = qr_records::by_ids(&view(ctx).await?, &[QrCodeId(uuid)]).await?;
            rows.pop().map(|row| Node::QrCode(row.into()))
        }
        Kind::InboundEvent => {
            let mut rows = event_records::by_ids(&view(ctx).await?, &[InboundEventId(uuid)]).await?;
            rows.pop().map(|row| Node::InboundEvent(InboundEvent(row)))
        }
        Kind::ApiKey => loaders.load_one(ApiKeyId(uuid)).await?.map(|row| Node::ApiKey(ApiKey(row))),
        Kind::AuditEntry => {
            let mut rows = audit_records::by_ids(&view(ctx).await?, &[AuditEntryId(uuid)]).await?;
            rows.pop().map(|row| Node::AuditEntry(AuditEntry(row)))
        }
        Kind::Operator => loaders.load_one(OperatorId(uuid)).await?.map(|row| Node::Operator(Operator(row))),
        Kind::WebhookEndpoint => {
            loaders.load_one(WebhookEndpointId(uuid)).await?.map(|row| Node::WebhookEndpoint(WebhookEndpoint(row)))
        }
        Kind::WebhookEvent => loaders.load_one(WebhookEventId(uuid)).await?.map(|row| Node::WebhookEvent(WebhookEvent(row))),
        Kind::WebhookDelivery => {
            let mut rows = webhook_records::deliveries_by_ids(&view(ctx).await?, &[WebhookDeliveryId(uuid)]).await?;
            rows.pop().map(|row| Node::WebhookDelivery(WebhookDelivery(row)))
        }
        Kind::Trip => loaders.load_one(TripId(uuid)).await?.map(|row| Node::Trip(Trip(row))),
        Kind::TripEvent => {
            let mut rows = trip_events::by_ids(&view(ctx).await?, &[TripEventId(uuid)]).await?;
            rows.pop().map(|row| Node::TripEvent(TripEvent(row)))
        }
        Kind::TripOffer => {
            let mut rows = trip_offers::by_ids(&view(ctx).await?, &[TripOfferId(uuid)]).await?;
            rows.pop().map(|row| Node::TripOffer(TripOffer(row)))
        }
        Kind::Rating => {
            let mut rows = opinions::ratings_by_ids(&view(ctx).await?, &[RatingId(uuid)]).await?;
            rows.pop().map(|row| Node::Rating(Rating(row)))
        }
        Kind::TripReport => {
            let mut rows = opinions::reports_by_ids(&view(ctx).await?, &[TripReportId(uuid)]).await?;
            rows.pop().map(|row| Node::TripReport(TripReport(row)))
        }
        Kind::Vehicle => loaders.load_one(VehicleId(uuid)).await?.map(|row| Node::Vehicle(Vehicle(row))),
        Kind::SavedPlace => {
            let mut rows = places::by_ids(&view(ctx).await?, &[SavedPlaceId(uuid)]).await?;
            rows.pop().map(|row| Node::SavedPlace(SavedPlace(row)))
        }
        Kind::OcrJob => loaders.load_one(OcrJobId(uuid)).await?.map(|row| Node::OcrJob(OcrJob(row))),
        Kind::VehicleCheck => {
            let mut rows = vehicle_checks::by_ids(&view(ctx).await?, &[VehicleCheckId(uuid)]).await?;
            rows.pop().map(|row| Node::VehicleCheck(VehicleCheck(row)))
        }
        Kind::RateLimitPolicy => {
            let mut rows = rate_limits::policies_by_ids(&view(ctx).await?, &[RateLimitPolicyId(uuid)]).await?;
            rows.pop().map(|row| Node::RateLimitPolicy(RateLimitPolicy(row)))
        }
        Kind::FeatureFlag => {
            let flag = Flag::ALL.into_iter().find(|flag| flag.id() == uuid);
            let mut rows = feature_flags::all(&view(ctx).await?).await?;
            flag.map(|flag| Node::FeatureFlag(FeatureFlag::new(flag, rows.remove(&flag))))
        }
        Kind::MaintenanceRun => {
            let mut rows = maintenance_runs::by_ids(&view(ctx).await?, &[MaintenanceRunId(uuid)]).await?;
            rows.pop().map(|row| Node::MaintenanceRun(MaintenanceRun(row)))
        }
        Kind::Alert => {
            let mut rows = alert_records::by_ids(&view(ctx).await?, &[AlertId(uuid)]).await?;
            rows.pop().map(|row| Node::Alert(Alert(row)))
        }
        Kind::AlertRule => {
            let rule = Rule::ALL.into_iter().find(|rule| rule.id() == uuid);
            let mut changed = alert_records::rules(&view(ctx).await?).await?;
            rule.map(|rule| Node::AlertRule(AlertRule { rule, changed: changed.remove(&rule) }))
        }
        Kind::AlertContact => {
            let mut rows = alert_records::contacts_by_ids(&view(ctx).await?, &[AlertContactId(uuid)]).await?;
            rows.pop().map(|row| Node::AlertContact(AlertContact(row)))
        }
        Kind::AlertSilence => {
            let mut rows = alert_records::silences_by_ids(&view(ctx).await?, &[AlertSilenceId(uuid)]).await?;
            rows.pop().map(|row| Node::AlertSilence(AlertSilence(row)))
        }
        Kind::Message => message(ctx, uuid).await?.map(|row| Node::Message(Message(row))),
    })
}

/// What a filter names, in the records' words.
fn every<T, U: From<T>>(given: Option<Vec<T>>) -> Vec<U> {
    given.into_iter().flatten().map(U::from).collect()
}

/// Both directions share one kind of id.
async fn message(ctx: &Context<'_>, uuid: Uuid) -> Result<Option<message_records::Message>, Error> {
    let view = view(ctx).await?;
    if let Some(sent) = message_records::sent_by_id(&view, OutboundMessageId(uuid)).await? {
        return Ok(Some(sent));
    }
    Ok(message_records::received_by_id(&view, InboundEventId(uuid)).await?)
}
