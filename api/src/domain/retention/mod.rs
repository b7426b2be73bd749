//! What grows old, and when it goes: one task for each table whose rows have an end of their own.
//!
//! A task removes a few hundred rows in one statement, a transaction of its own, oldest first. Rows that somebody holds are
//! passed over and taken the next time, so it waits for nobody; nobody waits for it but who wants the very rows that go.
//! What an open trip, a queued message, a document in the queue or an unfinished delivery needs is no row of its list.

mod due;
mod period;
mod tasks;

use chrono::{DateTime, TimeDelta, Utc};
use entity::maintenance_run::Model;
use sea_orm::{
    ConnectionTrait, DbErr, ExprTrait,
    sea_query::{CommonTableExpression, Expr, LockBehavior, LockType, Query, SelectStatement},
};
use serde::{Deserialize, Serialize};

pub use period::Period;
pub use tasks::TASKS;

/// One kind of row that goes when it is old enough.
pub struct Task {
    /// As reports name it.
    pub name: &'static str,
    pub table: &'static str,
    /// The columns of the primary key.
    key: &'static [&'static str],
    pub period: Period,
    /// From when its age is counted, and what of it stays whatever its age.
    pub about: &'static str,
    /// Rows that one statement removes; fewer where others go with them.
    pub batch: u64,
    /// The keys of all that may go, oldest first.
    due: fn(Cut) -> SelectStatement,
}

/// What is old.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cut {
    /// All that ended before.
    before: DateTime<Utc>,
    now: DateTime<Utc>,
}

impl Cut {
    pub fn new(kept: TimeDelta, now: DateTime<Utc>) -> Self {
        Self { before: now - kept, now }
    }
}

/// What a batch calls the rows that it has chosen.
const OLD: &str = "old";

impl Task {
    /// Removes one batch; says how many rows that were. Fewer than a batch: there are no more, or somebody holds them.
    pub async fn remove(&self, db: &impl ConnectionTrait, cut: Cut) -> Result<u64, DbErr> {
        let mut due = (self.due)(cut);
        // SQLite has one writer at a time and knows no locks of rows; the builder leaves this out there.
        due.limit(self.batch).lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        // Chosen apart, and so once. Where the planner joins in a loop it asks a subquery anew for each row, and one that
        // locks names other rows each time: no limit would hold.
        let key = || self.key.iter().copied();
        let old = CommonTableExpression::new().table_name(OLD).columns(key()).query(due).materialized(true).to_owned();
        let keys = Query::select().columns(key()).from(OLD).to_owned();
        let which = Expr::tuple(key().map(Expr::col)).in_subquery(keys);
        let delete = Query::delete().with_cte(old).from_table(self.table).and_where(which).to_owned();
        Ok(db.execute(&delete).await?.rows_affected())
    }
}

/// What one task of a pass came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    pub task: String,
    /// Rows, or files.
    pub removed: u64,
    /// Why it ended before its end, in a fixed sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// What the tasks of a pass came to, as it was written down.
pub fn done(run: &Model) -> Vec<Done> {
    serde_json::from_value(run.tasks.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
