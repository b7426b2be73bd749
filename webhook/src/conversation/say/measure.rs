//! Numbers as a language writes them: sums, distances, times, stars.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use super::{Key, Voice};
use crate::conversation::effect::{Lang, Score, Target};

/// What never breaks a line.
const NO_BREAK: char = '\u{a0}';

/// From here on minutes are told as hours and minutes.
const MANY_MINUTES: u32 = 100;

/// From here on metres are told as kilometres.
const MANY_METRES: u32 = 1_000;

/// Kilometres from which a tenth is of no interest.
const MANY_KILOMETRES: u32 = 10;

impl Voice {
    /// `2,000 RWF`. The currency is left out for a target abroad, where the same number is other money.
    pub fn amount(self, amount: u32, target: &Target) -> String {
        match target {
            Target::Phone(phone) if !phone.starts_with("+250") => self.number(amount),
            Target::Phone(_) | Target::Merchant(_) => self.rwf(amount),
        }
    }

    /// `2,000 RWF`.
    pub fn rwf(self, amount: u32) -> String {
        format!("{}{NO_BREAK}RWF", self.number(amount))
    }

    fn number(self, number: u32) -> String {
        // French groups with a space, which must not break the line.
        let separator = if self.0 == Lang::Fr { NO_BREAK } else { ',' };
        let digits = number.to_string();
        let mut grouped = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                grouped.push(separator);
            }
            grouped.push(digit);
        }
        grouped
    }

    /// `350 m`, `1.2 km`, `12 km`: to the fifty metres, since nobody is where a phone says to the metre.
    pub fn distance(self, metres: u32) -> String {
        let rounded = metres.saturating_add(25) / 50 * 50;
        match rounded {
            ..MANY_METRES => format!("{}{NO_BREAK}m", rounded.max(50)),
            _ if rounded / 1_000 < MANY_KILOMETRES => format!("{}{NO_BREAK}km", self.tenths(rounded / 100)),
            _ => format!("{}{NO_BREAK}km", rounded / 1_000),
        }
    }

    /// `★ 4.8 (31)`, or that nobody has judged yet.
    pub fn score(self, score: Option<Score>) -> String {
        match score {
            Some(Score { tenths, count }) if count > 0 => format!("★{NO_BREAK}{}{NO_BREAK}({count})", self.tenths(tenths)),
            _ => self.say(Key::ScoreNone),
        }
    }

    fn tenths(self, tenths: u32) -> String {
        let point = if self.0 == Lang::Fr { ',' } else { '.' };
        format!("{}{point}{}", tenths / 10, tenths % 10)
    }

    /// `Tue 1 Dec, 18:00`. No year: nothing here is a year away.
    pub fn moment(self, local: NaiveDateTime) -> String {
        format!("{}, {:02}:{:02}", self.day(local.date()), local.hour(), local.minute())
    }

    /// `Tue 1 Dec`.
    pub fn day(self, day: NaiveDate) -> String {
        let weekday = self.nth(Key::Weekdays, day.weekday().num_days_from_monday());
        let month = self.nth(Key::Months, day.month0());
        format!("{weekday} {} {month}", day.day())
    }

    /// `1 Dec 2026`, for what can be years away.
    pub fn date(self, day: NaiveDate) -> String {
        format!("{} {} {}", day.day(), self.nth(Key::Months, day.month0()), day.year())
    }

    /// One of the words that a sentence lists.
    fn nth(self, key: Key, place: u32) -> String {
        self.say(key).split(' ').nth(place as usize).unwrap_or_default().to_owned()
    }
}

/// `2 min`, `1 h 45`: the same in each language.
pub fn minutes(minutes: u32) -> String {
    match minutes {
        ..MANY_MINUTES => format!("{}{NO_BREAK}min", minutes.max(1)),
        _ => format!("{}{NO_BREAK}h{NO_BREAK}{:02}", minutes / 60, minutes % 60),
    }
}
