//! What works, what does not, since when, and what to do about it.
//!
//! [`check`] looks at everything now. Whoever is asked often keeps a [`Checkup`]: it looks once a second at most, for
//! everybody who asks meanwhile, and remembers since when each thing has been as it is.

use std::{collections::HashMap, sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use entity::process;
use sea_orm::DbErr;
use serde::Serialize;
use tokio::{
    sync::Mutex,
    time::{Instant, timeout},
};

use crate::{
    app::App,
    fleet::{self, Bar, Uptime},
};

mod account;
mod look;

pub use look::{PATIENCE, of_documents, of_webhooks, queue};

use account::Account;

/// How old a report may be that somebody is given.
const FRESH: Duration = Duration::from_secs(1);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Up,
    /// Works, but somebody should look.
    Degraded,
    Down,
}

/// One thing the hub depends on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Component {
    pub name: &'static str,
    pub status: Status,
    /// What was seen, in a sentence.
    pub detail: String,
    /// What to do; absent while all is well.
    pub remedy: Option<String>,
    /// Since when it has been so, where that is known.
    pub since: Option<DateTime<Utc>>,
    /// How long it took to answer, where it was asked.
    pub latency_ms: Option<u64>,
    /// How much waits, where it is a queue.
    pub depth: Option<u64>,
    /// How long the oldest of that has waited; 0 where nothing waits.
    pub oldest_seconds: Option<i64>,
}

impl Component {
    fn new(name: &'static str, status: Status, detail: String) -> Self {
        Self { name, status, detail, remedy: None, since: None, latency_ms: None, depth: None, oldest_seconds: None }
    }

    fn up(name: &'static str, detail: impl Into<String>) -> Self {
        Self::new(name, Status::Up, detail.into())
    }

    fn degraded(name: &'static str, detail: impl Into<String>) -> Self {
        Self::new(name, Status::Degraded, detail.into())
    }

    fn down(name: &'static str, detail: impl Into<String>) -> Self {
        Self::new(name, Status::Down, detail.into())
    }

    fn mend(self, remedy: impl Into<String>) -> Self {
        Self { remedy: Some(remedy.into()), ..self }
    }

