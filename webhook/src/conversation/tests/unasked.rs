//! What somebody writes or shares who was asked nothing.

use rstest::rstest;

use super::*;

fn online() -> Person {
    Person { driving: Some(Driving { kind: VehicleType::Moto, plate: "RC 456 D".to_owned() }), ..person(Lang::En) }
}

fn share(state: &State, person: &Person) -> Turn {
    let event = Event::Located { latitude: -1.9441, longitude: 30.0619, name: Some(" *Kimironko*\nMarket ".to_owned()) };
    step(state, person, &event, now())
}

#[rstest]
#[case("https://maps.app.goo.gl/xyz")]
#[case("I am here: https://maps.google.com/?q=-1.95,30.06")]
#[case("geo:-1.95,30.06")]
#[case("-1.9441, 30.0619")]
#[case("-1.9441 30.0619")]
#[case("6GCRPR6C+9G")]
#[case("PR6C+9G Kigali")]
fn what_can_only_be_a_place_is_read_as_one(#[case] text: &str) {
    let turn = step(&State::Home, &person(Lang::En), &Event::Said(text.to_owned()), now());
    assert_eq!(turn, Turn::ask(State::Home, Query::ReadPlace(text.to_owned())));
}

#[rstest]
#[case("0788 123 456")]
#[case("+250 788 123 456")]
#[case("1.5 2")]
#[case("123456")]
#[case("C+ grade")]
fn what_can_be_something_else_is_not(#[case] text: &str) {
    let turn = step(&State::Home, &person(Lang::En), &Event::Said(text.to_owned()), now());
    assert!(!turn.effects.contains(&Effect::Ask(Query::ReadPlace(text.to_owned()))));
}

#[test]
fn a_wish_goes_straight_to_its_question() {
    let asks = |text: &str| step(&State::Home, &person(Lang::En), &Event::Said(text.to_owned()), now()).next;
    assert_eq!(asks("umumotari"), State::Place { wanted: Wanted::Ride { kind: VehicleType::Moto } });
    assert_eq!(asks("ride"), State::RideKind { from: None });
    assert_eq!(asks("schedule"), State::PlanSide { from: None });
    assert_eq!(asks("drive"), State::DriveVehicle);
}

#[test]
fn a_location_is_what_was_asked_for_where_a_place_was() {
    let state = State::Place { wanted: Wanted::Ride { kind: VehicleType::Cab } };
    let asked = Query::Nearby { kind: VehicleType::Cab, pickup: road::place("Kimironko Market"), wide: false };
    for person in [person(Lang::En), online()] {
        assert_eq!(share(&state, &person), Turn::ask(State::Home, asked.clone()));
    }
}

/// Wherever they stand: whoever types an amount while driving has not stopped driving.
#[test]
fn a_location_moves_a_driver_who_is_online() {
    let wants_a_place = |state: &State| matches!(state, State::Place { .. } | State::RideKind { .. } | State::PlanSide { .. });
    for state in every_state().filter(|state| !wants_a_place(state)) {
        assert_eq!(share(&state, &online()), Turn::ask(state, Query::MoveDriver(road::spot())));
    }
}

#[test]
fn a_driver_is_told_of_a_new_position_only_where_it_is_worth_a_word() {
    for state in every_state() {
        let told = |told| step(&state, &online(), &Event::Answer(Answer::DriverMoved(Ok(told))), now());
        assert_eq!(told(false), Turn::silent(state.clone()));
        assert_eq!((told(true).next, body(said(&told(true))[0])), (state.clone(), "Position updated."));
    }
}

#[test]
fn who_is_online_can_go_offline_from_the_menu() {
    let menu = serde_json::to_string(&main_menu(&online())).unwrap();
    assert!(menu.contains("drive-off") && menu.contains("You are online with RC 456 D") && !menu.contains("Go online"));
}

#[test]
fn a_location_elsewhere_is_of_no_use_and_the_question_stays() {
    let turn = share(&State::QrMerchant, &person(Lang::En));
    assert_eq!(turn.next, State::QrMerchant);
    assert!(body(said(&turn)[0]).starts_with(&Voice(Lang::En).say(Key::UnreadLocation)));
}

#[test]
fn two_places_of_one_name_can_both_be_chosen() {
    let places = vec![
        SavedPlace { id: "one".to_owned(), ..road::saved(PlaceKind::Named, "The market of Kimironko, gate 1") },
        SavedPlace { id: "two".to_owned(), ..road::saved(PlaceKind::Named, "The market of Kimironko, gate 2") },
    ];
    let person = Person { places, ..person(Lang::En) };
    let turn = step(&State::Home, &person, &Event::Tapped("ride-kind:moto".to_owned()), now());
    let shown = serde_json::to_string(said(&turn)[1]).unwrap();
    assert!(shown.contains("place-use:one") && shown.contains("place-use:two"));
}
