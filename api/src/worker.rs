//! The loop that all queues share: claim what is due, work on it side by side, sleep until there is more.

use std::{sync::Arc, time::Duration};

use sea_orm::DbErr;
use tokio::sync::{Notify, Semaphore};
use tracing::error;

use crate::app::App;

/// A queue that workers take from.
pub struct Queue<'a> {
    /// How many items are worked on side by side.
    pub concurrency: usize,
    /// Nudges the workers when there is more.
    pub wake: &'a Arc<Notify>,
    /// How long they wait for a nudge before they look by themselves.
    pub look: Duration,
}

impl<'a> Queue<'a> {
    /// Of which other processes' rows come without a nudge.
    pub fn shared(concurrency: usize, wake: &'a Arc<Notify>) -> Self {
        Self { concurrency, wake, look: Duration::from_millis(500) }
    }
}

/// Runs until the hub is asked to end, then waits for what it began.
pub async fn run<T, Claim, Work>(
    app: &App,
    Queue { concurrency, wake, look }: Queue<'_>,
    claim: impl Fn(u64) -> Claim,
    work: impl Fn(T) -> Work,
) where
    T: Send + 'static,
    Claim: Future<Output = Result<Vec<T>, DbErr>>,
    Work: Future<Output = ()> + Send + 'static,
{
    let permits = Arc::new(Semaphore::new(concurrency));
    while !app.stop.is_cancelled() {
        let free = permits.available_permits() as u64;
        let claimed = if free == 0 { Vec::new() } else { claim(free).await.unwrap_or_else(|error| unclaimed(&error)) };
        let idle = claimed.is_empty();
        for item in claimed {
            let Ok(permit) = Arc::clone(&permits).acquire_owned().await else { return };
            let (task, wake) = (work(item), Arc::clone(wake));
            app.tasks.spawn(async move {
                task.await;
                drop(permit);
                // What waited behind this item may be free now.
                wake.notify_one();
            });
        }
        if idle {
            tokio::select! {
                () = wake.notified() => {}
                () = tokio::time::sleep(look) => {}
                () = app.stop.cancelled() => {}
            }
        }
    }
    // Every permit back means every task has ended.
    let _ = permits.acquire_many(u32::try_from(concurrency).unwrap_or(u32::MAX)).await;
}

fn unclaimed<T>(error: &DbErr) -> Vec<T> {
    error!(%error, "nothing could be claimed; the database does not answer");
    Vec::new()
}
