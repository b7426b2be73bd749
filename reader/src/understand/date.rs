//! Dates as they are printed in Rwanda: the day first, months in numbers or in words of three languages, and with the
//! letters that engines take for digits.

use std::{ops::Range, sync::LazyLock};

use chrono::{Datelike, NaiveDate};
use regex::{Captures, Regex};

use super::{found::Found, month::month, plate::digit};
use crate::document::Doubt;

/// A date within a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Dated {
    pub date: NaiveDate,
    pub found: Found,
}

/// With day and month the other way round, where that makes another date.
pub(super) fn turned(date: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(date.year(), date.day(), date.month()).filter(|turned| *turned != date)
}

/// What a digit may look like.
const DIGIT: &str = "[0-9OoQDIl|iLZzSsBG]";
/// Until when a document may hold, in years from today.
const AHEAD: i32 = 30;
const OLDEST: i32 = 1900;
/// What a year in two digits is worth.
const SHORT: f32 = 0.97;
/// How the years begin that stand on documents.
const CENTURIES: std::ops::RangeInclusive<u32> = 19..=20;

/// How numbers of days, months and years may be written, with the names of what stands where.
static NUMBERS: LazyLock<Vec<(Regex, Order)>> = LazyLock::new(|| {
    let day = format!("({DIGIT}{{1,2}})");
    let year = format!("({DIGIT}{{4}}|{DIGIT}{{2}})");
    let full = format!("({DIGIT}{{4}})");
    let sign = "[ \t]?[/.,\\-\u{2013}\u{2014}_:;\\\\][ \t]?";
    [
        (format!("{full}{sign}{day}{sign}{day}"), Order::YearFirst),
        (format!("{day}{sign}{day}{sign}{year}"), Order::DayFirst),
        (format!("{day} {day} {full}"), Order::DayFirst),
        // A sign was lost, or taken for one or seven.
        (format!("({DIGIT}{{2}}){sign}({DIGIT}{{2}})[17lI|!]?{full}"), Order::Spoilt),
        (format!("({DIGIT}{{2}})[17lI|!]?({DIGIT}{{2}}){sign}{full}"), Order::Spoilt),
    ]
    .into_iter()
    .filter_map(|(form, order)| Some((Regex::new(&form).ok()?, order)))
    .collect()
});

static WORDS: LazyLock<Vec<(Regex, Order)>> = LazyLock::new(|| {
    let day = format!("({DIGIT}{{1,2}})(?:er|ST|st|nd|rd|th|e|ER)?");
    let year = format!("({DIGIT}{{4}}|{DIGIT}{{2}})");
    let full = format!("({DIGIT}{{4}})");
    let name = "([A-Za-z\u{c0}-\u{17f}01]{3,12})[.,]?";
    let sign = "[ \t]*[/.,\\-\u{2013}]?[ \t]*";
    [
        (format!("{day}{sign}{name}{sign}{year}"), Order::DayFirst),
        // With a space before the year, as `January 2026` has no day.
        (format!("{name}{sign}{day}[.,]?[ \t]+{full}"), Order::MonthFirst),
    ]
    .into_iter()
    .filter_map(|(form, order)| Some((Regex::new(&form).ok()?, order)))
    .collect()
});

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    DayFirst,
    MonthFirst,
    YearFirst,
    /// The day first, but what stands between is not what it should be.
    Spoilt,
}

/// All dates of a text, in the order in which they stand there.
pub(super) fn all(text: &str, today: NaiveDate) -> Vec<Dated> {
    let mut dates: Vec<Dated> = Vec::new();
    let mut keep = |found: Option<Dated>| {
        let apart =
            |kept: &Dated, new: &Dated| kept.found.at.end <= new.found.at.start || new.found.at.end <= kept.found.at.start;
        dates.extend(found.filter(|new| dates.iter().all(|kept| apart(kept, new))));
    };
    for (form, order) in NUMBERS.iter() {
        each(form, text, |parts| keep(in_numbers(text, parts, *order, today)));
    }
    for (form, order) in WORDS.iter() {
        each(form, text, |parts| keep(in_words(text, parts, *order, today)));
    }
    dates.sort_by_key(|dated| dated.found.at.start);
    dates
}

