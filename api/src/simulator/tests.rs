//! The stand-in as a whole, with a small hub on a real listener that takes its webhooks.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use axum::routing::post;
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use secrecy::SecretString;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;
use url::Url;
use webhook::signature;

use super::delivery::{Outcome, Receipt};
use super::{Author, Event, QUEUE, Refusal, Settings, Simulator, Status, chat};

pub const ALINE: &str = "250788123456";
pub const ERIC: &str = "250733123456";
pub const NUMBER_ID: &str = "106540352242922";
pub const TOKEN: &str = "token of the tests";

/// What a hub on the other side of the wire got; it takes everything, if not at once.
#[derive(Clone)]
pub struct Hub {
    received: watch::Sender<Vec<(HeaderMap, Bytes)>>,
    /// What Aline's webhooks have to pass.
    gate: Arc<Semaphore>,
}

impl Hub {
    fn new() -> Self {
        let gate = Arc::new(Semaphore::new(Semaphore::MAX_PERMITS));
        Self { received: watch::Sender::default(), gate }
    }

    async fn take(State(hub): State<Self>, headers: HeaderMap, body: Bytes) {
        if body.windows(ALINE.len()).any(|window| window == ALINE.as_bytes()) {
            let _pass = hub.gate.acquire().await.unwrap();
        }
        hub.received.send_modify(|received| received.push((headers, body)));
    }

    fn values(&self) -> Vec<Value> {
        let received = self.received.borrow();
        let bodies = received.iter().map(|(_, body)| serde_json::from_slice::<Value>(body).unwrap());
        bodies.map(|body| body["entry"][0]["changes"][0]["value"].clone()).collect()
    }

    pub fn statuses(&self) -> Vec<Value> {
        self.values().iter().filter_map(|value| value.get("statuses").map(|statuses| statuses[0].clone())).collect()
    }

    fn texts(&self) -> Vec<String> {
        let body = |value: &Value| value["messages"][0]["text"]["body"].as_str().map(str::to_owned);
        self.values().iter().filter_map(body).collect()
    }
}

/// A simulator, the hub it reports to, and a clock that stands still until it is moved.
pub struct Stage {
    pub simulator: Simulator,
    pub hub: Hub,
    pub stop: CancellationToken,
    pub tasks: TaskTracker,
    time: Arc<Mutex<DateTime<Utc>>>,
}

impl Stage {
    pub async fn set() -> Self {
        let (hub, tasks, stop) = (Hub::new(), TaskTracker::new(), CancellationToken::new());
        let url = serve(&tasks, Router::new().route("/whatsapp", post(Hub::take)).with_state(hub.clone())).await;
        let settings = Settings {
            phone_number_id: NUMBER_ID.into(),
            access_token: SecretString::from(TOKEN),
            app_secret: SecretString::from("secret of the tests"),
            webhook_url: url.join("whatsapp").unwrap(),
            graph_public_url: "http://hub.test/simulator/graph/v23.0".parse().unwrap(),
            templates: vec!["trip_news".parse().unwrap()],
            status_delay: Duration::ZERO,
        };
        let time = Arc::new(Mutex::new(Utc.with_ymd_and_hms(2026, 11, 24, 8, 0, 0).unwrap()));
        let hands = time.clone();
        let clock = move || *hands.lock().unwrap();
        let simulator = Simulator::new(settings, client(), clock, tasks.clone(), stop.clone());
        Self { simulator, hub, stop, tasks, time }
    }

    /// A stage on which Aline has just written, so that the business may answer her.
    pub async fn with_aline() -> Self {
        let stage = Self::set().await;
        stage.says("Muraho");
        stage.simulator.settled().await;
        stage
    }

    /// The same stage with a simulator whose messages take this long to be delivered; Aline has written to it.
    async fn with_status_delay(self, delay: Duration) -> Self {
        let settings = Settings { status_delay: delay, ..self.simulator.0.settings.clone() };
        let simulator = self.simulator_of(settings, self.tasks.clone());
        let stage = Self { simulator, ..self };
        stage.says("Muraho");
        stage.simulator.settled().await;
        stage
    }

