//! Ids with arguments, as taps.

use super::{
    Ask, Tap,
    packed::{self, ANY_AMOUNT, ANYBODY, FIELDS, KINDS, LANGS, PLACE_KINDS, REACH, REPEATS, meaning},
};
use crate::conversation::effect::Place;

/// The tap that was written so, if one was.
pub fn with_argument(verb: &str, argument: &str) -> Option<Tap> {
    Some(match verb {
        "speak" => Tap::Speak(meaning(LANGS, argument)?),
        "qr-for" => Tap::QrFor(packed::target(argument)?),
        "qr-make" => {
            let (target, amount) = argument.split_once(':')?;
            let amount = if amount == ANY_AMOUNT { None } else { Some(packed::number(amount)?) };
            Tap::QrMake { target: packed::target(target)?, amount }
        }
        "qr-other" => Tap::QrOtherAmount(packed::target(argument)?),
        "qr-show" => Tap::QrShow(packed::id(argument)?),
        "qr-print" => Tap::QrPrint(packed::id(argument)?),
        "default-is" => Tap::DefaultIs(packed::target(argument)?),
        "drive-with" => Tap::DriveWith(packed::id(argument)?),
        "vehicle-kind" => Tap::VehicleKind(meaning(KINDS, argument)?),
        "vehicle" => Tap::Vehicle(packed::id(argument)?),
        "vehicle-retire" => Tap::VehicleRetire(packed::id(argument)?),
        "vehicle-retire-yes" => Tap::VehicleRetireYes(packed::id(argument)?),
        "places" => Tap::Places(packed::number(argument).filter(|first| *first > 0)?),
        "place" => Tap::Place(packed::id(argument)?),
        "place-use" => Tap::PlaceUse(packed::id(argument)?),
        "place-add" => Tap::PlaceAdd(meaning(PLACE_KINDS, argument)?),
        "place-keep" => Tap::PlaceKeep(packed::place(argument)?),
        "place-keep-as" => {
            let (kind, place) = argument.split_once(':')?;
            Tap::PlaceKeepAs { kind: meaning(PLACE_KINDS, kind)?, place: packed::place(place)? }
        }
        "place-forget" => Tap::PlaceForget(packed::id(argument)?),
        _ => return with_trip(verb, argument),
    })
}

fn with_trip(verb: &str, argument: &str) -> Option<Tap> {
    Some(match verb {
        "ride" => Tap::Ride(Some(packed::place(argument)?)),
        "ride-kind" => Tap::RideKind(meaning(KINDS, argument)?),
        "ride-near" | "ride-ask" => ride(verb, argument)?,
        "plan" => Tap::Plan(Some(packed::place(argument)?)),
        "plan-ride" => Tap::PlanRide(Some(packed::place(argument)?)),
        "plan-drive" => Tap::PlanDrive(Some(packed::place(argument)?)),
        "plan-kind" => {
            let (kind, from) = and_place(argument)?;
            Tap::PlanKind { kind: meaning(KINDS, kind)?, from }
        }
        "plan-vehicle" => {
            let (vehicle, from) = and_place(argument)?;
            Tap::PlanVehicle { vehicle: packed::id(vehicle)?, from }
        }
        "plan-at" => Tap::PlanAt(packed::moment(argument)?),
        "plan-repeat" => Tap::PlanRepeat(meaning(REPEATS, argument)?),
        "plan-make" => Tap::PlanMake(packed::id(argument)?),
        "trip" => Tap::Trip(packed::id(argument)?),
        "trip-ask" => {
            let (trip, about) = argument.split_once(':')?;
            Tap::TripAsk { trip: packed::id(trip)?, about: meaning(&Ask::ALL, about)? }
        }
        "trip-do" => {
            let (trip, act) = argument.split_once(':')?;
            Tap::TripAct { trip: packed::id(trip)?, act: packed::act(act)? }
        }
        "pay" => Tap::Pay(packed::id(argument)?),
        "offer-take" => Tap::OfferTake(packed::id(argument)?),
        "offer-decline" => Tap::OfferDecline(packed::id(argument)?),
        "match-yes" => Tap::MatchYes(packed::id(argument)?),
        "match-no" => Tap::MatchNo(packed::id(argument)?),
        _ => return with_papers(verb, argument),
    })
}

fn with_papers(verb: &str, argument: &str) -> Option<Tap> {
    Some(match verb {
        "vehicle-papers" => Tap::VehiclePapers(packed::id(argument)?),
        "document" => Tap::Document(packed::id(argument)?),
        "document-right" => Tap::DocumentRight(packed::id(argument)?),
        "document-wrong" => Tap::DocumentWrong(packed::id(argument)?),
        "document-mend" => {
            let (document, field) = argument.split_once(':')?;
            Tap::DocumentMend { document: packed::id(document)?, field: meaning(FIELDS, field)? }
        }
        _ => return None,
    })
}

fn ride(verb: &str, argument: &str) -> Option<Tap> {
    let mut parts = argument.splitn(3, ':');
    let kind = meaning(KINDS, parts.next()?)?;
    let (whom, pickup) = (parts.next()?, packed::place(parts.next()?)?);
    Some(match (verb, whom) {
        ("ride-near", reach) => Tap::RideNear { kind, wide: meaning(REACH, reach)?, pickup },
        (_, ANYBODY) => Tap::RideAsk { kind, driver: None, pickup },
        (_, driver) => Tap::RideAsk { kind, driver: Some(packed::id(driver)?), pickup },
    })
}

/// `argument`, or `argument:place`.
fn and_place(argument: &str) -> Option<(&str, Option<Place>)> {
    match argument.split_once(':') {
        Some((argument, place)) => Some((argument, Some(packed::place(place)?))),
        None => Some((argument, None)),
    }
}
