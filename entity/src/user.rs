//! A person on WhatsApp. Identity is the WhatsApp id or, where the number is withheld, the business-scoped id.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    ids::{OperatorId, UserId},
    qr_code::QrTarget,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "users")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UserId,
    /// Digits as Meta writes them in `from`.
    #[sea_orm(unique)]
    pub wa_id: Option<String>,
    /// Meta's business-scoped user id.
    #[sea_orm(unique)]
    pub scoped_id: Option<String>,
    /// E.164, with the plus.
    pub phone: Option<String>,
    /// ISO 3166 alpha-2 of the number's country.
    pub country: Option<String>,
    /// As the person's WhatsApp profile shows it: untrusted text.
    pub profile_name: Option<String>,
    /// What the person chose; until then the number's country decides.
    pub language: Option<Language>,
    pub default_target_kind: Option<QrTarget>,
    pub default_target: Option<String>,
    /// Set between STOP and START: nothing is sent meanwhile.
    pub stopped_at: Option<DateTimeUtc>,
    /// Set while staff keep them out: what they write is kept and not answered.
    pub blocked_at: Option<DateTimeUtc>,
    /// Why, for staff.
    pub blocked_reason: Option<String>,
    /// The account of the staff that answers them.
    pub assigned_to: Option<OperatorId>,
    pub assigned_at: Option<DateTimeUtc>,
    /// Opens Meta's 24-hour window for free-form messages.
    pub last_inbound_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Language {
    #[sea_orm(string_value = "rw")]
    Rw,
    #[sea_orm(string_value = "en")]
    En,
    #[sea_orm(string_value = "fr")]
    Fr,
}

impl ActiveModelBehavior for ActiveModel {}
