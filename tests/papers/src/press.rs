//! What a layout is drawn with: the paper, the pens, the wording, and rows made from the truth.

use rand::{RngExt, SeedableRng, rngs::StdRng};
use reader::document::FieldName;

use super::{
    canvas::{Area, BLACK, Canvas, Ink, Pen, Strike},
    chance::{between, pick},
    fonts::Face,
    form::{Pens, Piece, Row},
    truth::Truth,
    wording::{self, Label, Style},
};

pub type Size = (u32, u32);

/// At 210 dots an inch.
pub const A5_ACROSS: Size = (1736, 1224);
pub const A5: Size = (1224, 1736);
pub const A4: Size = (1736, 2456);
/// 85.6 by 54 mm, at about 430 dots an inch.
pub const CARD: Size = (1440, 908);

/// A way to lay out a kind of paper.
#[derive(Clone, Copy)]
pub struct Layout {
    pub name: &'static str,
    pub size: Size,
    pub draw: fn(&mut Press),
}

pub struct Press<'a> {
    pub truth: &'a Truth,
    pub canvas: Canvas,
    pub rng: StdRng,
    pub style: Style,
    pub pens: Pens,
    /// Of headings, bands and ornaments.
    pub colour: Ink,
}

const COLOURS: [Ink; 7] = [[20, 60, 130], [150, 25, 35], [15, 100, 60], [70, 40, 110], [30, 30, 34], [0, 90, 120], [160, 80, 10]];

impl<'a> Press<'a> {
    pub fn new(truth: &'a Truth, size: Size, seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed ^ 0x9AB3);
        let canvas = Canvas::new(size, [250, 250, 248]);
        let style = Style::drawn(&mut rng);
        let pens = pens(&mut rng, size);
        let colour = pick(&mut rng, &COLOURS);
        Self { truth, canvas, rng, style, pens, colour }
    }

    pub fn area(&self, x: f32, y: f32, width: f32, height: f32) -> Area {
        let (across, down) = (self.canvas.width(), self.canvas.height());
        Area { x: x * across, y: y * down, width: width * across, height: height * down }
    }

    /// The fields that the truth has, each in a row of its own.
    pub fn rows(&mut self, names: &[FieldName]) -> Vec<Row> {
        names.iter().filter_map(|&name| self.row(&wording::label(name), &[name], " ")).collect()
    }

    /// Several fields in one row; nothing where the truth has none of them.
    pub fn row(&mut self, label: &Label, names: &[FieldName], between: &str) -> Option<Row> {
        let mut pieces = Vec::new();
        for &name in names {
            if let Some(text) = self.value(name) {
                if !pieces.is_empty() {
                    pieces.push(Piece { text: between.to_owned(), field: None });
                }
                pieces.push(Piece { text, field: Some(name) });
            }
        }
        let label = self.style.label(&mut self.rng, label);
        (!pieces.is_empty()).then_some(Row { label, pieces })
    }

    /// A value as this paper prints it.
    pub fn value(&self, name: FieldName) -> Option<String> {
        self.truth.get(name).map(|value| self.style.value(name, value))
    }

    /// A field at a place of its own, no wider than this.
    pub fn put(&mut self, name: FieldName, at: (f32, f32), width: f32, pen: Pen) {
        if let Some(text) = self.value(name) {
            self.canvas.field(name, at, &text, pen.fitting(&text, width));
        }
    }

    pub fn bold(&self, size: f32) -> Pen {
        Pen { face: self.pens.label.face.bold(), size, ink: self.colour, strike: Strike::Smooth }
    }

    pub fn small(&self, size: f32) -> Pen {
        Pen { face: self.pens.label.face, size, ink: self.pens.label.ink, strike: Strike::Smooth }
    }
}

/// Labels are printed; values come from the same press, a typewriter or a printer with pins.
fn pens(rng: &mut StdRng, size: Size) -> Pens {
    let scale = size.0.min(size.1) as f32 / 1224.0;
    let printed = pick(rng, &[Face::Sans, Face::Grotesque, Face::Grotesque, Face::Condensed, Face::Serif, Face::Book]);
    let (face, strike) = pick(
        rng,
        &[
            (printed.bold(), Strike::Smooth),
            (printed.bold(), Strike::Smooth),
            (printed, Strike::Smooth),
            (Face::Grotesque, Strike::Smooth),
            (Face::Courier, Strike::Smooth),
            (Face::MonoBold, Strike::Types),
            (Face::CourierBold, Strike::Types),
            (Face::Typewriter, Strike::Types),
            (Face::Mono, Strike::Dots),
            (Face::MonoBold, Strike::Dots),
        ],
    );
    let ink = pick(rng, &[BLACK, BLACK, BLACK, [25, 30, 90], [60, 60, 64]]);
    let label_ink = pick(rng, &[BLACK, BLACK, [20, 50, 110], [70, 70, 74]]);
    let slip = if rng.random_bool(0.3) { (between(rng, -4.0, 10.0), between(rng, -6.0, 6.0)) } else { (0.0, 0.0) };
    Pens {
        label: Pen::new(printed, scale.sqrt() * between(rng, 28.0, 32.0), label_ink),
        value: Pen { face, size: scale.sqrt() * between(rng, 33.0, 39.0), ink, strike },
        rule: pick(rng, &[BLACK, [90, 90, 95], [40, 70, 140]]),
        slip,
        after: pick(rng, &[":", " :", ""]),
    }
}
