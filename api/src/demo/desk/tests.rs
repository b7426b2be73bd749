use std::collections::{BTreeMap, BTreeSet};

use entity::{
    alert::{self, AlertStatus},
    inbound_event::{self, InboundStatus},
    metric_point::{self, Resolution},
    ocr_job::{self, OcrJobStatus},
    outbound_message::{self, OutboundStatus},
    qr_code, qr_scan_day, uptime_minute, vehicle, webhook_attempt,
    webhook_delivery::{self, DeliveryStatus},
    webhook_endpoint,
};
use rstest::rstest;
use sea_orm::Iterable as _;
use url::Url;

use super::*;
use crate::{
    app::App,
    clock::Clock,
    config::MediaPlace,
    demo,
    domain::{
        document,
        record::fixture::{self, Backend, keep, staff},
    },
    files::Part,
    fleet,
    graphql::tests::app,
    health,
    metrics::{catalogue, rollups},
};

const KIGALI: Tz = Tz::Africa__Kigali;

fn now() -> DateTime<Utc> {
    "2026-11-26T10:00:00Z".parse().unwrap()
}

/// A town with its desks, and where its documents are kept.
async fn town(on: Backend, folder: &std::path::Path) -> Option<(DatabaseConnection, Files, Furnished)> {
    let db = on.open().await?;
    demo::fill(&db, KIGALI, now()).await.unwrap();
    keep(&db, staff()).await;
    let (files, furnished) = furnish(&db, folder).await;
    Some((db, files, furnished))
}

async fn furnish(db: &DatabaseConnection, folder: &std::path::Path) -> (Files, Furnished) {
    let key = SecretKey::random();
    let place = MediaPlace::of(Url::from_directory_path(folder).unwrap(), Vec::new()).unwrap();
    let files = Files::new(&place, key.clone());
    let desk = Desk { db, files: &files, key: &key, zone: KIGALI, now: now() };
    let furnished = desk.furnish().await.unwrap();
    (files, furnished)
}

async fn all<E: EntityTrait>(db: &DatabaseConnection) -> Vec<E::Model> {
    E::find().all(db).await.unwrap()
}

#[rstest]
#[tokio::test]
async fn every_page_has_something_to_show(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let folder = tempfile::tempdir().unwrap();
    let Some((db, files, furnished)) = town(on, folder.path()).await else { return };
    let jobs = all::<ocr_job::Entity>(&db).await;
    assert_eq!(jobs.len(), furnished.documents);
    for status in OcrJobStatus::iter() {
        assert!(jobs.iter().any(|job| job.status == status), "no document is {status:?}");
    }
    for job in &jobs {
        let hash = job.sha256.as_ref().unwrap();
        assert!(files.fetch(hash, Part::Original).await.unwrap().is_some_and(|bytes| bytes.starts_with(b"\xff\xd8\xff")));
        assert!(job.pages == 0 || files.fetch(hash, Part::Page(0)).await.unwrap().is_some());
    }
    let alerts = all::<alert::Entity>(&db).await;
    assert_eq!(alerts.len(), furnished.alerts);
    assert_eq!(alerts.iter().filter(|alert| alert.status == AlertStatus::Open).count(), 1);
    let deliveries = all::<webhook_delivery::Entity>(&db).await;
    assert_eq!(deliveries.len(), furnished.deliveries);
    let ended: BTreeSet<_> = deliveries.iter().map(|row| format!("{:?}", row.status)).collect();
    assert_eq!(ended.len(), 2, "{ended:?}");
    let calls = all::<webhook_attempt::Entity>(&db).await;
    for row in &deliveries {
        assert_eq!(calls.iter().filter(|call| call.delivery_id == row.id).count(), usize::try_from(row.attempts).unwrap());
    }
    let aside = all::<inbound_event::Entity>(&db).await;
    let aside = aside.iter().filter(|event| event.status == InboundStatus::Quarantined).count();
    let unsent = all::<outbound_message::Entity>(&db).await;
    let unsent = unsent.iter().filter(|message| message.status == OutboundStatus::Failed).count();
    assert!(aside >= 3 && unsent >= 3 && aside + unsent == furnished.failures, "{aside}, {unsent}");
    assert_eq!(all::<note::Entity>(&db).await.len(), NOTED);
    assert!(all::<user::Entity>(&db).await.iter().any(|person| person.assigned_to.is_some()));
}

