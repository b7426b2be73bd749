//! Trips and drivers as programs, staff and people move them.

use std::{
    collections::HashSet,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use async_graphql::{Executor, Request};
use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    ids::{SessionId, TripId, UserId, VehicleId},
    trip_event::{Origin, TripEventKind},
    vehicle::{self, Verification},
};
use futures::{FutureExt, StreamExt, stream::BoxStream};
use rstest::rstest;
use sea_orm::{ActiveModelTrait, DatabaseConnection, EntityTrait, IntoActiveModel, PaginatorTrait, QueryOrder, Set};
use serde_json::{Value, json};

use super::{
    app, ask, codes, data,
    trips::{as_person, pair},
    viewer,
};
use crate::{
    app::App,
    bookings::{self, Caller, Step},
    domain::{
        Reach,
        api_key::{Scope, of_person},
        audit::{Actor, By},
        place::Coordinates,
        record::fixture::{Backend, database, keep, noon, person, trip, vehicle as moto},
    },
    graphql::{Viewer, Who, build, id::Kind},
    live::Change,
};

/// By the convention centre, and not in the middle of its cell of the map.
const HERE: (f64, f64) = (-1.9545, 30.0935);

fn user(id: UserId) -> Value {
    json!(*Kind::User.id(id.0))
}

fn in_hours(hours: i64) -> DateTime<Utc> {
    noon() + TimeDelta::hours(hours)
}

fn pickup() -> Value {
    json!({ "latitude": HERE.0, "longitude": HERE.1, "name": "Kimihurura" })
}

/// A mutation with one `input`, for whoever asks; `None` is staff.
pub(super) async fn change(app: &App, who: Option<UserId>, mutation: &str, input: Value, shown: &str) -> Value {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let document =
        format!("mutation Change($input: {kind}!) {{ {mutation}(input: $input) {{ {shown} userErrors {{ field code }} }} }}");
    let request = Request::new(document).variables(async_graphql::Variables::from_json(json!({ "input": input })));
    let mut answer = match who {
        Some(id) => as_person(app, id, request).await,
        None => ask(app, &Scope::ALL, request).await,
    };
    match answer["data"].get_mut(mutation) {
        Some(payload) => payload.take(),
        None => answer,
    }
}

pub(super) fn refusal(payload: &Value) -> (Option<&str>, &str) {
    let error = &payload["userErrors"][0];
    (error["field"].as_str(), error["code"].as_str().unwrap_or("none"))
}

/// What the audit log says, the oldest first.
pub(super) async fn log(db: &DatabaseConnection) -> Vec<entity::audit_entry::Model> {
    use entity::audit_entry::{Column, Entity};
    Entity::find().order_by_asc(Column::Id).all(db).await.unwrap()
}

const TRIP: &str = "trip { id status version viewerRole scheduledFor note pickup { name } rider { id } driver { id } }";

