//! Where a conversation stands. Each state carries what it needs, so an impossible combination cannot be written.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::effect::{DocumentField, Moment, Place, PlaceKind, Plan, Planner, Target, VehicleType};

/// Stored as JSON with the conversation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum State {
    #[default]
    Home,
    /// Choosing whom the code pays.
    QrTarget,
    /// Waiting for a phone number.
    QrPhone,
    /// Waiting for a merchant code.
    QrMerchant,
    /// Choosing with or without an amount.
    QrAmount { target: Target },
    /// Waiting for an amount.
    QrOtherAmount { target: Target },
    /// The code was asked for and is being made.
    QrMaking,
    /// An earlier code was asked for, to be shown.
    QrFinding,
    /// An earlier code was asked for, to be sent as a file.
    QrPrinting,
    /// Choosing what "my usual number" means.
    DefaultTarget,
    /// Waiting for a phone number to keep.
    DefaultPhone,
    /// Waiting for a merchant code to keep.
    DefaultMerchant,
    /// Choosing what should come, perhaps to a place that is known.
    RideKind { from: Option<Place> },
    /// Choosing whether to plan as a rider or as a driver.
    PlanSide { from: Option<Place> },
    /// Choosing what to plan a ride with.
    PlanKind { from: Option<Place> },
    /// The vehicles were asked for, or one of them, to plan a trip with.
    PlanVehicle { from: Option<Place> },
    /// Waiting for a day and hour, or for the hour of a day that is known.
    PlanTime { draft: Draft, day: Option<NaiveDate> },
    /// Choosing how it repeats.
    PlanRepeat { draft: Draft, when: Moment },
    /// Looking at the plan before it is made.
    PlanConfirm { plan: Plan },
    /// Waiting for a place.
    Place { wanted: Wanted },
    /// Waiting for the name of a place to keep, which may be known already.
    PlaceName { place: Option<Place> },
    /// Choosing the type of a vehicle to add.
    VehicleKind,
    /// Waiting for its plate.
    VehiclePlate { kind: VehicleType },
    /// Waiting for a photo or a file of its papers.
    VehiclePapers { vehicle: String },
    /// A document was asked for, to say what is wrong with it.
    DocumentWrong,
    /// Waiting for what a field really says.
    DocumentValue { document: String, field: DocumentField },
    /// The vehicles were asked for, to go online with one.
    DriveVehicle,
    /// A trip was asked for, with everything that can be done.
    TripMore,
    /// Waiting for a sum to propose.
    Fare { trip: String },
}

/// A plan without its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub by: Planner,
    pub pickup: Place,
    pub dropoff: Option<Place>,
}

impl Draft {
    pub fn at(self, when: Moment) -> Plan {
        Plan { by: self.by, pickup: self.pickup, dropoff: self.dropoff, when }
    }
}

impl From<Plan> for Draft {
    fn from(plan: Plan) -> Self {
        Self { by: plan.by, pickup: plan.pickup, dropoff: plan.dropoff }
    }
}

/// What a place is wanted for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "for", rename_all = "snake_case")]
pub enum Wanted {
    /// A ride now begins there.
    Ride {
        kind: VehicleType,
    },
    /// A trip that is already made ends there.
    Dropoff {
        trip: String,
    },
    PlanPickup {
        by: Planner,
    },
    PlanDropoff {
        by: Planner,
        pickup: Place,
    },
    Keep {
        kind: PlaceKind,
        name: String,
    },
    /// A driver waits there.
    Online {
        vehicle: String,
    },
    /// A driver who is online is there now.
    Stay,
}

impl State {
    /// Reads a stored state; one that this version does not know is [`State::Home`], from where everything
    /// can be reached, so that an older or newer version's state never locks a person out.
    pub fn from_json(stored: &Value) -> Self {
        Self::deserialize(stored).unwrap_or_default()
    }
}
