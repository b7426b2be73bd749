//! The Graph API as the hub's client meets it: Meta's paths, shapes, limits and errors (v23.0).

mod content;
pub mod errors;
pub mod limits;
pub mod media;
mod messages;
mod param;
mod template;
#[cfg(test)]
pub mod tests;

use std::collections::HashMap;

use axum::extract::{DefaultBodyLimit, Path, Query, Request, State};
use axum::http::{HeaderMap, Method, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use self::errors::GraphError;
use super::media::LARGEST;
use super::{BUSINESS_NAME, DISPLAY_PHONE_NUMBER, Simulator, fault};

/// Room for the other parts of an upload and for what frames them, in bytes.
const FRAMING: usize = 64 * 1024;
/// The longest message request, in bytes.
const LONGEST: usize = 256 * 1024;

/// What the phone number node shows when no fields are asked for.
const DEFAULT_FIELDS: &str = "id,display_phone_number,verified_name,quality_rating";

pub fn router(simulator: Simulator) -> Router {
    Router::new()
        .route("/{id}/messages", post(messages::send).layer(DefaultBodyLimit::max(LONGEST)))
        .route("/{id}/media", post(media::upload).layer(DefaultBodyLimit::max(LARGEST + FRAMING)))
        .route("/media/{id}", get(media::download))
        .route("/debug_token", get(token))
        .route("/{id}", get(node))
        .fallback(unknown_path)
        .layer(middleware::from_fn_with_state(simulator.clone(), authorize))
        .layer(middleware::from_fn_with_state(simulator.clone(), fault::inject))
        .with_state(simulator)
}

async fn authorize(State(simulator): State<Simulator>, request: Request, next: Next) -> Response {
    let expected = simulator.0.settings.access_token.expose_secret();
    if bearer(request.headers()) == Some(expected) { next.run(request).await } else { GraphError::unauthorized().into_response() }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

/// The phone number's node, or a file's.
async fn node(
    State(simulator): State<Simulator>,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Json<Value>, GraphError> {
    if id == simulator.0.settings.phone_number_id {
        let fields = query.get("fields").map_or(DEFAULT_FIELDS, String::as_str);
        return phone_number(&id, fields).map(Json);
    }
    media::describe(&simulator, &id).map(Json)
}

/// What Meta says of the token that asks: good, and without an end.
async fn token() -> Json<Value> {
    Json(json!({ "data": { "is_valid": true, "expires_at": 0 } }))
}

fn phone_number(id: &str, fields: &str) -> Result<Value, GraphError> {
    let mut node = json!({ "id": id });
    for field in fields.split(',').map(str::trim).filter(|field| !field.is_empty()) {
        node[field] = match field {
            "id" => json!(id),
            "display_phone_number" => json!(DISPLAY_PHONE_NUMBER),
            "verified_name" => json!(BUSINESS_NAME),
            "quality_rating" => json!("GREEN"),
            "throughput" => json!({ "level": "STANDARD" }),
            "name_status" => json!("APPROVED"),
            "code_verification_status" => json!("VERIFIED"),
            _ => return Err(GraphError::wrong(format!("Tried accessing nonexisting field ({field})"))),
        };
    }
    Ok(node)
}

impl Simulator {
    fn expect_phone_number(&self, id: &str) -> Result<(), GraphError> {
        if id == self.0.settings.phone_number_id { Ok(()) } else { Err(GraphError::unknown_object(&Method::POST, id)) }
    }
}

async fn unknown_path(uri: Uri) -> GraphError {
    GraphError::unknown_path(uri.path())
}
