//! The ways through the conversation, one module each, and the doors that lead into them.

mod act;
mod default;
mod document;
mod drive;
mod field;
mod language;
mod learn;
mod mend;
pub mod news;
mod place;
mod plan;
mod press;
mod profile;
mod qr;
mod refuse;
mod ride;
mod saved;
mod target;
mod trip;
mod vehicle;
pub mod welcome;

pub use self::{learn::learn, press::press};
use super::{
    effect::{File, FileKind, Person, Place, Spot, Turn, VehicleType},
    name,
    say::{Key, Voice},
    state::State,
    words::{self, Wish, Word},
};
use crate::outbound::Content;

/// What is known while a turn is taken.
#[derive(Clone, Copy)]
pub struct Chat<'a> {
    pub state: &'a State,
    pub person: &'a Person,
    pub voice: Voice,
}

impl Chat<'_> {
    /// Says something without moving.
    fn stay(&self, content: Content) -> Turn {
        Turn::say(self.state.clone(), content)
    }

    fn stay_all(&self, contents: Vec<Content>) -> Turn {
        Turn::tell(self.state.clone(), contents)
    }
}

/// Does what an interrupting word asks for.
pub fn obey(chat: &Chat, word: Word) -> Turn {
    match word {
        Word::Greeting => welcome::greet(chat),
        Word::Menu | Word::Start => welcome::menu(chat, None),
        Word::Cancel => welcome::menu(chat, Some(Key::Cancelled)),
        Word::Help => repeat(chat, Key::HelpText),
        Word::Stop => welcome::stop(chat),
        Word::Language => chat.stay(language::ask()),
        Word::Speak(lang) => language::speak(chat, lang),
    }
}

/// Whether nothing is asked of the person: home, or where they wait for what the world answers in the same turn.
fn at_rest(state: &State) -> bool {
    matches!(
        state,
        State::Home
            | State::QrMaking
            | State::QrFinding
            | State::QrPrinting
            | State::PlanVehicle { .. }
            | State::DocumentWrong
            | State::DriveVehicle
            | State::TripMore
    )
}

/// Hears free text as an answer to what was asked.
pub fn hear(chat: &Chat, text: &str) -> Turn {
    match chat.state {
        state if at_rest(state) => hear_at_rest(chat, text),
        State::QrTarget => target::guess(chat, target::Purpose::Qr, text),
        State::DefaultTarget => target::guess(chat, target::Purpose::Default, text),
        State::QrPhone | State::DefaultPhone => target::read_phone(chat.state, text),
        State::QrMerchant | State::DefaultMerchant => target::read_merchant(chat.state, text),
        State::QrAmount { .. } | State::QrOtherAmount { .. } | State::Fare { .. } => qr::read_amount(chat.state, text),
        State::Place { .. } => place::read(chat.state, text),
        State::PlaceName { place } => saved::named(chat, place.as_ref(), text),
        State::PlanTime { day, .. } => plan::read_time(chat.state, *day, text),
        State::VehiclePlate { kind } => vehicle::read_plate(chat.state, *kind, text),
        State::DocumentValue { document, field } => mend::read_value(chat.state, document, *field, text),
        State::RideKind { from } => hear_kind(chat, text, |kind| ride::of_kind(chat, kind, from.clone())),
        State::PlanKind { from } => hear_kind(chat, text, |kind| plan::as_rider(chat, kind, from.clone())),
        State::VehicleKind => hear_kind(chat, text, |kind| vehicle::of_kind(chat, kind)),
        _ => chat.stay_all(prompt(chat, None)),
    }
}

