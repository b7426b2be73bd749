use proptest::prelude::*;
use rstest::rstest;

use super::*;

/// Line, left, top, width, height, confidence and text.
type Printed<'a> = (u32, u32, u32, u32, u32, f32, &'a str);

const HEADING: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";

/// A table of these words on a page of 200 by 100 pixels.
fn table(words: &[Printed]) -> String {
    let row = |(at, &(line, left, top, width, height, confidence, text)): (usize, &Printed)| {
        format!("5\t1\t1\t1\t{line}\t{}\t{left}\t{top}\t{width}\t{height}\t{confidence}\t{text}\n", at + 1)
    };
    HEADING.to_owned() + &words.iter().enumerate().map(row).collect::<String>()
}

fn corners(line: &Line) -> [(f32, f32); 4] {
    line.quad.0.map(|Point { x, y }| ((x * 200.0).round(), (y * 100.0).round()))
}

#[test]
fn words_of_a_line_are_put_together() {
    let table = table(&[(1, 20, 10, 40, 10, 90.0, "RAD"), (1, 70, 12, 30, 10, 80.0, "123"), (2, 20, 40, 20, 10, 96.0, "B")]);
    let lines = lines(&table, (200.0, 100.0)).unwrap();
    assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["RAD 123", "B"]);
    assert_eq!(corners(&lines[0]), [(20.0, 10.0), (100.0, 10.0), (100.0, 22.0), (20.0, 22.0)]);
    assert_eq!(lines[0].odds, [0.9, 0.9, 0.9, 1.0, 0.8, 0.8, 0.8]);
}

#[rstest]
#[case::upside_down((100, 50), (50, 50), (140.0, 60.0))]
#[case::upwards((50, 60), (50, 20), (50.0, 70.0))]
#[case::downwards((50, 20), (50, 60), (90.0, 20.0))]
fn a_line_begins_where_its_first_word_does(#[case] first: (u32, u32), #[case] last: (u32, u32), #[case] begin: (f32, f32)) {
    let table = table(&[(1, first.0, first.1, 40, 10, 90.0, "one"), (1, last.0, last.1, 40, 10, 90.0, "two")]);
    assert_eq!(corners(&lines(&table, (200.0, 100.0)).unwrap()[0])[0], begin);
}

#[rstest]
#[case::nothing("")]
#[case::a_heading(HEADING)]
#[case::rows_of_no_word("level\n1\t1\t0\t0\t0\t0\t0\t0\t200\t100\t-1\t\n4\t1\t1\t1\t1\t0\t0\t0\t200\t100\t-1\t\n")]
#[case::a_word_without_text("level\n5\t1\t1\t1\t1\t1\t0\t0\t200\t100\t95\n")]
#[case::a_word_of_blanks("level\n5\t1\t1\t1\t1\t1\t0\t0\t200\t100\t95\t \n")]
fn a_page_without_words_has_no_lines(#[case] table: &str) {
    assert_eq!(lines(table, (200.0, 100.0)), Ok(vec![]));
}

#[rstest]
#[case::too_short("5\t1\t1\t1\t1\t1\t0\t0\t200\t100")]
#[case::too_long("5\t1\t1\t1\t1\t1\t0\t0\t200\t100\t95\ta\tb")]
#[case::no_number("5\t1\t1\t1\t1\t1\tleft\t0\t200\t100\t95\ta")]
#[case::no_place("5\t1\t1\t1\t1\t1\tNaN\t0\t200\t100\t95\ta")]
#[case::no_confidence("5\t1\t1\t1\t1\t1\t0\t0\t200\t100\t\ta")]
fn a_row_that_is_no_word_is_given_back(#[case] row: &str) {
    let good = table(&[(1, 20, 10, 40, 10, 90.0, "RAD")]);
    assert_eq!(lines(&format!("{good}{row}\n"), (200.0, 100.0)), Err(3));
}

proptest! {
    #[test]
    fn whatever_it_writes_lines_stay_on_the_page(
        words in prop::collection::vec((0u32..3, 0u32..400, 0u32..400, 0u32..400, 0u32..400, -1.0f32..120.0, "[a-z]{0,4}"), 0..8)
    ) {
        let words: Vec<_> = words.iter().map(|(a, b, c, d, e, f, text)| (*a, *b, *c, *d, *e, *f, text.as_str())).collect();
        for line in lines(&table(&words), (200.0, 100.0)).unwrap() {
            prop_assert!(!line.text.is_empty() && line.odds.len() == line.text.chars().count());
            prop_assert!(line.odds.iter().all(|odds| (0.0..=1.0).contains(odds)));
            prop_assert!(line.quad.0.iter().all(|point| (0.0..=1.0).contains(&point.x) && (0.0..=1.0).contains(&point.y)));
        }
    }
}
