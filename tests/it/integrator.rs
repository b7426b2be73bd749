//! Webhooks as an integrator lives with them: signed, repeated until they are taken, and repeated once more on demand.

use std::collections::BTreeSet;

use api::{
    domain::{
        api_key,
        qr::{Target, find_or_create},
    },
    hooks, store,
};
use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use chrono::TimeDelta;
use entity::{
    api_key::Role,
    qr_code::QrTarget,
    webhook_attempt,
    webhook_delivery::{self, DeliveryStatus},
    webhook_endpoint, webhook_event,
};
use hmac::{Hmac, KeyInit, Mac};
use rstest::rstest;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryOrder, Set};
use serde_json::{Value, json};
use sha2::Sha256;
use tests::{Backend, Caller, Hub, Received, Receiver, Reply};

const ALINE: &str = "250788123456";

/// Longer than a lease of a delivery.
const A_LEASE: TimeDelta = TimeDelta::seconds(46);

/// Another system, with a key of its own.
struct Integrator(Caller);

/// Where it is told, and by what it knows that it was the hub.
struct Endpoint {
    id: String,
    secret: String,
}

impl Integrator {
    async fn of(hub: &Hub) -> Self {
        let scopes = ["webhooks:manage", "qr_codes:read", "qr_codes:write", "messages:read"].map(str::to_owned).to_vec();
        let new = api_key::New {
            name: "shop".to_owned(),
            role: Role::Integration,
            scopes,
            expires_at: None,
            created_by: None,
            replaces: None,
        };
        let (_, key) = api_key::create(&hub.app.db, new, hub.app.clock.now()).await.unwrap();
        Self(Caller::new(hub.url("/graphql"), key))
    }

    /// One mutation without complaints.
    async fn change(&self, mutation: &str, input: Value, shown: &str) -> Value {
        let payload = self.0.change(mutation, input, shown).await;
        assert_eq!(payload["userErrors"], json!([]));
        payload
    }

    async fn listens(&self, receiver: &Receiver, types: Value) -> Endpoint {
        let input = json!({ "url": receiver.url, "eventTypes": types });
        let made = self.change("createWebhookEndpoint", input, "secret webhookEndpoint { id }").await;
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        Endpoint { id: text(&made["webhookEndpoint"]["id"]), secret: text(&made["secret"]) }
    }

    async fn tests(&self, endpoint: &Endpoint) {
        self.change("sendTestWebhook", json!({ "endpointId": endpoint.id }), "webhookDelivery { id }").await;
    }

    /// A new code for each `n`, of which the endpoint is told.
    async fn sells(&self, n: u32) -> String {
        let input = json!({ "target": "0788123456", "amountRwf": 1000 + n });
        let made = self.change("createQrCode", input, "qrCode { id }").await;
        made["qrCode"]["id"].as_str().unwrap().to_owned()
    }
}

async fn deliveries(hub: &Hub) -> Vec<webhook_delivery::Model> {
    webhook_delivery::Entity::find().order_by_asc(webhook_delivery::Column::Id).all(&hub.app.db).await.unwrap()
}

async fn the_endpoint(hub: &Hub) -> webhook_endpoint::Model {
    webhook_endpoint::Entity::find().one(&hub.app.db).await.unwrap().unwrap()
}

/// Waits until the only delivery has been tried so often and nobody is at it, and gives it.
async fn tried(hub: &Hub, attempts: i32) -> webhook_delivery::Model {
    let there = || async {
        let rows = deliveries(hub).await;
        rows.len() == 1 && rows[0].attempts == attempts && rows[0].leased_until.is_none()
    };
    hub.until(&format!("{attempts} tries"), there).await;
    deliveries(hub).await.remove(0)
}

async fn all_taken(hub: &Hub, count: usize) {
    let taken = || async {
        let rows = deliveries(hub).await;
        rows.len() == count && rows.iter().all(|row| row.status == DeliveryStatus::Succeeded)
    };
    hub.until(&format!("{count} deliveries taken"), taken).await;
}

pub fn is_signed(call: &Received, secret: &str) -> bool {
    let key = BASE64.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
    mac.update(format!("{}.{}.{}", call.id, call.timestamp, call.body).as_bytes());
    let wanted = format!("v1,{}", BASE64.encode(mac.finalize().into_bytes()));
    call.signatures.split(' ').any(|one| one == wanted)
}

fn read(call: &Received) -> Value {
    serde_json::from_str(&call.body).unwrap()
}

