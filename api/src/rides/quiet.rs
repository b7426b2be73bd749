//! Drivers who have not been heard of: asked once, then taken off the road.

use chrono::{DateTime, Utc};
use entity::{driver_presence, ids::UserId};
use webhook::conversation::News;

use super::{BATCH, news};
use crate::{
    app::App,
    dialogue::{self, TurnError},
    domain::driver,
    drivers, store,
};

pub async fn look(app: &App) -> Result<usize, TurnError> {
    let now = app.clock.now();
    let gone = driver::gone(&app.db, now, BATCH).await?;
    let quiet = driver::to_ask(&app.db, now, BATCH).await?;
    for row in &gone {
        end(app, row, now).await?;
    }
    for row in &quiet {
        ask(app, row, now).await?;
    }
    Ok(gone.len() + quiet.len())
}

async fn ask(app: &App, row: &driver_presence::Model, now: DateTime<Utc>) -> Result<(), TurnError> {
    let tx = store::begin(&app.db).await?;
    if driver::ask(&tx, row.driver_id, now).await? {
        let written = news::write(app, &tx, row.driver_id, &News::StillThere, &correlation(row.driver_id)).await?;
        tx.commit().await?;
        dialogue::announce(app, row.driver_id, &written);
    }
    Ok(())
}

async fn end(app: &App, row: &driver_presence::Model, now: DateTime<Utc>) -> Result<(), TurnError> {
    let tx = store::begin(&app.db).await?;
    if driver::give_up(&tx, row.driver_id, now).await? {
        let written = news::write(app, &tx, row.driver_id, &News::WentOffline, &correlation(row.driver_id)).await?;
        tx.commit().await?;
        drivers::refresh(app, row.driver_id).await;
        dialogue::announce(app, row.driver_id, &written);
    }
    Ok(())
}

/// Ties the messages to the driver: no event of a trip led to them.
fn correlation(driver: UserId) -> String {
    driver.to_string()
}
