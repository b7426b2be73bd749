//! Anything may happen, in any order, to anybody.

use proptest::prelude::*;

use super::*;
use crate::conversation::tap::{
    Tap,
    tests::{any_act, any_moment, any_place, any_tap, any_target, needs_its_question},
};

fn any_state() -> impl Strategy<Value = State> {
    let states: Vec<State> = every_state().collect();
    prop_oneof![
        prop::sample::select(states),
        any_target().prop_map(|target| State::QrAmount { target }),
        any_target().prop_map(|target| State::QrOtherAmount { target }),
        any_place().prop_map(|place| State::RideKind { from: Some(place) }),
        (any_place(), any_moment()).prop_map(|(pickup, when)| State::PlanConfirm { plan: Draft { pickup, ..draft() }.at(when) }),
        any_place().prop_map(|pickup| {
            let by = Planner::Rider { kind: VehicleType::Cab };
            State::Place { wanted: Wanted::PlanDropoff { by, pickup } }
        }),
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
        prop::option::of(".{0,30}".prop_map(|plate| Driving { kind: VehicleType::Cab, plate })),
        prop::collection::vec(any_saved(), 0..20),
    )
        .prop_map(|(name, phone, country, language, default_target, driving, places)| Person {
            name,
            phone,
            country,
            language,
            stopped: false,
            default_target,
            driving,
            places,
            off: BTreeSet::new(),
        })
}

