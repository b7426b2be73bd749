//! One trace from Meta's delivery to the answer, over the processes that have a part in it.

use std::{collections::BTreeSet, io::Cursor, time::Duration};

use api::{
    clock::Clock,
    simulator::{Author, Message},
};
use image::{ImageFormat, Rgb, RgbImage};
use reqwest::StatusCode;
use rstest::rstest;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use tests::{
    Backend, Collector, Meta, Process, Program, Scratch,
    collector::{self, Span},
    meta::{APP_SECRET, TOKEN, VERIFY_TOKEN},
    process::free_address,
};
use tokio::time::{Instant, sleep};

const ALINE: &str = "250788123456";

/// Spans come in batches, some seconds apart.
const PATIENCE: Duration = Duration::from_mins(1);

/// Writes to the hub behind `address`, and waits for the answer.
async fn chat(meta: &Meta, hub: &Process) {
    meta.simulator.add_person(&format!("+{ALINE}"), "Aline").unwrap();
    let hi = json!({ "type": "text", "text": { "body": "hi" } });
    says(meta, hub, &hi, |chat| chat.iter().any(|message| message.from == Author::Business)).await;
}

/// Says something, and waits until the chat is as it should be.
async fn says(meta: &Meta, hub: &Process, content: &Value, is_answered: impl Fn(&[Message]) -> bool) {
    meta.simulator.person_says(ALINE, content).unwrap();
    let began = Instant::now();
    while !is_answered(&meta.simulator.messages(ALINE).unwrap()) {
        assert!(began.elapsed() < PATIENCE, "no answer came:\n{}", hub.tail());
        sleep(Duration::from_millis(20)).await;
    }
}

/// Whether something was said after it was promised to read a document.
fn is_told(chat: &[Message]) -> bool {
    let is_promise = |message: &Message| message.content.to_string().contains("we are reading your document");
    chat.iter().skip_while(|message| !is_promise(message)).skip(1).any(|message| message.from == Author::Business)
}

/// A picture of nothing.
fn picture() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(240, 240, Rgb([200, 200, 90])).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// The span of this name that a person's message led to, whatever statuses led to besides.
fn find<'a>(spans: &'a [Span], name: &str, of: Option<&Span>) -> Option<&'a Span> {
    spans.iter().find(|span| span.name == name && of.is_none_or(|parent| span.parent == parent.id))
}

#[rstest]
#[case::one_process(Backend::Sqlite, &["web,inbox,outbox,maintenance"])]
#[case::three_processes(Backend::Postgres, &["web", "inbox", "outbox"])]
#[tokio::test]
async fn a_message_and_its_answer_are_one_trace(#[case] backend: Backend, #[case] roles: &[&str]) {
    let (scratch, collector, address) = (Scratch::new(backend).await, Collector::start().await, free_address());
    let meta = Meta::start(address, Clock::System).await;
    let program = Program::built(&scratch).with(Meta::settings(&meta.graph_url)).with(collector.settings());
    let mut processes = Vec::new();
    for (index, role) in roles.iter().enumerate() {
        let at = if index == 0 { address } else { free_address() };
        processes.push(program.serve(at, &["--roles", role]).await);
    }
    chat(&meta, &processes[0]).await;
    for process in processes {
        // What is left is sent at the end.
        assert!(process.terminate().await.success());
    }
    let spans = collector.spans();
    let turn = spans.iter().find(|span| span.name == "event" && span.words.contains("Message")).expect("a turn");
    let request = spans.iter().find(|span| span.id == turn.parent).expect("the delivery that the turn follows");
    let message = find(&spans, "message", Some(turn)).expect("a message that the turn wrote");
    assert_eq!(request.name, "request");
    assert_eq!(request.parent, "", "Meta's delivery begins the trace");
    assert_eq!([&request.trace, &turn.trace], [&message.trace, &message.trace]);
    let distinct: BTreeSet<&str> = [request, turn, message].map(|span| span.process.as_str()).into();
    assert_eq!(distinct.len(), roles.len(), "each role in its own process");
    for span in &spans {
        for secret in [ALINE, APP_SECRET, TOKEN, VERIFY_TOKEN, collector::HEADER.1] {
            assert!(!span.words.contains(secret), "{secret} is in {span:?}");
        }
    }
}

