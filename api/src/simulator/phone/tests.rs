use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use futures::StreamExt;
use rstest::rstest;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::simulator::chat::PEOPLE;
use crate::simulator::graph::media::tests::form;
use crate::simulator::tests::{ALINE, NUMBER_ID, Stage, ask, text};
use crate::simulator::{Fault, Status};

#[tokio::test]
async fn two_people_are_there_at_the_start() {
    let stage = Stage::set().await;
    let (status, people) = stage.phone(Method::GET, "/people", &json!(null)).await;
    assert_eq!(status, StatusCode::OK);
    let expected = json!([
        { "waId": "250788123456", "name": "Aline", "unread": 0, "typing": false },
        { "waId": "250733123456", "name": "Eric", "unread": 0, "typing": false },
    ]);
    assert_eq!(people, expected);
}

#[rstest]
#[case("0782 111 222", "250782111222")]
#[case("+250 (0)782-111-222", "250782111222")]
#[case("782111222", "250782111222")]
#[case("250782111222", "250782111222")]
#[case("+254 712 345 678", "254712345678")]
#[tokio::test]
async fn a_person_joins_once(#[case] phone: &str, #[case] wa_id: &str) {
    let stage = Stage::set().await;
    let new = json!({ "phone": phone, "name": " Keza " });
    let (status, person) = stage.phone(Method::POST, "/people", &new).await;
    assert_eq!(status, StatusCode::CREATED, "{person}");
    assert_eq!(person, json!({ "waId": wa_id, "name": "Keza", "unread": 0, "typing": false }));
    let again = json!({ "phone": format!("+{wa_id}"), "name": "Someone else" });
    assert_eq!(stage.phone(Method::POST, "/people", &again).await, (StatusCode::OK, person));
}

#[rstest]
#[case::word(json!({ "phone": "Kigali", "name": "Keza" }), "'Kigali' is not a phone number")]
#[case::code(json!({ "phone": "*182#", "name": "Keza" }), "'*182#' is not a phone number")]
#[case::empty(json!({ "phone": "", "name": "Keza" }), "'' is not a phone number")]
#[case::short(json!({ "phone": "0788", "name": "Keza" }), "'0788' is not a phone number")]
#[case::nameless(json!({ "phone": "0782111222", "name": " " }), "a name must have 1 to 60 characters")]
#[case::long(json!({ "phone": "0782111222", "name": "é".repeat(61) }), "a name must have 1 to 60 characters")]
#[tokio::test]
async fn a_person_who_cannot_join(#[case] new: Value, #[case] sentence: &str) {
    let stage = Stage::set().await;
    let (status, answer) = stage.phone(Method::POST, "/people", &new).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(answer["error"].as_str().unwrap().contains(sentence), "{answer}");
}

#[tokio::test]
async fn there_is_room_for_100_people() {
    let stage = Stage::set().await;
    for number in 2..PEOPLE {
        stage.simulator.add_person(&format!("07821112{number:02}"), "Keza").unwrap();
    }
    let (status, answer) = stage.phone(Method::POST, "/people", &json!({ "phone": "0783111222", "name": "Keza" })).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert_eq!(answer["error"], "there are 100 people already; go on with one of them");
}

#[tokio::test]
async fn a_message_is_taken_and_shown_in_the_chat() {
    let stage = Stage::set().await;
    let path = format!("/people/{ALINE}/messages");
    let (status, message) = stage.phone(Method::POST, &path, &text("Muraho")).await;
    assert_eq!(status, StatusCode::ACCEPTED);
    let expected = json!({
        "id": message["id"], "from": "person", "timestamp": "2026-11-24T08:00:00Z",
        "status": "pending", "error": null, "content": { "type": "text", "text": { "body": "Muraho" } },
    });
    assert_eq!(message, expected);
    stage.simulator.settled().await;
    let chat = stage.phone(Method::GET, &path, &json!(null)).await.1;
    assert_eq!((&chat[0]["id"], &chat[0]["status"]), (&message["id"], &json!("delivered")));
}

#[rstest]
#[case::button(json!({
    "type": "interactive",
    "interactive": { "type": "button_reply", "button_reply": { "id": "yes", "title": "Yego" } },
    "context": { "from": "250790000000", "id": "wamid.x" },
}))]
#[case::list(json!({
    "type": "interactive",
    "interactive": { "type": "list_reply", "list_reply": { "id": "qr", "title": "QR", "description": "d" } },
}))]
#[case::place(json!({ "type": "location", "location": { "latitude": -1.95, "longitude": 30.06, "name": "Kigali" } }))]
#[case::other(json!({ "type": "reaction", "reaction": { "message_id": "wamid.x", "emoji": "👍" } }))]
#[tokio::test]
async fn what_a_person_can_send(#[case] content: Value) {
    let stage = Stage::set().await;
    let mut odd = content.clone();
    // Whoever sends cannot pretend to be somebody else.
    odd["from"] = json!("250700000000");
    odd["id"] = json!("wamid.forged");
    let message = stage.simulator.person_says(ALINE, &odd).unwrap();
    assert_eq!(message.content, content);
    stage.simulator.settled().await;
    assert_eq!(stage.status_of(&message.id), Status::Delivered);
}

