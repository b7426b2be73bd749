use rstest::rstest;
use serde_json::json;

use super::*;
use crate::conversation::{Event, File, FileKind};

fn received_at() -> DateTime<Utc> {
    "2026-09-21T15:00:00.75Z".parse().unwrap()
}

fn delivery(messages: &Value) -> Value {
    json!({ "entry": [{ "id": "1", "changes": [{ "field": "messages", "value": {
        "metadata": { "phone_number_id": "2" }, "messages": messages,
    } }] }] })
}

fn text(id: &str) -> Value {
    json!({ "from": "250788123456", "id": id, "timestamp": "1790000000", "type": "text", "text": { "body": "hi" } })
}

fn read_json(delivery: &Value) -> Result<Vec<Inbound>, ReadError> {
    read(delivery.to_string().as_bytes(), received_at())
}

fn read_message(message: &Value) -> Inbound {
    read_json(&delivery(&json!([message]))).unwrap().remove(0)
}

fn open_message(event: &Inbound) -> ReceivedMessage {
    match open(event.kind, &event.payload) {
        Ok(Opened::Message(message)) => message,
        other => panic!("{other:?} is no message"),
    }
}

#[rstest]
#[case::empty(b"", "is not JSON")]
#[case::cut(b"{\"entry\":[", "is not JSON")]
#[case::more_behind(b"{\"entry\":[]} {}", "is not JSON")]
#[case::bad_utf8_outside_texts(b"{\"entry\":[\xff]}", "is not JSON")]
#[case::no_object(b"[]", "array `entry`")]
#[case::no_entry(b"{}", "array `entry`")]
#[case::odd_entry(br#"{"entry":{}}"#, "array `entry`")]
fn refuses_what_is_no_delivery(#[case] body: &[u8], #[case] why: &str) {
    let error = read(body, received_at()).unwrap_err().to_string();
    assert!(error.contains(why), "{error}");
}

#[test]
fn reads_a_delivery_of_nothing() {
    assert_eq!(read(b"{\"entry\":[]}", received_at()).unwrap(), []);
}

/// Half an emoji, a byte that is no UTF-8 or a number beyond all numbers costs itself, not the messages beside it.
#[rstest]
#[case::half_an_emoji(br#""cut \ud83d""#, json!("cut \u{fffd}"))]
#[case::bad_utf8(b"\"cut \xf0\x9f\"", json!("cut \u{fffd}"))]
#[case::endless_number(b"1e999", Value::Null)]
#[case::named_twice(br#"1,"odd":2"#, json!(2))]
fn reads_around_what_nothing_can_hold(#[case] odd: &[u8], #[case] kept: Value) {
    let body = delivery(&json!([{ "from": "250788123456", "id": "wamid.1", "odd": "HERE" }, text("wamid.2")])).to_string();
    let (before, after) = body.split_once("\"HERE\"").unwrap();
    let events = read(&[before.as_bytes(), odd, after.as_bytes()].concat(), received_at()).unwrap();
    assert_eq!(events.len(), 2);
    let odd = events.iter().find(|event| event.wamid.as_deref() == Some("wamid.1")).unwrap();
    assert_eq!(odd.payload["message"]["odd"], kept);
}

#[test]
fn refuses_a_tower_of_brackets() {
    let tower = format!("{{\"entry\":{}{}}}", "[".repeat(200_000), "]".repeat(200_000));
    assert!(matches!(read(tower.as_bytes(), received_at()), Err(ReadError::Json(_))));
}

#[test]
fn takes_as_many_events_as_it_says_and_not_one_more() {
    let messages = |count| Value::from((0..count).map(|number| text(&format!("wamid.{number}"))).collect::<Vec<_>>());
    assert_eq!(read_json(&delivery(&messages(MAX_EVENTS))).unwrap().len(), MAX_EVENTS);
    assert!(matches!(read_json(&delivery(&messages(MAX_EVENTS + 1))), Err(ReadError::TooMany)));
    let empty_changes = json!({ "entry": [{ "changes": vec![json!({}); MAX_EVENTS + 1] }] });
    assert!(matches!(read_json(&empty_changes), Err(ReadError::TooMany)));
}

