//! Whatever is wrong with an answer is said in a sentence of its own, with an example, and the person stays.

use std::collections::HashSet;

use super::*;

fn target_problems() -> Vec<TargetProblem> {
    vec![
        TargetProblem::NotANumber,
        TargetProblem::TooShort,
        TargetProblem::TooLong,
        TargetProblem::NotMobile("0252 123 456".to_owned()),
        TargetProblem::UnknownCountry("FR".to_owned()),
    ]
}

fn amount_problems() -> Vec<AmountProblem> {
    vec![
        AmountProblem::NotANumber,
        AmountProblem::TooSmall { least: 10 },
        AmountProblem::TooLarge { most: 10_000_000 },
        AmountProblem::Fraction,
        AmountProblem::Negative,
    ]
}

/// Steps each answer and gives the sentences, having seen that nobody was moved.
fn sentences(state: &State, lang: Lang, answers: impl IntoIterator<Item = Answer>) -> Vec<String> {
    let answers = answers.into_iter().map(|answer| {
        let turn = step(state, &person(lang), &Event::Answer(answer), now());
        assert_eq!(&turn.next, state);
        let [content] = said(&turn)[..] else { panic!("one sentence: {turn:?}") };
        body(content).to_owned()
    });
    answers.collect()
}

fn assert_distinct_with(example: &str, sentences: &[String]) {
    assert_eq!(sentences.iter().collect::<HashSet<_>>().len(), sentences.len(), "{sentences:#?}");
    assert!(sentences.iter().all(|sentence| sentence.contains(example)), "{example} in {sentences:#?}");
}

#[test]
fn each_problem_of_a_phone_number_has_its_sentence() {
    for lang in Lang::ALL {
        for state in [State::QrPhone, State::DefaultPhone] {
            let answers = target_problems().into_iter().map(|problem| Answer::Target(Err(problem)));
            let sentences = sentences(&state, lang, answers);
            assert_distinct_with("0788 123 456", &sentences);
            assert!(sentences[3].contains("0252 123 456") && sentences[4].contains("FR"));
        }
    }
}

#[test]
fn each_problem_of_a_merchant_code_has_its_sentence() {
    for lang in Lang::ALL {
        for state in [State::QrMerchant, State::DefaultMerchant] {
            let answers = target_problems().into_iter().take(3).map(|problem| Answer::Target(Err(problem)));
            assert_distinct_with("123456", &sentences(&state, lang, answers));
        }
    }
}

#[test]
fn each_problem_of_an_amount_has_its_sentence() {
    for lang in Lang::ALL {
        for state in [State::QrAmount { target: phone() }, State::QrOtherAmount { target: phone() }] {
            let answers = amount_problems().into_iter().map(|problem| Answer::Amount(Err(problem)));
            let sentences = sentences(&state, lang, answers);
            assert_distinct_with("2500", &sentences);
            assert!(sentences[1].contains("10\u{a0}RWF"));
            assert!(sentences[2].replace('\u{a0}', ",").contains("10,000,000,RWF"));
        }
    }
}

#[test]
fn a_code_that_cannot_be_made_or_found_ends_with_a_way_on() {
    for (state, key) in
        [(State::QrMaking, Key::QrNotMade), (State::QrFinding, Key::QrNotFound), (State::QrPrinting, Key::QrNotFound)]
    {
        let turn = step(&state, &person(Lang::En), &Event::Answer(Answer::Qr(None)), now());
        assert_eq!(turn.next, State::Home);
        assert_eq!(body(said(&turn)[0]), Voice(Lang::En).say(key));
    }
}

#[test]
fn a_tapped_target_is_checked_like_a_typed_one() {
    let abroad = Person { phone: Some("+33612345678".to_owned()), ..person(Lang::En) };
    for (id, next) in [("qr-for:p+33612345678", State::QrPhone), ("default-is:p+33612345678", State::DefaultPhone)] {
        let turn = step(&State::Home, &abroad, &Event::Tapped(id.to_owned()), now());
        assert_eq!(turn, Turn::ask(next, Query::ReadPhone("+33612345678".to_owned())));
    }
}

#[test]
fn an_answer_nobody_waits_for_changes_nothing() {
    for state in [State::QrTarget, State::DefaultTarget, State::QrPhone] {
        for answer in [Answer::Amount(Ok(500)), Answer::Qr(None), Answer::QrHistory(Vec::new())] {
            assert_eq!(step(&state, &person(Lang::En), &Event::Answer(answer), now()), Turn::silent(state.clone()));
        }
    }
}
