//! A trip as the chat shows it: what it is, who is on it, and what can be done with it now.

use super::{after, ride};
use crate::{
    conversation::{
        effect::{
            CancelReason, Canceller, Fare, Moment, Partner, Place, Plan, Planner, Recurrence, Side, Stop, TripAct, TripAction,
            TripCard, TripRow, TripStatus,
        },
        menu::{self, Choice, Group},
        name,
        say::{Key, Voice},
        tap::{Ask, Tap},
    },
    outbound::Content,
};

/// As many trips as leave a list line for the menu.
const SHOWN: usize = 9;

/// As many actions as leave list lines for the trips and for the menu.
const ACTIONS: usize = 8;

/// Characters of a place's name in a list line, which holds two of them.
const SHORT: usize = 20;

pub fn trips_choice(voice: Voice) -> Choice {
    Choice::new(Tap::Trips, voice.say(Key::Trips))
}

/// The trip with its next steps as buttons, the rest behind "more".
pub fn card(voice: Voice, card: &TripCard, lead: Option<String>) -> Content {
    let mut choices = actions(voice, card);
    if choices.len() > 3 {
        choices.truncate(2);
        choices.push(Choice::new(ask(card, Ask::More), voice.say(Key::ActMore)));
    } else if choices.len() < 3 {
        choices.push(Choice::menu(voice));
    }
    menu::buttons(&after(lead, lines(voice, card)), &choices)
}

/// The trip with everything that can be done.
pub fn all(voice: Voice, card: &TripCard) -> Content {
    let choices = actions(voice, card).into_iter().take(ACTIONS).chain([trips_choice(voice), Choice::menu(voice)]).collect();
    let title = voice.say(Key::ActMore);
    menu::list(&lines(voice, card), &title, vec![Group { title: title.clone(), choices }])
}

fn ask(card: &TripCard, about: Ask) -> Tap {
    Tap::TripAsk { trip: card.id.clone(), about }
}

/// What is allowed, the likeliest first.
fn actions(voice: Voice, card: &TripCard) -> Vec<Choice> {
    ORDER.iter().filter(|action| card.allowed.contains(action)).flat_map(|action| choices(voice, card, *action)).collect()
}

const ORDER: [TripAction; 11] = [
    TripAction::AnswerFare,
    TripAction::Arrive,
    TripAction::Start,
    TripAction::Complete,
    TripAction::Pay,
    TripAction::Rate,
    TripAction::SetDropoff,
    TripAction::ProposeFare,
    TripAction::Cancel,
    TripAction::CancelSeries,
    TripAction::Report,
];

fn choices(voice: Voice, card: &TripCard, action: TripAction) -> Vec<Choice> {
    let act = |act, title| Choice::new(Tap::TripAct { trip: card.id.clone(), act }, voice.say(title));
    let about = |about, title| Choice::new(ask(card, about), voice.say(title));
    vec![match action {
        TripAction::AnswerFare => {
            let Fare::ProposedToYou(amount) = card.fare else { return Vec::new() };
            return vec![act(TripAct::AgreeFare(amount), Key::Agree), act(TripAct::RefuseFare(amount), Key::Refuse)];
        }
        TripAction::Arrive => act(TripAct::Arrive, Key::ActArrive),
        TripAction::Start => act(TripAct::Start, Key::ActStart),
        TripAction::Complete => act(TripAct::Complete, Key::ActComplete),
        TripAction::Pay => Choice::new(Tap::Pay(card.id.clone()), voice.say(Key::ActPay)),
        TripAction::Rate => about(Ask::Stars, Key::ActRate),
        TripAction::SetDropoff => about(Ask::Dropoff, Key::ActDropoff),
        TripAction::Cancel => about(Ask::Cancel, Key::ActCancel),
        TripAction::ProposeFare => about(Ask::Fare, Key::ActFare),
        TripAction::CancelSeries => about(Ask::CancelSeries, Key::ActCancelSeries),
        TripAction::Report => about(Ask::Report, Key::ActReport),
    }]
}

/// Everything that the reader may know of the trip.
pub fn lines(voice: Voice, card: &TripCard) -> String {
    let status = if card.arrived && card.status == TripStatus::Accepted { Key::StatusArrived } else { status(card.status) };
    let head = format!("*{} · {}*", voice.say(ride::kind_name(card.kind)), voice.say(status));
    let when = card.when.map(|moment| when_line(voice, moment));
    let mut lines: Vec<String> = [head].into_iter().chain(when).collect();
    lines.push(stop_line(voice, Key::LineFrom, &card.pickup));
    lines.extend(card.dropoff.as_ref().map(|stop| stop_line(voice, Key::LineTo, stop)));
    lines.extend(card.partner.iter().flat_map(|partner| partner_lines(voice, card.side, partner)));
    lines.extend(fare_line(voice, card.fare));
    lines.extend(card.cancelled.map(|(by, reason)| cancelled_line(voice, by, reason)));
    lines.join("\n")
}

/// The same for a plan that is not made yet.
pub fn plan_lines(voice: Voice, plan: &Plan) -> String {
    let (Planner::Rider { kind } | Planner::Driver { kind, .. }) = &plan.by;
    let stop = |place: &Place| Stop { name: place.name.clone(), map: None };
    let mut lines = vec![
        format!("*{}*", voice.say(ride::kind_name(*kind))),
        when_line(voice, plan.when),
        stop_line(voice, Key::LineFrom, &stop(&plan.pickup)),
    ];
    lines.extend(plan.dropoff.as_ref().map(|dropoff| stop_line(voice, Key::LineTo, &stop(dropoff))));
    lines.join("\n")
}