/// For whom this and that is switched off.
fn anybody() -> impl Strategy<Value = Person> {
    let off = prop::sample::subsequence(Capability::ALL.to_vec(), 0..=Capability::ALL.len());
    (any_person(), off).prop_map(|(person, off)| Person { off: off.into_iter().collect(), ..person })
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

fn any_saved() -> impl Strategy<Value = SavedPlace> {
    let kind = prop::sample::select(vec![PlaceKind::Home, PlaceKind::Work, PlaceKind::Named]);
    ("[0-9a-f]{1,32}|.{0,80}", kind, ".{0,80}", any_place()).prop_map(|(id, kind, name, place)| SavedPlace {
        id,
        kind,
        name,
        at: place.at,
    })
}

/// Trips as the world would never make them are included: any action may be allowed, at any time.
fn any_trip() -> impl Strategy<Value = TripCard> {
    let side = prop::sample::select(vec![Side::Rider, Side::Driver]);
    let status = prop::sample::select(road::statuses().to_vec());
    let fare = prop_oneof![
        Just(Fare::Open),
        any::<u32>().prop_map(Fare::ProposedByYou),
        any::<u32>().prop_map(Fare::ProposedToYou),
        any::<u32>().prop_map(Fare::Agreed),
    ];
    let name = prop::option::of(".{0,100}");
    let allowed = prop::collection::vec(prop::sample::select(road::every_action()), 0..12);
    (side, status, fare, (name.clone(), name), allowed, any::<bool>()).prop_map(
        |(side, status, fare, (name, place), allowed, early)| {
            let partner = Partner { name, phone: Some("+250788123456".to_owned()), plate: None, score: None };
            let pickup = Stop { name: place, map: None };
            let partner = (!early).then_some(partner);
            TripCard { status, pickup, partner, fare, allowed, ..road::ride(side) }
        },
    )
}

fn any_problem() -> impl Strategy<Value = TripProblem> {
    prop::sample::select(road::every_problem())
}

fn any_answer_about_trips() -> impl Strategy<Value = Answer> {
    let result = || prop_oneof![any_trip().prop_map(Ok), any_problem().prop_map(Err)];
    let wrap: Vec<fn(Result<TripCard, TripProblem>) -> Answer> = vec![
        Answer::Requested,
        Answer::DropoffSet,
        Answer::Planned,
        Answer::Taken,
        Answer::Trip,
        |answer| Answer::MatchAnswered(answer.map(Matched::Agreed)),
        |answer| Answer::Declined(answer.map(|_| ())),
    ];
    prop_oneof![
        (prop::sample::select(wrap), result()).prop_map(|(wrap, answer)| wrap(answer)),
        (any_act(), result()).prop_map(|(act, answer)| Answer::Acted(act, answer)),
        any_card().prop_map(|card| Answer::Payment(Ok(card))),
        prop::collection::vec(any_trip(), 0..12).prop_map(|trips| Answer::Trips(trips.iter().map(row).collect())),
    ]
}

fn row(card: &TripCard) -> TripRow {
    let TripCard { id, side, kind, status, ref pickup, .. } = card.clone();
    TripRow { id, side, kind, status, local: road::moment(None).local, pickup: pickup.name.clone(), dropoff: None }
}

fn any_answer_on_road() -> impl Strategy<Value = Answer> {
    let place_problem = prop::sample::select(vec![PlaceProblem::NotFound, PlaceProblem::TooFarAway]);
    let time_problem = prop_oneof![
        Just(TimeProblem::NotATime),
        Just(TimeProblem::NoHour(road::moment(None).local.date())),
        prop::collection::vec(any_moment(), 0..5).prop_map(TimeProblem::Ambiguous),
        any::<u32>().prop_map(|least_minutes| TimeProblem::TooSoon { least_minutes }),
    ];
    let vehicle = ".{0,40}".prop_map(|plate| road::vehicle(&plate));
    let vehicles = prop::collection::vec(vehicle.clone(), 0..12);
    prop_oneof![
        any_place().prop_map(|place| Answer::Place(Ok(place))),
        place_problem.prop_map(|problem| Answer::Place(Err(problem))),
        any_saved().prop_map(|place| Answer::PlaceSaved(Ok(place))),
        any::<u32>().prop_map(|most| Answer::PlaceSaved(Err(SaveProblem::BadName { most }))),
        prop::option::of(any_saved()).prop_map(Answer::PlaceForgotten),
        any_moment().prop_map(|moment| Answer::Time(Ok(moment))),
        time_problem.prop_map(|problem| Answer::Time(Err(problem))),
        vehicles.prop_map(Answer::Vehicles),
        prop::option::of(vehicle.clone()).prop_map(Answer::Vehicle),
        vehicle.prop_map(|vehicle| Answer::VehicleAdded(Ok(vehicle))),
        any::<u32>().prop_map(|most| Answer::VehicleAdded(Err(PlateProblem::TooMany { most }))),
        any::<bool>().prop_map(|told| Answer::DriverMoved(Ok(told))),
        any::<bool>().prop_map(Answer::Offline),
        (any_place(), any::<bool>(), 0..12_u32).prop_map(|(pickup, wide, count)| {
            let drivers = (0..count).map(road::driver).collect();
            Answer::Nearby(Nearby { kind: VehicleType::Moto, pickup, wide, drivers })
        }),
        any::<u32>().prop_map(|trips| Answer::Profile(Profile { score: None, trips })),
    ]
}

fn any_file() -> impl Strategy<Value = File> {
    let kinds = vec![FileKind::Image, FileKind::Document, FileKind::Audio, FileKind::Video, FileKind::Sticker];
    let text = prop::option::of(".{0,80}");
    (prop::sample::select(kinds), "[0-9]{1,20}", text.clone(), text.clone(), (text.clone(), text))
        .prop_map(|(kind, id, mime_type, sha256, (name, caption))| File { kind, id, mime_type, sha256, name, caption })
}

fn any_field() -> impl Strategy<Value = DocumentField> {
    prop::sample::select(DocumentField::ALL.to_vec())
}

/// Documents as the world would never make them are included: any field on any kind, often twice, saying anything.
fn any_document() -> impl Strategy<Value = DocumentCard> {
    let value = (any_field(), ".{0,300}", any::<bool>());
    let value = value.prop_map(|(field, value, doubtful)| DocumentValue { field, value, doubtful });
    let vehicle = prop::option::of(".{0,40}".prop_map(|plate| road::vehicle(&plate)));
    let kind = prop::option::of(prop::sample::select(papers::KINDS.to_vec()));
    let outcome = prop_oneof![
        prop::sample::select(papers::every_outcome()),
        (".{0,300}", ".{0,300}").prop_map(|(expected, read)| DocumentOutcome::OtherPlate { expected, read }),
        prop::option::of(".{0,2000}").prop_map(|reason| DocumentOutcome::Rejected { reason }),
    ];
    (".{0,80}", kind, vehicle, prop::collection::vec(value, 0..25), outcome)
        .prop_map(|(id, kind, vehicle, fields, outcome)| DocumentCard { id, kind, vehicle, fields, outcome })
}

fn any_answer_about_papers() -> impl Strategy<Value = Answer> {
    let mended = prop_oneof![
        any_document().prop_map(Ok),
        any_field().prop_map(|field| Err(MendProblem::NotSuch(field))),
        Just(Err(MendProblem::Closed)),
        Just(Err(MendProblem::Gone)),
    ];
    prop_oneof![
        any_document().prop_map(|card| Answer::DocumentTaken(Ok(DocumentTaken::Known(card)))),
        prop::sample::select(vec![DocumentTaken::Queued, DocumentTaken::Running])
            .prop_map(|taken| Answer::DocumentTaken(Ok(taken))),
        any::<u32>().prop_map(|most| Answer::DocumentTaken(Err(DocumentProblem::TooMany { most }))),
        prop::option::of(any_document()).prop_map(Answer::Document),
        prop::option::of(any_document()).prop_map(Answer::DocumentConfirmed),
        mended.prop_map(Answer::DocumentMended),
    ]
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
        any_answer_about_trips(),
        any_answer_on_road(),
        any_answer_about_papers(),
    ]
}

