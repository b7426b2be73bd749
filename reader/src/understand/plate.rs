//! Rwandan number plates: as people write them, in any case and with any spacing, and as engines read them, with letters
//! taken for digits.

use std::fmt::{self, Display, Formatter};

use thiserror::Error;

use super::found::{Found, words};
use crate::document::Doubt;

/// A plate in capitals and digits, without spaces.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Plate(String);

/// Why a text is no plate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PlateProblem {
    #[error("there is nothing in it")]
    Empty,
    /// Where a letter must be; where a digit must be, zero is meant.
    #[error("no plate has the letter O")]
    LetterO,
    #[error("it is not a Rwandan plate such as RAB 123 C, RC 456 D or GR 123 A")]
    Unknown,
}

/// Plates by the groups in which they are written: `A` is any letter but O, `9` a digit, `/` any of the other letters
/// itself. By the police's regulation; of several that fit the first counts.
const FORMS: [&[&str]; 9] = [
    // Government and projects, their motorcycles.
    &["/G/R", "999", "A"],
    &["/G/P", "999", "A"],
    &["/G/R/M", "999", "A"],
    &["/G/P/M", "999", "A"],
    // Cars, private, commercial, of the police (RNP) and the army (RDF).
    &["/RAA", "999", "A"],
    // Motorcycles.
    &["/RA", "999", "A"],
    // Trailers.
    &["/G/L", "9999"],
    &["/R/L", "9999"],
    // Temporary import.
    &["/I/T", "999", "A", "A"],
];

/// Diplomatic series. Digits follow, how many is not laid down, and sometimes a letter: `CC 125` is as well an engine.
const SERIES: [&str; 4] = ["CMD", "CD", "CC", "UN"];
const DIPLOMATIC: std::ops::RangeInclusive<usize> = 1..=6;

/// The shortest and the longest plate that has a form of its own.
const LENGTHS: std::ops::RangeInclusive<usize> = 6..=7;

impl Plate {
    /// Reads what a person wrote. Signs between the groups are left out.
    pub fn read(text: &str) -> Result<Self, PlateProblem> {
        let plain = plain(text);
        if plain.is_empty() {
            return Err(PlateProblem::Empty);
        }
        if groups(&plain).is_some() {
            return Ok(Self(plain));
        }
        // Does it become a plate with other letters? Then the O is what is wrong with it.
        let without = [plain.replace('O', "0"), plain.replace('O', "Q")];
        let is_plate = plain.contains('O') && without.iter().any(|plain| groups(plain).is_some());
        Err(if is_plate { PlateProblem::LetterO } else { PlateProblem::Unknown })
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PlateProblem {
    /// For programs; never changes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "EMPTY",
            Self::LetterO => "LETTER_O",
            Self::Unknown => "UNKNOWN_PLATE",
        }
    }
}

/// Whether a stored plate is of the forms that motorcycles have.
pub fn is_motorcycle(plate: &str) -> bool {
    MOTORCYCLES.iter().any(|form| fits(plate, form))
}

/// Of the government, of projects, and all others.
const MOTORCYCLES: [&[&str]; 3] = [&["/G/R/M", "999", "A"], &["/G/P/M", "999", "A"], &["/RA", "999", "A"]];

/// With spaces between the groups.
impl Display for Plate {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&shown(&self.0))
    }
}

/// A stored plate as it is painted: `RAB123C` is `RAB 123 C`.
pub fn shown(plate: &str) -> String {
    groups(plate).map_or_else(|| plate.to_owned(), |groups| groups.join(" "))
}

fn plain(text: &str) -> String {
    let between = |letter: char| {
        letter.is_whitespace() || matches!(letter, '-' | '.' | '_' | '/' | '|' | ':' | '·' | '•' | '\u{2010}'..='\u{2015}')
    };
    text.chars().filter(|letter| !between(*letter)).map(|letter| letter.to_ascii_uppercase()).collect()
}

fn groups(plate: &str) -> Option<Vec<&str>> {
    FORMS.iter().find_map(|form| split(plate, form)).or_else(|| series(plate))
}

