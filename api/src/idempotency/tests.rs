use std::convert::Infallible;

use futures::future::join3;
use rstest::rstest;
use tokio::sync::oneshot;

use super::*;

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
