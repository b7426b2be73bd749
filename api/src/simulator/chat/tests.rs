use chrono::TimeZone;
use serde_json::json;

use super::*;

const ALINE: &str = "250788123456";

fn chats() -> Chats {
    let mut chats = Chats::new(broadcast::Sender::new(64));
    chats.add(ALINE, "Aline");
    chats
}

fn moment() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 8, 0, 0).unwrap()
}

fn message(id: &str, from: Author) -> Message {
    Message::new(id.to_owned(), from, moment(), json!({ "type": "text" }))
}

fn statuses(steps: &[Step]) -> Vec<Status> {
    steps.iter().map(|step| step.status).collect()
}

#[test]
fn a_message_climbs_and_never_falls() {
    let mut chats = chats();
    chats.append(ALINE, message("a", Author::Business));
    assert_eq!(statuses(&chats.advance(ALINE, "a", Status::Delivered)), [Status::Sent, Status::Delivered]);
    assert!(chats.advance(ALINE, "a", Status::Sent).is_empty());
    assert_eq!(statuses(&chats.advance(ALINE, "a", Status::Read)), [Status::Read]);
    assert_eq!(chats.messages(ALINE).unwrap()[0].status, Status::Read);
}

#[test]
fn a_failed_message_stays_failed_and_a_read_one_cannot_fail() {
    let mut chats = chats();
    chats.append(ALINE, message("a", Author::Person));
    chats.append(ALINE, message("b", Author::Person));
    chats.fail(ALINE, "a", "refused".to_owned());
    assert!(chats.advance(ALINE, "a", Status::Read).is_empty());
    chats.advance(ALINE, "b", Status::Read);
    chats.fail(ALINE, "b", "refused".to_owned());
    let ends: Vec<Status> = chats.messages(ALINE).unwrap().iter().map(|message| message.status).collect();
    assert_eq!(ends, [Status::Failed, Status::Read]);
}

#[test]
fn reading_a_message_reads_those_before_it_and_none_after() {
    let mut chats = chats();
    for id in ["a", "b", "c"] {
        chats.append(ALINE, message(id, Author::Person));
    }
    assert_eq!(chats.mark_read("b").as_deref(), Some(ALINE));
    let ends: Vec<Status> = chats.messages(ALINE).unwrap().iter().map(|message| message.status).collect();
    assert_eq!(ends, [Status::Read, Status::Read, Status::Pending]);
    assert_eq!(chats.mark_read("unknown"), None);
}

#[test]
fn opening_a_chat_reads_what_the_business_wrote() {
    let mut chats = chats();
    chats.append(ALINE, message("a", Author::Business));
    chats.append(ALINE, message("b", Author::Person));
    assert_eq!(chats.person(ALINE).unwrap().unread, 1);
    assert_eq!(chats.open(ALINE).unwrap().len(), 3);
    assert_eq!(chats.person(ALINE).unwrap().unread, 0);
    assert_eq!(chats.messages(ALINE).unwrap()[1].status, Status::Pending);
    assert_eq!(chats.open("250700000000"), None);
}

#[test]
fn a_chat_keeps_its_latest_500_messages() {
    let mut chats = chats();
    for number in 0..=MESSAGES {
        chats.append(ALINE, message(&number.to_string(), Author::Person));
    }
    let messages = chats.messages(ALINE).unwrap();
    assert_eq!((messages.len(), messages[0].id.as_str()), (MESSAGES, "1"));
}

#[test]
fn the_window_is_open_for_24_hours_after_a_persons_message_and_not_a_businesss() {
    let mut chats = chats();
    chats.append(ALINE, message("a", Author::Business));
    assert!(!chats.window_open(ALINE, moment()));
    chats.append(ALINE, message("b", Author::Person));
    assert!(chats.window_open(ALINE, moment() + TimeDelta::hours(24) - TimeDelta::seconds(1)));
    assert!(!chats.window_open(ALINE, moment() + TimeDelta::hours(24)));
}

#[test]
fn every_change_is_announced_once_in_its_order() {
    let mut chats = chats();
    let mut events = chats.subscribe();
    chats.start_typing(ALINE);
    chats.append(ALINE, message("a", Author::Business));
    chats.advance(ALINE, "a", Status::Pending);
    chats.open(ALINE);
    let mut heard = Vec::new();
    while let Ok(event) = events.try_recv() {
        heard.push(serde_json::to_value(event).unwrap());
    }
    let person = |unread: usize| json!({ "waId": ALINE, "name": "Aline", "unread": unread, "typing": false });
    let shown = |status: &str| {
        json!({
            "id": "a", "from": "business", "timestamp": "2026-11-24T08:00:00Z", "status": status,
            "error": null, "content": { "type": "text" },
        })
    };
    let expected = [
        json!({ "kind": "typing", "waId": ALINE, "typing": true }),
        json!({ "kind": "typing", "waId": ALINE, "typing": false }),
        json!({ "kind": "message", "waId": ALINE, "message": shown("pending") }),
        json!({ "kind": "person", "person": person(1) }),
        json!({ "kind": "message", "waId": ALINE, "message": shown("read") }),
        json!({ "kind": "person", "person": person(0) }),
    ];
    assert_eq!(heard, expected);
}
