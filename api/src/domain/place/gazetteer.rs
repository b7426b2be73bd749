//! What people in Kigali call where they are, from a table that is compiled in; its head says where the facts are from.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Coordinates, PlaceProblem};

#[cfg(test)]
mod tests;

/// Whoever is farther than this from the nearest neighbourhood, in metres, is in none that we know.
const NEIGHBOURS_M: f64 = 2_500.0;

/// A place that everybody knows.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "Row")]
pub struct Known {
    /// As people say it: `Nyamirambo`, `Kimironko bus park`.
    pub name: String,
    pub kind: Kind,
    pub coordinates: Coordinates,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Kind {
    /// A neighbourhood; the point is where nobody would doubt that they are in it.
    Area,
    /// A market, a bus park, a hospital, a school: somewhere to be picked up.
    Spot,
}

#[derive(Deserialize)]
struct Row {
    name: String,
    kind: Kind,
    latitude: f64,
    longitude: f64,
}

static KIGALI: LazyLock<Vec<Known>> =
    LazyLock::new(|| parse(include_str!("gazetteer/kigali.csv")).expect("a test reads the compiled-in table"));

/// Every place of the table.
pub fn all() -> &'static [Known] {
    &KIGALI
}

/// The neighbourhood that a point is in or nearest to, within 2.5 kilometres. This is what a driver is told of where a
/// rider is before the two have agreed.
pub fn neighbourhood(at: Coordinates) -> Option<&'static str> {
    let areas = all().iter().filter(|place| place.kind == Kind::Area);
    let away = areas.map(|area| (area, at.distance(area.coordinates))).filter(|(_, metres)| *metres <= NEIGHBOURS_M);
    away.min_by(|one, other| one.1.total_cmp(&other.1)).map(|(area, _)| area.name.as_str())
}

fn parse(table: &str) -> Result<Vec<Known>, csv::Error> {
    csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes()).deserialize().collect()
}

impl TryFrom<Row> for Known {
    type Error = PlaceProblem;

    fn try_from(row: Row) -> Result<Self, PlaceProblem> {
        let coordinates = Coordinates::new(row.latitude, row.longitude)?;
        Ok(Self { name: row.name, kind: row.kind, coordinates })
    }
}
