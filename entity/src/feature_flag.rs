//! A capability that somebody has switched off, or on for some. One that has no row is on.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "feature_flags")]
pub struct Model {
    /// Such as `RIDES`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub flag: String,
    /// False: off for everybody, whatever else stands here.
    pub enabled: bool,
    /// Names of environments, such as `production`; an empty list stands for all.
    pub environments: Json,
    /// Roles of those for whom it is on, such as `PERSON`; an empty list stands for all.
    pub roles: Json,
    /// Ids of people for whom it is on whatever their role and share.
    pub users: Json,
    /// The share of all others for whom it is on.
    pub percentage: Option<i32>,
    /// Why, for the colleagues.
    pub reason: String,
    /// Counts changes: the sum over all rows tells whether any has changed.
    pub version: i32,
    /// As they were called then.
    pub updated_by: String,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