fn split<'a>(plate: &'a str, form: &[&str]) -> Option<Vec<&'a str>> {
    if !fits(plate, form) {
        return None;
    }
    let lengths = form.iter().map(|group| wanted(group).len());
    let cut = lengths.scan(0, |start, length| {
        *start += length;
        Some(&plate[*start - length..*start])
    });
    Some(cut.collect())
}

fn fits(plate: &str, form: &[&str]) -> bool {
    let all: Vec<Wanted> = form.iter().flat_map(|group| wanted(group)).collect();
    plate.chars().count() == all.len() && plate.chars().zip(all).all(|(letter, wanted)| wanted.takes(letter))
}

fn series(plate: &str) -> Option<Vec<&str>> {
    let name = SERIES.into_iter().find(|series| plate.starts_with(series))?;
    let rest = &plate[name.len()..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, letter) = rest.split_at_checked(digits)?;
    let ends = letter.is_empty() || (letter.len() == 1 && letter.chars().all(|letter| Wanted::Letter.takes(letter)));
    (DIPLOMATIC.contains(&digits) && ends).then(|| [name, number, letter].into_iter().filter(|part| !part.is_empty()).collect())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Letter,
    Digit,
    Just(char),
}

impl Wanted {
    fn takes(self, letter: char) -> bool {
        match self {
            Self::Letter => letter.is_ascii_uppercase() && letter != 'O',
            Self::Digit => letter.is_ascii_digit(),
            Self::Just(wanted) => letter == wanted,
        }
    }

    /// What was meant where an engine read `letter`, and how sure that is.
    fn mended(self, letter: char) -> Option<(char, f32)> {
        if self.takes(letter) {
            return Some((letter, 1.0));
        }
        match self {
            Self::Digit => digit(letter),
            Self::Letter => capital(letter),
            Self::Just(wanted) => capital(letter).filter(|(capital, _)| *capital == wanted),
        }
    }
}

/// The digit that a letter was, and how sure that is.
pub(super) fn digit(letter: char) -> Option<(char, f32)> {
    match letter {
        '0'..='9' => Some((letter, 1.0)),
        'O' | 'o' => Some(('0', 0.99)),
        'I' | 'l' | '|' | '!' => Some(('1', 0.98)),
        'L' | 'i' | ']' | '[' => Some(('1', 0.95)),
        'Z' | 'z' => Some(('2', 0.96)),
        'B' => Some(('8', 0.95)),
        'S' | 's' => Some(('5', 0.95)),
        'G' => Some(('6', 0.94)),
        'Q' | 'D' => Some(('0', 0.9)),
        'T' => Some(('7', 0.7)),
        'A' => Some(('4', 0.7)),
        'q' | 'g' => Some(('9', 0.7)),
        _ => None,
    }
}

/// The letter that a digit was. Zero could be D or Q, as the letter O is skipped, so it is none.
fn capital(letter: char) -> Option<(char, f32)> {
    match letter {
        '8' => Some(('B', 0.93)),
        '5' => Some(('S', 0.9)),
        '6' => Some(('G', 0.9)),
        '2' => Some(('Z', 0.9)),
        '1' => Some(('I', 0.6)),
        '4' => Some(('A', 0.6)),
        _ => None,
    }
}

/// A form that a plate takes when it is mended, how sure that is, and how many signs were other ones.
fn mended(plain: &str, form: &[&str]) -> Option<(String, f32, usize)> {
    let all: Vec<Wanted> = form.iter().flat_map(|group| wanted(group)).collect();
    if plain.chars().count() != all.len() {
        return None;
    }
    let signs: Vec<(char, f32)> = plain.chars().zip(&all).map(|(letter, wanted)| wanted.mended(letter)).collect::<Option<_>>()?;
    let plate: String = signs.iter().map(|(letter, _)| *letter).collect();
    let wrong = plain.chars().zip(plate.chars()).filter(|(read, meant)| read != meant).count();
    Some((plate, signs.iter().map(|(_, sure)| sure).product(), wrong))
}