/// One contact of a megabyte beside 5,000 messages must not become 5,000 megabytes.
#[test]
fn does_not_multiply_what_messages_share() {
    let messages: Vec<_> = (0..MAX_EVENTS).map(|number| text(&format!("wamid.{number}"))).collect();
    let mut delivery = delivery(&messages.into());
    let huge = "x".repeat(1024 * 1024);
    delivery["entry"][0]["id"] = huge.as_str().into();
    delivery["entry"][0]["changes"][0]["value"]["metadata"]["display_phone_number"] = huge.as_str().into();
    delivery["entry"][0]["changes"][0]["value"]["contacts"] = json!([{ "wa_id": "250788123456", "profile": { "name": huge } }]);
    let events = read_json(&delivery).unwrap();
    assert_eq!(events.len(), MAX_EVENTS);
    let size: usize = events.iter().map(|event| event.payload.to_string().len()).sum();
    assert!(size < 3 * 1024 * 1024, "{size}");
    assert_eq!(events[0].phone_number_id.as_deref(), Some("2"));
}

#[test]
fn keeps_members_it_does_not_know() {
    let mut message = text("wamid.1");
    message["from_the_future"] = json!({ "a": [1, 2.5, null] });
    let event = read_message(&message);
    assert_eq!(event.payload["message"], message);
}

#[test]
fn replaces_nul_everywhere() {
    let event = read_message(&json!({ "from": "250788123456", "id": "wamid.1", "type": "text",
        "text": { "body": "a\0b" }, "x\0y": [{ "\0": "\0" }] }));
    assert!(!event.payload.to_string().contains("\\u0000"));
    assert_eq!(event.payload["message"]["text"]["body"], "a\u{fffd}b");
    assert_eq!(event.payload["message"]["x\u{fffd}y"][0]["\u{fffd}"], "\u{fffd}");
}

#[rstest]
#[case::string(json!("1790000000"), 1_790_000_000)]
#[case::number(json!(1_790_000_000), 1_790_000_000)]
#[case::within_a_day_ahead(json!("1790089199"), 1_790_089_199)]
#[case::missing(Value::Null, 1_790_002_800)]
#[case::words(json!("yesterday"), 1_790_002_800)]
#[case::zero(json!("0"), 1_790_002_800)]
#[case::negative(json!(-5), 1_790_002_800)]
#[case::milliseconds(json!("1790000000000"), 1_790_002_800)]
#[case::far_ahead(json!("1790089201"), 1_790_002_800)]
#[case::beyond_all_time(json!(i64::MAX), 1_790_002_800)]
#[case::beyond_all_integers(json!("99999999999999999999"), 1_790_002_800)]
fn knows_when(#[case] timestamp: Value, #[case] seconds: i64) {
    let mut message = text("wamid.1");
    message["timestamp"] = timestamp;
    let event = read_message(&message);
    assert_eq!(event.occurred_at, DateTime::from_timestamp(seconds, 0).unwrap());
    assert_eq!(open_message(&event).sent_at, event.occurred_at);
}

#[rstest]
#[case::missing(Value::Null)]
#[case::number(json!(7))]
#[case::blank(json!("  "))]
#[case::too_long(json!("x".repeat(257)))]
#[case::unprintable(json!("wamid\n1"))]
fn keys_a_message_without_a_good_id_by_its_content(#[case] id: Value) {
    let mut message = text("");
    message["id"] = id;
    let event = read_message(&message);
    assert!(event.dedupe_key.starts_with("message:sha256:"), "{}", event.dedupe_key);
    assert_eq!(event.dedupe_key, read_message(&message).dedupe_key);
    assert_eq!((event.kind, event.wamid.as_ref()), (Kind::Message, None));
    message["text"]["body"] = "other".into();
    assert_ne!(event.dedupe_key, read_message(&message).dedupe_key);
}

#[rstest]
#[case::number("250788123456", None, "wa:250788123456")]
#[case::plus("+250788123456", None, "wa:250788123456")]
#[case::both("250788123456", Some("RW.1"), "wa:250788123456")]
#[case::misplaced("RW.1", None, "scoped:RW.1")]
#[case::scoped_alone("", Some("RW.1"), "scoped:RW.1")]
#[case::digits_are_no_number_in_that_place("", Some("12345"), "scoped:12345")]
fn names_the_sender(#[case] from: &str, #[case] scoped: Option<&str>, #[case] lane: &str) {
    let mut message = text("wamid.1");
    message["from"] = from.into();
    message["from_user_id"] = scoped.into();
    assert_eq!(read_message(&message).lane, lane);
}

