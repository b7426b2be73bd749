//! Whole documents, as each engine would give them.

use rstest::rstest;

use super::{line, pieces, rows, said, today};
use crate::{
    document::{Doubt, FieldName, Kind, SURE},
    page::Line,
    understand::understand,
};

/// A French certificate with labels at the left and the values in a column of their own, and its tear-off sticker.
fn french() -> Vec<Line> {
    pieces(&[
        (0.05, 0.03, "SORAS ASSURANCES GENERALES S.A."),
        (0.25, 0.08, "ATTESTATION D'ASSURANCE AUTOMOBILE"),
        (0.05, 0.14, "N° Police"),
        (0.40, 0.142, "KGL/2026/004512"),
        (0.05, 0.18, "Nom de l'assuré"),
        (0.40, 0.18, "UWIMANA Jean Bosco"),
        (0.05, 0.22, "Adresse"),
        (0.40, 0.22, "KIGALI, GASABO"),
        (0.05, 0.26, "Marque et type"),
        (0.40, 0.26, "TOYOTA HIACE"),
        (0.05, 0.30, "N° d'immatriculation"),
        (0.40, 0.30, "RAB 123 C"),
        (0.05, 0.34, "N° de châssis"),
        (0.40, 0.34, "JTFSX22P506012345"),
        (0.05, 0.38, "Usage"),
        (0.40, 0.38, "Transport de personnes"),
        (0.05, 0.42, "Nombre de places"),
        (0.40, 0.42, "18"),
        (0.05, 0.46, "Période de garantie"),
        (0.40, 0.46, "du 12/01/2026 à 00h00"),
        (0.40, 0.49, "au 11/01/2027 à 23h59"),
        (0.05, 0.53, "Prime totale"),
        (0.40, 0.53, "145 000 Frw"),
        (0.55, 0.56, "Fait à Kigali, le 10/01/2026"),
        (0.60, 0.62, "SORAS * KIGALI * RWANDA"),
        (0.05, 0.80, "Plaque: RAB123C"),
        (0.40, 0.80, "Exp: 11/01/2027"),
    ])
}

/// An English certificate of a motorcycle, each row a line, with noise and wrong letters.
fn english() -> Vec<Line> {
    rows(&[
        "RADlANT INSURANCE COMPANY LTD ~ .",
        "MOTOR INSURANCE CERTIFICATE",
        "Policy No: RAD/MC/2O26/001234   Certificate No: 559201",
        "Name of Insured: NIYONZIMA Eric Tel: 0788 123 456",
        "Registration No: RC 4S6 D Make: TVS Model: HLX 125",
        "Chassis No : MD625MF5XK1A01234 Seating Capacity: 2",
        "Use of vehicle: Taxi-Moto",
        "Period of Insurance: From 01 March 2026 to 28 February 2027",
        "Total Premium: RWF 65,300",
        "| = ~~ — _",
        "Signature and stamp",
    ])
}

/// Three languages, labels above their values, words glued together.
fn kinyarwanda() -> Vec<Line> {
    pieces(&[
        (0.20, 0.03, "ICYEMEZO CY'UBWISHINGIZI BW'IKINYABIZIGA"),
        (0.30, 0.07, "PRIMEINSURANCELTD"),
        (0.05, 0.14, "Umwishingizi/Insurer"),
        (0.05, 0.165, "PRIME INSURANCE Ltd"),
        (0.55, 0.14, "Nomero ya polisi/Policy No"),
        (0.55, 0.165, "PI-2026-88213"),
        (0.05, 0.22, "Uwishingiwe/Insured"),
        (0.05, 0.245, "MUKAMANA Claudine"),
        (0.55, 0.22, "Nomeroyapulake"),
        (0.55, 0.245, "RF210H"),
        (0.05, 0.30, "Kuva/From"),
        (0.05, 0.325, "5 Gashyantare 2026"),
        (0.55, 0.30, "Kugeza/To"),
        (0.55, 0.325, "4 Gashyantare 2027"),
    ])
}

fn yellow() -> Vec<Line> {
    rows(&[
        "COMESA YELLOW CARD",
        "CARTE JAUNE COMESA",
        "Card No / Carte N°: RW 0045821",
        "Policy No / Police N°: BKG/2026/7781",
        "Issuing company: BK GENERAL INSURANCE Co Ltd",
        "Name of insured: TRANSAFRICA LOGISTICS LTD",
        "Vehicle registration No: RAD 456 E  Chassis No: WDB9301821L123456",
        "Valid from 01/03/2026 to 31/08/2026",
        "BURUNDI KENYA UGANDA TANZANIA DR CONGO ZAMBIA MALAWI",
    ])
}

