//! OpenAI's part, on a listener of its own: takes the questions that the documentation allows, and answers what it is told.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use api::ocr::openai::{Raw, Settings};
use axum::{
    Json, Router,
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use futures::stream;
use image::{ImageFormat, RgbImage};
use reader::document::Kind;
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::meta::install_tls;

pub const KEY: &str = "sk-of-the-test";
pub const MODEL: &str = "gpt-5.6-luna";

/// What every answer says that it took.
pub const INPUT_TOKENS: u32 = 2_000;
pub const OUTPUT_TOKENS: u32 = 300;

/// How it misbehaves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Fault {
    #[default]
    None,
    /// With these seconds in `Retry-After`, or without.
    Limited(Option<u64>),
    OverQuota,
    Unauthorised,
    /// No such model, or none for this key.
    NoSuchModel,
    /// What is watched for before the model sees the pictures.
    PicturesRefused,
    ServerError,
    Overloaded,
    /// Never answers.
    Slow,
    /// Begins to answer and never ends.
    Stuck,
    /// Answers without end.
    Endless,
    /// A page of whoever stands in between.
    NotJson,
    SchemaBroken,
    Refusal,
    Filtered,
    CutOff,
    Redirect,
    /// Tells the key in an error.
    Echo,
}

#[derive(Debug, Default)]
struct Script {
    fault: Fault,
    reading: Value,
    questions: Vec<Value>,
}

type Shared = Arc<Mutex<Script>>;

/// Says of every picture that it is no paper, until told otherwise. Ends when dropped.
pub struct OpenAi {
    /// With the version, for `OPENAI_BASE_URL`.
    pub base: String,
    script: Shared,
    serving: JoinHandle<()>,
}

