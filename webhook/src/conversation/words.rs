//! The words that work everywhere, whatever the person was asked and whichever language they chose.
//!
//! People write them in a hurry and in any spelling, so a message is folded before it is compared: case,
//! accents, punctuation, emoji and surplus spaces do not count. Only a whole message is such a word;
//! "stop at the market" is not a wish to leave. What somebody came for is another thing: who was asked nothing may
//! write it in a few words of their own ([`wish`]).

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::effect::{Lang, VehicleType};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    Greeting,
    Menu,
    Help,
    Stop,
    Start,
    Cancel,
    Language,
    /// A language by its name.
    Speak(Lang),
}

/// The folded forms, English first, then Kinyarwanda, then French.
const FORMS: &[(Word, &[&str])] = &[
    (
        Word::Greeting,
        &["hi", "hello", "hey", "good morning", "muraho", "mwaramutse", "mwiriwe", "bite", "bonjour", "bonsoir", "salut"],
    ),
    (Word::Menu, &["menu", "main menu", "home", "menyu", "ibikurikira", "ahabanza", "menu principal", "accueil"]),
    (Word::Help, &["help", "ubufasha", "mfasha", "mumfashe", "aide", "aidez moi"]),
    (
        Word::Stop,
        &["stop", "unsubscribe", "hagarika", "muhagarike", "guhagarika", "arret", "arreter", "arrete", "arretez", "desabonner"],
    ),
    (
        Word::Start,
        &["start", "unstop", "subscribe", "tangira", "mutangire", "gutangira", "demarrer", "commencer", "commence", "reprendre"],
    ),
    (Word::Cancel, &["cancel", "reka", "mureke", "siba", "musibe", "annuler", "annule", "annulez"]),
    (Word::Language, &["language", "languages", "lang", "ururimi", "indimi", "langue", "langues"]),
    (Word::Speak(Lang::Rw), &["kinyarwanda", "ikinyarwanda"]),
    (Word::Speak(Lang::En), &["english", "icyongereza", "anglais"]),
    (Word::Speak(Lang::Fr), &["french", "igifaransa", "francais"]),
];

/// What a person may come for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// A ride with something of this type.
    Kind(VehicleType),
    Ride,
    Plan,
    Drive,
    Trips,
}

/// One folded word is enough for a wish. The first in this table wins, so "schedule a ride" is no ride now.
const WISHES: &[(Wish, &[&str])] = &[
    (Wish::Plan, &["schedule", "later", "tomorrow", "guteganya", "tegura", "ejo", "planifier", "reserver", "demain"]),
    (Wish::Drive, &["drive", "online", "gutwara", "ntwara", "conduire"]),
    (Wish::Kind(VehicleType::Moto), &["moto", "motos", "motard", "motari", "umumotari", "abamotari", "motorcycle"]),
    (Wish::Kind(VehicleType::Cab), &["cab", "taxi", "tagisi", "takisi", "car", "imodoka", "voiture"]),
    (Wish::Kind(VehicleType::Liffan), &["liffan", "lifan", "rifani"]),
    (Wish::Kind(VehicleType::Truck), &["truck", "lorry", "ikamyo", "camion"]),
    (Wish::Kind(VehicleType::Rental), &["rental", "rent", "gukodesha", "ikodi", "louer"]),
    (Wish::Trips, &["trips", "rides", "ingendo", "courses", "trajets"]),
    (Wish::Ride, &["ride", "lift", "trip", "driver", "umushoferi", "urugendo", "kugenda", "course", "trajet", "chauffeur"]),
];

/// More words than this are a story, not a wish.
const WISH_WORDS: usize = 6;

/// What a short message of somebody who was asked nothing is after.
pub fn wish(text: &str) -> Option<Wish> {
    let said = fold(text);
    let words: Vec<&str> = said.split(' ').collect();
    if words.len() > WISH_WORDS {
        return None;
    }
    WISHES.iter().find(|(_, signs)| signs.iter().any(|sign| words.contains(sign))).map(|(wish, _)| *wish)
}

/// The interrupting word that this message is, if it is one.
pub fn read(text: &str) -> Option<Word> {
    let said = fold(text);
    FORMS.iter().find(|(_, forms)| forms.contains(&said.as_str())).map(|(word, _)| *word)
}

fn fold(text: &str) -> String {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("menu", Word::Menu)]
    #[case("MENYU!", Word::Menu)]
    #[case("  Ibikurikira ", Word::Menu)]
    #[case("Help?", Word::Help)]
    #[case("«Ubufasha»", Word::Help)]
    #[case("aidez-moi", Word::Help)]
    #[case("STOP.", Word::Stop)]
    #[case("Hagarika", Word::Stop)]
    #[case("arrêter", Word::Stop)]
    #[case("ARRE\u{302}TER", Word::Stop)]
    #[case("Unstop", Word::Start)]
    #[case("tangira 🙏", Word::Start)]
    #[case("Démarrer", Word::Start)]
    #[case("cancel\n", Word::Cancel)]
    #[case("Siba", Word::Cancel)]
    #[case("annuler…", Word::Cancel)]
    #[case("*language*", Word::Language)]
    #[case("ururimi", Word::Language)]
    #[case("Langue :", Word::Language)]
    #[case("Français", Word::Speak(Lang::Fr))]
    #[case("Ｋｉｎｙａｒｗａｎｄａ", Word::Speak(Lang::Rw))]
    #[case("Good   morning", Word::Greeting)]
    fn spelling_is_forgiven(#[case] text: &str, #[case] word: Word) {
        assert_eq!(read(text), Some(word));
    }

    #[rstest]
    #[case("")]
    #[case("🙂")]
    #[case("stop at the market")]
    #[case("0788 123 456")]
    #[case("menus")]
    fn only_a_whole_message_is_a_word(#[case] text: &str) {
        assert_eq!(read(text), None);
    }

    #[rstest]
    #[case("moto", Some(Wish::Kind(VehicleType::Moto)))]
    #[case("Ndashaka moto!", Some(Wish::Kind(VehicleType::Moto)))]
    #[case("UMUMOTARI", Some(Wish::Kind(VehicleType::Moto)))]
    #[case("un camion, s’il vous plaît", Some(Wish::Kind(VehicleType::Truck)))]
    #[case("I need a ride", Some(Wish::Ride))]
    #[case("course", Some(Wish::Ride))]
    #[case("Réserver une course", Some(Wish::Plan))]
    #[case("ndashaka gutwara", Some(Wish::Drive))]
    #[case("my trips", Some(Wish::Trips))]
    #[case("I left my phone in a moto this morning", None)]
    #[case("motorway", None)]
    #[case("", None)]
    fn a_wish_is_heard_in_a_few_words(#[case] text: &str, #[case] heard: Option<Wish>) {
        assert_eq!(wish(text), heard);
    }

    #[test]
    fn no_sign_of_a_wish_interrupts() {
        let mut seen = HashSet::new();
        for sign in WISHES.iter().flat_map(|(_, signs)| *signs) {
            assert_eq!((fold(sign).as_str(), read(sign)), (*sign, None));
            assert!(seen.insert(sign), "{sign} has two meanings");
        }
    }

    #[test]
    fn each_form_is_folded_and_has_one_meaning() {
        let mut seen = HashSet::new();
        for form in FORMS.iter().flat_map(|(_, forms)| *forms) {
            assert_eq!(fold(form), *form);
            assert!(seen.insert(form), "{form} has two meanings");
        }
    }
}
