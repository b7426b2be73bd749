use rstest::rstest;

use super::today;
use crate::{
    document::{Doubt, FieldName, SURE},
    understand::{
        insurer,
        plate::{self, Plate, PlateProblem},
        reading::find,
        vin,
    },
};

fn value(name: FieldName, text: &str) -> Option<String> {
    find(name, text, today()).map(|found| found.value)
}

#[rstest]
#[case::car("RAB 123 C", "RAB 123 C")]
#[case::small("rab123c", "RAB 123 C")]
#[case::signs("RAB-123/C", "RAB 123 C")]
#[case::spread(" r a b 1 2 3 c ", "RAB 123 C")]
#[case::motorcycle("rc 456 d", "RC 456 D")]
#[case::government("GR 123 A", "GR 123 A")]
#[case::project("GP123A", "GP 123 A")]
#[case::government_motorcycle("GRM 123A", "GRM 123 A")]
#[case::project_motorcycle("GPM 123 A", "GPM 123 A")]
#[case::trailer("GL 1234", "GL 1234")]
#[case::trailer("RL1234", "RL 1234")]
#[case::temporary("IT123RA", "IT 123 R A")]
#[case::police("RNP 123 A", "RNP 123 A")]
#[case::army("RDF 123 A", "RDF 123 A")]
#[case::diplomatic("CD 12", "CD 12")]
#[case::mission("CMD123R", "CMD 123 R")]
#[case::consular("CC 7", "CC 7")]
#[case::nations("un 123456 a", "UN 123456 A")]
fn plates_are_read_in_any_spelling(#[case] text: &str, #[case] painted: &str) {
    let plate = Plate::read(text).unwrap();
    assert_eq!(plate.to_string(), painted);
    assert_eq!(plate.as_str(), painted.replace(' ', ""));
    assert_eq!(Plate::read(painted), Ok(plate));
    assert_eq!(value(FieldName::Plate, text), Some(painted.replace(' ', "")));
}

#[rstest]
#[case("", PlateProblem::Empty)]
#[case(" - ", PlateProblem::Empty)]
#[case("RAO 123 C", PlateProblem::LetterO)]
#[case("RAB 12O C", PlateProblem::LetterO)]
#[case("rc 456 o", PlateProblem::LetterO)]
#[case("HELLO", PlateProblem::Unknown)]
#[case("KAA 123 B", PlateProblem::Unknown)]
#[case("RAB 1234 C", PlateProblem::Unknown)]
#[case("RAB 123", PlateProblem::Unknown)]
#[case("RAB 123 CD", PlateProblem::Unknown)]
#[case("RAB ١٢٣ C", PlateProblem::Unknown)]
#[case("RÀB 123 C", PlateProblem::Unknown)]
#[case("CD", PlateProblem::Unknown)]
#[case("UN 1234567", PlateProblem::Unknown)]
fn what_is_no_plate_is_explained(#[case] text: &str, #[case] problem: PlateProblem) {
    assert_eq!(Plate::read(text), Err(problem));
}

#[rstest]
#[case::zero("RAB 12O C", "RAB120C", 0.95)]
#[case::one("RAC l23 D", "RAC123D", 0.9)]
#[case::eight("RAD B23 E", "RAD823E", 0.9)]
#[case::five("RAE S23F", "RAE523F", 0.9)]
#[case::two("RF Z34 G", "RF234G", 0.9)]
#[case::six("RAF G23 H", "RAF623H", 0.9)]
#[case::letter("RA8 123 C", "RAB123C", 0.9)]
#[case::last("RAB 123 5", "RAB123S", 0.85)]
#[case::several("RA8 I2O C", "RAB120C", 0.85)]
#[case::government("6R 123 A", "GR123A", 0.85)]
fn letters_and_digits_are_told_apart_by_where_they_stand(#[case] text: &str, #[case] meant: &str, #[case] sure: f32) {
    let found = plate::find(text).unwrap();
    assert_eq!(found.value, meant);
    assert_eq!(found.doubts, [Doubt::Mended]);
    assert!(found.form >= sure && found.form < 1.0, "{}", found.form);
}