#[rstest]
#[case::nothing(json!({}), "the message wants a text in 'type'")]
#[case::no_object(json!(7), "the message wants a text in 'type'")]
#[case::unknown(json!({ "type": "poll" }), "a person cannot send a message of the type 'poll'")]
#[case::no_text(json!({ "type": "text" }), "the message wants a text in 'body'")]
#[case::spaces(text("  "), "a text must have 1 to 65536 characters")]
#[case::long(text(&"é".repeat(65_537)), "a text must have 1 to 65536 characters")]
#[case::answer(json!({ "type": "interactive", "interactive": { "type": "nfm_reply" } }), "not a 'nfm_reply'")]
#[case::no_id(json!({ "type": "interactive", "interactive": { "type": "button_reply" } }), "wants a text in 'id'")]
#[case::pole(json!({ "type": "location", "location": { "latitude": 91, "longitude": 0 } }), "'latitude' must be a number")]
#[case::no_place(json!({ "type": "location", "location": { "latitude": 1 } }), "'longitude' must be a number")]
#[case::no_file(json!({ "type": "image", "image": { "id": "1" } }), "no file has the id 1")]
#[case::context(json!({ "type": "text", "text": { "body": "x" }, "context": {} }), "wants a text in 'id'")]
#[tokio::test]
async fn what_a_person_cannot_send(#[case] content: Value, #[case] sentence: &str) {
    let stage = Stage::set().await;
    let (status, answer) = stage.phone(Method::POST, &format!("/people/{ALINE}/messages"), &content).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(answer["error"].as_str().unwrap().contains(sentence), "{answer}");
    assert!(stage.simulator.messages(ALINE).unwrap().is_empty());
}

#[tokio::test]
async fn a_picture_travels_from_the_phone_to_the_hub_and_back_to_the_screen() {
    let stage = Stage::set().await;
    let file = attach(&stage, ALINE, "image/png").await.1;
    let id = file["id"].as_str().unwrap();
    let content = json!({ "type": "image", "image": { "id": id, "caption": "my card" } });
    let message = stage.simulator.person_says(ALINE, &content).unwrap();
    assert_eq!(message.content["image"]["mime_type"], "image/png");
    assert_eq!(message.content["image"]["sha256"], file["sha256"]);

    let node = stage.graph(Method::GET, &format!("/{id}"), &json!(null)).await.1;
    assert_eq!(node["mime_type"], "image/png");
    let request = Request::get(format!("/media/{id}")).body(Body::empty()).unwrap();
    let response = stage.simulator.phone_router().oneshot(request).await.unwrap();
    assert_eq!(response.headers()[header::CONTENT_TYPE], "image/png");
    assert_eq!(response.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert!(to_bytes(response.into_body(), 1024).await.unwrap().starts_with(b"\x89PNG"));
}

#[tokio::test]
async fn a_file_that_does_not_suit_its_message() {
    let stage = Stage::set().await;
    let pdf = stage.simulator.attach("application/pdf", "%PDF-1.7".into()).unwrap().id;
    let say = |content: Value| stage.simulator.person_says(ALINE, &content).unwrap_err().to_string();
    let image = say(json!({ "type": "image", "image": { "id": pdf } }));
    assert_eq!(image, "a file of type application/pdf cannot go as image");
    assert_eq!(say(json!({ "type": "document", "document": { "id": pdf } })), "the message wants a text in 'filename'");
}

#[tokio::test]
async fn a_file_that_cannot_be_attached() {
    let stage = Stage::set().await;
    let (status, answer) = attach(&stage, ALINE, "text/html").await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(answer["error"].as_str().unwrap().contains("is of type 'text/html'"), "{answer}");
    assert_eq!(attach(&stage, "250700000000", "image/png").await.0, StatusCode::NOT_FOUND);
    let nothing = upload(&stage, ALINE, form(&[("a", "b")], None)).await;
    assert_eq!(nothing, (StatusCode::BAD_REQUEST, json!({ "error": "the form has no part named 'file'" })));
}

#[tokio::test]
async fn opening_a_chat_reads_it() {
    let stage = Stage::with_aline().await;
    stage.send(&text("Muraho Aline")).await;
    assert_eq!(stage.simulator.people()[0].unread, 1);
    let opened = stage.phone(Method::POST, &format!("/people/{ALINE}/read"), &json!(null)).await;
    assert_eq!(opened.0, StatusCode::NO_CONTENT);
    assert_eq!(stage.simulator.people()[0].unread, 0);
    stage.simulator.settled().await;
    assert_eq!(stage.hub.statuses().last().unwrap()["status"], "read");
}

#[rstest]
#[case(Method::GET, "/people/250700000000/messages")]
#[case(Method::POST, "/people/250700000000/messages")]
#[case(Method::POST, "/people/250700000000/read")]
#[case(Method::GET, "/media/1")]
#[tokio::test]
async fn what_is_not_there(#[case] method: Method, #[case] path: &str) {
    let stage = Stage::set().await;
    let body = if method == Method::POST { text("?") } else { json!(null) };
    let (status, answer) = stage.phone(method, path, &body).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(answer["error"].as_str().unwrap().ends_with(|last: char| last.is_alphabetic()), "{answer}");
}

#[tokio::test]
async fn a_fault_is_set_and_told() {
    let stage = Stage::set().await;
    assert_eq!(stage.phone(Method::GET, "/faults", &json!(null)).await.1, json!({ "mode": "none" }));
    for mode in ["down", "slow", "unauthorized", "rate_limited", "server_error", "drop_after_accept", "none"] {
        let set = stage.phone(Method::PUT, "/faults", &json!({ "mode": mode })).await;
        assert_eq!(set, (StatusCode::OK, json!({ "mode": mode })));
    }
    let (status, answer) = stage.phone(Method::PUT, "/faults", &json!({ "mode": "tired" })).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer["error"].as_str().unwrap().contains("drop_after_accept"), "{answer}");
    assert_eq!(stage.simulator.fault(), Fault::None);
}

