use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use chrono::TimeDelta;
use rstest::rstest;
use serde_json::{Value, json};

use crate::simulator::Author;
use crate::simulator::tests::{ALINE, ERIC, NUMBER_ID, Stage, TOKEN, ask, text};

/// A valid message of each kind, by name.
fn valid(kind: &str) -> Value {
    match kind {
        "text" => text("Muraho"),
        "button" => interactive(
            "button",
            &json!({ "buttons": [
                { "type": "reply", "reply": { "id": "yes", "title": "Yego" } },
                { "type": "reply", "reply": { "id": "no", "title": "Oya" } },
            ] }),
        ),
        "list" => interactive(
            "list",
            &json!({ "button": "Hitamo", "sections": [
                { "title": "QR", "rows": [{ "id": "phone", "title": "Phone", "description": "078…" }] },
                { "title": "More", "rows": [{ "id": "code", "title": "Code" }] },
            ] }),
        ),
        "cta_url" => {
            let parameters = json!({ "display_text": "Open", "url": "https://hub.test/q/abc" });
            interactive("cta_url", &json!({ "name": "cta_url", "parameters": parameters }))
        }
        "template" => news("Jean comes at 8:00."),
        _ => interactive("location_request_message", &json!({ "name": "send_location" })),
    }
}

/// What the account's template makes of one text.
fn news(text: &str) -> Value {
    let components = json!([{ "type": "body", "parameters": [said(text)] }]);
    let language = json!({ "policy": "deterministic", "code": "en" });
    json!({ "type": "template", "template": { "name": "trip_news", "language": language, "components": components } })
}

fn said(text: &str) -> Value {
    json!({ "type": "text", "text": text })
}

fn interactive(kind: &str, action: &Value) -> Value {
    let panel = json!({ "type": kind, "body": { "text": "?" }, "footer": { "text": "f" }, "action": action });
    json!({ "type": "interactive", "interactive": panel })
}

/// The valid message with one value replaced.
fn changed(kind: &str, pointer: &str, value: Value) -> Value {
    let mut message = valid(kind);
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match message.pointer_mut(parent).unwrap() {
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        object => object[key] = value,
    }
    message
}

fn long(length: usize) -> Value {
    // Two bytes each: limits count characters.
    json!("é".repeat(length))
}

fn rows(from: usize, count: usize) -> Value {
    (from..from + count).map(|number| json!({ "id": number.to_string(), "title": "t" })).collect()
}

fn reply(id: &str, title: &str) -> Value {
    json!({ "type": "reply", "reply": { "id": id, "title": title } })
}

#[rstest]
#[tokio::test]
async fn what_keeps_to_the_rules_is_taken(
    #[values("text", "button", "list", "cta_url", "location_request_message", "template")] kind: &str,
) {
    let stage = Stage::with_aline().await;
    let message = valid(kind);
    let (status, answer) = stage.send(&message).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    assert_eq!(answer["messaging_product"], "whatsapp");
    let sent = stage.simulator.sent(ALINE).remove(0);
    assert_eq!((sent.from, &sent.content), (Author::Business, &message));
}

#[rstest]
#[case::text("text", "/text/body", long(4096))]
#[case::body("button", "/interactive/body/text", long(1024))]
#[case::list_body("list", "/interactive/body/text", long(4096))]
#[case::footer("button", "/interactive/footer/text", long(60))]
#[case::header("list", "/interactive/header", json!({ "type": "text", "text": "é".repeat(60) }))]
#[case::button_title("button", "/interactive/action/buttons/0/reply/title", long(20))]
#[case::button_id("button", "/interactive/action/buttons/0/reply/id", long(256))]
#[case::three_buttons("button", "/interactive/action/buttons", json!([reply("a", "A"), reply("b", "B"), reply("c", "C")]))]
#[case::list_button("list", "/interactive/action/button", long(20))]
#[case::ten_rows("list", "/interactive/action/sections", json!([{ "rows": rows(0, 10) }]))]
#[case::section_title("list", "/interactive/action/sections/0/title", long(24))]
#[case::row_title("list", "/interactive/action/sections/0/rows/0/title", long(24))]
#[case::row_description("list", "/interactive/action/sections/0/rows/0/description", long(72))]
#[case::row_id("list", "/interactive/action/sections/0/rows/0/id", long(200))]
#[case::link_label("cta_url", "/interactive/action/parameters/display_text", long(20))]
#[case::parameter("template", "/template/components/0/parameters/0/text", long(1024))]
#[case::four_spaces("template", "/template/components/0/parameters/0/text", json!("a    b"))]
#[case::kinyarwanda("template", "/template/language/code", json!("rw_RW"))]
#[case::callback("text", "/biz_opaque_callback_data", long(512))]
#[case::context("text", "/context", json!({ "message_id": "wamid.x" }))]
#[tokio::test]
async fn what_just_keeps_to_a_limit_is_taken(#[case] kind: &str, #[case] pointer: &str, #[case] value: Value) {
    let stage = Stage::with_aline().await;
    let (status, answer) = stage.send(&changed(kind, pointer, value)).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
}

