//! What the world may answer about rides: plain values to read, and the widest that can occur.

use chrono::NaiveDate;

use super::*;

pub const ID: &str = "0192f3a4b5c67d8e9f00112233445566";

pub fn id() -> String {
    ID.to_owned()
}

pub fn spot() -> Spot {
    Spot::new(-1.9441, 30.0619).unwrap()
}

pub fn place(name: &str) -> Place {
    Place { at: spot(), name: Some(name.to_owned()) }
}

/// A Tuesday.
pub fn moment(recurrence: Option<Recurrence>) -> Moment {
    let local = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap().and_hms_opt(18, 0, 0).unwrap();
    Moment { at: local.and_utc() - chrono::Duration::hours(2), local, recurrence }
}

pub fn saved(kind: PlaceKind, name: &str) -> SavedPlace {
    SavedPlace { id: format!("{name}id"), kind, name: name.to_owned(), at: spot() }
}

pub fn vehicle(plate: &str) -> VehicleCard {
    let id = plate.replace(' ', "");
    VehicleCard {
        id,
        kind: VehicleType::Moto,
        plate: plate.to_owned(),
        verification: Verification::Unverified,
        insurer: None,
        insured_until: None,
    }
}

pub fn driver(n: u32) -> NearbyDriver {
    let score = (n > 1).then_some(Score { tenths: 48, count: 31 });
    NearbyDriver { id: format!("driver{n}"), kind: VehicleType::Moto, distance_m: n * 350, minutes: n * 2, score }
}

pub fn stop(name: &str) -> Stop {
    Stop { name: Some(name.to_owned()), map: Some("https://maps.google.com/?q=-1.944100,30.061900".parse().unwrap()) }
}

/// A ride now that nobody has taken.
pub fn ride(side: Side) -> TripCard {
    TripCard {
        id: id(),
        side,
        kind: VehicleType::Moto,
        status: TripStatus::Requested,
        arrived: false,
        pickup: stop("Kimironko Market"),
        dropoff: None,
        when: None,
        partner: None,
        fare: Fare::Open,
        again: (side == Side::Rider).then(|| place("Kimironko Market")),
        cancelled: None,
        allowed: vec![TripAction::SetDropoff, TripAction::Cancel],
    }
}

/// The same, agreed.
pub fn accepted(side: Side) -> TripCard {
    let partner = match side {
        Side::Rider => Partner {
            name: Some("Jean de Dieu".to_owned()),
            phone: Some("+250788999888".to_owned()),
            plate: Some("RC 456 D".to_owned()),
            score: Some(Score { tenths: 48, count: 31 }),
        },
        Side::Driver => {
            Partner { name: Some("Aline".to_owned()), phone: Some("+250788123456".to_owned()), plate: None, score: None }
        }
    };
    let allowed = match side {
        Side::Rider => vec![TripAction::Cancel, TripAction::ProposeFare, TripAction::Report],
        Side::Driver => vec![TripAction::Arrive, TripAction::Cancel, TripAction::ProposeFare, TripAction::Report],
    };
    TripCard { status: TripStatus::Accepted, partner: Some(partner), allowed, ..ride(side) }
}

pub fn offer() -> OfferCard {
    OfferCard {
        id: "offer1".to_owned(),
        kind: VehicleType::Moto,
        distance_m: 640,
        minutes: 3,
        pickup: Some("Kimironko".to_owned()),
        dropoff: Some("Nyabugogo".to_owned()),
        score: Some(Score { tenths: 50, count: 4 }),
        seconds: 30,
    }
}

pub fn found(side: Side) -> MatchCard {
    MatchCard {
        offer: "offer2".to_owned(),
        side,
        kind: VehicleType::Cab,
        moment: moment(None),
        distance_m: 1_250,
        pickup: Some("Kimironko".to_owned()),
        dropoff: None,
        score: None,
    }
}

pub fn every_action() -> Vec<TripAction> {
    vec![
        TripAction::Arrive,
        TripAction::Start,
        TripAction::Complete,
        TripAction::AnswerFare,
        TripAction::ProposeFare,
        TripAction::Pay,
        TripAction::SetDropoff,
        TripAction::Cancel,
        TripAction::CancelSeries,
        TripAction::Rate,
        TripAction::Report,
    ]
}

