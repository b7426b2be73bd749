use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::{domain::record::fixture::database, graphql::tests::app};

fn health(at: i64, components: Vec<Component>) -> Health {
    let checked_at = DateTime::from_timestamp(at, 0).unwrap();
    Health { status: Status::Up, version: "1", checked_at, components, processes: Vec::new(), uptime: Vec::new() }
}

fn since(health: &Health) -> Vec<Option<i64>> {
    health.components.iter().map(|component| component.since.map(|since| since.timestamp())).collect()
}

#[test]
fn a_report_remembers_since_when_each_thing_is_as_it_is() {
    let first = health(1, vec![Component::up("a", ""), Component::up("b", "")]);
    let mut second = health(2, vec![Component::down("a", ""), Component::up("b", "")]);
    remember(&mut second, &first);
    assert_eq!(since(&second), [Some(2), None], "what never changed has been so since nobody knows when");
    let mut third = health(3, vec![Component::down("a", "other words"), Component::up("b", ""), Component::up("new", "")]);
    remember(&mut third, &second);
    assert_eq!(since(&third), [Some(2), None, None]);
    let known = Component { since: DateTime::from_timestamp(0, 0), ..Component::degraded("a", "") };
    let mut fourth = health(4, vec![known]);
    remember(&mut fourth, &third);
    assert_eq!(since(&fourth), [Some(0)], "who knows better is believed");
}

#[test]
fn how_quickly_something_answers_is_no_news() {
    let quick = Component { latency_ms: Some(1), ..Component::up("a", "answers") };
    assert!(!quick.differs(&Component { latency_ms: Some(900), ..quick.clone() }));
    assert!(quick.differs(&Component::up("a", "answers slowly")));
}

#[tokio::test]
async fn many_who_ask_at_once_cost_one_look() {
    let mut app = app(database().await);
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    app.db.set_metric_callback(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
    });
    check(&app).await;
    let cost = asked.swap(0, Ordering::Relaxed);
    let app = App { checkup: Checkup { fresh: Duration::from_hours(1), ..Checkup::default() }, ..app };
    let all = futures::future::join_all((0..100).map(|_| app.checkup.report(&app))).await;
    assert!(cost > 5 && asked.load(Ordering::Relaxed) == cost, "{asked:?} statements, and {cost} for one look");
    app.clock.advance(chrono::TimeDelta::seconds(5));
    assert_eq!(app.checkup.report(&app).await.checked_at, all[0].checked_at, "a report of less than a second ago will do");
    let later = Checkup { fresh: Duration::ZERO, ..app.checkup.clone() };
    assert_eq!(later.report(&app).await.checked_at, app.clock.now());
}

/// The page with its bars asks at every beat, and they are as they were until the minute is over.
#[tokio::test]
async fn bars_are_read_once_a_minute_for_everybody() {
    let mut app = app(database().await);
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    app.db.set_metric_callback(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
    });
    let statements = async |hours| {
        app.checkup.bars(&app, hours, app.clock.now()).await.unwrap();
        asked.swap(0, Ordering::Relaxed)
    };
    assert_eq!(statements(720).await, 2, "when the hub was first seen, and every minute since");
    assert_eq!(statements(720).await, 0);
    assert_eq!(statements(24).await, 2, "other parts");
    assert_eq!(statements(720).await, 0);
    assert_eq!(statements(5).await, 0, "there are none");
    app.clock.advance(chrono::TimeDelta::minutes(1));
    assert_eq!(statements(720).await, 2);
}

#[tokio::test]
async fn without_its_database_there_are_no_bars() {
    let app = app(database().await);
    app.db.clone().close().await.unwrap();
    assert!(app.checkup.bars(&app, 24, app.clock.now()).await.is_err());
}

#[tokio::test]
async fn a_fresh_hub_is_up_and_names_what_it_depends_on() {
    let app = app(database().await);
    let seen = check(&app).await;
    let names: Vec<&str> = seen.components.iter().map(|component| component.name).collect();
    assert_eq!(names, ["database", "inbox", "outbox", "webhooks", "documents", "engines", "media", "clock", "whatsapp", "disk"]);
    assert!(seen.components.iter().all(|component| component.status == Status::Up), "{:#?}", seen.components);
}

#[tokio::test]
async fn without_its_database_the_hub_is_down_and_says_what_to_do() {
    let app = app(database().await);
    app.db.clone().close().await.unwrap();
    let seen = app.checkup.report(&app).await;
    assert_eq!(seen.status, Status::Down);
    let database = &seen.components[0];
    assert_eq!((database.name, database.status), ("database", Status::Down));
    assert!(database.remedy.is_some());
    assert!(seen.uptime.is_empty() && seen.processes.is_empty());
}

#[tokio::test]
async fn without_its_redis_the_hub_is_degraded() {
    let redis = crate::redis::Redis::open(&"redis://127.0.0.1:1/".into()).unwrap();
    let app = App { redis: Some(redis), ..app(database().await) };
    let seen = check(&app).await;
    let redis = seen.components.iter().find(|component| component.name == "redis").unwrap();
    assert_eq!((redis.status, seen.status), (Status::Degraded, Status::Degraded), "{redis:?}");
    assert!(redis.remedy.as_ref().is_some_and(|remedy| remedy.contains("REDIS_URL")));
}

/// The page for operators has a line for each component, and for no other.
#[tokio::test]
async fn the_documentation_knows_every_component() {
    let redis = crate::redis::Redis::open(&"redis://127.0.0.1:1/".into()).unwrap();
    let app = App { redis: Some(redis), ..app(database().await) };
    let seen = check(&app).await;
    let names = seen.components.iter().map(|component| component.name).chain(["number", "token"]);
    let page = include_str!("../../../docs/operations.md");
    let table = page.split("| component | looks at |").nth(1).unwrap().split("\n\n").next().unwrap();
    let rows = table.lines().skip(2).map(|line| line.split('`').nth(1).unwrap());
    assert_eq!(rows.collect::<Vec<_>>(), names.collect::<Vec<_>>());
}

#[tokio::test]
async fn what_redis_forbids_is_told_as_what_it_is() {
    let server = crate::redis::fixture::Server::start().await;
    let redis = crate::redis::Redis::open(&server.url().into()).unwrap();
    redis.check().await.unwrap();
    server.tell(&["ACL", "SETUSER", "default", "-get"]).await;
    let patience = Duration::from_secs(20);
    let refused = redis.ask(patience, async |mut redis| ::redis::AsyncTypedCommands::get(&mut redis, "key").await);
    assert!(refused.await.is_err());
    let app = App { redis: Some(redis), ..app(database().await) };
    let health = check(&app).await;
    let redis = health.components.iter().find(|component| component.name == "redis").unwrap();
    assert_eq!(redis.status, Status::Degraded);
    assert!(redis.detail.contains("forbids") && redis.detail.contains("get"), "{redis:?}");
}
