//! A ride, now or later, from the first wish to its end.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    ids::{TripId, UserId, VehicleId},
    vehicle::VehicleType,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "trips")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TripId,
    pub posted_by: TripRole,
    /// Absent while a driver's offer has no rider, and once they were erased.
    pub rider_id: Option<UserId>,
    pub driver_id: Option<UserId>,
    pub vehicle_id: Option<VehicleId>,
    pub vehicle_type: VehicleType,
    pub status: TripStatus,
    /// Counts changes; who changes a trip names the version they saw.
    pub version: i32,
    /// WGS 84, degrees.
    pub pickup_latitude: f64,
    pub pickup_longitude: f64,
    pub pickup_name: Option<String>,
    pub pickup_address: Option<String>,
    pub dropoff_latitude: Option<f64>,
    pub dropoff_longitude: Option<f64>,
    pub dropoff_name: Option<String>,
    pub dropoff_address: Option<String>,
    /// Absent for a ride now.
    pub scheduled_for: Option<DateTimeUtc>,
    pub recurrence: Option<Recurrence>,
    /// The first trip of those that repeat.
    pub series_id: Option<TripId>,
    /// The rider's trip that a driver's planned one has become.
    pub merged_into: Option<TripId>,
    /// Agreed by both; whole RWF.
    pub fare_rwf: Option<i32>,
    pub proposed_fare_rwf: Option<i32>,
    pub fare_proposed_by: Option<TripRole>,
    /// Untrusted text.
    pub note: Option<String>,
    /// How many of the reminders are due or sent.
    pub reminders: i32,
    /// When the hub has to look at it again: next offer, reminder or end.
    pub due_at: Option<DateTimeUtc>,
    pub expires_at: Option<DateTimeUtc>,
    pub accepted_at: Option<DateTimeUtc>,
    pub arrived_at: Option<DateTimeUtc>,
    pub started_at: Option<DateTimeUtc>,
    /// Completed, cancelled or expired.
    pub ended_at: Option<DateTimeUtc>,
    pub cancelled_by: Option<Canceller>,
    pub cancel_reason: Option<CancelReason>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum TripStatus {
    /// A driver is looked for now.
    #[sea_orm(string_value = "REQUESTED")]
    Requested,
    /// Planned, and not agreed with the other side yet.
    #[sea_orm(string_value = "SCHEDULED")]
    Scheduled,
    /// Agreed by both sides; the driver is expected or has arrived.
    #[sea_orm(string_value = "ACCEPTED")]
    Accepted,
    #[sea_orm(string_value = "IN_PROGRESS")]
    InProgress,
    #[sea_orm(string_value = "COMPLETED")]
    Completed,
    #[sea_orm(string_value = "CANCELLED")]
    Cancelled,
    /// Nobody was found in time, or nobody came.
    #[sea_orm(string_value = "EXPIRED")]
    Expired,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum TripRole {
    #[sea_orm(string_value = "RIDER")]
    Rider,
    #[sea_orm(string_value = "DRIVER")]
    Driver,
}

/// By the wall clock of the setting `TIMEZONE`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Recurrence {
    #[sea_orm(string_value = "DAILY")]
    Daily,
    /// Monday to Friday.
    #[sea_orm(string_value = "WEEKDAYS")]
    Weekdays,
    #[sea_orm(string_value = "WEEKLY")]
    Weekly,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Canceller {
    #[sea_orm(string_value = "RIDER")]
    Rider,
    #[sea_orm(string_value = "DRIVER")]
    Driver,
    #[sea_orm(string_value = "OPERATOR")]
    Operator,
    #[sea_orm(string_value = "SYSTEM")]
    System,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum CancelReason {
    #[sea_orm(string_value = "CHANGED_PLANS")]
    ChangedPlans,
    #[sea_orm(string_value = "WAITED_TOO_LONG")]
    WaitedTooLong,
    #[sea_orm(string_value = "NO_SHOW")]
    NoShow,
    #[sea_orm(string_value = "PRICE")]
    Price,
    #[sea_orm(string_value = "VEHICLE_PROBLEM")]
    VehicleProblem,
    #[sea_orm(string_value = "SAFETY")]
    Safety,
    #[sea_orm(string_value = "OTHER")]
    Other,
    /// A driver's planned trip that has become a rider's.
    #[sea_orm(string_value = "MATCHED")]
    Matched,
    /// One of the two was erased or kept out.
    #[sea_orm(string_value = "LEFT")]
    Left,
}

impl ActiveModelBehavior for ActiveModel {}
