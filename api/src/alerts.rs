//! Alerts: every few seconds each process with the role `monitor` looks whether something is wrong, and what it finds opens
//! and resolves alerts ([`crate::domain::alert`]). Who wants to know is told by whichever process comes to it ([`send`]).
//!
//! All that is known of alerts is in the database. While that is away nothing is told: the `health` subscription says so
//! from each process's own memory, and Prometheus has rules of its own. Once it is back an alert tells of the absence.

use std::{collections::BTreeMap, time::Duration};

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use tokio::time::{MissedTickBehavior, interval};
use tracing::{error, info, warn};

use crate::{
    app::App,
    domain::alert::{self, Finding, Look, Rule, Step, Strictness},
    live::Change,
    store,
};

pub mod change;
mod find;
mod send;
#[cfg(test)]
mod tests;

pub use send::{claim, send};

/// How often a process looks.
const BEAT: Duration = Duration::from_secs(5);

/// Looks until the hub is asked to end.
pub async fn work(app: App) {
    let mut beats = interval(BEAT);
    beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut lookout = Lookout::default();
    loop {
        tokio::select! {
            _ = beats.tick() => {}
            () = app.wake.watch.notified() => {}
            () = app.stop.cancelled() => return,
        }
        // What went wrong is in the log, and since when is kept.
        let _ = lookout.look(&app).await;
    }
}

/// What a process knows of its own looks.
#[derive(Debug, Clone, Copy, Default)]
struct Lookout {
    /// Since when it has looked without a gap, and its last look.
    looking: Option<Look>,
    /// Since when the database could not be asked.
    away: Option<DateTime<Utc>>,
}

impl Lookout {
    /// Looks once, and does what follows.
    async fn look(&mut self, app: &App) -> Result<Vec<Step>, DbErr> {
        let now = app.clock.now();
        let gone_on = self.looking.filter(|before| now - before.now <= alert::GAP);
        let look = Look { now, since: gone_on.map_or(now, |before| before.since) };
        let seen = look_once(app, look, self.away).await;
        self.looking = seen.is_ok().then_some(look);
        match &seen {
            Ok(_) => self.away = None,
            Err(error) if self.away.is_none() => {
                self.away = Some(now);
                error!(%error, "nobody is told of alerts while the database does not answer");
            }
            Err(_) => {}
        }
        seen
    }
}

async fn look_once(app: &App, look: Look, away: Option<DateTime<Utc>>) -> Result<Vec<Step>, DbErr> {
    let strictness = alert::strictness(&app.db).await?;
    let mut findings = find::findings(app, &strictness, look).await?;
    findings.extend(away.map(|since| find::absence(since, look.now)));
    take(app, &findings, &strictness, look).await
}

/// Writes down what was found, tells of the steps that it leads to, and gives them.
async fn take(app: &App, findings: &[Finding], strictness: &BTreeMap<Rule, Strictness>, look: Look) -> Result<Vec<Step>, DbErr> {
    // Mostly all is well, which is nothing to write down.
    if findings.is_empty() && !alert::any_active(&app.db).await? {
        return Ok(Vec::new());
    }
    let tx = store::begin(&app.db).await?;
    let steps = alert::watch(&tx, findings, strictness, look).await?;
    tx.commit().await?;
    for step in &steps {
        match step {
            Step::Opened(id) => warn!(alert = %id, "an alert was opened"),
            Step::Worse(id) => warn!(alert = %id, "an alert is more severe, as its rule is now"),
            Step::Milder(id) => info!(alert = %id, "an alert is less severe, as its rule is now"),
            Step::Resolved(id) => info!(alert = %id, "an alert is over"),
        }
        app.live.publish(Change::Alert(step.alert()));
    }
    if !steps.is_empty() {
        announce(app);
    }
    Ok(steps)
}

/// Nudges those who tell of what was just committed.
fn announce(app: &App) {
    app.wake.notices.notify_one();
    app.wake.hooks.notify_one();
}

/// Hands back what the previous run of this process held. Only where one process owns the database.
pub async fn release_all(app: &App) -> Result<(), DbErr> {
    alert::release_notices(&app.db).await
}
