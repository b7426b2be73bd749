//! What the world answered, and who waits for it.

use super::{Chat, act, default, document, drive, mend, place, plan, profile, qr, ride, saved, target, vehicle};
use crate::conversation::{
    effect::{Answer, Turn},
    state::State,
};

/// Goes on with what the world answered. An answer nobody here waits for changes nothing.
pub fn learn(chat: &Chat, answer: &Answer) -> Turn {
    match (chat.state, answer) {
        (State::QrPhone | State::QrMerchant, Answer::Target(Ok(target))) => qr::choose_amount(chat, target),
        (State::DefaultPhone | State::DefaultMerchant, Answer::Target(Ok(target))) => default::keep(chat, target),
        (State::QrPhone | State::DefaultPhone, Answer::Target(Err(problem))) => {
            chat.stay(target::phone_problem(chat.voice, problem))
        }
        (State::QrMerchant | State::DefaultMerchant, Answer::Target(Err(problem))) => {
            chat.stay(target::merchant_problem(chat.voice, problem))
        }
        (State::QrAmount { target } | State::QrOtherAmount { target }, Answer::Amount(answer)) => match answer {
            Ok(amount) => qr::make(target.clone(), Some(*amount)),
            Err(problem) => chat.stay(qr::amount_problem(chat.voice, target, problem)),
        },
        (State::Fare { trip }, Answer::Amount(answer)) => act::fare_read(chat, trip, answer),
        (State::QrMaking | State::QrFinding | State::QrPrinting, Answer::Qr(card)) => qr::answer(chat, card.as_ref()),
        (State::Home, Answer::QrHistory(cards)) => chat.stay(qr::show_history(chat.voice, cards)),
        (State::PlanTime { draft, .. }, Answer::Time(answer)) => plan::time(chat, draft, answer),
        (State::PlanVehicle { from }, Answer::Vehicles(vehicles)) => plan::choose_vehicle(chat, from.as_ref(), vehicles),
        (State::PlanVehicle { from }, Answer::Vehicle(Some(vehicle))) => plan::driving(chat, vehicle, from.clone()),
        (State::DriveVehicle, Answer::Vehicles(vehicles)) => drive::choose_vehicle(chat, vehicles),
        (State::VehiclePlate { .. }, Answer::VehicleAdded(answer)) => vehicle::added(chat, answer),
        (_, answer) => learn_on_road(chat, answer),
    }
}

/// Answers that say by themselves what they are about.
fn learn_on_road(chat: &Chat, answer: &Answer) -> Turn {
    match answer {
        Answer::Place(answer) => place::answer(chat, answer),
        Answer::PlaceSaved(answer) => saved::kept(chat, answer),
        Answer::PlaceForgotten(place) => saved::forgotten(chat, place.as_ref()),
        Answer::Vehicles(vehicles) => vehicle::list(chat, vehicles),
        Answer::Vehicle(vehicle) => vehicle::show(chat, vehicle.as_ref()),
        Answer::VehicleRetired(retired) => vehicle::retired(chat, retired.as_ref()),
        Answer::Online(answer) => drive::online(chat, answer),
        Answer::DriverMoved(answer) => drive::moved(chat, *answer),
        Answer::Offline(had_been) => drive::offline(chat, *had_been),
        Answer::Nearby(nearby) => ride::show(chat, nearby),
        Answer::Requested(answer) => ride::requested(chat, answer),
        Answer::DropoffSet(answer) => act::dropoff_set(chat, answer),
        Answer::Planned(answer) => plan::made(chat, answer),
        Answer::Taken(answer) => drive::taken(chat, answer),
        Answer::Declined(answer) => drive::declined(chat, *answer),
        Answer::MatchAnswered(answer) => drive::matched(chat, answer),
        Answer::Trips(trips) => act::listed(chat, trips),
        Answer::Trip(answer) => act::found(chat, answer),
        Answer::Acted(step, answer) => act::acted(chat, *step, answer),
        Answer::Payment(answer) => act::payment(chat, answer),
        Answer::Profile(profile) => profile::show(chat, profile),
        Answer::DocumentTaken(answer) => document::taken(chat, answer),
        Answer::Document(card) => document::found(chat, card.as_ref()),
        Answer::DocumentConfirmed(card) => document::confirmed(chat, card.as_ref()),
        Answer::DocumentMended(answer) => mend::mended(chat, answer),
        Answer::Target(_)
        | Answer::Amount(_)
        | Answer::Qr(_)
        | Answer::QrHistory(_)
        | Answer::Time(_)
        | Answer::VehicleAdded(_) => Turn::silent(chat.state.clone()),
    }
}
