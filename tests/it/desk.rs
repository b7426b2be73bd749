//! What staff do by hand, over the API, and the trace that it leaves.

use std::collections::BTreeSet;

use api::domain::{
    audit::{Actor, By},
    document,
    place::{Coordinates, Place},
    saved_place,
    trip::{self, Draft, Mover, Side},
    vehicle,
};
use chrono::TimeDelta;
use entity::{
    api_key::Role,
    audit_entry::ActorKind,
    ids::UserId,
    inbound_event::InboundStatus,
    outbound_message::{self, OutboundStatus},
    saved_place::PlaceKind,
    trip::TripRole,
    trip_event::Origin,
    user,
    vehicle::VehicleType,
};
use rstest::rstest;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use serde_json::{Value, json};
use tests::{Backend, Caller, Hub, PASSWORD, Receiver, Visitor, meta::NOTICE_TEMPLATE, totp};

const ALINE: &str = "250788123456";

async fn person(caller: &Caller) -> Value {
    caller.data("{ users(first: 1) { nodes { id } } }", json!({})).await["users"]["nodes"][0]["id"].take()
}

/// The actions in the log, the newest first.
async fn log(caller: &Caller) -> Vec<Value> {
    let query = "{ auditLog(first: 50) { nodes {
        action actorKind actorName actorId subjectType subjectId before after requestId } } }";
    let mut answer = caller.data(query, json!({})).await;
    serde_json::from_value(answer["auditLog"]["nodes"].take()).unwrap()
}

fn code(payload: &Value) -> &str {
    payload["userErrors"][0]["code"].as_str().unwrap_or("none")
}

#[rstest]
#[tokio::test]
async fn who_is_blocked_is_kept_and_not_answered(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Support).await);
    phone.says("hi").await;
    let (id, before) = (person(&desk).await, phone.sent().len());
    let shown = "user { blocked blockedReason }";
    let blocked = desk.change("blockUser", json!({ "id": id, "reason": "insults drivers" }), shown).await;
    assert_eq!(blocked["user"], json!({ "blocked": true, "blockedReason": "insults drivers" }), "{blocked}");
    phone.says("menu").await;
    assert_eq!(phone.sent().len(), before, "{}", phone.transcript());
    assert_eq!(hub.events().await.iter().filter(|event| event.status == InboundStatus::Ignored).count(), 1);
    let refused = desk.change("sendMessage", json!({ "userId": id, "text": "Hello" }), "message { id }").await;
    assert_eq!(code(&refused), "BLOCKED");
    desk.change("blockUser", json!({ "id": id, "blocked": false }), shown).await;
    phone.says("menu").await;
    assert!(phone.sent().len() > before, "{}", phone.transcript());
    let long = desk.change("blockUser", json!({ "id": id, "reason": "x".repeat(501) }), shown).await;
    assert_eq!(code(&long), "TOO_LONG");
}

/// A block takes back what waits, as STOP does.
#[tokio::test]
async fn a_block_withdraws_what_was_queued() {
    let hub = Hub::start(Backend::Sqlite).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Support).await);
    phone.says("hi").await;
    let id = person(&desk).await;
    let before = phone.sent().len();
    hub.meta.simulator.set_fault(api::simulator::Fault::Down);
    desk.change("sendMessage", json!({ "userId": id, "text": "Are you there?" }), "message { id }").await;
    hub.until("its try has failed", || async {
        hub.messages().await.iter().any(|row| row.leased_until.is_none() && row.due_at > hub.app.clock.now())
    })
    .await;
    desk.change("blockUser", json!({ "id": id }), "user { id }").await;
    hub.meta.simulator.set_fault(api::simulator::Fault::None);
    hub.advance(TimeDelta::minutes(2));
    hub.settle().await;
    assert_eq!(phone.sent().len(), before, "{}", phone.transcript());
}