#[rstest]
#[case::could_be_d_or_q("RAO 123 C", "RAO123C")]
#[case::too_long("RAB 1234 C", "RAB1234C")]
#[case::kenyan("KAA 123 B", "KAA123B")]
fn what_is_meant_as_a_plate_and_is_none_is_kept_as_it_stands(#[case] text: &str, #[case] kept: &str) {
    let found = plate::find(text).unwrap();
    assert_eq!(found.value, kept);
    assert_eq!(found.doubts, [Doubt::Malformed]);
}

#[rstest]
#[case("RAB 1238 C", "RAB1238C")]
#[case("Plaque RC 1238 C", "RC1238C")]
fn a_part_of_a_plate_is_not_mended_into_one(#[case] text: &str, #[case] kept: &str) {
    let found = plate::find(text).unwrap();
    assert_eq!((found.value.as_str(), found.doubts.as_slice()), (kept, [Doubt::Malformed].as_slice()));
}

#[rstest]
#[case("CC 125")]
#[case("CC 1500")]
#[case("CD 2024")]
#[case("un 1234")]
#[case("Ref. 1428")]
#[case("RRA 2018")]
#[case("RA8 123 C")]
#[case("125 CC")]
#[case("le 12 janvier 2026")]
#[case("0788 123 456")]
#[case("RAO 123 C")]
#[case("RWF 25 000")]
#[case("P/MT/2026/001234")]
fn a_plate_alone_is_nothing_that_could_be_something_else(#[case] text: &str) {
    assert_eq!(plate::find_alone(text), None);
}

#[test]
fn a_trailer_that_could_be_a_motorcycle_is_not_quite_sure() {
    assert!(plate::find("RL 1234").unwrap().form < 0.9);
    assert!(plate::find("RL 1237").unwrap().form > 0.99);
}

#[rstest]
#[case::right("1M8GDM9AXKP042788", "1M8GDM9AXKP042788", 1.0)]
#[case::spaced("JTDBR32E 720 123456", "JTDBR32E720123456", 0.95)]
#[case::mended("MD625MF5XK1AO1Z34", "MD625MF5XK1A01234", 0.85)]
#[case::small("md2a11cz5lcl12345", "MD2A11CZ5LCL12345", 0.9)]
#[case::frame("NCP10-0012345", "NCP100012345", 0.9)]
#[case::motorcycle("LTMJCA123456", "LTMJCA123456", 0.9)]
#[case::behind("N° : LBPKE095000123", "LBPKE095000123", 0.9)]
fn chassis_numbers(#[case] text: &str, #[case] meant: &str, #[case] sure: f32) {
    let found = vin::find(text).unwrap();
    assert_eq!(found.value, meant);
    assert!(found.form >= sure, "{}", found.form);
}

#[rstest]
#[case::lost_a_sign("MD2A11CZ5LCL1234")]
#[case::cut("JTDBR32E7201")]
#[case::cut_before_its_number("MD2A11CZ5LCL")]
#[case::won_one("JTDBR32E7201234567")]
fn a_number_that_is_nearly_a_vin_is_doubtful(#[case] text: &str) {
    assert_eq!(vin::find(text).unwrap().doubts, [Doubt::Malformed]);
}

#[test]
fn a_chassis_alone_is_one_word() {
    assert_eq!(vin::find_alone("sous la référence BNR/4471. 16/02/2026 14:32"), None);
    assert_eq!(vin::find_alone("(JTDBR32E720123456)").unwrap().value, "JTDBR32E720123456");
}

#[rstest]
#[case("SONARWA", "SONARWA")]
#[case("S0NARVVA General Insurance Co. Ltd", "SONARWA")]
#[case("SORAS Assurances Générales S.A.", "SANLAM")]
#[case("SANLAMALLIANZ", "SANLAM")]
#[case("SanlamAllianz Rwanda Plc", "SANLAM")]
#[case("PRIME INSURANCE LTD", "PRIME")]
#[case("Prime", "PRIME")]
#[case("RADlANT INSURANCE COMPANY", "RADIANT")]
#[case("BK General Insurance", "BK GENERAL")]
#[case("MAYFA1R Insurance Company Rwanda Ltd", "MAYFAIR")]
#[case("BRITAM", "BRITAM")]
#[case("MUA Insurance (Rwanda) Ltd", "MUA")]
#[case("Phoenix of Rwanda Assurance Company", "MUA")]
#[case("OldMutual", "OLD MUTUAL")]
#[case("EDEN CARE", "EDEN CARE")]
#[case("MIS", "MIS")]
fn insurers_of_the_list(#[case] text: &str, #[case] name: &str) {
    let found = find(FieldName::Insurer, text, today()).unwrap();
    assert_eq!((found.value.as_str(), found.doubts.len()), (name, 0));
}

