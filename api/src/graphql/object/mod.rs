//! The types of the API, one file for each thing that it shows.

mod alert;
mod api_key;
mod audit_entry;
mod colleague;
mod feature_flag;
mod health;
mod hub;
mod inbound_event;
mod licence;
mod maintenance_run;
mod message;
mod metric;
mod nearby;
mod note;
mod ocr_job;
mod ocr_summary;
mod operator;
mod opinion;
mod place;
mod qr_code;
mod rate_limit;
mod session;
mod trip;
mod user;
mod vehicle;
mod vehicle_check;
mod viewer;
mod webhook;

pub use alert::{Alert, AlertContact, AlertRule, AlertRuleName, AlertSeverity, AlertSilence, AlertStatus};
pub use api_key::ApiKey;
pub use audit_entry::AuditEntry;
pub use colleague::Colleague;
pub use feature_flag::{Environment, FeatureFlag, FeatureFlagName, FeatureFlagRole};
pub use health::Health;
pub use hub::{Hub, RetentionTask, Setting, retention};
pub use inbound_event::{InboundEvent, InboundKind, InboundStatus};
pub use licence::Licence;
pub use maintenance_run::MaintenanceRun;
pub use message::{Message, MessageDirection, MessageStatus};
pub use metric::{MetricName, MetricResolution, MetricSeries};
pub use nearby::NearbyDriver;
pub use note::Note;
#[cfg(test)]
pub use ocr_job::OcrAttempt;
pub use ocr_job::{DocumentKind, OcrFieldName, OcrJob, OcrJobOrder, OcrJobStatus, OcrOutcome};
pub use ocr_summary::OcrSummary;
pub use operator::Operator;
pub use opinion::{Rating, RatingSummary, TripReport};
pub use place::{Place, SavedPlace};
pub use qr_code::{QrCode, QrCodeOrder, QrTarget};
#[cfg(test)]
pub use rate_limit::RateLimit;
pub use rate_limit::{RateLimitFamily, RateLimitPolicy, RateLimits};
pub use session::Session;
pub use trip::{Trip, TripCancelReason, TripEvent, TripOffer, TripOrder, TripRecurrence, TripRole, TripStatus};
pub use user::{Language, User, UserOrder};
pub use vehicle::{DriverPresence, Vehicle, VehicleType, VehicleVerification};
pub use vehicle_check::VehicleCheck;
pub use viewer::{Role, ViewerInfo};
pub use webhook::{WebhookDelivery, WebhookEndpoint, WebhookEvent, WebhookEventType};

use async_graphql::{Enum, ID, Interface};

/// Something with an id of its own.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Unique across all types, and stable."))]
pub enum Node {
    User(User),
    QrCode(QrCode),
    Message(Message),
    InboundEvent(InboundEvent),
    ApiKey(ApiKey),
    Operator(Operator),
    AuditEntry(AuditEntry),
    WebhookEndpoint(WebhookEndpoint),
    WebhookEvent(WebhookEvent),
    WebhookDelivery(WebhookDelivery),
    Trip(Trip),
    TripEvent(TripEvent),
    TripOffer(TripOffer),
    Rating(Rating),
    TripReport(TripReport),
    Vehicle(Vehicle),
    SavedPlace(SavedPlace),
    OcrJob(OcrJob),
    VehicleCheck(VehicleCheck),
    RateLimitPolicy(RateLimitPolicy),
    FeatureFlag(FeatureFlag),
    MaintenanceRun(MaintenanceRun),
    Alert(Alert),
    AlertRule(AlertRule),
    AlertContact(AlertContact),
    AlertSilence(AlertSilence),
}

/// Which way a list runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Enum)]
pub enum SortDirection {
    /// Oldest first.
    Asc,
    /// Newest first.
    #[default]
    Desc,
}
