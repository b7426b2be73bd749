//! OpenAI's answer, taken apart. That the schema is strict is a promise of the other side's; here it is looked at.

use reader::{
    document::{FieldName, Kind},
    page::{Point, Quad},
};
use serde::Deserialize;

use super::{Answer, Cost, OpenAiError, Raw, Settings, cost::Usage};

/// No value on such a paper is longer, characters.
const LONGEST_VALUE: usize = 300;

#[derive(Deserialize)]
struct Completion {
    model: String,
    choices: Vec<Choice>,
    usage: Option<Usage>,
}

#[derive(Deserialize)]
struct Choice {
    message: Message,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Message {
    content: Option<String>,
    refusal: Option<String>,
}

/// What the schema asks for.
#[derive(Deserialize)]
struct Reading {
    #[serde(deserialize_with = "Option::deserialize")]
    kind: Option<Kind>,
    fields: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: FieldName,
    /// From 1.
    page: usize,
    legible: bool,
    #[serde(deserialize_with = "Option::deserialize")]
    printed: Option<String>,
    #[serde(deserialize_with = "Option::deserialize")]
    r#box: Option<Place>,
}

#[derive(Deserialize)]
struct Place {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

/// `pages` is how many were sent.
pub(super) fn read(body: &[u8], pages: usize, settings: &Settings) -> Result<Answer, OpenAiError> {
    let completion: Completion =
        serde_json::from_slice(body).map_err(|error| OpenAiError::nonsense(&flaw("it", &error), Cost::default()))?;
    let cost = Cost::of(&completion.usage.unwrap_or_default(), settings);
    let choice = completion.choices.into_iter().next();
    let choice = choice.ok_or_else(|| OpenAiError::nonsense("it is empty", cost))?;
    let content = content(choice, cost)?;
    let reading: Reading =
        serde_json::from_str(&content).map_err(|error| OpenAiError::nonsense(&flaw("the reading", &error), cost))?;
    let fields: Option<_> = reading.fields.into_iter().map(|entry| raw(entry, pages)).collect();
    let fields = fields.ok_or_else(|| OpenAiError::nonsense("it names a page that was not sent", cost))?;
    Ok(Answer { kind: reading.kind, fields, cost, model: completion.model })
}

fn content(choice: Choice, cost: Cost) -> Result<String, OpenAiError> {
    let Choice { message: Message { content, refusal }, finish_reason } = choice;
    // Its words may say what stands on the paper.
    if refusal.is_some_and(|refusal| !refusal.is_empty()) {
        return Err(OpenAiError::refused("the model does not want to read them", cost));
    }
    match finish_reason.as_deref() {
        Some("content_filter") => Err(OpenAiError::refused("the content filter stopped the answer", cost)),
        Some("length") => Err(OpenAiError::nonsense("it is cut off", cost)),
        _ => content.ok_or_else(|| OpenAiError::nonsense("it is empty", cost)),
    }
}

/// Where the JSON goes wrong. What stands there is on somebody's papers and has no place in an error.
fn flaw(what: &str, error: &serde_json::Error) -> String {
    let (line, column) = (error.line(), error.column());
    if error.is_data() {
        format!("{what} does not fit the schema at {line}:{column}")
    } else {
        format!("{what} is not JSON at {line}:{column}")
    }
}

/// `None` where its page was not sent.
fn raw(entry: Entry, pages: usize) -> Option<Raw> {
    let page = entry.page.checked_sub(1).filter(|page| *page < pages)?;
    let printed = entry.printed.filter(|printed| !printed.trim().is_empty());
    let printed = printed.map(|printed| printed.chars().take(LONGEST_VALUE).collect());
    Some(Raw {
        name: entry.name,
        legible: entry.legible && printed.is_some(),
        printed,
        page,
        quad: entry.r#box.and_then(|place| quad(&place)),
    })
}

/// `None` where it is no box on the page: models place things badly, and what they read is worth having without.
fn quad(&Place { left, top, right, bottom }: &Place) -> Option<Quad> {
    let inside = [left, top, right, bottom].iter().all(|part| (0.0..=1.0).contains(part));
    let at = |x, y| Point { x, y };
    let corners = [at(left, top), at(right, top), at(right, bottom), at(left, bottom)];
    (inside && left < right && top < bottom).then_some(Quad(corners))
}
