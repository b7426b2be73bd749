//! Something that went wrong on a trip, told by one of the two, for staff to look at.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ids::{TripId, TripReportId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "trip_reports")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TripReportId,
    pub trip_id: TripId,
    pub reporter_id: Option<UserId>,
    pub about_id: Option<UserId>,
    pub reason: ReportReason,
    pub created_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum ReportReason {
    #[sea_orm(string_value = "UNSAFE")]
    Unsafe,
    #[sea_orm(string_value = "RUDE")]
    Rude,
    #[sea_orm(string_value = "OVERCHARGED")]
    Overcharged,
    /// Another plate or vehicle than was shown.
    #[sea_orm(string_value = "WRONG_VEHICLE")]
    WrongVehicle,
    #[sea_orm(string_value = "LOST_ITEM")]
    LostItem,
    #[sea_orm(string_value = "OTHER")]
    Other,
}

impl ActiveModelBehavior for ActiveModel {}
