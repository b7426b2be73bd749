//! Documents that other processes take in: PostgreSQL tells of them when they are committed.

use std::time::Duration;

use sea_orm::{DbBackend, sqlx, sqlx::postgres::PgListener};
use tracing::warn;

use crate::app::App;

/// What the trigger on `ocr_jobs` says.
const CHANNEL: &str = "ocr_jobs";

/// How long to wait before a listener that failed listens again. Meanwhile documents are found by looking.
const PAUSE: Duration = Duration::from_secs(5);

/// Wakes the workers of this process for whatever is queued anywhere, until the hub is asked to end.
pub async fn listen(app: App) {
    if app.db.get_database_backend() != DbBackend::Postgres {
        return;
    }
    while !app.stop.is_cancelled() {
        tokio::select! {
            heard = hear(&app) => {
                if let Err(error) = heard {
                    warn!(%error, "the database cannot be listened to; documents are looked for instead");
                }
                tokio::time::sleep(PAUSE).await;
            }
            () = app.stop.cancelled() => {}
        }
    }
}

/// Connections that break are made anew by the listener itself.
async fn hear(app: &App) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(app.db.get_postgres_connection_pool()).await?;
    listener.listen(CHANNEL).await?;
    // What came while nobody listened.
    app.wake.ocr.notify_one();
    loop {
        listener.recv().await?;
        app.wake.ocr.notify_one();
    }
}

#[cfg(test)]
mod tests;
