//! The order in which a page is read.

use crate::page::{Line, Point};

/// A line, in pixels.
struct Place {
    centre: Point,
    /// From its beginning to its end.
    along: Point,
    height: f32,
}

impl Place {
    fn of(line: &Line, (width, height): (f32, f32)) -> Place {
        let [begin, end, opposite, foot] = line.quad.0.map(|Point { x, y }| Point { x: x * width, y: y * height });
        Place {
            centre: Point { x: f32::midpoint(begin.x, opposite.x), y: f32::midpoint(begin.y, opposite.y) },
            along: Point { x: end.x - begin.x, y: end.y - begin.y },
            height: (foot.x - begin.x).hypot(foot.y - begin.y),
        }
    }
}

/// Rows from top to bottom and each from left to right, the way most of the text runs; lines beside each other are a row
/// even where the page lies crooked. `size` is the width and height of the page in pixels.
pub fn in_order(lines: Vec<Line>, size: (f32, f32)) -> Vec<Line> {
    let mut placed: Vec<(Place, Line)> = lines.into_iter().map(|line| (Place::of(&line, size), line)).collect();
    let (x, y) = placed.iter().fold((0.0, 0.0), |(x, y), (place, _)| (x + place.along.x, y + place.along.y));
    let norm = x.hypot(y).max(f32::MIN_POSITIVE);
    let (x, y) = (x / norm, y / norm);
    let depth = |place: &Place| place.centre.y * x - place.centre.x * y;
    let indent = |place: &Place| place.centre.x * x + place.centre.y * y;
    placed.sort_by(|(one, _), (other, _)| depth(one).total_cmp(&depth(other)));
    let mut rest = placed.as_mut_slice();
    while let Some((first, _)) = rest.first() {
        let foot = depth(first) + first.height / 2.0;
        let (row, below) = rest.split_at_mut(rest.partition_point(|(place, _)| depth(place) <= foot));
        row.sort_by(|(one, _), (other, _)| indent(one).total_cmp(&indent(other)));
        rest = below;
    }
    placed.into_iter().map(|(_, line)| line).collect()
}

#[cfg(test)]
mod tests;
