//! The words and buttons that work from every state, in every language.

use rstest::rstest;

use super::*;

fn says(state: &State, person: &Person, text: &str) -> Turn {
    step(state, person, &Event::Said(text.to_owned()), now())
}

/// The choices of a message, without the sentence above them.
fn choices(content: &Content) -> serde_json::Value {
    serde_json::to_value(content).unwrap().get("sections").cloned().unwrap_or_default()
}

fn assert_everywhere(text: &str, expected: impl Fn(&State, Lang, Turn)) {
    for state in every_state() {
        for lang in Lang::ALL {
            expected(&state, lang, says(&state, &person(lang), text));
        }
    }
}

#[rstest]
#[case("menu")]
#[case("Menyu")]
#[case("ibikurikira")]
#[case("ACCUEIL")]
#[case("start")]
#[case("tangira")]
#[case("démarrer")]
#[case("commencer")]
fn menu_and_start_lead_home(#[case] text: &str) {
    assert_everywhere(text, |_, lang, turn| assert_eq!(turn, Turn::say(State::Home, main_menu(&person(lang)))));
}

#[rstest]
#[case("cancel")]
#[case("reka")]
#[case("Siba.")]
#[case("annuler")]
fn cancel_leads_home_and_says_so(#[case] text: &str) {
    assert_everywhere(text, |_, lang, turn| {
        assert_eq!(turn.next, State::Home);
        assert!(body(said(&turn)[0]).starts_with(&Voice(lang).say(Key::Cancelled)));
        assert_eq!(choices(said(&turn)[0]), choices(&main_menu(&person(lang))));
    });
}

#[rstest]
#[case("hi")]
#[case("Muraho!")]
#[case("bonsoir")]
fn a_greeting_is_greeted(#[case] text: &str) {
    assert_everywhere(text, |_, lang, turn| {
        assert_eq!(turn.next, State::Home);
        assert!(body(said(&turn)[0]).contains("Aline"));
        assert_eq!(choices(said(&turn)[0]), choices(&main_menu(&person(lang))));
    });
}

#[rstest]
#[case("help")]
#[case("Ubufasha")]
#[case("aide ?")]
fn help_explains_and_asks_again(#[case] text: &str) {
    assert_everywhere(text, |state, lang, turn| {
        assert_eq!(&turn.next, state);
        let content = said(&turn)[0];
        assert!(body(content).starts_with(&Voice(lang).say(Key::HelpText)));
        assert!(body(content).len() > Voice(lang).say(Key::HelpText).len() + 10, "the question follows");
    });
}

#[rstest]
#[case("language")]
#[case("ururimi")]
#[case("langue")]
fn language_offers_each_in_its_own_name(#[case] text: &str) {
    assert_everywhere(text, |state, _, turn| {
        assert_eq!(&turn.next, state);
        let Content::Buttons { buttons, .. } = said(&turn)[0] else { panic!("buttons: {turn:?}") };
        let titles: Vec<_> = buttons.iter().map(|button| button.title.as_str()).collect();
        assert_eq!(titles, ["Kinyarwanda", "English", "Français"]);
    });
}

#[rstest]
#[case("ikinyarwanda", Lang::Rw)]
#[case("English", Lang::En)]
#[case("francais", Lang::Fr)]
fn a_language_by_name_is_confirmed_in_itself(#[case] text: &str, #[case] spoken: Lang) {
    assert_everywhere(text, |state, _, turn| {
        assert_eq!(&turn.next, state);
        assert_eq!(turn.effects[0], Effect::Do(Command::SetLanguage(spoken)));
        assert!(body(said(&turn)[0]).starts_with(&Voice(spoken).say(Key::LanguageSet)));
    });
}

#[rstest]
#[case("stop")]
#[case("hagarika")]
#[case("Arrêter")]
fn stop_is_done_and_confirmed_once(#[case] text: &str) {
    assert_everywhere(text, |_, lang, turn| {
        assert_eq!(turn.next, State::Home);
        let [Effect::Do(Command::Stop), Effect::Say(goodbye)] = &turn.effects[..] else { panic!("stop first: {turn:?}") };
        assert_eq!(body(goodbye), Voice(lang).say(Key::Stopped));
    });
}

/// The quick replies of templates say such words too, and "Stop" among them is a right.
#[test]
fn a_button_that_says_a_word_is_that_word() {
    for state in every_state() {
        for word in ["STOP", "Menu", "aide", "ururimi", "English"] {
            let tapped = step(&state, &person(Lang::En), &Event::Tapped(word.to_owned()), now());
            assert_eq!(tapped, says(&state, &person(Lang::En), word));
        }
    }
}

#[test]
fn who_opens_the_chat_is_greeted() {
    for state in every_state() {
        let turn = step(&state, &person(Lang::Fr), &Event::Arrived, now());
        assert_eq!(turn, says(&state, &person(Lang::Fr), "bonjour"));
    }
}

#[rstest]
#[case(Event::Said("start".to_owned()))]
#[case(Event::Said("Tangira".to_owned()))]
#[case(Event::Said("commencer".to_owned()))]
#[case(Event::Said("unstop".to_owned()))]
#[case(Event::Tapped("start".to_owned()))]
#[case(Event::Tapped("Commencer".to_owned()))]
fn only_start_wakes_who_stopped(#[case] event: Event) {
    for state in every_state() {
        let turn = step(&state, &Person { stopped: true, ..person(Lang::Rw) }, &event, now());
        assert_eq!(turn.next, State::Home);
        assert_eq!(turn.effects[0], Effect::Do(Command::Start));
        assert_eq!(choices(said(&turn)[0]), choices(&main_menu(&person(Lang::Rw))));
    }
}

#[rstest]
#[case(Some("RW"), Lang::Rw)]
#[case(Some("BI"), Lang::Fr)]
#[case(Some("CD"), Lang::Fr)]
#[case(Some("SN"), Lang::Fr)]
#[case(Some("KE"), Lang::En)]
#[case(Some(""), Lang::En)]
#[case(None, Lang::En)]
fn until_a_language_is_chosen_the_country_decides(#[case] country: Option<&str>, #[case] lang: Lang) {
    let person = Person { language: None, country: country.map(str::to_owned), ..person(Lang::Rw) };
    assert_eq!(person.lang(), lang);
    assert_eq!(says(&State::Home, &person, "menu"), Turn::say(State::Home, main_menu(&person)));
}

#[rstest]
#[case(serde_json::json!({"at": "ride_offer", "trip": 17}))]
#[case(serde_json::json!({"at": "ride_kind", "from": {"at": [0, 0], "name": null}}))]
#[case(serde_json::json!({"at": "place", "wanted": {"for": "picnic"}}))]
#[case(serde_json::json!({"at": "qr_amount"}))]
#[case(serde_json::json!({"at": "qr_amount", "target": {"kind": "iban", "value": "x"}}))]
#[case(serde_json::json!(null))]
#[case(serde_json::json!("home"))]
#[case(serde_json::json!([]))]
fn a_state_of_another_version_reads_as_home(#[case] stored: serde_json::Value) {
    assert_eq!(State::from_json(&stored), State::Home);
}

#[test]
fn a_name_is_cleaned_before_it_is_greeted() {
    let person = Person { name: Some("\u{202e}*Aline*\n\u{200b}".to_owned()), ..person(Lang::En) };
    assert!(body(said(&says(&State::Home, &person, "hi"))[0]).starts_with("Hello Aline! We"));
    let nameless = Person { name: Some("\u{200b}".to_owned()), ..person };
    assert!(body(said(&says(&State::Home, &nameless, "hi"))[0]).starts_with("Hello! We"));
}
