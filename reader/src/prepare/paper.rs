//! Where the paper lies on its desk.
//!
//! Paper is what is brighter than the rest, or whiter, or unlike what runs along the edge of the picture. Each of the
//! three is tried: whatever forms one piece with four straight sides, against something darker all around, is a paper.
//! A page that fills its picture has no such edge, and neither has a panel printed on white paper.

use image::{GrayImage, Luma, RgbImage};
use imageproc::contrast::otsu_level;
use imageproc::distance_transform::Norm;
use imageproc::geometry::convex_hull;
use imageproc::morphology::close;
use imageproc::point::Point;
use imageproc::region_labelling::{Connectivity, connected_components};

use super::{histogram, luma_of, percentile};

/// From the top left clockwise, in pixels.
pub(super) type Corners = [(f32, f32); 4];

/// Part of the picture that a paper covers at least and at most; beyond it the page fills the picture.
const SHARE: std::ops::Range<f32> = 0.12..0.95;

/// Part of the area within the corners that must be paper.
const LEAST_FILL: f32 = 0.85;

/// By how much the area within the corners may go beyond that of the piece's hull; rounder things are no papers.
const MOST_BEYOND_HULL: f32 = 1.06;

/// Cosine of 55° and 125°: how far corners may be from square.
const MOST_COSINE: f32 = 0.57;

/// The shorter of two opposite sides as part of the longer.
const LEAST_SIDE_RATIO: f32 = 0.55;

/// Brightness of the desk as part of that of the paper, at most. Brighter, it may as well be the margin of a scan.
const MOST_DESK: f32 = 0.8;

/// Pixels on each side of an edge where it is looked at.
const ACROSS: f32 = 4.0;

/// Levels by which the paper's side of an edge is brighter, at this part of all places along it.
const EDGE_STEP: i16 = 12;
const EDGE_PART: f32 = 0.7;

/// The corners of the paper in `view`, if there is one beyond doubt.
pub(super) fn find(view: &RgbImage) -> Option<Corners> {
    let light = luma_of(view);
    [light.clone(), whiteness(view), strangeness(view)]
        .iter()
        .filter_map(|feature| paper(feature, &light))
        .max_by(|one, other| area(one).total_cmp(&area(other)))
}

/// White is bright in all three colours; wood and cloth are bright in one or two.
fn whiteness(view: &RgbImage) -> GrayImage {
    map(view, |[red, green, blue]| red.min(green).min(blue))
}

/// How unlike a colour is to those along the four edges.
fn strangeness(view: &RgbImage) -> GrayImage {
    let (right, bottom) = (view.width() - 1, view.height() - 1);
    let rows = [0, bottom].map(|y| mean((0..=right).map(|x| view.get_pixel(x, y).0)));
    let columns = [0, right].map(|x| mean((0..=bottom).map(|y| view.get_pixel(x, y).0)));
    map(view, |colour| {
        let distance = |edge: &[u8; 3]| edge.iter().zip(colour).map(|(a, b)| u16::from(a.abs_diff(b))).sum::<u16>() / 3;
        rows.iter().chain(&columns).map(distance).min().unwrap_or_default() as u8
    })
}

fn mean(colours: impl Iterator<Item = [u8; 3]>) -> [u8; 3] {
    let (count, sums) = colours.fold((0_u32, [0_u32; 3]), |(count, sums), colour| {
        (count + 1, [0, 1, 2].map(|channel| sums[channel] + u32::from(colour[channel])))
    });
    sums.map(|sum| (sum / count.max(1)) as u8)
}

fn map(view: &RgbImage, feature: impl Fn([u8; 3]) -> u8) -> GrayImage {
    let levels = view.pixels().map(|pixel| feature(pixel.0)).collect();
    GrayImage::from_raw(view.width(), view.height(), levels).unwrap_or_default()
}

