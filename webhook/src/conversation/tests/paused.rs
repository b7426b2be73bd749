//! What is switched off: nobody is offered it, nobody gets into it, and whoever is in it is let out with a word.

use rstest::rstest;

use super::*;
use crate::conversation::tap::Tap;

fn without(off: &[Capability], lang: Lang) -> Person {
    Person { off: off.iter().copied().collect(), ..person(lang) }
}

fn lines(content: &Content) -> Vec<String> {
    let Content::List { sections, .. } = content else { panic!("a list: {content:?}") };
    sections.iter().flat_map(|section| &section.rows).map(|row| row.title.as_str().to_owned()).collect()
}

#[rstest]
#[case(Capability::Rides, &["Find a ride"])]
#[case(Capability::Plans, &["Schedule a trip"])]
#[case(Capability::Driving, &["Drive"])]
#[case(Capability::Codes, &["New QR code", "My codes"])]
#[case(Capability::Papers, &[])]
fn the_menu_does_not_offer_it(#[case] off: Capability, #[case] missing: &[&str]) {
    let (whole, shown) = (lines(&main_menu(&person(Lang::En))), lines(&main_menu(&without(&[off], Lang::En))));
    let gone: Vec<_> = whole.iter().filter(|line| !shown.contains(line)).collect();
    assert_eq!(gone, missing.iter().collect::<Vec<_>>());
    assert_eq!(shown.len() + missing.len(), whole.len());
}

#[test]
fn a_menu_without_any_of_it_is_still_a_menu() {
    let menu = main_menu(&without(&Capability::ALL, Lang::En));
    assert_eq!(lines(&menu), ["My trips", "My vehicles", "Profile", "Language", "Help"]);
}

#[test]
fn who_is_online_can_go_offline_although_nobody_can_go_online() {
    let driving = Some(Driving { kind: VehicleType::Moto, plate: "RC 456 D".to_owned() });
    let eric = Person { driving, ..without(&[Capability::Driving], Lang::En) };
    assert!(lines(&main_menu(&eric)).contains(&"Go offline".to_owned()));
    let turn = step(&State::Home, &eric, &Event::Tapped(Tap::DriveOff.to_string()), now());
    assert_eq!(turn.effects, [Effect::Ask(Query::GoOffline)]);
}

#[rstest]
#[case(Capability::Rides, "I need a ride", Key::PausedRides)]
#[case(Capability::Plans, "schedule", Key::PausedPlans)]
#[case(Capability::Driving, "drive", Key::PausedDriving)]
#[case(Capability::Codes, "0788 123 456", Key::PausedCodes)]
fn who_asks_for_it_hears_why_not(#[case] off: Capability, #[case] text: &str, #[case] why: Key) {
    for lang in Lang::ALL {
        let turn = step(&State::Home, &without(&[off], lang), &Event::Said(text.to_owned()), now());
        assert_eq!(turn.next, State::Home);
        assert!(body(said(&turn)[0]).starts_with(&Voice(lang).say(why)), "{turn:?}");
    }
}

/// Old messages keep their buttons.
#[test]
fn a_button_of_before_hears_why_not() {
    let tap = Tap::QrMake { target: phone(), amount: None };
    let turn = step(&State::Home, &without(&[Capability::Codes], Lang::En), &Event::Tapped(tap.to_string()), now());
    assert!(body(said(&turn)[0]).starts_with(&Voice(Lang::En).say(Key::PausedCodes)), "{turn:?}");
}

/// Every question of what is switched off: its answer is not taken for something else.
#[test]
fn who_is_in_the_middle_of_it_is_let_out() {
    let mut ended = 0;
    for state in every_state() {
        let Some(off) = Capability::of_state(&state) else { continue };
        ended += 1;
        let person = without(&[off], Lang::En);
        let turn = step(&state, &person, &Event::Said("tomorrow at six".to_owned()), now());
        let home = Chat { state: &State::Home, person: &person, voice: Voice(Lang::En) };
        let menu = welcome::main_menu(&home, Some(home.voice.say(why(off))));
        assert_eq!(turn, Turn::say(State::Home, menu), "{state:?}");
    }
    assert!(ended >= 17, "{ended}");
}

fn why(off: Capability) -> Key {
    match off {
        Capability::Rides => Key::PausedRides,
        Capability::Plans => Key::PausedPlans,
        Capability::Driving => Key::PausedDriving,
        Capability::Codes => Key::PausedCodes,
        Capability::Papers => Key::PausedPapers,
    }
}

/// They asked for something else meanwhile, which they get.
#[test]
fn who_left_it_hears_that_it_ended_and_gets_what_they_ask_for() {
    let person = without(&[Capability::Plans], Lang::En);
    let state = State::PlanTime { draft: draft(), day: None };
    let turn = step(&state, &person, &Event::Tapped(Tap::Profile.to_string()), now());
    assert!(body(said(&turn)[0]).starts_with(&Voice(Lang::En).say(Key::PausedPlans)), "{turn:?}");
    assert_eq!(turn.effects[1], Effect::Ask(Query::Profile));
    let photo = papers::sent(FileKind::Image);
    let turn = step(&state, &person, &photo, now());
    assert!(matches!(turn.effects[1], Effect::Ask(Query::ReadDocument { .. })), "{turn:?}");
}

/// A file that cannot be taken costs nobody their place in something else.
#[test]
fn who_sends_papers_in_vain_goes_on_where_they_were() {
    let person = without(&[Capability::Papers], Lang::En);
    let state = State::QrAmount { target: phone() };
    let turn = step(&state, &person, &papers::sent(FileKind::Image), now());
    assert_eq!(turn.next, state);
    assert!(body(said(&turn)[0]).starts_with(&Voice(Lang::En).say(Key::PausedPapers)), "{turn:?}");
}
