//! How often a code's page was opened on a day.

use sea_orm::entity::prelude::*;

use crate::ids::QrCodeId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "qr_scan_days")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub qr_code_id: QrCodeId,
    /// A day of `TIMEZONE`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Date,
    pub scans: i64,
}

impl ActiveModelBehavior for ActiveModel {}
