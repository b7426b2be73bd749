//! Switching capabilities off while the hub runs: people are told, nothing that was taken is lost, and all processes know.

use api::{
    alerts,
    domain::document,
    health::{self, Status},
    hooks, ocr,
};
use chrono::TimeDelta;
use entity::{api_key::Role, inbound_event::InboundStatus, trip::TripStatus, user};
use rstest::rstest;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use tests::{Backend, Caller, Hub, Program, Receiver, Scratch, Visitor, process::free_address, redis::Redis};

use crate::road::{FURTHER, NEAR, asks, driver, english, heard, last, passes, states};

const ALINE: &str = "250788123456";

/// What every JPEG begins with.
const PHOTO: &[u8] = b"\xff\xd8\xff\xe0 a photo";

async fn switch(caller: &Caller, flag: &str, enabled: bool) {
    let input = json!({ "flag": flag, "enabled": enabled, "reason": "a try" });
    let done = caller.change("setFeatureFlag", input, "featureFlag { extent }").await;
    let extent = if enabled { "EVERYBODY" } else { "NOBODY" };
    assert_eq!(done, json!({ "featureFlag": { "extent": extent }, "userErrors": [] }));
}

#[rstest]
#[tokio::test]
async fn what_is_off_is_not_offered_and_explained(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let operator = hub.caller(Role::Operator).await;
    let aline = english(&hub, ALINE).await;
    aline.says("schedule").await;
    heard(&aline, "Do you need a ride, or do you drive");
    switch(&operator, "SCHEDULING", false).await;
    aline.says("I need one").await;
    heard(&aline, "Scheduling a trip is not possible at the moment");
    assert!(!last(&aline).contains("Schedule a trip"), "{}", last(&aline));
    aline.says("Français").await;
    aline.says("planifier").await;
    heard(&aline, "Planifier un trajet n’est pas possible pour le moment");
    switch(&operator, "SCHEDULING", true).await;
    aline.says("planifier").await;
    assert!(!last(&aline).contains("pas possible"), "{}", last(&aline));
}

/// The share is of people, and those who are named are in.
#[tokio::test]
async fn it_can_be_on_for_some() {
    let hub = Hub::start(Backend::Sqlite).await;
    let operator = hub.caller(Role::Operator).await;
    let (aline, eric) = (english(&hub, ALINE).await, english(&hub, "250788000002").await);
    let query = "query Find($filter: UserFilter) { users(filter: $filter) { nodes { id } } }";
    let found = operator.data(query, json!({ "filter": { "phone": format!("+{ALINE}") } })).await;
    let id = &found["users"]["nodes"][0]["id"];
    let conditions = json!({ "users": [id], "percentage": 0 });
    let input = json!({ "flag": "RIDES", "enabled": true, "conditions": conditions, "reason": "a try" });
    let done = operator.change("setFeatureFlag", input, "featureFlag { extent }").await;
    assert_eq!(done["featureFlag"]["extent"], "SOME", "{done}");
    aline.says("moto").await;
    heard(&aline, "location");
    eric.says("moto").await;
    heard(&eric, "Finding a ride is not possible at the moment");
    operator.change("eraseUser", json!({ "id": id }), "erasedId").await;
    let flag = operator.data("{ featureFlags { flag users extent } }", json!({})).await["featureFlags"][0].take();
    assert_eq!(flag, json!({ "flag": "RIDES", "users": [], "extent": "NOBODY" }));
}

#[rstest]
#[tokio::test]
async fn messages_wait_and_are_sent_in_order(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let operator = hub.caller(Role::Operator).await;
    let aline = english(&hub, ALINE).await;
    let before = aline.sent().len();
    switch(&operator, "SENDING", false).await;
    for text in ["0788 123 456", "help"] {
        aline.posts(&json!({ "type": "text", "text": { "body": text } }));
    }
    hub.until("both are answered", || async { hub.waiting().await == (0, 2) }).await;
    assert_eq!(aline.sent().len(), before, "{}", aline.transcript());
    switch(&operator, "SENDING", true).await;
    hub.settle().await;
    assert_eq!(aline.sent().len(), before + 2, "{}", aline.transcript());
    assert!(last(&aline).contains("For a ride now"), "in order: {}", aline.transcript());
}

