//! The database as one caller sees it.
//!
//! Whoever may see everything reads through the pool. One person reads inside a transaction as PostgreSQL's role
//! `hub_user`, whose policies show the rows of `hub.user_id` and no others. Role and setting are `LOCAL`: they end
//! with the transaction, and that ends with the view, also where a request is given up half-way. `SQLite` has no
//! roles; there the conditions that the record functions add to each statement stand alone.

use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseExecutor, DatabaseTransaction, DbBackend, DbErr, TransactionOptions};

use super::reach::Reach;
use crate::store;

/// A view that is dropped gives its connection back. Keep none open while waiting for anything but the database:
/// a person's view holds a connection of the pool.
#[derive(Debug)]
pub struct View<'c> {
    db: DatabaseExecutor<'c>,
    reach: Reach,
}

impl<'c> View<'c> {
    pub async fn open(pool: &'c DatabaseConnection, reach: Reach) -> Result<Self, DbErr> {
        let db = match reach {
            Reach::Own(person) if pool.get_database_backend() == DbBackend::Postgres => {
                let transaction = store::begin_whole(pool, TransactionOptions::default()).await?;
                // An id is hexadecimal digits and dashes, so it needs no quoting.
                let become_person = format!("SET LOCAL ROLE hub_user; SET LOCAL hub.user_id = '{person}'");
                transaction.execute_unprepared(&become_person).await?;
                DatabaseExecutor::OwnedTransaction(transaction)
            }
            _ => DatabaseExecutor::Connection(pool),
        };
        Ok(Self { db, reach })
    }

    /// What a transaction that is going to write reads first. It stays the service's own, so only the records' conditions
    /// hold the reach.
    pub fn inside(transaction: &'c DatabaseTransaction, reach: Reach) -> Self {
        Self { db: DatabaseExecutor::Transaction(transaction), reach }
    }

    pub(super) fn db(&self) -> &DatabaseExecutor<'c> {
        &self.db
    }

    pub(super) fn reach(&self) -> Reach {
        self.reach
    }
}

#[cfg(test)]
mod tests;
