//! Texts that nobody would write on purpose, and what holds for every text.

use proptest::prelude::*;
use rstest::rstest;

use super::*;

/// Links of every kind, to be damaged.
const LINKS: [&str; 10] = [
    "https://www.google.com/maps/place/Kigali+Heights/@-1.9500,30.0900,17z/data=!3m1!4b1!8m2!3d-1.9532!4d30.0929",
    "https://www.google.com/maps/dir/Remera/-1.9536,30.0606/@-1.96,30.1,14z/data=!2m2!1d30.1395!2d-1.9686!3e0",
    "https://www.google.com/maps/search/?api=1&query=-1.9536%2C30.0606",
    "https://maps.google.com/?q=-1.9496,30.1263+(Kimironko+Market)",
    "geo:0,0?q=-1.9496,30.1263(Kimironko Market)",
    "geo:-1.9536,30.0606,1500;crs=wgs84;u=35",
    "https://www.openstreetmap.org/?mlat=-1.9536&mlon=30.0606#map=17/-1.9500/30.0500",
    "https://maps.apple.com/?ll=-1.9536,30.0606&q=Home",
    "https://plus.codes/6GCG3346+XX",
    "1°57'12.96\"S 30°03'38.16\"E",
];

fn in_range(found: &Result<Found, PlaceProblem>) -> bool {
    match found {
        Ok(Found::Place(place)) => {
            let point = place.coordinates();
            Coordinates::new(point.latitude(), point.longitude()) == Ok(point)
        }
        Ok(Found::ShortLink(link)) => link.scheme() == "https",
        Err(problem) => *problem != PlaceProblem::FarOutside,
    }
}

/// As long as texts may be, and of what is looked at closest.
#[rstest]
#[case("https://a.rw/x", ")")]
#[case("geo:", "(geo: ")]
#[case("", "https://a.rw ")]
#[case("", "-1.9536,")]
#[case("", "3346+XX ")]
#[case("S", " 1")]
fn a_hostile_text_is_read_to_its_end(#[case] start: &str, #[case] again: &str) {
    let text = format!("{start}{}", again.repeat((LONGEST - start.len()) / again.len()));
    assert!(in_range(&read(&text, Coordinates::KIGALI)));
}

proptest! {
    #[test]
    fn no_text_panics(
        text in ".*",
        numbers in "[-+0-9.,;°'\"NSEWnsew @/()]{0,60}",
        words in "((lat|long|S|E|geo:|https://|maps.google.com/|[-0-9.,°']{1,8}|3346\\+XX|é|\u{a0}|[(]|[)])[ :]?){0,12}",
    ) {
        for text in [text, numbers, words] {
            prop_assert!(in_range(&read(&text, Coordinates::KIGALI)), "{}", text);
        }
    }

    #[test]
    fn no_damaged_link_panics(
        link in prop::sample::select(LINKS.to_vec()), at in any::<prop::sample::Index>(), cut in 0usize..6, put in ".{0,6}",
    ) {
        let letters: Vec<char> = link.chars().collect();
        let at = at.index(letters.len());
        let damaged: String = letters[..at].iter().copied().chain(put.chars()).chain(letters[at..].iter().copied().skip(cut)).collect();
        prop_assert!(in_range(&read(&damaged, Coordinates::KIGALI)), "{}", damaged);
    }

    /// What the hub writes it can read.
    #[test]
    fn coordinates_are_read_back(latitude in -3.0..3.0, longitude in 25.0..35.0) {
        let point = Coordinates::new(latitude, longitude).unwrap();
        for text in [point.to_string(), point.map_link().to_string(), format!("geo:{point}"), format!("I am at {point}!")] {
            let Ok(Found::Place(place)) = read(&text, Coordinates::KIGALI) else { panic!("{text}") };
            prop_assert!(place.coordinates().distance(point) < 0.2);
        }
    }

    #[test]
    fn degrees_minutes_and_seconds_are_read_back(
        south in any::<bool>(), west in any::<bool>(), (a, b, c) in (0u32..90, 0u32..60, 0u32..600), (d, e, f) in (1u32..180, 0u32..60, 0u32..600),
    ) {
        let (ns, ew) = (if south { 'S' } else { 'N' }, if west { 'W' } else { 'E' });
        let part = |degrees: u32, minutes: u32, tenths: u32| format!("{degrees}°{minutes}'{}.{}\"", tenths / 10, tenths % 10);
        let text = format!("{}{ns} {}{ew}", part(a, b, c), part(d, e, f));
        let value = |degrees: u32, minutes: u32, tenths: u32| f64::from(degrees) + f64::from(minutes * 600 + tenths) / 36_000.0;
        let sign = |minus: bool| if minus { -1.0 } else { 1.0 };
        let (latitude, longitude) = (sign(south) * value(a, b, c), sign(west) * value(d, e, f));
        let Ok(Found::Place(place)) = read(&text, Coordinates::KIGALI) else { panic!("{text}") };
        prop_assert!((place.coordinates().latitude() - latitude).abs() < 1e-9);
        prop_assert!((place.coordinates().longitude() - longitude).abs() < 1e-9);
    }
}
