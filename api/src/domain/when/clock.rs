//! Hours as people say them. Two figures or a number above twelve leave no doubt; `6` and `7:30` can be of the morning
//! or of the evening; French `7h` counts to twenty-four; Kinyarwanda counts from six, so that `saa moya` is seven.

use super::Measure;
use super::number::{figure, number, spoken};
use super::phrase::{Reading, after, first_word, skip};
use super::tokens::{Figure, Token};
use super::words::Meaning;

/// Minutes.
const HOUR: u32 = 60;
pub(super) const HALF_DAY: u32 = 12 * HOUR;
pub(super) const DAY: u32 = 24 * HOUR;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    /// From midnight, or from twelve where the form is `Twelve`.
    pub minutes: u32,
    pub form: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Whatever part of the day is said: `6pm`, `noon`.
    Fixed,
    /// Of twenty-four, unless a part of the day says otherwise: `07:30`, but `7h du soir`.
    TwentyFour,
    Twelve,
    /// At the beginning of a day or at its end.
    Midnight,
}

impl Clock {
    fn new(hour: u32, minutes: i64, form: Form) -> Option<Self> {
        let around = if form == Form::Twelve { HALF_DAY } else { DAY };
        let total = i64::from(hour * HOUR) + minutes;
        let minutes = match u32::try_from(total) {
            Ok(DAY) if form != Form::Twelve => DAY,
            _ => u32::try_from(total.rem_euclid(around.into())).ok()?,
        };
        (hour < 24 || hour == 24 && total == i64::from(DAY)).then_some(Self { minutes, form })
    }

    /// A number that stands for an hour: beyond twelve, or with a zero before, it is one of twenty-four.
    fn of_figure(hour: u32, minutes: i64, padded: bool) -> Option<Self> {
        let form = if padded || hour == 0 || hour > 12 { Form::TwentyFour } else { Form::Twelve };
        Self::new(hour, minutes, form)
    }
}

pub(super) fn clock(tokens: &[Token]) -> Reading<'_, Clock> {
    let mut rest = tokens;
    while let Some(Meaning::At | Meaning::A) = first_word(rest) {
        rest = &rest[1..];
    }
    let preceded = rest.len() < tokens.len();
    let (clock, rest) = from_six(rest)
        .or_else(|| named(rest))
        .or_else(|| beside_hour(rest))
        .or_else(|| marked(rest))
        .or_else(|| joined(rest))
        .or_else(|| counted(rest, preceded))?;
    half_of_day(clock, rest)
}

/// `saa moya` is seven, `saa kumi n'ebyiri n'igice` half past six. A time with a mark behind "saa" is by the clock.
fn from_six(tokens: &[Token]) -> Reading<'_, Clock> {
    const MINUTES: Meaning = Meaning::Unit(Measure::Minutes);
    let tokens = after(Meaning::Saa, tokens)?;
    if let Some(clock) = marked(tokens) {
        return Some(clock);
    }
    let most = if figure(tokens).is_some() { 24 } else { 12 };
    let (hour, rest) = number(tokens).filter(|(hour, _)| *hour <= most)?;
    if matches!(first_word(rest), Some(Meaning::Heures | Meaning::Am | Meaning::Pm)) {
        return counted(tokens, true);
    }
    let joined = skip(MINUTES, skip(Meaning::And, rest));
    let half = after(Meaning::Half, joined).map(|rest| (30, rest));
    let least = if joined.len() < rest.len() { 1 } else { 10 };
    let (minutes, rest) = half.or_else(|| minute(joined, least)).unwrap_or((0, rest));
    let clock = match hour {
        1..=12 => Clock::new((hour + 5) % 12 + 1, minutes.into(), Form::Twelve),
        _ => Clock::new(hour, minutes.into(), Form::TwentyFour),
    };
    Some((clock?, skip(MINUTES, rest)))
}

/// `noon`, `12 noon`, `minuit et demi`.
fn named(tokens: &[Token]) -> Reading<'_, Clock> {
    let twelve = number(tokens).filter(|(hour, _)| *hour == 12).map(|(_, rest)| rest);
    let tokens = twelve.unwrap_or(tokens);
    let (hour, form) = match first_word(tokens)? {
        Meaning::Noon => (12, Form::Fixed),
        Meaning::Midnight => (0, Form::Midnight),
        _ => return None,
    };
    let (minutes, rest) = part_of_hour(&tokens[1..]).unwrap_or((0, &tokens[1..]));
    Some((Clock::new(hour, minutes, form)?, rest))
}

/// `half past six`, `half six`, `quarter to seven`, `ten past six`. In figures `6 to 7` is from six to seven.
fn beside_hour(tokens: &[Token]) -> Reading<'_, Clock> {
    let (minutes, rest) = match first_word(tokens) {
        Some(Meaning::Half) => (30, skip(Meaning::Past, &tokens[1..])),
        Some(Meaning::Quarter) => past_or_to(15, &tokens[1..])?,
        Some(_) => spoken(tokens).and_then(|(minutes, rest)| past_or_to(minutes, rest))?,
        None => figure(tokens).and_then(|(minutes, rest)| Some((minutes.value.into(), after(Meaning::Past, rest)?)))?,
    };
    let (hour, rest) = number(rest).filter(|(hour, _)| (1..=12).contains(hour) && minutes.unsigned_abs() < HOUR.into())?;
    Some((Clock::new(hour, minutes, Form::Twelve)?, rest))
}