/// A hub that was just filled and starts has nothing wrong with it, though papers wait to be read: as when the previous run of
/// the process held one of them.
#[rstest]
#[tokio::test]
async fn the_hub_is_well(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let folder = tempfile::tempdir().unwrap();
    let Some((db, ..)) = town(on, folder.path()).await else { return };
    let app = App { clock: Clock::manual(now()), ..app(db) };
    let degraded = async || {
        let seen = health::check(&app).await.components;
        // The test's clock is not PostgreSQL's.
        let wrong = |component: &health::Component| component.status != health::Status::Up && component.name != "clock";
        seen.into_iter().filter(wrong).collect::<Vec<_>>()
    };
    assert_eq!(degraded().await, []);
    document::release_all(&app.db).await.unwrap();
    assert_eq!(degraded().await, []);
    app.clock.advance(TimeDelta::minutes(1));
    assert_eq!(degraded().await, [], "there is a minute to read it in");
}

/// Whatever the hub does with it once it runs, nobody is called or written to.
#[tokio::test]
async fn nothing_of_it_waits_to_reach_anybody() {
    let folder = tempfile::tempdir().unwrap();
    let (db, ..) = town(Backend::Sqlite, folder.path()).await.unwrap();
    assert!(all::<webhook_delivery::Entity>(&db).await.iter().all(|row| row.status != DeliveryStatus::Pending));
    for endpoint in all::<webhook_endpoint::Entity>(&db).await {
        assert!(Url::parse(&endpoint.url).unwrap().host_str().unwrap().ends_with(".example"), "{}", endpoint.url);
    }
    let queued = |row: &&outbound_message::Model| row.status == OutboundStatus::Queued;
    assert_eq!(all::<outbound_message::Entity>(&db).await.iter().filter(queued).count(), 0);
    let waiting = |row: &&inbound_event::Model| row.status == InboundStatus::Pending;
    assert_eq!(all::<inbound_event::Entity>(&db).await.iter().filter(waiting).count(), 0);
}

/// What it has noted and counted itself stays, and what it has opened is not opened twice.
#[rstest]
#[tokio::test]
async fn a_hub_may_have_run_before(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let folder = tempfile::tempdir().unwrap();
    let Some(db) = on.open().await else { return };
    demo::fill(&db, KIGALI, now()).await.unwrap();
    let minute = now() - TimeDelta::minutes(1);
    keep(&db, uptime_minute::Model { minute, ticks: 1 }).await;
    let (metric, labels, _) = figures::COUNTED[0];
    let many = 1_000_000;
    let counted = metric_point::Model {
        metric: metric.to_owned(),
        resolution: Resolution::Minute,
        start: minute,
        labels: labels.to_owned(),
        le_ms: 0,
        count: many,
        sum: 0.0,
    };
    rollups::add(&db, &[counted]).await.unwrap();
    let open = alert::Model { active_key: Some("BUDGET_SPENT:".to_owned()), ..fixture::alert(AlertStatus::Open) };
    keep(&db, open).await;
    let (_, furnished) = furnish(&db, folder.path()).await;
    assert_eq!(furnished.alerts, 5, "one was open");
    let noted = uptime_minute::Entity::find_by_id(minute).one(&db).await.unwrap().unwrap();
    assert_eq!(noted.ticks, 1);
    let kept = all::<metric_point::Entity>(&db).await;
    let most = kept.iter().filter(|point| point.metric == metric && point.start == minute).map(|point| point.count).max();
    assert!(most > Some(many), "{most:?}");
}

/// What is shown of the scans adds up to what the codes say.
#[tokio::test]
async fn scans_by_day_are_those_of_the_codes() {
    let folder = tempfile::tempdir().unwrap();
    let (db, ..) = town(Backend::Sqlite, folder.path()).await.unwrap();
    let days = all::<qr_scan_day::Entity>(&db).await;
    let today = now().with_timezone(&KIGALI).date_naive();
    for code in all::<qr_code::Entity>(&db).await {
        let own: Vec<_> = days.iter().filter(|row| row.qr_code_id == code.id).collect();
        assert_eq!(own.iter().map(|row| row.scans).sum::<i64>(), code.scans);
        let made = code.created_at.with_timezone(&KIGALI).date_naive();
        assert!(own.iter().all(|row| (made..=today).contains(&row.day)), "{own:?}");
    }
}

