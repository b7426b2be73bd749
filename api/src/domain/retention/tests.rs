//! Each kind of row goes when its period is over and not before, and what somebody needs stays.

mod needed;
mod told;

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    alert::{self, AlertStatus},
    alert_silence, audit_entry, driver_presence,
    ids::{MediaId, UserId},
    inbound_event::{self, InboundStatus},
    maintenance_run, media,
    metric_point::{self, Resolution},
    model_spending, ocr_attempt,
    ocr_job::{self, OcrJobStatus, OcrOutcome},
    outbound_message::{self, OutboundStatus},
    qr_scan_day, rate_limit_policy, session as sessions, sign_in_code as codes, sign_in_failure,
    trip::{self, TripStatus},
    trip_offer::{self, OfferStatus},
    uptime_minute, vehicle,
    webhook_delivery::{self, DeliveryStatus},
    webhook_event,
};
use rstest::rstest;
use sea_orm::{ActiveModelTrait, DatabaseConnection, EntityTrait, PaginatorTrait, Set, TransactionTrait, Unchanged};
use serde_json::json;

use super::*;
use crate::domain::{
    audit::{self, Actor, By},
    record::fixture::{
        self, Backend, attempt, cleaned, code, delivery, endpoint, happened, job, keep, noon, notice, offer, on_call, person,
        policy, presence, received, sent, silence, told, trip, vehicle,
    },
    session::{self, Origin, Owner},
    sign_in_code,
};

/// Long after noon, so that everything of noon is old.
fn now() -> DateTime<Utc> {
    noon() + TimeDelta::days(4_000)
}

fn task(name: &str) -> &'static Task {
    TASKS.iter().find(|task| task.name == name).unwrap()
}

fn cut(task: &Task) -> Cut {
    Cut::new(TimeDelta::days(task.period.default().into()), now())
}

/// A minute older than is kept, and a minute younger.
fn edges(name: &str) -> [DateTime<Utc>; 2] {
    let edge = cut(task(name)).before;
    [edge - TimeDelta::minutes(1), edge + TimeDelta::minutes(1)]
}

async fn clear(db: &DatabaseConnection, name: &str) -> u64 {
    task(name).remove(db, cut(task(name))).await.unwrap()
}

/// A driver with a motorcycle.
async fn driver(db: &DatabaseConnection, n: u32) -> vehicle::Model {
    let id = keep(db, person(n)).await.id;
    keep(db, vehicle(id, n)).await
}

/// Puts a row of each age in, clears once, and sees which is left.
macro_rules! goes {
    ($test:ident, $task:literal, $entity:path, |$db:ident, $at:ident| $row:expr) => {
        #[rstest]
        #[tokio::test]
        async fn $test(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
            let Some($db) = backend.open().await else { return };
            for $at in edges($task) {
                $row;
            }
            assert_eq!(clear(&$db, $task).await, 1, "what is old goes");
            assert_eq!(<$entity>::find().count(&$db).await.unwrap(), 1, "what is not stays");
            assert_eq!(clear(&$db, $task).await, 0);
        }
    };
}

goes!(events_go, "inbound_events", inbound_event::Entity, |db, at| {
    keep(&db, inbound_event::Model { received_at: at, occurred_at: at, ..received(None, "Hi") }).await
});

goes!(events_that_were_set_aside_go, "quarantined_events", inbound_event::Entity, |db, at| {
    let aside = InboundStatus::Quarantined;
    keep(&db, inbound_event::Model { status: aside, received_at: at, occurred_at: at, ..received(None, "Hi") }).await
});

goes!(messages_go, "outbound_messages", outbound_message::Entity, |db, at| {
    let to = keep(&db, person(u32::from(at > cut(task("outbound_messages")).before))).await.id;
    keep(&db, outbound_message::Model { status: OutboundStatus::Read, created_at: at, ..sent(to, 0, "Hello") }).await
});

goes!(deliveries_go, "webhook_deliveries", webhook_delivery::Entity, |db, at| {
    let row = delivery(keep(&db, endpoint()).await.id, keep(&db, told()).await.id);
    keep(&db, webhook_delivery::Model { status: DeliveryStatus::Failed, finished_at: Some(at), ..row }).await
});

goes!(webhook_events_go, "webhook_events", webhook_event::Entity, |db, at| {
    keep(&db, webhook_event::Model { occurred_at: at, ..told() }).await
});

goes!(sessions_go, "sessions", sessions::Entity, |db, at| {
    let user = keep(&db, person(u32::from(at > cut(task("sessions")).before))).await.id;
    let (row, _) = session::open(&db, Owner::Person(user), Origin::default(), at).await.unwrap();
    let ended = sessions::ActiveModel { id: Unchanged(row.id), expires_at: Set(at), ..Default::default() };
    ended.update(&db).await.unwrap()
});

