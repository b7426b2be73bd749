//! Anything may happen, in any order, to anybody.

use proptest::prelude::*;

use super::*;
use crate::conversation::tap::{
    Tap,
    tests::{any_tap, any_target},
};

fn any_state() -> impl Strategy<Value = State> {
    let states: Vec<State> = every_state().collect();
    prop_oneof![
        prop::sample::select(states),
        any_target().prop_map(|target| State::QrAmount { target }),
        any_target().prop_map(|target| State::QrOtherAmount { target }),
    ]
}

/// Targets as the world would never write them are included: the conversation does not rely on their form.
fn odd_target() -> impl Strategy<Value = Target> {
    prop_oneof![any_target(), ".{0,300}".prop_map(Target::Phone), ".{0,300}".prop_map(Target::Merchant)]
}

fn any_lang() -> impl Strategy<Value = Lang> {
    prop::sample::select(Lang::ALL.to_vec())
}

fn any_person() -> impl Strategy<Value = Person> {
    let country = prop::option::of("[A-Z]{2}|RW|.{0,3}");
    (
        prop::option::of(".{0,60}"),
        prop::option::of("\\+[0-9]{8,15}|.{0,40}"),
        country,
        prop::option::of(any_lang()),
        prop::option::of(odd_target()),
    )
        .prop_map(|(name, phone, country, language, default_target)| Person {
            name,
            phone,
            country,
            language,
            stopped: false,
            default_target,
        })
}

fn any_card() -> impl Strategy<Value = QrCard> {
    let texts = (".{0,80}", ".{0,80}", ".{0,200}", prop::option::of(".{0,200}"));
    (texts, odd_target(), prop::option::of(any::<u32>()), "[a-z]{1,1200}", any::<bool>()).prop_map(
        |((code, target_display, dial, dial_other), target, amount_rwf, path, verified)| QrCard {
            code,
            target,
            target_display,
            amount_rwf,
            dial,
            dial_other,
            url: format!("https://hub.example/{path}").parse().unwrap(),
            verified,
        },
    )
}

fn any_answer() -> impl Strategy<Value = Answer> {
    let target_problem = prop_oneof![
        Just(TargetProblem::NotANumber),
        Just(TargetProblem::TooShort),
        Just(TargetProblem::TooLong),
        ".{0,2000}".prop_map(TargetProblem::NotMobile),
        ".{0,20}".prop_map(TargetProblem::UnknownCountry),
    ];
    let amount_problem = prop_oneof![
        Just(AmountProblem::NotANumber),
        any::<u32>().prop_map(|least| AmountProblem::TooSmall { least }),
        any::<u32>().prop_map(|most| AmountProblem::TooLarge { most }),
        Just(AmountProblem::Fraction),
        Just(AmountProblem::Negative),
    ];
    prop_oneof![
        odd_target().prop_map(|target| Answer::Target(Ok(target))),
        target_problem.prop_map(|problem| Answer::Target(Err(problem))),
        any::<u32>().prop_map(|amount| Answer::Amount(Ok(amount))),
        amount_problem.prop_map(|problem| Answer::Amount(Err(problem))),
        prop::option::of(any_card()).prop_map(Answer::Qr),
        prop::collection::vec(any_card(), 0..12).prop_map(Answer::QrHistory),
    ]
}

fn any_event() -> impl Strategy<Value = Event> {
    let word = prop::sample::select(vec!["menu", "Ubufasha", "arrêter", "tangira", "siba", "langue", "English", "hi"]);
    let file =
        prop::sample::select(vec![FileKind::Image, FileKind::Document, FileKind::Audio, FileKind::Video, FileKind::Sticker]);
    prop_oneof![
        3 => "[+0-9 ]{0,16}|.{0,80}".prop_map(Event::Said),
        2 => word.clone().prop_map(|word| Event::Said(word.to_owned())),
        1 => word.prop_map(|word| Event::Tapped(word.to_owned())),
        1 => Just(Event::Arrived),
        3 => any_tap().prop_map(|tap| Event::Tapped(tap.to_string())),
        1 => ".{0,256}".prop_map(Event::Tapped),
        1 => (any::<f64>(), any::<f64>()).prop_map(|(latitude, longitude)| Event::Located { latitude, longitude }),
        1 => file.prop_map(Event::SentFile),
        1 => Just(Event::Other),
        4 => any_answer().prop_map(Event::Answer),
    ]
}

