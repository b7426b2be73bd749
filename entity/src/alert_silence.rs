//! A while in which nobody is told of certain alerts; they are written down all the same.

use sea_orm::entity::prelude::*;

use crate::ids::AlertSilenceId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "alert_silences")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AlertSilenceId,
    /// Every rule where absent.
    pub rule: Option<String>,
    /// Every subject where absent.
    pub subject: Option<String>,
    pub reason: String,
    pub created_by: String,
    pub created_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
