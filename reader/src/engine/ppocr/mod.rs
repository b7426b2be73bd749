//! PP-OCRv6 small, within this process: a detector finds the lines of a page, a classifier tells whether they are upside
//! down, a recogniser reads them one by one.
//!
//! ```text
//! page ─▶ detect ─▶ frames ─▶ upright ─▶ frames as they are read ─▶ read ─▶ lines
//! ```
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "pixels are counted far below what an f32 holds exactly, and are cut to the picture"
)]

mod alphabet;
mod detect;
mod frame;
mod network;
mod read;
mod sample;
mod upright;

use std::sync::Arc;

use image::RgbImage;
use rten::ThreadPool;

use self::{
    alphabet::{Alphabet, Reading},
    frame::{Frame, Spot},
    network::Network,
    read::Reader,
    upright::{is_tall, upright},
};
use super::{EngineError, Recogniser, may_hold_text, order::in_order, size};
use crate::page::{Line, Point, Quad};

/// A line that is read with less confidence, on the average, is a pattern, not a text.
const LEGIBLE: f32 = 0.5;

/// The networks, ready to read. Made once: it takes some hundred megabytes and a good part of a second.
pub struct Ppocr {
    detector: Network,
    classifier: Network,
    reader: Reader,
}

impl Ppocr {
    /// Reads with so many threads of its own, which pages that are read at the same time share.
    pub fn load(threads: usize) -> Result<Ppocr, EngineError> {
        let threads = Arc::new(ThreadPool::with_num_threads(threads));
        let load = |name, onnx| Network::load(name, onnx, Arc::clone(&threads));
        let recogniser = load("recogniser", include_bytes!("../../../models/PP-OCRv6_rec_small.onnx"))?;
        let alphabet = Alphabet::of(recogniser.note("character")?);
        Ok(Ppocr {
            detector: load("detector", include_bytes!("../../../models/PP-OCRv6_det_small.onnx"))?,
            classifier: load("classifier", include_bytes!("../../../models/ch_ppocr_mobile_v2.0_cls_mobile.onnx"))?,
            reader: Reader { recogniser, alphabet },
        })
    }

    /// What stands in each frame. One that is taller than long holds a letter, or text that runs down or up, whichever makes
    /// most sense.
    fn read(&self, page: &RgbImage, mut frames: Vec<Frame>) -> Result<Vec<(Frame, Reading)>, EngineError> {
        let mut readings = self.reader.read(page, &frames)?;
        for (frame, reading) in frames.iter_mut().zip(&mut readings).filter(|(frame, _)| is_tall(frame)) {
            let ways = [frame.quartered(), frame.quartered().flipped()];
            for (way, other) in ways.into_iter().zip(self.reader.read(page, &ways)?) {
                if other.confidence() > reading.confidence() {
                    (*frame, *reading) = (way, other);
                }
            }
        }
        Ok(frames.into_iter().zip(readings).collect())
    }
}

impl Recogniser for Ppocr {
    fn lines(&self, page: &RgbImage) -> Result<Vec<Line>, EngineError> {
        if !may_hold_text(page) {
            return Ok(Vec::new());
        }
        let frames = upright(&self.classifier, page, detect::frames(&self.detector, page)?)?;
        let mut read = self.read(page, frames)?;
        read.retain(|(_, reading)| !reading.text.is_empty() && reading.confidence() >= LEGIBLE);
        let size = size(page);
        Ok(in_order(read.into_iter().map(|(frame, reading)| line(size, &frame, reading)).collect(), size))
    }
}

fn line((width, height): (f32, f32), frame: &Frame, Reading { text, odds }: Reading) -> Line {
    let part = |spot: Spot| Point { x: (spot.x / width).clamp(0.0, 1.0), y: (spot.y / height).clamp(0.0, 1.0) };
    Line { page: 0, text, odds, quad: Quad(frame.corners().map(part)) }
}

#[cfg(test)]
mod tests;
