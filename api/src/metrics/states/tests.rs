use entity::{ids::MaintenanceRunId, uptime_minute};
use rstest::rstest;
use sea_orm::{ActiveModelTrait, Set};

use super::*;
use crate::{domain::record::fixture::Backend, graphql::tests::app, maintenance, metrics::Metrics};

async fn kept(app: &App, resolution: Resolution) -> Vec<Model> {
    let rows = Entity::find().filter(Column::Metric.eq(catalogue::QUEUE_DEPTH.name)).filter(Column::Resolution.eq(resolution));
    let inbox = rows.filter(Column::Labels.eq("{\"queue\":\"inbox\"}"));
    inbox.all(&app.db).await.unwrap()
}

/// A state is looked at once a minute, however many processes there are.
#[rstest]
#[tokio::test]
async fn history_does_not_grow_with_the_fleet(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let first = app(db);
    let fleet: Vec<App> = (0..5).map(|_| App { metrics: Metrics::new(first.clock.now()), ..first.clone() }).collect();
    for minute in 1..=3 {
        for _ in 0..4 {
            futures::future::try_join_all(fleet.iter().map(keep)).await.unwrap();
        }
        let minutes = kept(&first, Resolution::Minute).await;
        assert_eq!(minutes.iter().map(|row| row.count).collect::<Vec<_>>(), vec![1; minute], "{minutes:?}");
        for resolution in [Resolution::Hour, Resolution::Day] {
            let [row] = kept(&first, resolution).await.try_into().unwrap();
            assert_eq!(row.count, i64::try_from(minute).unwrap(), "{row:?}");
        }
        first.clock.advance(TimeDelta::minutes(1));
    }
}

async fn ran(app: &App, ended: Option<DateTime<Utc>>, error: Option<&str>) {
    let run = maintenance_run::ActiveModel {
        id: Set(MaintenanceRunId::new()),
        leader: Set("machine:1".to_owned()),
        started_at: Set(app.clock.now() - TimeDelta::hours(3)),
        ended_at: Set(ended),
        tasks: Set(serde_json::json!([])),
        error: Set(error.map(str::to_owned)),
    };
    run.insert(&app.db).await.unwrap();
}

#[rstest]
#[tokio::test]
async fn the_age_of_clean_up_is_that_of_the_last_whole_pass(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let app = app(db);
    let age = || async {
        let states = read(&app).await.unwrap();
        states.iter().find(|state| state.family.name == catalogue::CLEAN_UP_AGE.name).map(|state| state.value)
    };
    let now = app.clock.now();
    ran(&app, Some(now - TimeDelta::minutes(1)), Some("the lock was lost")).await;
    ran(&app, None, Some("its process ended before it did")).await;
    assert_eq!(age().await, None, "there was none");
    ran(&app, Some(now - TimeDelta::hours(2)), None).await;
    ran(&app, None, None).await;
    assert_eq!(age().await, Some(7_200.0));
}

#[tokio::test]
async fn what_a_pass_removes_is_counted() {
    let app = app(Backend::Sqlite.open().await.unwrap());
    let old = uptime_minute::ActiveModel { minute: Set(app.clock.now() - TimeDelta::days(400)), ticks: Set(1) };
    old.insert(&app.db).await.unwrap();
    maintenance::turn(&app).await.unwrap().expect("it is due");
    let text = app.metrics.text().unwrap();
    assert!(text.contains("hub_clean_up_removed_total{task=\"uptime_minutes\"} 1\n"), "{text}");
    assert!(text.contains("hub_clean_up_failures_total{task=\"uptime_minutes\"} 0\n"), "{text}");
}