/// What the world does with a command, so that a sequence meets stopped people and changed languages.
fn obey(person: &mut Person, turn: &Turn) {
    for effect in &turn.effects {
        match effect {
            Effect::Do(Command::SetLanguage(lang)) => person.language = Some(*lang),
            Effect::Do(Command::Stop) => person.stopped = true,
            Effect::Do(Command::Start) => person.stopped = false,
            Effect::Do(Command::SetDefaultTarget(target)) => person.default_target.clone_from(target),
            Effect::Say(_) | Effect::Ask(_) => {}
        }
    }
}

/// Read back from JSON, a message passes through the checks of its types again.
fn is_valid(content: &Content) -> bool {
    let json = serde_json::to_value(content).unwrap();
    serde_json::from_value::<Content>(json).is_ok_and(|read| read == *content)
}

proptest! {
    #[test]
    fn a_conversation_always_goes_on(mut person in any_person(), events in prop::collection::vec(any_event(), 1..30)) {
        let mut state = State::Home;
        for event in &events {
            let turn = step(&state, &person, event, now());
            prop_assert_eq!(&turn, &step(&state, &person, event, now()));
            prop_assert!(said(&turn).into_iter().all(is_valid), "{:?}", turn);
            if !person.stopped && !matches!(event, Event::Answer(_)) {
                prop_assert!(!turn.effects.is_empty(), "no answer to {:?} at {:?}", event, state);
            }
            let stored = serde_json::to_value(&turn.next).unwrap();
            prop_assert_eq!(&State::from_json(&stored), &turn.next);
            obey(&mut person, &turn);
            state = turn.next;
        }
    }

    #[test]
    fn menu_leads_home_from_anywhere(state in any_state(), person in any_person()) {
        let turn = step(&state, &person, &Event::Said("menu".to_owned()), now());
        prop_assert_eq!(turn, Turn::say(State::Home, welcome::main_menu(Voice(person.lang()), None)));
    }

    #[test]
    fn a_button_does_the_same_wherever_the_person_stands(one in any_state(), other in any_state(), person in any_person(), tap in any_tap()) {
        let event = Event::Tapped(tap.to_string());
        let (here, there) = (step(&one, &person, &event, now()), step(&other, &person, &event, now()));
        match tap {
            // These ask again what was asked, so they differ in that alone.
            Tap::Help | Tap::Speak(_) => {
                prop_assert_eq!((here.next, there.next), (one, other));
                prop_assert_eq!(here.effects.len(), there.effects.len());
            }
            Tap::Languages => prop_assert_eq!(here.effects, there.effects),
            _ => prop_assert_eq!(here, there),
        }
    }

    #[test]
    fn who_stopped_is_left_alone(state in any_state(), person in any_person(), event in any_event()) {
        let person = Person { stopped: true, ..person };
        let turn = step(&state, &person, &event, now());
        let starts = turn.effects.first() == Some(&Effect::Do(Command::Start));
        prop_assert!(starts || turn == Turn::silent(state));
        let asked = matches!(&event, Event::Said(text) | Event::Tapped(text) if words::read(text) == Some(words::Word::Start));
        prop_assert_eq!(starts, asked);
    }

    #[test]
    fn any_stored_state_can_be_read(text in "\\PC{0,40}", target in odd_target()) {
        prop_assert_eq!(State::from_json(&serde_json::json!({ "at": text, "x": 1 })), State::from_json(&serde_json::json!({ "at": text })));
        let state = State::QrAmount { target };
        prop_assert_eq!(State::from_json(&serde_json::to_value(&state).unwrap()), state);
    }
}
