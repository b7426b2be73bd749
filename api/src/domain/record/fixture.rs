//! Rows for tests that read.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    alert::{self, AlertStatus, Severity},
    alert_contact::{self, ContactKind},
    alert_notice::{self, NoticeKind, NoticeStatus},
    alert_silence,
    api_key::Role,
    ids::{
        AlertContactId, AlertId, AlertNoticeId, AlertSilenceId, InboundEventId, MaintenanceRunId, NoteId, OperatorId,
        OutboundMessageId, QrCodeId, RateLimitPolicyId, UserId, WebhookAttemptId, WebhookDeliveryId, WebhookEndpointId,
        WebhookEventId,
    },
    inbound_event::{self, InboundKind, InboundStatus},
    maintenance_run, note, operator,
    outbound_message::{self, OutboundStatus},
    qr_code::{self, QrTarget},
    rate_limit_policy::{self, LimitEffect, LimitFamily},
    user, webhook_attempt,
    webhook_delivery::{self, DeliveryStatus},
    webhook_endpoint, webhook_event,
};
use migration::{Migrator, MigratorTrait};
use sea_orm::{ActiveModelTrait, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, IntoActiveModel, Statement};
use serde_json::json;

pub use papers::{attempt, check, job, licence};
pub use rides::{happened, offer, presence, rating, report, saved_place, trip, vehicle};

use crate::{config, store};

mod papers;
mod rides;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

