//! The conversation, tried as a chat, as tables and with anything at all.

mod chat;
mod interrupts;
mod limits;
mod menus;
mod papers;
mod paused;
mod problems;
mod properties;
mod refusals;
mod road;
mod transcripts;
mod unasked;

use std::{collections::BTreeSet, iter};

use chrono::{DateTime, Utc};

use super::{
    state::{Draft, Wanted},
    *,
};

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}

fn person(lang: Lang) -> Person {
    Person {
        name: Some("Aline".to_owned()),
        phone: Some("+250788123456".to_owned()),
        country: Some("RW".to_owned()),
        language: Some(lang),
        stopped: false,
        default_target: None,
        driving: None,
        places: Vec::new(),
        off: BTreeSet::new(),
    }
}

fn phone() -> Target {
    Target::Phone("+250788123456".to_owned())
}

fn merchant() -> Target {
    Target::Merchant("123456".to_owned())
}

fn card(target: Target, amount_rwf: Option<u32>) -> QrCard {
    let url = format!("https://hub.example/q/{}", amount_rwf.unwrap_or_default()).parse().unwrap();
    let amount = amount_rwf.map(|amount| format!("*{amount}")).unwrap_or_default();
    let code = format!("code{}", amount_rwf.unwrap_or_default());
    let (target_display, dial, dial_other) = match &target {
        Target::Phone(phone) => {
            let national = phone.replace("+250", "0");
            let dial = |network: u8| format!("*182*1*{network}*{national}{amount}#");
            (say::target(&target), dial(1), Some(dial(2)))
        }
        Target::Merchant(merchant) => (merchant.clone(), format!("*182*8*1*{merchant}{amount}#"), None),
    };
    QrCard { code, target, target_display, amount_rwf, dial, dial_other, url, verified: true }
}

/// The match has no wildcard, so that a new state cannot be left out of the tests.
fn every_state() -> impl Iterator<Item = State> {
    iter::successors(Some(State::Home), |state| match state {
        State::Home => Some(State::QrTarget),
        State::QrTarget => Some(State::QrPhone),
        State::QrPhone => Some(State::QrMerchant),
        State::QrMerchant => Some(State::QrAmount { target: phone() }),
        State::QrAmount { .. } => Some(State::QrOtherAmount { target: merchant() }),
        State::QrOtherAmount { .. } => Some(State::QrMaking),
        State::QrMaking => Some(State::QrFinding),
        State::QrFinding => Some(State::QrPrinting),
        State::QrPrinting => Some(State::DefaultTarget),
        State::DefaultTarget => Some(State::DefaultPhone),
        State::DefaultPhone => Some(State::DefaultMerchant),
        State::DefaultMerchant => Some(State::RideKind { from: None }),
        State::RideKind { .. } => Some(State::PlanSide { from: Some(road::place("Kimironko Market")) }),
        State::PlanSide { .. } => Some(State::PlanKind { from: None }),
        State::PlanKind { .. } => Some(State::PlanVehicle { from: None }),
        State::PlanVehicle { .. } => Some(State::PlanTime { draft: draft(), day: None }),
        State::PlanTime { draft, day: None } => {
            Some(State::PlanTime { draft: draft.clone(), day: Some(road::moment(None).local.date()) })
        }
        State::PlanTime { draft, .. } => Some(State::PlanRepeat { draft: draft.clone(), when: road::moment(None) }),
        State::PlanRepeat { draft, when } => Some(State::PlanConfirm { plan: draft.clone().at(*when) }),
        State::PlanConfirm { .. } => Some(State::Place { wanted: Wanted::Ride { kind: VehicleType::Moto } }),
        State::Place { wanted } => Some(next_wanted(wanted)),
        State::PlaceName { .. } => Some(State::VehicleKind),
        State::VehicleKind => Some(State::VehiclePlate { kind: VehicleType::Cab }),
        State::VehiclePlate { .. } => Some(State::VehiclePapers { vehicle: road::id() }),
        State::VehiclePapers { .. } => Some(State::DocumentWrong),
        State::DocumentWrong => Some(State::DocumentValue { document: road::id(), field: DocumentField::PolicyNumber }),
        State::DocumentValue { .. } => Some(State::DriveVehicle),
        State::DriveVehicle => Some(State::TripMore),
        State::TripMore => Some(State::Fare { trip: road::id() }),
        State::Fare { .. } => None,
    })
}

fn next_wanted(wanted: &Wanted) -> State {
    let by = Planner::Driver { vehicle: road::id(), kind: VehicleType::Truck };
    let wanted = match wanted {
        Wanted::Ride { .. } => Wanted::Dropoff { trip: road::id() },
        Wanted::Dropoff { .. } => Wanted::PlanPickup { by },
        Wanted::PlanPickup { .. } => Wanted::PlanDropoff { by, pickup: road::place("Kimironko Market") },
        Wanted::PlanDropoff { .. } => Wanted::Keep { kind: PlaceKind::Named, name: "Isoko".to_owned() },
        Wanted::Keep { .. } => Wanted::Online { vehicle: road::id() },
        Wanted::Online { .. } => Wanted::Stay,
        Wanted::Stay => return State::PlaceName { place: Some(road::place("Kimironko Market")) },
    };
    State::Place { wanted }
}

fn draft() -> Draft {
    let by = Planner::Rider { kind: VehicleType::Moto };
    Draft { by, pickup: road::place("Kimironko Market"), dropoff: Some(road::place("Nyabugogo")) }
}

/// The main menu as this person sees it.
fn main_menu(person: &Person) -> Content {
    welcome::main_menu(&Chat { state: &State::Home, person, voice: Voice(person.lang()) }, None)
}

fn said(turn: &Turn) -> Vec<&Content> {
    turn.effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Say(content) => Some(content),
            Effect::Do(_) | Effect::Ask(_) => None,
        })
        .collect()
}

/// Every string of a message, ids included.
fn strings(content: &Content) -> Vec<String> {
    fn walk(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => found.push(text.clone()),
            serde_json::Value::Array(values) => values.iter().for_each(|value| walk(value, found)),
            serde_json::Value::Object(fields) => fields.values().for_each(|value| walk(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(&serde_json::to_value(content).unwrap(), &mut found);
    found
}

fn body(content: &Content) -> &str {
    match content {
        Content::Text { body } | Content::List { body, .. } => body.as_str(),
        Content::Buttons { body, .. } | Content::Link { body, .. } | Content::LocationRequest { body } => body.as_str(),
        Content::Image { caption, .. } | Content::Document { caption, .. } => {
            caption.as_ref().map_or("", |caption| caption.as_str())
        }
    }
}
