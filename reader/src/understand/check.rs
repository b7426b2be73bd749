//! What the fields of a document say about each other.

use chrono::{Datelike, Months, NaiveDate};

use super::{date::turned, reading::cap};
use crate::document::{
    Doubt, Field,
    FieldName::{self, BirthDate, IssuedOn, ValidFrom, ValidUntil},
    Kind,
};

/// How long insurance holds at most: a year and a month of patience.
const INSURED: i64 = 31 + 366;
/// How long a licence holds at most: ten years and some days.
const LICENSED: i64 = 3_660;
/// Who may hold a document, in years.
const AGES: std::ops::RangeInclusive<u32> = 16..=100;
/// Periods that are sold, in months.
const PERIODS: [u32; 6] = [1, 2, 3, 4, 6, 9];
/// Those of whole years, which a misread month does not come to.
const YEARS: [u32; 3] = [12, 60, 120];
/// How much of what is left to certainty is gained where two dates make whole years: misread dates seldom do.
const WHOLE: f32 = 0.6;
/// What the dates of an odd period are worth, as a digit may be wrong that leaves a date a date.
const ODD: f32 = 0.93;

const DATES: [FieldName; 4] = [ValidFrom, ValidUntil, BirthDate, IssuedOn];

/// All checks, for fields that were just read.
pub(super) fn check(fields: &mut [Field], kind: Kind, today: NaiveDate) {
    weigh(fields, kind);
    together(fields, kind);
    if let Some(born) = date(fields, BirthDate)
        && !today.years_since(born).is_some_and(|age| AGES.contains(&age))
    {
        doubt(fields, BirthDate, &Doubt::OutOfOrder);
    }
    if date(fields, IssuedOn).is_some_and(|issued| issued > today) {
        doubt(fields, IssuedOn, &Doubt::OutOfOrder);
    }
}

/// The checks that need no today and may be made again: they only doubt.
pub(super) fn together(fields: &mut [Field], kind: Kind) {
    american(fields);
    period(fields, kind);
    let (born, issued, until) = (date(fields, BirthDate), date(fields, IssuedOn), date(fields, ValidUntil));
    if let (Some(issued), Some(until)) = (issued, until)
        && issued > until
    {
        doubt(fields, IssuedOn, &Doubt::OutOfOrder);
        doubt(fields, ValidUntil, &Doubt::OutOfOrder);
    }
    if let (Some(born), Some(issued)) = (born, issued)
        && issued.years_since(born).is_none_or(|age| !AGES.contains(&age))
    {
        doubt(fields, BirthDate, &Doubt::OutOfOrder);
        doubt(fields, IssuedOn, &Doubt::OutOfOrder);
    }
}

/// Who wrote one date with the month first may have done so with all.
fn american(fields: &mut [Field]) {
    if !fields.iter().any(|field| field.doubts.contains(&Doubt::DayOrMonth)) {
        return;
    }
    for name in DATES {
        if other_way(fields, name).is_some() {
            doubt(fields, name, &Doubt::DayOrMonth);
        }
    }
}

/// The first and the last day, and which field the first is.
fn ends(fields: &[Field], kind: Kind) -> Option<(FieldName, NaiveDate, NaiveDate)> {
    let start = if kind == Kind::DrivingLicence && date(fields, ValidFrom).is_none() { IssuedOn } else { ValidFrom };
    Some((start, date(fields, start)?, date(fields, ValidUntil)?))
}

/// Whether something can hold from one day to another.
fn is_credible(kind: Kind, from: NaiveDate, until: NaiveDate) -> bool {
    let most = if kind == Kind::DrivingLicence { LICENSED } else { INSURED };
    (1..=most).contains(&(until - from).num_days())
}

/// What the length of a period says about its ends.
fn weigh(fields: &mut [Field], kind: Kind) {
    let Some((start, from, until)) = ends(fields, kind).filter(|(_, from, until)| is_credible(kind, *from, *until)) else {
        return;
    };
    let odd = kind != Kind::DrivingLicence && !lasts(from, until, &PERIODS);
    for field in fields.iter_mut().filter(|field| field.name == start || field.name == ValidUntil) {
        if lasts(from, until, &YEARS) {
            field.confidence += (1.0 - field.confidence) * WHOLE;
        } else if odd {
            field.confidence *= ODD;
        }
        cap(field);
    }
}

fn period(fields: &mut [Field], kind: Kind) {
    let Some((start, from, until)) = ends(fields, kind).filter(|(_, from, until)| !is_credible(kind, *from, *until)) else {
        return;
    };
    let turns = (other_way(fields, start), other_way(fields, ValidUntil));
    let way = [(turns.0, Some(until)), (Some(from), turns.1), turns];
    let turned = way.iter().any(|(from, until)| from.zip(*until).is_some_and(|(from, until)| is_credible(kind, from, until)));
    for name in [start, ValidUntil] {
        let turns = other_way(fields, name).is_some();
        doubt(fields, name, if turned && turns { &Doubt::DayOrMonth } else { &Doubt::OutOfOrder });
    }
}

/// Whether a period is of so many months, to the same day or to the day before.
fn lasts(from: NaiveDate, until: NaiveDate, months: &[u32]) -> bool {
    let ends = |months: &u32| from.checked_add_months(Months::new(*months));
    months.iter().filter_map(ends).any(|end| end == until || end.pred_opt() == Some(until))
}

/// A date with day and month the other way round, if it is printed in numbers and could be.
fn other_way(fields: &[Field], name: FieldName) -> Option<NaiveDate> {
    let field = fields.iter().find(|field| field.name == name)?;
    let in_words = field.printed.chars().filter(|letter| letter.is_alphabetic()).count() >= 3;
    let year_first = field.printed.starts_with(&date(fields, name)?.year().to_string());
    if in_words || year_first { None } else { turned(date(fields, name)?) }
}

fn date(fields: &[Field], name: FieldName) -> Option<NaiveDate> {
    fields.iter().find(|field| field.name == name)?.value.parse().ok()
}

fn doubt(fields: &mut [Field], name: FieldName, doubt: &Doubt) {
    for field in fields.iter_mut().filter(|field| field.name == name) {
        if !field.doubts.contains(doubt) {
            field.doubts.push(doubt.clone());
        }
        cap(field);
    }
}
