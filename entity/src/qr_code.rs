//! A USSD QR code that somebody made.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ids::{QrCodeId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "qr_codes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: QrCodeId,
    /// The unguessable short code in the public address.
    #[sea_orm(unique)]
    pub code: String,
    /// Who made it in the chat; absent for codes made over the API.
    pub user_id: Option<UserId>,
    pub target_kind: QrTarget,
    /// E.164 for a phone, digits for a merchant code.
    pub target: String,
    /// ISO 3166 alpha-2; picks the USSD menu.
    pub country: String,
    pub amount_rwf: Option<i32>,
    /// Times the landing page was opened by a person's device.
    pub scans: i64,
    pub last_scanned_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    /// Moved forward when the same person asks for the same code again, so that history is by last use.
    pub used_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum QrTarget {
    #[sea_orm(string_value = "PHONE")]
    Phone,
    #[sea_orm(string_value = "MERCHANT")]
    Merchant,
}

impl ActiveModelBehavior for ActiveModel {}
