//! Indexes over tables that are in use.
//!
//! `CREATE INDEX` keeps everybody from writing until it is done, which over a table of millions of rows is minutes.
//! `CONCURRENTLY` keeps nobody from anything, and cannot be in a transaction: a migration that calls this says so with
//! `use_transaction`, does nothing else, and can begin anew where it broke off.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, DbBackend, Statement},
};

/// Makes the index, of this name, beside those who use the table.
///
/// # Errors
/// Where the database refuses.
pub async fn create(manager: &SchemaManager<'_>, name: &str, mut index: IndexCreateStatement) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        if is_broken(manager, name).await? {
            drop(manager, name).await?;
        }
        index.concurrently();
    }
    manager.create_index(index.name(name).if_not_exists().to_owned()).await
}

/// Takes the index away beside those who use the table.
///
/// # Errors
/// Where the database refuses.
pub async fn drop(manager: &SchemaManager<'_>, name: &str) -> Result<(), DbErr> {
    let mut index = Index::drop().name(name).if_exists().to_owned();
    if manager.get_database_backend() == DbBackend::Postgres {
        index.concurrently();
    }
    manager.drop_index(index).await
}

/// What is left of one that broke off bears its name, and no query uses it.
async fn is_broken(manager: &SchemaManager<'_>, name: &str) -> Result<bool, DbErr> {
    let question = "SELECT 1 FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid";
    let question = Statement::from_sql_and_values(DbBackend::Postgres, question, [name.into()]);
    Ok(manager.get_connection().query_one_raw(question).await?.is_some())
}
