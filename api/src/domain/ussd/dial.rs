//! A string that a phone can dial, and the two forms of `tel:` link it travels in.

use std::{fmt, str::FromStr};

/// A USSD string such as `*182*8*1*12345*2000#`: only digits, `*` and `#`, beginning with `*` or `#`, ending
/// with `#`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Dial(String);

/// Why a text cannot be dialled as USSD.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DialProblem {
    #[error("a USSD string begins with * or #, ends with # and has at least one digit between")]
    Shape,
    #[error("{0:?} cannot be dialled; only digits, * and # can")]
    Character(char),
    #[error("a USSD string has at most {} characters", Dial::MOST)]
    TooLong,
}

impl Dial {
    /// 3GPP TS 23.038: a USSD string is at most 160 octets, which hold 182 characters of 7 bits.
    pub const MOST: usize = 182;

    pub fn new(text: impl Into<String>) -> Result<Self, DialProblem> {
        let text = text.into();
        if let Some(other) = text.chars().find(|c| !matches!(c, '0'..='9' | '*' | '#')) {
            return Err(DialProblem::Character(other));
        }
        if text.len() > Self::MOST {
            return Err(DialProblem::TooLong);
        }
        let begun = text.starts_with(['*', '#']);
        if !begun || !text.ends_with('#') || !text.contains(|c: char| c.is_ascii_digit()) {
            return Err(DialProblem::Shape);
        }
        Ok(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For links: RFC 3966 has no `#`, and in a web address a bare one would begin a fragment and be lost.
    pub fn tel_link(&self) -> String {
        format!("tel:{}", self.0.replace('#', "%23"))
    }

    /// For QR pictures: many scanners hand the text to the dialler undecoded, where `%23` would be dialled as 23.
    pub fn raw(&self) -> String {
        format!("tel:{}", self.0)
    }
}

/// Reads the bare string and both `tel:` forms.
impl FromStr for Dial {
    type Err = DialProblem;

    fn from_str(text: &str) -> Result<Self, DialProblem> {
        let bare = match text.get(..4) {
            Some(scheme) if scheme.eq_ignore_ascii_case("tel:") => &text[4..],
            _ => text,
        };
        Self::new(bare.replace("%23", "#").replace("%2A", "*").replace("%2a", "*"))
    }
}

impl fmt::Display for Dial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
