//! What the questions to the vision model cost, day by day, where the hub is.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "model_spending")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Date,
    /// Millionths of a US dollar, with what is set aside for questions that are being asked.
    pub micro_usd: i64,
}

impl ActiveModelBehavior for ActiveModel {}
