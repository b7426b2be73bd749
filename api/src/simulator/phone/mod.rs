//! The phones' JSON API: people, their chats, what they send, and a stream of everything that changes.

pub mod content;
#[cfg(test)]
mod tests;

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::multipart::{Multipart, MultipartError, MultipartRejection};
use axum::extract::rejection::JsonRejection;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::{self, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use bytes::Bytes;
use futures::{Stream, StreamExt, future, stream};
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, Region};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use thiserror::Error;
use tokio_stream::wrappers::BroadcastStream;

use super::chat::PEOPLE;
use super::media::LARGEST;
use super::{BUSINESS_NAME, DISPLAY_PHONE_NUMBER, Fault, GRAPH_VERSION, Message, Person, Simulator};

/// Room for what frames an attached file, in bytes.
const FRAMING: usize = 64 * 1024;
/// The longest JSON request, in bytes.
const LONGEST: usize = 1024 * 1024;
/// The longest name of a person, in characters.
const NAME: usize = 60;
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Why a phone cannot do what was asked, in a sentence for whoever holds it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    #[error("'{0}' is not a phone number; write it like 0788 123 456 or +250 788 123 456")]
    NotANumber(String),
    #[error("a name must have 1 to {NAME} characters")]
    Name,
    #[error("there are {PEOPLE} people already; go on with one of them")]
    Full,
    #[error("nobody here has the number {0}; add the person first")]
    UnknownPerson(String),
    #[error("no file has the id {0}; it may have been dropped to make room")]
    UnknownFile(String),
    #[error("{0}")]
    Content(String),
    #[error("{0}")]
    Media(String),
    #[error("the hub has not taken this person's earlier messages; start it, or wait")]
    Busy,
    #[error("{1}")]
    Request(StatusCode, String),
}

impl Refusal {
    fn status(&self) -> StatusCode {
        match self {
            Self::UnknownPerson(_) | Self::UnknownFile(_) => StatusCode::NOT_FOUND,
            Self::Full => StatusCode::CONFLICT,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Request(status, _) => *status,
            Self::NotANumber(_) | Self::Name | Self::Content(_) | Self::Media(_) => StatusCode::BAD_REQUEST,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.status(), Json(json!({ "error": self.to_string() }))).into_response()
    }
}

impl From<JsonRejection> for Refusal {
    fn from(rejection: JsonRejection) -> Self {
        Self::Request(rejection.status(), rejection.body_text())
    }
}

impl From<MultipartRejection> for Refusal {
    fn from(rejection: MultipartRejection) -> Self {
        Self::Request(rejection.status(), rejection.body_text())
    }
}

impl From<MultipartError> for Refusal {
    fn from(error: MultipartError) -> Self {
        Self::Request(error.status(), error.body_text())
    }
}

pub fn router(simulator: Simulator) -> Router {
    Router::new()
        .route("/people", get(people).post(add_person))
        .route("/people/{wa_id}/messages", get(messages).post(say))
        .route("/people/{wa_id}/media", post(attach).layer(DefaultBodyLimit::max(LARGEST + FRAMING)))
        .route("/people/{wa_id}/read", post(read))
        .route("/media/{id}", get(media))
        .route("/events", get(events))
        .route("/faults", get(fault).put(set_fault))
        .route("/info", get(info))
        .layer(DefaultBodyLimit::max(LONGEST))
        .with_state(simulator)
}

/// A number as people write it in Rwanda or in international form, as WhatsApp writes it.
pub fn number(written: &str) -> Result<String, Refusal> {
    let refusal = || Refusal::NotANumber(written.chars().take(NAME).collect());
    // WhatsApp's own form has no plus sign.
    let international = format!("+{written}");
    let candidates = [written, international.as_str()];
    let parsed = candidates.into_iter().filter_map(|text| PHONE_NUMBER_UTIL.parse(text, Some(Region::RW)).ok());
    let number = parsed.into_iter().find(|number| PHONE_NUMBER_UTIL.is_valid_number(number)).ok_or_else(refusal)?;
    Ok(PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::E164).trim_start_matches('+').to_owned())
}

/// A person's name, trimmed.
pub fn name(written: &str) -> Result<String, Refusal> {
    let name = written.trim();
    if (1..=NAME).contains(&name.chars().count()) { Ok(name.to_owned()) } else { Err(Refusal::Name) }
}

#[derive(Deserialize)]
struct NewPerson {
    phone: String,
    name: String,
}

