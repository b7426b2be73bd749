//! What each delivery of the corpus reads as.

use std::{fs, path::Path};

use chrono::{DateTime, Utc};
use rstest::rstest;
use serde_json::Value;
use webhook::{
    conversation::{Event, File, FileKind},
    inbound::{self, Inbound, Kind, Opened, ReceivedMessage, Status, StatusUpdate},
    payload::{Content, Reply},
};

/// The corpus, by file name without its ending.
pub fn files() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let paths = fs::read_dir(folder).expect("the corpus is there").map(|entry| entry.expect("a readable folder").path());
    let mut files: Vec<_> = paths
        .map(|path| {
            let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
            (name, fs::read(path).expect("a readable file"))
        })
        .collect();
    files.sort();
    files
}

pub fn received_at() -> DateTime<Utc> {
    "2026-09-21T15:00:00.25Z".parse().expect("a valid moment")
}

fn read(name: &str) -> Vec<Inbound> {
    let (_, body) = files().into_iter().find(|(file, _)| file == name).expect("a file of the corpus");
    inbound::read(&body, received_at()).expect("the corpus is readable")
}

fn read_one(name: &str) -> Inbound {
    let mut events = read(name);
    assert_eq!(events.len(), 1);
    events.remove(0)
}

fn open_message(event: &Inbound) -> ReceivedMessage {
    match inbound::open(event.kind, &event.payload) {
        Ok(Opened::Message(message)) => message,
        other => panic!("{other:?} is no message"),
    }
}

fn open_status(name: &str) -> StatusUpdate {
    let event = read_one(name);
    match inbound::open(event.kind, &event.payload) {
        Ok(Opened::Status(status)) => status,
        other => panic!("{other:?} is no status"),
    }
}

/// A file as the corpus has them; the hash is the same in all.
fn sent(kind: FileKind, id: &str, mime_type: &str, name: Option<&str>, caption: Option<&str>) -> Event {
    Event::SentFile(File {
        kind,
        id: id.to_owned(),
        mime_type: Some(mime_type.to_owned()),
        sha256: Some("SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzwfpvO0zX0GUI=".to_owned()),
        name: name.map(str::to_owned),
        caption: caption.map(str::to_owned),
    })
}

#[rstest]
#[case("text", "text", Some(Event::Said("Muraho! 👋 Ndashaka QR".to_owned())))]
#[case("text_forwarded", "text", Some(Event::Said("Forwarded to everybody".to_owned())))]
#[case("text_from_ad", "text", Some(Event::Said("I saw your ad".to_owned())))]
#[case("text_about_product", "text", Some(Event::Said("Is it still there?".to_owned())))]
#[case("text_in_group", "text", None)]
#[case("text_without_number", "text", Some(Event::Said("No number of mine".to_owned())))]
#[case("image", "image", Some(sent(FileKind::Image, "1003383421387256", "image/jpeg", None, Some("My shop"))))]
#[case("video", "video", Some(sent(FileKind::Video, "1003383421387257", "video/mp4", None, Some("My stall"))))]
#[case("audio", "audio", Some(sent(FileKind::Audio, "1003383421387258", "audio/mpeg", None, None)))]
#[case("voice_note", "audio", Some(sent(FileKind::Audio, "1003383421387259", "audio/ogg; codecs=opus", None, None)))]
#[case(
    "document",
    "document",
    Some(sent(FileKind::Document, "1003383421387260", "application/pdf", Some("certificate.pdf"), Some("Certificate")))
)]
#[case("sticker", "sticker", Some(sent(FileKind::Sticker, "1003383421387261", "image/webp", None, None)))]
#[case("location", "location", Some(Event::Located { latitude: -1.944_072_7, longitude: 30.061_885_1, name: Some("Kigali Convention Centre".to_owned()) }))]
#[case("location_bare", "location", Some(Event::Located { latitude: -2.0, longitude: 30.0, name: None }))]
#[case("contacts", "contacts", Some(Event::Other))]
#[case("button_reply", "interactive", Some(Event::Tapped("qr:new".to_owned())))]
#[case("list_reply", "interactive", Some(Event::Tapped("qr:merchant".to_owned())))]
#[case("flow_reply", "interactive", Some(Event::Other))]
#[case("call_permission_reply", "interactive", Some(Event::Other))]
#[case("quick_reply", "button", Some(Event::Tapped("STOP".to_owned())))]
#[case("reaction", "reaction", None)]
#[case("reaction_removed", "reaction", None)]
#[case("order", "order", Some(Event::Other))]
#[case("system_changed_number", "system", None)]
#[case("system_identity_changed", "system", None)]
#[case("edited", "edit", None)]
#[case("revoked", "revoke", None)]
#[case("unsupported", "unsupported", Some(Event::Other))]
#[case("request_welcome", "request_welcome", Some(Event::Arrived))]
#[case("kind_of_tomorrow", "hologram", Some(Event::Other))]
fn a_message_reads(#[case] name: &str, #[case] subtype: &str, #[case] asks: Option<Event>) {
    let event = read_one(name);
    let message = open_message(&event);
    assert_eq!(event.kind, Kind::Message);
    assert_eq!(event.subtype, subtype);
    assert_eq!(event.phone_number_id.as_deref(), Some("106540352242922"));
    assert_eq!(event.wamid, message.id);
    assert_eq!(event.dedupe_key, format!("message:{}", message.id.as_deref().unwrap()));
    assert_eq!(event.occurred_at, message.sent_at);
    assert_eq!(message.asks, asks);
}

