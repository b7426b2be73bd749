//! Dates as people write them, the day before the month: `25/12`, `25.12.2026`, `2026-12-25`, `25 décembre`, `le 25`.

use chrono::Weekday;

use super::number::{figure, number};
use super::phrase::{Reading, after, first_word, skip};
use super::tokens::{Figure, Figures, Token};
use super::words::Meaning;

/// A day as it was said; which date it is depends on today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    /// So many days from today.
    Ahead(i64),
    Date {
        day: u32,
        month: u32,
        year: Option<i32>,
    },
    /// The next with this number; the day of the week is that before it, if any.
    OfMonth {
        day: u32,
        weekday: Option<Weekday>,
    },
    Named(Weekday),
}

/// `year` is this year, near which a number of four figures behind a month is a year and not a time.
pub(super) fn date(tokens: &[Token], year: i32) -> Reading<'_, Day> {
    let in_figures = || match tokens {
        [Token::Figures(figures), rest @ ..] => Some((in_figures(figures, rest)?, rest)),
        _ => None,
    };
    in_figures().or_else(|| day_and_month(tokens, year)).or_else(|| month_and_day(tokens, year)).or_else(|| day_of_month(tokens))
}

fn in_figures(figures: &Figures, rest: &[Token]) -> Option<Day> {
    match (figures.mark, figures.parts.as_slice()) {
        ('/' | '-' | '.', [year, month, day]) if year.width == 4 => full(*day, *month, *year),
        ('/' | '-' | '.', [day, month, year]) => full(*day, *month, *year),
        ('/', [day, month]) => short(*day, *month),
        ('-', [day, month]) if !hour_follows(rest) => short(*day, *month),
        ('.', [day, month]) if dotted(*day, *month, figures.stopped, rest) => short(*day, *month),
        _ => None,
    }
}

/// `7.12` is the seventh of December where a time stands behind it, and `7.30` is a time.
fn dotted(day: Figure, month: Figure, stopped: bool, rest: &[Token]) -> bool {
    let date = (1..=31).contains(&day.value) && (1..=12).contains(&month.value);
    let time = day.value <= 24;
    date && !hour_follows(rest) && (!time || stopped && !rest.is_empty() || rest.iter().any(tells_hour))
}

fn tells_hour(token: &Token) -> bool {
    match token {
        Token::Figures(figures) => matches!(figures.mark, ':' | '.') || figures.parts[0].width == 4,
        Token::Word(meaning) => matches!(meaning, Meaning::Heures | Meaning::Am | Meaning::Pm | Meaning::Saa | Meaning::Noon),
        Token::Gap => false,
    }
}

fn short(day: Figure, month: Figure) -> Option<Day> {
    (day.width <= 2 && month.width <= 2).then_some(Day::Date { day: day.value, month: month.value, year: None })
}

fn full(day: Figure, month: Figure, year: Figure) -> Option<Day> {
    let century = match year.width {
        2 => 2000,
        4 => 0,
        _ => return None,
    };
    let year = i32::try_from(year.value).ok().map(|year| century + year);
    (day.width <= 2 && month.width <= 2).then_some(Day::Date { day: day.value, month: month.value, year })
}

/// `25 dec`, `the 25th of December 2026`, `1er janvier`, `tariki ya 25 z'ukwa 12`.
fn day_and_month(tokens: &[Token], this_year: i32) -> Reading<'_, Day> {
    let (day, rest) = number(skip(Meaning::The, tokens))?;
    let rest = skip(Meaning::Ordinal, rest);
    let by_number = || number(after(Meaning::MonthNumber, rest)?);
    let (month, rest) = month(rest).or_else(by_number)?;
    let (year, rest) = year(rest, this_year);
    Some((Day::Date { day, month, year }, rest))
}

/// `December 25`, `ukuboza 25`.
fn month_and_day(tokens: &[Token], this_year: i32) -> Reading<'_, Day> {
    let (month, rest) = month(tokens)?;
    let (day, rest) = figure(rest).filter(|(day, rest)| day.width <= 2 && !hour_follows(rest))?;
    let (year, rest) = year(skip(Meaning::Ordinal, rest), this_year);
    Some((Day::Date { day: day.value, month, year }, rest))
}

/// `le 25`, `the 25th`, `lundi 30 à 7h`.
fn day_of_month(tokens: &[Token]) -> Reading<'_, Day> {
    let article = after(Meaning::The, tokens);
    let weekday = first_word(tokens).and_then(|word| if let Meaning::Day(weekday) = word { Some(weekday) } else { None });
    let start = if weekday.is_some() { &tokens[1..] } else { article.unwrap_or(tokens) };
    let (day, rest) = figure(start).filter(|(day, _)| (1..=31).contains(&day.value))?;
    let ordinal = after(Meaning::Ordinal, rest);
    let said = ordinal.is_some() || article.is_some() && !hour_follows(rest) || weekday.is_some() && at_an_hour(rest);
    said.then_some((Day::OfMonth { day: day.value, weekday }, ordinal.unwrap_or(rest)))
}

fn at_an_hour(tokens: &[Token]) -> bool {
    use Meaning::{A, At, Midnight, Noon, Number, Saa};
    match tokens {
        [Token::Word(Saa), ..] | [Token::Word(At | A), Token::Figures(_), ..] => true,
        [Token::Word(At | A), Token::Word(hour), ..] => matches!(hour, Noon | Midnight | Number(_)),
        _ => false,
    }
}

fn month(tokens: &[Token]) -> Reading<'_, u32> {
    match first_word(tokens)? {
        Meaning::Month(month) => Some((month, &tokens[1..])),
        Meaning::Sept => Some((9, &tokens[1..])),
        _ => None,
    }
}

fn year(tokens: &[Token], this_year: i32) -> (Option<i32>, &[Token]) {
    let number = figure(tokens).filter(|(year, _)| year.width == 4);
    let year = number.and_then(|(year, rest)| Some((i32::try_from(year.value).ok()?, rest)));
    match year.filter(|(year, _)| (this_year - 1..=this_year + 1).contains(year)) {
        Some((year, rest)) => (Some(year), rest),
        None => (None, tokens),
    }
}

/// Whether the number before these tokens is an hour or a length of time, and no day.
fn hour_follows(tokens: &[Token]) -> bool {
    matches!(first_word(tokens), Some(Meaning::Am | Meaning::Pm | Meaning::Heures | Meaning::Unit(_)))
}
