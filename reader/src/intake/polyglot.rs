//! Files that are two things: a picture to us, a program or an archive to whoever opens them next.
//!
//! We only ever use the pixels, so what follows the end of a picture does us no harm. But the file is kept and shown to
//! staff, and no phone makes such a thing. Phones do append to pictures: the film of a "motion photo", a second picture,
//! a maker's trailer, zeros. All of these pass.

use super::{FileKind, Refusal, kind};

/// Refuses `bytes` that are of `kind` and of another kind as well.
///
/// A picture without an end is refused as damaged.
pub(super) fn check(kind: FileKind, bytes: &[u8]) -> Result<(), Refusal> {
    if ends_as_zip(bytes) {
        return Err(Refusal::Polyglot(kind, FileKind::Zip));
    }
    let tail = match kind {
        FileKind::Jpeg => jpeg_end(bytes),
        FileKind::Png => png_end(bytes),
        FileKind::WebP => webp_end(bytes),
        FileKind::Heic => Some(boxes_end(bytes)),
        _ => Some(pdf_end(bytes)),
    }
    .and_then(|end| bytes.get(end..))
    .ok_or(Refusal::Damaged(kind))?;
    hidden(tail).map_or(Ok(()), |other| Err(Refusal::Polyglot(kind, other)))
}

/// Programs that open archives look for their directory at the end of the file, whatever stands before it. It is one only
/// if its comment ends where the file does, which no chance makes true.
fn ends_as_zip(bytes: &[u8]) -> bool {
    const DIRECTORY_END: usize = 22;
    let from = bytes.len().saturating_sub(DIRECTORY_END + usize::from(u16::MAX));
    bytes[from..].windows(DIRECTORY_END).enumerate().any(|(at, record)| {
        let comment = usize::from(u16::from_le_bytes([record[20], record[21]]));
        record.starts_with(b"PK\x05\x06") && from + at + DIRECTORY_END + comment == bytes.len()
    })
}

/// What a tail is that has no business behind a picture.
fn hidden(tail: &[u8]) -> Option<FileKind> {
    use FileKind::{Archive, Html, Office, Pdf, Program, Zip};
    const MARKUP: &[&[u8]] = &[b"<script", b"<html", b"<?php", b"<!doctype html"];

    let padding = tail.iter().take_while(|byte| **byte == 0 || byte.is_ascii_whitespace()).count();
    let first = kind::at_start(&tail[padding..]);
    if let Some(kind @ (Archive | Html | Office | Pdf | Program | Zip)) = first {
        return Some(kind);
    }
    let starts = |at: usize, mark: &[u8]| tail[at..].get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
    tail.iter().enumerate().find_map(|(at, byte)| match byte {
        b'<' if MARKUP.iter().any(|mark| starts(at, mark)) => Some(Html),
        b'%' if starts(at, b"%PDF-") => Some(Pdf),
        _ => None,
    })
}

/// Behind the end-of-image marker, which is not the first one in the bytes: thumbnails have their own.
fn jpeg_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == 0xff)? + 1;
        match bytes.get(at)? {
            // The next 0xff may begin a marker: markers may be filled up with it.
            0xff => {}
            // A 0xff within the picture's data, and markers without a length.
            0x00 | 0x01 | 0xd0..=0xd8 => at += 1,
            0xd9 => return Some(at + 1),
            _ => at += 1 + usize::from(u16::from_be_bytes(bytes.get(at + 1..at + 3)?.try_into().ok()?)),
        }
    }
}

fn png_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize;
        let name = bytes.get(at + 4..at + 8)?;
        at += 12 + length;
        if name == b"IEND" {
            return Some(at);
        }
    }
}

fn webp_end(bytes: &[u8]) -> Option<usize> {
    let length = u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?) as usize;
    Some(8 + length)
}

/// Behind the last box of an ISO 14496-12 file; the decoder is left to judge whether the boxes are whole.
fn boxes_end(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some([a, b, c, d, name @ ..]) = bytes.get(at..at + 8) {
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        let named = name.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ');
        if length < 8 || !named || length > bytes.len() - at {
            // Zero says "to the end of the file", one that the length follows; films of that size are not sent.
            return if named && length < 2 { bytes.len() } else { at };
        }
        at += length;
    }
    at
}

fn pdf_end(bytes: &[u8]) -> usize {
    const END: &[u8] = b"%%EOF";
    bytes.windows(END.len()).rposition(|window| window == END).map_or(bytes.len(), |at| at + END.len())
}
