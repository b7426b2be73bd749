//! The picture of a code: black modules on white with the quiet zone that ISO/IEC 18004 asks for, and beneath, in
//! print, what it pays and what to dial, so that it also serves a phone without a camera.
//!
//! [`layout`] decides once where everything goes; [`raster`] and [`vector`] draw the same layout as PNG and SVG.

mod caption;
mod layout;
mod logo;
mod matrix;
mod raster;
#[cfg(test)]
mod tests;
mod vector;

pub use logo::Logo;

use self::{layout::Layout, matrix::Matrix};
use super::{error::Error, qr::Card};

/// How large a PNG is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    /// For a chat bubble and a phone's screen.
    #[default]
    Chat,
    /// For a sheet of paper: 17 cm at 300 dots an inch.
    Print,
}

impl Size {
    /// Pixels.
    pub fn width(self) -> u32 {
        match self {
            Self::Chat => 900,
            Self::Print => 2000,
        }
    }
}

/// A PNG, grey unless a logo brings colour.
pub fn png(card: &Card, logo: Option<&Logo>, size: Size) -> Result<Vec<u8>, Error> {
    let matrix = Matrix::encode(&card.dial.raw(), logo.is_some())?;
    raster::draw(&Layout::new(&matrix, &caption::of(card), size.width()), &matrix, logo)
}

/// A self-contained SVG: no script, no outside reference.
pub fn svg(card: &Card, logo: Option<&Logo>) -> Result<String, Error> {
    let matrix = Matrix::encode(&card.dial.raw(), logo.is_some())?;
    let layout = Layout::new(&matrix, &caption::of(card), Size::Chat.width());
    Ok(vector::draw(&layout, &matrix, logo, &caption::title(card)))
}
