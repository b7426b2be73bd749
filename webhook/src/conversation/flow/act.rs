//! Doing something with a trip: what is asked before, and what is said after.

use super::{Chat, after, place, qr, refuse, trip};
use crate::{
    conversation::{
        effect::{
            AmountProblem, CancelReason, Effect, QrCard, Query, ReportReason, Side, TripAct, TripAction, TripCard, TripProblem,
            TripRow, Turn,
        },
        menu::{self, Choice, Group},
        name,
        say::{Key, Voice},
        state::{State, Wanted},
        tap::{Ask, Tap},
    },
    outbound::Content,
};

/// Whole RWF that rides often come to.
const QUICK_FARES: [u32; 6] = [500, 1_000, 1_500, 2_000, 3_000, 5_000];

const MOST_STARS: u8 = 5;

pub fn find(trip: String) -> Turn {
    Turn::ask(State::Home, Query::FindTrip(trip))
}

pub fn trips() -> Turn {
    Turn::ask(State::Home, Query::Trips)
}

pub fn listed(chat: &Chat, trips: &[TripRow]) -> Turn {
    Turn::say(State::Home, trip::list(chat.voice, trips))
}

/// A trip that was asked for, with its next steps or with everything.
pub fn found(chat: &Chat, answer: &Result<TripCard, TripProblem>) -> Turn {
    match (answer, chat.state) {
        (Ok(card), State::TripMore) => Turn::say(State::Home, trip::all(chat.voice, card)),
        (Ok(card), _) => Turn::say(State::Home, trip::card(chat.voice, card, None)),
        (Err(problem), _) => refuse::answer(chat, *problem),
    }
}

pub fn dropoff_set(chat: &Chat, answer: &Result<TripCard, TripProblem>) -> Turn {
    match answer {
        Ok(card) => Turn::say(State::Home, trip::card(chat.voice, card, Some(chat.voice.say(Key::DropoffSet)))),
        Err(problem) => refuse::answer(chat, *problem),
    }
}

/// Asks what has to be known before something is done.
pub fn ask(chat: &Chat, trip: String, about: Ask) -> Turn {
    let voice = chat.voice;
    match about {
        Ask::More => Turn::ask(State::TripMore, Query::FindTrip(trip)),
        Ask::Dropoff => place::want(chat, Wanted::Dropoff { trip }, None),
        Ask::Fare => fare_again(chat, trip, None),
        Ask::Cancel => Turn::say(State::Home, ask_cancel(voice, &trip, false)),
        Ask::CancelSeries => Turn::say(State::Home, ask_cancel(voice, &trip, true)),
        Ask::Report => Turn::say(State::Home, ask_report(voice, &trip)),
        Ask::Stars => Turn::say(State::Home, only_list(voice, Key::RateAsk, stars(voice, &trip))),
    }
}

fn ask_cancel(voice: Voice, trip: &str, series: bool) -> Content {
    let reasons = CancelReason::CHOICES.into_iter().map(|reason| {
        let act = TripAct::Cancel { reason, series };
        Choice::new(Tap::TripAct { trip: trip.to_owned(), act }, voice.say(trip::reason_name(reason)))
    });
    let keep = Choice::new(Tap::Trip(trip.to_owned()), voice.say(Key::CancelNot));
    let question = if series { Key::CancelSeriesAsk } else { Key::CancelAsk };
    only_list(voice, question, reasons.chain([keep]).collect())
}

fn ask_report(voice: Voice, trip: &str) -> Content {
    let reasons = ReportReason::ALL.into_iter().map(|reason| {
        Choice::new(Tap::TripAct { trip: trip.to_owned(), act: TripAct::Report(reason) }, voice.say(report_name(reason)))
    });
    only_list(voice, Key::ReportAsk, reasons.collect())
}

fn report_name(reason: ReportReason) -> Key {
    match reason {
        ReportReason::Unsafe => Key::ReportUnsafe,
        ReportReason::Rude => Key::ReportRude,
        ReportReason::Overcharged => Key::ReportOvercharged,
        ReportReason::WrongVehicle => Key::ReportWrongVehicle,
        ReportReason::LostItem => Key::ReportLostItem,
        ReportReason::Other => Key::ReasonOther,
    }
}