goes!(codes_go, "sign_in_codes", codes::Entity, |db, at| {
    let user = keep(&db, person(u32::from(at > cut(task("sign_in_codes")).before))).await.id;
    let message = keep(&db, sent(user, 0, "••••••")).await.id;
    sign_in_code::issue(&db, user, message, at - sign_in_code::GOOD_FOR).await.unwrap()
});

goes!(failures_go, "sign_in_failures", sign_in_failure::Entity, |db, at| {
    keep(&db, sign_in_failure::Model { subject: at.to_string(), failures: 1, locked_until: None, updated_at: at }).await
});

goes!(offers_go, "trip_offers", trip_offer::Entity, |db, at| {
    let bike = driver(&db, u32::from(at > cut(task("trip_offers")).before)).await;
    let over = trip::Model { status: TripStatus::Expired, ended_at: Some(at), ..trip(bike.user_id, None) };
    let ride = keep(&db, over).await.id;
    keep(&db, trip_offer::Model { status: OfferStatus::Lapsed, offered_at: at, ..offer(ride, &bike) }).await
});

goes!(trips_that_nobody_rode_go, "unridden_trips", trip::Entity, |db, at| {
    let rider = keep(&db, person(u32::from(at > cut(task("unridden_trips")).before))).await.id;
    keep(&db, trip::Model { status: TripStatus::Expired, ended_at: Some(at), ..trip(rider, None) }).await
});

goes!(trips_go, "trips", trip::Entity, |db, at| {
    let bike = driver(&db, u32::from(at > cut(task("trips")).before)).await;
    keep(&db, trip::Model { status: TripStatus::Completed, ended_at: Some(at), ..trip(bike.user_id, Some(&bike)) }).await
});

goes!(documents_go, "ocr_jobs", ocr_job::Entity, |db, at| {
    let bike = driver(&db, u32::from(at > cut(task("ocr_jobs")).before)).await;
    let outcome = Some(OcrOutcome::Expired);
    keep(&db, ocr_job::Model { status: OcrJobStatus::Succeeded, outcome, finished_at: Some(at), ..job(&bike) }).await
});

goes!(readings_go, "ocr_attempts", ocr_attempt::Entity, |db, at| {
    let bike = driver(&db, u32::from(at > cut(task("ocr_attempts")).before)).await;
    let paper = keep(&db, job(&bike)).await;
    keep(&db, ocr_attempt::Model { ended_at: at, ..attempt(&paper, 1) }).await
});

goes!(spending_goes, "model_spending", model_spending::Entity, |db, at| {
    let later = i64::from(at > cut(task("model_spending")).before);
    keep(&db, model_spending::Model { day: (at + TimeDelta::days(2 * later - 1)).date_naive(), micro_usd: 1 }).await
});

goes!(where_drivers_were_goes, "driver_presences", driver_presence::Entity, |db, at| {
    let bike = driver(&db, u32::from(at > cut(task("driver_presences")).before)).await;
    keep(&db, driver_presence::Model { online: false, updated_at: at, ..presence(bike.user_id, bike.id) }).await
});

goes!(uploads_go, "media", media::Entity, |db, at| {
    let row = media::Model {
        id: MediaId::new(),
        sha256: at.to_string(),
        mime_type: "image/png".to_owned(),
        size_bytes: 1,
        meta_media_id: None,
        meta_expires_at: Some(at),
        created_at: noon(),
    };
    keep(&db, row).await
});

goes!(the_audit_log_goes, "audit_entries", audit_entry::Entity, |db, at| {
    let by = By { actor: Actor::system(), request_id: None };
    audit::record(&db, by.entry("blockUser", "User", UserId::new().0), at).await.unwrap();
});

goes!(passes_go, "maintenance_runs", maintenance_run::Entity, |db, at| {
    keep(&db, Model { started_at: at, ..cleaned() }).await
});

fn counted(resolution: Resolution, start: DateTime<Utc>) -> metric_point::Model {
    metric_point::Model {
        metric: "hub_answer_seconds".to_owned(),
        resolution,
        start,
        labels: "{}".to_owned(),
        le_ms: 0,
        count: 1,
        sum: 1.0,
    }
}

goes!(minutes_go, "metric_minutes", metric_point::Entity, |db, at| keep(&db, counted(Resolution::Minute, at)).await);
goes!(hours_go, "metric_hours", metric_point::Entity, |db, at| keep(&db, counted(Resolution::Hour, at)).await);
goes!(days_go, "metric_days", metric_point::Entity, |db, at| keep(&db, counted(Resolution::Day, at)).await);