#[rstest]
#[tokio::test]
async fn a_trip_goes_from_the_plan_to_its_end(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (rider, bike) = pair(&db).await;
    let app = app(db.clone());
    let mut changes = app.live.subscribe();
    let input = json!({ "userId": user(rider), "pickup": pickup(), "scheduledFor": in_hours(2), "note": "With a bag" });
    let planned = change(&app, None, "scheduleTrip", input, TRIP).await;
    let made = &planned["trip"];
    assert_eq!((&made["status"], &made["version"], &made["note"]), (&json!("SCHEDULED"), &json!(1), &json!("With a bag")));
    assert_eq!((&made["rider"]["id"], &made["pickup"]["name"]), (&user(rider), &json!("Kimihurura")), "{planned}");
    let id = made["id"].clone();
    assert!(matches!(changes.try_recv(), Ok(Change::Trip(_))), "whoever watches is told");

    let edit = json!({ "id": id, "expectedVersion": 1, "note": null, "scheduledFor": in_hours(3) });
    let edited = change(&app, Some(rider), "updateTrip", edit.clone(), TRIP).await;
    assert_eq!((&edited["trip"]["version"], &edited["trip"]["note"]), (&json!(2), &Value::Null), "{edited}");
    let late = change(&app, Some(rider), "updateTrip", edit, TRIP).await;
    assert_eq!(codes(&late), ["CONFLICT"], "{late}");

    let vehicle = json!(*Kind::Vehicle.id(bike.id.0));
    let accept = json!({ "id": id, "step": "ACCEPT", "driverId": user(bike.user_id), "vehicleId": vehicle });
    let theirs = change(&app, Some(rider), "updateTrip", accept.clone(), TRIP).await;
    assert_eq!(refusal(&theirs), (None, "NOT_YOUR_PART"), "nobody answers for a driver");
    let accepted = change(&app, None, "updateTrip", accept, TRIP).await;
    assert_eq!(accepted["trip"]["driver"]["id"], user(bike.user_id), "{accepted}");
    for (who, step, status) in [
        (Some(bike.user_id), "ARRIVE", "ACCEPTED"),
        (Some(bike.user_id), "START", "IN_PROGRESS"),
        (Some(rider), "COMPLETE", "COMPLETED"),
    ] {
        let moved = change(&app, who, "updateTrip", json!({ "id": id, "step": step }), TRIP).await;
        assert_eq!(moved["trip"]["status"], status, "{step}: {moved}");
    }
    let ended = change(&app, None, "cancelTrip", json!({ "id": id }), TRIP).await;
    assert_eq!(refusal(&ended), (None, "ALREADY_ENDED"), "{ended}");

    let events = entity::trip_event::Entity::find().order_by_asc(entity::trip_event::Column::Id).all(&db).await.unwrap();
    assert!(events.iter().all(|event| event.origin == Origin::Api));
    let kinds: Vec<TripEventKind> = events.iter().map(|event| event.kind).collect();
    let expected = [
        TripEventKind::Scheduled,
        TripEventKind::Updated,
        TripEventKind::Accepted,
        TripEventKind::Arrived,
        TripEventKind::Started,
        TripEventKind::Completed,
    ];
    assert_eq!(kinds, expected);
    let log = log(&db).await;
    let actions: Vec<&str> = log.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(actions, ["scheduleTrip", "updateTrip", "updateTrip", "updateTrip", "updateTrip", "updateTrip"]);
    let written = serde_json::to_string(&log.iter().map(|entry| (&entry.before, &entry.after)).collect::<Vec<_>>()).unwrap();
    assert!(!written.contains("bag") && !written.contains("Kimihurura"), "what people wrote is not the log's: {written}");
}

#[rstest]
#[case::soon(json!({ "scheduledFor": "2026-11-24T12:10:00Z" }), Some("scheduledFor"), "TOO_SOON")]
#[case::far(json!({ "scheduledFor": "2027-11-24T12:10:00Z" }), Some("scheduledFor"), "TOO_FAR")]
#[case::now_again(json!({ "recurrence": "DAILY" }), Some("recurrence"), "NOTHING_TO_REPEAT")]
#[case::note(json!({ "note": "x".repeat(281) }), Some("note"), "NOTE_TOO_LONG")]
#[case::driver_now(json!({ "role": "DRIVER" }), Some("scheduledFor"), "GO_ONLINE")]
#[case::driver_without(json!({ "role": "DRIVER", "scheduledFor": "2026-11-24T14:00:00Z" }), Some("vehicleId"), "NO_VEHICLE")]
#[case::nowhere(json!({ "pickup": { "latitude": 91.0, "longitude": 30.0 } }), Some("pickup"), "OUT_OF_RANGE")]
#[case::unknown(json!({ "dropoff": { "latitude": 0.0, "longitude": 0.0 } }), Some("dropoff"), "NULL_ISLAND")]
#[case::paris(json!({ "dropoff": { "latitude": 48.85, "longitude": 2.35 } }), Some("dropoff"), "FAR_OUTSIDE")]
#[case::nobodys(json!({ "userId": null }), Some("userId"), "USER_NEEDED")]
#[case::a_strangers(json!({ "userId": *Kind::User.id(UserId::new().0) }), Some("userId"), "NOT_FOUND")]
#[tokio::test]
async fn a_trip_that_makes_no_sense_is_not_made(#[case] input: Value, #[case] field: Option<&str>, #[case] code: &str) {
    let db = database().await;
    let (rider, _) = pair(&db).await;
    let app = app(db.clone());
    let mut whole = json!({ "userId": user(rider), "pickup": pickup() });
    whole.as_object_mut().unwrap().extend(input.as_object().unwrap().clone());
    let refused = change(&app, None, "scheduleTrip", whole, TRIP).await;
    assert_eq!((refusal(&refused), &refused["trip"]), ((field, code), &Value::Null), "{refused}");
    assert_eq!(entity::trip::Entity::find().count(&db).await.unwrap(), 0);
    assert!(log(&db).await.is_empty(), "what was not done is not in the log");
}

