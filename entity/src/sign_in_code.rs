//! A code that was sent to a person so that they can sign in. The code itself is nowhere: it follows from the id and
//! the hub's secret key.

use sea_orm::entity::prelude::*;

use crate::ids::{OutboundMessageId, SignInCodeId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_codes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SignInCodeId,
    pub user_id: UserId,
    /// The message that carries it; the stored text has dots in its place.
    #[sea_orm(unique)]
    pub message_id: OutboundMessageId,
    /// Tries to sign in with it.
    pub attempts: i32,
    pub used_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