impl OpenAi {
    pub async fn start() -> Self {
        install_tls();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let base = format!("http://{}/v1", listener.local_addr().expect("a bound listener"));
        let script = Shared::new(Mutex::new(Script { reading: json!({ "kind": null, "fields": [] }), ..Script::default() }));
        let router = Router::new()
            .route("/v1/chat/completions", post(complete))
            .layer(DefaultBodyLimit::max(50 << 20))
            .with_state(Arc::clone(&script));
        #[expect(clippy::disallowed_methods, reason = "it is no part of the hub and ends with the test")]
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.expect("a listener that listens") });
        Self { base, script, serving }
    }

    /// For a client that talks to this stand-in.
    pub fn settings(&self) -> Settings {
        let base = self.base.parse().expect("an address");
        Settings { base, model: MODEL.to_owned(), ..Settings::new(KEY.into()) }
    }

    /// The settings that make a hub talk to it.
    pub fn variables(&self) -> Vec<(String, String)> {
        [("OPENAI_API_KEY", KEY), ("OPENAI_BASE_URL", &self.base), ("OPENAI_MODEL", MODEL)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec()
    }

    /// Reads this from now on.
    pub fn answers(&self, kind: Option<Kind>, fields: &[Raw]) {
        let fields: Vec<Value> = fields.iter().map(entry).collect();
        self.script().reading = json!({ "kind": kind, "fields": fields });
    }

    pub fn set_fault(&self, fault: Fault) {
        self.script().fault = fault;
    }

    /// Questions that came, those that were not taken included.
    pub fn calls(&self) -> usize {
        self.script().questions.len()
    }

    /// The last question; panics where none came.
    pub fn last(&self) -> Value {
        self.script().questions.last().expect("a question").clone()
    }

    /// The pictures of the last question.
    pub fn pictures(&self) -> Vec<RgbImage> {
        parts(&self.last()).filter_map(|part| picture(part).transpose()).collect::<Result<_, _>>().expect("pictures")
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        self.script.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for OpenAi {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// A field in the form of the schema that the hub asks for.
fn entry(raw: &Raw) -> Value {
    let place = raw.quad.map(|quad| {
        let [from, _, to, _] = quad.0;
        json!({ "left": from.x, "top": from.y, "right": to.x, "bottom": to.y })
    });
    json!({ "name": raw.name, "page": raw.page + 1, "legible": raw.legible, "printed": raw.printed, "box": place })
}

async fn complete(State(script): State<Shared>, headers: HeaderMap, body: Bytes) -> Response {
    let question: Value = serde_json::from_slice(&body).unwrap_or_default();
    let (fault, reading) = {
        let mut script = script.lock().unwrap_or_else(PoisonError::into_inner);
        script.questions.push(question.clone());
        (script.fault, script.reading.clone())
    };
    let bearer = format!("Bearer {KEY}");
    if headers.get(header::AUTHORIZATION).is_none_or(|given| given.as_bytes() != bearer.as_bytes()) {
        return refuse(401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided.");
    }
    if let Err(flaw) = check(&question) {
        return refuse(400, "invalid_request_error", flaw.code, &flaw.message);
    }
    misbehave(fault, &reading).await
}

async fn misbehave(fault: Fault, reading: &Value) -> Response {
    let message = |content: Value, refusal: Value| json!({ "role": "assistant", "content": content, "refusal": refusal });
    match fault {
        Fault::None => completion(&message(reading.to_string().into(), Value::Null), "stop"),
        Fault::Limited(after) => {
            let mut refusal = refuse(429, "requests", "rate_limit_exceeded", "Rate limit reached for gpt-5.6-luna.");
            refusal.headers_mut().extend(after.map(|after| (header::RETRY_AFTER, after.into())));
            refusal
        }
        Fault::OverQuota => refuse(429, "insufficient_quota", "credit_balance_exhausted", "You exceeded your current quota."),
        Fault::Unauthorised => refuse(401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided."),
        Fault::NoSuchModel => refuse(404, "invalid_request_error", "model_not_found", "The model does not exist."),
        Fault::PicturesRefused => refuse(400, "invalid_request_error", "image_content_policy_violation", "Not this picture."),
        Fault::ServerError => refuse(500, "server_error", "server_error", "The server had an error."),
        Fault::Overloaded => refuse(503, "service_unavailable_error", "server_is_overloaded", "The engine is overloaded."),
        Fault::Slow => std::future::pending().await,
        Fault::Stuck => body(stream::pending()),
        Fault::Endless => body(stream::repeat_with(|| Ok(Bytes::from_static(&[b' '; 8192])))),
        Fault::NotJson => (StatusCode::OK, "<html>Sign in to the network</html>").into_response(),
        Fault::SchemaBroken => completion(&message(json!(r#"{"kind":"PASSPORT","fields":[]}"#), Value::Null), "stop"),
        Fault::Refusal => completion(&message(Value::Null, json!("I'm sorry, I can't help with that.")), "stop"),
        Fault::Filtered => completion(&message(json!(""), Value::Null), "content_filter"),
        Fault::CutOff => completion(&message(json!(r#"{"kind":"REGISTRATION","fields":[{"na"#), Value::Null), "length"),
        Fault::Redirect => (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, "/v1/chat/completions?again")]).into_response(),
        Fault::Echo => refuse(500, "server_error", "server_error", &format!("Bearer {KEY} was not expected")),
    }
}

fn completion(message: &Value, finish_reason: &str) -> Response {
    Json(json!({
        "id": "chatcmpl-of-the-test",
        "object": "chat.completion",
        "created": 1_795_600_000,
        "model": MODEL,
        "choices": [{ "index": 0, "message": message, "logprobs": null, "finish_reason": finish_reason }],
        "usage": {
            "prompt_tokens": INPUT_TOKENS,
            "completion_tokens": OUTPUT_TOKENS,
            "total_tokens": INPUT_TOKENS + OUTPUT_TOKENS,
            "prompt_tokens_details": { "cached_tokens": 0, "audio_tokens": 0 },
            "completion_tokens_details": { "reasoning_tokens": 200, "audio_tokens": 0 },
        },
        "service_tier": "default",
    }))
    .into_response()
}

fn refuse(status: u16, kind: &str, code: &str, message: &str) -> Response {
    let error = json!({ "message": message, "type": kind, "param": null, "code": code });
    (StatusCode::from_u16(status).expect("a status"), Json(json!({ "error": error }))).into_response()
}

fn body(chunks: impl futures::Stream<Item = Result<Bytes, std::convert::Infallible>> + Send + 'static) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], Body::from_stream(chunks)).into_response()
}

/// What the documentation does not allow.
#[derive(Debug)]
struct Flaw {
    code: &'static str,
    message: String,
}

fn flaw(code: &'static str, message: impl Into<String>) -> Flaw {
    Flaw { code, message: message.into() }
}

fn check(question: &Value) -> Result<(), Flaw> {
    if question["model"].as_str().is_none_or(str::is_empty) {
        return Err(flaw("missing_required_parameter", "Missing required parameter: 'model'."));
    }
    let mut pictures = 0;
    for part in parts(question) {
        pictures += usize::from(picture(part)?.is_some());
    }
    if pictures == 0 {
        return Err(flaw("missing_required_parameter", "There is no picture."));
    }
    let format = &question["response_format"];
    let strict = format["type"] == "json_schema" && format["json_schema"]["strict"] == true;
    if !strict || format["json_schema"]["name"].as_str().is_none_or(str::is_empty) {
        return Err(flaw("invalid_value", "Invalid 'response_format': a strict schema with a name is wanted."));
    }
    check_schema(&format["json_schema"]["schema"])
}

/// The rules for strict schemas: an object is closed and requires all that it has.
fn check_schema(schema: &Value) -> Result<(), Flaw> {
    let invalid = |why: &str| flaw("invalid_json_schema", format!("Invalid schema for response_format 'paper': {why}."));
    if schema["type"].is_null() && !schema["anyOf"].is_array() {
        return Err(invalid("a type is missing"));
    }
    if schema["type"] == "object" {
        let properties = schema["properties"].as_object().ok_or_else(|| invalid("'properties' is missing"))?;
        let required: Vec<_> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        if schema["additionalProperties"] != false {
            return Err(invalid("'additionalProperties' is required to be supplied and to be false"));
        }
        if required.len() != properties.len() || !required.iter().all(|name| properties.contains_key(*name)) {
            return Err(invalid("'required' has to include every key in properties"));
        }
        properties.values().try_for_each(check_schema)?;
    }
    schema["anyOf"].as_array().into_iter().flatten().try_for_each(check_schema)?;
    schema.get("items").map_or(Ok(()), check_schema)
}

/// The parts of what the user says.
fn parts(question: &Value) -> impl Iterator<Item = &Value> {
    let messages = question["messages"].as_array().into_iter().flatten();
    messages.filter(|message| message["role"] == "user").filter_map(|message| message["content"].as_array()).flatten()
}

/// `None` for a part that is none.
fn picture(part: &Value) -> Result<Option<RgbImage>, Flaw> {
    let invalid = |message: &str| flaw("invalid_image_format", message);
    match part["type"].as_str() {
        Some("text") if part["text"].is_string() => return Ok(None),
        Some("image_url") => {}
        _ => return Err(flaw("invalid_value", "Invalid type of a content part.")),
    }
    if !["auto", "low", "high"].map(Value::from).contains(&part["image_url"]["detail"]) {
        return Err(flaw("invalid_value", "Invalid 'detail'."));
    }
    let url = part["image_url"]["url"].as_str().unwrap_or_default();
    let data = url.strip_prefix("data:image/jpeg;base64,").ok_or_else(|| invalid("It is no JPEG in a data URL."))?;
    let bytes = STANDARD.decode(data).map_err(|_| flaw("invalid_base64_image", "Invalid base64 image."))?;
    let picture = image::load_from_memory_with_format(&bytes, ImageFormat::Jpeg);
    picture.map(|picture| Some(picture.into_rgb8())).map_err(|_| invalid("The image data is not a valid image."))
}
