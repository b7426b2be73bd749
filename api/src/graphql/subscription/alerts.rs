//! Alerts: those that are open, then each as it is opened, taken on and resolved. None is told twice as it was.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use entity::{
    alert::{AlertStatus, Model, Severity},
    ids::AlertId,
};
use futures::{
    Stream, StreamExt,
    future::ready,
    stream::{iter, select, unfold},
};
use tokio::{sync::broadcast::Receiver, time::sleep};
use tracing::debug;

use super::changes;
use crate::{
    app::App,
    domain::{Reach, View, record::alerts},
    graphql::Error,
    live::Change,
};

/// How often they are read anew: while Redis is away nobody tells of what other processes see.
pub const AGAIN: Duration = Duration::from_secs(10);

/// Those that are at least so bad. `later` began before those that are open are read, so that none is missed in between.
pub async fn raised(
    app: App,
    later: Receiver<Change>,
    reach: Reach,
    least: Severity,
    again: Duration,
) -> Result<impl Stream<Item = Result<Model, Error>> + use<>, Error> {
    let (open, told) = (alerts::open(&View::open(&app.db, reach).await?).await?, Told::default());
    let anew = anew(app.clone(), reach, told.clone(), again);
    let later = changes(later, move |change| {
        let app = app.clone();
        async move { read(&app, reach, change).await }
    });
    let all = iter(open.into_iter().map(Ok)).chain(select(later, anew));
    Ok(unseen(all, told).filter(move |row| ready(row.as_ref().map_or(true, |row| row.severity >= least))))
}

async fn read(app: &App, reach: Reach, change: Change) -> Result<Option<Model>, Error> {
    let Change::Alert(id) = change else { return Ok(None) };
    Ok(alerts::by_ids(&View::open(&app.db, reach).await?, &[id]).await?.pop())
}

/// Those that are open, and those that were when they were told of, again and again. While the database does not answer
/// there is nothing to tell.
fn anew(app: App, reach: Reach, told: Told, again: Duration) -> impl Stream<Item = Result<Model, Error>> {
    let looks = unfold((app, told), move |(app, told)| async move {
        sleep(again).await;
        let rows = reread(&app, reach, &told).await.unwrap_or_else(|error| {
            debug!(?error, "alerts could not be read anew");
            Vec::new()
        });
        Some((iter(rows.into_iter().map(Ok)), (app, told)))
    });
    looks.flatten()
}

async fn reread(app: &App, reach: Reach, told: &Told) -> Result<Vec<Model>, Error> {
    let view = View::open(&app.db, reach).await?;
    let mut rows = alerts::open(&view).await?;
    let ended: Vec<AlertId> = told.open().into_iter().filter(|id| rows.iter().all(|row| row.id != *id)).collect();
    rows.extend(alerts::by_ids(&view, &ended).await?);
    Ok(rows)
}

/// What was told of, as it was then: its version, and whether it was over.
#[derive(Debug, Clone, Default)]
struct Told(Arc<Mutex<HashMap<AlertId, (i32, bool)>>>);

impl Told {
    /// False where it was told as it is.
    fn note(&self, row: &Model) -> bool {
        let as_it_is = (row.version, row.status == AlertStatus::Resolved);
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match told.get(&row.id) {
            Some((version, _)) if *version >= row.version => false,
            _ => {
                told.insert(row.id, as_it_is);
                true
            }
        }
    }

    fn open(&self) -> Vec<AlertId> {
        let told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        told.iter().filter(|(_, (_, over))| !over).map(|(id, _)| *id).collect()
    }
}

/// Without those that were told as they are. An error is the end, though nothing may come after it for long.
fn unseen(rows: impl Stream<Item = Result<Model, Error>>, told: Told) -> impl Stream<Item = Result<Model, Error>> {
    let news = rows.filter(move |row| ready(row.as_ref().map_or(true, |row| told.note(row))));
    unfold(Some(Box::pin(news)), |news| async move {
        let mut news = news?;
        let row = news.next().await?;
        let rest = row.is_ok().then_some(news);
        Some((row, rest))
    })
}

#[cfg(test)]
mod tests;
