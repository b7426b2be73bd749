//! Nothing of ours is ever cut to fit, in any language, with the longest contents that can occur.

use rstest::rstest;

use super::*;
use crate::conversation::tap::{Ask, Tap};

fn people(lang: Lang) -> Vec<Person> {
    let widest = Person {
        name: Some("W".repeat(200)),
        phone: Some("+257123456789012".to_owned()),
        country: Some("BI".to_owned()),
        language: Some(lang),
        stopped: false,
        default_target: Some(Target::Merchant("12345678".to_owned())),
        driving: Some(Driving { kind: VehicleType::Rental, plate: "GRM 123 A".to_owned() }),
        places: places(),
        off: BTreeSet::new(),
    };
    let barest = Person { name: None, phone: None, default_target: None, driving: None, places: Vec::new(), ..widest.clone() };
    vec![widest, barest, person(lang)]
}

fn places() -> Vec<SavedPlace> {
    let named = (0..18).map(|n| road::saved(PlaceKind::Named, &format!("{n}{}", "W".repeat(60))));
    let kinds = [road::saved(PlaceKind::Home, "fixed"), road::saved(PlaceKind::Work, "office")];
    kinds.into_iter().chain(named).collect()
}

fn wide_place() -> Place {
    road::place(&"Kimironko-Bibare-Kigali-Rwanda".repeat(2))
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
    let codes = plain.into_iter().chain(speak).chain(targets().into_iter().map(Tap::QrOtherAmount));
    codes.chain(road_taps()).collect()
}

fn road_taps() -> Vec<Tap> {
    let asks = Ask::ALL.map(|(about, _)| Tap::TripAsk { trip: road::id(), about });
    let kinds = VehicleType::ALL
        .into_iter()
        .flat_map(|kind| [Tap::RideKind(kind), Tap::VehicleKind(kind), Tap::PlanKind { kind, from: Some(wide_place()) }]);
    let mut taps = vec![
        Tap::Cancel,
        Tap::Ride(None),
        Tap::Ride(Some(wide_place())),
        Tap::Plan(Some(wide_place())),
        Tap::PlanRide(Some(wide_place())),
        Tap::PlanTime,
        Tap::PlanAt(road::moment(None)),
        Tap::PlanAt(road::moment(Some(Recurrence::Weekdays))),
        Tap::PlanRepeat(Some(Recurrence::Weekdays)),
        Tap::Skip,
        Tap::Drive,
        Tap::DriveWith(road::id()),
        Tap::DriveStay,
        Tap::VehicleAdd,
        Tap::VehicleRetire(road::id()),
        Tap::Places(0),
        Tap::Places(15),
        Tap::Places(usize::MAX),
        Tap::Place("fixedid".to_owned()),
        Tap::Place("gone".to_owned()),
        Tap::PlaceUse("fixedid".to_owned()),
        Tap::PlaceKeep(wide_place()),
        Tap::PlaceAdd(PlaceKind::Home),
        Tap::PlaceAdd(PlaceKind::Named),
    ];
    taps.extend(asks);
    taps.extend(kinds);
    taps.push(Tap::VehiclePapers(road::id()));
    taps.extend(DocumentField::ALL.map(|field| Tap::DocumentMend { document: road::id(), field }));
    taps
}

fn trip_answers() -> Vec<Answer> {
    let cards = [Side::Rider, Side::Driver].into_iter().flat_map(|side| {
        road::statuses().map(|status| road::widest(side, status)).into_iter().chain([road::ride(side), road::accepted(side)])
    });
    let cards: Vec<TripCard> = cards.collect();
    let arrived = TripCard { arrived: true, ..road::accepted(Side::Rider) };
    let fares = [Fare::ProposedByYou(u32::MAX), Fare::Agreed(u32::MAX)].map(|fare| TripCard { fare, ..arrived.clone() });
    let over = road::widest(Side::Rider, TripStatus::Completed);
    let mut answers: Vec<Answer> = road::every_act().into_iter().map(|act| Answer::Acted(act, Ok(over.clone()))).collect();
    answers.extend(cards.into_iter().chain(fares).map(|card| Answer::Trip(Ok(card))));
    answers.extend([
        Answer::Requested(Ok(over.clone())),
        Answer::DropoffSet(Ok(over.clone())),
        Answer::Planned(Ok(over.clone())),
        Answer::Taken(Ok(over.clone())),
        Answer::MatchAnswered(Ok(Matched::Agreed(over))),
        Answer::MatchAnswered(Ok(Matched::Waiting)),
        Answer::MatchAnswered(Ok(Matched::Declined)),
        Answer::Declined(Ok(())),
        Answer::Payment(Ok(widest_card(targets().remove(0)))),
        Answer::Trips(Vec::new()),
        Answer::Trips(road::statuses().map(wide_row).to_vec()),
    ]);
    answers.extend(road::every_problem().into_iter().map(|problem| Answer::Trip(Err(problem))));
    answers
}

