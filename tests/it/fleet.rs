//! Several processes are one hub: what one does the others know, and one that leaves is missed by nobody.

use std::{collections::HashSet, time::Duration};

use api::clock::Clock;
use futures::{
    Stream, StreamExt,
    future::{join_all, ready},
    stream::iter,
};
use reqwest::StatusCode;
use serde_json::{Value, json};
use tests::{
    Backend, Caller, Courier, Meta, Process, Program, Scratch,
    courier::{delivery, message, text},
    meta::install_tls,
    process::free_address,
    redis::Redis,
};
use tokio::{
    sync::watch,
    time::{sleep, timeout},
};

/// What takes longer does not come.
const PATIENCE: Duration = Duration::from_secs(30);

struct Fleet {
    program: Program,
    _redis: Redis,
    _scratch: Scratch,
}

impl Fleet {
    async fn new() -> Self {
        let (scratch, redis) = (Scratch::new(Backend::Postgres).await, Redis::start().await);
        let program = Program::built(&scratch).with([("REDIS_URL", redis.url())]);
        Self { program, _redis: redis, _scratch: scratch }
    }

    /// One that serves for so many seconds after it was asked to end.
    async fn process(&self, drain: &str) -> Process {
        // Nobody answers for Meta: what is sent waits, which is of no matter here.
        let meta = Meta::settings(&format!("http://{}/", free_address()));
        let program = self.program.clone().with(meta).with([("HUB_DRAIN_SECONDS", drain)]);
        program.serve(free_address(), &["--roles", "web"]).await
    }

    async fn key(&self) -> String {
        let made = self.program.run(&["api-key", "create", "--name", "desk", "--role", "OPERATOR"]).await;
        made.stdout.trim().to_owned()
    }
}

/// What a subscription over server-sent events tells. It has begun.
async fn subscribe(hub: &Process, key: &str, query: &str) -> impl Stream<Item = Value> + Unpin + use<> {
    let request = reqwest::Client::new().post(hub.url("/graphql/stream")).bearer_auth(key);
    let answer = request.header("accept", "text/event-stream").json(&json!({ "query": query })).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    let pieces = answer.bytes_stream().map(|piece| String::from_utf8(piece.unwrap().to_vec()).unwrap());
    let events = pieces.scan(String::new(), |rest, piece| {
        rest.push_str(&piece);
        let whole = rest.rfind("\n\n").map_or(0, |end| end + 2);
        ready(Some(rest.drain(..whole).collect::<String>()))
    });
    let told = |events: String| {
        let data = events.lines().filter_map(|line| serde_json::from_str(line.strip_prefix("data:")?).ok());
        iter(data.collect::<Vec<Value>>())
    };
    Box::pin(events.flat_map(told))
}

async fn next(stream: &mut (impl Stream<Item = Value> + Unpin)) -> Value {
    timeout(PATIENCE, stream.next()).await.expect("something is told").expect("the stream goes on")
}