    /// Whether there is anything new besides how quickly it answered.
    pub fn differs(&self, other: &Self) -> bool {
        Self { latency_ms: None, ..self.clone() } != Self { latency_ms: None, ..other.clone() }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Health {
    /// The worst of the components.
    pub status: Status,
    pub version: &'static str,
    pub checked_at: DateTime<Utc>,
    pub components: Vec<Component>,
    /// Who runs the hub. Names of machines are nobody's business who only asks whether it works.
    #[serde(skip)]
    pub processes: Vec<process::Model>,
    /// How much of the last 24 hours, 7 and 30 days it could be used; empty while the database does not tell.
    pub uptime: Vec<Uptime>,
}

/// Looks at everything now. It takes no longer than [`PATIENCE`], whatever hangs.
pub async fn check(app: &App) -> Health {
    let now = app.clock.now();
    // So many things at once are much to carry on the stack of whoever asks.
    let components = Box::pin(look::components(app, now));
    let (uptime, processes) = (app.checkup.uptime(app, now), timeout(PATIENCE, fleet::processes(&app.db)));
    let (mut components, uptime, processes) = futures::join!(components, uptime, processes);
    components.extend(app.checkup.account.components(app));
    Health {
        status: components.iter().map(|component| component.status).max().unwrap_or(Status::Up),
        version: env!("CARGO_PKG_VERSION"),
        checked_at: now,
        components,
        uptime,
        processes: processes.ok().and_then(Result::ok).unwrap_or_default(),
    }
}

/// What was seen last, if anything was. Held while somebody looks, so that nobody else does.
type Latest<T> = Arc<Mutex<Option<T>>>;

/// By the hours of a stretch, with the minute that they were read in.
type Parts = HashMap<i64, (DateTime<Utc>, Vec<Bar>)>;

/// The report that everybody in this process is given.
#[derive(Debug, Clone)]
pub struct Checkup {
    latest: Latest<(Instant, Health)>,
    database: Latest<(Instant, Status)>,
    /// As it was at the end of a minute: it does not change before the next.
    uptime: Latest<(DateTime<Utc>, Vec<Uptime>)>,
    /// The same in parts, by hours.
    bars: Arc<Mutex<Parts>>,
    account: Account,
    fresh: Duration,
}

impl Default for Checkup {
    fn default() -> Self {
        let account = Account::default();
        let (latest, database, uptime, bars) = (Arc::default(), Arc::default(), Arc::default(), Arc::default());
        Self { latest, database, uptime, bars, account, fresh: FRESH }
    }
}

impl Checkup {
    /// The health of a second ago at most. Who asks while somebody looks waits for what is seen.
    pub async fn report(&self, app: &App) -> Health {
        let mut latest = self.latest.lock().await;
        if let Some((at, health)) = &*latest
            && at.elapsed() < self.fresh
        {
            return health.clone();
        }
        let mut health = check(app).await;
        if let Some((_, before)) = &*latest {
            remember(&mut health, before);
        }
        *latest = Some((Instant::now(), health.clone()));
        health
    }

    /// How the components were when somebody last looked; `None` before that, and while somebody does.
    pub fn known(&self) -> Option<Vec<(&'static str, Status)>> {
        let latest = self.latest.try_lock().ok()?;
        latest.as_ref().map(|(_, health)| health.components.iter().map(|known| (known.name, known.status)).collect())
    }

    /// Whether the database answers, or did so a second ago at most: many balancers may ask, often.
    pub async fn database(&self, app: &App) -> Status {
        let mut latest = self.database.lock().await;
        if let Some((at, status)) = *latest
            && at.elapsed() < self.fresh
        {
            return status;
        }
        let status = look::database(app).await.status;
        *latest = Some((Instant::now(), status));
        status
    }

    async fn uptime(&self, app: &App, now: DateTime<Utc>) -> Vec<Uptime> {
        let mut latest = self.uptime.lock().await;
        if let Some((minute, uptime)) = &*latest
            && *minute == fleet::minute(now)
        {
            return uptime.clone();
        }
        let Ok(Ok(uptime)) = timeout(PATIENCE, fleet::uptime(&app.db, now)).await else { return Vec::new() };
        *latest = Some((fleet::minute(now), uptime.clone()));
        uptime
    }

    /// As [`fleet::bars`] has them, read once a minute for everybody who asks.
    pub async fn bars(&self, app: &App, hours: i64, now: DateTime<Utc>) -> Result<Option<Vec<Bar>>, DbErr> {
        let mut known = self.bars.lock().await;
        if let Some((minute, bars)) = known.get(&hours)
            && *minute == fleet::minute(now)
        {
            return Ok(Some(bars.clone()));
        }
        let late = |_| DbErr::Custom("how much the hub was there was not read in time".to_owned());
        let bars = timeout(PATIENCE, fleet::bars(&app.db, hours, now)).await.map_err(late)??;
        if let Some(bars) = &bars {
            known.insert(hours, (fleet::minute(now), bars.clone()));
        }
        Ok(bars)
    }
}

/// Since when each component has been as it is, from what was seen before.
fn remember(health: &mut Health, before: &Health) {
    let before: HashMap<&str, &Component> = before.components.iter().map(|component| (component.name, component)).collect();
    for component in &mut health.components {
        let known = before.get(component.name);
        let same = known.filter(|known| known.status == component.status);
        component.since = component.since.or(match (same, known) {
            (Some(same), _) => same.since,
            (None, Some(_)) => Some(health.checked_at),
            (None, None) => None,
        });
    }
}

#[cfg(test)]
mod tests;
