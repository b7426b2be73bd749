//! Drivers on a stretch of the map: those who are there, then whoever moves. They move all the time, so changes are
//! gathered and read together, once a second.

use std::{
    collections::{HashMap, VecDeque},
    time::Duration,
};

use entity::{driver_presence, ids::UserId};
use futures::{Stream, StreamExt, stream::unfold};
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::{Instant, sleep_until},
};

use super::feed::wait_in_turn;
use crate::{
    app::App,
    domain::{
        Reach, View,
        record::vehicles::{self, Map},
        trip::rules,
    },
    graphql::Error,
    live::Change,
};

/// How often a driver is told of at most.
const BEAT: Duration = Duration::from_secs(1);
/// Drivers that are told of in one beat at most; the others wait for the next.
const MOST: usize = 200;

/// Who is on the stretch of the map, then who moves on it, and who has just left it.
pub fn moves(
    app: App,
    reach: Reach,
    map: Map,
    changes: Receiver<Change>,
) -> impl Stream<Item = Result<driver_presence::Model, Error>> + use<> {
    let watch = Watch { app, reach, map, changes, waiting: VecDeque::new(), inside: HashMap::new(), next: None };
    unfold(Some(watch), |watch| async {
        let mut watch = watch?;
        let rows = match watch.next {
            None => watch.first().await,
            Some(due) => watch.beat(due).await,
        };
        match rows {
            Ok(rows) => Some((rows.into_iter().map(Ok).collect::<Vec<_>>(), Some(watch))),
            // The end comes with the error.
            Err(error) => Some((vec![Err(error)], None)),
        }
    })
    .flat_map(futures::stream::iter)
}

struct Watch {
    app: App,
    reach: Reach,
    map: Map,
    changes: Receiver<Change>,
    /// Each driver once: those who were there at first, then others in the order in which they moved.
    waiting: VecDeque<UserId>,
    /// Who was last told of inside the bounds, and as what.
    inside: HashMap<UserId, driver_presence::Model>,
    /// When the next beat may be; `None` before the first.
    next: Option<Instant>,
}

impl Watch {
    /// Who is there already. Where they are too many for one beat the others wait in the same line as those who move.
    async fn first(&mut self) -> Result<Vec<driver_presence::Model>, Error> {
        // Whatever was published before is in what is read now.
        self.changes = self.changes.resubscribe();
        let fresh_since = self.app.clock.now() - rules::FRESH;
        let db = self.app.db.clone();
        let view = View::open(&db, self.reach).await?;
        self.waiting = vehicles::on_the_map(&view, &self.map, fresh_since).await?.into();
        self.read(&view).await
    }

    /// Waits for somebody to move and for the beat, then reads where they are.
    async fn beat(&mut self, due: Instant) -> Result<Vec<driver_presence::Model>, Error> {
        loop {
            tokio::select! {
                biased;
                change = self.changes.recv() => self.note(change).await?,
                () = sleep_until(due), if !self.waiting.is_empty() => break,
            }
        }
        let db = self.app.db.clone();
        self.read(&View::open(&db, self.reach).await?).await
    }

    /// Where those are who have waited longest.
    async fn read(&mut self, view: &View<'_>) -> Result<Vec<driver_presence::Model>, Error> {
        self.next = Some(Instant::now() + BEAT);
        let drivers: Vec<UserId> = self.waiting.drain(..self.waiting.len().min(MOST)).collect();
        let rows = vehicles::presences(view, &drivers).await?;
        Ok(rows.into_iter().filter(|row| self.concerns(row)).collect())
    }

    async fn note(&mut self, change: Result<Change, RecvError>) -> Result<(), Error> {
        match change {
            Ok(Change::Driver(driver)) if !self.waiting.contains(&driver) => self.waiting.push_back(driver),
            Ok(Change::Missed) => {
                wait_in_turn().await;
                return Err(Error::FellBehind);
            }
            // The hub keeps one end as long as it runs, so what is lost was missed.
            Err(_) => return Err(Error::FellBehind),
            Ok(_) => {}
        }
        Ok(())
    }

    /// Whether the driver is there, or was when last told of, and anything is new.
    fn concerns(&mut self, row: &driver_presence::Model) -> bool {
        let known = self.inside.remove(&row.driver_id);
        let there = row.online && self.map.contains(row.latitude, row.longitude);
        if there {
            self.inside.insert(row.driver_id, row.clone());
        }
        (there || known.is_some()) && known.as_ref() != Some(row)
    }
}
