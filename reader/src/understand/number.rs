//! Numbers that have no form of their own: of policies, cards, engines and licences.

use super::{
    found::{Found, Word, words},
    money,
    plate::{self, digit},
};
use crate::document::Doubt;

const LENGTHS: std::ops::RangeInclusive<usize> = 4..=30;
/// What a number is worth in which a letter may be a digit.
const OPEN: f32 = 0.9;
/// Of engines.
const ENGINE: std::ops::RangeInclusive<usize> = 5..=20;
/// Of a national identity number, which a licence has too: status, year of birth, sex, serial number, issue, check.
const NATIONAL: usize = 16;

/// The number of a policy, certificate or card: capitals and digits with the signs between them, but no spaces.
pub(super) fn find(text: &str) -> Option<Found> {
    let words = words(text, "/-._");
    let first = words.iter().position(|word| is_part(word.text))?;
    // Others may stand before the first word with digits: `MTP 2026 00123`.
    let start = words[..first].iter().rposition(|word| !is_prefix(word.text)).map_or(0, |at| at + 1);
    let mut end = first + 1;
    while end < words.len()
        && (is_part(words[end].text) || is_prefix(words[end].text))
        && near(text, &words[end - 1], &words[end])
        && !begins_another(&text[words[end].at.start..])
    {
        end += 1;
    }
    while end > first + 1 && !is_part(words[end - 1].text) {
        end -= 1;
    }
    let at = words[start].at.start..words[end - 1].at.end;
    let Number { value, mended, open } = digits_mended(&text[at.clone()]);
    // A digit that stands for itself before the others may be a letter.
    let open = open || matches!(words[start].text, "0" | "1");
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let whole = LENGTHS.contains(&value.len()) && digits >= 3;
    if digits < 2 || !value.is_ascii() {
        return None;
    }
    let form = if whole { 0.97 } else { 0.6 } * if mended { 0.95 } else { 1.0 } * if open { OPEN } else { 1.0 };
    let found = Found::new(value, at, form);
    Some(found.with_if(!whole, Doubt::Malformed).with_if(mended, Doubt::Mended))
}

/// The number of a licence.
pub(super) fn licence(text: &str) -> Option<Found> {
    national(text).or_else(|| find(text))
}

/// A number of sixteen digits in any grouping.
pub(super) fn national(text: &str) -> Option<Found> {
    let words = words(text, "");
    let runs = (0..words.len()).flat_map(|first| (first + 1..=words.len().min(first + 8)).map(move |end| (first, end)));
    let found = runs.filter_map(|(first, end)| {
        let at = words[first].at.start..words[end - 1].at.end;
        let plain: String = text[at.clone()].chars().filter(|letter| letter.is_alphanumeric()).collect();
        if plain.len() != NATIONAL || plain.bytes().filter(u8::is_ascii_digit).count() < 12 {
            return None;
        }
        let signs: Vec<(char, f32)> = plain.chars().map(digit).collect::<Option<_>>()?;
        let value: String = signs.iter().map(|(digit, _)| *digit).collect();
        let sure: f32 = signs.iter().map(|(_, sure)| sure).product();
        let born: u32 = value[1..5].parse().ok()?;
        let known = value.starts_with(['1', '2', '3']) && (1900..2100).contains(&born);
        Some(Found::new(value, at, sure * if known { 1.0 } else { 0.8 }).with_if(sure < 1.0, Doubt::Mended))
    });
    found.max_by(|one, other| one.form.total_cmp(&other.form))
}

/// The number of an engine: one word with some digits.
pub(super) fn engine(text: &str) -> Option<Found> {
    let words = words(text, "-/*.");
    let plain = |word: &Word<'_>| word.text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    let fits = |value: &str| ENGINE.contains(&value.len()) && value.bytes().filter(u8::is_ascii_digit).count() >= 3;
    let (word, value) =
        words.iter().filter(|word| is_part(word.text)).map(|word| (word, plain(word))).find(|(_, value)| fits(value))?;
    Some(Found::new(value, word.at.clone(), 0.95))
}

/// Whether a word has digits and nothing that numbers do not have; a small l or o may be a digit.
fn is_part(word: &str) -> bool {
    let fits = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || "lo/-._*".contains(letter);
    word.bytes().any(|letter| letter.is_ascii_digit()) && word.chars().all(fits)
}

fn is_prefix(word: &str) -> bool {
    (1..=5).contains(&word.len()) && word.chars().all(|letter| letter.is_ascii_uppercase() || "/-.".contains(letter))
}

fn near(text: &str, word: &Word<'_>, next: &Word<'_>) -> bool {
    let between = &text[word.at.end..next.at.start];
    between.len() <= 3 && !between.contains([':', ';', '|', ',', '('])
}

/// Whether what follows is not of the number, though it looks like its parts: a plate or an amount.
fn begins_another(text: &str) -> bool {
    plate::begins(text) || money::begins(text)
}

/// A number in capitals without spaces, with digits for what stood for them.
struct Number {
    value: String,
    mended: bool,
    /// Whether a sign may be a letter or a digit.
    open: bool,
}

/// What has digits on both sides and looks like one is one. With a digit on one side only it may be either.
fn digits_mended(number: &str) -> Number {
    let signs: Vec<char> = number.chars().filter(|sign| !sign.is_whitespace()).flat_map(char::to_uppercase).collect();
    let is_digit = |at: Option<usize>| at.and_then(|at| signs.get(at)).is_some_and(char::is_ascii_digit);
    let mut all = Number { value: String::new(), mended: false, open: false };
    for (at, sign) in signs.iter().enumerate() {
        let sides = (is_digit(at.checked_sub(1)), is_digit(Some(at + 1)));
        let looks = matches!(sign, 'O' | 'I' | 'L');
        let meant = if looks && sides == (true, true) { digit(*sign).map_or(*sign, |(digit, _)| digit) } else { *sign };
        all.mended |= meant != *sign;
        all.open |= matches!(meant, 'O' | 'I') && (sides.0 || sides.1);
        all.value.push(meant);
    }
    all
}
