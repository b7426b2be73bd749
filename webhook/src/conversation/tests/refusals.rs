//! Whatever is not done is explained, in a sentence of its own, with a way on; and nothing was done.

use std::collections::HashSet;

use rstest::rstest;

use super::*;

fn refused(lang: Lang, problem: TripProblem) -> Turn {
    let answer = Answer::Acted(TripAct::Arrive, Err(problem));
    step(&State::Home, &person(lang), &Event::Answer(answer), now())
}

#[test]
fn each_refusal_has_its_sentence_and_a_way_on() {
    for lang in Lang::ALL {
        let mut sentences = HashSet::new();
        for problem in road::every_problem() {
            let turn = refused(lang, problem);
            assert_eq!(turn.next, State::Home);
            let [Content::Buttons { body, buttons, .. }] = said(&turn)[..] else { panic!("buttons: {turn:?}") };
            assert!(buttons.iter().count() == 2 && sentences.insert(body.as_str().to_owned()), "{problem:?} says {body:?}");
        }
    }
}

#[test]
fn every_answer_about_a_trip_can_be_a_refusal() {
    let problem = TripProblem::NotYours;
    let sentence = Voice(Lang::En).say(Key::RefuseNotYours);
    let answers = [
        Answer::Requested(Err(problem)),
        Answer::DropoffSet(Err(problem)),
        Answer::Planned(Err(problem)),
        Answer::Taken(Err(problem)),
        Answer::Declined(Err(problem)),
        Answer::MatchAnswered(Err(problem)),
        Answer::Trip(Err(problem)),
        Answer::Payment(Err(problem)),
    ];
    for answer in answers {
        let turn = step(&State::Home, &person(Lang::En), &Event::Answer(answer), now());
        assert_eq!(body(said(&turn)[0]), sentence);
    }
}

#[test]
fn a_fare_that_is_out_of_range_is_asked_again() {
    let state = State::Fare { trip: road::id() };
    let problem = TripProblem::FareOutOfRange { least: 100, most: 1_000_000 };
    let answer = Answer::Acted(TripAct::ProposeFare(5), Err(problem));
    let turn = step(&state, &person(Lang::En), &Event::Answer(answer), now());
    assert_eq!(turn.next, state);
    assert!(body(said(&turn)[0]).starts_with("A fare is between 100\u{a0}RWF and 1,000,000\u{a0}RWF."));
}

#[test]
fn each_problem_of_a_fare_has_its_sentence() {
    let state = State::Fare { trip: road::id() };
    let problems = [
        AmountProblem::NotANumber,
        AmountProblem::TooSmall { least: 1 },
        AmountProblem::TooLarge { most: 10_000_000 },
        AmountProblem::Fraction,
        AmountProblem::Negative,
    ];
    let mut sentences = HashSet::new();
    for problem in problems {
        let turn = step(&state, &person(Lang::En), &Event::Answer(Answer::Amount(Err(problem))), now());
        assert_eq!(turn.next, state);
        assert!(sentences.insert(body(said(&turn)[0]).to_owned()));
    }
}

#[rstest]
#[case(TripProblem::TooSoon { least_minutes: 15 }, "That is too soon")]
#[case(TripProblem::TooFar { most_days: 90 }, "That is too far ahead")]
#[case(TripProblem::NotAWeekday, "That day is on a weekend")]
fn a_plan_whose_time_will_not_do_wants_another(#[case] problem: TripProblem, #[case] why: &str) {
    let state = State::PlanConfirm { plan: draft().at(road::moment(None)) };
    let turn = step(&state, &person(Lang::En), &Event::Answer(Answer::Planned(Err(problem))), now());
    assert_eq!(turn.next, State::PlanTime { draft: draft(), day: None });
    assert!(body(said(&turn)[0]).starts_with(why));
}

