use rstest::rstest;

use super::*;

#[rstest]
#[case::laptop(None, false, Some(0))]
#[case::production(None, true, Some(5))]
#[case::none(Some("0"), true, Some(0))]
#[case::longest(Some("60"), false, Some(60))]
#[case::longer(Some("61"), false, None)]
#[case::no_number(Some("soon"), false, None)]
#[case::negative(Some("-1"), true, None)]
fn seconds_are_read(#[case] given: Option<&str>, #[case] production: bool, #[case] seconds: Option<u64>) {
    let vars = Vars::from_pairs(given.map(|text| (SETTING.to_owned(), text.to_owned())));
    let mut faults = Vec::new();
    let drain = read(&vars, production, &mut faults);
    assert_eq!(faults.is_empty().then_some(drain.as_secs()), seconds, "{faults:?}");
    assert!(faults.iter().all(|fault| fault.setting == SETTING));
}