/// The alert that is open is one that the hub would open itself, so that it stays open while it runs.
#[tokio::test]
async fn more_of_the_error_budget_is_spent_than_there_is() {
    let folder = tempfile::tempdir().unwrap();
    let (db, ..) = town(Backend::Sqlite, folder.path()).await.unwrap();
    let month = fleet::uptime(&db, now()).await.unwrap().pop().unwrap();
    assert_eq!((month.hours, month.spent_seconds), (720, 49 * 60));
    assert!(month.spent_seconds > month.budget_seconds);
    let open = alert::Entity::find().filter(alert::Column::Status.eq(AlertStatus::Open)).one(&db).await.unwrap().unwrap();
    assert_eq!(open.active_key.as_deref(), Some("BUDGET_SPENT:"));
    let keys: Vec<_> = all::<alert::Entity>(&db).await.into_iter().filter_map(|alert| alert.active_key).collect();
    assert_eq!(keys.len(), 1, "what is over is nobody's any more");
}

/// What is doubtful is doubtful, and what is verified is what stands on the paper.
#[tokio::test]
async fn papers_prove_what_they_show() {
    let folder = tempfile::tempdir().unwrap();
    let (db, ..) = town(Backend::Sqlite, folder.path()).await.unwrap();
    let jobs = all::<ocr_job::Entity>(&db).await;
    let verified = jobs.iter().find(|job| job.outcome == Some(ocr_job::OcrOutcome::Verified)).unwrap();
    let of = vehicle::Entity::find_by_id(verified.vehicle_id.unwrap()).one(&db).await.unwrap().unwrap();
    assert_eq!((Some(&of.plate), of.verification), (verified.plate.as_ref(), vehicle::Verification::Verified));
    assert!(of.insured_until.is_some_and(|until| until > now().date_naive()));
    let read = document::document(verified).unwrap();
    assert_eq!(read.needs_review(), []);
    let doubtful = jobs.iter().find(|job| job.status == OcrJobStatus::NeedsReview && job.failure.is_none()).unwrap();
    assert_ne!(document::document(doubtful).unwrap().needs_review(), []);
    let plates: Vec<_> = all::<vehicle::Entity>(&db).await.into_iter().map(|row| row.plate).collect();
    assert_eq!(plates.iter().collect::<BTreeSet<_>>().len(), plates.len());
}

/// By names and labels that the hub itself would write, or no chart would show them.
#[test]
fn what_was_counted_is_in_the_catalogue() {
    let counted = figures::COUNTED.iter().map(|(metric, labels, _)| (*metric, *labels));
    let timed = figures::TIMED.iter().map(|(metric, labels, ..)| (*metric, *labels));
    let waiting = figures::WAITING.iter().map(|(labels, _)| (catalogue::QUEUE_DEPTH.name, *labels));
    for (metric, labels) in counted.chain(timed).chain(waiting) {
        let family = catalogue::ALL.iter().find(|family| family.name == metric).unwrap();
        let given: BTreeMap<String, String> = serde_json::from_str(labels).unwrap();
        assert_eq!(serde_json::json!(given).to_string(), labels, "as the hub writes them");
        assert_eq!(given.len(), family.labels.len(), "{metric}: {labels}");
        for label in family.labels {
            let values = (label.values)();
            let value = given.get(label.name).unwrap_or_else(|| panic!("{metric} has no {}", label.name));
            assert!(values.is_empty() || values.contains(&value.as_str()), "{metric}: {value} is none of {values:?}");
        }
    }
    for (metric, _, _, classes) in figures::TIMED {
        assert!(classes.iter().all(|(le_ms, _)| catalogue::BOUNDS_MS.contains(le_ms)), "{metric}");
    }
}

#[tokio::test]
async fn history_is_there_at_every_resolution() {
    let folder = tempfile::tempdir().unwrap();
    let (db, ..) = town(Backend::Sqlite, folder.path()).await.unwrap();
    let points = all::<metric_point::Entity>(&db).await;
    for (resolution, least) in [(Resolution::Minute, 150), (Resolution::Hour, 150), (Resolution::Day, 29)] {
        let queues = points.iter().filter(|point| point.resolution == resolution && point.labels == r#"{"queue":"inbox"}"#);
        assert!(queues.count() >= least, "{resolution:?}");
    }
    assert!(points.iter().all(|point| point.start <= now() && point.count > 0));
}
