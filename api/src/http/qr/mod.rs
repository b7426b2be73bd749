//! The public side of a QR code: `/q/{code}` is a page that dials, `/q/{code}.png` and `.svg` are its pictures.
//!
//! Anybody who has the code may look; nothing here needs a script, a session or a fast phone.

mod page;
mod reader;
#[cfg(test)]
mod tests;
mod words;

use std::{error::Error as _, sync::Arc};

use axum::{
    Router,
    extract::{FromRef, Path, Query, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, REFERRER_POLICY,
            RETRY_AFTER, VARY, X_CONTENT_TYPE_OPTIONS,
        },
    },
    middleware::map_response,
    response::{IntoResponse, Response},
    routing::get,
};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use entity::qr_code::Model;
use sea_orm::DatabaseConnection;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use url::Url;

use self::{page::Page, reader::Reader};
use crate::{
    domain::{
        error::Error,
        flag::Flag,
        picture::{self, Logo, Size},
        qr::{self, Card},
    },
    flags::Flags,
};

/// A code never changes what it pays, but the menu that its picture dials may be corrected, the logo changed, and
/// the code erased: then copies must not outlive it by a year.
const PICTURE_CACHING: &str = "public, max-age=3600";

/// Pictures drawn at once, since anybody may ask for them: one for print with a logo takes some 40 MB.
static DRAWINGS: Semaphore = Semaphore::const_new(4);

/// What the pages need.
#[derive(Clone)]
pub struct QrPages {
    pub db: DatabaseConnection,
    /// What absolute links start with.
    pub public_url: Url,
    /// Tells the time of a scan.
    pub now: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    /// By whose days scans are counted.
    pub timezone: Tz,
    /// Drawn into the middle of every picture.
    pub logo: Option<Arc<Logo>>,
    pub flags: Flags,
}

/// `GET` and `HEAD` of `/q/…`.
pub fn router<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    QrPages: FromRef<S>,
{
    Router::new().route("/q/{file}", get(show)).layer(map_response(secure))
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    size: Size,
}

#[derive(Debug, Clone, Copy)]
enum Format {
    Png(Size),
    Svg,
}

/// One route for three kinds of address: a path segment holds one parameter, so the suffix is split here.
async fn show(
    State(pages): State<QrPages>,
    Path(file): Path<String>,
    Query(wanted): Query<Wanted>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let reader = Reader::of(&headers);
    if !pages.flags.is_on(Flag::QrPages) {
        return later(&reader);
    }
    let shown = match file.split_once('.') {
        None => landing(&pages, &file, &reader, &method).await,
        Some((code, "png")) => drawing(&pages, code, Format::Png(wanted.size), &headers).await,
        Some((code, "svg")) => drawing(&pages, code, Format::Svg, &headers).await,
        Some(_) => Err(Error::NotFound("QR code")),
    };
    shown.unwrap_or_else(|error| failure(&error, &reader))
}

async fn landing(pages: &QrPages, code: &str, reader: &Reader, method: &Method) -> Result<Response, Error> {
    let row = find(pages, code).await?;
    let card = Card::of(&row)?;
    if *method == Method::GET && reader.is_person {
        count(pages, &row).await;
    }
    let page = Page { card: &card, url: &qr::page_url(&pages.public_url, &card.code), reader };
    Ok(html(StatusCode::OK, reader, page.render()))
}

/// A lost count is no reason to keep somebody from paying.
async fn count(pages: &QrPages, row: &Model) {
    let now = (pages.now)();
    let day = now.with_timezone(&pages.timezone).date_naive();
    if let Err(error) = qr::record_scan(&pages.db, row.id, now, day).await {
        tracing::warn!(qr_code.id = %row.id, error = %error, cause = ?error.source(), "a scan was not counted");
    }
}

async fn drawing(pages: &QrPages, code: &str, format: Format, headers: &HeaderMap) -> Result<Response, Error> {
    let card = Card::of(&find(pages, code).await?)?;
    let logo = pages.logo.clone();
    let _turn = DRAWINGS.acquire().await.map_err(|error| Error::Bug(format!("no picture is drawn any more: {error}")))?;
    // Drawing and compressing keep a processor busy for many milliseconds.
    let drawn = tokio::task::spawn_blocking(move || draw(&card, logo.as_deref(), format));
    let (kind, bytes) = drawn.await.map_err(|error| Error::Bug(format!("a picture was not drawn: {error}")))??;
    let tag = format!("\"{}\"", hex::encode(&Sha256::digest(&bytes)[..16]));
    let caching = [(ETAG, tag.clone()), (CACHE_CONTROL, PICTURE_CACHING.to_owned())];
    if holds(headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, caching).into_response());
    }
    Ok(([(CONTENT_TYPE, kind)], caching, bytes).into_response())
}

fn draw(card: &Card, logo: Option<&Logo>, format: Format) -> Result<(&'static str, Vec<u8>), Error> {
    match format {
        Format::Png(size) => Ok(("image/png", picture::png(card, logo, size)?)),
        Format::Svg => Ok(("image/svg+xml", picture::svg(card, logo)?.into_bytes())),
    }
}

async fn find(pages: &QrPages, code: &str) -> Result<Model, Error> {
    qr::by_code(&pages.db, code).await?.ok_or(Error::NotFound("QR code"))
}

/// Whether the reader already has the picture: RFC 9110, 13.1.2.
fn holds(headers: &HeaderMap, tag: &str) -> bool {
    let given = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    given.flat_map(|list| list.split(',')).map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
}

fn failure(error: &Error, reader: &Reader) -> Response {
    let words = reader.words;
    if let Error::NotFound(_) = error {
        return html(StatusCode::NOT_FOUND, reader, page::unknown(reader));
    }
    tracing::error!(error = %error, cause = ?error.source(), "a QR page failed");
    match error {
        Error::Unavailable(_) => later(reader),
        _ => html(StatusCode::INTERNAL_SERVER_ERROR, reader, page::notice(words, words.fault, words.fault_help)),
    }
}

/// There will be something to see, and not now.
fn later(reader: &Reader) -> Response {
    let words = reader.words;
    let mut response = html(StatusCode::SERVICE_UNAVAILABLE, reader, page::notice(words, words.fault, words.fault_help));
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("30"));
    response
}

/// Not cached, so that the next opening is counted, too.
fn html(status: StatusCode, reader: &Reader, page: String) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_LANGUAGE, reader.words.tag),
        (CACHE_CONTROL, "private, no-cache"),
        (VARY, "accept-language, user-agent"),
    ];
    (status, headers, page).into_response()
}

/// For every answer under `/q/`. Phone numbers are nothing for a search engine.
async fn secure(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, page::POLICY.clone());
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex"));
    response
}
