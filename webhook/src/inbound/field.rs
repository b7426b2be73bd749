//! Single members of Meta's JSON, bounded so that keys, lanes and log lines built from them stay sane.

use chrono::{DateTime, Duration, SubsecRound, Utc};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// The longest id taken as one. Meta's are under 100; an index entry in PostgreSQL ends at 2,704 bytes.
const MAX_ID: usize = 256;

/// The longest type or field name taken as one.
const MAX_WORD: usize = 64;

/// 2009-01-01, before which nobody wrote on WhatsApp; Unix seconds.
const EARLIEST: i64 = 1_230_768_000;

/// An id: printable ASCII without spaces. Anything else is no id of Meta's.
pub fn id<'a>(object: &'a Value, key: &str) -> Option<&'a str> {
    as_id(object.get(key)?.as_str()?)
}

/// The same, of a text.
pub fn as_id(text: &str) -> Option<&str> {
    let id = text.trim();
    ((1..=MAX_ID).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_graphic())).then_some(id)
}

/// A type or field name as Meta spells them, `unknown` where there is none.
pub fn word<'a>(object: &'a Value, key: &str) -> &'a str {
    let word = object.get(key).and_then(Value::as_str).unwrap_or_default();
    let plain = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
    if plain && (1..=MAX_WORD).contains(&word.len()) { word } else { "unknown" }
}

/// What somebody else named or described a thing, without line breaks and other controls, in at most `longest` characters.
pub fn label(text: Option<&str>, longest: usize) -> Option<String> {
    let label: String = text?.chars().filter(|character| !character.is_control()).take(longest).collect();
    (!label.trim().is_empty()).then_some(label)
}

/// Unix seconds, written as a number or, as Meta mostly does, as a string.
pub fn seconds(object: &Value, key: &str) -> Option<i64> {
    let value = object.get(key)?;
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// The moment `seconds` names, unless no event can have happened then: a day ahead is clock error enough.
pub fn moment(seconds: Option<i64>, received_at: DateTime<Utc>) -> DateTime<Utc> {
    let latest = received_at + Duration::days(1);
    let moment = seconds.filter(|seconds| *seconds >= EARLIEST).and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    moment.filter(|moment| *moment <= latest).unwrap_or(received_at.trunc_subsecs(0))
}

/// Takes the array `key` out; leaves what is no array where it is.
pub fn take_list(object: &mut Value, key: &str) -> Option<Vec<Value>> {
    let members = object.as_object_mut()?;
    match members.remove(key)? {
        Value::Array(elements) => Some(elements),
        other => {
            members.insert(key.to_owned(), other);
            None
        }
    }
}

/// A key for what has no id: equal JSON, equal key.
pub fn digest(parts: &[&Value]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.to_string());
        // JSON never holds a raw NUL, so it separates.
        hash.update([0]);
    }
    format!("sha256:{}", hex::encode(hash.finalize()))
}

/// Replaces NUL by U+FFFD in texts and names: PostgreSQL's `jsonb` and `text` refuse it, and one such
/// character in one message would keep the whole batch from being stored.
pub fn replace_nul(value: &mut Value) {
    match value {
        Value::String(text) => replace_nul_in(text),
        Value::Array(elements) => elements.iter_mut().for_each(replace_nul),
        Value::Object(members) => replace_nul_in_members(members),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn replace_nul_in_members(members: &mut Map<String, Value>) {
    if members.keys().any(|name| name.contains('\0')) {
        *members = std::mem::take(members)
            .into_iter()
            .map(|(mut name, value)| {
                replace_nul_in(&mut name);
                (name, value)
            })
            .collect();
    }
    members.values_mut().for_each(replace_nul);
}

fn replace_nul_in(text: &mut String) {
    if text.contains('\0') {
        *text = text.replace('\0', "\u{fffd}");
    }
}