/// One group of choices, and the way out below it.
fn only_list(voice: Voice, question: Key, mut choices: Vec<Choice>) -> Content {
    choices.push(Choice::menu(voice));
    let title = voice.say(Key::Choose);
    menu::list(&voice.say(question), &title, vec![Group { title: title.clone(), choices }])
}

/// Five lines, the best first.
fn stars(voice: Voice, trip: &str) -> Vec<Choice> {
    let line = |stars: u8| {
        let shown = "★".repeat(stars.into()) + &"☆".repeat((MOST_STARS - stars).into());
        let choice = Choice::new(Tap::TripAct { trip: trip.to_owned(), act: TripAct::Rate(stars) }, shown);
        match stars {
            MOST_STARS => choice.about(voice.say(Key::RateBest)),
            1 => choice.about(voice.say(Key::RateWorst)),
            _ => choice,
        }
    };
    (1..=MOST_STARS).rev().map(line).collect()
}

fn fare_again(chat: &Chat, trip: String, lead: Option<String>) -> Turn {
    let question = ask_fare(chat.voice, &trip, lead);
    Turn::say(State::Fare { trip }, question)
}

pub fn ask_fare(voice: Voice, trip: &str, lead: Option<String>) -> Content {
    let quick = QUICK_FARES
        .into_iter()
        .map(|amount| Choice::new(Tap::TripAct { trip: trip.to_owned(), act: TripAct::ProposeFare(amount) }, voice.rwf(amount)));
    let choices = quick.chain([Choice::menu(voice)]).collect();
    let title = voice.say(Key::AmountLabel);
    menu::list(&after(lead, voice.say(Key::FareAsk)), &title, vec![Group { title: title.clone(), choices }])
}

/// A sum was typed; the trip decides whether it will do, so the question stays open until it did.
pub fn fare_read(chat: &Chat, trip: &str, answer: &Result<u32, AmountProblem>) -> Turn {
    match answer {
        Ok(amount) => {
            let act = TripAct::ProposeFare(*amount);
            Turn::ask(chat.state.clone(), Query::Act { trip: trip.to_owned(), act })
        }
        Err(problem) => {
            let sentence = qr::amount_sentence(chat.voice, problem, |amount| chat.voice.rwf(amount));
            chat.stay(ask_fare(chat.voice, trip, Some(sentence)))
        }
    }
}

/// A tapped step asks from wherever the person stands; a sum is a word in an open question.
pub fn act(trip: String, act: TripAct) -> Turn {
    let next = match act {
        TripAct::ProposeFare(_) => State::Fare { trip: trip.clone() },
        _ => State::Home,
    };
    Turn::ask(next, Query::Act { trip, act })
}

pub fn acted(chat: &Chat, act: TripAct, answer: &Result<TripCard, TripProblem>) -> Turn {
    match (answer, chat.state) {
        (Ok(card), _) => Turn::say(State::Home, done(chat.voice, act, card)),
        (Err(problem @ TripProblem::FareOutOfRange { .. }), State::Fare { trip }) => {
            fare_again(chat, trip.clone(), Some(refuse::sentence(chat.voice, *problem)))
        }
        (Err(problem), _) => refuse::answer(chat, *problem),
    }
}

fn done(voice: Voice, act: TripAct, card: &TripCard) -> Content {
    let amount = |key, amount| Some(voice.with(key, &[("amount", &voice.rwf(amount))]));
    match act {
        TripAct::Arrive => trip::card(voice, card, Some(voice.say(Key::DoneArrive))),
        TripAct::Start => trip::card(voice, card, Some(voice.say(Key::DoneStart))),
        TripAct::Complete => over(voice, card, &voice.say(Key::DoneComplete)),
        TripAct::Cancel { series, .. } => cancelled(voice, card, series),
        TripAct::ProposeFare(sum) => trip::card(voice, card, amount(Key::DonePropose, sum)),
        TripAct::AgreeFare(sum) => trip::card(voice, card, amount(Key::DoneAgree, sum)),
        TripAct::RefuseFare(sum) => trip::card(voice, card, amount(Key::DoneRefuse, sum)),
        TripAct::Rate(_) => thanks(voice, card, Key::DoneRate),
        TripAct::Report(_) => thanks(voice, card, Key::DoneReport),
    }
}

