use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::TimeDelta;
use entity::{
    driver_presence,
    ids::{TripId, UserId},
    rating, saved_place,
    trip::{self, TripStatus},
    trip_event, trip_offer, trip_report,
    vehicle::{self, VehicleType, Verification},
};
use rstest::rstest;
use sea_orm::{ConnectionTrait, Iterable as _};

use super::*;
use crate::domain::{
    phone,
    place::Coordinates,
    record::fixture::{Backend, database},
    vehicle::Plate,
};

const KIGALI: Tz = Tz::Africa__Kigali;

fn noon() -> DateTime<Utc> {
    "2026-03-05T10:00:00Z".parse().unwrap()
}

/// A town on SQLite, as it was filled at noon.
async fn town() -> DatabaseConnection {
    let db = database().await;
    fill(&db, KIGALI, noon()).await.unwrap();
    db
}

async fn all<E: EntityTrait>(db: &impl ConnectionTrait) -> Vec<E::Model> {
    E::find().all(db).await.unwrap()
}

#[rstest]
#[tokio::test]
async fn the_town_is_full_and_every_state_is_there(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    assert!(is_empty(&db).await.unwrap());
    let added = fill(&db, KIGALI, noon()).await.unwrap();
    assert!(!is_empty(&db).await.unwrap());
    assert_eq!((added.people, added.drivers, added.riders), (60, 240, 160));
    let people = all::<user::Entity>(&db).await;
    assert_eq!(people.len(), added.people + added.drivers + added.riders);
    let trips = all::<trip::Entity>(&db).await;
    assert_eq!(u64::try_from(trips.len()).unwrap(), added.trips);
    let mut states: BTreeMap<String, usize> = BTreeMap::new();
    for trip in &trips {
        *states.entry(format!("{:?}", trip.status)).or_default() += 1;
    }
    for status in TripStatus::iter() {
        assert!(states.get(&format!("{status:?}")).is_some_and(|count| *count >= 5), "{status:?}: {states:?}");
    }
    assert!(trips.iter().filter(|trip| trip.recurrence.is_some()).count() >= 5);
    let online = all::<driver_presence::Entity>(&db).await.into_iter().filter(|row| row.online).count();
    assert_eq!(online, 160);
}

#[tokio::test]
async fn the_same_seed_gives_the_same_town() {
    let (one, other) = (town().await, town().await);
    let plates = |rows: Vec<vehicle::Model>| rows.into_iter().map(|row| row.plate).collect::<Vec<_>>();
    let vehicles = (all::<vehicle::Entity>(&one).await, all::<vehicle::Entity>(&other).await);
    assert_eq!(plates(vehicles.0), plates(vehicles.1));
    let ends = |row: &trip::Model| (row.pickup_name.clone(), row.dropoff_name.clone(), row.status, row.created_at, row.fare_rwf);
    let trips = (all::<trip::Entity>(&one).await, all::<trip::Entity>(&other).await);
    assert_eq!(trips.0.iter().map(ends).collect::<Vec<_>>(), trips.1.iter().map(ends).collect::<Vec<_>>());
}

#[tokio::test]
async fn nobody_of_them_can_be_reached_or_be_anybody_else() {
    let db = town().await;
    let vehicles = all::<vehicle::Entity>(&db).await;
    let drivers: HashSet<UserId> = vehicles.iter().map(|vehicle| vehicle.user_id).collect();
    for person in all::<user::Entity>(&db).await {
        let wa_id = person.wa_id.as_deref().unwrap();
        assert_eq!(crowd::driver_of(wa_id).is_some(), drivers.contains(&person.id), "{wa_id}");
        if wa_id.starts_with("25070") {
            assert!(phone::read(wa_id, "RW").is_err(), "{wa_id} is somebody's number");
            assert!(person.last_inbound_at.unwrap() + TimeDelta::hours(24) < noon(), "{wa_id} could be written to");
            assert!(drivers.contains(&person.id) || person.stopped_at.is_some(), "{wa_id} would be written to");
        }
    }
}

#[tokio::test]
async fn vehicles_are_of_every_kind_with_plates_to_match() {
    let db = town().await;
    let vehicles = all::<vehicle::Entity>(&db).await;
    let plates: HashSet<&str> = vehicles.iter().map(|vehicle| vehicle.plate.as_str()).collect();
    assert_eq!(plates.len(), vehicles.len());
    let count = |wanted| vehicles.iter().filter(|vehicle| vehicle.vehicle_type == wanted).count();
    for kind in VehicleType::iter() {
        assert!(count(kind) >= 10, "{kind:?}");
    }
    assert!(count(VehicleType::Moto) > vehicles.len() / 2);
    for vehicle in &vehicles {
        assert_eq!(Plate::read(&vehicle.plate).unwrap().as_str(), vehicle.plate);
        let short = matches!(vehicle.vehicle_type, VehicleType::Moto | VehicleType::Liffan);
        assert_eq!(vehicle.plate.len(), if short { 6 } else { 7 }, "{}", vehicle.plate);
    }
    let verified: BTreeSet<String> = vehicles.iter().map(|vehicle| format!("{:?}", vehicle.verification)).collect();
    assert_eq!(verified.len(), Verification::iter().count());
}

