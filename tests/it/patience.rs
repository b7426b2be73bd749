//! A statement that nobody waits for any more ends on the server too.

use api::{
    config::{Config, Vars},
    store,
};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement, TransactionTrait};
use tests::{Backend, Scratch};

async fn text(db: &DatabaseConnection, question: &str) -> String {
    let row = db.query_one_raw(Statement::from_string(DbBackend::Postgres, question)).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

#[tokio::test]
async fn postgresql_stops_what_takes_too_long() {
    let scratch = Scratch::new(Backend::Postgres).await;
    let config = Config::read(&Vars::from_pairs(scratch.settings())).unwrap();
    let db = store::open_current(&config.database).await.unwrap();
    assert_eq!(text(&db, "SHOW statement_timeout").await, "15s");
    // The same limit, made short enough for a test to reach it.
    let transaction = db.begin().await.unwrap();
    transaction.execute_unprepared("SET LOCAL statement_timeout = '50ms'").await.unwrap();
    let error = transaction.execute_unprepared("SELECT pg_sleep(3600)").await.unwrap_err().to_string();
    assert!(error.contains("statement timeout"), "{error}");
    transaction.rollback().await.unwrap();
    let sleeping = "SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database() \
                    AND state = 'active' AND query LIKE '%pg_sleep(3600)' AND pid <> pg_backend_pid()";
    assert_eq!(text(&db, sleeping).await, "0");
}
