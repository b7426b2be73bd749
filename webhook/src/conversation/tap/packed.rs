//! How the arguments of a tap are spelled. Each has one spelling: what reads back otherwise was not written here.

use std::{fmt, str::FromStr};

use chrono::{DateTime, NaiveDateTime};

use crate::conversation::{
    effect::{
        CancelReason, DocumentField, Lang, Moment, Place, PlaceKind, Recurrence, ReportReason, Spot, Target, TripAct, VehicleType,
    },
    name,
};

/// A word for each of a few values.
type Words<T> = &'static [(T, &'static str)];

pub const LANGS: Words<Lang> = &[(Lang::Rw, "rw"), (Lang::En, "en"), (Lang::Fr, "fr")];

pub const KINDS: Words<VehicleType> = &[
    (VehicleType::Moto, "moto"),
    (VehicleType::Cab, "cab"),
    (VehicleType::Liffan, "liffan"),
    (VehicleType::Truck, "truck"),
    (VehicleType::Rental, "rental"),
];

pub const PLACE_KINDS: Words<PlaceKind> = &[(PlaceKind::Home, "home"), (PlaceKind::Work, "work"), (PlaceKind::Named, "named")];

pub const REPEATS: Words<Option<Recurrence>> = &[
    (None, "once"),
    (Some(Recurrence::Daily), "daily"),
    (Some(Recurrence::Weekdays), "weekdays"),
    (Some(Recurrence::Weekly), "weekly"),
];

/// How far a rider looks.
pub const REACH: Words<bool> = &[(false, "near"), (true, "wide")];

const SERIES: Words<bool> = &[(false, "one"), (true, "series")];

const CANCEL_REASONS: Words<CancelReason> = &[
    (CancelReason::ChangedPlans, "plans"),
    (CancelReason::WaitedTooLong, "waited"),
    (CancelReason::NoShow, "no-show"),
    (CancelReason::Price, "price"),
    (CancelReason::VehicleProblem, "vehicle"),
    (CancelReason::Safety, "safety"),
    (CancelReason::Other, "other"),
    (CancelReason::Matched, "matched"),
    (CancelReason::Left, "left"),
];

const REPORT_REASONS: Words<ReportReason> = &[
    (ReportReason::Unsafe, "unsafe"),
    (ReportReason::Rude, "rude"),
    (ReportReason::Overcharged, "overcharged"),
    (ReportReason::WrongVehicle, "wrong-vehicle"),
    (ReportReason::LostItem, "lost-item"),
    (ReportReason::Other, "other"),
];

pub const FIELDS: Words<DocumentField> = &[
    (DocumentField::Plate, "plate"),
    (DocumentField::Insurer, "insurer"),
    (DocumentField::PolicyNumber, "policy"),
    (DocumentField::CardNumber, "card"),
    (DocumentField::Holder, "holder"),
    (DocumentField::Make, "make"),
    (DocumentField::Model, "model"),
    (DocumentField::Chassis, "chassis"),
    (DocumentField::Engine, "engine"),
    (DocumentField::Year, "year"),
    (DocumentField::Seats, "seats"),
    (DocumentField::Use, "use"),
    (DocumentField::ValidFrom, "from"),
    (DocumentField::ValidUntil, "until"),
    (DocumentField::PremiumRwf, "premium"),
    (DocumentField::LicenceNumber, "licence"),
    (DocumentField::Categories, "categories"),
    (DocumentField::BirthDate, "birth"),
    (DocumentField::IssuedOn, "issued"),
    (DocumentField::Countries, "countries"),
];

/// How a moment's wall clock is spelled; seconds are never shown, and so never kept.
const CLOCK: &str = "%Y%m%dT%H%M";

pub fn word<T: PartialEq>(words: Words<T>, value: &T) -> &'static str {
    words.iter().find(|(known, _)| known == value).map_or("", |(_, word)| word)
}

pub fn meaning<T: Copy>(words: Words<T>, text: &str) -> Option<T> {
    words.iter().find(|(_, word)| *word == text).map(|(value, _)| *value)
}

/// The argument of a code whose payer types the amount.
pub const ANY_AMOUNT: &str = "any";

/// The driver of a ride that anybody may drive.
pub const ANYBODY: &str = "any";

/// Something as one argument.
pub struct Packed<'a, T: ?Sized>(pub &'a T);

/// `p+250788123456` or `m123456`.
impl fmt::Display for Packed<'_, Target> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Target::Phone(phone) => write!(f, "p{phone}"),
            Target::Merchant(code) => write!(f, "m{code}"),
        }
    }
}