fn wide_row(status: TripStatus) -> TripRow {
    let name = wide_place().name;
    let local = chrono::NaiveDate::from_ymd_opt(2026, 9, 23).unwrap().and_hms_opt(18, 0, 0).unwrap();
    TripRow {
        id: format!("{status:?}"),
        side: Side::Driver,
        kind: VehicleType::Rental,
        status,
        local,
        pickup: name.clone(),
        dropoff: name,
    }
}

fn road_answers() -> Vec<Answer> {
    let far = NearbyDriver { kind: VehicleType::Rental, distance_m: 9_949, minutes: 99, ..road::driver(9) };
    let later = NearbyDriver { id: "later".to_owned(), minutes: 599, ..far.clone() };
    let score = Some(Score { tenths: 50, count: u32::MAX });
    let furthest = NearbyDriver { id: "furthest".to_owned(), distance_m: 999_000, score, ..far.clone() };
    let pickup = wide_place();
    let near = |wide, drivers| Answer::Nearby(Nearby { kind: VehicleType::Rental, pickup: pickup.clone(), wide, drivers });
    let vehicles = [Verification::Unverified, Verification::Verified, Verification::Rejected].map(|verification| VehicleCard {
        verification,
        kind: VehicleType::Rental,
        insurer: wide_place().name,
        insured_until: Some(papers::date(2026, 12, 31)),
        ..road::vehicle(&format!("{verification:?} A"))
    });
    let mut answers = vec![
        near(false, Vec::new()),
        near(true, Vec::new()),
        near(true, vec![far, later, furthest]),
        Answer::Profile(Profile { score, trips: u32::MAX }),
        Answer::Vehicles(Vec::new()),
        Answer::Vehicles(vehicles.to_vec()),
        Answer::Online(Ok(Driving { kind: VehicleType::Rental, plate: "GRM 123 A".to_owned() })),
        Answer::DriverMoved(Ok(true)),
        Answer::Offline(true),
        Answer::Place(Ok(wide_place())),
        Answer::PlaceSaved(Ok(road::saved(PlaceKind::Named, &"W".repeat(60)))),
        Answer::PlaceSaved(Err(SaveProblem::TooMany { most: 20 })),
        Answer::PlaceSaved(Err(SaveProblem::BadName { most: 60 })),
        Answer::PlaceForgotten(None),
    ];
    answers.extend(vehicles.into_iter().map(|vehicle| Answer::Vehicle(Some(vehicle))));
    answers
}

/// A weekday of each name and a day of each month, two digits long.
fn every_date() -> impl Iterator<Item = Moment> {
    let dates = (1..=12).flat_map(|month| (20..=26).map(move |day| chrono::NaiveDate::from_ymd_opt(2027, month, day).unwrap()));
    dates.map(|date| Moment { local: date.and_hms_opt(18, 0, 0).unwrap(), ..road::moment(None) })
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
    answers.extend(trip_answers());
    answers.extend(road_answers());
    answers.extend(papers::every_answer());
    answers
}