#[rstest]
#[case::both(json!({ "step": "ARRIVE", "note": "x" }), "STEP_AND_DETAILS")]
#[case::nobody(json!({ "step": "ACCEPT" }), "DRIVER_NEEDED")]
#[case::nothing(json!({ "step": "ACCEPT", "driverId": *Kind::User.id(UserId::new().0) }), "VEHICLE_NEEDED")]
#[case::early(json!({ "step": "START" }), "NOT_ACCEPTED")]
#[case::unplanned(json!({ "scheduledFor": "2026-11-24T14:00:00Z" }), "NOT_PLANNED")]
#[case::nowhere(json!({ "pickup": { "latitude": 48.85, "longitude": 2.35 } }), "FAR_OUTSIDE")]
#[tokio::test]
async fn a_change_that_makes_no_sense_is_not_made(#[case] input: Value, #[case] code: &str) {
    let db = database().await;
    let (rider, _) = pair(&db).await;
    let row = keep(&db, trip(rider, None)).await;
    let app = app(db.clone());
    let mut whole = json!({ "id": *Kind::Trip.id(row.id.0) });
    whole.as_object_mut().unwrap().extend(input.as_object().unwrap().clone());
    let refused = change(&app, None, "updateTrip", whole, TRIP).await;
    assert_eq!(refusal(&refused).1, code, "{refused}");
    assert!(log(&db).await.is_empty(), "what was not done is not in the log");
}

#[rstest]
#[tokio::test]
async fn people_move_their_own_trips_and_no_others(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (me, other) = (keep(&db, person(1)).await.id, keep(&db, person(2)).await.id);
    let app = app(db.clone());
    let made = change(&app, Some(me), "scheduleTrip", json!({ "pickup": pickup() }), TRIP).await;
    assert_eq!((&made["trip"]["viewerRole"], &made["trip"]["status"]), (&json!("RIDER"), &json!("REQUESTED")), "{made}");
    let for_other = json!({ "userId": user(other), "pickup": pickup() });
    let nobodys = json!({ "userId": *Kind::User.id(UserId::new().0), "pickup": pickup() });
    let refused = change(&app, Some(me), "scheduleTrip", for_other, TRIP).await;
    assert_eq!(refusal(&refused), (Some("userId"), "NOT_FOUND"));
    assert_eq!(refused, change(&app, Some(me), "scheduleTrip", nobodys, TRIP).await, "another is as good as nobody");

    let id = &made["trip"]["id"];
    for (mutation, input) in [
        ("updateTrip", json!({ "id": id, "note": "mine now" })),
        ("updateTrip", json!({ "id": id, "step": "COMPLETE" })),
        ("updateTrip", json!({ "id": id, "expectedVersion": 7, "step": "COMPLETE" })),
        ("cancelTrip", json!({ "id": id })),
    ] {
        let foreign = change(&app, Some(other), mutation, input.clone(), TRIP).await;
        assert_eq!(refusal(&foreign), (Some("id"), "NOT_FOUND"), "{mutation}");
        let mut nobodys = input;
        nobodys["id"] = json!(*Kind::Trip.id(TripId::new().0));
        assert_eq!(foreign, change(&app, Some(other), mutation, nobodys, TRIP).await, "another's is as good as none");
    }
    let hubs = change(&app, Some(me), "cancelTrip", json!({ "id": id, "reason": "MATCHED" }), TRIP).await;
    assert_eq!(refusal(&hubs), (Some("reason"), "REASON_OF_THE_HUB"));
    let gone =
        change(&app, Some(me), "cancelTrip", json!({ "id": id, "reason": "PRICE" }), "trip { status cancelledBy cancelReason }");
    assert_eq!(gone.await["trip"], json!({ "status": "CANCELLED", "cancelledBy": "RIDER", "cancelReason": "PRICE" }));
    let log = log(&db).await;
    assert_eq!(log.iter().map(|entry| entry.action.as_str()).collect::<Vec<_>>(), ["scheduleTrip", "cancelTrip"]);
    assert!(log.iter().all(|entry| entry.actor_id == Some(me.0)));
}

