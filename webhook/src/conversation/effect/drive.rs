//! Waiting for riders.

use super::{Moment, Score, Side, TripCard, VehicleType};

/// With what the person is online.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Driving {
    pub kind: VehicleType,
    /// With spaces.
    pub plate: String,
}

/// Why somebody is not online, or was not moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DriveProblem {
    /// Not this person's, or taken out since.
    NoSuchVehicle,
    /// Its papers do not agree with what was typed.
    VehicleRejected,
    /// The person is kept out.
    Blocked,
    /// A position came from somebody who is offline by now.
    NotOnline,
}

/// A rider as a driver sees them before agreeing: nothing in it tells who they are or where exactly they wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferCard {
    /// The offer's id, not the trip's.
    pub id: String,
    pub kind: VehicleType,
    /// From the driver to the pickup.
    pub distance_m: u32,
    pub minutes: u32,
    /// The neighbourhood.
    pub pickup: Option<String>,
    pub dropoff: Option<String>,
    pub score: Option<Score>,
    /// How long the offer stands, seconds.
    pub seconds: u32,
}

/// A planned trip of somebody else that fits one of the person's own, before both agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchCard {
    /// The offer's id.
    pub offer: String,
    /// Which side the reader is on.
    pub side: Side,
    pub kind: VehicleType,
    /// When the other one wants to go.
    pub moment: Moment,
    /// Between the two pickups.
    pub distance_m: u32,
    /// The neighbourhoods of the other one.
    pub pickup: Option<String>,
    pub dropoff: Option<String>,
    pub score: Option<Score>,
}

/// What came of answering a match.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "one answer lives at a time, so a box would save nothing")]
pub enum Matched {
    /// The other side has yet to answer.
    Waiting,
    /// Both agreed.
    Agreed(TripCard),
    /// Declined; the search goes on.
    Declined,
}
