//! What is written to somebody because something happened elsewhere: the same cards and buttons as in a turn of their own,
//! so that one tap goes on from there.

use chrono::NaiveDate;

use super::{act, document, trip};
use crate::{
    conversation::{
        effect::{Fare, MatchCard, News, OfferCard, Person, Score, Side, TripAction, TripCard},
        menu::{self, Choice},
        name,
        say::{self, Key, Voice},
        tap::Tap,
    },
    outbound::Content,
};

/// The messages that tell it, none to somebody who stopped. Their conversation stays where it is.
pub fn news(person: &Person, news: &News) -> Vec<Content> {
    if person.stopped { Vec::new() } else { vec![tell(Voice(person.lang()), news)] }
}

fn tell(voice: Voice, news: &News) -> Content {
    let card = |key, card| trip::card(voice, card, Some(voice.say(key)));
    match news {
        News::Offer(offer) => offered(voice, offer),
        News::Taken(trip) => card(Key::NewsTaken, trip),
        News::Arrived(trip) => card(Key::NewsArrived, trip),
        News::Started(trip) => card(Key::NewsStarted, trip),
        News::Completed(trip) => act::over(voice, trip, &voice.say(Key::NewsCompleted)),
        News::Cancelled(trip) => ended(voice, trip, Key::NewsCancelled),
        News::NobodyFound(trip) => ended(voice, trip, Key::NewsNobody),
        News::Expired(trip) => ended(voice, trip, Key::NewsExpired),
        News::Searching(trip) => card(Key::NewsSearching, trip),
        News::Match(found) => matched(voice, found),
        News::MatchAgreed(trip) => card(Key::NewsMatchAgreed, trip),
        News::MatchFailed(trip) => card(Key::NewsMatchFailed, trip),
        News::FareProposed(trip) => card(Key::NewsFareProposed, trip),
        News::FareAgreed(trip) => fare_agreed(voice, trip),
        News::FareRefused { trip, amount_rwf } => fare_refused(voice, trip, *amount_rwf),
        News::Reminder { trip, minutes } => reminder(voice, trip, *minutes),
        News::StillThere => still_there(voice),
        News::WentOffline => back_online(voice),
        News::Assigned(trip) => card(Key::NewsAssigned, trip),
        News::Changed(trip) => card(Key::NewsChanged, trip),
        News::DocumentRead(read) => document::card(voice, read, None),
        News::PapersExpiring { plate, until, days } => papers(voice, &expiring(voice, plate, *until, *days)),
        News::PapersExpired { plate } => papers(voice, &voice.with(Key::NewsPapersExpired, &[("plate", plate)])),
    }
}

fn offered(voice: Voice, offer: &OfferCard) -> Content {
    let question =
        voice.with(Key::NewsOffer, &[("distance", &voice.distance(offer.distance_m)), ("minutes", &say::minutes(offer.minutes))]);
    let ways = ways(voice, offer.pickup.as_deref(), offer.dropoff.as_deref());
    let hurry = voice.with(Key::NewsOfferSeconds, &[("seconds", &offer.seconds.to_string())]);
    let body = [vec![question], ways, score(voice, offer.score), vec![hurry]].concat().join("\n");
    let choices = [
        Choice::new(Tap::OfferTake(offer.id.clone()), voice.say(Key::OfferTake)),
        Choice::new(Tap::OfferDecline(offer.id.clone()), voice.say(Key::Decline)),
    ];
    menu::buttons(&body, &choices)
}

fn matched(voice: Voice, found: &MatchCard) -> Content {
    let who = match found.side {
        Side::Rider => Key::NewsMatchDriver,
        Side::Driver => Key::NewsMatchRider,
    };
    let when = voice.with(Key::LineWhen, &[("when", &voice.moment(found.moment.local))]);
    let ways = ways(voice, found.pickup.as_deref(), found.dropoff.as_deref());
    let apart = voice.with(Key::NewsMatchApart, &[("distance", &voice.distance(found.distance_m))]);
    let body = [vec![voice.say(who), when], ways, vec![apart], score(voice, found.score)].concat().join("\n");
    let choices = [
        Choice::new(Tap::MatchYes(found.offer.clone()), voice.say(Key::Agree)),
        Choice::new(Tap::MatchNo(found.offer.clone()), voice.say(Key::Decline)),
    ];
    menu::buttons(&body, &choices)
}

