//! A sign-in that lasts, of one account of the staff or of one person. The token is given once and never stored.

use sea_orm::entity::prelude::*;

use crate::ids::{OperatorId, SessionId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SessionId,
    /// SHA-256 of the whole token, lower-case hex.
    #[sea_orm(unique)]
    pub token_hash: String,
    /// Exactly one of the two is set.
    pub operator_id: Option<OperatorId>,
    pub user_id: Option<UserId>,
    pub created_at: DateTimeUtc,
    /// To the minute.
    pub last_seen_at: DateTimeUtc,
    /// The end that no use puts off.
    pub expires_at: DateTimeUtc,
    pub revoked_at: Option<DateTimeUtc>,
    /// Where the sign-in came from.
    pub address: Option<String>,
    /// As the program names itself: untrusted text.
    pub user_agent: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
