//! Places: where a ride begins and ends, where a driver is, what a person keeps by a name.

use serde::{Deserialize, Serialize};

/// Millionths of a degree in a degree.
const MILLION: f64 = 1e6;

/// A point on the earth that can be a place, to a millionth of a degree (eleven centimetres). Whole numbers, so that
/// it is the same after any journey through a state or a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "(i32, i32)", into = "(i32, i32)")]
pub struct Spot {
    latitude_e6: i32,
    longitude_e6: i32,
}

impl Spot {
    /// Degrees north and east, WGS 84. `None` for what is no number, out of range, or 0,0, where no place lies.
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
            return None;
        }
        Self::of_millionths(millionths(latitude), millionths(longitude))
    }

    /// The same, from millionths of a degree.
    pub fn of_millionths(latitude_e6: i32, longitude_e6: i32) -> Option<Self> {
        let possible = (-90_000_000..=90_000_000).contains(&latitude_e6)
            && (-180_000_000..=180_000_000).contains(&longitude_e6)
            && (latitude_e6, longitude_e6) != (0, 0);
        possible.then_some(Self { latitude_e6, longitude_e6 })
    }

    pub const fn millionths(self) -> (i32, i32) {
        (self.latitude_e6, self.longitude_e6)
    }

    /// Degrees north.
    pub fn latitude(self) -> f64 {
        f64::from(self.latitude_e6) / MILLION
    }

    /// Degrees east.
    pub fn longitude(self) -> f64 {
        f64::from(self.longitude_e6) / MILLION
    }
}

#[expect(clippy::cast_possible_truncation, reason = "180 million fits")]
fn millionths(degrees: f64) -> i32 {
    (degrees * MILLION).round() as i32
}

impl TryFrom<(i32, i32)> for Spot {
    type Error = &'static str;

    fn try_from((latitude, longitude): (i32, i32)) -> Result<Self, Self::Error> {
        Self::of_millionths(latitude, longitude).ok_or("no place on earth")
    }
}

impl From<Spot> for (i32, i32) {
    fn from(spot: Spot) -> Self {
        spot.millionths()
    }
}

/// A place that somebody named or pointed at.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    pub at: Spot,
    /// Its name, else its address, where one is known. Untrusted text.
    pub name: Option<String>,
}

/// Why a text is not a place. A name that the person has not saved is [`Self::NotFound`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceProblem {
    /// Neither a link, coordinates, a plus code nor a saved name.
    NotFound,
    /// A map link without a place in it.
    LinkWithoutPlace,
    /// A link that has to be opened before it tells its place, and could not be.
    LinkNotOpened,
    /// It can be meant in more than one way.
    Ambiguous,
    /// Coordinates that are nowhere on earth.
    Impossible,
    /// On earth, and so far from where the hub works that it is a mistake.
    TooFarAway,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    Home,
    Work,
    Named,
}

/// A place that a person keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPlace {
    pub id: String,
    pub kind: PlaceKind,
    /// As the person typed it; for home and work the language has its own word.
    pub name: String,
    pub at: Spot,
}

/// Why a place was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveProblem {
    /// The name is empty, or longer than `most` characters.
    BadName { most: u32 },
    /// The person keeps as many as they may.
    TooMany { most: u32 },
}
