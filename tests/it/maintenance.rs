//! Clean-up: in batches that nobody waits for, by one process at a time, whatever fails on the way.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use api::{
    app::App,
    dialogue,
    domain::retention::{self, Done},
    inbox, maintenance, store,
};
use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    api_key::Role,
    audit_entry::{self, ActorKind},
    ids::{AuditEntryId, InboundEventId, MaintenanceRunId},
    inbound_event::{self, Column, InboundKind, InboundStatus},
    maintenance_run,
};
use futures::future::join_all;
use rstest::rstest;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QuerySelect,
    sea_query::{LockBehavior, LockType},
};
use serde_json::json;
use tests::{
    Backend, Courier, Hub, Program, Scratch,
    courier::{delivery, message, text},
    process::free_address,
};
use tokio_util::sync::CancellationToken;

const ALINE: &str = "250788123456";

/// Monday morning of the harness, as Meta writes times.
const NOW: i64 = 1_772_431_200;

fn handled(at: DateTime<Utc>) -> inbound_event::Model {
    let id = InboundEventId::new();
    inbound_event::Model {
        id,
        dedupe_key: format!("message:{id}"),
        traceparent: None,
        limited_at: None,
        state: None,
        lane: format!("lane:{id}"),
        kind: InboundKind::Message,
        subtype: "text".to_owned(),
        wamid: None,
        phone_number_id: None,
        user_id: None,
        payload: json!({ "message": { "text": { "body": "Hi" } } }),
        status: InboundStatus::Processed,
        attempts: 1,
        failures: 0,
        due_at: at,
        leased_until: None,
        last_error: None,
        correlation_id: id.to_string(),
        occurred_at: at,
        received_at: at,
        processed_at: Some(at),
    }
}

async fn keep(db: &DatabaseConnection, rows: impl IntoIterator<Item = inbound_event::Model>) {
    let rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
    inbound_event::Entity::insert_many(rows).exec_without_returning(db).await.unwrap();
}

async fn events(db: &impl ConnectionTrait) -> u64 {
    inbound_event::Entity::find().count(db).await.unwrap()
}

async fn runs(app: &App) -> Vec<maintenance_run::Model> {
    maintenance_run::Entity::find().all(&app.db).await.unwrap()
}

/// One pass, by this process.
async fn pass(app: &App) -> maintenance_run::Model {
    let lead = maintenance::take(&app.db).await.unwrap().expect("nobody else cleans up");
    let run = maintenance::pass(app, &lead, true).await.unwrap();
    lead.release().await;
    run
}

fn of(run: &maintenance_run::Model, task: &str) -> Done {
    retention::done(run).into_iter().find(|done| done.task == task).unwrap_or_else(|| panic!("{task} was not done: {run:?}"))
}

/// Another process on the same database, with the same clock.
async fn beside(hub: &Hub) -> App {
    App { db: hub.scratch.connect().await, ..hub.app.clone() }
}

/// Takes a row that stays as its own and adds another, in one transaction, and never waits for the lock of a row.
async fn write(app: &App, kept: InboundEventId) -> Result<(), DbErr> {
    let tx = store::begin(&app.db).await?;
    let find = inbound_event::Entity::find_by_id(kept).lock_with_behavior(LockType::Update, LockBehavior::Nowait);
    assert!(find.one(&tx).await?.is_some());
    let row = handled(app.clock.now()).into_active_model().reset_all();
    inbound_event::Entity::insert(row).exec_without_returning(&tx).await?;
    tx.commit().await
}

/// Five thousand rows go while somebody else writes to the table all the time: none of their statements fails for a lock,
/// and between the batches they have their turn.
#[rstest]
#[tokio::test]
async fn a_table_is_cleared_in_batches_that_nobody_waits_for(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::idle(backend).await;
    let (old, kept) = (hub.app.clock.now() - TimeDelta::days(8), handled(hub.app.clock.now()));
    for _ in 0..10 {
        keep(&hub.app.db, (0..500).map(|_| handled(old))).await;
    }
    keep(&hub.app.db, [kept.clone()]).await;
    let (app, over) = (hub.app.clone(), Arc::new(AtomicBool::new(false)));
    let done = Arc::clone(&over);
    let writer = hub.app.tasks.spawn(async move {
        let (mut written, mut left) = (0, BTreeSet::new());
        while !done.load(Ordering::Relaxed) {
            write(&app, kept.id).await.expect("no lock is in the way");
            written += 1;
            let old = inbound_event::Entity::find().filter(Column::ReceivedAt.eq(old));
            left.insert(old.count(&app.db).await.unwrap());
        }
        (written, left)
    });
    let run = pass(&hub.app).await;
    over.store(true, Ordering::Relaxed);
    let (written, left) = writer.await.unwrap();
    assert_eq!(of(&run, "inbound_events"), Done { task: "inbound_events".to_owned(), removed: 5_000, error: None });
    assert!(left.iter().all(|left| left % 500 == 0), "a batch is whole or not there: {left:?}");
    assert!(left.iter().filter(|left| (1..5_000).contains(*left)).count() >= 2, "the writer had to wait for the end: {left:?}");
    assert_eq!(events(&hub.app.db).await, 1 + written);
}

