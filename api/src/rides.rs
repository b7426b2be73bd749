//! The hub's own hand on trips: offers go round, times that come are acted on, and whoever has to hear of something
//! is written to.
//!
//! What moves a trip never writes into anybody else's conversation: it leaves a trip event that is not told yet, and
//! here it is told. So two people on one trip never wait for each other, and chat, API and clock all have the same
//! news. Each step is a transaction of its own that first makes sure that no other process did it.

mod due;
mod news;
mod quiet;

pub use news::write;

use std::time::Duration;

use tracing::error;

use crate::{app::App, dialogue::TurnError, domain::trip::offer, store};

/// How long the hub waits for a nudge before it looks by itself: what other processes did comes without one.
const POLL: Duration = Duration::from_millis(500);

/// Rows that one look takes; the rest are next.
const BATCH: u64 = 64;

/// Looks after trips until the hub is asked to end.
pub async fn work(app: App) {
    while !app.stop.is_cancelled() {
        let done = pass(&app).await.unwrap_or_else(|error| {
            error!(%error, "trips could not be looked after; they are looked at again");
            0
        });
        if done == 0 {
            tokio::select! {
                () = app.wake.rides.notified() => {}
                () = tokio::time::sleep(POLL) => {}
                () = app.stop.cancelled() => {}
            }
        }
    }
}

/// One look at everything; says how much there was to do.
pub async fn pass(app: &App) -> Result<usize, TurnError> {
    Ok(lapse(app).await? + due::act(app).await? + quiet::look(app).await? + news::tell(app).await?)
}

/// Offers that nobody answered in time go on to the next.
async fn lapse(app: &App) -> Result<usize, TurnError> {
    let now = app.clock.now();
    if !offer::any_late(&app.db, now).await? {
        return Ok(0);
    }
    let tx = store::begin(&app.db).await?;
    let lapsed = offer::lapse(&tx, now).await?;
    tx.commit().await?;
    Ok(lapsed.len())
}
