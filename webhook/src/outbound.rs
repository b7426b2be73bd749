//! Messages out, with WhatsApp's limits held by the types: what can be built can be sent.
//!
//! Limits are those of Meta's Cloud API reference (v23.0) and are counted in characters.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use url::Url;

mod message;
mod template;

pub use message::{CALLBACK_DATA_LIMIT, Message, MissingMedia, Recipient, TemplateMessage};
pub use template::{NoTemplateName, PARAMETER_LIMIT, Parameter, Template, TemplateLanguage, TemplateName};

/// Why a message cannot be built. A bug in the caller, never a person's mistake.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OutboundError {
    #[error("a text of {length} characters where {limit} are allowed")]
    TooLong { length: usize, limit: usize },
    #[error("an empty text where WhatsApp wants one; spaces alone count as none")]
    Empty,
    #[error("{count} {what} where {least} to {most} are allowed")]
    Count { what: &'static str, count: usize, least: usize, most: usize },
    #[error("the id {0:?} appears twice")]
    RepeatedId(String),
    #[error("the title {0:?} appears twice")]
    RepeatedTitle(String),
    #[error("the id {0:?} begins or ends with a space")]
    PaddedId(String),
    #[error("{0:?} is no address that a browser opens")]
    NoWebAddress(String),
}

/// A text of 1 to `MAX` characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Text<const MAX: usize>(String);

impl<const MAX: usize> Text<MAX> {
    pub fn new(text: impl Into<String>) -> Result<Self, OutboundError> {
        let text = text.into();
        match text.chars().count() {
            _ if text.trim().is_empty() => Err(OutboundError::Empty),
            length if length > MAX => Err(OutboundError::TooLong { length, limit: MAX }),
            _ => Ok(Self(text)),
        }
    }