    fn another_on(&self, tasks: &TaskTracker) -> Simulator {
        self.simulator_of(self.simulator.0.settings.clone(), tasks.clone())
    }

    fn simulator_of(&self, settings: Settings, tasks: TaskTracker) -> Simulator {
        let hands = self.time.clone();
        let clock = move || *hands.lock().unwrap();
        Simulator::new(settings, client(), clock, tasks, self.stop.clone())
    }

    pub fn advance(&self, by: TimeDelta) {
        *self.time.lock().unwrap() += by;
    }

    /// Aline writes this; gives the message's id.
    pub fn says(&self, text: &str) -> String {
        self.simulator.person_says(ALINE, &json!({ "type": "text", "text": { "body": text } })).unwrap().id
    }

    pub async fn graph(&self, method: Method, path: &str, body: &Value) -> (StatusCode, Value) {
        let request = request(method, path, body).header(header::AUTHORIZATION, format!("Bearer {TOKEN}"));
        ask(self.simulator.graph_router(), request.body(Body::from(body.to_string())).unwrap()).await
    }

    /// Sends what is given on top of what every message needs.
    pub async fn send(&self, message: &Value) -> (StatusCode, Value) {
        let mut whole = json!({ "messaging_product": "whatsapp", "recipient_type": "individual", "to": ALINE });
        for (key, value) in message.as_object().unwrap() {
            whole[key] = value.clone();
        }
        self.graph(Method::POST, &format!("/{NUMBER_ID}/messages"), &whole).await
    }

    pub async fn phone(&self, method: Method, path: &str, body: &Value) -> (StatusCode, Value) {
        let request = request(method, path, body).body(Body::from(body.to_string())).unwrap();
        ask(self.simulator.phone_router(), request).await
    }

    /// Marks Aline's first message as read and shows the typing dots.
    fn typing_mark(&self) -> Value {
        let id = self.simulator.messages(ALINE).unwrap().remove(0).id;
        json!({ "status": "read", "message_id": id, "typing_indicator": { "type": "text" } })
    }

    pub fn status_of(&self, message_id: &str) -> Status {
        let messages = self.simulator.messages(ALINE).unwrap();
        messages.into_iter().find(|message| message.id == message_id).unwrap().status
    }
}

/// A client that trusts nobody: loading the system's certificates takes longer than most tests.
pub fn client() -> reqwest::Client {
    // Another test of the same process may have been first.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().tls_certs_only([]).no_proxy().build().unwrap()
}

pub async fn serve(tasks: &TaskTracker, router: Router) -> Url {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap()).parse().unwrap();
    tasks.spawn(async move { axum::serve(listener, router).await.unwrap() });
    url
}

fn request(method: Method, path: &str, body: &Value) -> axum::http::request::Builder {
    let request = Request::builder().method(method).uri(path);
    if body.is_null() { request } else { request.header(header::CONTENT_TYPE, "application/json") }
}

pub async fn ask(router: Router, request: Request<Body>) -> (StatusCode, Value) {
    let response = router.oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or_default())
}

pub fn text(body: &str) -> Value {
    json!({ "type": "text", "text": { "body": body } })
}

#[tokio::test]
async fn what_a_person_writes_arrives_signed_in_metas_shape() {
    let stage = Stage::set().await;
    let id = stage.says("Mwaramutse 👋 é");
    stage.simulator.settled().await;

    let (headers, body) = stage.hub.received.borrow()[0].clone();
    let signature = signature::sign(&SecretString::from("secret of the tests"), &body);
    assert_eq!(headers["x-hub-signature-256"], signature);
    assert_eq!(headers["content-type"], "application/json");
    assert!(body.is_ascii());
    assert!(String::from_utf8_lossy(&body).contains(r"Mwaramutse \ud83d\udc4b \u00e9"));
    let expected = json!({
        "object": "whatsapp_business_account",
        "entry": [{ "id": "102290129340398", "changes": [{ "field": "messages", "value": {
            "messaging_product": "whatsapp",
            "metadata": { "display_phone_number": "250790000000", "phone_number_id": NUMBER_ID },
            "contacts": [{ "profile": { "name": "Aline" }, "wa_id": ALINE }],
            "messages": [{
                "from": ALINE, "id": id, "timestamp": "1795507200",
                "type": "text", "text": { "body": "Mwaramutse 👋 é" },
            }],
        } }] }],
    });
    assert_eq!(serde_json::from_slice::<Value>(&body).unwrap(), expected);
}

