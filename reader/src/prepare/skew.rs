//! By how much the lines of a page run at a slant.
//!
//! The ink of a page is projected at many angles. Where lines of print or ruling run at the angle, full and empty rows
//! follow each other sharply; at others everything blurs together.

use image::GrayImage;
use imageproc::contrast::adaptive_threshold;

/// Degrees to each side. What is turned further was held that way on purpose, or is a paper that was not found.
const RANGE: f32 = 9.0;

/// Degrees from which on turning helps more than it blurs.
const LEAST: f32 = 0.4;

/// Below it there is no text to go by.
const LEAST_INK: usize = 400;

/// More of it changes no angle.
const MOST_INK: usize = 40_000;

/// How much sharper the best angle must be than the middling one, and than none.
const SHARPER: f64 = 1.25;

/// The slant in radians, clockwise; zero where it is small or in doubt.
pub(super) fn angle(view: &GrayImage) -> f32 {
    let ink = ink(view);
    if ink.len() < LEAST_INK {
        return 0.0;
    }
    let scored = |degrees: f32| (degrees, sharpness(&ink, degrees));
    let coarse: Vec<_> = (-18_i8..=18).map(|step| scored(f32::from(step) * RANGE / 18.0)).collect();
    let (rough, _) = sharpest(&coarse);
    let fine: Vec<_> = (-5_i8..=5).map(|step| scored(rough + f32::from(step) / 10.0)).collect();
    let (best, sharpness) = sharpest(&fine);
    let (_, unturned) = scored(0.0);
    let sure = sharpness > SHARPER * middling(coarse) && sharpness > SHARPER * unturned;
    // At the end of the range the best angle may well lie beyond it.
    if sure && (LEAST..RANGE).contains(&best.abs()) { best.to_radians() } else { 0.0 }
}

/// Pixels that are darker than what is around them, from the middle.
fn ink(view: &GrayImage) -> Vec<(f32, f32)> {
    let (middle_x, middle_y) = (view.width() as f32 / 2.0, view.height() as f32 / 2.0);
    let paper = adaptive_threshold(view, 10, 20);
    let dark = || paper.enumerate_pixels().filter(|(_, _, level)| level.0[0] == 0);
    let every = dark().count() / MOST_INK + 1;
    dark().step_by(every).map(|(x, y, _)| (x as f32 - middle_x, y as f32 - middle_y)).collect()
}

/// How sharply rows follow each other at an angle, and columns: print stands in lines, forms have rules in both directions.
fn sharpness(ink: &[(f32, f32)], degrees: f32) -> f64 {
    let (sine, cosine) = degrees.to_radians().sin_cos();
    let rows = contrast(ink.iter().map(|(x, y)| y * cosine - x * sine));
    let columns = contrast(ink.iter().map(|(x, y)| x * cosine + y * sine));
    rows + columns
}

fn contrast(places: impl Iterator<Item = f32>) -> f64 {
    // The view's diagonal fits in, from the middle to both sides.
    const HALF: usize = 512;
    let mut rows = [0.0_f64; 2 * HALF];
    for place in places {
        if let Some(row) = rows.get_mut((place + HALF as f32) as usize) {
            *row += 1.0;
        }
    }
    rows.windows(2).map(|pair| (pair[1] - pair[0]).powi(2)).sum()
}

fn sharpest(scores: &[(f32, f64)]) -> (f32, f64) {
    scores.iter().copied().max_by(|(_, one), (_, other)| one.total_cmp(other)).unwrap_or_default()
}

fn middling(mut scores: Vec<(f32, f64)>) -> f64 {
    let middle = scores.len() / 2;
    scores.select_nth_unstable_by(middle, |(_, one), (_, other)| one.total_cmp(other)).1.1
}
