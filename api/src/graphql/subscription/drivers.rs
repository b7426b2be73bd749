//! Drivers on a stretch of the map: those who are there, then whoever moves. They move all the time, so changes are
//! gathered and read together, once a second.

use std::{
    collections::{HashSet, VecDeque},
    time::Duration,
};

use entity::{driver_presence, ids::UserId};
use futures::{Stream, StreamExt, stream::unfold};
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::{Instant, sleep_until},
};

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
pub fn moves(app: App, reach: Reach, map: Map) -> impl Stream<Item = Result<driver_presence::Model, Error>> + use<> {
    let changes = app.live.subscribe();
    let watch = Watch { app, reach, map, changes, waiting: VecDeque::new(), inside: HashSet::new(), next: None };
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
    /// Each driver once, in the order in which they moved.
    waiting: VecDeque<UserId>,
    /// Who was last told of inside the bounds.
    inside: HashSet<UserId>,
    /// When the next beat may be; `None` before the first.
    next: Option<Instant>,
}

impl Watch {
    /// Who is there already.
    async fn first(&mut self) -> Result<Vec<driver_presence::Model>, Error> {
        let fresh_since = self.app.clock.now() - rules::FRESH;
        let view = View::open(&self.app.db, self.reach).await?;
        let rows = vehicles::on_the_map(&view, &self.map, fresh_since, MOST as u64).await?;
        self.inside.extend(rows.iter().map(|row| row.driver_id));
        self.next = Some(Instant::now() + BEAT);
        Ok(rows)
    }

    /// Waits for somebody to move and for the beat, then reads where they are.
    async fn beat(&mut self, due: Instant) -> Result<Vec<driver_presence::Model>, Error> {
        loop {
            tokio::select! {
                biased;
                change = self.changes.recv() => self.note(&change)?,
                () = sleep_until(due), if !self.waiting.is_empty() => break,
            }
        }
        self.next = Some(Instant::now() + BEAT);
        let drivers: Vec<UserId> = self.waiting.drain(..self.waiting.len().min(MOST)).collect();
        let rows = vehicles::presences(&View::open(&self.app.db, self.reach).await?, &drivers).await?;
        Ok(rows.into_iter().filter(|row| self.concerns(row)).collect())
    }

    fn note(&mut self, change: &Result<Change, RecvError>) -> Result<(), Error> {
        match change {
            Ok(Change::Driver(driver)) if !self.waiting.contains(driver) => self.waiting.push_back(*driver),
            Ok(_) => {}
            // The hub keeps one end as long as it runs, so what is lost was missed.
            Err(_) => return Err(Error::FellBehind),
        }
        Ok(())
    }

    /// Whether the driver is there, or was when last told of.
    fn concerns(&mut self, row: &driver_presence::Model) -> bool {
        let was_there = self.inside.remove(&row.driver_id);
        let there = row.online && self.map.contains(row.latitude, row.longitude);
        if there {
            self.inside.insert(row.driver_id);
        }
        there || was_there
    }
}
