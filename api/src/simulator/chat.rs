//! The chats on the simulated phones: who there is, what was said, and how far each message has come.
//!
//! A message climbs from `pending` over `sent` and `delivered` to `read` and never back, whatever order the
//! reports come in. Every change is announced to whoever listens, under the same lock that makes it, so that
//! listeners see changes in the order in which they happened.

use std::collections::VecDeque;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use serde_json::Value;
use tokio::sync::broadcast;

/// How many people can take part.
pub const PEOPLE: usize = 100;
/// How many messages a chat keeps; the oldest go first.
pub const MESSAGES: usize = 500;
/// How long after a person's last message the business may write freely.
const WINDOW: TimeDelta = TimeDelta::hours(24);

/// A person as the phones' list shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Person {
    /// The number in international form without a plus sign.
    pub wa_id: String,
    pub name: String,
    /// Business messages that the person has not looked at.
    pub unread: usize,
    /// Whether the business shows typing dots.
    pub typing: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Author {
    Person,
    Business,
}

/// How far a message has come, in the order of its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Pending,
    Sent,
    Delivered,
    Read,
    Failed,
}

impl Status {
    /// The steps from here up to `to`, which is among them unless it was reached before.
    fn up_to(self, to: Self) -> impl Iterator<Item = Self> {
        [Self::Sent, Self::Delivered, Self::Read].into_iter().filter(move |step| self < *step && *step <= to)
    }
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Message {
    pub id: String,
    pub from: Author,
    pub timestamp: DateTime<Utc>,
    pub status: Status,
    /// Why a failed message failed.
    pub error: Option<String>,
    /// Meta's message object without id, from, to and timestamp.
    pub content: Value,
    /// The sender's `biz_opaque_callback_data`, echoed in its statuses.
    #[serde(skip)]
    pub callback: Option<String>,
}

impl Message {
    pub(super) fn new(id: String, from: Author, timestamp: DateTime<Utc>, content: Value) -> Self {
        Self { id, from, timestamp, status: Status::Pending, error: None, content, callback: None }
    }

    fn climb(&mut self, to: Status) -> Vec<Step> {
        let steps: Vec<Step> = self.status.up_to(to).map(|status| Step::new(self, status)).collect();
        if !steps.is_empty() {
            self.status = to;
        }
        steps
    }

    fn unread(&self) -> bool {
        self.from == Author::Business && self.status < Status::Read
    }
}

/// One step of a business message that its sender is to hear of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub message_id: String,
    pub status: Status,
    pub callback: Option<String>,
    /// Sent in the words of a template, which costs.
    pub template: bool,
}

impl Step {
    pub fn new(message: &Message, status: Status) -> Self {
        let template = message.content["type"] == "template";
        Self { message_id: message.id.clone(), status, callback: message.callback.clone(), template }
    }
}

/// What a listener hears.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase", rename_all_fields = "camelCase")]
pub enum Event {
    /// A new or changed message.
    Message {
        wa_id: String,
        message: Message,
    },
    Typing {
        wa_id: String,
        typing: bool,
    },
    /// A new person, or one whose count of unread messages changed.
    Person {
        person: Person,
    },
}

struct Chat {
    wa_id: String,
    name: String,
    messages: VecDeque<Message>,
    heard_at: Option<DateTime<Utc>>,
    typing: Option<Typing>,
}

/// One showing of the typing dots, told from an earlier one so that the earlier one's end does not hide it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typing(u64);

impl Chat {
    fn person(&self) -> Person {
        Person {
            wa_id: self.wa_id.clone(),
            name: self.name.clone(),
            unread: self.messages.iter().filter(|message| message.unread()).count(),
            typing: self.typing.is_some(),
        }
    }
}

pub struct Chats {
    all: Vec<Chat>,
    events: broadcast::Sender<Event>,
    showings: u64,
}

impl Chats {
    pub fn new(events: broadcast::Sender<Event>) -> Self {
        Self { all: Vec::new(), events, showings: 0 }
    }