/// The largest piece of what stands out in `feature`, if it is a paper.
fn paper(feature: &GrayImage, light: &GrayImage) -> Option<Corners> {
    let level = otsu_level(feature);
    let mask = GrayImage::from_fn(feature.width(), feature.height(), |x, y| {
        Luma([if feature.get_pixel(x, y).0[0] > level { 255 } else { 0 }])
    });
    // Print makes holes in paper, and lines of it gaps.
    let piece = largest_piece(&close(&mask, Norm::LInf, 3))?;
    let hull = convex_hull(piece.iter().map(|(x, y)| Point::new(*x as f32, *y as f32)).collect::<Vec<_>>());
    let corners = quadrilateral(&hull)?;
    let whole = (feature.width() * feature.height()) as f32;
    let within = area(&corners);
    let is_paper = SHARE.contains(&(within / whole))
        && piece.len() as f32 >= LEAST_FILL * within
        && within <= MOST_BEYOND_HULL * polygon_area(hull.iter().map(|point| (point.x, point.y)))
        && is_squarish(&corners)
        && has_edges(&corners, light)
        && lies_on_darker(&corners, light);
    is_paper.then_some(corners)
}

fn largest_piece(mask: &GrayImage) -> Option<Vec<(u32, u32)>> {
    let labels = connected_components(mask, Connectivity::Four, Luma([0]));
    let mut sizes = vec![0_u32; labels.pixels().map(|label| label.0[0] as usize).max()? + 1];
    for label in labels.pixels() {
        sizes[label.0[0] as usize] += 1;
    }
    let (largest, _) = sizes.iter().enumerate().skip(1).max_by_key(|(_, size)| **size)?;
    let within = labels.enumerate_pixels().filter(|(_, _, label)| label.0[0] as usize == largest);
    Some(within.map(|(x, y, _)| (x, y)).collect())
}

/// The four sides around a hull: of all its sides those are dropped, one by one, without which it grows least.
fn quadrilateral(hull: &[Point<f32>]) -> Option<Corners> {
    let mut polygon: Vec<_> = hull.iter().map(|point| (point.x, point.y)).collect();
    while polygon.len() > 4 {
        let (at, corner, _) = (0..polygon.len())
            .filter_map(|at| without_side(&polygon, at))
            .min_by(|(_, _, one), (_, _, other)| one.total_cmp(other))?;
        let next = (at + 1) % polygon.len();
        polygon[at] = corner;
        polygon.remove(next);
    }
    let mut corners: Corners = polygon.try_into().ok()?;
    if signed_area(corners.iter().copied()) < 0.0 {
        corners.reverse();
    }
    let first = (0..4).min_by(|one, other| {
        let from_top_left = |at: &usize| corners[*at].0 + corners[*at].1;
        from_top_left(one).total_cmp(&from_top_left(other))
    })?;
    corners.rotate_left(first);
    Some(corners)
}

/// Where the neighbours of the side that begins at `at` meet when it is dropped, and the area that is gained.
fn without_side(polygon: &[(f32, f32)], at: usize) -> Option<(usize, (f32, f32), f32)> {
    let count = polygon.len();
    let [before, from, to, after] = [at + count - 1, at, at + 1, at + 2].map(|index| polygon[index % count]);
    let one = (from.0 - before.0, from.1 - before.1);
    let other = (to.0 - after.0, to.1 - after.1);
    let cross = one.0 * other.1 - one.1 * other.0;
    let along = ((to.0 - from.0) * other.1 - (to.1 - from.1) * other.0) / cross;
    // Neighbours that run apart never meet.
    if !along.is_finite() || along < 0.0 {
        return None;
    }
    let corner = (from.0 + along * one.0, from.1 + along * one.1);
    Some((at, corner, polygon_area([from, corner, to].into_iter())))
}

fn area(corners: &Corners) -> f32 {
    polygon_area(corners.iter().copied())
}

fn polygon_area(polygon: impl Iterator<Item = (f32, f32)> + Clone) -> f32 {
    signed_area(polygon).abs()
}

