//! One pass of clean-up and what it removed. Written when it begins and after each task, so that one whose process died
//! shows how far it came.

use sea_orm::entity::prelude::*;

use crate::ids::MaintenanceRunId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "maintenance_runs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MaintenanceRunId,
    /// The machine and the process.
    pub leader: String,
    pub started_at: DateTimeUtc,
    /// `None` while it runs, and where its process died.
    pub ended_at: Option<DateTimeUtc>,
    /// A list of what each task came to: `task`, `removed` and, where it failed, `error`.
    pub tasks: Json,
    /// Why it ended before its time.
    pub error: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