fn when_line(voice: Voice, moment: Moment) -> String {
    let when = voice.moment(moment.local);
    match moment.recurrence {
        None => voice.with(Key::LineWhen, &[("when", &when)]),
        repeat => voice.with(Key::LineWhenRepeats, &[("when", &when), ("repeat", &voice.say(repeat_name(repeat)))]),
    }
}

pub fn repeat_name(recurrence: Option<Recurrence>) -> Key {
    match recurrence {
        None => Key::RepeatOnce,
        Some(Recurrence::Daily) => Key::RepeatDaily,
        Some(Recurrence::Weekdays) => Key::RepeatWeekdays,
        Some(Recurrence::Weekly) => Key::RepeatWeekly,
    }
}

fn stop_line(voice: Voice, key: Key, stop: &Stop) -> String {
    let name = stop.name.as_deref().and_then(name::of_place).unwrap_or_else(|| voice.say(Key::PlaceShared));
    let line = voice.with(key, &[("place", &name)]);
    match &stop.map {
        Some(map) => format!("{line} {map}"),
        None => line,
    }
}

fn partner_lines(voice: Voice, reader: Side, partner: &Partner) -> Vec<String> {
    let (who, nameless) = match reader {
        Side::Rider => (Key::LineDriver, Key::NamelessDriver),
        Side::Driver => (Key::LineRider, Key::NamelessRider),
    };
    let name = partner.name.as_deref().and_then(name::presentable).unwrap_or_else(|| voice.say(nameless));
    let mut lines = vec![voice.with(who, &[("name", &name), ("score", &voice.score(partner.score))])];
    lines.extend(partner.plate.as_ref().map(|plate| voice.with(Key::LinePlate, &[("plate", plate)])));
    lines.extend(partner.phone.as_ref().map(|phone| voice.with(Key::LineChat, &[("url", &chat_link(phone))])));
    lines
}

/// Opens a chat with a number, which is shown in it.
fn chat_link(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    format!("https://wa.me/{digits}")
}

fn fare_line(voice: Voice, fare: Fare) -> Option<String> {
    let (key, amount) = match fare {
        Fare::Open => return None,
        Fare::ProposedByYou(amount) => (Key::LineFareYours, amount),
        Fare::ProposedToYou(amount) => (Key::LineFareTheirs, amount),
        Fare::Agreed(amount) => (Key::LineFare, amount),
    };
    Some(voice.with(key, &[("amount", &voice.rwf(amount))]))
}

fn cancelled_line(voice: Voice, by: Canceller, reason: CancelReason) -> String {
    let who = match by {
        Canceller::Rider => Key::WhoRider,
        Canceller::Driver => Key::WhoDriver,
        Canceller::Staff => Key::WhoStaff,
        Canceller::Hub => Key::WhoHub,
    };
    voice.with(Key::LineCancelled, &[("who", &voice.say(who)), ("reason", &voice.say(reason_name(reason)))])
}

pub fn reason_name(reason: CancelReason) -> Key {
    match reason {
        CancelReason::ChangedPlans => Key::ReasonPlans,
        CancelReason::WaitedTooLong => Key::ReasonWaited,
        CancelReason::NoShow => Key::ReasonNoShow,
        CancelReason::Price => Key::ReasonPrice,
        CancelReason::VehicleProblem => Key::ReasonVehicle,
        CancelReason::Safety => Key::ReasonSafety,
        CancelReason::Other => Key::ReasonOther,
        CancelReason::Matched => Key::ReasonMatched,
        CancelReason::Left => Key::ReasonLeft,
    }
}

fn status(status: TripStatus) -> Key {
    match status {
        TripStatus::Requested => Key::StatusRequested,
        TripStatus::Scheduled => Key::StatusScheduled,
        TripStatus::Accepted => Key::StatusAccepted,
        TripStatus::InProgress => Key::StatusInProgress,
        TripStatus::Completed => Key::StatusCompleted,
        TripStatus::Cancelled => Key::StatusCancelled,
        TripStatus::Expired => Key::StatusExpired,
    }
}

/// The trips of a person, each a line that opens it.
pub fn list(voice: Voice, trips: &[TripRow]) -> Content {
    if trips.is_empty() {
        let choices = [
            Choice::new(Tap::Ride(None), voice.say(Key::Ride)),
            Choice::new(Tap::Plan(None), voice.say(Key::PlanShort)),
            Choice::menu(voice),
        ];
        return menu::buttons(&voice.say(Key::TripsEmpty), &choices);
    }
    let each = trips
        .iter()
        .take(SHOWN)
        .map(|trip| Choice::new(Tap::Trip(trip.id.clone()), voice.moment(trip.local)).about(about(voice, trip)));
    let choices = each.chain([Choice::menu(voice)]).collect();
    let title = voice.say(Key::Trips);
    menu::list(&voice.say(Key::TripsAsk), &voice.say(Key::Choose), vec![Group { title, choices }])
}

/// `Under way · Kimironko → Nyabugogo`.
fn about(voice: Voice, trip: &TripRow) -> String {
    let kind = match trip.side {
        Side::Rider => voice.say(ride::kind_name(trip.kind)),
        Side::Driver => voice.say(Key::SideDriver),
    };
    let short = |name: &Option<String>| name.as_deref().and_then(|name| name::within(name, SHORT));
    let way = match (short(&trip.pickup), short(&trip.dropoff)) {
        (Some(from), Some(to)) => format!("{from} → {to}"),
        (Some(from), None) => from,
        (None, Some(to)) => format!("→ {to}"),
        (None, None) => kind,
    };
    format!("{} · {way}", voice.say(status(trip.status)))
}
