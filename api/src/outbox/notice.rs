//! News for somebody whose 24-hour window has closed: its words go out in the approved template, if there is one.
//!
//! What can be tapped is lost on the way. Whatever the person answers opens the window, and the chat goes on from there.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{outbound_message, user};
use webhook::outbound::{Content, Parameter, Template};

use crate::{app::App, interpreter};

/// News that could not be sent for so long is none any more, and no longer holds up what comes after it.
const FRESH: TimeDelta = TimeDelta::hours(24);

/// `None` where the message has to end: it is no news or old, it is more than words, or no template is set.
pub fn template(
    app: &App,
    row: &outbound_message::Model,
    person: &user::Model,
    content: &Content,
    now: DateTime<Utc>,
) -> Option<Template> {
    let name = app.config.whatsapp.notice_template.clone()?;
    if !row.notice || row.created_at + FRESH <= now {
        return None;
    }
    let parameter = Parameter::squeeze(content.words()?);
    Some(Template { name, language: interpreter::template_language(person), parameter })
}