/// The end of a trip: paid, judged, reported, all from one list.
pub fn over(voice: Voice, card: &TripCard, lead: &str) -> Content {
    let allowed = |action| card.allowed.contains(&action);
    let mut choices = Vec::new();
    if allowed(TripAction::Pay) {
        choices.push(Choice::new(Tap::Pay(card.id.clone()), voice.say(Key::ActPay)).about(voice.say(Key::ActPayAbout)));
    }
    if allowed(TripAction::Rate) {
        choices.extend(stars(voice, &card.id));
    }
    choices
        .extend([report_choice(voice, card), Some(trip::trips_choice(voice)), Some(Choice::menu(voice))].into_iter().flatten());
    let body = after(Some(lead.to_owned()), trip::lines(voice, card));
    let title = voice.say(Key::RateLabel);
    menu::list(&after(Some(body), how_was_it(voice, card)), &title, vec![Group { title: title.clone(), choices }])
}

fn how_was_it(voice: Voice, card: &TripCard) -> String {
    match card.partner.as_ref().and_then(|partner| name::presentable(partner.name.as_deref()?)) {
        Some(name) => voice.with(Key::RateAskNamed, &[("name", &name)]),
        None => voice.say(Key::RateAsk),
    }
}

fn report_choice(voice: Voice, card: &TripCard) -> Option<Choice> {
    let tap = Tap::TripAsk { trip: card.id.clone(), about: Ask::Report };
    card.allowed.contains(&TripAction::Report).then(|| Choice::new(tap, voice.say(Key::ActReport)))
}

fn thanks(voice: Voice, card: &TripCard, key: Key) -> Content {
    let pay = card.allowed.contains(&TripAction::Pay).then(|| Choice::new(Tap::Pay(card.id.clone()), voice.say(Key::ActPay)));
    let first = pay.or_else(|| report_choice(voice, card)).unwrap_or_else(|| trip::trips_choice(voice));
    menu::buttons(&voice.say(key), &[first, Choice::menu(voice)])
}

fn cancelled(voice: Voice, card: &TripCard, series: bool) -> Content {
    let on = match (card.side, card.when) {
        (Side::Rider, None) => Choice::new(again(card), voice.say(Key::TryAgain)),
        _ => trip::trips_choice(voice),
    };
    let sentence = match (series, &card.partner) {
        (true, _) => Key::DoneCancelSeries,
        (false, Some(_)) => Key::DoneCancelTold,
        (false, None) => Key::DoneCancel,
    };
    menu::buttons(&voice.say(sentence), &[on, Choice::menu(voice)])
}

/// Looks for another ride like this one.
pub fn again(card: &TripCard) -> Tap {
    match card.again.clone() {
        Some(pickup) => Tap::RideNear { kind: card.kind, wide: false, pickup },
        None => Tap::RideKind(card.kind),
    }
}

pub fn pay(trip: String) -> Turn {
    Turn::ask(State::Home, Query::PayTrip(trip))
}

/// The picture to scan or dial, as for any other code.
pub fn payment(chat: &Chat, answer: &Result<QrCard, TripProblem>) -> Turn {
    let voice = chat.voice;
    match answer {
        Ok(code) => {
            let next = menu::buttons(&voice.say(Key::PayNext), &[trip::trips_choice(voice), Choice::menu(voice)]);
            Turn { next: State::Home, effects: vec![Effect::Say(qr::picture(voice, code)), Effect::Say(next)] }
        }
        Err(problem) => refuse::answer(chat, *problem),
    }
}