/// What came of a document is said in the trace in which it was sent, whoever read it.
#[rstest]
#[case::one_process(Backend::Sqlite, &["web,inbox,outbox,ocr"])]
#[case::four_processes(Backend::Postgres, &["web", "inbox", "outbox", "ocr"])]
#[tokio::test]
async fn a_document_and_what_came_of_it_are_one_trace(#[case] backend: Backend, #[case] roles: &[&str]) {
    let (scratch, collector, address) = (Scratch::new(backend).await, Collector::start().await, free_address());
    let meta = Meta::start(address, Clock::System).await;
    let program = Program::built(&scratch).with(Meta::settings(&meta.graph_url)).with(collector.settings());
    let mut processes = Vec::new();
    for (index, role) in roles.iter().enumerate() {
        let at = if index == 0 { address } else { free_address() };
        processes.push(program.serve(at, &["--roles", role]).await);
    }
    chat(&meta, &processes[0]).await;
    let english = json!({ "type": "text", "text": { "body": "English" } });
    says(&meta, &processes[0], &english, |chat| chat.last().is_some_and(|message| message.from == Author::Business)).await;
    let file = meta.simulator.attach("image/png", picture().into()).unwrap();
    says(&meta, &processes[0], &json!({ "type": "image", "image": { "id": file.id } }), is_told).await;
    for process in processes {
        assert!(process.terminate().await.success());
    }
    let spans = collector.spans();
    let document = find(&spans, "document", None).expect("somebody who read it");
    let turn = spans.iter().find(|span| span.id == document.parent).expect("the turn in which it was sent");
    let request = spans.iter().find(|span| span.id == turn.parent).expect("the delivery that the turn follows");
    let message = find(&spans, "message", Some(document)).expect("a message that says what came of it");
    assert_eq!([turn.name.as_str(), &request.name, &request.parent], ["event", "request", ""]);
    assert_eq!([&request.trace, &turn.trace, &document.trace], [&message.trace; 3]);
    let distinct: BTreeSet<&str> = [request, turn, document, message].map(|span| span.process.as_str()).into();
    assert_eq!(distinct.len(), roles.len(), "each role in its own process");
}

/// Balancers and Prometheus ask every second or two, and would make most of all traces.
#[tokio::test]
async fn probes_make_no_traces() {
    let (scratch, collector, address) = (Scratch::new(Backend::Sqlite).await, Collector::start().await, free_address());
    let program = Program::built(&scratch).with(collector.settings());
    let hub = program.serve(address, &["--roles", "web"]).await;
    for (path, expected) in [("/health/live", 200), ("/health/ready", 200), ("/metrics", 200), ("/whatsapp/health", 200)] {
        let answer = reqwest::get(hub.url(path)).await.unwrap();
        assert_eq!(answer.status(), StatusCode::from_u16(expected).unwrap(), "{path}");
    }
    assert!(hub.terminate().await.success());
    let requests: Vec<String> =
        collector.spans().into_iter().filter(|span| span.name == "request").map(|span| span.words).collect();
    assert!(
        requests.iter().any(|words| words.contains("/whatsapp/health")),
        "whoever asks for all of it is traced: {requests:?}"
    );
    for path in ["/health/live", "/health/ready", "/metrics"] {
        assert!(!requests.iter().any(|words| words.contains(path)), "{path}: {requests:?}");
    }
}

/// A collector that is away costs spans and nothing else.
#[tokio::test]
async fn a_collector_that_is_away_holds_nothing_up() {
    let (scratch, address) = (Scratch::new(Backend::Sqlite).await, free_address());
    let meta = Meta::start(address, Clock::System).await;
    let nobody = format!("http://{}", free_address());
    let program =
        Program::built(&scratch).with(Meta::settings(&meta.graph_url)).with([("OTEL_EXPORTER_OTLP_ENDPOINT", nobody.as_str())]);
    let hub = program.serve(address, &[]).await;
    chat(&meta, &hub).await;
    assert!(hub.terminate().await.success());
}

/// Without the setting rows carry nothing, so that nothing is looked up for them later.
#[tokio::test]
async fn without_a_collector_no_row_carries_a_trace() {
    let hub = tests::Hub::start(Backend::Sqlite).await;
    hub.phone(ALINE).says("hi").await;
    assert!(hub.events().await.iter().all(|event| event.traceparent.is_none()));
    assert!(hub.messages().await.iter().all(|message| message.traceparent.is_none()));
    hub.phone(ALINE).says("English").await;
    hub.phone(ALINE).sends_file("image", "image/png", &picture()).await;
    let documents = entity::ocr_job::Entity::find().all(&hub.app.db).await.unwrap();
    assert!(documents.len() == 1 && documents[0].traceparent.is_none(), "{documents:?}");
}
