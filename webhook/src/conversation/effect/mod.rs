//! The vocabulary between the conversation and the world: events in, effects out.

mod document;
mod drive;
mod news;
mod place;
mod plan;
mod qr;
mod ride;
mod trip;
mod vehicle;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use self::{document::*, drive::*, news::*, place::*, plan::*, qr::*, ride::*, trip::*, vehicle::*};
use super::{pause::Capability, state::State};
use crate::outbound::Content;

/// A language the hub speaks. The order is that of the language menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    Rw,
    En,
    Fr,
}

impl Lang {
    pub const ALL: [Self; 3] = [Self::Rw, Self::En, Self::Fr];

    /// The language most people with a number of this country (ISO 3166 alpha-2) can be expected to read.
    pub fn of_country(country: Option<&str>) -> Self {
        match country {
            Some("RW") => Self::Rw,
            Some(
                "BE" | "BF" | "BI" | "BJ" | "CD" | "CF" | "CG" | "CI" | "CM" | "DJ" | "FR" | "GA" | "GN" | "KM" | "MG" | "ML"
                | "NE" | "SN" | "TD" | "TG",
            ) => Self::Fr,
            _ => Self::En,
        }
    }
}

/// Who is writing, as far as the conversation may know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name of the WhatsApp profile.
    pub name: Option<String>,
    /// E.164; absent for people who appear by a business-scoped id alone.
    pub phone: Option<String>,
    /// ISO 3166 alpha-2 of the number's country.
    pub country: Option<String>,
    /// What the person chose; `None` until then.
    pub language: Option<Lang>,
    /// Set between STOP and START.
    pub stopped: bool,
    /// The number or merchant code that "my code" means.
    pub default_target: Option<Target>,
    /// Set while the person waits for riders.
    pub driving: Option<Driving>,
    /// What the person keeps, in the order they should be shown, twenty at most.
    pub places: Vec<SavedPlace>,
    /// What is switched off for them.
    pub off: BTreeSet<Capability>,
}

impl Person {
    /// The language to write in: the chosen one, else that of the number's country.
    pub fn lang(&self) -> Lang {
        self.language.unwrap_or_else(|| Lang::of_country(self.country.as_deref()))
    }
}

/// Something happened that the conversation answers.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "one event lives at a time, so a box would save nothing")]
pub enum Event {
    Said(String),
    /// The chat was opened for the first time, and nothing written yet.
    Arrived,
    /// A button or list row, by its id; old messages keep their buttons, so the id may be of any age. The quick
    /// reply of a template comes by its payload or, where that says nothing here, its text.
    Tapped(String),
    Located {
        /// Degrees, as they came.
        latitude: f64,
        longitude: f64,
        /// The name of the place, else its address. Untrusted text.
        name: Option<String>,
    },
    /// A picture, document, voice note, sticker or video.
    SentFile(File),
    /// Anything else that wants an answer: contacts, orders, unsupported or unknown kinds.
    Other,
    Answer(Answer),
}

