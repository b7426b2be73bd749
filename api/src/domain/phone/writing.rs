//! What people write around and instead of plain digits; amounts and merchant codes are read with it, too.

use rlibphonenumber::PHONE_NUMBER_UTIL as LIBRARY;

/// The ASCII digit for a decimal digit of any script.
pub(in crate::domain) fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        _ if c.is_numeric() => LIBRARY.normalize_digits_only(c.to_string()).chars().next(),
        _ => None,
    }
}

/// A mark that nobody sees and that comes along when a text is copied: the direction of writing, joiners, soft hyphens.
pub(in crate::domain) fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// A dash or minus of any length.
pub(in crate::domain) fn dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}
