//! Papers in the course of time: drivers are reminded before their insurance ends, vehicles whose has ended are verified
//! no longer, and files that no document has any more go.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use entity::ids::UserId;
use tracing::{error, info};
use webhook::conversation::News;

use super::work::today;
use crate::{
    app::App,
    dialogue::{self, TurnError},
    domain::{
        document::{self, Expiring},
        vehicle,
    },
    files::FileError,
    rides, store,
};

/// Rows that one look takes; the rest are next.
const BATCH: u64 = 64;

/// How long a file that nobody has is left alone: a job that is just being written may be about to have it.
const GRACE: TimeDelta = TimeDelta::hours(1);

/// How often files are looked through.
const SWEEP: TimeDelta = TimeDelta::hours(24);

/// How often papers are looked at: they run out by the day.
const POLL: Duration = Duration::from_mins(1);

/// Looks after papers until the hub is asked to end.
pub async fn look_after(app: App) {
    let mut swept = None;
    while !app.stop.is_cancelled() {
        let done = look(&app, &mut swept).await.unwrap_or_else(|error| {
            error!(%error, "papers could not be looked after; they are looked at again");
            0
        });
        if done == 0 {
            tokio::select! {
                () = tokio::time::sleep(POLL) => {}
                () = app.stop.cancelled() => {}
            }
        }
    }
}

/// One look at everything; says how much there was to do. `swept` is when files were last looked through.
pub async fn look(app: &App, swept: &mut Option<DateTime<Utc>>) -> Result<usize, TurnError> {
    let done = remind(app).await? + expire(app).await?;
    let now = app.clock.now();
    if swept.is_none_or(|last| last + SWEEP <= now) {
        *swept = Some(now);
        match sweep(app).await {
            Ok(0) => {}
            Ok(gone) => info!(gone, "files that no document has any more were deleted"),
            Err(error) => error!(%error, "files could not be looked through"),
        }
    }
    Ok(done)
}

async fn remind(app: &App) -> Result<usize, TurnError> {
    let tx = store::begin(&app.db).await?;
    let due = document::remind(&tx, today(app), BATCH).await?;
    let mut written = Vec::new();
    for Expiring { vehicle, until, days } in &due {
        let news = News::PapersExpiring { plate: vehicle::shown(&vehicle.plate), until: *until, days: *days };
        written.push(write(app, &tx, vehicle.user_id, &vehicle.id.to_string(), &news).await?);
    }
    tx.commit().await?;
    for (person, ids) in written {
        dialogue::announce(app, person, &ids);
    }
    Ok(due.len())
}

async fn expire(app: &App) -> Result<usize, TurnError> {
    let tx = store::begin(&app.db).await?;
    let over = document::expire(&tx, today(app), BATCH, app.clock.now()).await?;
    let mut written = Vec::new();
    for vehicle in &over {
        let news = News::PapersExpired { plate: vehicle::shown(&vehicle.plate) };
        written.push(write(app, &tx, vehicle.user_id, &vehicle.id.to_string(), &news).await?);
    }
    tx.commit().await?;
    for (person, ids) in written {
        dialogue::announce(app, person, &ids);
    }
    Ok(over.len())
}

async fn write(
    app: &App,
    tx: &sea_orm::DatabaseTransaction,
    person: UserId,
    correlation_id: &str,
    news: &News,
) -> Result<(UserId, Vec<entity::ids::OutboundMessageId>), TurnError> {
    Ok((person, rides::write(tx, person, news, correlation_id, app.clock.now()).await?))
}

#[derive(Debug, thiserror::Error)]
enum SweepError {
    #[error(transparent)]
    Files(#[from] FileError),
    #[error(transparent)]
    Database(#[from] sea_orm::DbErr),
}

/// Deletes files that no document has or needs, and says how many.
async fn sweep(app: &App) -> Result<usize, SweepError> {
    document::let_go(&app.db, app.clock.now()).await?;
    let kept = app.files.all(app.clock.now() - GRACE).await?;
    let unused = document::unused(&app.db, kept).await?;
    for file in &unused {
        app.files.forget(file).await?;
    }
    Ok(unused.len())
}