const PRESENCE: &str = "driverPresence { online vehicleType place { latitude longitude } vehicle { plate } user { id } }";

fn at(vehicle: Option<VehicleId>, (latitude, longitude): (f64, f64)) -> Value {
    json!({ "vehicleId": vehicle.map(|id| Kind::Vehicle.id(id.0).to_string()), "latitude": latitude, "longitude": longitude })
}

const NEAR: &str = "{ nearbyDrivers(latitude: -1.955, longitude: 30.093, vehicleType: MOTO, radiusMeters: 1000) {
    distanceMeters minutes vehicleType place { latitude longitude } seenAt rating { count } driver { id name } vehicle { id plate } } }";

#[rstest]
#[tokio::test]
async fn a_driver_comes_moves_and_goes(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (rider, bike) = pair(&db).await;
    let me = bike.user_id;
    let app = app(db.clone());
    let mut changes = app.live.subscribe();
    let early = change(&app, Some(me), "setDriverPresence", at(None, HERE), PRESENCE).await;
    assert_eq!(refusal(&early), (Some("vehicleId"), "NOT_ONLINE"), "{early}");
    let online = change(&app, Some(me), "setDriverPresence", at(Some(bike.id), HERE), PRESENCE).await;
    let place = json!({ "latitude": HERE.0, "longitude": HERE.1 });
    let shown = json!({
        "online": true, "vehicleType": "MOTO", "place": place, "vehicle": { "plate": "RC007D" }, "user": { "id": user(me) }
    });
    assert_eq!(online["driverPresence"], shown, "{online}");
    assert_eq!(changes.try_recv().unwrap(), Change::Driver(me));

    let staff = data(&app, NEAR).await["nearbyDrivers"].take();
    assert_eq!(staff[0]["distanceMeters"], 79);
    assert_eq!(staff[0]["place"], place);
    assert_eq!((&staff[0]["driver"]["id"], &staff[0]["vehicle"]["plate"]), (&user(me), &json!("RC007D")), "{staff}");
    let seen = as_person(&app, rider, NEAR).await["data"]["nearbyDrivers"].take();
    let blurred = json!({
        "distanceMeters": 0, "minutes": 1, "vehicleType": "MOTO", "place": { "latitude": -1.955, "longitude": 30.093 },
        "seenAt": null, "rating": { "count": 0 }, "driver": null, "vehicle": null
    });
    assert_eq!(seen, json!([blurred]), "a person sees a cell of the map, and nobody in it");

    let there = (HERE.0 - 0.01, HERE.1);
    let moved = change(&app, Some(me), "setDriverPresence", at(None, there), PRESENCE).await;
    assert_eq!(moved["driverPresence"]["place"]["latitude"], there.0, "{moved}");
    assert_eq!(data(&app, NEAR).await["nearbyDrivers"], json!([]), "too far by now");
    let gone = change(&app, None, "setDriverPresence", json!({ "userId": user(me), "online": false }), PRESENCE).await;
    assert_eq!(gone["driverPresence"]["online"], false, "{gone}");
    let actions: Vec<String> = log(&db).await.into_iter().map(|entry| entry.action).collect();
    assert_eq!(actions, ["setDriverPresence", "setDriverPresence"], "coming and going are written down, each step is not");
}

