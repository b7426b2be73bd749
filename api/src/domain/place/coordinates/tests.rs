use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn at(latitude: f64, longitude: f64) -> Coordinates {
    Coordinates::new(latitude, longitude).unwrap()
}

#[rstest]
#[case(90.1, 30.0)]
#[case(-90.000_001, 30.0)]
#[case(-1.9, 180.1)]
#[case(-1.9, -181.0)]
#[case(f64::NAN, 30.0)]
#[case(-1.9, f64::NAN)]
#[case(f64::INFINITY, 30.0)]
#[case(-1.9, f64::NEG_INFINITY)]
fn beyond_the_earth_is_refused(#[case] latitude: f64, #[case] longitude: f64) {
    assert_eq!(Coordinates::new(latitude, longitude), Err(PlaceProblem::OutOfRange));
}

#[rstest]
#[case(0.0, 0.0, false)]
#[case(-0.0, 0.0, false)]
#[case(0.000_05, -0.000_05, false)]
#[case(0.0, 30.0, true)]
#[case(-1.0, 0.0, true)]
#[case(0.0001, 0.0, true)]
#[case(90.0, 180.0, true)]
#[case(-90.0, -180.0, true)]
fn null_island_alone_is_no_place(#[case] latitude: f64, #[case] longitude: f64, #[case] place: bool) {
    let problem = Coordinates::new(latitude, longitude).err();
    assert_eq!(problem, (!place).then_some(PlaceProblem::NullIsland));
}

/// Distances that can be looked up, in kilometres; the great circle between airports is public knowledge.
#[rstest]
#[case(at(-1.9441, 30.0619), at(-1.9441, 30.0619), 0.0, 0.001)]
// A degree of latitude.
#[case(at(-1.5, 30.0), at(-2.5, 30.0), 111.2, 0.1)]
// Kigali to Nairobi, between the airports.
#[case(at(-1.9686, 30.1395), at(-1.3192, 36.9278), 757.0, 5.0)]
// Kigali to Huye.
#[case(at(-1.9441, 30.0619), at(-2.5967, 29.7394), 81.0, 2.0)]
// Over the antimeridian, and over the pole.
#[case(at(-17.0, 179.9), at(-17.0, -179.9), 21.3, 0.1)]
#[case(at(89.0, 0.0), at(89.0, 180.0), 222.4, 0.1)]
// From one end of the earth to the other.
#[case(at(0.0, 1.0), at(0.0, -179.0), 20_015.1, 0.1)]
fn measures(#[case] from: Coordinates, #[case] to: Coordinates, #[case] kilometres: f64, #[case] tolerance: f64) {
    let measured = from.distance(to) / 1000.0;
    assert!((measured - kilometres).abs() <= tolerance, "{measured}");
}

#[rstest]
#[case(at(-1.9441, 30.0619), "-1.944100,30.061900")]
#[case(at(-1.944_123_456, 30.0), "-1.944123,30.000000")]
#[case(at(-0.000_000_1, -179.999_999_9), "0.000000,-180.000000")]
fn is_written_with_six_decimals(#[case] point: Coordinates, #[case] text: &str) {
    assert_eq!(point.to_string(), text);
    assert_eq!(point.map_link().as_str(), format!("https://maps.google.com/?q={text}"));
}

#[rstest]
#[case(at(-1.9441, 30.0619), "-1.945000,30.061000")]
#[case(at(-1.9459, 30.0601), "-1.945000,30.061000")]
#[case(at(0.0001, 0.0), "0.001000,0.001000")]
#[case(at(90.0, 180.0), "89.999000,179.999000")]
#[case(at(-90.0, -180.0), "-89.999000,-179.999000")]
fn is_rounded_to_the_middle_of_a_cell(#[case] point: Coordinates, #[case] shown: &str) {
    assert_eq!(point.rounded().to_string(), shown);
}

