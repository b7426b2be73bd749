//! Pixels of a page as the networks want them.

use image::RgbImage;

use super::frame::{Frame, Spot};

/// More does not help letters that are still to be read.
const MOST_SAMPLES: u32 = 4;

/// Draws what stands in a frame, upright and at this size, into three planes of numbers whose rows are `stride` long:
/// blue, green and red, as the networks were taught, from -1 to 1.
pub fn draw(page: &RgbImage, frame: &Frame, (width, height): (usize, usize), stride: usize, planes: &mut [f32]) {
    let (columns, rows) = (steps(frame.length, width), steps(frame.height, height));
    let share = 1.0 / (columns * rows) as f32;
    for y in 0..height {
        for x in 0..width {
            let mut sum = [0.0; 3];
            for row in 0..rows {
                let down = (y as f32 + (row as f32 + 0.5) / rows as f32) / height as f32 - 0.5;
                for column in 0..columns {
                    let along = (x as f32 + (column as f32 + 0.5) / columns as f32) / width as f32 - 0.5;
                    add(&mut sum, page, frame.at(along, down));
                }
            }
            for (plane, colour) in sum.into_iter().rev().enumerate() {
                planes[(plane * height + y) * stride + x] = colour * share / 127.5 - 1.0;
            }
        }
    }
}

/// How many samples a pixel takes in one direction, so that none of the page is passed over where it shrinks.
fn steps(span: f32, pixels: usize) -> u32 {
    ((span / pixels as f32).ceil() as u32).clamp(1, MOST_SAMPLES)
}

/// Adds the colour at a spot, blended from the four pixels around it; beyond the border the page goes on as it ends.
fn add(sum: &mut [f32; 3], page: &RgbImage, spot: Spot) {
    let (x, y) = ((spot.x - 0.5).max(0.0), (spot.y - 0.5).max(0.0));
    let (right, bottom) = (page.width() as usize - 1, page.height() as usize - 1);
    let (left, top) = ((x as usize).min(right), (y as usize).min(bottom));
    let (across, down) = ((x - left as f32).min(1.0), (y - top as f32).min(1.0));
    let (next, below) = ((left + 1).min(right), (top + 1).min(bottom));
    let pixels = page.as_raw();
    let start = |x: usize, y: usize| (y * (right + 1) + x) * 3;
    let around = [start(left, top), start(next, top), start(left, below), start(next, below)];
    let weights = [(1.0 - across) * (1.0 - down), across * (1.0 - down), (1.0 - across) * down, across * down];
    for (start, weight) in around.into_iter().zip(weights) {
        for (colour, sum) in sum.iter_mut().enumerate() {
            *sum += f32::from(pixels[start + colour]) * weight;
        }
    }
}

#[cfg(test)]
mod tests;
