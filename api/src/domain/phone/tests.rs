use proptest::prelude::*;
use rstest::rstest;

use super::*;

#[rstest]
#[case("+250788123456")]
#[case("250788123456")]
#[case("0788123456")]
#[case("788123456")]
#[case("00250788123456")]
#[case("+0788123456")]
#[case("  0788 123 456 ")]
#[case("0788-123-456")]
#[case("0788.123.456")]
#[case("+250 (0)788-123-456")]
#[case("(+250) 788/123 456")]
#[case("00250 (0) 788 123 456")]
#[case("+250\u{a0}788\u{202f}123\u{2011}456")]
#[case("\u{202a}+250 788 123 456\u{202c}")]
#[case("\u{2066}\u{200e}+250 788 123 456\u{2069}")]
#[case("\u{61c}0788\u{ad}123456")]
#[case("＋250（0）788－123－456")]
#[case("٠٧٨٨١٢٣٤٥٦")]
#[case("۰۷۸۸۱۲۳۴۵۶")]
#[case("＋２５０７８８１２３４５６")]
#[case("०७८८१२३४५६")]
fn reads_a_rwandan_number(#[case] text: &str) {
    let phone = read(text, "RW").unwrap();
    assert_eq!(phone.e164(), "+250788123456");
    assert_eq!(phone.national(), "0788123456");
    assert_eq!(phone.display(), "0788 123 456");
    assert_eq!((phone.country(), phone.operator().network.as_str()), ("RW", "MTN"));
    assert_eq!(phone.mask(), "+250 788 ••• 456");
}

/// Several of these countries keep a leading zero in international form, and their menus want it.
#[rstest]
#[case("+22890112345", "TG", "90112345")]
#[case("+2250701234567", "CI", "0701234567")]
#[case("+242061234567", "CG", "061234567")]
#[case("+2290195123456", "BJ", "0195123456")]
#[case("+243812345678", "CD", "0812345678")]
#[case("+255741234567", "TZ", "0741234567")]
fn reads_numbers_of_other_countries(#[case] text: &str, #[case] country: &str, #[case] national: &str) {
    let phone = read(text, "RW").unwrap();
    assert_eq!((phone.e164(), phone.country(), phone.national()), (text, country, national));
    assert_eq!(read(national, country).unwrap(), phone);
    assert_eq!(read(text.trim_start_matches('+'), "RW").unwrap(), phone);
}

#[rstest]
#[case("KE")]
#[case("")]
#[case("rw?")]
#[case("XX")]
fn a_national_number_is_rwandan_where_the_country_cannot_be_paid(#[case] default_country: &str) {
    assert_eq!(read("0788 123 456", default_country).unwrap().e164(), "+250788123456");
}

/// Congolese, Burundians and Tanzanians in Kigali write to the hub from the numbers they came with.
#[rstest]
#[case("0788 123 456", "BI", "+250788123456")]
#[case("0788 123 456", "CD", "+250788123456")]
#[case("788123456", "BI", "+250788123456")]
#[case("0812345678", "CD", "+243812345678")]
#[case("0788 123 456", "TZ", "+255788123456")]
fn a_national_number_is_the_writers_before_it_is_rwandan(#[case] text: &str, #[case] country: &str, #[case] e164: &str) {
    assert_eq!(read(text, country).unwrap().e164(), e164);
}

#[test]
fn what_no_country_reads_is_refused_as_the_writers() {
    assert_eq!(read("0312", "CD"), Err(PhoneProblem::TooShort));
    assert!(matches!(read("+243 12 345 6789", "CD"), Err(PhoneProblem::NotMobile(_) | PhoneProblem::TooShort)));
}