#[rstest]
#[case::text("text", "/text/body", long(4097), 131_009, "text['body'] must have 1 to 4096 characters, and has 4097")]
#[case::empty_text("text", "/text/body", json!(" "), 131_009, "text['body'] must have 1 to 4096 characters, and has 0")]
#[case::no_text("text", "/text/body", json!(null), 131_008, "text['body'] is required")]
#[case::no_text_object("text", "/text", json!(null), 131_008, "text is required")]
#[case::odd_text_object("text", "/text", json!("Muraho"), 100, "text must be an object")]
#[case::number("text", "/text/body", json!(7), 100, "text['body'] must be a string")]
#[case::preview("text", "/text/preview_url", json!("yes"), 100, "text['preview_url'] must be a boolean")]
#[case::product("text", "/messaging_product", json!("sms"), 100, "messaging_product must be one of {whatsapp}")]
#[case::no_product("text", "/messaging_product", json!(null), 131_008, "messaging_product is required")]
#[case::group("text", "/recipient_type", json!("group"), 100, "recipient_type must be one of {individual}")]
#[case::nobody("text", "/to", json!(null), 131_008, "to is required")]
#[case::no_number("text", "/to", json!("Aline"), 131_009, "to must be a phone number")]
#[case::short_number("text", "/to", json!("078"), 131_009, "to must be a phone number")]
#[case::callback("text", "/biz_opaque_callback_data", long(513), 131_009, "must have 0 to 512 characters, and has 513")]
#[case::context("text", "/context", json!({}), 131_008, "context['message_id'] is required")]
#[case::unknown_type("text", "/type", json!("poll"), 131_051, "type 'poll' is not supported")]
#[case::no_template("text", "/type", json!("template"), 131_008, "template is required")]
#[case::template_name("template", "/template/name", json!("other_news"), 132_001, "template name (other_news) does not exist in en")]
#[case::template_language("template", "/template/language/code", json!("rw"), 132_001, "template name (trip_news) does not exist in rw")]
#[case::template_policy("template", "/template/language/policy", json!("fallback"), 100, "template['language']['policy'] must be one of")]
#[case::no_components("template", "/template/components", json!(null), 132_000, "body: 0 parameters where the template has 1")]
#[case::two_parameters("template", "/template/components/0/parameters", json!([said("a"), said("b")]), 132_000, "body: 2 parameters")]
#[case::template_header("template", "/template/components/0/type", json!("header"), 132_000, "header: 1 parameters where the template has 0")]
#[case::parameter_type("template", "/template/components/0/parameters/0/type", json!("image"), 132_012, "must be of the type text")]
#[case::empty_parameter("template", "/template/components/0/parameters/0/text", json!(" "), 131_008, "['parameters'][0]['text'] is required")]
#[case::line_break("template", "/template/components/0/parameters/0/text", json!("a\nb"), 132_018, "must have no line breaks, tabs")]
#[case::tab("template", "/template/components/0/parameters/0/text", json!("a\tb"), 132_018, "must have no line breaks, tabs")]
#[case::spaces("template", "/template/components/0/parameters/0/text", json!("a     b"), 132_018, "more than 4 spaces in a row")]
#[case::long_parameter("template", "/template/components/0/parameters/0/text", long(1025), 132_005, "makes 1025 characters")]
#[case::body("button", "/interactive/body/text", long(1025), 131_009, "interactive['body']['text'] must have 1 to 1024")]
#[case::link_body("cta_url", "/interactive/body/text", long(1025), 131_009, "interactive['body']['text'] must have 1 to 1024")]
#[case::list_body("list", "/interactive/body/text", long(4097), 131_009, "interactive['body']['text'] must have 1 to 4096")]
#[case::no_body("button", "/interactive/body", json!(null), 131_008, "interactive['body'] is required")]
#[case::footer("button", "/interactive/footer/text", long(61), 131_009, "interactive['footer']['text'] must have 1 to 60")]
#[case::header("button", "/interactive/header", json!({ "type": "text", "text": "é".repeat(61) }), 131_009, "interactive['header']['text'] must have 1 to 60")]
#[case::list_header("list", "/interactive/header", json!({ "type": "image" }), 100, "interactive['header']['type'] must be one of {text}")]
#[case::kind("button", "/interactive/type", json!("carousel"), 100, "interactive['type'] must be one of {button, list")]
#[case::no_action("button", "/interactive/action", json!(null), 131_008, "interactive['action'] is required")]
#[case::no_buttons("button", "/interactive/action/buttons", json!([]), 131_009, "interactive['action']['buttons'] must have 1 to 3 elements, and has 0")]
#[case::odd_buttons("button", "/interactive/action/buttons", json!({}), 100, "interactive['action']['buttons'] must be an array")]
#[case::four_buttons("button", "/interactive/action/buttons", json!([0, 1, 2, 3]), 131_009, "must have 1 to 3 elements, and has 4")]
#[case::button_type("button", "/interactive/action/buttons/1/type", json!("url"), 100, "['buttons'][1]['type'] must be one of {reply}")]
#[case::button_title(
    "button",
    "/interactive/action/buttons/1/reply/title",
    long(21),
    131_009,
    "['buttons'][1]['reply']['title'] must have 1 to 20"
)]
#[case::button_id(
    "button",
    "/interactive/action/buttons/0/reply/id",
    long(257),
    131_009,
    "['buttons'][0]['reply']['id'] must have 1 to 256"
)]
#[case::spaced_id("button", "/interactive/action/buttons/0/reply/id", json!("yes "), 131_009, "must not begin or end with a space")]
#[case::repeated_id("button", "/interactive/action/buttons/1/reply/id", json!("yes"), 131_009, "['buttons'][1]['reply']['id'] must be unique")]
#[case::repeated_title("button", "/interactive/action/buttons/1/reply/title", json!("Yego"), 131_009, "['buttons'][1]['reply']['title'] must be unique")]
#[case::list_button("list", "/interactive/action/button", long(21), 131_009, "interactive['action']['button'] must have 1 to 20")]
#[case::no_sections("list", "/interactive/action/sections", json!([]), 131_009, "['sections'] must have 1 to 10 elements, and has 0")]
#[case::eleven_sections("list", "/interactive/action/sections", json!([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), 131_009, "['sections'] must have 1 to 10 elements, and has 11")]
#[case::no_rows("list", "/interactive/action/sections/0/rows", json!([]), 131_009, "['sections'][0]['rows'] must have 1 to 10 elements, and has 0")]
#[case::eleven_rows(
    "list",
    "/interactive/action/sections/0/rows",
    rows(0, 11),
    131_009,
    "['rows'] must have 1 to 10 elements, and has 11"
)]
#[case::rows_in_all(
    "list",
    "/interactive/action/sections/0/rows",
    rows(0, 10),
    131_009,
    "['sections'] must have 1 to 10 rows in all, and has 11"
)]
#[case::untitled_section("list", "/interactive/action/sections/1/title", json!(null), 131_008, "['sections'][1]['title'] is required")]
#[case::section_title(
    "list",
    "/interactive/action/sections/0/title",
    long(25),
    131_009,
    "['sections'][0]['title'] must have 1 to 24"
)]
#[case::row_title(
    "list",
    "/interactive/action/sections/0/rows/0/title",
    long(25),
    131_009,
    "['rows'][0]['title'] must have 1 to 24"
)]
#[case::row_description(
    "list",
    "/interactive/action/sections/0/rows/0/description",
    long(73),
    131_009,
    "['rows'][0]['description'] must have 1 to 72"
)]
#[case::row_id("list", "/interactive/action/sections/0/rows/0/id", long(201), 131_009, "['rows'][0]['id'] must have 1 to 200")]
#[case::repeated_row("list", "/interactive/action/sections/1/rows/0/id", json!("phone"), 131_009, "['sections'][1]['rows'][0]['id'] must be unique")]
#[case::link_label(
    "cta_url",
    "/interactive/action/parameters/display_text",
    long(21),
    131_009,
    "['display_text'] must have 1 to 20"
)]
#[case::link("cta_url", "/interactive/action/parameters/url", json!("tel:*182%23"), 131_009, "['url'] must be an http or https address")]
#[case::link_name("cta_url", "/interactive/action/name", json!("open"), 100, "['name'] must be one of {cta_url}")]
#[case::location("location", "/interactive/action/name", json!("ask"), 100, "['name'] must be one of {send_location}")]
#[tokio::test]
async fn what_breaks_a_rule_is_refused_and_named(
    #[case] kind: &str,
    #[case] pointer: &str,
    #[case] value: Value,
    #[case] code: u32,
    #[case] details: &str,
) {
    let stage = Stage::with_aline().await;
    let (status, answer) = stage.send(&changed(kind, pointer, value)).await;
    let error = &answer["error"];
    assert_eq!((status, &error["code"]), (StatusCode::BAD_REQUEST, &json!(code)), "{answer}");
    assert!(error["error_data"]["details"].as_str().unwrap().contains(details), "{answer}");
    assert_eq!(error["error_data"]["messaging_product"], "whatsapp");
    assert_eq!(error["type"], "OAuthException");
    assert!(error["message"].as_str().unwrap().starts_with(&format!("(#{code}) ")));
    assert_eq!(error["fbtrace_id"].as_str().unwrap().len(), 23);
    assert!(stage.simulator.sent(ALINE).is_empty());
}

