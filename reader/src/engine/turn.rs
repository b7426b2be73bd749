//! How a page lies, told from the lines on it.

use image::{RgbImage, imageops};

use crate::page::{Line, Point, Quad};

/// How far a page has to be turned, clockwise, to stand upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    None,
    Quarter,
    Half,
    ThreeQuarters,
}

impl Turn {
    /// As most of the text lies, long lines counting for more. A page without text stands upright.
    pub fn of(lines: &[Line]) -> Turn {
        let (x, y) = lines.iter().map(direction).fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        Turn::from_direction(x, y)
    }

    /// Of a page whose text runs this way, with y downwards.
    pub(super) fn from_direction(x: f32, y: f32) -> Turn {
        match (x.abs() >= y.abs(), x < 0.0, y < 0.0) {
            (true, false, _) => Turn::None,
            (true, true, _) => Turn::Half,
            (false, _, true) => Turn::Quarter,
            (false, _, false) => Turn::ThreeQuarters,
        }
    }

    /// The page as it stands upright.
    pub fn page(self, page: &RgbImage) -> RgbImage {
        match self {
            Turn::None => page.clone(),
            Turn::Quarter => imageops::rotate90(page),
            Turn::Half => imageops::rotate180(page),
            Turn::ThreeQuarters => imageops::rotate270(page),
        }
    }

    /// The line where it stands on the upright page.
    pub fn line(self, line: Line) -> Line {
        Line { quad: Quad(line.quad.0.map(|point| self.point(point))), ..line }
    }

    /// Where on the page as it lies something is that stands there on the upright one.
    pub fn back(self, quad: Quad) -> Quad {
        let back = match self {
            Turn::Quarter => Turn::ThreeQuarters,
            Turn::ThreeQuarters => Turn::Quarter,
            same => same,
        };
        Quad(quad.0.map(|point| back.point(point)))
    }

    fn point(self, Point { x, y }: Point) -> Point {
        match self {
            Turn::None => Point { x, y },
            Turn::Quarter => Point { x: 1.0 - y, y: x },
            Turn::Half => Point { x: 1.0 - x, y: 1.0 - y },
            Turn::ThreeQuarters => Point { x: y, y: 1.0 - x },
        }
    }
}

/// From where a line begins to where it ends.
fn direction(line: &Line) -> (f32, f32) {
    let [begin, end, ..] = line.quad.0;
    (end.x - begin.x, end.y - begin.y)
}

#[cfg(test)]
mod tests;
