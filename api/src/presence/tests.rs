use std::collections::HashSet;

use chrono::TimeDelta;
use entity::vehicle::VehicleType;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use redis::AsyncCommands;
use rstest::rstest;
use sea_orm::Iterable;

use super::*;
use crate::{
    domain::{
        place::Coordinates,
        presence::{
            KEPT,
            fixture::{NOBODY, around, at, driver, drivers, kigali, moto, noon, north, scan},
        },
    },
    redis::fixture::Server,
};

#[derive(Debug, Clone, Copy)]
enum Kind {
    Own,
    Shared,
}

impl Kind {
    /// An empty store, and the server that it is on.
    async fn open(self) -> (Presence, Option<Server>) {
        match self {
            Self::Own => (Presence::own(), None),
            Self::Shared => {
                let server = Server::start().await;
                (shared(&server), Some(server))
            }
        }
    }
}

fn shared(server: &Server) -> Presence {
    Presence::of(Some(&Redis::open(&server.url().into()).unwrap()))
}

async fn nearest(store: &Presence, search: Search<'_>) -> Vec<UserId> {
    drivers(&store.nearest(search).await.unwrap())
}

/// Drivers of every type and age, most of them in one place.
fn crowd(size: u32) -> Vec<Position> {
    let mut rng = StdRng::seed_from_u64(7);
    let types: Vec<VehicleType> = VehicleType::iter().collect();
    let one = |number| {
        let spread = [0.000_1, 0.01, 0.1, 1.0][rng.random_range(0..4)];
        let mut degrees = |middle: f64| middle + rng.random_range(-spread..spread);
        let place = at(degrees(kigali().latitude()), degrees(kigali().longitude()));
        let (vehicle_type, age) = (types[rng.random_range(0..types.len())], rng.random_range(0..30_000_000));
        Position { vehicle_type, seen_at: noon() - TimeDelta::microseconds(age * 60), ..moto(number, place) }
    };
    (0..size).map(one).collect()
}

#[rstest]
#[tokio::test]
async fn a_search_finds_what_a_scan_of_everybody_finds(
    #[values(Kind::Own, Kind::Shared)] kind: Kind,
    #[values(10.0, 1_000.0, 50_000.0)] radius_m: f64,
    #[values(None, Some(VehicleType::Truck))] vehicle_type: Option<VehicleType>,
) {
    let (store, _server) = kind.open().await;
    let crowd = crowd(1_200);
    store.fill(crowd.clone()).await.unwrap();
    let declined: HashSet<UserId> = (0..100).map(driver).collect();
    for limit in [0, 1, 9, 2_000] {
        for place in [kigali(), north(700.0), at(-2.6, 29.7)] {
            let search = Search { vehicle_type, limit, ..around(place, radius_m, &declined) };
            assert_eq!(store.nearest(search).await.unwrap(), scan(&crowd, &search), "{search:?}");
        }
    }
}

#[rstest]
#[tokio::test]
async fn stale_ones_beside_the_rider_hide_nobody_farther_away(#[values(Kind::Own, Kind::Shared)] kind: Kind) {
    let (store, _server) = kind.open().await;
    let stale = |number| Position { seen_at: noon() - TimeDelta::hours(1), ..moto(number, kigali()) };
    store.fill((0..400).map(stale)).await.unwrap();
    store.put(moto(1_000, north(900.0))).await.unwrap();
    store.put(moto(1_001, north(1_100.0))).await.unwrap();
    assert_eq!(nearest(&store, around(kigali(), 1_000.0, &NOBODY)).await, [driver(1_000)]);
}

#[rstest]
#[tokio::test]
async fn a_driver_who_takes_another_vehicle_is_found_with_that_alone(#[values(Kind::Own, Kind::Shared)] kind: Kind) {
    let (store, _server) = kind.open().await;
    let cab = Position { vehicle_type: VehicleType::Cab, ..moto(1, north(10.0)) };
    store.put(moto(1, kigali())).await.unwrap();
    store.put(cab).await.unwrap();
    let of = |vehicle_type| Search { vehicle_type, ..around(kigali(), 1_000.0, &NOBODY) };
    assert_eq!(nearest(&store, of(Some(VehicleType::Moto))).await, []);
    let found = store.nearest(of(Some(VehicleType::Cab))).await.unwrap();
    assert_eq!(found, store.nearest(of(None)).await.unwrap());
    assert_eq!(found.iter().map(|neighbour| neighbour.position).collect::<Vec<_>>(), [cab]);
}

