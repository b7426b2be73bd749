//! A trip as one of the two on it sees it, what may be done with it, and why not.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use url::Url;

use super::{Moment, Place, Score, VehicleType};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    Rider,
    Driver,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TripStatus {
    Requested,
    Scheduled,
    Accepted,
    InProgress,
    Completed,
    Cancelled,
    Expired,
}

/// Who ended a trip before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Canceller {
    Rider,
    Driver,
    Staff,
    Hub,
}

/// Why a trip was cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CancelReason {
    ChangedPlans,
    WaitedTooLong,
    NoShow,
    Price,
    VehicleProblem,
    Safety,
    Other,
    /// A driver's planned trip that has become a rider's; nobody chooses it.
    Matched,
    /// One of the two left the hub; nobody chooses it.
    Left,
}

impl CancelReason {
    /// Those that a person can give.
    pub const CHOICES: [Self; 7] =
        [Self::ChangedPlans, Self::WaitedTooLong, Self::NoShow, Self::Price, Self::VehicleProblem, Self::Safety, Self::Other];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportReason {
    Unsafe,
    Rude,
    Overcharged,
    WrongVehicle,
    LostItem,
    Other,
}

impl ReportReason {
    pub const ALL: [Self; 6] = [Self::Unsafe, Self::Rude, Self::Overcharged, Self::WrongVehicle, Self::LostItem, Self::Other];
}

/// One end of a trip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Untrusted text; for a driver before acceptance the neighbourhood alone.
    pub name: Option<String>,
    /// Opens a map; absent where the reader may not know the place exactly.
    pub map: Option<Url>,
}

/// The other one on a trip, once both agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// Untrusted text.
    pub name: Option<String>,
    /// E.164; gone once the trip has ended.
    pub phone: Option<String>,
    /// A driver's, with spaces.
    pub plate: Option<String>,
    pub score: Option<Score>,
}

/// What the two say about money. Whole RWF. What is proposed hides what was agreed before, until it is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fare {
    /// Nobody named a sum.
    Open,
    ProposedByYou(u32),
    ProposedToYou(u32),
    Agreed(u32),
}

/// What the reader may do with a trip as it stands. The hub decides; the conversation only offers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TripAction {
    Arrive,
    Start,
    Complete,
    /// To say yes or no to what [`Fare::ProposedToYou`] names.
    AnswerFare,
    ProposeFare,
    /// A rider's, with an agreed fare.
    Pay,
    SetDropoff,
    Cancel,
    /// This one and all that would follow.
    CancelSeries,
    Rate,
    Report,
}

/// A trip, for one of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TripCard {
    pub id: String,
    /// Which side the reader is on.
    pub side: Side,
    pub kind: VehicleType,
    pub status: TripStatus,
    /// The driver is at the pickup.
    pub arrived: bool,
    pub pickup: Stop,
    pub dropoff: Option<Stop>,
    /// `None` for a ride now.
    pub when: Option<Moment>,
    pub partner: Option<Partner>,
    pub fare: Fare,
    /// A rider's own pickup, to look for another ride from once this one is over; never in a driver's card.
    pub again: Option<Place>,
    /// Of a cancelled trip.
    pub cancelled: Option<(Canceller, CancelReason)>,
    pub allowed: Vec<TripAction>,
}

/// A trip as a line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TripRow {
    pub id: String,
    pub side: Side,
    pub kind: VehicleType,
    pub status: TripStatus,
    /// When it is, or for a ride now when it was asked for; by the wall clock.
    pub local: NaiveDateTime,
    pub pickup: Option<String>,
    pub dropoff: Option<String>,
}

/// What one of the two does with a trip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TripAct {
    Arrive,
    Start,
    Complete,
    Cancel {
        reason: CancelReason,
        series: bool,
    },
    ProposeFare(u32),
    /// Only this sum: another that was proposed meanwhile is refused with [`TripProblem::FareMoved`].
    AgreeFare(u32),
    RefuseFare(u32),
    /// 1 to 5 stars.
    Rate(u8),
    Report(ReportReason),
}

/// Why something was not done with a trip or an offer: what the rules of trips refuse a person in a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TripProblem {
    NoSuchTrip,
    NotYours,
    /// For the other side to do.
    NotYourPart,
    /// Completed, cancelled or expired.
    AlreadyEnded(TripStatus),
    /// Somebody else was faster.
    Taken,
    NotOffered,
    /// Nobody answered the offer in time.
    OfferLapsed,
    /// The offer was answered before, or taken back.
    OfferClosed,
    /// A rider cannot be their own driver.
    OwnTrip,
    NotAcceptedYet,
    AlreadyAccepted,
    /// A driver is looked for now, so that it is no plan any more.
    NotPlanned,
    NotArrivedYet,
    AlreadyArrived,
    NotStarted,
    /// On the way: it can be completed, not cancelled.
    InProgress,
    NotCompletedYet,
    /// The other side has left the hub.
    NobodyThere,
    /// The driver is on another trip or has another offer.
    Busy,
    /// The rider has a ride now already.
    HasOpenRide,
    TooManyPlanned {
        most: u32,
    },
    /// The driver that was chosen is no longer there.
    DriverGone,
    VehicleGone,
    /// The vehicle is of another type than the trip wants.
    VehicleMismatch,
    /// The person is kept out.
    Blocked,
    TooSoon {
        least_minutes: u32,
    },
    TooFar {
        most_days: u32,
    },
    /// What repeats from Monday to Friday does not begin on a weekend.
    NotAWeekday,
    FareOutOfRange {
        least: u32,
        most: u32,
    },
    /// Nothing is proposed, or another sum than the button named.
    FareMoved,
    /// A fare that the other side proposed is to be answered, not one's own.
    OwnFare,
    NoFareYet,
    /// The driver has no number that can be paid.
    NotPayable,
    AlreadyRated,
    /// Somebody moved it in the same moment: look again.
    Moved,
}
