//! Why a trip was not moved. Each reason is one that a person understands.

use entity::trip::TripStatus;
use sea_orm::{ActiveEnum, DbErr};
use thiserror::Error;

/// Nothing was changed, because the rules do not allow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
pub enum Refusal {
    #[error("the trip has already ended: {}", .0.to_value())]
    AlreadyEnded(TripStatus),
    #[error("another driver has taken the trip")]
    Taken,
    #[error("the trip is somebody else's")]
    NotYours,
    #[error("that is for somebody else on the trip to do")]
    NotYourPart,
    #[error("nobody has agreed to the trip yet")]
    NotAccepted,
    #[error("the driver has not arrived at the pickup yet")]
    NotArrivedYet,
    #[error("the driver has already arrived")]
    AlreadyArrived,
    #[error("the trip is under way")]
    UnderWay,
    #[error("the trip has not started yet")]
    NotStarted,
    #[error("the trip is not a planned one")]
    NotPlanned,
    #[error("both sides have agreed to the trip as it is")]
    AlreadyAgreed,
    #[error("the trip was not offered to this driver")]
    NotOffered,
    #[error("the offer is no longer open: it was not answered in time")]
    OfferLapsed,
    #[error("the offer is no longer open: it was declined or taken back")]
    OfferClosed,
    #[error("nobody drives themselves")]
    OwnTrip,
    #[error("the driver is busy with another trip")]
    Busy,
    #[error("the trip has no rider")]
    NoRider,
    #[error("the driver has no such vehicle")]
    NoVehicle,
    #[error("the vehicle's papers do not agree")]
    VehicleRejected,
    #[error("the trip wants a vehicle of another type")]
    WrongVehicle,
    #[error("the person is blocked")]
    Blocked,
    #[error("that is too soon: a planned trip begins at least 15 minutes from now")]
    TooSoon,
    #[error("that is too far ahead: a planned trip begins within 90 days")]
    TooFar,
    #[error("only a planned trip can repeat")]
    NothingToRepeat,
    #[error("what repeats from Monday to Friday does not begin on a weekend")]
    NotAWeekday,
    #[error("a driver who is free now goes online instead")]
    GoOnline,
    #[error("the rider already has a ride")]
    AlreadyRiding,
    #[error("20 planned trips are waiting already")]
    TooManyPlanned,
    #[error("a note has at most 280 letters")]
    NoteTooLong,
    #[error("the two trips do not fit each other")]
    NoMatch,
    #[error("the two were asked already")]
    AlreadyAsked,
    #[error("a fare is between 100 and 1,000,000 RWF")]
    FareOutOfRange,
    #[error("no fare is proposed")]
    NoFareProposed,
    #[error("the other side answers a proposal")]
    OwnProposal,
    #[error("there is nobody on the other side")]
    NobodyThere,
    #[error("the trip was not completed")]
    NotCompleted,
    #[error("the trip was rated already")]
    AlreadyRated,
    #[error("stars are 1 to 5")]
    StarsOutOfRange,
}

impl Refusal {
    /// Stays the same when the sentence is worded anew.
    pub fn code(self) -> &'static str {
        match self {
            Self::AlreadyEnded(_) => "ALREADY_ENDED",
            Self::Taken => "TAKEN",
            Self::NotYours => "NOT_YOURS",
            Self::NotYourPart => "NOT_YOUR_PART",
            Self::NotAccepted => "NOT_ACCEPTED",
            Self::NotArrivedYet => "NOT_ARRIVED_YET",
            Self::AlreadyArrived => "ALREADY_ARRIVED",
            Self::UnderWay => "UNDER_WAY",
            Self::NotStarted => "NOT_STARTED",
            Self::NotPlanned => "NOT_PLANNED",
            Self::AlreadyAgreed => "ALREADY_AGREED",
            Self::NotOffered => "NOT_OFFERED",
            Self::OfferLapsed => "OFFER_LAPSED",
            Self::OfferClosed => "OFFER_CLOSED",
            Self::OwnTrip => "OWN_TRIP",
            Self::Busy => "BUSY",
            Self::NoRider => "NO_RIDER",
            Self::NoVehicle => "NO_VEHICLE",
            Self::VehicleRejected => "VEHICLE_REJECTED",
            Self::WrongVehicle => "WRONG_VEHICLE",
            Self::Blocked => "BLOCKED",
            Self::TooSoon => "TOO_SOON",
            Self::TooFar => "TOO_FAR",
            Self::NothingToRepeat => "NOTHING_TO_REPEAT",
            Self::NotAWeekday => "NOT_A_WEEKDAY",
            Self::GoOnline => "GO_ONLINE",
            Self::AlreadyRiding => "ALREADY_RIDING",
            Self::TooManyPlanned => "TOO_MANY_PLANNED",
            Self::NoteTooLong => "NOTE_TOO_LONG",
            Self::NoMatch => "NO_MATCH",
            Self::AlreadyAsked => "ALREADY_ASKED",
            Self::FareOutOfRange => "FARE_OUT_OF_RANGE",
            Self::NoFareProposed => "NO_FARE_PROPOSED",
            Self::OwnProposal => "OWN_PROPOSAL",
            Self::NobodyThere => "NOBODY_THERE",
            Self::NotCompleted => "NOT_COMPLETED",
            Self::AlreadyRated => "ALREADY_RATED",
            Self::StarsOutOfRange => "STARS_OUT_OF_RANGE",
        }
    }
}

/// What can go wrong with a move. The transaction is to be rolled back.
#[derive(Debug, Error)]
pub enum TripError {
    #[error(transparent)]
    Refused(#[from] Refusal),
    #[error("there is no such trip, offer or vehicle")]
    NotFound,
    /// Read the trip again and repeat.
    #[error("the trip was moved meanwhile")]
    Conflict,
    #[error("the database did not do its part")]
    Db(#[from] DbErr),
}
