//! The tables as queues: who may take what, what a dead worker costs, and what is set aside.

use api::{
    dialogue::{self, TurnError},
    health::{self, Status},
    inbox, outbox,
};
use chrono::TimeDelta;
use entity::{
    inbound_event::{self, InboundStatus},
    outbound_message::OutboundStatus,
};
use futures::future::join_all;
use rstest::rstest;
use sea_orm::{ActiveModelTrait, ConnectionTrait, Database, IntoActiveModel, Set, TransactionTrait};
use serde_json::{Value, json};
use tests::{
    Backend, Courier, Hub,
    courier::{delivery, message, tap, text},
};

const ALINE: &str = "250788123456";
const ERIC: &str = "250733123456";

/// Monday morning of the harness, as Meta writes times.
const NOW: i64 = 1_772_431_200;

/// Longer than any lease.
const A_LEASE: TimeDelta = TimeDelta::seconds(91);

/// Longer than doubt waits.
const DOUBT: TimeDelta = TimeDelta::seconds(16);

async fn deliver(hub: &Hub, messages: &[Value]) {
    Courier::default().deliver(&hub.url("/whatsapp"), &delivery(messages)).await;
}

fn says(who: &str, id: &str, time: i64, body: &str) -> Value {
    message(who, id, time, &text(body))
}

/// The ids that Meta gave to these messages.
fn names(events: &[inbound_event::Model]) -> Vec<&str> {
    events.iter().filter_map(|event| event.wamid.as_deref()).collect()
}

#[rstest]
#[tokio::test]
async fn workers_that_claim_at_once_share_the_work(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::idle(backend).await;
    let messages: Vec<Value> =
        (0..20).map(|index| says(&format!("2507880000{index:02}"), &format!("wamid.{index:02}"), NOW, "hi")).collect();
    deliver(&hub, &messages).await;
    let claimed = join_all((0..10).map(|_| inbox::claim(&hub.app, 20))).await;
    let claimed: Vec<_> = claimed.into_iter().flat_map(Result::unwrap).collect();
    let mut taken = names(&claimed);
    taken.sort_unstable();
    let all: Vec<String> = (0..20).map(|index| format!("wamid.{index:02}")).collect();
    assert_eq!(taken, all, "each by one worker");
}

#[rstest]
#[tokio::test]
async fn only_the_oldest_of_a_person_can_be_claimed(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::idle(backend).await;
    let (first, second) = (says(ALINE, "wamid.1", NOW, "hi"), says(ALINE, "wamid.2", NOW + 1, "menu"));
    deliver(&hub, &[second, says(ERIC, "wamid.3", NOW + 2, "hi"), first]).await;
    let claimed = inbox::claim(&hub.app, 10).await.unwrap();
    assert_eq!(names(&claimed), ["wamid.1", "wamid.3"]);
    assert!(inbox::claim(&hub.app, 10).await.unwrap().is_empty(), "Aline's second waits for the first");
    dialogue::handle(&hub.app, &claimed[0]).await.unwrap();
    assert_eq!(names(&inbox::claim(&hub.app, 10).await.unwrap()), ["wamid.2"]);
}

#[rstest]
#[tokio::test]
async fn a_worker_that_overslept_its_lease_changes_nothing(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::idle(backend).await;
    deliver(&hub, &[says(ALINE, "wamid.1", NOW, "hi")]).await;
    let slow = inbox::claim(&hub.app, 1).await.unwrap().remove(0);
    hub.advance(A_LEASE);
    let quick = inbox::claim(&hub.app, 1).await.unwrap().remove(0);
    assert_eq!((slow.id, slow.attempts, quick.attempts), (quick.id, 1, 2));
    let late = dialogue::handle(&hub.app, &slow).await;
    assert!(matches!(late, Err(TurnError::Overtaken)), "{late:?}");
    assert!(hub.messages().await.is_empty(), "what the late worker wrote was rolled back");
    dialogue::handle(&hub.app, &quick).await.unwrap();
    assert_eq!(hub.messages().await.len(), 1);
}

