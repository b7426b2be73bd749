//! An alert on its way to one contact.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ids::{AlertContactId, AlertId, AlertNoticeId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "alert_notices")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AlertNoticeId,
    pub alert_id: AlertId,
    /// Null once the contact is gone.
    pub contact_id: Option<AlertContactId>,
    pub contact_name: String,
    pub kind: NoticeKind,
    pub status: NoticeStatus,
    /// Tries begun, the running one included.
    pub attempts: i32,
    pub due_at: DateTimeUtc,
    pub leased_until: Option<DateTimeUtc>,
    /// Why the last try failed.
    pub error: Option<String>,
    pub created_at: DateTimeUtc,
    pub finished_at: Option<DateTimeUtc>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum NoticeKind {
    /// It has begun.
    #[sea_orm(string_value = "OPENED")]
    Opened,
    /// It is over.
    #[sea_orm(string_value = "RESOLVED")]
    Resolved,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum NoticeStatus {
    /// Waits for its first or next try.
    #[sea_orm(string_value = "PENDING")]
    Pending,
    #[sea_orm(string_value = "SENT")]
    Sent,
    /// Given up.
    #[sea_orm(string_value = "FAILED")]
    Failed,
    /// It would have told of what was over, or of the end of what nobody had heard of.
    #[sea_orm(string_value = "WITHDRAWN")]
    Withdrawn,
}

impl ActiveModelBehavior for ActiveModel {}
