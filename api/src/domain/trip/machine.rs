//! Which move leads where, and who may make it: a table without a database.

use entity::{
    ids::{UserId, VehicleId},
    trip::{CancelReason, TripStatus},
};

use super::{Refusal, Side};

/// What is done to a trip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// The driver and the vehicle are settled.
    Accept {
        driver: UserId,
        vehicle: VehicleId,
    },
    /// The time of a planned trip has nearly come: a driver is looked for now.
    Call,
    /// The driver is at the pickup.
    Arrive,
    Start,
    Complete,
    /// `series` ends those that would follow, too.
    Cancel {
        reason: CancelReason,
        series: bool,
    },
    /// Nobody was found in time, or nobody came.
    Expire,
}

/// Whether a trip is over. It never moves again.
pub fn ended(status: TripStatus) -> bool {
    matches!(status, TripStatus::Completed | TripStatus::Cancelled | TripStatus::Expired)
}

/// Where `step` leads from `from`, made by `side`.
pub fn next(from: TripStatus, step: &Move, side: Side) -> Result<TripStatus, Refusal> {
    use TripStatus::{Accepted, Cancelled, Completed, Expired, InProgress, Requested, Scheduled};
    if ended(from) {
        return Err(Refusal::AlreadyEnded(from));
    }
    if !may(side, step) {
        return Err(Refusal::NotYourPart);
    }
    match (step, from) {
        (Move::Accept { .. }, Requested | Scheduled) | (Move::Arrive, Accepted) => Ok(Accepted),
        (Move::Accept { .. }, _) => Err(Refusal::Taken),
        (Move::Call, Scheduled) => Ok(Requested),
        (Move::Call, _) => Err(Refusal::NotPlanned),
        (Move::Start, Accepted) => Ok(InProgress),
        (Move::Arrive | Move::Start | Move::Expire, InProgress) => Err(Refusal::UnderWay),
        (Move::Arrive | Move::Start, _) => Err(Refusal::NotAccepted),
        (Move::Complete, InProgress) => Ok(Completed),
        (Move::Complete, _) => Err(Refusal::NotStarted),
        (Move::Cancel { .. }, InProgress) if matches!(side, Side::Rider | Side::Driver) => Err(Refusal::UnderWay),
        (Move::Cancel { .. }, _) => Ok(Cancelled),
        (Move::Expire, _) => Ok(Expired),
    }
}

/// Whether it is this side's to do at all. Two of the reasons for cancelling are the hub's, and it has no others.
fn may(side: Side, step: &Move) -> bool {
    match step {
        Move::Accept { .. } | Move::Complete => side != Side::Hub,
        Move::Call | Move::Expire => side == Side::Hub,
        Move::Arrive | Move::Start => matches!(side, Side::Driver | Side::Staff),
        Move::Cancel { reason, .. } => (side == Side::Hub) == matches!(reason, CancelReason::Matched | CancelReason::Left),
    }
}