/// RFC 4231, test case 2.
#[tokio::test]
async fn a_persons_message_is_delivered_once_the_hub_took_it_and_read_once_the_hub_read_it() {
    let stage = Stage::set().await;
    let id = stage.says("Muraho");
    assert_eq!(stage.status_of(&id), Status::Pending);
    stage.simulator.settled().await;
    assert_eq!(stage.status_of(&id), Status::Delivered);
    let (status, answer) = stage.send(&json!({ "status": "read", "message_id": id })).await;
    assert_eq!((status, answer), (StatusCode::OK, json!({ "success": true })));
    assert_eq!(stage.status_of(&id), Status::Read);
}

#[tokio::test]
async fn a_message_the_hub_never_took_is_failed_and_says_why() {
    let stage = Stage::set().await;
    stage.hub.gate.forget_permits(Semaphore::MAX_PERMITS);
    let id = stage.says("Muraho");
    let receipt = Receipt { wa_id: ALINE.into(), message_id: id };
    stage.simulator.settle(&receipt, Outcome::GivenUp("the hub answered 403 Forbidden".into()));
    let message = stage.simulator.messages(ALINE).unwrap().remove(0);
    assert_eq!((message.status, message.error.as_deref()), (Status::Failed, Some("the hub answered 403 Forbidden")));
}

#[tokio::test]
async fn a_business_message_is_reported_sent_delivered_and_read() {
    let stage = Stage::with_aline().await;
    let mut message = text("Muraho Aline");
    message["biz_opaque_callback_data"] = json!("outbox 7");
    let (status, answer) = stage.send(&message).await;
    assert_eq!(status, StatusCode::OK);
    let id = answer["messages"][0]["id"].clone();
    assert!(id.as_str().unwrap().starts_with("wamid.HBgM"));
    assert_eq!(answer["contacts"], json!([{ "input": ALINE, "wa_id": ALINE }]));
    stage.simulator.settled().await;
    stage.simulator.open_chat(ALINE).unwrap();
    stage.simulator.settled().await;

    let statuses = stage.hub.statuses();
    let names: Vec<&str> = statuses.iter().map(|status| status["status"].as_str().unwrap()).collect();
    assert_eq!(names, ["sent", "delivered", "read"]);
    assert!(statuses.iter().all(|status| status["id"] == id && status["biz_opaque_callback_data"] == "outbox 7"));
    assert!(statuses.iter().all(|status| status["recipient_id"] == ALINE && status["timestamp"] == "1795507200"));
    assert_eq!(statuses[0]["conversation"]["origin"]["type"], "service");
    let free = json!({ "billable": false, "pricing_model": "PMP", "category": "service", "type": "free_customer_service" });
    assert_eq!(statuses[0]["pricing"], free);
    assert_eq!(stage.simulator.sent(ALINE)[0].status, Status::Read);
    assert_eq!(stage.simulator.sent(ALINE)[0].content, text("Muraho Aline"));
}

#[tokio::test]
async fn delivered_is_reported_before_read_when_the_person_is_faster_than_the_delay() {
    let stage = Stage::set().await.with_status_delay(Duration::from_hours(1)).await;
    stage.send(&text("Muraho Aline")).await;
    stage.simulator.open_chat(ALINE).unwrap();
    stage.hub.received.subscribe().wait_for(|received| received.len() == 4).await.unwrap();
    let names: Vec<Value> = stage.hub.statuses().iter().map(|status| status["status"].clone()).collect();
    assert_eq!(names, ["sent", "delivered", "read"]);
}