/// Who works on an old row keeps it, and it goes the next time.
#[tokio::test]
async fn what_somebody_holds_is_passed_over() {
    let hub = Hub::idle(Backend::Postgres).await;
    let old = hub.app.clock.now() - TimeDelta::days(8);
    let held = handled(old);
    keep(&hub.app.db, [held.clone(), handled(old), handled(old)]).await;
    let tx = store::begin(&hub.app.db).await.unwrap();
    inbound_event::Entity::find_by_id(held.id).lock_exclusive().one(&tx).await.unwrap();
    assert_eq!(of(&pass(&hub.app).await, "inbound_events").removed, 2);
    tx.rollback().await.unwrap();
    assert_eq!(of(&pass(&hub.app).await, "inbound_events").removed, 1);
}

#[tokio::test]
async fn of_ten_processes_one_cleans_up() {
    let hub = Hub::idle(Backend::Postgres).await;
    let apps = join_all((0..10).map(|_| beside(&hub))).await;
    for hour in 1..4 {
        keep(&hub.app.db, [handled(hub.app.clock.now() - TimeDelta::days(8))]).await;
        let done = join_all(apps.iter().map(maintenance::turn)).await;
        let done: Vec<_> = done.into_iter().filter_map(Result::unwrap).collect();
        assert_eq!(done.len(), 1, "{done:?}");
        assert_eq!((of(&done[0], "inbound_events").removed, runs(&hub.app).await.len()), (1, hour));
        assert!(maintenance::turn(&hub.app).await.unwrap().is_none(), "the hour is not over");
        hub.advance(TimeDelta::hours(1));
    }
}

#[tokio::test]
async fn while_one_leads_no_other_does() {
    let hub = Hub::idle(Backend::Postgres).await;
    let other = beside(&hub).await;
    let lead = maintenance::take(&hub.app.db).await.unwrap().unwrap();
    assert!(maintenance::take(&other.db).await.unwrap().is_none());
    assert!(maintenance::turn(&other).await.unwrap().is_none());
    lead.release().await;
    assert!(maintenance::turn(&other).await.unwrap().is_some());
    assert!(maintenance::take(&hub.app.db).await.unwrap().is_some(), "a pass that is over holds nothing");
}

/// Its server, or what is between the two, may break the connection at any time.
#[tokio::test]
async fn a_leader_whose_connection_breaks_leads_no_longer() {
    const BREAK: &str = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted \
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    let hub = Hub::idle(Backend::Postgres).await;
    let other = beside(&hub).await;
    keep(&hub.app.db, [handled(hub.app.clock.now() - TimeDelta::days(8))]).await;
    let lead = maintenance::take(&hub.app.db).await.unwrap().unwrap();
    assert!(lead.holds().await);
    hub.scratch.connect_as_maker().await.execute_unprepared(BREAK).await.unwrap();
    assert!(!lead.holds().await);
    let run = maintenance::pass(&hub.app, &lead, true).await.unwrap();
    assert_eq!(run.error.as_deref(), Some("the lock was lost, so another process may have begun"));
    assert_eq!(events(&hub.app.db).await, 1, "nothing was removed");
    assert!(maintenance::take(&other.db).await.unwrap().is_some(), "the lock is free");
    lead.release().await;
}

