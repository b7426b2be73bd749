//! Files that travel in chats, both ways, with WhatsApp's limits on kind and size.

use std::collections::VecDeque;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};

use super::ids;

/// How long an uploaded file can be sent.
pub const UPLOADED_FOR: TimeDelta = TimeDelta::days(30);
/// How long a received file can be fetched.
pub const RECEIVED_FOR: TimeDelta = TimeDelta::days(7);
/// The largest file taken, in bytes. Meta takes documents of 100 MB; memory sets a nearer bound here.
pub const LARGEST: usize = 16 * MIB;
/// The largest picture, in bytes.
const LARGEST_IMAGE: usize = 5 * MIB;
/// What is kept in all, in bytes; the oldest files go first.
const KEPT: usize = 64 * MIB;

const MIB: usize = 1024 * 1024;

/// A kind of message that carries a file, and the MIME types it takes.
const KINDS: [(&str, &[&str]); 5] = [
    ("image", &["image/jpeg", "image/png"]),
    (
        "document",
        &[
            "text/plain",
            "application/pdf",
            "application/msword",
            "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ],
    ),
    ("audio", &["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"]),
    ("video", &["video/mp4", "video/3gpp"]),
    ("sticker", &["image/webp"]),
];

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    pub id: String,
    pub mime_type: String,
    pub bytes: Bytes,
    sha256: [u8; 32],
    expires_at: DateTime<Utc>,
}

impl Media {
    /// Refuses, with a sentence, what WhatsApp would not take.
    pub(super) fn new(mime_type: &str, bytes: Bytes, expires_at: DateTime<Utc>) -> Result<Self, String> {
        let mime_type = mime_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let limit = limit(&mime_type).ok_or_else(|| {
            let known = KINDS.iter().flat_map(|(_, types)| *types).copied().collect::<Vec<_>>().join(", ");
            format!("file must be of one of the types {known}, and is of type '{mime_type}'")
        })?;
        if bytes.is_empty() || bytes.len() > limit {
            return Err(format!("file of type {mime_type} must have 1 to {limit} bytes, and has {}", bytes.len()));
        }
        if !looks_like(&mime_type, &bytes) {
            return Err(format!("file says it is {mime_type}, and its first bytes say otherwise"));
        }
        let sha256 = Sha256::digest(&bytes).into();
        Ok(Self { id: ids::media(), mime_type, bytes, sha256, expires_at })
    }

    /// The digest as webhooks write it.
    pub fn sha256_base64(&self) -> String {
        BASE64_STANDARD.encode(self.sha256)
    }

    /// The digest as the media node writes it.
    pub fn sha256_hex(&self) -> String {
        hex::encode(self.sha256)
    }

    /// Whether a message of this kind may carry the file.
    pub(super) fn suits(&self, kind: &str) -> bool {
        // A picture may also go as a file, which keeps WhatsApp from recompressing it.
        types(kind).contains(&self.mime_type.as_str()) || kind == "document"
    }
}

/// The MIME types that a kind of message takes; none for a kind without files.
pub fn types(kind: &str) -> &'static [&'static str] {
    KINDS.iter().find(|(name, _)| *name == kind).map_or(&[], |(_, types)| types)
}

fn limit(mime_type: &str) -> Option<usize> {
    let (kind, _) = KINDS.iter().find(|(_, types)| types.contains(&mime_type))?;
    Some(if *kind == "image" { LARGEST_IMAGE } else { LARGEST })
}

fn looks_like(mime_type: &str, bytes: &[u8]) -> bool {
    match mime_type {
        "image/jpeg" => bytes.starts_with(b"\xff\xd8\xff"),
        "image/png" => bytes.starts_with(b"\x89PNG\r\n\x1a\n"),
        "application/pdf" => bytes.starts_with(b"%PDF-"),
        _ => true,
    }
}

/// The files that are kept, oldest first.
#[derive(Default)]
pub struct MediaStore {
    files: VecDeque<Media>,
    size: usize,
}

impl MediaStore {
    pub fn put(&mut self, media: Media, now: DateTime<Utc>) {
        self.files.retain(|kept| kept.expires_at > now);
        self.size = self.files.iter().map(|kept| kept.bytes.len()).sum::<usize>() + media.bytes.len();
        self.files.push_back(media);
        while self.size > KEPT {
            let Some(oldest) = self.files.pop_front() else { break };
            self.size -= oldest.bytes.len();
        }
    }

    pub fn get(&self, id: &str, now: DateTime<Utc>) -> Option<Media> {
        self.files.iter().find(|media| media.id == id && media.expires_at > now).cloned()
    }
}

#[cfg(test)]
mod tests;
