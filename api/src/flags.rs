//! Which capabilities are on: a copy of the flags' rows in each process, so that asking costs nothing.
//!
//! A change is known at once in the process that makes it, which tells the others ([`Change::Flags`]). Whoever cannot be told
//! finds it within a second: each looks twice a second whether any row has changed, by one number. While the database is
//! away the last known flags go on holding.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use entity::feature_flag::Model;
use sea_orm::{ConnectionTrait, DbErr};
use tokio::sync::watch;
use tracing::{info, warn};

use crate::{
    app::App,
    config::Environment,
    domain::{
        audit::By,
        flag::{self, Extent, Flag, FlagProblem, Rule, Subject, Wish},
    },
    live::{self, Change},
    store,
};

/// How often the rows are looked at by a process that nobody tells of a change. It is to know within a second, and a look
/// takes some time as well.
const LOOK: Duration = Duration::from_millis(500);
const _: () = assert!(LOOK.as_millis() <= 500);

/// The flags as this process knows them.
#[derive(Debug, Clone)]
pub struct Flags {
    environment: Environment,
    known: Arc<watch::Sender<Known>>,
    /// How many looks at the rows have begun.
    looks: Arc<AtomicU64>,
}

#[derive(Debug, Default)]
struct Known {
    /// Which look it is from.
    look: u64,
    /// See [`flag::stamp`].
    stamp: i64,
    /// Of those that somebody has set.
    rules: HashMap<Flag, Rule>,
}

impl Flags {
    /// Everything is on until the rows are read.
    pub fn new(environment: Environment) -> Self {
        Self { environment, known: Arc::new(watch::Sender::new(Known::default())), looks: Arc::default() }
    }

    /// Whether something is on that is asked for the hub as a whole.
    pub fn is_on(&self, flag: Flag) -> bool {
        self.known.borrow().rules.get(&flag).is_none_or(|rule| rule.is_on_here(self.environment))
    }

    /// Whether it is on for them.
    pub fn is_on_for(&self, flag: Flag, subject: &Subject) -> bool {
        self.known.borrow().rules.get(&flag).is_none_or(|rule| rule.is_on_for(flag, self.environment, subject))
    }

    /// For how many it is on, by this rule.
    pub fn extent(&self, rule: &Rule) -> Extent {
        rule.extent(self.environment)
    }

    /// Reads the rows where any has changed. The names of the flags that are set otherwise than before.
    pub async fn refresh(&self, db: &impl ConnectionTrait) -> Result<Vec<&'static str>, DbErr> {
        Ok(self.look(db).await?.map(|found| self.take_over(found)).unwrap_or_default())
    }

    /// What is known anew, if anything.
    async fn look(&self, db: &impl ConnectionTrait) -> Result<Option<Known>, DbErr> {
        let look = self.looks.fetch_add(1, Ordering::Relaxed) + 1;
        let stamp = flag::stamp(db).await?;
        if stamp == self.known.borrow().stamp {
            return Ok(None);
        }
        // A change between the two questions is read now and once more at the next look.
        let rules = flag::all(db).await?.iter().filter_map(read).collect();
        Ok(Some(Known { look, stamp, rules }))
    }

    /// Looks overlap, and one that began before a change may end after one that has seen it: it then says what was. By the
    /// stamps that cannot be told, as rows of a backup that was played back have lower ones.
    fn take_over(&self, found: Known) -> Vec<&'static str> {
        let mut changed = Vec::new();
        self.known.send_if_modified(|known| {
            let newer = found.look > known.look;
            if newer {
                changed.extend(Flag::ALL.into_iter().filter(|flag| known.rules.get(flag) != found.rules.get(flag)));
                *known = found;
            }
            newer
        });
        changed.into_iter().map(Flag::name).collect()
    }
}

/// A row of a flag that only another version knows says nothing here.
fn read(row: &Model) -> Option<(Flag, Rule)> {
    Some((Flag::of_name(&row.flag)?, Rule::of(row)))
}

/// Keeps the flags up to date until the hub is asked to end.
pub async fn follow(app: App) {
    keep_up(app, LOOK).await;
}

/// `look` is how long a change may take that nobody tells of.
async fn keep_up(app: App, look: Duration) {
    let mut changes = app.live.subscribe();
    let mut away = false;
    while !app.stop.is_cancelled() {
        match learn(&app).await {
            Ok(()) => away = false,
            Err(error) if !away => {
                away = true;
                warn!(%error, "feature flags could not be read; the last known ones hold");
            }
            Err(_) => {}
        }
        tokio::select! {
            () = tokio::time::sleep(look) => {}
            () = live::heard(&mut changes, Change::Flags) => {}
            () = app.stop.cancelled() => {}
        }
    }
}

/// Reads what has changed, and wakes whoever may have waited for it.
pub async fn learn(app: &App) -> Result<(), DbErr> {
    let changed = app.flags.refresh(&app.db).await?;
    if changed.is_empty() {
        return Ok(());
    }
    info!(flags = changed.join(","), "feature flags have changed");
    for queue in app.wake.queues() {
        queue.notify_one();
    }
    Ok(())
}

/// Sets a flag, for this process at once; the others are told. Once it is committed it is set: where it cannot be read again
/// at once it is read at the next look.
pub async fn set(app: &App, by: &By, wish: &Wish) -> Result<Model, FlagProblem> {
    let tx = store::begin(&app.db).await?;
    let row = flag::set(&tx, by, wish, app.clock.now()).await?;
    tx.commit().await?;
    if let Err(error) = learn(app).await {
        warn!(%error, flag = row.flag, "a feature flag was set and could not be read again yet");
    }
    app.live.publish(Change::Flags);
    Ok(row)
}

#[cfg(test)]
mod tests;
