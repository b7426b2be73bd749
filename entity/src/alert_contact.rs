//! Whom alerts are sent to: a number on call, or a browser of somebody of the staff.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    alert::Severity,
    ids::{AlertContactId, OperatorId},
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "alert_contacts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AlertContactId,
    pub kind: ContactKind,
    /// As operators call it.
    pub name: String,
    /// Sealed: a number in E.164, or a browser's push subscription as JSON.
    pub address: String,
    /// A keyed hash of the number or of the browser's endpoint: nobody is a contact twice.
    #[sea_orm(unique)]
    pub address_key: String,
    pub least_severity: Severity,
    /// Whether it is also told of what is written in the conversations that its account answers.
    pub messages: bool,
    /// Whose browser it is; the contact goes with the account.
    pub operator_id: Option<OperatorId>,
    pub created_at: DateTimeUtc,
    /// When the last notice failed, and why; null once one has arrived.
    pub failed_at: Option<DateTimeUtc>,
    pub error: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum ContactKind {
    /// A template to a number on call.
    #[sea_orm(string_value = "WHATSAPP")]
    WhatsApp,
    /// Web Push (RFC 8030) to a browser.
    #[sea_orm(string_value = "PUSH")]
    Push,
}

impl ActiveModelBehavior for ActiveModel {}
