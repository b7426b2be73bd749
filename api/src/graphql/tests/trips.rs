//! What the two on a trip see of each other, and what a page of trips takes.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use async_graphql::Request;
use chrono::TimeDelta;
use entity::{
    ids::{SessionId, UserId},
    trip,
    trip_event::TripEventKind,
    vehicle,
};
use rstest::rstest;
use sea_orm::{ActiveModelTrait, DatabaseConnection, IntoActiveModel, Set};
use serde_json::{Value, json};

use super::{app, data, viewer};
use crate::{
    app::App,
    domain::{
        api_key::of_person,
        record::fixture::{
            Backend, database, happened, keep, noon, offer, person, rating, report, trip as ride, vehicle as moto,
        },
    },
    graphql::{Viewer, Who, build, id::Kind},
};

/// As a person who signed in, with what the hub lets people do.
pub(super) async fn as_person(app: &App, id: UserId, request: impl Into<Request>) -> Value {
    let who = Who::Person { id, session: SessionId::new() };
    let viewer = Viewer { who, role: None, scopes: of_person(), ..viewer(&[]) };
    serde_json::to_value(build(app).execute(request.into().data(viewer)).await).unwrap()
}

/// Two people and what one of them drives.
pub(super) async fn pair(db: &DatabaseConnection) -> (UserId, vehicle::Model) {
    let (rider, driver) = (keep(db, person(1)).await.id, keep(db, person(2)).await.id);
    (rider, keep(db, moto(driver, 7)).await)
}

const OTHER: &str = "viewerRole rider { name } driver { name } vehicle { plate user { name } }
    counterpart { name phone plate vehicleType rating { average count } }";

#[rstest]
#[tokio::test]
async fn each_side_sees_of_the_other_what_the_trip_has_come_to(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (rider, bike) = pair(&db).await;
    let before = keep(&db, ride(rider, Some(&bike))).await;
    for (n, stars) in [(3, 5), (4, 4), (5, 4)] {
        let other = keep(&db, person(n)).await.id;
        keep(&db, rating(before.id, other, bike.user_id, stars)).await;
    }
    let row = keep(&db, trip::Model { accepted_at: None, ..ride(rider, Some(&bike)) }).await;
    let app = app(db.clone());
    let document = format!("{{ trip(id: {:?}) {{ {OTHER} }} }}", Kind::Trip.id(row.id.0).as_str());
    let seen = async |who| as_person(&app, who, document.as_str()).await["data"]["trip"].take();
    assert_eq!(seen(rider).await["counterpart"], Value::Null, "nothing before both agreed");

    let mut row = row.into_active_model();
    row.accepted_at = Set(Some(noon()));
    let row = row.update(&db).await.unwrap();
    let plate = json!({ "plate": "RC007D", "user": null });
    let driver = json!({
        "name": "Person 2", "phone": "+250788000002", "plate": "RC007D", "vehicleType": "MOTO",
        "rating": { "average": 4.33, "count": 3 }
    });
    let to_rider = json!({ "viewerRole": "RIDER", "rider": { "name": "Person 1" }, "driver": null, "vehicle": plate, "counterpart": driver });
    assert_eq!(seen(rider).await, to_rider);
    let other = json!({
        "name": "Person 1", "phone": "+250788000001", "plate": null, "vehicleType": null, "rating": { "average": null, "count": 0 }
    });
    let to_driver = json!({
        "viewerRole": "DRIVER", "rider": null, "driver": { "name": "Person 2" },
        "vehicle": { "plate": "RC007D", "user": { "name": "Person 2" } }, "counterpart": other
    });
    assert_eq!(seen(bike.user_id).await, to_driver);

    let mut row = row.into_active_model();
    row.ended_at = Set(Some(noon()));
    row.update(&db).await.unwrap();
    let ended = seen(rider).await;
    assert_eq!(ended["counterpart"]["phone"], Value::Null, "the number goes when the trip has ended");
    assert_eq!(ended["counterpart"]["plate"], "RC007D");
    assert_eq!(ended["counterpart"]["name"], "Person 2");

    let staff = data(&app, document.clone()).await["trip"].take();
    assert_eq!(staff["counterpart"], Value::Null);
    assert_eq!((&staff["rider"]["name"], &staff["driver"]["name"]), (&json!("Person 1"), &json!("Person 2")));
}

#[rstest]
#[case("trips", 3)]
#[case("trips(filter: { statuses: [REQUESTED, EXPIRED] })", 1)]
#[case("trips(filter: { vehicleTypes: [CAB] })", 1)]
#[case("trips(filter: { userId: \"RIDER\" })", 2)]
#[case("trips(filter: { userId: \"DRIVER\" })", 2)]
#[case("trips(filter: { userId: \"RIDER\", role: DRIVER })", 0)]
#[case("trips(filter: { userId: \"DRIVER\", role: DRIVER })", 2)]
#[case("trips(filter: { postedBy: DRIVER })", 1)]
#[case("trips(filter: { scheduledSince: \"2026-11-24T12:30:00Z\" })", 1)]
#[case("trips(filter: { scheduledUntil: \"2026-11-24T12:30:00Z\" })", 2)]
#[case("trips(filter: { until: \"2026-11-24T12:00:00Z\" })", 0)]
#[case("trips(filter: { since: \"2026-11-24T12:00:00Z\", statuses: [ACCEPTED] })", 2)]
#[case("vehicles", 2)]
#[case("vehicles(filter: { types: [CAB], retired: true })", 1)]
#[case("vehicles(filter: { retired: false })", 1)]
#[case("vehicles(filter: { verifications: [VERIFIED] })", 0)]
#[case("vehicles(filter: { userId: \"RIDER\" })", 0)]
#[tokio::test]
async fn trips_and_vehicles_are_found_by(
    #[case] list: &str,
    #[case] expected: usize,
    #[values(Backend::Sqlite, Backend::Postgres)] on: Backend,
) {
    let Some(db) = on.open().await else { return };
    let (rider, bike) = pair(&db).await;
    let cab = vehicle::VehicleType::Cab;
    let old = vehicle::Model { vehicle_type: cab, retired_at: Some(noon()), ..moto(bike.user_id, 8) };
    keep(&db, old).await;
    keep(&db, ride(rider, None)).await;
    let planned = Some(noon() + TimeDelta::hours(1));
    keep(&db, trip::Model { scheduled_for: planned, vehicle_type: cab, ..ride(rider, Some(&bike)) }).await;
    let offered = trip::Model { posted_by: trip::TripRole::Driver, rider_id: None, ..ride(rider, Some(&bike)) };
    keep(&db, offered).await;
    let list = list.replace("RIDER\"", &format!("{}\"", *Kind::User.id(rider.0)));
    let list = list.replace("\"DRIVER\"", &format!("\"{}\"", *Kind::User.id(bike.user_id.0)));
    let answer = data(&app(db), format!("{{ list: {list} {{ totalCount nodes {{ id }} }} }}")).await;
    assert_eq!(answer["list"]["totalCount"], expected);
    assert_eq!(answer["list"]["nodes"].as_array().unwrap().len(), expected);
}

