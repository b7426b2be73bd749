//! Plus codes, which Google Maps shows where no street has a name: `6GCG3346+XX`, or `3346+XX Kigali` for those who
//! know about where it is. Read by Google's Open Location Code specification. The crates that read them are not kept
//! up and bring along a geometry library or an argument parser.

use super::{Coordinates, PlaceProblem, town};

#[cfg(test)]
mod tests;

/// The twenty digits; letters that make words are left out.
const DIGITS: &str = "23456789CFGHJMPQRVWX";

/// So many digits stand before the plus of a full code.
const BEFORE: usize = 8;

/// Digits that come in pairs, latitude first; each further digit is a field in a grid of five rows and four columns.
const PAIRED: usize = 10;

/// More digits than these say nothing (the specification).
const MOST: usize = 15;

/// Finds the code in a text. A short one is near the town that the text names, else near `near`.
pub(super) fn read(text: &str, near: Coordinates) -> Result<Coordinates, PlaceProblem> {
    let marks = |c: char| !c.is_alphanumeric() && c != '+';
    let mut codes: Vec<String> = text.split(marks).filter_map(code).collect();
    codes.sort_unstable();
    codes.dedup();
    match codes.as_slice() {
        [] => Err(PlaceProblem::NotAPlace),
        [code] => decode(code, town::named(text).unwrap_or(near)),
        _ => Err(PlaceProblem::Ambiguous),
    }
}

/// The word in capitals where it has the form of a code that people use: eight, six or four digits before the plus,
/// and two or more after. Codes that are padded with zeros name whole districts.
fn code(word: &str) -> Option<String> {
    let word = word.to_ascii_uppercase();
    let (before, after) = word.split_once('+')?;
    let digits = before.chars().chain(after.chars()).all(|c| DIGITS.contains(c));
    (digits && matches!(before.len(), 4 | 6 | 8) && after.len() >= 2).then_some(word)
}

/// The middle of the code's area. The specification's rule for short codes: of all areas that end so, the one whose
/// middle is nearest to `near`.
fn decode(code: &str, near: Coordinates) -> Result<Coordinates, PlaceProblem> {
    let missing = BEFORE.saturating_sub(code.find('+').unwrap_or(BEFORE));
    let (north, east) = offset(code, missing);
    if missing == 0 {
        return Coordinates::new(north - 90.0, east - 180.0);
    }
    let cell = place_value(missing) * 20.0;
    let nearest = |degrees: f64, within: f64| {
        let middle = (degrees / cell).floor() * cell + within;
        if middle - degrees > cell / 2.0 {
            middle - cell
        } else if degrees - middle > cell / 2.0 {
            middle + cell
        } else {
            middle
        }
    };
    let latitude = match nearest(near.latitude() + 90.0, north) {
        beyond if beyond < 0.0 => beyond + cell,
        beyond if beyond > 180.0 => beyond - cell,
        latitude => latitude,
    };
    let longitude = nearest(near.longitude() + 180.0, east).rem_euclid(360.0);
    Coordinates::new(latitude - 90.0, longitude - 180.0)
}

/// How far the middle of the code's area lies north and east of the corner that the `missing` digits name, in degrees;
/// without missing digits, of the south pole and the antimeridian.
fn offset(code: &str, missing: usize) -> (f64, f64) {
    let digits = code.chars().filter_map(|c| DIGITS.find(c)).zip(missing..MOST);
    let (mut north, mut east) = (0.0, 0.0);
    let (mut height, mut width) = (0.0, 0.0);
    for (digit, position) in digits {
        let value = |digit: usize| f64::from(u8::try_from(digit).unwrap_or_default());
        if position >= PAIRED {
            (height, width) = (height / 5.0, width / 4.0);
            north += value(digit / 4) * height;
            east += value(digit % 4) * width;
        } else if position.is_multiple_of(2) {
            height = place_value(position);
            north += value(digit) * height;
        } else {
            width = place_value(position);
            east += value(digit) * width;
        }
    }
    (north + height / 2.0, east + width / 2.0)
}

/// What one of a paired digit is worth, in degrees: 20 for the first pair, and a twentieth with each pair.
fn place_value(position: usize) -> f64 {
    [20.0, 1.0, 0.05, 0.0025, 0.000_125][(position / 2).min(4)]
}
