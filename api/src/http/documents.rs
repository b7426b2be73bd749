//! The pages of documents, for whoever was given a link by the API: signed, and good for minutes.
//!
//! What is served is a picture that the hub drew itself of what was sent, never the file: nothing that a stranger put
//! into a file runs in an operator's browser.

use axum::{
    Router,
    extract::{Path, Query, State},
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS},
    },
    response::{IntoResponse, Response},
    routing::get,
};
use entity::ids::OcrJobId;
use tracing::error;
use url::Url;

use super::signed::{Signed, Target};
use crate::{app::App, domain::document, files::Part};

#[cfg(test)]
mod tests;

/// What the key is made for.
const PURPOSE: &str = "document links";

/// `GET` and `HEAD` of `/documents/…`.
pub fn router(app: App) -> Router {
    Router::new().route("/documents/{job}/{page}", get(show)).with_state(app)
}

/// Where the page, counted from 0, can be looked at for [`super::signed::GOOD_FOR`].
pub fn link(app: &App, job: OcrJobId, page: usize) -> Option<Url> {
    let number = (page as u64).to_be_bytes();
    Target { purpose: PURPOSE, parts: &[job.0.as_bytes(), &number] }.link(app, &format!("/documents/{job}/{page}"))
}

async fn show(State(app): State<App>, Path((job, page)): Path<(String, usize)>, Query(signed): Query<Signed>) -> Response {
    let Ok(job) = job.parse::<OcrJobId>() else { return StatusCode::NOT_FOUND.into_response() };
    let number = (page as u64).to_be_bytes();
    if let Some(refusal) = (Target { purpose: PURPOSE, parts: &[job.0.as_bytes(), &number] }).refuses(&app, &signed) {
        return refusal;
    }
    match fetch(&app, job, page).await {
        Ok(Some(bytes)) => picture(bytes),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            error!(%error, %job, "a page could not be fetched");
            (StatusCode::SERVICE_UNAVAILABLE, "The page cannot be fetched just now. Try again.\n").into_response()
        }
    }
}

async fn fetch(app: &App, job: OcrJobId, page: usize) -> anyhow::Result<Option<bytes::Bytes>> {
    let Some(row) = document::find(&app.db, job).await? else { return Ok(None) };
    let Some(hash) = row.sha256 else { return Ok(None) };
    Ok(app.files.fetch(&hash, Part::Page(page)).await?)
}

fn picture(bytes: bytes::Bytes) -> Response {
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    ];
    (headers, bytes).into_response()
}
