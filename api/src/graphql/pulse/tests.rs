use entity::process;
use futures::{FutureExt, StreamExt};
use rstest::rstest;

use super::*;
use crate::{domain::record::fixture::database, graphql::tests::app, health::Status};

/// Much shorter than anybody's patience; nothing is measured.
const QUICK: Duration = Duration::from_millis(1);

#[tokio::test]
async fn watchers_share_one_beat_and_hear_of_changes_only() {
    let app = app(database().await);
    let pulse = Pulse::<Health>::every(app.clone(), QUICK);
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
    let pulse = Pulse::<Health>::every(app.clone(), Duration::MAX);
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
    let mut watch = Box::pin(Pulse::<Health>::every(app.clone(), Duration::MAX).watch());
    watch.next().await.unwrap();
    app.stop.cancel();
    app.tasks.close();
    app.tasks.wait().await;
}

fn process(id: u128) -> process::Model {
    process::Model {
        id: ProcessId(uuid::Uuid::from_u128(id)),
        host: "host".to_owned(),
        pid: 1,
        address: "127.0.0.1:1".to_owned(),
        version: "1".to_owned(),
        roles: "web".to_owned(),
        started_at: DateTime::UNIX_EPOCH,
        seen_at: DateTime::UNIX_EPOCH,
        stopping: false,
        cpu: Some(0.5),
        memory: Some(1),
    }
}

/// A health with one process, some seconds after the epoch.
fn seen(after: i64, process: process::Model) -> Health {
    Health {
        status: Status::Up,
        version: "1",
        checked_at: DateTime::UNIX_EPOCH + TimeDelta::seconds(after),
        components: Vec::new(),
        processes: vec![process],
        uptime: Vec::new(),
    }
}

#[rstest]
#[case::another_process(seen(1, process(2)), true)]
#[case::one_that_ends(seen(1, process::Model { stopping: true, ..process(1) }), true)]
#[case::one_that_is_silent(seen(21, process(1)), true)]
#[case::load_at_once(seen(1, process::Model { cpu: Some(0.6), ..process(1) }), false)]
#[case::load_after_a_while(seen(5, process::Model { cpu: Some(0.6), ..process(1) }), true)]
#[case::the_same_after_a_while(seen(5, process(1)), false)]
fn what_turns_is_told_at_once_and_figures_now_and_then(#[case] then: Health, #[case] told: bool) {
    assert_eq!(seen(0, process(1)).differs(&then), told);
}

/// Each look is another one.
#[derive(Clone)]
struct Moment;

impl Sight for Moment {
    async fn look(app: &App) -> Self {
        assert!(app.leaving.is_cancelled(), "this look fails");
        Self
    }

    fn differs(&self, _: &Self) -> bool {
        true
    }
}

#[tokio::test]
async fn nobody_is_told_twice_within_a_beat() {
    let app = app(database().await);
    app.leaving.cancel();
    let pulse = Pulse::<Moment>::every(app, BEAT);
    tokio::time::pause();
    let mut first = Box::pin(pulse.watch());
    first.next().await.unwrap();
    let mut second = Box::pin(pulse.watch());
    // Between two beats.
    sleep(BEAT / 2).await;
    second.next().await.unwrap();
    let told = Instant::now();
    second.next().await.unwrap();
    assert!(told.elapsed() >= BEAT, "{:?}", told.elapsed());
}

#[tokio::test]
async fn a_look_that_panics_is_tried_again_for_all_who_watch() {
    let app = app(database().await);
    let pulse = Pulse::<Moment>::every(app.clone(), QUICK);
    let mut early = Box::pin(pulse.watch());
    assert!(tokio::time::timeout(20 * QUICK, early.next()).await.is_err());
    let mut late = Box::pin(pulse.watch());
    app.leaving.cancel();
    assert!(early.next().await.is_some() && late.next().await.is_some());
}