fn past_or_to(minutes: u32, tokens: &[Token]) -> Reading<'_, i64> {
    let minutes = i64::from(minutes);
    let past = after(Meaning::Past, tokens).map(|rest| (minutes, rest));
    past.or_else(|| after(Meaning::To, tokens).map(|rest| (-minutes, rest)))
}

/// `18:30`, `6.30`, `07:30:00`.
fn marked(tokens: &[Token]) -> Reading<'_, Clock> {
    let Some((Token::Figures(figures), rest)) = tokens.split_first() else { return None };
    let ((':' | '.', [hour, minute]) | (':', [hour, minute, _])) = (figures.mark, figures.parts.as_slice()) else {
        return None;
    };
    let proper = hour.width <= 2 && minute.width == 2 && minute.value < HOUR;
    let clock = Clock::of_figure(hour.value, minute.value.into(), hour.width == 2).filter(|_| proper)?;
    Some(of_hours(clock, rest))
}

/// `1830`, `630`.
fn joined(tokens: &[Token]) -> Reading<'_, Clock> {
    let (figure, rest) = figure(tokens).filter(|(figure, _)| matches!(figure.width, 3 | 4) && figure.value % 100 < HOUR)?;
    let clock = Clock::of_figure(figure.value / 100, i64::from(figure.value % 100), figure.width == 4 || figure.value < 100)?;
    Some(of_hours(clock, rest))
}

/// `18:30h` and `1830 hours` are of twenty-four.
fn of_hours(clock: Clock, rest: &[Token]) -> (Clock, &[Token]) {
    match first_word(rest) {
        Some(Meaning::Heures | Meaning::Unit(Measure::Hours)) => (Clock { form: Form::TwentyFour, ..clock }, &rest[1..]),
        _ => (clock, rest),
    }
}

/// `7h`, `7h30`, `sept heures et demie`, `18 hrs`, `six thirty`, `6`. A bare number before an unknown word counts
/// something else, unless "at" is before it.
fn counted(tokens: &[Token], preceded: bool) -> Reading<'_, Clock> {
    let (hour, rest) = number(tokens).filter(|(hour, _)| *hour <= 24)?;
    let in_hours = || after(Meaning::Unit(Measure::Hours), rest).filter(|_| preceded || hour > 12);
    if let Some(rest) = after(Meaning::Heures, rest).or_else(in_hours) {
        let minutes = part_of_hour(rest).or_else(|| minute(rest, 1).map(|(minutes, rest)| (minutes.into(), rest)));
        let (minutes, rest) = minutes.unwrap_or((0, rest));
        return Some((Clock::new(hour, minutes, Form::TwentyFour)?, skip(Meaning::Unit(Measure::Minutes), rest)));
    }
    let padded = figure(tokens).is_some_and(|(figure, _)| figure.width == 2 && figure.value < 10);
    let bare =
        || minute(rest, 10).filter(|(_, rest)| rest.first() != Some(&Token::Gap)).map(|(minutes, rest)| (minutes.into(), rest));
    match part_of_hour(rest).or_else(bare) {
        Some((minutes, rest)) => Some((Clock::of_figure(hour, minutes, padded)?, rest)),
        None if !preceded && rest.first() == Some(&Token::Gap) => None,
        None => Some((Clock::of_figure(hour, 0, padded)?, rest)),
    }
}

/// `et quart`, `et demie`, `moins le quart`, `moins dix`.
fn part_of_hour(tokens: &[Token]) -> Reading<'_, i64> {
    if let Some(rest) = after(Meaning::Minus, tokens) {
        let quarter = after(Meaning::Quarter, rest).map(|rest| (-15, rest));
        return quarter
            .or_else(|| number(rest).filter(|(minutes, _)| *minutes < HOUR).map(|(minutes, rest)| (-i64::from(minutes), rest)));
    }
    let rest = skip(Meaning::A, after(Meaning::And, tokens)?);
    let quarter = after(Meaning::Quarter, rest).map(|rest| (15, rest));
    quarter.or_else(|| after(Meaning::Half, rest).map(|rest| (30, rest)))
}

/// Two figures or a number in words from `least`, unless what follows makes them a day, an hour or a count.
fn minute(tokens: &[Token], least: u32) -> Reading<'_, u32> {
    use Meaning::{Heures, Month, MonthNumber, Ordinal, Sept, Unit};
    let (minutes, rest) = match figure(tokens) {
        Some((Figure { value, width: 2 }, rest)) => (value, rest),
        Some(_) => return None,
        None => spoken(tokens).filter(|(minutes, _)| *minutes >= least)?,
    };
    let other =
        matches!(first_word(rest), Some(Heures | Month(_) | MonthNumber | Ordinal | Sept | Unit(Measure::Hours | Measure::Days)));
    (minutes < HOUR && !other).then_some((minutes, rest))
}

/// `am` and `pm` behind the hour. `18:30pm` is what some write.
fn half_of_day(clock: Clock, tokens: &[Token]) -> Reading<'_, Clock> {
    let fixed = |minutes| Some((Clock { minutes, form: Form::Fixed }, &tokens[1..]));
    match first_word(tokens) {
        Some(Meaning::Am) if clock.minutes < HALF_DAY + HOUR => fixed(clock.minutes % HALF_DAY),
        Some(Meaning::Pm) if clock.form == Form::Twelve || (HOUR..DAY).contains(&clock.minutes) => {
            fixed(clock.minutes % HALF_DAY + HALF_DAY)
        }
        Some(Meaning::Am | Meaning::Pm) => None,
        _ => Some((clock, tokens)),
    }
}