#[rstest]
#[tokio::test]
async fn staff_write_to_people_within_the_window(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Support).await);
    phone.says("hi").await;
    let input = json!({ "userId": person(&desk).await, "text": "Your code is ready." });
    let sent = desk.change("sendMessage", input.clone(), "message { id status text }").await;
    assert_eq!(sent["message"]["text"], "Your code is ready.", "{sent}");
    hub.settle().await;
    assert!(phone.transcript().contains("Your code is ready."), "{}", phone.transcript());
    phone.says("menu").await;
    let long = desk.change("sendMessage", json!({ "userId": input["userId"], "text": "x".repeat(4097) }), "message { id }");
    assert_eq!(code(&long.await), "LENGTH");
    phone.says("STOP").await;
    assert_eq!(code(&desk.change("sendMessage", input.clone(), "message { id }").await), "STOPPED");
    phone.says("START").await;
    hub.advance(TimeDelta::hours(25));
    assert_eq!(code(&desk.change("sendMessage", input, "message { id }").await), "WINDOW_CLOSED");
}

/// What made the event fail has been mended; the apology that was sent meanwhile is not its answer.
#[rstest]
#[tokio::test]
async fn an_event_that_was_set_aside_is_handled_again(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Operator).await);
    phone.says("hi").await;
    hub.alter("ALTER TABLE qr_codes RENAME TO away").await;
    let id = format!("qr-make:p+{ALINE}:500");
    let reply = json!({ "type": "button_reply", "button_reply": { "id": id, "title": "500" } });
    phone.posts(&json!({ "type": "interactive", "interactive": reply }));
    hub.until_set_aside().await;
    hub.alter("ALTER TABLE away RENAME TO qr_codes").await;
    let query = "{ inboundEvents(filter: { statuses: [QUARANTINED] }) { nodes { id } } }";
    let event = desk.data(query, json!({})).await["inboundEvents"]["nodes"][0]["id"].take();
    let replayed = desk.change("replayInboundEvent", json!({ "id": event }), "inboundEvent { status }").await;
    assert_eq!(replayed["inboundEvent"]["status"], "PENDING", "{replayed}");
    hub.settle().await;
    phone.says("menu").await;
    assert!(!phone.picture().is_empty(), "{}", phone.transcript());
    let entry = log(&desk).await.remove(0);
    assert_eq!((&entry["before"]["status"], &entry["after"]["status"]), (&json!("QUARANTINED"), &json!("PENDING")), "{entry}");
    let again = desk.change("replayInboundEvent", json!({ "id": event }), "inboundEvent { id }").await;
    assert_eq!(code(&again), "NOT_QUARANTINED");
}

/// Aline has a place and a plan, and somebody else is to drive her, from where she said exactly.
async fn rides(hub: &Hub) {
    let (db, now) = (&hub.app.db, hub.app.clock.now());
    let person = async |phone: &str| {
        let row = user::Entity::find().filter(user::Column::Phone.eq(phone)).one(db).await.unwrap();
        row.unwrap().id
    };
    let (aline, driver) = (person("+250788123456").await, person("+250788999999").await);
    let moto = vehicle::add(db, driver, VehicleType::Moto, "RC 456 D", now).await.unwrap().id;
    let at = Coordinates::new(-1.943_217, 30.061_94).unwrap();
    let place = Place::new(at, Some("Kwa 0788123456"), Some("KN 0788123456 St"));
    saved_place::save(db, aline, PlaceKind::Named, "0788123456", &place, now).await.unwrap();
    document::enqueue(db, paper(aline, "788123456"), now).await.unwrap();
    let actor = Actor { kind: ActorKind::Person, id: Some(aline.0), name: "0788123456".to_owned() };
    let by = By { actor, request_id: None };
    let mover = Mover { side: Side::Rider, by: &by, origin: Origin::Chat };
    for scheduled_for in [None, Some(now + TimeDelta::hours(5))] {
        let draft = Draft {
            posted_by: TripRole::Rider,
            person: aline,
            vehicle_type: VehicleType::Moto,
            vehicle: None,
            pickup: place.clone(),
            dropoff: Some(place.clone()),
            scheduled_for,
            recurrence: None,
            note: Some("call 0788123456".to_owned()),
        };
        let trip = trip::make(db, draft, &mover, hub.app.config.timezone, now).await.unwrap();
        if scheduled_for.is_none() {
            trip::offer::offer(db, &trip, driver, moto, None, now).await.unwrap();
            let staff = Mover { side: Side::Staff, ..mover };
            let assign = trip::Move::Accept { driver, vehicle: moto };
            trip::apply(db, &trip, assign, &staff, hub.app.config.timezone, now).await.unwrap();
        }
    }
}

