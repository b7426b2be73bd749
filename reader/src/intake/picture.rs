//! A picture file becomes one page: upright, on white, in eight bits, no larger than it is worked with.

#![expect(clippy::cast_possible_truncation, reason = "parts of a whole that fits")]

use std::io::Cursor;

use image::error::ImageError;
use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage, RgbaImage};

use super::{FileKind, LEAST_SIDE, LONG_SIDE, MAX_PIXELS, Refusal};

/// Bytes of pixels; 16 bits with transparency take eight a pixel, so such pictures end at 33 million pixels.
const MAX_DECODED: u64 = 256 << 20;

pub(super) fn page(bytes: &[u8], kind: FileKind, format: ImageFormat) -> Result<RgbImage, Refusal> {
    let refuse = |error| refusal(kind, &error);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_DECODED);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refuse)?;
    let (width, height) = decoder.dimensions();
    check_size(width, height)?;
    if decoder.total_bytes() > MAX_DECODED {
        return Err(Refusal::TooManyPixels { limit: MAX_PIXELS });
    }
    // A picture with bad notes about itself is as good as one without.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(refuse)?;
    let mut page = DynamicImage::from(fitted(opaque(picture)));
    page.apply_orientation(orientation);
    Ok(page.into_rgb8())
}

fn refusal(kind: FileKind, error: &ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => Refusal::TooManyPixels { limit: MAX_PIXELS },
        ImageError::Unsupported(_) => Refusal::Unsupported(kind),
        _ => Refusal::Damaged(kind),
    }
}

/// Judges by what the header says, before a pixel is unpacked.
pub(super) fn check_size(width: u32, height: u32) -> Result<(), Refusal> {
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(Refusal::TooManyPixels { limit: MAX_PIXELS });
    }
    let (width, height) = fitted_size(width, height);
    if width.min(height) < LEAST_SIDE { Err(Refusal::TooSmall { least: LEAST_SIDE }) } else { Ok(()) }
}

fn fitted_size(width: u32, height: u32) -> (u32, u32) {
    let long = width.max(height);
    if long <= LONG_SIDE {
        return (width, height);
    }
    let scaled = |side: u32| (u64::from(side) * u64::from(LONG_SIDE) / u64::from(long)) as u32;
    (scaled(width), scaled(height))
}

/// The picture with a long side of at most [`LONG_SIDE`].
pub(super) fn fitted(picture: RgbImage) -> RgbImage {
    let (width, height) = fitted_size(picture.width(), picture.height());
    if (width, height) == picture.dimensions() {
        return picture;
    }
    // Whole blocks are averaged first: exact, fast, and the slower filter that follows sees little.
    let block = picture.width().max(picture.height()) / LONG_SIDE;
    let picture =
        if block > 1 { imageops::thumbnail(&picture, picture.width() / block, picture.height() / block) } else { picture };
    imageops::resize(&picture, width, height, FilterType::Triangle)
}

fn opaque(picture: DynamicImage) -> RgbImage {
    if picture.color().has_alpha() { on_white(&picture.into_rgba8()) } else { picture.into_rgb8() }
}

/// Paper is white where nothing is drawn.
pub(super) fn on_white(picture: &RgbaImage) -> RgbImage {
    let mut page = RgbImage::new(picture.width(), picture.height());
    for (to, from) in page.pixels_mut().zip(picture.pixels()) {
        let [red, green, blue, alpha] = from.0.map(u32::from);
        *to = Rgb([red, green, blue].map(|part| ((part * alpha + 255 * (255 - alpha) + 127) / 255) as u8));
    }
    page
}
