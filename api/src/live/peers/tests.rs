use std::sync::Arc;

use entity::ids::TripId;
use redis::AsyncTypedCommands;

use super::*;
use crate::redis::fixture::Server;

/// Far longer than any of it takes.
const LONG: Duration = Duration::from_secs(30);

/// One process of a hub, as far as changes go.
struct Process {
    live: Live,
    stop: CancellationToken,
    heard: Receiver<Change>,
}

impl Process {
    async fn start(redis: &Redis) -> Self {
        let (live, stop) = (Live::default(), CancellationToken::new());
        let heard = live.subscribe();
        let mut joined = live.joined.subscribe();
        #[expect(clippy::disallowed_methods, reason = "it is cancelled when the process is dropped")]
        tokio::spawn(share(live.clone(), redis.clone(), Uuid::from_u128(rand::random()), stop.clone()));
        timeout(LONG, joined.changed()).await.expect("it begins").unwrap();
        timeout(LONG, live.joined()).await.expect("the first line is tried");
        Self { live, stop, heard }
    }

    async fn hears(&mut self) -> Change {
        next(&mut self.heard).await
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

async fn next(heard: &mut Receiver<Change>) -> Change {
    timeout(LONG, heard.recv()).await.expect("something is heard").unwrap()
}

fn open(server: &Server) -> Redis {
    Redis::open(&server.url().into()).unwrap()
}

fn trip() -> Change {
    Change::Trip(TripId::new())
}

#[tokio::test]
async fn a_change_reaches_every_process_once() {
    let server = Server::start().await;
    let mut one = Process::start(&open(&server)).await;
    let mut other = Process::start(&open(&server)).await;
    let changes: Vec<Change> = (0..600).map(|_| trip()).collect();
    for change in &changes {
        one.live.publish(*change);
    }
    for change in &changes {
        assert_eq!(one.hears().await, *change);
        assert_eq!(other.hears().await, *change);
    }
    let last = trip();
    other.live.publish(last);
    assert_eq!((one.hears().await, other.hears().await), (last, last), "and nothing came twice");
}

#[tokio::test]
async fn who_published_more_than_could_be_said_says_that() {
    let server = Server::start().await;
    let redis = open(&server);
    let one = Process::start(&redis).await;
    let mut other = Process::start(&redis).await;
    // No await in between: the speaker cannot take one of them before they are too many.
    for _ in 0..=crate::live::BACKLOG {
        one.live.publish(trip());
    }
    timeout(LONG, async { while other.hears().await != Change::Missed {} }).await.expect("it is said");
}

#[tokio::test]
async fn what_was_said_while_redis_was_away_is_missed_and_the_line_comes_back() {
    let mut server = Server::start().await;
    let redis = open(&server);
    let one = Process::start(&redis).await;
    let mut other = Process::start(&open(&server)).await;
    server.kill();
    one.live.publish(trip());
    server.restart().await;
    assert_eq!(other.hears().await, Change::Missed);
    while redis.check().await.is_err() {
        sleep(PAUSE).await;
    }
    let change = trip();
    one.live.publish(change);
    let heard = timeout(LONG, async {
        loop {
            match other.hears().await {
                Change::Missed => {}
                heard => break heard,
            }
        }
    });
    assert_eq!(heard.await.expect("the line is there again"), change, "and nothing of what was said meanwhile");
}

#[tokio::test]
async fn a_line_that_breaks_is_opened_again() {
    let server = Server::start().await;
    let redis = open(&server);
    let one = Process::start(&redis).await;
    let mut other = Process::start(&open(&server)).await;
    server.tell(&["CLIENT", "KILL", "TYPE", "pubsub"]).await;
    assert_eq!(other.hears().await, Change::Missed);
    let change = trip();
    one.live.publish(change);
    assert_eq!(other.hears().await, change);
}

/// Its watchers may have subscribed before, and heard of nothing.
#[tokio::test]
async fn a_first_line_that_comes_late_is_one_that_was_missed() {
    let mut server = Server::start().await;
    server.kill();
    let mut late = Process::start(&open(&server)).await;
    server.restart().await;
    assert_eq!(late.hears().await, Change::Missed);
}

fn says(from: Uuid, changes: Vec<Change>) -> Saying {
    Saying { from, missed: false, changes }
}

/// What is said on a line, one saying every so often.
fn line(every: Duration, mut says: impl FnMut() -> Saying + Unpin) -> impl Stream<Item = Option<Saying>> + Unpin {
    let beats = tokio_stream::wrappers::IntervalStream::new(tokio::time::interval(every));
    beats.map(move |_| Some(says()))
}

#[tokio::test(start_paused = true)]
async fn a_process_that_hears_others_and_not_itself_opens_a_new_line() {
    let (live, own, other, mute) = (Live::default(), Uuid::from_u128(1), Uuid::from_u128(2), AtomicBool::new(false));
    let begun = Instant::now();
    follow(&live, own, &mute, line(BEAT, || says(other, vec![trip()]))).await;
    assert_eq!(begun.elapsed().as_secs(), SILENCE.as_secs());
    let lasting = follow(&live, own, &mute, line(BEAT, || says(own, vec![])));
    assert!(timeout(10 * SILENCE, lasting).await.is_err(), "it hears itself");
    mute.store(true, Ordering::Relaxed);
    let lasting = follow(&live, own, &mute, line(BEAT, || says(other, vec![])));
    assert!(timeout(10 * SILENCE, lasting).await.is_err(), "it may not speak, and has nothing to hear of itself");
}

#[tokio::test]
async fn a_process_that_could_not_speak_says_so_when_it_can() {
    let server = Server::start().await;
    let redis = open(&server);
    let one = Process::start(&redis).await;
    let mut other = Process::start(&open(&server)).await;
    // Takes lines, and no commands of this one.
    server.tell(&["ACL", "SETUSER", "default", "-publish"]).await;
    one.live.publish(trip());
    sleep(Duration::from_millis(100)).await;
    server.tell(&["ACL", "SETUSER", "default", "+publish"]).await;
    assert_eq!(other.hears().await, Change::Missed);
}

#[tokio::test]
async fn words_of_a_newer_hub_are_changes_that_were_missed() {
    let server = Server::start().await;
    let mut one = Process::start(&open(&server)).await;
    let mut line = server.connect().await.unwrap();
    for words in ["", "{}", r#"{"from":"00000000-0000-0000-0000-000000000000","missed":false,"changes":[{"comet":1}]}"#] {
        line.publish(CHANNEL, words).await.unwrap();
        assert_eq!(one.hears().await, Change::Missed, "{words}");
    }
}

#[tokio::test(start_paused = true)]
async fn who_has_nothing_to_say_says_so() {
    let mut own = Live::default().own.subscribe();
    let live = Arc::new(Live::default());
    let mut quiet = live.own.subscribe();
    assert_eq!(gather(&mut quiet).await, (vec![], false));
    assert_eq!(gather(&mut own).await, (vec![], false), "nor does one whose hub is gone");
}
