//! Coming, going, and finding one's way: the greeting, the main menu, stop and start.

use super::{Chat, after};
use crate::{
    conversation::{
        effect::{Command, Event, FileKind, Turn},
        menu::{self, Choice, Group},
        name,
        say::{Key, Voice},
        state::State,
        tap::Tap,
        words::{self, Word},
    },
    outbound::Content,
};

/// One line of the main menu: what it does, its title and what it is about.
type Entry = (Tap, Key, Key);

/// The main menu, in sections, holding what works and nothing that does not yet. WhatsApp shows ten lines at most:
/// five are taken here, and five are left for finding a ride, scheduling a trip, driving, vehicles and the profile.
const MAIN: &[(Key, &[Entry])] = &[
    (
        Key::SectionCodes,
        &[
            (Tap::Qr, Key::NewCode, Key::NewCodeAbout),
            (Tap::QrHistory, Key::History, Key::HistoryAbout),
            (Tap::Default, Key::Default, Key::DefaultAbout),
        ],
    ),
    (Key::SectionSettings, &[(Tap::Languages, Key::Language, Key::LanguageAbout), (Tap::Help, Key::Help, Key::HelpAbout)]),
];

pub fn greet(chat: &Chat) -> Turn {
    let hello = match chat.person.name.as_deref().and_then(name::presentable) {
        Some(name) => chat.voice.with(Key::HelloNamed, &[("name", &name)]),
        None => chat.voice.say(Key::Hello),
    };
    let lead = format!("{hello} {}", chat.voice.say(Key::Intro));
    Turn::say(State::Home, main_menu(chat.voice, Some(lead)))
}

/// Back to the beginning, after a word on why if there is something to explain.
pub fn menu(chat: &Chat, why: Option<Key>) -> Turn {
    Turn::say(State::Home, main_menu(chat.voice, why.map(|why| chat.voice.say(why))))
}

pub fn main_menu(voice: Voice, lead: Option<String>) -> Content {
    let groups = MAIN.iter().map(|(title, entries)| Group {
        title: voice.say(*title),
        choices: entries
            .iter()
            .map(|(tap, title, about)| Choice::new(tap.clone(), voice.say(*title)).about(voice.say(*about)))
            .collect(),
    });
    menu::list(&after(lead, voice.say(Key::MenuAsk)), &voice.say(Key::Menu), groups.collect())
}

/// The last thing a person hears until they start again.
pub fn stop(chat: &Chat) -> Turn {
    let start = Choice::new(Tap::Start, chat.voice.say(Key::Start));
    let goodbye = menu::buttons(&chat.voice.say(Key::Stopped), &[start]);
    Turn::act(State::Home, Command::Stop, goodbye)
}

/// Someone who stopped hears nothing, whatever they send, until they ask to start.
pub fn stopped(chat: &Chat, event: &Event) -> Turn {
    // The button's id is the word itself.
    let starts = matches!(event, Event::Said(text) | Event::Tapped(text) if words::read(text) == Some(Word::Start));
    if !starts {
        return Turn::silent(chat.state.clone());
    }
    let welcome = main_menu(chat.voice, Some(chat.voice.say(Key::Started)));
    Turn::act(State::Home, Command::Start, welcome)
}

/// Why a file is of no use here.
pub fn unread_file(kind: FileKind) -> Key {
    match kind {
        FileKind::Audio => Key::UnreadVoice,
        FileKind::Sticker => Key::UnreadSticker,
        FileKind::Image | FileKind::Document | FileKind::Video => Key::UnreadFile,
    }
}
