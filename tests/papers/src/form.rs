//! Rows of labels and values, arranged on a page.

use reader::document::FieldName;

use super::canvas::{Area, Canvas, Ink, Pen};

/// A stretch of a value; with the field that it says, or words around one.
pub struct Piece {
    pub text: String,
    pub field: Option<FieldName>,
}

pub struct Row {
    pub label: String,
    pub pieces: Vec<Piece>,
}

/// The pens of a form.
#[derive(Clone, Copy)]
pub struct Pens {
    pub label: Pen,
    pub value: Pen,
    pub rule: Ink,
    /// How far what is filled in has slipped from where it belongs, as forms do in a printer.
    pub slip: (f32, f32),
    /// What stands after a label.
    pub after: &'static str,
}

impl Row {
    /// Words that are no field: what else stands on such papers.
    pub fn other(label: &str, text: &str) -> Self {
        Self { label: label.to_owned(), pieces: vec![Piece { text: text.to_owned(), field: None }] }
    }

    fn text(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }
}

/// Label left, value right, with rules around both.
pub fn table(canvas: &mut Canvas, area: Area, rows: &[Row], share: f32, pens: &Pens) {
    let each = line_height(area, rows.len(), pens);
    let table = Area { height: each * rows.len() as f32, ..area };
    let middle = area.x + area.width * share;
    canvas.frame(table, 2.5, pens.rule);
    canvas.line(&[(middle, area.y), (middle, area.y + table.height)], 1.6, pens.rule, 0.9);
    for (i, row) in rows.iter().enumerate() {
        let y = area.y + each * i as f32;
        canvas.line(&[(area.x, y), (area.x + area.width, y)], 1.6, pens.rule, 0.9);
        let label = pens.label.fitting(&row.label, area.width * share - 24.0);
        canvas.text((area.x + 12.0, y + (each - label.size) / 2.0), &row.label, label);
        value(canvas, (middle + 14.0, y + (each - pens.value.size) / 2.0), area.width * (1.0 - share) - 26.0, row, pens);
    }
}

/// Label above value, in boxes that stand in columns.
pub fn boxes(canvas: &mut Canvas, area: Area, rows: &[Row], columns: usize, pens: &Pens) {
    let lines = rows.len().div_ceil(columns);
    let tall = (area.height / lines as f32).min(2.7 * pens.value.size);
    let wide = area.width / columns as f32;
    for (i, row) in rows.iter().enumerate() {
        let cell =
            Area { x: area.x + wide * (i % columns) as f32, y: area.y + tall * (i / columns) as f32, width: wide, height: tall };
        canvas.frame(cell, 2.0, pens.rule);
        let label = pens.label.fitting(&row.label, wide - 20.0);
        canvas.text((cell.x + 10.0, cell.y + 5.0), &row.label, label);
        value(canvas, (cell.x + 16.0, cell.y + tall - pens.value.size - 8.0), wide - 28.0, row, pens);
    }
}

/// Label and value beside each other without rules, in columns.
pub fn columns(canvas: &mut Canvas, area: Area, rows: &[Row], columns: usize, share: f32, pens: &Pens) {
    let lines = rows.len().div_ceil(columns);
    let tall = line_height(area, lines, pens);
    let wide = area.width / columns as f32;
    for (i, row) in rows.iter().enumerate() {
        let (x, y) = (area.x + wide * (i / lines) as f32, area.y + tall * (i % lines) as f32);
        let text = format!("{}{}", row.label, pens.after);
        let label = pens.label.fitting(&text, wide * share - 14.0);
        canvas.text((x, y + pens.value.size - label.size), &text, label);
        value(canvas, (x + wide * share, y), wide * (1.0 - share) - 20.0, row, pens);
    }
}

/// Label and value on one line, with dots that lead from one to the other and on to the margin.
pub fn dotted(canvas: &mut Canvas, area: Area, rows: &[Row], pens: &Pens) {
    let tall = line_height(area, rows.len(), pens);
    for (i, row) in rows.iter().enumerate() {
        let y = area.y + tall * i as f32;
        let label = pens.label.fitting(&row.label, area.width * 0.42);
        let wide = canvas.text((area.x, y + pens.value.size - label.size), &row.label, label);
        let start = area.x + wide + 8.0;
        let dot = Pen { size: label.size * 0.9, ..label };
        let count = ((area.x + area.width - start) / dot.width(".")) as usize;
        canvas.text((start, y + pens.value.size - dot.size + 4.0), &".".repeat(count), dot);
        let from = (start + 18.0).max(area.x + area.width * 0.36);
        value(canvas, (from, y - 3.0), area.x + area.width - from, row, pens);
    }
}

/// The pieces of a value one after the other, smaller where they would not fit.
pub fn value(canvas: &mut Canvas, (x, y): (f32, f32), width: f32, row: &Row, pens: &Pens) {
    let pen = pens.value.fitting(&row.text(), width);
    let mut at = x + pens.slip.0;
    let y = y + pens.slip.1 + (pens.value.size - pen.size) / 2.0;
    for piece in &row.pieces {
        at += match piece.field {
            Some(name) => canvas.field(name, (at, y), &piece.text, pen),
            None => canvas.text((at, y), &piece.text, pen),
        };
    }
}

fn line_height(area: Area, rows: usize, pens: &Pens) -> f32 {
    (area.height / rows as f32).min(2.1 * pens.value.size)
}

/// Small print: words in lines as wide as the area, until it is full.
pub fn paragraph(canvas: &mut Canvas, area: Area, text: &str, pen: Pen) {
    let mut y = area.y;
    let mut line = String::new();
    for word in text.split_whitespace().map(Some).chain([None]) {
        let longer = word.map(|word| if line.is_empty() { word.to_owned() } else { format!("{line} {word}") });
        match longer {
            Some(longer) if pen.width(&longer) <= area.width => line = longer,
            _ => {
                if y + pen.size > area.y + area.height {
                    return;
                }
                canvas.text((area.x, y), &line, pen);
                y += pen.size * 1.15;
                line = word.map(str::to_owned).unwrap_or_default();
            }
        }
    }
}
