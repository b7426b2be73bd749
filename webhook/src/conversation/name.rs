//! Names of people and places are whatever somebody typed. Here they become something that can stand in a sentence.

/// The longest name, in characters, that a greeting still reads well with.
const LONGEST: usize = 30;

/// The longest name of a place, in characters: a street and a part of town.
const LONGEST_PLACE: usize = 60;

/// The name without control, direction and formatting characters, and of a long one the words that fit into
/// [`LONGEST`]; `None` if no letter is left.
pub fn presentable(name: &str) -> Option<String> {
    within(name, LONGEST)
}

/// The same for a place, whose name may be longer.
pub fn of_place(name: &str) -> Option<String> {
    within(name, LONGEST_PLACE)
}

/// The same, in at most `longest` characters.
pub fn within(name: &str, longest: usize) -> Option<String> {
    let visible: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !disturbs(*c)).collect();
    let words = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    let readable = shorten(&words, longest);
    readable.chars().any(char::is_alphanumeric).then_some(readable)
}

fn shorten(words: &str, longest: usize) -> String {
    let start: String = words.chars().take(longest + 1).collect();
    match start.rsplit_once(' ') {
        _ if start.chars().count() <= longest => start,
        Some((whole, _)) => whole.to_owned(),
        None => start.chars().take(longest).collect(),
    }
}

/// Invisible and direction-changing characters, and what WhatsApp reads as bold, italic, struck or code.
fn disturbs(c: char) -> bool {
    matches!(c,
        '*' | '_' | '~' | '`'
        | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Aline", Some("Aline"))]
    #[case("  Jean\n\tde  Dieu ", Some("Jean de Dieu"))]
    #[case("\u{202e}moc.kcatta\u{202c}", Some("moc.kcatta"))]
    #[case("*Big* _Boss_ `x`", Some("Big Boss x"))]
    #[case("Éric 🚕", Some("Éric 🚕"))]
    #[case("ab\u{0}\u{7}cd", Some("ab cd"))]
    #[case("12345678901234567890123456789 123", Some("12345678901234567890123456789"))]
    #[case("Marie-Chantal Uwimana Nyirahabimana", Some("Marie-Chantal Uwimana"))]
    #[case("123456789012345678901234567890 1", Some("123456789012345678901234567890"))]
    #[case("1234567890123456789012345678901", Some("123456789012345678901234567890"))]
    #[case("🙂", None)]
    #[case("\u{200b}\u{feff}", None)]
    #[case("", None)]
    fn names_become_presentable(#[case] name: &str, #[case] shown: Option<&str>) {
        assert_eq!(presentable(name).as_deref(), shown);
    }

    proptest! {
        #[test]
        fn any_name_is_short_and_clean(name in "\\PC{0,80}|.{0,80}") {
            if let Some(shown) = presentable(&name) {
                prop_assert!(shown.chars().count() <= LONGEST);
                prop_assert!(!shown.chars().any(|c| c.is_control() || disturbs(c)));
                prop_assert_eq!(presentable(&shown), Some(shown));
            }
        }
    }
}
