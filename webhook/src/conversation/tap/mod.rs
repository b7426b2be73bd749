//! What a button or list row means, and the id it travels under.
//!
//! WhatsApp keeps old messages and their buttons for ever, so an id carries the whole meaning (the target,
//! the amount, the trip) and does not rely on where the person stands. The few that answer a question of a plan
//! are worth nothing without it, and say so. The ids are short text of the form
//! `verb` or `verb:argument:argument`, below the 200 characters of a list row; a person can tap an id
//! that a former version wrote, so the verbs, once released, keep their meaning.

mod packed;
mod read;
mod write;

use std::{fmt, str::FromStr};

use super::effect::{DocumentField, Lang, Moment, Place, PlaceKind, Recurrence, Target, TripAct, VehicleType};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tap {
    Menu,
    Cancel,
    Help,
    Start,
    Languages,
    Speak(Lang),
    /// Begin a code: choose whom it pays.
    Qr,
    QrPhone,
    QrMerchant,
    /// A code for this target: choose the amount.
    QrFor(Target),
    QrMake {
        target: Target,
        amount: Option<u32>,
    },
    QrOtherAmount(Target),
    QrHistory,
    /// An existing code by its short code.
    QrShow(String),
    QrPrint(String),
    Default,
    DefaultPhone,
    DefaultMerchant,
    DefaultIs(Target),
    DefaultNone,
    /// Begin a ride: choose what should come, perhaps to this place.
    Ride(Option<Place>),
    /// Something of this kind: say where to.
    RideKind(VehicleType),
    /// Look who could come; `wide` looks as far as anybody looks.
    RideNear {
        kind: VehicleType,
        wide: bool,
        pickup: Place,
    },
    /// Ask for it, this driver first.
    RideAsk {
        kind: VehicleType,
        driver: Option<String>,
        pickup: Place,
    },
    /// Begin a plan, perhaps from this place.
    Plan(Option<Place>),
    PlanRide(Option<Place>),
    PlanDrive(Option<Place>),
    PlanKind {
        kind: VehicleType,
        from: Option<Place>,
    },
    PlanVehicle {
        vehicle: String,
        from: Option<Place>,
    },
    /// One of the moments that a text can mean.
    PlanAt(Moment),
    PlanRepeat(Option<Recurrence>),
    PlanTime,
    /// Yes to the plan with this fingerprint.
    PlanMake(String),
    /// Leave out what was asked.
    Skip,
    Trips,
    Trip(String),
    TripAsk {
        trip: String,
        about: Ask,
    },
    TripAct {
        trip: String,
        act: TripAct,
    },
    Pay(String),
    OfferTake(String),
    OfferDecline(String),
    MatchYes(String),
    MatchNo(String),
    Drive,
    DriveWith(String),
    DriveOff,
    /// Still there: say where.
    DriveStay,
    Vehicles,
    VehicleAdd,
    VehicleKind(VehicleType),
    Vehicle(String),
    VehicleRetire(String),
    VehicleRetireYes(String),
    /// Send the papers of this vehicle.
    VehiclePapers(String),
    Document(String),
    /// What was read is right.
    DocumentRight(String),
    /// It is not: choose what is wrong.
    DocumentWrong(String),
    DocumentMend {
        document: String,
        field: DocumentField,
    },
    Profile,
    /// The places that are kept, from this one on.
    Places(usize),
    Place(String),
    /// This saved place, as the answer to where.
    PlaceUse(String),
    PlaceAdd(PlaceKind),
    /// Keep this place: choose as what.
    PlaceKeep(Place),
    PlaceKeepAs {
        kind: PlaceKind,
        place: Place,
    },
    PlaceForget(String),
}

/// What is still to be asked before something is done with a trip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Everything that can be done.
    More,
    Cancel,
    CancelSeries,
    Fare,
    Stars,
    Report,
    Dropoff,
}

impl Ask {
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::More, "more"),
        (Self::Cancel, "cancel"),
        (Self::CancelSeries, "cancel-series"),
        (Self::Fare, "fare"),
        (Self::Stars, "stars"),
        (Self::Report, "report"),
        (Self::Dropoff, "dropoff"),
    ];
}

/// An id that no version of the hub wrote.
#[derive(Debug, PartialEq, Eq)]
pub struct UnknownTap;

/// The ids without an argument.
const PLAIN: &[(&str, Tap)] = &[
    ("menu", Tap::Menu),
    ("cancel", Tap::Cancel),
    ("help", Tap::Help),
    ("start", Tap::Start),
    ("languages", Tap::Languages),
    ("qr", Tap::Qr),
    ("qr-phone", Tap::QrPhone),
    ("qr-merchant", Tap::QrMerchant),
    ("qr-history", Tap::QrHistory),
    ("default", Tap::Default),
    ("default-phone", Tap::DefaultPhone),
    ("default-merchant", Tap::DefaultMerchant),
    ("default-none", Tap::DefaultNone),
    ("ride", Tap::Ride(None)),
    ("plan", Tap::Plan(None)),
    ("plan-ride", Tap::PlanRide(None)),
    ("plan-drive", Tap::PlanDrive(None)),
    ("plan-time", Tap::PlanTime),
    ("skip", Tap::Skip),
    ("trips", Tap::Trips),
    ("drive", Tap::Drive),
    ("drive-off", Tap::DriveOff),
    ("drive-stay", Tap::DriveStay),
    ("vehicles", Tap::Vehicles),
    ("vehicle-add", Tap::VehicleAdd),
    ("profile", Tap::Profile),
    ("places", Tap::Places(0)),
];

impl fmt::Display for Tap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match PLAIN.iter().find(|(_, tap)| tap == self) {
            Some((id, _)) => f.write_str(id),
            None => f.write_str(&write::spelled(self)),
        }
    }
}

impl FromStr for Tap {
    type Err = UnknownTap;

    fn from_str(id: &str) -> Result<Self, UnknownTap> {
        match id.split_once(':') {
            None => PLAIN.iter().find(|(plain, _)| *plain == id).map(|(_, tap)| tap.clone()),
            Some((verb, argument)) => read::with_argument(verb, argument),
        }
        .ok_or(UnknownTap)
    }
}

#[cfg(test)]
pub mod tests;
