//! Pictures, voices and files that people sent in the chat, for whoever was given a link by the API. They lie at Meta, for
//! 7 days; the hub fetches them when somebody looks, hands them on as they come, and keeps none.
//!
//! What strangers send is shown by a browser only where it is a picture, a sound or a film; everything else is saved. None of
//! it may run anything.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{Path, Query, State},
    http::{
        HeaderValue, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY,
            RETRY_AFTER, X_CONTENT_TYPE_OPTIONS,
        },
    },
    response::{IntoResponse, Response},
    routing::get,
};
use entity::{ids::InboundEventId, inbound_event};
use futures::TryStreamExt;
use serde_json::Value;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tracing::{error, warn};
use url::Url;
use webhook::client::{Download, DownloadError, SendError, Verdict};

use super::signed::{Signed, Target};
use crate::{
    app::App,
    domain::{Reach, View, record::events},
};

#[cfg(test)]
mod tests;

/// What the key is made for.
const PURPOSE: &str = "media links";

/// The most that is fetched, in bytes: what WhatsApp lets people send but for documents, of which few are larger.
const MOST: u64 = 16 << 20;

/// How long a file may take on its way, so that who reads slowly does not hold a place for ever.
const LONGEST: Duration = Duration::from_mins(2);

/// Files that a process fetches at once: as many as a few members of staff look at, and not as many as anybody likes.
const PLACES: usize = 32;

/// What browsers show. A drawing in SVG could run something, and is none of these.
const SHOWN: [&str; 12] = [
    "audio/aac",
    "audio/amr",
    "audio/mp4",
    "audio/mpeg",
    "audio/ogg",
    "image/gif",
    "image/jpeg",
    "image/png",
    "image/webp",
    "video/3gpp",
    "video/mp4",
    "video/webm",
];

/// `GET` and `HEAD` of `/media/…`.
pub fn router(app: App) -> Router {
    with_places(app, PLACES)
}

fn with_places(app: App, places: usize) -> Router {
    Router::new().route("/media/{event}", get(show)).with_state((app, Arc::new(Semaphore::new(places))))
}

/// A file of a message, as WhatsApp told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    kind: &'static str,
    /// Meta's.
    id: String,
    /// As the sender's phone says.
    pub mime_type: Option<String>,
    /// As the sender called it.
    pub filename: Option<String>,
}

/// What came with a message; `None` where it is words alone.
pub fn of(event: &inbound_event::Model) -> Option<Media> {
    const KINDS: [&str; 5] = ["audio", "document", "image", "sticker", "video"];
    let (kind, file) = KINDS.into_iter().find_map(|kind| Some((kind, event.payload["message"].get(kind)?)))?;
    let text = |name: &str| file.get(name).and_then(Value::as_str).map(str::to_owned);
    Some(Media { kind, id: text("id")?, mime_type: text("mime_type"), filename: text("filename") })
}

impl Media {
    /// Licences and certificates come as pictures and files, and nothing tells them from others before they are read.
    pub fn may_be_a_paper(&self) -> bool {
        matches!(self.kind, "document" | "image")
    }
}

/// Where the file can be looked at for [`super::signed::GOOD_FOR`].
pub fn link(app: &App, event: InboundEventId) -> Option<Url> {
    Target { purpose: PURPOSE, parts: &[event.0.as_bytes()] }.link(app, &format!("/media/{event}"))
}

