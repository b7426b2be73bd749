//! A page as pixels and as lines of text.

use serde::{Deserialize, Serialize};

/// A point on a page, as parts of its width and height: 0 is left or top, 1 is right or bottom. So it holds for every
/// scale at which the page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

/// Where something stands: its corners from the top left of the text clockwise, so that crooked lines have crooked boxes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quad(pub [Point; 4]);

/// A line of text as an engine read it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// From 0, the first page.
    pub page: usize,
    pub text: String,
    /// How sure the engine is of each character of the text, from 0 to 1. A character without odds is not sure at all.
    pub odds: Vec<f32>,
    pub quad: Quad,
}

impl Line {
    /// How sure the engine is of the line on the average, from 0 to 1. It says nothing about a part of the line: among
    /// many letters one that was guessed makes no difference.
    pub fn confidence(&self) -> f32 {
        mean(&self.odds)
    }
}

/// 0 where there are none.
#[expect(clippy::cast_precision_loss, reason = "a line has fewer letters than an f32 counts exactly")]
pub(crate) fn mean(odds: &[f32]) -> f32 {
    odds.iter().sum::<f32>() / odds.len().max(1) as f32
}
