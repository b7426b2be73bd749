//! From lines of text to a document: what kind it is, where its fields stand, what they say in normal form, and what is
//! doubtful about them.
//!
//! ```text
//! lines ─▶ kind ─▶ sheet with labels ─▶ readings by label and by form ─▶ one field each ─▶ checks ─▶ document
//! ```
//!
//! No layout is special. Labels are a table (`labels`), places are found by geometry (`sheet`), and each kind of value
//! has a module that knows its forms and nothing of pages.
//!
//! The confidence of a field is a product: what the engine said of its least sure letter, how well the label was read, how near to it
//! the value stands, and how much the form speaks for the value. The same value on another line and two dates that make
//! a whole period raise it; a doubt that weighs keeps it below [`crate::document::SURE`].

use chrono::NaiveDate;

use crate::{
    document::{Document, Doubt, Field, FieldName, Kind},
    page::{Line, Quad},
};

mod categories;
mod check;
mod count;
mod country;
mod date;
mod fold;
mod found;
mod gather;
mod insurer;
mod kind;
mod labels;
mod make;
mod merge;
mod money;
mod month;
mod name;
mod number;
pub mod plate;
mod reading;
mod settle;
mod shape;
mod sheet;
#[cfg(test)]
mod tests;
mod usage;
mod vin;

pub use self::merge::merged;
use self::{reading::cap, sheet::Sheet};

/// Understands the lines of one document, in any order. `today` bounds what dates can be. Nothing where it is none of the
/// four kinds.
pub fn understand(lines: &[Line], today: NaiveDate) -> Option<Document> {
    let (kind, kind_confidence) = kind::of(lines)?;
    let sheet = Sheet::new(lines, kind);
    let mut fields = settle::settle(gather::gather(&sheet, kind, today));
    check::check(&mut fields, kind, today);
    Some(document(kind, kind_confidence, fields))
}

/// A field as a model says that it stands on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct RawField {
    pub name: FieldName,
    pub printed: String,
    /// From 0 to 1, as the model itself says.
    pub confidence: f32,
    pub page: usize,
    pub quad: Option<Quad>,
}

/// Puts what a model read through the same forms and checks as what was understood from lines. A field that is named
/// twice and differs is doubtful, as on a page.
pub fn checked(kind: Kind, raw: Vec<RawField>, today: NaiveDate) -> Document {
    let mut fields: Vec<Field> = Vec::new();
    for raw in raw.into_iter().filter(|raw| gather::has(kind, raw.name) && !raw.printed.trim().is_empty()) {
        let field = normal(raw, today);
        match fields.iter_mut().find(|known| known.name == field.name) {
            Some(known) if reading::key(&known.value) != reading::key(&field.value) => {
                known.doubts.push(Doubt::Disagrees(field.value));
            }
            Some(_) => {}
            None => fields.push(field),
        }
    }
    fields.iter_mut().for_each(cap);
    check::check(&mut fields, kind, today);
    document(kind, 1.0, fields)
}

fn normal(raw: RawField, today: NaiveDate) -> Field {
    let RawField { name, printed, confidence, page, quad } = raw;
    let found = reading::find(name, &printed, today);
    let (value, form, doubts) = match found {
        Some(found) => (found.value, found.form, found.doubts),
        None => (printed.trim().to_owned(), 0.3, vec![Doubt::Malformed]),
    };
    let confidence = if confidence.is_finite() { confidence.clamp(0.0, 1.0) } else { 0.0 };
    let mut field =
        Field { name, value, printed, confidence: confidence * form, page, quad: quad.as_ref().map(shape::within), doubts };
    cap(&mut field);
    field
}

fn document(kind: Kind, kind_confidence: f32, mut fields: Vec<Field>) -> Document {
    fields.sort_by_key(|field| field.name);
    let found = |name: &FieldName| fields.iter().any(|field| field.name == *name);
    let missing = kind.required().iter().copied().filter(|name| !found(name)).collect();
    Document { kind, kind_confidence, fields, missing }
}
