use std::collections::VecDeque;
use std::sync::Mutex;

use axum::Router;
use axum::routing::post;
use rstest::rstest;
use tokio::net::TcpListener;
use tokio_util::task::TaskTracker;

use super::*;
use crate::simulator::tests::{client, serve};

/// A hub in memory: answers from a script, then always well, and notes what came when.
struct Script {
    answers: Mutex<VecDeque<Result<(), String>>>,
    otherwise: Result<(), String>,
    seen: Mutex<Vec<(u64, Bytes)>>,
    started: Instant,
}

impl Script {
    fn new(failures: usize, otherwise: Result<(), String>) -> Self {
        let answers = Mutex::new((0..failures).map(|_| Err("the hub answered 503".to_owned())).collect());
        Self { answers, otherwise, seen: Mutex::default(), started: Instant::now() }
    }

    fn seconds(&self) -> Vec<u64> {
        self.seen.lock().unwrap().iter().map(|(at, _)| *at).collect()
    }
}

impl Post for Script {
    async fn post(&self, body: Bytes) -> Result<(), String> {
        self.seen.lock().unwrap().push((self.started.elapsed().as_secs(), body));
        self.answers.lock().unwrap().pop_front().unwrap_or(self.otherwise.clone())
    }
}

async fn run_through(script: &Script, bodies: &[&'static str]) -> Vec<(String, Outcome)> {
    let (sender, queue) = mpsc::channel(bodies.len());
    let count = watch::Sender::new(0);
    for body in bodies {
        let receipt = Some(Receipt { wa_id: "250788123456".into(), message_id: (*body).into() });
        let delivery = Delivery { body: Bytes::from(*body), receipt, _outstanding: Outstanding::new(&count) };
        sender.try_send(delivery).ok().unwrap();
    }
    drop(sender);
    let outcomes = Mutex::new(Vec::new());
    run(queue, script, |receipt, outcome| outcomes.lock().unwrap().push((receipt.message_id.clone(), outcome))).await;
    assert_eq!(*count.borrow(), 0);
    outcomes.into_inner().unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_webhook_that_is_not_taken_comes_again_with_growing_pauses() {
    let script = Script::new(9, Ok(()));
    let outcomes = run_through(&script, &["a"]).await;
    assert_eq!(outcomes, [("a".to_owned(), Outcome::Taken)]);
    assert_eq!(script.seconds(), [0, 1, 3, 7, 15, 31, 63, 123, 183, 243]);
}

#[tokio::test(start_paused = true)]
async fn a_webhook_waits_for_the_one_before_it() {
    let script = Script::new(2, Ok(()));
    let outcomes = run_through(&script, &["a", "b", "c"]).await;
    assert!(outcomes.iter().all(|(_, outcome)| *outcome == Outcome::Taken));
    let bodies: Vec<Bytes> = script.seen.lock().unwrap().iter().map(|(_, body)| body.clone()).collect();
    assert_eq!(bodies, ["a", "a", "a", "b", "c"]);
}

#[tokio::test(start_paused = true)]
async fn patience_ends_after_seven_days_and_the_next_webhook_has_its_turn() {
    let script = Script::new(0, Err("the hub answered 403".to_owned()));
    let outcomes = run_through(&script, &["a", "b"]).await;
    let given_up = || Outcome::GivenUp("the hub answered 403".to_owned());
    assert_eq!(outcomes, [("a".to_owned(), given_up()), ("b".to_owned(), given_up())]);
    let seen = script.seen.lock().unwrap();
    let (last, _) = seen.iter().rfind(|(_, body)| body == "a").unwrap();
    assert!(*last <= PATIENCE.as_secs() && *last > PATIENCE.as_secs() - 60, "{last}");
}

#[rstest]
#[case::unavailable(StatusCode::SERVICE_UNAVAILABLE, Err("the hub answered 503 Service Unavailable"))]
#[case::forbidden(StatusCode::FORBIDDEN, Err("the hub answered 403 Forbidden"))]
#[case::no_content(StatusCode::NO_CONTENT, Err("the hub answered 204 No Content"))]
#[case::ok(StatusCode::OK, Ok(()))]
#[tokio::test]
async fn only_200_means_taken(#[case] status: StatusCode, #[case] outcome: Result<(), &str>) {
    let tasks = TaskTracker::new();
    let url = serve(&tasks, Router::new().route("/", post(move || async move { status }))).await;
    let courier = Courier { http: client(), url, secret: SecretString::from("secret") };
    assert_eq!(courier.post("{}".into()).await, outcome.map_err(str::to_owned));
}

#[tokio::test]
async fn a_hub_that_is_not_there_is_no_answer() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
    drop(listener);
    let courier = Courier { http: client(), url, secret: SecretString::from("secret") };
    let reason = courier.post("{}".into()).await.unwrap_err();
    assert!(reason.starts_with("the hub did not answer: "), "{reason}");
}
