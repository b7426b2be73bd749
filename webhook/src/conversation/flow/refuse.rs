//! Why something is not done with a trip. A button may be as old as the chat, so each reason has its sentence.

use super::{Chat, plan, trip};
use crate::conversation::{
    effect::{TripProblem, TripStatus, Turn},
    menu::{self, Choice},
    say::{Key, Voice},
    state::State,
    tap::Tap,
};

/// The sentence and a way on. Nobody waits any longer for what was refused.
pub fn answer(chat: &Chat, problem: TripProblem) -> Turn {
    let voice = chat.voice;
    let on = match problem {
        TripProblem::DriverGone => Choice::new(Tap::Ride(None), voice.say(Key::Ride)),
        TripProblem::VehicleGone | TripProblem::VehicleMismatch => Choice::new(Tap::Vehicles, voice.say(Key::Vehicles)),
        _ => trip::trips_choice(voice),
    };
    Turn::say(State::Home, menu::buttons(&sentence(voice, problem), &[on, Choice::menu(voice)]))
}

pub fn sentence(voice: Voice, problem: TripProblem) -> String {
    match problem {
        TripProblem::TooSoon { least_minutes } => plan::too_soon(voice, least_minutes),
        TripProblem::TooFar { most_days } => plan::too_far(voice, most_days),
        TripProblem::FareOutOfRange { least, most } => {
            voice.with(Key::RefuseFareRange, &[("least", &voice.rwf(least)), ("most", &voice.rwf(most))])
        }
        TripProblem::TooManyPlanned { most } => voice.with(Key::RefuseTooManyPlanned, &[("most", &most.to_string())]),
        problem => voice.say(key(problem)),
    }
}

fn key(problem: TripProblem) -> Key {
    match problem {
        TripProblem::NoSuchTrip => Key::RefuseNoSuchTrip,
        TripProblem::NotYours => Key::RefuseNotYours,
        TripProblem::NotYourPart => Key::RefuseNotYourPart,
        TripProblem::AlreadyEnded(status) => ended(status),
        TripProblem::Taken => Key::RefuseTaken,
        TripProblem::OfferLapsed => Key::RefuseLapsed,
        TripProblem::OfferClosed => Key::RefuseAnswered,
        TripProblem::NotOffered => Key::RefuseNotOffered,
        TripProblem::OwnTrip => Key::RefuseOwnTrip,
        TripProblem::NotAcceptedYet => Key::RefuseNotAccepted,
        TripProblem::AlreadyAccepted => Key::RefuseAccepted,
        TripProblem::NotPlanned => Key::RefuseNotPlanned,
        TripProblem::NotArrivedYet => Key::RefuseNotArrived,
        TripProblem::AlreadyArrived => Key::RefuseArrived,
        TripProblem::NotStarted => Key::RefuseNotStarted,
        TripProblem::InProgress => Key::RefuseInProgress,
        TripProblem::NotCompletedYet => Key::RefuseNotCompleted,
        TripProblem::NobodyThere => Key::RefuseNobodyThere,
        TripProblem::Busy => Key::RefuseBusy,
        TripProblem::HasOpenRide => Key::RefuseHasOpenRide,
        TripProblem::TooManyPlanned { .. } => Key::RefuseTooManyPlanned,
        TripProblem::DriverGone => Key::RefuseDriverGone,
        TripProblem::VehicleGone => Key::VehicleGone,
        TripProblem::VehicleMismatch => Key::RefuseVehicleMismatch,
        TripProblem::Blocked => Key::RefuseBlocked,
        TripProblem::TooSoon { .. } => Key::TimeTooSoon,
        TripProblem::TooFar { .. } => Key::TimeTooFar,
        TripProblem::NotAWeekday => Key::RefuseNotAWeekday,
        TripProblem::FareOutOfRange { .. } => Key::RefuseFareRange,
        TripProblem::FareMoved => Key::RefuseFareMoved,
        TripProblem::OwnFare => Key::RefuseOwnFare,
        TripProblem::NoFareYet => Key::RefuseNoFare,
        TripProblem::NotPayable => Key::RefuseNotPayable,
        TripProblem::AlreadyRated => Key::RefuseRated,
        TripProblem::Moved => Key::RefuseMoved,
    }
}

fn ended(status: TripStatus) -> Key {
    match status {
        TripStatus::Completed => Key::RefuseCompleted,
        TripStatus::Cancelled => Key::RefuseCancelled,
        TripStatus::Expired => Key::RefuseExpired,
        TripStatus::Requested | TripStatus::Scheduled | TripStatus::Accepted | TripStatus::InProgress => Key::RefuseEnded,
    }
}
