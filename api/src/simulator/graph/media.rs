//! Files of the Graph API: upload, then send by id; or ask for a URL, then fetch it.

use axum::Json;
use axum::extract::multipart::{Multipart, MultipartError, MultipartRejection};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{Method, header};
use axum::response::IntoResponse;
use bytes::Bytes;
use chrono::TimeDelta;
use serde::Deserialize;
use serde_json::{Value, json};
use webhook::signature;

use super::errors::GraphError;
use crate::simulator::Simulator;
use crate::simulator::media::{Media, UPLOADED_FOR};

/// How long a media URL can be fetched.
const URL_FOR: TimeDelta = TimeDelta::minutes(5);

/// The parts of an upload.
#[derive(Default)]
struct Upload {
    product: Option<String>,
    mime_type: Option<String>,
    file: Option<Bytes>,
}

/// `POST /{phone-number-id}/media`: keeps a file for 30 days and gives its id.
pub async fn upload(
    State(simulator): State<Simulator>,
    Path(id): Path<String>,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<Json<Value>, GraphError> {
    simulator.expect_phone_number(&id)?;
    let parts = parts.map_err(|rejection| GraphError::wrong(rejection.body_text()))?;
    let upload = read(parts).await.map_err(|error| GraphError::wrong(error.body_text()))?;
    if upload.product.ok_or_else(|| GraphError::missing("messaging_product"))? != "whatsapp" {
        return Err(GraphError::wrong("messaging_product must be one of {whatsapp}"));
    }
    let file = upload.file.ok_or_else(|| GraphError::missing("file"))?;
    let mime_type = upload.mime_type.ok_or_else(|| GraphError::missing("type"))?;
    let now = simulator.now();
    let media = Media::new(&mime_type, file, now + UPLOADED_FOR).map_err(GraphError::media)?;
    let id = media.id.clone();
    simulator.lock().media.put(media, now);
    Ok(Json(json!({ "id": id })))
}

async fn read(mut parts: Multipart) -> Result<Upload, MultipartError> {
    let mut upload = Upload::default();
    while let Some(part) = parts.next_field().await? {
        match part.name() {
            Some("messaging_product") => upload.product = Some(part.text().await?),
            Some("type") => upload.mime_type = Some(part.text().await?),
            Some("file") => {
                // The part's own type counts where the request names none.
                let own = part.content_type().map(str::to_owned);
                upload.mime_type = upload.mime_type.or(own);
                upload.file = Some(part.bytes().await?);
            }
            _ => {}
        }
    }
    Ok(upload)
}

/// `GET /{media-id}`: a file's node, with a URL that lives for five minutes.
pub fn describe(simulator: &Simulator, id: &str) -> Result<Value, GraphError> {
    let media = simulator.media(id).ok_or_else(|| GraphError::unknown_object(&Method::GET, id))?;
    let expires = (simulator.now() + URL_FOR).timestamp();
    let base = simulator.0.settings.graph_public_url.as_str().trim_end_matches('/');
    let hash = simulator.sign_url(id, expires);
    Ok(json!({
        "messaging_product": "whatsapp",
        "id": id,
        "url": format!("{base}/media/{id}?ext={expires}&hash={hash}"),
        "mime_type": media.mime_type,
        "sha256": media.sha256_hex(),
        "file_size": media.bytes.len().to_string(),
    }))
}

/// What makes a media URL good, and until when (seconds since 1970).
#[derive(Deserialize)]
pub struct Ticket {
    ext: i64,
    hash: String,
}

/// The bytes behind a media URL.
pub async fn download(
    State(simulator): State<Simulator>,
    Path(id): Path<String>,
    ticket: Result<Query<Ticket>, QueryRejection>,
) -> Result<impl IntoResponse, GraphError> {
    let Query(ticket) = ticket.map_err(|_| GraphError::stale_url())?;
    if ticket.ext <= simulator.now().timestamp() || ticket.hash != simulator.sign_url(&id, ticket.ext) {
        return Err(GraphError::stale_url());
    }
    let media = simulator.media(&id).ok_or_else(GraphError::stale_url)?;
    Ok(([(header::CONTENT_TYPE, media.mime_type)], media.bytes))
}

impl Simulator {
    fn sign_url(&self, id: &str, expires: i64) -> String {
        signature::sign(&self.0.settings.app_secret, format!("{id}:{expires}").as_bytes()).replace("sha256=", "")
    }
}

#[cfg(test)]
pub mod tests;