#[tokio::test]
async fn drivers_who_are_online_are_on_their_streets() {
    let db = town().await;
    let people: HashMap<UserId, user::Model> =
        all::<user::Entity>(&db).await.into_iter().map(|person| (person.id, person)).collect();
    for row in all::<driver_presence::Entity>(&db).await {
        let number = crowd::driver_of(people[&row.driver_id].wa_id.as_deref().unwrap()).unwrap();
        let there = course::Course::of(number, row.vehicle_type).at(row.seen_at);
        assert_eq!(Coordinates::new(row.latitude, row.longitude).unwrap(), there);
        assert!(row.since <= row.seen_at && row.seen_at <= noon());
        assert!(!row.online || row.seen_at == noon());
    }
}

/// Whatever the hour at which it is filled.
#[rstest]
#[case::noon(noon())]
#[case::after_midnight("2026-03-05T22:10:00Z".parse().unwrap())]
#[case::before_dawn_on_a_saturday("2026-03-07T01:30:00Z".parse().unwrap())]
#[tokio::test]
async fn trips_are_as_the_hub_would_have_left_them(#[case] now: DateTime<Utc>) {
    let db = database().await;
    fill(&db, KIGALI, now).await.unwrap();
    let mut events: HashMap<TripId, Vec<trip_event::Model>> = HashMap::new();
    for event in all::<trip_event::Entity>(&db).await {
        assert!(event.occurred_at <= now, "{event:?}");
        assert_eq!(event.told_at, Some(event.occurred_at), "somebody would be written to: {event:?}");
        events.entry(event.trip_id).or_default().push(event);
    }
    let mut engaged = HashSet::new();
    for trip in all::<trip::Entity>(&db).await {
        let mut story = events.remove(&trip.id).unwrap_or_default();
        story.sort_by_key(|event| event.id);
        assert!(story.is_sorted_by_key(|event| event.occurred_at), "{story:?}");
        assert_eq!(story.first().and_then(|event| event.from_status), None, "{story:?}");
        assert_eq!(story.last().and_then(|event| event.to_status), Some(trip.status), "{story:?}");
        let times = [Some(trip.created_at), trip.accepted_at, trip.arrived_at, trip.started_at, trip.ended_at, Some(now)];
        assert!(times.into_iter().flatten().is_sorted(), "{trip:?}");
        let soon = now + TimeDelta::minutes(7);
        assert!(trip.due_at.is_none_or(|due| due > soon), "the hub would be at it at once: {trip:?}");
        assert!(trip.expires_at.is_none_or(|end| end > soon), "{trip:?}");
        assert!(trip.scheduled_for.is_none_or(|time| time > now + TimeDelta::hours(3)), "{trip:?}");
        let rides = trip.scheduled_for.is_none() && matches!(trip.status, TripStatus::Accepted | TripStatus::InProgress);
        if let Some(driver) = trip.driver_id.filter(|_| rides) {
            assert!(engaged.insert(driver), "{driver} is on two rides at a time");
        }
    }
    assert_eq!(events, HashMap::new());
    for offer in all::<trip_offer::Entity>(&db).await {
        let open = offer.answered_at.is_none();
        assert!(!open || offer.expires_at > now + TimeDelta::hours(1), "it would lapse at once: {offer:?}");
    }
}

#[tokio::test]
async fn people_rate_kindly_and_report_seldom() {
    let db = town().await;
    let stars: Vec<f64> = all::<rating::Entity>(&db).await.iter().map(|rating| f64::from(rating.stars)).collect();
    let (count, kind) = (stars.len(), stars.iter().filter(|stars| **stars >= 4.0).count());
    assert!(count > 100 && kind * 10 > count * 7 && kind < count, "{kind} of {count}");
    let reports = all::<trip_report::Entity>(&db).await;
    assert!((2..20).contains(&reports.len()), "{}", reports.len());
    let trips: HashMap<TripId, trip::Model> = all::<trip::Entity>(&db).await.into_iter().map(|trip| (trip.id, trip)).collect();
    for report in reports {
        let trip = &trips[&report.trip_id];
        assert_eq!((report.reporter_id, report.about_id), (trip.rider_id, trip.driver_id));
    }
}

#[tokio::test]
async fn riders_keep_places() {
    let db = town().await;
    let places = all::<saved_place::Entity>(&db).await;
    let people: HashSet<UserId> = places.iter().map(|place| place.user_id).collect();
    assert!(people.len() > 100 && places.len() > 2 * people.len(), "{} of {}", places.len(), people.len());
}