/// From and to, as far as they are known; never with a link, since nobody agreed yet.
fn ways(voice: Voice, pickup: Option<&str>, dropoff: Option<&str>) -> Vec<String> {
    let line = |key, name: Option<&str>| name.and_then(name::of_place).map(|name| voice.with(key, &[("place", &name)]));
    [line(Key::LineFrom, pickup), line(Key::LineTo, dropoff)].into_iter().flatten().collect()
}

/// Nothing about somebody whom nobody judged yet.
fn score(voice: Voice, score: Option<Score>) -> Vec<String> {
    score.iter().map(|score| voice.with(Key::LineScore, &[("score", &voice.score(Some(*score)))])).collect()
}

/// A trip that is no more, with a way on: to ask again, to plan, or to wait for the next rider.
fn ended(voice: Voice, card: &TripCard, key: Key) -> Content {
    let choices = match card.side {
        Side::Rider => [
            Choice::new(act::again(card), voice.say(Key::TryAgain)),
            Choice::new(Tap::PlanKind { kind: card.kind, from: card.again.clone() }, voice.say(Key::PlanShort)),
            Choice::menu(voice),
        ],
        Side::Driver => {
            [Choice::new(Tap::Drive, voice.say(Key::Drive)), Choice::new(Tap::Trips, voice.say(Key::Trips)), Choice::menu(voice)]
        }
    };
    menu::buttons(&format!("{}\n\n{}", voice.say(key), trip::lines(voice, card)), &choices)
}

fn fare_agreed(voice: Voice, card: &TripCard) -> Content {
    let can_pay = card.allowed.contains(&TripAction::Pay);
    let key = if can_pay { Key::NewsFareAgreedRider } else { Key::NewsFareAgreedDriver };
    let amount = if let Fare::Agreed(amount) = card.fare { voice.rwf(amount) } else { voice.say(Key::NewsFareThe) };
    trip::card(voice, card, Some(voice.with(key, &[("amount", &amount)])))
}

fn fare_refused(voice: Voice, card: &TripCard, amount: u32) -> Content {
    trip::card(voice, card, Some(voice.with(Key::NewsFareRefused, &[("amount", &voice.rwf(amount))])))
}

fn reminder(voice: Voice, card: &TripCard, minutes: u32) -> Content {
    trip::card(voice, card, Some(voice.with(Key::NewsReminder, &[("minutes", &say::minutes(minutes))])))
}

fn still_there(voice: Voice) -> Content {
    let choices = [Choice::new(Tap::DriveStay, voice.say(Key::DriveStay)), Choice::new(Tap::DriveOff, voice.say(Key::DriveOff))];
    menu::buttons(&voice.say(Key::NewsStillThere), &choices)
}

fn back_online(voice: Voice) -> Content {
    let choices = [Choice::new(Tap::Drive, voice.say(Key::DriveOn)), Choice::menu(voice)];
    menu::buttons(&voice.say(Key::NewsWentOffline), &choices)
}

fn expiring(voice: Voice, plate: &str, until: NaiveDate, days: u32) -> String {
    let until = voice.date(until);
    match days {
        0 => voice.with(Key::NewsPapersToday, &[("plate", plate)]),
        1 => voice.with(Key::NewsPapersTomorrow, &[("plate", plate)]),
        _ => voice.with(Key::NewsPapersExpiring, &[("plate", plate), ("until", &until), ("days", &days.to_string())]),
    }
}

/// A word about papers; the new ones can be sent as the very next thing.
fn papers(voice: Voice, sentence: &str) -> Content {
    menu::buttons(sentence, &[Choice::new(Tap::Vehicles, voice.say(Key::Vehicles)), Choice::menu(voice)])
}
