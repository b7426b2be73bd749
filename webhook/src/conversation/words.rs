//! The words that work everywhere, whatever the person was asked and whichever language they chose.
//!
//! People write them in a hurry and in any spelling, so a message is folded before it is compared: case,
//! accents, punctuation, emoji and surplus spaces do not count. Only a whole message is such a word;
//! "stop at the market" is not a wish to leave.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::effect::Lang;

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

    #[test]
    fn each_form_is_folded_and_has_one_meaning() {
        let mut seen = HashSet::new();
        for form in FORMS.iter().flat_map(|(_, forms)| *forms) {
            assert_eq!(fold(form), *form);
            assert!(seen.insert(form), "{form} has two meanings");
        }
    }
}
