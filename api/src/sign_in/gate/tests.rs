use chrono::TimeDelta;
use rstest::rstest;

use super::*;
use crate::domain::record::fixture::noon;

fn refused(gate: &Gate, address: &str) -> Option<DateTime<Utc>> {
    match gate.admit(address.parse().unwrap()) {
        Err(Refusal::TooMany { until }) => Some(until),
        _ => None,
    }
}

#[test]
fn an_address_has_so_many_tries() {
    let clock = Clock::manual(noon());
    let gate = Gate::new(clock.clone());
    for attempt in 0..30 {
        assert_eq!(refused(&gate, "192.0.2.1"), None, "{attempt}");
    }
    let until = refused(&gate, "192.0.2.1").unwrap();
    assert_eq!(seconds_until(until, clock.now()), 6);
    assert_eq!(refused(&gate, "192.0.2.2"), None, "another is not held up");
    clock.advance(TimeDelta::seconds(6));
    assert_eq!(refused(&gate, "192.0.2.1"), None);
    assert!(refused(&gate, "192.0.2.1").is_some());
}

#[test]
fn those_that_have_been_quiet_are_forgotten() {
    let clock = Clock::manual(noon());
    let gate = Gate::new(clock.clone());
    for number in 1..SWEEP {
        gate.admit(IpAddr::from(number.to_be_bytes())).unwrap();
    }
    clock.advance(TimeDelta::hours(1));
    gate.admit("192.0.2.1".parse().unwrap()).unwrap();
    assert_eq!(gate.addresses.len(), 1);
}

#[rstest]
#[case("192.0.2.1", "192.0.2.1")]
#[case("::ffff:192.0.2.1", "192.0.2.1")]
#[case("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
fn a_household_counts_as_one(#[case] address: &str, #[case] counted: &str) {
    assert_eq!(network(address.parse().unwrap()), counted.parse::<IpAddr>().unwrap());
}

#[rstest]
#[case(0, 1)]
#[case(-5_000, 1)]
#[case(1, 1)]
#[case(1_001, 2)]
#[case(900_000, 900)]
fn a_wait_is_told_in_whole_seconds(#[case] milliseconds: i64, #[case] seconds: i64) {
    assert_eq!(seconds_until(noon() + TimeDelta::milliseconds(milliseconds), noon()), seconds);
}
