//! What integrators can be told, and the writing of it.

use chrono::{DateTime, SecondsFormat, Utc};
use entity::{
    alert,
    ids::{InboundEventId, UserId, WebhookDeliveryId, WebhookEndpointId, WebhookEventId},
    ocr_job, outbound_message, qr_code, trip,
    webhook_delivery::{self, DeliveryStatus},
    webhook_endpoint, webhook_event,
};
use sea_orm::{ActiveEnum, ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, Set};
use serde_json::{Value, json};

use crate::domain::{node_id::node_id, phone, place::Coordinates};

/// The kinds of events. Other things that happen find their place here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventType {
    QrCodeCreated,
    MessageReceived,
    MessageSent,
    MessageDelivered,
    MessageRead,
    MessageFailed,
    TripRequested,
    TripScheduled,
    TripAccepted,
    TripArrived,
    TripStarted,
    TripCompleted,
    TripCancelled,
    TripExpired,
    DocumentFinished,
    AlertRaised,
    AlertResolved,
    /// Only ever asked for, and only of one endpoint.
    Test,
}

impl EventType {
    pub const ALL: [Self; 18] = [
        Self::QrCodeCreated,
        Self::MessageReceived,
        Self::MessageSent,
        Self::MessageDelivered,
        Self::MessageRead,
        Self::MessageFailed,
        Self::TripRequested,
        Self::TripScheduled,
        Self::TripAccepted,
        Self::TripArrived,
        Self::TripStarted,
        Self::TripCompleted,
        Self::TripCancelled,
        Self::TripExpired,
        Self::DocumentFinished,
        Self::AlertRaised,
        Self::AlertResolved,
        Self::Test,
    ];

    /// As receivers see it.
    pub fn name(self) -> &'static str {
        match self {
            Self::QrCodeCreated => "qr_code.created",
            Self::MessageReceived => "message.received",
            Self::MessageSent => "message.sent",
            Self::MessageDelivered => "message.delivered",
            Self::MessageRead => "message.read",
            Self::MessageFailed => "message.failed",
            Self::TripRequested => "trip.requested",
            Self::TripScheduled => "trip.scheduled",
            Self::TripAccepted => "trip.accepted",
            Self::TripArrived => "trip.arrived",
            Self::TripStarted => "trip.started",
            Self::TripCompleted => "trip.completed",
            Self::TripCancelled => "trip.cancelled",
            Self::TripExpired => "trip.expired",
            Self::DocumentFinished => "document.finished",
            Self::AlertRaised => "alert.raised",
            Self::AlertResolved => "alert.resolved",
            Self::Test => "webhook.test",
        }
    }

    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    /// Whether only those are told who name it: what goes wrong inside the hub is not everybody's business.
    fn has_to_be_named(self) -> bool {
        matches!(self, Self::AlertRaised | Self::AlertResolved)
    }
}

/// Something that happened: what kind of thing, and what there is to say about it. Ids are those of the API; a phone
/// number is masked, a text is never told. Who may see more asks the API for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    pub event_type: EventType,
    pub data: Value,
    /// Whom it is about.
    pub person: Option<UserId>,
}

impl Fact {
    pub fn qr_code_created(row: &qr_code::Model) -> Self {
        let target = match row.target_kind {
            qr_code::QrTarget::Phone => phone::mask(&row.target),
            qr_code::QrTarget::Merchant => row.target.clone(),
        };
        let data = json!({
            "id": node_id("QrCode", row.id.0),
            "targetKind": row.target_kind.to_value(),
            "target": target,
            "country": row.country,
            "amountRwf": row.amount_rwf,
        });
        Self { event_type: EventType::QrCodeCreated, data, person: row.user_id }
    }

    /// `kind` is WhatsApp's word for it, such as `text` or `image`.
    pub fn message_received(event: InboundEventId, kind: &str, from: UserId) -> Self {
        let data = json!({ "id": node_id("Message", event.0), "userId": node_id("User", from.0), "kind": kind });
        Self { event_type: EventType::MessageReceived, data, person: Some(from) }
    }

    /// How far a message of the hub has come. `code` is Meta's, for what went wrong.
    pub fn message_moved(event_type: EventType, row: &outbound_message::Model, code: Option<i64>) -> Self {
        let mut data = json!({ "id": node_id("Message", row.id.0), "userId": node_id("User", row.user_id.0) });
        if event_type == EventType::MessageFailed {
            data["errorCode"] = code.into();
        }
        Self { event_type, data, person: Some(row.user_id) }
    }

    /// How far a trip has come. Of where it begins receivers learn the neighbourhood; names, numbers and notes are never
    /// told. It is the rider's event, or the driver's where there is no rider; it names both, and goes with either.
    pub fn trip_moved(event_type: EventType, row: &trip::Model) -> Self {
        let person = |id: Option<UserId>| id.map(|id| node_id("User", id.0));
        let pickup = Coordinates::new(row.pickup_latitude, row.pickup_longitude).ok().map(Coordinates::rounded);
        let data = json!({
            "id": node_id("Trip", row.id.0),
            "status": row.status.to_value(),
            "postedBy": row.posted_by.to_value(),
            "riderId": person(row.rider_id),
            "driverId": person(row.driver_id),
            "vehicleType": row.vehicle_type.to_value(),
            "pickup": pickup.map(|at| json!({ "latitude": at.latitude(), "longitude": at.longitude() })),
            "fareRwf": row.fare_rwf,
            "scheduledFor": time(row.scheduled_for),
            "acceptedAt": time(row.accepted_at),
            "arrivedAt": time(row.arrived_at),
            "startedAt": time(row.started_at),
            "endedAt": time(row.ended_at),
            "cancelledBy": row.cancelled_by.map(|by| by.to_value()),
            "cancelReason": row.cancel_reason.map(|reason| reason.to_value()),
        });
        Self { event_type, data, person: row.rider_id.or(row.driver_id) }
    }

