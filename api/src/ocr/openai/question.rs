//! What the model is asked, and in what form it has to answer.
//! <https://developers.openai.com/api/reference/resources/chat>

use serde::Serialize;
use serde_json::{Value, json, value::RawValue};

use super::{MODEL, Pictures};

pub(super) const PROMPT: &str = include_str!("prompt.txt");

/// Strict: all properties are required and there are no others. It stays as it is written, since the model answers in
/// the order of the schema: whether something can be read comes before what it says. Being the same for all papers, it is
/// compiled once on the other side. <https://developers.openai.com/api/docs/guides/structured-outputs>
pub(super) const SCHEMA: &str = include_str!("schema.json");

/// Bounds what one call can cost. An answer has some hundred, its thinking some thousand.
pub(super) const MOST_TOKENS: u32 = 16_384;

#[derive(Serialize)]
pub(super) struct Question<'a> {
    model: &'a str,
    messages: Value,
    response_format: Format,
    max_completion_tokens: u32,
    /// Copying needs little thought. Only the default model is known to take this; others may refuse the whole question.
    #[serde(skip_serializing_if = "Option::is_none")]
    reasoning_effort: Option<&'static str>,
    /// Papers are personal.
    store: bool,
}

#[derive(Serialize)]
struct Format {
    r#type: &'static str,
    json_schema: Form,
}

#[derive(Serialize)]
struct Form {
    name: &'static str,
    strict: bool,
    schema: &'static RawValue,
}

pub(super) fn of<'a>(model: &'a str, pictures: &Pictures) -> Question<'a> {
    let pages = pictures.urls().zip(1..).flat_map(|(url, number)| {
        let picture = json!({ "type": "image_url", "image_url": { "url": url, "detail": "high" } });
        [json!({ "type": "text", "text": format!("Page {number}:") }), picture]
    });
    let schema = serde_json::from_str(SCHEMA).expect("the schema is JSON");
    Question {
        model,
        messages: json!([
            { "role": "system", "content": PROMPT },
            { "role": "user", "content": pages.collect::<Value>() },
        ]),
        response_format: Format { r#type: "json_schema", json_schema: Form { name: "paper", strict: true, schema } },
        max_completion_tokens: MOST_TOKENS,
        reasoning_effort: (model == MODEL).then_some("low"),
        store: false,
    }
}
