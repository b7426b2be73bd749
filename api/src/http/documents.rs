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
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use chrono::{DateTime, TimeDelta, Utc};
use entity::ids::OcrJobId;
use serde::Deserialize;
use subtle::ConstantTimeEq;
use tracing::error;
use url::Url;

use crate::{app::App, domain::document, files::Part};

#[cfg(test)]
mod tests;

/// How long a link is good.
pub const GOOD_FOR: TimeDelta = TimeDelta::minutes(5);

/// What the key is made for.
const PURPOSE: &str = "document links";

/// `GET` and `HEAD` of `/documents/…`.
pub fn router(app: App) -> Router {
    Router::new().route("/documents/{job}/{page}", get(show)).with_state(app)
}

#[derive(Deserialize)]
struct Signed {
    /// Unix seconds.
    until: i64,
    signature: String,
}

/// Where the page, counted from 0, can be looked at for [`GOOD_FOR`].
pub fn link(app: &App, job: OcrJobId, page: usize) -> Option<Url> {
    let until = (app.clock.now() + GOOD_FOR).timestamp();
    let mut url = app.config.public_url.join(&format!("/documents/{job}/{page}")).ok()?;
    url.query_pairs_mut().append_pair("until", &until.to_string()).append_pair("signature", &sign(app, job, page, until));
    Some(url)
}

fn sign(app: &App, job: OcrJobId, page: usize, until: i64) -> String {
    let parts: [&[u8]; 3] = [job.0.as_bytes(), &(page as u64).to_be_bytes(), &until.to_be_bytes()];
    BASE64.encode(app.config.secret_key.mac(PURPOSE, &parts))
}

async fn show(State(app): State<App>, Path((job, page)): Path<(String, usize)>, Query(signed): Query<Signed>) -> Response {
    let Ok(job) = job.parse::<OcrJobId>() else { return StatusCode::NOT_FOUND.into_response() };
    let expected = sign(&app, job, page, signed.until);
    if !bool::from(expected.as_bytes().ct_eq(signed.signature.as_bytes())) {
        return (StatusCode::FORBIDDEN, "The link is not whole. Ask the API for a new one.\n").into_response();
    }
    if is_over(signed.until, app.clock.now()) {
        return (StatusCode::FORBIDDEN, "The link is good for five minutes, and they are over. Ask the API for a new one.\n")
            .into_response();
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

fn is_over(until: i64, now: DateTime<Utc>) -> bool {
    DateTime::from_timestamp(until, 0).is_none_or(|until| until < now)
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
