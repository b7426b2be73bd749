//! Places as people give them in a chat: a location that WhatsApp carries, coordinates in any spelling, a link from
//! whichever map they use, a plus code. Nothing here asks anybody: what cannot be read off the text itself is a
//! [`Found::ShortLink`], which `crate::short_link` follows, or a problem that the chat can explain.

use thiserror::Error;
use url::Url;

mod coordinates;
pub mod gazetteer;
mod link;
mod plus_code;
mod town;
mod written;

#[cfg(test)]
mod tests;

pub use coordinates::{Bounds, Coordinates, EARTH};

use super::phone::writing::invisible;

/// The longest text that is looked at, in bytes: WhatsApp's 4,096 letters, each of the longest kind.
const LONGEST: usize = 4 * 4096;

const LONGEST_NAME: usize = 100;
const LONGEST_ADDRESS: usize = 200;

/// A point, and what it is called where somebody said so.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    coordinates: Coordinates,
    name: Option<String>,
    address: Option<String>,
}

/// What a text turned out to hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    Place(Place),
    /// Google keeps to itself where the link leads; it must be asked, and the answer be read again.
    ShortLink(Url),
}

/// Why a text is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PlaceProblem {
    #[error("that is not a place")]
    NotAPlace,
    /// Beyond 90 degrees north or 180 east, or with 60 minutes to the degree.
    #[error("there is no such point on the earth")]
    OutOfRange,
    /// Latitude 0, longitude 0, in the Gulf of Guinea.
    #[error("0,0 is what a phone gives that does not know where it is")]
    NullIsland,
    #[error("that can be meant in more than one way")]
    Ambiguous,
    /// A map of a search, a web page, a place that only the map's makers can look up.
    #[error("that link does not say where it leads")]
    LinkWithoutCoordinates,
    /// See [`Place::within`].
    #[error("that place is far outside the area that is served")]
    FarOutside,
}

impl Place {
    /// The name and the address are made one line each, without what cannot be seen, and are cut after 100 and 200
    /// letters; where nothing is left there is none.
    pub fn new(coordinates: Coordinates, name: Option<&str>, address: Option<&str>) -> Self {
        let name = name.and_then(|name| line(name, LONGEST_NAME));
        let address = address.and_then(|address| line(address, LONGEST_ADDRESS));
        Self { coordinates, name, address }
    }

    pub fn coordinates(&self) -> Coordinates {
        self.coordinates
    }

    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    pub fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// The place, where it is one that the caller serves.
    pub fn within(self, bounds: &Bounds) -> Result<Self, PlaceProblem> {
        if bounds.contains(self.coordinates) { Ok(self) } else { Err(PlaceProblem::FarOutside) }
    }
}

/// Finds the place that a text tells of. A link says more than the words around it. `near` is about where the writer
/// is: it completes short plus codes, and shows when longitude was written before latitude. What could be meant in two
/// ways is refused, not guessed.
pub fn read(text: &str, near: Coordinates) -> Result<Found, PlaceProblem> {
    if text.len() > LONGEST {
        return Err(PlaceProblem::NotAPlace);
    }
    let text: String = text.chars().filter(|c| !invisible(*c)).collect();
    let (links, words) = link::split(&text);
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for link in links {
        match link::read(link, near) {
            Ok(place) if found.contains(&place) => {}
            Ok(place) => found.push(place),
            Err(problem) => problems.push(problem),
        }
    }
    match (found.pop(), found.is_empty()) {
        (Some(only), true) => Ok(only),
        (Some(_), false) => Err(PlaceProblem::Ambiguous),
        (None, _) => match read_words(&words, near) {
            Ok(coordinates) => Ok(Found::Place(Place::new(coordinates, None, None))),
            Err(PlaceProblem::NotAPlace) => Err(problems.first().copied().unwrap_or(PlaceProblem::NotAPlace)),
            Err(problem) => Err(problem),
        },
    }
}

fn read_words(text: &str, near: Coordinates) -> Result<Coordinates, PlaceProblem> {
    otherwise(written::read(text, near), || plus_code::read(text, near))
}

/// The next way of reading, where the one before found nothing that looks like a place.
fn otherwise<T>(found: Result<T, PlaceProblem>, next: impl FnOnce() -> Result<T, PlaceProblem>) -> Result<T, PlaceProblem> {
    found.or_else(|problem| if problem == PlaceProblem::NotAPlace { next() } else { Err(problem) })
}

/// Words with single spaces, cut after so many letters; `None` without any.
fn line(text: &str, longest: usize) -> Option<String> {
    let spaced = text.chars().filter(|c| !invisible(*c)).map(|c| if c.is_control() { ' ' } else { c });
    let spaced: String = spaced.collect();
    let words = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = words.chars().take(longest).collect();
    let cut = cut.trim_end();
    (!cut.is_empty()).then(|| cut.to_owned())
}