/// What a turn asks of the world.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Queue a message to the person.
    Say(Content),
    /// Change something.
    Do(Command),
    /// Learn something; the reply is stepped through as an [`Event::Answer`] in the same turn.
    Ask(Query),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    SetLanguage(Lang),
    /// Stop: nothing more is sent, what is queued is withdrawn.
    Stop,
    Start,
    SetDefaultTarget(Option<Target>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// Is this text a phone number that can be paid?
    ReadPhone(String),
    /// Is this text a merchant code?
    ReadMerchant(String),
    /// Is this text an amount?
    ReadAmount(String),
    /// Make the code, or find the one this person already made.
    MakeQr {
        target: Target,
        amount_rwf: Option<u32>,
    },
    /// The code with this short code, if it is this person's.
    FindQr(String),
    /// This person's latest codes, newest first, nine at most.
    QrHistory,
    /// Is this text a place: a map link, coordinates, a plus code or a name that the person saved?
    ReadPlace(String),
    /// Keep a place, in the stead of the one of the same name. Home and work come without a name.
    SavePlace {
        kind: PlaceKind,
        name: String,
        at: Place,
    },
    ForgetPlace(String),
    /// When is this? `day` is what an earlier text settled, so that only an hour is missing.
    ReadTime {
        text: String,
        day: Option<NaiveDate>,
    },
    /// This person's vehicles, ten at most.
    Vehicles,
    FindVehicle(String),
    AddVehicle {
        kind: VehicleType,
        plate: String,
    },
    RetireVehicle(String),
    GoOnline {
        vehicle: String,
        at: Spot,
    },
    /// The driver is here now; also a sign of life.
    MoveDriver(Spot),
    GoOffline,
    /// Who could come; `wide` looks as far as anybody looks.
    Nearby {
        kind: VehicleType,
        pickup: Place,
        wide: bool,
    },
    /// Ask for a ride now, of this driver first if one is named.
    RequestRide {
        kind: VehicleType,
        pickup: Place,
        driver: Option<String>,
    },
    SetDropoff {
        trip: String,
        dropoff: Place,
    },
    PlanTrip(Plan),
    /// A driver takes the trip of this offer.
    TakeOffer(String),
    DeclineOffer(String),
    /// One side of a match says yes or no.
    AnswerMatch {
        offer: String,
        agreed: bool,
    },
    /// Open trips, soonest first, then the latest ended ones, nine at most.
    Trips,
    FindTrip(String),
    Act {
        trip: String,
        act: TripAct,
    },
    /// The code that pays the agreed fare to the driver.
    PayTrip(String),
    /// What others think of this person.
    Profile,
    /// Have a file read, which takes longer than a turn; what comes of it is [`News::DocumentRead`].
    ReadDocument {
        file: File,
        wanted: Papers,
    },
    FindDocument(String),
    /// The person says that what was read is right.
    ConfirmDocument(String),
    /// This is what a field says. Where it will do, somebody looks at the document.
    MendDocument {
        document: String,
        field: DocumentField,
        text: String,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    Target(Result<Target, TargetProblem>),
    Amount(Result<u32, AmountProblem>),
    /// `None`: there is no such code of this person.
    Qr(Option<QrCard>),
    QrHistory(Vec<QrCard>),
    Place(Result<Place, PlaceProblem>),
    PlaceSaved(Result<SavedPlace, SaveProblem>),
    /// `None`: there was no such place any more.
    PlaceForgotten(Option<SavedPlace>),
    Time(Result<Moment, TimeProblem>),
    Vehicles(Vec<VehicleCard>),
    /// `None`: not this person's, or taken out.
    Vehicle(Option<VehicleCard>),
    /// One that the person added before is as good as new.
    VehicleAdded(Result<VehicleCard, PlateProblem>),
    /// `None`: not this person's, or taken out before.
    VehicleRetired(Option<VehicleCard>),
    Online(Result<Driving, DriveProblem>),
    /// Whether it is worth a word: true once in a while, and after the person was asked whether they are there.
    DriverMoved(Result<bool, DriveProblem>),
    /// Whether the person had been online.
    Offline(bool),
    Nearby(Nearby),
    Requested(Result<TripCard, TripProblem>),
    DropoffSet(Result<TripCard, TripProblem>),
    Planned(Result<TripCard, TripProblem>),
    Taken(Result<TripCard, TripProblem>),
    Declined(Result<(), TripProblem>),
    MatchAnswered(Result<Matched, TripProblem>),
    Trips(Vec<TripRow>),
    Trip(Result<TripCard, TripProblem>),
    /// What was done, and the trip after it.
    Acted(TripAct, Result<TripCard, TripProblem>),
    Payment(Result<QrCard, TripProblem>),
    Profile(Profile),
    DocumentTaken(Result<DocumentTaken, DocumentProblem>),
    /// `None`: not this person's, or no longer kept.
    Document(Option<DocumentCard>),
    /// `None`: not this person's, or no longer kept.
    DocumentConfirmed(Option<DocumentCard>),
    DocumentMended(Result<DocumentCard, MendProblem>),
}

/// What others think of the person who writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub score: Option<Score>,
    /// Completed, on either side.
    pub trips: u32,
}

/// Where the conversation stands afterwards, and what to do, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    pub next: State,
    pub effects: Vec<Effect>,
}

impl Turn {
    pub(super) fn silent(next: State) -> Self {
        Self { next, effects: Vec::new() }
    }

    pub(super) fn say(next: State, content: Content) -> Self {
        Self::tell(next, vec![content])
    }

    /// Says several things, one after the other.
    pub(super) fn tell(next: State, contents: Vec<Content>) -> Self {
        Self { next, effects: contents.into_iter().map(Effect::Say).collect() }
    }

    pub(super) fn ask(next: State, query: Query) -> Self {
        Self { next, effects: vec![Effect::Ask(query)] }
    }

    /// Changes something first, then says so.
    pub(super) fn act(next: State, command: Command, contents: Vec<Content>) -> Self {
        let said = contents.into_iter().map(Effect::Say);
        Self { next, effects: [Effect::Do(command)].into_iter().chain(said).collect() }
    }
}
