//! The hub's health once a second, looked at once for everybody who watches, and not at all while nobody does.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use futures::{Stream, StreamExt, future::ready};
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;

use crate::{
    app::App,
    health::{self, Health},
};

const BEAT: Duration = Duration::from_secs(1);

#[derive(Clone)]
pub struct Pulse(Arc<Heart>);

struct Heart {
    app: App,
    beat: Duration,
    latest: watch::Sender<Option<Health>>,
    /// Held while the decision to begin or to end is made, so that no watcher is left without a beat.
    beating: Mutex<bool>,
}

impl Pulse {
    pub fn new(app: App) -> Self {
        Self::every(app, BEAT)
    }

    fn every(app: App, beat: Duration) -> Self {
        Self(Arc::new(Heart { app, beat, latest: watch::Sender::new(None), beating: Mutex::new(false) }))
    }

    /// The health now, then whenever it has changed.
    pub fn watch(&self) -> impl Stream<Item = Health> + use<> {
        let mut beating = self.0.beating.lock().unwrap_or_else(PoisonError::into_inner);
        let latest = self.0.latest.subscribe();
        if !*beating {
            *beating = true;
            self.0.app.tasks.spawn(Arc::clone(&self.0).run());
        }
        WatchStream::new(latest).filter_map(ready)
    }
}

impl Heart {
    async fn run(self: Arc<Self>) {
        loop {
            let health = health::check(&self.app).await;
            self.latest.send_if_modified(|known| {
                let changed = known.as_ref().is_none_or(|known| differs(known, &health));
                if changed {
                    *known = Some(health);
                }
                changed
            });
            tokio::select! {
                () = tokio::time::sleep(self.beat) => {}
                () = self.latest.closed() => {}
                () = self.app.stop.cancelled() => return,
            }
            if self.ends() {
                return;
            }
        }
    }

    fn ends(&self) -> bool {
        let mut beating = self.beating.lock().unwrap_or_else(PoisonError::into_inner);
        if self.latest.receiver_count() > 0 {
            return false;
        }
        // Who comes next is not to be told of a health long past.
        self.latest.send_replace(None);
        *beating = false;
        true
    }
}

/// Whether there is anything new besides the time of the look.
fn differs(known: &Health, seen: &Health) -> bool {
    known.status != seen.status || known.components != seen.components
}

#[cfg(test)]
mod tests;