fn events() -> Vec<Event> {
    let files = [FileKind::Image, FileKind::Document, FileKind::Audio, FileKind::Video, FileKind::Sticker];
    let mut events: Vec<Event> = files.into_iter().map(papers::sent).collect();
    events.extend([
        Event::Other,
        Event::Arrived,
        Event::Located { latitude: 0.0, longitude: 0.0, name: None },
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

#[rstest]
fn no_date_is_cut_on_a_button(#[values(Lang::Rw, Lang::En, Lang::Fr)] lang: Lang) {
    let state = State::PlanTime { draft: draft(), day: None };
    for moment in every_date() {
        let answer = Answer::Time(Err(TimeProblem::Ambiguous(vec![moment])));
        let turn = step(&state, &person(lang), &Event::Answer(answer), now());
        let Content::Buttons { buttons, .. } = said(&turn)[0] else { panic!("a button: {turn:?}") };
        assert_eq!(buttons.iter().next().unwrap().title.as_str(), Voice(lang).moment(moment.local));
    }
}

#[rstest]
fn no_news_is_cut(#[values(Lang::Rw, Lang::En, Lang::Fr)] lang: Lang) {
    for (side, status) in [Side::Rider, Side::Driver].into_iter().flat_map(|side| road::statuses().map(|status| (side, status))) {
        for card in [road::widest(side, status), road::accepted(side), road::ride(side)] {
            for told in road::every_news(&card) {
                let [content] = &news(&person(lang), &told)[..] else { panic!("one message: {told:?}") };
                let whole = strings(content).iter().all(|text| !text.contains('…') && !text.contains("{$"));
                assert!(whole && has_buttons(content), "{content:?} for {told:?}");
            }
        }
    }
}

#[rstest]
fn no_news_of_papers_is_cut(#[values(Lang::Rw, Lang::En, Lang::Fr)] lang: Lang) {
    for told in papers::every_news() {
        let [content] = &news(&person(lang), &told)[..] else { panic!("one message: {told:?}") };
        let whole = strings(content).iter().all(|text| !text.contains('…') && !text.contains("{$"));
        assert!(whole && has_buttons(content), "{content:?} for {told:?}");
    }
}

fn has_buttons(content: &Content) -> bool {
    matches!(content, Content::Buttons { .. } | Content::List { .. })
}

#[test]
fn a_long_history_leaves_room_for_the_menu() {
    let cards = (0..20).map(|amount| card(phone(), Some(amount))).collect();
    let turn = step(&State::Home, &person(Lang::En), &Event::Answer(Answer::QrHistory(cards)), now());
    let Content::List { sections, .. } = said(&turn)[0] else { panic!("a list: {turn:?}") };
    assert_eq!(sections.iter().map(|section| section.rows.len()).sum::<usize>(), 10);
}

#[test]
fn every_kept_place_can_be_reached() {
    let person = Person { places: places(), ..person(Lang::En) };
    let mut shown = String::new();
    for first in ["places", "places:5", "places:10", "places:15", "places:20"] {
        let turn = step(&State::Home, &person, &Event::Tapped(first.to_owned()), now());
        let Content::List { sections, .. } = said(&turn)[0] else { panic!("a list: {turn:?}") };
        shown += &serde_json::to_string(sections).unwrap();
    }
    assert!(person.places.iter().all(|place| shown.contains(&format!("\"place:{}\"", place.id))));
    assert!(!shown.contains("places:25"));
}

#[test]
fn every_vehicle_can_be_reached() {
    let vehicles: Vec<VehicleCard> = (0..10).map(|n| road::vehicle(&format!("RC 45{n} D"))).collect();
    for state in [State::Home, State::DriveVehicle, State::PlanVehicle { from: None }] {
        let turn = step(&state, &person(Lang::En), &Event::Answer(Answer::Vehicles(vehicles.clone())), now());
        let Content::List { sections, .. } = said(&turn)[0] else { panic!("a list: {turn:?}") };
        let shown = serde_json::to_string(sections).unwrap();
        assert!(vehicles.iter().all(|vehicle| shown.contains(&vehicle.plate)));
    }
}

#[test]
fn whatever_is_allowed_the_list_of_actions_is_one() {
    for side in [Side::Rider, Side::Driver] {
        let card = TripCard { allowed: road::every_action(), ..road::widest(side, TripStatus::Accepted) };
        let turn = step(&State::TripMore, &person(Lang::En), &Event::Answer(Answer::Trip(Ok(card))), now());
        assert!(matches!(said(&turn)[..], [Content::List { .. }]), "a list: {turn:?}");
    }
}

#[test]
fn a_message_that_cannot_be_a_list_still_says_its_sentence() {
    let twice = vec![card(phone(), Some(500)), card(phone(), Some(500))];
    let turn = step(&State::Home, &person(Lang::En), &Event::Answer(Answer::QrHistory(twice)), now());
    let Content::Text { body } = said(&turn)[0] else { panic!("a text: {turn:?}") };
    assert_eq!(body.as_str(), Voice(Lang::En).say(Key::HistoryAsk));
}