#[rstest]
#[case("sent", Status::Sent)]
#[case("delivered", Status::Delivered)]
#[case("read", Status::Read)]
#[case("played", Status::Played)]
#[case("failed", Status::Failed)]
fn a_status_reads(#[case] word: &str, #[case] status: Status) {
    let event = read_one(&format!("status_{word}"));
    let update = open_status(&format!("status_{word}"));
    assert_eq!((event.kind, event.subtype.as_str()), (Kind::Status, word));
    assert_eq!(event.dedupe_key, format!("status:{}:{word}", update.wamid));
    assert_eq!(event.lane, format!("status:{}", update.wamid));
    assert_eq!(update.status, status);
    assert_eq!(update.callback_data.as_deref(), Some("019ab000-0000-7000-8000-000000000001"));
    assert_eq!(update.recipient.wa_id.as_deref(), Some("250788123456"));
    assert_eq!(update.recipient.scoped_id.as_deref(), Some("RW.13491208655302741918"));
    assert_eq!(update.error.is_some(), status == Status::Failed);
}

#[test]
fn a_failed_status_says_why() {
    let (code, text) = open_status("status_failed").error.unwrap();
    assert_eq!(code, 131_047);
    assert!(text.contains("more than 24 hours"), "{text}");
}

#[rstest]
#[case("account_update")]
#[case("account_alerts")]
#[case("message_template_status_update")]
#[case("message_template_quality_update")]
#[case("template_category_update")]
#[case("phone_number_quality_update")]
#[case("phone_number_name_update")]
#[case("business_capability_update")]
#[case("user_preferences")]
#[case("calls")]
#[case("history")]
#[case("smb_message_echoes")]
#[case("flows")]
#[case("security")]
#[case("group_lifecycle_update")]
#[case("group_settings_update")]
#[case("group_participants_update")]
fn another_field_is_kept_whole_as_a_notice(#[case] field: &str) {
    let event = read_one(field);
    assert_eq!((event.kind, event.subtype.as_str()), (Kind::Notice, field));
    assert_eq!(event.lane, format!("notice:{field}"));
    let Ok(Opened::Notice(notice)) = inbound::open(event.kind, &event.payload) else { panic!("{event:?} is no notice") };
    let (_, body) = files().into_iter().find(|(file, _)| file == field).unwrap();
    let sent: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(notice.field, field);
    assert_eq!(notice.value, sent["entry"][0]["changes"][0]["value"]);
}

#[test]
fn an_error_of_the_account_is_a_notice() {
    let event = read_one("account_error");
    assert_eq!((event.kind, event.subtype.as_str()), (Kind::Notice, "messages"));
    assert_eq!(event.payload["value"]["errors"][0]["code"], 130_429);
}

#[test]
fn a_person_has_a_name_and_both_ids() {
    let event = read_one("text");
    let sender = open_message(&event).sender;
    assert_eq!(event.lane, "wa:250788123456");
    assert_eq!(sender.wa_id.as_deref(), Some("250788123456"));
    assert_eq!(sender.scoped_id.as_deref(), Some("RW.13491208655302741918"));
    assert_eq!(sender.name.as_deref(), Some("Aline"));
}