    /// What became of a document. What stands on it is never told: who may know asks the API.
    pub fn document_finished(row: &ocr_job::Model) -> Self {
        let data = json!({
            "id": node_id("OcrJob", row.id.0),
            "userId": node_id("User", row.user_id.0),
            "vehicleId": row.vehicle_id.map(|id| node_id("Vehicle", id.0)),
            "status": row.status.to_value(),
            "outcome": row.outcome.map(|outcome| outcome.to_value()),
            "kind": row.kind.map(|kind| kind.to_value()),
            "failure": row.failure,
            "engine": row.engine,
            "finishedAt": time(row.finished_at),
        });
        Self { event_type: EventType::DocumentFinished, data, person: Some(row.user_id) }
    }

    /// That something went wrong with the hub, or is well again.
    pub fn alert_moved(event_type: EventType, row: &alert::Model) -> Self {
        let data = json!({
            "id": node_id("Alert", row.id.0),
            "rule": row.rule,
            "subject": row.subject,
            "severity": row.severity.to_value(),
            "summary": row.summary,
            "remedy": row.remedy,
            "openedAt": time(row.opened_at),
            "resolvedAt": time(row.resolved_at),
        });
        Self { event_type, data, person: None }
    }
}

fn time(at: Option<DateTime<Utc>>) -> Option<String> {
    at.map(|at| at.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

/// Takes back what tells of a person who is being erased. Their own events go with their row; those of a trip are the
/// rider's and name the driver as well. Call it while nobody else writes about them.
pub async fn forget(tx: &impl ConnectionTrait, person: UserId) -> Result<(), DbErr> {
    use webhook_event::{Column, Entity};
    let named = Column::Payload.contains(node_id("User", person.0));
    let trips = Entity::delete_many().filter(Column::EventType.starts_with("trip."));
    trips.filter(named).exec(tx).await.map(drop)
}

/// The id by which receivers know an event, the same at every try.
pub fn message_id(id: WebhookEventId) -> String {
    format!("msg_{}", id.0.simple())
}

/// Writes the fact for every endpoint that wants it; nothing where none does. Call it in the transaction that makes it
/// a fact.
pub async fn record(tx: &impl ConnectionTrait, fact: &Fact, occurred_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), DbErr> {
    let wanting = wanting(tx, fact.event_type).await?;
    if wanting.is_empty() {
        return Ok(());
    }
    write(tx, fact, occurred_at, &wanting, now).await.map(drop)
}

/// The enabled endpoints that want this type.
async fn wanting(tx: &impl ConnectionTrait, event_type: EventType) -> Result<Vec<WebhookEndpointId>, DbErr> {
    use webhook_endpoint::{Column, Entity};
    let enabled = Entity::find().select_only().columns([Column::Id, Column::EventTypes]).filter(Column::DisabledAt.is_null());
    let rows: Vec<(WebhookEndpointId, Value)> = enabled.into_tuple().all(tx).await?;
    let wants = |types: &Value| {
        let types = types.as_array().map(Vec::as_slice).unwrap_or_default();
        (types.is_empty() && !event_type.has_to_be_named()) || types.iter().any(|name| name == event_type.name())
    };
    Ok(rows.into_iter().filter(|(_, types)| wants(types)).map(|(id, _)| id).collect())
}

/// Writes the event and a delivery for each of these endpoints.
pub(super) async fn write(
    tx: &impl ConnectionTrait,
    fact: &Fact,
    occurred_at: DateTime<Utc>,
    endpoints: &[WebhookEndpointId],
    now: DateTime<Utc>,
) -> Result<Vec<WebhookDeliveryId>, DbErr> {
    let event_id = WebhookEventId::new();
    let event = webhook_event::ActiveModel {
        id: Set(event_id),
        event_type: Set(fact.event_type.name().to_owned()),
        payload: Set(payload(fact, occurred_at)),
        occurred_at: Set(occurred_at),
        user_id: Set(fact.person),
    };
    event.insert(tx).await?;
    let rows: Vec<_> = endpoints.iter().map(|endpoint| delivery(*endpoint, event_id, now)).collect();
    let ids = rows.iter().filter_map(|row| row.id.try_as_ref().copied()).collect();
    webhook_delivery::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(ids)
}

fn payload(fact: &Fact, occurred_at: DateTime<Utc>) -> String {
    let timestamp = occurred_at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    json!({ "type": fact.event_type.name(), "timestamp": timestamp, "data": fact.data }).to_string()
}

fn delivery(endpoint: WebhookEndpointId, event: WebhookEventId, now: DateTime<Utc>) -> webhook_delivery::ActiveModel {
    webhook_delivery::ActiveModel {
        id: Set(WebhookDeliveryId::new()),
        endpoint_id: Set(endpoint),
        event_id: Set(event),
        status: Set(DeliveryStatus::Pending),
        attempts: Set(0),
        round: Set(0),
        due_at: Set(now),
        created_at: Set(now),
        ..Default::default()
    }
}
