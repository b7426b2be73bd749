use proptest::prelude::*;
use rstest::rstest;

use super::*;

/// Classes: blank, A, 口, ：, é, two letters, wide A, space.
const LIST: &str = "A\n口\n：\né\nab\nＡ";

fn columns(classes: &[usize]) -> Vec<[f32; 8]> {
    let column = |&class: &usize| {
        let mut odds = [0.0; 8];
        odds[class] = 0.9;
        odds
    };
    classes.iter().map(column).collect()
}

fn read(columns: &[[f32; 8]]) -> Reading {
    Alphabet::of(LIST).read(columns.iter().map(<[f32; 8]>::as_slice))
}

#[rstest]
#[case::nothing(&[], "")]
#[case::blanks(&[0, 0, 0], "")]
#[case::a_letter_over_many_columns(&[0, 1, 1, 1, 0], "A")]
#[case::a_letter_twice(&[1, 0, 1], "AA")]
#[case::a_space_between(&[1, 7, 7, 4], "A é")]
#[case::spaces_around(&[7, 1, 7], "A")]
#[case::a_wide_sign_made_narrow(&[1, 3], "A:")]
#[case::a_letter_half_of_it_wide(&[1, 6, 6, 1], "A")]
#[case::a_letter_and_a_wide_one(&[1, 0, 6], "AA")]
fn columns_become_text(#[case] classes: &[usize], #[case] expected: &str) {
    assert_eq!(read(&columns(classes)).text, expected);
}

#[test]
fn a_character_of_another_script_is_read_as_the_likeliest_of_ours() {
    let mut odds = columns(&[2]);
    odds[0][4] = 0.08;
    assert_eq!(read(&odds), Reading { text: "é".to_owned(), odds: vec![0.08] });
}

#[test]
fn narrow_and_wide_are_one_letter() {
    let mut odds = columns(&[4]);
    (odds[0][1], odds[0][6], odds[0][4]) = (0.25, 0.25, 0.4);
    assert_eq!(read(&odds), Reading { text: "A".to_owned(), odds: vec![0.5] });
}

#[test]
fn each_letter_has_the_odds_of_its_clearest_column() {
    let mut odds = columns(&[7, 1, 1, 1, 0, 4, 7]);
    (odds[1][1], odds[3][1], odds[5][4]) = (0.3, 0.4, 0.5);
    let reading = read(&odds);
    assert_eq!(reading, Reading { text: "Aé".to_owned(), odds: vec![0.9, 0.5] });
    assert!((reading.confidence() - 0.7).abs() < 1e-6);
    assert!(read(&columns(&[0])).confidence().abs() < 1e-6);
}

proptest! {
    #[test]
    fn a_text_is_no_longer_than_its_columns(odds in prop::collection::vec(prop::array::uniform8(0.0f32..=1.0), 0..40)) {
        let reading = read(&odds);
        prop_assert!(reading.text.chars().count() <= odds.len());
        prop_assert_eq!(reading.odds.len(), reading.text.chars().count());
        prop_assert!(reading.odds.iter().all(|odds| (0.0..=1.0).contains(odds)));
    }
}
