//! What Redis may do to us: be away, stand still, forget, take no writes, be a cluster.

use std::num::NonZeroU32;

use ::redis::AsyncCommands;

use super::*;

/// Much longer than it takes to notice that a server is there again.
const PATIENCE: Duration = Duration::from_secs(20);

/// Waits until decisions are made together again.
pub async fn shared_again(app: &App) {
    let began = std::time::Instant::now();
    while !app.limits.gauge().await.shared {
        assert!(began.elapsed() < PATIENCE, "Redis is there and is not used");
        sleep(Duration::from_millis(20)).await;
    }
}

/// The whole limit once more: the process has buckets of its own, which begin full.
async fn decides_alone(app: &App) {
    assert_eq!(granted(app, Family::SignIn, "address:192.0.2.1", 40).await, 30, "neither nobody nor everybody");
    assert_eq!(granted(app, Family::SignIn, "address:192.0.2.1", 5).await, 0);
}

#[tokio::test]
async fn without_its_server_a_process_decides_by_itself_and_comes_back() {
    let (app, server) = Kind::Shared.open().await;
    let mut server = server.unwrap();
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.1", 30).await, 30);
    server.kill();
    decides_alone(&app).await;
    assert!(!app.limits.gauge().await.shared);
    server.restart().await;
    shared_again(&app).await;
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.1", 40).await, 30, "what was in it went with it");
    assert_eq!(granted(&on(app.clone(), &server.url()), Family::SignIn, "address:192.0.2.1", 5).await, 0, "both count there");
}

#[tokio::test]
async fn a_server_that_stands_still_is_not_waited_for() {
    let (app, server) = Kind::Shared.open().await;
    let server = server.unwrap();
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.1", 30).await, 30);
    let hasty = hurried(app.clone(), &server.url());
    server.pause();
    decides_alone(&hasty).await;
    server.go_on();
    shared_again(&app).await;
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.1", 5).await, 0, "as it was before");
}

#[tokio::test]
async fn what_was_forgotten_is_full() {
    let (app, server) = Kind::Shared.open().await;
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.1", 40).await, 30);
    let server = server.unwrap();
    server.tell(&["FLUSHALL"]).await;
    server.tell(&["SCRIPT", "FLUSH"]).await;
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.1", 40).await, 30, "the scripts are there again too");
}

#[tokio::test]
async fn a_server_that_takes_no_writes_decides_nothing() {
    let (app, server) = Kind::Shared.open().await;
    let server = server.unwrap();
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.1", 30).await, 30);
    server.tell(&["REPLICAOF", "127.0.0.1", "1"]).await;
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.2", 40).await, 30, "neither nobody nor everybody");
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.2", 5).await, 0);
    server.tell(&["REPLICAOF", "NO", "ONE"]).await;
    shared_again(&app).await;
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.1", 5).await, 0);
}

#[tokio::test]
async fn somebody_elses_value_is_a_full_bucket() {
    let (app, server) = Kind::Shared.open().await;
    let mut connection = server.as_ref().unwrap().connect().await.unwrap();
    granted(&app, Family::SignIn, "address:192.0.2.1", 30).await;
    let keys: Vec<String> = connection.keys("{hub:limit:*").await.unwrap();
    assert_eq!(keys, ["{hub:limit:sign_in}:SIGN_IN:30:6000000000:address:192.0.2.1"]);
    let _: () = connection.set(&keys[0], "whatever").await.unwrap();
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.1", 40).await, 30);
}

/// What Redis has decided about holds; only the rest is decided here.
#[tokio::test]
async fn a_call_that_fails_half_way_charges_nothing_twice() {
    let (app, server) = Kind::Shared.open().await;
    let mut connection = server.as_ref().unwrap().connect().await.unwrap();
    let spoilt = "{hub:limit:webhook}:WEBHOOK_PERSON:100:600000000:person:550";
    let _: () = connection.rpush(spoilt, "whatever").await.unwrap();
    let charges: Vec<Charge> = (0..600).map(|number| one(Family::WebhookPerson, &format!("person:{number}"))).collect();
    let verdicts = app.limits.take_each(&charges).await;
    assert!(verdicts.iter().all(|verdict| verdict.is_granted() && verdict.remaining == 99));
    assert_eq!(app.limits.0.own.len(), 100);
    assert_eq!(app.limits.take(one(Family::WebhookPerson, "person:499")).await.remaining, 98);
}

#[tokio::test]
async fn on_a_cluster_the_buckets_of_a_call_are_on_one_node() {
    let cluster = Server::cluster().await;
    let app = on(app(database().await), &cluster.url());
    let charges: Vec<Charge> = (0..1_200).map(|number| one(Family::WebhookPerson, &format!("person:{}", number % 600))).collect();
    let verdicts = app.limits.take_each(&charges).await;
    assert!(verdicts.iter().all(Verdict::is_granted));
    assert_eq!(verdicts.last().unwrap().remaining, 98, "twice each");
    shared_again(&app).await;
}

/// A clock that was set back gives nothing and costs nothing.
#[tokio::test]
async fn a_server_whose_clock_is_set_back_goes_on() {
    let (app, _server) = Kind::Shared.open().await;
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.1", 40).await, 30);
    app.clock.advance(TimeDelta::minutes(-5));
    let refused = app.limits.take(one(Family::SignIn, "address:192.0.2.1")).await;
    assert_eq!(refused.wait, Some(Duration::from_secs(6)));
    app.clock.advance(TimeDelta::seconds(6));
    assert_eq!(granted(&app, Family::SignIn, "address:192.0.2.1", 5).await, 1);
}

/// Nobody who comes once leaves anything for longer than their bucket takes to be full.
#[tokio::test]
async fn a_full_bucket_is_no_key() {
    let server = Server::start().await;
    let app = on(App { clock: Clock::System, ..app(database().await) }, &server.url());
    let quota = Quota::new(10, 600.0).unwrap();
    let ask = Ask { family: Family::Graphql, key: &"key:1".to_owned(), quota, cost: NonZeroU32::new(10).unwrap() };
    app.limits.decide(std::slice::from_ref(&ask)).await;
    let mut connection = server.connect().await.unwrap();
    let keys: Vec<String> = connection.keys("{hub:limit:*").await.unwrap();
    let left: i64 = connection.pttl(&keys[0]).await.unwrap();
    assert!((1..=1_000).contains(&left), "{left} ms for a bucket that is full after a second");
}
