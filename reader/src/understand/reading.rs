//! A value as it was read at one place, before what stands at other places is held against it.

use std::ops::Range;

use chrono::NaiveDate;

use super::{
    categories, count, country, date,
    found::Found,
    insurer, make, money, name, number, plate,
    sheet::{Passage, Sheet, Spot},
    usage, vin,
};
use crate::{
    document::{Doubt, Field, FieldName},
    page::Quad,
};

/// Below this the engine itself was not sure.
const CLEAR: f32 = 0.6;
/// What a field is worth at most that has a doubt which nothing else took away.
pub(super) const DOUBTED: f32 = 0.6;
/// More than this nothing is sure.
pub(super) const MOST: f32 = 0.99;

/// What part of a field it is; names are often in two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Surname,
    GivenNames,
}

#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub name: FieldName,
    pub part: Part,
    pub value: String,
    pub printed: String,
    pub confidence: f32,
    /// How much of that its form is.
    pub form: f32,
    pub page: usize,
    pub quad: Option<Quad>,
    pub doubts: Vec<Doubt>,
    /// The lines that it stands on.
    pub rows: Vec<usize>,
    /// Whether a label says what it is.
    pub labelled: bool,
    /// Which counts first, where labels name things that are not quite the same: the lowest.
    pub rank: u8,
}

/// The value of a field that stands in a text.
pub(super) fn find(name: FieldName, text: &str, today: NaiveDate) -> Option<Found> {
    match name {
        FieldName::Plate => plate::find(text),
        FieldName::Insurer => insurer::find(text),
        FieldName::PolicyNumber | FieldName::CardNumber => without_dates(text, today, number::find),
        FieldName::Holder => name::find(text),
        FieldName::Make => make::find(text),
        FieldName::Model => make::model(text),
        FieldName::Chassis => vin::find(text),
        FieldName::Engine => number::engine(text),
        FieldName::Year => count::year(text, today),
        FieldName::Seats => count::seats(text),
        FieldName::Use => usage::find(text),
        FieldName::ValidFrom => ends(text, today).map(|(from, _)| from),
        FieldName::ValidUntil => ends(text, today).map(|(_, until)| until),
        FieldName::PremiumRwf => money::find(text),
        FieldName::LicenceNumber => without_dates(text, today, number::licence),
        FieldName::Categories => categories::find(text),
        FieldName::BirthDate | FieldName::IssuedOn => date::find(text, today).map(|dated| dated.found),
        FieldName::Countries => country::find(text),
    }
}

/// The ends of a period: of two dates each its own, of one both that.
fn ends(text: &str, today: NaiveDate) -> Option<(Found, Found)> {
    match date::period(text, today) {
        Some((from, until)) => Some((from.found, until.found)),
        None => date::find(text, today).map(|dated| (dated.found.clone(), dated.found)),
    }
}

/// What is found before the first date of a text.
fn without_dates(text: &str, today: NaiveDate, find: impl Fn(&str) -> Option<Found>) -> Option<Found> {
    let found = find(text)?;
    let crosses = |date: &Range<usize>| date.start < found.at.end && found.at.start < date.end;
    let date = date::all(text, today).into_iter().map(|dated| dated.found.at).find(crosses);
    match date {
        Some(date) if date.start > found.at.start => find(&text[..date.start]),
        Some(date) if date.len() >= found.at.len() => None,
        _ => Some(found),
    }
}

impl Reading {
    /// What was found in a passage. `sure` is how sure it is that this is where the field stands.
    pub fn new(name: FieldName, found: &Found, passage: &Passage, sheet: &Sheet, sure: f32) -> Option<Self> {
        let Spot { page, quad, confidence, rows } = passage.spot(sheet, &found.at)?;
        let mut doubts = found.doubts.clone();
        if confidence < CLEAR {
            doubts.push(Doubt::Unclear);
        }
        Some(Self {
            name,
            part: Part::Whole,
            value: found.value.clone(),
            printed: passage.text.get(found.at.clone())?.to_owned(),
            confidence: confidence * found.form * sure,
            form: found.form,
            page,
            quad: Some(quad),
            doubts,
            rows,
            labelled: true,
            rank: 0,
        })
    }

    /// What is compared: letters and digits, in capitals.
    pub fn key(&self) -> String {
        key(&self.value)
    }

    pub fn into_field(self) -> Field {
        let Self { name, value, printed, confidence, page, quad, doubts, .. } = self;
        let mut field = Field { name, value, printed, confidence, page, quad, doubts };
        cap(&mut field);
        field
    }
}

/// A value as it is compared: letters and digits, in capitals.
pub(super) fn key(value: &str) -> String {
    value.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// A field with a doubt is not sure, whatever the engine said.
pub(super) fn cap(field: &mut Field) {
    let most = if field.doubts.iter().any(Doubt::weighs) { DOUBTED } else { MOST };
    field.confidence = if field.confidence.is_finite() { field.confidence.clamp(0.0, most) } else { 0.0 };
}
