//! From what was said to the instant that is meant, or to the readings among which only the person can choose.

use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveTime, TimeDelta, Timelike as _, Utc, Weekday};
use chrono_tz::Tz;

use super::clock::{Clock, DAY, Form, HALF_DAY};
use super::date::Day;
use super::phrase::Said;
use super::recurrence::instants;
use super::{FURTHEST, Hours, Recurrence, When, WhenProblem, Which};

/// A date without a year that is no further back is past; one that is further back is meant for next year.
const LATELY: TimeDelta = TimeDelta::days(30);
/// As many readings as there is room for.
const READINGS: usize = 3;

pub(super) fn resolve(said: &Said, now: DateTime<Utc>, zone: Tz) -> Result<When, WhenProblem> {
    if let Some(minutes) = said.wait {
        let whole = now.with_second(0).and_then(|now| now.with_nanosecond(0)).unwrap_or(now);
        return choose(vec![whole + TimeDelta::minutes(minutes.into())], now, None);
    }
    let today = now.with_timezone(&zone).date_naive();
    let dates = dates(said, today)?;
    let Some(clock) = said.clock else {
        return Err(without_hour(&dates, said.recurrence, now, zone));
    };
    let readings = readings(clock, said.hours, said.recurrence.is_some());
    let at = |date: NaiveDate, minutes: u32| {
        let shown = instants(date.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes.into()), zone);
        shown.iter().copied().find(|at| *at > now).unwrap_or(shown[0])
    };
    if dates.is_empty() {
        let on = |date| readings.iter().map(move |minutes| at(date, minutes % DAY)).filter(|at| *at > now).collect::<Vec<_>>();
        let next = on_working_days(today, said.recurrence).map(on).find(|ahead| !ahead.is_empty());
        return choose(next.unwrap_or_default(), now, said.recurrence);
    }
    let starts = dates.into_iter().filter_map(|date| on_working_days(date, said.recurrence).next());
    let all = starts.flat_map(|date| readings.iter().map(move |minutes| at(date, *minutes))).collect();
    choose(all, now, said.recurrence)
}

/// The days of a week from `date`, without Saturday and Sunday for what repeats on working days.
fn on_working_days(date: NaiveDate, recurrence: Option<Recurrence>) -> impl Iterator<Item = NaiveDate> {
    let free = move |date: &NaiveDate| matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    date.iter_days().take(8).filter(move |date| recurrence != Some(Recurrence::Weekdays) || !free(date))
}

fn choose(mut readings: Vec<DateTime<Utc>>, now: DateTime<Utc>, recurrence: Option<Recurrence>) -> Result<When, WhenProblem> {
    readings.sort_unstable();
    readings.dedup();
    let ahead: Vec<_> = readings.iter().copied().filter(|at| *at > now).collect();
    let Some(&first) = ahead.first() else {
        return Err(readings.last().map_or(WhenProblem::NotATime, |at| WhenProblem::Past(*at)));
    };
    if first > now + FURTHEST {
        return Err(WhenProblem::TooFar(first));
    }
    let near: Vec<_> = ahead.into_iter().filter(|at| *at <= now + FURTHEST).take(READINGS).collect();
    match recurrence {
        None if near.len() > 1 => Err(WhenProblem::Ambiguous(near)),
        _ => Ok(When { at: first, recurrence }),
    }
}

/// A day that is past or too far is said to be so before its hour is asked for.
fn without_hour(dates: &[NaiveDate], recurrence: Option<Recurrence>, now: DateTime<Utc>, zone: Tz) -> WhenProblem {
    let today = now.with_timezone(&zone).date_naive();
    let start = |date: NaiveDate| instants(date.and_time(NaiveTime::MIN), zone)[0];
    match dates.iter().copied().filter(|date| *date >= today).min() {
        Some(date) if start(date) > now + FURTHEST => WhenProblem::TooFar(start(date)),
        Some(date) => WhenProblem::NoTime(on_working_days(date, recurrence).next().unwrap_or(date)),
        None => match dates.iter().max() {
            Some(date) => WhenProblem::Past(start(*date)),
            None => WhenProblem::NoTime(on_working_days(today, recurrence).next().unwrap_or(today)),
        },
    }
}

/// The dates that all said days have in common: `friday 25/12`. Where they have none, whatever was said is a reading,
/// but nothing repeats on two days.
fn dates(said: &Said, today: NaiveDate) -> Result<Vec<NaiveDate>, WhenProblem> {
    let (names, rest): (Vec<_>, Vec<_>) = said.days.iter().copied().partition(|day| matches!(day, Day::Named(_)));
    let mut common: Vec<NaiveDate> = Vec::new();
    for day in rest.into_iter().chain(names) {
        let dates = dates_of(day, said.which, today)?;
        let fits = |date: &NaiveDate| dates.contains(date) || day == Day::Named(date.weekday());
        if common.iter().any(fits) {
            common.retain(fits);
        } else if common.is_empty() || said.recurrence.is_none() {
            common.extend(dates);
        } else {
            return Err(WhenProblem::NotATime);
        }
    }
    Ok(common)
}

