//! Light as if it fell evenly: shadows are taken off the paper, and dull pages made bright.
//!
//! In each small cell of the page the paper is the bright part. Shadow makes paper darker but keeps its colour, so cells
//! of another colour, or nearly black, are print and not shadow; there the light is that of the cells around. Each pixel
//! is then divided by the light it got, all three colours alike, so that pink stays pink.

use image::{Rgb, RgbImage};

use super::{histogram, luma, percentile};

/// Cells along the long side.
const CELLS: u32 = 64;

/// The level that paper is brought to, in its brightest colour.
const PAPER: f32 = 245.0;

/// Light is good where the darkest tenth of the paper has this part of the brightest, and that is at least so bright.
const EVEN: f32 = 0.88;
const BRIGHT: f32 = 215.0;

/// Beyond this only noise gets brighter.
const MAX_GAIN: f32 = 3.5;

/// Part of the brightest cell below which a cell is no paper in the shadow.
const DARKEST: f32 = 0.28;

/// How far the part of a colour in a cell's brightness may be from the paper's. Shadows under the sky are bluish.
const COLOUR: f32 = 0.18;

/// Part of all cells that must be paper.
const LEAST_PAPER: f32 = 0.4;

/// The level of the darkest two hundredth above which ink is made darker, and the most that is taken off.
const PALE: u8 = 50;
const MOST_PALE: u8 = 100;

/// Evens the light on `page`, unless it is even.
pub(super) fn even(page: &mut RgbImage) {
    let cells = Cells::of(page);
    if let Some(light) = cells.light() {
        cells.relight(page, &light);
        darken(page);
    }
}

/// What the bright part of a cell looks like.
#[derive(Clone, Copy)]
struct Cell {
    light: f32,
    /// The parts of red, green and blue in the light.
    colour: [f32; 3],
}

/// Square cells of `side` pixels, row by row.
struct Cells {
    side: u32,
    columns: u32,
    rows: u32,
    all: Vec<Cell>,
}

impl Cells {
    fn of(page: &RgbImage) -> Self {
        let side = (page.width().max(page.height()) / CELLS).max(4);
        let (columns, rows) = (page.width().div_ceil(side), page.height().div_ceil(side));
        let all = (0..rows).flat_map(|row| (0..columns).map(move |column| Cell::of(page, column * side, row * side, side)));
        Self { side, columns, rows, all: all.collect() }
    }

    /// The level of the paper's brightest colour in each cell, unless the light is good, or this is no paper.
    fn light(&self) -> Option<Vec<f32>> {
        let brightest = sorted(self.all.iter().map(|cell| cell.light))[self.all.len() * 19 / 20];
        let bright = || self.all.iter().filter(|cell| cell.light >= 0.75 * brightest);
        let colour = [0, 1, 2].map(|channel| {
            let parts = sorted(bright().map(|cell| cell.colour[channel]));
            parts[parts.len() / 2]
        });
        // Yellow paper is as bright as white in red, and by that it is judged: beyond 255 a colour would be lost.
        let tint = colour.into_iter().fold(0.0, f32::max);
        let is_paper = |cell: &Cell| {
            let apart = cell.colour.iter().zip(colour).map(|(one, other)| (one - other).abs()).fold(0.0, f32::max);
            cell.light >= DARKEST * brightest && apart <= COLOUR
        };
        let known: Vec<_> = self.all.iter().map(|cell| is_paper(cell).then_some(cell.light)).collect();
        let paper = sorted(known.iter().copied().flatten());
        if (paper.len() as f32) < LEAST_PAPER * self.all.len() as f32 {
            return None;
        }
        let is_good = paper[paper.len() / 10] >= EVEN * brightest && tint * brightest >= BRIGHT;
        (!is_good).then(|| self.smoothed(&self.filled(known)).into_iter().map(|light| tint * light).collect())
    }

    /// Unknown cells take the mean of their known neighbours, from the rim of each gap inwards.
    fn filled(&self, mut light: Vec<Option<f32>>) -> Vec<f32> {
        while light.iter().any(Option::is_none) {
            let means: Vec<_> = (0..light.len()).map(|at| light[at].or_else(|| self.mean_around(at, &light))).collect();
            light = means;
        }
        light.into_iter().flatten().collect()
    }

