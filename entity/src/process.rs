//! A running process of the hub, as it last spoke of itself.

use sea_orm::entity::prelude::*;

use crate::ids::ProcessId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "processes")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProcessId,
    pub host: String,
    pub pid: i32,
    /// Where it listens.
    pub address: String,
    pub version: String,
    /// Its roles, parted by commas.
    pub roles: String,
    pub started_at: DateTimeUtc,
    pub seen_at: DateTimeUtc,
    /// It was asked to end and finishes what it has begun.
    pub stopping: bool,
    /// Cores that it kept busy since it last spoke; null where the system does not tell.
    pub cpu: Option<f32>,
    /// Resident, in bytes; null where the system does not tell.
    pub memory: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
