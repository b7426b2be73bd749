//! Ids that are unique across types: `base64url("User:0193…")`. Clients are not to look inside.

use async_graphql::ID;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use uuid::Uuid;

use super::Error;
use crate::domain::node_id::node_id;

/// The types that `node(id:)` finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    User,
    QrCode,
    Message,
    InboundEvent,
    ApiKey,
    AuditEntry,
    Operator,
    WebhookEndpoint,
    WebhookEvent,
    WebhookDelivery,
    Trip,
    TripEvent,
    TripOffer,
    Rating,
    TripReport,
    Vehicle,
    SavedPlace,
    OcrJob,
    VehicleCheck,
    RateLimitPolicy,
    FeatureFlag,
    MaintenanceRun,
    Alert,
    AlertRule,
    AlertContact,
    AlertSilence,
}

impl Kind {
    pub const ALL: [Self; 26] = [
        Self::User,
        Self::QrCode,
        Self::Message,
        Self::InboundEvent,
        Self::ApiKey,
        Self::AuditEntry,
        Self::Operator,
        Self::WebhookEndpoint,
        Self::WebhookEvent,
        Self::WebhookDelivery,
        Self::Trip,
        Self::TripEvent,
        Self::TripOffer,
        Self::Rating,
        Self::TripReport,
        Self::Vehicle,
        Self::SavedPlace,
        Self::OcrJob,
        Self::VehicleCheck,
        Self::RateLimitPolicy,
        Self::FeatureFlag,
        Self::MaintenanceRun,
        Self::Alert,
        Self::AlertRule,
        Self::AlertContact,
        Self::AlertSilence,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::QrCode => "QrCode",
            Self::Message => "Message",
            Self::InboundEvent => "InboundEvent",
            Self::ApiKey => "ApiKey",
            Self::AuditEntry => "AuditEntry",
            Self::Operator => "Operator",
            Self::WebhookEndpoint => "WebhookEndpoint",
            Self::WebhookEvent => "WebhookEvent",
            Self::WebhookDelivery => "WebhookDelivery",
            Self::Trip => "Trip",
            Self::TripEvent => "TripEvent",
            Self::TripOffer => "TripOffer",
            Self::Rating => "Rating",
            Self::TripReport => "TripReport",
            Self::Vehicle => "Vehicle",
            Self::SavedPlace => "SavedPlace",
            Self::OcrJob => "OcrJob",
            Self::VehicleCheck => "VehicleCheck",
            Self::RateLimitPolicy => "RateLimitPolicy",
            Self::FeatureFlag => "FeatureFlag",
            Self::MaintenanceRun => "MaintenanceRun",
            Self::Alert => "Alert",
            Self::AlertRule => "AlertRule",
            Self::AlertContact => "AlertContact",
            Self::AlertSilence => "AlertSilence",
        }
    }

    /// The type of this name, if `node` finds it.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    pub fn id(self, uuid: Uuid) -> ID {
        ID(node_id(self.name(), uuid))
    }

    /// The row's own id, if this is an id of this type.
    pub fn read(self, id: &ID) -> Result<Uuid, Error> {
        match read(id)? {
            (kind, uuid) if kind == self => Ok(uuid),
            (other, _) => {
                Err(Error::BadInput(format!("This is the id of a {}; give the id of a {}.", other.name(), self.name())))
            }
        }
    }
}

pub fn read(id: &ID) -> Result<(Kind, Uuid), Error> {
    decode(id).ok_or_else(|| Error::bad_input("This is not an id. Give an `id` as this API returned it."))
}

fn decode(id: &ID) -> Option<(Kind, Uuid)> {
    let text = String::from_utf8(BASE64.decode(id.as_str()).ok()?).ok()?;
    let (name, uuid) = text.split_once(':')?;
    Some((Kind::named(name)?, uuid.parse().ok()?))
}
