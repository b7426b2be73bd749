//! A trip on a day to come: which side, with what, from where to where, when and how often, then a yes.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::{Chat, after, place, prompt, refuse, ride, trip, vehicle};
use crate::{
    conversation::{
        effect::{
            Moment, Place, Plan, Planner, Query, Recurrence, TimeProblem, TripCard, TripProblem, Turn, VehicleCard, VehicleType,
        },
        menu::{self, Choice},
        say::{self, Key, Voice},
        state::{Draft, State, Wanted},
        tap::Tap,
    },
    outbound::Content,
};

/// As many meanings of a text as there are buttons.
const MEANINGS: usize = 3;

/// Bytes of a fingerprint: enough to tell a person's last few plans apart.
const FINGERPRINT: usize = 8;

pub fn choose_side(chat: &Chat, from: Option<Place>) -> Turn {
    let question = ask_side(chat.voice, from.as_ref(), None);
    Turn::say(State::PlanSide { from }, question)
}

pub fn ask_side(voice: Voice, from: Option<&Place>, lead: Option<String>) -> Content {
    let choices = [
        Choice::new(Tap::PlanRide(from.cloned()), voice.say(Key::PlanAsRider)),
        Choice::new(Tap::PlanDrive(from.cloned()), voice.say(Key::PlanAsDriver)),
        Choice::menu(voice),
    ];
    menu::buttons(&after(lead, voice.say(Key::PlanSideAsk)), &choices)
}

pub fn choose_kind(chat: &Chat, from: Option<Place>) -> Turn {
    let question = ask_kind(chat.voice, from.as_ref(), None);
    Turn::say(State::PlanKind { from }, question)
}

pub fn ask_kind(voice: Voice, from: Option<&Place>, lead: Option<String>) -> Content {
    ride::kinds(voice, &after(lead, voice.say(Key::KindAsk)), |kind| Tap::PlanKind { kind, from: from.cloned() })
}

pub fn as_rider(chat: &Chat, kind: VehicleType, from: Option<Place>) -> Turn {
    begin(chat, Planner::Rider { kind }, from)
}

/// With one of the person's vehicles, which the world has to name first.
pub fn as_driver(from: Option<Place>) -> Turn {
    Turn::ask(State::PlanVehicle { from }, Query::Vehicles)
}

pub fn with_vehicle(vehicle: String, from: Option<Place>) -> Turn {
    Turn::ask(State::PlanVehicle { from }, Query::FindVehicle(vehicle))
}

pub fn choose_vehicle(chat: &Chat, from: Option<&Place>, vehicles: &[VehicleCard]) -> Turn {
    let tap = |vehicle| Tap::PlanVehicle { vehicle, from: from.cloned() };
    match vehicles {
        [] => vehicle::none_yet(chat),
        [one] => driving(chat, one, from.cloned()),
        several => Turn::say(State::Home, vehicle::choose(chat.voice, several, tap)),
    }
}

pub fn driving(chat: &Chat, vehicle: &VehicleCard, from: Option<Place>) -> Turn {
    begin(chat, Planner::Driver { vehicle: vehicle.id.clone(), kind: vehicle.kind }, from)
}

fn begin(chat: &Chat, by: Planner, from: Option<Place>) -> Turn {
    let wanted = match from {
        Some(pickup) => Wanted::PlanDropoff { by, pickup },
        None => Wanted::PlanPickup { by },
    };
    place::want(chat, wanted, None)
}

pub fn choose_time(chat: &Chat, by: Planner, pickup: Place, dropoff: Option<Place>) -> Turn {
    time_again(chat, Draft { by, pickup, dropoff }, None)
}

fn time_again(chat: &Chat, draft: Draft, lead: Option<String>) -> Turn {
    Turn::say(State::PlanTime { draft, day: None }, ask_time(chat.voice, None, lead))
}

pub fn ask_time(voice: Voice, day: Option<NaiveDate>, lead: Option<String>) -> Content {
    let question = match day {
        Some(day) => voice.with(Key::PlanHourAsk, &[("day", &voice.day(day))]),
        None => voice.say(Key::PlanTimeAsk),
    };
    menu::notice(voice, &after(lead, question))
}

pub fn read_time(state: &State, day: Option<NaiveDate>, text: &str) -> Turn {
    Turn::ask(state.clone(), Query::ReadTime { text: text.to_owned(), day })
}

pub fn time(chat: &Chat, draft: &Draft, answer: &Result<Moment, TimeProblem>) -> Turn {
    match answer {
        Ok(moment) => at(chat, draft.clone(), *moment),
        Err(TimeProblem::NoHour(day)) => {
            let next = State::PlanTime { draft: draft.clone(), day: Some(*day) };
            Turn::say(next, ask_time(chat.voice, Some(*day), None))
        }
        Err(TimeProblem::Ambiguous(moments)) if !moments.is_empty() => chat.stay(which(chat.voice, moments)),
        Err(problem) => chat.stay(menu::notice(chat.voice, &time_problem(chat.voice, problem))),
    }
}

fn which(voice: Voice, moments: &[Moment]) -> Content {
    let choices: Vec<Choice> =
        moments.iter().take(MEANINGS).map(|moment| Choice::new(Tap::PlanAt(*moment), voice.moment(moment.local))).collect();
    menu::buttons(&voice.say(Key::TimeAmbiguous), &choices)
}

