//! Everything that could be the value of a field, from all places of a document.

use chrono::NaiveDate;

use super::{
    categories, date,
    found::{Found, words},
    insurer,
    labels::{Hit, Target},
    make, number, plate,
    reading::{Part, Reading, find},
    sheet::{Passage, Sheet},
    vin,
};
use crate::document::{
    Doubt,
    FieldName::{
        self, BirthDate, CardNumber, Categories, Chassis, Countries, Engine, Holder, Insurer, IssuedOn, LicenceNumber, Make,
        Model, Plate, PolicyNumber, Seats, Use, ValidFrom, ValidUntil, Year,
    },
    Kind,
};

/// How sure it is that a value stands where it was looked for: behind its label, made of pieces, to the right, below.
const BEHIND: f32 = 1.0;
const JOINED: f32 = 0.985;
const RIGHT: f32 = 0.985;
const BELOW: f32 = 0.97;
const BELOW_JOINED: f32 = 0.93;
/// What has no label, but a form that nothing else has.
const ALONE: f32 = 0.85;
/// A form as good as this needs no more pieces.
const GOOD: f32 = 0.9;
/// So many words around a label make a sentence.
const PROSE: usize = 3;
/// Within how many bytes of a short label its value must begin.
const NEAR: usize = 16;

/// The fields that a kind of document has.
pub(super) fn has(kind: Kind, name: FieldName) -> bool {
    match kind {
        Kind::InsuranceCertificate | Kind::YellowCard => match name {
            CardNumber | Countries => kind == Kind::YellowCard,
            LicenceNumber | Categories | BirthDate => false,
            _ => true,
        },
        Kind::Registration => {
            matches!(name, Plate | Holder | Make | Model | Chassis | Engine | Year | Seats | Use | ValidUntil | IssuedOn)
        }
        Kind::DrivingLicence => {
            matches!(name, LicenceNumber | Holder | Categories | ValidFrom | ValidUntil | BirthDate | IssuedOn)
        }
    }
}

/// All readings of a sheet.
pub(super) fn gather(sheet: &Sheet, kind: Kind, today: NaiveDate) -> Vec<Reading> {
    let mut readings = Vec::new();
    let others = of_others(sheet);
    for (row, here) in sheet.rows.iter().enumerate() {
        for (at, hit) in here.hits.iter().enumerate() {
            labelled(sheet, (row, at), hit, today, &mut readings);
        }
        alone(sheet, row, others.contains(&row), kind, today, &mut readings);
    }
    if kind == Kind::DrivingLicence {
        readings.extend(held(sheet, today));
    }
    readings.retain(|reading| has(kind, reading.name));
    readings
}

fn labelled(sheet: &Sheet, place: (usize, usize), hit: &Hit, today: NaiveDate, readings: &mut Vec<Reading>) {
    let prose = u8::from(hit.tight && is_prose(sheet, place));
    let mut ask = |name: FieldName, part: Part, rank: u8, find: &dyn Fn(&str) -> Option<Found>| {
        if let Some(reading) = value(sheet, place, hit, name, find) {
            readings.push(Reading { part, rank: rank + prose, ..reading });
        }
    };
    match hit.target {
        Target::Field(name) => ask(name, Part::Whole, 0, &|text| find(name, text, today)),
        Target::Certificate => ask(PolicyNumber, Part::Whole, 1, &|text| find(PolicyNumber, text, today)),
        Target::Surname => ask(Holder, Part::Surname, 0, &|text| find(Holder, text, today)),
        Target::GivenNames => ask(Holder, Part::GivenNames, 0, &|text| find(Holder, text, today)),
        Target::MakeAndModel => {
            ask(Make, Part::Whole, 0, &|text| find(Make, text, today).filter(|found| found.doubts.is_empty()));
            ask(Model, Part::Whole, 0, &make::model_behind);
        }
        Target::Period => {
            ask(ValidFrom, Part::Whole, 0, &|text| date::period(text, today).map(|(from, _)| from.found));
            ask(ValidUntil, Part::Whole, 0, &|text| date::period(text, today).map(|(_, until)| until.found));
            readings.extend(period_beside(sheet, place, hit, today).into_iter().flatten());
        }
        Target::Other | Target::Text => {}
    }
}

/// The period that is all of the line beside its label: the word between its ends is a label, too, and would cut it.
fn period_beside(sheet: &Sheet, (row, at): (usize, usize), hit: &Hit, today: NaiveDate) -> Option<[Reading; 2]> {
    if at + 1 < sheet.rows[row].hits.len() || !sheet.behind(row, at).text.is_empty() {
        return None;
    }
    let first = sheet.right(row).0;
    let whole = sheet.whole(*first.spot(sheet, &(0..first.text.len()))?.rows.first()?);
    let (from, until) = date::period(&whole.text, today)?;
    let reading = |name, found| Reading::new(name, found, &whole, sheet, RIGHT * hit.sure);
    Some([reading(ValidFrom, &from.found)?, reading(ValidUntil, &until.found)?])
}

/// Whether a label stands in a sentence, where it is a word like others: `la loi du 01/03/2001`, `the holder must`. Sentences
/// have small words around it.
fn is_prose(sheet: &Sheet, (row, at): (usize, usize)) -> bool {
    let here = &sheet.rows[row];
    let start = if at == 0 { 0 } else { here.hits[at - 1].at.end };
    let before: String = here.letters[start.min(here.hits[at].at.start)..here.hits[at].at.start].iter().collect();
    let small = |text: &str| {
        words(text, "").iter().filter(|word| word.text.len() > 1 && word.text.starts_with(char::is_lowercase)).count()
    };
    small(&before) + small(&sheet.behind(row, at).text) >= PROSE
}

