//! Papers: what the world may answer about them, plain and as wide as can occur, and what holds of all of it.

use std::collections::HashSet;

use chrono::NaiveDate;
use rstest::rstest;

use super::*;

pub const KINDS: [DocumentKind; 4] =
    [DocumentKind::InsuranceCertificate, DocumentKind::YellowCard, DocumentKind::Registration, DocumentKind::DrivingLicence];

pub fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn sent(kind: FileKind) -> Event {
    Event::SentFile(file(kind))
}

fn file(kind: FileKind) -> File {
    File { kind, id: "1003383421387256".to_owned(), mime_type: None, sha256: None, name: None, caption: None }
}

fn value(field: DocumentField, value: &str) -> DocumentValue {
    DocumentValue { field, value: value.to_owned(), doubtful: false }
}

/// A certificate that was read whole, of a vehicle that is known.
pub fn certificate(outcome: DocumentOutcome) -> DocumentCard {
    DocumentCard {
        id: "certificate1".to_owned(),
        kind: Some(DocumentKind::InsuranceCertificate),
        vehicle: Some(road::vehicle("RC 456 D")),
        fields: vec![
            value(DocumentField::Plate, "RC 456 D"),
            value(DocumentField::Insurer, "RADIANT"),
            value(DocumentField::PolicyNumber, "MV/2026/001234"),
            value(DocumentField::ValidFrom, "2026-01-01"),
            value(DocumentField::ValidUntil, "2026-12-31"),
            value(DocumentField::Use, "MOTO_TAXI"),
            value(DocumentField::PremiumRwf, "25000"),
        ],
        outcome,
    }
}

pub fn licence() -> DocumentCard {
    DocumentCard {
        id: "licence1".to_owned(),
        kind: Some(DocumentKind::DrivingLicence),
        vehicle: None,
        fields: vec![
            value(DocumentField::Holder, "UWIMANA Aline"),
            DocumentValue { doubtful: true, ..value(DocumentField::LicenceNumber, "1199012345678901") },
            value(DocumentField::Categories, "A, B"),
        ],
        outcome: DocumentOutcome::Licence,
    }
}

/// Every field there is, each as long as anything, on any kind.
fn widest(kind: Option<DocumentKind>, outcome: DocumentOutcome) -> DocumentCard {
    let wide = |field| DocumentValue { doubtful: true, ..value(field, &"Kimironko-Bibare-Kigali-Rwanda".repeat(3)) };
    DocumentCard { kind, fields: DocumentField::ALL.map(wide).to_vec(), ..certificate(outcome) }
}

fn unread(outcome: DocumentOutcome) -> DocumentCard {
    DocumentCard { kind: None, vehicle: None, fields: Vec::new(), ..certificate(outcome) }
}

pub fn every_outcome() -> Vec<DocumentOutcome> {
    let plate = "GRM 123 A".to_owned();
    let mut outcomes = vec![
        DocumentOutcome::Reading,
        DocumentOutcome::Verified,
        DocumentOutcome::Uninsured { until: date(2025, 12, 31) },
        DocumentOutcome::Licence,
        DocumentOutcome::InReview,
        DocumentOutcome::Expired { until: date(2025, 12, 31) },
        DocumentOutcome::OtherPlate { expected: plate.clone(), read: plate },
        DocumentOutcome::Rejected { reason: None },
        DocumentOutcome::Rejected { reason: Some("The stamp is missing. ".repeat(50)) },
        DocumentOutcome::Failed,
    ];
    outcomes.extend(FileRefusal::ALL.map(DocumentOutcome::Refused));
    outcomes
}

fn every_card() -> Vec<DocumentCard> {
    let wide = |outcome: &DocumentOutcome| {
        let kinds: Vec<_> = KINDS.map(Some).into_iter().chain([None]).collect();
        kinds.into_iter().map(|kind| widest(kind, outcome.clone())).collect::<Vec<_>>()
    };
    let outcomes = every_outcome();
    outcomes.iter().flat_map(wide).chain(outcomes.iter().cloned().map(unread)).chain([licence()]).collect()
}

pub fn every_news() -> Vec<News> {
    let expiring = |days| News::PapersExpiring { plate: "GRM 123 A".to_owned(), until: date(2026, 12, 31), days };
    let expired = News::PapersExpired { plate: "GRM 123 A".to_owned() };
    every_card().into_iter().map(News::DocumentRead).chain([expiring(30), expiring(1), expiring(0), expired]).collect()
}

