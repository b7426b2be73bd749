use std::collections::HashSet;

use rstest::rstest;

use super::{super::Bounds, *};

/// The city and what is just outside it.
fn kigali() -> Bounds {
    Bounds::new(-2.08, 29.97, -1.78, 30.28).unwrap()
}

fn at(latitude: f64, longitude: f64) -> Coordinates {
    Coordinates::new(latitude, longitude).unwrap()
}

fn called(name: &str) -> Coordinates {
    all().iter().find(|place| place.name == name).unwrap_or_else(|| panic!("{name} is not in the table")).coordinates
}

#[test]
fn the_table_is_large_and_in_kigali() {
    let areas = all().iter().filter(|place| place.kind == Kind::Area).count();
    assert!(areas >= 70, "{areas} neighbourhoods");
    assert!(all().len() - areas >= 50, "{} places within them", all().len() - areas);
    for place in all() {
        assert!(kigali().contains(place.coordinates), "{place:?}");
    }
}

#[test]
fn no_name_and_no_place_is_there_twice() {
    let names: HashSet<String> = all().iter().map(|place| place.name.to_lowercase()).collect();
    assert_eq!(names.len(), all().len());
    for (index, place) in all().iter().enumerate() {
        let near = |other: &&Known| other.kind == place.kind && place.coordinates.distance(other.coordinates) < 60.0;
        assert_eq!(all()[index + 1..].iter().find(near), None, "{place:?}");
    }
}

#[rstest]
#[case::beside_the_parliament("Kimihurura", at(-1.9540, 30.0850))]
#[case::below_the_stadium("Remera", at(-1.9590, 30.1165))]
#[case::at_the_coach_station("Nyabugogo", at(-1.9402, 30.0440))]
#[case::below_saint_andre("Nyamirambo", at(-1.9775, 30.0515))]
#[case::at_the_market("Kimironko", at(-1.9505, 30.1262))]
#[case::a_little_off_the_road("Gahanga", at(-2.0400, 30.1050))]
fn a_point_is_in_the_nearest_neighbourhood(#[case] name: &str, #[case] point: Coordinates) {
    assert_eq!(neighbourhood(point), Some(name));
}

/// A market has the name of its neighbourhood for a reason.
#[rstest]
#[case("Biryogo market")]
#[case("Gahanga bus park")]
#[case("Kabuga bus park")]
#[case("Kacyiru bus park")]
#[case("Kagugu health centre")]
#[case("Kicukiro market")]
#[case("Kimironko bus park")]
#[case("Mulindi market")]
#[case("Nyabugogo bus park")]
#[case("Nyanza bus park")]
#[case("Remera market")]
fn what_is_named_after_a_neighbourhood_is_in_it(#[case] name: &str) {
    let area = name.split(' ').next().unwrap();
    assert_eq!(neighbourhood(called(name)), Some(area));
}

/// Whoever lives here would laugh at a table in which these were far apart, or next to each other.
#[rstest]
#[case("Kimihurura", "Kigali Convention Centre", 1_000.0, 2_000.0)]
#[case("Nyarugenge", "Kiyovu", 400.0, 1_200.0)]
#[case("Remera", "Kisimenti", 500.0, 1_200.0)]
#[case("Nyabugogo", "Kimironko", 8_000.0, 10_000.0)]
#[case("Nyamirambo", "Kigali International Airport", 8_000.0, 11_000.0)]
#[case("Downtown bus park", "Kabuga", 18_000.0, 20_000.0)]
fn neighbours_are_neighbours(#[case] one: &str, #[case] other: &str, #[case] least: f64, #[case] most: f64) {
    let metres = called(one).distance(called(other));
    assert!((least..most).contains(&metres), "{metres}");
}

#[rstest]
#[case::musanze(at(-1.4998, 29.6349))]
#[case::kampala(at(0.3136, 32.5811))]
#[case::in_the_valley_of_the_nyabarongo(at(-2.0600, 30.1600))]
fn far_from_all_of_them_is_in_none(#[case] point: Coordinates) {
    assert_eq!(neighbourhood(point), None);
}

#[test]
fn every_spot_is_in_a_neighbourhood() {
    for place in all() {
        assert!(neighbourhood(place.coordinates).is_some(), "{place:?}");
    }
}

#[rstest]
#[case::off_the_earth("Nowhere,AREA,-91,30,RURA")]
#[case::no_number("Nowhere,AREA,south,30,RURA")]
#[case::neither_area_nor_spot("Nowhere,TOWN,-1.9,30,RURA")]
#[case::too_few_columns("Nowhere,AREA")]
fn a_row_that_makes_no_sense_is_refused(#[case] row: &str) {
    assert!(parse(&format!("# head\nname,kind,latitude,longitude,source\n{row}\n")).is_err());
}
