//! Taps with arguments, as ids.

use super::{
    Ask, Tap,
    packed::{ANYBODY, FIELDS, KINDS, LANGS, PLACE_KINDS, Packed, REACH, REPEATS, word},
};
use crate::conversation::effect::Place;

/// The id of a tap with arguments.
pub fn spelled(tap: &Tap) -> String {
    match tap {
        Tap::Speak(lang) => format!("speak:{}", word(LANGS, lang)),
        Tap::QrFor(target) => format!("qr-for:{}", Packed(target)),
        Tap::QrMake { target, amount } => format!("qr-make:{}:{}", Packed(target), Packed(amount)),
        Tap::QrOtherAmount(target) => format!("qr-other:{}", Packed(target)),
        Tap::QrShow(code) => format!("qr-show:{code}"),
        Tap::QrPrint(code) => format!("qr-print:{code}"),
        Tap::DefaultIs(target) => format!("default-is:{}", Packed(target)),
        Tap::DriveWith(vehicle) => format!("drive-with:{vehicle}"),
        Tap::VehicleKind(kind) => format!("vehicle-kind:{}", word(KINDS, kind)),
        Tap::Vehicle(vehicle) => format!("vehicle:{vehicle}"),
        Tap::VehicleRetire(vehicle) => format!("vehicle-retire:{vehicle}"),
        Tap::VehicleRetireYes(vehicle) => format!("vehicle-retire-yes:{vehicle}"),
        Tap::Places(first) => format!("places:{first}"),
        Tap::Place(id) => format!("place:{id}"),
        Tap::PlaceUse(id) => format!("place-use:{id}"),
        Tap::PlaceAdd(kind) => format!("place-add:{}", word(PLACE_KINDS, kind)),
        Tap::PlaceKeep(place) => format!("place-keep:{}", Packed(place)),
        Tap::PlaceKeepAs { kind, place } => format!("place-keep-as:{}:{}", word(PLACE_KINDS, kind), Packed(place)),
        Tap::PlaceForget(id) => format!("place-forget:{id}"),
        tap => of_trips(tap),
    }
}

fn of_trips(tap: &Tap) -> String {
    match tap {
        Tap::Ride(from) => at("ride", from.as_ref()),
        Tap::RideKind(kind) => format!("ride-kind:{}", word(KINDS, kind)),
        Tap::RideNear { kind, wide, pickup } => {
            format!("ride-near:{}:{}:{}", word(KINDS, kind), word(REACH, wide), Packed(pickup))
        }
        Tap::RideAsk { kind, driver, pickup } => {
            format!("ride-ask:{}:{}:{}", word(KINDS, kind), driver.as_deref().unwrap_or(ANYBODY), Packed(pickup))
        }
        Tap::Plan(from) => at("plan", from.as_ref()),
        Tap::PlanRide(from) => at("plan-ride", from.as_ref()),
        Tap::PlanDrive(from) => at("plan-drive", from.as_ref()),
        Tap::PlanKind { kind, from } => at(&format!("plan-kind:{}", word(KINDS, kind)), from.as_ref()),
        Tap::PlanVehicle { vehicle, from } => at(&format!("plan-vehicle:{vehicle}"), from.as_ref()),
        Tap::PlanAt(moment) => format!("plan-at:{}", Packed(moment)),
        Tap::PlanRepeat(repeat) => format!("plan-repeat:{}", word(REPEATS, repeat)),
        Tap::PlanMake(fingerprint) => format!("plan-make:{fingerprint}"),
        Tap::Trip(trip) => format!("trip:{trip}"),
        Tap::TripAsk { trip, about } => format!("trip-ask:{trip}:{}", word(&Ask::ALL, about)),
        Tap::TripAct { trip, act } => format!("trip-do:{trip}:{}", Packed(act)),
        Tap::Pay(trip) => format!("pay:{trip}"),
        Tap::OfferTake(offer) => format!("offer-take:{offer}"),
        Tap::OfferDecline(offer) => format!("offer-decline:{offer}"),
        Tap::MatchYes(offer) => format!("match-yes:{offer}"),
        Tap::MatchNo(offer) => format!("match-no:{offer}"),
        tap => of_papers(tap),
    }
}

fn of_papers(tap: &Tap) -> String {
    match tap {
        Tap::VehiclePapers(vehicle) => format!("vehicle-papers:{vehicle}"),
        Tap::Document(document) => format!("document:{document}"),
        Tap::DocumentRight(document) => format!("document-right:{document}"),
        Tap::DocumentWrong(document) => format!("document-wrong:{document}"),
        Tap::DocumentMend { document, field } => format!("document-mend:{document}:{}", word(FIELDS, field)),
        _ => String::new(),
    }
}

/// `verb`, or `verb:place`.
fn at(verb: &str, place: Option<&Place>) -> String {
    place.map_or_else(|| verb.to_owned(), |place| format!("{verb}:{}", Packed(place)))
}
