//! What a person can send, brought into the form in which Meta delivers it.

use serde_json::{Map, Value, json};

use super::Refusal;
use crate::simulator::{DISPLAY_PHONE_NUMBER, Media};

/// The longest text that WhatsApp lets a person write, in characters.
const TEXT: usize = 65_536;
/// Kinds that are passed on as they are, so that a developer can see what the hub makes of them.
const OTHERS: [&str; 4] = ["reaction", "contacts", "button", "unsupported"];

/// Checks a person's message object and fills in what Meta would: the file's type and digest, who was answered.
pub fn complete(content: &Value, media: impl Fn(&str) -> Option<Media>) -> Result<Value, Refusal> {
    let kind = text(content, "type")?;
    let mut object = content.get(kind).cloned().unwrap_or_default();
    match kind {
        "text" => check_text(&object)?,
        "interactive" => check_reply(&object)?,
        "location" => check_location(&object)?,
        "image" | "document" | "audio" | "video" | "sticker" => fill_file(&mut object, kind, media)?,
        other if OTHERS.contains(&other) => {}
        other => return refuse(format!("a person cannot send a message of the type '{other}'")),
    }
    let mut complete = Map::from_iter([("type".to_owned(), json!(kind))]);
    if !object.is_null() {
        complete.insert(kind.to_owned(), object);
    }
    if let Some(context) = content.get("context").filter(|context| !context.is_null()) {
        let from = DISPLAY_PHONE_NUMBER.chars().filter(char::is_ascii_digit).collect::<String>();
        complete.insert("context".to_owned(), json!({ "from": from, "id": text(context, "id")? }));
    }
    Ok(Value::Object(complete))
}

fn refuse<T>(sentence: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::Content(sentence.into()))
}

fn text<'a>(object: &'a Value, key: &str) -> Result<&'a str, Refusal> {
    match object.get(key).and_then(Value::as_str) {
        Some(text) if !text.is_empty() => Ok(text),
        _ => refuse(format!("the message wants a text in '{key}'")),
    }
}

fn check_text(object: &Value) -> Result<(), Refusal> {
    let body = text(object, "body")?;
    if body.trim().is_empty() || body.chars().count() > TEXT {
        return refuse(format!("a text must have 1 to {TEXT} characters, and not only spaces"));
    }
    Ok(())
}

fn check_reply(object: &Value) -> Result<(), Refusal> {
    let kind = text(object, "type")?;
    if !["button_reply", "list_reply"].contains(&kind) {
        return refuse(format!("an answer is a button_reply or a list_reply, not a '{kind}'"));
    }
    let reply = object.get(kind).unwrap_or(&Value::Null);
    text(reply, "id").and(text(reply, "title")).map(drop)
}

fn check_location(object: &Value) -> Result<(), Refusal> {
    for (key, most) in [("latitude", 90.0), ("longitude", 180.0)] {
        let within = object.get(key).and_then(Value::as_f64).is_some_and(|degrees| degrees.abs() <= most);
        if !within {
            return refuse(format!("'{key}' must be a number from -{most} to {most}"));
        }
    }
    Ok(())
}

fn fill_file(object: &mut Value, kind: &str, media: impl Fn(&str) -> Option<Media>) -> Result<(), Refusal> {
    let id = text(object, "id")?;
    let Some(media) = media(id) else { return Err(Refusal::Content(format!("no file has the id {id}; upload it first"))) };
    if !media.suits(kind) {
        return refuse(format!("a file of type {} cannot go as {kind}", media.mime_type));
    }
    if kind == "document" {
        text(object, "filename")?;
    }
    object["mime_type"] = json!(media.mime_type);
    object["sha256"] = json!(media.sha256_base64());
    Ok(())
}
