//! Processor time, as Linux counts it: in hundredths of a second.

use std::{fs, time::Duration};

use anyhow::Context;
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};

/// What `/proc/…/stat` counts in, on every Linux there is.
const TICK: Duration = Duration::from_millis(10);

/// PostgreSQL's first process, whose children do the work.
pub struct Postgres(u32);

struct Stat {
    parent: u32,
    own: u64,
    /// Of children that have ended.
    ended: u64,
}

/// What a process has used so far.
pub fn used(process: u32) -> anyhow::Result<Duration> {
    Ok(ticks(stat(process)?.own))
}

impl Postgres {
    /// Of the server that this connection is to.
    pub async fn of(db: &DatabaseConnection) -> anyhow::Result<Self> {
        let statement = Statement::from_string(db.get_database_backend(), "SELECT pg_backend_pid()");
        let row = db.query_one_raw(statement).await?.context("PostgreSQL does not say which process it is")?;
        let process: i32 = row.try_get_by_index(0)?;
        Ok(Self(stat(u32::try_from(process)?)?.parent))
    }

    /// What the server has used so far, with all its processes.
    pub fn used(&self) -> anyhow::Result<Duration> {
        let first = stat(self.0)?;
        let mut total = first.own + first.ended;
        for entry in fs::read_dir("/proc")? {
            let Some(process) = entry?.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
            // It may have ended meanwhile; then its parent counts it.
            if let Ok(Stat { parent, own, .. }) = stat(process)
                && parent == self.0
            {
                total += own;
            }
        }
        Ok(ticks(total))
    }
}

fn ticks(count: u64) -> Duration {
    TICK * u32::try_from(count).unwrap_or(u32::MAX)
}

/// `man 5 proc`: the fields after the name, which stands in brackets and may hold anything.
fn stat(process: u32) -> anyhow::Result<Stat> {
    let text = fs::read_to_string(format!("/proc/{process}/stat"))?;
    let (_, rest) = text.rsplit_once(") ").context("no name in brackets")?;
    let fields: Vec<&str> = rest.split(' ').collect();
    let number = |place: usize| fields.get(place).and_then(|field| field.parse::<u64>().ok()).context("a field is missing");
    Ok(Stat { parent: u32::try_from(number(1)?)?, own: number(11)? + number(12)?, ended: number(13)? + number(14)? })
}
