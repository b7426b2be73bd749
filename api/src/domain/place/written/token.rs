//! The smallest parts of written coordinates.

use crate::domain::phone::writing::{dash, digit};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    Latitude,
    Longitude,
}

/// A letter of the compass, which has a sign, or a word such as `Lat`, which has none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    pub axis: Axis,
    pub sign: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// Without its sign: minus nought degrees have minutes, too.
    pub value: f64,
    pub sign: Option<f64>,
    pub decimals: usize,
    /// The decimal mark is a comma.
    pub comma: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token {
    Number(Number),
    Mark(Mark),
    Degree,
    Minute,
    Second,
    Separator,
    /// A minus that belongs to no number.
    Dash,
    Other,
}

/// What a comma between two digits is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comma {
    Separates,
    IsDecimal,
}

impl Comma {
    /// Whoever writes decimal points separates with commas.
    pub(super) fn among(text: &str) -> Self {
        let letters: Vec<char> = fold(text).collect();
        let point = |window: &[char]| matches!(window, [a, '.', b] if a.is_ascii_digit() && b.is_ascii_digit());
        if letters.windows(3).any(point) { Self::Separates } else { Self::IsDecimal }
    }
}

pub(super) fn tokens(text: &str, comma: Comma) -> Vec<Token> {
    let letters: Vec<char> = fold(text).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let (token, length) = next(&letters, at, comma);
        found.extend(token);
        at += length.max(1);
    }
    found
}

/// One spelling for each mark, also for digits of other scripts.
fn fold(text: &str) -> impl Iterator<Item = char> {
    let text = text.replace("''", "\"").replace("\u{2032}\u{2032}", "\"").replace("\u{2019}\u{2019}", "\"");
    let letters: Vec<char> = text.chars().collect();
    letters.into_iter().map(|c| match c {
        c if dash(c) => '-',
        '\u{2032}' | '\u{2019}' | '\u{2018}' | '\u{2b9}' | '\u{b4}' | '`' => '\'',
        '\u{2033}' | '\u{201d}' | '\u{201c}' | '\u{2ba}' => '"',
        'º' | '˚' => '°',
        '\u{ff0c}' | '\u{60c}' | '\u{66b}' => ',',
        '\u{ff0e}' => '.',
        '\u{ff0b}' => '+',
        c => digit(c).unwrap_or(c),
    })
}

/// The token that begins here, if there is one, and how many letters it has.
fn next(letters: &[char], at: usize, comma: Comma) -> (Option<Token>, usize) {
    let glued = at > 0 && letters[at - 1].is_alphanumeric();
    let signs = |c: char| matches!(c, '-' | '+') && !glued && letters.get(at + 1).is_some_and(char::is_ascii_digit);
    let token = match letters[at] {
        c if c.is_ascii_digit() || signs(c) => return number(&letters[at..], comma),
        c if c.is_alphabetic() => return word(&letters[at..]),
        c if c.is_whitespace() => return (None, 1),
        '°' => Token::Degree,
        '\'' => Token::Minute,
        '"' => Token::Second,
        '-' => Token::Dash,
        ',' | ';' | ':' | '=' | '/' | '|' | '.' | '@' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' => Token::Separator,
        _ => Token::Other,
    };
    (Some(token), 1)
}

/// A number; one with two points is a date, a version or an address of the net.
fn number(letters: &[char], comma: Comma) -> (Option<Token>, usize) {
    let run = |from: usize| letters[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let is_mark = |c: char| c == '.' || (c == ',' && comma == Comma::IsDecimal);
    let sign = match letters[0] {
        '-' => Some(-1.0),
        '+' => Some(1.0),
        _ => None,
    };
    let start = usize::from(sign.is_some());
    let whole = start + run(start);
    let mark = letters.get(whole).copied().filter(|mark| is_mark(*mark));
    let decimals = mark.map_or(0, |_| run(whole + 1));
    let end = if decimals > 0 { whole + 1 + decimals } else { whole };
    let again = decimals > 0 && letters.get(end) == Some(&'.') && letters.get(end + 1).is_some_and(char::is_ascii_digit);
    if again {
        let rest = letters[end..].iter().take_while(|c| c.is_ascii_digit() || **c == '.').count();
        return (Some(Token::Other), end + rest);
    }
    let text: String = letters[start..end].iter().map(|c| if *c == ',' { '.' } else { *c }).collect();
    let value = text.parse().unwrap_or(f64::INFINITY);
    (Some(Token::Number(Number { value, sign, decimals, comma: mark == Some(',') && decimals > 0 })), end)
}

fn word(letters: &[char]) -> (Option<Token>, usize) {
    let word: String = letters.iter().take_while(|c| c.is_alphabetic()).collect();
    let length = word.chars().count();
    let mark = |axis: Axis, sign: Option<f64>| Token::Mark(Mark { axis, sign });
    let token = match word.to_lowercase().as_str() {
        "n" | "north" => mark(Axis::Latitude, Some(1.0)),
        "s" | "south" => mark(Axis::Latitude, Some(-1.0)),
        "e" | "east" => mark(Axis::Longitude, Some(1.0)),
        "w" | "west" => mark(Axis::Longitude, Some(-1.0)),
        "lat" | "latitude" => mark(Axis::Latitude, None),
        "lng" | "lon" | "long" | "longitude" => mark(Axis::Longitude, None),
        _ => Token::Other,
    };
    (Some(token), length)
}
