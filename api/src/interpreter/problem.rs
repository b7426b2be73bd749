//! Reasons, in the chat's words.

use entity::trip;
use sea_orm::DatabaseTransaction;
use webhook::conversation::{CancelReason, Canceller, ReportReason, Side, TripProblem};

use super::card;
use crate::{
    dialogue::TurnError,
    domain::{
        self,
        trip::{Refusal, TripError, rules},
    },
};

/// Ends the savepoint of a step. A refusal is an answer and leaves nothing of the step behind; what failed is neither.
pub(super) async fn settle<T>(
    step: DatabaseTransaction,
    done: Result<T, TripError>,
) -> Result<Result<T, TripProblem>, TurnError> {
    if done.is_ok() {
        step.commit().await?;
    } else {
        step.rollback().await?;
    }
    match done {
        Ok(done) => Ok(Ok(done)),
        Err(TripError::Refused(refusal)) => Ok(Err(problem(refusal))),
        Err(TripError::NotFound) => Ok(Err(TripProblem::NoSuchTrip)),
        Err(TripError::Conflict) => Ok(Err(TripProblem::Moved)),
        Err(TripError::Db(error)) => Err(error.into()),
    }
}

fn problem(refusal: Refusal) -> TripProblem {
    match refusal {
        Refusal::AlreadyEnded(status) => TripProblem::AlreadyEnded(card::status(status)),
        Refusal::Taken => TripProblem::Taken,
        Refusal::NotYours => TripProblem::NotYours,
        Refusal::NotYourPart => TripProblem::NotYourPart,
        Refusal::NotOffered => TripProblem::NotOffered,
        Refusal::Blocked => TripProblem::Blocked,
        Refusal::NotPlanned => TripProblem::NotPlanned,
        Refusal::NobodyThere | Refusal::NoRider => TripProblem::NobodyThere,
        Refusal::NotAWeekday => TripProblem::NotAWeekday,
        Refusal::TooManyPlanned => TripProblem::TooManyPlanned { most: whole(rules::PLANNED.cast_signed()) },
        Refusal::NotAccepted => TripProblem::NotAcceptedYet,
        Refusal::NotArrivedYet => TripProblem::NotArrivedYet,
        Refusal::AlreadyArrived => TripProblem::AlreadyArrived,
        Refusal::UnderWay => TripProblem::InProgress,
        Refusal::NotStarted => TripProblem::NotStarted,
        Refusal::AlreadyAgreed => TripProblem::AlreadyAccepted,
        Refusal::OfferLapsed | Refusal::NoMatch => TripProblem::OfferLapsed,
        Refusal::OfferClosed | Refusal::AlreadyAsked => TripProblem::OfferClosed,
        Refusal::OwnTrip => TripProblem::OwnTrip,
        Refusal::Busy => TripProblem::Busy,
        Refusal::NoVehicle | Refusal::VehicleRejected => TripProblem::VehicleGone,
        Refusal::WrongVehicle => TripProblem::VehicleMismatch,
        Refusal::TooSoon => TripProblem::TooSoon { least_minutes: whole(rules::SOONEST.num_minutes()) },
        Refusal::TooFar => TripProblem::TooFar { most_days: whole(rules::FURTHEST.num_days()) },
        Refusal::AlreadyRiding => TripProblem::HasOpenRide,
        Refusal::FareOutOfRange => {
            TripProblem::FareOutOfRange { least: whole(*rules::FARES.start()), most: whole(*rules::FARES.end()) }
        }
        Refusal::NoFareProposed => TripProblem::FareMoved,
        Refusal::OwnProposal => TripProblem::OwnFare,
        Refusal::NotCompleted => TripProblem::NotCompletedYet,
        Refusal::AlreadyRated => TripProblem::AlreadyRated,
        // What the chat does not offer, or offers only where it can be done.
        Refusal::NothingToRepeat | Refusal::GoOnline | Refusal::NoteTooLong | Refusal::StarsOutOfRange => TripProblem::Moved,
    }
}

fn whole(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

pub(super) fn domain_side(side: Side) -> domain::trip::Side {
    match side {
        Side::Rider => domain::trip::Side::Rider,
        Side::Driver => domain::trip::Side::Driver,
    }
}

pub(super) fn canceller(by: trip::Canceller) -> Canceller {
    match by {
        trip::Canceller::Rider => Canceller::Rider,
        trip::Canceller::Driver => Canceller::Driver,
        trip::Canceller::Operator => Canceller::Staff,
        trip::Canceller::System => Canceller::Hub,
    }
}

pub(super) fn reason(why: trip::CancelReason) -> CancelReason {
    match why {
        trip::CancelReason::ChangedPlans => CancelReason::ChangedPlans,
        trip::CancelReason::WaitedTooLong => CancelReason::WaitedTooLong,
        trip::CancelReason::NoShow => CancelReason::NoShow,
        trip::CancelReason::Price => CancelReason::Price,
        trip::CancelReason::VehicleProblem => CancelReason::VehicleProblem,
        trip::CancelReason::Safety => CancelReason::Safety,
        trip::CancelReason::Other => CancelReason::Other,
        trip::CancelReason::Matched => CancelReason::Matched,
        trip::CancelReason::Left => CancelReason::Left,
    }
}

pub(super) fn stored_reason(why: CancelReason) -> trip::CancelReason {
    match why {
        CancelReason::ChangedPlans => trip::CancelReason::ChangedPlans,
        CancelReason::WaitedTooLong => trip::CancelReason::WaitedTooLong,
        CancelReason::NoShow => trip::CancelReason::NoShow,
        CancelReason::Price => trip::CancelReason::Price,
        CancelReason::VehicleProblem => trip::CancelReason::VehicleProblem,
        CancelReason::Safety => trip::CancelReason::Safety,
        CancelReason::Other => trip::CancelReason::Other,
        CancelReason::Matched => trip::CancelReason::Matched,
        CancelReason::Left => trip::CancelReason::Left,
    }
}

pub(super) fn report(why: ReportReason) -> entity::trip_report::ReportReason {
    use entity::trip_report::ReportReason as Stored;
    match why {
        ReportReason::Unsafe => Stored::Unsafe,
        ReportReason::Rude => Stored::Rude,
        ReportReason::Overcharged => Stored::Overcharged,
        ReportReason::WrongVehicle => Stored::WrongVehicle,
        ReportReason::LostItem => Stored::LostItem,
        ReportReason::Other => Stored::Other,
    }
}
