//! Something that a driver drives.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ids::{UserId, VehicleId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "vehicles")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: VehicleId,
    /// Who drives it. Two people who share one have a row each.
    pub user_id: UserId,
    pub vehicle_type: VehicleType,
    /// Capitals and digits, without spaces.
    pub plate: String,
    pub verification: Verification,
    /// As its papers have it, all of these: the insurance that holds longest, else what was read last.
    pub insurer: Option<String>,
    pub policy_number: Option<String>,
    /// The last day on which it is insured.
    pub insured_until: Option<Date>,
    pub make: Option<String>,
    pub model: Option<String>,
    /// VIN or frame number.
    pub chassis: Option<String>,
    pub holder: Option<String>,
    /// How many of the reminders before the insurance ends are behind, and that it has ended.
    pub paper_reminders: i32,
    /// Set once the driver has taken it out.
    pub retired_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum VehicleType {
    #[sea_orm(string_value = "MOTO")]
    Moto,
    #[sea_orm(string_value = "CAB")]
    Cab,
    /// Three wheels, for goods.
    #[sea_orm(string_value = "LIFFAN")]
    Liffan,
    #[sea_orm(string_value = "TRUCK")]
    Truck,
    #[sea_orm(string_value = "RENTAL")]
    Rental,
}

/// How sure the hub is that a vehicle is what its driver says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Verification {
    /// As the driver typed it.
    #[sea_orm(string_value = "UNVERIFIED")]
    Unverified,
    /// Papers were read and agree.
    #[sea_orm(string_value = "VERIFIED")]
    Verified,
    /// Papers do not agree.
    #[sea_orm(string_value = "REJECTED")]
    Rejected,
}

impl ActiveModelBehavior for ActiveModel {}