#[rstest]
#[tokio::test]
async fn what_people_write_waits_to_be_answered(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let operator = hub.caller(Role::Operator).await;
    let aline = english(&hub, ALINE).await;
    let before = aline.sent().len();
    switch(&operator, "ANSWERING", false).await;
    aline.posts(&json!({ "type": "text", "text": { "body": "help" } }));
    hub.until("it is kept", || async {
        hub.events().await.iter().any(|event| event.status == InboundStatus::Pending && event.subtype == "text")
    })
    .await;
    assert_eq!(aline.sent().len(), before);
    hub.advance(TimeDelta::minutes(2));
    let report = health::check(&hub.app).await;
    let inbox = report.components.into_iter().find(|component| component.name == "inbox").unwrap();
    assert_eq!(inbox.status, Status::Degraded, "{inbox:?}");
    assert!(inbox.detail.ends_with("held by the flag ANSWERING") && inbox.remedy.unwrap().contains("setFeatureFlag"));
    switch(&operator, "ANSWERING", true).await;
    hub.settle().await;
    heard(&aline, "For a ride now");
}

/// Documents wait to be read, integrators and those on call to be told; none of it is lost.
#[rstest]
#[tokio::test]
async fn other_queues_wait_as_well(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::idle(backend).await;
    let owner = hub.caller(Role::Owner).await;
    let receiver = Receiver::start().await;
    let (db, now) = (&hub.app.db, hub.app.clock.now());
    owner.change("createWebhookEndpoint", json!({ "url": receiver.url }), "webhookEndpoint { id }").await;
    owner.change("createAlertContact", json!({ "name": "Night shift", "phone": "+250788999111" }), "__typename").await;
    let id = entity::ids::UserId::new();
    let stranger = user::ActiveModel {
        id: sea_orm::Set(id),
        wa_id: sea_orm::Set(Some(ALINE.to_owned())),
        created_at: sea_orm::Set(now),
        updated_at: sea_orm::Set(now),
        ..Default::default()
    };
    user::Entity::insert(stranger).exec_without_returning(db).await.unwrap();
    let paper = document::New {
        user: id,
        vehicle: None,
        vehicle_type: None,
        file_key: "file".to_owned(),
        meta_media_id: "media".to_owned(),
        correlation_id: "correlation".to_owned(),
        traceparent: None,
    };
    document::enqueue(db, paper, now).await.unwrap();
    owner.change("testAlert", json!({}), "alert { id }").await;
    for (on, expected) in [(false, [0, 0, 0]), (true, [1, 1, 1])] {
        for flag in ["READING", "WEBHOOKS", "NOTICES"] {
            switch(&owner, flag, on).await;
        }
        owner.change("createQrCode", json!({ "target": "0788123456" }), "qrCode { id }").await;
        let app = &hub.app;
        let documents = ocr::claim(app, 10).await.unwrap().len();
        let deliveries = hooks::claim(app, 10).await.unwrap().len();
        assert_eq!([documents, deliveries, alerts::claim(app, 10).await.unwrap().len()], expected, "on: {on}");
    }
}

#[tokio::test]
async fn papers_that_cannot_be_taken_are_refused_with_a_word() {
    let hub = Hub::unread(Backend::Sqlite).await;
    let operator = hub.caller(Role::Operator).await;
    let eric = english(&hub, ALINE).await;
    switch(&operator, "DOCUMENTS", false).await;
    eric.sends_file("image", "image/jpeg", PHOTO).await;
    heard(&eric, "We cannot take papers at the moment");
    assert_eq!(entity::ocr_job::Entity::find().all(&hub.app.db).await.unwrap().len(), 0);
    switch(&operator, "DOCUMENTS", true).await;
    eric.posts_file("image", "image/jpeg", PHOTO);
    hub.until("it waits", || async { !entity::ocr_job::Entity::find().all(&hub.app.db).await.unwrap().is_empty() }).await;
    hub.until("they are told", || async { last(&eric).contains("we are reading your document") }).await;
}

/// Whoever has been asked may still answer; nobody else is.
#[rstest]
#[tokio::test]
async fn trips_wait_for_the_next_driver(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let operator = hub.caller(Role::Operator).await;
    let jean = driver(&hub, "250788000001", "rd 100 a", FURTHER).await;
    let eric = driver(&hub, "250788000002", "rc 456 d", NEAR).await;
    let aline = english(&hub, ALINE).await;
    asks(&aline).await;
    switch(&operator, "MATCHING", false).await;
    let before = jean.sent().len();
    eric.taps("Decline").await;
    passes(&hub, TimeDelta::minutes(2)).await;
    assert_eq!((jean.sent().len(), states(&hub).await), (before, vec![TripStatus::Requested]), "{}", jean.transcript());
    switch(&operator, "MATCHING", true).await;
    passes(&hub, TimeDelta::seconds(10)).await;
    assert_eq!(jean.sent().len(), before + 1, "{}", jean.transcript());
    jean.taps("Take it").await;
    assert_eq!(states(&hub).await, [TripStatus::Accepted]);
}