#[rstest]
#[tokio::test]
async fn trips_are_walked_in_the_order_in_which_they_are_to_be(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (rider, bike) = pair(&db).await;
    for (n, hours) in [(0, Some(3)), (1, None), (2, Some(-1)), (3, Some(3))] {
        let scheduled_for = hours.map(|hours| noon() + TimeDelta::hours(hours));
        keep(&db, trip::Model { scheduled_for, note: Some(n.to_string()), ..ride(rider, Some(&bike)) }).await;
    }
    let app = app(db);
    let user = Kind::User.id(bike.user_id.0);
    for list in ["trips".to_owned(), format!("user(id: {:?}) {{ trips", user.as_str())] {
        let (mut notes, mut after) = (String::new(), String::new());
        loop {
            let end = if list.starts_with("user") { "} }" } else { "}" };
            let query = format!(
                "{{ {list}(orderBy: {{ field: SCHEDULED, direction: ASC }} first: 1 {after})
                    {{ nodes {{ note }} pageInfo {{ endCursor hasNextPage }} }} {end}"
            );
            let mut answer = data(&app, query).await;
            let page = if list.starts_with("user") { answer["user"]["trips"].take() } else { answer["trips"].take() };
            notes += page["nodes"][0]["note"].as_str().unwrap();
            after = format!("after: {}", page["pageInfo"]["endCursor"]);
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        assert_eq!(notes, "2103", "{list}");
    }
}

#[tokio::test]
async fn a_role_is_somebodys() {
    let db = database().await;
    let (rider, bike) = pair(&db).await;
    keep(&db, ride(rider, Some(&bike))).await;
    let app = app(db);
    let query = "{ trips(filter: { role: DRIVER }) { totalCount } }";
    assert_eq!(as_person(&app, rider, query).await["data"]["trips"]["totalCount"], 0);
    assert_eq!(as_person(&app, bike.user_id, query).await["data"]["trips"]["totalCount"], 1);
    let staff = super::ask(&app, &crate::domain::api_key::Scope::ALL, query).await;
    assert_eq!(super::codes(&staff), ["BAD_USER_INPUT"], "{staff}");
}

/// Statements that it takes to show so many trips, each with everything that hangs on it.
async fn statements(count: u32, query: &str, mine: bool) -> usize {
    let mut db = database().await;
    let (rider, bike) = pair(&db).await;
    for n in 0..count {
        let other = keep(&db, moto(keep(&db, person(10 + n)).await.id, n)).await;
        let row = keep(&db, ride(rider, Some(&other))).await;
        for kind in [TripEventKind::Requested, TripEventKind::Accepted] {
            keep(&db, happened(row.id, kind, rider)).await;
        }
        keep(&db, offer(row.id, &other)).await;
        keep(&db, offer(row.id, &bike)).await;
        keep(&db, rating(row.id, rider, other.user_id, 5)).await;
        keep(&db, report(row.id, rider, other.user_id)).await;
    }
    let taken = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&taken);
    db.set_metric_callback(move |_| _ = counter.fetch_add(1, Ordering::Relaxed));
    let app = app(db);
    let answer = if mine { as_person(&app, rider, query).await } else { json!({ "data": data(&app, query).await }) };
    assert_eq!(answer["data"]["trips"]["nodes"].as_array().unwrap().len(), count as usize, "{answer}");
    taken.load(Ordering::Relaxed)
}

#[rstest]
#[case::staff(
    "{ trips(first: 60) { nodes { rider { name } driver { name } vehicle { plate } events(first: 3) { nodes { kind } } } } }",
    false,
    4
)]
#[case::all_that_hangs_on_one(
    "{ trips(first: 60) { totalCount nodes { offers(first: 2) { totalCount nodes { driver { rating { average } } vehicle { plate } } }
       ratings { stars } reports { reason } } } }",
    false,
    9
)]
#[case::person(
    "{ trips(first: 60) { nodes { rider { name } vehicle { plate } counterpart { name phone plate rating { average } }
       events(first: 2) { nodes { kind } } } } }",
    true,
    6
)]
#[tokio::test]
async fn many_trips_take_no_more_statements(#[case] query: &str, #[case] mine: bool, #[case] expected: usize) {
    assert_eq!(Box::pin(statements(2, query, mine)).await, expected);
    assert_eq!(Box::pin(statements(20, query, mine)).await, expected);
}