/// Looks at every place where a form can begin, as a wrong beginning must not hide a right one.
fn each(form: &Regex, text: &str, mut look: impl FnMut(&Captures<'_>)) {
    let mut from = 0;
    while let Some(parts) = form.captures_at(text, from) {
        look(&parts);
        let start = parts.get(0).map_or(text.len(), |whole| whole.start());
        from = start + text[start..].chars().next().map_or(1, char::len_utf8);
        if from > text.len() {
            break;
        }
    }
}

fn in_numbers(text: &str, parts: &Captures<'_>, order: Order, today: NaiveDate) -> Option<Dated> {
    let [first, second, third] = parts_of(parts)?;
    let (one, two, three) = (number(first)?, number(second)?, number(third)?);
    let whole = whole(text, parts, order)?;
    let mut sure = one.1 * two.1 * three.1;
    let mut mended = sure < 1.0;
    if order == Order::YearFirst {
        let signs: Vec<char> = text[whole.clone()].chars().filter(char::is_ascii_punctuation).collect();
        if signs.first() != signs.last() {
            return None;
        }
        let date = NaiveDate::from_ymd_opt(i32::try_from(one.0).ok()?, two.0, three.0)?;
        return dated(date, whole, sure, mended, today);
    }
    if order == Order::Spoilt {
        sure *= 0.7;
        mended = true;
    }
    let (year, short) = year(three.0, third.len(), today);
    if short {
        // `10:12:25` is a time of day.
        if text[whole.clone()].contains([':', ';']) {
            return None;
        }
        sure *= SHORT;
    }
    let dated = if let Some(date) = NaiveDate::from_ymd_opt(year, two.0, one.0) {
        dated(date, whole, sure, mended, today)?
    } else {
        // Only an American could have written it.
        let dated = dated(NaiveDate::from_ymd_opt(year, one.0, two.0)?, whole, sure * 0.7, mended, today)?;
        Dated { found: dated.found.with(Doubt::DayOrMonth), ..dated }
    };
    Some(dated.with_if_cut(short, three.0))
}

fn in_words(text: &str, parts: &Captures<'_>, order: Order, today: NaiveDate) -> Option<Dated> {
    let [first, second, third] = parts_of(parts)?;
    let (day, name) = if order == Order::MonthFirst { (second, first) } else { (first, second) };
    let (month, wrong) = month(name)?;
    let (day, last) = (number(day)?, number(third)?);
    let whole = whole(text, parts, order)?;
    let (year, short) = year(last.0, third.len(), today);
    let exact = if wrong == 0 { 1.0 } else { 0.95_f32.powi(i32::try_from(wrong).ok()?) };
    let sure = day.1 * last.1 * exact * if short { SHORT } else { 1.0 };
    let mended = day.1 * last.1 < 1.0;
    Some(dated(NaiveDate::from_ymd_opt(year, month, day.0)?, whole, sure, mended, today)?.with_if_cut(short, last.0))
}

impl Dated {
    /// A year in two digits may be the first half of one whose second half is gone, where that is that of a century.
    fn with_if_cut(self, short: bool, year: u32) -> Self {
        Self { found: self.found.with_if(short && CENTURIES.contains(&year), Doubt::Unclear), ..self }
    }
}

fn parts_of<'a>(parts: &Captures<'a>) -> Option<[&'a str; 3]> {
    Some([parts.get(1)?.as_str(), parts.get(2)?.as_str(), parts.get(3)?.as_str()])
}

fn dated(date: NaiveDate, at: Range<usize>, sure: f32, mended: bool, today: NaiveDate) -> Option<Dated> {
    let credible = (OLDEST..=today.year() + AHEAD).contains(&date.year());
    let found = Found::new(date.to_string(), at, sure).with_if(mended, Doubt::Mended);
    credible.then_some(Dated { date, found })
}

/// Where the date stands, if it stands for itself: it must not be part of a longer number, unless what is glued to
/// it is a time of day.
fn whole(text: &str, parts: &Captures<'_>, order: Order) -> Option<Range<usize>> {
    let whole = parts.get(0)?.range();
    let before = text[..whole.start].chars().next_back();
    let rest = &text[whole.end..];
    let digit_before = before.is_some_and(|before| before.is_ascii_digit());
    let word_before = before.is_some_and(char::is_alphabetic);
    let starts_in_digit = text[whole.clone()].starts_with(|first: char| first.is_ascii_digit());
    let bound_before = !digit_before && (!word_before || starts_in_digit) || order == Order::MonthFirst && !word_before;
    let after = rest.chars().next();
    let bound_after = !after.is_some_and(|after| after.is_ascii_digit()) || is_time(rest);
    (bound_before && bound_after && !goes_on(text, &whole)).then_some(whole)
}

/// Whether more numbers follow or come before with a sign between: `12/01/2026/004` is no date. A dash may stand between
/// two dates that have other signs.
fn goes_on(text: &str, whole: &Range<usize>) -> bool {
    let inner = text[whole.clone()].contains('-');
    let joins = |sign: char| matches!(sign, '/' | '.') || sign == '-' && inner;
    let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let (mut before, mut after) = (text[..whole.start].chars().rev(), text[whole.end..].chars());
    before.next().is_some_and(joins) && digit(before.next()) || after.next().is_some_and(joins) && digit(after.next())
}

/// Whether a text begins with a time, `23:59` or `00h00`.
fn is_time(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 2 && text[digits..].starts_with([':', 'h', 'H'])
}

/// A number whose digits may be mended, and how sure that is.
fn number(text: &str) -> Option<(u32, f32)> {
    let ten = text.len() == 2 && text.starts_with(['O', 'o', 'I', 'l']);
    if !ten && !text.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    text.chars().try_fold((0, 1.0), |(number, sure), letter| {
        let (digit, how) = digit(letter)?;
        Some((number * 10 + digit.to_digit(10)?, sure * how))
    })
}

/// The year that is meant, and whether it was written in two digits: what would be too far ahead was long ago.
fn year(number: u32, digits: usize, today: NaiveDate) -> (i32, bool) {
    let number = i32::try_from(number).unwrap_or_default();
    if digits > 2 {
        return (number, false);
    }
    let ahead = 2000 + number > today.year() + AHEAD / 2;
    (if ahead { 1900 + number } else { 2000 + number }, true)
}

/// The one date that stands in a text where one is due: the first.
pub(super) fn find(text: &str, today: NaiveDate) -> Option<Dated> {
    all(text, today).into_iter().next()
}

/// The two dates of a period, the earlier first.
pub(super) fn period(text: &str, today: NaiveDate) -> Option<(Dated, Dated)> {
    let mut dates = all(text, today).into_iter();
    let (one, other) = (dates.next()?, dates.next()?);
    Some(if one.date <= other.date { (one, other) } else { (other, one) })
}
