//! Where a driver was last, and whether they wait for riders: the durable copy of what the presence store holds.

use sea_orm::entity::prelude::*;

use crate::{
    ids::{UserId, VehicleId},
    vehicle::VehicleType,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "driver_presences")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub driver_id: UserId,
    pub vehicle_id: VehicleId,
    pub vehicle_type: VehicleType,
    /// WGS 84, degrees.
    pub latitude: f64,
    pub longitude: f64,
    pub online: bool,
    /// When they went online, or offline.
    pub since: DateTimeUtc,
    /// When they were at this place.
    pub seen_at: DateTimeUtc,
    /// When they were asked whether they are still there; emptied by any sign of life.
    pub asked_at: Option<DateTimeUtc>,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
