//! Makes of vehicles that are common in Rwanda, and the model beside them.

use std::sync::LazyLock;

use super::{
    fold::{Wanted, nearest, shapes},
    found::{Found, words},
};
use crate::document::Doubt;

/// A make as it is stored, and other ways to print it.
const MAKES: [(&str, &[&str]); 46] = [
    ("TVS", &["T.V.S"]),
    ("BAJAJ", &["BAJAJ AUTO"]),
    ("BOXER", &[]),
    ("HONDA", &[]),
    ("YAMAHA", &[]),
    ("TOYOTA", &[]),
    ("SUZUKI", &["MARUTI SUZUKI"]),
    ("HYUNDAI", &["HUNDAI", "HYUNDAY"]),
    ("KIA", &["KIA MOTORS"]),
    ("NISSAN", &[]),
    ("MITSUBISHI", &[]),
    ("ISUZU", &[]),
    ("MERCEDES-BENZ", &["MERCEDES", "MERCEDES BENZ", "BENZ", "M BENZ"]),
    ("VOLKSWAGEN", &["VW"]),
    ("AMPERSAND", &[]),
    ("SPIRO", &[]),
    ("HOWO", &[]),
    ("SINOTRUK", &[]),
    ("TATA", &["TATA MOTORS"]),
    ("FUSO", &["MITSUBISHI FUSO"]),
    ("HINO", &[]),
    ("MAZDA", &[]),
    ("SUBARU", &[]),
    ("FORD", &[]),
    ("LAND ROVER", &["LANDROVER"]),
    ("RANGE ROVER", &[]),
    ("JEEP", &[]),
    ("BMW", &["B.M.W"]),
    ("AUDI", &[]),
    ("PEUGEOT", &[]),
    ("RENAULT", &[]),
    ("DAIHATSU", &[]),
    ("LEXUS", &[]),
    ("CHEVROLET", &[]),
    ("SCANIA", &[]),
    ("VOLVO", &[]),
    ("MAN", &[]),
    ("DAF", &[]),
    ("IVECO", &[]),
    ("FAW", &[]),
    ("FOTON", &[]),
    ("LIFAN", &["LIFFAN"]),
    ("HERO", &["HERO HONDA"]),
    ("BYD", &[]),
    ("YUTONG", &[]),
    ("REM", &["RWANDA ELECTRIC MOBILITY"]),
];

static TABLE: LazyLock<Vec<(Wanted, &str)>> = LazyLock::new(|| {
    let names = |make: &'static str, others: &'static [&str]| std::iter::once(make).chain(others.iter().copied());
    MAKES.iter().flat_map(|(make, others)| names(make, others).map(|name| (Wanted::new(name), *make))).collect()
});

/// Makes that are also models of others, as a Boxer is a Bajaj.
const MODELS: [&str; 3] = ["BOXER", "FUSO", "HOWO"];
/// Makes whose names are words, or too short to stand for themselves.
const SHORT: usize = 4;

/// A make, the words of it, and what stands behind it.
struct Said {
    make: Found,
    rest: Option<Found>,
}

impl Said {
    /// Whether what is taken for the make is the model itself.
    fn is_model(&self, text: &str) -> bool {
        MODELS.iter().any(|model| shapes(model) == shapes(&text[self.make.at.clone()]))
    }
}

/// The make that stands in a text where one is due. One that is on no list is kept as it stands.
pub(super) fn find(text: &str) -> Option<Found> {
    said(text).map(|said| said.make).or_else(|| unknown(text))
}

/// A make of the list among anything else, letter by letter.
pub(super) fn find_alone(text: &str) -> Option<Found> {
    said(text).map(|said| said.make).filter(|make| make.form >= 1.0 && make.value.len() > SHORT)
}

/// The model, with the make before it left out.
pub(super) fn model(text: &str) -> Option<Found> {
    match said(text) {
        Some(said) if !said.is_model(text) => said.rest,
        _ => named(text, 0),
    }
}

/// The model behind a make, and nothing where no make stands.
pub(super) fn model_behind(text: &str) -> Option<Found> {
    said(text)?.rest
}

fn said(text: &str) -> Option<Said> {
    let words = words(text, "");
    let runs = (0..words.len()).flat_map(|first| (first + 1..=words.len().min(first + 3)).rev().map(move |end| (first, end)));
    let mut best: Option<(usize, usize, Found)> = None;
    for (first, end) in runs {
        let at = words[first].at.start..words[end - 1].at.end;
        let Some((make, wrong)) = nearest(&text[at.clone()], TABLE.iter().map(|(name, make)| (name, *make))) else { continue };
        if best.as_ref().is_none_or(|(least, ..)| wrong < *least) {
            let sure = if wrong == 0 { 1.0 } else { 0.92 };
            best = Some((wrong, at.end, Found::new(make, at, sure)));
        }
    }
    let (_, end, make) = best?;
    Some(Said { rest: named(&text[end..], end), make })
}

fn unknown(text: &str) -> Option<Found> {
    let first = words(text, "-").into_iter().next()?;
    let credible = first.text.chars().count() >= 3 && !first.text.chars().any(|letter| letter.is_ascii_digit());
    credible.then(|| Found::new(first.text.to_uppercase(), first.at, 0.6).with(Doubt::Unknown))
}

/// Up to four words that can be a model's name; `start` is where the text begins.
fn named(text: &str, start: usize) -> Option<Found> {
    let words: Vec<_> = words(text, "-.+").into_iter().take(4).collect();
    let (first, last) = (words.first()?, words.last()?);
    let value: Vec<&str> = words.iter().map(|word| word.text).collect();
    let value = value.join(" ").to_uppercase();
    let credible = value.len() >= 2 && value.len() <= 30 && value.is_ascii();
    let form = if is_open(&value) { 0.88 } else { 0.93 };
    credible.then(|| Found::new(value, start + first.at.start..start + last.at.end, form))
}

/// Whether a zero may be a letter or the other way round: it stands between letters and digits, as in `XMQ6127`.
fn is_open(value: &str) -> bool {
    let signs: Vec<char> = value.chars().collect();
    signs.windows(3).any(|three| {
        let sides = [three[0], three[2]];
        matches!(three[1], '0' | 'O' | 'Q')
            && sides.iter().any(char::is_ascii_digit)
            && sides.iter().any(char::is_ascii_alphabetic)
    })
}
