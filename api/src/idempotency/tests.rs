use std::convert::Infallible;

use futures::future::join3;
use rstest::rstest;
use tokio::sync::oneshot;

use super::*;
use crate::{
    domain::secret::SecretKey,
    redis::{Redis, fixture::Server},
};

const ONE: [u8; 32] = [1; 32];
const OTHER: [u8; 32] = [2; 32];

fn slot(caller: u8, key: &str) -> Slot {
    let caller = Caller::Stranger(Some([10, 0, 0, caller].into()));
    Slot { caller, key: key.to_owned() }
}

fn says(text: &'static str) -> std::future::Ready<Result<Bytes, Infallible>> {
    std::future::ready(Ok(Bytes::from_static(text.as_bytes())))
}

#[tokio::test]
async fn an_answer_is_given_again_to_the_same_caller_key_and_body() {
    let kept = Idempotency::default();
    assert_eq!(kept.once(slot(1, "a"), ONE, says("first")).await, Ok(Once::First("first".into())));
    assert_eq!(kept.once(slot(1, "a"), ONE, says("second")).await, Ok(Once::Again("first".into())));
    assert_eq!(kept.once(slot(1, "a"), OTHER, says("second")).await, Ok(Once::Reused));
    assert_eq!(kept.once(slot(1, "b"), ONE, says("third")).await, Ok(Once::First("third".into())));
    assert_eq!(kept.once(slot(2, "a"), ONE, says("fourth")).await, Ok(Once::First("fourth".into())));
}

#[tokio::test]
async fn who_comes_meanwhile_waits_for_the_first() {
    let kept = Idempotency::default();
    let (go, wait) = oneshot::channel::<()>();
    let first = kept.once(slot(1, "a"), ONE, async { wait.await.map(|()| Bytes::from_static(b"first")) });
    let second = kept.once(slot(1, "a"), ONE, async { Ok::<_, oneshot::error::RecvError>(Bytes::from_static(b"second")) });
    // Joined futures are begun in this order, and the first cannot end before the last has begun.
    let (first, second, ()) = join3(first, second, async { go.send(()).unwrap() }).await;
    assert_eq!((first, second), (Ok(Once::First("first".into())), Ok(Once::Again("first".into()))));
}

#[tokio::test]
async fn a_failure_is_not_kept() {
    let kept = Idempotency::default();
    assert_eq!(kept.once(slot(1, "a"), ONE, async { Err::<Bytes, _>("broken") }).await, Err(Arc::new("broken")));
    assert_eq!(kept.once(slot(1, "a"), ONE, says("mended")).await, Ok(Once::First("mended".into())));
}

/// Another process of a hub on this server.
fn process(server: &Server) -> Idempotency {
    let shared = Shared { redis: Redis::open(&server.url().into()).unwrap(), key: SecretKey::parse(&"7".repeat(64)).unwrap() };
    Idempotency { shared: Some(shared), ..Idempotency::default() }
}

#[tokio::test]
async fn what_one_process_answered_another_gives_again() {
    let server = Server::start().await;
    let (one, other) = (process(&server), process(&server));
    assert_eq!(one.once(slot(1, "a"), ONE, says("first")).await, Ok(Once::First("first".into())));
    assert_eq!(other.once(slot(1, "a"), ONE, says("second")).await, Ok(Once::Again("first".into())));
    assert_eq!(process(&server).once(slot(1, "a"), OTHER, says("second")).await, Ok(Once::Reused));
    assert_eq!(other.once(slot(2, "a"), ONE, says("third")).await, Ok(Once::First("third".into())));
}

#[tokio::test]
async fn who_comes_to_another_process_meanwhile_waits_for_the_first() {
    let server = Server::start().await;
    let (one, other) = (process(&server), process(&server));
    let (begun, begins) = oneshot::channel::<()>();
    let (go, wait) = oneshot::channel::<()>();
    let first = one.once(slot(1, "a"), ONE, async {
        begun.send(()).unwrap();
        wait.await.map(|()| Bytes::from_static(b"first"))
    });
    let second = async {
        begins.await.unwrap();
        let late = other.once(slot(1, "a"), ONE, async { Ok::<_, oneshot::error::RecvError>(Bytes::from_static(b"second")) });
        let (late, ()) = futures::join!(late, async { go.send(()).unwrap() });
        late
    };
    let (first, second) = futures::join!(first, second);
    assert_eq!((first, second), (Ok(Once::First("first".into())), Ok(Once::Again("first".into()))));
}

#[tokio::test]
async fn a_failure_leaves_the_place_to_the_next_wherever_it_comes() {
    let server = Server::start().await;
    let (one, other) = (process(&server), process(&server));
    assert_eq!(one.once(slot(1, "a"), ONE, async { Err::<Bytes, _>("broken") }).await, Err(Arc::new("broken")));
    assert_eq!(other.once(slot(1, "a"), ONE, says("mended")).await, Ok(Once::First("mended".into())));
}

#[tokio::test]
async fn without_redis_each_process_knows_its_own() {
    let mut server = Server::start().await;
    let (one, other) = (process(&server), process(&server));
    server.kill();
    assert_eq!(one.once(slot(1, "a"), ONE, says("first")).await, Ok(Once::First("first".into())));
    assert_eq!(one.once(slot(1, "a"), ONE, says("second")).await, Ok(Once::Again("first".into())));
    assert_eq!(other.once(slot(1, "a"), ONE, says("third")).await, Ok(Once::First("third".into())));
}

/// A place is held by its token: who comes back too late puts nothing over a newer answer.
#[tokio::test]
async fn who_lost_a_place_changes_nothing() {
    let server = Server::start().await;
    let one = process(&server);
    let shared = one.shared.clone().unwrap();
    let Claim::Place(place) = shared.claim(&slot(1, "a")).await else { panic!("nobody else wants it") };
    server.tell(&["FLUSHALL"]).await;
    assert_eq!(one.once(slot(1, "a"), ONE, says("newer")).await, Ok(Once::First("newer".into())));
    shared.settle(&place, Some(&Kept { request: ONE, answer: "older".into() })).await;
    assert_eq!(process(&server).once(slot(1, "a"), ONE, says("third")).await, Ok(Once::Again("newer".into())));
}

#[tokio::test]
async fn redis_holds_neither_the_key_nor_the_answer() {
    let server = Server::start().await;
    process(&server).once(slot(1, "my order"), ONE, says("hub_secret")).await.unwrap();
    let mut redis = server.connect().await.unwrap();
    let keys: Vec<String> = redis::AsyncTypedCommands::keys(&mut redis, "{hub:answer}:*").await.unwrap();
    let held: Vec<u8> = redis::AsyncCommands::get(&mut redis, &keys[0]).await.unwrap();
    assert!(!keys[0].contains("order") && !held.windows(10).any(|part| part == b"hub_secret"));
    // As where it was written under another HUB_SECRET_KEY.
    let _: () = redis::AsyncCommands::set(&mut redis, &keys[0], "anonsense").await.unwrap();
    assert_eq!(process(&server).once(slot(1, "my order"), ONE, says("anew")).await, Ok(Once::First("anew".into())));
}

#[rstest]
#[case(b"7f9c1e", true)]
#[case(b"\"quoted, with spaces\"", true)]
#[case(b"", false)]
#[case(b"tab\there", false)]
#[case("k\u{e9}y".as_bytes(), false)]
#[case(&[b'x'; 255], true)]
#[case(&[b'x'; 256], false)]
fn keys_are_printable_and_short(#[case] value: &[u8], #[case] expected: bool) {
    assert_eq!(is_key(value), expected);
}
