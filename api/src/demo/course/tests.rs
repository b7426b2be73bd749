use chrono::TimeDelta;
use proptest::prelude::*;
use sea_orm::Iterable as _;

use super::*;

fn noon() -> DateTime<Utc> {
    "2026-03-05T12:00:00Z".parse().unwrap()
}

fn types() -> impl Strategy<Value = VehicleType> {
    proptest::sample::select(VehicleType::iter().collect::<Vec<_>>())
}

/// How far a point is from the street, in metres, by looking every ten metres.
fn beside(street: &Street, point: Coordinates) -> f64 {
    let mut metres = 0.0;
    let mut least = f64::MAX;
    while metres <= street.length() {
        least = least.min(street.after(metres).distance(point));
        metres += 10.0;
    }
    least
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_driver_stays_on_the_street(number: u32, kind in types(), seconds in 0..10_000_000_i64) {
        let course = Course::of(number, kind);
        let at = course.at(noon() + TimeDelta::seconds(seconds));
        prop_assert!(beside(course.street, at) <= 10.0, "{at} is not on {}", course.street.name);
    }

    #[test]
    fn a_driver_moves_no_farther_than_they_can(number: u32, kind in types(), seconds in 0..10_000_000_i64, millis in 0..60_000_u32) {
        let course = Course::of(number, kind);
        let then = noon() + TimeDelta::seconds(seconds);
        let moved = course.at(then).distance(course.at(then + TimeDelta::milliseconds(millis.into())));
        prop_assert!(moved <= course.speed * f64::from(millis) / 1_000.0 + 0.1, "{moved} metres");
        prop_assert!(course.speed * 3.6 < 60.0);
    }
}

#[test]
fn a_driver_drives_and_stands() {
    let course = Course::of(7, VehicleType::Moto);
    let steps: Vec<bool> = (0..600)
        .map(|second| noon() + TimeDelta::seconds(second))
        .map(|then| course.at(then).distance(course.at(then + TimeDelta::seconds(1))) > 0.1)
        .collect();
    let driving = steps.iter().filter(|moves| **moves).count();
    assert!((415..=425).contains(&driving), "{driving} of 600 seconds");
}

#[test]
fn the_same_driver_at_the_same_time_is_at_the_same_place() {
    let here = |number| Course::of(number, VehicleType::Cab).at(noon());
    assert_eq!(here(3), here(3));
    assert_ne!(here(3), here(4));
}
