//! The file of a document: from the store where it is kept already, else from Meta.

use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use bytes::Bytes;
use entity::ocr_job;
use sha2::{Digest, Sha256};
use thiserror::Error;
use webhook::client::{DownloadError, SendError, Verdict, sha256_agrees};

use crate::{
    app::App,
    files::{FileError, Part},
};

/// The most that is fetched, in bytes: what the intake takes, and one more, so that it can say that it is too much.
const MOST: u64 = reader::intake::MAX_BYTES as u64 + 1;

/// What stands before the media id in the key of a file of which Meta declared no hash.
const BY_ID: &str = "id:";

/// By what a file is known again: its SHA-256 in lower-case hex, which Meta declares in base64 or hex, else its media id.
pub fn file_key(declared: Option<&str>, media_id: &str) -> String {
    let hash = declared.map(str::trim).and_then(|text| hex::decode(text).ok().or_else(|| BASE64.decode(text).ok()));
    let hash = hash.filter(|hash| hash.len() == 32);
    hash.map_or_else(|| format!("{BY_ID}{media_id}"), hex::encode)
}

/// How a file could not be had.
#[derive(Debug, Error)]
pub enum FetchError {
    /// Meta no longer has it.
    #[error("Meta no longer has the file")]
    Gone,
    #[error("the file is larger than {} MB", MOST / 1_000_000)]
    TooLarge,
    #[error("what came is not what Meta announced")]
    NotAsDeclared,
    #[error("Meta did not say where the file is: {0}")]
    Asked(SendError),
    #[error("the file did not come: {0}")]
    Download(DownloadError),
    #[error(transparent)]
    Kept(#[from] FileError),
}

impl FetchError {
    /// For which no further try helps, in a word.
    pub fn refusal(&self) -> Option<&'static str> {
        match self {
            Self::Gone => Some("GONE"),
            Self::TooLarge => Some("TOO_LARGE"),
            _ => None,
        }
    }
}

/// The bytes, and their SHA-256 in lower-case hex.
pub async fn fetch(app: &App, job: &ocr_job::Model) -> Result<(Bytes, String), FetchError> {
    if let Some(hash) = &job.sha256
        && let Some(bytes) = app.files.fetch(hash, Part::Original).await?
    {
        return Ok((bytes, hash.clone()));
    }
    let bytes = download(app, job).await?;
    if !job.file_key.starts_with(BY_ID) && !sha256_agrees(&job.file_key, &bytes) {
        return Err(FetchError::NotAsDeclared);
    }
    let hash = hex::encode(Sha256::digest(&bytes));
    Ok((bytes, hash))
}

/// The address lives for minutes, so it is asked for each time.
async fn download(app: &App, job: &ocr_job::Model) -> Result<Bytes, FetchError> {
    let info = app.graph.media(&job.meta_media_id).await.map_err(|error| match error.verdict {
        Verdict::GiveUp => FetchError::Gone,
        _ => FetchError::Asked(error),
    })?;
    if info.file_size.is_some_and(|size| size >= MOST) {
        return Err(FetchError::TooLarge);
    }
    app.graph.download(&info, MOST).await.map_err(|error| match error {
        DownloadError::TooLarge { .. } => FetchError::TooLarge,
        error => FetchError::Download(error),
    })
}