#[rstest]
#[tokio::test]
async fn what_happens_is_told_and_signed(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (shop, receiver) = (Integrator::of(&hub).await, Receiver::start().await);
    let endpoint = shop.listens(&receiver, Value::Null).await;
    let code = shop.sells(1).await;
    let phone = hub.phone(ALINE);
    phone.says("hi").await;
    hub.settle().await;
    hub.until("it is told of all", || async {
        let rows = deliveries(&hub).await;
        rows.iter().all(|row| row.status == DeliveryStatus::Succeeded)
    })
    .await;
    let calls = receiver.received();
    assert!(calls.iter().all(|call| is_signed(call, &endpoint.secret)), "{calls:#?}");
    let now = hub.app.clock.now().timestamp();
    assert!(calls.iter().all(|call| call.timestamp == now && call.id.starts_with("msg_")));
    let types: BTreeSet<String> = calls.iter().map(|call| read(call)["type"].as_str().unwrap().to_owned()).collect();
    assert!(types.contains("message.received") && types.contains("message.sent"), "{types:?}");
    let told = |kind: &str| calls.iter().map(read).find(|body| body["type"] == kind).unwrap();
    let expected = json!({ "id": code, "targetKind": "PHONE", "target": "+250 788 ••• 456", "country": "RW", "amountRwf": 1001 });
    assert_eq!(told("qr_code.created")["data"], expected);
    let message = told("message.received")["data"].take();
    assert_eq!(message["kind"], json!("text"));
    let found =
        shop.0.data("query($id: ID!) { node(id: $id) { ... on Message { direction text } } }", json!({ "id": message["id"] }));
    assert_eq!(found.await["node"], json!({ "direction": "INBOUND", "text": "hi" }), "the ids are the API's");
    assert!(!calls.iter().any(|call| call.body.contains(ALINE)), "no number is told");
}

#[rstest]
#[tokio::test]
async fn only_what_is_wanted_is_told(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (shop, receiver) = (Integrator::of(&hub).await, Receiver::start().await);
    shop.listens(&receiver, json!(["QR_CODE_CREATED"])).await;
    hub.phone(ALINE).says("hi").await;
    hub.settle().await;
    shop.sells(1).await;
    shop.sells(1).await;
    all_taken(&hub, 1).await;
    assert_eq!(webhook_event::Entity::find().count(&hub.app.db).await.unwrap(), 1, "what nobody wants is not written");
    let types: Vec<_> = receiver.received().iter().map(|call| read(call)["type"].clone()).collect();
    assert_eq!(types, ["qr_code.created"]);
}

/// The outbox is part of the change: without it there is nothing to tell.
#[rstest]
#[tokio::test]
async fn what_is_rolled_back_is_never_told(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::idle(backend).await;
    let (shop, receiver) = (Integrator::of(&hub).await, Receiver::start().await);
    shop.listens(&receiver, Value::Null).await;
    let target = Target::read(QrTarget::Phone, "0788123456", "RW").unwrap();
    let tx = store::begin(&hub.app.db).await.unwrap();
    find_or_create(&tx, None, &target, None, hub.app.clock.now()).await.unwrap();
    assert_eq!(webhook_event::Entity::find().count(&tx).await.unwrap(), 1);
    tx.rollback().await.unwrap();
    assert_eq!(webhook_event::Entity::find().count(&hub.app.db).await.unwrap(), 0);
}

