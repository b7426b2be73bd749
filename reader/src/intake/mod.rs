//! Bytes from a stranger in, pages or a clear refusal out.
//!
//! ```text
//! bytes ─▶ kind ─▶ polyglot ─▶ picture | heic | pdf ─▶ pages
//!          └──────────┴──────────────┴──▶ refusal
//! ```
//!
//! What a file is, its first bytes say. Sizes are judged by what headers claim, before anything is unpacked, and pages
//! leave no larger than they are worked with. All decoders are written in Rust that the compiler checks; still a PDF can
//! be a program that never ends, so whoever serves others calls this in the [`sandbox`], a process of its own with hard
//! limits on memory and time.

use std::panic::{AssertUnwindSafe, catch_unwind};

use image::{ImageFormat, RgbImage};

mod heic;
mod kind;
mod pdf;
mod picture;
mod polyglot;
mod refusal;
pub mod sandbox;

pub use kind::FileKind;
pub use refusal::Refusal;

/// Bytes of a file. WhatsApp takes pictures up to 5 MB and documents up to 100 MB; a few scanned pages have 10.
pub const MAX_BYTES: usize = 20_000_000;

/// Pixels of a picture, unpacked. Phones make photos of 12 to 50 million.
pub const MAX_PIXELS: u64 = 50_000_000;

/// Pages of a PDF that are looked at: what a driver sends is on the first or on its back.
pub const MAX_PAGES: usize = 3;

/// Pixels of the long side of a page as it leaves. On A4 that is 205 dots an inch, where the smallest print is legible.
pub const LONG_SIDE: u32 = 2_400;

/// Pixels that each side must have, for anything to be legible.
pub const LEAST_SIDE: u32 = 200;

/// The pages of a file, upright as the file says they are held.
///
/// It bounds the size of pictures, but neither the time nor the memory that a PDF takes: the [`sandbox`] does.
pub fn pages(bytes: &[u8]) -> Result<Vec<RgbImage>, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge { limit: MAX_BYTES });
    }
    let kind = kind::kind(bytes)?;
    if !kind.is_read() {
        return Err(Refusal::Unsupported(kind));
    }
    polyglot::check(kind, bytes)?;
    // A decoder that meets what its author did not think of panics; to the sender that file is broken.
    catch_unwind(AssertUnwindSafe(|| decoded(kind, bytes))).unwrap_or(Err(Refusal::Damaged(kind)))
}

/// The type of a file by its content, as HTTP names it.
pub fn mime_type(bytes: &[u8]) -> &'static str {
    kind::kind(bytes).map_or("application/octet-stream", FileKind::mime_type)
}

fn decoded(kind: FileKind, bytes: &[u8]) -> Result<Vec<RgbImage>, Refusal> {
    let picture = |format| picture::page(bytes, kind, format).map(|page| vec![page]);
    match kind {
        FileKind::Jpeg => picture(ImageFormat::Jpeg),
        FileKind::Png => picture(ImageFormat::Png),
        FileKind::WebP => picture(ImageFormat::WebP),
        FileKind::Heic => heic::page(bytes).map(|page| vec![page]),
        FileKind::Pdf => pdf::pages(bytes),
        other => Err(Refusal::Unsupported(other)),
    }
}

#[cfg(test)]
mod tests;
