//! Frames to text.

use image::RgbImage;
use rten_tensor::{NdTensor, prelude::*};

use super::{
    alphabet::{Alphabet, Reading},
    frame::Frame,
    network::Network,
    sample::draw,
};
use crate::engine::EngineError;

/// Of a line as the recogniser sees it, in pixels.
const HEIGHT: usize = 48;
/// It was taught with pictures at least so wide, grey after the end of the line.
const NARROWEST: usize = 320;
/// Longer lines are squeezed. It is also the width of a batch, all its lines together: the answer holds 75 kB for
/// each eight pixels.
const WIDEST: usize = 2400;

pub struct Reader {
    pub recogniser: Network,
    pub alphabet: Alphabet,
}

impl Reader {
    /// What stands in each of the frames.
    pub fn read(&self, page: &RgbImage, frames: &[Frame]) -> Result<Vec<Reading>, EngineError> {
        let mut by_width: Vec<(usize, usize)> = frames.iter().map(width).zip(0..).collect();
        by_width.sort_unstable();
        let mut readings = vec![Reading::default(); frames.len()];
        for batch in batches(&by_width) {
            let lines: Vec<(usize, &Frame)> = batch.iter().map(|&(width, at)| (width, &frames[at])).collect();
            for (&(_, at), reading) in batch.iter().zip(self.read_batch(page, &lines)?) {
                readings[at] = reading;
            }
        }
        Ok(readings)
    }

    /// Lines with their widths, the widest last.
    fn read_batch(&self, page: &RgbImage, lines: &[(usize, &Frame)]) -> Result<Vec<Reading>, EngineError> {
        let widest = lines.last().map_or(NARROWEST, |(width, _)| NARROWEST.max(*width));
        let mut pictures = vec![0.0; lines.len() * 3 * HEIGHT * widest];
        for ((width, frame), picture) in lines.iter().zip(pictures.chunks_exact_mut(3 * HEIGHT * widest)) {
            draw(page, frame, (*width, HEIGHT), widest, picture);
        }
        let odds: NdTensor<f32, 3> = self.recogniser.run(pictures, (widest, HEIGHT))?;
        let (columns, classes) = (odds.size(1), odds.size(2));
        let odds = odds.into_data();
        Ok(odds.chunks_exact(columns * classes).map(|line| self.alphabet.read(line.chunks_exact(classes))).collect())
    }
}

fn width(frame: &Frame) -> usize {
    ((HEIGHT as f32 * frame.length / frame.height).ceil() as usize).clamp(1, WIDEST)
}

/// Lines of like width together, as many as a batch holds.
fn batches(by_width: &[(usize, usize)]) -> Vec<&[(usize, usize)]> {
    let mut batches = Vec::new();
    let mut rest = by_width;
    while !rest.is_empty() {
        let fits = |count: &usize| count * rest[count - 1].0.max(NARROWEST) <= WIDEST;
        let count = (2..=rest.len()).take_while(fits).last().unwrap_or(1);
        let (batch, others) = rest.split_at(count);
        batches.push(batch);
        rest = others;
    }
    batches
}

#[cfg(test)]
mod tests;
