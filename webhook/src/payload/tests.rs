use rstest::rstest;
use serde_json::json;

use super::*;

#[rstest]
#[case(json!({ "title": "title", "message": "message", "error_data": { "details": "details" } }), "details")]
#[case(json!({ "title": "title", "message": "message", "error_data": {} }), "message")]
#[case(json!({ "title": "title" }), "title")]
#[case(json!({}), "")]
fn a_fault_tells_its_best_text(#[case] fault: Value, #[case] text: &str) {
    assert_eq!(Fault::deserialize(&fault).unwrap().text(), text);
}

/// An odd part costs that part alone.
#[test]
fn an_odd_context_spares_the_message() {
    let message = Message::read(&json!({ "type": "text", "text": { "body": "hi" }, "context": 7, "referral": [] }));
    assert_eq!(message.content, Content::Text(Text { body: "hi".to_owned() }));
    assert_eq!((message.context, message.referral), (None, None));
}

#[test]
fn an_odd_element_spares_its_list() {
    let message = Message::read(&json!({ "type": "contacts", "contacts": [7, { "name": { "formatted_name": "Eric" } }] }));
    let Content::Contacts(cards) = message.content else { panic!("no contacts") };
    assert_eq!(cards.len(), 1);
}

#[rstest]
#[case("edit")]
#[case("edited")]
fn both_spellings_of_an_edit_are_known(#[case] kind: &str) {
    let message = Message::read(&json!({ "type": kind, kind: { "original_message_id": "wamid.1" } }));
    let Content::Edited(edit) = message.content else { panic!("no edit") };
    assert_eq!(edit.original_message_id.as_deref(), Some("wamid.1"));
}

#[rstest]
#[case("revoke")]
#[case("revoked")]
fn both_spellings_of_a_revocation_are_known(#[case] kind: &str) {
    let message = Message::read(&json!({ "type": kind, kind: { "original_message_id": "wamid.1" } }));
    let Content::Revoked(revocation) = message.content else { panic!("no revocation") };
    assert_eq!(revocation.original_message_id.as_deref(), Some("wamid.1"));
}

#[test]
fn a_status_keeps_what_it_cost() {
    let status = json!({ "status": "sent", "pricing": { "billable": false }, "conversation": { "id": "c" } });
    let status = MessageStatus::read(&status).unwrap();
    assert_eq!(status.pricing.unwrap()["billable"], false);
    assert_eq!(status.conversation.unwrap()["id"], "c");
}