impl fmt::Display for Packed<'_, Option<u32>> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(amount) => write!(f, "{amount}"),
            None => f.write_str(ANY_AMOUNT),
        }
    }
}

/// `-1944100,30061900` or `-1944100,30061900,Kimironko Market`. The name comes last, since it may hold anything.
impl fmt::Display for Packed<'_, Place> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (latitude, longitude) = self.0.at.millionths();
        write!(f, "{latitude},{longitude}")?;
        match self.0.name.as_deref().and_then(name::of_place) {
            Some(name) => write!(f, ",{name}"),
            None => Ok(()),
        }
    }
}

/// `1764612000:20251201T2000:weekly`.
impl fmt::Display for Packed<'_, Moment> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Moment { at, local, recurrence } = self.0;
        write!(f, "{}:{}:{}", at.timestamp(), local.format(CLOCK), word(REPEATS, recurrence))
    }
}

impl fmt::Display for Packed<'_, TripAct> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            TripAct::Arrive => f.write_str("arrive"),
            TripAct::Start => f.write_str("start"),
            TripAct::Complete => f.write_str("complete"),
            TripAct::Cancel { reason, series } => {
                write!(f, "cancel:{}:{}", word(SERIES, series), word(CANCEL_REASONS, reason))
            }
            TripAct::ProposeFare(amount) => write!(f, "fare:{amount}"),
            TripAct::AgreeFare(amount) => write!(f, "agree:{amount}"),
            TripAct::RefuseFare(amount) => write!(f, "refuse:{amount}"),
            TripAct::Rate(stars) => write!(f, "rate:{stars}"),
            TripAct::Report(reason) => write!(f, "report:{}", word(REPORT_REASONS, reason)),
        }
    }
}

pub fn target(packed: &str) -> Option<Target> {
    if let Some(phone) = packed.strip_prefix('p') {
        let digits = phone.strip_prefix('+')?;
        return (is_digits(digits, 7, 15) && !digits.starts_with('0')).then(|| Target::Phone(phone.to_owned()));
    }
    let code = packed.strip_prefix('m')?;
    is_digits(code, 4, 8).then(|| Target::Merchant(code.to_owned()))
}

fn is_digits(text: &str, least: usize, most: usize) -> bool {
    (least..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// A whole number in the one spelling that we write: no plus, no leading zero.
pub fn number<T: FromStr + fmt::Display>(text: &str) -> Option<T> {
    text.parse().ok().filter(|number: &T| number.to_string() == text)
}

/// An id or short code, opaque to the conversation.
pub fn id(text: &str) -> Option<String> {
    let fits = (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    fits.then(|| text.to_owned())
}

pub fn place(packed: &str) -> Option<Place> {
    let mut parts = packed.splitn(3, ',');
    let at = Spot::of_millionths(number(parts.next()?)?, number(parts.next()?)?)?;
    let name = match parts.next() {
        Some(name) if name::of_place(name).as_deref() == Some(name) => Some(name.to_owned()),
        Some(_) => return None,
        None => None,
    };
    Some(Place { at, name })
}

pub fn moment(packed: &str) -> Option<Moment> {
    let mut parts = packed.splitn(3, ':');
    let at = DateTime::from_timestamp(number(parts.next()?)?, 0)?;
    let local = NaiveDateTime::parse_from_str(parts.next()?, CLOCK).ok()?;
    let recurrence = meaning(REPEATS, parts.next()?)?;
    let moment = Moment { at, local, recurrence };
    (Packed(&moment).to_string() == packed).then_some(moment)
}

pub fn act(packed: &str) -> Option<TripAct> {
    Some(match packed.split_once(':') {
        None => match packed {
            "arrive" => TripAct::Arrive,
            "start" => TripAct::Start,
            "complete" => TripAct::Complete,
            _ => return None,
        },
        Some(("cancel", argument)) => {
            let (series, reason) = argument.split_once(':')?;
            TripAct::Cancel { reason: meaning(CANCEL_REASONS, reason)?, series: meaning(SERIES, series)? }
        }
        Some(("fare", amount)) => TripAct::ProposeFare(number(amount)?),
        Some(("agree", amount)) => TripAct::AgreeFare(number(amount)?),
        Some(("refuse", amount)) => TripAct::RefuseFare(number(amount)?),
        Some(("rate", stars)) => TripAct::Rate(number(stars).filter(|stars| (1..=5).contains(stars))?),
        Some(("report", reason)) => TripAct::Report(meaning(REPORT_REASONS, reason)?),
        Some(_) => return None,
    })
}
