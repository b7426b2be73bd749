//! What the whole hub has in common: how much waits, what happens on trips, whether messages may be sent, when clean-up
//! was done. The database has it, and says the same to whoever asks.
//!
//! It is added to the history once a minute, by whichever process comes first: looked at by all of them, a state would
//! count as often as there are processes.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    maintenance_run,
    metric_point::{Column, Entity, Model, Resolution},
    trip_event::TripEventKind,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, Iterable, QueryFilter, QuerySelect,
    sea_query::OnConflict,
};

use super::{
    catalogue::{self, Family},
    labels, rollups, seconds,
};
use crate::{
    app::App,
    channel,
    domain::{document, trip},
    hooks, inbox, outbox, store,
};

/// One number.
#[derive(Debug, Clone, Copy)]
pub struct State {
    pub family: Family,
    /// The value of its one label, where it has one.
    pub label: Option<&'static str>,
    pub value: f64,
}

/// All of them, as they are now.
pub async fn read(app: &App) -> Result<Vec<State>, DbErr> {
    let (db, now) = (&app.db, app.clock.now());
    let queues = [
        ("inbox", inbox::backlog(db, now).await?),
        ("outbox", outbox::backlog(db, now).await?),
        ("webhooks", hooks::backlog(db, now).await?),
        ("documents", document::backlog(db, now).await?),
    ];
    let since = |at: DateTime<Utc>| seconds(now - at).max(0.0);
    let mut states = Vec::new();
    for (queue, (waiting, oldest)) in queues {
        #[expect(clippy::cast_precision_loss, reason = "nobody has so many")]
        let waiting = waiting as f64;
        states.push(State { family: catalogue::QUEUE_DEPTH, label: Some(queue), value: waiting });
        states.push(State { family: catalogue::QUEUE_OLDEST, label: Some(queue), value: oldest.map_or(0.0, since) });
    }
    let happened = trip::event::since(db, now - TimeDelta::hours(1)).await?;
    for kind in TripEventKind::iter() {
        let count = happened.iter().find(|(counted, _)| *counted == kind).map_or(0, |(_, count)| *count);
        #[expect(clippy::cast_precision_loss, reason = "nobody has so many")]
        let count = count as f64;
        states.push(State { family: catalogue::TRIP_EVENTS, label: Some(labels::trip_event(kind)), value: count });
    }
    let number = channel::find(db, &app.config.whatsapp.phone_number_id).await?;
    let paused = number.is_some_and(|row| row.paused_since.is_some());
    states.push(State { family: catalogue::SENDING_PAUSED, label: None, value: f64::from(paused) });
    let cleaned_up = cleaned_up(db).await?;
    states.extend(cleaned_up.map(|at| State { family: catalogue::CLEAN_UP_AGE, label: None, value: since(at) }));
    Ok(states)
}

/// When the last pass of clean-up ended that came to its end.
async fn cleaned_up(db: &impl ConnectionTrait) -> Result<Option<DateTime<Utc>>, DbErr> {
    use maintenance_run::Column;
    let whole = maintenance_run::Entity::find().select_only().column_as(Column::EndedAt.max(), "ended_at");
    let newest: Option<Option<DateTime<Utc>>> = whole.filter(Column::Error.is_null()).into_tuple().one(db).await?;
    Ok(newest.flatten())
}

/// Adds the states to the history, where nobody has done so in this minute.
pub async fn keep(app: &App) -> Result<(), DbErr> {
    let (now, zone) = (app.clock.now(), app.config.timezone);
    let start = |resolution| rollups::start(resolution, now, zone);
    if is_kept(&app.db, start(Resolution::Minute)).await? {
        return Ok(());
    }
    let states = read(app).await?;
    let rows = |resolution| states.iter().map(move |state| state.row(resolution, start(resolution)));
    let tx = store::begin(&app.db).await?;
    // Who comes second waits for the first to commit, and then finds the rows.
    if !claim(&tx, rows(Resolution::Minute).collect()).await? {
        return tx.rollback().await;
    }
    let rows: Vec<Model> = rows(Resolution::Hour).chain(rows(Resolution::Day)).collect();
    rollups::add(&tx, &rows).await?;
    tx.commit().await
}

async fn is_kept(db: &impl ConnectionTrait, minute: DateTime<Utc>) -> Result<bool, DbErr> {
    let kept = Entity::find()
        .filter(Column::Metric.eq(catalogue::QUEUE_DEPTH.name))
        .filter(Column::Resolution.eq(Resolution::Minute))
        .filter(Column::Start.eq(minute));
    kept.one(db).await.map(|row| row.is_some())
}

/// Whether these rows are the first of their minute, and stand now.
async fn claim(tx: &impl ConnectionTrait, rows: Vec<Model>) -> Result<bool, DbErr> {
    let all = rows.len() as u64;
    let rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
    let first = OnConflict::new().do_nothing().to_owned();
    Ok(Entity::insert_many(rows).on_conflict(first).exec_without_returning(tx).await? == all)
}

impl State {
    fn row(&self, resolution: Resolution, start: DateTime<Utc>) -> Model {
        let names = self.family.label_names();
        let labels: BTreeMap<&str, &str> = names.into_iter().zip(self.label).collect();
        Model {
            metric: self.family.name.to_owned(),
            resolution,
            start,
            labels: serde_json::json!(labels).to_string(),
            le_ms: 0,
            count: 1,
            sum: self.value,
        }
    }
}

#[cfg(test)]
mod tests;
