use proptest::prelude::*;
use rstest::rstest;

use super::*;

/// A map that is sure of the pixels in these rectangles: left, top, width and height.
fn map(width: usize, height: usize, marks: &[(usize, usize, usize, usize)]) -> Map {
    let mut odds = vec![0.0; width * height];
    for &(left, top, across, down) in marks {
        for y in top..top + down {
            odds[y * width + left..][..across].fill(0.9);
        }
    }
    Map { width, height, odds }
}

#[test]
fn a_frame_is_larger_than_the_core_of_its_line() {
    let frames = map(200, 100, &[(50, 40, 100, 10)]).frames();
    let [frame] = frames.as_slice() else { panic!("{frames:?}") };
    // 100 by 10 and 1.6 times 1000 / 220 on each side.
    assert!((frame.length - 114.5).abs() < 1.5 && (frame.height - 24.5).abs() < 1.5, "{frame:?}");
    assert!((frame.centre.x - 100.0).abs() < 1.0 && (frame.centre.y - 45.0).abs() < 1.0, "{frame:?}");
}

#[test]
fn lines_apart_have_their_own_frames_the_largest_first() {
    let frames = map(200, 100, &[(10, 10, 40, 8), (10, 60, 150, 8), (10, 30, 80, 8)]).frames();
    let lengths: Vec<i32> = frames.iter().map(|frame| frame.length.round() as i32).collect();
    assert_eq!(lengths.len(), 3);
    assert!(lengths.is_sorted_by(|one, other| one > other), "{lengths:?}");
}

#[rstest]
#[case::nothing(&[])]
#[case::specks(&[(10, 10, 1, 1), (50, 50, 100, 1)])]
fn what_is_no_line_has_no_frame(#[case] marks: &[(usize, usize, usize, usize)]) {
    assert_eq!(map(200, 100, marks).frames(), []);
}

#[test]
fn what_is_hardly_likely_has_no_frame() {
    let mut map = map(200, 100, &[(50, 40, 100, 10)]);
    map.odds.iter_mut().for_each(|odds| *odds *= 0.5);
    assert_eq!(map.frames(), []);
}

#[test]
fn a_gap_of_a_pixel_is_closed_and_a_wider_one_is_not() {
    assert_eq!(map(200, 100, &[(10, 40, 50, 10), (61, 40, 50, 10)]).frames().len(), 1);
    assert_eq!(map(200, 100, &[(10, 40, 50, 10), (64, 40, 50, 10)]).frames().len(), 2);
}

#[test]
fn text_up_to_the_border_is_framed() {
    assert_eq!(map(64, 64, &[(0, 0, 64, 10), (0, 54, 64, 10)]).frames().len(), 2);
    assert_eq!(map(64, 64, &[(0, 0, 64, 64)]).frames().len(), 1);
}

#[test]
fn gravel_is_cut_short() {
    let marks: Vec<_> = (0..30).flat_map(|row| (0..30).map(move |column| (column * 10, row * 10, 6, 6))).collect();
    assert_eq!(map(300, 300, &marks).frames().len(), MOST_FRAMES);
}

#[rstest]
#[case::shrunk((3200.0, 2400.0), (1280, 960))]
#[case::kept((1000.0, 800.0), (992, 800))]
#[case::enlarged((400.0, 300.0), (992, 736))]
#[case::a_strip((4000.0, 9.0), (1280, 32))]
#[case::a_thread((8.0, 100_000.0), (32, 1280))]
#[case::a_stamp((8.0, 8.0), (736, 736))]
fn pages_are_shown_at_a_size_that_the_detector_likes(#[case] page: (f32, f32), #[case] expected: (usize, usize)) {
    assert_eq!(shown(page), expected);
}

proptest! {
    #[test]
    fn no_page_is_too_large(width in 8.0f32..100_000.0, height in 8.0f32..100_000.0) {
        let (width, height) = shown((width, height));
        prop_assert!(width % 32 == 0 && height % 32 == 0 && width * height > 0);
        prop_assert!(width as f32 <= LONGEST && height as f32 <= LONGEST);
    }

    #[test]
    fn any_map_has_frames_without_end_or_hole(odds in prop::collection::vec(0.0f32..=1.0, 32 * 24)) {
        for frame in (Map { width: 32, height: 24, odds }).frames() {
            prop_assert!(frame.length.is_finite() && frame.length > 0.0 && frame.height.is_finite() && frame.height > 0.0);
        }
    }
}
