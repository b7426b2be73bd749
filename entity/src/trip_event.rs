//! Something that happened on a trip. Rows are only ever added.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    audit_entry::ActorKind,
    ids::{TripEventId, TripId},
    trip::TripStatus,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "trip_events")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TripEventId,
    pub trip_id: TripId,
    pub kind: TripEventKind,
    pub from_status: Option<TripStatus>,
    pub to_status: Option<TripStatus>,
    pub actor_kind: ActorKind,
    /// The key, account or person; `None` for the hub itself.
    pub actor_id: Option<Uuid>,
    pub origin: Origin,
    /// Never what a person wrote.
    pub details: Json,
    /// When those whom it concerns were written to; `None` until then.
    pub told_at: Option<DateTimeUtc>,
    pub occurred_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum TripEventKind {
    #[sea_orm(string_value = "REQUESTED")]
    Requested,
    #[sea_orm(string_value = "SCHEDULED")]
    Scheduled,
    #[sea_orm(string_value = "UPDATED")]
    Updated,
    #[sea_orm(string_value = "OFFERED")]
    Offered,
    #[sea_orm(string_value = "DECLINED")]
    Declined,
    #[sea_orm(string_value = "LAPSED")]
    Lapsed,
    /// One side of a match.
    #[sea_orm(string_value = "AGREED")]
    Agreed,
    #[sea_orm(string_value = "ACCEPTED")]
    Accepted,
    #[sea_orm(string_value = "ARRIVED")]
    Arrived,
    #[sea_orm(string_value = "STARTED")]
    Started,
    #[sea_orm(string_value = "COMPLETED")]
    Completed,
    #[sea_orm(string_value = "CANCELLED")]
    Cancelled,
    #[sea_orm(string_value = "EXPIRED")]
    Expired,
    #[sea_orm(string_value = "FARE_PROPOSED")]
    FareProposed,
    #[sea_orm(string_value = "FARE_AGREED")]
    FareAgreed,
    #[sea_orm(string_value = "FARE_REFUSED")]
    FareRefused,
    #[sea_orm(string_value = "REMINDED")]
    Reminded,
    #[sea_orm(string_value = "NOBODY_FOUND")]
    NobodyFound,
    #[sea_orm(string_value = "RATED")]
    Rated,
    #[sea_orm(string_value = "REPORTED")]
    Reported,
}

/// From where a trip was moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Origin {
    #[sea_orm(string_value = "CHAT")]
    Chat,
    #[sea_orm(string_value = "API")]
    Api,
    /// The hub itself, when a time came.
    #[sea_orm(string_value = "HUB")]
    Hub,
}

impl ActiveModelBehavior for ActiveModel {}
