//! A look at a hub where something is wrong.

use chrono::TimeDelta;
use entity::{
    alert::AlertStatus,
    metric_point::{self, Resolution},
};
use rstest::rstest;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::*;
use crate::{
    channel,
    domain::record::fixture::{Backend, database, keep},
    graphql::tests::app,
};

/// By rule. What the machine has to say of itself is left out: it is always noon here, and the disk may be full.
async fn alerts(app: &App) -> Vec<(String, String, AlertStatus)> {
    let rows = entity::alert::Entity::find().order_by_asc(entity::alert::Column::Rule).all(&app.db).await.unwrap();
    let rows = rows.into_iter().filter(|row| !["clock of ", "disk of "].iter().any(|own| row.subject.starts_with(own)));
    rows.map(|row| (row.rule, row.subject, row.status)).collect()
}

/// The health report is looked at anew once a second.
async fn later(app: &App, lookout: &mut Lookout, seconds: i64) -> Vec<Step> {
    tokio::time::sleep(Duration::from_millis(1_010)).await;
    let (mut left, mut steps) = (seconds, Vec::new());
    while left > 0 {
        let step = left.min(alert::GAP.num_seconds());
        app.clock.advance(TimeDelta::seconds(step));
        steps.extend(lookout.look(app).await.unwrap());
        left -= step;
    }
    steps
}

#[rstest]
#[tokio::test]
async fn what_is_wrong_is_told_to_whoever_watches(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let app = app(db);
    let mut changes = app.live.subscribe();
    let mut lookout = Lookout::default();
    assert_eq!(lookout.look(&app).await.unwrap(), [], "all is well");
    assert!(alerts(&app).await.is_empty());
    channel::pause(&app, Some(190), "the token has ended", app.clock.now()).await.unwrap();
    assert_eq!(later(&app, &mut lookout, 1).await, []);
    let opened = later(&app, &mut lookout, 12).await;
    assert_eq!(opened, [], "12 s are not 15");
    let opened = later(&app, &mut lookout, 3).await;
    let [Step::Opened(id)] = opened[..] else { panic!("{opened:?}") };
    assert_eq!(changes.try_recv().unwrap(), Change::Alert(id));
    let known = ("COMPONENT_DOWN".to_owned(), "whatsapp".to_owned(), AlertStatus::Open);
    assert_eq!(alerts(&app).await, std::slice::from_ref(&known));
    channel::opened(&app, app.clock.now()).await.unwrap();
    assert_eq!(later(&app, &mut lookout, 59).await, []);
    assert_eq!(later(&app, &mut lookout, 1).await, [Step::Resolved(id)]);
    assert_eq!(changes.try_recv().unwrap(), Change::Alert(id));
    assert_eq!(alerts(&app).await, [(known.0, known.1, AlertStatus::Resolved)]);
}

