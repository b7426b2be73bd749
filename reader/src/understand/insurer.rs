//! The insurers of Rwanda.

use std::sync::LazyLock;

use super::{
    fold::{Folded, Wanted, longest, shapes},
    found::{Found, words},
};
use crate::document::Doubt;

/// Names as they are stored, and how they are printed. The longest that fits counts.
const INSURERS: [(&str, &[&str]); 11] = [
    ("SONARWA", &["SONARWA", "SONARWA GENERAL", "SONARWA GENERAL INSURANCE"]),
    ("SANLAM", &["SORAS", "SANLAM", "SANLAM ALLIANZ", "SANLAM GENERAL", "SANLAM VIE", "SORAS ASSURANCES GENERALES"]),
    ("PRIME", &["PRIME INSURANCE", "PRIME ASSURANCES", "PRIME GENERAL INSURANCE"]),
    ("RADIANT", &["RADIANT", "RADIANT INSURANCE", "RADIANT YACU", "RADIANT INSURANCE COMPANY"]),
    ("BK GENERAL", &["BK GENERAL", "BK GENERAL INSURANCE", "BK INSURANCE", "BK ASSURANCE"]),
    ("MAYFAIR", &["MAYFAIR", "MAYFAIR INSURANCE"]),
    ("BRITAM", &["BRITAM", "BRITAM INSURANCE"]),
    ("MUA", &["MUA INSURANCE", "PHOENIX OF RWANDA", "PHOENIX RWANDA", "SAHAM ASSURANCE", "SAHAM", "MUA RWANDA"]),
    ("OLD MUTUAL", &["OLD MUTUAL", "OLD MUTUAL INSURANCE", "UAP OLD MUTUAL", "UAP INSURANCE"]),
    ("MIS", &["MILITARY INSURANCE", "MILITARY MEDICAL INSURANCE", "MIS INSURANCE", "MILITARY INSURANCE SCHEME"]),
    ("EDEN CARE", &["EDEN CARE", "EDEN CARE INSURANCE", "EDENCARE"]),
];

static TABLE: LazyLock<Vec<Known>> = LazyLock::new(|| {
    INSURERS.iter().flat_map(|(name, printed)| printed.iter().map(|printed| Known::new(name, printed))).collect()
});

/// One way to print a name.
struct Known {
    name: &'static str,
    wanted: Wanted,
    /// Its first word, without which it is somebody else's, as "insurance" is in everybody's name.
    first: Wanted,
    /// Whether that is a word as well: then all of the name must be right, as a "prime d'assurance" is a premium.
    word: bool,
}

impl Known {
    fn new(name: &'static str, printed: &str) -> Self {
        let first = printed.split(' ').next().unwrap_or_default();
        let word = SHORT.iter().any(|(_, short)| *short == first);
        Self { name, wanted: Wanted::new(printed), first: Wanted::new(first), word }
    }

    /// Whether what was read begins as this does.
    fn begins(&self, read: &Folded) -> bool {
        let lengths = self.first.length.saturating_sub(1)..=(self.first.length + 1).min(read.len());
        lengths.into_iter().any(|length| self.first.wrong(read.shapes(0..length), length).is_some())
    }
}

/// Names that are words as well: only where an insurer is due, and nothing else but what a company calls itself.
const SHORT: [(&str, &str); 4] = [("PRIME", "PRIME"), ("MUA", "MUA"), ("MIS", "MIS"), ("MUA", "PHOENIX")];

/// What a company says of itself beside its name.
const FORMS: [&str; 16] = [
    "LTD",
    "LIMITED",
    "PLC",
    "SA",
    "SARL",
    "CO",
    "COMPANY",
    "INSURANCE",
    "ASSURANCE",
    "ASSURANCES",
    "GENERAL",
    "RWANDA",
    "COMPAGNIE",
    "GROUP",
    "GENERALE",
    "CORPORATE",
];

/// The insurer that stands in a text where one is due. One that is on no list is kept as it stands.
pub(super) fn find(text: &str) -> Option<Found> {
    find_alone(text).or_else(|| short(text)).or_else(|| unknown(text))
}

/// An insurer of the list among anything else.
pub(super) fn find_alone(text: &str) -> Option<Found> {
    let (known, at, wrong) = longest(text, TABLE.iter().map(|known| (&known.wanted, known)))?;
    let sure = match wrong {
        0 => 1.0,
        1 => 0.97,
        _ => 0.9,
    };
    let read = Folded::new(&text[at.clone()]);
    let right = known.begins(&read) && !(known.word && wrong > 0);
    right.then(|| Found::new(known.name, at, sure))
}

fn short(text: &str) -> Option<Found> {
    let said: Vec<_> = words(text, "").into_iter().filter(|word| !is_form(word.text)).collect();
    let [word] = said.as_slice() else { return None };
    let (name, _) = SHORT.iter().find(|(_, short)| shapes(short) == shapes(word.text))?;
    Some(Found::new(*name, word.at.clone(), 0.97))
}

fn is_form(word: &str) -> bool {
    let plain = shapes(word);
    FORMS.iter().any(|form| shapes(form) == plain) || word.chars().count() == 1
}

/// Something with a name, in capitals, without its legal form.
fn unknown(text: &str) -> Option<Found> {
    let words = words(text, "-'&.");
    let said = words.iter().filter(|word| !is_form(word.text)).count();
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    // A name has capitals; small words make a sentence, as in "insured with us against".
    let prose = words.iter().any(|word| word.text.chars().count() > 3 && word.text.starts_with(char::is_lowercase));
    if prose || said == 0 || said > 6 || letters < 3 || digits * 3 > letters {
        return None;
    }
    let at = words.first()?.at.start..words.last()?.at.end;
    let legal = |word: &&str| !matches!(word.replace('.', "").to_uppercase().as_str(), "LTD" | "LIMITED" | "PLC" | "SA" | "SARL");
    let value: Vec<&str> = words.iter().map(|word| word.text).filter(legal).collect();
    Some(Found::new(value.join(" ").to_uppercase(), at, 0.6).with(Doubt::Unknown))
}
