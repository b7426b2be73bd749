//! Everyone who drives, as staff look through them.

use chrono::TimeDelta;
use entity::{
    driver_presence, user,
    vehicle::{self, VehicleType, Verification},
};
use rstest::rstest;
use sea_orm::DatabaseConnection;
use serde_json::Value;

use super::{app, ask, codes, data};
use crate::{
    app::App,
    domain::{
        api_key::Scope,
        record::fixture::{Backend, database, keep, noon, person, presence, vehicle as moto},
    },
};

/// Persons 1 to 4 drive: 1 has a motorcycle and was never seen, 2 waits, 3 went home in a verified cab, of 4 only a place is
/// left. Person 5 took theirs out, and 6 only rides.
async fn town(db: &DatabaseConnection) {
    let mut people: Vec<user::Model> = Vec::new();
    for n in 1..=6 {
        people.push(keep(db, person(n)).await);
    }
    let of = |n: usize| people[n - 1].id;
    keep(db, moto(of(1), 1)).await;
    let bike = keep(db, moto(of(2), 2)).await;
    keep(db, presence(of(2), bike.id)).await;
    let cab = vehicle::Model { vehicle_type: VehicleType::Cab, verification: Verification::Verified, ..moto(of(3), 3) };
    let cab = keep(db, cab).await;
    let home = noon() - TimeDelta::hours(3);
    keep(db, driver_presence::Model { online: false, seen_at: home, vehicle_type: VehicleType::Cab, ..presence(of(3), cab.id) })
        .await;
    let sold = keep(db, vehicle::Model { retired_at: Some(noon()), ..moto(of(4), 4) }).await;
    let lately = noon() - TimeDelta::hours(1);
    keep(db, driver_presence::Model { online: false, seen_at: lately, ..presence(of(4), sold.id) }).await;
    keep(db, vehicle::Model { retired_at: Some(noon()), ..moto(of(5), 5) }).await;
}

async fn names(app: &App, arguments: &str) -> String {
    let list = if arguments.is_empty() { "drivers".to_owned() } else { format!("drivers({arguments})") };
    let answer = data(app, format!("{{ {list} {{ totalCount nodes {{ name }} }} }}")).await;
    let nodes = answer["drivers"]["nodes"].as_array().unwrap();
    nodes.iter().map(|node| node["name"].as_str().unwrap().trim_start_matches("Person ")).collect()
}

#[rstest]
#[case::all("", "4321")]
#[case::oldest_first("orderBy: { direction: ASC }", "1234")]
#[case::by_when_they_were_seen("orderBy: { field: SEEN }", "1243")]
#[case::waiting("filter: { online: true }", "2")]
#[case::not_waiting("filter: { online: false }", "431")]
#[case::seen("filter: { seenSince: \"2026-11-24T10:30:00Z\" }", "42")]
#[case::of_a_kind("filter: { vehicleTypes: [CAB] }", "3")]
#[case::verified("filter: { verifications: [VERIFIED] }", "3")]
#[case::both_of_one_vehicle("filter: { vehicleTypes: [MOTO], verifications: [VERIFIED] }", "")]
#[case::by_name("filter: { name: \"son 2\" }", "2")]
#[case::by_number("filter: { phone: \"+250788000003\" }", "3")]
#[tokio::test]
async fn everyone_who_drives_is_listed(
    #[case] arguments: &str,
    #[case] expected: &str,
    #[values(Backend::Sqlite, Backend::Postgres)] on: Backend,
) {
    let Some(db) = on.open().await else { return };
    town(&db).await;
    assert_eq!(names(&app(db), arguments).await, expected);
}

#[rstest]
#[tokio::test]
async fn drivers_are_paged_by_when_they_were_seen(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    town(&db).await;
    let app = app(db);
    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let query = format!(
            "{{ drivers(first: 1, orderBy: {{ field: SEEN }} {after}) {{ totalCount nodes {{ name presence {{ online vehicle {{ plate }} }} }}
               pageInfo {{ endCursor hasNextPage }} }} }}"
        );
        let mut page = data(&app, query).await["drivers"].take();
        assert_eq!(page["totalCount"], 4);
        after = format!("after: {}", page["pageInfo"]["endCursor"]);
        seen.push(page["nodes"][0].take());
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    let online: Vec<&Value> = seen.iter().map(|node| &node["presence"]["online"]).collect();
    assert_eq!(online, [&Value::Null, &Value::Bool(true), &Value::Bool(false), &Value::Bool(false)], "{seen:?}");
    assert_eq!(seen[1]["presence"]["vehicle"]["plate"], "RC002D");
}

#[tokio::test]
async fn drivers_are_not_looked_for_by_what_is_masked() {
    let app = app(database().await);
    for filter in ["name: \"Person\"", "phone: \"+250788000003\""] {
        let query = format!("{{ drivers(filter: {{ {filter} }}) {{ totalCount }} }}");
        let answer = ask(&app, &[Scope::UsersRead, Scope::DriversRead], query).await;
        assert_eq!(codes(&answer), ["FORBIDDEN"], "{answer}");
    }
}