#[test]
fn a_person_needs_no_number() {
    let event = read_one("text_without_number");
    let sender = open_message(&event).sender;
    assert_eq!(event.lane, "scoped:RW.99887766554433221100");
    assert_eq!(sender.wa_id, None);
    assert_eq!(sender.scoped_id.as_deref(), Some("RW.99887766554433221100"));
    assert_eq!(sender.name.as_deref(), Some("Keza"));
}

#[test]
fn a_changed_number_names_the_new_one() {
    let message = open_message(&read_one("system_changed_number"));
    assert_eq!(message.sender.wa_id.as_deref(), Some("250788123456"));
    assert_eq!(message.moved_to.as_deref(), Some("250733999888"));
    assert_eq!(open_message(&read_one("system_identity_changed")).moved_to, None);
}

#[test]
fn details_are_typed() {
    let Content::Audio(note) = open_message(&read_one("voice_note")).content else { panic!("no audio") };
    assert!(note.voice);
    let Content::Reaction(reaction) = open_message(&read_one("reaction_removed")).content else { panic!("no reaction") };
    assert!(reaction.is_removal());
    let Content::Reaction(reaction) = open_message(&read_one("reaction")).content else { panic!("no reaction") };
    assert!(!reaction.is_removal());
    let Content::Contacts(cards) = open_message(&read_one("contacts")).content else { panic!("no contacts") };
    assert_eq!(cards[0].phones[0].wa_id.as_deref(), Some("250733123456"));
    let Content::Interactive(Reply::Flow(flow)) = open_message(&read_one("flow_reply")).content else { panic!("no flow") };
    assert!(flow.response_json.unwrap().contains("2000"));
    let Content::Unsupported(faults) = open_message(&read_one("unsupported")).content else { panic!("not unsupported") };
    assert_eq!(faults[0].code, Some(131_051));
    let Content::Edited(edit) = open_message(&read_one("edited")).content else { panic!("no edit") };
    assert_eq!(edit.message.unwrap()["text"]["body"], "Muraho, corrected");
    assert!(open_message(&read_one("text_forwarded")).context.unwrap().frequently_forwarded);
    assert_eq!(open_message(&read_one("text_from_ad")).referral.unwrap().headline.as_deref(), Some("Chat with us"));
}

/// Two entries, three changes, four people's messages and two statuses come out one by one, oldest first.
#[test]
fn a_batch_comes_apart_in_the_order_of_time() {
    let events = read("batch");
    let bodies: Vec<_> = events.iter().filter_map(|event| event.payload["message"]["text"]["body"].as_str()).collect();
    assert_eq!(bodies, ["first", "second", "third", "fourth, of the same second", "to another number"]);
    let statuses: Vec<_> = events.iter().filter(|event| event.kind == Kind::Status).map(|event| &*event.subtype).collect();
    assert_eq!(statuses, ["read", "delivered"]);
    let numbers: Vec<_> = events.iter().map(|event| event.phone_number_id.as_deref().unwrap()).collect();
    assert_eq!(numbers.last(), Some(&"206540352242922"));
    assert_eq!(numbers.iter().filter(|number| **number == "106540352242922").count(), 6);
}

/// A batch's contacts go to their own messages.
#[test]
fn each_message_of_a_batch_has_its_sender() {
    let names: Vec<_> = read("batch")
        .iter()
        .filter(|event| event.kind == Kind::Message)
        .map(|event| open_message(event).sender.name.unwrap())
        .collect();
    assert_eq!(names, ["Eric", "Aline", "Aline", "Aline", "Aline"]);
}

#[test]
fn a_redelivery_has_the_same_keys() {
    for (name, body) in files() {
        let keys = |at| inbound::read(&body, at).unwrap().into_iter().map(|event| event.dedupe_key).collect::<Vec<_>>();
        assert_eq!(keys(received_at()), keys(received_at() + chrono::Duration::days(3)), "{name}");
    }
}

#[test]
fn different_events_have_different_keys() {
    let mut keys: Vec<_> =
        files().iter().flat_map(|(_, body)| inbound::read(body, received_at()).unwrap()).map(|event| event.dedupe_key).collect();
    let count = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), count);
}
