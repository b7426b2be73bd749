use rstest::rstest;

use crate::{
    document::{FieldName, Kind},
    understand::{
        fold::Folded,
        labels::{Target, hits},
    },
};

fn targets(text: &str, kind: Kind) -> Vec<(Target, String)> {
    let behind = |end: usize| text.chars().skip(end).collect::<String>().trim().to_owned();
    hits(text, &Folded::new(text), kind).into_iter().map(|hit| (hit.target, behind(hit.at.end))).collect()
}

#[rstest]
#[case::english("Plate No: RAB 123 C", "RAB 123 C")]
#[case::french("N° Plaque : RAB 123 C", "RAB 123 C")]
#[case::glued("N°PLAQUE:RAB123C", "RAB123C")]
#[case::camel("PlateNo RAB123C", "RAB123C")]
#[case::no_accents("Numero d immatriculation RAB 123 C", "RAB 123 C")]
#[case::kinyarwanda("Nomero ya pulake: RAB 123 C", "RAB 123 C")]
#[case::misread("P1aque: RAB 123 C", "RAB 123 C")]
#[case::misread("lmmatriculatlon RAB 123 C", "RAB 123 C")]
#[case::two_languages("Plaque / Plate No / Pulake: RAB 123 C", "RAB 123 C")]
#[case::unknown_language("Plaque / Kennzeichen: RAB 123 C", "RAB 123 C")]
#[case::no_space("PLAQUERAB123C", "RAB123C")]
fn labels_are_known_in_every_shape(#[case] text: &str, #[case] behind: &str) {
    let found = targets(text, Kind::InsuranceCertificate);
    let [(target, rest)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(*target, Target::Field(FieldName::Plate));
    assert_eq!(rest.trim_start_matches([':', ' ']), behind);
}

#[rstest]
#[case("Policy No: P/1 Plate No: RAB 123 C", &[Target::Field(FieldName::PolicyNumber), Target::Field(FieldName::Plate)])]
#[case("Insured by: RADIANT", &[Target::Field(FieldName::Insurer)])]
#[case("Insured: UWERA", &[Target::Field(FieldName::Holder)])]
#[case("PRIME INSURANCE LTD", &[])]
#[case("EDEN CARE INSURANCE LTD", &[])]
#[case("Insurance No 123", &[Target::Field(FieldName::PolicyNumber)])]
#[case("CERTIFICATE OF MOTOR INSURANCE", &[])]
#[case("CERTIFICATE", &[])]
#[case("ICYEMEZO CY'UBWISHINGIZI BW'IKINYABIZIGA I MOTOR", &[])]
#[case("Prime: 25 000", &[Target::Field(FieldName::PremiumRwf)])]
#[case("Prime d'assurance : 25 000", &[Target::Field(FieldName::PremiumRwf)])]
#[case("PRIME ASSURANCES LTD", &[])]
#[case("Ancien assureur: RADIANT", &[Target::Other])]
#[case("RWANDA NATIONAL POLICE", &[])]
#[case("Police N° 123", &[Target::Field(FieldName::PolicyNumber)])]
#[case("Du 12/01/2026 au 11/01/2027", &[Target::Field(FieldName::ValidFrom), Target::Field(FieldName::ValidUntil)])]
#[case("la couleur du ciel", &[Target::Other])]
#[case("4b. 12/01/2030", &[])]
#[case("Ikirango / Marque", &[Target::Field(FieldName::Make)])]
#[case("Model: L200", &[Target::Field(FieldName::Model)])]
fn labels_divide_a_line(#[case] text: &str, #[case] wanted: &[Target]) {
    let found: Vec<Target> = targets(text, Kind::InsuranceCertificate).into_iter().map(|(target, _)| target).collect();
    assert_eq!(found, wanted);
}

#[rstest]
#[case("Category D", "D")]
#[case("Catégories D, E", "D, E")]
#[case("Category: D", "D")]
#[case("Category D: 12/01/2020", "D: 12/01/2020")]
#[case("Propriétaire LE PALMIER SARL", "LE PALMIER SARL")]
#[case("Policy No L 123456", "L 123456")]
#[case("Plaque N° RAB 123 C", "RAB 123 C")]
#[case("Plaque de la: RAB 123 C", "RAB 123 C")]
#[case("Plaque numéro RAB 123 C", "RAB 123 C")]
fn words_that_say_nothing_are_not_taken_from_the_value(#[case] text: &str, #[case] value: &str) {
    let found = targets(text, Kind::DrivingLicence);
    let [(_, behind)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(behind.trim_start_matches([':', ' ', '°']), value);
}

#[rstest]
#[case("4b. 12/01/2030", Target::Field(FieldName::ValidUntil), "12/01/2030")]
#[case("1.UWASE", Target::Surname, "UWASE")]
#[case("9.B", Target::Field(FieldName::Categories), "B")]
#[case("4a 12/01/2020", Target::Field(FieldName::IssuedOn), "12/01/2020")]
#[case("5. 1 1990 8 0012345 0 12", Target::Field(FieldName::LicenceNumber), "1 1990 8 0012345 0 12")]
#[case("1. Surname / Nom: UWERA", Target::Surname, "UWERA")]
fn licences_number_their_fields(#[case] text: &str, #[case] target: Target, #[case] behind: &str) {
    let found = targets(text, Kind::DrivingLicence);
    assert_eq!(found, [(target, behind.to_owned())]);
}