#[rstest]
#[tokio::test]
async fn what_was_counted_lately_is_looked_at(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let app = app(db);
    let (now, mut lookout) = (app.clock.now(), Lookout::default());
    let point = |metric: &str, labels: &str, minutes: i64, count: i64| metric_point::Model {
        metric: metric.to_owned(),
        resolution: Resolution::Minute,
        start: now - TimeDelta::minutes(minutes),
        labels: labels.to_owned(),
        le_ms: 0,
        count,
        sum: 0.0,
    };
    let quarantined = r#"{"kind":"message","outcome":"quarantined","type":"text"}"#;
    keep(&app.db, point("hub_inbound_events_total", quarantined, 61, 7)).await;
    keep(&app.db, point("hub_outbound_messages_total", r#"{"outcome":"failed","type":"text"}"#, 20, 100)).await;
    assert_eq!(lookout.look(&app).await.unwrap(), [], "long ago");
    keep(&app.db, point("hub_inbound_events_total", quarantined, 30, 1)).await;
    keep(&app.db, point("hub_inbound_events_total", quarantined, 29, 1)).await;
    keep(&app.db, point("hub_outbound_messages_total", r#"{"outcome":"accepted","type":"text"}"#, 5, 20)).await;
    keep(&app.db, point("hub_outbound_messages_total", r#"{"outcome":"failed","type":"image"}"#, 5, 1)).await;
    keep(&app.db, point("hub_outbound_statuses_total", r#"{"status":"failed"}"#, 5, 1)).await;
    keep(&app.db, point("hub_graphql_requests_total", r#"{"operation":"viewer","outcome":"failed"}"#, 5, 1)).await;
    keep(&app.db, point("hub_graphql_requests_total", r#"{"operation":"viewer","outcome":"ok"}"#, 5, 18)).await;
    keep(&app.db, point("hub_webhook_requests_total", r#"{"outcome":"unavailable"}"#, 5, 5)).await;
    keep(&app.db, point("hub_webhook_requests_total", r#"{"outcome":"accepted"}"#, 5, 95)).await;
    assert!(matches!(lookout.look(&app).await.unwrap()[..], [Step::Opened(_)]), "the others have to hold");
    let expected = [
        ("EVENTS_QUARANTINED", "", AlertStatus::Open),
        ("MESSAGES_FAILING", "", AlertStatus::Pending),
        ("REQUESTS_FAILING", "/whatsapp", AlertStatus::Pending),
    ];
    assert_eq!(alerts(&app).await, expected.map(|(rule, subject, status)| (rule.to_owned(), subject.to_owned(), status)));
    let set_aside = entity::alert::Column::Rule.eq("EVENTS_QUARANTINED");
    let row = entity::alert::Entity::find().filter(set_aside).one(&app.db).await.unwrap().unwrap();
    assert!(row.summary.starts_with("2 events"), "{}", row.summary);
}

/// A look that failed is when the database went away.
#[tokio::test]
async fn a_database_that_was_away_is_told_of_when_it_is_back() {
    let app = app(database().await);
    let away = app.clock.now();
    app.clock.advance(TimeDelta::seconds(40));
    let mut lookout = Lookout { looking: None, away: Some(away) };
    assert!(matches!(lookout.look(&app).await.unwrap()[..], [Step::Opened(_)]));
    let row = entity::alert::Entity::find().one(&app.db).await.unwrap().unwrap();
    assert_eq!((row.first_seen_at, row.subject.as_str()), (away, "database"));
    assert_eq!(lookout.away, None);
}

/// After a look that failed, and after one that came late, nobody knows what happened meanwhile.
#[tokio::test]
async fn who_has_not_looked_begins_anew() {
    let app = app(database().await);
    let (began, mut lookout) = (app.clock.now(), Lookout::default());
    let since = |lookout: &Lookout| (lookout.looking.unwrap().since - began).num_seconds();
    for (step, expected) in [(0, 0), (12, 0), (12, 0), (13, 37), (5, 37)] {
        app.clock.advance(TimeDelta::seconds(step));
        lookout.look(&app).await.unwrap();
        assert_eq!(since(&lookout), expected, "{step} s later");
    }
    app.db.clone().close().await.unwrap();
    assert!(lookout.look(&app).await.is_err());
    assert!(lookout.looking.is_none());
    assert_eq!(lookout.away, Some(app.clock.now()));
}

/// Each process was silent while the database was away, and has told again before it is missed.
#[rstest]
#[tokio::test]
async fn nobody_is_lost_because_nobody_looked(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let app = app(db);
    let mut lookout = Lookout::default();
    keep(&app.db, process(app.clock.now())).await;
    assert_eq!(lookout.look(&app).await.unwrap(), []);
    app.clock.advance(TimeDelta::minutes(10));
    assert_eq!(later(&app, &mut lookout, 20).await, [], "it has had no time to tell");
    assert!(matches!(later(&app, &mut lookout, 13).await[..], [Step::Opened(_)]), "it tells no more");
    assert_eq!(alerts(&app).await, [("PROCESS_LOST".to_owned(), "kigali-1 a".to_owned(), AlertStatus::Open)]);
}

fn process(seen_at: DateTime<Utc>) -> entity::process::Model {
    entity::process::Model {
        id: entity::ids::ProcessId::new(),
        host: "kigali-1".to_owned(),
        pid: 1,
        address: "a".to_owned(),
        version: "1".to_owned(),
        roles: "web".to_owned(),
        started_at: seen_at,
        seen_at,
        stopping: false,
        cpu: None,
        memory: None,
    }
}

#[tokio::test]
async fn a_redis_that_is_away_is_told() {
    let redis = crate::redis::Redis::open(&"redis://127.0.0.1:1/".into()).unwrap();
    let app = App { redis: Some(redis), ..app(database().await) };
    let mut lookout = Lookout::default();
    assert_eq!(lookout.look(&app).await.unwrap(), []);
    let of_redis = ("COMPONENT_DEGRADED".to_owned(), "redis".to_owned());
    assert_eq!(later(&app, &mut lookout, 119).await, []);
    assert_eq!(alerts(&app).await, [(of_redis.0.clone(), of_redis.1.clone(), AlertStatus::Pending)]);
    assert!(matches!(later(&app, &mut lookout, 1).await[..], [Step::Opened(_)]));
    assert_eq!(alerts(&app).await, [(of_redis.0, of_redis.1, AlertStatus::Open)]);
}

/// Nothing is written down as long as nothing is wrong.
#[tokio::test]
async fn a_hub_without_its_database_says_so_and_goes_on() {
    let app = app(database().await);
    app.db.clone().close().await.unwrap();
    assert!(Lookout::default().look(&app).await.is_err());
    app.stop.cancel();
    work(app).await;
}
