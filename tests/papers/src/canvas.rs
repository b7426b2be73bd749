//! A page to draw on: text, strokes and areas, in pixels from the top left.

use ab_glyph::{Font, FontVec, PxScale, ScaleFont, point};
use image::{Rgb, RgbImage};
use reader::document::FieldName;

use super::{chance::grain, fonts::Face};

pub type Ink = [u8; 3];

pub const BLACK: Ink = [24, 24, 28];
pub const WHITE: Ink = [252, 252, 250];

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// A field of the truth, or a part of it, as it was printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Print {
    pub field: FieldName,
    pub text: String,
    /// In pixels of the page.
    pub area: Area,
}

/// How letters come onto the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strike {
    Smooth,
    /// By the pins of a dot-matrix printer.
    Dots,
    /// One by one, not all at the same height and with the same force.
    Types,
}

#[derive(Clone, Copy, Debug)]
pub struct Pen {
    pub face: Face,
    /// Of the letters, from the top of the ascent to the bottom of the descent.
    pub size: f32,
    pub ink: Ink,
    pub strike: Strike,
}

impl Pen {
    pub fn new(face: Face, size: f32, ink: Ink) -> Self {
        Self { face, size, ink, strike: Strike::Smooth }
    }

    pub fn width(&self, text: &str) -> f32 {
        let font = scaled(self.face.font(), self.size);
        text.chars().map(|letter| font.h_advance(font.glyph_id(letter))).sum()
    }

    /// Smaller where the text would be wider than this.
    #[must_use]
    pub fn fitting(self, text: &str, width: f32) -> Self {
        let size = self.size * (width / self.width(text).max(1.0)).min(1.0);
        Self { size, ..self }
    }
}

fn scaled(font: &FontVec, size: f32) -> ab_glyph::PxScaleFont<&FontVec> {
    font.as_scaled(PxScale::from(size))
}

pub struct Canvas {
    page: RgbImage,
    prints: Vec<Print>,
}

impl Canvas {
    pub fn new((width, height): (u32, u32), paper: Ink) -> Self {
        Self { page: RgbImage::from_pixel(width, height, Rgb(paper)), prints: Vec::new() }
    }

    pub fn width(&self) -> f32 {
        self.page.width() as f32
    }

    pub fn height(&self) -> f32 {
        self.page.height() as f32
    }

    pub fn finish(self) -> (RgbImage, Vec<Print>) {
        (self.page, self.prints)
    }

    /// Puts ink over what is there; `cover` from 0 to 1. Outside the page nothing happens.
    pub fn dab(&mut self, x: i32, y: i32, ink: Ink, cover: f32) {
        let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else { return };
        if let Some(pixel) = self.page.get_pixel_mut_checked(x, y) {
            for (there, new) in pixel.0.iter_mut().zip(ink) {
                *there = (f32::from(*there) * (1.0 - cover) + f32::from(new) * cover).round() as u8;
            }
        }
    }

    /// Lets ink soak in, so that what is darker shines through.
    pub fn stain(&mut self, x: i32, y: i32, ink: Ink, cover: f32) {
        let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else { return };
        if let Some(pixel) = self.page.get_pixel_mut_checked(x, y) {
            for (there, new) in pixel.0.iter_mut().zip(ink) {
                *there = (f32::from(*there) * (1.0 - cover * (1.0 - f32::from(new) / 255.0))).round() as u8;
            }
        }
    }

    /// Text whose top left corner is at a place; its width.
    pub fn text(&mut self, (x, y): (f32, f32), text: &str, pen: Pen) -> f32 {
        let font = scaled(pen.face.font(), pen.size);
        let mut at = x;
        for (nth, letter) in text.chars().enumerate() {
            let id = font.glyph_id(letter);
            let (drop, force) = blow(pen.strike, at, y + nth as f32, pen.size);
            let glyph = id.with_scale_and_position(pen.size, point(at, y + font.ascent() + drop));
            if let Some(outline) = font.outline_glyph(glyph) {
                let corner = outline.px_bounds().min;
                outline.draw(|dx, dy, cover| {
                    let (px, py) = (corner.x as i32 + dx.cast_signed(), corner.y as i32 + dy.cast_signed());
                    self.dab(px, py, pen.ink, (cover * force * pins(pen, px, py)).min(1.0));
                });
            }
            at += font.h_advance(id);
        }
        at - x
    }

