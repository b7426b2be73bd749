//! What a vehicle is used for.

use std::sync::LazyLock;

use super::{
    fold::{Wanted, longest},
    found::Found,
};

/// Uses as they are stored, and how they are printed; what says more comes first, as a taxi-moto is a moto.
const USES: [(&str, &[&str]); 5] = [
    (
        "MOTO_TAXI",
        &[
            "TAXI MOTO",
            "MOTO TAXI",
            "TAXIMOTO",
            "MOTOTAXI",
            "MOTO",
            "MOTARD",
            "TAXI MOTOCYCLE",
            "MOTORCYCLE TAXI",
            "TAXI VELO MOTEUR",
        ],
    ),
    ("RENTAL", &["RENTAL", "HIRE", "CAR HIRE", "LOCATION", "GUKODESHA", "SELF DRIVE", "LOUAGE"]),
    (
        "TAXI",
        &[
            "TAXI",
            "TAXI VOITURE",
            "TAXI CAB",
            "CAB",
            "PASSENGERS",
            "PUBLIC TRANSPORT",
            "TRANSPORT PUBLIC",
            "TRANSPORT EN COMMUN",
            "TRANSPORT DE PERSONNES",
            "TRANSPORT REMUNERE",
            "GUTWARA ABAGENZI",
            "PSV",
            "COMMERCIAL PASSENGERS",
        ],
    ),
    (
        "GOODS",
        &[
            "GOODS",
            "MARCHANDISES",
            "TRANSPORT DE MARCHANDISES",
            "CARGO",
            "GUTWARA IBINTU",
            "IMIZIGO",
            "OWN GOODS",
            "GENERAL CARTAGE",
            "UTILITAIRE",
            "TRANSPORT OF GOODS",
            "IBICURUZWA",
        ],
    ),
    (
        "PRIVATE",
        &[
            "PRIVATE",
            "PRIVE",
            "PRIVEE",
            "USAGE PRIVE",
            "PRIVATE USE",
            "PERSONAL",
            "PERSONNEL",
            "PROMENADE",
            "PROMENADE ET AFFAIRES",
            "AFFAIRES",
            "UBWITE BWITE",
            "BWITE",
            "BWA NYIRABWO",
            "PARTICULIER",
            "KU GITI CYE",
        ],
    ),
];

static TABLE: LazyLock<Vec<(Wanted, &str)>> = LazyLock::new(|| {
    USES.iter().flat_map(|(name, printed)| printed.iter().map(|printed| (Wanted::new(printed), *name))).collect()
});

/// The use that stands in a text where one is due: the longest that fits.
pub(super) fn find(text: &str) -> Option<Found> {
    let (name, at, wrong) = longest(text, TABLE.iter().map(|(wanted, name)| (wanted, *name)))?;
    Some(Found::new(name, at, if wrong == 0 { 0.98 } else { 0.92 }))
}