/// Whoever looks through the whole database afterwards finds neither number nor name.
#[rstest]
#[tokio::test]
async fn who_is_erased_leaves_nothing_but_the_fact(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let (phone, desk) = (hub.phone(ALINE), hub.caller(Role::Owner).await);
    phone.says("hi").await;
    let receiver = Receiver::start().await;
    desk.change("createWebhookEndpoint", json!({ "url": receiver.url }), "webhookEndpoint { id }").await;
    phone.says("0788 123 456 2000").await;
    hub.phone("250788999999").says("hi").await;
    rides(&hub).await;
    hub.settle().await;
    let driver = hub.phone("250788999999");
    assert!(driver.transcript().contains("wa.me/250788123456"), "the driver was told of her: {}", driver.transcript());
    let filter = json!({ "filter": { "phone": format!("+{ALINE}") } });
    let query = "query Find($filter: UserFilter) { users(filter: $filter) { nodes { id } } }";
    let id = desk.data(query, filter.clone()).await["users"]["nodes"][0]["id"].take();
    desk.change("blockUser", json!({ "id": id, "reason": "asked for it" }), "user { id }").await;
    assert!(hub.holds("788123456").await, "there was something to erase");
    assert!(hub.holds(id.as_str().unwrap()).await, "an integrator is to be told of it");
    let erased = desk.change("eraseUser", json!({ "id": id }), "erasedId").await;
    assert_eq!(erased, json!({ "erasedId": id, "userErrors": [] }));
    assert!(!hub.holds("788123456").await, "a trace is left");
    assert!(!hub.holds("asked for it").await, "a trace is left");
    assert!(!hub.holds("1.943217").await, "it can be seen from where they rode");
    assert!(hub.holds("LEFT").await, "whoever was to drive them is told");
    assert!(!hub.holds(id.as_str().unwrap()).await, "what integrators were to be told is left");
    assert!(hub.holds("788999999").await, "another person is gone too");
    let log = log(&desk).await;
    let facts: Vec<_> =
        log.iter().map(|entry| (entry["action"].as_str().unwrap(), &entry["subjectId"], &entry["after"])).collect();
    assert_eq!(facts[..2], [("eraseUser", &id, &Value::Null), ("blockUser", &id, &Value::Null)]);
    assert_eq!(code(&desk.change("eraseUser", json!({ "id": id }), "erasedId").await), "NOT_FOUND");
    phone.says("hi").await;
    assert_ne!(desk.data(query, filter).await["users"]["nodes"][0]["id"], id, "a stranger again");
}