fn registration() -> Vec<Line> {
    pieces(&[
        (0.30, 0.03, "REPUBLIQUE DU RWANDA"),
        (0.30, 0.06, "CARTE JAUNE"),
        (0.25, 0.09, "CERTIFICAT D'IMMATRICULATION"),
        (0.05, 0.16, "Plaque"),
        (0.30, 0.16, "Marque"),
        (0.55, 0.16, "Type"),
        (0.05, 0.19, "RAE 789 F"),
        (0.30, 0.19, "HYUNDAI"),
        (0.55, 0.19, "SANTA FE"),
        (0.05, 0.25, "Propriétaire"),
        (0.05, 0.28, "HABIMANA Emmanuel"),
        (0.05, 0.34, "N° Châssis"),
        (0.05, 0.37, "KMHSH81WP7U123456"),
        (0.55, 0.34, "N° Moteur"),
        (0.55, 0.37, "D4EB7123456"),
        (0.05, 0.43, "Année de fabrication"),
        (0.05, 0.46, "2007"),
        (0.55, 0.43, "Places assises"),
        (0.55, 0.46, "7"),
        (0.05, 0.52, "Couleur"),
        (0.05, 0.55, "GRIS"),
    ])
}

fn licence() -> Vec<Line> {
    rows(&[
        "REPUBLIC OF RWANDA",
        "URUHUSHYA RWO GUTWARA IBINYABIZIGA",
        "DRIVING LICENCE / PERMIS DE CONDUIRE",
        "1. NDAYISABA",
        "2. Patrick",
        "3. 14/07/1990 KIGALI",
        "4a. 03/05/2022 4b. 02/05/2027",
        "4d. 1 1990 8 0054321 0 45",
        "5. 1 1990 8 0054321 0 45",
        "9. A, B",
    ])
}

fn licence_in_words() -> Vec<Line> {
    pieces(&[
        (0.3, 0.05, "PERMIS DE CONDUIRE"),
        (0.1, 0.15, "Nom:"),
        (0.3, 0.15, "INGABIRE"),
        (0.1, 0.20, "Prénoms:"),
        (0.3, 0.20, "Marie Louise"),
        (0.1, 0.25, "Date de naissance:"),
        (0.4, 0.25, "02/09/1988"),
        (0.1, 0.30, "N° Permis:"),
        (0.4, 0.30, "DL-204518"),
        (0.1, 0.35, "Date de délivrance:"),
        (0.4, 0.35, "11/06/2023"),
        (0.1, 0.40, "Date d'expiration:"),
        (0.4, 0.40, "10/06/2028"),
        (0.1, 0.50, "A"),
        (0.3, 0.50, "11/06/2023"),
        (0.1, 0.55, "B"),
        (0.3, 0.55, "11/06/2023"),
        (0.1, 0.60, "C"),
    ])
}

