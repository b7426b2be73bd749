use std::collections::BTreeSet;

use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn rwanda(network: &str) -> &'static Operator {
    Registry::embedded().of_country("RW").find(|operator| operator.network == network).unwrap()
}

#[rstest]
#[case(Some(2000), "*182*1*1*0788123456*2000#")]
#[case(None, "*182*1*1*0788123456#")]
fn fills_a_payment_within_the_network(#[case] amount: Option<u32>, #[case] dial: &str) {
    assert_eq!(rwanda("MTN").to_own.fill("0788123456", amount).unwrap().as_str(), dial);
}

#[test]
fn fills_a_payment_across_networks_and_to_a_merchant() {
    let airtel = rwanda("Airtel");
    let across = airtel.to_other.as_ref().unwrap().fill("0733123456", Some(500)).unwrap();
    assert_eq!(across.as_str(), "*182*1*2*0733123456*500#");
    assert_eq!(airtel.to_merchant.fill("001234", Some(1)).unwrap().as_str(), "*182*8*1*001234*1#");
    assert_eq!(airtel.to_merchant.fill("001234", None).unwrap().as_str(), "*182*8*1*001234#");
}

#[test]
fn puts_the_amount_where_the_country_wants_it() {
    let togo = Registry::embedded().of_country("TG").next().unwrap();
    assert_eq!(togo.to_own.fill("90112345", Some(2000)).unwrap().as_str(), "*145*1*2000*90112345#");
    // The number must not slide into the place of the amount.
    assert_eq!(togo.to_own.fill("90112345", None).unwrap().as_str(), "*145*1#");
    assert!(!togo.to_own.keeps_target_without_amount());
    assert!(togo.to_merchant.keeps_target_without_amount());
}

#[test]
fn some_menus_begin_with_a_hash() {
    let senegal = Registry::embedded().of_country("SN").next().unwrap();
    let dial = senegal.to_own.fill("701234567", Some(2000)).unwrap();
    assert_eq!(dial.as_str(), "#144*1*701234567*2000#");
    assert_eq!(dial.tel_link(), "tel:%23144*1*701234567*2000%23");
}

#[rstest]
#[case("0788123456", Some("MTN"))]
#[case("0791234567", Some("MTN"))]
#[case("0721234567", Some("Airtel"))]
#[case("0733123456", Some("Airtel"))]
#[case("0771234567", None)]
#[case("0252123456", None)]
fn knows_whose_number_it_is(#[case] national: &str, #[case] network: Option<&str>) {
    let operator = Registry::embedded().operator_of("RW", national);
    assert_eq!(operator.map(|operator| operator.network.as_str()), network);
}

#[test]
fn the_compiled_in_table_is_whole() {
    let registry = Registry::parse(include_str!("../ussd-registry.csv")).unwrap();
    let countries: BTreeSet<&str> = registry.all().iter().map(|operator| operator.country.as_str()).collect();
    assert_eq!(countries.len(), 18);
    for operator in registry.all() {
        assert!(operator.country.len() == 2 && operator.currency.len() == 3, "{operator:?}");
        assert!(!operator.network.is_empty() && !operator.name.is_empty() && !operator.country_name.is_empty());
        assert_eq!(operator.verified, operator.country == "RW", "{operator:?}");
    }
    assert!(registry.knows("RW") && !registry.knows("KE"));
}

const HEADER: &str = "country,name,network,operator,currency,prefixes,menu,send_to_phone,send_to_other,pay_merchant,verified";
const WHOLE: &str = "XX,X,N,N Pay,XXX,01 02,*1#,*1*{phone}*{amount}#,,*2*{merchant}*{amount}#,no";

#[test]
fn reads_a_row() {
    let registry = Registry::parse(&format!("{HEADER}\n{WHOLE}")).unwrap();
    assert_eq!(registry.all()[0].prefixes, ["01", "02"]);
    assert_eq!(registry.all()[0].to_other, None);
}

