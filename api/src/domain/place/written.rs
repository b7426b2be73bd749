//! Coordinates as people write them: `-1.9441, 30.0619`, `1°56'38.8"S 30°03'42.8"E`, `Lat: -1,9441 Long: 30,0619`.
//!
//! A text becomes tokens, tokens become angles, and a pair of angles is a point, if it is the only one.

use super::{Coordinates, PlaceProblem};

mod angle;
#[cfg(test)]
mod tests;
mod token;

use self::{
    angle::{Angle, Item, items},
    token::{Axis, Comma},
};

/// Two numbers that lie this near when they are turned, and not when they are not, were probably turned; in metres.
const HERE: f64 = 500_000.0;

/// Finds the pair of coordinates in a text that may say other things, too. Numbers without a degree sign must be as
/// exact as coordinates are and other numbers are not: three decimals among words, two where nothing else stands.
pub(super) fn read(text: &str, near: Coordinates) -> Result<Coordinates, PlaceProblem> {
    let items = items(text, Comma::among(text));
    let alone = lone_pair(&items).is_some();
    let (first, second) = pair(&items, |angle| angle.credible(alone))?;
    if first.grouped || second.grouped {
        return Err(PlaceProblem::Ambiguous);
    }
    let point = point(first, second)?;
    let unmarked = first.axis.is_none() && second.axis.is_none();
    if unmarked && turned(point, near) { Err(PlaceProblem::Ambiguous) } else { Ok(point) }
}

/// Reads what stands where coordinates are due, as in a link: nothing but a pair, however coarse.
pub(super) fn read_exactly(text: &str) -> Result<Coordinates, PlaceProblem> {
    let items = items(text, Comma::Separates);
    let (first, second) = lone_pair(&items).ok_or(PlaceProblem::NotAPlace)?;
    point(first, second)
}

/// The two angles of a text that holds nothing else.
fn lone_pair(items: &[Item]) -> Option<(&Angle, &Angle)> {
    let mut said = items.iter().filter(|item| !matches!(item, Item::Separator));
    match (said.next(), said.next(), said.next()) {
        (Some(Item::Angle(first)), Some(Item::Angle(second)), None) => Some((first, second)),
        _ => None,
    }
}

/// The two angles that can be coordinates, side by side. A dash that stands loose before one of them could be a minus.
fn pair(items: &[Item], credible: impl Fn(&Angle) -> bool) -> Result<(&Angle, &Angle), PlaceProblem> {
    let mut candidates = items.iter().enumerate().filter_map(|(index, item)| match item {
        Item::Angle(angle) if credible(angle) => Some((index, angle)),
        _ => None,
    });
    let (Some((start, first)), Some((end, second))) = (candidates.next(), candidates.next()) else {
        return Err(PlaceProblem::NotAPlace);
    };
    let between = &items[start + 1..end];
    if between.iter().any(|item| matches!(item, Item::Other | Item::Angle(_))) {
        return Err(PlaceProblem::NotAPlace);
    }
    let dashed = start > 0 && matches!(items[start - 1], Item::Dash) || between.iter().any(|item| matches!(item, Item::Dash));
    if dashed || candidates.next().is_some() { Err(PlaceProblem::Ambiguous) } else { Ok((first, second)) }
}

/// Latitude comes first unless the marks say otherwise.
fn point(first: &Angle, second: &Angle) -> Result<Coordinates, PlaceProblem> {
    if first.contradictory || second.contradictory {
        return Err(PlaceProblem::Ambiguous);
    }
    let (latitude, longitude) = match (first.axis, second.axis) {
        (Some(first), Some(second)) if first == second => return Err(PlaceProblem::NotAPlace),
        (Some(Axis::Longitude), _) | (_, Some(Axis::Latitude)) => (second, first),
        _ => (first, second),
    };
    Coordinates::new(latitude.degrees, longitude.degrees)
}

/// Whether longitude was probably written first, as in files for maps.
fn turned(point: Coordinates, near: Coordinates) -> bool {
    let here = |point: Coordinates| point.distance(near) <= HERE;
    !here(point) && Coordinates::new(point.longitude(), point.latitude()).is_ok_and(here)
}
