use std::collections::{BTreeMap, HashSet};

use chrono::TimeDelta;
use entity::{ids::UserId, vehicle::VehicleType};
use proptest::{collection::vec, prelude::*, sample::select};

use super::{
    fixture::{NOBODY, around, at, driver, drivers, kigali, moto, noon, north, scan},
    *,
};
use crate::domain::place::Bounds;

/// Some of everything: the types and ages that a position has, or that a search asks for.
const TYPES: [VehicleType; 2] = [VehicleType::Moto, VehicleType::Cab];

/// Places at all scales around a middle: on the same spot, in the same cell, over borders, in the next country.
fn places(middle: Coordinates) -> impl Strategy<Value = Coordinates> {
    let offset = (select(vec![0.0, 0.000_01, 0.001, 0.02, 0.3, 2.0]), -1.0..1.0_f64, -1.0..1.0_f64);
    offset.prop_map(move |(scale, latitude, longitude)| around_the_globe(middle, latitude * scale, longitude * scale))
}

fn around_the_globe(middle: Coordinates, latitude: f64, longitude: f64) -> Coordinates {
    let longitude = (middle.longitude() + longitude + 180.0).rem_euclid(360.0) - 180.0;
    at((middle.latitude() + latitude).clamp(-90.0, 90.0), longitude)
}

/// Kigali, a pentagon's middle (H3 has twelve), a pole, the date line.
fn middles() -> impl Strategy<Value = Coordinates> {
    select(vec![kigali(), at(10.536_2, 88.157_9), at(64.7, 10.536_2), at(89.999, 12.0), at(-17.0, 179.99)])
}

fn position(place: Coordinates) -> impl Strategy<Value = Position> {
    (0..40_u32, select(TYPES.to_vec()), 0..30_i64).prop_map(move |(number, vehicle_type, minutes)| Position {
        vehicle_type,
        seen_at: noon() - TimeDelta::minutes(minutes),
        ..moto(number, place)
    })
}

fn filled(positions: &[Position]) -> (Index, Vec<Position>) {
    let (mut index, mut known) = (Index::default(), BTreeMap::<UserId, Position>::new());
    for position in positions {
        index.put(*position);
        let last = known.entry(position.driver).or_insert(*position);
        if last.seen_at <= position.seen_at {
            *last = *position;
        }
    }
    (index, known.into_values().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_nearest_are_those_that_a_scan_of_everybody_finds(
        (middle, positions) in middles().prop_flat_map(|middle| {
            (places(middle), vec(places(middle).prop_flat_map(position), 0..120))
        }),
        radius_m in select(vec![10.0, 100.0, 1_000.0, 10_000.0, 50_000.0]),
        vehicle_type in select(vec![None, Some(VehicleType::Moto), Some(VehicleType::Cab), Some(VehicleType::Truck)]),
        limit in select(vec![0, 1, 3, 9, 100]),
        without in vec(0..40_u32, 0..5),
        gone in vec(0..40_u32, 0..10),
    ) {
        let (mut index, mut known) = filled(&positions);
        for driver in gone.into_iter().map(driver) {
            let place = known.iter().position(|position| position.driver == driver);
            prop_assert_eq!(index.remove(driver), place.map(|place| known.remove(place)));
        }
        let without: HashSet<UserId> = without.into_iter().map(driver).collect();
        let search = Search { vehicle_type, limit, ..around(middle, radius_m, &without) };
        prop_assert_eq!(index.nearest(&search), scan(&known, &search));
        prop_assert_eq!(index.len(), known.len());
    }

    #[test]
    fn a_stretch_of_map_shows_everybody_on_it(
        (middle, positions) in middles().prop_flat_map(|middle| {
            (places(middle), vec(places(middle).prop_flat_map(position), 0..120))
        }),
        height in select(vec![0.0, 0.000_1, 0.01, 1.0, 60.0]),
        width in select(vec![0.0, 0.000_1, 0.01, 1.0, 179.0, 350.0]),
    ) {
        let (index, known) = filled(&positions);
        let (low, high) = (around_the_globe(middle, -height, -width / 2.0), around_the_globe(middle, height, width / 2.0));
        let bounds = Bounds::new(low.latitude(), low.longitude(), high.latitude(), high.longitude()).unwrap();
        let mut shown = index.within(&bounds, usize::MAX, noon() - TimeDelta::minutes(15));
        shown.sort_by_key(|position| position.driver);
        let fresh = |position: &Position| position.seen_at >= noon() - TimeDelta::minutes(15);
        let expected: Vec<Position> = known.into_iter().filter(|one| fresh(one) && bounds.contains(one.at)).collect();
        prop_assert_eq!(shown, expected);
    }
}

#[test]
fn a_million_metres_apart_nobody_is_lost() {
    let (index, known) = filled(&[moto(1, kigali()), moto(2, at(52.5, 13.4)), moto(3, at(-36.8, 174.7))]);
    let search = Search { radius_m: 30_000_000.0, ..around(at(-1.9, -149.9), 0.0, &NOBODY) };
    assert_eq!(index.nearest(&search), scan(&known, &search));
    assert_eq!(index.nearest(&search).len(), 3);
}

/// Such as one that was on its way for longer.
#[test]
fn an_older_position_changes_nothing() {
    let mut index = Index::default();
    let newer = moto(1, kigali());
    index.put(newer);
    index.put(Position { seen_at: noon() - TimeDelta::microseconds(1), ..moto(1, north(500.0)) });
    assert_eq!(index.get(driver(1)), Some(&newer));
    let corrected = moto(1, north(500.0));
    index.put(corrected);
    assert_eq!(index.get(driver(1)), Some(&corrected), "one of the same moment is taken");
}

#[test]
fn whoever_has_gone_is_nowhere() {
    let mut index = Index::default();
    index.put(moto(1, kigali()));
    assert_eq!(index.remove(driver(1)), Some(moto(1, kigali())));
    assert_eq!((index.remove(driver(1)), index.get(driver(1)), index.is_empty()), (None, None, true));
    assert_eq!(index.nearest(&around(kigali(), 50_000.0, &NOBODY)), []);
}

#[test]
fn of_two_as_near_the_older_account_comes_first() {
    let (index, _) = filled(&[moto(2, north(50.0)), moto(1, north(50.0)), moto(3, kigali())]);
    let found = index.nearest(&around(kigali(), 100.0, &NOBODY));
    assert_eq!(drivers(&found), [driver(3), driver(1), driver(2)]);
}

#[test]
fn whoever_is_long_gone_makes_room_for_the_next_who_comes_by() {
    let mut index = Index::default();
    index.put(Position { seen_at: noon() - KEPT - TimeDelta::seconds(1), ..moto(1, kigali()) });
    index.put(Position { seen_at: noon() - KEPT, ..moto(2, kigali()) });
    index.put(moto(3, kigali()));
    assert_eq!((index.get(driver(1)), index.len()), (None, 2));
}
