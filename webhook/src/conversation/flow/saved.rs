//! The places a person keeps: home, work and what they name themselves.

use super::{Chat, after, place};
use crate::{
    conversation::{
        effect::{Place, PlaceKind, Query, SaveProblem, SavedPlace, Turn},
        menu::{self, Choice, Group},
        name,
        say::{Key, Voice},
        state::{State, Wanted},
        tap::Tap,
    },
    outbound::Content,
};

/// As many places as leave list lines for more, for adding each kind and for the menu.
const SHOWN: usize = 5;

/// Characters of a saved name that fit a button.
const SHORT: usize = 20;

/// Home and work in the reader's language, the others as they were typed.
pub fn called(voice: Voice, place: &SavedPlace) -> String {
    match place.kind {
        PlaceKind::Home => voice.say(Key::PlaceHome),
        PlaceKind::Work => voice.say(Key::PlaceWork),
        PlaceKind::Named => name::within(&place.name, SHORT).unwrap_or_else(|| voice.say(Key::PlaceNameless)),
    }
}

pub fn choice(voice: Voice, place: &SavedPlace, tap: fn(String) -> Tap) -> Choice {
    Choice::new(tap(place.id.clone()), called(voice, place))
}

fn find<'a>(chat: &Chat<'a>, id: &str) -> Option<&'a SavedPlace> {
    chat.person.places.iter().find(|place| place.id == id)
}

/// The places from the one in that position on; what can be added stands below the first of them.
pub fn list(chat: &Chat, first: usize) -> Turn {
    let (voice, places) = (chat.voice, &chat.person.places);
    let body = if places.is_empty() { Key::PlacesEmpty } else { Key::PlacesAsk };
    let next = first.saturating_add(SHOWN);
    let more = (places.len() > next).then(|| Choice::new(Tap::Places(next), voice.say(Key::ActMore)));
    let add = if first == 0 { additions(chat) } else { Vec::new() };
    let shown = places.iter().skip(first).take(SHOWN).map(|place| choice(voice, place, Tap::Place));
    let choices = shown.chain(more).chain(add).chain([Choice::menu(voice)]).collect();
    let title = voice.say(Key::Places);
    Turn::say(State::Home, menu::list(&voice.say(body), &voice.say(Key::Choose), vec![Group { title, choices }]))
}

/// There is one home and one place of work.
fn additions(chat: &Chat) -> Vec<Choice> {
    let kept = |kind| kind != PlaceKind::Named && chat.person.places.iter().any(|place| place.kind == kind);
    let kinds =
        [(PlaceKind::Home, Key::PlaceAddHome), (PlaceKind::Work, Key::PlaceAddWork), (PlaceKind::Named, Key::PlaceAddNamed)];
    let missing = kinds.into_iter().filter(|(kind, _)| !kept(*kind));
    missing.map(|(kind, title)| Choice::new(Tap::PlaceAdd(kind), chat.voice.say(title))).collect()
}

/// One place, with what can be done with it.
pub fn show(chat: &Chat, id: &str) -> Turn {
    let voice = chat.voice;
    let Some(kept) = find(chat, id) else { return gone(chat) };
    let name = called(voice, kept);
    let place = Place { at: kept.at, name: Some(name.clone()) };
    let choices = [
        Choice::new(Tap::Ride(Some(place)), voice.say(Key::HereRide)),
        Choice::new(Tap::PlaceForget(kept.id.clone()), voice.say(Key::Remove)),
        Choice::menu(voice),
    ];
    Turn::say(State::Home, menu::buttons(&voice.with(Key::PlaceShown, &[("place", &name)]), &choices))
}

/// A saved place as the answer to where; where that was not asked, the place itself.
pub fn use_one(chat: &Chat, id: &str) -> Turn {
    match (chat.state, find(chat, id)) {
        (State::Place { wanted }, Some(kept)) => {
            place::take(chat, wanted, Place { at: kept.at, name: Some(called(chat.voice, kept)) })
        }
        (_, Some(_)) => show(chat, id),
        (State::Place { wanted }, None) => place::want(chat, wanted.clone(), Some(chat.voice.say(Key::PlaceGone))),
        (_, None) => gone(chat),
    }
}

