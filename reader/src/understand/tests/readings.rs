//! Where values are looked for, what agrees and what does not.

use rstest::rstest;

use super::{line, pieces, rows, said, today, value};
use crate::{
    document::{Document, Doubt, Field, FieldName, Kind, SURE},
    page::Line,
    understand::{RawField, checked, merged, understand},
};

const TITLE: (f32, f32, &str) = (0.3, 0.04, "CERTIFICAT D'ASSURANCE");

fn field(lines: &[Line], name: FieldName) -> Field {
    understand(lines, today()).unwrap().field(name).unwrap_or_else(|| panic!("no {name:?}")).clone()
}

#[rstest]
#[case::same_line(&[(0.1, 0.2, "Plaque: RAB 123 C")])]
#[case::to_the_right(&[(0.1, 0.2, "Plaque"), (0.4, 0.203, "RAB 123 C")])]
#[case::in_pieces(&[(0.1, 0.2, "Plaque"), (0.4, 0.2, "RAB"), (0.45, 0.2, "123"), (0.5, 0.2, "C")])]
#[case::below(&[(0.1, 0.2, "Plaque"), (0.1, 0.23, "RAB 123 C")])]
#[case::below_two_labels(&[(0.1, 0.2, "Plaque"), (0.1, 0.22, "Plate No"), (0.1, 0.245, "RAB 123 C")])]
#[case::in_a_table(&[(0.1, 0.2, "Marque"), (0.4, 0.2, "Plaque"), (0.7, 0.2, "Places"), (0.1, 0.23, "TOYOTA"), (0.4, 0.23, "RAB 123 C"), (0.7, 0.23, "5")])]
#[case::in_a_table_of_one_row(&[(0.1, 0.2, "Marque               Plaque          Places"), (0.1, 0.23, "TOYOTA               RAB 123 C       5")])]
#[case::before_the_next_label(&[(0.1, 0.2, "Plaque RAB 123 C Marque TOYOTA")])]
#[case::in_an_unknown_language(&[(0.1, 0.2, "Plaque / Kennzeichen"), (0.4, 0.2, "RAB 123 C")])]
#[case::glued(&[(0.1, 0.2, "N°PLAQUE:RAB123C")])]
#[case::no_label(&[(0.1, 0.5, "RAB 123 C")])]
fn a_value_is_found_wherever_it_stands(#[case] lines: &[(f32, f32, &str)]) {
    let lines: Vec<_> = [TITLE].iter().chain(lines).copied().collect();
    assert_eq!(field(&pieces(&lines), FieldName::Plate).value, "RAB123C");
}

#[rstest]
#[case("18/02/2026 to 17/05/2026")]
#[case("du 18/02/2026 à 00h00 au 17/05/2026 à minuit")]
fn a_period_beside_its_label_is_not_cut_at_its_middle(#[case] period: &str) {
    let document = understand(&pieces(&[TITLE, (0.1, 0.2, "Validity"), (0.4, 0.2, period)]), today()).unwrap();
    assert_eq!(said(&document), ["ValidFrom=2026-02-18", "ValidUntil=2026-05-17"]);
}

#[test]
fn a_short_label_may_stand_above_its_value() {
    let lines = [(0.1, 0.2, "To / Au"), (0.5, 0.2, "Issued on"), (0.1, 0.23, "11/10/2026"), (0.5, 0.23, "02/02/2026")];
    let lines: Vec<_> = [TITLE].iter().chain(&lines).copied().collect();
    assert_eq!(field(&pieces(&lines), FieldName::ValidUntil).value, "2026-10-11");
}

#[test]
fn sentences_contradict_nothing() {
    let lines = rows(&[
        "CERTIFICAT D'ASSURANCE",
        "Assuré: UWERA Aline",
        "Valable du: 12/01/2026",
        "Conditions visées conformément à la loi du 01/03/2001 sur les véhicules",
        "The holder must produce it on demand of the police",
        "days; claims are limited",
    ]);
    assert_eq!(field(&lines, FieldName::ValidFrom).doubts, []);
    assert_eq!(field(&lines, FieldName::Holder).doubts, []);
}

