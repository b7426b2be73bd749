//! Times that people type, and how the clock on the wall shows them.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use entity::trip;
use webhook::conversation::{Moment, Recurrence, TimeProblem};

use super::World;
use crate::domain::{
    trip::rules,
    when::{self, WhenProblem},
};

impl World<'_> {
    /// `day` is what an earlier text settled.
    pub(super) fn read_time(&self, text: &str, day: Option<NaiveDate>) -> Result<Moment, TimeProblem> {
        let (now, zone) = (self.now(), self.app.config.timezone);
        let read = match day {
            Some(day) => when::read(&format!("{} {text}", day.format("%Y-%m-%d")), now, zone).or_else(|problem| match problem {
                WhenProblem::NotATime => when::read(text, now, zone),
                problem => Err(problem),
            }),
            None => when::read(text, now, zone),
        };
        let found = read.map_err(|read| problem(read, zone))?;
        if found.at < now + rules::SOONEST {
            return Err(TimeProblem::TooSoon { least_minutes: minutes(rules::SOONEST) });
        }
        if found.at > now + rules::FURTHEST {
            return Err(too_far());
        }
        Ok(Moment { recurrence: found.recurrence.map(spoken), ..moment(found.at, None, zone) })
    }
}

fn problem(problem: WhenProblem, zone: Tz) -> TimeProblem {
    match problem {
        WhenProblem::NotATime => TimeProblem::NotATime,
        WhenProblem::NoSuchDate(_) => TimeProblem::NoSuchDate,
        WhenProblem::NoTime(day) => TimeProblem::NoHour(day),
        WhenProblem::Past(at) => TimeProblem::Past(at.with_timezone(&zone).naive_local()),
        WhenProblem::TooFar(_) => too_far(),
        WhenProblem::Ambiguous(readings) => {
            TimeProblem::Ambiguous(readings.into_iter().map(|at| moment(at, None, zone)).collect())
        }
    }
}

fn too_far() -> TimeProblem {
    TimeProblem::TooFar { most_days: u32::try_from(rules::FURTHEST.num_days()).unwrap_or(u32::MAX) }
}

fn minutes(span: TimeDelta) -> u32 {
    u32::try_from(span.num_minutes()).unwrap_or(u32::MAX)
}

pub(super) fn moment(at: DateTime<Utc>, recurrence: Option<trip::Recurrence>, zone: Tz) -> Moment {
    let recurrence = recurrence.map(|recurrence| match recurrence {
        trip::Recurrence::Daily => Recurrence::Daily,
        trip::Recurrence::Weekdays => Recurrence::Weekdays,
        trip::Recurrence::Weekly => Recurrence::Weekly,
    });
    Moment { at, local: at.with_timezone(&zone).naive_local(), recurrence }
}

fn spoken(recurrence: when::Recurrence) -> Recurrence {
    match recurrence {
        when::Recurrence::Daily => Recurrence::Daily,
        when::Recurrence::Weekdays => Recurrence::Weekdays,
        when::Recurrence::Weekly => Recurrence::Weekly,
    }
}

pub(super) fn stored(recurrence: Recurrence) -> trip::Recurrence {
    match recurrence {
        Recurrence::Daily => trip::Recurrence::Daily,
        Recurrence::Weekdays => trip::Recurrence::Weekdays,
        Recurrence::Weekly => trip::Recurrence::Weekly,
    }
}