#[tokio::test]
async fn who_opens_a_code_is_asked_to_come_again() {
    let hub = Hub::idle(Backend::Sqlite).await;
    let owner = hub.caller(Role::Owner).await;
    let made = owner.change("createQrCode", json!({ "target": "0788123456" }), "qrCode { code }").await;
    let page = hub.url(&format!("/q/{}", made["qrCode"]["code"].as_str().unwrap()));
    for (on, expected) in [(true, (200, false)), (false, (503, true)), (true, (200, false))] {
        switch(&owner, "QR_PAGES", on).await;
        for url in [page.clone(), format!("{page}.svg")] {
            let told = reqwest::get(&url).await.unwrap();
            assert_eq!((told.status().as_u16(), told.headers().contains_key("retry-after")), expected, "{url}");
        }
    }
}

#[tokio::test]
async fn nobody_signs_in_by_a_code_while_that_is_off() {
    let hub = Hub::start(Backend::Sqlite).await;
    let operator = hub.caller(Role::Operator).await;
    hub.phone(ALINE).says("hi").await;
    switch(&operator, "SIGN_IN_CODES", false).await;
    let number = format!("+{ALINE}");
    for (path, body) in [
        ("/session/code", json!({ "phone": number })),
        ("/session/code", json!({ "phone": "+250788999999" })),
        ("/session", json!({ "phone": number, "code": "123456" })),
    ] {
        let told = Visitor::of(&hub).post(path, &body).await;
        assert_eq!((told.status.as_u16(), &told.body["error"]["code"]), (503, &json!("FEATURE_DISABLED")), "{told:?}");
    }
    hub.operator("diane@example.rw", Role::Owner).await;
    let staff = json!({ "email": "diane@example.rw", "password": tests::PASSWORD });
    assert_eq!(Visitor::at_home(&hub).post("/session", &staff).await.status, 200, "staff sign in as ever");
}

/// Waits until somebody sees this.
async fn comes(what: &str, expected: &Value, look: impl AsyncFn() -> Value) {
    let wait = async {
        while look().await != *expected {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    let came = tokio::time::timeout(std::time::Duration::from_mins(1), wait).await;
    assert!(came.is_ok(), "the other process does not hear of {what}: {} instead of {expected}", look().await);
}

/// Two processes, one database: what is set in one holds in the other, whether or not they have another line.
#[rstest]
#[tokio::test]
async fn other_processes_know_by_themselves(#[values(false, true)] with_redis: bool) {
    let scratch = Scratch::new(Backend::Postgres).await;
    let redis = if with_redis { Some(Redis::start().await) } else { None };
    let hub = Program::built(&scratch).with(redis.iter().map(|redis| ("REDIS_URL", redis.url())));
    let key = hub.run(&["api-key", "create", "--name", "desk", "--role", "OWNER"]).await;
    let [one, other] = [free_address(), free_address()];
    let (here, there) = (hub.serve(one, &["--roles", "web"]).await, hub.serve(other, &["--roles", "web"]).await);
    let caller = |url: String| Caller::new(url, key.stdout.trim().to_owned());
    let (desk, shop) = (caller(here.url("/graphql")), caller(there.url("/graphql")));
    let code = async || -> Value {
        let done = shop.change("createQrCode", json!({ "target": "0788123456" }), "qrCode { id }").await;
        done.pointer("/userErrors/0/code").cloned().unwrap_or_default()
    };
    assert_eq!(code().await, Value::Null);
    for (on, expected) in [(false, json!("FEATURE_DISABLED")), (true, Value::Null)] {
        switch(&desk, "QR_CODES", on).await;
        comes("the flag", &expected, &code).await;
    }
    let capacity = async || -> Value {
        let seen = shop.data("{ rateLimits { limits { family capacity } } }", json!({})).await;
        let limits = seen["rateLimits"]["limits"].as_array().unwrap();
        limits.iter().find(|limit| limit["family"] == "WEBHOOK_PERSON").unwrap()["capacity"].clone()
    };
    let built_in = capacity().await;
    let family = json!("WEBHOOK_PERSON");
    let policy = json!({ "family": family, "change": "LIMIT", "capacity": 7, "refillPerMinute": 7 });
    for (input, expected) in [(policy, json!(7)), (json!({ "family": family, "change": "RESET" }), built_in)] {
        let done = desk.change("setRateLimitPolicy", input, "rateLimitPolicy { id }").await;
        assert_eq!(done["userErrors"], json!([]), "{done}");
        comes("the policy", &expected, &capacity).await;
    }
    assert!(here.terminate().await.success() && there.terminate().await.success());
}
