use proptest::prelude::*;
use rstest::rstest;

use super::*;

#[rstest]
#[case::none(&[], &[])]
#[case::short_ones_as_wide_as_the_narrowest(&[10, 20, 30, 40, 50, 60, 320, 320], &[7, 1])]
#[case::as_wide_as_the_widest_of_them(&[700, 800, 800, 900, 1300], &[3, 1, 1])]
#[case::one_alone(&[2400, 2400], &[1, 1])]
fn lines_are_read_together_as_far_as_they_fit(#[case] given: &[usize], #[case] expected: &[usize]) {
    let by_width: Vec<(usize, usize)> = given.iter().copied().zip(0..).collect();
    let counts: Vec<usize> = batches(&by_width).into_iter().map(<[_]>::len).collect();
    assert_eq!(counts, expected);
}

#[rstest]
#[case::as_it_is(480.0, 48.0, 480)]
#[case::enlarged(100.0, 12.0, 400)]
#[case::a_thread(1e6, 1.0, WIDEST)]
#[case::a_wall(1.0, 1000.0, 1)]
fn a_line_is_as_wide_as_its_height_asks(#[case] length: f32, #[case] height: f32, #[case] expected: usize) {
    assert_eq!(width(&Frame::of_picture((length, height))), expected);
}

proptest! {
    #[test]
    fn every_line_is_in_one_batch_and_no_batch_is_too_wide(mut by_width in prop::collection::vec((1usize..=WIDEST, 0usize..100), 0..60)) {
        by_width.sort_unstable();
        let batches = batches(&by_width);
        prop_assert_eq!(&batches.concat(), &by_width);
        prop_assert!(batches.iter().all(|batch| batch.len() * batch[batch.len() - 1].0.max(NARROWEST) <= WIDEST));
    }
}