    /// Text that says a field of the truth; its width.
    pub fn field(&mut self, name: FieldName, (x, y): (f32, f32), text: &str, pen: Pen) -> f32 {
        let width = self.text((x, y), text, pen);
        let area = Area { x, y, width, height: pen.size };
        self.prints.push(Print { field: name, text: text.to_owned(), area });
        width
    }

    pub fn centred(&mut self, (x, y): (f32, f32), text: &str, pen: Pen) {
        self.text((x - pen.width(text) / 2.0, y), text, pen);
    }

    pub fn fill(&mut self, area: Area, ink: Ink, cover: f32) {
        for y in area.y as i32..(area.y + area.height) as i32 {
            for x in area.x as i32..(area.x + area.width) as i32 {
                self.dab(x, y, ink, cover);
            }
        }
    }

    pub fn frame(&mut self, area: Area, width: f32, ink: Ink) {
        let (right, bottom) = (area.x + area.width, area.y + area.height);
        let corners = [(area.x, area.y), (right, area.y), (right, bottom), (area.x, bottom), (area.x, area.y)];
        self.line(&corners, width, ink, 1.0);
    }

    /// A line through places, with soft edges.
    pub fn line(&mut self, through: &[(f32, f32)], width: f32, ink: Ink, cover: f32) {
        for pair in through.windows(2) {
            self.stroke(pair[0], pair[1], width, ink, cover);
        }
    }

    fn stroke(&mut self, from: (f32, f32), to: (f32, f32), width: f32, ink: Ink, cover: f32) {
        let reach = width / 2.0 + 1.0;
        let (left, right) = (from.0.min(to.0) - reach, from.0.max(to.0) + reach);
        let (top, bottom) = (from.1.min(to.1) - reach, from.1.max(to.1) + reach);
        for y in top as i32..=bottom as i32 {
            for x in left as i32..=right as i32 {
                let near = (width / 2.0 + 0.5 - distance((x as f32, y as f32), from, to)).clamp(0.0, 1.0);
                if near > 0.0 {
                    self.dab(x, y, ink, near * cover);
                }
            }
        }
    }
}

/// From a place to the nearest point of a stretch.
pub fn distance(at: (f32, f32), from: (f32, f32), to: (f32, f32)) -> f32 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let along = ((at.0 - from.0) * dx + (at.1 - from.1) * dy) / (dx * dx + dy * dy).max(1e-6);
    let along = along.clamp(0.0, 1.0);
    (at.0 - from.0 - along * dx).hypot(at.1 - from.1 - along * dy)
}

/// How far a letter drops below the line, and how hard it hits.
fn blow(strike: Strike, x: f32, y: f32, size: f32) -> (f32, f32) {
    if strike != Strike::Types {
        return (0.0, 1.0);
    }
    let (drop, force) = (grain(x as i64, y as i64, 1), grain(x as i64, y as i64, 2));
    ((drop - 0.5) * size * 0.06, 0.72 + 0.4 * force)
}

/// What the pins of a dot-matrix printer leave of a pixel: round dots with a little ink between them.
fn pins(pen: Pen, x: i32, y: i32) -> f32 {
    if pen.strike != Strike::Dots {
        return 1.0;
    }
    let pitch = (pen.size / 10.0).max(2.6);
    let off = |at: i32| (at as f32 / pitch).fract() - 0.5;
    (1.5 - 2.0 * off(x).hypot(off(y))).clamp(0.3, 1.0)
}
