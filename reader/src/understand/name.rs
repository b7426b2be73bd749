//! Names of people and companies, in capitals.

use super::{
    fold::shapes,
    found::{Found, words},
};

/// What stands before a name and is none of it.
const TITLES: [&str; 21] = [
    "MR", "MRS", "MS", "MME", "MLLE", "DR", "ENG", "HON", "MONSIEUR", "MADAME", "NOM", "NOMS", "NAME", "NAMES", "PRENOM",
    "PRENOMS", "AMAZINA", "IZINA", "ET", "AND", "THE",
];

/// Words of sentences, which are no names.
const PROSE: [&str; 30] = [
    "SHALL",
    "MUST",
    "WITH",
    "THIS",
    "THAT",
    "WHICH",
    "UNDER",
    "PAR",
    "POUR",
    "DANS",
    "EST",
    "SONT",
    "LES",
    "DES",
    "QUE",
    "QUI",
    "IS",
    "ARE",
    "FOR",
    "BY",
    "ANY",
    "OR",
    "NOT",
    "VEHICLE",
    "VEHICULE",
    "INSURANCE",
    "ASSURANCE",
    "POLICY",
    "DATE",
    "IKINYABIZIGA",
];

/// Signs that stand for a company, whose name may have words of `PROSE`.
const COMPANY: [&str; 8] = ["LTD", "LIMITED", "PLC", "SARL", "SA", "COOPERATIVE", "COMPANY", "NGO"];

/// What a name of several words is worth, and what one of a single word is, as people have two names at least.
pub(super) const WHOLE: f32 = 0.97;
pub(super) const LONE: f32 = 0.85;

/// Six names are a long one in Rwanda.
const MOST: usize = 6;

/// The name that stands at the beginning of a text where one is due.
pub(super) fn find(text: &str) -> Option<Found> {
    let mut kept = Vec::new();
    for word in words(text, "-'’&.") {
        let plain = shapes(word.text);
        let is = |list: &[&str]| list.iter().any(|entry| shapes(entry) == plain);
        let gap = kept.last().map_or("", |last: &super::found::Word<'_>| &text[last.at.end..word.at.start]);
        if kept.is_empty() && is(&TITLES) {
            continue;
        }
        // A comma may stand between surname and given names; behind two words it is what comes before an address.
        let ends = word.text.chars().any(|letter| letter.is_ascii_digit())
            || gap.contains([':', ';', '|', '/', '('])
            || gap.contains(',') && kept.len() > 1;
        if ends || kept.len() == MOST + 1 {
            break;
        }
        kept.push(word);
    }
    // A single letter is noise at the end, an initial within.
    while kept.last().is_some_and(|last| last.text.chars().count() < 2) {
        kept.pop();
    }
    let value = kept.iter().map(|word| word.text).collect::<Vec<_>>().join(" ").to_uppercase().replace('’', "'");
    let prose = kept.iter().any(|word| PROSE.contains(&word.text.to_uppercase().as_str()));
    let company = kept.iter().any(|word| COMPANY.contains(&word.text.to_uppercase().as_str()));
    let letters = value.chars().filter(|letter| letter.is_alphabetic()).count();
    if letters < 3 || prose && !company || kept.len() > MOST {
        return None;
    }
    let at = kept.first()?.at.start..kept.last()?.at.end;
    // Each name has a vowel.
    let spoken = kept.iter().all(|word| company || word.text.len() < 3 || word.text.to_lowercase().contains(is_vowel));
    let form = match (kept.len(), spoken) {
        (1, _) | (_, false) => LONE,
        _ => WHOLE,
    };
    Some(Found::new(value, at, form))
}

/// Accented letters count: what is neither a consonant of English nor a sign.
fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || !letter.is_ascii()
}
