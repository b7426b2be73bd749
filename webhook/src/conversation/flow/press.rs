//! Every button and list row, and where it leads.

use super::{
    Chat, act, default, document, drive, language, mend, place, plan, qr, repeat, ride, saved,
    target::{self, Purpose},
    vehicle, welcome,
};
use crate::conversation::{
    effect::{Query, Turn},
    say::Key,
    state::State,
    tap::Tap,
};

/// Does what a button's label promised, wherever the person stands by now.
pub fn press(chat: &Chat, tap: Tap) -> Turn {
    match tap {
        Tap::Menu | Tap::Start => welcome::menu(chat, None),
        Tap::Cancel => welcome::menu(chat, Some(Key::Cancelled)),
        Tap::Help => repeat(chat, Key::HelpText),
        Tap::Languages => chat.stay(language::ask()),
        Tap::Speak(lang) => language::speak(chat, lang),
        Tap::Profile => Turn::ask(State::Home, Query::Profile),
        Tap::Qr => Turn::say(State::QrTarget, qr::ask_target(chat, None)),
        Tap::QrPhone => Turn::say(State::QrPhone, target::ask_phone(chat.voice, None)),
        Tap::QrMerchant => Turn::say(State::QrMerchant, target::ask_merchant(chat.voice, None)),
        Tap::QrFor(chosen) => target::check(Purpose::Qr, chosen),
        Tap::QrMake { target, amount } => qr::make(target, amount),
        Tap::QrOtherAmount(target) => qr::other_amount(chat, target),
        Tap::QrHistory => qr::history(),
        Tap::QrShow(code) => qr::find(code),
        Tap::QrPrint(code) => qr::print(code),
        Tap::Default => Turn::say(State::DefaultTarget, default::ask(chat, None)),
        Tap::DefaultPhone => Turn::say(State::DefaultPhone, target::ask_phone(chat.voice, None)),
        Tap::DefaultMerchant => Turn::say(State::DefaultMerchant, target::ask_merchant(chat.voice, None)),
        Tap::DefaultIs(chosen) => target::check(Purpose::Default, chosen),
        Tap::DefaultNone => default::remove(chat),
        tap => press_on_road(chat, tap),
    }
}

/// What has to do with rides and trips.
fn press_on_road(chat: &Chat, tap: Tap) -> Turn {
    match tap {
        Tap::Ride(from) => ride::choose_kind(chat, from, None),
        Tap::RideKind(kind) => ride::of_kind(chat, kind, None),
        Tap::RideNear { kind, wide, pickup } => ride::look(kind, pickup, wide),
        Tap::RideAsk { kind, driver, pickup } => ride::request(kind, driver, pickup),
        Tap::Plan(from) => plan::choose_side(chat, from),
        Tap::PlanRide(from) => plan::choose_kind(chat, from),
        Tap::PlanDrive(from) => plan::as_driver(from),
        Tap::PlanKind { kind, from } => plan::as_rider(chat, kind, from),
        Tap::PlanVehicle { vehicle, from } => plan::with_vehicle(vehicle, from),
        Tap::PlanAt(moment) => plan::meant(chat, moment),
        Tap::PlanRepeat(recurrence) => plan::repeats(chat, recurrence),
        Tap::PlanTime => plan::change_time(chat),
        Tap::PlanMake(fingerprint) => plan::make(chat, &fingerprint),
        Tap::Skip => place::skip(chat),
        Tap::Trips => act::trips(),
        Tap::Trip(trip) => act::find(trip),
        Tap::TripAsk { trip, about } => act::ask(chat, trip, about),
        Tap::TripAct { trip, act } => act::act(trip, act),
        Tap::Pay(trip) => act::pay(trip),
        tap => press_of_driver(chat, tap),
    }
}

/// What has to do with driving, vehicles and places that are kept.
fn press_of_driver(chat: &Chat, tap: Tap) -> Turn {
    match tap {
        Tap::OfferTake(offer) => Turn::ask(State::Home, Query::TakeOffer(offer)),
        Tap::OfferDecline(offer) => Turn::ask(State::Home, Query::DeclineOffer(offer)),
        Tap::MatchYes(offer) => Turn::ask(State::Home, Query::AnswerMatch { offer, agreed: true }),
        Tap::MatchNo(offer) => Turn::ask(State::Home, Query::AnswerMatch { offer, agreed: false }),
        Tap::Drive => drive::begin(chat),
        Tap::DriveWith(vehicle) => drive::with(chat, vehicle),
        Tap::DriveOff => Turn::ask(State::Home, Query::GoOffline),
        Tap::DriveStay => drive::stay(chat),
        Tap::Vehicles => Turn::ask(State::Home, Query::Vehicles),
        Tap::VehicleAdd => vehicle::add(chat),
        Tap::VehicleKind(kind) => vehicle::of_kind(chat, kind),
        Tap::Vehicle(vehicle) => Turn::ask(State::Home, Query::FindVehicle(vehicle)),
        Tap::VehicleRetire(vehicle) => vehicle::ask_retire(chat, vehicle),
        Tap::VehicleRetireYes(vehicle) => Turn::ask(State::Home, Query::RetireVehicle(vehicle)),
        Tap::Places(first) => saved::list(chat, first),
        Tap::Place(id) => saved::show(chat, &id),
        Tap::PlaceUse(id) => saved::use_one(chat, &id),
        Tap::PlaceAdd(kind) => saved::add(chat, kind),
        Tap::PlaceKeep(place) => saved::choose_kind(chat, &place),
        Tap::PlaceKeepAs { kind, place } => saved::keep_as(chat, kind, place),
        Tap::PlaceForget(id) => Turn::ask(State::Home, Query::ForgetPlace(id)),
        tap => press_on_papers(chat, tap),
    }
}

/// What has to do with documents.
fn press_on_papers(chat: &Chat, tap: Tap) -> Turn {
    match tap {
        Tap::VehiclePapers(vehicle) => document::want(chat, vehicle),
        Tap::Document(document) => Turn::ask(State::Home, Query::FindDocument(document)),
        Tap::DocumentRight(document) => Turn::ask(State::Home, Query::ConfirmDocument(document)),
        Tap::DocumentWrong(document) => Turn::ask(State::DocumentWrong, Query::FindDocument(document)),
        Tap::DocumentMend { document, field } => mend::want(chat, document, field),
        _ => welcome::menu(chat, Some(Key::UnknownTap)),
    }
}
