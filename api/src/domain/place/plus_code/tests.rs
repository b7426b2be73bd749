use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn assert_close(found: Coordinates, latitude: f64, longitude: f64) {
    let close = (found.latitude() - latitude).abs() < 1e-9 && (found.longitude() - longitude).abs() < 1e-9;
    assert!(close, "{found:?} is not {latitude}, {longitude}");
}

/// Areas that the specification's own tests state, south, west, north and east.
#[rstest]
#[case("7FG49QCJ+2V", [20.37, 2.782_125, 20.370_125, 2.782_25])]
#[case("7FG49QCJ+2VX", [20.3701, 2.782_218_75, 20.370_125, 2.782_25])]
#[case("8FVC2222+22", [47.0, 8.0, 47.000_125, 8.000_125])]
#[case("4VCPPQGP+Q9", [-41.273_125, 174.785_875, -41.273, 174.786])]
#[case("22222222+22", [-90.0, -180.0, -89.999_875, -179.999_875])]
#[case("6FH32222+222", [1.0, 1.0, 1.000_025, 1.000_031_25])]
#[case("CFX3X2X2+X2", [89.999_875, 1.0, 90.0, 1.000_125])]
#[case("849VGJQF+VX7QR3J", [37.539_669_12, -122.375_069_824_218_75, 37.539_669_16, -122.375_069_702_148_44])]
#[case("849VGJQF+VX7QR3J7QR3J", [37.539_669_12, -122.375_069_824_218_75, 37.539_669_16, -122.375_069_702_148_44])]
fn a_full_code_is_its_area(#[case] code: &str, #[case] area: [f64; 4]) {
    let [south, west, north, east] = area;
    let middle = (f64::midpoint(south, north), f64::midpoint(west, east));
    assert_close(read(code, Coordinates::KIGALI).unwrap(), middle.0, middle.1);
}

/// Short codes and the full ones that they stand for, from the specification's own tests.
#[rstest]
#[case("9C3W9QCJ+2VX", 51.370_112_5, -1.217_765_625, "+2VX")]
#[case("9C3W9QCJ+2VX", 51.370_867_5, -1.217_765_625, "CJ+2VX")]
#[case("9C3W9QCJ+2VX", 51.370_112_5, -1.218_520_625, "CJ+2VX")]
#[case("9C3W9QCJ+2VX", 51.385_212_5, -1.217_765_625, "9QCJ+2VX")]
#[case("9C3W9QCJ+2VX", 51.370_112_5, -1.202_665_625, "9QCJ+2VX")]
#[case("8FJFW222+", 42.899, 9.012, "22+")]
#[case("796RXG22+", 14.95125, -23.5001, "22+")]
#[case("8FRCXGRF+PM", 47.0, 8.55, "XGRF+PM")]
#[case("CFX22222+22", 89.6, 0.0, "2222+22")]
#[case("2CXXXXXX+XX", -81.0, 0.0, "XXXXXX+XX")]
fn a_short_code_is_the_nearest(#[case] full: &str, #[case] latitude: f64, #[case] longitude: f64, #[case] short: &str) {
    let near = Coordinates::new(latitude, longitude).unwrap();
    let whole = decode(full, near).unwrap();
    assert_close(decode(short, near).unwrap(), whole.latitude(), whole.longitude());
}

#[rstest]
#[case("3346+XX")]
#[case("3346+xx")]
#[case("3346+XX Kigali")]
#[case("3346+XX, Kigali, Rwanda")]
#[case("I wait at 3346+XX.")]
#[case("(3346+XX)")]
#[case("CG3346+XX")]
#[case("6GCG3346+XX")]
#[case("3346+XX or 3346+xx, it is the same")]
fn a_code_is_found_among_words(#[case] text: &str) {
    assert_close(read(text, Coordinates::KIGALI).unwrap(), -1.942_562_5, 30.062_437_5);
}

/// From Kigali the nearest area that ends so is in the east; the town says otherwise.
#[test]
fn a_town_says_which_of_the_areas_is_meant() {
    let alone = read("8744+XX", Coordinates::KIGALI).unwrap();
    let town = read("8744+XX Rubavu", Coordinates::KIGALI).unwrap();
    assert_close(alone, -1.692_562_5, 30.257_437_5);
    assert_close(town, -1.692_562_5, 29.257_437_5);
}

#[rstest]
#[case("")]
#[case("3346")]
#[case("3346+")]
#[case("3346+X")]
#[case("46+XX")]
#[case("+250788123456")]
#[case("3346+XA")]
#[case("334A+XX")]
#[case("3346+XX+XX")]
#[case("6GCG33460+XX")]
#[case("6GCG0000+")]
#[case("c++")]
#[case("ABCD+EF")]
fn is_no_code(#[case] text: &str) {
    assert_eq!(read(text, Coordinates::KIGALI), Err(PlaceProblem::NotAPlace));
}

#[test]
fn two_codes_are_one_too_many() {
    assert_eq!(read("3346+XX 3347+XX", Coordinates::KIGALI), Err(PlaceProblem::Ambiguous));
}

#[rstest]
#[case("XGCG3346+XX")]
#[case("6XCG3346+XX")]
fn a_code_may_lie_beyond_the_earth(#[case] code: &str) {
    assert_eq!(read(code, Coordinates::KIGALI), Err(PlaceProblem::OutOfRange));
}

proptest! {
    /// Cutting four digits off and reading near the place itself gives the place.
    #[test]
    fn a_short_code_is_read_back(tail in "[23456789CFGHJMPQRVWX]{4}\\+[23456789CFGHJMPQRVWX]{2,3}") {
        let whole = read(&format!("6GCG{tail}"), Coordinates::KIGALI).unwrap();
        let short = read(&tail, whole).unwrap();
        prop_assert!(whole.distance(short) < 0.001);
    }

    /// The nearest is less than half a degree away on each axis, whatever `near` is.
    #[test]
    fn a_short_code_is_near(
        code in "[23456789CFGHJMPQRVWX]{4}\\+[23456789CFGHJMPQRVWX]{2}", latitude in -89.0..89.0, longitude in -179.0..179.0,
    ) {
        let Ok(near) = Coordinates::new(latitude, longitude) else { return Ok(()) };
        let found = decode(&code, near).unwrap();
        let around = (found.longitude() - longitude).rem_euclid(360.0);
        prop_assert!((found.latitude() - latitude).abs() <= 0.500_001);
        prop_assert!(around.min(360.0 - around) <= 0.500_001);
    }
}
