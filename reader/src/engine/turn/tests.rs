use proptest::prelude::*;
use rstest::rstest;

use super::*;

/// A line that begins and ends here, its letters upright when read.
fn line(begin: (f32, f32), end: (f32, f32)) -> Line {
    let down = (-(end.1 - begin.1) / 10.0, (end.0 - begin.0) / 10.0);
    let corner = |at: (f32, f32), low: f32| Point { x: at.0 + down.0 * low, y: at.1 + down.1 * low };
    let quad = Quad([corner(begin, 0.0), corner(end, 0.0), corner(end, 1.0), corner(begin, 1.0)]);
    Line { page: 0, text: "RAD 123 B".to_owned(), odds: vec![0.9; 9], quad }
}

#[rstest]
#[case::upright((0.2, 0.1), (0.8, 0.12), Turn::None)]
#[case::on_its_left_side((0.1, 0.8), (0.12, 0.2), Turn::Quarter)]
#[case::upside_down((0.8, 0.9), (0.2, 0.9), Turn::Half)]
#[case::on_its_right_side((0.9, 0.2), (0.9, 0.8), Turn::ThreeQuarters)]
fn a_page_is_turned_until_its_lines_run_to_the_right(#[case] begin: (f32, f32), #[case] end: (f32, f32), #[case] expected: Turn) {
    let lines = [line(begin, end)];
    let turn = Turn::of(&lines);
    assert_eq!(turn, expected);
    assert_eq!(Turn::of(&lines.map(|line| turn.line(line))), Turn::None);
}

#[test]
fn a_stamp_upside_down_does_not_turn_the_page() {
    assert_eq!(Turn::of(&[line((0.1, 0.1), (0.9, 0.1)), line((0.8, 0.8), (0.6, 0.8))]), Turn::None);
}

#[test]
fn a_page_without_lines_is_left_as_it_is() {
    assert_eq!(Turn::of(&[]), Turn::None);
}

#[rstest]
#[case(Turn::None)]
#[case(Turn::Quarter)]
#[case(Turn::Half)]
#[case(Turn::ThreeQuarters)]
fn lines_stay_with_the_pixels_that_they_were_read_from(#[case] turn: Turn) {
    let mut page = RgbImage::new(8, 4);
    page.put_pixel(6, 1, image::Rgb([255, 0, 0]));
    let spot = turn.point(Point { x: 6.5 / 8.0, y: 1.5 / 4.0 });
    let turned = turn.page(&page);
    let (found, _) = turned.enumerate_pixels().map(|(x, y, pixel)| ((x, y), pixel)).find(|(_, pixel)| pixel[0] == 255).unwrap();
    let expected = [found.0, found.1].map(|place| f64::from(place) + 0.5);
    let (width, height) = (f64::from(turned.width()), f64::from(turned.height()));
    assert!((f64::from(spot.x) - expected[0] / width).abs() < 1e-6, "{spot:?} {found:?}");
    assert!((f64::from(spot.y) - expected[1] / height).abs() < 1e-6, "{spot:?} {found:?}");
}

proptest! {
    #[test]
    fn four_quarters_make_a_whole(x in 0.0f32..=1.0, y in 0.0f32..=1.0) {
        let begin = Point { x, y };
        let end = (0..4).fold(begin, |point, _| Turn::Quarter.point(point));
        prop_assert!((end.x - x).abs() < 1e-5 && (end.y - y).abs() < 1e-5);
        let there = Turn::Quarter.point(begin);
        let back = Turn::ThreeQuarters.point(there);
        prop_assert!((back.x - x).abs() < 1e-5 && (back.y - y).abs() < 1e-5);
    }
}

#[rstest::rstest]
fn whatever_is_turned_comes_back(#[values(Turn::None, Turn::Quarter, Turn::Half, Turn::ThreeQuarters)] turn: Turn) {
    let quad = Quad([(0.1, 0.2), (0.5, 0.2), (0.5, 0.4), (0.1, 0.4)].map(|(x, y)| Point { x, y }));
    let line = Line { page: 0, text: "RAB 123 C".to_owned(), odds: vec![1.0; 9], quad };
    let back = turn.back(turn.line(line).quad);
    for (one, other) in quad.0.iter().zip(back.0) {
        assert!((one.x - other.x).abs() < 1e-6 && (one.y - other.y).abs() < 1e-6, "{back:?}");
    }
}