#[test]
fn crooked_pages_are_read_along_their_slope() {
    let tilt = 0.12;
    let mut lines = pieces(&[
        TITLE,
        (0.1, 0.2, "Plaque"),
        (0.6, 0.2, "RAB 123 C"),
        (0.1, 0.26, "Chassis"),
        (0.6, 0.26, "MD2A11CZ5LCL12345"),
        (0.1, 0.32, "Date d'effet"),
        (0.6, 0.32, "12/01/2026"),
    ]);
    for point in lines.iter_mut().flat_map(|line| &mut line.quad.0) {
        point.y += point.x * tilt;
    }
    let document = understand(&lines, today()).unwrap();
    assert_eq!(value(&document, FieldName::Plate), "RAB123C");
    assert!(document.field(FieldName::Plate).unwrap().confidence > SURE);
    assert_eq!(value(&document, FieldName::ValidFrom), "2026-01-12");
}

#[test]
fn each_page_has_a_slope_of_its_own() {
    let front =
        [TITLE, (0.1, 0.2, "Date d'effet"), (0.6, 0.2, "12/01/2026"), (0.1, 0.26, "Expiration"), (0.6, 0.26, "11/01/2027")];
    let back = [(0.1, 0.2, "Prime totale"), (0.6, 0.2, "145 000 Frw"), (0.1, 0.26, "Montant"), (0.6, 0.26, "99 000 Frw")];
    let mut lines = pieces(&front);
    lines.extend(pieces(&back).into_iter().map(|line| Line { page: 1, ..line }));
    for line in &mut lines {
        let tilt = if line.page == 0 { 0.12 } else { -0.12 };
        line.quad.0.iter_mut().for_each(|point| point.y += point.x * tilt);
    }
    let document = understand(&lines, today()).unwrap();
    let said = [FieldName::ValidFrom, FieldName::ValidUntil, FieldName::PremiumRwf].map(|name| value(&document, name));
    assert_eq!(said, ["2026-01-12", "2027-01-11", "145000"]);
}

#[test]
fn the_box_is_that_of_the_value_alone() {
    let lines = [line(0.1, 0.04, "CERTIFICAT D'ASSURANCE", 0.98), line(0.0, 0.2, "Plaque: RAB 123 C", 0.98)];
    let field = field(&lines, FieldName::Plate);
    let quad = field.quad.unwrap();
    let (start, end) = (8.0 * super::WIDTH, 17.0 * super::WIDTH);
    assert!((quad.0[0].x - start).abs() < 1e-4 && (quad.0[1].x - end).abs() < 1e-4, "{quad:?}");
    assert_eq!(field.printed, "RAB 123 C");
}

#[test]
fn a_value_of_pieces_has_a_box_around_all() {
    let lines = pieces(&[TITLE, (0.1, 0.2, "Plaque"), (0.4, 0.2, "RAB"), (0.5, 0.21, "123 C")]);
    let quad = field(&lines, FieldName::Plate).quad.unwrap();
    assert_eq!((quad.0[0].x, quad.0[0].y), (0.4, 0.2));
    assert!(quad.0[2].x > 0.54 && quad.0[2].y > 0.227);
}

#[test]
fn what_stands_twice_is_surer_and_what_differs_is_said() {
    let once = field(&rows(&["CERTIFICAT D'ASSURANCE", "Plaque: RAB 123 C"]), FieldName::Plate);
    let twice = field(&rows(&["CERTIFICAT D'ASSURANCE", "Plaque: RAB 123 C", "Plate No: RAB 123 C"]), FieldName::Plate);
    assert!(twice.confidence > once.confidence);
    let differs = field(&rows(&["CERTIFICAT D'ASSURANCE", "Plaque: RAB 123 C", "Plate No: RAB 128 C"]), FieldName::Plate);
    assert!(matches!(differs.doubts.as_slice(), [Doubt::Disagrees(_)]), "{differs:?}");
    assert!(differs.confidence < SURE);
    let sticker = field(&rows(&["CERTIFICAT D'ASSURANCE", "Plaque: RAB 123 C", "RAB 128 C"]), FieldName::Plate);
    assert_eq!(sticker.doubts, [Doubt::Disagrees("RAB128C".to_owned())]);
}

