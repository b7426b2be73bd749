//! What can be told without a server. Calls and their faults are told in `tests/it/openai.rs`.

use base64::{Engine, engine::general_purpose::STANDARD};
use image::RgbImage;
use reqwest::{
    StatusCode,
    header::{HeaderMap, RETRY_AFTER},
};
use rstest::rstest;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::*;

const KEY: &str = "sk-secret-of-the-test";

/// As the hub makes it.
fn http() -> reqwest::Client {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

fn settings() -> Settings {
    Settings { input_usd_per_million: 0.10, output_usd_per_million: 0.50, ..Settings::new(KEY.into()) }
}

fn completion(message: &Value, finish_reason: &str) -> Vec<u8> {
    json!({
        "model": "gpt-5.6-luna-2026-09-22",
        "choices": [{ "index": 0, "message": message, "finish_reason": finish_reason }],
        "usage": { "prompt_tokens": 3_000, "completion_tokens": 400, "prompt_tokens_details": { "cached_tokens": 1_024 } },
    })
    .to_string()
    .into_bytes()
}

fn reading(fields: &Value) -> Vec<u8> {
    let content = json!({ "kind": "REGISTRATION", "fields": fields }).to_string();
    completion(&json!({ "role": "assistant", "content": content, "refusal": null }), "stop")
}

fn field(change: &Value) -> Value {
    let mut field = json!({
        "name": "PLATE",
        "page": 1,
        "legible": true,
        "printed": "RAD 123 B",
        "box": { "left": 0.1, "top": 0.2, "right": 0.4, "bottom": 0.25 },
    });
    for (name, value) in change.as_object().unwrap() {
        field[name] = value.clone();
    }
    field
}

/// The one field of an answer, changed in this way.
fn read(change: &Value) -> Result<Raw, OpenAiError> {
    let answer = completion::read(&reading(&json!([field(change)])), 2, &settings())?;
    Ok(answer.fields.into_iter().next().unwrap())
}

/// The names of an enum, which serde tells whom it does not know.
fn names_of<T: DeserializeOwned>() -> Vec<String> {
    let error = serde_json::from_str::<T>("\"?\"").err().unwrap().to_string();
    error.split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

#[test]
fn schema_and_prompt_know_every_kind_and_field() {
    let schema: Value = serde_json::from_str(question::SCHEMA).unwrap();
    let kinds = &schema["properties"]["kind"]["anyOf"][0]["enum"];
    let names = &schema["properties"]["fields"]["items"]["properties"]["name"]["enum"];
    assert_eq!(*kinds, json!(names_of::<Kind>()));
    assert_eq!(*names, json!(names_of::<FieldName>()));
    for name in names_of::<Kind>().into_iter().chain(names_of::<FieldName>()) {
        assert!(question::PROMPT.contains(&format!("- {name}: ")), "{name}");
    }
}

/// The model answers in the order in which it is asked.
#[test]
fn the_question_keeps_the_order_of_the_schema() {
    let question = serde_json::to_string(&question::of(MODEL, &Pictures::of(&[]).unwrap())).unwrap();
    let at = |name: &str| question.find(&format!("{name:?}: {{")).unwrap();
    assert!(at("kind") < at("fields") && at("legible") < at("printed"));
}

#[rstest]
#[case(MODEL, Some("low"))]
#[case("gpt-4.1-mini", None)]
fn only_the_known_model_is_told_how_much_to_think(#[case] model: &str, #[case] effort: Option<&str>) {
    let question = serde_json::to_value(question::of(model, &Pictures::of(&[]).unwrap())).unwrap();
    assert_eq!(question.get("reasoning_effort").and_then(Value::as_str), effort);
    assert_eq!(question["model"], model);
    assert_eq!(question["store"], false);
}

#[rstest]
#[case::small((300, 200), (300, 200))]
#[case::at_the_bound((2048, 1000), (2048, 1000))]
#[case::wide((4096, 3000), (2048, 1500))]
#[case::tall((1000, 4000), (512, 2048))]
#[case::a_line((6000, 1), (2048, 1))]
fn a_page_is_made_to_fit(#[case] size: (u32, u32), #[case] sent: (u32, u32)) {
    let pictures = Pictures::of(&[RgbImage::new(size.0, size.1)]).unwrap();
    let url = pictures.urls().next().unwrap().to_owned();
    let bytes = STANDARD.decode(url.strip_prefix("data:image/jpeg;base64,").unwrap()).unwrap();
    let picture = image::load_from_memory_with_format(&bytes, image::ImageFormat::Jpeg).unwrap();
    assert_eq!((picture.width(), picture.height()), sent);
}

#[test]
fn a_fourth_page_is_left_out() {
    let pages = vec![RgbImage::new(8, 8); 4];
    assert_eq!(Pictures::of(&pages).unwrap().count(), 3);
}

#[test]
fn a_reading_is_taken_as_it_is() {
    let answer = completion::read(&reading(&json!([field(&json!({}))])), 1, &settings()).unwrap();
    assert_eq!(answer.kind, Some(Kind::Registration));
    assert_eq!(answer.model, "gpt-5.6-luna-2026-09-22");
    assert_eq!(answer.cost, Cost { input_tokens: 3_000, output_tokens: 400, micro_usd: 500 });
    insta::assert_json_snapshot!(answer.fields[0].quad, @r#"
    [
      {
        "x": 0.1,
        "y": 0.2
      },
      {
        "x": 0.4,
        "y": 0.2
      },
      {
        "x": 0.4,
        "y": 0.25
      },
      {
        "x": 0.1,
        "y": 0.25
      }
    ]
    "#);
    let raw = Raw { quad: None, ..answer.fields[0].clone() };
    let printed = Some("RAD 123 B".to_owned());
    assert_eq!(raw, Raw { name: FieldName::Plate, printed, page: 0, quad: None, legible: true });
}

#[rstest]
#[case::nothing(json!({ "printed": null, "legible": false }), None, false)]
#[case::blank(json!({ "printed": " ", "legible": true }), None, false)]
#[case::nothing_that_is_legible(json!({ "printed": null, "legible": true }), None, false)]
#[case::a_guess(json!({ "printed": "RAD 1", "legible": false }), Some("RAD 1"), false)]
#[case::spaces(json!({ "printed": " RAD  1 " }), Some(" RAD  1 "), true)]
fn what_cannot_be_read_is_not_legible(#[case] change: Value, #[case] printed: Option<&str>, #[case] legible: bool) {
    let raw = read(&change).unwrap();
    assert_eq!((raw.printed.as_deref(), raw.legible), (printed, legible));
}

#[rstest]
#[case::none(json!(null))]
#[case::pixels(json!({ "left": 10, "top": 20, "right": 300, "bottom": 40 }))]
#[case::turned(json!({ "left": 0.5, "top": 0.2, "right": 0.4, "bottom": 0.3 }))]
#[case::flat(json!({ "left": 0.1, "top": 0.2, "right": 0.4, "bottom": 0.2 }))]
#[case::outside(json!({ "left": -0.1, "top": 0.2, "right": 0.4, "bottom": 0.3 }))]
fn a_box_that_is_none_costs_only_the_box(#[case] place: Value) {
    let raw = read(&json!({ "box": place })).unwrap();
    assert_eq!((raw.printed.as_deref(), raw.quad), (Some("RAD 123 B"), None));
}

#[test]
fn a_value_has_an_end() {
    let raw = read(&json!({ "printed": "é".repeat(10_000) })).unwrap();
    assert_eq!(raw.printed.unwrap().chars().count(), 300);
}

#[rstest]
#[case::unknown_name(json!({ "name": "UWIMANA ALINE" }))]
#[case::number(json!({ "printed": 1_199_080_012_345_u64 }))]
#[case::no_page(json!({ "page": null }))]
#[case::page_nought(json!({ "page": 0 }))]
#[case::page_not_sent(json!({ "page": 3 }))]
#[case::text_for_a_box(json!({ "box": "UWIMANA ALINE" }))]
fn what_does_not_fit_the_schema_is_nonsense_and_is_not_quoted(#[case] change: Value) {
    let error = read(&change).unwrap_err();
    assert!(matches!(error, OpenAiError::Nonsense { .. }), "{error:?}");
    assert_eq!(error.cost().micro_usd, 500, "it was billed");
    let told = format!("{error} {error:?}");
    assert!(!told.contains("UWIMANA") && !told.contains("1199080012345"), "{told}");
}

#[rstest]
#[case::kind(json!({ "fields": [] }))]
#[case::fields(json!({ "kind": null }))]
#[case::printed(json!({ "kind": null, "fields": [{ "name": "PLATE", "page": 1, "legible": true, "box": null }] }))]
#[case::place(json!({ "kind": null, "fields": [{ "name": "PLATE", "page": 1, "legible": true, "printed": "RAD 1 B" }] }))]
fn what_is_left_out_is_not_taken_for_nothing(#[case] content: Value) {
    let body = completion(&json!({ "content": content.to_string() }), "stop");
    assert!(matches!(completion::read(&body, 1, &settings()), Err(OpenAiError::Nonsense { .. })));
}

#[rstest]
#[case::cut(json!({ "content": "{\"kind\":" }), "length", "the model's answer is of no use: it is cut off")]
#[case::filter(json!({ "content": null }), "content_filter", "the pages were refused: the content filter stopped the answer")]
#[case::refusal(json!({ "content": null, "refusal": "I cannot." }), "stop", "the pages were refused: the model does not want to read them")]
#[case::empty(json!({ "content": null, "refusal": null }), "stop", "the model's answer is of no use: it is empty")]
#[case::prose(json!({ "content": "Here it is:" }), "stop", "the model's answer is of no use: the reading is not JSON at 1:1")]
fn an_answer_without_a_reading_was_billed_all_the_same(#[case] message: Value, #[case] finish: &str, #[case] told: &str) {
    let error = completion::read(&completion(&message, finish), 1, &settings()).unwrap_err();
    assert_eq!(error.to_string(), told);
    assert_eq!(error.cost(), Cost { input_tokens: 3_000, output_tokens: 400, micro_usd: 500 });
}

#[rstest]
#[case::html(b"<html>".as_slice(), "it is not JSON at 1:1")]
#[case::other(br#"{"ok":true}"#.as_slice(), "it does not fit the schema at 1:11")]
#[case::no_choice(br#"{"model":"m","choices":[]}"#.as_slice(), "it is empty")]
fn what_is_no_completion_is_nonsense(#[case] body: &[u8], #[case] why: &str) {
    assert_eq!(completion::read(body, 1, &settings()), Err(OpenAiError::nonsense(why, Cost::default())));
}

/// A part of a millionth is a millionth, what went into the cache costs a quarter more, and nobody earns by a call.
#[rstest]
#[case::rounded_up(json!({ "prompt_tokens": 1, "completion_tokens": 0 }), 0.1, 1)]
#[case::exact(json!({ "prompt_tokens": 1_000_000, "completion_tokens": 0 }), 0.1, 100_000)]
#[case::cached(json!({ "prompt_tokens": 1_000, "completion_tokens": 0, "prompt_tokens_details": { "cached_tokens": 900 } }), 1.0, 1_000)]
#[case::written(json!({ "prompt_tokens": 1_000, "completion_tokens": 0, "prompt_tokens_details": { "cache_write_tokens": 400 } }), 1.0, 1_100)]
#[case::no_details(json!({ "prompt_tokens": 1_000, "completion_tokens": 10, "prompt_tokens_details": null }), 1.0, 1_005)]
#[case::negative(json!({ "prompt_tokens": 1_000, "completion_tokens": 0 }), -1.0, 0)]
fn a_call_costs_what_its_tokens_cost(#[case] usage: Value, #[case] price: f64, #[case] micro_usd: u64) {
    let settings = Settings { input_usd_per_million: price, ..settings() };
    assert_eq!(Cost::of(&serde_json::from_value(usage).unwrap(), &settings).micro_usd, micro_usd);
}

fn refusal(status: u16, error: &Value) -> OpenAiError {
    let mut headers = HeaderMap::new();
    headers.insert(RETRY_AFTER, "7".parse().unwrap());
    OpenAiError::from_answer(StatusCode::from_u16(status).unwrap(), &headers, json!({ "error": error }).to_string().as_bytes())
}

#[rstest]
#[case(429, json!({ "code": "rate_limit_exceeded", "type": "tokens" }), "OpenAI's rate limit is reached", Some(7))]
#[case(429, json!({ "code": "slow_down", "type": "rate_limit_error" }), "OpenAI's rate limit is reached", Some(7))]
#[case(429, json!({ "code": "insufficient_quota" }), "the credit or the spending limit at OpenAI is used up", None)]
#[case(429, json!({ "code": "credit_balance_exhausted" }), "the credit or the spending limit at OpenAI is used up", None)]
#[case(429, json!({ "code": null, "type": "insufficient_quota" }), "the credit or the spending limit at OpenAI is used up", None)]
#[case(401, json!({ "message": "Incorrect API key" }), "OpenAI refuses the key", None)]
#[case(403, json!({}), "OpenAI refuses the key", None)]
#[case(408, json!({}), "no answer in time", Some(60))]
#[case(500, json!({ "message": "Oh no" }), "OpenAI is down or out of reach: HTTP 500: Oh no", Some(7))]
#[case(503, json!({}), "OpenAI is down or out of reach: HTTP 503: no reason given", Some(7))]
#[case(413, json!({}), "the pages were refused: HTTP 413: no reason given", None)]
#[case(400, json!({ "code": "image_parse_error", "message": "No" }), "the pages were refused: HTTP 400: No", None)]
#[case(400, json!({ "code": null, "message": "Invalid image." }), "the pages were refused: HTTP 400: Invalid image.", None)]
#[case(400, json!({ "code": "content_policy_violation", "message": "No" }), "the pages were refused: HTTP 400: No", None)]
#[case(400, json!({ "code": "unknown_parameter", "message": "No" }), "OpenAI does not take the question: HTTP 400: No", None)]
#[case(
    400,
    json!({ "message": "Invalid content type. image_url is only supported by certain models." }),
    "OpenAI does not take the question: HTTP 400: Invalid content type. image_url is only supported by certain models.",
    None
)]
#[case(404, json!({ "code": "model_not_found", "message": "No" }), "OpenAI does not take the question: HTTP 404: No", None)]
#[case(307, json!(null), "OpenAI does not take the question: HTTP 307: no reason given", None)]
fn a_no_tells_whether_to_ask_again(#[case] status: u16, #[case] error: Value, #[case] told: &str, #[case] later: Option<u64>) {
    let error = refusal(status, &error);
    assert_eq!((error.to_string().as_str(), error.later()), (told, later.map(Duration::from_secs)));
    assert_eq!(error.cost(), Cost::default());
}

/// Whole, with signs in between that would be taken out later, or over the cut.
#[rstest]
#[case(format!("key {KEY}"))]
#[case(format!("key sk-secret\u{0}-of-the-test"))]
#[case(format!("{}{KEY}", "x".repeat(282)))]
fn an_echoed_key_is_taken_out(#[case] message: String) {
    for error in [refusal(500, &json!({ "message": message })), refusal(404, &json!({ "message": message }))] {
        let told = error.without(&KEY.into()).to_string();
        assert!(!told.contains("sk-s"), "{told}");
        assert!(told.chars().count() < 400, "{told}");
    }
}

#[test]
fn the_key_is_not_shown() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::new(http(), settings());
    let shown = format!("{:?} {client:?}", settings());
    assert!(shown.contains("gpt-5.6-luna") && !shown.contains(KEY), "{shown}");
}

#[rstest]
#[case("https://api.openai.com/v1", "https://api.openai.com/v1/chat/completions")]
#[case("https://api.openai.com/v1/", "https://api.openai.com/v1/chat/completions")]
#[case("http://127.0.0.1:8000", "http://127.0.0.1:8000/chat/completions")]
fn the_base_may_end_in_a_slash(#[case] base: &str, #[case] address: &str) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::new(http(), Settings { base: base.parse().unwrap(), ..settings() });
    assert_eq!(client.address().unwrap().as_str(), address);
}

#[test]
fn a_base_that_is_no_web_address_is_told() {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::new(http(), Settings { base: "mailto:a@b.rw".parse().unwrap(), ..settings() });
    assert_eq!(client.address(), Err(OpenAiError::Misconfigured("the base is no web address".to_owned())));
}