#[rstest]
#[case::french(french(), Kind::InsuranceCertificate, &[
    "Plate=RAB123C", "Insurer=SANLAM", "PolicyNumber=KGL/2026/004512", "Holder=UWIMANA JEAN BOSCO", "Make=TOYOTA", "Model=HIACE", "Chassis=JTFSX22P506012345",
    "Seats=18", "Use=TAXI", "ValidFrom=2026-01-12", "ValidUntil=2027-01-11", "PremiumRwf=145000", "IssuedOn=2026-01-10",
])]
#[case::english(english(), Kind::InsuranceCertificate, &[
    "Plate=RC456D", "Insurer=RADIANT", "PolicyNumber=RAD/MC/2026/001234", "Holder=NIYONZIMA ERIC", "Make=TVS", "Model=HLX 125", "Chassis=MD625MF5XK1A01234",
    "Seats=2", "Use=MOTO_TAXI", "ValidFrom=2026-03-01", "ValidUntil=2027-02-28", "PremiumRwf=65300",
])]
#[case::kinyarwanda(kinyarwanda(), Kind::InsuranceCertificate, &[
    "Plate=RF210H", "Insurer=PRIME", "PolicyNumber=PI-2026-88213", "Holder=MUKAMANA CLAUDINE", "ValidFrom=2026-02-05", "ValidUntil=2027-02-04",
])]
#[case::yellow(yellow(), Kind::YellowCard, &[
    "Plate=RAD456E", "Insurer=BK GENERAL", "PolicyNumber=BKG/2026/7781", "CardNumber=RW0045821", "Holder=TRANSAFRICA LOGISTICS LTD", "Chassis=WDB9301821L123456",
    "ValidFrom=2026-03-01", "ValidUntil=2026-08-31",
])]
#[case::registration(registration(), Kind::Registration, &[
    "Plate=RAE789F", "Holder=HABIMANA EMMANUEL", "Make=HYUNDAI", "Model=SANTA FE", "Chassis=KMHSH81WP7U123456", "Engine=D4EB7123456", "Year=2007", "Seats=7",
])]
#[case::licence(licence(), Kind::DrivingLicence, &[
    "Holder=NDAYISABA PATRICK", "ValidUntil=2027-05-02", "LicenceNumber=1199080054321045", "Categories=A,B", "BirthDate=1990-07-14", "IssuedOn=2022-05-03",
])]
#[case::licence_in_words(licence_in_words(), Kind::DrivingLicence, &[
    "Holder=INGABIRE MARIE LOUISE", "ValidUntil=2028-06-10", "LicenceNumber=DL-204518", "Categories=A,B", "BirthDate=1988-09-02", "IssuedOn=2023-06-11",
])]
fn documents_are_understood(#[case] lines: Vec<Line>, #[case] kind: Kind, #[case] fields: &[&str]) {
    let document = understand(&lines, today()).unwrap();
    assert_eq!(document.kind, kind);
    assert!(document.kind_confidence > 0.6, "{}", document.kind_confidence);
    assert_eq!(said(&document), fields);
    assert_eq!(document.missing, []);
    let weighty = document.fields.iter().flat_map(|field| &field.doubts).find(|doubt| doubt.weighs());
    assert_eq!(weighty, None);
}

#[rstest]
#[case::french(french())]
#[case::kinyarwanda(kinyarwanda())]
#[case::yellow(yellow())]
#[case::registration(registration())]
#[case::licence_in_words(licence_in_words())]
fn well_read_documents_need_no_review(#[case] lines: Vec<Line>) {
    let document = understand(&lines, today()).unwrap();
    assert_eq!(document.needs_review(), [], "{:#?}", document.fields);
}

#[test]
fn a_mended_plate_and_a_missing_policy_need_review() {
    let lines = rows(&["CERTIFICAT D'ASSURANCE", "Assureur: SONARWA", "Plaque: RA1 123 4", "Du 12/01/2026 au 11/01/2027"]);
    let document = understand(&lines, today()).unwrap();
    let plate = document.field(FieldName::Plate).unwrap();
    assert_eq!((plate.value.as_str(), plate.doubts.as_slice()), ("RAI123A", [Doubt::Mended].as_slice()));
    assert!(plate.confidence < SURE);
    assert_eq!(document.needs_review(), [FieldName::Plate, FieldName::PolicyNumber]);
}

#[rstest]
#[case("1. UWASE", "UWASE")]
#[case("2. Jean Claude", "JEAN CLAUDE")]
#[case("Prénoms: Jean Claude", "JEAN CLAUDE")]
fn half_a_name_is_not_sure(#[case] part: &str, #[case] value: &str) {
    let document = understand(&rows(&["PERMIS DE CONDUIRE", part, "9. B"]), today()).unwrap();
    let holder = document.field(FieldName::Holder).unwrap();
    assert_eq!((holder.value.as_str(), holder.doubts.as_slice()), (value, [Doubt::Unclear].as_slice()));
    assert!(!holder.is_sure());
}

#[test]
fn parts_of_a_name_make_it_no_surer_than_a_whole_one() {
    let holder = |texts: &[&str]| understand(&rows(texts), today()).unwrap().field(FieldName::Holder).unwrap().confidence;
    let parts = holder(&["PERMIS DE CONDUIRE", "Nom de famille: UWASE NYIRAMANA", "Prénoms: Jean Claude"]);
    let whole = holder(&["PERMIS DE CONDUIRE", "Titulaire: UWASE NYIRAMANA Jean Claude"]);
    assert!(parts <= whole, "{parts} {whole}");
}