#[rstest]
#[case::no_json("{", "the body is not JSON")]
#[case::no_object("[]", "the body must be a JSON object")]
#[case::not_text("\u{0}\u{1}", "the body is not JSON")]
#[tokio::test]
async fn a_body_that_is_no_request(#[case] body: &'static str, #[case] details: &str) {
    let stage = Stage::set().await;
    let request = authorized(Method::POST, &format!("/{NUMBER_ID}/messages")).body(Body::from(body)).unwrap();
    let (status, answer) = ask(stage.simulator.graph_router(), request).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(answer["error"]["error_data"]["details"].as_str().unwrap().contains(details), "{answer}");
}

#[tokio::test]
async fn a_body_that_is_too_long() {
    let stage = Stage::set().await;
    let body = Body::from(vec![b' '; super::LONGEST + 1]);
    let request = authorized(Method::POST, &format!("/{NUMBER_ID}/messages")).body(body).unwrap();
    let (status, answer) = ask(stage.simulator.graph_router(), request).await;
    assert_eq!((status, &answer["error"]["code"]), (StatusCode::BAD_REQUEST, &json!(100)));
}

#[rstest]
#[case::none(None)]
#[case::other(Some("Bearer another token"))]
#[case::scheme(Some("Basic token of the tests"))]
#[tokio::test]
async fn a_call_without_the_token(#[case] authorization: Option<&str>) {
    let stage = Stage::set().await;
    for path in [format!("/{NUMBER_ID}"), "/media/1".to_owned(), "/1".to_owned()] {
        let mut request = Request::get(path);
        if let Some(authorization) = authorization {
            request = request.header(header::AUTHORIZATION, authorization);
        }
        let (status, answer) = ask(stage.simulator.graph_router(), request.body(Body::empty()).unwrap()).await;
        assert_eq!((status, &answer["error"]["code"]), (StatusCode::UNAUTHORIZED, &json!(190)));
    }
}

