//! An account of the hub's staff.

use sea_orm::entity::prelude::*;

use crate::{api_key::Role, ids::OperatorId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "operators")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OperatorId,
    /// In lower case, so that it is unique whatever way it is typed.
    #[sea_orm(unique)]
    pub email: String,
    pub name: String,
    /// Any but `INTEGRATION`, which is for programs.
    pub role: Role,
    /// Argon2id, in the PHC string format.
    pub password_hash: String,
    /// Sealed, in base 64. It asks for codes only once it is confirmed.
    pub totp_secret: Option<String>,
    /// When the secret was made; it can be confirmed for a while.
    pub totp_begun_at: Option<DateTimeUtc>,
    pub totp_confirmed_at: Option<DateTimeUtc>,
    /// The 30 seconds since 1970 whose code was taken last: no code is taken twice.
    pub totp_last_step: Option<i64>,
    /// SHA-256 of each that is left, lower-case hex.
    pub recovery_codes: Json,
    pub last_signed_in_at: Option<DateTimeUtc>,
    pub disabled_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
