//! Times that repeat by the clock on the wall, and the instant at which that clock shows a time.

use chrono::{DateTime, Datelike as _, Days, LocalResult, NaiveDateTime, Offset as _, TimeZone as _, Utc, Weekday};
use chrono_tz::Tz;

/// How a time repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recurrence {
    Daily,
    /// From Monday to Friday.
    Weekdays,
    Weekly,
}

impl Recurrence {
    /// The next time after `after`: the same time on the wall clock of `zone`, whatever its offset is by then. A time that
    /// a clock set forward has moved stays moved, because `after` is all that is known of it.
    pub fn next(self, after: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
        let local = after.with_timezone(&zone).naive_local();
        let days = match (self, local.weekday()) {
            (Self::Weekly, _) => 7,
            (Self::Weekdays, Weekday::Fri) => 3,
            (Self::Weekdays, Weekday::Sat) => 2,
            (Self::Daily | Self::Weekdays, _) => 1,
        };
        instants(local + Days::new(days), zone)[0]
    }
}

/// When the clocks of `zone` show `local`: once, or twice where they are set back. A time that they skip is the one that
/// they would have shown, had they not been set forward: half past two becomes half past three.
pub(super) fn instants(local: NaiveDateTime, zone: Tz) -> Vec<DateTime<Utc>> {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(at) => vec![at.to_utc()],
        LocalResult::Ambiguous(first, second) => vec![first.to_utc(), second.to_utc()],
        LocalResult::None => {
            let before = zone.offset_from_utc_datetime(&(local - Days::new(1))).fix();
            vec![(local - before).and_utc()]
        }
    }
}
