//! Processor time of PostgreSQL.

use std::{fs, time::Duration};

use anyhow::Context;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use tests::usage::{Used, used};

/// PostgreSQL's first process, whose children do the work.
pub struct Postgres(u32);

impl Postgres {
    /// Of the server that this connection is to.
    pub async fn of(db: &DatabaseConnection) -> anyhow::Result<Self> {
        let statement = Statement::from_string(db.get_database_backend(), "SELECT pg_backend_pid()");
        let row = db.query_one_raw(statement).await?.context("PostgreSQL does not say which process it is")?;
        let process: i32 = row.try_get_by_index(0)?;
        Ok(Self(used(u32::try_from(process)?)?.parent))
    }

    /// What the server has used so far, with all its processes.
    pub fn used(&self) -> anyhow::Result<Duration> {
        let first = used(self.0)?;
        let mut total = first.own + first.ended;
        for entry in fs::read_dir("/proc")? {
            let Some(process) = entry?.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
            // It may have ended meanwhile; then its parent counts it.
            if let Ok(Used { parent, own, .. }) = used(process)
                && parent == self.0
            {
                total += own;
            }
        }
        Ok(total)
    }
}
