//! A process that is asked to end while everybody whom it waits for hangs: it leaves, and the next does once what was begun.

use std::time::Duration;

use api::{clock::Clock, simulator::Fault as MetasFault};
use entity::outbound_message::{self, OutboundStatus};
use sea_orm::DatabaseConnection;
use serde_json::json;
use tests::{
    Caller, Meta, OpenAi, Process, Program, Receiver, Reply, Scratch, courier::text, meta::SECRET_KEY, openai::Fault,
    process::free_address,
};
use tokio::time::{sleep, timeout};

use super::{
    rush::{licence, picture},
    *,
};

/// What takes longer does not come.
const PATIENCE: Duration = Duration::from_mins(2);

/// Leases of 90 and 30 s, for a test, are 30 and 10 s: longer than the hub waits for Meta.
const HASTE: [&str; 2] = ["--haste", "3"];

async fn messages(db: &DatabaseConnection) -> Vec<outbound_message::Model> {
    outbound_message::Entity::find().all(db).await.unwrap()
}

async fn documents(db: &DatabaseConnection) -> Vec<ocr_job::Model> {
    ocr_job::Entity::find().all(db).await.unwrap()
}

async fn soon(what: &str, hub: &Process, is_so: impl AsyncFn() -> bool) {
    let wait = async {
        while !is_so().await {
            sleep(Duration::from_millis(50)).await;
        }
    };
    assert!(timeout(PATIENCE, wait).await.is_ok(), "waited in vain until {what}:\n{}", hub.tail());
}

/// How often the person was sent something that says so.
fn heard_of(meta: &Meta, words: &str) -> usize {
    meta.simulator.sent(ERIC).iter().filter(|message| message.content.to_string().contains(words)).count()
}

#[rstest]
#[tokio::test]
async fn what_hangs_when_a_process_leaves_is_done_once_by_the_next(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
) {
    let scratch = Scratch::new(backend).await;
    let (address, openai, endpoint) = (free_address(), OpenAi::start().await, Receiver::start().await);
    openai.answers(Some(Kind::DrivingLicence), &licence());
    let meta = Meta::start(address, Clock::System).await;
    let program = Program::built(&scratch).with(Meta::settings(&meta.graph_url)).with(openai.variables());
    let program = program.with([("OCR_ENGINE", "openai"), ("HUB_SECRET_KEY", SECRET_KEY)]);
    let key = program.run(&["api-key", "create", "--name", "desk", "--role", "OWNER"]).await;
    let hub = program.serve(address, &HASTE).await;
    let desk = Caller::new(hub.url("/graphql"), key.stdout.trim().to_owned());
    desk.change("createWebhookEndpoint", json!({ "url": endpoint.url }), "webhookEndpoint { id }").await;
    meta.simulator.add_person(&format!("+{ERIC}"), "Eric").unwrap();
    meta.simulator.person_says(ERIC, &text("English")).unwrap();
    let db = scratch.connect().await;
    soon("they are greeted", &hub, async || {
        let rows = messages(&db).await;
        !rows.is_empty() && rows.iter().all(|row| row.status != OutboundStatus::Queued)
    })
    .await;
    // From here on nobody answers.
    openai.set_fault(Fault::Slow);
    let before = endpoint.received().len();
    endpoint.replies([Reply::Hang]);
    let file = meta.simulator.attach("image/png", picture(1).into()).unwrap();
    meta.simulator.person_says(ERIC, &json!({ "type": "image", "image": { "id": file.id } })).unwrap();
    soon("the document is with the model", &hub, async || openai.calls() > 0).await;
    desk.change("createQrCode", json!({ "target": "0788123456" }), "qrCode { id }").await;
    soon("the endpoint was called", &hub, async || endpoint.received().len() > before).await;
    let hung = endpoint.received()[before].id.clone();
    let calls = || endpoint.received().into_iter().filter(|call| call.id == hung).count();
    meta.simulator.set_fault(MetasFault::Slow);
    meta.simulator.person_says(ERIC, &text("help")).unwrap();
    soon("the answer is on its way", &hub, async || messages(&db).await.iter().any(|row| row.leased_until.is_some())).await;
    hub.ask_to_end().await;
    assert_eq!(hub.ended().await.code(), Some(0));
    assert_eq!(heard_of(&meta, "For a ride now"), 0, "it cannot have been sent");
    meta.simulator.set_fault(MetasFault::None);
    openai.set_fault(Fault::None);
    let next = program.serve(address, &HASTE).await;
    soon("everything is done", &next, async || {
        let read = documents(&db).await.iter().all(|job| job.status == OcrJobStatus::Succeeded);
        read && messages(&db).await.iter().all(|row| row.status != OutboundStatus::Queued) && calls() == 2
    })
    .await;
    assert_eq!(heard_of(&meta, "For a ride now"), 1);
    let [job] = documents(&db).await.try_into().unwrap();
    assert_eq!(job.outcome, Some(OcrOutcome::Expired));
    let told = messages(&db).await.into_iter().filter(|row| row.notice && row.correlation_id == job.correlation_id);
    assert_eq!(told.count(), 1, "of what was read");
    db.close().await.unwrap();
    assert!(next.terminate().await.success());
}
