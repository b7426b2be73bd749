//! Coming, going, and finding one's way: the greeting, the main menu, stop and start.

use super::{Chat, after, drive};
use crate::{
    conversation::{
        effect::{Command, Event, Turn},
        menu::{self, Choice, Group},
        name,
        pause::Capability,
        say::Key,
        state::State,
        tap::Tap,
        words::{self, Word},
    },
    outbound::Content,
};

/// One line of the main menu: what it does, its title and what it is about.
type Entry = (Tap, Key, Key);

/// The main menu, in sections. WhatsApp shows ten lines at most, and all ten are taken.
const MAIN: &[(Key, &[Entry])] = &[
    (
        Key::SectionRides,
        &[
            (Tap::Ride(None), Key::Ride, Key::RideAbout),
            (Tap::Plan(None), Key::Plan, Key::PlanAbout),
            (Tap::Trips, Key::Trips, Key::TripsAbout),
        ],
    ),
    (Key::SectionDriving, &[(Tap::Drive, Key::Drive, Key::DriveAbout), (Tap::Vehicles, Key::Vehicles, Key::VehiclesAbout)]),
    (Key::SectionCodes, &[(Tap::Qr, Key::NewCode, Key::NewCodeAbout), (Tap::QrHistory, Key::History, Key::HistoryAbout)]),
    (
        Key::SectionSettings,
        &[
            (Tap::Profile, Key::Profile, Key::ProfileAbout),
            (Tap::Languages, Key::Language, Key::LanguageAbout),
            (Tap::Help, Key::Help, Key::HelpAbout),
        ],
    ),
];

pub fn greet(chat: &Chat) -> Turn {
    let hello = match chat.person.name.as_deref().and_then(name::presentable) {
        Some(name) => chat.voice.with(Key::HelloNamed, &[("name", &name)]),
        None => chat.voice.say(Key::Hello),
    };
    let lead = format!("{hello} {}", chat.voice.say(Key::Intro));
    Turn::say(State::Home, main_menu(chat, Some(lead)))
}

/// Back to the beginning, after a word on why if there is something to explain.
pub fn menu(chat: &Chat, why: Option<Key>) -> Turn {
    Turn::say(State::Home, main_menu(chat, why.map(|why| chat.voice.say(why))))
}

pub fn main_menu(chat: &Chat, lead: Option<String>) -> Content {
    let voice = chat.voice;
    let groups = MAIN.iter().map(|(title, entries)| Group {
        title: voice.say(*title),
        choices: entries.iter().filter(|entry| is_offered(chat, entry)).map(|entry| line(chat, entry)).collect(),
    });
    let groups = groups.filter(|group| !group.choices.is_empty());
    menu::list(&after(lead, voice.say(Key::MenuAsk)), &voice.say(Key::Menu), groups.collect())
}

/// What is switched off is not offered; who is online can always go offline.
fn is_offered(chat: &Chat, (tap, ..): &Entry) -> bool {
    let off = Capability::of_tap(tap).is_some_and(|capability| chat.person.off.contains(&capability));
    !off || (matches!(tap, Tap::Drive) && chat.person.driving.is_some())
}

/// Who is online reads how to go offline where others read how to drive.
fn line(chat: &Chat, (tap, title, about): &Entry) -> Choice {
    let voice = chat.voice;
    match (tap, &chat.person.driving) {
        (Tap::Drive, Some(driving)) => {
            drive::off_choice(voice).about(voice.with(Key::DriveOffAbout, &[("plate", &driving.plate)]))
        }
        _ => Choice::new(tap.clone(), voice.say(*title)).about(voice.say(*about)),
    }
}

/// The last thing a person hears until they start again.
pub fn stop(chat: &Chat) -> Turn {
    let start = Choice::new(Tap::Start, chat.voice.say(Key::Start));
    let goodbye = menu::buttons(&chat.voice.say(Key::Stopped), &[start]);
    Turn::act(State::Home, Command::Stop, vec![goodbye])
}

/// Someone who stopped hears nothing, whatever they send, until they ask to start.
pub fn stopped(chat: &Chat, event: &Event) -> Turn {
    // The button's id is the word itself.
    let starts = matches!(event, Event::Said(text) | Event::Tapped(text) if words::read(text) == Some(Word::Start));
    if !starts {
        return Turn::silent(chat.state.clone());
    }
    let welcome = main_menu(chat, Some(chat.voice.say(Key::Started)));
    Turn::act(State::Home, Command::Start, vec![welcome])
}
