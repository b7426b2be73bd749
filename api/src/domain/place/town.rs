//! Towns of Rwanda that people name behind a short plus code. A code of four digits before the plus comes back every
//! degree, and the country is two degrees wide, so that the capital alone does not say which is meant.

use super::Coordinates;

/// The names in use, also those before 2006, and the centre to a hundredth of a degree, which is near enough.
const TOWNS: [(&[&str], f64, f64); 21] = [
    (&["kigali", "nyarugenge", "gasabo", "kicukiro"], -1.94, 30.06),
    (&["huye", "butare"], -2.6, 29.74),
    (&["musanze", "ruhengeri"], -1.5, 29.63),
    (&["rubavu", "gisenyi"], -1.7, 29.26),
    (&["muhanga", "gitarama"], -2.08, 29.75),
    (&["nyagatare"], -1.3, 30.33),
    (&["rusizi", "cyangugu", "kamembe"], -2.48, 28.91),
    (&["karongi", "kibuye"], -2.06, 29.35),
    (&["rwamagana"], -1.95, 30.43),
    (&["kayonza"], -1.9, 30.51),
    (&["kibungo"], -2.16, 30.54),
    (&["kirehe", "nyakarambi"], -2.27, 30.65),
    (&["gicumbi", "byumba"], -1.58, 30.07),
    (&["nyamata"], -2.15, 30.09),
    (&["nyanza"], -2.35, 29.75),
    (&["ruhango"], -2.23, 29.78),
    (&["nyamagabe", "gikongoro"], -2.47, 29.57),
    (&["nyamasheke"], -2.33, 29.14),
    (&["ngororero"], -1.87, 29.63),
    (&["nyabihu", "mukamira"], -1.64, 29.51),
    (&["kabarondo"], -2.03, 30.58),
];

/// The centre of the last town in the text: Nyanza is a town and, in `Nyanza, Kigali`, a part of one.
pub(super) fn named(text: &str) -> Option<Coordinates> {
    let text = text.to_lowercase();
    let mut words = text.rsplit(|c: char| !c.is_alphabetic());
    let town = words.find_map(|word| TOWNS.iter().find(|(names, ..)| names.contains(&word)))?;
    Coordinates::new(town.1, town.2).ok()
}
