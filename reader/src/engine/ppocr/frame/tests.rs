use proptest::prelude::*;
use rstest::rstest;

use super::*;

const RIGHT: Spot = Spot { x: 1.0, y: 0.0 };

fn spots(places: &[(f32, f32)]) -> Vec<Spot> {
    places.iter().map(|&(x, y)| Spot { x, y }).collect()
}

fn near(one: Spot, other: Spot) -> bool {
    (one.x - other.x).hypot(one.y - other.y) < 1e-2
}

#[rstest]
#[case::level(&[(10.0, 10.0), (50.0, 10.0), (50.0, 20.0), (10.0, 20.0), (30.0, 15.0)], (40.0, 10.0))]
#[case::rising(&[(0.0, 30.0), (40.0, 0.0), (46.0, 8.0), (6.0, 38.0)], (50.0, 10.0))]
#[case::upright(&[(0.0, 0.0), (10.0, 0.0), (10.0, 70.0), (0.0, 70.0)], (10.0, 70.0))]
#[case::a_stroke(&[(0.0, 0.0), (40.0, 30.0)], (50.0, 0.0))]
#[case::in_a_row(&[(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (5.0, 0.0)], (5.0, 0.0))]
#[case::a_dot(&[(3.0, 4.0), (3.0, 4.0)], (0.0, 0.0))]
fn a_frame_fits_tightly(#[case] places: &[(f32, f32)], #[case] (length, height): (f32, f32)) {
    let frame = Frame::around(spots(places)).unwrap();
    assert!((frame.length - length).abs() < 1e-2 && (frame.height - height).abs() < 1e-2, "{frame:?}");
    assert!(frame.along.x > 0.7, "{frame:?}");
}

#[test]
fn around_nothing_there_is_no_frame() {
    assert_eq!(Frame::around(vec![]), None);
}

#[test]
fn corners_go_clockwise_from_the_top_left_of_the_text() {
    let frame = Frame::of_picture((40.0, 10.0));
    let corners = |frame: Frame| frame.corners().map(|spot| (spot.x, spot.y));
    assert_eq!(corners(frame), [(0.0, 0.0), (40.0, 0.0), (40.0, 10.0), (0.0, 10.0)]);
    assert_eq!(corners(frame.flipped()), [(40.0, 10.0), (0.0, 10.0), (0.0, 0.0), (40.0, 0.0)]);
    assert_eq!(corners(frame.quartered()), [(40.0, 0.0), (40.0, 10.0), (0.0, 10.0), (0.0, 0.0)]);
    assert_eq!(corners(frame.towards(Spot { x: 0.1, y: -1.0 })), [(0.0, 10.0), (0.0, 0.0), (40.0, 0.0), (40.0, 10.0)]);
}

#[test]
fn growing_keeps_the_middle() {
    let grown = Frame::of_picture((40.0, 10.0)).grown(3.0);
    assert_eq!(grown.corners()[0], Spot { x: -3.0, y: -3.0 });
    assert_eq!(grown.corners()[2], Spot { x: 43.0, y: 13.0 });
}

#[test]
fn scaling_follows_the_picture() {
    let scaled = Frame::of_picture((40.0, 10.0)).scaled((2.0, 3.0));
    assert_eq!(scaled.corners()[2], Spot { x: 80.0, y: 30.0 });
    let tall = Frame::of_picture((40.0, 10.0)).quartered().scaled((2.0, 3.0));
    assert_eq!((tall.length, tall.height), (30.0, 80.0));
}

proptest! {
    #[test]
    fn a_frame_holds_what_it_was_made_for(places in prop::collection::vec((0.0f32..500.0, 0.0f32..500.0), 1..40)) {
        let spots = spots(&places);
        let frame = Frame::around(spots.clone()).unwrap().grown(0.1);
        prop_assert!(spots.into_iter().all(|spot| frame.holds(spot)));
        let level = spots_area(&places);
        prop_assert!(frame.grown(-0.1).area() <= level * 1.001 + 1.0, "{frame:?}");
        prop_assert!((frame.along.dot(frame.along) - 1.0).abs() < 1e-4);
    }

    #[test]
    fn turning_the_text_leaves_the_rectangle(x in -1.0f32..1.0, y in -1.0f32..1.0) {
        let frame = Frame::around(spots(&[(0.0, 30.0), (40.0, 0.0), (46.0, 8.0), (6.0, 38.0)])).unwrap();
        let turned = frame.towards(Spot { x, y });
        prop_assert!((turned.area() - frame.area()).abs() < 1.0);
        prop_assert!(turned.corners().iter().all(|&corner| frame.corners().iter().any(|&other| near(corner, other))));
        prop_assert!(near(turned.towards(RIGHT).centre, frame.centre));
    }
}

/// The area of the level rectangle around places.
fn spots_area(places: &[(f32, f32)]) -> f32 {
    let span = |place: fn(&(f32, f32)) -> f32| {
        let (least, most) = places.iter().map(place).fold((f32::MAX, f32::MIN), |(a, b), at| (a.min(at), b.max(at)));
        most - least
    };
    span(|place| place.0) * span(|place| place.1)
}
