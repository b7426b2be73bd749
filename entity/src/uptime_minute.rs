//! When the hub could be used. A minute without a row was one without a hub.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "uptime_minutes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub minute: DateTimeUtc,
    /// The bit of each five seconds in which a process saw that the hub could be used, the first the lowest.
    pub ticks: i32,
}

impl ActiveModelBehavior for ActiveModel {}
