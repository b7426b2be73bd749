//! How the hub is doing.

use async_graphql::{ComplexObject, Context, Enum, SimpleObject};
use chrono::{DateTime, TimeDelta, Utc};
use entity::process;

use crate::{
    app::App,
    domain::api_key::Scope,
    fleet::{self, OBJECTIVE},
    graphql::{Error, guard::Needs},
    health,
};

/// How well something works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "health::Status")]
pub enum HealthStatus {
    /// Works.
    Up,
    /// Works, but somebody should look.
    Degraded,
    /// Does not work.
    Down,
}

/// How the hub and everything it depends on are doing.
#[derive(SimpleObject)]
#[graphql(complex, guard = "Needs(&[Scope::HealthRead])")]
pub struct Health {
    /// The worst of the components.
    status: HealthStatus,
    /// The hub's version.
    version: &'static str,
    /// When this was seen.
    checked_at: DateTime<Utc>,
    /// What the hub depends on, each by itself.
    components: Vec<HealthComponent>,
    /// How much of the last 24 hours, 7 and 30 days the hub could be used.
    uptime: Vec<Uptime>,
    /// The processes that run the hub, the oldest first.
    #[graphql(guard = "Needs(&[Scope::HealthRead, Scope::InternalsRead])")]
    processes: Vec<HubProcess>,
}

/// One thing that the hub depends on.
#[derive(SimpleObject)]
#[graphql(guard = "Needs(&[Scope::HealthRead])")]
pub struct HealthComponent {
    /// Its name, such as `database`.
    name: &'static str,
    /// How well it works.
    status: HealthStatus,
    /// What was seen, in a sentence.
    detail: String,
    /// What to do about it; null while all is well.
    remedy: Option<String>,
    /// Since when it has been so, where that is known.
    since: Option<DateTime<Utc>>,
    /// Milliseconds that it took to answer; null where it was not asked.
    latency_ms: Option<u64>,
    /// How much waits; null where it is no queue, or could not be read.
    depth: Option<u64>,
    /// Seconds that the oldest of it has waited, 0 where nothing waits; null where `depth` is.
    oldest_seconds: Option<i64>,
}

/// How much of a stretch of time that ends now the hub could be used.
#[derive(SimpleObject)]
#[graphql(guard = "Needs(&[Scope::HealthRead])")]
pub struct Uptime {
    /// The length of the stretch.
    hours: i64,
    /// Of the time since the hub was first seen within the stretch, from 0 to 1.
    share: f64,
    /// What the share is to be at least.
    objective: f64,
    /// Seconds that it may be away in such a stretch.
    budget_seconds: i64,
    /// Seconds that it was away.
    spent_seconds: i64,
}

/// How much of a part of such a stretch the hub could be used.
#[derive(SimpleObject)]
#[graphql(guard = "Needs(&[Scope::HealthRead])")]
pub struct UptimeBar {
    /// When it began.
    start: DateTime<Utc>,
    /// When it ended.
    end: DateTime<Utc>,
    /// From 0 to 1; null where the hub was not there yet to be seen.
    share: Option<f64>,
}

impl From<fleet::Bar> for UptimeBar {
    fn from(seen: fleet::Bar) -> Self {
        let fleet::Bar { start, end, share } = seen;
        Self { start, end, share }
    }
}

#[ComplexObject(guard = "Needs(&[Scope::HealthRead])")]
impl Health {
    /// How much of each hour of the last 24 the hub could be used, of each six hours of the last 168, or of each day of the
    /// last 720; the oldest first.
    #[graphql(complexity = "30 * child_complexity + 100")]
    async fn uptime_bars(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "24, 168 or 720.", default = 24)] hours: i32,
    ) -> Result<Vec<UptimeBar>, Error> {
        let app: &App = ctx.data_unchecked();
        let bars = app.checkup.bars(app, hours.into(), self.checked_at).await?;
        let bars = bars.ok_or_else(|| Error::BadInput(format!("`hours` is {hours}; give 24, 168 or 720.")))?;
        Ok(bars.into_iter().map(UptimeBar::from).collect())
    }
}

/// Whether a process is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum HubProcessState {
    /// It told of itself lately.
    Running,
    /// It was asked to end, and has or soon will.
    Stopping,
    /// It was not asked to end and is silent.
    Lost,
}

/// A process that runs the hub, as it last told of itself.
#[derive(SimpleObject)]
#[graphql(guard = "Needs(&[Scope::HealthRead])")]
pub struct HubProcess {
    /// What it calls itself; another one after each start.
    process_id: String,
    /// Whether it is there.
    state: HubProcessState,
    /// The machine that it runs on.
    host: String,
    /// Its number there.
    pid: i32,
    /// Where it listens.
    address: String,
    /// The hub's version.
    version: String,
    /// What it does, such as `web` and `inbox`.
    roles: Vec<String>,
    /// When it began.
    started_at: DateTime<Utc>,
    /// When it last told of itself.
    seen_at: DateTime<Utc>,
    /// Cores that it keeps busy; null where the system does not tell.
    cpu: Option<f32>,
    /// Memory that it takes; null where the system does not tell.
    memory_mib: Option<i64>,
}

impl From<health::Health> for Health {
    fn from(seen: health::Health) -> Self {
        let process = |row| HubProcess::of(row, seen.checked_at);
        Self {
            uptime: seen.uptime.into_iter().map(Uptime::from).collect(),
            processes: seen.processes.into_iter().map(process).collect(),
            status: seen.status.into(),
            version: seen.version,
            checked_at: seen.checked_at,
            components: seen.components.into_iter().map(HealthComponent::from).collect(),
        }
    }
}

impl From<health::Component> for HealthComponent {
    fn from(seen: health::Component) -> Self {
        let health::Component { name, status, detail, remedy, since, latency_ms, depth, oldest_seconds } = seen;
        Self { name, status: status.into(), detail, remedy, since, latency_ms, depth, oldest_seconds }
    }
}

impl From<fleet::Uptime> for Uptime {
    fn from(seen: fleet::Uptime) -> Self {
        let fleet::Uptime { hours, share, budget_seconds, spent_seconds } = seen;
        Self { hours, share, objective: OBJECTIVE, budget_seconds, spent_seconds }
    }
}

impl HubProcess {
    fn of(row: process::Model, now: DateTime<Utc>) -> Self {
        Self {
            process_id: row.id.to_string(),
            state: state(row.stopping, now - row.seen_at),
            host: row.host,
            pid: row.pid,
            address: row.address,
            version: row.version,
            roles: row.roles.split(',').map(str::to_owned).collect(),
            started_at: row.started_at,
            seen_at: row.seen_at,
            cpu: row.cpu,
            memory_mib: row.memory.map(|bytes| bytes >> 20),
        }
    }
}

fn state(stopping: bool, silent: TimeDelta) -> HubProcessState {
    match stopping {
        true => HubProcessState::Stopping,
        false if silent > fleet::LOST => HubProcessState::Lost,
        false => HubProcessState::Running,
    }
}