pub fn every_answer() -> Vec<Answer> {
    let taken = [Ok(DocumentTaken::Queued), Ok(DocumentTaken::Running), Err(DocumentProblem::TooMany { most: u32::MAX })];
    let mended = [MendProblem::Closed, MendProblem::Gone].map(Err);
    let not_such = DocumentField::ALL.map(|field| Err(MendProblem::NotSuch(field)));
    let mut answers: Vec<Answer> = taken.into_iter().map(Answer::DocumentTaken).collect();
    answers.extend(mended.into_iter().chain(not_such).map(Answer::DocumentMended));
    answers.extend([Answer::Document(None), Answer::DocumentConfirmed(None)]);
    let wide = every_outcome().into_iter().map(|outcome| widest(Some(DocumentKind::YellowCard), outcome));
    for card in wide.chain([licence(), unread(DocumentOutcome::InReview)]) {
        answers.push(Answer::DocumentTaken(Ok(DocumentTaken::Known(card.clone()))));
        answers.push(Answer::Document(Some(card.clone())));
        answers.push(Answer::DocumentConfirmed(Some(card.clone())));
        answers.push(Answer::DocumentMended(Ok(card)));
    }
    answers
}

fn answered(state: &State, lang: Lang, answer: Answer) -> Turn {
    step(state, &person(lang), &Event::Answer(answer), now())
}

fn titles(content: &Content) -> Vec<&str> {
    let Content::Buttons { buttons, .. } = content else { panic!("buttons: {content:?}") };
    buttons.iter().map(|button| button.title.as_str()).collect()
}

#[rstest]
#[case(FileKind::Image)]
#[case(FileKind::Document)]
fn a_file_is_read_wherever_it_comes_and_nobody_is_moved(#[case] kind: FileKind) {
    for state in every_state() {
        let wanted = match state.clone() {
            State::VehiclePapers { vehicle } => Papers::Of { vehicle },
            State::VehiclePlate { kind } => Papers::New { kind },
            _ => Papers::Any,
        };
        let turn = step(&state, &person(Lang::En), &sent(kind), now());
        assert_eq!(turn, Turn::ask(state, Query::ReadDocument { file: file(kind), wanted }));
    }
}

#[test]
fn who_stopped_has_nothing_read() {
    for state in every_state() {
        let turn = step(&state, &Person { stopped: true, ..person(Lang::En) }, &sent(FileKind::Image), now());
        assert_eq!(turn, Turn::silent(state));
    }
}

#[test]
fn what_is_said_of_a_file_leads_back_to_what_was_asked() {
    let planning = State::PlanTime { draft: draft(), day: None };
    for lang in Lang::ALL {
        let mut sentences = HashSet::new();
        for taken in [Ok(DocumentTaken::Queued), Ok(DocumentTaken::Running), Err(DocumentProblem::TooMany { most: 20 })] {
            let turn = answered(&planning, lang, Answer::DocumentTaken(taken));
            assert_eq!(turn.next, planning);
            let said = body(said(&turn)[0]);
            assert!(said.ends_with(&Voice(lang).say(Key::PlanTimeAsk)), "{said}");
            assert!(sentences.insert(said.to_owned()));
        }
    }
}

/// Who was asked for papers has just sent some, and is not asked for them again in the same breath.
#[test]
fn papers_that_were_asked_for_are_not_asked_for_again() {
    let papers = State::VehiclePapers { vehicle: road::id() };
    let plate = State::VehiclePlate { kind: VehicleType::Moto };
    for state in [papers, plate.clone(), State::Home] {
        let turn = answered(&state, Lang::En, Answer::DocumentTaken(Ok(DocumentTaken::Queued)));
        assert_eq!(turn.next, state);
        let [content] = said(&turn)[..] else { panic!("one sentence: {turn:?}") };
        assert_eq!((body(content), titles(content)), (&*Voice(Lang::En).say(Key::PapersReading), vec!["Menu"]));
    }
    let refused = answered(&plate, Lang::En, Answer::DocumentTaken(Err(DocumentProblem::TooMany { most: 20 })));
    assert!(body(said(&refused)[0]).contains("Type its plate"), "the plate can still be typed");
}

#[test]
fn a_document_that_was_read_before_is_shown_and_the_question_asked_again() {
    let known = Answer::DocumentTaken(Ok(DocumentTaken::Known(certificate(DocumentOutcome::Verified))));
    let turn = answered(&State::QrPhone, Lang::En, known.clone());
    assert_eq!(turn.next, State::QrPhone);
    let [shown, question] = said(&turn)[..] else { panic!("two messages: {turn:?}") };
    assert!(body(shown).starts_with("You have sent us this document before."));
    assert_eq!(body(question), Voice(Lang::En).say(Key::PhoneAsk));
    assert_eq!(said(&answered(&State::Home, Lang::En, known)).len(), 1);
}

