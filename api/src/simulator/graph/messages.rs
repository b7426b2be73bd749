//! `POST /{phone-number-id}/messages`: sends a message, or marks one as read.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use serde_json::{Map, Value, json};

use super::content;
use super::errors::GraphError;
use super::param::Param;
use crate::simulator::Simulator;
use crate::simulator::business::Outgoing;

/// The longest `biz_opaque_callback_data`, in characters.
const CALLBACK: usize = 512;
/// An E.164 number has at most 15 digits.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

pub async fn send(
    State(simulator): State<Simulator>,
    Path(id): Path<String>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Json<Value>, GraphError> {
    simulator.expect_phone_number(&id)?;
    let request = parse(body)?;
    let request = Param::root(&request);
    request.require("messaging_product")?.one_of(&["whatsapp"])?;
    if request.get("status").is_some() {
        return mark_read(&simulator, &request);
    }
    let input = request.require("to")?.str()?;
    let outgoing = read(&simulator, &request)?;
    let contact = json!({ "input": input, "wa_id": outgoing.to });
    let id = simulator.accept(outgoing)?;
    Ok(Json(json!({ "messaging_product": "whatsapp", "contacts": [contact], "messages": [{ "id": id }] })))
}

fn parse(body: Result<Bytes, BytesRejection>) -> Result<Value, GraphError> {
    let body = body.map_err(|rejection| GraphError::wrong(rejection.body_text()))?;
    let request: Value =
        serde_json::from_slice(&body).map_err(|error| GraphError::wrong(format!("the body is not JSON: {error}")))?;
    if request.is_object() { Ok(request) } else { Err(GraphError::wrong("the body must be a JSON object")) }
}

fn read(simulator: &Simulator, request: &Param) -> Result<Outgoing, GraphError> {
    let to = recipient(request)?;
    let callback = request.optional_text("biz_opaque_callback_data", 0..=CALLBACK)?.map(str::to_owned);
    let kind = request.get("type").map_or(Ok("text"), |kind| kind.str())?;
    content::check(request, kind, |id| simulator.media(id), &simulator.0.settings.templates)?;
    let mut content = Map::from_iter([("type".to_owned(), json!(kind))]);
    if let Some(object) = request.get(kind) {
        content.insert(kind.to_owned(), object.value().clone());
    }
    if let Some(context) = request.get("context") {
        context.require("message_id")?.str()?;
        content.insert("context".to_owned(), context.value().clone());
    }
    Ok(Outgoing { to, content: Value::Object(content), template: kind == "template", callback })
}

fn recipient(request: &Param) -> Result<String, GraphError> {
    if let Some(kind) = request.get("recipient_type") {
        kind.one_of(&["individual"])?;
    }
    let to = request.require("to")?;
    let written = to.str()?;
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let only_a_number = written.chars().all(|character| character.is_ascii_digit() || "+-() ".contains(character));
    if only_a_number && DIGITS.contains(&digits.len()) {
        return Ok(digits);
    }
    Err(GraphError::invalid(format!("{} must be a phone number in international form", to.name())))
}

fn mark_read(simulator: &Simulator, request: &Param) -> Result<Json<Value>, GraphError> {
    request.require("status")?.one_of(&["read"])?;
    let id = request.require("message_id")?;
    let typing = request.get("typing_indicator");
    if let Some(indicator) = &typing {
        indicator.require("type")?.one_of(&["text"])?;
    }
    if simulator.mark_read(id.str()?, typing.is_some()) {
        return Ok(Json(json!({ "success": true })));
    }
    Err(GraphError::wrong(format!("{} names no message that was received", id.name())))
}
