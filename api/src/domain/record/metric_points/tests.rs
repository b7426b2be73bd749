use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn point(classes: &[(i32, i64)]) -> Point {
    let classes: BTreeMap<i32, i64> = classes.iter().copied().collect();
    Point { count: classes.values().sum(), sum: 0.0, classes }
}

#[rstest]
#[case::nothing(&[], 0.5, None)]
#[case::half_of_one_class(&[(100, 10)], 0.5, Some(0.075))]
#[case::the_end_of_a_class(&[(100, 10)], 1.0, Some(0.1))]
#[case::the_first_class(&[(1, 4)], 0.5, Some(0.0005))]
#[case::between_classes(&[(10, 50), (1_000, 50)], 0.5, Some(0.01))]
#[case::the_slow_ones(&[(10, 95), (1_000, 5)], 0.99, Some(0.9))]
#[case::classes_between_are_empty(&[(10, 1), (25, 0), (1_000, 1)], 1.0, Some(1.0))]
#[case::beyond_all_bounds(&[(10, 1), (BEYOND, 9)], 0.99, Some(300.0))]
fn a_quantile_is_where_prometheus_puts_it(#[case] classes: &[(i32, i64)], #[case] share: f64, #[case] expected: Option<f64>) {
    let found = point(classes).quantile(share);
    assert_eq!(found.is_some(), expected.is_some(), "{found:?}");
    if let (Some(found), Some(expected)) = (found, expected) {
        assert!((found - expected).abs() < 1e-9, "{found}, not {expected}");
    }
}

proptest! {
    /// The true quantile of any times lies in the class that is found.
    #[test]
    fn a_quantile_is_in_the_class_of_the_true_one(mut times in prop::collection::vec(1..300_000_i32, 1..200), share in 0.01..1.0_f64) {
        let class = |ms: i32| BOUNDS_MS.into_iter().find(|bound| ms <= *bound).unwrap();
        let mut classes = BTreeMap::new();
        for ms in &times {
            *classes.entry(class(*ms)).or_insert(0) += 1;
        }
        let found = Point { count: 0, sum: 0.0, classes }.quantile(share).unwrap() * 1_000.0;
        times.sort_unstable();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "small")]
        let rank = ((share * times.len() as f64).ceil() as usize).clamp(1, times.len());
        let upper = class(times[rank - 1]);
        let lower = within(upper, 0.0);
        prop_assert!(found >= lower - 1e-6 && found <= f64::from(upper) + 1e-6, "{found} is not within {lower}..{upper}");
    }
}
