use chrono::TimeDelta;
use rstest::rstest;

use super::*;
use crate::{
    channel,
    domain::{
        audit::{Actor, By},
        flag::{Rule, Wish},
        record::fixture::{Backend, database},
    },
    flags,
    graphql::tests::app,
    metrics::{catalogue, labels, states::State},
    redis::fixture::Server,
};

/// As Prometheus would see it now, however lately somebody looked.
async fn scrape(app: &App) -> String {
    app.metrics.0.sampled.lock().await.at = None;
    look(app).await;
    app.metrics.text().unwrap()
}

fn has(text: &str, line: &str) -> bool {
    text.lines().any(|found| found == line)
}

#[rstest]
#[tokio::test]
async fn what_the_database_holds_is_shown_while_it_answers(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let here = app(db);
    let text = scrape(&here).await;
    assert!(has(&text, "hub_database_up 1") && has(&text, "hub_queue_depth{queue=\"inbox\"} 0"), "{text}");
    let away = app(here.db.clone());
    let state = State { family: catalogue::QUEUE_DEPTH, label: Some("inbox"), value: 7.0 };
    away.metrics.show_states(&[state]);
    away.db.clone().close().await.unwrap();
    let text = scrape(&away).await;
    assert!(has(&text, "hub_database_up 0"), "{text}");
    assert!(!text.contains("hub_queue_depth{"), "what it was once is not told:\n{text}");
    assert!(has(&text, "hub_database_statement_errors_total 0"), "and that is no statement that failed:\n{text}");
}

/// While tries are minutes apart nothing is counted, and sending is paused all the same.
#[rstest]
#[tokio::test]
async fn a_long_pause_of_sending_shows_all_the_time(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let app = app(db);
    assert!(has(&scrape(&app).await, "hub_sending_paused 0"));
    channel::pause(&app, Some(190), "the token has ended", app.clock.now()).await.unwrap();
    for _ in 0..3 {
        app.clock.advance(TimeDelta::minutes(20));
        assert!(has(&scrape(&app).await, "hub_sending_paused 1"));
    }
    channel::opened(&app, app.clock.now()).await.unwrap();
    assert!(has(&scrape(&app).await, "hub_sending_paused 0"));
}

#[tokio::test]
async fn what_is_switched_off_shows() {
    let app = app(database().await);
    let by = By { actor: Actor::system(), request_id: None };
    let off = Rule { enabled: false, ..Rule::default() };
    flags::set(&app, &by, &Wish { flag: Flag::Answering, rule: off, reason: "it is night".to_owned() }).await.unwrap();
    let text = scrape(&app).await;
    for flag in Flag::ALL {
        let value = u8::from(flag == Flag::Answering);
        assert!(has(&text, &format!("hub_feature_off{{flag=\"{}\"}} {value}", flag.name())), "{text}");
    }
}

#[tokio::test]
async fn redis_shows_with_what_it_did_not_answer() {
    let server = Server::start().await;
    let without = app(database().await);
    let on = |url: &str| App { redis: Some(Redis::open(&url.into()).unwrap()), ..app(without.db.clone()) };
    let (up, down) = (on(&server.url()), on("redis://127.0.0.1:1/"));
    for app in [&up, &down] {
        let redis = app.redis.as_ref().unwrap();
        let refused = redis.ask(Duration::from_secs(5), async |mut redis| {
            let answer: redis::RedisResult<()> = redis::cmd("NONSENSE").exec_async(&mut redis).await;
            answer
        });
        refused.await.unwrap_err();
    }
    let text = scrape(&up).await;
    assert!(has(&text, "hub_redis_up 1") && has(&text, "hub_redis_failures_total{reason=\"refused\"} 1"), "{text}");
    let text = scrape(&down).await;
    assert!(has(&text, "hub_redis_up 0") && has(&text, "hub_redis_failures_total{reason=\"down\"} 1"), "{text}");
    let again = scrape(&down).await;
    assert!(has(&again, "hub_redis_failures_total{reason=\"down\"} 1"), "counted once:\n{again}");
    let text = scrape(&without).await;
    assert!(!text.contains("hub_redis_up ") && has(&text, "hub_redis_failures_total{reason=\"down\"} 0"), "{text}");
}

#[tokio::test]
async fn the_health_report_shows_by_its_components() {
    let app = app(database().await);
    assert!(!scrape(&app).await.contains("hub_health{"), "nobody has looked yet");
    let report = app.checkup.report(&app).await;
    let text = scrape(&app).await;
    for component in &report.components {
        let value = match component.status {
            Status::Up => 0,
            Status::Degraded => 1,
            Status::Down => 2,
        };
        assert!(has(&text, &format!("hub_health{{component=\"{}\"}} {value}", component.name)), "{component:?}\n{text}");
        assert!(labels::components().contains(&component.name), "{component:?}");
    }
    assert!(report.components.len() > 8, "{report:?}");
}

/// The memory is the one that the processes tell each other: both ask the same library.
#[tokio::test]
async fn the_process_is_measured() {
    let text = scrape(&app(database().await)).await;
    for (metric, least) in [("process_resident_memory_bytes ", 1e6), ("process_open_fds ", 3.0)] {
        let value: f64 = text.lines().find_map(|line| line.strip_prefix(metric)).unwrap().parse().unwrap();
        assert!(value > least && value < 1e12, "{metric}{value}");
    }
}
