//! Draws a layout as PNG.

use ab_glyph::{Font, ScaleFont, point};
use image::{
    DynamicImage, GrayImage, Luma, RgbaImage,
    codecs::png::{CompressionType, FilterType, PngEncoder},
    imageops,
};

use super::{
    layout::{Layout, Placed, pixels},
    logo::Logo,
    matrix::Matrix,
};
use crate::domain::error::Error;

const BLACK: Luma<u8> = Luma([0]);
/// The hairline: quieter than the words.
const GREY: Luma<u8> = Luma([176]);
const WHITE: Luma<u8> = Luma([255]);

pub(super) fn draw(layout: &Layout, matrix: &Matrix, logo: Option<&Logo>) -> Result<Vec<u8>, Error> {
    let mut page = GrayImage::from_pixel(layout.width, layout.height, WHITE);
    for (x, y) in matrix.dark() {
        fill(&mut page, layout, x, y);
    }
    if let Some(rule) = layout.rule() {
        let line = GrayImage::from_pixel(rule.width, rule.height, GREY);
        imageops::replace(&mut page, &line, rule.x.into(), rule.y.into());
    }
    for line in &layout.lines {
        write(&mut page, line);
    }
    encode(&match logo {
        None => DynamicImage::ImageLuma8(page),
        Some(logo) => DynamicImage::ImageRgb8(with_logo(page, layout, logo)),
    })
}

fn fill(page: &mut GrayImage, layout: &Layout, x: usize, y: usize) {
    let place = |origin: u32, index: usize| origin + u32::try_from(index).unwrap_or(u32::MAX) * layout.module;
    let (left, top) = (place(layout.origin.0, x), place(layout.origin.1, y));
    for y in top..top + layout.module {
        for x in left..left + layout.module {
            page.put_pixel(x, y, BLACK);
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "pixels of a page")]
fn write(page: &mut GrayImage, line: &Placed) {
    let font = line.weight.font();
    let font = font.as_scaled(pixels(font, line.size));
    let mut x = (page.width() as f32 - line.width) / 2.0;
    for c in line.text.chars() {
        let id = font.glyph_id(c);
        let glyph = id.with_scale_and_position(font.scale(), point(x, line.baseline));
        x += font.h_advance(id);
        if let Some(outline) = font.font().outline_glyph(glyph) {
            let corner = outline.px_bounds().min;
            outline.draw(|dx, dy, ink| darken(page, corner.x + dx as f32, corner.y + dy as f32, ink));
        }
    }
}

/// Lays ink (0 to 1) over a pixel; a glyph that overhangs the page is cut off.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a negative place is off the page")]
fn darken(page: &mut GrayImage, x: f32, y: f32, ink: f32) {
    if x < 0.0 || y < 0.0 {
        return;
    }
    if let Some(pixel) = page.get_pixel_mut_checked(x as u32, y as u32) {
        pixel.0[0] = (f32::from(pixel.0[0]) * (1.0 - ink.clamp(0.0, 1.0))).round() as u8;
    }
}

/// Clears the middle and lays the logo into it, half a module away from the nearest dark one.
fn with_logo(page: GrayImage, layout: &Layout, logo: &Logo) -> image::RgbImage {
    let square = layout.logo;
    let mut page = DynamicImage::ImageLuma8(page).into_rgba8();
    let white = RgbaImage::from_pixel(square.side, square.side, image::Rgba([255; 4]));
    imageops::replace(&mut page, &white, square.x.into(), square.y.into());
    let logo = logo.fitted(square.side.saturating_sub(layout.module));
    let centred = |start: u32, length: u32| i64::from(start + (square.side - length) / 2);
    imageops::overlay(&mut page, &logo, centred(square.x, logo.width()), centred(square.y, logo.height()));
    DynamicImage::ImageRgba8(page).into_rgb8()
}

fn encode(page: &DynamicImage) -> Result<Vec<u8>, Error> {
    let mut png = Vec::new();
    // Rows of modules repeat, which the compressor sees best unfiltered.
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Best, FilterType::NoFilter);
    page.write_with_encoder(encoder).map_err(|error| Error::Bug(format!("a PNG was not written: {error}")))?;
    Ok(png)
}