/// A yes belongs to the summary above it, and is worth nothing to any other plan, or twice.
#[test]
fn a_yes_to_an_older_plan_makes_nothing() {
    let (old, new) = (draft().at(road::moment(None)), draft().at(road::moment(Some(Recurrence::Daily))));
    let summary = |plan: &Plan| {
        let state = State::PlanConfirm { plan: plan.clone() };
        let turn = step(&state, &person(Lang::En), &Event::Said("help".to_owned()), now());
        let Content::Buttons { buttons, .. } = said(&turn)[0] else { panic!("a summary: {turn:?}") };
        buttons.iter().next().unwrap().id.as_str().to_owned()
    };
    let press = |state: State| step(&state, &person(Lang::En), &Event::Tapped(summary(&old)), now());
    assert_eq!(press(State::PlanConfirm { plan: old.clone() }).effects, [Effect::Ask(Query::PlanTrip(old.clone()))]);
    for state in [State::PlanConfirm { plan: new }, State::Home] {
        let turn = press(state.clone());
        assert_eq!(turn.next, state);
        assert!(body(said(&turn)[0]).starts_with("That button belongs to an earlier question."));
    }
}

#[test]
fn a_button_of_a_question_that_is_not_asked_says_so_and_asks_what_is() {
    for id in ["skip", "plan-time", "plan-repeat:daily", "plan-make:00ff", "plan-at:1764612000:20251201T2000:once"] {
        for state in [State::Home, State::QrPhone, State::VehicleKind] {
            let turn = step(&state, &person(Lang::Fr), &Event::Tapped(id.to_owned()), now());
            assert_eq!(turn.next, state);
            assert!(body(said(&turn)[0]).starts_with(&Voice(Lang::Fr).say(Key::StaleQuestion)));
        }
    }
}

#[test]
fn a_place_that_is_gone_is_not_used() {
    let wanted = State::Place { wanted: Wanted::Ride { kind: VehicleType::Moto } };
    for (state, next) in [(State::Home, State::Home), (wanted.clone(), wanted)] {
        let turn = step(&state, &person(Lang::En), &Event::Tapped("place-use:gone".to_owned()), now());
        assert_eq!(turn.next, next);
        assert!(body(said(&turn)[0]).starts_with("You no longer have that place."));
    }
}

#[test]
fn a_place_is_explained_away_where_it_was_asked_for_and_where_it_was_not() {
    let problems = [
        PlaceProblem::NotFound,
        PlaceProblem::LinkWithoutPlace,
        PlaceProblem::LinkNotOpened,
        PlaceProblem::Ambiguous,
        PlaceProblem::Impossible,
        PlaceProblem::TooFarAway,
    ];
    let wanted = State::Place { wanted: Wanted::Stay };
    for state in [State::Home, wanted] {
        let mut sentences = HashSet::new();
        for problem in problems {
            let turn = step(&state, &person(Lang::Rw), &Event::Answer(Answer::Place(Err(problem))), now());
            assert_eq!(turn.next, state);
            assert!(sentences.insert(body(said(&turn)[0]).to_owned()));
        }
    }
}

#[test]
fn a_location_nowhere_on_earth_is_no_place() {
    let state = State::Place { wanted: Wanted::Ride { kind: VehicleType::Cab } };
    for (latitude, longitude) in [(0.0, 0.0), (f64::NAN, 30.0), (91.0, 0.0), (0.0, -180.5), (f64::INFINITY, 1.0)] {
        let event = Event::Located { latitude, longitude, name: None };
        let turn = step(&state, &person(Lang::En), &event, now());
        assert_eq!(turn.next, state);
        assert!(body(said(&turn)[0]).starts_with("That place is nowhere on earth."));
    }
}

#[test]
fn vehicles_and_presence_are_refused_with_a_way_on() {
    let plates = [PlateProblem::NotAPlate, PlateProblem::LetterO, PlateProblem::TooMany { most: 9 }];
    let typing = State::VehiclePlate { kind: VehicleType::Moto };
    let added = plates.map(|problem| (typing.clone(), Answer::VehicleAdded(Err(problem))));
    let drives = [DriveProblem::NoSuchVehicle, DriveProblem::VehicleRejected, DriveProblem::Blocked, DriveProblem::NotOnline];
    let online = drives.map(|problem| (State::Home, Answer::Online(Err(problem))));
    for lang in Lang::ALL {
        let mut sentences = HashSet::new();
        for (state, answer) in added.iter().chain(&online) {
            let turn = step(state, &person(lang), &Event::Answer(answer.clone()), now());
            assert_eq!(&turn.next, state, "a plate can be typed again");
            let Content::Buttons { body, .. } = said(&turn)[0] else { panic!("buttons: {turn:?}") };
            assert!(sentences.insert(body.as_str().to_owned()));
        }
    }
}