/// The number and the WhatsApp id of one person can differ, as in Brazil; the only contact is still theirs.
#[test]
fn matches_the_only_contact_to_the_only_message() {
    let mut delivery = delivery(&json!([text("wamid.1")]));
    let contact = json!({ "wa_id": "250700000000", "user_id": "RW.5", "profile": { "name": "Aline" } });
    delivery["entry"][0]["changes"][0]["value"]["contacts"] = json!([contact]);
    let sender = open_message(&read_json(&delivery).unwrap()[0]).sender;
    assert_eq!(sender.wa_id.as_deref(), Some("250788123456"));
    assert_eq!(sender.scoped_id.as_deref(), Some("RW.5"));
    assert_eq!(sender.name.as_deref(), Some("Aline"));
}

#[rstest]
#[case::nobody(json!({ "id": "wamid.1", "type": "text" }))]
#[case::no_object(json!("hello"))]
#[case::nothing(Value::Null)]
fn keeps_a_message_from_nobody_as_a_notice(#[case] message: Value) {
    let event = read_message(&message);
    assert_eq!((event.kind, event.subtype.as_str()), (Kind::Notice, "malformed_message"));
    assert_eq!(event.payload["value"]["message"], message);
    assert_eq!(event.phone_number_id.as_deref(), Some("2"));
}

#[rstest]
#[case::no_id(json!({ "status": "sent" }))]
#[case::no_word(json!({ "id": "wamid.1" }))]
#[case::no_object(json!(5))]
fn keeps_a_status_about_nothing_as_a_notice(#[case] status: Value) {
    let delivery = json!({ "entry": [{ "changes": [{ "field": "messages", "value": { "statuses": [status] } }] }] });
    let events = read_json(&delivery).unwrap();
    assert_eq!((events[0].kind, events[0].subtype.as_str()), (Kind::Notice, "malformed_status"));
    assert_eq!(events[0].payload["value"]["status"], status);
}

#[test]
fn keeps_a_status_of_tomorrow() {
    let status = json!({ "id": "wamid.1", "status": "framed", "timestamp": "1790000000" });
    let delivery = json!({ "entry": [{ "changes": [{ "field": "messages", "value": { "statuses": [status] } }] }] });
    let event = read_json(&delivery).unwrap().remove(0);
    let Ok(Opened::Status(update)) = open(event.kind, &event.payload) else { panic!("{event:?} is no status") };
    assert_eq!(update.status, Status::Other("framed".to_owned()));
    assert_eq!(event.dedupe_key, "status:wamid.1:framed");
}

#[rstest]
#[case::entry(json!({ "entry": ["odd"] }))]
#[case::entry_without_changes(json!({ "entry": [{ "id": "1", "messaging": [] }] }))]
#[case::change(json!({ "entry": [{ "changes": [7] }] }))]
#[case::change_without_value(json!({ "entry": [{ "changes": [{ "field": "messages" }] }] }))]
#[case::value(json!({ "entry": [{ "changes": [{ "field": "messages", "value": "odd" }] }] }))]
#[case::messages(json!({ "entry": [{ "changes": [{ "field": "messages", "value": { "messages": {} } }] }] }))]
fn keeps_what_it_cannot_read_as_a_notice(#[case] delivery: Value) {
    let events = read_json(&delivery).unwrap();
    assert_eq!(events.iter().map(|event| event.kind).collect::<Vec<_>>(), [Kind::Notice]);
}

/// A change may carry errors beside its messages; neither hides the other.
#[test]
fn keeps_what_stands_beside_the_messages() {
    let mut delivery = delivery(&json!([text("wamid.1")]));
    delivery["entry"][0]["changes"][0]["value"]["errors"] = json!([{ "code": 1 }]);
    let kinds: Vec<_> = read_json(&delivery).unwrap().into_iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [Kind::Message, Kind::Notice]);
}

#[test]
fn bounds_words() {
    let mut message = text("wamid.1");
    message["type"] = "x".repeat(65).into();
    assert_eq!(read_message(&message).subtype, "unknown");
    message["type"] = "te\u{1b}xt".into();
    assert_eq!(read_message(&message).subtype, "unknown");
}

