//! Vehicle identification numbers, and the shorter frame numbers of motorcycles and of Japanese cars.

use super::{
    found::{Found, Word, words},
    plate::digit,
};
use crate::document::Doubt;

/// Of a vehicle identification number, by ISO 3779.
const LENGTH: usize = 17;
/// Of other frame numbers.
const FRAME: std::ops::RangeInclusive<usize> = 6..=14;
/// At the end of a number, where only digits stand.
const SERIAL: usize = 4;
/// How many digits other frame numbers end in at least, those of Japanese cars and of motorcycles alike.
const RUN: usize = 6;

/// The number that stands in a text where one is due.
pub(super) fn find(text: &str) -> Option<Found> {
    let words = words(text, "-");
    vin(text, &words).or_else(|| frame(&words))
}

/// A number among anything else: only one word that is a vehicle identification number letter by letter.
pub(super) fn find_alone(text: &str) -> Option<Found> {
    words(text, "").chunks(1).filter_map(|word| vin(text, word)).find(|found| found.doubts.is_empty())
}

/// Words side by side that have seventeen letters and digits in all, enough of them digits.
fn vin(text: &str, words: &[Word<'_>]) -> Option<Found> {
    let starts = 0..words.len();
    let runs = starts.flat_map(|first| (first + 1..=words.len()).map(move |end| &words[first..end]));
    let found = runs.filter_map(|run| {
        let at = run.first()?.at.start..run.last()?.at.end;
        let read: String = text[at.clone()].chars().filter(char::is_ascii_alphanumeric).collect();
        let glued =
            run.iter().all(|word| !word.text.chars().any(char::is_lowercase) || word.text.chars().any(|c| c.is_ascii_digit()));
        if read.len() != LENGTH || !glued || read.bytes().filter(u8::is_ascii_digit).count() < 5 {
            return None;
        }
        Some(Found { at, ..understood(&read)? })
    });
    found.max_by(|one, other| one.form.total_cmp(&other.form))
}

fn understood(read: &str) -> Option<Found> {
    let mut sure = 1.0;
    let capitals = read.contains(|letter: char| letter.is_ascii_uppercase());
    let mend = |(at, letter): (usize, char)| {
        let meant = match letter.to_ascii_uppercase() {
            'O' | 'Q' => '0',
            'I' => '1',
            _ if letter == 'l' && capitals => '1',
            capital if at >= LENGTH - SERIAL => {
                let (meant, how) = digit(capital)?;
                sure *= how;
                meant
            }
            capital => capital,
        };
        Some(meant)
    };
    let value: String = read.chars().enumerate().map(mend).collect::<Option<_>>()?;
    let mended = !value.eq_ignore_ascii_case(read);
    // One in eleven wrong numbers passes, and many right ones do not: it can only speak for a number.
    let form = if checks(&value) { sure } else { sure * 0.98 };
    Some(Found::new(value, 0..0, form).with_if(mended, Doubt::Mended))
}

/// Whether the ninth sign is the check digit, as North American makes have it.
fn checks(vin: &str) -> bool {
    const WEIGHTS: [u32; LENGTH] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let worth = |letter: char| match letter {
        'A'..='H' => u32::from(letter) - u32::from('A') + 1,
        'J'..='R' => u32::from(letter) - u32::from('J') + 1,
        'S'..='Z' => u32::from(letter) - u32::from('S') + 2,
        _ => letter.to_digit(10).unwrap_or_default(),
    };
    let sum: u32 = vin.chars().zip(WEIGHTS).map(|(letter, weight)| worth(letter) * weight).sum();
    let check = char::from_digit(sum % 11, 10).unwrap_or('X');
    vin.chars().nth(8) == Some(check)
}

/// The first words with enough digits. What is nearly as long as a vehicle identification number has lost or won signs, and
/// so has what does not end in a serial number.
fn frame(words: &[Word<'_>]) -> Option<Found> {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
    let word = words.iter().find(|word| digits(word.text) >= 4 && plain(word.text).len() >= *FRAME.start())?;
    let mut end = word.at.end;
    let mut value = plain(word.text);
    for next in words.iter().filter(|next| next.at.start > word.at.start) {
        let goes_on =
            next.at.start == end + 1 && digits(next.text) * 2 >= next.text.len() && value.len() + next.text.len() <= LENGTH + 1;
        if !goes_on {
            break;
        }
        value += &plain(next.text);
        end = next.at.end;
    }
    let serial = value.bytes().rev().take_while(u8::is_ascii_digit).count() >= RUN;
    let form = match (FRAME.contains(&value.len()), serial) {
        (true, true) => 0.95,
        (true, false) => 0.8,
        _ => 0.7,
    };
    Some(Found::new(value, word.at.start..end, form).with_if(form < 0.95, Doubt::Malformed))
}
