use chrono::NaiveDate;
use rstest::rstest;

use super::today;
use crate::{
    document::Doubt,
    understand::date::{all, find, period},
};

#[rstest]
#[case("12/01/2026", "2026-01-12")]
#[case("12-01-2026", "2026-01-12")]
#[case("12.01.26", "2026-01-12")]
#[case("12 / 01 / 2026", "2026-01-12")]
#[case("12 01 2026", "2026-01-12")]
#[case("2026-01-12", "2026-01-12")]
#[case("1/2/2026", "2026-02-01")]
#[case("12 janvier 2026", "2026-01-12")]
#[case("1er février 2026", "2026-02-01")]
#[case("12 Mutarama 2026", "2026-01-12")]
#[case("3 GASHYANTARE 2026", "2026-02-03")]
#[case("12 January 2026", "2026-01-12")]
#[case("January 12, 2026", "2026-01-12")]
#[case("12th Jan 2026", "2026-01-12")]
#[case("12-JAN-2026", "2026-01-12")]
#[case("12JAN2026", "2026-01-12")]
#[case("12janvier2026", "2026-01-12")]
#[case("30 Nzeri 26", "2026-09-30")]
#[case("12 aout 2026", "2026-08-12")]
#[case::around("du 12/01/2026 à 00:00", "2026-01-12")]
#[case::glued("du12/01/2026", "2026-01-12")]
#[case::with_time("12/01/202623:59", "2026-01-12")]
#[case::hour("31/12/2026 23h59", "2026-12-31")]
#[case::long_ago("04/07/85", "1985-07-04")]
fn dates_are_read_as_they_are_printed(#[case] text: &str, #[case] meant: &str) {
    let dated = find(text, today()).unwrap();
    assert_eq!(dated.date.to_string(), meant);
    assert_eq!(dated.found.doubts, []);
}

#[rstest]
#[case("l2/O1/2O26", "2026-01-12")]
#[case("I2/01/2026", "2026-01-12")]
#[case("12/012026", "2026-01-12")]
#[case("12/0112026", "2026-01-12")]
#[case("12101/2026", "2026-01-12")]
#[case("1Z/01/Z026", "2026-01-12")]
fn spoilt_dates_are_mended_and_said_to_be(#[case] text: &str, #[case] meant: &str) {
    let dated = find(text, today()).unwrap();
    assert_eq!(dated.date.to_string(), meant);
    assert_eq!(dated.found.doubts, [Doubt::Mended]);
    assert!(dated.found.form < 1.0);
}

#[rstest]
#[case("12 janvler 2026", "2026-01-12")]
#[case("12 Mutararna 2026", "2026-01-12")]
#[case("12 jui11et 2026", "2026-07-12")]
#[case("12 Septernber 2026", "2026-09-12")]
fn names_of_months_may_be_misread(#[case] text: &str, #[case] meant: &str) {
    assert_eq!(find(text, today()).unwrap().date.to_string(), meant);
}

#[rstest]
#[case("32/01/2026")]
#[case("31/02/2026")]
#[case("12/01/2126")]
#[case("January 2026")]
#[case("Ugushyingo 2026")]
#[case("0788 123 456")]
#[case("23:59")]
#[case("P/12/01/20267")]
#[case("1 1990 8 0012345 0 12")]
#[case("RWF 25,000.00")]
#[case("10:12:25")]
#[case("12;01;26")]
fn what_is_no_date_is_none(#[case] text: &str) {
    assert_eq!(find(text, today()).map(|dated| dated.date), None);
}

#[rstest]
#[case("Exp: 11/01/20", true)]
#[case("11/01/19", true)]
#[case("11 janvier 20", true)]
#[case("11/01/2020", false)]
#[case("11/01/21", false)]
fn a_year_that_may_be_cut_is_unclear(#[case] text: &str, #[case] cut: bool) {
    assert_eq!(find(text, today()).unwrap().found.doubts.contains(&Doubt::Unclear), cut);
}

#[test]
fn only_an_american_writes_the_month_first() {
    let dated = find("01/25/2026", today()).unwrap();
    assert_eq!(dated.date.to_string(), "2026-01-25");
    assert_eq!(dated.found.doubts, [Doubt::DayOrMonth]);
}

#[rstest]
#[case("du 12/01/2026 au 11/01/2027")]
#[case("12/01/2026AU11/01/2027")]
#[case("From 12/01/2026 00:00 to 11/01/2027 23:59")]
#[case("12/01/2026-11/01/2027")]
#[case("12/01/2026 10:12:25 - 11/01/2027")]
#[case("12/01/2026 10:12:25 - 11/01/2027 23:59:59")]
#[case("12.01.26 08:15:10 / 11.01.27 08:15:09")]
#[case("12 janvier 2026 - 11 janvier 2027")]
#[case("kuva 12/01/2026 kugeza 11/01/2027")]
fn periods_have_two_ends(#[case] text: &str) {
    let (from, until) = period(text, today()).unwrap();
    assert_eq!((from.date.to_string(), until.date.to_string()), ("2026-01-12".to_owned(), "2027-01-11".to_owned()));
}

proptest::proptest! {
    #[test]
    fn every_date_is_found_again_in_every_writing(days in 0_i64..20_000, writing in 0_usize..5) {
        let date = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + chrono::Duration::days(days);
        let forms = ["%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%d-%b-%Y"];
        let text = date.format(forms[writing]).to_string();
        proptest::prop_assert_eq!(find(&text, today()).map(|dated| dated.date), Some(date));
    }

    #[test]
    fn dates_stand_within_the_text(text in "[0-9OIl/.\\- a-zéA-Z]{0,40}") {
        for dated in all(&text, today()) {
            proptest::prop_assert!(text.get(dated.found.at.clone()).is_some());
        }
    }
}