#[rstest]
#[case("RADIANT INSURANCE COMPANY LTD", "Assureur: SONARWA", true)]
#[case("RADIANT INSURANCE COMPANY LTD", "SONARWA GENERAL INSURANCE", true)]
#[case("SORAS ASSURANCES GENERALES", "Assureur: SANLAM", false)]
#[case("Ancien assureur: RADIANT", "Assureur: SONARWA", false)]
#[case("RADIANCE INSURANCE COMPANY", "Assureur: SONARWA", false)]
#[case("RADIANT INSURANCE COMPANY LTD", "Assureur: UMURAVA GENERAL", true)]
fn two_insurers_contradict_each_other(#[case] one: &str, #[case] other: &str, #[case] contradicts: bool) {
    let insurer = field(&rows(&["CERTIFICAT D'ASSURANCE", one, other]), FieldName::Insurer);
    assert_eq!(insurer.doubts.iter().any(|doubt| matches!(doubt, Doubt::Disagrees(_))), contradicts, "{insurer:?}");
}

#[test]
fn a_premium_is_no_insurer() {
    let document = understand(&rows(&["CERTIFICAT D'ASSURANCE", "Prime d'assurance : 65 300 Frw"]), today()).unwrap();
    assert_eq!(said(&document), ["PremiumRwf=65300"]);
}

#[rstest]
#[case::same_line(&[(0.1, 0.3, "Ancienne plaque: RAA 111 A")])]
#[case::to_the_right(&[(0.1, 0.3, "Ancienne plaque"), (0.4, 0.3, "RAA 111 A")])]
#[case::below(&[(0.1, 0.3, "Previous plate"), (0.1, 0.325, "RAA 111 A")])]
fn an_earlier_plate_contradicts_nothing(#[case] earlier: &[(f32, f32, &str)]) {
    let lines: Vec<_> = [TITLE, (0.1, 0.2, "Plaque: RAB 123 C")].iter().chain(earlier).copied().collect();
    let plate = field(&pieces(&lines), FieldName::Plate);
    assert_eq!((plate.value.as_str(), plate.doubts.as_slice()), ("RAB123C", [].as_slice()));
}

#[test]
fn an_insurer_before_its_telephone_is_the_insurer() {
    let lines = rows(&["RADIANT INSURANCE COMPANY LTD Tel: 0788 123 456", "CERTIFICAT D'ASSURANCE"]);
    assert_eq!(field(&lines, FieldName::Insurer).value, "RADIANT");
}

#[test]
fn what_was_mended_here_and_read_there_is_not_doubtful() {
    let plate = field(&rows(&["CERTIFICAT D'ASSURANCE", "Plaque: RA8 123 C", "Plate No: RAB 123 C"]), FieldName::Plate);
    assert_eq!(plate.doubts, []);
}

#[test]
fn what_the_engine_was_not_sure_of_is_unclear() {
    let lines = [line(0.1, 0.04, "CERTIFICAT D'ASSURANCE", 0.9), line(0.1, 0.2, "Plaque: RAB 123 C", 0.4)];
    let plate = field(&lines, FieldName::Plate);
    assert_eq!(plate.doubts, [Doubt::Unclear]);
    assert!(plate.confidence < 0.5);
}

/// Read with these odds for each character of the line.
fn plate(line: &mut Line, odds: &[(usize, f32)]) -> Field {
    for (at, odds) in odds {
        line.odds[*at] = *odds;
    }
    field(&[super::line(0.1, 0.04, "CERTIFICAT D'ASSURANCE", 0.98), line.clone()], FieldName::Plate)
}

#[test]
fn one_guessed_letter_is_not_lost_among_the_sure_ones() {
    let mut line = line(0.1, 0.2, "Plaque: RAB 123 C", 0.98);
    let sure = plate(&mut line, &[]);
    // Guessed letters of the label, a space that is none: neither is a letter of the plate.
    assert_eq!(plate(&mut line, &[(2, 0.3), (7, 0.3), (11, 0.3)]), sure);
    let guessed = plate(&mut line, &[(13, 0.55)]);
    assert_eq!(guessed.doubts, [Doubt::Unclear]);
    assert!(sure.is_sure() && guessed.confidence < 0.56, "{guessed:?}");
}

