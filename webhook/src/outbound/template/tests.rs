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
