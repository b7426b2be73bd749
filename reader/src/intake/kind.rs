//! What a file is, by its first bytes. Names and the types that a sender claims are never looked at.

use serde::{Deserialize, Serialize};

use super::Refusal;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FileKind {
    Jpeg,
    Png,
    WebP,
    Heic,
    Pdf,
    Avif,
    Gif,
    Bmp,
    Tiff,
    Office,
    Zip,
    /// RAR, 7z, gzip and their like.
    Archive,
    Video,
    Audio,
    Html,
    Text,
    Program,
}

impl FileKind {
    /// Whether pages are taken out of it.
    pub fn is_read(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::WebP | Self::Heic | Self::Pdf)
    }

    /// As HTTP names it.
    pub fn mime_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Heic => "image/heic",
            Self::Pdf => "application/pdf",
            _ => "application/octet-stream",
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "a JPEG picture",
            Self::Png => "a PNG picture",
            Self::WebP => "a WebP picture",
            Self::Heic => "a HEIC picture",
            Self::Pdf => "a PDF",
            Self::Avif => "an AVIF picture",
            Self::Gif => "a GIF picture",
            Self::Bmp => "a BMP picture",
            Self::Tiff => "a TIFF picture",
            Self::Office => "an office document",
            Self::Zip => "a ZIP archive",
            Self::Archive => "an archive",
            Self::Video => "a video",
            Self::Audio => "a sound recording",
            Self::Html => "a web page",
            Self::Text => "a text file",
            Self::Program => "a program",
        }
    }
}

const FIRST_BYTES: &[(&[u8], FileKind)] = &[
    (b"\xff\xd8\xff", FileKind::Jpeg),
    (b"\x89PNG\r\n\x1a\n", FileKind::Png),
    (b"GIF8", FileKind::Gif),
    (b"BM", FileKind::Bmp),
    (b"II*\0", FileKind::Tiff),
    (b"MM\0*", FileKind::Tiff),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind::Office),
    (b"{\\rtf", FileKind::Office),
    (b"PK\x03\x04", FileKind::Zip),
    (b"PK\x05\x06", FileKind::Zip),
    (b"Rar!\x1a\x07", FileKind::Archive),
    (b"7z\xbc\xaf\x27\x1c", FileKind::Archive),
    (b"\x1f\x8b\x08", FileKind::Archive),
    (b"BZh", FileKind::Archive),
    (b"\xfd7zXZ\0", FileKind::Archive),
    (b"\x28\xb5\x2f\xfd", FileKind::Archive),
    (b"\x1aE\xdf\xa3", FileKind::Video),
    (b"FLV\x01", FileKind::Video),
    (b"\0\0\x01\xba", FileKind::Video),
    (b"ID3", FileKind::Audio),
    (b"OggS", FileKind::Audio),
    (b"fLaC", FileKind::Audio),
    (b"#!AMR", FileKind::Audio),
    (b"\x7fELF", FileKind::Program),
    (b"MZ", FileKind::Program),
    (b"#!", FileKind::Program),
    (b"\xca\xfe\xba\xbe", FileKind::Program),
    (b"dex\n", FileKind::Program),
];

/// The brands of ISO 14496-12 files (after `ftyp`) that hold a picture; all others hold a film.
const BRANDS: &[(&[u8], FileKind)] = &[
    (b"avif", FileKind::Avif),
    (b"avis", FileKind::Avif),
    (b"heic", FileKind::Heic),
    (b"heix", FileKind::Heic),
    (b"heim", FileKind::Heic),
    (b"heis", FileKind::Heic),
    (b"hevc", FileKind::Heic),
    (b"hevx", FileKind::Heic),
    (b"mif1", FileKind::Heic),
    (b"msf1", FileKind::Heic),
    (b"M4A ", FileKind::Audio),
];

const HTML: &[&[u8]] = &[b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<?php"];

/// In which PDF readers look for a header.
const PDF_HEADER_WITHIN: usize = 1_024;

/// What `bytes` begin with, or a refusal if nobody knows, or if they are a PDF and something else at once.
pub(super) fn kind(bytes: &[u8]) -> Result<FileKind, Refusal> {
    let first = at_start(bytes);
    let head = &bytes[..bytes.len().min(PDF_HEADER_WITHIN)];
    match first {
        // Some scanners and mail programs write a few lines before the header.
        None | Some(FileKind::Text) if contains(head, b"%PDF-") => Ok(FileKind::Pdf),
        Some(other) if other != FileKind::Pdf && contains(head, b"%PDF-") => Err(Refusal::Polyglot(other, FileKind::Pdf)),
        Some(kind) => Ok(kind),
        None => Err(Refusal::UnknownType),
    }
}

/// What `bytes` begin with.
pub(super) fn at_start(bytes: &[u8]) -> Option<FileKind> {
    if bytes.starts_with(b"%PDF-") {
        return Some(FileKind::Pdf);
    }
    let known = FIRST_BYTES.iter().find(|(first, _)| bytes.starts_with(first)).map(|(_, kind)| *kind);
    match known {
        Some(FileKind::Zip) if holds_office(bytes) => Some(FileKind::Office),
        Some(kind) => Some(kind),
        None => riff(bytes).or_else(|| branded(bytes)).or_else(|| written(bytes)),
    }
}

/// The files of an office document say so in the names of the first entries.
fn holds_office(zip: &[u8]) -> bool {
    let head = &zip[..zip.len().min(4_096)];
    [&b"[Content_Types].xml"[..], b"mimetypeapplication/vnd.oasis"].iter().any(|mark| contains(head, mark))
}

fn riff(bytes: &[u8]) -> Option<FileKind> {
    if !bytes.starts_with(b"RIFF") {
        return None;
    }
    match bytes.get(8..12)? {
        b"WEBP" => Some(FileKind::WebP),
        b"AVI " => Some(FileKind::Video),
        b"WAVE" => Some(FileKind::Audio),
        _ => None,
    }
}

fn branded(bytes: &[u8]) -> Option<FileKind> {
    if bytes.get(4..8)? != b"ftyp" {
        return None;
    }
    let brand = bytes.get(8..12)?;
    let kind = BRANDS.iter().find(|(known, _)| *known == brand).map_or(FileKind::Video, |(_, kind)| *kind);
    // `mif1` only says "a picture"; AVIF says what it is among the other brands.
    if kind == FileKind::Heic && contains(&bytes[..bytes.len().min(64)], b"avif") {
        return Some(FileKind::Avif);
    }
    Some(kind)
}

fn written(bytes: &[u8]) -> Option<FileKind> {
    let head = &bytes[..bytes.len().min(512)];
    let inked = head.trim_ascii_start();
    if HTML.iter().any(|tag| inked.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))) {
        return Some(FileKind::Html);
    }
    let valid = match std::str::from_utf8(head) {
        Ok(_) => true,
        // Cut within a letter, by us.
        Err(error) => error.error_len().is_none(),
    };
    let plain = head.iter().all(|byte| *byte >= b' ' || byte.is_ascii_whitespace());
    (valid && plain && !inked.is_empty()).then_some(FileKind::Text)
}

pub(super) fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