#[rstest]
#[tokio::test]
async fn keys_are_made_replaced_and_revoked(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::start(backend).await;
    let owner = hub.caller(Role::Owner).await;
    let shown = "key apiKey { id prefix name active scopes expiresAt replaces { id } }";
    let input = json!({ "name": "shop", "role": "INTEGRATION", "scopes": ["qr_codes:read", "qr_codes:write"] });
    let made = owner.change("createApiKey", input, shown).await;
    let (old, id) = (owner.with_key(made["key"].as_str().unwrap()), &made["apiKey"]["id"]);
    let scopes = "{ viewer { name scopes } }";
    assert_eq!(old.data(scopes, json!({})).await["viewer"]["scopes"], json!(["qr_codes:read", "qr_codes:write"]));
    let input = json!({ "id": id, "overlapHours": 2 });
    let query = "mutation Rotate($input: RotateApiKeyInput!) { rotateApiKey(input: $input) {
        key apiKey { scopes replaces { id } } userErrors { code } } }";
    let replaced = owner.data(query, json!({ "input": input })).await["rotateApiKey"].take();
    assert_eq!(&replaced["apiKey"]["replaces"]["id"], id, "{replaced}");
    let new = owner.with_key(replaced["key"].as_str().unwrap());
    hub.advance(TimeDelta::minutes(119));
    assert_eq!(old.post(scopes, json!({})).await.status(), 200, "both are good for a while");
    assert_eq!(new.data(scopes, json!({})).await["viewer"]["name"], "shop");
    hub.advance(TimeDelta::minutes(2));
    assert_eq!(old.post(scopes, json!({})).await.status(), 401, "the overlap is over");
    assert_eq!(code(&owner.change("rotateApiKey", json!({ "id": id }), "key").await), "NOT_ACTIVE");
    let list = owner.data("{ apiKeys(filter: { active: true }) { totalCount nodes { id name } } }", json!({})).await;
    let current = list["apiKeys"]["nodes"].as_array().unwrap().iter().find(|key| key["name"] == "shop").unwrap();
    assert_eq!(list["apiKeys"]["totalCount"], 2, "{list}");
    let spent = owner.data("{ apiKeys(filter: { active: false }) { nodes { id } } }", json!({})).await;
    assert_eq!(spent["apiKeys"]["nodes"], json!([{ "id": id }]), "the key that was replaced");
    let revoked = owner.change("revokeApiKey", json!({ "id": current["id"] }), "apiKey { active revokedAt }").await;
    assert_eq!(revoked["apiKey"]["active"], false, "{revoked}");
    assert_eq!(new.post(scopes, json!({})).await.status(), 401);
    let actions: Vec<_> = log(&owner).await.iter().map(|entry| entry["action"].as_str().unwrap().to_owned()).collect();
    assert_eq!(actions, ["revokeApiKey", "rotateApiKey", "createApiKey"]);
    assert!(!hub.holds(made["key"].as_str().unwrap()).await, "only a hash is kept");
}

#[rstest]
#[case::nameless(json!({ "name": " ", "role": "VIEWER" }), "NAMELESS")]
#[case::unknown(json!({ "name": "shop", "role": "VIEWER", "scopes": ["everything"] }), "UNKNOWN_SCOPE")]
#[case::beyond_role(json!({ "name": "shop", "role": "VIEWER", "scopes": ["messages:read"] }), "BEYOND_ROLE")]
#[case::expired(json!({ "name": "shop", "role": "VIEWER", "expiresAt": "2020-01-01T00:00:00Z" }), "EXPIRED")]
#[tokio::test]
async fn a_key_that_makes_no_sense_is_not_made(#[case] input: Value, #[case] expected: &str) {
    let hub = Hub::start(Backend::Sqlite).await;
    let owner = hub.caller(Role::Owner).await;
    assert_eq!(code(&owner.change("createApiKey", input, "key").await), expected);
    assert!(log(&owner).await.is_empty(), "what was not done is not in the log");
}

/// A narrowed owner's key must not make itself a whole one.
#[tokio::test]
async fn nobody_makes_a_key_that_may_more_than_they() {
    let hub = Hub::start(Backend::Sqlite).await;
    let owner = hub.caller(Role::Owner).await;
    let input = json!({ "name": "keys", "role": "OWNER", "scopes": ["api_keys:manage"] });
    let made = owner.change("createApiKey", input, "key").await;
    let narrow = owner.with_key(made["key"].as_str().unwrap());
    let wide = narrow.change("createApiKey", json!({ "name": "more", "role": "OWNER" }), "key").await;
    assert_eq!((code(&wide), &wide["key"]), ("BEYOND_YOURSELF", &Value::Null));
}

