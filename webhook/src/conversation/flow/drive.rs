//! Driving: online and offline, where the driver is, and the offers that come.

use super::{Chat, place, refuse, trip, vehicle};
use crate::{
    conversation::{
        effect::{DriveProblem, Driving, Matched, Query, Spot, TripCard, TripProblem, Turn, VehicleCard},
        menu::{self, Choice},
        say::{Key, Voice},
        state::{State, Wanted},
        tap::Tap,
    },
    outbound::{Content, Text},
};

/// Who is online already sees with what; anybody else needs a vehicle first.
pub fn begin(chat: &Chat) -> Turn {
    match &chat.person.driving {
        Some(driving) => Turn::say(State::Home, online_card(chat.voice, driving)),
        None => Turn::ask(State::DriveVehicle, Query::Vehicles),
    }
}

pub fn choose_vehicle(chat: &Chat, vehicles: &[VehicleCard]) -> Turn {
    match vehicles {
        [] => vehicle::none_yet(chat),
        [one] => with(chat, one.id.clone()),
        several => Turn::say(State::Home, vehicle::choose(chat.voice, several, Tap::DriveWith)),
    }
}

pub fn with(chat: &Chat, vehicle: String) -> Turn {
    place::want(chat, Wanted::Online { vehicle }, None)
}

/// Whoever was asked whether they are still there says so by saying where.
pub fn stay(chat: &Chat) -> Turn {
    place::want(chat, Wanted::Stay, None)
}

pub fn online(chat: &Chat, answer: &Result<Driving, DriveProblem>) -> Turn {
    match answer {
        Ok(driving) => Turn::say(State::Home, online_card(chat.voice, driving)),
        Err(problem) => Turn::say(State::Home, drive_problem(chat.voice, *problem)),
    }
}

fn online_card(voice: Voice, driving: &Driving) -> Content {
    menu::buttons(&voice.with(Key::DriveOnline, &[("plate", &driving.plate)]), &[off_choice(voice), Choice::menu(voice)])
}

pub fn off_choice(voice: Voice) -> Choice {
    Choice::new(Tap::DriveOff, voice.say(Key::DriveOff))
}

fn drive_problem(voice: Voice, problem: DriveProblem) -> Content {
    let (sentence, tap, title) = match problem {
        DriveProblem::NoSuchVehicle => (Key::VehicleGone, Tap::Vehicles, Key::Vehicles),
        DriveProblem::VehicleRejected => (Key::DriveVehicleRejected, Tap::Vehicles, Key::Vehicles),
        DriveProblem::Blocked => (Key::RefuseBlocked, Tap::Help, Key::Help),
        DriveProblem::NotOnline => (Key::DriveNotOnline, Tap::Drive, Key::DriveOn),
    };
    menu::buttons(&voice.say(sentence), &[Choice::new(tap, voice.say(title)), Choice::menu(voice)])
}

/// The driver moved; whatever they were asked stays asked.
pub fn moved_to(state: &State, at: Spot) -> Turn {
    Turn::ask(state.clone(), Query::MoveDriver(at))
}

/// A driver who shares a position every minute is not to be answered every minute.
pub fn moved(chat: &Chat, answer: Result<bool, DriveProblem>) -> Turn {
    match answer {
        Ok(true) => chat.stay(Content::Text { body: Text::fit(&chat.voice.say(Key::DriveMoved)) }),
        Ok(false) => Turn::silent(chat.state.clone()),
        Err(problem) => chat.stay(drive_problem(chat.voice, problem)),
    }
}

pub fn offline(chat: &Chat, had_been_online: bool) -> Turn {
    let voice = chat.voice;
    let sentence = if had_been_online { Key::DriveOffline } else { Key::DriveNotOnline };
    let choices = [Choice::new(Tap::Drive, voice.say(Key::DriveOn)), Choice::menu(voice)];
    Turn::say(State::Home, menu::buttons(&voice.say(sentence), &choices))
}

pub fn taken(chat: &Chat, answer: &Result<TripCard, TripProblem>) -> Turn {
    match answer {
        Ok(card) => Turn::say(State::Home, trip::card(chat.voice, card, Some(chat.voice.say(Key::OfferTaken)))),
        Err(problem) => refuse::answer(chat, *problem),
    }
}

pub fn declined(chat: &Chat, answer: Result<(), TripProblem>) -> Turn {
    let voice = chat.voice;
    match answer {
        Ok(()) => {
            Turn::say(State::Home, menu::buttons(&voice.say(Key::OfferDeclined), &[off_choice(voice), Choice::menu(voice)]))
        }
        Err(problem) => refuse::answer(chat, problem),
    }
}

pub fn matched(chat: &Chat, answer: &Result<Matched, TripProblem>) -> Turn {
    let voice = chat.voice;
    let sentence = match answer {
        Ok(Matched::Agreed(card)) => {
            return Turn::say(State::Home, trip::card(voice, card, Some(voice.say(Key::NewsMatchAgreed))));
        }
        Ok(Matched::Waiting) => Key::MatchWaiting,
        Ok(Matched::Declined) => Key::MatchDeclined,
        Err(problem) => return refuse::answer(chat, *problem),
    };
    Turn::say(State::Home, menu::buttons(&voice.say(sentence), &[trip::trips_choice(voice), Choice::menu(voice)]))
}
