//! Boxes: parts of them, several as one, and within the page.

use std::ops::Range;

use crate::page::{Point, Quad};

/// The part of a quad that some of its characters take, all being taken to be as wide.
pub(super) fn share(quad: &Quad, letters: &[char], part: &Range<usize>) -> Quad {
    let all = f32::from(u16::try_from(letters.len().max(1)).unwrap_or(u16::MAX));
    let along = |at: usize| (f32::from(u16::try_from(at).unwrap_or(u16::MAX)) / all).min(1.0);
    let (start, end) = (along(part.start), along(part.end));
    let [top_left, top_right, bottom_right, bottom_left] = quad.0;
    Quad([
        between(top_left, top_right, start),
        between(top_left, top_right, end),
        between(bottom_left, bottom_right, end),
        between(bottom_left, bottom_right, start),
    ])
}

/// One quad for several: itself if there is one, or else the upright box around all.
pub(super) fn union(quads: &[Quad]) -> Option<Quad> {
    if let [one] = quads {
        return Some(*one);
    }
    let points = || quads.iter().flat_map(|quad| quad.0);
    let (left, right) = (points().map(|p| p.x).reduce(f32::min)?, points().map(|p| p.x).reduce(f32::max)?);
    let (top, bottom) = (points().map(|p| p.y).reduce(f32::min)?, points().map(|p| p.y).reduce(f32::max)?);
    Some(Quad([
        Point { x: left, y: top },
        Point { x: right, y: top },
        Point { x: right, y: bottom },
        Point { x: left, y: bottom },
    ]))
}

/// With every corner on the page.
pub(super) fn within(quad: &Quad) -> Quad {
    let inside = |part: f32| if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.0 };
    Quad(quad.0.map(|point| Point { x: inside(point.x), y: inside(point.y) }))
}

pub(super) fn between(one: Point, other: Point, part: f32) -> Point {
    Point { x: one.x + (other.x - one.x) * part, y: one.y + (other.y - one.y) * part }
}

pub(super) fn mid(quad: &Quad) -> Point {
    between(between(quad.0[0], quad.0[1], 0.5), between(quad.0[3], quad.0[2], 0.5), 0.5)
}