#[test]
fn letters_without_odds_are_not_sure() {
    let mut line = line(0.1, 0.2, "Plaque: RAB 123 C", 0.98);
    line.odds.truncate(16);
    assert!(plate(&mut line, &[]).confidence.abs() < f32::EPSILON);
}

#[rstest]
#[case::backwards("Du 12/01/2027 au 11/01/2026", Doubt::OutOfOrder)]
#[case::too_long("Du 12/01/2026 au 11/01/2029", Doubt::OutOfOrder)]
#[case::turned("Du 05/11/2026 au 03/10/2026", Doubt::DayOrMonth)]
#[case::american("Du 01/25/2026 au 01/12/2026", Doubt::DayOrMonth)]
fn dates_that_do_not_go_together_are_doubted(#[case] period: &str, #[case] doubt: Doubt) {
    let until = field(&rows(&["CERTIFICAT D'ASSURANCE", period]), FieldName::ValidUntil);
    assert!(until.doubts.contains(&doubt), "{until:?}");
    assert!(until.confidence < SURE);
}

#[test]
fn a_whole_year_speaks_for_both_of_its_ends() {
    let year = field(&rows(&["CERTIFICAT D'ASSURANCE", "Du 12/01/2026 au 11/01/2027"]), FieldName::ValidUntil);
    let odd = field(&rows(&["CERTIFICAT D'ASSURANCE", "Du 12/01/2026 au 07/01/2027"]), FieldName::ValidUntil);
    assert!(year.confidence > odd.confidence);
    assert_eq!((year.doubts, odd.doubts), (vec![], vec![]));
}

#[rstest]
#[case::misread_month("11/07/2026")]
#[case::another("11/04/2026")]
fn a_part_of_a_year_speaks_for_nothing(#[case] last: &str) {
    let until = |from: &str| field(&rows(&["CERTIFICAT D'ASSURANCE", from, &format!("Au {last}")]), FieldName::ValidUntil);
    assert!((until("Du 12/01/2026").confidence - until("").confidence).abs() < 1e-6);
}

#[test]
fn lengths_of_periods_are_weighed_once() {
    let read = understand(&rows(&["CERTIFICAT D'ASSURANCE", "Du 12/01/2026 au 07/01/2027"]), today()).unwrap();
    let blank = Document { fields: Vec::new(), ..read.clone() };
    assert_eq!(merged(read.clone(), blank).fields, read.fields);
}

#[test]
fn expired_documents_are_understood_without_doubt() {
    let document = understand(&rows(&["CERTIFICAT D'ASSURANCE", "Du 12/01/2020 au 11/01/2021"]), today()).unwrap();
    assert_eq!(document.field(FieldName::ValidUntil).unwrap().doubts, []);
    assert!(document.is_expired(today()));
    assert!(!document.is_expired(document.date(FieldName::ValidUntil).unwrap()));
}

fn raw(name: FieldName, printed: &str) -> RawField {
    RawField { name, printed: printed.to_owned(), confidence: 0.97, page: 0, quad: None }
}

#[test]
fn what_a_model_read_goes_through_the_same_checks() {
    let fields = vec![
        raw(FieldName::Plate, "rab 12O c"),
        raw(FieldName::Insurer, "Radiant Insurance Company Ltd"),
        raw(FieldName::ValidFrom, "12 Mutarama 2026"),
        raw(FieldName::ValidUntil, "11/01/2025"),
        raw(FieldName::Countries, "Kenya, Uganda"),
        raw(FieldName::PolicyNumber, "none"),
        raw(FieldName::Categories, "A"),
        raw(FieldName::CardNumber, "  "),
    ];
    let document = checked(Kind::YellowCard, fields, today());
    assert_eq!(
        said(&document),
        [
            "Plate=RAB120C",
            "Insurer=RADIANT",
            "PolicyNumber=none",
            "ValidFrom=2026-01-12",
            "ValidUntil=2025-01-11",
            "Countries=KE,UG"
        ]
    );
    let doubts = |name| document.field(name).unwrap().doubts.clone();
    assert_eq!(doubts(FieldName::Plate), [Doubt::Mended]);
    assert_eq!(doubts(FieldName::PolicyNumber), [Doubt::Malformed]);
    assert_eq!(doubts(FieldName::ValidUntil), [Doubt::OutOfOrder]);
    assert_eq!(document.missing, [FieldName::CardNumber]);
    assert_eq!(
        document.needs_review(),
        [FieldName::PolicyNumber, FieldName::CardNumber, FieldName::ValidFrom, FieldName::ValidUntil]
    );
}