/// Whoever has the lock next sees that nobody is at it, and does not wait for the hour. Whether the process died or could
/// not reach the database is not known to anybody.
#[rstest]
#[tokio::test]
async fn a_pass_whose_process_died_is_done_anew(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::idle(backend).await;
    let died = maintenance_run::Model {
        id: MaintenanceRunId::new(),
        leader: "kigali:42".to_owned(),
        started_at: hub.app.clock.now(),
        ended_at: None,
        tasks: json!([]),
        error: None,
    };
    died.clone().into_active_model().reset_all().insert(&hub.app.db).await.unwrap();
    let run = maintenance::turn(&hub.app).await.unwrap().expect("it is done anew");
    assert!(run.ended_at.is_some() && run.error.is_none(), "{run:?}");
    let died = maintenance_run::Entity::find_by_id(died.id).one(&hub.app.db).await.unwrap().unwrap();
    let known = "it was not finished: its process ended, or could not write down what it did";
    assert_eq!((died.ended_at, died.error.as_deref()), (None, Some(known)));
    assert!(maintenance::turn(&hub.app).await.unwrap().is_none());
}

#[rstest]
#[tokio::test]
async fn a_task_that_fails_keeps_no_other_from_being_done(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::idle(backend).await;
    keep(&hub.app.db, [handled(hub.app.clock.now() - TimeDelta::days(8))]).await;
    hub.alter("ALTER TABLE sessions RENAME TO away").await;
    let run = pass(&hub.app).await;
    let done = retention::done(&run);
    let failed: Vec<_> = done.iter().filter(|done| done.error.is_some()).map(|done| done.task.as_str()).collect();
    assert_eq!((failed.as_slice(), run.error.as_deref()), (["sessions"].as_slice(), None));
    // What the driver said of it is for the log.
    let told = of(&run, "sessions").error;
    assert_eq!(told.as_deref(), Some("the database did not do its part; the log says why"));
    assert_eq!(done.len(), retention::TASKS.len() + 2, "all of them, and the files");
    assert_eq!(of(&run, "inbound_events").removed, 1);
    hub.alter("ALTER TABLE away RENAME TO sessions").await;
    assert_eq!(of(&pass(&hub.app).await, "sessions").error, None);
}

#[rstest]
#[tokio::test]
async fn a_hub_that_is_asked_to_end_removes_nothing_more(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::idle(backend).await;
    keep(&hub.app.db, [handled(hub.app.clock.now() - TimeDelta::days(8))]).await;
    let ending = App { stop: CancellationToken::new(), ..hub.app.clone() };
    ending.stop.cancel();
    let run = pass(&ending).await;
    assert_eq!(run.error.as_deref(), Some("the hub was asked to end"));
    assert!(run.ended_at.is_some());
    assert_eq!(events(&hub.app.db).await, 1);
}

/// Files are many, and listed once a day.
#[tokio::test]
async fn files_are_looked_through_once_a_day() {
    let hub = Hub::idle(Backend::Sqlite).await;
    let mut swept = Vec::new();
    for _ in 0..26 {
        let run = maintenance::turn(&hub.app).await.unwrap().unwrap();
        swept.push(retention::done(&run).iter().any(|done| done.task == "files"));
        hub.advance(TimeDelta::hours(1));
    }
    let times: Vec<_> = swept.iter().enumerate().filter(|(_, swept)| **swept).map(|(hour, _)| hour).collect();
    assert_eq!(times, [0, 24]);
}

/// Meta repeats a delivery after the event has been forgotten: later than it says it does.
#[rstest]
#[tokio::test]
async fn what_was_forgotten_is_not_handled_again(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::idle(backend).await;
    let said = delivery(&[message(ALINE, "wamid.1", NOW, &text("hi"))]);
    let deliver = async || Courier::default().deliver(&hub.url("/whatsapp"), &said).await;
    deliver().await;
    let [event] = inbox::claim(&hub.app, 10).await.unwrap().try_into().unwrap();
    dialogue::handle(&hub.app, &event).await.unwrap();
    let answers = hub.messages().await.len();
    hub.advance(TimeDelta::days(6));
    pass(&hub.app).await;
    deliver().await;
    assert_eq!(hub.events().await.len(), 1, "it is known");
    entity::outbound_message::Entity::update_many()
        .col_expr(entity::outbound_message::Column::Status, sea_orm::sea_query::Expr::value("READ"))
        .exec(&hub.app.db)
        .await
        .unwrap();
    hub.advance(TimeDelta::days(2));
    assert_eq!(of(&pass(&hub.app).await, "inbound_events").removed, 1);
    deliver().await;
    let [late] = hub.events().await.try_into().unwrap();
    assert_eq!(late.status, InboundStatus::Ignored);
    assert!(late.last_error.unwrap().contains("RETENTION_INBOUND_EVENTS"));
    assert!(inbox::claim(&hub.app, 10).await.unwrap().is_empty());
    assert_eq!(hub.messages().await.len(), answers);
}