/// The processes as the one asked sees them: address and state.
async fn seen_by(hub: &Process, key: &str) -> Vec<(String, String)> {
    let desk = Caller::new(hub.url("/graphql"), key.to_owned());
    let health = desk.data("{ health { processes { address state roles } } }", json!({})).await;
    let processes = health["health"]["processes"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    processes.map(|process| (text(&process["address"]), text(&process["state"]))).collect()
}

/// A message of somebody's own.
fn words(number: usize) -> Vec<u8> {
    let time = Clock::System.now().timestamp();
    delivery(&[message(&format!("2507881{number:05}"), &format!("wamid.{number}"), time, &text("hi"))])
}

/// Waits until it is so.
async fn soon(is_so: impl AsyncFn() -> bool) {
    let wait = async {
        while !is_so().await {
            sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(PATIENCE, wait).await.expect("it comes about");
}

async fn status(hub: &Process, path: &str) -> StatusCode {
    reqwest::get(hub.url(path)).await.unwrap().status()
}

#[tokio::test]
async fn what_comes_to_one_process_is_told_to_who_watches_another() {
    install_tls();
    let fleet = Fleet::new().await;
    let (one, other) = (fleet.process("0").await, fleet.process("0").await);
    let key = fleet.key().await;
    let mut told = subscribe(&other, &key, "subscription { inboundEvents(kinds: [MESSAGE]) { kind } }").await;
    Courier::default().deliver(&one.url("/whatsapp"), &words(1)).await;
    let heard = next(&mut told).await;
    assert_eq!(heard["data"]["inboundEvents"]["kind"], "MESSAGE", "{heard}");
    assert!(one.terminate().await.success() && other.terminate().await.success());
}

/// As docs/api.md advises: subscribe, then ask for the list, and put the two together. Whoever comes, and whenever, has
/// everything, also what other processes take in at that very moment.
#[tokio::test]
async fn a_list_and_what_is_told_beside_it_have_no_gap_between_them() {
    const EVENTS: usize = 90;
    install_tls();
    let fleet = Fleet::new().await;
    let (one, other) = (fleet.process("0").await, fleet.process("0").await);
    let key = fleet.key().await;
    let sent = watch::Sender::new(0);
    let courier = Courier::default();
    let deliveries = async {
        for number in 1..=EVENTS {
            courier.deliver(&one.url("/whatsapp"), &words(number)).await;
            sent.send_replace(number);
        }
    };
    let watchers = (0..EVENTS).step_by(9).map(async |begin| {
        sent.subscribe().wait_for(|sent| *sent >= begin).await.unwrap();
        let mut told = subscribe(&other, &key, "subscription { inboundEvents { id } }").await;
        let desk = Caller::new(other.url("/graphql"), key.clone());
        let list = desk.data("{ inboundEvents(first: 100) { nodes { id } } }", json!({})).await;
        let nodes = list["inboundEvents"]["nodes"].as_array().unwrap();
        let mut known: HashSet<String> = nodes.iter().map(|node| node["id"].as_str().unwrap().to_owned()).collect();
        while known.len() < EVENTS {
            let event = next(&mut told).await;
            let id = event["data"]["inboundEvents"]["id"].as_str().unwrap_or_else(|| panic!("{event}"));
            known.insert(id.to_owned());
        }
    });
    futures::join!(deliveries, join_all(watchers));
}

#[tokio::test]
async fn a_process_that_leaves_is_not_ready_and_serves_until_it_is_gone() {
    install_tls();
    let fleet = Fleet::new().await;
    let (stays, leaving) = (fleet.process("0").await, fleet.process("60").await);
    let key = fleet.key().await;
    let mut health = subscribe(&leaving, &key, "subscription { health { processes { address } } }").await;
    next(&mut health).await;
    leaving.ask_to_end().await;
    soon(async || !status(&leaving, "/health/ready").await.is_success()).await;
    assert_eq!(status(&leaving, "/health/ready").await, StatusCode::SERVICE_UNAVAILABLE);
    let live = reqwest::get(leaving.url("/health/live")).await.unwrap();
    assert_eq!((live.status(), &live.headers()["connection"]), (StatusCode::OK, &"close".parse().unwrap()));
    assert_eq!(Courier::default().post(&leaving.url("/whatsapp"), words(1)).await, Some(StatusCode::OK), "it still serves");
    let stopping = (leaving.address.to_string(), "STOPPING".to_owned());
    soon(async || seen_by(&stays, &key).await.contains(&stopping)).await;
    // Who asks again does not want to wait.
    leaving.ask_to_end().await;
    assert!(leaving.ended().await.success());
    timeout(PATIENCE, async { while health.next().await.is_some() {} }).await.expect("subscribers are sent away");
    assert!(seen_by(&stays, &key).await.contains(&(stays.address.to_string(), "RUNNING".to_owned())));
}
