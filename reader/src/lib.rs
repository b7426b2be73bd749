//! What stands on a photographed document: bytes in, fields with their doubts out. It knows no database, no network and
//! no clock.
//!
//! ```text
//! bytes ─▶ intake ─▶ pages ─▶ prepare ─▶ engine ─▶ lines ─▶ understand ─▶ document
//!          refusal                                          (fields, boxes, confidence, doubts)
//! ```

use chrono::NaiveDate;
use image::RgbImage;

pub mod document;
pub mod engine;
pub mod intake;
pub mod page;
pub mod prepare;
pub mod understand;

use self::{
    document::Document,
    engine::{EngineError, Recogniser, Turn},
    page::{Line, Quad},
    prepare::{Place, Prepared},
};

/// What the pages of one file show.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// Nothing where they show no document that is known. Fields stand where they do on the pages as these came.
    pub document: Option<Document>,
    /// Nothing is written there at all.
    pub is_blank: bool,
}

/// Reads the pages of one document. `today` bounds what dates can be.
pub fn read(recogniser: &dyn Recogniser, pages: &[RgbImage], today: NaiveDate) -> Result<Read, EngineError> {
    let (lines, origins) = laid_flat(recogniser, pages)?;
    let mut document = understand::understand(&lines, today);
    for field in document.iter_mut().flat_map(|document| &mut document.fields) {
        let origin = origins.get(field.page);
        field.quad = field.quad.map(|quad| origin.map_or(quad, |origin| origin.of(quad)));
    }
    Ok(Read { document, is_blank: lines.is_empty() })
}

/// What stands on the pages, as it stands once each paper is laid flat and turned upright.
pub fn lines(recogniser: &dyn Recogniser, pages: &[RgbImage]) -> Result<Vec<Line>, EngineError> {
    Ok(laid_flat(recogniser, pages)?.0)
}

/// How a page lay before it was laid flat and turned upright.
struct Origin {
    place: Place,
    turn: Turn,
}

impl Origin {
    /// Where on the page as it came something stands.
    fn of(&self, quad: Quad) -> Quad {
        self.place.quad_on_page(self.turn.back(quad))
    }
}

/// The lines of all pages, and how each page lay. Whose value something is, is told by what stands beside and above it,
/// which holds on the paper but not on a photo that was taken from the side.
fn laid_flat(recogniser: &dyn Recogniser, pages: &[RgbImage]) -> Result<(Vec<Line>, Vec<Origin>), EngineError> {
    let (mut all, mut origins) = (Vec::new(), Vec::new());
    for (page, picture) in pages.iter().enumerate() {
        let Prepared { image, place } = prepare::prepared(picture.clone());
        let lines = recogniser.lines(&image)?;
        let turn = Turn::of(&lines);
        all.extend(lines.into_iter().map(|line| turn.line(Line { page, ..line })));
        origins.push(Origin { place, turn });
    }
    Ok((all, origins))
}

#[cfg(test)]
mod tests;