#[rstest]
#[case::text_without_body(json!({ "type": "text", "text": {} }))]
#[case::image_without_id(json!({ "type": "image", "image": { "caption": "?" } }))]
#[case::image_with_an_empty_id(json!({ "type": "image", "image": { "id": " " } }))]
#[case::document_with_no_id_of_metas(json!({ "type": "document", "document": { "id": "1 2" } }))]
#[case::place_off_the_globe(json!({ "type": "location", "location": { "latitude": 91, "longitude": 0 } }))]
#[case::tap_without_id(json!({ "type": "interactive", "interactive": { "type": "button_reply", "button_reply": {} } }))]
#[case::empty_quick_reply(json!({ "type": "button", "button": {} }))]
#[case::no_type(json!({}))]
fn asks_for_an_answer_to_what_it_cannot_read(#[case] mut message: Value) {
    message["from"] = "250788123456".into();
    message["id"] = "wamid.1".into();
    assert_eq!(open_message(&read_message(&message)).asks, Some(Event::Other));
}

/// Names and captions are typed by whoever sent the file, and end up in rows and logs.
#[test]
fn bounds_what_is_said_of_a_file() {
    let long = "é".repeat(5_000);
    let document =
        json!({ "id": " 17 ", "mime_type": long, "sha256": long, "filename": format!("a\r\n{long}"), "caption": " \n" });
    let message = json!({ "from": "250788123456", "id": "wamid.1", "type": "document", "document": document });
    let Some(Event::SentFile(file)) = open_message(&read_message(&message)).asks else { panic!("a file") };
    let cut = |most| Some("é".repeat(most));
    let name = Some(format!("a{}", "é".repeat(254)));
    let (id, kind) = ("17".to_owned(), FileKind::Document);
    assert_eq!(file, File { kind, id, mime_type: cut(128), sha256: cut(128), name, caption: None });
}

/// A template's buttons carry what its author set, and people see the text alone: "Stop" has to mean stop.
#[rstest]
#[case::word_as_payload(json!({ "payload": "STOP", "text": "No more" }), "STOP")]
#[case::word_as_text(json!({ "payload": "optout-7", "text": "Stop" }), "Stop")]
#[case::tap_as_payload(json!({ "payload": "qr-history", "text": "Help" }), "qr-history")]
#[case::neither(json!({ "payload": "offer-7", "text": "Yes, please" }), "offer-7")]
#[case::no_payload(json!({ "text": "Yes, please" }), "Yes, please")]
#[case::empty_payload(json!({ "payload": "", "text": "Yes, please" }), "Yes, please")]
fn takes_a_quick_reply_by_what_is_understood(#[case] button: Value, #[case] tapped: &str) {
    let message = json!({ "from": "250788123456", "id": "wamid.1", "type": "button", "button": button });
    assert_eq!(open_message(&read_message(&message)).asks, Some(Event::Tapped(tapped.to_owned())));
}

/// What is said among many is not said to the hub, and its answer would go to one person alone.
#[test]
fn asks_nothing_of_what_is_written_in_a_group() {
    let mut message = text("wamid.1");
    message["group_id"] = "Y2FwaV9ncm91cDox".into();
    message["text"]["body"] = "stop".into();
    let event = read_message(&message);
    assert_eq!((event.kind, event.lane.as_str()), (Kind::Message, "wa:250788123456"));
    let opened = open_message(&event);
    assert_eq!((opened.asks, opened.group_id.as_deref()), (None, Some("Y2FwaV9ncm91cDox")));
}

#[rstest]
#[case(Kind::Message, json!({}), "message")]
#[case(Kind::Message, json!({ "message": {} }), "message.from")]
#[case(Kind::Message, json!({ "message": { "from": "250788123456" } }), "occurred_at")]
#[case(Kind::Status, json!({}), "status")]
#[case(Kind::Status, json!({ "status": { "id": "wamid.1" } }), "status.status")]
#[case(Kind::Status, json!({ "status": { "status": "sent" } }), "status.id")]
#[case(Kind::Notice, json!({}), "field")]
#[case(Kind::Notice, json!({ "field": "flows", "occurred_at": 1 }), "value")]
fn says_what_a_stored_event_lacks(#[case] kind: Kind, #[case] payload: Value, #[case] lacks: &str) {
    let error = open(kind, &payload).unwrap_err().to_string();
    assert_eq!(error, format!("the stored event has no valid `{lacks}`"));
}