#[rstest]
#[case::nothing(&[])]
#[case::chatter(&["Hello, where are you?", "I am at Nyabugogo"])]
#[case::identity(&["REPUBLIC OF RWANDA", "NATIONAL IDENTITY CARD / INDANGAMUNTU", "Amazina / Names", "UWERA Aline", "Date of birth 01/01/1990"])]
#[case::receipt(&["RADIANT INSURANCE COMPANY LTD", "RECEIPT", "Received from NIYONZIMA Eric", "RWF 65,300", "12/01/2026"])]
#[case::inspection(&["CONTROLE TECHNIQUE", "Plaque RAB 123 C", "Valable jusqu'au 12/01/2027"])]
#[case::menu(&["Brochettes 1 500", "Primus 1 000", "Total 2 500 Frw"])]
fn other_papers_are_none_of_the_four(#[case] texts: &[&str]) {
    assert_eq!(understand(&rows(texts), today()).map(|document| (document.kind, document.kind_confidence)), None);
}

#[rstest]
#[case("RECEIPT")]
#[case("QUOTATION")]
#[case("DEVIS")]
#[case("FACTURE")]
#[case("PROPOSITION D'ASSURANCE")]
#[case("MOTOR INSURANCE PROPOSAL FORM")]
#[case("MOTOR INSURANCE QUOTATION")]
#[case("NOTE DE DÉBIT")]
fn papers_that_ask_for_the_same_are_what_they_call_themselves(#[case] title: &str) {
    let body = &english()[2..];
    let papers = [rows(&[title]), rows(&["RADIANT INSURANCE COMPANY LTD", title]), rows(&[title, "MOTOR INSURANCE"])];
    for mut paper in papers {
        paper.extend(body.iter().cloned());
        assert_eq!(understand(&paper, today()).map(|document| (document.kind, document.kind_confidence)), None);
    }
}

#[test]
fn what_is_called_otherwise_below_its_title_is_doubted_unless_it_is_printed_large() {
    let mut lines = english();
    lines.insert(2, line(0.06, 0.095, "PROPOSAL FORM", 0.95));
    assert_ne!(understand(&lines, today()).unwrap().needs_review(), []);
    let Line { quad, .. } = &mut lines[2];
    quad.0[2].y += 0.01;
    quad.0[3].y += 0.01;
    assert_eq!(understand(&lines, today()), None);
}

#[test]
fn the_label_of_a_receipt_is_not_the_title_of_one() {
    let mut lines = french();
    lines.extend([line(0.05, 0.59, "Quittance", 0.98), line(0.40, 0.59, "778120", 0.98)]);
    let document = understand(&lines, today()).unwrap();
    assert_eq!((document.kind, document.needs_review()), (Kind::InsuranceCertificate, Vec::new()));
}

#[test]
fn the_identity_card_that_a_licence_names_does_not_speak_against_it() {
    let sure = understand(&licence_in_words(), today()).unwrap().kind_confidence;
    let mut lines = licence_in_words();
    lines.extend([line(0.1, 0.65, "Carte d'identité", 0.98), line(0.4, 0.65, "1 1988 7 0012345 0 12", 0.98)]);
    assert!(understand(&lines, today()).unwrap().kind_confidence >= sure);
}

#[test]
fn a_paper_without_a_title_needs_review() {
    let document = understand(&english()[2..], today()).unwrap();
    assert_eq!((document.kind, document.is_kind_sure()), (Kind::InsuranceCertificate, false));
    assert_eq!(document.needs_review(), document.kind.required());
}

#[test]
fn a_sentence_about_a_licence_does_not_make_one() {
    let mut lines = english();
    lines.push(line(
        0.05,
        0.9,
        "This certificate is valid only if the driver holds a driving licence for the category of the vehicle",
        0.95,
    ));
    assert_eq!(understand(&lines, today()).unwrap().kind, Kind::InsuranceCertificate);
}

#[test]
fn the_back_of_a_document_belongs_to_it() {
    let mut lines = licence();
    lines.truncate(6);
    let back = ["4a. 03/05/2022 4b. 02/05/2027", "5. 1 1990 8 0054321 0 45", "9. A, B"];
    lines.extend(rows(&back).into_iter().map(|line| Line { page: 1, ..line }));
    let document = understand(&lines, today()).unwrap();
    assert_eq!(document.missing, []);
    assert_eq!(document.field(FieldName::ValidUntil).unwrap().page, 1);
}