/// Who was asked nothing may write what they came for.
fn hear_at_rest(chat: &Chat, text: &str) -> Turn {
    if place::is_likely(text) {
        return place::read(&State::Home, text);
    }
    if target::is_number(text) {
        return target::guess(chat, target::Purpose::Qr, text);
    }
    match words::wish(text) {
        Some(Wish::Kind(kind)) => ride::of_kind(chat, kind, None),
        Some(Wish::Ride) => ride::choose_kind(chat, None, None),
        Some(Wish::Plan) => plan::choose_side(chat, None),
        Some(Wish::Drive) => drive::begin(chat),
        Some(Wish::Trips) => act::trips(),
        None => welcome::greet(chat),
    }
}

fn hear_kind(chat: &Chat, text: &str, go_on: impl FnOnce(VehicleType) -> Turn) -> Turn {
    match words::wish(text) {
        Some(Wish::Kind(kind)) => go_on(kind),
        _ => chat.stay_all(prompt(chat, None)),
    }
}

/// A location was shared; what lies nowhere on earth is said to.
pub fn locate(chat: &Chat, latitude: f64, longitude: f64, name: Option<&str>) -> Turn {
    match Spot::new(latitude, longitude) {
        Some(at) => place::located(chat, Place { at, name: name.and_then(name::of_place) }),
        None => repeat(chat, Key::PlaceImpossible),
    }
}

/// A file was sent: papers are read at any time, and nothing else is of use.
pub fn receive(chat: &Chat, file: &File) -> Turn {
    match file.kind {
        FileKind::Image | FileKind::Document => document::read(chat, file),
        FileKind::Audio => repeat(chat, Key::UnreadVoice),
        FileKind::Sticker => repeat(chat, Key::UnreadSticker),
        FileKind::Video => repeat(chat, Key::UnreadVideo),
    }
}

/// Says something, then asks again what the person was asked.
pub fn repeat(chat: &Chat, key: Key) -> Turn {
    chat.stay_all(prompt(chat, Some(chat.voice.say(key))))
}

/// What the person is asked where they stand, after `lead` if there is one.
fn prompt(chat: &Chat, lead: Option<String>) -> Vec<Content> {
    let voice = chat.voice;
    vec![match chat.state {
        State::Place { wanted } => return place::ask(chat, wanted, lead),
        State::QrTarget => qr::ask_target(chat, lead),
        State::DefaultTarget => default::ask(chat, lead),
        State::QrPhone | State::DefaultPhone => target::ask_phone(voice, lead),
        State::QrMerchant | State::DefaultMerchant => target::ask_merchant(voice, lead),
        State::QrAmount { target } => qr::ask_amount(voice, target, lead),
        State::QrOtherAmount { target } => qr::ask_other_amount(voice, target, lead),
        State::RideKind { from } => ride::ask_kind(voice, from.as_ref(), lead),
        State::PlanSide { from } => plan::ask_side(voice, from.as_ref(), lead),
        State::PlanKind { from } => plan::ask_kind(voice, from.as_ref(), lead),
        State::PlanTime { day, .. } => plan::ask_time(voice, *day, lead),
        State::PlanRepeat { when, .. } => plan::ask_repeat(voice, *when, lead),
        State::PlanConfirm { plan } => plan::ask_confirm(voice, plan, lead),
        State::PlaceName { .. } => saved::ask_name(voice, lead),
        State::VehicleKind => vehicle::ask_kind(voice, lead),
        State::VehiclePlate { kind } => vehicle::ask_plate(voice, *kind, lead),
        State::VehiclePapers { .. } => document::ask_papers(voice, lead),
        State::DocumentValue { document, field } => mend::ask_value(voice, document, *field, lead),
        State::Fare { trip } => act::ask_fare(voice, trip, lead),
        State::Home
        | State::QrMaking
        | State::QrFinding
        | State::QrPrinting
        | State::PlanVehicle { .. }
        | State::DocumentWrong
        | State::DriveVehicle
        | State::TripMore => welcome::main_menu(chat, lead),
    }]
}

/// Two paragraphs, or one.
fn after(lead: Option<String>, question: String) -> String {
    match lead {
        Some(lead) => format!("{lead}\n\n{question}"),
        None => question,
    }
}