#[tokio::test]
async fn a_message_to_nobody_is_taken_and_then_reported_failed() {
    let stage = Stage::set().await;
    let (status, answer) = stage.send(&json!({ "to": "+250 788 999 999", "type": "text", "text": { "body": "?" } })).await;
    assert_eq!(status, StatusCode::OK);
    stage.simulator.settled().await;
    let statuses = stage.hub.statuses();
    assert_eq!(statuses[0]["id"], answer["messages"][0]["id"]);
    assert_eq!(statuses[0]["status"], "failed");
    assert_eq!(statuses[0]["recipient_id"], "250788999999");
    assert_eq!(statuses[0]["errors"][0]["code"], 131_026);
}

#[tokio::test]
async fn webhooks_keep_the_order_of_the_chat() {
    let stage = Stage::set().await;
    let texts: Vec<String> = (0..50).map(|number| format!("message {number}")).collect();
    for text in &texts {
        stage.says(text);
    }
    stage.simulator.settled().await;
    assert_eq!(stage.hub.texts(), texts);
}

#[tokio::test]
async fn a_person_whose_webhook_hangs_holds_up_nobody_else() {
    let stage = Stage::set().await;
    stage.hub.gate.forget_permits(Semaphore::MAX_PERMITS);
    stage.says("from Aline");
    let eric = stage.simulator.person_says(ERIC, &text("from Eric")).unwrap();
    let mut events = stage.simulator.subscribe();
    let is_delivered = |event: &Event| matches!(event, Event::Message { message, .. } if message.status == Status::Delivered);
    let delivered = loop {
        let event = events.recv().await.unwrap();
        if is_delivered(&event) {
            break event;
        }
    };
    assert!(matches!(delivered, Event::Message { message, .. } if message.id == eric.id));
    stage.hub.gate.add_permits(1);
    stage.simulator.settled().await;
    assert_eq!(stage.hub.texts(), ["from Eric", "from Aline"]);
}

#[tokio::test]
async fn a_queue_that_is_full_refuses_rather_than_forgets() {
    let stage = Stage::set().await;
    stage.hub.gate.forget_permits(Semaphore::MAX_PERMITS);
    for _ in 0..QUEUE {
        stage.says("Muraho");
    }
    // One more may have left the queue for the wire.
    let more = (0..2).map(|_| stage.simulator.person_says(ALINE, &text("one too many"))).find_map(Result::err);
    assert_eq!(more, Some(Refusal::Busy));
    assert_eq!(stage.simulator.messages(ALINE).unwrap().len(), chat::MESSAGES);
}

#[tokio::test]
async fn tasks_end_when_the_stand_in_is_stopped() {
    let stage = Stage::set().await;
    let tasks = TaskTracker::new();
    let simulator = stage.another_on(&tasks);
    simulator.person_says(ALINE, &text("Muraho")).unwrap();
    simulator.settled().await;
    stage.stop.cancel();
    tasks.close();
    tasks.wait().await;
    assert_eq!(simulator.messages(ALINE).unwrap()[0].status, Status::Delivered);
}

#[tokio::test]
async fn typing_dots_show_for_25_seconds_after_the_last_sign() {
    let stage = Stage::with_aline().await;
    let mark = stage.typing_mark();
    tokio::time::pause();
    let started = tokio::time::Instant::now();
    stage.send(&mark).await;
    assert!(stage.simulator.people()[0].typing);
    tokio::time::advance(Duration::from_secs(20)).await;
    // Shown anew: the end of the first showing must not hide the second.
    stage.send(&mark).await;
    let mut events = stage.simulator.subscribe();
    assert_eq!(events.recv().await.unwrap(), Event::Typing { wa_id: ALINE.into(), typing: false });
    assert_eq!(started.elapsed().as_secs(), 45);
    assert!(!stage.simulator.people()[0].typing);
}

#[tokio::test]
async fn typing_dots_go_with_the_next_message() {
    let stage = Stage::with_aline().await;
    stage.send(&stage.typing_mark()).await;
    assert!(stage.simulator.people()[0].typing);
    stage.send(&text("the answer")).await;
    assert!(!stage.simulator.people()[0].typing);
    assert_eq!(stage.simulator.sent(ALINE)[0].from, Author::Business);
}