#[test]
fn a_model_that_says_two_things_is_doubted() {
    let document =
        checked(Kind::YellowCard, vec![raw(FieldName::Plate, "RAB 123 C"), raw(FieldName::Plate, "RAB 128 C")], today());
    let plate = document.field(FieldName::Plate).unwrap();
    assert_eq!(plate.doubts, [Doubt::Disagrees("RAB128C".to_owned())]);
    assert!(plate.confidence < SURE);
}

#[test]
fn two_readers_that_agree_are_surer_and_others_are_not_decided_between() {
    let kind = Kind::InsuranceCertificate;
    let a = checked(
        kind,
        vec![raw(FieldName::Plate, "RAB 123 C"), raw(FieldName::PolicyNumber, "P/1234"), raw(FieldName::Seats, "5")],
        today(),
    );
    let b = checked(
        kind,
        vec![raw(FieldName::Plate, "RA8 123 C"), raw(FieldName::PolicyNumber, "P/1284"), raw(FieldName::Year, "2015")],
        today(),
    );
    let alone = a.field(FieldName::Plate).unwrap().confidence;
    let seats = a.field(FieldName::Seats).unwrap().clone();
    for document in [merged(a.clone(), b.clone()), merged(b, a)] {
        let plate = document.field(FieldName::Plate).unwrap();
        assert!(plate.confidence > alone && plate.doubts.is_empty());
        let policy = document.field(FieldName::PolicyNumber).unwrap();
        assert!(matches!(policy.doubts.as_slice(), [Doubt::Disagrees(_)]));
        assert!(policy.confidence < SURE);
        assert_eq!(document.field(FieldName::Seats), Some(&seats));
        assert_eq!(value(&document, FieldName::Year), "2015");
        assert_eq!(document.missing, [FieldName::Insurer, FieldName::ValidFrom, FieldName::ValidUntil]);
    }
}

#[test]
fn readers_that_see_different_kinds_are_not_sure_of_either() {
    let a = checked(Kind::InsuranceCertificate, vec![raw(FieldName::Plate, "RAB 123 C")], today());
    let mut b =
        checked(Kind::Registration, vec![raw(FieldName::Plate, "RAB 123 C"), raw(FieldName::Holder, "UWERA Aline")], today());
    b.kind_confidence = 0.7;
    let document = merged(b, a);
    assert_eq!(document.kind, Kind::InsuranceCertificate);
    assert!(document.kind_confidence < 0.5);
    assert_eq!(document.needs_review(), Kind::InsuranceCertificate.required());
}

#[test]
fn readers_that_see_different_kinds_make_a_review_however_sure_one_is() {
    let a = checked(Kind::InsuranceCertificate, vec![raw(FieldName::Plate, "RAB 123 C")], today());
    let b = Document { kind: Kind::Registration, kind_confidence: 0.05, ..a.clone() };
    assert!(!merged(a, b).is_kind_sure());
}

#[test]
fn make_and_model_may_share_a_label() {
    let document = understand(
        &pieces(&[
            TITLE,
            (0.05, 0.26, "Marque et type"),
            (0.40, 0.26, "TOYOTA HIACE"),
            (0.05, 0.30, "Usage"),
            (0.40, 0.30, "Privé"),
        ]),
        today(),
    )
    .unwrap();
    assert_eq!(said(&document), ["Make=TOYOTA", "Model=HIACE", "Use=PRIVATE"]);
}
