//! How choices look: up to three as buttons, which need one tap less, more as a list.
//!
//! Texts are cut to WhatsApp's limits rather than refused, so that building a message cannot fail; the tests
//! see to it that nothing is ever cut in a sentence of our own.

use super::{
    say::{Key, Voice},
    tap::Tap,
};
use crate::outbound::{Button, Buttons, Content, Row, Section, Sections, Text};

/// One thing to choose. A button has no room for `about`, so the title alone must do.
pub struct Choice {
    tap: Tap,
    title: String,
    about: Option<String>,
}

impl Choice {
    pub fn new(tap: Tap, title: impl Into<String>) -> Self {
        Self { tap, title: title.into(), about: None }
    }

    pub fn about(self, about: impl Into<String>) -> Self {
        Self { about: Some(about.into()), ..self }
    }

    /// The way out of everything.
    pub fn menu(voice: Voice) -> Self {
        Self::new(Tap::Menu, voice.say(Key::Menu))
    }
}

/// A titled group of choices.
pub struct Group {
    pub title: String,
    pub choices: Vec<Choice>,
}

/// The choices as buttons if they are few enough, else as a list that opens under `label`.
pub fn choose(body: &str, label: &str, choices: Vec<Choice>) -> Content {
    match choices.len() {
        0..=3 => buttons(body, &choices),
        _ => list(body, label, vec![Group { title: label.to_owned(), choices }]),
    }
}

pub fn buttons(body: &str, choices: &[Choice]) -> Content {
    match Buttons::new(choices.iter().map(button).collect()) {
        Ok(buttons) => Content::Buttons { body: Text::fit(body), footer: None, buttons },
        Err(_) => text(body),
    }
}

pub fn list(body: &str, label: &str, groups: Vec<Group>) -> Content {
    match Sections::new(groups.into_iter().map(section).collect()) {
        Ok(sections) => Content::List { body: Text::fit(body), footer: None, label: Text::fit(label), sections },
        Err(_) => text(body),
    }
}

/// A sentence with nothing to choose but the way out.
pub fn notice(voice: Voice, body: &str) -> Content {
    buttons(body, &[Choice::menu(voice)])
}

fn text(body: &str) -> Content {
    Content::Text { body: Text::fit(body) }
}

fn button(choice: &Choice) -> Button {
    Button { id: Text::fit(&choice.tap.to_string()), title: Text::fit(&choice.title) }
}

fn section(group: Group) -> Section {
    Section { title: Text::fit(&group.title), rows: group.choices.into_iter().map(row).collect() }
}

fn row(choice: Choice) -> Row {
    Row {
        id: Text::fit(&choice.tap.to_string()),
        title: Text::fit(&choice.title),
        description: choice.about.map(|about| Text::fit(&about)),
    }
}
