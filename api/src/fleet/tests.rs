use entity::ids::ProcessId;
use rstest::rstest;

use super::*;
use crate::{
    domain::record::fixture::{Backend, database, noon},
    graphql::tests::app,
};

fn at(seconds: i64) -> DateTime<Utc> {
    minute(noon()) + TimeDelta::seconds(seconds)
}

async fn seen(db: &impl ConnectionTrait, seconds: impl IntoIterator<Item = i64>) {
    for second in seconds {
        mark(db, at(second)).await.unwrap();
    }
}

async fn day(db: &impl ConnectionTrait, end: DateTime<Utc>) -> Uptime {
    uptime(db, end).await.unwrap()[0]
}

#[tokio::test]
async fn a_hub_that_was_never_seen_has_no_uptime() {
    assert_eq!(uptime(&database().await, noon()).await.unwrap(), []);
}

#[tokio::test]
async fn each_five_seconds_count_once_whoever_saw_them() {
    let db = database().await;
    seen(&db, [0, 1, 4, 5, 59, 59]).await;
    let share = day(&db, at(60)).await;
    assert_eq!(share.spent_seconds, 45, "three of twelve were seen");
    assert!((share.share - 0.25).abs() < 1e-9, "{share:?}");
    assert_eq!(share.budget_seconds, 86, "a thousandth of a day");
}

#[tokio::test]
async fn a_minute_that_nobody_saw_counts_and_the_time_before_the_first_does_not() {
    let db = database().await;
    seen(&db, (0..60).step_by(5)).await;
    seen(&db, (120..180).step_by(5)).await;
    assert_eq!(day(&db, at(180)).await.spent_seconds, 60);
    assert_eq!(day(&db, at(239)).await.spent_seconds, 60, "nor does the minute that runs");
    assert_eq!(day(&db, at(240)).await.spent_seconds, 120);
}

#[tokio::test]
async fn each_stretch_knows_its_own_minutes() {
    let db = database().await;
    seen(&db, (0..60).step_by(5)).await;
    let later = at(2 * 86_400);
    mark(&db, later).await.unwrap();
    let [day, week, month] = uptime(&db, later + TimeDelta::minutes(1)).await.unwrap()[..] else { panic!("three of them") };
    assert_eq!((day.hours, day.spent_seconds), (24, 86_395), "an outage that began before the day goes on in it");
    assert_eq!((week.hours, week.spent_seconds), (168, 2 * 86_400 - 60 + 55));
    assert_eq!((month.hours, month.spent_seconds), (720, week.spent_seconds));
    assert_eq!((week.budget_seconds, month.budget_seconds), (605, 2_592));
}

#[rstest]
#[tokio::test]
async fn a_stretch_is_shown_in_parts(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    seen(&db, (0..3_600).step_by(5)).await;
    seen(&db, (3_600..5_400).step_by(5)).await;
    let shares = async |hours, now| {
        let bars = bars(&db, hours, now).await.unwrap().unwrap();
        assert!(bars.windows(2).all(|pair| pair[0].end == pair[1].start) && bars.last().unwrap().end == minute(now));
        bars.into_iter().map(|bar| bar.share).collect::<Vec<_>>()
    };
    let day = shares(24, at(7_230)).await;
    assert_eq!(day.len(), 24);
    assert_eq!(day[..22], [None; 22], "before the hub was first seen");
    assert_eq!(day[22..], [Some(1.0), Some(0.5)]);
    assert_eq!(shares(168, at(7_200)).await.len(), 28);
    let month = shares(720, at(7_200)).await;
    assert_eq!((month.len(), month[29]), (30, Some(0.75)), "of what is known");
    assert_eq!(bars(&db, 5, noon()).await.unwrap(), None);
}

#[rstest]
#[case::nothing_known(0, 0, 1.0, 0)]
#[case::all(12, 12, 1.0, 0)]
#[case::none(0, 12, 0.0, 60)]
#[case::more_than_there_can_be(13, 12, 1.0, 0)]
fn shares_are_shares(#[case] good: i64, #[case] known: i64, #[case] share: f64, #[case] spent: i64) {
    let counted = account(24, good, known);
    assert!((counted.share - share).abs() < 1e-9 && counted.spent_seconds == spent, "{counted:?}");
}

#[tokio::test]
async fn a_process_tells_of_itself_and_that_it_ends() {
    let app = app(database().await);
    let roles = BTreeSet::from([Role::Web, Role::Inbox]);
    let telling = app.tasks.spawn(tell(app.clone(), roles));
    let rows = loop {
        let rows = processes(&app.db).await.unwrap();
        if !rows.is_empty() {
            break rows;
        }
        tokio::task::yield_now().await;
    };
    assert_eq!((rows[0].id, rows[0].roles.as_str(), rows[0].stopping), (app.process, "web,inbox", false));
    assert!(rows[0].memory.is_some_and(|bytes| bytes > 1 << 20), "{rows:?}");
    app.stop.cancel();
    telling.await.unwrap();
    assert!(processes(&app.db).await.unwrap()[0].stopping);
    assert!(!uptime(&app.db, app.clock.now() + TimeDelta::minutes(1)).await.unwrap().is_empty(), "the hub was there");
}

#[tokio::test]
async fn who_is_silent_for_an_hour_is_forgotten() {
    let app = app(database().await);
    let row = |app: &App| of(app, &BTreeSet::from([Role::Web]), app.clock.now(), Load::default(), false);
    beat(&app, row(&app), true).await.unwrap();
    let other = App { process: ProcessId::new(), ..app.clone() };
    app.clock.advance(REMEMBERED);
    beat(&other, row(&other), true).await.unwrap();
    assert_eq!(processes(&app.db).await.unwrap().len(), 2, "on the hour it is still known");
    app.clock.advance(TimeDelta::seconds(1));
    beat(&other, row(&other), true).await.unwrap();
    let left: Vec<_> = processes(&app.db).await.unwrap().into_iter().map(|row| row.id).collect();
    assert_eq!(left, [other.process]);
}

/// Meta and everybody else come by HTTP.
#[tokio::test]
async fn who_answers_nobody_does_not_say_that_the_hub_could_be_used() {
    let app = app(database().await);
    let row = || of(&app, &BTreeSet::from([Role::Outbox]), app.clock.now(), Load::default(), false);
    let later = app.clock.now() + TimeDelta::minutes(1);
    beat(&app, row(), false).await.unwrap();
    assert_eq!(uptime(&app.db, later).await.unwrap(), []);
    beat(&app, row(), true).await.unwrap();
    assert_eq!(uptime(&app.db, later).await.unwrap().len(), STRETCHES.len());
}

#[rstest]
#[case::on_the_five_seconds(0, 2_500)]
#[case::early(12_400, 100)]
#[case::in_the_middle(12_500, 5_000)]
#[case::late(14_999, 2_501)]
#[case::at_the_end_of_a_minute(59_999, 2_501)]
fn beats_keep_to_the_middle_of_each_five_seconds(#[case] millis: i64, #[case] expected: u64) {
    let now = minute(noon()) + TimeDelta::milliseconds(millis);
    assert_eq!(until_next(now), Duration::from_millis(expected));
}

/// A hub without its database is no use to anybody, and nobody can note that it was there.
#[tokio::test]
async fn a_process_without_its_database_goes_on_trying() {
    let app = app(database().await);
    app.db.clone().close().await.unwrap();
    let row = of(&app, &BTreeSet::new(), app.clock.now(), Load::default(), false);
    assert!(beat(&app, row, true).await.is_err());
    app.stop.cancel();
    tell(app, BTreeSet::new()).await;
}