/// One good use of each mutation, by an owner. A mutation that is missing here fails the test.
#[rstest]
#[tokio::test]
async fn every_mutation_leaves_an_entry(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let hub = Hub::unread_with(backend, &[("META_NOTICE_TEMPLATE", NOTICE_TEMPLATE)]).await;
    let owner = hub.caller(Role::Owner).await;
    hub.phone(ALINE).says("hi").await;
    let user = person(&owner).await;
    let event = set_aside(&hub, &owner).await;
    let changed = |payload: Value| assert_eq!(payload["userErrors"], json!([]), "{payload}");
    change_trips(&hub, &owner).await;
    change_papers(&hub, &owner).await;
    changed(owner.change("createQrCode", json!({ "target": "0788123456" }), "qrCode { id }").await);
    changed(owner.change("sendMessage", json!({ "userId": user, "text": "Hello" }), "message { id }").await);
    changed(owner.change("replayInboundEvent", json!({ "id": event }), "inboundEvent { id }").await);
    converse(&hub, &owner, &user).await;
    changed(owner.change("blockUser", json!({ "id": user }), "user { id }").await);
    changed(owner.change("eraseUser", json!({ "id": user }), "erasedId").await);
    let key = owner.change("createApiKey", json!({ "name": "shop", "role": "VIEWER" }), "apiKey { id }").await;
    let id = &key["apiKey"]["id"];
    changed(owner.change("rotateApiKey", json!({ "id": id }), "apiKey { id }").await);
    changed(owner.change("revokeApiKey", json!({ "id": id }), "apiKey { id }").await);
    let input = json!({ "flag": "MODEL", "enabled": false, "reason": "it invents plates" });
    changed(owner.change("setFeatureFlag", input, "featureFlag { id }").await);
    change_accounts(&hub, &owner).await;
    webhooks(&owner).await;
    let input = json!({ "family": "OCR", "change": "ALLOW" });
    changed(owner.change("setRateLimitPolicy", input, "rateLimitPolicy { id }").await);
    change_alerts(&hub, &owner).await;

    let schema = owner.data("{ __schema { mutationType { fields { name } } } }", json!({})).await;
    let fields = schema["__schema"]["mutationType"]["fields"].as_array().unwrap();
    let mutations: BTreeSet<_> = fields.iter().map(|field| field["name"].as_str().unwrap().to_owned()).collect();
    let log = log(&owner).await;
    let actions: BTreeSet<_> = log.iter().map(|entry| entry["action"].as_str().unwrap().to_owned()).collect();
    let mut expected = mutations;
    expected.insert("signIn".to_owned());
    assert_eq!(actions, expected);
    let replayed = log.iter().find(|entry| entry["action"] == "replayInboundEvent").unwrap();
    assert_eq!((&replayed["before"], &replayed["after"]), (&Value::Null, &Value::Null), "it was about an erased person");
    for entry in log {
        let who = (entry["actorKind"].as_str().unwrap(), entry["actorName"].as_str().unwrap());
        assert!([("KEY", "desk"), ("OPERATOR", "diane")].contains(&who), "{entry}");
        assert!(entry["requestId"].is_string() && entry["subjectId"].is_string() && entry["actorId"].is_string(), "{entry}");
    }
}

/// One good use of each mutation about a conversation.
async fn converse(hub: &Hub, owner: &Caller, user: &Value) {
    let changed = |payload: Value| assert_eq!(payload["userErrors"], json!([]), "{payload}");
    changed(owner.change("assignConversation", json!({ "userId": user }), "user { id }").await);
    changed(owner.change("addNote", json!({ "userId": user, "text": "Lost a bag" }), "note { text }").await);
    let input = json!({ "userId": user, "text": "Your bag was found." });
    let sent = owner.change("sendTemplate", input, "message { id }").await;
    hub.settle().await;
    let failed = outbound_message::ActiveModel { status: Set(OutboundStatus::Failed), ..Default::default() };
    outbound_message::Entity::update_many().set(failed).exec(&hub.app.db).await.unwrap();
    changed(owner.change("resendMessage", json!({ "id": sent["message"]["id"] }), "message { id }").await);
    changed(sent);
}

/// A trip is planned, changed and called off, and a driver comes.
async fn change_trips(hub: &Hub, owner: &Caller) {
    let changed = |payload: &Value| assert_eq!(payload["userErrors"], json!([]), "{payload}");
    hub.phone("250788222222").says("hi").await;
    let row = user::Entity::find().filter(user::Column::Phone.eq("+250788222222")).one(&hub.app.db).await.unwrap().unwrap();
    let query = "query Find($filter: UserFilter) { users(filter: $filter) { nodes { id } } }";
    let found = owner.data(query, json!({ "filter": { "phone": "+250788222222" } })).await;
    let id = &found["users"]["nodes"][0]["id"];
    let pickup = json!({ "latitude": -1.95, "longitude": 30.09 });
    let input = json!({ "userId": id, "pickup": pickup, "scheduledFor": hub.app.clock.now() + TimeDelta::hours(5) });
    let made = owner.change("scheduleTrip", input, "trip { id version }").await;
    changed(&made);
    let (trip, version) = (&made["trip"]["id"], &made["trip"]["version"]);
    let input = json!({ "id": trip, "expectedVersion": version, "note": "Two bags" });
    changed(&owner.change("updateTrip", input, "trip { note }").await);
    changed(&owner.change("cancelTrip", json!({ "id": trip }), "trip { status }").await);
    vehicle::add(&hub.app.db, row.id, VehicleType::Moto, "RC 456 D", hub.app.clock.now()).await.unwrap();
    let vehicles = "query Find($id: ID) { vehicles(filter: { userId: $id }) { nodes { id } } }";
    let found = owner.data(vehicles, json!({ "id": id })).await;
    let vehicle = &found["vehicles"]["nodes"][0]["id"];
    let input = json!({ "userId": id, "vehicleId": vehicle, "latitude": -1.95, "longitude": 30.09 });
    changed(&owner.change("setDriverPresence", input, "driverPresence { online }").await);
}