#[tokio::test]
async fn the_business_introduces_itself() {
    let stage = Stage::set().await;
    let expected = json!({
        "businessName": "Mobility + USSD QR Hub", "phoneNumberId": NUMBER_ID,
        "displayPhoneNumber": "+250 790 000 000", "graphVersion": "v23.0",
    });
    assert_eq!(stage.phone(Method::GET, "/info", &json!(null)).await.1, expected);
}

#[tokio::test]
async fn changes_are_streamed_as_they_happen() {
    let stage = Stage::set().await;
    let mut stream = events(&stage).await;
    let id = stage.says("Muraho");
    for status in ["pending", "sent", "delivered"] {
        let event = next(&mut stream).await;
        let event: Value = serde_json::from_str(event.strip_prefix("data: ").unwrap()).unwrap();
        assert_eq!((&event["kind"], &event["waId"]), (&json!("message"), &json!(ALINE)));
        assert_eq!((&event["message"]["id"], &event["message"]["status"]), (&json!(id), &json!(status)));
    }
}

#[tokio::test(start_paused = true)]
async fn a_quiet_stream_is_kept_open_every_15_seconds() {
    let stage = Stage::set().await;
    let mut stream = events(&stage).await;
    let opened = tokio::time::Instant::now();
    for round in 1..=3 {
        assert!(next(&mut stream).await.starts_with(':'));
        assert_eq!(opened.elapsed().as_secs(), 15 * round);
    }
}

#[tokio::test]
async fn a_stream_ends_when_the_stand_in_is_stopped() {
    let stage = Stage::set().await;
    let mut stream = events(&stage).await;
    stage.stop.cancel();
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn a_listener_that_lags_behind_is_let_go() {
    let stage = Stage::set().await;
    let mut stream = events(&stage).await;
    for _ in 0..=super::super::EVENTS {
        stage.simulator.lock().chats.start_typing(ALINE);
    }
    assert!(stream.next().await.is_none());
}

async fn events(stage: &Stage) -> axum::body::BodyDataStream {
    let request = Request::get("/events").body(Body::empty()).unwrap();
    let response = stage.simulator.phone_router().oneshot(request).await.unwrap();
    assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
    let mut stream = response.into_body().into_data_stream();
    assert_eq!(next(&mut stream).await, ": open\n\n", "something at once, for proxies that wait for it");
    stream
}

async fn next(stream: &mut axum::body::BodyDataStream) -> String {
    String::from_utf8(stream.next().await.unwrap().unwrap().to_vec()).unwrap()
}

async fn attach(stage: &Stage, wa_id: &str, mime_type: &str) -> (StatusCode, Value) {
    upload(stage, wa_id, form(&[], Some(mime_type))).await
}

async fn upload(stage: &Stage, wa_id: &str, form: Vec<u8>) -> (StatusCode, Value) {
    let request = Request::post(format!("/people/{wa_id}/media"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=X")
        .body(Body::from(form))
        .unwrap();
    ask(stage.simulator.phone_router(), request).await
}
