//! Finding somebody who drives there now.

use super::{Place, VehicleType};

/// What people think of somebody: the mean of their stars in tenths (48 is 4.8), and of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    pub tenths: u32,
    pub count: u32,
}

/// A driver as a rider sees them before they agree: nothing in it tells who they are or where exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearbyDriver {
    /// Opaque, to ask for this one.
    pub id: String,
    pub kind: VehicleType,
    pub distance_m: u32,
    /// Until they could be there.
    pub minutes: u32,
    pub score: Option<Score>,
}

/// Who could come, nearest first, nine at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearby {
    pub kind: VehicleType,
    pub pickup: Place,
    /// Whether it was looked as far as anybody looks.
    pub wide: bool,
    pub drivers: Vec<NearbyDriver>,
}