#[rstest]
#[tokio::test]
async fn what_is_not_taken_comes_again_with_growing_pauses(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (shop, receiver) = (Integrator::of(&hub).await, Receiver::start().await);
    let endpoint = shop.listens(&receiver, Value::Null).await;
    receiver.replies([Reply::Status(500), Reply::Hang, Reply::Status(404)]);
    shop.sells(1).await;
    for (attempts, code, least, most) in [(1, Some(500), 5, 6), (2, None, 300, 360), (3, Some(404), 1_800, 2_160)] {
        let row = tried(&hub, attempts).await;
        assert_eq!((row.status, row.last_status_code), (DeliveryStatus::Pending, code));
        let error = row.last_error.unwrap();
        assert!(error.contains(code.map_or("no answer within", |_| "it answered")), "{error}");
        let pause = (row.due_at - hub.app.clock.now()).num_seconds();
        assert!((least..=most).contains(&pause), "{attempts} tries, then {pause} s");
        hub.advance(TimeDelta::seconds(most));
    }
    let row = tried(&hub, 4).await;
    assert_eq!((row.status, row.last_status_code, row.last_error), (DeliveryStatus::Succeeded, Some(204), None));
    assert!(row.answered_in_ms.is_some() && row.finished_at.is_some());
    let calls = receiver.received();
    let (ids, times): (BTreeSet<_>, BTreeSet<_>) = calls.iter().map(|call| (&call.id, call.timestamp)).unzip();
    assert_eq!((ids.len(), times.len()), (1, 4), "one event, stamped anew each time");
    assert!(calls.iter().all(|call| is_signed(call, &endpoint.secret) && call.body == calls[0].body));
    assert_eq!(the_endpoint(&hub).await.failing_since, None, "a success ends the failure");
    let log = webhook_attempt::Entity::find().order_by_asc(webhook_attempt::Column::Id).all(&hub.app.db).await.unwrap();
    let told: Vec<_> = log.iter().map(|call| (call.number, call.status_code)).collect();
    assert_eq!(told, [(1, Some(500)), (2, None), (3, Some(404)), (4, Some(204))], "each call is written down");
    assert!(log[1].error.as_ref().unwrap().contains("no answer within") && log[3].error.is_none(), "{log:?}");
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let hub = Hub::start(Backend::Sqlite).await;
    let (shop, receiver, elsewhere) = (Integrator::of(&hub).await, Receiver::start().await, Receiver::start().await);
    shop.listens(&receiver, Value::Null).await;
    receiver.replies([Reply::Redirect(elsewhere.url.clone())]);
    shop.sells(1).await;
    let row = tried(&hub, 1).await;
    assert_eq!((row.status, row.last_status_code), (DeliveryStatus::Pending, Some(307)));
    assert!(row.last_error.unwrap().contains("redirects are not followed"));
    assert!(elsewhere.received().is_empty());
}

#[rstest]
#[tokio::test]
async fn an_endpoint_that_is_gone_is_left_alone(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (shop, receiver) = (Integrator::of(&hub).await, Receiver::start().await);
    shop.listens(&receiver, Value::Null).await;
    receiver.replies([Reply::Status(500), Reply::Status(410)]);
    shop.sells(1).await;
    tried(&hub, 1).await;
    shop.sells(2).await;
    hub.until("it is disabled", || async { the_endpoint(&hub).await.disabled_at.is_some() }).await;
    assert_eq!(the_endpoint(&hub).await.disabled_reason.as_deref(), Some("it answered 410 Gone"));
    let rows = deliveries(&hub).await;
    assert!(rows.iter().all(|row| row.status == DeliveryStatus::Failed), "what waited is given up: {rows:#?}");
    shop.sells(3).await;
    assert_eq!(deliveries(&hub).await.len(), 2, "nothing is kept for it any more");
}

#[rstest]
#[case::too_many(429)]
#[case::unavailable(503)]
#[tokio::test]
async fn a_pause_that_is_asked_for_is_granted_to_the_whole_endpoint(
    #[case] status: u16,
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
) {
    let hub = Hub::start(backend).await;
    let (shop, receiver) = (Integrator::of(&hub).await, Receiver::start().await);
    shop.listens(&receiver, Value::Null).await;
    receiver.replies([Reply::Later(status, 3_600)]);
    shop.sells(1).await;
    let until = hub.app.clock.now() + TimeDelta::hours(1);
    assert_eq!(tried(&hub, 1).await.due_at, until);
    assert_eq!(the_endpoint(&hub).await.paused_until, Some(until));
    shop.sells(2).await;
    assert!(hooks::claim(&hub.app, 10).await.unwrap().is_empty(), "the second waits too");
    hub.advance(TimeDelta::hours(1));
    all_taken(&hub, 2).await;
    assert_eq!(receiver.received().len(), 3);
    assert_eq!(the_endpoint(&hub).await.paused_until, None);
}