impl Backend {
    /// An empty database. `None` for PostgreSQL where `TEST_DATABASE_URL`, which `make test` sets, names no server.
    pub async fn open(self) -> Option<DatabaseConnection> {
        match self {
            Self::Sqlite => Some(database().await),
            Self::Postgres => Some(database_on(&server()?).await),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "tests have no settings of their own")]
fn server() -> Option<String> {
    std::env::var("TEST_DATABASE_URL").ok()
}

/// In memory, on SQLite.
pub async fn database() -> DatabaseConnection {
    // What is in memory is one connection's own.
    let db = Database::connect(ConnectOptions::new("sqlite::memory:").max_connections(1).to_owned()).await.unwrap();
    Migrator::up(&db, None).await.unwrap();
    db
}

/// One more database on this server, which is thrown away as a whole after the tests.
async fn database_on(server: &str) -> DatabaseConnection {
    let name = format!("hub_{:016x}", rand::random::<u64>());
    let db = Database::connect(server).await.unwrap();
    db.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    db.close().await.unwrap();
    let (server, _) = server.rsplit_once('/').unwrap();
    let place = config::Database::Postgres(format!("{server}/{name}").into());
    store::migrate(&place).await.unwrap();
    // One connection is enough, and shows who would wait for a second while they hold the first.
    store::open(&place, Some("hub_service"), 1).await.unwrap()
}

/// The same database of the server by another connection, as whoever made it.
pub async fn beside(db: &DatabaseConnection) -> DatabaseConnection {
    let name = Statement::from_string(db.get_database_backend(), "SELECT current_database()::text");
    let name: String = db.query_one_raw(name).await.unwrap().unwrap().try_get_by_index(0).unwrap();
    let server = server().unwrap();
    let (server, _) = server.rsplit_once('/').unwrap();
    Database::connect(format!("{server}/{name}")).await.unwrap()
}

pub fn noon() -> DateTime<Utc> {
    "2026-11-24T12:00:00Z".parse().unwrap()
}

/// The `n`th person, who came and last wrote `n` minutes after noon.
pub fn person(n: u32) -> user::Model {
    let at = noon() + TimeDelta::minutes(n.into());
    user::Model {
        id: UserId::new(),
        wa_id: Some(format!("2507880000{n:02}")),
        scoped_id: None,
        phone: Some(format!("+2507880000{n:02}")),
        country: Some("RW".to_owned()),
        profile_name: Some(format!("Person {n}")),
        language: None,
        default_target_kind: None,
        default_target: None,
        stopped_at: None,
        blocked_at: None,
        blocked_reason: None,
        assigned_to: None,
        assigned_at: None,
        last_inbound_at: Some(at),
        created_at: at,
        updated_at: at,
    }
}

/// A code that pays the `n`th person.
pub fn code(owner: Option<UserId>, n: u32) -> qr_code::Model {
    let at = noon() + TimeDelta::minutes(n.into());
    let id = QrCodeId::new();
    qr_code::Model {
        id,
        code: id.0.simple().to_string(),
        user_id: owner,
        target_kind: QrTarget::Phone,
        target: format!("+2507881234{n:02}"),
        country: "RW".to_owned(),
        amount_rwf: None,
        scans: 0,
        last_scanned_at: None,
        created_at: at,
        used_at: at,
    }
}

/// The hub says `text`.
pub fn sent(to: UserId, position: i64, text: &str) -> outbound_message::Model {
    outbound_message::Model {
        id: OutboundMessageId::new(),
        user_id: to,
        event_id: None,
        reply_index: 0,
        position,
        content: json!({ "kind": "text", "body": text }),
        status: OutboundStatus::Queued,
        despite_stop: false,
        notice: false,
        resends: None,
        wamid: None,
        attempts: 0,
        due_at: noon(),
        leased_until: None,
        in_doubt: false,
        error_code: None,
        error: None,
        correlation_id: "correlation".to_owned(),
        traceparent: None,
        created_at: noon(),
        accepted_at: None,
        sent_at: None,
        delivered_at: None,
        read_at: None,
        failed_at: None,
    }
}

/// Somebody says `text`.
pub fn received(from: Option<UserId>, text: &str) -> inbound_event::Model {
    let id = InboundEventId::new();
    inbound_event::Model {
        id,
        dedupe_key: format!("message:{id}"),
        lane: "lane".to_owned(),
        kind: InboundKind::Message,
        subtype: "text".to_owned(),
        wamid: Some(format!("wamid.{id}")),
        phone_number_id: Some("100000000000001".to_owned()),
        user_id: from,
        payload: json!({ "message": { "type": "text", "text": { "body": text } } }),
        status: InboundStatus::Processed,
        attempts: 1,
        failures: 0,
        due_at: noon(),
        leased_until: None,
        last_error: None,
        correlation_id: id.to_string(),
        traceparent: None,
        occurred_at: noon(),
        received_at: noon(),
        processed_at: Some(noon()),
        limited_at: None,
        state: None,
    }
}

/// Somebody of the staff, who signs in with nothing.
pub fn staff() -> operator::Model {
    operator::Model {
        id: OperatorId::new(),
        email: "diane@example.rw".to_owned(),
        name: "Diane".to_owned(),
        role: Role::Owner,
        password_hash: String::new(),
        totp_secret: None,
        totp_begun_at: None,
        totp_confirmed_at: None,
        totp_last_step: None,
        recovery_codes: json!([]),
        last_signed_in_at: None,
        disabled_at: None,
        created_at: noon(),
        updated_at: noon(),
    }
}

/// What staff should know of somebody.
pub fn note(about: UserId) -> note::Model {
    note::Model {
        id: NoteId::new(),
        user_id: about,
        author_id: None,
        author: "Diane".to_owned(),
        body: "Calls back at noon".to_owned(),
        created_at: noon(),
    }
}

/// What somebody said of a limit: this person, or nobody in particular, may ask for ten a minute.
pub fn policy(user: Option<UserId>) -> rate_limit_policy::Model {
    let id = RateLimitPolicyId::new();
    rate_limit_policy::Model {
        id,
        family: LimitFamily::Graphql,
        subject: user.map_or_else(|| format!("key:{id}"), |user| format!("person:{user}")),
        label: "somebody".to_owned(),
        user_id: user,
        effect: LimitEffect::Limit,
        capacity: Some(10),
        refill_per_minute: Some(10.0),
        reason: "asks too much".to_owned(),
        expires_at: None,
        created_by: "Diane".to_owned(),
        created_at: noon(),
        updated_at: noon(),
    }
}

/// Somebody else's system, told of everything.
pub fn endpoint() -> webhook_endpoint::Model {
    webhook_endpoint::Model {
        id: WebhookEndpointId::new(),
        url: "https://shop.example.rw/hooks".to_owned(),
        description: "Shop".to_owned(),
        event_types: json!([]),
        secret: String::new(),
        previous_secret: None,
        previous_secret_until: None,
        disabled_at: None,
        disabled_reason: None,
        failing_since: None,
        paused_until: None,
        created_by: "shop".to_owned(),
        created_at: noon(),
        updated_at: noon(),
    }
}

pub fn told() -> webhook_event::Model {
    webhook_event::Model {
        id: WebhookEventId::new(),
        event_type: "qr_code.created".to_owned(),
        payload: "{}".to_owned(),
        occurred_at: noon(),
        user_id: None,
    }
}

/// That event on its way there.
pub fn delivery(endpoint: WebhookEndpointId, event: WebhookEventId) -> webhook_delivery::Model {
    webhook_delivery::Model {
        id: WebhookDeliveryId::new(),
        endpoint_id: endpoint,
        event_id: event,
        status: DeliveryStatus::Pending,
        attempts: 0,
        round: 0,
        due_at: noon(),
        leased_until: None,
        last_status_code: None,
        last_error: None,
        answered_in_ms: None,
        created_at: noon(),
        finished_at: None,
    }
}

/// A call that was not taken.
pub fn called(delivery: WebhookDeliveryId, number: i32) -> webhook_attempt::Model {
    webhook_attempt::Model {
        id: WebhookAttemptId::new(),
        delivery_id: delivery,
        number,
        called_at: noon() + TimeDelta::seconds(number.into()),
        took_ms: 120,
        status_code: Some(500),
        error: Some("it answered 500 Internal Server Error".to_owned()),
        answer: Some("out of paper".to_owned()),
    }
}

/// A pass of clean-up at noon that removed three events, and failed at the audit log.
pub fn cleaned() -> maintenance_run::Model {
    maintenance_run::Model {
        id: MaintenanceRunId::new(),
        leader: "kigali:42".to_owned(),
        started_at: noon(),
        ended_at: Some(noon() + TimeDelta::seconds(1)),
        tasks: json!([{ "task": "inbound_events", "removed": 3 }, { "task": "audit_entries", "removed": 0, "error": "it is away" }]),
        error: None,
    }
}

/// Of a component that is down.
pub fn alert(status: AlertStatus) -> alert::Model {
    let id = AlertId::new();
    alert::Model {
        id,
        rule: "COMPONENT_DOWN".to_owned(),
        subject: "whatsapp".to_owned(),
        active_key: (status != AlertStatus::Resolved).then(|| format!("COMPONENT_DOWN:{id}")),
        severity: Severity::Critical,
        status,
        summary: "whatsapp is down: sending is paused".to_owned(),
        remedy: Some("Create a new token.".to_owned()),
        version: 1,
        first_seen_at: noon(),
        last_seen_at: noon(),
        opened_at: (status != AlertStatus::Pending).then(noon),
        told_at: (status != AlertStatus::Pending).then(noon),
        acknowledged_at: None,
        acknowledged_by: None,
        note: None,
        resolved_at: (status == AlertStatus::Resolved).then(noon),
    }
}

/// Whose address nobody can open.
pub fn on_call(name: &str) -> alert_contact::Model {
    let id = AlertContactId::new();
    alert_contact::Model {
        id,
        kind: ContactKind::WhatsApp,
        name: name.to_owned(),
        address: String::new(),
        address_key: id.to_string(),
        least_severity: Severity::Warning,
        messages: false,
        operator_id: None,
        created_at: noon(),
        failed_at: None,
        error: None,
    }
}

pub fn notice(alert: AlertId, contact: AlertContactId) -> alert_notice::Model {
    alert_notice::Model {
        id: AlertNoticeId::new(),
        alert_id: alert,
        contact_id: Some(contact),
        contact_name: "Aline".to_owned(),
        kind: NoticeKind::Opened,
        status: NoticeStatus::Pending,
        attempts: 1,
        due_at: noon(),
        leased_until: None,
        error: None,
        created_at: noon(),
        finished_at: None,
    }
}

/// Of everything, for an hour.
pub fn silence() -> alert_silence::Model {
    alert_silence::Model {
        id: AlertSilenceId::new(),
        rule: None,
        subject: None,
        reason: "a new disk".to_owned(),
        created_by: "Diane".to_owned(),
        created_at: noon(),
        ends_at: noon() + TimeDelta::hours(1),
    }
}

/// Writes a row as it is.
pub async fn keep<M, A>(db: &DatabaseConnection, row: M) -> M
where
    M: IntoActiveModel<A> + sea_orm::ModelTrait,
    A: ActiveModelTrait + sea_orm::ActiveModelBehavior + Send,
    A::Entity: sea_orm::EntityTrait<Model = M>,
{
    row.into_active_model().reset_all().insert(db).await.unwrap()
}