#[rstest]
#[tokio::test]
async fn a_message_whose_sender_died_waits_in_doubt(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::idle(backend).await;
    deliver(&hub, &[says(ALINE, "wamid.1", NOW, "hi")]).await;
    let event = inbox::claim(&hub.app, 1).await.unwrap().remove(0);
    dialogue::handle(&hub.app, &event).await.unwrap();
    assert_eq!(outbox::claim(&hub.app, 10).await.unwrap().len(), 1);
    hub.advance(A_LEASE);
    assert!(outbox::claim(&hub.app, 10).await.unwrap().is_empty(), "a status may still tell that it arrived");
    let row = hub.messages().await.remove(0);
    assert!(row.in_doubt && row.leased_until.is_none() && row.status == OutboundStatus::Queued, "{row:#?}");
    hub.advance(DOUBT);
    let again = outbox::claim(&hub.app, 10).await.unwrap();
    assert_eq!(again.iter().map(|row| row.attempts).collect::<Vec<_>>(), [2]);
}

/// A turn that cannot succeed: the table of codes is away.
#[rstest]
#[tokio::test]
async fn a_poisonous_event_is_set_aside_and_the_person_is_told(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let phone = hub.phone(ALINE);
    phone.says("hi").await;
    hub.alter("ALTER TABLE qr_codes RENAME TO away").await;
    phone.posts(&tap(&format!("qr-make:p+{ALINE}:500")));
    hub.until_set_aside().await;
    let event = hub.events().await.into_iter().find(|event| event.status == InboundStatus::Quarantined).unwrap();
    assert_eq!(event.attempts, inbox::FAILURES);
    assert!(event.last_error.is_some_and(|error| error.contains("database")), "the operator sees why");
    hub.alter("ALTER TABLE away RENAME TO qr_codes").await;
    phone.says("menu").await;
    let chat = phone.transcript();
    let turns: Vec<&str> = chat.split("» ").skip(1).collect();
    assert_eq!(turns.len(), 3, "{chat}");
    assert!(turns.iter().all(|turn| turn.contains("« ")), "each is answered: {chat}");
}

/// Each try is cut off with its process, as far as the queue can tell: its lease runs out.
#[tokio::test]
async fn an_event_that_ends_every_process_is_set_aside_in_the_end() {
    let hub = Hub::idle(Backend::Sqlite).await;
    deliver(&hub, &[says(ALINE, "wamid.1", NOW, "hi")]).await;
    for tries in 1..=inbox::TRIES {
        let claimed = inbox::claim(&hub.app, 1).await.unwrap();
        assert_eq!(claimed.iter().map(|event| (event.attempts, event.failures)).collect::<Vec<_>>(), [(tries, 0)]);
        hub.advance(A_LEASE);
    }
    hub.app.tasks.spawn(inbox::work(hub.app.clone()));
    hub.until("it is set aside", || async { hub.events().await[0].status == InboundStatus::Quarantined }).await;
    let event = hub.events().await.remove(0);
    assert!(event.last_error.is_some_and(|error| error.contains("cut off each time")), "the operator sees why");
}

/// A worker that waits for the database longer than its lease stops by itself, and whoever comes next takes the turn.
#[tokio::test]
async fn a_turn_ends_with_its_lease() {
    let hub = Hub::idle(Backend::Postgres).await;
    deliver(&hub, &[says(ALINE, "wamid.1", NOW, "hi")]).await;
    let owner = Database::connect(hub.scratch.server_url().expect("a server")).await.unwrap();
    let held = owner.begin().await.unwrap();
    held.execute_unprepared("LOCK TABLE users").await.unwrap();
    let mut app = hub.app.clone();
    app.pace.turn = TimeDelta::milliseconds(200);
    app.tasks.spawn(inbox::work(app.clone()));
    let late = || async { hub.app.metrics.text().unwrap().contains("outcome=\"late\",type=\"text\"} 1") };
    hub.until("the first try is cut off", late).await;
    let event = hub.events().await.remove(0);
    assert_eq!((event.status, event.attempts, event.failures), (InboundStatus::Pending, 1, 0));
    assert!(event.last_error.is_some_and(|error| error.contains("lease")), "the operator sees why");
    held.rollback().await.unwrap();
    hub.advance(TimeDelta::seconds(2));
    hub.until("it is handled", || async { hub.events().await[0].status == InboundStatus::Processed }).await;
    assert_eq!((hub.events().await[0].attempts, hub.messages().await.len()), (2, 1));
}

