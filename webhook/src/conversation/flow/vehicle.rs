//! What a driver drives: seen, added, taken out.

use super::{Chat, after, ride};
use crate::{
    conversation::{
        effect::{PlateProblem, Query, Turn, VehicleCard, VehicleType, Verification},
        menu::{self, Choice, Group},
        name,
        say::{Key, Voice},
        state::State,
        tap::Tap,
    },
    outbound::Content,
};

/// The lines of a list. Vehicles come first: whoever has ten can add none, and can still write "menu".
const LINES: usize = 10;

pub fn list(chat: &Chat, vehicles: &[VehicleCard]) -> Turn {
    let voice = chat.voice;
    if vehicles.is_empty() {
        return none_yet(chat);
    }
    let each = vehicles.iter().map(|vehicle| choice(voice, vehicle, Tap::Vehicle(vehicle.id.clone())));
    let choices = each.chain([add_choice(voice), Choice::menu(voice)]).take(LINES).collect();
    let group = Group { title: voice.say(Key::Vehicles), choices };
    Turn::say(State::Home, menu::list(&voice.say(Key::VehiclesAsk), &voice.say(Key::Choose), vec![group]))
}

/// Which of several, for something that wants one.
pub fn choose(voice: Voice, vehicles: &[VehicleCard], tap: impl Fn(String) -> Tap) -> Content {
    let each = vehicles.iter().map(|vehicle| choice(voice, vehicle, tap(vehicle.id.clone())));
    let choices = each.chain([Choice::menu(voice)]).take(LINES).collect();
    let group = Group { title: voice.say(Key::Vehicles), choices };
    menu::list(&voice.say(Key::VehicleWhich), &voice.say(Key::Choose), vec![group])
}

fn choice(voice: Voice, vehicle: &VehicleCard, tap: Tap) -> Choice {
    let about = format!("{} · {}", voice.say(ride::kind_name(vehicle.kind)), voice.say(verification(vehicle.verification)));
    Choice::new(tap, vehicle.plate.clone()).about(about)
}

fn verification(verification: Verification) -> Key {
    match verification {
        Verification::Unverified => Key::VehicleUnverified,
        Verification::Verified => Key::VehicleVerified,
        Verification::Rejected => Key::VehicleRejected,
    }
}

fn add_choice(voice: Voice) -> Choice {
    Choice::new(Tap::VehicleAdd, voice.say(Key::VehicleAdd))
}

/// Without a vehicle nothing can be driven, so the first one is asked for at once.
pub fn none_yet(chat: &Chat) -> Turn {
    Turn::say(State::VehicleKind, ask_kind(chat.voice, Some(chat.voice.say(Key::VehicleNone))))
}

pub fn add(chat: &Chat) -> Turn {
    Turn::say(State::VehicleKind, ask_kind(chat.voice, None))
}

pub fn ask_kind(voice: Voice, lead: Option<String>) -> Content {
    ride::kinds(voice, &after(lead, voice.say(Key::VehicleKindAsk)), Tap::VehicleKind)
}

pub fn of_kind(chat: &Chat, kind: VehicleType) -> Turn {
    Turn::say(State::VehiclePlate { kind }, ask_plate(chat.voice, kind, None))
}

pub fn ask_plate(voice: Voice, kind: VehicleType, lead: Option<String>) -> Content {
    menu::notice(voice, &after(lead, voice.with(Key::PlateAsk, &[("example", example(kind))])))
}

/// Motorcycles have plates of their own pattern.
const fn example(kind: VehicleType) -> &'static str {
    match kind {
        VehicleType::Moto => "RC 456 D",
        VehicleType::Cab | VehicleType::Liffan | VehicleType::Truck | VehicleType::Rental => "RAB 123 C",
    }
}

pub fn read_plate(state: &State, kind: VehicleType, plate: &str) -> Turn {
    Turn::ask(state.clone(), Query::AddVehicle { kind, plate: plate.to_owned() })
}

pub fn added(chat: &Chat, answer: &Result<VehicleCard, PlateProblem>) -> Turn {
    let voice = chat.voice;
    match answer {
        Ok(vehicle) => {
            let choices = [
                Choice::new(Tap::DriveWith(vehicle.id.clone()), voice.say(Key::DriveOn)),
                Choice::new(Tap::PlanVehicle { vehicle: vehicle.id.clone(), from: None }, voice.say(Key::PlanShort)),
                Choice::menu(voice),
            ];
            let body = match vehicle.verification {
                Verification::Verified => voice.with(Key::VehicleAdded, &[("plate", &vehicle.plate)]),
                Verification::Unverified | Verification::Rejected => {
                    voice.with(Key::VehicleAddedUnverified, &[("plate", &vehicle.plate)])
                }
            };
            Turn::say(State::Home, menu::buttons(&body, &choices))
        }
        Err(problem) => chat.stay(plate_problem(chat, *problem)),
    }
}

