//! What is looked at once a second for everybody who watches, and not at all while nobody does: the hub's health, and
//! its limits.

use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use entity::ids::ProcessId;
use futures::{FutureExt, Stream, stream::unfold};
use tokio::{
    sync::watch,
    time::{Instant, sleep},
};
use tracing::error;

use crate::{
    app::App,
    fleet::LOST,
    health::{Health, Status},
    limits::Gauge,
};

/// How often somebody is told of at most.
pub const BEAT: Duration = Duration::from_secs(1);

/// How often figures are told while everything else is as it was. Ten processes have another load each second.
const FIGURES: TimeDelta = TimeDelta::seconds(5);

/// Something that can be looked at.
pub trait Sight: Clone + Send + Sync + 'static {
    /// As it is now.
    fn look(app: &App) -> impl Future<Output = Self> + Send;

    /// Whether what is seen now is worth telling those who were told of `self`.
    fn differs(&self, seen: &Self) -> bool;
}

impl Sight for Health {
    async fn look(app: &App) -> Self {
        app.checkup.report(app).await
    }

    fn differs(&self, seen: &Self) -> bool {
        turns(self) != turns(seen) || (seen.checked_at - self.checked_at >= FIGURES && has_other_figures(self, seen))
    }
}

/// What somebody who watches wants to know at once: how each thing is, and each process.
fn turns(health: &Health) -> (Components<'_>, Processes) {
    let lost = |seen_at: DateTime<Utc>| health.checked_at - seen_at > LOST;
    (
        health.components.iter().map(|component| (component.name, component.status)).collect(),
        health.processes.iter().map(|process| (process.id, process.stopping, lost(process.seen_at))).collect(),
    )
}

type Components<'a> = Vec<(&'a str, Status)>;

/// Each with whether it is stopping, and whether it is lost.
type Processes = Vec<(ProcessId, bool, bool)>;

fn has_other_figures(known: &Health, seen: &Health) -> bool {
    (&known.uptime, &known.processes) != (&seen.uptime, &seen.processes)
        || known.components.iter().zip(&seen.components).any(|(known, seen)| known.differs(seen))
}

impl Sight for Gauge {
    async fn look(app: &App) -> Self {
        app.limits.gauge().await
    }

    fn differs(&self, seen: &Self) -> bool {
        self.shared != seen.shared || self.readings != seen.readings
    }
}

#[derive(Clone)]
pub struct Pulse<S>(Arc<Heart<S>>);

struct Heart<S> {
    app: App,
    beat: Duration,
    latest: watch::Sender<Option<S>>,
    /// Held while the decision to begin or to end is made, so that no watcher is left without a beat.
    beating: Mutex<bool>,
}

impl<S: Sight> Pulse<S> {
    pub fn new(app: App) -> Self {
        Self::every(app, BEAT)
    }

    fn every(app: App, beat: Duration) -> Self {
        Self(Arc::new(Heart { app, beat, latest: watch::Sender::new(None), beating: Mutex::new(false) }))
    }

    /// As it is now, then whenever it has changed, and never twice within a beat: who comes between two beats is told what
    /// was seen at the last.
    pub fn watch(&self) -> impl Stream<Item = S> + use<S> {
        let mut beating = self.0.beating.lock().unwrap_or_else(PoisonError::into_inner);
        let mut latest = self.0.latest.subscribe();
        latest.mark_changed();
        if !*beating {
            *beating = true;
            self.0.app.tasks.spawn(Arc::clone(&self.0).run());
        }
        paced(latest, self.0.beat, Clone::clone)
    }
}

/// What `read` makes of the latest, then of whatever follows, and never twice within a beat: what comes faster gives way to
/// what comes after it.
pub fn paced<T, U>(latest: watch::Receiver<T>, beat: Duration, read: impl Fn(&T) -> Option<U> + Copy) -> impl Stream<Item = U> {
    unfold((latest, None::<Instant>), move |(mut latest, told)| async move {
        if let Some(told) = told {
            sleep(beat.saturating_sub(told.elapsed())).await;
        }
        loop {
            latest.changed().await.ok()?;
            let seen = read(&latest.borrow_and_update());
            if let Some(seen) = seen {
                return Some((seen, (latest, Some(Instant::now()))));
            }
        }
    })
}

impl<S: Sight> Heart<S> {
    async fn run(self: Arc<Self>) {
        loop {
            // A look that fails so must not leave those without a beat who watch, nor those who come after them.
            if let Ok(seen) = AssertUnwindSafe(S::look(&self.app)).catch_unwind().await {
                self.tell(seen);
            } else {
                error!("a look panicked; the log holds where");
            }
            tokio::select! {
                () = sleep(self.beat) => {}
                () = self.latest.closed() => {}
                () = self.app.stop.cancelled() => return,
            }
            if self.ends() {
                return;
            }
        }
    }

    fn tell(&self, seen: S) {
        self.latest.send_if_modified(|known| {
            let changed = known.as_ref().is_none_or(|known| known.differs(&seen));
            if changed {
                *known = Some(seen);
            }
            changed
        });
    }

    fn ends(&self) -> bool {
        let mut beating = self.beating.lock().unwrap_or_else(PoisonError::into_inner);
        if self.latest.receiver_count() > 0 {
            return false;
        }
        // Who comes next is not to be told of what is long past.
        self.latest.send_replace(None);
        *beating = false;
        true
    }
}

#[cfg(test)]
mod tests;
