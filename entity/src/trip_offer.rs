//! A trip that a driver may take, or two planned trips that may become one.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ids::{TripId, TripOfferId, UserId, VehicleId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "trip_offers")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TripOfferId,
    /// The rider's.
    pub trip_id: TripId,
    pub driver_id: UserId,
    pub vehicle_id: VehicleId,
    /// The driver's planned trip; absent for a ride now.
    pub partner_id: Option<TripId>,
    pub status: OfferStatus,
    /// From the driver to the pickup, in metres.
    pub distance_m: Option<i32>,
    pub rider_agreed_at: Option<DateTimeUtc>,
    pub driver_agreed_at: Option<DateTimeUtc>,
    pub offered_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub answered_at: Option<DateTimeUtc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum OfferStatus {
    #[sea_orm(string_value = "OPEN")]
    Open,
    #[sea_orm(string_value = "ACCEPTED")]
    Accepted,
    #[sea_orm(string_value = "DECLINED")]
    Declined,
    /// Not answered in time.
    #[sea_orm(string_value = "LAPSED")]
    Lapsed,
    /// The trip went to somebody else, or ended.
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
}

impl ActiveModelBehavior for ActiveModel {}
