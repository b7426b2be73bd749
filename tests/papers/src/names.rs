//! Invented people and firms, and the insurers.

use rand::{RngExt, rngs::StdRng};

use super::chance::pick;

/// The short name, as in the truth, and the name as it stands on a letterhead.
pub const INSURERS: [(&str, &str); 11] = [
    ("SONARWA", "SONARWA GENERAL INSURANCE COMPANY LTD"),
    ("SANLAM", "SANLAM ASSURANCES GÉNÉRALES PLC"),
    ("PRIME", "PRIME INSURANCE LTD"),
    ("RADIANT", "RADIANT INSURANCE COMPANY LTD"),
    ("BK GENERAL", "BK GENERAL INSURANCE COMPANY LTD"),
    ("MAYFAIR", "MAYFAIR INSURANCE COMPANY RWANDA LTD"),
    ("BRITAM", "BRITAM INSURANCE COMPANY (RWANDA) LTD"),
    ("MUA", "MUA INSURANCE (RWANDA) LTD"),
    ("OLD MUTUAL", "OLD MUTUAL INSURANCE RWANDA PLC"),
    ("MIS", "MILITARY INSURANCE SCHEME (MIS)"),
    ("EDEN CARE", "EDEN CARE INSURANCE LTD"),
];

/// Insurers that opened after anybody's list was made.
pub const NEWCOMERS: [(&str, &str); 3] = [
    ("UMURAVA INSURANCE COMPANY", "UMURAVA INSURANCE COMPANY LTD"),
    ("KIVU MUTUAL ASSURANCES", "KIVU MUTUAL ASSURANCES SA"),
    ("ZAMARA GENERAL", "ZAMARA GENERAL PLC"),
];

const SURNAMES: [&str; 24] = [
    "UWASE",
    "MUKAMANA",
    "NIYONZIMA",
    "HABIMANA",
    "UWIMANA",
    "NDAYISABA",
    "MUGISHA",
    "INGABIRE",
    "HAKIZIMANA",
    "NSENGIYUMVA",
    "MUKESHIMANA",
    "BIZIMANA",
    "TUYISENGE",
    "ISHIMWE",
    "NKURUNZIZA",
    "UMUTONI",
    "KAREKEZI",
    "GATETE",
    "RUKUNDO",
    "IRADUKUNDA",
    "MUREKATETE",
    "SIBOMANA",
    "NYIRAHABIMANA",
    "TWAGIRAYEZU",
];

const GIVEN: [&str; 22] = [
    "Aline",
    "Jean Claude",
    "Diane",
    "Eric",
    "Claudine",
    "Emmanuel",
    "Jean de Dieu",
    "Chantal",
    "Patrick",
    "Josiane",
    "Innocent",
    "Marie Grâce",
    "Olivier",
    "Solange",
    "Théogène",
    "Vestine",
    "Fabrice",
    "Yvonne",
    "Jean Bosco",
    "Espérance",
    "Gilbert",
    "Aimé",
];

const FIRMS: [&str; 6] = [
    "KIVU LAKE TRADERS LTD",
    "IMENA TRANSPORT COOPERATIVE",
    "VIRUNGA GREEN FARMS LTD",
    "NYABARONGO LOGISTICS LTD",
    "COTAMO RUBAVU",
    "AKAGERA SAFARI TOURS LTD",
];

pub fn person(rng: &mut StdRng) -> String {
    format!("{} {}", pick(rng, &SURNAMES), pick(rng, &GIVEN)).to_uppercase()
}

/// Capitals for the first name only, as people write their names; firms stay in capitals.
pub fn mixed(name: &str) -> String {
    let Some((surname, given)) = name.split_once(' ').filter(|_| !FIRMS.contains(&name)) else { return name.to_owned() };
    let mut mixed = surname.to_owned();
    for word in given.split(' ') {
        let first = word.chars().take(1);
        mixed.push(' ');
        mixed.extend(first.chain(word.chars().skip(1).flat_map(char::to_lowercase)));
    }
    mixed
}

/// Who has vehicles: people, and now and then a firm.
pub fn owner(rng: &mut StdRng) -> String {
    if rng.random_bool(0.1) { pick(rng, &FIRMS).to_owned() } else { person(rng) }
}

/// How an insurer writes its own name; the short name where it is not known.
pub fn letterhead(insurer: &str) -> &str {
    INSURERS.iter().chain(&NEWCOMERS).find(|(short, _)| *short == insurer).map_or(insurer, |(_, long)| long)
}