#[rstest]
#[case("{phone}", "{number}", "XX, send_to_phone: {number} is not a placeholder here")]
#[case("{phone}", "{phone", "XX, send_to_phone: {phone*{amount} is not a placeholder here")]
#[case("{merchant}*{amount}#,", "{merchant}*{amount#,", "XX, pay_merchant: a brace is not closed")]
#[case("*{phone}", "", "XX, send_to_phone: it needs {phone} and {amount} once each")]
#[case("{amount}#,,", "{amount}*{amount}#,,", "XX, send_to_phone: it needs {phone} and {amount} once each")]
#[case(",*1#", ",1#", "XX, menu: filled in, it cannot be dialled: a USSD string begins with * or #")]
#[case("*2*", "*2a*", "XX, pay_merchant: filled in, it cannot be dialled: 'a' cannot be dialled")]
#[case(",no", ",perhaps", "XX, verified: \"perhaps\" is neither yes nor no")]
#[case(",no", "", "the table cannot be read")]
fn names_the_fault_of_a_row(#[case] from: &str, #[case] to: &str, #[case] fault: &str) {
    let error = Registry::parse(&format!("{HEADER}\n{}", WHOLE.replacen(from, to, 1))).unwrap_err();
    assert!(error.to_string().starts_with(fault), "{error}");
}

#[rstest]
#[case("*182#")]
#[case("#144#")]
#[case("*#06#")]
fn dials(#[case] text: &str) {
    assert_eq!(Dial::new(text).unwrap().to_string(), text);
}

#[rstest]
#[case("", DialProblem::Shape)]
#[case("182#", DialProblem::Shape)]
#[case("*182", DialProblem::Shape)]
#[case("*#", DialProblem::Shape)]
#[case("*182*1+2#", DialProblem::Character('+'))]
#[case("*182*٣#", DialProblem::Character('٣'))]
#[case("*182# ", DialProblem::Character(' '))]
#[case("tel:*182#", DialProblem::Character('t'))]
fn does_not_dial(#[case] text: &str, #[case] problem: DialProblem) {
    assert_eq!(Dial::new(text), Err(problem));
}

#[test]
fn a_dial_string_has_a_longest() {
    let longest = format!("*{}#", "1".repeat(Dial::MOST - 2));
    assert_eq!(Dial::new(longest.replace('#', "1#")), Err(DialProblem::TooLong));
    assert!(Dial::new(longest).is_ok());
}

#[test]
fn links_and_pictures_differ_in_the_hash() {
    let dial = Dial::new("*182*8*1*12345#").unwrap();
    assert_eq!(dial.tel_link(), "tel:*182*8*1*12345%23");
    assert_eq!(dial.raw(), "tel:*182*8*1*12345#");
    assert_eq!("TEL:%2A182%2a8*1*12345%23".parse(), Ok(dial));
    assert_eq!("mailto:*182#".parse::<Dial>(), Err(DialProblem::Character('m')));
}

proptest! {
    #[test]
    fn every_dial_string_survives_both_links(text in "[*#][0-9*#]{0,178}[0-9]#") {
        let dial = Dial::new(text).unwrap();
        prop_assert_eq!(dial.tel_link().parse(), Ok(dial.clone()));
        prop_assert_eq!(dial.raw().parse(), Ok(dial.clone()));
        prop_assert!(!dial.tel_link().contains('#'));
        let url = url::Url::parse(&dial.tel_link()).unwrap();
        prop_assert_eq!((url.fragment(), url.as_str().parse()), (None, Ok(dial)));
    }

    #[test]
    fn no_text_makes_a_dial_panic(text in ".*") {
        let _ = text.parse::<Dial>();
    }

    #[test]
    fn every_operator_can_be_dialled(target in "[0-9]{4,10}", amount in proptest::option::of(1u32..=10_000_000)) {
        for operator in Registry::embedded().all() {
            let templates = [Some(&operator.to_own), operator.to_other.as_ref(), Some(&operator.to_merchant)];
            for template in templates.into_iter().flatten() {
                let dial = template.fill(&target, amount).unwrap();
                let named = dial.as_str().contains(&target);
                prop_assert_eq!(named, amount.is_some() || template.keeps_target_without_amount());
            }
        }
    }
}