/// Every try fails for three days.
#[rstest]
#[tokio::test]
async fn a_dead_endpoint_is_disabled_with_the_reason(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (shop, receiver) = (Integrator::of(&hub).await, Receiver::start().await);
    let endpoint = shop.listens(&receiver, Value::Null).await;
    receiver.always(Reply::Status(500));
    shop.sells(1).await;
    let begun = hub.app.clock.now();
    let mut attempts = 0;
    while the_endpoint(&hub).await.disabled_at.is_none() {
        attempts += 1;
        let row = tried(&hub, attempts).await;
        hub.advance(row.due_at - hub.app.clock.now());
    }
    let lasted = (hub.app.clock.now() - begun).num_hours();
    assert!((75..=91).contains(&lasted) && attempts == hooks::TRIES, "{attempts} tries in {lasted} hours");
    let row = the_endpoint(&hub).await;
    let reason = row.disabled_reason.unwrap();
    assert!(reason.contains("3 days") && reason.contains("500"), "{reason}");
    assert_eq!(deliveries(&hub).await[0].status, DeliveryStatus::Failed);

    // Mended and switched on again, it can have what it missed.
    receiver.always(Reply::Status(200));
    shop.change("updateWebhookEndpoint", json!({ "id": endpoint.id, "enabled": true }), "webhookEndpoint { enabled }").await;
    let span = json!({ "endpointId": endpoint.id, "since": begun, "until": hub.app.clock.now() });
    let queued = shop.change("replayWebhookDeliveries", span, "queued").await;
    assert_eq!(queued["queued"], json!(1));
    all_taken(&hub, 1).await;
}

#[rstest]
#[tokio::test]
async fn one_slow_endpoint_holds_up_no_other(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::idle(backend).await;
    let (shop, slow, quick) = (Integrator::of(&hub).await, Receiver::start().await, Receiver::start().await);
    shop.listens(&slow, Value::Null).await;
    slow.always(Reply::Hang);
    for n in 0..8 {
        shop.sells(n).await;
    }
    let quick_endpoint = shop.listens(&quick, Value::Null).await;
    let held = hooks::claim(&hub.app, 64).await.unwrap();
    assert_eq!(held.len(), 4, "an endpoint has four places");
    for row in held {
        hub.app.tasks.spawn(hooks::deliver(hub.app.clone(), row));
    }
    hub.until("all places are taken", || async { slow.received().len() == 4 }).await;
    shop.tests(&quick_endpoint).await;
    let next = hooks::claim(&hub.app, 64).await.unwrap();
    assert_eq!(next.len(), 1, "the quick one's turn comes at once");
    hooks::deliver(hub.app.clone(), next.into_iter().next().unwrap()).await;
    assert_eq!(quick.received().len(), 1);
}

/// The process dies between the call and the commit, as far as the next one can tell.
#[rstest]
#[tokio::test]
async fn a_delivery_whose_process_died_is_made_again(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::idle(backend).await;
    let (shop, receiver) = (Integrator::of(&hub).await, Receiver::start().await);
    shop.listens(&receiver, Value::Null).await;
    shop.sells(1).await;
    let dead = hooks::claim(&hub.app, 10).await.unwrap().remove(0);
    assert!(hooks::claim(&hub.app, 10).await.unwrap().is_empty(), "while the lease runs it is somebody's");
    hub.advance(A_LEASE);
    let alive = hooks::claim(&hub.app, 10).await.unwrap().remove(0);
    assert_eq!((dead.id, dead.attempts, alive.attempts), (alive.id, 1, 2));
    receiver.replies([Reply::Status(500)]);
    hooks::deliver(hub.app.clone(), dead).await;
    assert_eq!(deliveries(&hub).await[0].last_status_code, None, "who overslept writes nothing");
    hooks::deliver(hub.app.clone(), alive).await;
    assert_eq!(deliveries(&hub).await[0].status, DeliveryStatus::Succeeded);
    let calls = receiver.received();
    assert_eq!((calls.len(), &calls[0].id), (2, &calls[1].id), "twice, and known by its id");
}

