//! Pages as phones make them in, pages that an engine can read out.
//!
//! ```text
//! page ─▶ paper found on the desk? ─ yes ─▶ laid flat ─┐
//!              └─ no ─▶ lines at a slant? ─▶ turned ───┼─▶ light evened ─▶ prepared
//! ```
//!
//! Whatever is not sure is left alone: a good scan comes back as it was. Colour stays, since cards are pink and yellow.
//! Which way is up is not asked here; lines may run in all four directions. What the engine finds on a prepared page is
//! told back on the page as it was sent ([`Place::quad_on_page`]), which is what people are shown.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "pixels of a page, and a float that is cast saturates"
)]

use image::imageops::{self, FilterType};
use image::{GrayImage, Rgb, RgbImage};
use imageproc::geometric_transformations::{Border, Interpolation, Projection, warp_into};

use crate::intake::LONG_SIDE;
use crate::page::{Point, Quad};

mod light;
mod paper;
mod skew;

/// Pixels of the long side below which a page is enlarged, so that small print has the height that engines want.
const SMALL: f32 = 1_200.0;

/// Pixels of the long side that a small page is enlarged to.
const ENLARGED: f32 = 1_600.0;

/// Beyond this only blur gets larger.
const MAX_ENLARGEMENT: f32 = 2.0;

/// Pixels of the long side on which papers and slants are looked for.
const VIEW: u32 = 640;

/// Part of a laid flat paper's sides that is kept of the desk around it: edges are not found to the pixel.
const MARGIN: f32 = 0.015;

/// A page that is ready to be read.
pub struct Prepared {
    pub image: RgbImage,
    pub place: Place,
}

/// Where a prepared page lies on the page as it was sent: what leads from one to the other, each as parts of its width and
/// height.
#[derive(Clone, Copy, Debug)]
pub struct Place(Projection);

impl Place {
    /// Where on the page as it was sent a point of the prepared one lies.
    pub fn on_page(&self, point: Point) -> Point {
        let (x, y) = self.0 * (point.x, point.y);
        Point { x: x.clamp(0.0, 1.0), y: y.clamp(0.0, 1.0) }
    }

    /// As [`Self::on_page`], for all four corners.
    pub fn quad_on_page(&self, quad: Quad) -> Quad {
        Quad(quad.0.map(|corner| self.on_page(corner)))
    }
}

/// Lays flat, turns, enlarges and lights `page`, as far as it is sure to help.
pub fn prepared(page: RgbImage) -> Prepared {
    let (width, height) = (page.width() as f32, page.height() as f32);
    let Placing { size, to_page } = placing(&page);
    let back = Projection::scale(1.0 / width, 1.0 / height) * to_page * Projection::scale(size.0 as f32, size.1 as f32);
    let mut image = if is_identity(size, &to_page, &page) { page } else { placed(&page, size, to_page) };
    light::even(&mut image);
    Prepared { image, place: Place(back) }
}

/// How a page comes to lie: the pixels that it gets, and where each of them is on the page.
struct Placing {
    size: (u32, u32),
    to_page: Projection,
}

fn placing(page: &RgbImage) -> Placing {
    let (width, height) = (page.width() as f32, page.height() as f32);
    let shrink = VIEW as f32 / width.max(height).max(VIEW as f32);
    let view = imageops::resize(page, shrunk(width, shrink), shrunk(height, shrink), FilterType::Triangle);
    let corners = paper::find(&view).map(|corners| corners.map(|(x, y)| (x / shrink, y / shrink)));
    corners.and_then(flat).unwrap_or_else(|| turned(width, height, skew::angle(&luma_of(&view))))
}

fn shrunk(side: f32, shrink: f32) -> u32 {
    ((side * shrink).round() as u32).max(1)
}

