//! Meta's webhook JSON as types, read leniently.
//!
//! Meta adds kinds and fields without notice, so nothing here insists: a part that is missing or odd reads as
//! absent, a message of a kind we do not know reads as [`Content::Unknown`]. The JSON itself is stored beside
//! (see [`crate::inbound`]), so what these types leave out is not lost.
//!
//! Sources: the `WebhookPayload` schemas of Meta's Business Messaging `OpenAPI` description (v23.0) and the
//! Cloud API's webhook reference.

use std::collections::BTreeMap;

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

mod message;
mod status;

pub use message::*;
pub use status::*;

/// Which of the business's numbers a change is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// As people write it; not an id.
    pub display_phone_number: Option<String>,
    pub phone_number_id: Option<String>,
}

/// The profile that comes along with somebody's message or with a status.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Contact {
    pub profile: Option<Profile>,
    /// Absent where the person is known by a business-scoped id alone.
    pub wa_id: Option<String>,
    /// The business-scoped user id, e.g. `RW.13491208655302741918`.
    pub user_id: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Profile {
    pub name: Option<String>,
    pub username: Option<String>,
}

/// An error inside a webhook: why a message failed or could not be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Fault {
    pub code: Option<i64>,
    pub title: Option<String>,
    pub message: Option<String>,
    pub error_data: Option<FaultData>,
    pub href: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct FaultData {
    pub details: Option<String>,
}

impl Fault {
    /// The most telling of the texts that are there.
    pub fn text(&self) -> &str {
        let details = self.error_data.as_ref().and_then(|data| data.details.as_deref());
        details.or(self.message.as_deref()).or(self.title.as_deref()).unwrap_or_default()
    }
}

/// The member `key` as a `T`; absent where it is missing or of another shape.
pub(crate) fn part<T: DeserializeOwned>(object: &Value, key: &str) -> Option<T> {
    object.get(key).and_then(|part| T::deserialize(part).ok())
}

/// The elements of the array `key` that have the shape of a `T`.
fn list<T: DeserializeOwned>(object: &Value, key: &str) -> Vec<T> {
    let elements = object.get(key).and_then(Value::as_array);
    elements.into_iter().flatten().filter_map(|element| T::deserialize(element).ok()).collect()
}

/// Members that a type has no field for.
pub type Extra = BTreeMap<String, Value>;

#[cfg(test)]
mod tests;
