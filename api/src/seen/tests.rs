use webhook::inbound::Kind;

use super::*;
use crate::{
    domain::record::fixture::database,
    graphql::tests::app,
    inbox,
    redis::{Redis, fixture::Server},
};

fn event(app: &App, number: u32) -> Inbound {
    Inbound {
        dedupe_key: format!("message:wamid.{number}"),
        lane: "user:250788000001".to_owned(),
        kind: Kind::Message,
        subtype: "text".to_owned(),
        wamid: Some(format!("wamid.{number}")),
        phone_number_id: Some(app.config.whatsapp.phone_number_id.clone()),
        payload: serde_json::json!({}),
        occurred_at: app.clock.now(),
    }
}

async fn on(server: &Server) -> App {
    App { redis: Some(Redis::open(&server.url().into()).unwrap()), ..app(database().await) }
}

async fn accept(app: &App, numbers: &[u32]) -> bool {
    inbox::accept(app, numbers.iter().map(|number| event(app, *number)).collect()).await.is_ok()
}

#[tokio::test]
async fn copies_of_stored_events_never_reach_the_database() {
    let server = Server::start().await;
    let app = on(&server).await;
    assert!(accept(&app, &[1, 2]).await);
    app.db.clone().close().await.unwrap();
    for _ in 0..100 {
        assert!(accept(&app, &[1, 2]).await);
        assert!(accept(&app, &[2]).await);
    }
    assert!(!accept(&app, &[1, 3]).await, "a new one among them has to be stored");
}

/// Whether Redis knows a copy or the database, it is one that Meta delivered again.
#[tokio::test]
async fn copies_are_counted_whoever_knows_them() {
    let server = Server::start().await;
    let app = on(&server).await;
    assert!(accept(&app, &[1, 2]).await);
    assert!(accept(&app, &[1, 2]).await);
    assert!(accept(&app, &[2, 3]).await);
    server.tell(&["FLUSHALL"]).await;
    assert!(accept(&app, &[1]).await);
    let text = app.metrics.text().unwrap();
    assert!(text.contains("hub_inbound_received_total{outcome=\"new\"} 3\n"), "{text}");
    assert!(text.contains("hub_inbound_received_total{outcome=\"duplicate\"} 4\n"), "{text}");
}

/// An event is noted when it is stored, not when it comes.
#[tokio::test]
async fn what_could_not_be_stored_is_not_known() {
    let server = Server::start().await;
    let app = on(&server).await;
    let without = App { db: database().await, ..app.clone() };
    without.db.clone().close().await.unwrap();
    assert!(!accept(&without, &[1]).await);
    assert!(accept(&app, &[1]).await);
    assert_eq!(inbox::backlog(&app.db, app.clock.now()).await.unwrap().0, 1);
}

#[tokio::test]
async fn a_redis_that_forgot_or_is_away_leaves_it_to_the_database() {
    let mut server = Server::start().await;
    let app = on(&server).await;
    assert!(accept(&app, &[1]).await);
    server.tell(&["FLUSHALL"]).await;
    assert!(accept(&app, &[1, 2]).await);
    server.kill();
    assert!(accept(&app, &[1, 2, 3]).await);
    assert_eq!(inbox::backlog(&app.db, app.clock.now()).await.unwrap().0, 3, "each once");
}

#[tokio::test]
async fn redis_holds_no_id_of_metas_and_nothing_for_long() {
    let server = Server::start().await;
    let app = on(&server).await;
    assert!(accept(&app, &[1]).await);
    let mut redis = server.connect().await.unwrap();
    let keys: Vec<String> = redis::AsyncTypedCommands::keys(&mut redis, "{hub:seen}:*").await.unwrap();
    assert!(keys.len() == 1 && !keys[0].contains("wamid"), "{keys:?}");
    let left: i64 = redis::AsyncCommands::ttl(&mut redis, &keys[0]).await.unwrap();
    assert!((1..=3_600).contains(&left), "{left} s");
}
