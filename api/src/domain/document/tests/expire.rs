use sea_orm::TransactionTrait;

use super::*;
use crate::domain::record::fixture::beside;

/// How many days were left at each reminder of a vehicle that is insured for so many days.
async fn reminders(db: &DatabaseConnection, days: i64) -> Vec<u32> {
    let mut told = Vec::new();
    for day in 0..=days + 1 {
        told.extend(remind(db, today() + TimeDelta::days(day), 10).await.unwrap().iter().map(|due| due.days));
    }
    told
}

#[rstest]
#[case::in_good_time(60, &[14, 3, 0])]
#[case::what_is_behind_is_not_caught_up(10, &[3, 0])]
#[case::at_the_last_moment(1, &[0])]
#[tokio::test]
async fn a_driver_is_reminded_before_the_insurance_ends(#[case] days: i64, #[case] expected: &[u32]) {
    let db = Backend::Sqlite.open().await.unwrap();
    sent(&db, somebody(&db, 1).await, certificate(days)).await;
    assert_eq!(reminders(&db, days).await, expected);
}

#[tokio::test]
async fn a_hub_that_slept_reminds_once() {
    let db = Backend::Sqlite.open().await.unwrap();
    sent(&db, somebody(&db, 1).await, certificate(60)).await;
    let late = today() + TimeDelta::days(58);
    assert_eq!(remind(&db, late, 10).await.unwrap().len(), 1);
    assert!(remind(&db, late, 10).await.unwrap().is_empty());
}

#[rstest]
#[tokio::test]
async fn on_the_day_after_the_last_one_it_is_verified_no_longer(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    sent(&db, somebody(&db, 1).await, certificate(5)).await;
    let last = today() + TimeDelta::days(5);
    assert!(expire(&db, last, 10, noon()).await.unwrap().is_empty());
    let over = expire(&db, last + TimeDelta::days(1), 10, noon()).await.unwrap();
    assert_eq!(over.len(), 1);
    assert!(expire(&db, last + TimeDelta::days(1), 10, noon()).await.unwrap().is_empty());
    let [vehicle] = vehicles(&db).await.try_into().unwrap();
    assert_eq!(vehicle.verification, Verification::Unverified);
    assert_eq!(history(&db, vehicle.id).await[1], (Verification::Verified, Verification::Unverified, CheckReason::Expired));
}

#[tokio::test]
async fn papers_that_follow_begin_anew() {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    sent(&db, eric, certificate(2)).await;
    queued(&db, new(eric, "b")).await;
    let job = claimed(&db).await;
    settled_with(&db, &job, found(certificate(300))).await.unwrap();
    assert_eq!(reminders(&db, 300).await, [14, 3, 0]);
}

#[tokio::test]
async fn the_word_of_staff_does_not_run_out_with_papers_that_are_over() {
    let db = Backend::Sqlite.open().await.unwrap();
    sent(&db, somebody(&db, 1).await, certificate(5)).await;
    let over = today() + TimeDelta::days(6);
    let [row] = expire(&db, over, 10, noon()).await.unwrap().try_into().unwrap();
    let row = vehicle::find(&db, row.id).await.unwrap().unwrap();
    let actor = hub();
    let check = vehicle::Check::by(&actor, Verification::Verified);
    let row = vehicle::check(&db, &row, check, noon()).await.unwrap().unwrap();
    overlook(&db, &row, over).await.unwrap();
    assert!(expire(&db, over, 10, noon()).await.unwrap().is_empty());
    assert_eq!(vehicles(&db).await[0].verification, Verification::Verified);
}

#[rstest]
#[case::a_cat(Found { document: None, refusal: None }, true)]
#[case::a_certificate(found(certificate(90)), false)]
#[tokio::test]
async fn a_file_that_nothing_came_of_is_let_go_after_a_week(#[case] found: Found, #[case] gone: bool) {
    let db = Backend::Sqlite.open().await.unwrap();
    // Meta declares the hash, as it nearly always does.
    let kept = "aa11".to_owned();
    queued(&db, new(somebody(&db, 1).await, &kept)).await;
    let job = claimed(&db).await;
    assert!(unused(&db, vec![kept.clone()]).await.unwrap().is_empty(), "it is just being read");
    settled_as(&db, &job, found, &kept).await.unwrap();
    assert_eq!(let_go(&db, 10, noon() + TimeDelta::days(7)).await.unwrap(), 0);
    assert!(unused(&db, vec![kept.clone()]).await.unwrap().is_empty());
    assert_eq!(let_go(&db, 10, noon() + TimeDelta::days(8)).await.unwrap(), u64::from(gone));
    assert_eq!(unused(&db, vec![kept]).await.unwrap().len(), usize::from(gone));
}

/// Meta's word of what a file is counts only until the file was read.
#[tokio::test]
async fn a_file_that_only_a_wrong_word_of_metas_names_is_let_go_beside_the_one_that_came() {
    let db = Backend::Sqlite.open().await.unwrap();
    queued(&db, new(somebody(&db, 1).await, "aa11")).await;
    let job = claimed(&db).await;
    settled_as(&db, &job, found(certificate(90)), "bb22").await.unwrap();
    let both = vec!["aa11".to_owned(), "bb22".to_owned()];
    assert_eq!(unused(&db, both).await.unwrap(), ["aa11"]);
}

/// A statement names no more rows than it says, so that none of them waits for long.
#[rstest]
#[tokio::test]
async fn files_are_let_go_batch_by_batch(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let eric = somebody(&db, 1).await;
    for file in ["a", "b", "c", "d", "e"] {
        queued(&db, new(eric, file)).await;
        let job = claimed(&db).await;
        settled_with(&db, &job, Found { document: None, refusal: None }).await.unwrap();
    }
    let next_week = noon() + TimeDelta::days(8);
    for expected in [2, 2, 1, 0] {
        assert_eq!(let_go(&db, 2, next_week).await.unwrap(), expected);
    }
    let jobs = Entity::find().all(&db).await.unwrap();
    assert!(jobs.iter().all(|job| (job.sha256.as_deref(), job.pages) == (None, 0)), "{jobs:?}");
}

/// Who works on a document keeps its file, and nobody waits.
#[tokio::test]
async fn a_file_of_a_document_that_somebody_holds_is_not_let_go() {
    let Some(db) = Backend::Postgres.open().await else { return };
    queued(&db, new(somebody(&db, 1).await, "a")).await;
    let job = claimed(&db).await;
    settled_with(&db, &job, Found { document: None, refusal: None }).await.unwrap();
    let tx = beside(&db).await.begin().await.unwrap();
    Entity::find_by_id(job.id).lock_exclusive().one(&tx).await.unwrap();
    let next_week = noon() + TimeDelta::days(8);
    assert_eq!(let_go(&db, 10, next_week).await.unwrap(), 0);
    tx.rollback().await.unwrap();
    assert_eq!(let_go(&db, 10, next_week).await.unwrap(), 1);
}