#[rstest]
#[case("Prime d'assurance : 65 300 Frw")]
#[case("Prime d'assurances")]
#[case("Miss Insurance")]
fn words_of_an_insurers_name_are_no_insurer(#[case] text: &str) {
    assert_eq!(insurer::find_alone(text), None);
}

#[test]
fn a_sentence_is_no_insurer() {
    assert_eq!(find(FieldName::Insurer, "us against civil liability", today()), None);
}

#[test]
fn an_insurer_of_no_list_is_kept_and_doubted() {
    let found = find(FieldName::Insurer, "Inyange Assurances S.A.", today()).unwrap();
    assert_eq!(found.value, "INYANGE ASSURANCES");
    assert_eq!(found.doubts, [Doubt::Unknown]);
}

#[rstest]
#[case("RWF 25,000", Some("25000"))]
#[case("25 000 Frw", Some("25000"))]
#[case("25.000", Some("25000"))]
#[case("1,250,500.00 RWF", Some("1250500"))]
#[case("25000", Some("25000"))]
#[case("Frw 25.O00,00", Some("25000"))]
#[case("12/01/2026 RWF 65,300", Some("65300"))]
#[case("12", None)]
#[case("2026", None)]
#[case("RWF 2026", Some("2026"))]
#[case("121 500/Frw", Some("121500"))]
fn money(#[case] text: &str, #[case] amount: Option<&str>) {
    assert_eq!(value(FieldName::PremiumRwf, text).as_deref(), amount);
}

#[rstest]
#[case("TVS", "TVS", None)]
#[case("TOYOTA HIACE", "TOYOTA", Some("HIACE"))]
#[case("T0Y0TA RAV4", "TOYOTA", Some("RAV4"))]
#[case("BAJAJ BOXER BM 100", "BAJAJ", Some("BOXER BM 100"))]
#[case("BOXER BM 100", "BOXER", Some("BOXER BM 100"))]
#[case("Mercedes Benz ACTROS", "MERCEDES-BENZ", Some("ACTROS"))]
#[case("VW POLO", "VOLKSWAGEN", Some("POLO"))]
#[case("HOWO 371", "HOWO", Some("HOWO 371"))]
#[case("SINOTRUK / HOWO 371", "SINOTRUK", Some("HOWO 371"))]
#[case("MITSUBlSHI FUSO", "FUSO", None)]
#[case("HUNDAI", "HYUNDAI", None)]
fn makes_and_models(#[case] text: &str, #[case] make: &str, #[case] model: Option<&str>) {
    assert_eq!(value(FieldName::Make, text).as_deref(), Some(make));
    assert_eq!(value(FieldName::Model, text).as_deref(), model);
}

