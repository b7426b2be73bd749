//! From a stored event back to types, and from a message to what it asks of the conversation.

use chrono::{DateTime, Utc};
use serde_json::Value;
use thiserror::Error;

use super::{
    Kind,
    field::{as_id, id, label, seconds},
};
use crate::{
    conversation::{self, Event, File, FileKind},
    payload::{Contact, Content, Context, Media, Message, MessageStatus, Metadata, QuickReply, Referral, Reply, Status, part},
};

/// The longest text kept of why a message failed, characters.
const MAX_ERROR: usize = 500;

/// The longest media type or hash kept of a file, characters.
const MAX_WORD: usize = 128;

/// The longest name kept of a file, characters; phones allow 255.
const MAX_NAME: usize = 255;

/// WhatsApp's own limit of a caption, characters.
const MAX_CAPTION: usize = 1_024;

/// What a stored event says.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "there is one at a time, and it is taken apart at once")]
pub enum Opened {
    Message(ReceivedMessage),
    Status(StatusUpdate),
    Notice(Notice),
}

/// A person as a webhook names them; at least one of the two ids is there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sender {
    /// The phone number in digits, country code first, no plus.
    pub wa_id: Option<String>,
    /// The business-scoped user id, e.g. `RW.13491208655302741918`.
    pub scoped_id: Option<String>,
    /// The name of the profile.
    pub name: Option<String>,
}

/// A message somebody sent.
#[derive(Debug, Clone, PartialEq)]
pub struct ReceivedMessage {
    pub sender: Sender,
    /// Meta's id, to mark read and to reply to.
    pub id: Option<String>,
    pub phone_number_id: Option<String>,
    /// The group it was written in, if it was.
    pub group_id: Option<String>,
    pub sent_at: DateTime<Utc>,
    /// What the conversation answers; `None` for what wants no answer: reactions, edits, system news, and
    /// whatever is written in a group.
    pub asks: Option<Event>,
    /// The id the person has from now on, where this tells that their number changed.
    pub moved_to: Option<String>,
    pub content: Content,
    /// The message this one replies to, or that it was forwarded.
    pub context: Option<Context>,
    pub referral: Option<Referral>,
}

/// What became of a message of ours.
#[derive(Debug, Clone, PartialEq)]
pub struct StatusUpdate {
    pub wamid: String,
    pub status: Status,
    pub at: DateTime<Utc>,
    /// Whom it went to; a failed one may name nobody.
    pub recipient: Sender,
    /// What the send carried as `biz_opaque_callback_data`.
    pub callback_data: Option<String>,
    /// Meta's code and words, see [`crate::client::Verdict::of_code`].
    pub error: Option<(i64, String)>,
}

/// Anything else, kept for operators.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// Meta's field, such as `account_update`, or `malformed_message` and `malformed_status`.
    pub field: String,
    pub at: DateTime<Utc>,
    pub value: Value,
}

