//! A database server that comes up beside the hub, and later: machines that start together do so in no order.

use std::{mem::replace, time::Duration};

use sea_orm::sqlx::{self, Connection, PgConnection};
use tokio::time::{Instant, sleep, timeout};
use tracing::{info, warn};

use crate::config::Database;

/// How long one try may take.
const TRY: Duration = Duration::from_secs(2);

/// Between two tries.
const PAUSE: Duration = Duration::from_millis(500);

/// What PostgreSQL says while it starts or ends: it cannot be connected to now (`cannot_connect_now`).
const NOT_NOW: &str = "57P03";

/// Waits until the server says anything, for `patience` at most. Only that nobody answers is a reason to wait: what else may
/// be wrong, and what still is after that time, is told by whoever opens the database next.
pub async fn wait_for(database: &Database, patience: Duration) {
    if matches!(database, Database::Sqlite(_)) {
        return;
    }
    let (url, begun, mut told) = (database.url(), Instant::now(), false);
    while is_away(&url).await && begun.elapsed() < patience {
        if !replace(&mut told, true) {
            warn!(seconds = patience.as_secs(), "the database does not answer yet and is waited for; look at DATABASE_URL");
        }
        sleep(PAUSE).await;
    }
    if told {
        info!(seconds = begun.elapsed().as_secs(), "the wait for the database is over");
    }
}

async fn is_away(url: &str) -> bool {
    match timeout(TRY, PgConnection::connect(url)).await {
        Err(_) | Ok(Err(sqlx::Error::Io(_))) => true,
        Ok(Err(sqlx::Error::Database(error))) => error.code().is_some_and(|code| code == NOT_NOW),
        Ok(Err(_)) => false,
        Ok(Ok(connection)) => {
            // It has answered, which was the question.
            let _ = connection.close().await;
            false
        }
    }
}

#[cfg(test)]
mod tests;
