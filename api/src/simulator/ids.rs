//! Ids that look like Meta's, random where Meta's are.

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};

/// Which way a message went, as its id says it.
const FROM_PERSON: u8 = 0x12;
const FROM_BUSINESS: u8 = 0x11;

/// The id of a message that this person wrote.
pub fn from_person(wa_id: &str) -> String {
    wamid(wa_id, FROM_PERSON)
}

/// The id of a message that the business wrote to this number.
pub fn from_business(wa_id: &str) -> String {
    wamid(wa_id, FROM_BUSINESS)
}

/// Meta's ids carry the other side's number, the direction and a serial in upper-case hexadecimal digits.
fn wamid(wa_id: &str, direction: u8) -> String {
    let serial = hex::encode_upper(rand::random::<[u8; 10]>());
    let length = |text: &str| u8::try_from(text.len()).unwrap_or(u8::MAX);
    let mut bytes = vec![0x1c, 0x18, length(wa_id)];
    bytes.extend_from_slice(wa_id.as_bytes());
    bytes.extend_from_slice(&[0x15, 0x02, 0x00, direction, 0x18, length(&serial)]);
    bytes.extend_from_slice(serial.as_bytes());
    bytes.push(0);
    format!("wamid.{}", BASE64_STANDARD.encode(bytes))
}

/// The id of a file: sixteen digits.
pub fn media() -> String {
    format!("{:016}", rand::random_range(1_000_000_000_000_000..10_000_000_000_000_000_u64))
}

/// What Meta asks for when it is to look into an error.
pub fn trace() -> String {
    format!("A{}", BASE64_URL_SAFE_NO_PAD.encode(rand::random::<[u8; 16]>()))
}
