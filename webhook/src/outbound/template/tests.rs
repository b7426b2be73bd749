use proptest::prelude::*;
use rstest::rstest;

use super::*;

#[rstest]
#[case("trip_news")]
#[case("news2")]
fn a_name_is_kept_as_it_is(#[case] name: &str) {
    assert_eq!(name.parse::<TemplateName>().unwrap().to_string(), name);
}

#[rstest]
#[case::empty("")]
#[case::capital("Trip_news")]
#[case::space("trip news")]
#[case::hyphen("trip-news")]
#[case::accent("nouvelles_é")]
#[case::long(&"a".repeat(513))]
fn what_meta_would_never_know_is_no_name(#[case] name: &str) {
    assert_eq!(name.parse::<TemplateName>(), Err(NoTemplateName));
}

#[rstest]
#[case::one_line("Jean has accepted.", "Jean has accepted.")]
#[case::sentences("Jean has accepted.\nHe comes at 8:00.", "Jean has accepted. He comes at 8:00.")]
#[case::lines("*Your trip*\nKimironko\r\nRemera", "*Your trip* · Kimironko · Remera")]
#[case::empty_lines("\n\nTomorrow:\n\n 8:00 \n", "Tomorrow: 8:00")]
#[case::tabs_and_spaces("a\tb      c\u{2028}d\re", "a b c d e")]
#[case::nothing(" \n\t", "…")]
fn lines_become_one(#[case] text: &str, #[case] squeezed: &str) {
    assert_eq!(Parameter::squeeze(text).as_str(), squeezed);
}

#[test]
fn what_is_too_long_is_cut_and_marked() {
    let whole = "é".repeat(PARAMETER_LIMIT);
    assert_eq!(Parameter::squeeze(&whole).as_str(), whole);
    let cut = Parameter::squeeze(&format!("{whole}é"));
    assert_eq!(cut.as_str().chars().count(), PARAMETER_LIMIT);
    assert!(cut.as_str().ends_with("é…"));
}

/// What goes between lines counts, and what is between words more than once does not.
#[rstest]
#[case::whole("é".repeat(PARAMETER_LIMIT), Ok(PARAMETER_LIMIT))]
#[case::one_more("é".repeat(PARAMETER_LIMIT + 1), Err(OutboundError::TooLong { length: PARAMETER_LIMIT + 1, limit: PARAMETER_LIMIT }))]
#[case::lines(["a"; 300].join("\n"), Err(OutboundError::TooLong { length: 300 + 299 * 3, limit: PARAMETER_LIMIT }))]
#[case::spaces(["a"; 300].join("     "), Ok(300 + 299))]
#[case::nothing(" \n".to_owned(), Err(OutboundError::Empty))]
fn what_would_be_cut_is_refused_where_that_is_asked(#[case] text: String, #[case] length: Result<usize, OutboundError>) {
    assert_eq!(Parameter::new(&text).map(|parameter| parameter.as_str().chars().count()), length);
}

proptest! {
    #[test]
    fn meta_takes_whatever_becomes_of_a_text(text in r"(\PC|[ \n\r\t\u{0b}\u{85}\u{2028}]){0,1200}") {
        let parameter = Parameter::squeeze(&text);
        let length = parameter.as_str().chars().count();
        prop_assert!((1..=PARAMETER_LIMIT).contains(&length));
        prop_assert!(!parameter.as_str().contains(['\n', '\r', '\t']) && !parameter.as_str().contains("     "));
        prop_assert!(!parameter.as_str().trim().is_empty());
    }
}
