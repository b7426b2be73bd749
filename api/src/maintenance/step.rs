//! What a pass does, one thing after the other, and what may halt it.

use std::time::Duration;

use entity::maintenance_run::Model;
use sea_orm::DbErr;
use thiserror::Error;

use super::{files, lead::Lead};
use crate::{
    app::App,
    domain::{
        document,
        flag::Flag,
        retention::{Cut, TASKS, Task, done},
    },
    files::FileError,
    store,
};

/// How long everybody else has between two batches.
const PAUSE: Duration = Duration::from_millis(50);

/// Documents that one statement lets go of their files.
const BATCH: u64 = 500;

/// One thing that a pass does.
#[derive(Clone, Copy)]
pub enum Step {
    /// Rows that grew old go.
    Rows(&'static Task),
    /// Documents of which nothing came do without their files.
    FilesInVain,
    /// Files that no document has go.
    Files,
}

/// Why a step ended before its end. What is told of it is always the same: what a driver or a store says may name hosts and
/// accounts, so that goes to the log, and not to whoever asks.
#[derive(Debug, Error)]
pub enum Halt {
    #[error("the database did not do its part; the log says why")]
    Database(#[from] DbErr),
    #[error("the media store did not do its part; the log says why")]
    Store(#[from] FileError),
    /// The whole pass ends with it.
    #[error("{0}")]
    CutShort(&'static str),
}

impl Halt {
    pub const ENDING: Self = Self::CutShort("the hub was asked to end");
    const NO_LEAD: Self = Self::CutShort("the lock was lost, so another process may have begun");
    const SWITCHED_OFF: Self = Self::CutShort("clean-up was switched off");
}

/// What a pass does, in order. The order is a ring: where the last pass stopped early, this one begins behind the step that
/// it came to last. So every step has its turn, however short the passes are and however much there is to do for one.
pub fn steps(with_files: bool, last: Option<&Model>) -> Vec<Step> {
    let mut steps: Vec<Step> = TASKS.iter().map(Step::Rows).collect();
    if with_files {
        steps.extend([Step::FilesInVain, Step::Files]);
    }
    let reached = last.filter(|run| !is_whole(run)).and_then(|run| done(run).pop());
    if let Some(place) = reached.and_then(|done| steps.iter().position(|step| step.name() == done.task)) {
        steps.rotate_left(place + 1);
    }
    steps
}

/// Whether a pass came to its end.
pub fn is_whole(run: &Model) -> bool {
    run.ended_at.is_some() && run.error.is_none()
}

impl Step {
    /// As reports name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rows(task) => task.name,
            Self::FilesInVain => "files_in_vain",
            Self::Files => "files",
        }
    }

    /// Does it, and counts what went.
    pub async fn take(self, app: &App, lead: &Lead, removed: &mut u64) -> Result<(), Halt> {
        match self {
            Self::Rows(task) => {
                let cut = Cut::new(app.config.retention.of(task.period), app.clock.now());
                batches(app, lead, removed, task.batch, || task.remove(&app.db, cut)).await
            }
            Self::FilesInVain => batches(app, lead, removed, BATCH, || document::let_go(&app.db, BATCH, app.clock.now())).await,
            Self::Files => files::sweep(app, lead, removed).await,
        }
    }
}

/// Batch by batch, until one is not full.
async fn batches<Act>(app: &App, lead: &Lead, removed: &mut u64, full: u64, batch: impl Fn() -> Act) -> Result<(), Halt>
where
    Act: Future<Output = Result<u64, DbErr>>,
{
    loop {
        go_on(app, lead).await?;
        let went = store::persistently(store::is_deadlock, &batch).await?;
        *removed += went;
        if went < full {
            return Ok(());
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            () = app.stop.cancelled() => {}
        }
    }
}

/// Whether anything more may be removed.
pub async fn go_on(app: &App, lead: &Lead) -> Result<(), Halt> {
    if app.stop.is_cancelled() {
        return Err(Halt::ENDING);
    }
    if !app.flags.is_on(Flag::CleanUp) {
        return Err(Halt::SWITCHED_OFF);
    }
    if lead.holds().await { Ok(()) } else { Err(Halt::NO_LEAD) }
}