#[derive(Serialize, Deserialize)]
struct Mode {
    mode: Fault,
}

async fn people(State(simulator): State<Simulator>) -> Json<Vec<Person>> {
    Json(simulator.people())
}

async fn add_person(
    State(simulator): State<Simulator>,
    body: Result<Json<NewPerson>, JsonRejection>,
) -> Result<(StatusCode, Json<Person>), Refusal> {
    let Json(new) = body?;
    let (person, is_new) = simulator.add_person(&new.phone, &new.name)?;
    Ok((if is_new { StatusCode::CREATED } else { StatusCode::OK }, Json(person)))
}

async fn messages(State(simulator): State<Simulator>, Path(wa_id): Path<String>) -> Result<Json<Vec<Message>>, Refusal> {
    simulator.messages(&wa_id).map(Json).ok_or(Refusal::UnknownPerson(wa_id))
}

async fn say(
    State(simulator): State<Simulator>,
    Path(wa_id): Path<String>,
    body: Result<Json<Value>, JsonRejection>,
) -> Result<(StatusCode, Json<Message>), Refusal> {
    let Json(content) = body?;
    Ok((StatusCode::ACCEPTED, Json(simulator.person_says(&wa_id, &content)?)))
}

async fn read(State(simulator): State<Simulator>, Path(wa_id): Path<String>) -> Result<StatusCode, Refusal> {
    simulator.open_chat(&wa_id)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn attach(
    State(simulator): State<Simulator>,
    Path(wa_id): Path<String>,
    parts: Result<Multipart, MultipartRejection>,
) -> Result<Json<Value>, Refusal> {
    if !simulator.people().iter().any(|person| person.wa_id == wa_id) {
        return Err(Refusal::UnknownPerson(wa_id));
    }
    let (mime_type, bytes) = file(parts?).await?;
    let media = simulator.attach(&mime_type, bytes)?;
    Ok(Json(json!({ "id": media.id, "mime_type": media.mime_type, "sha256": media.sha256_base64() })))
}

async fn file(mut parts: Multipart) -> Result<(String, Bytes), Refusal> {
    while let Some(part) = parts.next_field().await? {
        if part.name() == Some("file") {
            let mime_type = part.content_type().unwrap_or_default().to_owned();
            return Ok((mime_type, part.bytes().await?));
        }
    }
    Err(Refusal::Media("the form has no part named 'file'".to_owned()))
}

async fn media(State(simulator): State<Simulator>, Path(id): Path<String>) -> Result<Response, Refusal> {
    let media = simulator.media(&id).ok_or(Refusal::UnknownFile(id))?;
    let mime_type = HeaderValue::from_str(&media.mime_type).ok();
    let headers = [
        (header::CONTENT_TYPE, mime_type.unwrap_or(HeaderValue::from_static("application/octet-stream"))),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, media.bytes).into_response())
}

/// A listener that lags too far behind is let go: it connects again and reads the chats anew.
async fn events(State(simulator): State<Simulator>) -> Sse<impl Stream<Item = Result<sse::Event, Infallible>>> {
    let stream = BroadcastStream::new(simulator.subscribe())
        .take_while(|event| future::ready(event.is_ok()))
        .filter_map(|event| future::ready(event.ok()))
        .take_until(simulator.0.stop.clone().cancelled_owned())
        .map(|event| Ok(sse::Event::default().json_data(event).unwrap_or_default()));
    // Some proxies hold the head of an answer back until its body begins.
    let stream = stream::once(future::ready(Ok(sse::Event::default().comment("open")))).chain(stream);
    Sse::new(stream).keep_alive(KeepAlive::new().interval(KEEP_ALIVE))
}

async fn fault(State(simulator): State<Simulator>) -> Json<Mode> {
    Json(Mode { mode: simulator.fault() })
}

async fn set_fault(State(simulator): State<Simulator>, body: Result<Json<Mode>, JsonRejection>) -> Result<Json<Mode>, Refusal> {
    let Json(Mode { mode }) = body?;
    simulator.set_fault(mode);
    Ok(Json(Mode { mode }))
}

async fn info(State(simulator): State<Simulator>) -> Json<Value> {
    Json(json!({
        "businessName": BUSINESS_NAME,
        "phoneNumberId": simulator.0.settings.phone_number_id,
        "displayPhoneNumber": DISPLAY_PHONE_NUMBER,
        "graphVersion": GRAPH_VERSION,
    }))
}
