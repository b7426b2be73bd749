//! A message somebody sent, with every kind of content that Meta documents.

use serde::Deserialize;
use serde_json::Value;

use super::{Extra, Fault, list, part};

/// A message as Meta delivers it. Identity is not read here: see [`crate::inbound::Sender`].
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    pub content: Content,
    pub context: Option<Context>,
    pub referral: Option<Referral>,
}

/// What a message holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    Text(Text),
    Image(Media),
    Video(Media),
    /// A voice note when `voice` is set.
    Audio(Media),
    Document(Media),
    Sticker(Media),
    Location(Location),
    Contacts(Vec<Card>),
    Interactive(Reply),
    /// A tap on a template's quick reply.
    Button(QuickReply),
    Reaction(Reaction),
    Order(Order),
    System(System),
    Edited(Edit),
    Revoked(Revocation),
    /// Meta could not pass it on and says why.
    Unsupported(Vec<Fault>),
    /// The person opened the chat for the first time and has not written yet.
    RequestWelcome,
    /// A kind this version does not know, or a known kind in a shape it does not know.
    Unknown,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Text {
    pub body: String,
}

/// A file at Meta. The bytes are fetched by id, within 7 days.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Media {
    pub id: String,
    pub mime_type: Option<String>,
    /// Of the bytes, base64.
    pub sha256: Option<String>,
    pub caption: Option<String>,
    pub filename: Option<String>,
    #[serde(default)]
    pub voice: bool,
    #[serde(default)]
    pub animated: bool,
}

/// A place, WGS 84 degrees.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Location {
    pub latitude: f64,
    pub longitude: f64,
    pub name: Option<String>,
    pub address: Option<String>,
    pub url: Option<String>,
}

impl Location {
    /// Whether the place is on Earth.
    pub fn is_possible(&self) -> bool {
        self.latitude.abs() <= 90.0 && self.longitude.abs() <= 180.0
    }
}

/// A shared address-book card.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Card {
    pub name: Option<CardName>,
    pub phones: Vec<CardPhone>,
    /// Addresses, emails, birthday, organisation, links: not used, so not typed.
    #[serde(flatten)]
    pub rest: Extra,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CardName {
    pub formatted_name: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CardPhone {
    /// As the sender's address book has it.
    pub phone: Option<String>,
    pub wa_id: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

/// An answer to an interactive message.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    Button(Choice),
    List(Choice),
    /// What was filled into a Flow.
    Flow(FlowReply),
    CallPermission(CallPermission),
    Unknown,
}

/// A tapped button or list row.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Choice {
    pub id: String,
    pub title: Option<String>,
    pub description: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct FlowReply {
    pub name: Option<String>,
    pub body: Option<String>,
    /// JSON within a string, as the Flow defines it.
    pub response_json: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct CallPermission {
    /// `accept` or `reject`.
    pub response: Option<String>,
    #[serde(flatten)]
    pub rest: Extra,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct QuickReply {
    /// What the template set; what the person saw, where it set nothing.
    pub payload: Option<String>,
    pub text: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Reaction {
    pub message_id: Option<String>,
    /// Empty or absent: the reaction was taken back.
    pub emoji: Option<String>,
}

impl Reaction {
    pub fn is_removal(&self) -> bool {
        self.emoji.as_deref().unwrap_or_default().is_empty()
    }
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Order {
    pub catalog_id: Option<String>,
    pub text: Option<String>,
    pub product_items: Vec<Value>,
}

/// News about a person rather than from them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct System {
    /// `user_changed_number`, `customer_identity_changed`…
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub body: Option<String>,
    /// The new id after `user_changed_number`.
    pub wa_id: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Edit {
    pub original_message_id: Option<String>,
    /// The message as it reads now.
    pub message: Option<Value>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Revocation {
    pub original_message_id: Option<String>,
}

/// The message this one answers or passes on.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Context {
    pub id: Option<String>,
    pub from: Option<String>,
    pub forwarded: bool,
    pub frequently_forwarded: bool,
    pub referred_product: Option<Value>,
}

/// The advertisement that brought the person here.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Referral {
    pub source_url: Option<String>,
    pub source_id: Option<String>,
    pub source_type: Option<String>,
    pub headline: Option<String>,
    pub body: Option<String>,
    pub ctwa_clid: Option<String>,
    #[serde(flatten)]
    pub rest: Extra,
}

impl Message {
    pub fn read(message: &Value) -> Self {
        Self { content: Content::read(message), context: part(message, "context"), referral: part(message, "referral") }
    }
}

impl Content {
    fn read(message: &Value) -> Self {
        let kind = message.get("type").and_then(Value::as_str).unwrap_or_default();
        let content = match kind {
            "text" => part(message, kind).map(Self::Text),
            "image" => part(message, kind).map(Self::Image),
            "video" => part(message, kind).map(Self::Video),
            "audio" | "voice" => part(message, kind).map(Self::Audio),
            "document" => part(message, kind).map(Self::Document),
            "sticker" => part(message, kind).map(Self::Sticker),
            "location" => part(message, kind).filter(Location::is_possible).map(Self::Location),
            "contacts" => Some(Self::Contacts(list(message, kind))),
            "interactive" => message.get(kind).map(Reply::read).map(Self::Interactive),
            "button" => part(message, kind).map(Self::Button),
            "reaction" => part(message, kind).map(Self::Reaction),
            "order" => part(message, kind).map(Self::Order),
            "system" => part(message, kind).map(Self::System),
            // The reference has one spelling and payloads in the field the other.
            "edit" | "edited" => Some(Self::Edited(part(message, kind).unwrap_or_default())),
            "revoke" | "revoked" => Some(Self::Revoked(part(message, kind).unwrap_or_default())),
            "unsupported" | "unknown" => Some(Self::Unsupported(list(message, "errors"))),
            "request_welcome" => Some(Self::RequestWelcome),
            _ => None,
        };
        content.unwrap_or(Self::Unknown)
    }
}

impl Reply {
    fn read(reply: &Value) -> Self {
        let kind = reply.get("type").and_then(Value::as_str).unwrap_or_default();
        let reply = match kind {
            "button_reply" => part(reply, kind).map(Self::Button),
            "list_reply" => part(reply, kind).map(Self::List),
            "nfm_reply" => part(reply, kind).map(Self::Flow),
            "call_permission_reply" => part(reply, kind).map(Self::CallPermission),
            _ => None,
        };
        reply.unwrap_or(Self::Unknown)
    }
}
