//! Everything that somebody can be told of what happened elsewhere, in each language.

use insta::assert_snapshot;

use super::*;

/// Every piece of news to one of the two, each of a trip as it stands then.
fn told(lang: Lang, side: Side) -> String {
    let mut chat = chat(lang);
    for news in road::every_news(&road::accepted(side)) {
        chat.hears("news", &in_time(news));
    }
    chat.transcript()
}

fn in_time(news: News) -> News {
    let alone = |status, card| TripCard { status, partner: None, allowed: vec![TripAction::Cancel], ..card };
    let ended = |status, card| TripCard { allowed: Vec::new(), ..alone(status, card) };
    match news {
        News::Arrived(card) => News::Arrived(TripCard { arrived: true, ..card }),
        News::Started(card) => News::Started(TripCard { status: TripStatus::InProgress, ..card }),
        News::Completed(card) => {
            let allowed = vec![TripAction::Rate, TripAction::Report];
            News::Completed(TripCard { status: TripStatus::Completed, allowed, ..card })
        }
        News::Cancelled(card) => {
            let cancelled = Some((Canceller::Staff, CancelReason::Other));
            News::Cancelled(TripCard { cancelled, ..ended(TripStatus::Cancelled, card) })
        }
        News::NobodyFound(card) => News::NobodyFound(ended(TripStatus::Expired, card)),
        News::Expired(card) => News::Expired(ended(TripStatus::Expired, card)),
        News::Searching(card) => News::Searching(alone(TripStatus::Requested, card)),
        News::MatchFailed(card) => News::MatchFailed(alone(TripStatus::Scheduled, card)),
        News::FareProposed(card) => {
            let allowed = vec![TripAction::AnswerFare];
            News::FareProposed(TripCard { fare: Fare::ProposedToYou(1_500), allowed, ..card })
        }
        News::FareAgreed(card) => News::FareAgreed(TripCard { fare: Fare::Agreed(1_500), ..card }),
        News::FareRefused { trip, .. } => News::FareRefused { trip, amount_rwf: 1_500 },
        news => news,
    }
}

#[test]
fn a_rider_is_told_in_english() {
    assert_snapshot!(told(Lang::En, Side::Rider));
}

#[test]
fn a_driver_is_told_in_english() {
    assert_snapshot!(told(Lang::En, Side::Driver));
}

#[test]
fn a_rider_is_told_in_french() {
    assert_snapshot!(told(Lang::Fr, Side::Rider));
}

#[test]
fn a_driver_is_told_in_kinyarwanda() {
    assert_snapshot!(told(Lang::Rw, Side::Driver));
}

#[test]
fn who_stopped_is_told_nothing() {
    let person = Person { stopped: true, ..person(Lang::En) };
    assert!(road::every_news(&road::accepted(Side::Rider)).iter().all(|told| news(&person, told).is_empty()));
}
