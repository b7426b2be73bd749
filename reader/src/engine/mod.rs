//! Engines that read: a page goes in as pixels and comes out as lines of text.
//!
//! [`ppocr`] runs the networks of PP-OCRv6 within this process and is at home with photographs. [`tesseract`] asks the
//! program of that name, which every Debian has: good with flat scans, and there when a second opinion is wanted. Both
//! read a page however it was turned; [`Turn`] says afterwards how it lay.

mod order;
pub mod ppocr;
pub mod tesseract;
mod turn;

use std::{io, path::PathBuf, time::Duration};

use image::RgbImage;

use crate::page::Line;
pub use turn::Turn;

pub trait Recogniser: Send + Sync {
    /// What stands on the page, from top to bottom and left to right as one reads it, all with page 0. Nothing where
    /// there is nothing to read.
    fn lines(&self, page: &RgbImage) -> Result<Vec<Line>, EngineError>;
}

/// Fewer pixels than this, on either side, hold no letter.
const LEAST: u32 = 8;

fn may_hold_text(page: &RgbImage) -> bool {
    page.width().min(page.height()) >= LEAST
}

/// Width and height in pixels.
#[expect(clippy::cast_precision_loss, reason = "an f32 counts exactly to more pixels than a side has")]
fn size(page: &RgbImage) -> (f32, f32) {
    (page.width() as f32, page.height() as f32)
}

#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    #[error("the network {network} cannot be loaded")]
    Network { network: &'static str, source: Box<dyn std::error::Error + Send + Sync> },
    #[error("the network {network} did not run")]
    Run { network: &'static str, source: Box<dyn std::error::Error + Send + Sync> },
    #[error("the program {0} is not installed")]
    Missing(PathBuf),
    #[error("the program {program} cannot be used")]
    Program { program: PathBuf, source: io::Error },
    #[error("the program {program} took longer than {patience:?}")]
    Slow { program: PathBuf, patience: Duration },
    /// What it wrote before it gave up.
    #[error("the program {program} failed: {message}")]
    Failed { program: PathBuf, message: String },
    #[error("the program {program} wrote more than {limit} bytes")]
    Flooded { program: PathBuf, limit: u64 },
    /// The number of the row that is not what it promises, from 1. What stands in it would be somebody's name in a log.
    #[error("the program {program} answered with something other than a word in row {row}")]
    Garbled { program: PathBuf, row: usize },
    #[error("the page cannot be handed over")]
    Page(#[from] image::ImageError),
}

#[cfg(test)]
mod tests;
