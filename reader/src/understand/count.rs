//! Seats and years.

use chrono::{Datelike, NaiveDate};

use super::{
    date,
    found::{Found, words},
    plate::digit,
};
use crate::document::Doubt;

const SEATS: std::ops::RangeInclusive<u32> = 1..=100;
const FIRST_YEAR: i32 = 1950;

/// How many seats: a number of one to three digits. `4+1` is the passengers and the driver.
pub(super) fn seats(text: &str) -> Option<Found> {
    let words = words(text, "+");
    let word = words.first().filter(|word| word.text.len() <= 5)?;
    let parts = word.text.split('+').map(|part| Some((part.parse::<u32>().ok()?, part.len())));
    if let Some(parts) = parts.collect::<Option<Vec<_>>>() {
        let seats = parts.iter().map(|(number, _)| number).sum();
        let sure = if parts.len() == 1 { 1.0 } else { 0.8 };
        return SEATS.contains(&seats).then(|| Found::new(seats.to_string(), word.at.clone(), sure * 0.97));
    }
    let (number, sure) = mended(word.text)?;
    SEATS.contains(&number).then(|| Found::new(number.to_string(), word.at.clone(), sure * 0.8).with(Doubt::Mended))
}

/// The year of a vehicle, also out of a date.
pub(super) fn year(text: &str, today: NaiveDate) -> Option<Found> {
    let credible = FIRST_YEAR..=today.year() + 1;
    if let Some(dated) = date::find(text, today) {
        let year = dated.date.year();
        return credible.contains(&year).then(|| Found { value: year.to_string(), doubts: Vec::new(), ..dated.found });
    }
    words(text, "").into_iter().filter(|word| word.text.chars().count() == 4).find_map(|word| {
        let (year, sure) = mended(word.text)?;
        let found = Found::new(year.to_string(), word.at, sure * 0.98).with_if(sure < 1.0, Doubt::Mended);
        credible.contains(&i32::try_from(year).ok()?).then_some(found)
    })
}

/// A number in which some letters, not all, may be digits.
fn mended(text: &str) -> Option<(u32, f32)> {
    if !text.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    text.chars().try_fold((0_u32, 1.0), |(number, sure), letter| {
        let (digit, how) = digit(letter)?;
        Some((number.checked_mul(10)?.checked_add(digit.to_digit(10)?)?, sure * how))
    })
}
