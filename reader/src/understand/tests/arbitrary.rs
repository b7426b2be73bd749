//! What holds for whatever an engine says.

use proptest::prelude::*;

use super::today;
use crate::{
    document::{Document, FieldName, Kind},
    page::{Line, Point, Quad},
    understand::{RawField, checked, merged, reading::find, understand},
};

const NAMES: [FieldName; 20] = [
    FieldName::Plate,
    FieldName::Insurer,
    FieldName::PolicyNumber,
    FieldName::CardNumber,
    FieldName::Holder,
    FieldName::Make,
    FieldName::Model,
    FieldName::Chassis,
    FieldName::Engine,
    FieldName::Year,
    FieldName::Seats,
    FieldName::Use,
    FieldName::ValidFrom,
    FieldName::ValidUntil,
    FieldName::PremiumRwf,
    FieldName::LicenceNumber,
    FieldName::Categories,
    FieldName::BirthDate,
    FieldName::IssuedOn,
    FieldName::Countries,
];

fn text() -> impl Strategy<Value = String> {
    let said = prop::sample::select(vec![
        "Plaque",
        "RAB 123 C",
        "Du",
        "12/01/2026",
        "au",
        "11/01/2027",
        "N°",
        "Police",
        "CERTIFICAT D'ASSURANCE",
        "COMESA",
        "Chassis",
        "PERMIS DE CONDUIRE",
        "Catégories",
        "A, B",
        ":",
        "/",
        "CARTE JAUNE",
        "Nom",
        "Prénoms",
        "UWERA Aline",
        "MD2A11CZ5LCL12345",
        "4b.",
        "Prime",
        "25 000 Frw",
        "Période",
        "œ½ﬁ",
        "ß",
        "e\u{301}",
        "1 1990 8 0012345 0 12",
    ]);
    prop_oneof![3 => prop::collection::vec(said, 1..6).prop_map(|parts| parts.join(" ")), 1 => ".{0,24}", 1 => "[A-Z0-9OIl/:. -]{0,24}"]
}

fn point() -> impl Strategy<Value = Point> {
    let part = || prop_oneof![8 => 0.0_f32..1.0, 1 => -3.0_f32..3.0, 1 => Just(f32::NAN)];
    (part(), part()).prop_map(|(x, y)| Point { x, y })
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let odds = prop::collection::vec(prop_oneof![8 => -0.5_f32..1.5, 1 => Just(f32::NAN)], 0..40);
    let line = (0_usize..2, text(), odds, [point(), point(), point(), point()]);
    prop::collection::vec(line.prop_map(|(page, text, odds, quad)| Line { page, text, odds, quad: Quad(quad) }), 0..12)
}

fn holds(document: &Document) {
    for field in &document.fields {
        assert!((0.0..=1.0).contains(&field.confidence), "{field:?}");
        let corners = field.quad.iter().flat_map(|quad| quad.0);
        assert!(
            corners.into_iter().all(|corner| (0.0..=1.0).contains(&corner.x) && (0.0..=1.0).contains(&corner.y)),
            "{field:?}"
        );
        assert!(!field.value.is_empty() && !field.printed.is_empty(), "{field:?}");
    }
    for name in document.kind.required() {
        assert!(document.field(*name).is_some() != document.missing.contains(name));
    }
    let mut names: Vec<_> = document.fields.iter().map(|field| field.name).collect();
    names.dedup();
    assert_eq!(names.len(), document.fields.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_stands_there_comes_to_a_whole_document_or_to_none(one in lines(), other in lines()) {
        let (one, other) = (understand(&one, today()), understand(&other, today()));
        one.iter().chain(&other).for_each(holds);
        if let (Some(one), Some(other)) = (one, other) {
            holds(&merged(one, other));
        }
    }

    #[test]
    fn whatever_a_model_says_is_a_whole_document(said in prop::collection::vec((prop::sample::select(NAMES.to_vec()), text(), point()), 0..12)) {
        let raw = said.into_iter().map(|(name, printed, at)| RawField { name, printed, confidence: at.x, page: 0, quad: Some(Quad([at; 4])) });
        holds(&checked(Kind::YellowCard, raw.collect(), today()));
    }
}

proptest! {
    #[test]
    fn what_is_in_normal_form_stays_so(name in prop::sample::select(NAMES.to_vec()), text in text()) {
        let Some(found) = find(name, &text, today()) else { return Ok(()) };
        prop_assert!(text.get(found.at.clone()).is_some());
        prop_assert!((0.0..=1.0).contains(&found.form));
        if found.doubts.is_empty() {
            let again = find(name, &found.value, today()).map(|found| found.value);
            prop_assert_eq!(again, Some(found.value));
        }
    }

    #[test]
    fn every_plate_is_read_from_its_normal_form(plate in "(R[A-NP-Z]{2}[0-9]{3}[A-NP-Z]|R[A-NP-Z][0-9]{3}[A-NP-Z]|G[RP]M?[0-9]{3}[A-NP-Z]|[GR]L[0-9]{4}|IT[0-9]{3}[A-NP-Z]{2}|(CD|CC|CMD|UN)[0-9]{1,6}[A-NP-Z]?)") {
        let found = find(FieldName::Plate, &plate, today()).unwrap();
        prop_assert_eq!((found.value, found.doubts.len()), (plate, 0));
    }
}