/// Positive for corners that run clockwise, as seen where y grows downwards.
fn signed_area(polygon: impl Iterator<Item = (f32, f32)> + Clone) -> f32 {
    let next = polygon.clone().skip(1).chain(polygon.clone().take(1));
    polygon.zip(next).map(|((x, y), (next_x, next_y))| x * next_y - next_x * y).sum::<f32>() / 2.0
}

fn is_squarish(corners: &Corners) -> bool {
    let side = |at: usize| {
        let ((x, y), (next_x, next_y)) = (corners[at % 4], corners[(at + 1) % 4]);
        (next_x - x, next_y - y)
    };
    let length = |at: usize| side(at).0.hypot(side(at).1);
    let square = |at: usize| {
        let (one, other) = (side(at), side(at + 1));
        (one.0 * other.0 + one.1 * other.1).abs() <= MOST_COSINE * length(at) * length(at + 1)
    };
    let alike = |at: usize| length(at).min(length(at + 2)) >= LEAST_SIDE_RATIO * length(at).max(length(at + 2));
    (0..4).all(square) && alike(0) && alike(1)
}

/// Whether the sides are edges from paper to something darker. One of them may be where the picture ends.
fn has_edges(corners: &Corners, light: &GrayImage) -> bool {
    let cut = (0..4).filter(|at| is_cut(corners[*at], corners[(at + 1) % 4], light)).count();
    let edges = (0..4).filter(|at| is_edge(corners[*at], corners[(at + 1) % 4], light)).count();
    cut <= 1 && cut + edges == 4
}

fn is_cut(from: (f32, f32), to: (f32, f32), light: &GrayImage) -> bool {
    let (right, bottom) = (light.width() as f32 - 1.0, light.height() as f32 - 1.0);
    let both = |near: fn((f32, f32)) -> f32, line: f32| (near(from) - line).abs() < ACROSS && (near(to) - line).abs() < ACROSS;
    both(|point| point.0, 0.0) || both(|point| point.0, right) || both(|point| point.1, 0.0) || both(|point| point.1, bottom)
}

/// Looked at in twenty places between, but not near, the corners, which run clockwise.
fn is_edge(from: (f32, f32), to: (f32, f32), light: &GrayImage) -> bool {
    const PLACES: u8 = 20;
    if is_cut(from, to, light) {
        return false;
    }
    let (along_x, along_y) = (to.0 - from.0, to.1 - from.1);
    let length = along_x.hypot(along_y);
    let (inwards_x, inwards_y) = (-along_y / length * ACROSS, along_x / length * ACROSS);
    let level = |x: f32, y: f32| {
        let inside = x >= 0.0 && y >= 0.0 && x < light.width() as f32 && y < light.height() as f32;
        inside.then(|| i16::from(light.get_pixel(x as u32, y as u32).0[0]))
    };
    let steps = (1..=PLACES).filter(|place| {
        let at = 0.05 + 0.9 * f32::from(*place) / f32::from(PLACES + 1);
        let (x, y) = (from.0 + at * along_x, from.1 + at * along_y);
        match (level(x + inwards_x, y + inwards_y), level(x - inwards_x, y - inwards_y)) {
            (Some(paper), Some(desk)) => paper - desk >= EDGE_STEP,
            _ => false,
        }
    });
    steps.count() as f32 >= EDGE_PART * f32::from(PLACES)
}

fn lies_on_darker(corners: &Corners, light: &GrayImage) -> bool {
    let inside = |x: u32, y: u32| {
        (0..4).all(|at| {
            let ((from_x, from_y), (to_x, to_y)) = (corners[at], corners[(at + 1) % 4]);
            (to_x - from_x) * (y as f32 - from_y) - (to_y - from_y) * (x as f32 - from_x) >= 0.0
        })
    };
    let (paper, desk): (Vec<_>, Vec<_>) = light.enumerate_pixels().partition(|(x, y, _)| inside(*x, *y));
    let middle =
        |part: Vec<(u32, u32, &Luma<u8>)>| f32::from(percentile(&histogram(part.iter().map(|(_, _, level)| &level.0[0])), 0.5));
    middle(desk) <= MOST_DESK * middle(paper)
}
