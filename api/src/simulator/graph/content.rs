//! What a business message may hold. Every limit here is one of Meta's Cloud API reference (v23.0).

use url::Url;
use webhook::outbound::TemplateName;

use super::errors::GraphError;
use super::param::{Param, distinct};
use super::template;
use crate::simulator::Media;
use crate::simulator::media::types;

const TEXT: usize = 4_096;
const BODY: usize = 1_024;
const LIST_BODY: usize = 4_096;
const HEADER: usize = 60;
const FOOTER: usize = 60;
const CAPTION: usize = 1_024;
const FILENAME: usize = 240;
const BUTTONS: usize = 3;
const BUTTON_ID: usize = 256;
const BUTTON_TITLE: usize = 20;
const SECTIONS: usize = 10;
const SECTION_TITLE: usize = 24;
const ROWS: usize = 10;
const ROW_ID: usize = 200;
const ROW_TITLE: usize = 24;
const ROW_DESCRIPTION: usize = 72;

type Checked = Result<(), GraphError>;

/// Checks a message of the type `kind`; `media` finds an uploaded file by its id, `approved` names the account's templates.
pub fn check(message: &Param, kind: &str, media: impl Fn(&str) -> Option<Media>, approved: &[TemplateName]) -> Checked {
    match kind {
        "text" => text(&message.object("text")?),
        "interactive" => interactive(&message.object("interactive")?, media),
        "image" | "document" => file(&message.object(kind)?, kind, media),
        "template" => template::check(&message.object(kind)?, approved),
        other => Err(GraphError::unsupported_type(other)),
    }
}

fn text(text: &Param) -> Checked {
    text.require("body")?.text(1..=TEXT)?;
    match text.get("preview_url") {
        Some(preview) if !preview.value().is_boolean() => Err(preview.of_type("a boolean")),
        _ => Ok(()),
    }
}

fn interactive(interactive: &Param, media: impl Fn(&str) -> Option<Media>) -> Checked {
    let kinds = ["button", "list", "cta_url", "location_request_message"];
    let kind = interactive.require("type")?.one_of(&kinds)?;
    if let Some(header) = interactive.get("header") {
        check_header(&header, kind, media)?;
    }
    let longest = if kind == "list" { LIST_BODY } else { BODY };
    interactive.object("body")?.require("text")?.text(1..=longest)?;
    if let Some(footer) = interactive.get("footer") {
        footer.require("text")?.text(1..=FOOTER)?;
    }
    let action = interactive.object("action")?;
    match kind {
        "button" => buttons(&action.require("buttons")?),
        "list" => list(&action),
        "cta_url" => link(&action),
        _ => action.require("name")?.one_of(&["send_location"]).map(drop),
    }
}

fn check_header(header: &Param, interactive: &str, media: impl Fn(&str) -> Option<Media>) -> Checked {
    // Only reply buttons and links take a picture or a file above the text.
    let kinds: &[&str] = match interactive {
        "button" | "cta_url" => &["text", "image", "document"],
        _ => &["text"],
    };
    match header.require("type")?.one_of(kinds)? {
        "text" => header.require("text")?.text(1..=HEADER).map(drop),
        kind => file(&header.object(kind)?, kind, media),
    }
}

fn buttons(buttons: &Param) -> Checked {
    let (mut ids, mut titles) = (Vec::new(), Vec::new());
    for button in buttons.items(1..=BUTTONS)? {
        button.require("type")?.one_of(&["reply"])?;
        let reply = button.object("reply")?;
        let (id, title) = (reply.require("id")?, reply.require("title")?);
        let text = id.text(1..=BUTTON_ID)?;
        if text.trim() != text {
            return Err(GraphError::invalid(format!("{} must not begin or end with a space", id.name())));
        }
        title.text(1..=BUTTON_TITLE)?;
        ids.push(id);
        titles.push(title);
    }
    distinct(&ids)?;
    distinct(&titles)
}

fn list(action: &Param) -> Checked {
    action.require("button")?.text(1..=BUTTON_TITLE)?;
    let list = action.require("sections")?;
    let sections = list.items(1..=SECTIONS)?;
    let mut ids = Vec::new();
    for section in &sections {
        if sections.len() > 1 {
            section.require("title")?;
        }
        section.optional_text("title", 1..=SECTION_TITLE)?;
        for row in section.require("rows")?.items(1..=ROWS)? {
            ids.push(check_row(&row)?);
        }
    }
    list.within(ids.len(), 1..=ROWS, "rows in all")?;
    distinct(&ids)
}

/// Gives the row's id.
fn check_row<'a>(row: &Param<'a>) -> Result<Param<'a>, GraphError> {
    let id = row.require("id")?;
    id.text(1..=ROW_ID)?;
    row.require("title")?.text(1..=ROW_TITLE)?;
    row.optional_text("description", 1..=ROW_DESCRIPTION)?;
    Ok(id)
}

fn link(action: &Param) -> Checked {
    action.require("name")?.one_of(&["cta_url"])?;
    let parameters = action.object("parameters")?;
    parameters.require("display_text")?.text(1..=BUTTON_TITLE)?;
    let url = parameters.require("url")?;
    let parsed = Url::parse(url.str()?).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    parsed.map(drop).ok_or_else(|| GraphError::invalid(format!("{} must be an http or https address", url.name())))
}

fn file(file: &Param, kind: &str, media: impl Fn(&str) -> Option<Media>) -> Checked {
    if file.get("link").is_some() {
        return Err(GraphError::invalid(format!("{}: upload the file and name its id, links are not fetched", file.name())));
    }
    file.optional_text("caption", 1..=CAPTION)?;
    file.optional_text("filename", 1..=FILENAME)?;
    let id = file.require("id")?;
    let unknown = || GraphError::invalid(format!("{} names no uploaded file, or one older than 30 days", id.name()));
    let media = media(id.str()?).ok_or_else(unknown)?;
    if media.suits(kind) {
        return Ok(());
    }
    let (mime_type, known) = (&media.mime_type, types(kind).join(", "));
    Err(GraphError::media(format!("{} is of type {mime_type}, and must be one of {known}", id.name())))
}
