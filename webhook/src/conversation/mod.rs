//! What the hub says and does when somebody writes.
//!
//! [`step`] is a pure function: the same state, person, event and time always give the same turn, which is
//! what lets a crashed turn be repeated and a test walk every path. Whatever it needs to know or change
//! outside goes out as an [`Effect`]; what was asked comes back as [`Event::Answer`] within the same turn.
//!
//! Three doors lead in, and each is open in every state: an interrupting word ([`words`]), a button of a
//! message of any age ([`tap`]), and free text, which only the state at hand can understand ([`flow`]).

pub mod effect;
mod flow;
mod menu;
mod name;
mod pause;
mod say;
pub mod state;
mod tap;
mod words;

use chrono::{DateTime, Utc};

pub use effect::*;
pub use flow::news::news;
pub use pause::Capability;
pub use state::State;

use self::{
    flow::{Chat, welcome},
    say::{Key, Voice},
};
use crate::outbound::{Content, Text};

/// Takes one turn. `_now` is part of the signature because time must only ever come in here;
/// nothing that the conversation offers depends on it yet.
pub fn step(state: &State, person: &Person, event: &Event, _now: DateTime<Utc>) -> Turn {
    let voice = Voice(person.lang());
    if person.stopped {
        return welcome::stopped(&Chat { state, person, voice }, event);
    }
    let (state, ended) = pause::stand(state, &person.off);
    let chat = Chat { state, person, voice };
    pause::admit(&chat, event, ended, answer(&chat, event))
}

fn answer(chat: &Chat, event: &Event) -> Turn {
    match event {
        Event::Said(text) => match words::read(text) {
            Some(word) => flow::obey(chat, word),
            None => flow::hear(chat, text),
        },
        Event::Arrived => welcome::greet(chat),
        Event::Tapped(id) => match (id.parse(), words::read(id)) {
            (Ok(tap), _) => flow::press(chat, tap),
            (Err(_), Some(word)) => flow::obey(chat, word),
            (Err(_), None) => welcome::menu(chat, Some(Key::UnknownTap)),
        },
        Event::Located { latitude, longitude, name } => flow::locate(chat, *latitude, *longitude, name.as_deref()),
        Event::SentFile(file) => flow::receive(chat, file),
        Event::Other => flow::repeat(chat, Key::UnreadOther),
        Event::Answer(answer) => flow::learn(chat, answer),
    }
}

/// Whether the label or id of a button means something, wherever the person stands.
pub(crate) fn understands(id: &str) -> bool {
    id.parse::<tap::Tap>().is_ok() || words::read(id).is_some()
}

/// What to send when a turn failed for good and its event was put aside. It sends the person to the menu, so the
/// conversation belongs back in [`State::Home`].
pub fn unanswerable(person: &Person) -> Content {
    Content::Text { body: Text::fit(&Voice(person.lang()).say(Key::Trouble)) }
}

/// What to send to somebody who writes faster than they are answered. The conversation stays where it is.
pub fn too_fast(person: &Person) -> Content {
    Content::Text { body: Text::fit(&Voice(person.lang()).say(Key::TooFast)) }
}

/// What brings a code for signing in to its owner. `code` is shown as it is.
pub fn sign_in_code(person: &Person, code: &str) -> Content {
    Content::Text { body: Text::fit(&Voice(person.lang()).with(Key::SignInCode, &[("code", code)])) }
}

#[cfg(test)]
mod tests;