#[tokio::test]
async fn nobody_drives_for_another_or_in_anothers_vehicle() {
    let db = database().await;
    let (rider, bike) = pair(&db).await;
    let app = app(db.clone());
    let mut foreign = at(Some(bike.id), HERE);
    let refused = change(&app, Some(rider), "setDriverPresence", foreign.clone(), PRESENCE).await;
    assert_eq!(refusal(&refused), (Some("vehicleId"), "NO_VEHICLE"));
    foreign["userId"] = user(bike.user_id);
    let refused = change(&app, Some(rider), "setDriverPresence", foreign.clone(), PRESENCE).await;
    assert_eq!(refusal(&refused), (Some("userId"), "NOT_FOUND"));
    foreign["latitude"] = Value::Null;
    assert_eq!(refusal(&change(&app, None, "setDriverPresence", foreign, PRESENCE).await), (Some("latitude"), "PLACE_NEEDED"));
    let nobody = change(&app, None, "setDriverPresence", at(Some(bike.id), HERE), PRESENCE).await;
    assert_eq!(refusal(&nobody), (Some("userId"), "USER_NEEDED"));
    let mut row = bike.clone().into_active_model();
    row.verification = Set(Verification::Rejected);
    row.update(&db).await.unwrap();
    let rejected = change(&app, Some(bike.user_id), "setDriverPresence", at(Some(bike.id), HERE), PRESENCE).await;
    assert_eq!(refusal(&rejected), (Some("vehicleId"), "VEHICLE_REJECTED"));
    assert!(log(&db).await.is_empty(), "what was not done is not in the log");
}

/// Puts a new driver online.
async fn drives(app: &App, db: &DatabaseConnection, n: u32, (latitude, longitude): (f64, f64)) -> vehicle::Model {
    let driver = keep(db, person(n)).await.id;
    let bike = keep(db, moto(driver, n)).await;
    place(app, driver, Step::Online(bike.id, Coordinates::new(latitude, longitude).unwrap())).await;
    bike
}

async fn place(app: &App, driver: UserId, step: Step) {
    let by = By { actor: Actor::system(), request_id: None };
    bookings::place(app, Caller { by: &by, reach: Reach::All }, driver, step).await.unwrap();
}

#[tokio::test]
async fn more_drivers_who_are_near_take_no_more_statements() {
    let mut taken = Vec::new();
    for count in [2, 20] {
        let mut db = database().await;
        let first = app(db.clone());
        for n in 0..count {
            drives(&first, &db, n, HERE).await;
        }
        let statements = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&statements);
        db.set_metric_callback(move |_| _ = counter.fetch_add(1, Ordering::Relaxed));
        let app = App { presence: first.presence.clone(), ..app(db) };
        let query = NEAR.replace("radiusMeters: 1000", "radiusMeters: 1000, first: 50");
        let found = data(&app, query).await["nearbyDrivers"].take();
        assert_eq!(found.as_array().unwrap().len(), count as usize);
        taken.push(statements.load(Ordering::Relaxed));
    }
    assert!(taken[0] > 0, "nothing was counted");
    assert_eq!(taken[0], taken[1]);
}

#[rstest]
#[case("radiusMeters: 0")]
#[case("radiusMeters: 10001")]
#[case("first: 0")]
#[case("first: 51")]
#[case("latitude: 91.0")]
#[tokio::test]
async fn nobody_is_looked_for_beyond_reason(#[case] argument: &str) {
    let place = if argument.starts_with("latitude") { "" } else { "latitude: -1.95" };
    let query = format!("{{ nearbyDrivers({place} longitude: 30.1 {argument}) {{ minutes }} }}");
    assert_eq!(codes(&ask(&app(database().await), &Scope::ALL, query).await), ["BAD_USER_INPUT"]);
}

