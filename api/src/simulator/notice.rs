//! The bodies of Meta's webhooks: a person's message, and a step of a business message.
//!
//! Shapes are those of Meta's `OpenAPI` description (v23.0), `WebhookPayload` and `Statuses`.

use std::io;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::ser::Formatter;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::DISPLAY_PHONE_NUMBER;
use super::chat::{Message, Person, Status, Step};

/// The business account that owns the phone number.
const ACCOUNT_ID: &str = "102290129340398";

/// A person's message on its way to the business.
pub fn message(phone_number_id: &str, person: &Person, message: &Message) -> Value {
    let mut object = message.content.clone();
    object["from"] = json!(person.wa_id);
    object["id"] = json!(message.id);
    object["timestamp"] = json!(message.timestamp.timestamp().to_string());
    let contact = json!({ "profile": { "name": person.name }, "wa_id": person.wa_id });
    envelope(phone_number_id, json!({ "contacts": [contact], "messages": [object] }))
}

/// How far a business message has come.
pub fn status(phone_number_id: &str, wa_id: &str, step: &Step, at: DateTime<Utc>) -> Value {
    let mut object = json!({
        "id": step.message_id,
        "status": step.status,
        "timestamp": at.timestamp().to_string(),
        "recipient_id": wa_id,
    });
    if let Some(callback) = &step.callback {
        object["biz_opaque_callback_data"] = json!(callback);
    }
    match step.status {
        Status::Sent | Status::Delivered => bill(&mut object, wa_id, step.template),
        Status::Failed => object["errors"] = json!([undeliverable()]),
        Status::Pending | Status::Read => {}
    }
    envelope(phone_number_id, json!({ "statuses": [object] }))
}

/// Answers are free, and a template is paid for; that it would be free too within the 24-hour window is left out.
fn bill(object: &mut Value, wa_id: &str, template: bool) {
    let conversation = hex::encode(Sha256::digest(wa_id).get(..16).unwrap_or_default());
    let (category, kind) = if template { ("utility", "regular") } else { ("service", "free_customer_service") };
    object["conversation"] = json!({ "id": conversation, "origin": { "type": category } });
    object["pricing"] = json!({ "billable": template, "pricing_model": "PMP", "category": category, "type": kind });
}

fn undeliverable() -> Value {
    json!({
        "code": 131_026,
        "title": "Message undeliverable",
        "message": "Message undeliverable",
        "error_data": { "details": "Message undeliverable: the number is not on WhatsApp." },
        "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
    })
}

fn envelope(phone_number_id: &str, mut value: Value) -> Value {
    let digits: String = DISPLAY_PHONE_NUMBER.chars().filter(char::is_ascii_digit).collect();
    value["messaging_product"] = json!("whatsapp");
    value["metadata"] = json!({ "display_phone_number": digits, "phone_number_id": phone_number_id });
    let changes = json!([{ "field": "messages", "value": value }]);
    json!({ "object": "whatsapp_business_account", "entry": [{ "id": ACCOUNT_ID, "changes": changes }] })
}

/// The bytes that go out and that are signed.
pub fn encode(notice: &Value) -> Bytes {
    let mut bytes = Vec::new();
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, Escaped);
    // Writing a JSON value into memory cannot fail.
    let _ = notice.serialize(&mut serializer);
    bytes.into()
}

/// Meta writes every character beyond ASCII as `\u` and lower-case hexadecimal digits, and signs it so.
struct Escaped;

impl Formatter for Escaped {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        for character in fragment.chars() {
            if character.is_ascii() {
                write!(writer, "{character}")?;
                continue;
            }
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }
}
