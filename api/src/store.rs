//! Opening the database, and the transactions that change it.

use std::{fs::File, path::Path, time::Duration};

use anyhow::Context;
use migration::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};

use crate::config::Database;

/// How long a statement waits for a connection, or for another process's lock, before it fails.
const PATIENCE: Duration = Duration::from_secs(10);

/// Any constant will do, as long as every process uses the same one.
const MIGRATION_LOCK: i64 = 0x6875_6221;

/// Opens the pool. What is committed on SQLite is on the disk, not merely with the kernel (`synchronous=FULL`),
/// because a 200 to Meta promises that much.
pub async fn connect(database: &Database) -> anyhow::Result<DatabaseConnection> {
    if let Database::Sqlite(path) = database {
        let folder = path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).with_context(|| format!("cannot create the data folder {}", folder.display()))?;
    }
    let mut options = ConnectOptions::new(database.url());
    options
        .sqlx_logging(false)
        .max_connections(connections(database))
        .connect_timeout(PATIENCE)
        .acquire_timeout(PATIENCE)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(PATIENCE)
        });
    sea_orm::Database::connect(options).await.context("cannot open the database; `hub doctor` tells more")
}

/// SQLite has one writer at a time and makes the others poll for their turn; a pool of one queues them fairly.
fn connections(database: &Database) -> u32 {
    match database {
        Database::Sqlite(_) => 1,
        Database::Postgres(_) => 16,
    }
}

/// Brings the schema up to date. Two processes that start together take turns.
pub async fn migrate(db: &DatabaseConnection) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Sqlite {
        return Migrator::up(db, None).await;
    }
    let guard = db.begin().await?;
    guard.execute_unprepared("SET LOCAL lock_timeout = '60s'").await?;
    guard.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")).await?;
    Migrator::up(db, None).await?;
    guard.commit().await
}

/// Starts a transaction that is going to write. SQLite takes the write lock at once: a transaction that read
/// first and wants to write later would fail if another had written in between.
pub async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let immediate = TransactionOptions {
        isolation_level: None,
        access_mode: None,
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
    };
    let options = if db.get_database_backend() == DbBackend::Sqlite { immediate } else { TransactionOptions::default() };
    db.begin_with_options(options).await
}

/// Holds the embedded database for this process alone until dropped.
pub fn lock_embedded(database: &Database) -> anyhow::Result<Option<File>> {
    let Database::Sqlite(path) = database else { return Ok(None) };
    let path = path.with_extension("lock");
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let file = File::create(&path).with_context(|| format!("cannot create {}", path.display()))?;
    file.try_lock().with_context(|| {
        format!("another hub already uses {}: stop it, or set DATABASE_URL so that several can share PostgreSQL", path.display())
    })?;
    Ok(Some(file))
}