    fn smoothed(&self, light: &[f32]) -> Vec<f32> {
        let known: Vec<_> = light.iter().copied().map(Some).collect();
        (0..light.len()).map(|at| self.mean_around(at, &known).unwrap_or(light[at])).collect()
    }

    /// Of a cell and its neighbours.
    fn mean_around(&self, at: usize, light: &[Option<f32>]) -> Option<f32> {
        let (column, row) = (at as u32 % self.columns, at as u32 / self.columns);
        let columns = column.saturating_sub(1)..=(column + 1).min(self.columns - 1);
        let rows = row.saturating_sub(1)..=(row + 1).min(self.rows - 1);
        let around = rows.flat_map(|row| columns.clone().map(move |column| (row, column)));
        let known: Vec<_> = around.filter_map(|(row, column)| light[(row * self.columns + column) as usize]).collect();
        (!known.is_empty()).then(|| known.iter().sum::<f32>() / known.len() as f32)
    }

    /// Divides each pixel by its light, which changes evenly from the middle of a cell to that of the next.
    fn relight(&self, page: &mut RgbImage, light: &[f32]) {
        let width = page.width() as usize;
        let columns: Vec<_> = (0..page.width()).map(|x| self.between(x, self.columns)).collect();
        for (y, row) in page.chunks_exact_mut(width * 3).enumerate() {
            let (above, below, part) = self.between(y as u32, self.rows);
            let lights: Vec<_> = (0..self.columns as usize)
                .map(|column| {
                    let at = |row: usize| light[row * self.columns as usize + column];
                    at(above) + (at(below) - at(above)) * part
                })
                .collect();
            for (pixel, (left, right, part)) in row.chunks_exact_mut(3).zip(&columns) {
                let gain = (PAPER / (lights[*left] + (lights[*right] - lights[*left]) * part)).clamp(1.0, MAX_GAIN);
                for channel in pixel {
                    *channel = (f32::from(*channel) * gain) as u8;
                }
            }
        }
    }

    /// The cells between whose middles a pixel lies, and how far it is from the first to the second.
    fn between(&self, pixel: u32, count: u32) -> (usize, usize, f32) {
        let place = ((pixel as f32 + 0.5) / self.side as f32 - 0.5).clamp(0.0, (count - 1) as f32);
        let first = place as usize;
        (first, (first + 1).min(count as usize - 1), place.fract())
    }
}

impl Cell {
    fn of(page: &RgbImage, left: u32, top: u32, side: u32) -> Self {
        let (right, bottom) = ((left + side).min(page.width()), (top + side).min(page.height()));
        let pixels = || (top..bottom).step_by(2).flat_map(|y| (left..right).step_by(2).map(move |x| page.get_pixel(x, y)));
        let levels: Vec<_> = pixels().map(luma).collect();
        let level = percentile(&histogram(&levels), 0.75);
        let bright = pixels().zip(&levels).filter(|(_, level_of)| **level_of >= level);
        let (count, sums) = bright.fold((0_u16, [0.0_f32; 3]), |(count, sums), (pixel, _)| {
            (count + 1, [0, 1, 2].map(|channel| sums[channel] + f32::from(pixel.0[channel])))
        });
        let means = sums.map(|sum| sum / f32::from(count.max(1)));
        let light = (0.299 * means[0] + 0.587 * means[1] + 0.114 * means[2]).max(1.0);
        Self { light, colour: means.map(|mean| mean / light) }
    }
}

/// Brings ink that is pale back to black.
fn darken(page: &mut RgbImage) {
    let levels: Vec<_> = page.pixels().map(luma).collect();
    let darkest = percentile(&histogram(&levels), 0.005);
    if darkest <= PALE {
        return;
    }
    let black = f32::from(darkest.min(MOST_PALE));
    let stretch = 255.0 / (255.0 - black);
    for Rgb(pixel) in page.pixels_mut() {
        *pixel = pixel.map(|part| ((f32::from(part) - black).max(0.0) * stretch) as u8);
    }
}

fn sorted(values: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut values: Vec<_> = values.collect();
    values.sort_by(f32::total_cmp);
    values
}