#[rstest]
#[case::messages(Method::POST, "/1/messages", 100)]
#[case::node(Method::GET, "/1", 100)]
#[case::path(Method::GET, "/1/2/3", 2_500)]
#[tokio::test]
async fn a_thing_that_does_not_exist(#[case] method: Method, #[case] path: &str, #[case] code: u32) {
    let stage = Stage::set().await;
    let (status, answer) = stage.graph(method, path, &json!({})).await;
    assert_eq!((status, &answer["error"]["code"]), (StatusCode::BAD_REQUEST, &json!(code)), "{answer}");
}

#[tokio::test]
async fn the_phone_number_describes_itself() {
    let stage = Stage::set().await;
    let path = format!("/{NUMBER_ID}");
    let node = json!({
        "id": NUMBER_ID, "display_phone_number": "+250 790 000 000",
        "verified_name": "Mobility + USSD QR Hub", "quality_rating": "GREEN",
    });
    assert_eq!(stage.graph(Method::GET, &path, &json!(null)).await, (StatusCode::OK, node));
    let some = stage.graph(Method::GET, &format!("{path}?fields=throughput,name_status"), &json!(null)).await.1;
    assert_eq!(some, json!({ "id": NUMBER_ID, "throughput": { "level": "STANDARD" }, "name_status": "APPROVED" }));
    let (status, answer) = stage.graph(Method::GET, &format!("{path}?fields=colour"), &json!(null)).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(answer["error"]["error_data"]["details"], "Tried accessing nonexisting field (colour)");
}

