use rstest::rstest;

use super::*;
use crate::config::Config;

fn read(key: &str) -> Result<Config, Vec<Fault>> {
    Config::read(&Vars::from_pairs([(SETTING.to_owned(), key.to_owned())]))
}

#[rstest]
#[case::none("", None)]
#[case::key(" AIzaSyA-example_0123456789 ", Some("AIzaSyA-example_0123456789"))]
fn a_key_is_taken_as_google_writes_it(#[case] text: &str, #[case] expected: Option<&str>) {
    assert_eq!(read(text).unwrap().google_maps_browser_key.as_deref(), expected);
}

/// It stands in a page's policy and in addresses.
#[rstest]
#[case("key; script-src *")]
#[case("AIza&callback=x")]
fn what_cannot_be_a_key_is_a_fault(#[case] text: &str) {
    let faults = read(text).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0].setting, SETTING);
    assert!(!faults[0].to_string().contains(text), "{}", faults[0]);
}
