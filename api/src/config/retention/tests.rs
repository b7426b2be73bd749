use rstest::rstest;

use super::*;
use crate::config::Config;

fn read(pairs: &[(&str, &str)]) -> Result<Config, Vec<Fault>> {
    let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::read(&Vars::from_pairs(pairs))
}

#[test]
fn every_period_has_a_default_within_its_bounds_and_a_name_of_its_own() {
    let retention = read(&[]).unwrap().retention;
    assert_eq!(retention, Retention::default());
    assert_eq!(retention.to_string(), "by default");
    assert_eq!(retention.of(Period::InboundEvents), TimeDelta::days(7));
    let names: std::collections::BTreeSet<_> = Period::ALL.into_iter().map(Period::setting).collect();
    assert_eq!(names.len(), Period::ALL.len());
    for period in Period::ALL {
        assert!(period.bounds().contains(&period.default()), "{period:?}");
    }
}

#[test]
fn a_period_is_set_in_days() {
    let retention =
        read(&[("RETENTION_TRIPS", "365"), ("RETENTION_AUDIT", " 90 "), ("RETENTION_SESSIONS", "30")]).unwrap().retention;
    assert_eq!(retention.of(Period::Trips), TimeDelta::days(365));
    assert_eq!(retention.to_string(), "RETENTION_AUDIT=90, RETENTION_TRIPS=365");
}

/// Meta delivers again for seven days, so nothing may be forgotten sooner.
#[rstest]
#[case::too_short("RETENTION_INBOUND_EVENTS", "6", "Give whole days from 7 to 3650.")]
#[case::too_long("RETENTION_TRIPS", "3651", "Give whole days from 30 to 3650.")]
#[case::none_at_all("RETENTION_SESSIONS", "0", "Give whole days from 1 to 3650.")]
#[case::no_number("RETENTION_MESSAGES", "90d", "Give whole days from 30 to 3650.")]
#[case::negative("RETENTION_OFFERS", "-1", "Give whole days from 7 to 3650.")]
fn what_is_no_such_period_is_named(#[case] setting: &'static str, #[case] text: &str, #[case] mend: &str) {
    let faults = read(&[(setting, text)]).unwrap_err();
    assert_eq!(faults, [fault(setting, format!("{text:?} is no such period"), mend)]);
}

/// A typing error must not keep people's rows for years.
#[test]
fn a_name_that_means_nothing_is_a_fault() {
    let faults = read(&[("RETENTION_TRIP", "30")]).unwrap_err();
    assert_eq!((faults[0].setting, faults[0].wrong.as_str()), ("RETENTION_*", "RETENTION_TRIP is no setting"));
    assert!(faults[0].mend.contains("RETENTION_TRIPS,"), "{}", faults[0].mend);
}
