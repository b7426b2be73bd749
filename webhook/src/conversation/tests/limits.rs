//! Nothing of ours is ever cut to fit, in any language, with the longest contents that can occur.

use rstest::rstest;

use super::*;
use crate::conversation::tap::Tap;

fn people(lang: Lang) -> Vec<Person> {
    let widest = Person {
        name: Some("W".repeat(200)),
        phone: Some("+257123456789012".to_owned()),
        country: Some("BI".to_owned()),
        language: Some(lang),
        stopped: false,
        default_target: Some(Target::Merchant("12345678".to_owned())),
    };
    let barest = Person { name: None, phone: None, default_target: None, ..widest.clone() };
    vec![widest, barest, person(lang)]
}

fn targets() -> Vec<Target> {
    vec![
        Target::Phone("+257123456789012".to_owned()),
        Target::Phone("+250788123456".to_owned()),
        Target::Merchant("12345678".to_owned()),
    ]
}

fn widest_card(target: Target) -> QrCard {
    QrCard {
        code: "c".repeat(22),
        target,
        target_display: "+257 1234 5678 9012".to_owned(),
        amount_rwf: Some(u32::MAX),
        dial: format!("*182*1*1*{}#", "9".repeat(60)),
        dial_other: Some(format!("*182*1*2*{}#", "9".repeat(60))),
        url: format!("https://{}.example/q/{}", "h".repeat(60), "c".repeat(22)).parse().unwrap(),
        verified: false,
    }
}

fn taps() -> Vec<Tap> {
    let plain = [
        Tap::Menu,
        Tap::Help,
        Tap::Languages,
        Tap::Qr,
        Tap::QrPhone,
        Tap::QrMerchant,
        Tap::Default,
        Tap::DefaultPhone,
        Tap::DefaultMerchant,
        Tap::DefaultNone,
    ];
    let speak = Lang::ALL.map(Tap::Speak);
    plain.into_iter().chain(speak).chain(targets().into_iter().map(Tap::QrOtherAmount)).collect()
}

fn answers() -> Vec<Answer> {
    let cards: Vec<QrCard> = targets().into_iter().map(widest_card).collect();
    let mut answers = vec![
        Answer::Qr(None),
        Answer::QrHistory(Vec::new()),
        Answer::QrHistory(cards.clone()),
        Answer::Amount(Err(AmountProblem::TooLarge { most: u32::MAX })),
        Answer::Amount(Err(AmountProblem::TooSmall { least: u32::MAX })),
        Answer::Target(Err(TargetProblem::NotMobile("9".repeat(30)))),
        Answer::Target(Err(TargetProblem::UnknownCountry("XX".to_owned()))),
    ];
    answers.extend(cards.into_iter().map(|card| Answer::Qr(Some(card))));
    answers.extend(targets().into_iter().map(|target| Answer::Target(Ok(target))));
    answers
}

fn events() -> Vec<Event> {
    let files = [FileKind::Image, FileKind::Document, FileKind::Audio, FileKind::Video, FileKind::Sticker];
    let mut events: Vec<Event> = files.into_iter().map(Event::SentFile).collect();
    events.extend([
        Event::Other,
        Event::Arrived,
        Event::Located { latitude: 0.0, longitude: 0.0 },
        Event::Tapped("?".to_owned()),
    ]);
    events.extend(["hi", "stop", "cancel", "help", "none"].map(|text| Event::Said(text.to_owned())));
    events.extend(taps().iter().map(|tap| Event::Tapped(tap.to_string())));
    events.extend(answers().into_iter().map(Event::Answer));
    events
}

#[rstest]
fn no_sentence_is_cut_or_left_with_a_hole(#[values(Lang::Rw, Lang::En, Lang::Fr)] lang: Lang) {
    let wide =
        targets().into_iter().flat_map(|target| [State::QrAmount { target: target.clone() }, State::QrOtherAmount { target }]);
    let states: Vec<State> = every_state().chain(wide).collect();
    for person in people(lang) {
        for (state, event) in states.iter().flat_map(|state| events().into_iter().map(move |event| (state, event))) {
            let turn = step(state, &person, &event, now());
            for text in said(&turn).into_iter().flat_map(strings) {
                assert!(!text.contains('…') && !text.contains("{$"), "{text:?} after {event:?} at {state:?}");
            }
        }
    }
}

#[test]
fn a_long_history_leaves_room_for_the_menu() {
    let cards = (0..20).map(|amount| card(phone(), Some(amount))).collect();
    let turn = step(&State::Home, &person(Lang::En), &Event::Answer(Answer::QrHistory(cards)), now());
    let Content::List { sections, .. } = said(&turn)[0] else { panic!("a list: {turn:?}") };
    assert_eq!(sections.iter().map(|section| section.rows.len()).sum::<usize>(), 10);
}

#[test]
fn a_message_that_cannot_be_a_list_still_says_its_sentence() {
    let twice = vec![card(phone(), Some(500)), card(phone(), Some(500))];
    let turn = step(&State::Home, &person(Lang::En), &Event::Answer(Answer::QrHistory(twice)), now());
    let Content::Text { body } = said(&turn)[0] else { panic!("a text: {turn:?}") };
    assert_eq!(body.as_str(), Voice(Lang::En).say(Key::HistoryAsk));
}
