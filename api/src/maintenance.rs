//! Clean-up: once an hour one process of all removes what nobody needs any more, task by task, batch by batch.
//!
//! What may go is said in [`crate::domain::retention`]; here it is done. A batch is a short transaction, and between two of
//! them everybody else has a turn. A task that fails does not keep the others from being done. Every pass leaves a row that
//! says what it removed, written as it goes, so that one whose process died shows how far it came. One that stopped early
//! is gone on with at the next look, behind where it stopped.

mod files;
mod lead;
mod step;

use std::{error::Error, time::Duration};

use chrono::TimeDelta;
use entity::{
    ids::MaintenanceRunId,
    maintenance_run::{ActiveModel, Column, Entity, Model},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde_json::Value;
use tracing::{error, info, warn};

pub use lead::{Lead, take};

use crate::{
    app::App,
    domain::{
        flag::Flag,
        retention::{Done, done},
    },
};
use step::{Halt, Step, is_whole, steps};

/// How often it is done, by whichever process.
const EVERY: TimeDelta = TimeDelta::hours(1);

/// How often files are looked through: the store has to list all of them.
const SWEEP: TimeDelta = TimeDelta::hours(24);

/// What is known of a pass of which nothing more was heard.
const UNFINISHED: &str = "it was not finished: its process ended, or could not write down what it did";

/// Cleans up when it is due and nobody else does, until the hub is asked to end. The first look is not at once: who starts
/// has other things to do.
pub async fn work(app: App) {
    let look = app.pace.upkeep.to_std().unwrap_or(Duration::from_mins(1));
    loop {
        tokio::select! {
            () = tokio::time::sleep(look) => {}
            () = app.stop.cancelled() => return,
        }
        if let Err(error) = turn(&app).await {
            error!(%error, "nothing could be cleaned up; it is tried again");
        }
    }
}

/// A pass, if one is due, not switched off, and no other process is at it. Says what came of it.
pub async fn turn(app: &App) -> Result<Option<Model>, DbErr> {
    if !app.flags.is_on(Flag::CleanUp) || !is_due(app).await? {
        return Ok(None);
    }
    let Some(lead) = take(&app.db).await? else { return Ok(None) };
    // Another process may have done it between the question and the lock.
    if !is_due(app).await? {
        lead.release().await;
        return Ok(None);
    }
    let with_files = !are_files_swept(app).await?;
    let run = pass(app, &lead, with_files).await;
    lead.release().await;
    run.map(Some)
}

/// A pass that was not finished is to be gone on with, whatever the hour: only whoever holds the lock goes by that.
async fn is_due(app: &App) -> Result<bool, DbErr> {
    let due = |run: Model| !is_whole(&run) || run.started_at + EVERY <= app.clock.now();
    Ok(newest(app).await?.is_none_or(due))
}

async fn newest(app: &App) -> Result<Option<Model>, DbErr> {
    Entity::find().order_by_desc(Column::StartedAt).order_by_desc(Column::Id).limit(1).one(&app.db).await
}

async fn are_files_swept(app: &App) -> Result<bool, DbErr> {
    let runs = Entity::find().filter(Column::StartedAt.gt(app.clock.now() - SWEEP)).all(&app.db).await?;
    Ok(runs.iter().flat_map(done).any(|done| done.task == Step::Files.name() && done.error.is_none()))
}

/// Everything that a pass may do, as reports name it.
pub fn tasks() -> Vec<&'static str> {
    steps(true, None).into_iter().map(Step::name).collect()
}

/// One pass over everything. `lead` shows that nobody else is at it.
pub async fn pass(app: &App, lead: &Lead, with_files: bool) -> Result<Model, DbErr> {
    let steps = steps(with_files, newest(app).await?.as_ref());
    let mut run = begin(app).await?;
    let mut tasks = Vec::new();
    for step in steps {
        let mut removed = 0;
        let halt = step.take(app, lead, &mut removed).await.err();
        if let Some(cause) = halt.as_ref().and_then(Error::source) {
            error!(%cause, task = step.name(), "a task of the clean-up failed");
        }
        let done = Done { task: step.name().to_owned(), removed, error: halt.as_ref().map(ToString::to_string) };
        app.metrics.cleaned_up(&done);
        tasks.push(done);
        run = note(app, run, &tasks).await?;
        if let Some(Halt::CutShort(why)) = halt {
            warn!(run = %run.id, why, "clean-up ended before its time; it is gone on with");
            return end(app, run, Some(why.to_owned())).await;
        }
    }
    let removed: u64 = tasks.iter().map(|done| done.removed).sum();
    info!(run = %run.id, removed, "cleaned up");
    end(app, run, None).await
}

/// Writes down that a pass begins, and of one that was left open what is known of it.
async fn begin(app: &App) -> Result<Model, DbErr> {
    let unfinished = ActiveModel { error: Set(Some(UNFINISHED.to_owned())), ..Default::default() };
    let open = Entity::update_many().set(unfinished).filter(Column::EndedAt.is_null()).filter(Column::Error.is_null());
    open.exec(&app.db).await?;
    let run = ActiveModel {
        id: Set(MaintenanceRunId::new()),
        leader: Set(lead::name()),
        started_at: Set(app.clock.now()),
        ended_at: Set(None),
        tasks: Set(Value::Array(Vec::new())),
        error: Set(None),
    };
    run.insert(&app.db).await
}

/// Writes down what the tasks so far came to.
async fn note(app: &App, run: Model, tasks: &[Done]) -> Result<Model, DbErr> {
    let tasks = serde_json::to_value(tasks).map_err(|error| DbErr::Json(error.to_string()))?;
    ActiveModel { id: Unchanged(run.id), tasks: Set(tasks), ..Default::default() }.update(&app.db).await
}

async fn end(app: &App, run: Model, error: Option<String>) -> Result<Model, DbErr> {
    let ended_at = Set(Some(app.clock.now()));
    ActiveModel { id: Unchanged(run.id), ended_at, error: Set(error), ..Default::default() }.update(&app.db).await
}

#[cfg(test)]
mod tests;