#[rstest]
#[case(FieldName::Seats, "5", Some("5"))]
#[case(FieldName::Seats, "05 places", Some("5"))]
#[case(FieldName::Seats, "4+1", Some("5"))]
#[case(FieldName::Seats, "1O", Some("10"))]
#[case(FieldName::Seats, "101", None)]
#[case(FieldName::Seats, "0", None)]
#[case(FieldName::Year, "2015", Some("2015"))]
#[case(FieldName::Year, "2O15", Some("2015"))]
#[case(FieldName::Year, "12/03/2015", Some("2015"))]
#[case(FieldName::Year, "2027", Some("2027"))]
#[case(FieldName::Year, "2028", None)]
#[case(FieldName::Year, "1949", None)]
#[case(FieldName::Use, "TAXI-MOTO", Some("MOTO_TAXI"))]
#[case(FieldName::Use, "Taxi Moto", Some("MOTO_TAXI"))]
#[case(FieldName::Use, "Privé", Some("PRIVATE"))]
#[case(FieldName::Use, "Promenade et affaires", Some("PRIVATE"))]
#[case(FieldName::Use, "Transport de marchandises", Some("GOODS"))]
#[case(FieldName::Use, "TAXI VOITURE", Some("TAXI"))]
#[case(FieldName::Use, "Car hire", Some("RENTAL"))]
#[case(FieldName::Use, "Kitchen", None)]
#[case(FieldName::PolicyNumber, "P/MT/2026/001234", Some("P/MT/2026/001234"))]
#[case(FieldName::PolicyNumber, "MTP 2O26 00123", Some("MTP202600123"))]
#[case(FieldName::PolicyNumber, "KGL/2O26/0O1234", Some("KGL/2026/001234"))]
#[case(FieldName::PolicyNumber, "L123456", Some("L123456"))]
#[case(FieldName::PolicyNumber, "O 1234560", Some("O1234560"))]
#[case(FieldName::PolicyNumber, "P/2026/001234 RAB 123 C", Some("P/2026/001234"))]
#[case(FieldName::PolicyNumber, "P/2026/001234 RWF 25 000", Some("P/2026/001234"))]
#[case(FieldName::PolicyNumber, "P/2026/001234 25 000 Frw", Some("P/2026/001234"))]
#[case(FieldName::PolicyNumber, "301-2026-0451 Plaque", Some("301-2026-0451"))]
#[case(FieldName::PolicyNumber, "du 12/01/2026", None)]
#[case(FieldName::LicenceNumber, "1 1990 8 0012345 0 12", Some("1199080012345012"))]
#[case(FieldName::LicenceNumber, "11990800I2345O12", Some("1199080012345012"))]
#[case(FieldName::LicenceNumber, "DL-204518", Some("DL-204518"))]
#[case(FieldName::Categories, "A, B", Some("A,B"))]
#[case(FieldName::Categories, "AB", Some("A,B"))]
#[case(FieldName::Categories, "B/A1/D1", Some("A1,B,D1"))]
#[case(FieldName::Categories, "A 8", Some("A,B"))]
#[case(FieldName::Categories, "BCE", Some("B,C,E"))]
#[case(FieldName::Categories, "CE", Some("C,E"))]
#[case(FieldName::Categories, "Al", Some("A1"))]
#[case(FieldName::Categories, "KIGALI", None)]
#[case(FieldName::Holder, "MUKAMANA Jean Claude", Some("MUKAMANA JEAN CLAUDE"))]
#[case(FieldName::Holder, "Mr. UWIMANA Aline", Some("UWIMANA ALINE"))]
#[case(FieldName::Holder, "NIYONZIMA Eric 0788123456", Some("NIYONZIMA ERIC"))]
#[case(FieldName::Holder, "VOLCANO EXPRESS LTD", Some("VOLCANO EXPRESS LTD"))]
#[case(FieldName::Holder, "HABIMANA Emmanuel, KIGALI", Some("HABIMANA EMMANUEL"))]
#[case(FieldName::Holder, "HABIMANA, Emmanuel", Some("HABIMANA EMMANUEL"))]
#[case(FieldName::Holder, "shall keep the vehicle in good repair", None)]
#[case(FieldName::Holder, "12", None)]
#[case(FieldName::Engine, "2AZ-1234567", Some("2AZ1234567"))]
#[case(FieldName::Countries, "Kenya, Ouganda, TZ", Some("KE,TZ,UG"))]
#[case(FieldName::Countries, "Kenya, Atlantis", None)]
fn values_in_normal_form(#[case] name: FieldName, #[case] text: &str, #[case] normal: Option<&str>) {
    assert_eq!(value(name, text).as_deref(), normal, "{name:?} {text}");
}

#[rstest]
#[case("I123456")]
#[case("P/2026/O1234")]
#[case("12345O/26")]
fn a_letter_that_may_be_a_digit_is_not_sure(#[case] text: &str) {
    let found = find(FieldName::PolicyNumber, text, today()).unwrap();
    assert_eq!(found.value, text);
    assert!(found.form < SURE, "{}", found.form);
}

#[test]
fn a_digit_before_a_number_may_be_a_letter() {
    assert!(find(FieldName::PolicyNumber, "1 3802780", today()).unwrap().form < SURE);
}

#[rstest]
#[case("XM06127", false)]
#[case("LF2OOZH", false)]
#[case("BM 100", true)]
#[case("C180", true)]
fn models_in_which_a_zero_may_be_a_letter_are_not_sure(#[case] text: &str, #[case] sure: bool) {
    assert_eq!(find(FieldName::Model, text, today()).unwrap().form >= SURE, sure);
}