/// An hour and a day begin with a minute, and stay when it goes.
#[rstest]
#[tokio::test]
async fn what_begins_with_an_old_minute_stays(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let [start, _] = edges("metric_minutes");
    for resolution in [Resolution::Minute, Resolution::Hour, Resolution::Day] {
        keep(&db, counted(resolution, start)).await;
    }
    assert_eq!(clear(&db, "metric_minutes").await, 1);
    let left = metric_point::Entity::find().all(&db).await.unwrap();
    assert!(left.len() == 2 && left.iter().all(|row| row.resolution != Resolution::Minute), "{left:?}");
}

goes!(uptime_goes, "uptime_minutes", uptime_minute::Entity, |db, at| {
    keep(&db, uptime_minute::Model { minute: at, ticks: 1 }).await
});

goes!(limits_that_ended_go, "rate_limit_policies", rate_limit_policy::Entity, |db, at| {
    keep(&db, rate_limit_policy::Model { expires_at: Some(at), ..policy(None) }).await
});

goes!(alerts_go, "alerts", alert::Entity, |db, at| {
    let over = keep(&db, alert::Model { resolved_at: Some(at), ..fixture::alert(AlertStatus::Resolved) }).await;
    let aline = keep(&db, on_call("Aline")).await;
    keep(&db, notice(over.id, aline.id)).await;
    over
});

#[tokio::test]
async fn an_alert_that_is_not_over_stays() {
    let Some(db) = Backend::Sqlite.open().await else { return };
    keep(&db, fixture::alert(AlertStatus::Open)).await;
    assert_eq!(clear(&db, "alerts").await, 0);
}

goes!(scans_of_old_days_go, "qr_scan_days", qr_scan_day::Entity, |db, at| {
    let id = keep(&db, code(None, 1)).await.id;
    let later = i64::from(at > cut(task("qr_scan_days")).before);
    let day = (at + TimeDelta::days(2 * later - 1)).date_naive();
    keep(&db, qr_scan_day::Model { qr_code_id: id, day, scans: 1 }).await
});

goes!(silences_go, "alert_silences", alert_silence::Entity, |db, at| {
    keep(&db, alert_silence::Model { ends_at: at, ..silence() }).await
});

/// Every task above, and no other.
#[test]
fn every_task_is_tried() {
    let source = include_str!("tests.rs");
    for task in TASKS {
        assert!(source.contains(&format!(", \"{}\", ", task.name)), "say in a `goes!` that {} goes", task.name);
    }
    let names: BTreeSet<_> = TASKS.iter().map(|task| task.name).collect();
    assert_eq!(names.len(), TASKS.len());
    let used: BTreeSet<_> = TASKS.iter().map(|task| task.period).collect();
    assert_eq!(used, BTreeSet::from(Period::ALL), "a period that nothing is kept by");
}

#[rstest]
#[tokio::test]
async fn a_batch_is_as_large_as_it_says_and_takes_the_oldest(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    for day in 0..5 {
        let at = noon() + TimeDelta::days(day);
        keep(&db, Model { started_at: at, tasks: json!([]), ..cleaned() }).await;
    }
    let few = Task { batch: 2, ..*task("maintenance_runs") };
    assert_eq!(few.remove(&db, cut(&few)).await.unwrap(), 2);
    let left: BTreeSet<_> = maintenance_run::Entity::find().all(&db).await.unwrap().iter().map(|run| run.started_at).collect();
    assert_eq!(left, (2..5).map(|day| noon() + TimeDelta::days(day)).collect());
    assert_eq!(few.remove(&db, cut(&few)).await.unwrap(), 2);
    assert_eq!(few.remove(&db, cut(&few)).await.unwrap(), 1);
    assert_eq!(few.remove(&db, cut(&few)).await.unwrap(), 0);
}

/// A table that has grown much since it was last looked at is joined as if it were small.
#[tokio::test]
async fn a_batch_is_no_larger_however_the_planner_goes_about_it() {
    const BADLY_INFORMED: &str = "SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; \
        SET LOCAL enable_hashagg = off; SET LOCAL enable_sort = off; SET LOCAL enable_material = off";
    let Some(db) = Backend::Postgres.open().await else { return };
    for day in 0..5 {
        keep(&db, Model { started_at: noon() + TimeDelta::days(day), ..cleaned() }).await;
    }
    let few = Task { batch: 2, ..*task("maintenance_runs") };
    let tx = db.begin().await.unwrap();
    tx.execute_unprepared(BADLY_INFORMED).await.unwrap();
    assert_eq!(few.remove(&tx, cut(&few)).await.unwrap(), 2);
}

#[test]
fn what_a_pass_came_to_is_read_as_it_was_written() {
    let done = done(&cleaned());
    assert_eq!(done[0], Done { task: "inbound_events".to_owned(), removed: 3, error: None });
    assert_eq!(done[1].error.as_deref(), Some("it is away"));
    assert_eq!(serde_json::to_value(&done).unwrap(), cleaned().tasks);
}
