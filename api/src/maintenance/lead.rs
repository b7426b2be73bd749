//! Among all processes one cleans up at a time.
//!
//! On PostgreSQL the lock is an advisory one that a transaction holds, on a connection that does nothing else meanwhile. It
//! hangs on no clock, as a lease would; the server frees it with the connection, however its process ends; and being a
//! transaction's, not a session's, it means the same behind a pooler that lends connections transaction by transaction.
//! On SQLite the database belongs to one process, and so does the clean-up.

use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, Statement};

use crate::store;

/// Any constant will do, as long as every process uses the same one and nothing else does.
const LOCK: i64 = 0x6875_6222;

/// Held as long as this is.
#[derive(Debug)]
pub struct Lead(Option<DatabaseTransaction>);

/// Takes the lead; `None` where another process has it.
pub async fn take(db: &DatabaseConnection) -> Result<Option<Lead>, DbErr> {
    if db.get_database_backend() != DbBackend::Postgres {
        return Ok(Some(Lead(None)));
    }
    let turn = store::begin(db).await?;
    let question = format!("SELECT pg_try_advisory_xact_lock({LOCK}) AS taken");
    let row = turn.query_one_raw(Statement::from_string(DbBackend::Postgres, question)).await?;
    let taken = row.is_some_and(|row| row.try_get("", "taken").unwrap_or_default());
    Ok(taken.then_some(Lead(Some(turn))))
}

impl Lead {
    /// Whether the connection is still there, and the lock with it. Asked before each batch, so that one whose connection
    /// broke removes at most what it had begun to.
    pub async fn holds(&self) -> bool {
        match &self.0 {
            Some(turn) => turn.execute_unprepared("SELECT 1").await.is_ok(),
            None => true,
        }
    }

    /// Lets others have it.
    pub async fn release(self) {
        if let Some(turn) = self.0 {
            // Where the connection broke the lock is free already.
            let _ = turn.rollback().await;
        }
    }
}

/// The machine and the process, for reports.
pub fn name() -> String {
    let machine = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let machine = machine.trim();
    format!("{}:{}", if machine.is_empty() { "?" } else { machine }, std::process::id())
}