/// The value of a label: behind it, to the right of it or below it, whichever has the best form.
fn value(
    sheet: &Sheet,
    (row, at): (usize, usize),
    hit: &Hit,
    name: FieldName,
    find: &dyn Fn(&str) -> Option<Found>,
) -> Option<Reading> {
    let behind = sheet.behind(row, at).without_translation();
    let last = at + 1 == sheet.rows[row].hits.len();
    let (first, all) = if last { sheet.right(row) } else { Default::default() };
    let beside = if behind.text.is_empty() { RIGHT } else { JOINED };
    // A short label that has its line for itself stands above its value like any other.
    let alone = behind.text.is_empty() && sheet.rows[row].hits.len() == 1;
    let mut places = vec![(BEHIND, behind.clone()), (beside, behind.clone().and(&first)), (JOINED, behind.and(&all))];
    // What is below a sentence belongs to something else.
    if (!hit.tight || alone) && !is_prose(sheet, (row, at)) {
        let mut below = sheet.below(row, at).into_iter();
        if let Some(first) = below.next() {
            let both = below.next().map(|second| (BELOW_JOINED, first.clone().and(&second)));
            places.push((BELOW, first));
            places.extend(both);
        }
    }
    let mut best: Option<Reading> = None;
    for (sure, passage) in places.into_iter().filter(|(_, passage)| !passage.text.is_empty()) {
        let Some(found) = find(&passage.text).filter(|found| !hit.tight || found.at.start <= NEAR) else { continue };
        let Some(reading) = Reading::new(name, &found, &passage, sheet, sure * hit.sure) else { continue };
        if best.as_ref().is_none_or(|best| best.confidence < reading.confidence) {
            best = Some(reading);
        }
        if found.form >= GOOD && found.doubts.iter().all(|doubt| *doubt == Doubt::Mended) {
            break;
        }
    }
    best
}

/// The rows that are the values of labels for what is not looked for: a plate there is an earlier one, an insurer another's.
fn of_others(sheet: &Sheet) -> Vec<usize> {
    let mut rows = Vec::new();
    for (row, here) in sheet.rows.iter().enumerate() {
        for (at, _) in here.hits.iter().enumerate().filter(|(_, hit)| hit.target == Target::Other) {
            if !sheet.behind(row, at).text.is_empty() {
                continue;
            }
            let last = at + 1 == here.hits.len();
            let beside = if last { sheet.right(row).0 } else { Passage::default() };
            let below = || sheet.below(row, at).into_iter().next();
            let value = if beside.text.is_empty() { below() } else { Some(beside) };
            rows.extend(value.and_then(|value| value.spot(sheet, &(0..value.text.len()))).into_iter().flat_map(|spot| spot.rows));
        }
    }
    rows
}

/// What of a row's text stands before a label for what is not looked for.
fn before_other<'a>(sheet: &Sheet, row: usize, text: &'a str) -> &'a str {
    let here = &sheet.rows[row];
    let Some(other) = here.hits.iter().find(|hit| hit.target == Target::Other) else { return text };
    let label: String = here.letters[other.at.clone()].iter().collect();
    let label = label.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    text.find(label).map_or(text, |at| &text[..at])
}

/// What needs no label to be known. `other` is where a label says that it is something else.
fn alone(sheet: &Sheet, row: usize, other: bool, kind: Kind, today: NaiveDate, readings: &mut Vec<Reading>) {
    let passage = sheet.whole(row);
    let text = &passage.text;
    let mut keep = |name, found: Option<Found>, sure: f32| {
        let reading = found.and_then(|found| Reading::new(name, &found, &passage, sheet, ALONE * sure));
        readings.extend(reading.map(|reading| Reading { labelled: false, rank: 2, ..reading }));
    };
    let ours = if other { "" } else { before_other(sheet, row, text) };
    keep(Plate, plate::find_alone(ours), 1.0);
    keep(Chassis, vin::find_alone(ours), 1.0);
    keep(Insurer, insurer::find_alone(ours), 1.1);
    keep(Make, make::find_alone(text), 0.95);
    if kind == Kind::DrivingLicence {
        keep(LicenceNumber, number::national(ours), 0.95);
    }
    if let Some((from, until)) = date::period(text, today).filter(|(from, until)| is_year(from.date, until.date)) {
        keep(ValidFrom, Some(from.found), 0.9);
        keep(ValidUntil, Some(until.found), 0.9);
    }
}

/// Whether two dates are the first and the last day of a year of insurance.
fn is_year(from: NaiveDate, until: NaiveDate) -> bool {
    (363..=367).contains(&(until - from).num_days())
}

/// The categories of a table in whose rows dates stand where a category is held.
fn held(sheet: &Sheet, today: NaiveDate) -> Option<Reading> {
    let rows = sheet.rows.iter().enumerate().filter_map(|(row, here)| {
        let whole = sheet.whole(row);
        let category = categories::of_row(&whole.text).filter(|_| here.hits.is_empty())?;
        let dates = date::all(&whole.clone().and(&sheet.right(row).1).text, today);
        let found = Found::new(category, 0..category.len().min(whole.text.len()), 1.0);
        let reading = Reading::new(Categories, &found, &whole, sheet, 0.93)?;
        (!dates.is_empty()).then_some((category, reading))
    });
    let rows: Vec<(&str, Reading)> = rows.collect();
    let said: Vec<&'static str> = rows.iter().map(|(category, _)| *category).collect();
    let printed: Vec<&str> = rows.iter().map(|(_, reading)| reading.printed.as_str()).collect();
    let sure = rows.iter().map(|(_, reading)| reading.confidence).fold(1.0, f32::min);
    let first = rows.first()?.1.clone();
    Some(Reading { value: categories::joined(&said), printed: printed.join(" "), confidence: sure, rank: 1, ..first })
}
