//! The countries of the Yellow Card. Those in which a card does not hold are crossed out, which text does not show, so
//! they are never taken from lines; a model that sees the picture may name them.

use std::sync::LazyLock;

use super::{
    fold::{Wanted, nearest},
    found::Found,
};

const COUNTRIES: [(&str, &[&str]); 14] = [
    ("BI", &["BURUNDI"]),
    ("CD", &["DR CONGO", "RD CONGO", "RDC", "DRC", "DEMOCRATIC REPUBLIC OF CONGO", "CONGO"]),
    ("DJ", &["DJIBOUTI"]),
    ("ER", &["ERITREA", "ERYTHREE"]),
    ("ET", &["ETHIOPIA", "ETHIOPIE"]),
    ("KE", &["KENYA"]),
    ("MW", &["MALAWI"]),
    ("RW", &["RWANDA"]),
    ("SD", &["SUDAN", "SOUDAN"]),
    ("SS", &["SOUTH SUDAN", "SOUDAN DU SUD"]),
    ("TZ", &["TANZANIA", "TANZANIE"]),
    ("UG", &["UGANDA", "OUGANDA"]),
    ("ZM", &["ZAMBIA", "ZAMBIE"]),
    ("ZW", &["ZIMBABWE"]),
];

static TABLE: LazyLock<Vec<(Wanted, &str)>> = LazyLock::new(|| {
    let names = |code: &'static str, names: &'static [&str]| std::iter::once(code).chain(names.iter().copied());
    COUNTRIES.iter().flat_map(|(code, others)| names(code, others).map(|name| (Wanted::new(name), *code))).collect()
});

/// The countries of a list with commas, by name or by code.
pub(super) fn find(text: &str) -> Option<Found> {
    let parts = text.split([',', ';', '/', '\n']).filter(|part| !part.trim().is_empty());
    let country = |part: &str| nearest(part, TABLE.iter().map(|(name, code)| (name, *code)));
    let mut codes: Vec<&str> = parts.map(|part| Some(country(part)?.0)).collect::<Option<_>>()?;
    codes.sort_unstable();
    codes.dedup();
    (!codes.is_empty()).then(|| Found::new(codes.join(","), 0..text.len(), 0.95))
}
