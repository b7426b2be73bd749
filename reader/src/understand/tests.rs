use chrono::NaiveDate;

use crate::{
    document::{Document, FieldName},
    page::{Line, Point, Quad},
};

mod arbitrary;
mod dates;
mod documents;
mod labels;
mod readings;
mod values;

/// The day on which all of this is read.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

/// A letter's width and a line's height, in parts of the page.
const WIDTH: f32 = 0.0105;
const HEIGHT: f32 = 0.018;

fn line(x: f32, y: f32, text: &str, confidence: f32) -> Line {
    let right = x + WIDTH * f32::from(u16::try_from(text.chars().count()).unwrap());
    let at = |x, y| Point { x, y };
    let quad = Quad([at(x, y), at(right, y), at(right, y + HEIGHT), at(x, y + HEIGHT)]);
    Line { page: 0, text: text.to_owned(), odds: vec![confidence; text.chars().count()], quad }
}

/// Pieces as PP-OCR gives them: each word group with a box of its own, in no order that counts.
fn pieces(pieces: &[(f32, f32, &str)]) -> Vec<Line> {
    let mut lines: Vec<Line> = pieces.iter().map(|(x, y, text)| line(*x, *y, text, 0.98)).collect();
    let half = lines.len() / 2;
    lines.rotate_left(half);
    lines
}

/// Rows as Tesseract gives them: all that stands at one height as one line.
fn rows(texts: &[&str]) -> Vec<Line> {
    (0_u16..).zip(texts).map(|(row, text)| line(0.06, 0.05 + 0.03 * f32::from(row), text, 0.95)).collect()
}

fn value(document: &Document, name: FieldName) -> &str {
    document.field(name).map_or("", |field| field.value.as_str())
}

/// The fields as `NAME=value`, to compare many at once.
fn said(document: &Document) -> Vec<String> {
    document.fields.iter().map(|field| format!("{:?}={}", field.name, field.value)).collect()
}
