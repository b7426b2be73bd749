//! Lengths of time from now, and how a time repeats: `in 2 hours`, `mu masaha abiri`, `every monday`.

use chrono::Weekday::{self, Fri, Mon};

use super::number::{figure, number, spoken};
use super::phrase::{Reading, after, first_word, skip};
use super::tokens::Token;
use super::words::Meaning;
use super::{Hours, Measure, Recurrence};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span {
    Minutes(u32),
    Days(u32),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Repeat {
    pub recurrence: Recurrence,
    pub day: Option<Weekday>,
    pub hours: Option<Hours>,
}

/// How long from now. Without "in" before it only minutes and hours are one: `30 min`.
pub(super) fn span(tokens: &[Token]) -> Reading<'_, Span> {
    let after_in = after(Meaning::In, tokens);
    let tokens = after_in.unwrap_or(tokens);
    if let Some(Meaning::Span(minutes)) = first_word(tokens) {
        return Some((Span::Minutes(minutes), &tokens[1..]));
    }
    let ((halves, measure), rest) = match after_in {
        Some(_) => counted(tokens, true).or_else(|| measured(tokens))?,
        None => counted(tokens, false)?,
    };
    match measure {
        // "18 hrs" is a time of the day.
        Measure::Hours if after_in.is_none() && halves > 2 * 12 => None,
        Measure::Minutes => Some((Span::Minutes(halves / 2), rest)),
        Measure::Hours => {
            let (more, rest) = beyond_hours(rest);
            Some((Span::Minutes(halves * 30 + more), rest))
        }
        Measure::Days => after_in.map(|_| (Span::Days(halves / 2), rest)),
        Measure::Weeks => after_in.map(|_| (Span::Days(halves / 2 * 7), rest)),
    }
}

/// `2 hours`, `an hour`, `2 and a half hours`: the number, in halves, before what is counted.
fn counted(tokens: &[Token], after_in: bool) -> Reading<'_, (u32, Measure)> {
    let article = after(Meaning::A, tokens);
    let (count, rest) = number(tokens).or_else(|| article.map(|rest| (1, rest)))?;
    let (half, rest) = match and_half(rest) {
        Some(rest) if measure(rest).is_some() => (1, rest),
        _ => (0, rest),
    };
    let hour_of_clock = || after(Meaning::Heures, rest).filter(|_| after_in).map(|rest| (Measure::Hours, rest));
    let (measure, rest) = measure(rest).or_else(hour_of_clock)?;
    Some(((count * 2 + half, measure), rest))
}

/// `masaha abiri`: Kinyarwanda says the number behind, and leaves out "one".
fn measured(tokens: &[Token]) -> Reading<'_, (u32, Measure)> {
    let (measure, rest) = measure(tokens)?;
    let (count, rest) = number(rest).unwrap_or((1, rest));
    Some(((count * 2, measure), rest))
}

/// What stands behind hours: `and a half`, `n'igice`, `30`, `20 minutes`, `n'iminota 20`.
fn beyond_hours(tokens: &[Token]) -> (u32, &[Token]) {
    const MINUTES: Meaning = Meaning::Unit(Measure::Minutes);
    if let Some(rest) = and_half(tokens) {
        return (30, rest);
    }
    let joined = skip(Meaning::And, tokens);
    let minutes_first = || number(after(MINUTES, joined)?);
    let minutes_last = || number(joined).and_then(|(minutes, rest)| Some((minutes, after(MINUTES, rest)?)));
    let bare = || figure(tokens).filter(|(figure, rest)| figure.width == 2 && rest.first() != Some(&Token::Gap));
    let bare =
        || bare().map(|(figure, rest)| (figure.value, rest)).or_else(|| spoken(joined).filter(|(minutes, _)| *minutes >= 10));
    minutes_first().or_else(minutes_last).or_else(bare).filter(|(minutes, _)| *minutes < 60).unwrap_or((0, tokens))
}

fn and_half(tokens: &[Token]) -> Option<&[Token]> {
    after(Meaning::Half, skip(Meaning::A, skip(Meaning::And, tokens)))
}

fn measure(tokens: &[Token]) -> Reading<'_, Measure> {
    match first_word(tokens)? {
        Meaning::Unit(measure) => Some((measure, &tokens[1..])),
        Meaning::Cyumweru => Some((Measure::Weeks, &tokens[1..])),
        _ => None,
    }
}

/// How a time repeats, and on which day or in which part of the day where that is in the same words.
pub(super) fn repeat(tokens: &[Token]) -> Reading<'_, Repeat> {
    let each = after(Meaning::Each, tokens);
    let rest = each.unwrap_or(tokens);
    let whole = |recurrence| Repeat { recurrence, day: None, hours: None };
    let from_monday = after(Meaning::Day(Mon), rest).or_else(|| after(Meaning::Short(Mon), rest));
    if let Some(rest) = from_monday.and_then(to_friday) {
        return Some((whole(Recurrence::Weekdays), rest));
    }
    let repeat = match first_word(rest)? {
        Meaning::Weekdays => whole(Recurrence::Weekdays),
        Meaning::Everyday => whole(Recurrence::Daily),
        Meaning::Weekly(day) => Repeat { day: Some(day), ..whole(Recurrence::Weekly) },
        meaning if each.is_some() => of_each(meaning)?,
        _ => return None,
    };
    Some((repeat, &rest[1..]))
}

fn of_each(meaning: Meaning) -> Option<Repeat> {
    let (recurrence, day, hours) = match meaning {
        Meaning::Day(day) | Meaning::Short(day) => (Recurrence::Weekly, Some(day), None),
        Meaning::Unit(Measure::Weeks) | Meaning::Cyumweru => (Recurrence::Weekly, None, None),
        Meaning::Unit(Measure::Days) => (Recurrence::Daily, None, None),
        Meaning::Part(hours) => (Recurrence::Daily, None, Some(hours)),
        _ => return None,
    };
    Some(Repeat { recurrence, day, hours })
}

fn to_friday(tokens: &[Token]) -> Option<&[Token]> {
    let tokens = skip(Meaning::To, tokens);
    after(Meaning::Day(Fri), tokens).or_else(|| after(Meaning::Short(Fri), tokens))
}
