//! The words for what trips are and what they are ordered by.

use async_graphql::{Enum, InputObject};

use super::super::SortDirection;
use crate::{domain::record::trips, graphql::connection::Order};

/// How far a trip has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::trip::TripStatus")]
pub enum TripStatus {
    /// A driver is looked for now.
    Requested,
    /// It is planned, and not agreed with the other side yet.
    Scheduled,
    /// Both sides agreed; the driver is expected, or has arrived.
    Accepted,
    /// They are on their way.
    InProgress,
    /// They came to the end.
    Completed,
    /// Somebody called it off.
    Cancelled,
    /// Nobody was found in time, or nobody came.
    Expired,
}

/// A side of a trip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::trip::TripRole")]
pub enum TripRole {
    /// Who wants to be taken, or has goods to be taken.
    Rider,
    /// Who drives.
    Driver,
}

/// When a trip comes again, by the hub's clock on the wall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::trip::Recurrence")]
pub enum TripRecurrence {
    /// Each day.
    Daily,
    /// Monday to Friday.
    Weekdays,
    /// On the same day of each week.
    Weekly,
}

/// Who called a trip off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::trip::Canceller")]
pub enum TripCanceller {
    /// The rider.
    Rider,
    /// The driver.
    Driver,
    /// Somebody of the staff, or a program.
    Operator,
    /// The hub itself.
    System,
}

/// Why a trip was called off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::trip::CancelReason")]
pub enum TripCancelReason {
    /// They want something else now.
    ChangedPlans,
    /// The other took too long.
    WaitedTooLong,
    /// The other did not come.
    NoShow,
    /// They did not agree on the fare.
    Price,
    /// The vehicle broke down, or does not fit.
    VehicleProblem,
    /// They felt in danger.
    Safety,
    /// Something else.
    Other,
    /// A driver's planned trip has become a rider's. Only the hub gives this reason.
    Matched,
    /// One of the two was erased or kept out. Only the hub gives this reason.
    Left,
}

/// What trips are ordered by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Enum)]
#[graphql(remote = "trips::Order")]
pub enum TripOrderField {
    /// When they were made.
    #[default]
    Created,
    /// When they are to be; a ride now, when it was made.
    Scheduled,
}

/// How a list of trips is ordered.
#[derive(Debug, Clone, Copy, Default, InputObject)]
pub struct TripOrder {
    /// By what.
    #[graphql(default)]
    pub field: TripOrderField,
    /// Which way.
    #[graphql(default)]
    pub direction: SortDirection,
}

impl TripOrderField {
    pub fn place(self) -> Order {
        match self {
            Self::Created => Order::Id,
            Self::Scheduled => Order::Scheduled,
        }
    }
}