/// Says what was wrong with a plate; the person may type again, or choose another type.
fn plate_problem(chat: &Chat, problem: PlateProblem) -> Content {
    let voice = chat.voice;
    let sentence = match problem {
        PlateProblem::NotAPlate => {
            let kind = if let State::VehiclePlate { kind } = chat.state { *kind } else { VehicleType::Cab };
            voice.with(Key::PlateNotAPlate, &[("example", example(kind))])
        }
        PlateProblem::LetterO => voice.say(Key::PlateLetterO),
        PlateProblem::TooMany { most } => voice.with(Key::VehiclesTooMany, &[("most", &most.to_string())]),
    };
    let choices = [
        Choice::new(Tap::VehicleAdd, voice.say(Key::VehicleOtherKind)),
        Choice::new(Tap::Vehicles, voice.say(Key::Vehicles)),
        Choice::menu(voice),
    ];
    menu::buttons(&sentence, &choices)
}

/// One vehicle; the taps of its card come here by way of the world, since it may be gone.
pub fn show(chat: &Chat, vehicle: Option<&VehicleCard>) -> Turn {
    let voice = chat.voice;
    let Some(vehicle) = vehicle else { return gone(chat) };
    let kind = voice.say(ride::kind_name(vehicle.kind));
    let known = voice.say(verification(vehicle.verification));
    let head = format!("{} · {kind} · {known}", vehicle.plate);
    let body = [Some(head), insured(voice, vehicle)].into_iter().flatten().collect::<Vec<_>>().join("\n");
    let drive = Choice::new(Tap::DriveWith(vehicle.id.clone()), voice.say(Key::DriveOn));
    let papers = Choice::new(Tap::VehiclePapers(vehicle.id.clone()), voice.say(Key::PapersSend));
    let remove = Choice::new(Tap::VehicleRetire(vehicle.id.clone()), voice.say(Key::Remove));
    // Three buttons are all there is; whoever cannot drive it yet is led to its papers.
    let choices = match vehicle.verification {
        Verification::Unverified | Verification::Verified => [drive, papers, remove],
        Verification::Rejected => [papers, remove, Choice::menu(voice)],
    };
    Turn::say(State::Home, menu::buttons(&body, &choices))
}

fn insured(voice: Voice, vehicle: &VehicleCard) -> Option<String> {
    let insurer = vehicle.insurer.as_deref().and_then(name::of_place);
    let until = vehicle.insured_until.map(|until| voice.date(until));
    match (insurer, until) {
        (Some(insurer), Some(until)) => Some(voice.with(Key::VehicleInsured, &[("insurer", &insurer), ("until", &until)])),
        (Some(insurer), None) => Some(voice.with(Key::VehicleInsuredBy, &[("insurer", &insurer)])),
        (None, Some(until)) => Some(voice.with(Key::VehicleInsuredUntil, &[("until", &until)])),
        (None, None) => None,
    }
}

fn gone(chat: &Chat) -> Turn {
    let choices = [Choice::new(Tap::Vehicles, chat.voice.say(Key::Vehicles)), Choice::menu(chat.voice)];
    Turn::say(State::Home, menu::buttons(&chat.voice.say(Key::VehicleGone), &choices))
}

pub fn ask_retire(chat: &Chat, vehicle: String) -> Turn {
    let voice = chat.voice;
    let choices = [
        Choice::new(Tap::VehicleRetireYes(vehicle), voice.say(Key::Remove)),
        Choice::new(Tap::Vehicles, voice.say(Key::VehicleKeep)),
        Choice::menu(voice),
    ];
    Turn::say(State::Home, menu::buttons(&voice.say(Key::VehicleRetireAsk), &choices))
}

pub fn retired(chat: &Chat, vehicle: Option<&VehicleCard>) -> Turn {
    let voice = chat.voice;
    let Some(vehicle) = vehicle else { return gone(chat) };
    let body = voice.with(Key::VehicleRetired, &[("plate", &vehicle.plate)]);
    let choices = [Choice::new(Tap::Vehicles, voice.say(Key::Vehicles)), Choice::menu(voice)];
    Turn::say(State::Home, menu::buttons(&body, &choices))
}