/// Why there is nothing to see.
#[derive(Debug, thiserror::Error)]
enum Missing {
    #[error("no such file")]
    Unknown,
    #[error("Meta no longer has it")]
    Gone,
    #[error("it is larger than {} MiB", MOST >> 20)]
    TooLarge,
    #[error("Meta did not say where it is: {0}")]
    Asked(SendError),
    #[error("it did not come: {0}")]
    Download(DownloadError),
    #[error("the database failed: {0}")]
    Database(#[from] sea_orm::DbErr),
}

async fn show(
    State((app, places)): State<(App, Arc<Semaphore>)>,
    Path(event): Path<String>,
    Query(signed): Query<Signed>,
) -> Response {
    let Ok(event) = event.parse::<InboundEventId>() else { return StatusCode::NOT_FOUND.into_response() };
    if let Some(refusal) = (Target { purpose: PURPOSE, parts: &[event.0.as_bytes()] }).refuses(&app, &signed) {
        return refusal;
    }
    let Ok(place) = places.try_acquire_owned() else {
        let busy = "Too many files are being looked at. Try again in a second.\n";
        return (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "1")], busy).into_response();
    };
    match fetch(&app, event).await {
        Ok((media, opened)) => file(&media, opened.length, handed_on(opened, event, place)),
        Err(Missing::Unknown) => StatusCode::NOT_FOUND.into_response(),
        Err(Missing::Gone) => {
            (StatusCode::GONE, "WhatsApp keeps what people send for 7 days, and no longer has this one.\n").into_response()
        }
        Err(Missing::TooLarge) => (StatusCode::PAYLOAD_TOO_LARGE, "The file is too large to be shown here.\n").into_response(),
        Err(error) => {
            error!(%error, %event, "a file of a message could not be fetched");
            (StatusCode::SERVICE_UNAVAILABLE, "The file cannot be fetched just now. Try again.\n").into_response()
        }
    }
}

/// Where a file is at Meta is good for minutes, so it is asked for each time.
async fn fetch(app: &App, event: InboundEventId) -> Result<(Media, Download), Missing> {
    let found = events::by_ids(&View::open(&app.db, Reach::All).await?, &[event]).await?.pop();
    let media = found.as_ref().and_then(of).ok_or(Missing::Unknown)?;
    let info = app.graph.media(&media.id).await.map_err(|error| match error.verdict {
        Verdict::GiveUp => Missing::Gone,
        Verdict::Retry | Verdict::StopAll => Missing::Asked(error),
    })?;
    let opened = app.graph.open(&info, MOST, LONGEST).await.map_err(|error| match error {
        DownloadError::TooLarge { .. } => Missing::TooLarge,
        error => Missing::Download(error),
    })?;
    Ok((Media { mime_type: info.mime_type.or(media.mime_type.clone()), ..media }, opened))
}

/// The place is taken until the last byte is on its way, or nobody wants the rest.
fn handed_on(opened: Download, event: InboundEventId, place: OwnedSemaphorePermit) -> Body {
    Body::from_stream(opened.bytes.inspect_err(move |error| {
        let _taken = &place;
        warn!(%error, %event, "the rest of a file of a message did not come");
    }))
}

fn file(media: &Media, length: Option<u64>, body: Body) -> Response {
    let named = media.mime_type.as_deref().unwrap_or_default().split(';').next().unwrap_or_default().trim();
    let shown = SHOWN.into_iter().find(|kind| kind.eq_ignore_ascii_case(named));
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(shown.unwrap_or("application/octet-stream"))),
        (CONTENT_DISPOSITION, if shown.is_some() { HeaderValue::from_static("inline") } else { saved_as(media) }),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    ];
    let mut response = (headers, body).into_response();
    // Whoever is told how much there is knows half of it for half.
    response.headers_mut().extend(length.map(|length| (CONTENT_LENGTH, length.into())));
    response
}

/// The sender's name for it, as far as it is letters that mean nothing in a header or to a file system.
fn saved_as(media: &Media) -> HeaderValue {
    let name: String = media.filename.as_deref().unwrap_or_default().chars().map(plain).take(100).collect();
    let name = if name.trim_matches(['.', '_']).is_empty() { "file".to_owned() } else { name };
    HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).unwrap_or(HeaderValue::from_static("attachment"))
}

fn plain(letter: char) -> char {
    if letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-') { letter } else { '_' }
}
