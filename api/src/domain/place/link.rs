//! Links to maps. Each map has its own way of saying which point is meant; the point in the middle of a view is only
//! taken where the link is of that view itself or of a place in it, not where it shows what was searched for.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use url::Url;

use super::{Coordinates, Found, Place, PlaceProblem, otherwise, plus_code, written};

mod google;
#[cfg(test)]
mod tests;

/// How links begin. The hosts are also written without a scheme.
const BEGINNINGS: [&str; 14] = [
    "https://",
    "http://",
    "geo:",
    "maps.app.goo.gl/",
    "goo.gl/maps/",
    "maps.google.",
    "www.google.",
    "google.com/maps",
    "maps.apple.com/",
    "www.openstreetmap.org/",
    "openstreetmap.org/",
    "www.osm.org/",
    "osm.org/",
    "plus.codes/",
];

/// The links in a text, and the text without them.
pub(super) fn split(text: &str) -> (Vec<&str>, String) {
    let lower = text.to_ascii_lowercase();
    let (mut links, mut words) = (Vec::new(), String::new());
    let mut at = 0;
    let mut before = ' ';
    while let Some(letter) = text[at..].chars().next() {
        let link = if begins(&lower[at..], before) { &text[at..at + length(&text[at..])] } else { "" };
        if link.is_empty() {
            words.push(letter);
            (at, before) = (at + letter.len_utf8(), letter);
        } else {
            links.push(link);
            words.push(' ');
            (at, before) = (at + link.len(), ' ');
        }
    }
    (links, words)
}

/// `before` is the letter before: a host within a longer name or an address of mail is none.
fn begins(text: &str, before: char) -> bool {
    let inside = before.is_alphanumeric() || matches!(before, '.' | '-' | '_' | '@' | '/');
    BEGINNINGS.iter().any(|beginning| text.starts_with(beginning) && (!inside || beginning.starts_with("http")))
}

/// How long the link is that begins here: up to a space, and without the marks of the sentence around it. The label of
/// a `geo:` link can hold spaces.
fn length(text: &str) -> usize {
    let until = |from: usize, stop: fn(char) -> bool| text[from..].find(stop).map(|index| from + index);
    let end = until(0, |c| c.is_whitespace() || matches!(c, '<' | '>')).unwrap_or(text.len());
    let label = text[..end].find('(').filter(|_| text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("geo:")));
    let labelled =
        label.and_then(|open| until(open, |c| matches!(c, ')' | '\n'))).filter(|close| text[*close..].starts_with(')'));
    let link = &text[..labelled.map_or(end, |close| end.max(close + 1))];
    trimmed(link).len()
}

/// Without the marks that end a sentence, and without brackets that were opened before the link.
fn trimmed(link: &str) -> &str {
    let (round, square) = (link.contains('('), link.contains('['));
    link.trim_end_matches(|c: char| match c {
        ')' => !round,
        ']' => !square,
        c => ".,;:!?*'\"»”’".contains(c),
    })
}

/// What one link says.
pub(super) fn read(link: &str, near: Coordinates) -> Result<Found, PlaceProblem> {
    let unread = PlaceProblem::LinkWithoutCoordinates;
    let url = parse(link).ok_or(unread)?;
    if let Some(short) = short(&url) {
        return Ok(Found::ShortLink(short));
    }
    let place = match url.host_str() {
        None if url.scheme() == "geo" => geo(&url, near),
        Some("maps.apple.com") => apple(&url, near),
        Some("openstreetmap.org" | "www.openstreetmap.org" | "osm.org" | "www.osm.org") => openstreetmap(&url, near),
        Some("plus.codes" | "www.plus.codes") => named(&segments(&url).concat(), near),
        Some(host) if google::owns(host) => google::read(&url, near),
        _ => Err(unread),
    };
    // A name says where something is to those who can look it up.
    place.map(Found::Place).map_err(|problem| if problem == PlaceProblem::NotAPlace { unread } else { problem })
}

fn parse(link: &str) -> Option<Url> {
    let lower = link.to_ascii_lowercase();
    let whole = ["https://", "http://", "geo:"].iter().any(|scheme| lower.starts_with(scheme));
    let link = if whole { Cow::Borrowed(link) } else { Cow::Owned(format!("https://{link}")) };
    Url::parse(&link).ok()
}

/// The link as it may be called, where it is one of Google's short ones.
fn short(url: &Url) -> Option<Url> {
    let code = match (url.host_str()?, url.path()) {
        ("maps.app.goo.gl", path) => path.strip_prefix('/')?,
        ("goo.gl", path) => path.strip_prefix("/maps/")?,
        _ => return None,
    };
    let plain = url.username().is_empty() && url.password().is_none() && url.port().is_none();
    let mut short = url.clone();
    short.set_scheme("https").ok()?;
    (plain && !code.is_empty()).then_some(short)
}

