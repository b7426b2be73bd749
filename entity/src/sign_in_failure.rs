//! Failures to sign in to one account, whether there is such an account or not: who guesses learns nothing from it.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_failures")]
pub struct Model {
    /// A keyed hash of the e-mail address or the number, lower-case hex.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: String,
    /// In a row, the running try included.
    pub failures: i32,
    pub locked_until: Option<DateTimeUtc>,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
