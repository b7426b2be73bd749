//! A ride now: what should come, to where, and who is asked.

use super::{Chat, after, place, refuse, trip};
use crate::{
    conversation::{
        effect::{Nearby, NearbyDriver, Place, Query, TripCard, TripProblem, Turn, VehicleType},
        menu::{self, Choice, Group},
        name,
        say::{self, Key, Voice},
        state::{State, Wanted},
        tap::Tap,
    },
    outbound::Content,
};

/// As many drivers as leave a list line for "the nearest".
const DRIVERS: usize = 9;

/// A type of vehicle by its name.
pub fn kind_name(kind: VehicleType) -> Key {
    match kind {
        VehicleType::Moto => Key::KindMoto,
        VehicleType::Cab => Key::KindCab,
        VehicleType::Liffan => Key::KindLiffan,
        VehicleType::Truck => Key::KindTruck,
        VehicleType::Rental => Key::KindRental,
    }
}

fn kind_about(kind: VehicleType) -> Key {
    match kind {
        VehicleType::Moto => Key::KindMotoAbout,
        VehicleType::Cab => Key::KindCabAbout,
        VehicleType::Liffan => Key::KindLiffanAbout,
        VehicleType::Truck => Key::KindTruckAbout,
        VehicleType::Rental => Key::KindRentalAbout,
    }
}

/// Every type in a list, each with what it is good for.
pub fn kinds(voice: Voice, question: &str, tap: impl Fn(VehicleType) -> Tap) -> Content {
    let kinds = VehicleType::ALL
        .into_iter()
        .map(|kind| Choice::new(tap(kind), voice.say(kind_name(kind))).about(voice.say(kind_about(kind))));
    let choices = kinds.chain([Choice::menu(voice)]).collect();
    menu::list(question, &voice.say(Key::Choose), vec![Group { title: voice.say(Key::KindLabel), choices }])
}

pub fn choose_kind(chat: &Chat, from: Option<Place>, lead: Option<String>) -> Turn {
    let question = ask_kind(chat.voice, from.as_ref(), lead);
    Turn::say(State::RideKind { from }, question)
}

pub fn ask_kind(voice: Voice, from: Option<&Place>, lead: Option<String>) -> Content {
    let question = match from.and_then(|place| name::of_place(place.name.as_deref()?)) {
        Some(name) => voice.with(Key::KindAskFrom, &[("place", &name)]),
        None => voice.say(Key::KindAsk),
    };
    kinds(voice, &after(lead, question), |kind| match from {
        Some(pickup) => Tap::RideNear { kind, wide: false, pickup: pickup.clone() },
        None => Tap::RideKind(kind),
    })
}

/// The kind is known; so may the place be.
pub fn of_kind(chat: &Chat, kind: VehicleType, from: Option<Place>) -> Turn {
    match from {
        Some(pickup) => look(kind, pickup, false),
        None => place::want(chat, Wanted::Ride { kind }, None),
    }
}

pub fn look(kind: VehicleType, pickup: Place, wide: bool) -> Turn {
    Turn::ask(State::Home, Query::Nearby { kind, pickup, wide })
}

pub fn show(chat: &Chat, nearby: &Nearby) -> Turn {
    let content = if nearby.drivers.is_empty() { nobody(chat.voice, nearby) } else { drivers(chat.voice, nearby) };
    Turn::say(State::Home, content)
}

fn drivers(voice: Voice, nearby: &Nearby) -> Content {
    let ask = |driver| Tap::RideAsk { kind: nearby.kind, driver, pickup: nearby.pickup.clone() };
    let nearest = Choice::new(ask(None), voice.say(Key::RideNearest)).about(voice.say(Key::RideNearestAbout));
    let each = nearby
        .drivers
        .iter()
        .take(DRIVERS)
        .map(|driver| Choice::new(ask(Some(driver.id.clone())), line(voice, driver)).about(voice.score(driver.score)));
    let choices = [nearest].into_iter().chain(each).collect();
    let title = voice.say(Key::RideDriversLabel);
    menu::list(&voice.say(Key::RideDriversAsk), &title, vec![Group { title: title.clone(), choices }])
}

/// `Moto · 350 m · 2 min`.
fn line(voice: Voice, driver: &NearbyDriver) -> String {
    let kind = match driver.kind {
        VehicleType::Rental => Key::KindRentalShort,
        kind => kind_name(kind),
    };
    format!("{} · {} · {}", voice.say(kind), voice.distance(driver.distance_m), say::minutes(driver.minutes))
}

fn nobody(voice: Voice, nearby: &Nearby) -> Content {
    let Nearby { kind, ref pickup, wide, .. } = *nearby;
    let (why, again) = if wide { (Key::RideNobodyWide, Key::TryAgain) } else { (Key::RideNobody, Key::RideWider) };
    let choices = [
        Choice::new(Tap::RideNear { kind, wide: true, pickup: pickup.clone() }, voice.say(again)),
        Choice::new(Tap::PlanKind { kind, from: Some(pickup.clone()) }, voice.say(Key::PlanShort)),
        Choice::menu(voice),
    ];
    menu::buttons(&voice.say(why), &choices)
}

pub fn request(kind: VehicleType, driver: Option<String>, pickup: Place) -> Turn {
    Turn::ask(State::Home, Query::RequestRide { kind, pickup, driver })
}

pub fn requested(chat: &Chat, answer: &Result<TripCard, TripProblem>) -> Turn {
    match answer {
        Ok(card) => Turn::say(State::Home, trip::card(chat.voice, card, Some(chat.voice.say(Key::RideAsked)))),
        Err(problem) => refuse::answer(chat, *problem),
    }
}
