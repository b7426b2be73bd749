//! Streets of Kigali, from a table that is compiled in, and how far along one of them somebody is.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::place::Coordinates;

#[cfg(test)]
mod tests;

/// A street as a line of straight pieces.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "Row")]
pub struct Street {
    /// Its two ends: `Downtown – Remera`.
    pub name: String,
    points: Vec<Coordinates>,
    /// How far each of the points is from the beginning, in metres along the street.
    marks: Vec<f64>,
}

#[derive(Deserialize)]
struct Row {
    name: String,
    points: String,
}

static KIGALI: LazyLock<Vec<Street>> =
    LazyLock::new(|| parse(include_str!("streets.csv")).expect("a test reads the compiled-in table"));

/// Every street of the table.
pub fn all() -> &'static [Street] {
    &KIGALI
}

impl Street {
    /// In metres.
    pub fn length(&self) -> f64 {
        self.marks.last().copied().unwrap_or_default()
    }

    /// Where somebody is who drives up and down the street and has driven so many metres since its beginning.
    pub fn after(&self, metres: f64) -> Coordinates {
        let there_and_back = metres.rem_euclid(2.0 * self.length());
        self.at(there_and_back.min(2.0 * self.length() - there_and_back))
    }

    /// The point so many metres from the beginning; one of the ends where that is not on the street.
    fn at(&self, metres: f64) -> Coordinates {
        let next = self.marks.partition_point(|mark| *mark <= metres).clamp(1, self.points.len() - 1);
        let (from, to) = (self.points[next - 1], self.points[next]);
        let (begin, end) = (self.marks[next - 1], self.marks[next]);
        from.towards(to, (metres - begin) / (end - begin))
    }
}

impl TryFrom<Row> for Street {
    type Error = String;

    fn try_from(row: Row) -> Result<Self, String> {
        let points: Vec<Coordinates> = row.points.split(';').map(point).collect::<Result<_, _>>()?;
        let mut marks = vec![0.0];
        for (from, to) in points.iter().zip(points.iter().skip(1)) {
            let metres = from.distance(*to);
            if metres == 0.0 {
                return Err(format!("{} stands still at {from}", row.name));
            }
            marks.push(marks.last().copied().unwrap_or_default() + metres);
        }
        if points.len() < 2 {
            return Err(format!("{} is a point and no line", row.name));
        }
        Ok(Self { name: row.name, points, marks })
    }
}

fn point(text: &str) -> Result<Coordinates, String> {
    let bad = || format!("{text:?} is no latitude and longitude");
    let (latitude, longitude) = text.split_once(' ').ok_or_else(bad)?;
    let degrees = |text: &str| text.parse::<f64>().map_err(|_| bad());
    Coordinates::new(degrees(latitude)?, degrees(longitude)?).map_err(|problem| format!("{text:?}: {problem}"))
}

fn parse(table: &str) -> Result<Vec<Street>, csv::Error> {
    csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes()).deserialize().collect()
}
