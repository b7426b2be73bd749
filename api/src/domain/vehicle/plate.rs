//! Rwandan number plates, as people write them: in any case, with any spacing.

use std::fmt::{self, Display, Formatter};

use thiserror::Error;

/// A plate in capitals and digits, without spaces.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Plate(String);

/// Why a text is no plate, for the chat to explain.
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

impl PlateProblem {
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "EMPTY",
            Self::LetterO => "LETTER_O",
            Self::Unknown => "UNKNOWN_PLATE",
        }
    }
}

/// Kinds of plates by the groups in which they are written: `A` is any letter but O, `9` a digit, `/` any of the other
/// letters itself. By the police's regulation; of several that fit the first counts.
const FORMS: [&[&str]; 13] = [
    // Government and projects, their motorcycles, the police and the army.
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
    // Diplomatic series; how many digits they have is not laid down.
    &["/C/D", "*"],
    &["/C/M/D", "*"],
    &["/C/C", "*"],
    &["/U/N", "*"],
];

/// The digits of a diplomatic plate, and the letter that may follow.
const DIPLOMATIC: std::ops::RangeInclusive<usize> = 1..=6;

impl Plate {
    /// Reads what a person wrote. Hyphens, dots and spaces are left out.
    pub fn read(text: &str) -> Result<Self, PlateProblem> {
        let between = |letter: &char| letter.is_whitespace() || matches!(letter, '-' | '.' | '_' | '\u{2010}'..='\u{2015}');
        let plain: String = text.chars().filter(|letter| !between(letter)).map(|letter| letter.to_ascii_uppercase()).collect();
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

fn groups(plate: &str) -> Option<Vec<&str>> {
    FORMS.iter().find_map(|form| split(plate, form))
}

fn split<'a>(plate: &'a str, form: &[&str]) -> Option<Vec<&'a str>> {
    let Some((group, rest)) = form.split_first() else { return plate.is_empty().then(Vec::new) };
    if *group == "*" {
        return series(plate);
    }
    let wanted = letters(group);
    let (here, after) = plate.split_at_checked(wanted.len())?;
    if !here.chars().zip(wanted).all(|(letter, wanted)| wanted.takes(letter)) {
        return None;
    }
    let mut groups = split(after, rest)?;
    groups.insert(0, here);
    Some(groups)
}

fn series(plate: &str) -> Option<Vec<&str>> {
    let digits = plate.bytes().take_while(u8::is_ascii_digit).count();
    let (number, letter) = plate.split_at_checked(digits)?;
    let ends = letter.is_empty() || (letter.len() == 1 && letter.chars().all(|letter| Wanted::Letter.takes(letter)));
    (DIPLOMATIC.contains(&digits) && ends).then(|| [number, letter].into_iter().filter(|part| !part.is_empty()).collect())
}

#[derive(Debug, Clone, Copy)]
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
}

fn letters(group: &str) -> Vec<Wanted> {
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