/// A file that somebody sent to be read.
fn paper(user: UserId, file: &str) -> document::New {
    document::New {
        user,
        vehicle: None,
        vehicle_type: None,
        file_key: file.to_owned(),
        meta_media_id: file.to_owned(),
        correlation_id: "correlation".to_owned(),
        traceparent: None,
    }
}

/// A document is called off, read again and decided about, and so is a vehicle. The hub reads none by itself here.
async fn change_papers(hub: &Hub, owner: &Caller) {
    let changed = |payload: &Value| assert_eq!(payload["userErrors"], json!([]), "{payload}");
    let (db, now) = (&hub.app.db, hub.app.clock.now());
    let row = user::Entity::find().filter(user::Column::Phone.eq("+250788222222")).one(db).await.unwrap().unwrap();
    document::enqueue(db, paper(row.id, "file"), now).await.unwrap();
    let found = owner.data("{ ocrJobs { nodes { id version vehicle { id } } } vehicles { nodes { id } } }", json!({})).await;
    let job = &found["ocrJobs"]["nodes"][0];
    let seen = json!({ "id": job["id"], "expectedVersion": job["version"] });
    changed(&owner.change("cancelOcrJob", seen, "ocrJob { outcome }").await);
    changed(&owner.change("retryOcrJob", json!({ "id": job["id"] }), "ocrJob { status }").await);
    changed(&owner.change("cancelOcrJob", json!({ "id": job["id"] }), "ocrJob { outcome }").await);
    let input = json!({ "id": job["id"], "decision": "REJECT", "reason": "It is of 0788222222" });
    changed(&owner.change("reviewOcrJob", input, "ocrJob { outcome }").await);
    let input = json!({ "id": found["vehicles"]["nodes"][0]["id"], "verification": "REJECTED", "note": "Seen in Remera" });
    changed(&owner.change("verifyVehicle", input, "vehicle { verification }").await);
}

/// One good use of each mutation about accounts.
async fn change_accounts(hub: &Hub, owner: &Caller) {
    let changed = |payload: &Value| assert_eq!(payload["userErrors"], json!([]), "{payload}");
    let input = json!({ "email": "eric@example.rw", "role": "VIEWER", "password": PASSWORD });
    let made = owner.change("createOperator", input, "operator { id }").await;
    changed(&made);
    let id = &made["operator"]["id"];
    changed(&owner.change("changeOperatorRole", json!({ "id": id, "role": "SUPPORT" }), "operator { id }").await);
    changed(&owner.change("disableOperator", json!({ "id": id }), "operator { id }").await);
    changed(&owner.change("unlockOperator", json!({ "id": id }), "operator { id }").await);

    hub.operator("diane@example.rw", Role::Owner).await;
    let mut diane = Visitor::at_home(hub);
    let credentials = json!({ "email": "diane@example.rw", "password": PASSWORD });
    diane.signs_in(&credentials).await;
    let account = owner.with_key(diane.token());
    let begun = account.change("beginTotp", json!({ "password": PASSWORD }), "secret").await;
    let code = totp(begun["secret"].as_str().unwrap(), hub.app.clock.now());
    let confirmed = account.change("confirmTotp", json!({ "code": code }), "recoveryCodes").await;
    let codes = &confirmed["recoveryCodes"];
    let with_code = json!({ "email": "diane@example.rw", "password": PASSWORD, "code": codes[0] });
    diane.signs_in(&with_code).await;
    let account = owner.with_key(diane.token());
    changed(&account.change("disableTotp", json!({ "password": PASSWORD, "code": codes[1] }), "__typename").await);
    diane.signs_in(&credentials).await;
    let account = owner.with_key(diane.token());
    let input = json!({ "currentPassword": PASSWORD, "newPassword": "another violin tundra" });
    changed(&account.change("changePassword", input, "__typename").await);
    diane.signs_in(&json!({ "email": "diane@example.rw", "password": "another violin tundra" })).await;
    let account = owner.with_key(diane.token());
    changed(&account.change("signOutEverywhere", json!({}), "__typename").await);
}

