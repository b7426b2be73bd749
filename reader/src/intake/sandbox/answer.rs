//! How a child tells its parent what it found: the length of a JSON header, four bytes, least first; the header, which is
//! the sizes of the pages or a refusal; the pixels of the pages, one after the other, three bytes each.

use std::io::{self, ErrorKind, Write};

use image::RgbImage;

use crate::intake::{LEAST_SIDE, LONG_SIDE, MAX_PAGES, Refusal};

type Header = Result<Vec<(u32, u32)>, Refusal>;

const MAX_HEADER: usize = 1_024;

/// All pages at their largest. What a child says beyond this is not heard.
pub(super) const MAX_BYTES: u64 = MAX_HEADER as u64 + MAX_PAGES as u64 * (LONG_SIDE as u64).pow(2) * 3;

pub(super) fn write(answer: &Result<Vec<RgbImage>, Refusal>, output: &mut impl Write) -> io::Result<()> {
    let header: Header = match answer {
        Ok(pages) => Ok(pages.iter().map(RgbImage::dimensions).collect()),
        Err(refusal) => Err(refusal.clone()),
    };
    let header = serde_json::to_vec(&header)?;
    let length = u32::try_from(header.len()).map_err(io::Error::other)?;
    output.write_all(&length.to_le_bytes())?;
    output.write_all(&header)?;
    for page in answer.iter().flatten() {
        output.write_all(page.as_raw())?;
    }
    output.flush()
}

/// The answer in `bytes`, which nobody has checked: whoever took over a child could write anything. Pages are of the sizes
/// that a file is opened to.
pub(super) fn read(bytes: &[u8]) -> io::Result<Result<Vec<RgbImage>, Refusal>> {
    let (length, rest) = bytes.split_first_chunk().ok_or(ErrorKind::UnexpectedEof)?;
    let length = u32::from_le_bytes(*length) as usize;
    let (header, mut pixels) = rest.split_at_checked(length).ok_or(ErrorKind::UnexpectedEof)?;
    let sizes = match serde_json::from_slice::<Header>(header)? {
        Ok(sizes) => sizes,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let mut pages = Vec::new();
    for (width, height) in sizes {
        let (page, rest) = page(width, height, pixels).ok_or(ErrorKind::InvalidData)?;
        pages.push(page);
        pixels = rest;
    }
    let whole = pixels.is_empty() && (1..=MAX_PAGES).contains(&pages.len());
    if whole { Ok(Ok(pages)) } else { Err(ErrorKind::InvalidData.into()) }
}

fn page(width: u32, height: u32, pixels: &[u8]) -> Option<(RgbImage, &[u8])> {
    if width.max(height) > LONG_SIDE || width.min(height) < LEAST_SIDE {
        return None;
    }
    let (page, rest) = pixels.split_at_checked(width as usize * height as usize * 3)?;
    Some((RgbImage::from_raw(width, height, page.to_vec())?, rest))
}

#[cfg(test)]
mod tests;
