use chrono::TimeDelta;
use rstest::rstest;

use super::*;
use crate::{
    domain::record::fixture::{database, noon},
    graphql::tests::app,
};

async fn refused(app: &App, address: &str) -> Option<Duration> {
    match app.gate.admit(app, address.parse().unwrap()).await {
        Err(Refusal::TurnedAway(verdict)) => verdict.wait,
        _ => None,
    }
}

#[tokio::test]
async fn an_address_has_so_many_tries() {
    let app = app(database().await);
    for attempt in 0..30 {
        assert_eq!(refused(&app, "2001:db8:1:2::1").await, None, "{attempt}");
    }
    assert_eq!(refused(&app, "2001:db8:1:2::2").await, Some(Duration::from_secs(6)));
    assert_eq!(refused(&app, "192.0.2.2").await, None, "another is not held up");
    app.clock.advance(TimeDelta::seconds(6));
    assert_eq!(refused(&app, "2001:db8:1:2::1").await, None);
    assert!(refused(&app, "2001:db8:1:2::1").await.is_some());
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