/// Every field as long as the world can make it. No trip allows everything; a driver's and a rider's half do occur.
pub fn widest(side: Side, status: TripStatus) -> TripCard {
    let name = "Kimironko-Bibare-Kigali-Rwanda".repeat(2);
    let mut allowed = every_action();
    allowed.retain(|action| match side {
        Side::Rider => !matches!(action, TripAction::Arrive | TripAction::Start),
        Side::Driver => !matches!(action, TripAction::Pay | TripAction::SetDropoff | TripAction::Arrive),
    });
    TripCard {
        status,
        kind: VehicleType::Rental,
        pickup: stop(&name),
        dropoff: Some(stop(&name)),
        when: Some(moment(Some(Recurrence::Weekdays))),
        partner: Some(Partner {
            name: Some("W".repeat(200)),
            phone: Some("+257123456789012".to_owned()),
            plate: Some("RAB 123 C".to_owned()),
            score: Some(Score { tenths: 50, count: 12_345 }),
        }),
        fare: Fare::ProposedToYou(u32::MAX),
        cancelled: (status == TripStatus::Cancelled).then_some((Canceller::Hub, CancelReason::Matched)),
        again: Some(place(&name)),
        allowed,
        ..ride(side)
    }
}

pub fn statuses() -> [TripStatus; 7] {
    [
        TripStatus::Requested,
        TripStatus::Scheduled,
        TripStatus::Accepted,
        TripStatus::InProgress,
        TripStatus::Completed,
        TripStatus::Cancelled,
        TripStatus::Expired,
    ]
}

pub fn every_act() -> Vec<TripAct> {
    let cancels = CancelReason::CHOICES.map(|reason| TripAct::Cancel { reason, series: reason == CancelReason::Price });
    let reports = ReportReason::ALL.map(TripAct::Report);
    let mut acts = vec![
        TripAct::Arrive,
        TripAct::Start,
        TripAct::Complete,
        TripAct::ProposeFare(u32::MAX),
        TripAct::AgreeFare(u32::MAX),
        TripAct::RefuseFare(u32::MAX),
    ];
    acts.extend(cancels);
    acts.extend((1..=5).map(TripAct::Rate));
    acts.extend(reports);
    acts
}

/// Every problem once, so that a sentence that is missing or said twice is found.
pub fn every_problem() -> Vec<TripProblem> {
    let plain = [
        TripProblem::NoSuchTrip,
        TripProblem::NotYours,
        TripProblem::Taken,
        TripProblem::OfferLapsed,
        TripProblem::OfferClosed,
        TripProblem::NotOffered,
        TripProblem::NotYourPart,
        TripProblem::NotPlanned,
        TripProblem::NobodyThere,
        TripProblem::TooManyPlanned { most: 20 },
        TripProblem::Blocked,
        TripProblem::NotAWeekday,
        TripProblem::OwnTrip,
        TripProblem::NotAcceptedYet,
        TripProblem::AlreadyAccepted,
        TripProblem::NotArrivedYet,
        TripProblem::AlreadyArrived,
        TripProblem::NotStarted,
        TripProblem::InProgress,
        TripProblem::NotCompletedYet,
        TripProblem::Busy,
        TripProblem::HasOpenRide,
        TripProblem::DriverGone,
        TripProblem::VehicleGone,
        TripProblem::VehicleMismatch,
        TripProblem::TooSoon { least_minutes: 15 },
        TripProblem::TooFar { most_days: 90 },
        TripProblem::FareOutOfRange { least: 100, most: 1_000_000 },
        TripProblem::FareMoved,
        TripProblem::OwnFare,
        TripProblem::NoFareYet,
        TripProblem::NotPayable,
        TripProblem::AlreadyRated,
        TripProblem::Moved,
    ];
    let ended = [TripStatus::Completed, TripStatus::Cancelled, TripStatus::Expired, TripStatus::Accepted];
    plain.into_iter().chain(ended.map(TripProblem::AlreadyEnded)).collect()
}

/// Every kind of news about this trip.
pub fn every_news(card: &TripCard) -> Vec<News> {
    let of_trip = [
        News::Taken,
        News::Arrived,
        News::Started,
        News::Completed,
        News::Cancelled,
        News::NobodyFound,
        News::Expired,
        News::Searching,
        News::MatchAgreed,
        News::MatchFailed,
        News::FareProposed,
        News::FareAgreed,
        News::Assigned,
        News::Changed,
    ];
    let wide = Some("Kimironko-Bibare-Kigali-Rwanda".repeat(2));
    let mut news: Vec<News> = of_trip.into_iter().map(|news| news(card.clone())).collect();
    news.extend([
        News::Offer(OfferCard { pickup: wide.clone(), dropoff: wide.clone(), ..offer() }),
        News::Match(MatchCard { pickup: wide.clone(), dropoff: wide, ..found(card.side) }),
        News::FareRefused { trip: card.clone(), amount_rwf: u32::MAX },
        News::Reminder { trip: card.clone(), minutes: 60 },
        News::StillThere,
        News::WentOffline,
    ]);
    news
}