fn any_event() -> impl Strategy<Value = Event> {
    let word = prop::sample::select(vec!["menu", "Ubufasha", "arrêter", "tangira", "siba", "langue", "English", "hi"]);
    prop_oneof![
        3 => "[+0-9 ]{0,16}|.{0,80}".prop_map(Event::Said),
        2 => word.clone().prop_map(|word| Event::Said(word.to_owned())),
        1 => word.prop_map(|word| Event::Tapped(word.to_owned())),
        1 => Just(Event::Arrived),
        3 => any_tap().prop_map(|tap| Event::Tapped(tap.to_string())),
        1 => ".{0,256}".prop_map(Event::Tapped),
        1 => (any::<f64>(), any::<f64>(), prop::option::of(".{0,90}"))
            .prop_map(|(latitude, longitude, name)| Event::Located { latitude, longitude, name }),
        2 => (any_place(), any::<bool>()).prop_map(|(place, named)| {
            let name = place.name.filter(|_| named);
            Event::Located { latitude: place.at.latitude(), longitude: place.at.longitude(), name }
        }),
        2 => any_file().prop_map(Event::SentFile),
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
    fn a_conversation_always_goes_on(mut person in anybody(), events in prop::collection::vec(any_event(), 1..30)) {
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
        prop_assert_eq!(turn, Turn::say(State::Home, main_menu(&person)));
    }

    #[test]
    fn a_button_does_the_same_wherever_the_person_stands(one in any_state(), other in any_state(), person in any_person(), tap in any_tap()) {
        let event = Event::Tapped(tap.to_string());
        let (here, there) = (step(&one, &person, &event, now()), step(&other, &person, &event, now()));
        match tap {
            // These ask again what was asked, so they differ in that alone.
            Tap::Help | Tap::Speak(_) => prop_assert_eq!((here.next, there.next), (one, other)),
            tap if needs_its_question(&tap) => prop_assert!(!here.effects.is_empty() && !there.effects.is_empty()),
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
    fn any_news_can_be_sent(person in any_person(), trip in any_trip()) {
        for told in road::every_news(&trip) {
            prop_assert!(news(&person, &told).iter().all(is_valid), "{:?}", told);
            let stopped = Person { stopped: true, ..person.clone() };
            prop_assert!(news(&stopped, &told).is_empty());
        }
    }

    #[test]
    fn any_news_of_papers_can_be_sent(person in any_person(), card in any_document(), plate in ".{0,2000}", days in any::<u32>()) {
        let until = papers::date(2026, 12, 31);
        let told = [News::DocumentRead(card), News::PapersExpiring { plate: plate.clone(), until, days }, News::PapersExpired { plate }];
        for told in told {
            prop_assert!(news(&person, &told).iter().all(is_valid), "{:?}", told);
        }
    }

    /// Whoever is in the middle of something goes on with it.
    #[test]
    fn a_file_moves_nobody(state in any_state(), person in any_person(), file in any_file(), answer in any_answer_about_papers()) {
        let sent = step(&state, &person, &Event::SentFile(file.clone()), now());
        prop_assert_eq!(&sent.next, &state);
        let asked = sent.effects.iter().any(|effect| matches!(effect, Effect::Ask(Query::ReadDocument { .. })));
        prop_assert_eq!(asked, matches!(file.kind, FileKind::Image | FileKind::Document));
        if matches!(answer, Answer::DocumentTaken(_)) {
            let turn = step(&state, &person, &Event::Answer(answer), now());
            prop_assert_eq!(&turn.next, &state);
            prop_assert!(!said(&turn).is_empty());
        }
    }

    /// Nobody is led into what is switched off, nothing that a turn changes is lost, and nobody is left without a word.
    #[test]
    fn what_is_switched_off_is_closed_to_everybody(state in any_state(), person in anybody(), event in any_event()) {
        let turn = step(&state, &person, &event, now());
        let off = |capability: Option<Capability>| capability.is_some_and(|capability| person.off.contains(&capability));
        prop_assert!(!off(Capability::of_state(&turn.next)), "{:?}", turn);
        for effect in &turn.effects {
            prop_assert!(!matches!(effect, Effect::Ask(query) if off(Capability::of_query(query))), "{:?}", turn);
        }
        let on = Person { off: BTreeSet::new(), ..person.clone() };
        let free = step(if off(Capability::of_state(&state)) { &State::Home } else { &state }, &on, &event, now());
        let changes = |turn: &Turn| turn.effects.iter().filter(|effect| matches!(effect, Effect::Do(_))).cloned().collect::<Vec<_>>();
        prop_assert_eq!(changes(&turn), changes(&free));
        prop_assert!(off(Capability::of_state(&state)) <= !said(&turn).is_empty());
    }

    #[test]
    fn any_stored_state_can_be_read(text in "\\PC{0,40}", target in odd_target()) {
        prop_assert_eq!(State::from_json(&serde_json::json!({ "at": text, "x": 1 })), State::from_json(&serde_json::json!({ "at": text })));
        let state = State::QrAmount { target };
        prop_assert_eq!(State::from_json(&serde_json::to_value(&state).unwrap()), state);
    }
}