/// A stored payload that [`super::read`] cannot have written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the stored event has no valid `{0}`")]
pub struct OpenError(&'static str);

/// Opens the payload of an [`super::Inbound`] of this kind.
pub fn open(kind: Kind, payload: &Value) -> Result<Opened, OpenError> {
    match kind {
        Kind::Message => open_message(payload).map(Opened::Message),
        Kind::Status => open_status(payload).map(Opened::Status),
        Kind::Notice => open_notice(payload).map(Opened::Notice),
    }
}

fn open_message(payload: &Value) -> Result<ReceivedMessage, OpenError> {
    let raw = payload.get("message").ok_or(OpenError("message"))?;
    let sender = Sender::of_message(raw, payload.get("contact"));
    sender.lane().ok_or(OpenError("message.from"))?;
    let Message { content, context, referral } = Message::read(raw);
    let group_id = id(raw, "group_id").map(str::to_owned);
    Ok(ReceivedMessage {
        sender,
        id: id(raw, "id").map(str::to_owned),
        phone_number_id: part::<Metadata>(payload, "metadata").and_then(|metadata| metadata.phone_number_id),
        sent_at: occurred_at(payload)?,
        asks: asks(&content).filter(|_| group_id.is_none()),
        group_id,
        moved_to: moved_to(&content),
        content,
        context,
        referral,
    })
}

fn open_status(payload: &Value) -> Result<StatusUpdate, OpenError> {
    let raw = payload.get("status").ok_or(OpenError("status"))?;
    let MessageStatus { status, errors, callback_data, .. } = MessageStatus::read(raw).ok_or(OpenError("status.status"))?;
    let error = errors.first().and_then(|fault| Some((fault.code?, fault.text().chars().take(MAX_ERROR).collect())));
    Ok(StatusUpdate {
        wamid: id(raw, "id").ok_or(OpenError("status.id"))?.to_owned(),
        status,
        at: occurred_at(payload)?,
        recipient: Sender::of_recipient(raw, payload.get("contact")),
        callback_data,
        error,
    })
}

fn open_notice(payload: &Value) -> Result<Notice, OpenError> {
    Ok(Notice {
        field: part(payload, "field").ok_or(OpenError("field"))?,
        at: occurred_at(payload)?,
        value: payload.get("value").ok_or(OpenError("value"))?.clone(),
    })
}

fn occurred_at(payload: &Value) -> Result<DateTime<Utc>, OpenError> {
    let moment = seconds(payload, "occurred_at").and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    moment.ok_or(OpenError("occurred_at"))
}

fn asks(content: &Content) -> Option<Event> {
    match content {
        Content::Text(text) => Some(Event::Said(text.body.clone())),
        Content::Image(media) => Some(sent(FileKind::Image, media)),
        Content::Video(media) => Some(sent(FileKind::Video, media)),
        Content::Audio(media) => Some(sent(FileKind::Audio, media)),
        Content::Document(media) => Some(sent(FileKind::Document, media)),
        Content::Sticker(media) => Some(sent(FileKind::Sticker, media)),
        Content::Location(place) => Some(Event::Located {
            latitude: place.latitude,
            longitude: place.longitude,
            name: place.name.clone().or_else(|| place.address.clone()),
        }),
        Content::Interactive(Reply::Button(choice) | Reply::List(choice)) => Some(Event::Tapped(choice.id.clone())),
        Content::Button(tap) => Some(quick_reply(tap)),
        Content::RequestWelcome => Some(Event::Arrived),
        Content::Reaction(_) | Content::System(_) | Content::Edited(_) | Content::Revoked(_) => None,
        Content::Interactive(Reply::Flow(_) | Reply::CallPermission(_) | Reply::Unknown)
        | Content::Contacts(_)
        | Content::Order(_)
        | Content::Unsupported(_)
        | Content::Unknown => Some(Event::Other),
    }
}

/// A file that cannot be fetched is of no use.
fn sent(kind: FileKind, media: &Media) -> Event {
    let file = |id: &str| File {
        kind,
        id: id.to_owned(),
        mime_type: label(media.mime_type.as_deref(), MAX_WORD),
        sha256: label(media.sha256.as_deref(), MAX_WORD),
        name: label(media.filename.as_deref(), MAX_NAME),
        caption: label(media.caption.as_deref(), MAX_CAPTION),
    };
    as_id(&media.id).map_or(Event::Other, |id| Event::SentFile(file(id)))
}

/// The payload of a template's button is its author's to choose, and what the person saw is the text: the first
/// of the two that means something to the conversation counts.
fn quick_reply(tap: &QuickReply) -> Event {
    let mut said = [&tap.payload, &tap.text].into_iter().flatten().filter(|said| !said.is_empty());
    let first = said.clone().next();
    said.find(|said| conversation::understands(said)).or(first).cloned().map_or(Event::Other, Event::Tapped)
}

fn moved_to(content: &Content) -> Option<String> {
    let Content::System(system) = content else { return None };
    let wa_id = system.wa_id.as_deref().filter(|_| system.kind.as_deref() == Some("user_changed_number"))?;
    digits(wa_id).map(str::to_owned)
}

impl Sender {
    pub(super) fn of_message(message: &Value, contact: Option<&Value>) -> Self {
        Self::of(id(message, "from"), id(message, "from_user_id"), contact)
    }

    fn of_recipient(status: &Value, contact: Option<&Value>) -> Self {
        Self::of(id(status, "recipient_id"), id(status, "recipient_user_id"), contact)
    }

    /// The event's own ids before those of the contact beside it.
    fn of(number: Option<&str>, scoped: Option<&str>, contact: Option<&Value>) -> Self {
        let contact_number = contact.and_then(|contact| id(contact, "wa_id"));
        let contact_scoped = contact.and_then(|contact| id(contact, "user_id"));
        // Where the number is withheld, its place may hold the business-scoped id instead.
        let misplaced = [number, contact_number].into_iter().flatten().find(|id| digits(id).is_none());
        let contact: Contact = contact.and_then(|contact| serde::Deserialize::deserialize(contact).ok()).unwrap_or_default();
        Self {
            wa_id: number.and_then(digits).or(contact_number.and_then(digits)).map(str::to_owned),
            scoped_id: scoped.or(contact_scoped).or(misplaced).map(str::to_owned),
            name: contact.profile.and_then(|profile| profile.name),
        }
    }

    /// The lane of the person's messages; `None` where neither id is known.
    pub(super) fn lane(&self) -> Option<String> {
        let wa_id = self.wa_id.as_ref().map(|id| format!("wa:{id}"));
        wa_id.or_else(|| self.scoped_id.as_ref().map(|id| format!("scoped:{id}")))
    }
}

/// A WhatsApp id: the digits of a phone number. E.164 ends at 15; Meta does not promise to.
fn digits(id: &str) -> Option<&str> {
    let digits = id.strip_prefix('+').unwrap_or(id);
    ((1..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}