    pub fn subscribe(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    pub fn people(&self) -> Vec<Person> {
        self.all.iter().map(Chat::person).collect()
    }

    pub fn person(&self, wa_id: &str) -> Option<Person> {
        self.chat(wa_id).map(Chat::person)
    }

    pub fn full(&self) -> bool {
        self.all.len() >= PEOPLE
    }

    pub fn add(&mut self, wa_id: &str, name: &str) -> Person {
        let chat =
            Chat { wa_id: wa_id.to_owned(), name: name.to_owned(), messages: VecDeque::new(), heard_at: None, typing: None };
        let person = chat.person();
        self.all.push(chat);
        self.announce(Event::Person { person: person.clone() });
        person
    }

    pub fn messages(&self, wa_id: &str) -> Option<Vec<Message>> {
        self.chat(wa_id).map(|chat| chat.messages.iter().cloned().collect())
    }

    /// Whether the person wrote within the last 24 hours.
    pub fn window_open(&self, wa_id: &str, now: DateTime<Utc>) -> bool {
        self.chat(wa_id).and_then(|chat| chat.heard_at).is_some_and(|heard_at| now - heard_at < WINDOW)
    }

    pub fn append(&mut self, wa_id: &str, message: Message) {
        let Some(chat) = self.chat_mut(wa_id) else { return };
        if message.from == Author::Person {
            chat.heard_at = Some(message.timestamp);
        }
        if chat.messages.len() == MESSAGES {
            chat.messages.pop_front();
        }
        chat.messages.push_back(message.clone());
        if message.from == Author::Business {
            self.stop_typing(wa_id, None);
        }
        self.announce_messages(wa_id, vec![message]);
    }

    /// Moves a message up; gives the steps it took.
    pub fn advance(&mut self, wa_id: &str, message_id: &str, to: Status) -> Vec<Step> {
        self.climb(wa_id, to, |_, message| message.id == message_id)
    }

    /// The person looks at the chat: marks every business message as read. `None` when there is no such person.
    pub fn open(&mut self, wa_id: &str) -> Option<Vec<Step>> {
        self.chat(wa_id)?;
        Some(self.climb(wa_id, Status::Read, |_, message| message.from == Author::Business))
    }

    /// The business read this message of a person, hence also those before it. Gives the person.
    pub fn mark_read(&mut self, message_id: &str) -> Option<String> {
        let (wa_id, last) = self.all.iter().find_map(|chat| {
            let is_it = |message: &Message| message.id == message_id && message.from == Author::Person;
            chat.messages.iter().position(is_it).map(|at| (chat.wa_id.clone(), at))
        })?;
        self.climb(&wa_id, Status::Read, |at, message| at <= last && message.from == Author::Person);
        Some(wa_id)
    }

    /// A message whose webhook was never taken; one that the business read all the same stays read.
    pub fn fail(&mut self, wa_id: &str, message_id: &str, reason: String) {
        let Some(chat) = self.chat_mut(wa_id) else { return };
        let pending = |message: &&mut Message| message.id == message_id && message.status == Status::Pending;
        let Some(message) = chat.messages.iter_mut().find(pending) else { return };
        message.status = Status::Failed;
        message.error = Some(reason);
        let failed = message.clone();
        self.announce_messages(wa_id, vec![failed]);
    }

    /// Shows the typing dots, anew when they show already.
    pub fn start_typing(&mut self, wa_id: &str) -> Typing {
        self.showings += 1;
        let showing = Typing(self.showings);
        if let Some(chat) = self.chat_mut(wa_id) {
            chat.typing = Some(showing);
            self.announce(Event::Typing { wa_id: wa_id.to_owned(), typing: true });
        }
        showing
    }

    /// Hides the typing dots; those of one showing only, when it is named.
    pub fn stop_typing(&mut self, wa_id: &str, showing: Option<Typing>) {
        let Some(chat) = self.chat_mut(wa_id) else { return };
        if chat.typing.is_some() && (showing.is_none() || chat.typing == showing) {
            chat.typing = None;
            self.announce(Event::Typing { wa_id: wa_id.to_owned(), typing: false });
        }
    }

    fn climb(&mut self, wa_id: &str, to: Status, choose: impl Fn(usize, &Message) -> bool) -> Vec<Step> {
        let Some(chat) = self.chat_mut(wa_id) else { return Vec::new() };
        let (mut steps, mut changed) = (Vec::new(), Vec::new());
        for (_, message) in chat.messages.iter_mut().enumerate().filter(|(at, message)| choose(*at, message)) {
            let taken = message.climb(to);
            if !taken.is_empty() {
                steps.extend(taken);
                changed.push(message.clone());
            }
        }
        self.announce_messages(wa_id, changed);
        steps
    }

    /// Announces messages, and the person with them when the count of unread ones may have changed.
    fn announce_messages(&self, wa_id: &str, messages: Vec<Message>) {
        let counts = messages.iter().any(|message| message.from == Author::Business);
        for message in messages {
            self.announce(Event::Message { wa_id: wa_id.to_owned(), message });
        }
        if let Some(person) = self.person(wa_id).filter(|_| counts) {
            self.announce(Event::Person { person });
        }
    }

    fn announce(&self, event: Event) {
        // Nobody listening is no fault.
        let _ = self.events.send(event);
    }

    fn chat(&self, wa_id: &str) -> Option<&Chat> {
        self.all.iter().find(|chat| chat.wa_id == wa_id)
    }

    fn chat_mut(&mut self, wa_id: &str) -> Option<&mut Chat> {
        self.all.iter_mut().find(|chat| chat.wa_id == wa_id)
    }
}

#[cfg(test)]
mod tests;
