//! Where text stands: the detector's map of odds, and the frames around what is likely to be text (differentiable
//! binarisation, <https://arxiv.org/abs/1911.08947>).

use image::RgbImage;
use rten_tensor::{NdTensor, prelude::*};

use super::{
    frame::{Frame, Spot},
    network::Network,
    sample::draw,
};
use crate::engine::{EngineError, size};

/// The detector sees no more pixels than this on the longer side: time and memory grow with the area.
const LONGEST: f32 = 1280.0;
/// It sees at least this many on the shorter side, unless that makes the other too long.
const SHORTEST: f32 = 736.0;
/// It halves its pictures five times.
const GRID: f32 = 32.0;
/// From these odds on a pixel belongs to text.
const TEXT: f32 = 0.3;
/// The mean odds that a frame must have.
const FRAME: f32 = 0.5;
/// The detector marks the core of a line. The line is larger by this many times the area over the circumference.
const CORE: f32 = 1.6;
/// The height of a core, in pixels of the map, below which it is a speck.
const SPECK: f32 = 3.0;
/// A page of print has fewer lines; a picture of gravel has more.
const MOST_FRAMES: usize = 200;

/// The frames of the text on a page, in its pixels, each read from left to right as far as can be told.
pub fn frames(detector: &Network, page: &RgbImage) -> Result<Vec<Frame>, EngineError> {
    let page_size = size(page);
    let whole = Frame::of_picture(page_size);
    let (width, height) = shown(page_size);
    let mut picture = vec![0.0; 3 * width * height];
    draw(page, &whole, (width, height), width, &mut picture);
    let odds: NdTensor<f32, 4> = detector.run(picture, (width, height))?;
    let map = Map { width: odds.size(3), height: odds.size(2), odds: odds.into_data() };
    let factors = (whole.length / width as f32, whole.height / height as f32);
    Ok(map.frames().into_iter().map(|frame| frame.scaled(factors)).collect())
}

/// The size at which a page is shown to the detector.
fn shown((width, height): (f32, f32)) -> (usize, usize) {
    let (short, long) = (width.min(height), width.max(height));
    let scale = (SHORTEST / short).max(1.0).min(LONGEST / long);
    let fit = |side: f32| ((side * scale / GRID).round().max(1.0) * GRID) as usize;
    (fit(width), fit(height))
}

/// How likely each pixel is to belong to text.
struct Map {
    width: usize,
    height: usize,
    odds: Vec<f32>,
}

impl Map {
    fn frames(&self) -> Vec<Frame> {
        let mut frames: Vec<Frame> = self
            .cores()
            .into_iter()
            .filter_map(Frame::around)
            .filter(|core| core.length.min(core.height) >= SPECK && self.mean(core) >= FRAME)
            .map(|core| core.grown(core.area() * CORE / (2.0 * (core.length + core.height))))
            .collect();
        frames.sort_by(|one, other| other.area().total_cmp(&one.area()));
        frames.truncate(MOST_FRAMES);
        frames
    }

    /// The pixels of text that hang together.
    fn cores(&self) -> Vec<Vec<Spot>> {
        let mut text: Vec<bool> = (0..self.odds.len()).map(|at| self.is_text(at % self.width, at / self.width)).collect();
        let mut cores = Vec::new();
        for at in 0..text.len() {
            if text[at] {
                cores.push(self.take(&mut text, at));
            }
        }
        cores
    }

    /// Likely itself, or the left or upper neighbour of what is: so gaps of a pixel close.
    fn is_text(&self, x: usize, y: usize) -> bool {
        let likely = |x: usize, y: usize| self.odds[y * self.width + x] > TEXT;
        let (left, up) = (x.saturating_sub(1), y.saturating_sub(1));
        likely(x, y) || likely(left, y) || likely(x, up) || likely(left, up)
    }

    /// Takes a pixel and all that hang together with it out of the text.
    fn take(&self, text: &mut [bool], first: usize) -> Vec<Spot> {
        let mut core = Vec::new();
        text[first] = false;
        let mut border = vec![first];
        while let Some(at) = border.pop() {
            let (x, y) = (at % self.width, at / self.width);
            let columns = x.saturating_sub(1)..=(x + 1).min(self.width - 1);
            let rows = y.saturating_sub(1)..=(y + 1).min(self.height - 1);
            core.push(Spot { x: x as f32, y: y as f32 });
            for near in rows.flat_map(|row| columns.clone().map(move |column| row * self.width + column)) {
                if std::mem::take(&mut text[near]) {
                    border.push(near);
                }
            }
        }
        core
    }

    /// The mean odds of the pixels within a frame.
    fn mean(&self, frame: &Frame) -> f32 {
        let corners = frame.corners();
        let reach = |place: fn(&Spot) -> f32, most: usize| {
            let places = corners.iter().map(place);
            let (begin, end) = places.fold((f32::INFINITY, 0.0f32), |(begin, end), at| (begin.min(at), end.max(at)));
            begin.floor().max(0.0) as usize..=(end.ceil() as usize).min(most - 1)
        };
        let columns = reach(|spot| spot.x, self.width);
        let (mut sum, mut count) = (0.0, 0.0f32);
        for y in reach(|spot| spot.y, self.height) {
            for x in columns.clone() {
                if frame.holds(Spot { x: x as f32, y: y as f32 }) {
                    sum += self.odds[y * self.width + x];
                    count += 1.0;
                }
            }
        }
        sum / count.max(1.0)
    }
}

#[cfg(test)]
mod tests;
