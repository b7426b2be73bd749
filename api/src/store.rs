//! Opening the database, and the transactions that change it.

use std::{fs::File, path::Path, time::Duration};

use anyhow::Context;
use migration::{Migrator, MigratorTrait, row_security, seaql_migrations};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, EntityTrait, IsolationLevel,
    RuntimeErr, SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
    sqlx::{
        self, Connection, PgConnection,
        sqlite::{SqliteJournalMode, SqliteSynchronous},
    },
};
use tokio::time::{sleep, timeout};
use tracing::Instrument;

use crate::config::Database;

mod arrival;
pub mod login;

pub use arrival::wait_for;

/// How long a statement waits for a connection, or for another process's lock, before it fails.
const PATIENCE: Duration = Duration::from_secs(10);

/// A connection that lies about for longer is asked whether it still answers before it is used.
const UNASKED: Duration = Duration::from_secs(1);

/// What a statement of the program may take on PostgreSQL. A caller who no longer waits does not stop it by that;
/// this does. Migrations may take as long as they need.
const STATEMENT: &str = "15s";

/// Any constant will do, as long as every process uses the same one.
const MIGRATION_LOCK: i64 = 0x6875_6221;

/// How long a process waits for another that changes the schema, and how often it asks.
const TURN: Duration = Duration::from_mins(1);
const ASK_AGAIN: Duration = Duration::from_millis(100);

/// What the program works as on PostgreSQL; see [`migration::row_security`].
const SERVICE: &str = "hub_service";
/// Who owns the tables there.
const OWNER: &str = "hub_owner";

/// Opens the pool. On PostgreSQL every connection acts as `hub_service`, whoever logs in. What is committed on
/// SQLite is on the disk, not merely with the kernel (`synchronous=FULL`), because a 200 to Meta promises that much.
pub async fn connect(database: &Database) -> anyhow::Result<DatabaseConnection> {
    let opened = open(database, Some(SERVICE), connections(database)).await;
    opened.map_err(|error| {
        let unprepared = format!("role \"{SERVICE}\" does not exist");
        if format!("{error:#}").contains(&unprepared) {
            error.context("the database knows no hub yet: run `hub migrate up`")
        } else {
            error
        }
    })
}

/// A database that is ready for use, its schema brought up to date.
pub async fn open_current(database: &Database) -> anyhow::Result<DatabaseConnection> {
    migrate(database).await.context("the database schema could not be brought up to date")?;
    connect(database).await
}

/// The migrations that are missing, seen by the login itself: without them the hub's roles may be missing too.
pub async fn missing(database: &Database) -> anyhow::Result<Vec<String>> {
    let db = open(database, None, 1).await?;
    let missing = pending(&db).await?;
    db.close().await?;
    Ok(missing)
}

/// `role` is what every connection of the pool becomes; `None` leaves it the login.
pub(crate) async fn open(
    database: &Database,
    role: Option<&'static str>,
    connections: u32,
) -> anyhow::Result<DatabaseConnection> {
    if let Database::Sqlite(path) = database {
        let folder = path.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).with_context(|| format!("cannot create the data folder {}", folder.display()))?;
    }
    let mut options = ConnectOptions::new(database.url());
    options
        .sqlx_logging(false)
        .max_connections(connections)
        .connect_timeout(PATIENCE)
        .acquire_timeout(PATIENCE)
        .map_sqlx_postgres_opts(move |postgres| match role {
            Some(SERVICE) => postgres.options([("role", SERVICE), ("statement_timeout", STATEMENT)]),
            Some(role) => postgres.options([("role", role)]),
            None => postgres,
        })
        .map_sqlx_postgres_pool_opts(|pool| pool.test_before_acquire(false))
        .map_sqlx_postgres_before_acquire(|connection, lain| Box::pin(is_fresh(connection, lain.idle_for)))
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(PATIENCE)
        });
    sea_orm::Database::connect(options).await.context("cannot open the database; `hub doctor` tells more")
}

/// Whether a connection that has lain about for a while still answers. One that was in use a moment ago is taken as it
/// is: to ask each time costs as much as most statements do.
async fn is_fresh(connection: &mut PgConnection, idle: Duration) -> Result<bool, sqlx::Error> {
    if idle > UNASKED {
        connection.ping().await?;
    }
    Ok(true)
}

/// SQLite has one writer at a time and makes the others poll for their turn; a pool of one queues them fairly.
fn connections(database: &Database) -> u32 {
    match database {
        Database::Sqlite(_) => 1,
        Database::Postgres(_) => 16,
    }
}

/// Brings the schema up to date. Two processes that start together take turns. A login that may not act as the
/// owner of the tables is content with a schema that is up to date.
pub async fn migrate(database: &Database) -> anyhow::Result<()> {
    change(database, Step::Up).await
}

/// Takes back the newest migration.
pub async fn unmigrate(database: &Database) -> anyhow::Result<()> {
    change(database, Step::Down).await
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Up,
    Down,
}

impl Step {
    async fn take(self, db: &DatabaseConnection) -> Result<(), DbErr> {
        match self {
            Self::Up => Migrator::up(db, None).await,
            Self::Down => Migrator::down(db, Some(1)).await,
        }
    }
}

