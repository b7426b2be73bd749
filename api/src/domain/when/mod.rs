//! Times as people type them in a chat, in English, French and Kinyarwanda: `tomorrow 6pm`, `demain à 18h`,
//! `ejo saa kumi n'ebyiri`.
//!
//! A text becomes a row of tokens ([`tokens`]) by the tables of [`words`]; the row becomes what was said ([`phrase`],
//! with the grammar of days in [`date`], of hours in [`clock`], of waits and repeats in [`span`]); what was said becomes
//! an instant ([`resolve`]) in the zone of the setting. Words that mean nothing here are passed over. A number that is
//! not understood makes the whole not understood, because a time that is nearly right is wrong. What can be meant in
//! two ways comes back as readings to choose from.
//!
//! No crate reads this: those at hand know English alone, and none counts hours from six as Kinyarwanda does.

mod clock;
mod date;
mod number;
mod phrase;
mod recurrence;
mod resolve;
mod span;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;

pub use recurrence::Recurrence;

/// How far ahead a time may lie.
pub const FURTHEST: TimeDelta = TimeDelta::days(90);
/// A text with more characters is a letter, not a time.
const LONGEST: usize = 200;

/// A time ahead, and how it repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// After now, and at most [`FURTHEST`] ahead; the first time where it repeats.
    pub at: DateTime<Utc>,
    pub recurrence: Option<Recurrence>,
}

/// Why a text does not say when.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WhenProblem {
    /// Nothing is understood, or what is understood contradicts itself.
    #[error("that is not a time")]
    NotATime,
    #[error("{0} is past")]
    Past(DateTime<Utc>),
    /// More than [`FURTHEST`] ahead.
    #[error("{0} is too far ahead")]
    TooFar(DateTime<Utc>),
    /// A day without an hour.
    #[error("at what hour on {0}?")]
    NoTime(NaiveDate),
    /// Two or three readings, all ahead, the earliest first.
    #[error("that can mean {} times", .0.len())]
    Ambiguous(Vec<DateTime<Utc>>),
    /// A day that no calendar has, as `31/02`.
    #[error("there is no {0}")]
    NoSuchDate(String),
}

/// The part of the day that tells which hour of twelve is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hours {
    Morning,
    Afternoon,
    /// From six to six, in Kinyarwanda.
    Daytime,
    Evening,
    Night,
}

/// What time is measured with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Minutes,
    Hours,
    Days,
    Weeks,
}

/// Which of the days with one name is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    This,
    Next,
    NextWeek,
    Last,
}

/// Reads when something shall happen. `zone`: the setting `TIMEZONE`.
pub fn read(text: &str, now: DateTime<Utc>, zone: Tz) -> Result<When, WhenProblem> {
    if text.chars().nth(LONGEST).is_some() {
        return Err(WhenProblem::NotATime);
    }
    let today = now.with_timezone(&zone).date_naive();
    let said = phrase::said(&tokens::tokens(text), today).ok_or(WhenProblem::NotATime)?;
    resolve::resolve(&said, now, zone)
}