#[rstest]
#[case("", PhoneProblem::NotANumber)]
#[case("   ", PhoneProblem::NotANumber)]
#[case("+", PhoneProblem::NotANumber)]
#[case("muraho", PhoneProblem::NotANumber)]
#[case("my number is 0788123456", PhoneProblem::NotANumber)]
#[case("0788123456 Jean", PhoneProblem::NotANumber)]
#[case("O788123456", PhoneProblem::NotANumber)]
#[case("0788123456+", PhoneProblem::NotANumber)]
#[case("++250788123456", PhoneProblem::NotANumber)]
#[case("*182*1*1*0788123456#", PhoneProblem::NotANumber)]
#[case("½", PhoneProblem::NotANumber)]
#[case("0788123456, 0788123457", PhoneProblem::NotANumber)]
#[case("5", PhoneProblem::TooShort)]
#[case("078812345", PhoneProblem::TooShort)]
#[case("+25078812345", PhoneProblem::TooShort)]
#[case("25078812345", PhoneProblem::TooShort)]
#[case("07881234567", PhoneProblem::TooLong)]
#[case("+2507881234567", PhoneProblem::TooLong)]
#[case("0788123456 0788123457", PhoneProblem::TooLong)]
#[case("1234567890123456789012345678901234567890", PhoneProblem::TooLong)]
#[case("0252123456", PhoneProblem::NotMobile("252 123 456".to_owned()))]
#[case("0758123456", PhoneProblem::NotMobile("0758 123 456".to_owned()))]
#[case("0778123456", PhoneProblem::NotMobile("0778 123 456".to_owned()))]
#[case("+999788123456", PhoneProblem::NotMobile("+999788123456".to_owned()))]
#[case("+22822212345", PhoneProblem::NotMobile("+228 22 21 23 45".to_owned()))]
#[case("+254712345678", PhoneProblem::UnknownCountry("KE".to_owned()))]
#[case("254712345678", PhoneProblem::UnknownCountry("KE".to_owned()))]
#[case("+1 202 555 0123", PhoneProblem::UnknownCountry("US".to_owned()))]
fn refuses_and_says_why(#[case] text: &str, #[case] problem: PhoneProblem) {
    assert_eq!(read(text, "RW"), Err(problem));
}

#[rstest]
#[case("250788123456", Some("RW"))]
#[case("+250788123456", Some("RW"))]
#[case("254712345678", Some("KE"))]
#[case("12025550123", Some("US"))]
#[case("14165550123", Some("CA"))]
#[case("881612345678", None)]
#[case("", None)]
#[case("abc", None)]
fn knows_the_country_of_a_whatsapp_id(#[case] wa_id: &str, #[case] country: Option<&str>) {
    assert_eq!(country_of(wa_id).as_deref(), country);
}

#[rstest]
#[case("+250788123456", "+250 788 ••• 456")]
#[case("250788123456", "+250 788 ••• 456")]
#[case("+22890112345", "+228 90 ••• 345")]
#[case("not a number", "•••")]
#[case("", "•••")]
fn hides_the_middle_of_a_number(#[case] number: &str, #[case] shown: &str) {
    assert_eq!(mask(number), shown);
}

proptest! {
    #[test]
    fn every_rwandan_mobile_number_is_read_back(prefix in "7[2389]", rest in "[0-9]{7}", mark in "[ .()-]?") {
        let national = format!("0{prefix}{rest}");
        let phone = read(&national, "RW").unwrap();
        prop_assert_eq!(phone.national(), &national);
        for form in [phone.e164(), phone.display(), &phone.e164()[1..]] {
            prop_assert_eq!(&read(form, "RW").unwrap(), &phone);
        }
        let marked: String = national.chars().flat_map(|c| mark.chars().chain([c])).collect();
        prop_assert_eq!(&read(&marked, "RW").unwrap(), &phone);
    }

    #[test]
    fn no_text_panics(text in ".*", country in ".{0,3}") {
        let _ = read(&text, &country);
        let _ = country_of(&text);
        let _ = mask(&text);
    }

    #[test]
    fn no_digits_panic(text in "[+]?[0-9]{0,25}", country in "RW|KE|TG|US") {
        if let Ok(phone) = read(&text, &country) {
            prop_assert_eq!(&read(phone.e164(), "RW").unwrap(), &phone);
        }
    }
}