#[rstest]
#[tokio::test]
async fn workers_that_claim_at_once_share_the_deliveries(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::idle(backend).await;
    let (shop, receiver) = (Integrator::of(&hub).await, Receiver::start().await);
    shop.listens(&receiver, Value::Null).await;
    for n in 0..4 {
        shop.sells(n).await;
    }
    let claimed = futures::future::join_all((0..8).map(|_| hooks::claim(&hub.app, 4))).await;
    let ids: Vec<_> = claimed.into_iter().flat_map(Result::unwrap).map(|row| row.id.0).collect();
    assert_eq!((ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (4, 4), "each by one worker");
}

#[rstest]
#[tokio::test]
async fn what_was_told_is_told_again_on_demand(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (shop, receiver) = (Integrator::of(&hub).await, Receiver::start().await);
    let endpoint = shop.listens(&receiver, Value::Null).await;
    let begun = hub.app.clock.now();
    shop.sells(1).await;
    all_taken(&hub, 1).await;
    hub.advance(TimeDelta::hours(1));
    shop.sells(2).await;
    all_taken(&hub, 2).await;
    let query = "query($id: ID!) { webhookEndpoint(id: $id) { deliveries(last: 1) { nodes { id status attempts } } } }";
    let listed = shop.0.data(query, json!({ "id": endpoint.id })).await;
    let oldest = &listed["webhookEndpoint"]["deliveries"]["nodes"][0];
    assert_eq!((&oldest["status"], &oldest["attempts"]), (&json!("SUCCEEDED"), &json!(1)));
    shop.change("replayWebhookDelivery", json!({ "id": oldest["id"] }), "webhookDelivery { id }").await;
    hub.until("it is told again", || async { receiver.received().len() == 3 }).await;
    all_taken(&hub, 2).await;
    let calls = receiver.received();
    assert_eq!((&calls[0].id, &calls[0].body), (&calls[2].id, &calls[2].body));

    let span = |succeeded: bool| {
        let until = begun + TimeDelta::minutes(30);
        json!({ "endpointId": endpoint.id, "since": begun, "until": until, "includeSucceeded": succeeded })
    };
    assert_eq!(shop.change("replayWebhookDeliveries", span(false), "queued").await["queued"], json!(0));
    assert_eq!(shop.change("replayWebhookDeliveries", span(true), "queued").await["queued"], json!(1));
    hub.until("that of the span", || async { receiver.received().len() == 4 }).await;
    assert_eq!(receiver.received()[3].id, calls[0].id);
}

#[rstest]
#[tokio::test]
async fn both_secrets_sign_while_they_overlap(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (shop, receiver) = (Integrator::of(&hub).await, Receiver::start().await);
    let endpoint = shop.listens(&receiver, Value::Null).await;
    let input = json!({ "id": endpoint.id, "overlapHours": 2 });
    let new = shop.change("rotateWebhookSecret", input, "secret").await["secret"].as_str().unwrap().to_owned();
    shop.tests(&endpoint).await;
    all_taken(&hub, 1).await;
    hub.advance(TimeDelta::hours(2));
    shop.tests(&endpoint).await;
    all_taken(&hub, 2).await;
    let calls = receiver.received();
    assert_eq!(read(&calls[0])["type"], json!("webhook.test"));
    assert_eq!(calls[0].signatures.split(' ').count(), 2);
    assert!(is_signed(&calls[0], &endpoint.secret) && is_signed(&calls[0], &new));
    assert_eq!(calls[1].signatures.split(' ').count(), 1);
    assert!(!is_signed(&calls[1], &endpoint.secret) && is_signed(&calls[1], &new));
}

/// Somebody waits for a test, and its failure is no reason to switch anything off later.
#[tokio::test]
async fn a_test_is_tried_once() {
    let hub = Hub::start(Backend::Sqlite).await;
    let (shop, receiver) = (Integrator::of(&hub).await, Receiver::start().await);
    let endpoint = shop.listens(&receiver, json!(["MESSAGE_READ"])).await;
    receiver.always(Reply::Status(500));
    shop.tests(&endpoint).await;
    let row = tried(&hub, 1).await;
    assert_eq!((row.status, row.last_status_code), (DeliveryStatus::Failed, Some(500)));
    assert_eq!(the_endpoint(&hub).await.failing_since, None);
}

/// The address was taken once and leads inside now: the rule holds at each call.
#[rstest]
#[case::metadata("http://169.254.169.254/latest/meta-data")]
#[case::private("http://10.0.0.1/")]
#[case::mapped("http://[::ffff:192.168.0.1]/")]
#[tokio::test]
async fn nothing_is_sent_inside(#[case] address: &str) {
    let hub = Hub::start(Backend::Sqlite).await;
    let (shop, receiver) = (Integrator::of(&hub).await, Receiver::start().await);
    shop.listens(&receiver, Value::Null).await;
    let mut row = the_endpoint(&hub).await.into_active_model();
    row.url = Set(address.to_owned());
    row.update(&hub.app.db).await.unwrap();
    shop.sells(1).await;
    let row = tried(&hub, 1).await;
    assert_eq!((row.status, row.last_status_code), (DeliveryStatus::Pending, None));
    assert!(row.last_error.unwrap().contains("private, local or reserved network"));
}
