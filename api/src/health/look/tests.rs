use entity::{
    ids::{OcrAttemptId, OcrJobId},
    ocr_attempt,
};
use rstest::rstest;
use sea_orm::{ActiveModelTrait, ConnectionTrait, IntoActiveModel};

use super::*;
use crate::{
    domain::record::fixture::{self, Backend, noon},
    graphql::tests::app,
    health::Status::{Degraded, Down, Up},
};

#[rstest]
#[case::plenty(LITTLE, Up)]
#[case::little(LITTLE - 1, Degraded)]
#[case::next_to_nothing(NEXT_TO_NOTHING - 1, Down)]
#[case::nothing(0, Down)]
fn a_disk_that_fills_up_is_told_in_time(#[case] bytes: u64, #[case] status: Status) {
    let seen = room(bytes);
    assert_eq!(seen.status, status);
    assert_eq!(seen.remedy.is_some(), status != Up);
}

#[rstest]
#[case::together(0, Up, "agrees")]
#[case::a_breath(-2, Up, "agrees")]
#[case::ahead(3, Degraded, "3 s ahead of")]
#[case::behind(-3_600, Degraded, "3600 s behind")]
fn clocks_that_differ_are_told(#[case] seconds: i64, #[case] status: Status, #[case] words: &str) {
    let seen = askew(TimeDelta::seconds(seconds));
    assert_eq!(seen.status, status);
    assert!(seen.detail.contains(words), "{}", seen.detail);
}

/// The hub goes on: its leases are as long as they are, by a clock that is wrong.
#[tokio::test]
async fn a_machine_whose_clock_is_apart_says_so_and_goes_on() {
    let Some(db) = Backend::Postgres.open().await else { return };
    // Where it is always noon of a day in the past.
    let app = app(db);
    let seen = clock(&app).await;
    assert_eq!(seen.status, Degraded, "{}", seen.detail);
    assert!(seen.detail.contains("behind the database's") && seen.remedy.is_some(), "{seen:?}");
    assert_eq!(database(&app).await.status, Up);
}

/// A queue tells how much waits in it, and for how long, whether or not that is too long.
#[rstest]
#[case::nothing(None, (0, 0), Up)]
#[case::a_moment(Some(5), (3, 5), Up)]
#[case::too_long(Some(61), (3, 61), Degraded)]
#[case::by_a_clock_that_is_ahead(Some(-2), (3, 0), Up)]
fn queues_tell_their_depth_and_age(#[case] waited: Option<i64>, #[case] told: (u64, i64), #[case] status: Status) {
    let oldest = waited.map(|seconds| noon() - TimeDelta::seconds(seconds));
    let seen = queue("inbox", "events", (told.0, oldest), noon());
    assert_eq!((seen.depth, seen.oldest_seconds, seen.status), (Some(told.0), Some(told.1), status));
}

async fn tried(app: &App, result: OcrResult, ago: TimeDelta) {
    let at = app.clock.now() - ago;
    let row = ocr_attempt::Model {
        id: OcrAttemptId::new(),
        job_id: OcrJobId::new(),
        number: 1,
        result,
        engine: None,
        error: None,
        fetch_ms: None,
        open_ms: None,
        read_ms: None,
        waited_ms: 0,
        took_ms: 1,
        cost_micro_usd: 0,
        started_at: at,
        ended_at: at,
    };
    row.into_active_model().insert(&app.db).await.unwrap();
}

#[rstest]
#[case::nothing_tried(0, 0, 0, Up)]
#[case::most_read(6, 5, 0, Up)]
#[case::most_failed(4, 5, 0, Degraded)]
#[case::few_failed(0, 4, 0, Up)]
#[case::files_of_no_use(0, 0, 20, Up)]
#[tokio::test]
async fn engines_that_fail_are_told(#[case] read: usize, #[case] failed: usize, #[case] refused: usize, #[case] status: Status) {
    let app = app(fixture::database().await);
    // A try belongs to a job, and the jobs do not matter here.
    app.db.execute_unprepared("PRAGMA foreign_keys = OFF").await.unwrap();
    for (result, count) in [(OcrResult::Read, read), (OcrResult::Failed, failed), (OcrResult::Refused, refused)] {
        for _ in 0..count {
            tried(&app, result, TimeDelta::minutes(1)).await;
        }
    }
    tried(&app, OcrResult::Failed, LATELY + TimeDelta::seconds(1)).await;
    let seen = engines(&app, app.clock.now()).await;
    assert_eq!(seen.status, status, "{}", seen.detail);
}

#[tokio::test(start_paused = true)]
async fn what_does_not_answer_in_time_is_late() {
    for late in [Degraded, Down] {
        let seen = timed("clock", late, std::future::pending()).await;
        assert_eq!((seen.name, seen.status), ("clock", late));
        assert!(seen.remedy.is_some());
    }
}
