use futures::FutureExt;

use super::*;
use crate::{domain::record::fixture::database, graphql::tests::app, health::Status};

/// Much shorter than anybody's patience; nothing is measured.
const QUICK: Duration = Duration::from_millis(1);

#[tokio::test]
async fn watchers_share_one_beat_and_hear_of_changes_only() {
    let app = app(database().await);
    let pulse = Pulse::every(app.clone(), QUICK);
    let (mut one, mut two) = (Box::pin(pulse.watch()), Box::pin(pulse.watch()));
    assert_eq!(one.next().await.unwrap().status, Status::Up);
    assert_eq!(two.next().await.unwrap().status, Status::Up);
    assert_eq!(app.tasks.len(), 1, "one beat for both");
    assert_eq!(one.next().now_or_never(), None, "all is as it was");
    app.db.clone().close().await.unwrap();
    assert_eq!(one.next().await.unwrap().status, Status::Down);
    assert_eq!(two.next().await.unwrap().status, Status::Down);
}

#[tokio::test]
async fn the_beat_ends_with_the_last_watcher_and_begins_anew() {
    let app = app(database().await);
    let pulse = Pulse::every(app.clone(), Duration::MAX);
    app.tasks.close();
    let mut first = Box::pin(pulse.watch());
    first.next().await.unwrap();
    drop(first);
    app.tasks.wait().await;
    assert!(pulse.0.latest.borrow().is_none(), "an old health is not kept for the next");
    let mut next = Box::pin(pulse.watch());
    assert_eq!(next.next().await.unwrap().status, Status::Up);
}

#[tokio::test]
async fn the_beat_ends_with_the_hub() {
    let app = app(database().await);
    let mut watch = Box::pin(Pulse::every(app.clone(), Duration::MAX).watch());
    watch.next().await.unwrap();
    app.stop.cancel();
    app.tasks.close();
    app.tasks.wait().await;
}
