//! A message as the Graph API wants it: `POST /{phone-number-id}/messages`.

use serde_json::{Map, Value, json};
use thiserror::Error;

use super::{Button, Content, Row, Section, Template, Text};

/// The most characters that Meta echoes of `biz_opaque_callback_data`.
pub const CALLBACK_DATA_LIMIT: usize = 512;

/// Whom a message goes to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Recipient {
    /// Digits of the phone number. Preferred where both are known: Meta then keeps naming the number.
    WaId(String),
    /// The business-scoped user id of somebody whose number is withheld.
    ScopedId(String),
}

/// One message to one person.
#[derive(Debug, Clone, Copy)]
pub struct Message<'a> {
    pub to: &'a Recipient,
    pub content: &'a Content,
    /// The upload that [`Content::attachment`] asks for.
    pub media_id: Option<&'a str>,
    /// Comes back with each status, and so ties it to its row even when the answer to the send was lost.
    pub callback_data: &'a str,
    /// Meta's id of the message to quote.
    pub reply_to: Option<&'a str>,
}

/// One template to one person, whenever they last wrote.
#[derive(Debug, Clone, Copy)]
pub struct TemplateMessage<'a> {
    pub to: &'a Recipient,
    pub template: &'a Template,
    /// As in [`Message::callback_data`].
    pub callback_data: &'a str,
}

/// A picture or document was to be sent before it was uploaded. A bug in the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the message has an attachment and no media id; upload the attachment first")]
pub struct MissingMedia;

impl Message<'_> {
    /// The body of the request.
    pub fn body(&self) -> Result<Value, MissingMedia> {
        let (kind, content) = self.content.to_json(self.media_id)?;
        let mut body = addressed(self.to, kind, &content, self.callback_data);
        if let Some(wamid) = self.reply_to {
            body["context"] = json!({ "message_id": wamid });
        }
        Ok(body)
    }
}

impl TemplateMessage<'_> {
    /// The body of the request.
    pub fn body(&self) -> Value {
        addressed(self.to, "template", &self.template.to_json(), self.callback_data)
    }
}

/// What every message has around its content.
fn addressed(to: &Recipient, kind: &str, content: &Value, callback_data: &str) -> Value {
    let mut body = json!({
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "type": kind,
        kind: content,
        "biz_opaque_callback_data": callback_data.chars().take(CALLBACK_DATA_LIMIT).collect::<String>(),
    });
    let (key, recipient) = to.address();
    body[key] = recipient.into();
    body
}

impl Recipient {
    /// Meta's "Business-scoped user IDs" reference (2026): a number goes into `to`, a scoped id into
    /// `recipient`, and `recipient_type` stays `individual`. A scoped id in `to` is accepted and never arrives.
    fn address(&self) -> (&'static str, &str) {
        match self {
            Self::WaId(id) => ("to", id),
            Self::ScopedId(id) => ("recipient", id),
        }
    }
}

impl Content {
    /// Meta's `type` and the object of that name.
    fn to_json(&self, media_id: Option<&str>) -> Result<(&'static str, Value), MissingMedia> {
        let interactive = |value| Ok(("interactive", value));
        match self {
            Self::Text { body } => Ok(("text", json!({ "body": body.as_str() }))),
            Self::Buttons { body, footer, buttons } => {
                let buttons: Vec<_> = buttons.iter().map(Button::to_json).collect();
                interactive(panel("button", body, footer.as_ref(), &json!({ "buttons": buttons })))
            }
            Self::List { body, footer, label, sections } => {
                let sections: Vec<_> = sections.iter().map(Section::to_json).collect();
                let action = json!({ "button": label.as_str(), "sections": sections });
                interactive(panel("list", body, footer.as_ref(), &action))
            }
            Self::Link { body, label, url } => {
                let parameters = json!({ "display_text": label.as_str(), "url": url });
                interactive(panel("cta_url", body, None, &json!({ "name": "cta_url", "parameters": parameters })))
            }
            Self::LocationRequest { body } => {
                interactive(panel("location_request_message", body, None, &json!({ "name": "send_location" })))
            }
            Self::Image { caption, .. } => Ok(("image", media(media_id, None, caption.as_ref())?)),
            Self::Document { filename, caption, .. } => {
                Ok(("document", media(media_id, Some(filename.as_str()), caption.as_ref())?))
            }
        }
    }
}

impl Button {
    fn to_json(&self) -> Value {
        json!({ "type": "reply", "reply": { "id": self.id.as_str(), "title": self.title.as_str() } })
    }
}

impl Section {
    fn to_json(&self) -> Value {
        let rows: Vec<_> = self.rows.iter().map(Row::to_json).collect();
        json!({ "title": self.title.as_str(), "rows": rows })
    }
}

impl Row {
    fn to_json(&self) -> Value {
        let mut row = json!({ "id": self.id.as_str(), "title": self.title.as_str() });
        if let Some(description) = &self.description {
            row["description"] = description.as_str().into();
        }
        row
    }
}

/// An interactive message: a text with something to tap below.
fn panel<const BODY: usize>(kind: &str, body: &Text<BODY>, footer: Option<&Text<60>>, action: &Value) -> Value {
    let mut panel = json!({ "type": kind, "body": { "text": body.as_str() }, "action": action });
    if let Some(footer) = footer {
        panel["footer"] = json!({ "text": footer.as_str() });
    }
    panel
}

fn media(id: Option<&str>, filename: Option<&str>, caption: Option<&Text<1024>>) -> Result<Value, MissingMedia> {
    let id = id.ok_or(MissingMedia)?;
    let members = [("id", Some(id)), ("filename", filename), ("caption", caption.map(Text::as_str))];
    let present = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?.into())));
    Ok(Value::Object(present.collect::<Map<_, _>>()))
}
