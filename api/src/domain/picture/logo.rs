//! A logo for the middle of the code.

use std::io::Cursor;

use base64::{Engine, engine::general_purpose::STANDARD};
use image::{ImageFormat, ImageReader, Limits, RgbaImage, imageops::FilterType};

use crate::domain::error::Error;

/// A decoded picture, no larger than it can ever be drawn. What is written out again is what was decoded: nothing that
/// hid in the file comes along.
#[derive(Debug, Clone)]
pub struct Logo {
    pixels: RgbaImage,
    data_uri: String,
}

impl Logo {
    /// Pixels along the longer side; a logo is drawn at up to a quarter of [`super::Size::Print`].
    const SIDE: u32 = 500;
    /// Refused before they are decoded: 100 megapixels fit into a small file.
    const MOST_SIDE: u32 = 4096;
    const MOST_BYTES: u64 = 128 << 20;

    /// Reads a PNG; transparent parts show the white beneath.
    pub fn from_png(bytes: &[u8]) -> Result<Self, Error> {
        let invalid = |why: image::ImageError| Error::Invalid { field: "logo", why: why.to_string(), code: "LOGO" };
        let mut limits = Limits::default();
        limits.max_image_width = Some(Self::MOST_SIDE);
        limits.max_image_height = Some(Self::MOST_SIDE);
        limits.max_alloc = Some(Self::MOST_BYTES);
        let mut reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Png);
        reader.limits(limits);
        let mut picture = reader.decode().map_err(invalid)?;
        if picture.width().max(picture.height()) > Self::SIDE {
            picture = picture.resize(Self::SIDE, Self::SIDE, FilterType::Lanczos3);
        }
        let mut png = Cursor::new(Vec::new());
        picture.write_to(&mut png, ImageFormat::Png).map_err(invalid)?;
        let data_uri = format!("data:image/png;base64,{}", STANDARD.encode(png.into_inner()));
        Ok(Self { pixels: picture.to_rgba8(), data_uri })
    }

    /// Scaled to fit a square of `side` pixels, in its own proportions.
    pub(super) fn fitted(&self, side: u32) -> RgbaImage {
        let (width, height) = self.pixels.dimensions();
        let scaled = |length: u32| (length * side / width.max(height).max(1)).max(1);
        image::imageops::resize(&self.pixels, scaled(width), scaled(height), FilterType::Lanczos3)
    }

    pub(super) fn data_uri(&self) -> &str {
        &self.data_uri
    }
}