fn gone(chat: &Chat) -> Turn {
    let choices = [Choice::new(Tap::Places(0), chat.voice.say(Key::Places)), Choice::menu(chat.voice)];
    Turn::say(State::Home, menu::buttons(&chat.voice.say(Key::PlaceGone), &choices))
}

pub fn add(chat: &Chat, kind: PlaceKind) -> Turn {
    match kind {
        PlaceKind::Named => ask_name_of(chat, None),
        PlaceKind::Home | PlaceKind::Work => place::want(chat, Wanted::Keep { kind, name: String::new() }, None),
    }
}

/// A place that was shared, to be kept as what?
pub fn choose_kind(chat: &Chat, place: &Place) -> Turn {
    let voice = chat.voice;
    let keep = |kind, title| Choice::new(Tap::PlaceKeepAs { kind, place: place.clone() }, voice.say(title));
    let choices = [
        keep(PlaceKind::Home, Key::PlaceHome),
        keep(PlaceKind::Work, Key::PlaceWork),
        keep(PlaceKind::Named, Key::PlaceAddNamed),
    ];
    Turn::say(State::Home, menu::buttons(&voice.say(Key::KeepAsAsk), &choices))
}

pub fn keep_as(chat: &Chat, kind: PlaceKind, place: Place) -> Turn {
    match kind {
        PlaceKind::Named => ask_name_of(chat, Some(place)),
        PlaceKind::Home | PlaceKind::Work => keep(kind, String::new(), place),
    }
}

fn ask_name_of(chat: &Chat, place: Option<Place>) -> Turn {
    Turn::say(State::PlaceName { place }, ask_name(chat.voice, None))
}

pub fn ask_name(voice: Voice, lead: Option<String>) -> Content {
    menu::notice(voice, &after(lead, voice.say(Key::PlaceNameAsk)))
}

/// A name was typed. Whether it will do is for the world to say, once there is a place for it.
pub fn named(chat: &Chat, at: Option<&Place>, text: &str) -> Turn {
    match (name::of_place(text), at) {
        (Some(name), Some(place)) => keep(PlaceKind::Named, name, place.clone()),
        (Some(name), None) => place::want(chat, Wanted::Keep { kind: PlaceKind::Named, name }, None),
        (None, _) => chat.stay(ask_name(chat.voice, Some(chat.voice.say(Key::PlaceNameBad)))),
    }
}

/// Stays with the name of a named place, which can still be refused.
pub fn keep(kind: PlaceKind, name: String, place: Place) -> Turn {
    let next = match kind {
        PlaceKind::Named => State::PlaceName { place: Some(place.clone()) },
        PlaceKind::Home | PlaceKind::Work => State::Home,
    };
    Turn::ask(next, Query::SavePlace { kind, name, at: place })
}

pub fn kept(chat: &Chat, answer: &Result<SavedPlace, SaveProblem>) -> Turn {
    let voice = chat.voice;
    let places = Choice::new(Tap::Places(0), voice.say(Key::Places));
    let (next, body) = match answer {
        Ok(place) => (State::Home, voice.with(Key::PlaceKept, &[("place", &called(voice, place))])),
        Err(SaveProblem::TooMany { most }) => (State::Home, voice.with(Key::PlacesTooMany, &[("most", &most.to_string())])),
        Err(SaveProblem::BadName { most }) => {
            (chat.state.clone(), voice.with(Key::PlaceNameTooLong, &[("most", &most.to_string())]))
        }
    };
    Turn::say(next, menu::buttons(&body, &[places, Choice::menu(voice)]))
}

pub fn forgotten(chat: &Chat, place: Option<&SavedPlace>) -> Turn {
    let voice = chat.voice;
    let Some(place) = place else { return gone(chat) };
    let body = voice.with(Key::PlaceForgotten, &[("place", &called(voice, place))]);
    let choices = [Choice::new(Tap::Places(0), voice.say(Key::Places)), Choice::menu(voice)];
    Turn::say(State::Home, menu::buttons(&body, &choices))
}