    /// Cuts what is too long and marks the cut with `…`; an empty text becomes `…`.
    pub fn fit(text: &str) -> Self {
        match text.chars().count() {
            _ if text.trim().is_empty() => Self("…".to_owned()),
            length if length <= MAX => Self(text.to_owned()),
            _ => Self(text.chars().take(MAX - 1).chain(['…']).collect()),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> TryFrom<String> for Text<MAX> {
    type Error = OutboundError;

    fn try_from(text: String) -> Result<Self, OutboundError> {
        Self::new(text)
    }
}

impl<const MAX: usize> From<Text<MAX>> for String {
    fn from(text: Text<MAX>) -> Self {
        text.0
    }
}

/// A reply button: what the person reads, and the id that comes back when it is tapped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    pub id: Text<256>,
    pub title: Text<20>,
}

/// One to three buttons with different ids and different titles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Button>", into = "Vec<Button>")]
pub struct Buttons(Vec<Button>);

impl Buttons {
    pub fn new(buttons: Vec<Button>) -> Result<Self, OutboundError> {
        count("buttons", buttons.len(), 1, 3)?;
        distinct_ids(buttons.iter().map(|button| button.id.as_str()))?;
        match repeated(buttons.iter().map(|button| button.title.as_str())) {
            Some(title) => Err(OutboundError::RepeatedTitle(title)),
            None => Ok(Self(buttons)),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Button> {
        self.0.iter()
    }
}

impl TryFrom<Vec<Button>> for Buttons {
    type Error = OutboundError;

    fn try_from(buttons: Vec<Button>) -> Result<Self, OutboundError> {
        Self::new(buttons)
    }
}

impl From<Buttons> for Vec<Button> {
    fn from(buttons: Buttons) -> Self {
        buttons.0
    }
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub id: Text<200>,
    pub title: Text<24>,
    pub description: Option<Text<72>>,
}

/// A titled group of rows. WhatsApp wants the title once there is more than one section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    pub title: Text<24>,
    pub rows: Vec<Row>,
}

/// One to ten sections with one to ten rows in all, ids different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Section>", into = "Vec<Section>")]
pub struct Sections(Vec<Section>);

impl Sections {
    pub fn new(sections: Vec<Section>) -> Result<Self, OutboundError> {
        count("sections", sections.len(), 1, 10)?;
        for section in &sections {
            count("rows", section.rows.len(), 1, 10)?;
        }
        count("rows", sections.iter().map(|section| section.rows.len()).sum(), 1, 10)?;
        distinct_ids(sections.iter().flat_map(|section| &section.rows).map(|row| row.id.as_str()))?;
        Ok(Self(sections))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Section> {
        self.0.iter()
    }
}

impl TryFrom<Vec<Section>> for Sections {
    type Error = OutboundError;

    fn try_from(sections: Vec<Section>) -> Result<Self, OutboundError> {
        Self::new(sections)
    }
}

impl From<Sections> for Vec<Section> {
    fn from(sections: Sections) -> Self {
        sections.0
    }
}

fn count(what: &'static str, count: usize, least: usize, most: usize) -> Result<(), OutboundError> {
    if (least..=most).contains(&count) { Ok(()) } else { Err(OutboundError::Count { what, count, least, most }) }
}

fn distinct_ids<'a>(ids: impl Iterator<Item = &'a str> + Clone) -> Result<(), OutboundError> {
    match (ids.clone().find(|id| id.trim() != *id), repeated(ids)) {
        (Some(padded), _) => Err(OutboundError::PaddedId(padded.to_owned())),
        (None, Some(repeated)) => Err(OutboundError::RepeatedId(repeated)),
        (None, None) => Ok(()),
    }
}

fn repeated<'a>(mut texts: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut seen = HashSet::new();
    texts.find(|text| !seen.insert(*text)).map(str::to_owned)
}

/// An address behind a link button: `https` or `http`, since Meta refuses a message with any other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Url", into = "Url")]
pub struct WebAddress(Url);

impl TryFrom<Url> for WebAddress {
    type Error = OutboundError;

    fn try_from(url: Url) -> Result<Self, OutboundError> {
        if matches!(url.scheme(), "https" | "http") { Ok(Self(url)) } else { Err(OutboundError::NoWebAddress(url.into())) }
    }
}

impl From<WebAddress> for Url {
    fn from(address: WebAddress) -> Self {
        address.0
    }
}

/// A picture or file that whoever sends the message knows how to produce; uploaded just before the send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attachment {
    /// The PNG of the QR code with this short code.
    QrPicture(String),
    /// The same picture large enough to print, sent as a file so that WhatsApp does not recompress it.
    QrDocument(String),
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    Text {
        body: Text<4096>,
    },
    Buttons {
        body: Text<1024>,
        footer: Option<Text<60>>,
        buttons: Buttons,
    },
    List {
        body: Text<4096>,
        footer: Option<Text<60>>,
        label: Text<20>,
        sections: Sections,
    },
    /// A button that opens a web address.
    Link {
        body: Text<1024>,
        label: Text<20>,
        url: WebAddress,
    },
    LocationRequest {
        body: Text<1024>,
    },
    Image {
        attachment: Attachment,
        caption: Option<Text<1024>>,
    },
    Document {
        attachment: Attachment,
        filename: Text<240>,
        caption: Option<Text<1024>>,
    },
}

impl Content {
    /// What has to be uploaded before the message can be sent.
    pub fn attachment(&self) -> Option<&Attachment> {
        match self {
            Self::Image { attachment, .. } | Self::Document { attachment, .. } => Some(attachment),
            Self::Text { .. } | Self::Buttons { .. } | Self::List { .. } | Self::Link { .. } | Self::LocationRequest { .. } => {
                None
            }
        }
    }

    /// The words of a message that needs nothing else to be understood; `None` for a picture or a file.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Text { body } | Self::List { body, .. } => Some(body.as_str()),
            Self::Buttons { body, .. } | Self::Link { body, .. } | Self::LocationRequest { body } => Some(body.as_str()),
            Self::Image { .. } | Self::Document { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests;