/// Every change of alerts that there is.
async fn change_alerts(hub: &Hub, owner: &Caller) {
    let changed = |payload: &Value| assert_eq!(payload["userErrors"], json!([]), "{payload}");
    changed(&owner.change("setAlertRule", json!({ "rule": "LIMIT_NEAR", "threshold": 0.8 }), "alertRule { id }").await);
    let input = json!({ "reason": "a new disk", "endsAt": hub.app.clock.now() + TimeDelta::hours(1) });
    let silence = owner.change("silenceAlerts", input, "alertSilence { id }").await;
    changed(&silence);
    changed(&owner.change("endAlertSilence", json!({ "id": silence["alertSilence"]["id"] }), "alertSilence { id }").await);
    let contact = owner.change("createAlertContact", json!({ "name": "Aline", "phone": "+250788999111" }), "alertContact { id }");
    let contact = contact.await;
    changed(&contact);
    let id = &contact["alertContact"]["id"];
    let test = owner.change("testAlert", json!({ "contactId": id }), "alert { id }").await;
    changed(&test);
    changed(&owner.change("acknowledgeAlert", json!({ "id": test["alert"]["id"] }), "alert { id }").await);
    changed(&owner.change("deleteAlertContact", json!({ "id": id }), "deletedId").await);
    assert!(!hub.holds("788999111").await, "numbers on call are sealed, and not in the log");
}

/// Every change of webhooks that there is.
async fn webhooks(owner: &Caller) {
    let changed = |payload: &Value| assert_eq!(payload["userErrors"], json!([]), "{payload}");
    let made = owner.change("createWebhookEndpoint", json!({ "url": "https://192.0.2.1/" }), "secret").await;
    assert_eq!(code(&made), "INWARD", "what is refused leaves no entry");
    let receiver = Receiver::start().await;
    let made = owner.change("createWebhookEndpoint", json!({ "url": receiver.url }), "webhookEndpoint { id }").await;
    changed(&made);
    let id = &made["webhookEndpoint"]["id"];
    changed(&owner.change("rotateWebhookSecret", json!({ "id": id }), "secret").await);
    changed(&owner.change("updateWebhookEndpoint", json!({ "id": id, "description": "Shop" }), "webhookEndpoint { id }").await);
    let test = owner.change("sendTestWebhook", json!({ "endpointId": id }), "webhookDelivery { id }").await;
    changed(&test);
    let again = json!({ "id": test["webhookDelivery"]["id"] });
    changed(&owner.change("replayWebhookDelivery", again, "webhookDelivery { id }").await);
    let span = json!({ "endpointId": id, "since": "2026-03-01T00:00:00Z", "until": "2026-03-03T00:00:00Z" });
    changed(&owner.change("replayWebhookDeliveries", span, "queued").await);
    changed(&owner.change("deleteWebhookEndpoint", json!({ "id": id }), "deletedId").await);
}

/// An event as it stands when it could not be handled.
async fn set_aside(hub: &Hub, caller: &Caller) -> Value {
    let mut event = hub.events().await.remove(0).into_active_model();
    event.status = Set(InboundStatus::Quarantined);
    event.update(&hub.app.db).await.unwrap();
    let query = "{ inboundEvents(filter: { statuses: [QUARANTINED] }) { nodes { id } } }";
    caller.data(query, json!({})).await["inboundEvents"]["nodes"][0]["id"].take()
}
