//! What a row of tokens says about a time: the days, the hour, the part of the day and how it repeats.

use chrono::{Datelike as _, NaiveDate, Weekday};

use super::clock::{Clock, clock};
use super::date::{Day, date};
use super::number::number;
use super::span::{Repeat, Span, repeat, span};
use super::tokens::Token;
use super::words::Meaning;
use super::{Hours, Recurrence, Which};

/// A rule of the grammar gives what it read and the tokens behind it, or nothing where it does not apply.
pub(super) type Reading<'a, T> = Option<(T, &'a [Token])>;

#[derive(Debug, Default)]
pub(super) struct Said {
    pub days: Vec<Day>,
    pub which: Option<Which>,
    pub clock: Option<Clock>,
    pub hours: Option<Hours>,
    pub recurrence: Option<Recurrence>,
    /// So many minutes from now.
    pub wait: Option<u32>,
    /// The day of three letters.
    short: Option<Weekday>,
}

/// Nothing where no time is said, where the parts contradict each other, or where a number makes no sense.
pub(super) fn said(tokens: &[Token], today: NaiveDate) -> Option<Said> {
    let mut said = Said::default();
    let mut rest = tokens;
    while !rest.is_empty() {
        rest = said.hear(rest, today.year())?;
    }
    if said.days.is_empty() {
        said.days.extend(said.short.map(Day::Named));
    }
    said.whole().then_some(said)
}

impl Said {
    /// Takes what the first tokens say and gives the rest.
    fn hear<'a>(&mut self, tokens: &'a [Token], year: i32) -> Option<&'a [Token]> {
        if let Some((repeat, rest)) = repeat(tokens) {
            self.hear_repeat(repeat)?;
            return Some(rest);
        }
        if let Some((span, rest)) = span(tokens) {
            match span {
                Span::Minutes(minutes) => once(&mut self.wait, minutes)?,
                Span::Days(days) => self.days.push(Day::Ahead(days.into())),
            }
            return Some(rest);
        }
        if let Some((day, rest)) = date(tokens, year) {
            self.days.push(day);
            return Some(rest);
        }
        if let Some((clock, rest)) = clock(tokens) {
            once(&mut self.clock, clock)?;
            return Some(rest);
        }
        let (first, rest) = tokens.split_first()?;
        match first {
            Token::Gap => {}
            Token::Word(meaning) => self.hear_word(*meaning, rest)?,
            Token::Figures(figures) => count_of_something(figures.parts.len() == 1 && figures.parts[0].width <= 2, rest)?,
        }
        Some(rest)
    }

    fn hear_repeat(&mut self, repeat: Repeat) -> Option<()> {
        once(&mut self.recurrence, repeat.recurrence)?;
        self.days.extend(repeat.day.map(Day::Named));
        repeat.hours.map_or(Some(()), |hours| once(&mut self.hours, hours))
    }

    fn hear_word(&mut self, meaning: Meaning, rest: &[Token]) -> Option<()> {
        match meaning {
            Meaning::AfterToday(days) => self.days.push(Day::Ahead(days)),
            Meaning::Day(day) => self.days.push(Day::Named(day)),
            Meaning::Cyumweru => self.days.push(Day::Named(Weekday::Sun)),
            Meaning::Christmas => self.days.push(Day::Date { day: 25, month: 12, year: None }),
            Meaning::Short(day) => once(&mut self.short, day)?,
            Meaning::Mean(which) => once(&mut self.which, which)?,
            Meaning::Part(hours) => once(&mut self.hours, hours)?,
            Meaning::This(hours) => {
                once(&mut self.hours, hours)?;
                self.days.push(Day::Ahead(0));
            }
            Meaning::Number(_) => count_of_something(true, rest)?,
            // "In 10" lacks what is counted, and is not at ten.
            Meaning::In if number(rest).is_some() => return None,
            meaning if essential(meaning) => return None,
            _ => {}
        }
        Some(())
    }

    /// Whether enough is said, and no more than fits together.
    fn whole(&self) -> bool {
        if self.wait.is_some() {
            return self.days.is_empty() && self.clock.is_none() && self.recurrence.is_none();
        }
        let named = self.days.iter().any(|day| matches!(day, Day::Named(_)));
        let which = named || matches!(self.which, None | Some(Which::This));
        which && (self.clock.is_some() || self.recurrence.is_some() || !self.days.is_empty())
    }
}

/// Words that change what is said: where no rule took them, the whole is not understood.
fn essential(meaning: Meaning) -> bool {
    use Meaning::{Am, Each, Heures, Month, MonthNumber, Pm, Saa, Sept, Unit};
    matches!(meaning, Each | Unit(_) | Am | Pm | Month(_) | Sept | MonthNumber | Heures | Saa)
}

/// `2 people`: a number before a word that is not about time is passed over with it.
fn count_of_something(small: bool, rest: &[Token]) -> Option<()> {
    (small && rest.first() == Some(&Token::Gap)).then_some(())
}

/// Keeps what is said; saying it again is fine, saying something else is not.
fn once<T: PartialEq>(slot: &mut Option<T>, value: T) -> Option<()> {
    let same = slot.as_ref().is_none_or(|earlier| *earlier == value);
    *slot = Some(value);
    same.then_some(())
}

/// The tokens behind `meaning`, where they begin with it.
pub(super) fn after(meaning: Meaning, tokens: &[Token]) -> Option<&[Token]> {
    tokens.split_first().filter(|(first, _)| **first == Token::Word(meaning)).map(|(_, rest)| rest)
}

/// The tokens behind `meaning`, whether or not they begin with it.
pub(super) fn skip(meaning: Meaning, tokens: &[Token]) -> &[Token] {
    after(meaning, tokens).unwrap_or(tokens)
}

pub(super) fn first_word(tokens: &[Token]) -> Option<Meaning> {
    match tokens.first() {
        Some(Token::Word(meaning)) => Some(*meaning),
        _ => None,
    }
}
