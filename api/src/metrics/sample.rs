//! What nobody counts: it is looked at when Prometheus asks, at most once a second, however many ask.

use std::time::{Duration, Instant};

use sea_orm::{DatabaseConnection, DbBackend};
use sysinfo::{ProcessRefreshKind, ProcessesToUpdate, System};
use tracing::warn;

use super::{
    Metrics,
    states::{self, State},
};
use crate::{
    app::App,
    domain::flag::Flag,
    flags::Flags,
    health::{Checkup, Status},
    redis::Redis,
};

/// How long what was seen is good.
const FRESH: Duration = Duration::from_secs(1);

/// How long the database may take to tell the states of the hub. Prometheus itself waits for 10 s, and wants the rest
/// where the database is away.
const PATIENCE: Duration = Duration::from_secs(2);

/// When somebody last looked, and with what at the process.
#[derive(Default)]
pub struct Sampled {
    at: Option<Instant>,
    system: System,
}

/// Brings what is looked at up to date. Where the database does not answer what it holds is left out, rather than told as
/// it once was.
pub async fn look(app: &App) {
    let metrics = &app.metrics;
    let mut sampled = metrics.0.sampled.lock().await;
    if sampled.at.is_some_and(|at| at.elapsed() < FRESH) {
        return;
    }
    metrics.look_at_process(&mut sampled.system);
    metrics.look_at_pool(&app.db);
    metrics.look_at_flags(&app.flags);
    metrics.look_at_redis(app.redis.as_ref());
    metrics.look_at_health(&app.checkup);
    let is_up = app.checkup.database(app).await != Status::Down;
    metrics.0.database_up.set(f64::from(is_up));
    metrics.hide_states();
    if is_up {
        match tokio::time::timeout(PATIENCE, states::read(app)).await {
            Ok(Ok(states)) => metrics.show_states(&states),
            Ok(Err(error)) => warn!(%error, "the states of the hub could not be read"),
            Err(late) => warn!(%late, "the states of the hub could not be read in time"),
        }
    }
    sampled.at = Some(Instant::now());
}

impl Metrics {
    fn show_states(&self, states: &[State]) {
        for state in states {
            let known = self.0.states.iter().find(|(name, _)| *name == state.family.name);
            if let Some((_, gauges)) = known {
                gauges.with_label_values(state.label.as_slice()).set(state.value);
            }
        }
    }

    fn hide_states(&self) {
        for (_, gauges) in &self.0.states {
            gauges.reset();
        }
    }

    fn look_at_pool(&self, db: &DatabaseConnection) {
        let (size, idle) = if db.get_database_backend() == DbBackend::Postgres {
            let pool = db.get_postgres_connection_pool();
            (pool.size(), pool.num_idle())
        } else {
            let pool = db.get_sqlite_connection_pool();
            (pool.size(), pool.num_idle())
        };
        let idle = u32::try_from(idle).unwrap_or(size);
        self.0.connections.with_label_values(&["idle"]).set(f64::from(idle));
        self.0.connections.with_label_values(&["used"]).set(f64::from(size.saturating_sub(idle)));
    }

    fn look_at_flags(&self, flags: &Flags) {
        for flag in Flag::ALL {
            self.0.feature_off.with_label_values(&[flag.name()]).set(f64::from(!flags.is_on(flag)));
        }
    }

    fn look_at_redis(&self, redis: Option<&Redis>) {
        self.0.redis_up.reset();
        let Some(redis) = redis else { return };
        if let Some(is_up) = redis.is_up() {
            self.0.redis_up.with_label_values::<&str>(&[]).set(f64::from(is_up));
        }
        for (reason, failures) in redis.failures() {
            let counted = self.0.redis_failures.with_label_values(&[reason]);
            counted.inc_by(failures.saturating_sub(counted.get()));
        }
    }

    /// Nobody is made to look for this: every process does so every few seconds when it tells of itself.
    fn look_at_health(&self, checkup: &Checkup) {
        let Some(components) = checkup.known() else { return };
        self.0.health.reset();
        for (component, status) in components {
            let value = match status {
                Status::Up => 0.0,
                Status::Degraded => 1.0,
                Status::Down => 2.0,
            };
            self.0.health.with_label_values(&[component]).set(value);
        }
    }

    /// Where the system does not tell, there is nothing to show.
    fn look_at_process(&self, system: &mut System) {
        let Ok(own) = sysinfo::get_current_pid() else { return };
        let wanted = ProcessRefreshKind::nothing().with_memory();
        system.refresh_processes_specifics(ProcessesToUpdate::Some(&[own]), false, wanted);
        let Some(process) = system.process(own) else { return };
        #[expect(clippy::cast_precision_loss, reason = "no machine has so much")]
        self.0.memory.set(process.memory() as f64);
        if let Some(open) = process.open_files() {
            self.0.files.set(f64::from(u32::try_from(open).unwrap_or(u32::MAX)));
        }
    }
}

#[cfg(test)]
mod tests;
