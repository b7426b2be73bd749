//! What people sent: Meta names a file by an id, tells for that id an address that lives five minutes, and gives the bytes
//! at that address to whoever shows the token.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use bytes::{Bytes, BytesMut};
use futures::{StreamExt, TryStreamExt, stream::BoxStream};
use reqwest::{Method, Response, StatusCode};
use secrecy::ExposeSecret;
use serde_json::Value;
use sha2::{Digest, Sha256};
use thiserror::Error;
use url::Url;

use super::{Client, SendError, Verdict, read_body};
use crate::payload::part;

/// A file may take this many times as long as a call.
const TIMES_A_CALL: u32 = 3;

/// The host of Meta's that files have come from so far.
const LOOKASIDE: &str = "lookaside.fbsbx.com";

/// Domains of Meta's whose every host may be shown the token.
const METAS: [&str; 2] = [".fbcdn.net", ".whatsapp.net"];

/// Where the bytes of a file are, and what Meta says of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaInfo {
    /// Good for five minutes.
    pub url: Url,
    pub mime_type: Option<String>,
    /// Of the bytes, in hex or base64: see [`sha256_agrees`].
    pub sha256: Option<String>,
    /// Bytes.
    pub file_size: Option<u64>,
}

/// A file that is on its way.
pub struct Download {
    /// Bytes, where that was said.
    pub length: Option<u64>,
    /// Ends with an error where the rest did not come, or there was more than was allowed.
    pub bytes: BoxStream<'static, Result<Bytes, DownloadError>>,
}

/// Why the bytes of a file were not had. None of these leaves anything behind at Meta, so none is in doubt.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DownloadError {
    /// The address is not one of Meta's. Nothing was sent there, the token least of all.
    #[error("the file is said to be at {host:?}, which is not Meta's: the access token is not sent there")]
    Elsewhere { host: String },
    /// The address has expired; asking for the id again gives a new one, as long as Meta has the file.
    #[error("the file is no longer at the address that Meta gave")]
    Expired,
    #[error("the file is larger than {limit} bytes")]
    TooLarge { limit: u64 },
    /// No answer, half an answer, or one that says no.
    #[error(transparent)]
    Failed(#[from] SendError),
}

impl DownloadError {
    /// What to do about it. An expired address may be followed by a good one.
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::Elsewhere { .. } | Self::TooLarge { .. } => Verdict::GiveUp,
            Self::Expired => Verdict::Retry,
            Self::Failed(error) => error.verdict,
        }
    }
}

impl Client {
    /// Where the file with this id is. [`Verdict::GiveUp`] says that Meta does not have it: it keeps what it received
    /// for 7 days.
    pub async fn media(&self, id: &str) -> Result<MediaInfo, SendError> {
        let answer = self.call(self.request(Method::GET, [id].into_iter())?).await;
        let answer = answer.map_err(|error| of_file(error).harmless())?;
        let url = part(&answer, "url").ok_or_else(|| SendError::unanswered("Meta's answer names no address").harmless())?;
        Ok(MediaInfo {
            url,
            mime_type: part(&answer, "mime_type"),
            sha256: part(&answer, "sha256"),
            file_size: file_size(&answer),
        })
    }

    /// The bytes of a file, `limit` of them at most.
    pub async fn download(&self, info: &MediaInfo, limit: u64) -> Result<Bytes, DownloadError> {
        let Download { mut bytes, .. } = self.open(info, limit, self.time_out * TIMES_A_CALL).await?;
        let mut whole = BytesMut::new();
        while let Some(chunk) = bytes.try_next().await? {
            whole.extend_from_slice(&chunk);
        }
        Ok(whole.freeze())
    }

    /// The same as they come, for whoever hands them on and keeps none; all of them within this time.
    pub async fn open(&self, info: &MediaInfo, limit: u64, within: Duration) -> Result<Download, DownloadError> {
        if !self.may_show_token(&info.url) {
            let host = info.url.host_str().unwrap_or_default().to_owned();
            return Err(DownloadError::Elsewhere { host });
        }
        if info.file_size.is_some_and(|size| size > limit) {
            return Err(DownloadError::TooLarge { limit });
        }
        let token = self.token.clone();
        let discreet = move |error| match error {
            DownloadError::Failed(error) => error.without(&token).harmless().into(),
            error => error,
        };
        let request = self.http.get(info.url.clone()).bearer_auth(self.token.expose_secret());
        let opened = match request.timeout(within).send().await.map_err(SendError::from_transport) {
            Ok(response) => read_file(response, limit).await,
            Err(error) => Err(error.into()),
        };
        let Download { length, bytes } = opened.map_err(&discreet)?;
        Ok(Download { length, bytes: bytes.map_err(discreet).boxed() })
    }

    /// Whether the token may travel there: encrypted to hosts of Meta's, and to where every other call goes anyway.
    fn may_show_token(&self, url: &Url) -> bool {
        let host = url.host_str().unwrap_or_default();
        let is_metas = host == LOOKASIDE || METAS.iter().any(|domain| host.ends_with(domain));
        url.origin() == self.base.origin() || (is_metas && url.scheme() == "https" && url.port().is_none())
    }
}

/// Code 100 names an id that does not exist; here that is the file's, and no reason to stop sending.
fn of_file(error: SendError) -> SendError {
    match error.code {
        Some(100) => SendError { verdict: Verdict::GiveUp, ..error },
        _ => error,
    }
}

/// Documented as text, and seen as a number.
fn file_size(answer: &Value) -> Option<u64> {
    let size = answer.get("file_size")?;
    size.as_u64().or_else(|| size.as_str()?.parse().ok())
}

async fn read_file(response: Response, limit: u64) -> Result<Download, DownloadError> {
    let (status, headers) = (response.status(), response.headers().clone());
    match status {
        StatusCode::OK => {}
        // A host of files forbids what was signed for a time that is over.
        StatusCode::FORBIDDEN | StatusCode::NOT_FOUND | StatusCode::GONE => return Err(DownloadError::Expired),
        _ => {
            let why = read_body(response).await.unwrap_or_default();
            return Err(SendError::from_answer(status, &headers, &why).into());
        }
    }
    let length = response.content_length();
    if length.is_some_and(|length| length > limit) {
        return Err(DownloadError::TooLarge { limit });
    }
    let mut left = limit;
    let bounded = response.bytes_stream().map(move |chunk| {
        let chunk = chunk.map_err(SendError::from_transport)?;
        left = left.checked_sub(chunk.len() as u64).ok_or(DownloadError::TooLarge { limit })?;
        Ok(chunk)
    });
    Ok(Download { length, bytes: bounded.boxed() })
}

/// Whether these are the bytes whose SHA-256 Meta declared. Webhooks write it in base64 and the Graph API in hex.
pub fn sha256_agrees(declared: &str, bytes: &[u8]) -> bool {
    let (declared, digest) = (declared.trim(), Sha256::digest(bytes));
    let base64 = declared.trim_end_matches('=').replace('-', "+").replace('_', "/");
    declared.eq_ignore_ascii_case(&hex::encode(digest)) || base64 == STANDARD_NO_PAD.encode(digest)
}

#[cfg(test)]
mod tests;
