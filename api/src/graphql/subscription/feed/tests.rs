use std::{
    cell::{Cell, RefCell},
    pin::pin,
};

use entity::ids::{OcrJobId, TripId};
use futures::{StreamExt, future::join_all};
use tokio::time::Instant;

use super::*;
use crate::live::Live;

#[tokio::test]
async fn what_happens_while_one_thing_is_read_is_in_it_and_not_told_again() {
    let (live, trip, other) = (Live::default(), Change::Trip(TripId::new()), Change::Trip(TripId::new()));
    let reads = Cell::new(0);
    let changes = live.subscribe();
    live.publish(trip);
    let mut feed = pin!(state_and_changes(Some(trip), changes, |change| {
        reads.set(reads.get() + 1);
        // Twice it is moved while it is read.
        if reads.get() < 3 {
            live.publish(trip);
            live.publish(other);
        }
        let row = (change == trip).then(|| reads.get());
        async move { Ok(row) }
    }));
    assert_eq!(feed.next().await.unwrap().unwrap(), 3, "as it was when it rested");
    live.publish(trip);
    assert_eq!(feed.next().await.unwrap().unwrap(), 4, "and each later change once");
}

#[tokio::test]
async fn one_thing_that_is_not_there_is_told_when_it_comes() {
    let (live, trip) = (Live::default(), Change::Trip(TripId::new()));
    let there = Cell::new(None);
    let mut feed = pin!(state_and_changes(Some(trip), live.subscribe(), |_| async { Ok(there.get()) }));
    assert!(futures::poll!(feed.next()).is_pending());
    there.set(Some("here"));
    live.publish(trip);
    assert_eq!(feed.next().await.unwrap().unwrap(), "here");
}

/// A line between processes that broke is one for all of them.
#[tokio::test(start_paused = true)]
async fn those_who_missed_something_read_anew_but_not_all_at_once() {
    let (live, trip) = (Live::default(), Change::Trip(TripId::new()));
    let begun = Instant::now();
    let ends = RefCell::new(Vec::new());
    let lists = (0..50).map(|_| async {
        let mut feed = pin!(changes(live.subscribe(), |_| async { Ok(Some(())) }));
        assert!(matches!(feed.next().await, Some(Err(Error::FellBehind))));
        assert!(feed.next().await.is_none());
        ends.borrow_mut().push(begun.elapsed());
    });
    let single = async {
        let mut feed = pin!(state_and_changes(Some(trip), live.subscribe(), |_| async { Ok(Some(begun.elapsed())) }));
        let mut told = async || feed.next().await.unwrap().unwrap();
        [told().await, told().await]
    };
    let publish = async { live.publish(Change::Missed) };
    let (_, [first, again], ()) = futures::join!(join_all(lists), single, publish);
    assert!(first.is_zero() && again <= SPREAD, "one thing is told as it is, and goes on: {again:?}");
    let mut ends = ends.into_inner();
    assert!(ends.iter().all(|end| *end <= SPREAD), "{ends:?}");
    ends.dedup_by_key(|end| end.as_millis() / 100);
    assert!(ends.len() > 10, "{ends:?}");
}

#[tokio::test]
async fn who_is_too_slow_is_told_also_where_it_is_one_thing() {
    let (live, trip) = (Live::default(), Change::Trip(TripId::new()));
    let mut feed = pin!(state_and_changes(Some(trip), live.subscribe(), |_| async { Ok(Some(())) }));
    feed.next().await.unwrap().unwrap();
    for _ in 0..5_000 {
        live.publish(Change::Document(OcrJobId::new()));
    }
    assert!(matches!(feed.next().await, Some(Err(Error::FellBehind))));
}
