use entity::ids::TripId;
use futures::FutureExt;
use rstest::rstest;

use super::*;

#[rstest]
#[case::what_is_waited_for(Change::Flags, true)]
#[case::that_something_was_missed(Change::Missed, true)]
#[case::something_else(Change::Trip(TripId::new()), false)]
fn who_waits_for_a_change_hears_of_it(#[case] published: Change, #[case] expected: bool) {
    let live = Live::default();
    let mut changes = live.subscribe();
    live.publish(published);
    assert_eq!(heard(&mut changes, Change::Flags).now_or_never().is_some(), expected);
}

#[test]
fn who_fell_behind_may_have_missed_it() {
    let live = Live::default();
    let mut changes = live.subscribe();
    for _ in 0..=BACKLOG {
        live.publish(Change::Trip(TripId::new()));
    }
    assert!(heard(&mut changes, Change::Flags).now_or_never().is_some());
    assert!(heard(&mut changes, Change::Flags).now_or_never().is_none(), "once");
}

#[test]
fn nothing_is_heard_of_what_is_gone() {
    let mut changes = Live::default().subscribe();
    assert!(heard(&mut changes, Change::Flags).now_or_never().is_none());
}