#[rstest]
#[tokio::test]
async fn what_was_done_is_shown(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::idle(backend).await;
    keep(&hub.app.db, [handled(hub.app.clock.now() - TimeDelta::days(8))]).await;
    pass(&hub.app).await;
    let query = "{ maintenanceRuns(first: 1) { totalCount nodes { leader removed tasks { task removed error } error } } }";
    let shown = hub.caller(Role::Operator).await.data(query, json!({})).await["maintenanceRuns"].take();
    let run = &shown["nodes"][0];
    assert_eq!((&shown["totalCount"], &run["removed"], &run["error"]), (&json!(1), &json!(1), &json!(null)));
    assert_eq!(run["tasks"][0], json!({ "task": "inbound_events", "removed": 1, "error": null }));
    assert!(run["leader"].as_str().unwrap().ends_with(&format!(":{}", std::process::id())), "{run}");
}

/// An entry that is older than any period.
fn ancient() -> audit_entry::Model {
    audit_entry::Model {
        id: AuditEntryId::new(),
        actor_kind: ActorKind::System,
        actor_id: None,
        actor_name: "hub".to_owned(),
        action: "blockUser".to_owned(),
        subject_kind: None,
        subject_id: None,
        before: None,
        after: None,
        request_id: None,
        created_at: "2020-01-01T00:00:00Z".parse().unwrap(),
    }
}

#[rstest]
#[tokio::test]
async fn the_command_prints_what_it_removed(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let scratch = Scratch::new(backend).await;
    let hub = Program::built(&scratch);
    hub.run(&["migrate", "up"]).await;
    let db = scratch.connect().await;
    ancient().into_active_model().reset_all().insert(&db).await.unwrap();
    db.close().await.unwrap();
    let ended = hub.run(&["maintenance", "run"]).await;
    assert_eq!(ended.code, Some(0), "{ended:?}");
    let lines: Vec<_> = ended.stdout.lines().map(str::trim).collect();
    assert!(lines.contains(&"1  audit_entries") && lines.contains(&"0  files"), "{ended:?}");
    assert_eq!(lines.last(), Some(&"1  removed in all"));
    let again = hub.with([("RETENTION_AUDIT", "1")]).run(&["maintenance", "run"]).await;
    assert_eq!(again.code, Some(1), "{again:?}");
    assert!(again.stderr.contains("RETENTION_AUDIT: \"1\" is no such period. Give whole days from 90 to 3650."), "{again:?}");
}

#[tokio::test]
async fn the_command_says_what_failed() {
    let scratch = Scratch::new(Backend::Sqlite).await;
    let hub = Program::built(&scratch);
    hub.run(&["migrate", "up"]).await;
    let db = scratch.connect().await;
    db.execute_unprepared("ALTER TABLE sessions RENAME TO away").await.unwrap();
    db.close().await.unwrap();
    let ended = hub.run(&["maintenance", "run"]).await;
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.stdout.contains("sessions, and then it failed"), "{ended:?}");
    assert!(ended.stderr.contains("hub doctor"), "{ended:?}");
}

#[tokio::test]
async fn the_command_does_not_clean_up_beside_another() {
    let scratch = Scratch::new(Backend::Postgres).await;
    let hub = Program::built(&scratch);
    hub.run(&["migrate", "up"]).await;
    let db = scratch.connect().await;
    let lead = maintenance::take(&db).await.unwrap().unwrap();
    let ended = hub.run(&["maintenance", "run"]).await;
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.stderr.contains("another process is cleaning up"), "{ended:?}");
    lead.release().await;
    assert_eq!(hub.run(&["maintenance", "run"]).await.code, Some(0));
}

/// With the role `maintenance`, and without being asked.
#[tokio::test]
async fn a_hub_cleans_up_by_itself() {
    let scratch = Scratch::new(Backend::Postgres).await;
    let hub = Program::built(&scratch);
    hub.run(&["migrate", "up"]).await;
    let db = scratch.connect().await;
    ancient().into_active_model().reset_all().insert(&db).await.unwrap();
    let process = hub.serve(free_address(), &["--roles", "maintenance", "--haste", "60"]).await;
    let done = async {
        while audit_entry::Entity::find().count(&db).await.unwrap() > 0 {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_mins(1), done).await.expect("it is removed");
    assert!(process.terminate().await.success());
}