#[rstest]
#[case(at(-1.9441, 30.0619), true)]
#[case(at(-2.9, 28.8), true)]
#[case(at(-1.0, 31.0), true)]
#[case(at(-1.3, 36.8), false)]
#[case(at(-1.9441, -30.0619), false)]
#[case(at(1.9441, 30.0619), false)]
fn rwanda_is_where_it_is(#[case] point: Coordinates, #[case] inside: bool) {
    assert_eq!(Bounds::RWANDA.contains(point), inside);
}

#[test]
fn a_box_may_cross_the_antimeridian() {
    let fiji = Bounds::new(-20.0, 177.0, -12.0, -178.0).unwrap();
    let inside = [177.0, 179.5, 180.0, -180.0, -179.0, -178.0];
    assert!(inside.iter().all(|longitude| fiji.contains(at(-17.0, *longitude))));
    let outside = [176.9, -177.9, 30.0, -30.0];
    assert!(!outside.iter().any(|longitude| fiji.contains(at(-17.0, *longitude))));
    assert!(!fiji.contains(at(-21.0, 179.0)));
}

/// A hundredth of a degree is 1112 metres on the equator.
#[rstest]
#[case::a_point([-1.9441, 30.0619, -1.9441, 30.0619], (-1.9441, 30.0619), 0.0)]
#[case::a_town([-0.01, 29.99, 0.01, 30.01], (0.0, 30.0), 1_572.5)]
#[case::over_the_antimeridian([-0.01, 179.98, 0.01, -180.0], (0.0, 179.99), 1_572.5)]
#[case::beyond_the_antimeridian([-0.01, 180.0, 0.01, -179.98], (0.0, -179.99), 1_572.5)]
#[case::half_the_globe([-10.0, -60.0, 10.0, 120.0], (0.0, 30.0), 20_015_114.4)]
#[case::the_globe([-90.0, -180.0, 90.0, 180.0], (0.0, 0.0), 20_015_114.4)]
fn a_circle_leaves_nothing_of_a_box_out(#[case] sides: [f64; 4], #[case] middle: (f64, f64), #[case] radius: f64) {
    let [south, west, north, east] = sides;
    let circle = Bounds::new(south, west, north, east).unwrap().circle();
    let far = |a: f64, b: f64| (a - b).abs() > 1e-9;
    assert!(!far(circle.0.latitude, middle.0) && !far(circle.0.longitude, middle.1), "{circle:?}");
    assert!((circle.1 - radius).abs() < 0.1, "{circle:?}");
}

#[rstest]
#[case(-1.0, 28.8, -2.9, 31.0)]
#[case(-91.0, 28.8, -1.0, 31.0)]
#[case(-2.9, 28.8, -1.0, 181.0)]
#[case(f64::NAN, 28.8, -1.0, 31.0)]
#[case(-2.9, f64::NAN, -1.0, 31.0)]
fn a_box_that_is_none_is_refused(#[case] south: f64, #[case] west: f64, #[case] north: f64, #[case] east: f64) {
    assert_eq!(Bounds::new(south, west, north, east), Err(PlaceProblem::OutOfRange));
}

proptest! {
    #[test]
    fn a_distance_is_the_same_both_ways_and_has_an_end(
        (a, b) in (-90.0..=90.0, -180.0..=180.0), (c, d) in (-90.0..=90.0, -180.0..=180.0),
    ) {
        let (Ok(from), Ok(to)) = (Coordinates::new(a, b), Coordinates::new(c, d)) else { return Ok(()) };
        prop_assert!((from.distance(to) - to.distance(from)).abs() < 0.001);
        prop_assert!((0.0..=20_016_000.0).contains(&from.distance(to)));
    }

    /// Near the equator, where the hub is at home, a cell is as wide as it is high.
    #[test]
    fn rounding_hides_where_one_is_and_not_more(latitude in -3.0..-1.0, longitude in 28.0..31.0) {
        let exact = at(latitude, longitude);
        let rounded = exact.rounded();
        prop_assert!(exact.distance(rounded) < 158.0);
        prop_assert_eq!(rounded.rounded(), rounded);
        prop_assert!(Coordinates::new(rounded.latitude, rounded.longitude).is_ok());
    }
}