/// RFC 5870, and Android's way of giving a point a name: `geo:0,0?q=-1.9441,30.0619(Kigali)`.
fn geo(url: &Url, near: Coordinates) -> Result<Place, PlaceProblem> {
    let mut parts = url.path().split(';');
    let mut numbers = parts.next().unwrap_or_default().split(',');
    let point = degrees(numbers.next(), numbers.next());
    let elsewhere = |part: &str| {
        let system = part.to_ascii_lowercase();
        system.starts_with("crs=") && system != "crs=wgs84"
    };
    if parts.any(elsewhere) {
        return Err(PlaceProblem::LinkWithoutCoordinates);
    }
    let Some(query) = param(url, "q") else { return Ok(Place::new(point?, None, None)) };
    match (named(&query, near), point) {
        (Err(PlaceProblem::NotAPlace), Err(PlaceProblem::NullIsland)) => Err(PlaceProblem::LinkWithoutCoordinates),
        (Err(PlaceProblem::NotAPlace), point) => Ok(Place::new(point?, Some(&query), None)),
        (place, _) => place,
    }
}

fn apple(url: &Url, near: Coordinates) -> Result<Place, PlaceProblem> {
    if let Some(destination) = param(url, "daddr") {
        return named(&destination, near);
    }
    let query = param(url, "q");
    let Some(point) = param(url, "coordinate").or_else(|| param(url, "ll")) else {
        return named(&query.unwrap_or_default(), near);
    };
    let name = param(url, "name").or(query).filter(|name| named(name, near).is_err());
    Ok(Place::new(written::read_exactly(&point)?, name.as_deref(), param(url, "address").as_deref()))
}

/// The pages of `/node`, `/way` and `/relation` can show their map anywhere, and so can a search.
fn openstreetmap(url: &Url, near: Coordinates) -> Result<Place, PlaceProblem> {
    for (latitude, longitude) in [("mlat", "mlon"), ("lat", "lon")] {
        if let (Some(latitude), Some(longitude)) = (param(url, latitude), param(url, longitude)) {
            return Ok(Place::new(degrees(Some(&latitude), Some(&longitude))?, None, None));
        }
    }
    if let Some(route) = param(url, "route") {
        return named(route.rsplit(';').next().unwrap_or_default(), near);
    }
    if let Some(query) = param(url, "query") {
        return named(&query, near);
    }
    let view = url.fragment().filter(|_| url.path() == "/").and_then(|fragment| fragment.strip_prefix("map="));
    let view = view.ok_or(PlaceProblem::NotAPlace)?.split(['/', '&']).collect::<Vec<_>>();
    let [_zoom, latitude, longitude, ..] = view.as_slice() else { return Err(PlaceProblem::NotAPlace) };
    Ok(Place::new(degrees(Some(latitude), Some(longitude))?, None, None))
}

/// A point where a name could stand as well, perhaps with its name in brackets: coordinates or a plus code.
fn named(text: &str, near: Coordinates) -> Result<Place, PlaceProblem> {
    let text = text.trim();
    let text = text.strip_prefix("loc:").unwrap_or(text);
    let label = text.strip_suffix(')').and_then(|text| text.split_once('(')).filter(|(point, _)| !point.is_empty());
    let (point, label) = label.map_or((text, None), |(point, label)| (point, Some(label)));
    Ok(Place::new(point_of(point, near)?, label, None))
}

fn point_of(text: &str, near: Coordinates) -> Result<Coordinates, PlaceProblem> {
    otherwise(written::read_exactly(text), || {
        otherwise(plus_code::read(text, near), || plus_code::read(&escaped(text).unwrap_or_default(), near))
    })
}

/// A plus that was not escaped became a space. Where there are only digits, it may as well have been one.
fn escaped(text: &str) -> Option<String> {
    let (before, after) = text.trim().split_once(' ')?;
    let letters = before.chars().chain(after.chars().take(2)).any(char::is_alphabetic);
    letters.then(|| format!("{before}+{after}"))
}

fn degrees(latitude: Option<&str>, longitude: Option<&str>) -> Result<Coordinates, PlaceProblem> {
    let number = |text: Option<&str>| text.and_then(|text| text.trim().parse().ok()).ok_or(PlaceProblem::NotAPlace);
    Coordinates::new(number(latitude)?, number(longitude)?)
}

/// The first parameter of this name that has a value.
fn param(url: &Url, name: &str) -> Option<String> {
    let value = url.query_pairs().find(|(key, value)| key == name && !value.trim().is_empty())?.1;
    Some(value.into_owned())
}

/// The parts of the path as they are meant: a plus stands for a space, as in parameters.
fn segments(url: &Url) -> Vec<String> {
    let parts = url.path_segments().into_iter().flatten().map(|part| part.replace('+', " "));
    parts.map(|part| percent_decode_str(&part).decode_utf8_lossy().into_owned()).collect()
}
