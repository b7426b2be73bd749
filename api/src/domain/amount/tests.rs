use proptest::prelude::*;
use rstest::rstest;

use super::*;

#[rstest]
#[case("2000", 2000)]
#[case(" 2000 ", 2000)]
#[case("0500", 500)]
#[case("1", 1)]
#[case("10000000", MOST)]
#[case("2,000", 2000)]
#[case("2 000", 2000)]
#[case("2.000", 2000)]
#[case("2'000", 2000)]
#[case("2\u{2019}000", 2000)]
#[case("2\u{a0}000", 2000)]
#[case("2\u{202f}000", 2000)]
#[case("1,234,567", 1_234_567)]
#[case("1.234.567", 1_234_567)]
#[case("2000.00", 2000)]
#[case("2000,0", 2000)]
#[case("1,500.00", 1500)]
#[case("1.500,00", 1500)]
#[case("2000 frw", 2000)]
#[case("2000Frw", 2000)]
#[case("rwf 2000", 2000)]
#[case("RWF2,500", 2500)]
#[case("25 000 Frw", 25_000)]
#[case("2000 F", 2000)]
#[case("2000 francs", 2000)]
#[case("amafaranga 2000", 2000)]
#[case("2k", 2000)]
#[case("2 K", 2000)]
#[case("1.5k", 1500)]
#[case("1,5k", 1500)]
#[case("1.25k frw", 1250)]
#[case("0.5k", 500)]
#[case("10 000k", MOST)]
#[case("2m", 2_000_000)]
#[case("1.5M", 1_500_000)]
#[case("٢٠٠٠", 2000)]
#[case("２０００", 2000)]
#[case("２，０００", 2000)]
#[case("٢٬٠٠٠", 2000)]
#[case("\u{200e}2000\u{200f}", 2000)]
#[case("\u{61c}2\u{ad}000", 2000)]
#[case("RWF 25,000", 25_000)]
#[case("2.5k", 2500)]
#[case("2 m", 2_000_000)]
#[case("2,000/=", 2000)]
#[case("2000/-", 2000)]
#[case("500.00", 500)]
fn reads(#[case] text: &str, #[case] amount: u32) {
    assert_eq!(read(text), Ok(amount));
}

#[rstest]
#[case("")]
#[case("frw")]
#[case("k")]
#[case("-")]
#[case("two thousand")]
#[case("2000 for bread")]
#[case("2000 or 3000")]
#[case("1e3")]
#[case("0x10")]
#[case("2kk")]
#[case("$20")]
#[case("20 00")]
#[case("2000 500")]
#[case("1,00,000")]
#[case("1,000.000")]
#[case("1 000,000")]
#[case(",500")]
#[case("2,")]
#[case("2,00")]
#[case("50.0 frw")]
#[case("/=")]
#[case("2000=")]
#[case("2000/")]
#[case("2..000")]
#[case("2000.5555")]
#[case("1.500k")]
#[case("1.5.0k")]
#[case("--5")]
#[case("2000-")]
#[case("½")]
#[case("💰")]
fn is_not_a_number(#[case] text: &str) {
    assert_eq!(read(text), Err(AmountProblem::NotANumber));
}

#[rstest]
#[case("0", AmountProblem::TooSmall { least: 1 })]
#[case("0.00", AmountProblem::TooSmall { least: 1 })]
#[case("0k", AmountProblem::TooSmall { least: 1 })]
#[case("10000001", AmountProblem::TooLarge { most: MOST })]
#[case("11m", AmountProblem::TooLarge { most: MOST })]
#[case("4294967297", AmountProblem::TooLarge { most: MOST })]
#[case("99999999999999999999999999", AmountProblem::TooLarge { most: MOST })]
#[case("99999999999999999999999999.5m", AmountProblem::TooLarge { most: MOST })]
#[case("2000.50", AmountProblem::Fraction)]
#[case("2,5", AmountProblem::Fraction)]
#[case("0.500", AmountProblem::Fraction)]
#[case("0,5 frw", AmountProblem::Fraction)]
#[case("1,000.50", AmountProblem::Fraction)]
#[case("-2000", AmountProblem::Negative)]
#[case("\u{2212}2,000 frw", AmountProblem::Negative)]
#[case("rwf -5", AmountProblem::Negative)]
#[case("- rwf 5", AmountProblem::Negative)]
#[case("-0.5", AmountProblem::Negative)]
fn refuses_and_says_why(#[case] text: &str, #[case] problem: AmountProblem) {
    assert_eq!(read(text), Err(problem));
}

#[rstest]
#[case(1, "1")]
#[case(999, "999")]
#[case(1000, "1,000")]
#[case(MOST, "10,000,000")]
#[case(u32::MAX, "4,294,967,295")]
fn displays(#[case] amount: u32, #[case] shown: &str) {
    assert_eq!(display(amount), shown);
}

#[test]
fn problems_say_their_bounds() {
    assert_eq!(read("0").unwrap_err().to_string(), "the least is 1");
    assert_eq!(read("11m").unwrap_err().to_string(), "the most is 10,000,000");
}

proptest! {
    #[test]
    fn every_grouping_is_read_back(
        amount in LEAST..=MOST,
        mark in prop::sample::select(vec![",", ".", " ", "'", "\u{a0}", "\u{202f}", "\u{2009}", ""]),
        before in prop::sample::select(vec!["", "rwf ", "RWF", "Frw "]),
        after in prop::sample::select(vec!["", " frw", "RWF", " F", " francs"]),
    ) {
        let text = format!("{before}{}{after}", display(amount).replace(',', mark));
        prop_assert_eq!(read(&text), Ok(amount));
    }

    #[test]
    fn thousands_and_millions_are_read_back(tenths in 1u32..=100_000) {
        prop_assert_eq!(read(&format!("{}.{}k", tenths / 10, tenths % 10)), Ok(tenths * 100));
        prop_assert_eq!(read(&format!("{}k", tenths / 10)).ok(), Some(tenths / 10 * 1000).filter(|amount| *amount > 0));
        let millions = Some(tenths).filter(|tenths| *tenths <= 100).map(|tenths| tenths * 100_000);
        prop_assert_eq!(read(&format!("{}.{}m", tenths / 10, tenths % 10)).ok(), millions);
    }

    #[test]
    fn no_text_panics(text in ".*", number in "-?[0-9., ']{0,40}[km]?") {
        for text in [text, number] {
            if let Ok(amount) = read(&text) {
                prop_assert!((LEAST..=MOST).contains(&amount));
            }
        }
    }
}
