//! Trips on a day to come.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Place, VehicleType};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Recurrence {
    Daily,
    /// Monday to Friday.
    Weekdays,
    Weekly,
}

impl Recurrence {
    pub const ALL: [Self; 3] = [Self::Daily, Self::Weekdays, Self::Weekly];
}

/// A point in time, and how the clock on the wall shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Moment {
    pub at: DateTime<Utc>,
    /// By the setting `TIMEZONE`.
    pub local: NaiveDateTime,
    /// `None`: once, or nothing was said of it.
    pub recurrence: Option<Recurrence>,
}

/// Why a text is not a time at which a trip can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeProblem {
    NotATime,
    NoSuchDate,
    /// A day without an hour: the next text is read with this day.
    NoHour(NaiveDate),
    /// It can mean any of these, the likeliest first.
    Ambiguous(Vec<Moment>),
    Past(NaiveDateTime),
    TooSoon {
        least_minutes: u32,
    },
    TooFar {
        most_days: u32,
    },
}

/// Who plans a trip, and with what.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Planner {
    Rider {
        kind: VehicleType,
    },
    /// With one of their vehicles.
    Driver {
        vehicle: String,
        kind: VehicleType,
    },
}

/// A trip to be planned, complete.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Plan {
    pub by: Planner,
    pub pickup: Place,
    pub dropoff: Option<Place>,
    /// With how it repeats.
    pub when: Moment,
}