#[test]
fn every_outcome_has_its_sentence_and_a_way_on() {
    for lang in Lang::ALL {
        let mut sentences = HashSet::new();
        for outcome in every_outcome() {
            let [content] = &news(&person(lang), &News::DocumentRead(certificate(outcome.clone())))[..] else { panic!("one") };
            let said = body(content).split("\n\n").next().unwrap();
            assert!(sentences.insert(said.to_owned()), "{outcome:?} says {said:?}");
            assert!(titles(content).contains(&&*Voice(lang).say(Key::Menu)));
        }
    }
}

#[rstest]
#[case(DocumentOutcome::Verified, &["It is right", "Something is wrong", "Menu"])]
#[case(DocumentOutcome::InReview, &["It is right", "Something is wrong", "Menu"])]
#[case(DocumentOutcome::Licence, &["It is right", "Something is wrong", "Menu"])]
#[case(DocumentOutcome::Expired { until: date(2025, 12, 31) }, &["Something is wrong", "Menu"])]
#[case(DocumentOutcome::OtherPlate { expected: "RC 456 D".to_owned(), read: "RC 456 E".to_owned() }, &["Something is wrong", "Add a vehicle", "Menu"])]
#[case(DocumentOutcome::Rejected { reason: None }, &["My vehicles", "Menu"])]
#[case(DocumentOutcome::Uninsured { until: date(2025, 12, 31) }, &["Something is wrong", "Menu"])]
#[case(DocumentOutcome::Refused(FileRefusal::Damaged), &["Menu"])]
#[case(DocumentOutcome::Reading, &["Menu"])]
#[case(DocumentOutcome::Failed, &["Menu"])]
fn the_buttons_follow_the_outcome(#[case] outcome: DocumentOutcome, #[case] buttons: &[&str]) {
    let [content] = &news(&person(Lang::En), &News::DocumentRead(certificate(outcome)))[..] else { panic!("one message") };
    assert_eq!(titles(content), buttons);
}

#[test]
fn nobody_is_asked_to_confirm_what_was_not_read() {
    let told = News::DocumentRead(unread(DocumentOutcome::InReview));
    let [content] = &news(&person(Lang::En), &told)[..] else { panic!("one message") };
    assert_eq!((body(content), titles(content)), (&*Voice(Lang::En).say(Key::DocumentUnread), vec!["Menu"]));
}

/// What stands on paper can be anything, and is shown as words alone.
#[test]
fn a_value_is_cleaned_and_what_is_none_is_left_out() {
    let fields = vec![
        value(DocumentField::Holder, "\u{202e}*Aline*\nUwimana"),
        value(DocumentField::Make, "§§ — \u{200b}"),
        DocumentValue { doubtful: true, ..value(DocumentField::Insurer, "RADIANT") },
    ];
    let card = DocumentCard { fields, ..certificate(DocumentOutcome::InReview) };
    let [content] = &news(&person(Lang::En), &News::DocumentRead(card))[..] else { panic!("one message") };
    let lines = "*Insurance certificate*\nInsurer: RADIANT (?)\nName: Aline Uwimana\n(?) We are not sure of this.\n\nIs everything right?";
    assert!(body(content).ends_with(lines), "{}", body(content));
}

#[rstest]
#[case(DocumentField::ValidUntil, "2026-12-31", "Valid until: 31 Dec 2026")]
#[case(DocumentField::ValidUntil, "31/12/2026", "Valid until: 31/12/2026")]
#[case(DocumentField::BirthDate, "1990-13-01", "Date of birth: 1990-13-01")]
#[case(DocumentField::PolicyNumber, "2026-12-31", "Policy number: 2026-12-31")]
#[case(DocumentField::PremiumRwf, "25000", "Premium: 25,000\u{a0}RWF")]
#[case(DocumentField::PremiumRwf, "-5", "Premium: -5")]
#[case(DocumentField::Use, "PRIVATE", "Use: private")]
#[case(DocumentField::Use, "TAXI", "Use: taxi")]
#[case(DocumentField::Use, "MOTO_TAXI", "Use: moto taxi")]
#[case(DocumentField::Use, "GOODS", "Use: goods")]
#[case(DocumentField::Use, "RENTAL", "Use: rental")]
#[case(DocumentField::Use, "ambulance", "Use: ambulance")]
fn what_is_the_hubs_own_is_said_in_the_readers_words(#[case] field: DocumentField, #[case] read: &str, #[case] line: &str) {
    let card = DocumentCard { fields: vec![value(field, read)], ..certificate(DocumentOutcome::Verified) };
    let [content] = &news(&person(Lang::En), &News::DocumentRead(card))[..] else { panic!("one message") };
    assert_eq!(body(content).lines().find(|shown| shown.contains(": ") && !shown.ends_with("verified.")), Some(line));
}

