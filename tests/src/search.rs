//! Looks through everything that a database holds.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

/// Whether any text of any row holds the words.
pub async fn holds(db: &DatabaseConnection, words: &str) -> bool {
    let backend = db.get_database_backend();
    let tables = match backend {
        DbBackend::Postgres => "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
        _ => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    };
    for table in db.query_all_raw(Statement::from_string(backend, tables)).await.expect("an answer") {
        let name: String = table.try_get("", "name").expect("a name");
        let sql = if backend == DbBackend::Postgres {
            format!("SELECT count(*) AS n FROM {name} t WHERE t::text LIKE '%{words}%'")
        } else {
            let columns =
                db.query_all_raw(Statement::from_string(backend, format!("PRAGMA table_info({name})"))).await.expect("an answer");
            let each = columns.iter().map(|column| {
                let column: String = column.try_get("", "name").expect("a name");
                format!("CAST(\"{column}\" AS TEXT) LIKE '%{words}%'")
            });
            format!("SELECT count(*) AS n FROM {name} WHERE {}", each.collect::<Vec<_>>().join(" OR "))
        };
        let row = db.query_one_raw(Statement::from_string(backend, sql)).await.expect("an answer").expect("a row");
        if row.try_get::<i64>("", "n").expect("a count") > 0 {
            return true;
        }
    }
    false
}