/// The paper within `corners` as it looks from straight above, with a margin.
fn flat(corners: [(f32, f32); 4]) -> Option<Placing> {
    let side = |from: usize, to: usize| (corners[from].0 - corners[to].0).hypot(corners[from].1 - corners[to].1);
    let (width, height) = (side(0, 1).max(side(3, 2)), side(0, 3).max(side(1, 2)));
    let (width, height) = (width * (1.0 + 2.0 * MARGIN), height * (1.0 + 2.0 * MARGIN));
    let scale = enlargement(width, height);
    let (width, height) = (width * scale, height * scale);
    let (left, top) = (width * MARGIN, height * MARGIN);
    let inner = [(left, top), (width - left, top), (width - left, height - top), (left, height - top)];
    let to_page = Projection::from_control_points(inner, corners)?;
    Some(Placing { size: (width.round() as u32, height.round() as u32), to_page })
}

/// The whole page, its lines straight.
///
/// `slant` is in radians clockwise.
fn turned(width: f32, height: f32, slant: f32) -> Placing {
    let scale = enlargement(width, height);
    let (sine, cosine) = (slant.sin().abs(), slant.cos());
    let (full_width, full_height) = (width * cosine + height * sine, width * sine + height * cosine);
    let to_page = Projection::translate(width / 2.0, height / 2.0)
        * Projection::rotate(slant)
        * Projection::translate(-full_width / 2.0, -full_height / 2.0)
        * Projection::scale(1.0 / scale, 1.0 / scale);
    Placing { size: ((full_width * scale).round() as u32, (full_height * scale).round() as u32), to_page }
}

/// By how much a page of this size is enlarged or, beyond what is worked with, made smaller.
fn enlargement(width: f32, height: f32) -> f32 {
    let long = width.max(height);
    if long < SMALL { (ENLARGED / long).min(MAX_ENLARGEMENT) } else { (LONG_SIDE as f32 / long).min(1.0) }
}

fn is_identity(size: (u32, u32), to_page: &Projection, page: &RgbImage) -> bool {
    let (right, bottom) = (page.width() as f32, page.height() as f32);
    let stays = |(x, y): (f32, f32)| {
        let (to_x, to_y) = *to_page * (x, y);
        (to_x - x).abs() < 0.5 && (to_y - y).abs() < 0.5
    };
    size == page.dimensions() && stays((0.0, 0.0)) && stays((right, bottom))
}

fn placed(page: &RgbImage, size: (u32, u32), to_page: Projection) -> RgbImage {
    let mut image = RgbImage::new(size.0, size.1);
    let around = Border::Constant(edge_colour(page));
    warp_into(page, to_page.invert(), Interpolation::Bilinear, around, &mut image);
    image
}

/// What the corners are filled with that come from outside of the page: nothing that looks like ink.
fn edge_colour(page: &RgbImage) -> Rgb<u8> {
    let (right, bottom) = (page.width() - 1, page.height() - 1);
    let rows = (0..=right).step_by(8).flat_map(|x| [(x, 0), (x, bottom)]);
    let columns = (0..=bottom).step_by(8).flat_map(|y| [(0, y), (right, y)]);
    let mut edge: Vec<_> = rows.chain(columns).map(|(x, y)| page.get_pixel(x, y).0).collect();
    let middle = edge.len() / 2;
    Rgb([0, 1, 2].map(|channel| edge.select_nth_unstable_by_key(middle, |colour| colour[channel]).1[channel]))
}

/// The level below which `part` of all pixels are, 0 to 1.
fn percentile(histogram: &[u32; 256], part: f32) -> u8 {
    let wanted = (histogram.iter().sum::<u32>() as f32 * part) as u32;
    let mut below = 0;
    let level = histogram.iter().position(|count| {
        below += count;
        below > wanted
    });
    level.unwrap_or(255) as u8
}

fn histogram<'a>(levels: impl IntoIterator<Item = &'a u8>) -> [u32; 256] {
    let mut histogram = [0; 256];
    for level in levels {
        histogram[usize::from(*level)] += 1;
    }
    histogram
}

/// Brightness as eyes weigh colours, ITU-R BT.601.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "so pixels are handed out")]
fn luma(&Rgb([red, green, blue]): &Rgb<u8>) -> u8 {
    ((u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114) / 1_000) as u8
}

fn luma_of(view: &RgbImage) -> GrayImage {
    let levels = view.pixels().map(luma).collect();
    GrayImage::from_raw(view.width(), view.height(), levels).unwrap_or_default()
}

#[cfg(test)]
mod tests;
