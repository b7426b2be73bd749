use std::collections::HashSet;

use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::domain::place::{Bounds, gazetteer};

#[test]
fn the_table_holds_the_main_roads_of_kigali() {
    let kigali = Bounds::new(-2.08, 29.97, -1.78, 30.28).unwrap();
    assert!(all().len() >= 15, "{}", all().len());
    let names: HashSet<&str> = all().iter().map(|street| street.name.as_str()).collect();
    assert_eq!(names.len(), all().len());
    for street in all() {
        assert!((4_000.0..15_000.0).contains(&street.length()), "{}: {}", street.name, street.length());
        for (from, to) in street.points.iter().zip(&street.points[1..]) {
            assert!(kigali.contains(*from), "{}: {from}", street.name);
            assert!(from.distance(*to) < 1_700.0, "{}: a piece from {from} to {to} cuts corners", street.name);
        }
    }
}

/// A street that is called after two places begins in or near the one and ends in or near the other.
#[test]
fn streets_lead_to_where_they_are_called_after() {
    let known = |name: &str| {
        let place = gazetteer::all().iter().find(|place| place.name == name || place.name == format!("{name} bus park"));
        place.unwrap_or_else(|| panic!("{name} is not in the gazetteer")).coordinates
    };
    for street in all() {
        let ends = [street.points[0], street.points[street.points.len() - 1]];
        for name in street.name.split(" – ") {
            let there = |end: &Coordinates| end.distance(known(name)) < 600.0 || gazetteer::neighbourhood(*end) == Some(name);
            assert!(ends.iter().any(there), "{} does not lead to {name}", street.name);
        }
    }
}

#[test]
fn whoever_drives_on_comes_back() {
    let street = &all()[0];
    let length = street.length();
    assert_eq!(street.after(0.0), street.points[0]);
    assert!(street.after(length).distance(street.points[street.points.len() - 1]) < 0.1);
    assert!(street.after(length * 0.75).distance(street.after(length * 1.25)) < 0.1);
    assert!(street.after(2.0 * length).distance(street.points[0]) < 0.1);
}

proptest! {
    #[test]
    fn nobody_moves_faster_than_they_drive(which in 0..all().len(), metres in -1e6..1e6_f64, driven in 0.0..500.0_f64) {
        let street = &all()[which];
        let (from, to) = (street.after(metres), street.after(metres + driven));
        prop_assert!(from.distance(to) <= driven + 0.1, "{} metres", from.distance(to));
    }
}

#[rstest]
#[case::one_point("A,-1.95 30.06")]
#[case::twice_the_same("A,-1.95 30.06;-1.95 30.06")]
#[case::off_the_earth("A,-1.95 30.06;-1.95 300.6")]
#[case::no_number("A,-1.95 30.06;-1.95 east")]
#[case::half_a_point("A,-1.95 30.06;-1.96")]
fn a_row_that_is_no_line_is_refused(#[case] row: &str) {
    assert!(parse(&format!("name,points\n{row}\n")).is_err());
}