#[tokio::test]
async fn the_window_closes_after_24_hours() {
    let stage = Stage::with_aline().await;
    stage.advance(TimeDelta::hours(24) - TimeDelta::seconds(1));
    assert_eq!(stage.send(&text("in time")).await.0, StatusCode::OK);
    stage.advance(TimeDelta::seconds(1));
    let (status, answer) = stage.send(&text("too late")).await;
    assert_eq!((status, &answer["error"]["code"]), (StatusCode::BAD_REQUEST, &json!(131_047)));
    stage.says("again");
    assert_eq!(stage.send(&text("welcome back")).await.0, StatusCode::OK);
}

#[tokio::test]
async fn nobody_is_written_to_who_has_not_written() {
    let stage = Stage::with_aline().await;
    let (_, answer) = stage.send(&json!({ "to": ERIC, "type": "text", "text": { "body": "Eric?" } })).await;
    assert_eq!(answer["error"]["code"], 131_047);
}

/// A template needs no window and opens none, and is paid for.
#[tokio::test]
async fn a_template_reaches_whoever_has_not_written() {
    let stage = Stage::set().await;
    let to = |message: Value| {
        let mut message = message;
        message["to"] = json!(ERIC);
        message
    };
    let (status, answer) = stage.send(&to(news("Jean comes."))).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    assert_eq!(stage.simulator.sent(ERIC)[0].content, news("Jean comes."));
    assert_eq!(stage.send(&to(text("Eric?"))).await.1["error"]["code"], 131_047);
    stage.simulator.settled().await;
    let pricing = &stage.hub.statuses()[0]["pricing"];
    assert_eq!((&pricing["billable"], &pricing["category"]), (&json!(true), &json!("utility")));
}

#[tokio::test]
async fn one_person_gets_45_at_once_and_then_one_per_6_seconds() {
    let stage = Stage::with_aline().await;
    for _ in 0..45 {
        assert_eq!(stage.send(&text("burst")).await.0, StatusCode::OK);
        // Slow enough for the limit on all messages.
        stage.advance(TimeDelta::milliseconds(20));
    }
    let (status, answer) = stage.send(&text("too much")).await;
    assert_eq!((status, &answer["error"]["code"]), (StatusCode::TOO_MANY_REQUESTS, &json!(131_056)));
    let other = stage.send(&json!({ "to": "250788999999", "type": "text", "text": { "body": "another" } })).await;
    assert_eq!(other.0, StatusCode::OK);
    stage.advance(TimeDelta::seconds(6));
    assert_eq!(stage.send(&text("paid back")).await.0, StatusCode::OK);
    assert_eq!(stage.send(&text("too much")).await.0, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_number_sends_80_messages_a_second() {
    let stage = Stage::set().await;
    let to = |number: usize| json!({ "to": format!("2507889{number:05}"), "type": "text", "text": { "body": "x" } });
    for number in 0..80 {
        assert_eq!(stage.send(&to(number)).await.0, StatusCode::OK);
    }
    let (status, answer) = stage.send(&to(80)).await;
    assert_eq!((status, &answer["error"]["code"]), (StatusCode::TOO_MANY_REQUESTS, &json!(130_429)));
    stage.advance(TimeDelta::seconds(1));
    assert_eq!(stage.send(&to(80)).await.0, StatusCode::OK);
}

#[rstest]
#[case::status(json!({ "status": "delivered", "message_id": "x" }), 100, "status must be one of {read}")]
#[case::no_id(json!({ "status": "read" }), 131_008, "message_id is required")]
#[case::unknown_id(json!({ "status": "read", "message_id": "wamid.x" }), 100, "message_id names no message")]
#[case::typing(json!({ "status": "read", "message_id": "x", "typing_indicator": {} }), 131_008, "typing_indicator['type']")]
#[tokio::test]
async fn a_read_mark_that_is_refused(#[case] mark: Value, #[case] code: u32, #[case] details: &str) {
    let stage = Stage::with_aline().await;
    let (status, answer) = stage.send(&mark).await;
    assert_eq!((status, &answer["error"]["code"]), (StatusCode::BAD_REQUEST, &json!(code)));
    assert!(answer["error"]["error_data"]["details"].as_str().unwrap().contains(details), "{answer}");
}

pub fn authorized(method: Method, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(path).header(header::AUTHORIZATION, format!("Bearer {TOKEN}"))
}
