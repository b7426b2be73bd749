//! Google's links, from twenty years.
//!
//! `/maps/place/NAME/@LAT,LNG,17z/data=…!3dLAT!4dLNG` has the view's middle behind the `@`, and the place's own point
//! in the data. `/maps/dir/FROM/TO/data=…!1dLNG!2dLAT` has the points of the way in the data, the destination last.

use url::Url;

use super::{degrees, named, param, segments};
use crate::domain::place::{Coordinates, Place, PlaceProblem, otherwise, written};

/// Parameters that hold a point or a name, and those that hold nothing but a point.
const NAMED: [&str; 2] = ["q", "query"];
const POINTS: [&str; 4] = ["ll", "center", "viewpoint", "cbll"];

/// `google.com`, `www.google.rw`, `maps.google.co.ke`. Nothing is fetched from there, so that it may be any country's.
pub(super) fn owns(host: &str) -> bool {
    let host = host.strip_prefix("www.").or_else(|| host.strip_prefix("maps.")).unwrap_or(host);
    host.strip_prefix("google.").is_some_and(|country| country.split('.').count() <= 2)
}

pub(super) fn read(url: &Url, near: Coordinates) -> Result<Place, PlaceProblem> {
    if let Some(destination) = param(url, "daddr").or_else(|| param(url, "destination")) {
        return named(&destination, near);
    }
    let path = segments(url);
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let path = match path.as_slice() {
        ["maps", "preview", rest @ ..] | ["maps", rest @ ..] => rest,
        rest if url.host_str().is_some_and(|host| host.starts_with("maps.")) => rest,
        _ => return Err(PlaceProblem::NotAPlace),
    };
    let found = match path {
        ["dir", way @ ..] => return destination(way, near),
        ["place", name, rest @ ..] => place(name, rest, near),
        ["search", query, rest @ ..] => otherwise(chosen(rest), || named(query, near)),
        rest => otherwise(chosen(rest), || middle(rest)),
    };
    otherwise(found, || by_parameters(url, near))
}

fn place(name: &str, rest: &[&str], near: Coordinates) -> Result<Place, PlaceProblem> {
    let own = named(name, near);
    let name = Some(name).filter(|_| own.is_err());
    let place = otherwise(chosen(rest), || otherwise(own, || middle(rest)))?;
    Ok(Place::new(place.coordinates(), name, None))
}

/// Where the way ends. The view's middle says nothing of that.
fn destination(way: &[&str], near: Coordinates) -> Result<Place, PlaceProblem> {
    let mut stops = way.iter().filter(|part| !part.is_empty() && !part.starts_with('@') && !part.starts_with("data="));
    let to = stops.next_back().ok_or(PlaceProblem::NotAPlace)?;
    otherwise(named(to, near), || {
        let (longitude, latitude) = data(way, "1d", "2d").unzip();
        Ok(Place::new(degrees(latitude, longitude)?, Some(to), None))
    })
}

fn by_parameters(url: &Url, near: Coordinates) -> Result<Place, PlaceProblem> {
    let name = NAMED.iter().find_map(|key| param(url, key)).unwrap_or_default();
    otherwise(named(&name, near), || {
        let point = POINTS.iter().find_map(|key| param(url, key)).unwrap_or_default();
        Ok(Place::new(written::read_exactly(&point)?, Some(&name), None))
    })
}

/// The point of the place that is open.
fn chosen(path: &[&str]) -> Result<Place, PlaceProblem> {
    let (latitude, longitude) = data(path, "3d", "4d").unzip();
    Ok(Place::new(degrees(latitude, longitude)?, None, None))
}

/// The middle of the view.
fn middle(path: &[&str]) -> Result<Place, PlaceProblem> {
    let view = path.iter().find_map(|part| part.strip_prefix('@')).unwrap_or_default();
    let mut numbers = view.split(',');
    Ok(Place::new(degrees(numbers.next(), numbers.next())?, None, None))
}

/// The values of the last two fields of the data that follow each other and have these names.
fn data<'a>(path: &[&'a str], first: &str, second: &str) -> Option<(&'a str, &'a str)> {
    let data = path.iter().find_map(|part| part.strip_prefix("data="))?;
    let fields: Vec<&str> = data.split('!').collect();
    let pair = |fields: &[&'a str]| Some((fields[0].strip_prefix(first)?, fields[1].strip_prefix(second)?));
    fields.windows(2).rev().find_map(pair)
}
