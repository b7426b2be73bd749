//! What is switched off for a while. The menu does not offer it, nobody gets into it, and whoever is in the middle of it is
//! told and let out. What was made before goes on: trips, documents, drivers on the road.

use std::collections::BTreeSet;

use super::{
    effect::{Effect, Event, Query, Turn},
    flow::{self, Chat},
    say::Key,
    state::{State, Wanted},
    tap::Tap,
    words,
};
use crate::outbound::{Content, Text};

/// Something that the hub does for people, and that can be switched off by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Capability {
    /// A ride now.
    Rides,
    /// Trips on a day to come.
    Plans,
    /// Going online.
    Driving,
    /// QR codes.
    Codes,
    /// Taking papers in.
    Papers,
}

impl Capability {
    pub const ALL: [Self; 5] = [Self::Rides, Self::Plans, Self::Driving, Self::Codes, Self::Papers];

    /// Why it cannot be had, and what can.
    fn paused(self) -> Key {
        match self {
            Self::Rides => Key::PausedRides,
            Self::Plans => Key::PausedPlans,
            Self::Driving => Key::PausedDriving,
            Self::Codes => Key::PausedCodes,
            Self::Papers => Key::PausedPapers,
        }
    }

    /// What a line of the main menu belongs to.
    pub(super) fn of_tap(tap: &Tap) -> Option<Self> {
        match tap {
            Tap::Ride(_) => Some(Self::Rides),
            Tap::Plan(_) => Some(Self::Plans),
            Tap::Drive => Some(Self::Driving),
            Tap::Qr | Tap::QrHistory => Some(Self::Codes),
            _ => None,
        }
    }

    /// What a question of the hub is asked for.
    pub(super) fn of_state(state: &State) -> Option<Self> {
        match state {
            State::RideKind { .. } | State::Place { wanted: Wanted::Ride { .. } } => Some(Self::Rides),
            State::PlanSide { .. }
            | State::PlanKind { .. }
            | State::PlanVehicle { .. }
            | State::PlanTime { .. }
            | State::PlanRepeat { .. }
            | State::PlanConfirm { .. }
            | State::Place { wanted: Wanted::PlanPickup { .. } | Wanted::PlanDropoff { .. } } => Some(Self::Plans),
            State::DriveVehicle | State::Place { wanted: Wanted::Online { .. } } => Some(Self::Driving),
            State::QrTarget
            | State::QrPhone
            | State::QrMerchant
            | State::QrAmount { .. }
            | State::QrOtherAmount { .. }
            | State::QrMaking
            | State::QrFinding
            | State::QrPrinting => Some(Self::Codes),
            State::VehiclePapers { .. } => Some(Self::Papers),
            State::Home
            | State::DefaultTarget
            | State::DefaultPhone
            | State::DefaultMerchant
            | State::Place { wanted: Wanted::Dropoff { .. } | Wanted::Keep { .. } | Wanted::Stay }
            | State::PlaceName { .. }
            | State::VehicleKind
            | State::VehiclePlate { .. }
            | State::DocumentWrong
            | State::DocumentValue { .. }
            | State::TripMore
            | State::Fare { .. } => None,
        }
    }

    /// What a question to the world is asked for. What concerns a trip, a document or a driver that there is, is always
    /// answered.
    pub(super) fn of_query(query: &Query) -> Option<Self> {
        match query {
            Query::Nearby { .. } | Query::RequestRide { .. } => Some(Self::Rides),
            Query::PlanTrip(_) => Some(Self::Plans),
            Query::GoOnline { .. } => Some(Self::Driving),
            Query::MakeQr { .. } | Query::FindQr(_) | Query::QrHistory | Query::PayTrip(_) => Some(Self::Codes),
            Query::ReadDocument { .. } => Some(Self::Papers),
            _ => None,
        }
    }

    /// What a turn leads into, of that which is switched off.
    fn barred(chat: &Chat, turn: &Turn) -> Option<Self> {
        let asked = turn.effects.iter().filter_map(|effect| match effect {
            Effect::Ask(query) => Self::of_query(query),
            Effect::Do(_) | Effect::Say(_) => None,
        });
        asked.chain(Self::of_state(&turn.next)).find(|capability| chat.person.off.contains(capability))
    }
}

/// Where the person stands, and what ended there since they last wrote because it was switched off.
pub(super) fn stand<'a>(state: &'a State, off: &BTreeSet<Capability>) -> (&'a State, Option<Capability>) {
    match Capability::of_state(state).filter(|capability| off.contains(capability)) {
        Some(capability) => (&State::Home, Some(capability)),
        None => (state, None),
    }
}

/// The turn, unless it leads into something that is switched off: then the person hears so and is asked again what they
/// were asked. `ended` is what they were in the middle of.
pub(super) fn admit(chat: &Chat, event: &Event, ended: Option<Capability>, turn: Turn) -> Turn {
    if let Some(barred) = Capability::barred(chat, &turn) {
        return flow::repeat(chat, barred.paused());
    }
    match ended {
        None => turn,
        // It was an answer to a question that is not asked any more.
        Some(ended) if matches!(event, Event::Said(text) if words::read(text).is_none()) => flow::repeat(chat, ended.paused()),
        Some(ended) => {
            let notice = Content::Text { body: Text::fit(&chat.voice.say(ended.paused())) };
            Turn { effects: [Effect::Say(notice)].into_iter().chain(turn.effects).collect(), ..turn }
        }
    }
}
