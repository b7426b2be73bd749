//! The vision model over the network: what it reads arrives as it was read, and every way of failing has its name.

use std::time::Duration;

use api::ocr::openai::{Client, Cost, OpenAiError, Pictures, Raw, Settings};
use image::{Rgb, RgbImage};
use reader::{
    document::{FieldName, Kind},
    page::{Point, Quad},
};
use rstest::rstest;
use tests::{
    OpenAi,
    openai::{Fault, INPUT_TOKENS, KEY, MODEL, OUTPUT_TOKENS},
};

/// By the prices of the default model.
const COST: Cost = Cost { input_tokens: INPUT_TOKENS, output_tokens: OUTPUT_TOKENS, micro_usd: 760 };

/// As the hub makes it.
fn http() -> reqwest::Client {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

fn client(openai: &OpenAi) -> Client {
    Client::new(http(), openai.settings())
}

fn pages(count: usize) -> Pictures {
    Pictures::of(&vec![RgbImage::from_pixel(640, 400, Rgb([250, 240, 200])); count]).unwrap()
}

fn plate(page: usize) -> Raw {
    let corners = [(0.25, 0.5), (0.75, 0.5), (0.75, 0.625), (0.25, 0.625)];
    let quad = Some(Quad(corners.map(|(x, y)| Point { x, y })));
    Raw { name: FieldName::Plate, printed: Some("RAD 123 B".to_owned()), page, quad, legible: true }
}

#[tokio::test]
async fn what_the_model_reads_arrives() {
    let openai = OpenAi::start().await;
    let lost = Raw { name: FieldName::Chassis, printed: None, page: 0, quad: None, legible: false };
    let fields = vec![plate(0), lost, plate(1)];
    openai.answers(Some(Kind::Registration), &fields);
    let answer = client(&openai).read(&pages(2)).await.unwrap();
    assert_eq!((answer.kind, answer.fields), (Some(Kind::Registration), fields));
    assert_eq!((answer.cost, answer.model.as_str()), (COST, MODEL));
}

#[tokio::test]
async fn what_is_no_paper_is_no_document() {
    let openai = OpenAi::start().await;
    let answer = client(&openai).read(&pages(1)).await.unwrap();
    assert_eq!((answer.kind, answer.fields), (None, Vec::new()));
}

/// In their order, each with its number, and small enough.
#[tokio::test]
async fn the_pages_travel_as_pictures() {
    let openai = OpenAi::start().await;
    let [red, blue] = [Rgb([200, 0, 0]), Rgb([0, 0, 200])];
    let pages = [RgbImage::from_pixel(3000, 1500, red), RgbImage::from_pixel(300, 200, blue)];
    client(&openai).read(&Pictures::of(&pages).unwrap()).await.unwrap();
    let sent = openai.pictures();
    assert_eq!(sent.iter().map(RgbImage::dimensions).collect::<Vec<_>>(), [(2048, 1024), (300, 200)]);
    assert!(sent[0].get_pixel(100, 100)[0] > 150 && sent[1].get_pixel(100, 100)[2] > 150);
    let question = openai.last();
    let parts = question["messages"][1]["content"].as_array().unwrap();
    let texts: Vec<_> = parts.iter().filter_map(|part| part["text"].as_str()).collect();
    assert_eq!(texts, ["Page 1:", "Page 2:"]);
    assert!(parts.iter().filter(|part| part["type"] == "image_url").all(|part| part["image_url"]["detail"] == "high"));
    assert_eq!(openai.calls(), 1);
}

#[tokio::test]
async fn a_question_without_pictures_is_not_taken() {
    let openai = OpenAi::start().await;
    let error = client(&openai).read(&pages(0)).await.unwrap_err();
    assert!(matches!(error, OpenAiError::Misconfigured(_)), "{error:?}");
}

#[rstest]
#[case(Fault::Limited(Some(7)), "OpenAI's rate limit is reached", Some(7))]
#[case(Fault::Limited(None), "OpenAI's rate limit is reached", Some(20))]
#[case(Fault::OverQuota, "the credit or the spending limit at OpenAI is used up", None)]
#[case(Fault::Unauthorised, "OpenAI refuses the key", None)]
#[case(Fault::NoSuchModel, "OpenAI does not take the question: HTTP 404: The model does not exist.", None)]
#[case(Fault::PicturesRefused, "the pages were refused: HTTP 400: Not this picture.", None)]
#[case(Fault::ServerError, "OpenAI is down or out of reach: HTTP 500: The server had an error.", Some(30))]
#[case(Fault::Overloaded, "OpenAI is down or out of reach: HTTP 503: The engine is overloaded.", Some(30))]
#[case(Fault::Endless, "the model's answer is of no use: it is longer than 1 MiB", Some(0))]
#[case(Fault::NotJson, "the model's answer is of no use: it is not JSON at 1:1", Some(0))]
#[case(Fault::SchemaBroken, "the model's answer is of no use: the reading does not fit the schema at 1:18", Some(0))]
#[case(Fault::Refusal, "the pages were refused: the model does not want to read them", None)]
#[case(Fault::Filtered, "the pages were refused: the content filter stopped the answer", None)]
#[case(Fault::CutOff, "the model's answer is of no use: it is cut off", Some(0))]
#[case(Fault::Redirect, "OpenAI does not take the question: HTTP 307: no reason given", None)]
#[case(Fault::Echo, "OpenAI is down or out of reach: HTTP 500: Bearer [key] was not expected", Some(30))]
#[tokio::test]
async fn a_fault_has_its_name(#[case] fault: Fault, #[case] told: &str, #[case] later: Option<u64>) {
    let openai = OpenAi::start().await;
    openai.set_fault(fault);
    let error = client(&openai).read(&pages(1)).await.unwrap_err();
    assert_eq!((error.to_string().as_str(), error.later()), (told, later.map(Duration::from_secs)));
    assert!(!format!("{error:?}").contains(KEY));
    let billed = matches!(fault, Fault::SchemaBroken | Fault::Refusal | Fault::Filtered | Fault::CutOff);
    assert_eq!(error.cost(), if billed { COST } else { Cost::default() });
    assert_eq!(openai.calls(), 1, "it is for the caller to ask again");
    openai.set_fault(Fault::None);
    assert!(client(&openai).read(&pages(1)).await.is_ok(), "and then it is over");
}

#[rstest]
#[tokio::test]
async fn patience_has_an_end(#[values(Fault::Slow, Fault::Stuck)] fault: Fault) {
    let openai = OpenAi::start().await;
    openai.set_fault(fault);
    let settings = Settings { time_out: Duration::from_millis(300), ..openai.settings() };
    let error = Client::new(http(), settings).read(&pages(1)).await.unwrap_err();
    assert_eq!((&error, error.later()), (&OpenAiError::TooSlow, Some(Duration::from_mins(1))));
}

#[tokio::test]
async fn another_key_is_refused_and_not_told() {
    let openai = OpenAi::start().await;
    let settings = Settings { key: "sk-another".into(), ..openai.settings() };
    assert_eq!(Client::new(http(), settings).read(&pages(1)).await, Err(OpenAiError::Unauthorised));
}

#[tokio::test]
async fn where_nobody_listens_nobody_answers() {
    let openai = OpenAi::start().await;
    // No port that anybody may listen on.
    let settings = Settings { base: "http://127.0.0.1:1/v1".parse().unwrap(), ..openai.settings() };
    let error = Client::new(http(), settings).read(&pages(1)).await.unwrap_err();
    assert!(matches!(error, OpenAiError::Unavailable { .. }), "{error:?}");
    assert!(error.later().is_some());
    assert_eq!(openai.calls(), 0);
}
