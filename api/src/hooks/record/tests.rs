use rstest::rstest;

use super::*;

#[rstest]
#[case::nothing(b"", None)]
#[case::words(b"{\"error\":\"no such shop\"}", Some("{\"error\":\"no such shop\"}"))]
#[case::no_text(b"\xff\xfe ok", Some("\u{fffd}\u{fffd} ok"))]
#[case::what_postgresql_does_not_keep(b"a\0b", Some("a\u{fffd}b"))]
fn an_answer_is_kept_as_text(#[case] body: &[u8], #[case] expected: Option<&str>) {
    assert_eq!(shown(body).as_deref(), expected);
}

#[test]
fn a_long_answer_is_kept_as_far_as_a_letter_goes() {
    let kept = shown("é".repeat(SHOWN).as_bytes()).unwrap();
    assert_eq!(kept.len(), SHOWN);
    let kept = shown(format!("x{}", "é".repeat(SHOWN)).as_bytes()).unwrap();
    assert_eq!((kept.len(), kept.ends_with('é')), (SHOWN - 1, true));
}