/// An event of a form that no version can read. Nobody can be told, and nobody is held up.
#[tokio::test]
async fn an_unreadable_event_is_set_aside_and_the_lane_goes_on() {
    let hub = Hub::idle(Backend::Sqlite).await;
    deliver(&hub, &[says(ALINE, "wamid.1", NOW, "hi")]).await;
    let mut damaged = hub.events().await.remove(0).into_active_model();
    damaged.payload = Set(json!("scrambled"));
    damaged.update(&hub.app.db).await.unwrap();
    deliver(&hub, &[says(ALINE, "wamid.2", NOW + 1, "hi")]).await;
    let event = inbox::claim(&hub.app, 1).await.unwrap().remove(0);
    let refused = dialogue::handle(&hub.app, &event).await;
    assert!(matches!(refused, Err(TurnError::Unreadable(_))), "{refused:?}");
    dialogue::quarantine(&hub.app, &event, "unreadable".to_owned()).await.unwrap();
    assert_eq!(names(&inbox::claim(&hub.app, 1).await.unwrap()), ["wamid.2"]);
}

/// While nothing can be stored Meta hears 503, and what it delivers again is taken.
#[rstest]
#[tokio::test]
async fn a_delivery_that_cannot_be_stored_is_not_acknowledged(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::idle(backend).await;
    deliver(&hub, &[says(ALINE, "wamid.1", NOW, "hi")]).await;
    let body = delivery(&[says(ALINE, "wamid.2", NOW + 1, "menu")]);
    hub.alter("ALTER TABLE inbound_events RENAME TO away").await;
    let courier = Courier::default();
    assert_eq!(courier.post(&hub.url("/whatsapp"), body.clone()).await.unwrap(), 503);
    hub.alter("ALTER TABLE away RENAME TO inbound_events").await;
    assert_eq!(courier.post(&hub.url("/whatsapp"), body).await.unwrap(), 200);
    let mut kept = hub.events().await;
    kept.sort_by_key(|event| event.occurred_at);
    assert_eq!(names(&kept), ["wamid.1", "wamid.2"]);
}

/// SQLite then says that the database or the disk is full, which is all that the hub hears of a disk.
#[tokio::test]
async fn what_a_full_disk_cannot_keep_is_not_acknowledged() {
    let hub = Hub::start(Backend::Sqlite).await;
    let eric = hub.phone(ERIC);
    eric.says("English").await;
    let (courier, url) = (Courier::default(), hub.url("/whatsapp"));
    let long = "why ".repeat(900);
    let said: Vec<Value> = (0..20).map(|number| says(ERIC, &format!("wamid.{number}"), NOW, &long)).collect();
    // As many pages as there are by now.
    hub.alter("PRAGMA max_page_count = 1").await;
    assert_eq!(courier.post(&url, delivery(&said)).await.unwrap(), 503);
    assert_eq!(hub.events().await.iter().filter(|event| event.dedupe_key.starts_with("message:wamid.0")).count(), 0);
    hub.alter("PRAGMA max_page_count = 1073741823").await;
    courier.deliver(&url, &delivery(&said)).await;
    hub.settle().await;
    for number in 0..20 {
        let key = format!("message:wamid.{number}");
        let kept = hub.events().await.into_iter().filter(|event| event.dedupe_key == key).collect::<Vec<_>>();
        assert!(matches!(&kept[..], [one] if one.status == InboundStatus::Processed), "{kept:?}");
    }
}

#[tokio::test]
async fn a_queue_that_nobody_works_on_is_reported() {
    let hub = Hub::idle(Backend::Sqlite).await;
    deliver(&hub, &[says(ALINE, "wamid.1", NOW, "hi")]).await;
    assert_eq!(health::check(&hub.app).await.status, Status::Up);
    hub.advance(TimeDelta::minutes(2));
    let report = health::check(&hub.app).await;
    let inbox = report.components.iter().find(|component| component.name == "inbox").unwrap();
    assert_eq!((report.status, inbox.status), (Status::Degraded, Status::Degraded));
    assert!(inbox.remedy.as_deref().unwrap().contains("inbox role"), "{inbox:?}");
}