async fn change(database: &Database, step: Step) -> anyhow::Result<()> {
    let db = open(database, None, 1).await?;
    if db.get_database_backend() == DbBackend::Sqlite {
        step.take(&db).await?;
        return Ok(db.close().await?);
    }
    let turn = wait_for_turn(&db).await?;
    if lesser(&turn).await? {
        let missing = pending(&turn).await.with_context(|| {
            format!("this login may not see the schema: run `hub migrate up` with the DATABASE_URL of a member of {OWNER}")
        })?;
        anyhow::ensure!(
            step == Step::Up && missing.is_empty(),
            "this login may not change the schema{}: run `hub migrate {}` with the DATABASE_URL of a member of {OWNER}",
            if missing.is_empty() { String::new() } else { format!(", and {} is missing", missing.join(", ")) },
            if step == Step::Up { "up" } else { "down" }
        );
        turn.rollback().await?;
        return Ok(db.close().await?);
    }
    row_security::prepare(&turn).await.context("the database's roles could not be made; `hub doctor` tells more")?;
    turn.commit().await?;
    db.close().await?;
    let owner = open(database, Some(OWNER), 2).await?;
    let turn = wait_for_turn(&owner).await?;
    step.take(&owner).await?;
    turn.commit().await?;
    Ok(owner.close().await?)
}

/// Holds the schema for this process until the transaction ends. Whoever comes later asks again and again: a statement that
/// stood in line would hold on to what it sees, and an index that is made beside others waits for all who do, while they wait
/// for it. For the same reason the transaction sees nothing between its statements.
async fn wait_for_turn(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let turn = db.begin_with_config(Some(IsolationLevel::ReadCommitted), None).await?;
    turn.execute_unprepared("SET LOCAL idle_in_transaction_session_timeout = 0").await?;
    let asked = async {
        while !takes_turn(&turn).await? {
            sleep(ASK_AGAIN).await;
        }
        Ok::<_, DbErr>(())
    };
    let busy = |_| DbErr::Custom("another process has been changing it for more than a minute; start this one again".to_owned());
    timeout(TURN, asked).await.map_err(busy)??;
    Ok(turn)
}

async fn takes_turn(turn: &DatabaseTransaction) -> Result<bool, DbErr> {
    let question = format!("SELECT pg_try_advisory_xact_lock({MIGRATION_LOCK}) AS taken");
    let row = turn.query_one_raw(Statement::from_string(DbBackend::Postgres, question)).await?;
    row.map_or(Ok(false), |row| row.try_get("", "taken"))
}

/// Whether the login can neither act as the owner nor make it.
async fn lesser(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let question = format!(
        "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = '{OWNER}' AND NOT pg_has_role(current_user, oid, 'MEMBER')) \
         AND NOT (SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user) AS lesser"
    );
    let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, question)).await?;
    row.map_or(Ok(false), |row| row.try_get("", "lesser"))
}

/// The migrations that are missing.
pub async fn pending(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let applied = applied(db).await?;
    let names = Migrator::migrations().into_iter().map(|migration| migration.name().to_owned());
    Ok(names.filter(|name| !applied.contains(name)).collect())
}

/// The migrations that are there. Only reads: the library's own question makes its table where there is none.
async fn applied(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let exists = match db.get_database_backend() {
        DbBackend::Postgres => "SELECT 1 AS n WHERE to_regclass('public.seaql_migrations') IS NOT NULL",
        _ => "SELECT 1 AS n FROM sqlite_master WHERE type = 'table' AND name = 'seaql_migrations'",
    };
    if db.query_one_raw(Statement::from_string(db.get_database_backend(), exists)).await?.is_none() {
        return Ok(Vec::new());
    }
    let rows = seaql_migrations::Entity::find().all(db).await?;
    Ok(rows.into_iter().map(|row| row.version).collect())
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
    begin_whole(db, options).await
}

/// Begins a transaction in a task of its own. Where its caller is given up at the very moment, the task goes on and
/// ends the transaction; the driver alone would give the connection back with the transaction open, and what the next
/// one writes would wait in it for ever.
pub async fn begin_whole(db: &DatabaseConnection, options: TransactionOptions) -> Result<DatabaseTransaction, DbErr> {
    let db = db.clone();
    #[expect(clippy::disallowed_methods, reason = "it is as short as the wait for a connection, and nobody is owed its end")]
    let begun = tokio::spawn(async move { db.begin_with_options(options).await }.in_current_span());
    begun.await.unwrap_or_else(|ended| Err(DbErr::Custom(format!("a transaction could not begin: {ended}"))))
}

/// Whether PostgreSQL ended the transaction because it and another waited for each other. Nothing was changed, and
/// the same again will most likely do.
pub fn is_deadlock(error: &DbErr) -> bool {
    let (DbErr::Exec(cause) | DbErr::Query(cause)) = error else { return false };
    let RuntimeErr::SqlxError(cause) = cause else { return false };
    let code = cause.as_database_error().and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| code == "40P01")
}

/// How often something is tried again that met a deadlock.
const TRIES: usize = 4;

/// Does something again where a deadlock ended it: a person's rows are in many hands, in different orders, and one of the
/// two that wait for each other has to begin anew.
pub async fn persistently<T, E, Act>(is_deadlock: impl Fn(&E) -> bool, act: impl Fn() -> Act) -> Result<T, E>
where
    Act: Future<Output = Result<T, E>>,
{
    for _ in 0..TRIES {
        match act().await {
            Err(error) if is_deadlock(&error) => {}
            done => return done,
        }
    }
    act().await
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
