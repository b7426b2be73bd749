//! The first pages of a PDF, drawn.
//!
//! Drawn by `hayro`: it is written in safe Rust, needs no library beside the program, and draws scans (JPEG, JPEG 2000,
//! JBIG2, fax) as well as text in fonts that the file does not bring. What it cannot make sense of it leaves out.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "pixels of a page, and a float that is cast saturates"
)]

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::RgbImage;

use super::{FileKind, LONG_SIDE, MAX_PAGES, Refusal, picture};

/// Pixels for a point (1/72 inch) at most: 300 dots an inch, so that a page of the size of a card is not blown up.
const MAX_SCALE: f32 = 300.0 / 72.0;

pub(super) fn pages(bytes: &[u8]) -> Result<Vec<RgbImage>, Refusal> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(refusal)?;
    if pdf.pages().is_empty() {
        return Err(Refusal::NoPages);
    }
    let cache = RenderCache::new();
    pdf.pages().iter().take(MAX_PAGES).map(|page| drawn(page, &cache)).collect()
}

fn refusal(error: LoadPdfError) -> Refusal {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm) => {
            Refusal::Encrypted
        }
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Refusal::Damaged(FileKind::Pdf),
    }
}

/// The page with its long side at [`LONG_SIDE`] pixels, which is 205 dots an inch for A4.
fn drawn<'a>(page: &'a Page<'a>, cache: &RenderCache<'a>) -> Result<RgbImage, Refusal> {
    let (width, height) = page.render_dimensions();
    let scale = (LONG_SIDE as f32 / width.max(height)).min(MAX_SCALE);
    picture::check_size((width * scale) as u32, (height * scale) as u32)?;
    let pixmap = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let drawn = render(page, cache, &InterpreterSettings::default(), &RenderSettings::default(), &pixmap);
    let rgb = drawn.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
    RgbImage::from_raw(drawn.width().into(), drawn.height().into(), rgb).ok_or(Refusal::Damaged(FileKind::Pdf))
}
