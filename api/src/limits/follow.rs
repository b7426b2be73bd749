//! Keeping up with what operators say, and telling what was counted.

use std::{
    mem::replace,
    sync::{Arc, PoisonError},
    time::Duration,
};

use sea_orm::DbErr;
use tokio::time::sleep;
use tracing::warn;

use super::{BEAT, Limits};
use crate::{
    app::App,
    domain::limit,
    live::{self, Change},
};

/// How often policies are looked at where nobody tells of a change: what is said has to hold everywhere within a second.
const LOOK: Duration = Duration::from_millis(500);
const _: () = assert!(LOOK.as_millis() <= 500);

impl Limits {
    /// Takes over what operators have said since the last look; `true` where that is anything. One look at a time: what
    /// was read earlier must not take the place of what was read later.
    pub async fn reload(&self, app: &App) -> Result<bool, DbErr> {
        let _looking = self.0.looking.lock().await;
        let (rows, known) = (limit::all(&app.db).await?, self.policies());
        if known.are(&rows) {
            return Ok(false);
        }
        *self.0.policies.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(known.with(rows));
        Ok(true)
    }
}

/// Until the hub ends. The two do not wait for each other: a Redis that is slow to be told holds up no policy.
pub async fn follow(app: App) {
    futures::join!(keep_up(&app, LOOK), tell(&app));
}

pub(super) async fn keep_up(app: &App, look: Duration) {
    let (mut changes, mut failing) = (app.live.subscribe(), false);
    while !app.stop.is_cancelled() {
        match app.limits.reload(app).await {
            Ok(_) => failing = false,
            // Once, not at every look.
            Err(error) if !replace(&mut failing, true) => {
                warn!(%error, "rate limit policies could not be looked at; those that are known hold on");
            }
            Err(_) => {}
        }
        tokio::select! {
            () = pause(app, look) => {}
            () = live::heard(&mut changes, Change::Limits) => {}
        }
    }
}

async fn tell(app: &App) {
    while !app.stop.is_cancelled() {
        app.limits.beat().await;
        pause(app, BEAT).await;
    }
}

async fn pause(app: &App, time: Duration) {
    tokio::select! {
        () = sleep(time) => {}
        () = app.stop.cancelled() => {}
    }
}
