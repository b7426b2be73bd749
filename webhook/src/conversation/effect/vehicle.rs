//! What drivers drive.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The order is that of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VehicleType {
    Moto,
    Cab,
    /// Three wheels, for goods.
    Liffan,
    Truck,
    Rental,
}

impl VehicleType {
    pub const ALL: [Self; 5] = [Self::Moto, Self::Cab, Self::Liffan, Self::Truck, Self::Rental];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verification {
    /// As the driver typed it.
    Unverified,
    Verified,
    Rejected,
}

/// A vehicle of the person who writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VehicleCard {
    pub id: String,
    pub kind: VehicleType,
    /// As people write it: `RAB 123 C`.
    pub plate: String,
    pub verification: Verification,
    /// As it was read on its papers.
    pub insurer: Option<String>,
    /// The last day.
    pub insured_until: Option<NaiveDate>,
}

/// Why a text is not a plate, or the vehicle cannot be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlateProblem {
    /// Nothing like a plate.
    NotAPlate,
    /// It would be one without the letter O, which no plate has.
    LetterO,
    TooMany {
        most: u32,
    },
}
