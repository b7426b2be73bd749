//! A point on the earth, and boxes of such points. Degrees are WGS 84, as every map link and every phone gives them.

use std::{
    f64::consts::PI,
    fmt::{self, Display, Formatter},
    sync::LazyLock,
};

use url::Url;

use super::PlaceProblem;

#[cfg(test)]
mod tests;

/// The earth's mean radius in metres (IUGG). The earth is no sphere; distances are wrong by at most half a percent.
pub const EARTH: f64 = 6_371_008.8;

/// More, in metres, than rounding makes of a distance.
const ROUNDING: f64 = 0.001;

/// So near to 0,0, in degrees (eleven metres), lies no place, only what a phone says that does not know where it is.
const NULL_ISLAND: f64 = 0.0001;

static MAP: LazyLock<Url> = LazyLock::new(|| "https://maps.google.com/".parse().expect("an address"));

/// A point that can be a place: finite, in range, and not 0,0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coordinates {
    latitude: f64,
    longitude: f64,
}

impl Coordinates {
    /// The centre of Kigali: what a short plus code is near to when nothing better is known.
    pub const KIGALI: Self = Self { latitude: -1.9441, longitude: 30.0619 };

    /// Degrees north and degrees east.
    pub fn new(latitude: f64, longitude: f64) -> Result<Self, PlaceProblem> {
        // What is not a number is in no range.
        if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
            return Err(PlaceProblem::OutOfRange);
        }
        if latitude.abs() < NULL_ISLAND && longitude.abs() < NULL_ISLAND {
            return Err(PlaceProblem::NullIsland);
        }
        Ok(Self { latitude, longitude })
    }

    /// Degrees north, -90 to 90.
    pub fn latitude(self) -> f64 {
        self.latitude
    }

    /// Degrees east, -180 to 180.
    pub fn longitude(self) -> f64 {
        self.longitude
    }

    /// The point that is this part of the straight way to `to`, from 0, here, to 1, there. For ways within one region: on
    /// the date line it goes round the world.
    #[must_use]
    pub fn towards(self, to: Self, part: f64) -> Self {
        let part = part.clamp(0.0, 1.0);
        let between = |from: f64, to: f64| from + (to - from) * part;
        Self { latitude: between(self.latitude, to.latitude), longitude: between(self.longitude, to.longitude) }
    }

    /// Metres as the crow flies, by the haversine formula.
    pub fn distance(self, other: Self) -> f64 {
        let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
        let parallels = self.latitude.to_radians().cos() * other.latitude.to_radians().cos();
        let chord = half(self.latitude, other.latitude) + parallels * half(self.longitude, other.longitude);
        2.0 * EARTH * chord.clamp(0.0, 1.0).sqrt().asin()
    }

    /// The middle of the cell, 0.002° high and wide, that the point lies in. In Rwanda a cell is 222 metres by 222, so
    /// that the point is at most 157 metres from what is shown, and all points of a cell look the same: a rider learns
    /// about where a driver is, never where exactly, however often they ask.
    #[must_use]
    pub fn rounded(self) -> Self {
        // Odd thousandths are the middles; they are never 0, and the outermost are within the range.
        let middle = |degrees: f64, outermost: f64| {
            let thousandths = (degrees * 500.0).floor() * 2.0 + 1.0;
            (thousandths / 1000.0).clamp(-outermost, outermost)
        };
        Self { latitude: middle(self.latitude, 89.999), longitude: middle(self.longitude, 179.999) }
    }

    /// Opens in whatever map the phone has.
    pub fn map_link(self) -> Url {
        let mut link = MAP.clone();
        link.set_query(Some(&format!("q={self}")));
        link
    }
}

/// `-1.944100,30.061900`: six decimals are eleven centimetres.
impl Display for Coordinates {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // Adding zero makes a plain zero of a negative one.
        let rounded = |degrees: f64| (degrees * 1e6).round() / 1e6 + 0.0;
        write!(f, "{:.6},{:.6}", rounded(self.latitude), rounded(self.longitude))
    }
}

/// A box between two parallels and two meridians; its edges belong to it. One whose `west` is greater than its `east`
/// crosses the antimeridian.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    south: f64,
    west: f64,
    north: f64,
    east: f64,
}

impl Bounds {
    /// Rwanda, with some kilometres of its neighbours.
    pub const RWANDA: Self = Self { south: -2.9, west: 28.8, north: -1.0, east: 31.0 };

    /// In degrees, refused where a side is out of range or the south lies north of the north.
    pub fn new(south: f64, west: f64, north: f64, east: f64) -> Result<Self, PlaceProblem> {
        let latitudes = [south, north].iter().all(|degrees| (-90.0..=90.0).contains(degrees));
        let longitudes = [west, east].iter().all(|degrees| (-180.0..=180.0).contains(degrees));
        let proper = latitudes && longitudes && south <= north;
        if proper { Ok(Self { south, west, north, east }) } else { Err(PlaceProblem::OutOfRange) }
    }

    pub fn contains(&self, point: Coordinates) -> bool {
        let (latitude, longitude) = (point.latitude, point.longitude);
        let between = if self.west <= self.east {
            (self.west..=self.east).contains(&longitude)
        } else {
            longitude >= self.west || longitude <= self.east
        };
        between && (self.south..=self.north).contains(&latitude)
    }

    /// The middle, and how far from it in metres the box reaches: a circle that leaves nothing of it out.
    pub fn circle(&self) -> (Coordinates, f64) {
        let turn = if self.west <= self.east { 0.0 } else { 360.0 };
        let width = self.east - self.west + turn;
        let beyond = self.west + width / 2.0;
        let longitude = if beyond > 180.0 { beyond - 360.0 } else { beyond };
        let middle = Coordinates { latitude: f64::midpoint(self.south, self.north), longitude };
        // From half the globe on, something else may be farther away than the corners.
        let farthest = self.corners().map(|corner| middle.distance(corner)).into_iter().fold(0.0, f64::max);
        let reach = if width < 180.0 { farthest } else { EARTH * PI };
        (middle, reach + ROUNDING)
    }

    fn corners(&self) -> [Coordinates; 4] {
        [(self.south, self.west), (self.south, self.east), (self.north, self.west), (self.north, self.east)]
            .map(|(latitude, longitude)| Coordinates { latitude, longitude })
    }
}