const MAP: &str = "subscription { driverMoved(bounds: { south: -2, west: 30, north: -1.9, east: 30.2 }) {
    online place { latitude } user { id } } }";

fn watch(app: &App, who: Option<UserId>) -> BoxStream<'static, Value> {
    let viewer = match who {
        Some(id) => {
            let who = Who::Person { id, session: SessionId::new() };
            Viewer { who, role: None, scopes: of_person(), ..viewer(&[]) }
        }
        None => viewer(&Scope::ALL),
    };
    let responses = build(app).execute_stream(Request::new(MAP).data(viewer), None);
    responses.map(|response| serde_json::to_value(response).unwrap()["data"]["driverMoved"].take()).boxed()
}

#[rstest]
#[tokio::test]
async fn a_map_shows_who_is_there_then_who_moves(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let app = app(db.clone());
    let near = drives(&app, &db, 1, HERE).await.user_id;
    let far = drives(&app, &db, 2, (-2.5, 29.7)).await.user_id;
    let mut map = watch(&app, None);
    let mut own = watch(&app, Some(near));
    let here = json!({ "online": true, "place": { "latitude": HERE.0 }, "user": { "id": user(near) } });
    for stream in [&mut map, &mut own] {
        assert_eq!(stream.next().await.unwrap(), here, "who is there is told at once");
    }
    // Many steps of one driver are one by the time that they are told.
    for step in 1..=5 {
        let there = Coordinates::new(HERE.0 - f64::from(step) / 1000.0, HERE.1).unwrap();
        place(&app, near, Step::Moved(there)).await;
    }
    place(&app, far, Step::Moved(Coordinates::new(HERE.0, HERE.1).unwrap())).await;
    let told = [map.next().await.unwrap(), map.next().await.unwrap()];
    let latitude = |id: UserId| told.iter().find(|row| row["user"]["id"] == user(id)).unwrap()["place"]["latitude"].clone();
    assert_eq!((latitude(near), latitude(far)), (json!(HERE.0 - 0.005), json!(HERE.0)), "{told:?}");
    assert_eq!(own.next().await.unwrap()["user"]["id"], user(near));
    assert_eq!(own.next().now_or_never(), None, "the others are nobody to a person");
    place(&app, near, Step::Offline).await;
    let gone = map.next().await.unwrap();
    assert_eq!((&gone["online"], &gone["user"]["id"]), (&json!(false), &user(near)), "who leaves is told of once more");
    place(&app, far, Step::Moved(Coordinates::new(-2.5, 29.7).unwrap())).await;
    assert_eq!(map.next().await.unwrap()["place"]["latitude"], -2.5);
}

/// More than one beat takes.
#[tokio::test]
async fn a_crowd_is_shown_to_the_last() {
    let db = database().await;
    let app = app(db.clone());
    let mut there = HashSet::new();
    for n in 0..250 {
        there.insert(Kind::User.id(drives(&app, &db, n, HERE).await.user_id.0).to_string());
    }
    let mut map = watch(&app, None);
    let mut told = HashSet::new();
    for _ in 0..250 {
        told.insert(map.next().await.unwrap()["user"]["id"].as_str().unwrap().to_owned());
    }
    assert_eq!(told, there, "each is told of once");
    assert_eq!(map.next().now_or_never(), None);
}

/// As where somebody comes while the map is read: they are in what is told first, and the change comes after it.
#[tokio::test]
async fn a_driver_who_was_told_is_not_told_again_as_they_were() {
    let db = database().await;
    let app = app(db.clone());
    let known = drives(&app, &db, 1, HERE).await.user_id;
    let mut map = watch(&app, None);
    assert_eq!(map.next().await.unwrap()["user"]["id"], user(known));
    app.live.publish(Change::Driver(known));
    let fresh = drives(&app, &db, 2, HERE).await.user_id;
    assert_eq!(map.next().await.unwrap()["user"]["id"], user(fresh));
    assert_eq!(map.next().now_or_never(), None, "both were read together");
}