/// What a text is as a plate: as it stands, or mended where only one form comes near.
fn understood(text: &str) -> Option<Found> {
    let plain = plain(text);
    let at = 0..text.len();
    let mut near: Vec<_> = FORMS.iter().filter_map(|form| mended(&plain, form)).collect();
    near.sort_by_key(|(_, _, wrong)| *wrong);
    near.dedup_by(|next, kept| next.0 == kept.0);
    if groups(&plain).is_some() {
        // RL 1238 could be RL 123 B: as sure as a sign can be.
        let rival = near.iter().any(|(plate, _, wrong)| *plate != plain && *wrong == 1);
        return Some(Found::new(plain, at, if rival { 0.85 } else { 1.0 }));
    }
    let (plate, sure, wrong) = near.first()?.clone();
    let rival = near.get(1).is_some_and(|(_, _, others)| *others == wrong);
    (wrong <= 3).then(|| Found::new(plate, at, if rival { sure * 0.6 } else { sure }).with(Doubt::Mended))
}

/// The plate that stands in a text where a plate is due. What has the letter O as a letter is no plate, but meant as
/// one.
pub(super) fn find(text: &str) -> Option<Found> {
    let (best, spoilt) = (best(text, true), spoilt(text));
    // What had to be mended and is a part of something longer is not what was meant: `RAB 1238` of `RAB 1238 C`.
    let part = best
        .as_ref()
        .zip(spoilt.as_ref())
        .is_some_and(|(best, spoilt)| best.doubts.contains(&Doubt::Mended) && best.at.len() < spoilt.at.len());
    if part { spoilt } else { best.or(spoilt) }
}

/// A plate among anything else: only what nothing but a plate looks like, letter by letter. Diplomatic ones look like much
/// else, as `CC 1500`, and what would have to be mended may be anything, as `Ref. 1428`.
pub(super) fn find_alone(text: &str) -> Option<Found> {
    best(text, false).filter(|found| found.doubts.is_empty())
}

fn best(text: &str, due: bool) -> Option<Found> {
    let mut best: Option<Found> = None;
    for (at, part) in runs(text) {
        let plain = plain(part);
        let diplomatic = series(&plain).is_some();
        let credible = if diplomatic { due } else { LENGTHS.contains(&plain.chars().count()) };
        if !credible {
            continue;
        }
        let Some(found) = understood(part) else { continue };
        if best.as_ref().is_none_or(|best| (found.form, found.at.len()) > (best.form, best.at.len())) {
            best = Some(Found { at: at.clone(), ..found });
        }
    }
    best
}

/// One to seven words that stand side by side, with digits and of some length.
fn runs(text: &str) -> Vec<(std::ops::Range<usize>, &str)> {
    let words = words(text, "");
    let mut runs = Vec::new();
    for (first, start) in words.iter().enumerate() {
        for last in &words[first..words.len().min(first + 7)] {
            let at = start.at.start..last.at.end;
            let part = &text[at.clone()];
            let between = words[first..].iter().zip(&words[first + 1..]).take_while(|(_, next)| next.at.end <= last.at.end);
            let near = between.clone().all(|(word, next)| next.at.start - word.at.end <= 3);
            if near && part.len() <= 16 && part.bytes().any(|letter| letter.is_ascii_digit()) {
                runs.push((at, part));
            }
        }
    }
    runs
}

/// Something like a plate that has a letter O, or too much or too little: kept as it stands.
fn spoilt(text: &str) -> Option<Found> {
    let looks = |part: &str| {
        let plain = plain(part);
        let digits = plain.bytes().filter(u8::is_ascii_digit).count();
        (5..=8).contains(&plain.len())
            && (2..=4).contains(&digits)
            && plain.bytes().all(|sign| sign.is_ascii_alphanumeric())
            && plain.starts_with(['R', 'G', 'I', 'P', 'K', 'B', 'F'])
    };
    let (at, part) = runs(text).into_iter().filter(|(_, part)| looks(part)).max_by_key(|(at, _)| at.len())?;
    Some(Found::new(plain(part), at, 0.4).with(Doubt::Malformed))
}

/// Whether a text begins with a plate, letter by letter.
pub(super) fn begins(text: &str) -> bool {
    runs(text).into_iter().any(|(at, part)| at.start == 0 && FORMS.iter().any(|form| fits(&plain(part), form)))
}

fn wanted(group: &str) -> Vec<Wanted> {
    let mut signs = group.chars();
    let next = || {
        Some(match signs.next()? {
            '/' => Wanted::Just(signs.next()?),
            '9' => Wanted::Digit,
            _ => Wanted::Letter,
        })
    };
    std::iter::from_fn(next).collect()
}