#[rstest]
#[tokio::test]
async fn an_older_position_changes_nothing(#[values(Kind::Own, Kind::Shared)] kind: Kind) {
    let (store, _server) = kind.open().await;
    store.put(moto(1, kigali())).await.unwrap();
    let older = Position { seen_at: noon() - TimeDelta::microseconds(1), ..moto(1, north(500.0)) };
    store.put(Position { vehicle_type: VehicleType::Cab, ..older }).await.unwrap();
    store.fill([older]).await.unwrap();
    assert_eq!(nearest(&store, around(kigali(), 1.0, &NOBODY)).await, [driver(1)]);
    store.put(moto(1, north(500.0))).await.unwrap();
    assert_eq!(nearest(&store, around(kigali(), 1.0, &NOBODY)).await, [], "one of the same moment is taken");
}

#[rstest]
#[tokio::test]
async fn whoever_leaves_the_road_is_nowhere(#[values(Kind::Own, Kind::Shared)] kind: Kind) {
    let (store, _server) = kind.open().await;
    store.fill([moto(1, kigali()), moto(2, kigali())]).await.unwrap();
    store.remove(driver(1)).await.unwrap();
    store.remove(driver(3)).await.unwrap();
    assert_eq!(nearest(&store, around(kigali(), 50_000.0, &NOBODY)).await, [driver(2)]);
    assert_eq!(store.within(Bounds::RWANDA, 10, noon()).await.unwrap(), [moto(2, kigali())]);
}

#[rstest]
#[tokio::test]
async fn a_map_shows_whoever_is_on_it_the_middle_first(#[values(Kind::Own, Kind::Shared)] kind: Kind) {
    let (store, _server) = kind.open().await;
    let (here, there, outside) = (moto(1, kigali()), moto(2, north(40.0)), moto(3, at(-1.9441, 30.2)));
    let stale = Position { seen_at: noon() - TimeDelta::seconds(1), ..moto(4, kigali()) };
    store.fill([there, outside, stale, here]).await.unwrap();
    let (low, high) = (at(-1.9641, 30.0419), at(-1.9241, 30.0819));
    let town = Bounds::new(low.latitude(), low.longitude(), high.latitude(), high.longitude()).unwrap();
    assert_eq!(store.within(town, 10, noon()).await.unwrap(), [here, there]);
    assert_eq!(store.within(town, 1, noon()).await.unwrap(), [here]);
    let everywhere = Bounds::new(-90.0, -180.0, 90.0, 180.0).unwrap();
    assert_eq!(store.within(everywhere, 10, stale.seen_at).await.unwrap().len(), 4);
}

/// What a driver's phone says is not always true; nothing may be lost or refused for it.
#[rstest]
#[case::pole(at(90.0, 0.0))]
#[case::other_pole(at(-89.999, 12.5))]
#[case::date_line(at(-17.0, 180.0))]
#[tokio::test]
async fn a_position_anywhere_is_kept(#[case] place: Coordinates, #[values(Kind::Own, Kind::Shared)] kind: Kind) {
    let (store, _server) = kind.open().await;
    store.put(moto(1, place)).await.unwrap();
    assert_eq!(nearest(&store, around(place, 10.0, &NOBODY)).await, [driver(1)]);
}

#[rstest]
#[case::less_than_nothing(-1.0, false)]
#[case::nothing(0.0, true)]
#[case::the_whole_globe(f64::INFINITY, true)]
#[tokio::test]
async fn any_radius_is_taken(#[case] radius_m: f64, #[case] found: bool, #[values(Kind::Own, Kind::Shared)] kind: Kind) {
    let (store, _server) = kind.open().await;
    store.put(moto(1, kigali())).await.unwrap();
    assert_eq!(store.nearest(around(kigali(), radius_m, &NOBODY)).await.unwrap().len(), usize::from(found));
}

#[rstest]
#[tokio::test]
async fn a_store_answers_and_starts_empty(#[values(Kind::Own, Kind::Shared)] kind: Kind) {
    let (store, _server) = kind.open().await;
    store.fill([]).await.unwrap();
    assert_eq!(nearest(&store, around(kigali(), 50_000.0, &NOBODY)).await, []);
}