#[rstest]
#[case(DocumentOutcome::Reading)]
#[case(DocumentOutcome::Rejected { reason: None })]
#[case(DocumentOutcome::Refused(FileRefusal::Gone))]
#[case(DocumentOutcome::Failed)]
fn what_is_decided_is_shown_and_not_mended(#[case] outcome: DocumentOutcome) {
    let card = certificate(outcome);
    let asked = answered(&State::DocumentWrong, Lang::En, Answer::Document(Some(card.clone())));
    assert_eq!(asked, answered(&State::Home, Lang::En, Answer::Document(Some(card))));
}

#[test]
fn the_fields_that_count_come_first_and_the_list_is_one_whatever_was_read() {
    for card in every_card() {
        let outcome = DocumentOutcome::InReview;
        let turn = answered(&State::DocumentWrong, Lang::En, Answer::Document(Some(DocumentCard { outcome, ..card.clone() })));
        assert_eq!(turn.next, State::Home);
        let Content::List { sections, .. } = said(&turn)[0] else { panic!("a list: {turn:?}") };
        let rows: Vec<&str> = sections.iter().flat_map(|section| &section.rows).map(|row| row.title.as_str()).collect();
        let first = if card.kind == Some(DocumentKind::DrivingLicence) { "Licence number" } else { "Plate" };
        assert_eq!((rows[0], rows[rows.len() - 1]), (first, "Menu"));
        assert!((7..=10).contains(&rows.len()), "{rows:?}");
    }
}

#[test]
fn a_typed_value_is_sent_to_be_mended() {
    let state = State::DocumentValue { document: road::id(), field: DocumentField::ValidUntil };
    let turn = step(&state, &person(Lang::En), &Event::Said("31/12/2026".to_owned()), now());
    let query = Query::MendDocument { document: road::id(), field: DocumentField::ValidUntil, text: "31/12/2026".to_owned() };
    assert_eq!(turn, Turn::ask(state, query));
}

#[test]
fn each_problem_of_mending_has_its_sentence() {
    let state = State::DocumentValue { document: road::id(), field: DocumentField::ValidUntil };
    let mend = |problem| answered(&state, Lang::En, Answer::DocumentMended(Err(problem)));
    let not_such = mend(MendProblem::NotSuch(DocumentField::ValidUntil));
    assert_eq!(not_such.next, state, "it can be typed again");
    assert!(
        body(said(&not_such)[0]).starts_with("We did not understand that as “Valid until”.\n\n“Valid until”: what is right?")
    );
    for (problem, key) in [(MendProblem::Closed, Key::MendClosed), (MendProblem::Gone, Key::DocumentGone)] {
        let turn = mend(problem);
        assert_eq!((turn.next.clone(), body(said(&turn)[0])), (State::Home, &*Voice(Lang::En).say(key)));
    }
}

#[rstest]
#[case(Answer::Document(None))]
#[case(Answer::DocumentConfirmed(None))]
fn a_document_that_is_gone_is_asked_for_anew(#[case] answer: Answer) {
    for state in [State::Home, State::DocumentWrong] {
        let turn = answered(&state, Lang::Rw, answer.clone());
        assert_eq!((turn.next.clone(), body(said(&turn)[0])), (State::Home, &*Voice(Lang::Rw).say(Key::DocumentGone)));
    }
}

#[test]
fn who_cannot_drive_it_yet_is_led_to_its_papers() {
    let shown = |verification| {
        let vehicle = VehicleCard { verification, ..road::vehicle("RC 456 D") };
        let turn = answered(&State::Home, Lang::En, Answer::Vehicle(Some(vehicle)));
        titles(said(&turn)[0]).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(shown(Verification::Unverified), ["Go online", "Send its papers", "Remove"]);
    assert_eq!(shown(Verification::Verified), ["Go online", "Send its papers", "Remove"]);
    assert_eq!(shown(Verification::Rejected), ["Send its papers", "Remove", "Menu"]);
}

#[rstest]
#[case(Some("RADIANT"), Some(date(2026, 12, 31)), "\nInsured with RADIANT until 31 Dec 2026")]
#[case(Some("RADIANT"), None, "\nInsured with RADIANT")]
#[case(None, Some(date(2026, 12, 31)), "\nInsured until 31 Dec 2026")]
#[case(Some("~~"), None, "")]
#[case(None, None, "")]
fn a_vehicle_shows_its_insurance(#[case] insurer: Option<&str>, #[case] insured_until: Option<NaiveDate>, #[case] line: &str) {
    let vehicle = VehicleCard { insurer: insurer.map(str::to_owned), insured_until, ..road::vehicle("RC 456 D") };
    let turn = answered(&State::Home, Lang::En, Answer::Vehicle(Some(vehicle)));
    assert_eq!(body(said(&turn)[0]), format!("RC 456 D · Moto · not verified yet{line}"));
}