fn dates_of(day: Day, which: Option<Which>, today: NaiveDate) -> Result<Vec<NaiveDate>, WhenProblem> {
    match day {
        Day::Ahead(days) => Ok(vec![today + TimeDelta::days(days)]),
        Day::Named(weekday) => Ok(named(weekday, which, today)),
        Day::OfMonth { day, weekday } => {
            let no_such = || WhenProblem::NoSuchDate(weekday.map_or(day.to_string(), |weekday| format!("{weekday} {day}")));
            of_month(day, weekday, today).map(|date| vec![date]).ok_or_else(no_such)
        }
        Day::Date { day, month, year: Some(year) } => {
            let no_such = || WhenProblem::NoSuchDate(format!("{day:02}/{month:02}/{year}"));
            NaiveDate::from_ymd_opt(year, month, day).map(|date| vec![date]).ok_or_else(no_such)
        }
        Day::Date { day, month, year: None } => {
            let years = [today.year() - 1, today.year(), today.year() + 1];
            let mut dates = years.into_iter().filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
            let no_such = || WhenProblem::NoSuchDate(format!("{day:02}/{month:02}"));
            let last = dates.clone().next_back();
            dates.find(|date| *date >= today - LATELY).or(last).map(|date| vec![date]).ok_or_else(no_such)
        }
    }
}

/// `tuesday` on a Tuesday is today or in a week; `next tuesday` is the coming one or, where that is still this week, the
/// one after.
fn named(weekday: Weekday, which: Option<Which>, today: NaiveDate) -> Vec<NaiveDate> {
    let from_monday = today.weekday().num_days_from_monday();
    let monday = today - Days::new(from_monday.into());
    let this_week = monday + Days::new(weekday.num_days_from_monday().into());
    let next_week = this_week + Days::new(7);
    match which {
        None if this_week > today => vec![this_week],
        None if this_week == today => vec![today, next_week],
        Some(Which::This) if this_week >= today => vec![this_week],
        Some(Which::Next) if this_week > today => vec![this_week, next_week],
        None | Some(Which::This | Which::Next | Which::NextWeek) => vec![next_week],
        Some(Which::Last) if this_week < today => vec![this_week],
        Some(Which::Last) => vec![this_week - Days::new(7)],
    }
}

/// The next day with this number: the 31st is in the month after where this one has none.
fn of_month(day: u32, weekday: Option<Weekday>, today: NaiveDate) -> Option<NaiveDate> {
    let near = today.iter_days().take_while(|date| *date <= today + FURTHEST);
    near.filter(|date| weekday.is_none_or(|weekday| weekday == date.weekday())).find(|date| date.day() == day)
}

/// Minutes from the beginning of the day, one for each reading; beyond a day where the night of that day is meant.
fn readings(clock: Clock, hours: Option<Hours>, repeats: bool) -> Vec<u32> {
    let minutes = clock.minutes;
    let half = minutes % HALF_DAY;
    let of_twelve = clock.form == Form::Twelve || (60..HALF_DAY + 60).contains(&minutes);
    match (clock.form, hours) {
        (Form::Midnight, _) => vec![minutes, minutes + DAY],
        (Form::Twelve, None) if repeats => vec![by_day(half)],
        (Form::Twelve, None) => vec![half, half + HALF_DAY],
        (Form::Twelve | Form::TwentyFour, Some(hours)) if of_twelve => in_hours(half, hours),
        (Form::TwentyFour, Some(Hours::Morning)) if minutes >= HALF_DAY => vec![],
        _ => vec![minutes],
    }
}

/// What repeats cannot be asked about, so an hour of twelve is the one at which most people are on the road: from six
/// in the morning to before six in the evening.
fn by_day(half: u32) -> u32 {
    in_hours(half, Hours::Daytime)[0]
}

/// `half`: minutes from twelve. The small hours of a night are before the day or after it.
fn in_hours(half: u32, hours: Hours) -> Vec<u32> {
    let small = vec![half, half + DAY];
    match (hours, half / 60) {
        (Hours::Morning, _) | (Hours::Daytime, 6..) => vec![half],
        (Hours::Evening, ..4) | (Hours::Night, ..6) => small,
        (Hours::Afternoon | Hours::Daytime | Hours::Evening | Hours::Night, _) => vec![half + HALF_DAY],
    }
}