#[tokio::test]
async fn processes_on_one_redis_know_of_the_same_drivers() {
    let server = Server::start().await;
    shared(&server).put(moto(1, kigali())).await.unwrap();
    assert_eq!(nearest(&shared(&server), around(kigali(), 10.0, &NOBODY)).await, [driver(1)]);
}

#[tokio::test]
async fn redis_keeps_nothing_of_whoever_is_long_gone() {
    let server = Server::start().await;
    let store = shared(&server);
    let gone = |number| Position { seen_at: noon() - KEPT - TimeDelta::seconds(1), ..moto(number, kigali()) };
    store.fill((0..5).map(gone)).await.unwrap();
    store.put(moto(9, kigali())).await.unwrap();
    let mut redis = server.connect().await.unwrap();
    for key in ["records", "times", "MOTO"].map(|name| format!("{{hub:presence}}:{name}")) {
        let size: u64 = if key.ends_with("records") { redis.hlen(&key).await.unwrap() } else { redis.zcard(&key).await.unwrap() };
        assert_eq!(size, 1, "{key}");
    }
}

#[tokio::test]
async fn one_hash_tag_holds_every_key() {
    let server = Server::start().await;
    let store = shared(&server);
    store.fill(crowd(50)).await.unwrap();
    let keys: Vec<String> = server.connect().await.unwrap().keys("*").await.unwrap();
    assert_eq!(keys.len(), 8, "{keys:?}");
    assert!(keys.iter().all(|key| key.starts_with("{hub:presence}:")), "{keys:?}");
}

#[rstest]
#[case::nothing(None)]
#[case::words(Some("a b c d e"))]
#[case::too_many(Some("00000000-0000-0000-0000-000000000000 MOTO -1.9 30.0 1 2"))]
#[case::off_the_globe(Some("00000000-0000-0000-0000-000000000000 MOTO 91 30.0 1"))]
#[case::unknown_type(Some("00000000-0000-0000-0000-000000000000 BALLOON -1.9 30.0 1"))]
#[tokio::test]
async fn what_is_no_position_is_an_error_that_shows_it(#[case] record: Option<&str>) {
    let server = Server::start().await;
    let store = shared(&server);
    store.put(moto(1, kigali())).await.unwrap();
    let mut redis = server.connect().await.unwrap();
    let (records, field) = ("{hub:presence}:records", driver(1).to_string());
    let _: () = match record {
        Some(record) => redis.hset(records, field, record).await.unwrap(),
        None => redis.hdel(records, field).await.unwrap(),
    };
    let error = store.nearest(around(kigali(), 10.0, &NOBODY)).await.unwrap_err();
    assert!(matches!(&error, PresenceError::Unreadable { record: held, .. } if held.as_deref() == record), "{error}");
}

#[tokio::test]
async fn a_redis_that_is_away_is_an_error_and_one_that_is_back_is_used_again() {
    let mut server = Server::start().await;
    let store = shared(&server);
    store.put(moto(1, kigali())).await.unwrap();
    server.kill();
    // The first call may find the connection broken, the next ones that there is none to be had.
    for _ in 0..2 {
        let search = around(kigali(), 10.0, &NOBODY);
        assert!(matches!(store.put(moto(1, kigali())).await, Err(PresenceError::Redis(_))));
        assert!(matches!(store.remove(driver(1)).await, Err(PresenceError::Redis(_))));
        assert!(matches!(store.nearest(search).await, Err(PresenceError::Redis(_))));
        assert!(matches!(store.within(Bounds::RWANDA, 1, noon()).await, Err(PresenceError::Redis(_))));
        assert!(matches!(store.fill(crowd(1)).await, Err(PresenceError::Redis(_))));
    }
    server.restart().await;
    while store.nearest(around(kigali(), 10.0, &NOBODY)).await.is_err() {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert_eq!(nearest(&store, around(kigali(), 10.0, &NOBODY)).await, [], "an empty one");
    store.put(moto(1, kigali())).await.unwrap();
    assert_eq!(nearest(&store, around(kigali(), 10.0, &NOBODY)).await, [driver(1)]);
}