fn time_problem(voice: Voice, problem: &TimeProblem) -> String {
    match problem {
        TimeProblem::NotATime | TimeProblem::NoHour(_) | TimeProblem::Ambiguous(_) => voice.say(Key::TimeNotATime),
        TimeProblem::NoSuchDate => voice.say(Key::TimeNoSuchDate),
        TimeProblem::Past(local) => voice.with(Key::TimePast, &[("when", &voice.moment(*local))]),
        TimeProblem::TooSoon { least_minutes } => too_soon(voice, *least_minutes),
        TimeProblem::TooFar { most_days } => too_far(voice, *most_days),
    }
}

pub fn too_soon(voice: Voice, least_minutes: u32) -> String {
    voice.with(Key::TimeTooSoon, &[("least", &say::minutes(least_minutes))])
}

pub fn too_far(voice: Voice, most_days: u32) -> String {
    voice.with(Key::TimeTooFar, &[("most", &most_days.to_string())])
}

/// One of several meanings was tapped.
pub fn meant(chat: &Chat, moment: Moment) -> Turn {
    match chat.state {
        State::PlanTime { draft, .. } => at(chat, draft.clone(), moment),
        _ => stale(chat),
    }
}

/// The time is known; how it repeats is asked unless the text said so.
fn at(chat: &Chat, draft: Draft, when: Moment) -> Turn {
    if when.recurrence.is_some() {
        return confirm(chat, draft.at(when));
    }
    let question = ask_repeat(chat.voice, when, None);
    Turn::say(State::PlanRepeat { draft, when }, question)
}

pub fn ask_repeat(voice: Voice, when: Moment, lead: Option<String>) -> Content {
    let repeats = [None].into_iter().chain(Recurrence::ALL.map(Some));
    let choices = repeats.map(|repeat| Choice::new(Tap::PlanRepeat(repeat), voice.say(trip::repeat_name(repeat)))).collect();
    let question = voice.with(Key::PlanRepeatAsk, &[("when", &voice.moment(when.local))]);
    menu::choose(&after(lead, question), &voice.say(Key::Choose), choices)
}

pub fn repeats(chat: &Chat, recurrence: Option<Recurrence>) -> Turn {
    match chat.state {
        State::PlanRepeat { draft, when } => confirm(chat, draft.clone().at(Moment { recurrence, ..*when })),
        _ => stale(chat),
    }
}

fn confirm(chat: &Chat, plan: Plan) -> Turn {
    let question = ask_confirm(chat.voice, &plan, None);
    Turn::say(State::PlanConfirm { plan }, question)
}

pub fn ask_confirm(voice: Voice, plan: &Plan, lead: Option<String>) -> Content {
    let choices = [
        Choice::new(Tap::PlanMake(fingerprint(plan)), voice.say(Key::Confirm)),
        Choice::new(Tap::PlanTime, voice.say(Key::PlanChangeTime)),
        Choice::new(Tap::Cancel, voice.say(Key::Cancel)),
    ];
    let summary = format!("{}\n\n{}", voice.say(Key::PlanConfirmAsk), trip::plan_lines(voice, plan));
    menu::buttons(&after(lead, summary), &choices)
}

/// Ties the yes to the plan that it was said to: an older summary must not make a younger plan.
fn fingerprint(plan: &Plan) -> String {
    let written = serde_json::to_vec(plan).unwrap_or_default();
    hex::encode(&Sha256::digest(written)[..FINGERPRINT])
}

pub fn change_time(chat: &Chat) -> Turn {
    match chat.state {
        State::PlanConfirm { plan } => time_again(chat, plan.clone().into(), None),
        State::PlanRepeat { draft, .. } | State::PlanTime { draft, .. } => time_again(chat, draft.clone(), None),
        _ => stale(chat),
    }
}

pub fn make(chat: &Chat, agreed: &str) -> Turn {
    match chat.state {
        State::PlanConfirm { plan } if fingerprint(plan) == agreed => {
            Turn::ask(chat.state.clone(), Query::PlanTrip(plan.clone()))
        }
        _ => stale(chat),
    }
}

pub fn made(chat: &Chat, answer: &Result<TripCard, TripProblem>) -> Turn {
    let voice = chat.voice;
    match (answer, chat.state) {
        (Ok(card), _) => Turn::say(State::Home, trip::card(voice, card, Some(voice.say(Key::PlanMade)))),
        (Err(problem), State::PlanConfirm { plan }) if is_about_time(*problem) => {
            time_again(chat, plan.clone().into(), Some(refuse::sentence(voice, *problem)))
        }
        (Err(problem), _) => refuse::answer(chat, *problem),
    }
}

/// Whether another time would do.
fn is_about_time(problem: TripProblem) -> bool {
    matches!(problem, TripProblem::TooSoon { .. } | TripProblem::TooFar { .. } | TripProblem::NotAWeekday)
}

/// A button of a question that is no longer asked: says so, and asks what is.
fn stale(chat: &Chat) -> Turn {
    chat.stay_all(prompt(chat, Some(chat.voice.say(Key::StaleQuestion))))
}
