//! Where: the one way in which every place is asked for, and what is offered for one that nobody asked for.

use super::{Chat, after, at_rest, drive, plan, prompt, repeat, ride, saved};
use crate::{
    conversation::{
        effect::{Place, PlaceProblem, Query, Turn},
        menu::{self, Choice, Group},
        name,
        say::Key,
        state::{State, Wanted},
        tap::Tap,
    },
    outbound::{Content, Text},
};

/// As many saved places as leave list lines for leaving out the answer and for the menu.
const SHORTCUTS: usize = 8;

/// The characters of a plus code, which has no vowels.
const PLUS_CODE: &str = "23456789CFGHJMPQRVWX";

pub fn want(chat: &Chat, wanted: Wanted, lead: Option<String>) -> Turn {
    let question = ask(chat, &wanted, lead);
    Turn::tell(State::Place { wanted }, question)
}

/// WhatsApp's own button for a location, and below it what is one tap away.
pub fn ask(chat: &Chat, wanted: &Wanted, lead: Option<String>) -> Vec<Content> {
    let question = format!("{} {}", chat.voice.say(question(wanted)), chat.voice.say(Key::PlaceHow));
    let request = Content::LocationRequest { body: Text::fit(&after(lead, question)) };
    [Some(request), shortcuts(chat, wanted)].into_iter().flatten().collect()
}

fn question(wanted: &Wanted) -> Key {
    match wanted {
        Wanted::Ride { .. } => Key::PickupAsk,
        Wanted::Dropoff { .. } => Key::DropoffAsk,
        Wanted::PlanPickup { .. } => Key::PlanPickupAsk,
        Wanted::PlanDropoff { .. } => Key::PlanDropoffAsk,
        Wanted::Keep { .. } => Key::KeepAsk,
        Wanted::Online { .. } => Key::OnlineAsk,
        Wanted::Stay => Key::StayAsk,
    }
}

fn shortcuts(chat: &Chat, wanted: &Wanted) -> Option<Content> {
    let voice = chat.voice;
    let saved: Vec<Choice> = match wanted {
        Wanted::Keep { .. } | Wanted::Online { .. } | Wanted::Stay => Vec::new(),
        _ => chat.person.places.iter().take(SHORTCUTS).map(|place| saved::choice(voice, place, Tap::PlaceUse)).collect(),
    };
    let skip = matches!(wanted, Wanted::PlanDropoff { .. }).then(|| Choice::new(Tap::Skip, voice.say(Key::Skip)));
    let or = voice.say(Key::PlaceOr);
    if saved.is_empty() {
        return skip.map(|skip| menu::buttons(&or, &[skip, Choice::menu(voice)]));
    }
    let choices = saved.into_iter().chain(skip).chain([Choice::menu(voice)]).collect();
    let title = voice.say(Key::Places);
    Some(menu::list(&or, &voice.say(Key::Choose), vec![Group { title, choices }]))
}

/// Somebody shared where they are, or where something is.
pub fn located(chat: &Chat, place: Place) -> Turn {
    match chat.state {
        State::Place { wanted } => take(chat, wanted, place),
        State::RideKind { .. } => ride::choose_kind(chat, Some(place), None),
        State::PlanSide { .. } => plan::choose_side(chat, Some(place)),
        state if chat.person.driving.is_some() => drive::moved_to(state, place.at),
        state if at_rest(state) => here(chat, place),
        _ => repeat(chat, Key::UnreadLocation),
    }
}

/// Goes on with the place that was asked for.
pub fn take(chat: &Chat, wanted: &Wanted, place: Place) -> Turn {
    match wanted.clone() {
        Wanted::Ride { kind } => ride::look(kind, place, false),
        Wanted::Dropoff { trip } => Turn::ask(State::Home, Query::SetDropoff { trip, dropoff: place }),
        Wanted::PlanPickup { by } => want(chat, Wanted::PlanDropoff { by, pickup: place }, None),
        Wanted::PlanDropoff { by, pickup } => plan::choose_time(chat, by, pickup, Some(place)),
        Wanted::Keep { kind, name } => saved::keep(kind, name, place),
        Wanted::Online { vehicle } => Turn::ask(State::Home, Query::GoOnline { vehicle, at: place.at }),
        Wanted::Stay => drive::moved_to(&State::Home, place.at),
    }
}

/// Leaves the place out, where that was offered.
pub fn skip(chat: &Chat) -> Turn {
    match chat.state {
        State::Place { wanted: Wanted::PlanDropoff { by, pickup } } => plan::choose_time(chat, by.clone(), pickup.clone(), None),
        _ => chat.stay_all(prompt(chat, Some(chat.voice.say(Key::StaleQuestion)))),
    }
}

/// What can be done with a place that nobody asked for.
pub fn here(chat: &Chat, place: Place) -> Turn {
    let voice = chat.voice;
    let question = match place.name.as_deref().and_then(name::of_place) {
        Some(name) => voice.with(Key::HereAskNamed, &[("place", &name)]),
        None => voice.say(Key::HereAsk),
    };
    let choices = [
        Choice::new(Tap::Ride(Some(place.clone())), voice.say(Key::HereRide)),
        Choice::new(Tap::Plan(Some(place.clone())), voice.say(Key::HerePlan)),
        Choice::new(Tap::PlaceKeep(place), voice.say(Key::HereKeep)),
    ];
    Turn::say(State::Home, menu::buttons(&question, &choices))
}

pub fn read(state: &State, text: &str) -> Turn {
    Turn::ask(state.clone(), Query::ReadPlace(text.to_owned()))
}

/// What the world made of a text.
pub fn answer(chat: &Chat, answer: &Result<Place, PlaceProblem>) -> Turn {
    match (answer, chat.state) {
        (Ok(place), _) => located(chat, place.clone()),
        (Err(problem), State::Place { .. }) => chat.stay_all(prompt(chat, Some(chat.voice.say(sentence(*problem))))),
        (Err(problem), _) => chat.stay(menu::notice(chat.voice, &chat.voice.say(sentence(*problem)))),
    }
}

fn sentence(problem: PlaceProblem) -> Key {
    match problem {
        PlaceProblem::NotFound => Key::PlaceNotFound,
        PlaceProblem::LinkWithoutPlace => Key::PlaceLinkWithout,
        PlaceProblem::LinkNotOpened => Key::PlaceLinkClosed,
        PlaceProblem::Ambiguous => Key::PlaceAmbiguous,
        PlaceProblem::Impossible => Key::PlaceImpossible,
        PlaceProblem::TooFarAway => Key::PlaceTooFar,
    }
}

/// Whether a text that nobody asked for can only be a place: a link, two degrees or a plus code.
pub fn is_likely(text: &str) -> bool {
    text.contains("://")
        || text.trim_start().starts_with("geo:")
        || are_degrees(text)
        || text.split_whitespace().any(is_plus_code)
}

fn are_degrees(text: &str) -> bool {
    let parts: Vec<&str> = text.split([',', ';', ' ']).filter(|part| !part.is_empty()).collect();
    parts.len() == 2 && parts.iter().all(|part| part.contains('.') && part.parse::<f64>().is_ok())
}

fn is_plus_code(word: &str) -> bool {
    let is_code = |text: &str| text.chars().all(|c| PLUS_CODE.contains(c.to_ascii_uppercase()));
    word.trim_end_matches(',')
        .split_once('+')
        .is_some_and(|(cell, rest)| (4..=8).contains(&cell.len()) && rest.len() >= 2 && is_code(cell) && is_code(rest))
}
