//! Papers in the course of time: drivers are reminded before their insurance ends, and vehicles whose has ended are verified
//! no longer.

use std::time::Duration;

use entity::ids::UserId;
use tracing::error;
use webhook::conversation::News;

use super::work::today;
use crate::{
    app::App,
    dialogue::{self, TurnError},
    domain::{
        document::{self, Expiring},
        vehicle,
    },
    rides, store,
};

/// Rows that one look takes; the rest are next.
const BATCH: u64 = 64;

/// How often papers are looked at: they run out by the day.
const POLL: Duration = Duration::from_mins(1);

/// Looks after papers until the hub is asked to end.
pub async fn look_after(app: App) {
    while !app.stop.is_cancelled() {
        let done = look(&app).await.unwrap_or_else(|error| {
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

/// One look at everything; says how much there was to do.
pub async fn look(app: &App) -> Result<usize, TurnError> {
    Ok(remind(app).await? + expire(app).await?)
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
    Ok((person, rides::write(app, tx, person, news, correlation_id).await?))
}
