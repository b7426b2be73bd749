use super::*;

#[rstest]
#[tokio::test]
async fn a_file_is_one_job_however_often_it_is_sent(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (eric, aline) = (somebody(&db, 1).await, somebody(&db, 2).await);
    let first = queued(&db, new(eric, "a")).await;
    assert_eq!(enqueue(&db, new(eric, "a"), noon()).await.unwrap(), Enqueued::Known(first.clone()));
    assert_ne!(queued(&db, new(eric, "b")).await.id, first.id);
    assert_ne!(queued(&db, new(aline, "a")).await.id, first.id, "another's file is another job");
}

#[rstest]
#[tokio::test]
async fn nobody_has_more_read_than_a_day_allows(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let eric = somebody(&db, 1).await;
    for n in 0..MOST_A_DAY {
        queued(&db, new(eric, &n.to_string())).await;
    }
    assert_eq!(enqueue(&db, new(eric, "one more"), noon()).await.unwrap(), Enqueued::TooMany);
    let tomorrow = noon() + TimeDelta::days(1);
    assert!(matches!(enqueue(&db, new(eric, "one more"), tomorrow).await.unwrap(), Enqueued::Now(_)));
}

#[rstest]
#[tokio::test]
async fn whoever_waits_comes_before_what_is_read_again(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let eric = somebody(&db, 1).await;
    let done = sent(&db, eric, certificate(-1)).await;
    read_again(&db, &done, noon()).await.unwrap();
    let waiting = queued(&db, new(eric, "b")).await;
    let order: Vec<OcrJobId> = claim(&db, 5, LEASE, noon()).await.unwrap().iter().map(|job| job.id).collect();
    assert_eq!(order, [waiting.id, done.id]);
    assert!(claim(&db, 5, LEASE, noon()).await.unwrap().is_empty(), "each is claimed once");
}

#[rstest]
#[tokio::test]
async fn a_worker_that_dies_costs_its_lease(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    queued(&db, new(somebody(&db, 1).await, "a")).await;
    let lost = claimed(&db).await;
    assert!(beat(&db, &lost, noon() + LEASE * 2).await.unwrap());
    let after = noon() + LEASE * 2 + TimeDelta::seconds(1);
    assert!(
        claim(&db, 1, LEASE, noon() + LEASE + TimeDelta::seconds(1)).await.unwrap().is_empty(),
        "it has given a sign of life"
    );
    let taken = claim(&db, 1, LEASE, after).await.unwrap().pop().unwrap();
    assert_eq!((taken.id, taken.attempts), (lost.id, 2));
    assert!(!beat(&db, &lost, after + LEASE).await.unwrap(), "it is another's now");
    assert_eq!(settled_with(&db, &lost, found(certificate(90))).await, None);
    assert!(vehicles(&db).await.is_empty(), "who comes late changes nothing");
    assert!(settled_with(&db, &taken, found(certificate(90))).await.is_some());
    assert_eq!(vehicles(&db).await.len(), 1);
}

#[rstest]
#[tokio::test]
async fn failures_wait_longer_each_time_and_then_end(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    queued(&db, new(somebody(&db, 1).await, "a")).await;
    let (mut now, mut pauses) = (noon(), Vec::new());
    let last = loop {
        let job = claim(&db, 1, LEASE, now).await.unwrap().pop().unwrap();
        let after = retry(&db, &job, &Tried::default(), &failure(), now, now).await.unwrap().unwrap();
        if after.status == OcrJobStatus::Failed {
            break after;
        }
        pauses.push(after.due_at - now);
        now = after.due_at;
    };
    assert_eq!(pauses.len() + 1, usize::try_from(FAILURES).unwrap());
    for (nth, pause) in (0..).zip(&pauses) {
        let whole = TimeDelta::seconds(2) * 2_i32.pow(nth);
        assert!((whole / 2..=whole).contains(pause), "{pause} after failure {nth}");
    }
    assert_eq!((last.outcome, last.failure.as_deref()), (Some(OcrOutcome::Failed), Some("GIVEN_UP")));
    assert_eq!(attempts(&db, last.id).await, u64::try_from(FAILURES).unwrap());
    assert!(claim(&db, 1, LEASE, now + TimeDelta::days(1)).await.unwrap().is_empty());
    let again = queued(&db, New { meta_media_id: "fresh".to_owned(), ..new(last.user_id, "a") }).await;
    assert_eq!((again.id, again.failures, again.meta_media_id.as_str()), (last.id, 0, "fresh"), "sent again it is tried again");
}

fn failure() -> Failure {
    Failure { error: "no answer".to_owned(), after: None, outage: false }
}

#[rstest]
#[tokio::test]
async fn whoever_is_away_is_waited_for_a_day(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    queued(&db, new(somebody(&db, 1).await, "a")).await;
    let away = Failure { outage: true, ..failure() };
    let (mut now, mut tries) = (noon(), 0);
    let last = loop {
        let job = claim(&db, 1, LEASE, now).await.unwrap().pop().unwrap();
        let after = retry(&db, &job, &Tried::default(), &away, now, now).await.unwrap().unwrap();
        tries += 1;
        if after.status == OcrJobStatus::Failed {
            break after;
        }
        let pause = after.due_at - now;
        assert!(pause >= TimeDelta::seconds(1) && pause <= TimeDelta::minutes(10), "{pause} after {}", now - noon());
        now = after.due_at;
    };
    assert!(now - noon() >= PATIENCE, "given up after {}", now - noon());
    assert!(tries > 100, "only {tries} tries");
    assert_eq!(last.failure.as_deref(), Some("GIVEN_UP"));
}

#[tokio::test]
async fn a_file_that_was_kept_is_known_although_it_could_not_be_read() {
    let db = Backend::Sqlite.open().await.unwrap();
    queued(&db, new(somebody(&db, 1).await, "a")).await;
    let job = claimed(&db).await;
    let tried = Tried { file: Some(file("aa11")), ..Tried::default() };
    let after = retry(&db, &job, &tried, &failure(), noon(), noon()).await.unwrap().unwrap();
    assert_eq!((after.sha256.as_deref(), after.pages), (Some("aa11"), 1));
}

#[rstest]
#[tokio::test]
async fn a_document_that_ends_its_process_is_known_by_it(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    queued(&db, new(somebody(&db, 1).await, "a")).await;
    let mut now = noon();
    for before in 0..3 {
        let job = claim(&db, 1, LEASE, now).await.unwrap().pop().unwrap();
        assert_eq!(job.cut_off, before);
        now += LEASE + TimeDelta::seconds(1);
    }
    release_all(&db).await.unwrap();
    let job = claim(&db, 1, LEASE, now).await.unwrap().pop().unwrap();
    assert_eq!((job.cut_off, job.attempts), (3, 4), "a restart may be its work too");
    let later = retry(&db, &job, &Tried::default(), &failure(), now, now).await.unwrap().unwrap();
    let job = claim(&db, 1, LEASE, later.due_at).await.unwrap().pop().unwrap();
    assert_eq!(job.cut_off, 3, "a try that ended was not cut off");
}

#[rstest]
#[case::gone("GONE", true)]
#[case::too_hard_for_a_busy_machine("TOO_SLOW", true)]
#[case::damaged("DAMAGED", false)]
#[tokio::test]
async fn a_file_that_is_sent_again_is_tried_again_where_that_may_help(#[case] why: &'static str, #[case] again: bool) {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    queued(&db, new(eric, "a")).await;
    let job = claimed(&db).await;
    settled_with(&db, &job, refused(why)).await.unwrap();
    let fresh = New { meta_media_id: "fresh".to_owned(), ..new(eric, "a") };
    match enqueue(&db, fresh, noon()).await.unwrap() {
        Enqueued::Now(job) => assert!(again && job.meta_media_id == "fresh", "{job:?}"),
        other => assert!(!again, "{other:?}"),
    }
}

#[tokio::test]
async fn papers_of_another_vehicle_may_be_sent_again_for_that_one() {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    let wrong = vehicle::add(&db, eric, VehicleType::Cab, "RAC 777 D", noon()).await.unwrap();
    let wanted = New { vehicle: Some(wrong.id), ..new(eric, "a") };
    queued(&db, wanted.clone()).await;
    let job = claimed(&db).await;
    settled_with(&db, &job, found(certificate(90))).await.unwrap();
    assert!(matches!(enqueue(&db, wanted, noon()).await.unwrap(), Enqueued::Known(_)));
    let right = vehicle::add(&db, eric, VehicleType::Moto, PLATE, noon()).await.unwrap();
    queued(&db, New { vehicle: Some(right.id), ..new(eric, "a") }).await;
    let job = claimed(&db).await;
    let after = settled_with(&db, &job, found(certificate(90))).await.unwrap();
    assert_eq!((after.outcome, after.vehicle_id), (Some(OcrOutcome::Verified), Some(right.id)));
}

#[tokio::test]
async fn papers_of_a_vehicle_that_is_verified_no_longer_may_be_sent_again() {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    let first = sent(&db, eric, certificate(90)).await;
    assert!(matches!(enqueue(&db, new(eric, "a"), noon()).await.unwrap(), Enqueued::Known(_)));
    vehicle::retire(&db, eric, first.vehicle_id.unwrap(), noon()).await.unwrap();
    queued(&db, new(eric, "a")).await;
    let job = claimed(&db).await;
    let after = settled_with(&db, &job, found(certificate(90))).await.unwrap();
    assert_eq!((after.outcome, after.vehicle_id), (Some(OcrOutcome::Verified), first.vehicle_id));
}

#[rstest]
#[tokio::test]
async fn the_days_sum_is_kept_by_all_together(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (day, tomorrow) = (today(), today() + TimeDelta::days(1));
    assert!(set_aside(&db, day, 60, 100).await.unwrap());
    assert!(set_aside(&db, day, 60, 100).await.unwrap(), "there are 40 left, and the last may go beyond");
    assert!(!set_aside(&db, day, 60, 100).await.unwrap());
    correct(&db, day, -55).await.unwrap();
    assert!(set_aside(&db, day, 60, 100).await.unwrap(), "the first cost only 5");
    assert!(!set_aside(&db, day, 1, 100).await.unwrap());
    assert!(set_aside(&db, tomorrow, 60, 100).await.unwrap());
}

#[tokio::test]
async fn whoever_asked_for_patience_gets_it() {
    let db = Backend::Sqlite.open().await.unwrap();
    queued(&db, new(somebody(&db, 1).await, "a")).await;
    let job = claimed(&db).await;
    let patience = Some(TimeDelta::minutes(3));
    let asked = Failure { after: patience, ..failure() };
    let after = retry(&db, &job, &Tried::default(), &asked, noon(), noon()).await.unwrap().unwrap();
    assert_eq!(after.due_at, noon() + TimeDelta::minutes(3));
}

#[rstest]
#[tokio::test]
async fn what_is_called_off_while_it_is_read_stays_so(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let job = queued(&db, new(somebody(&db, 1).await, "a")).await;
    let running = claimed(&db).await;
    let off = cancel(&db, &running, noon()).await.unwrap();
    assert_eq!((off.status, off.outcome), (OcrJobStatus::Failed, Some(OcrOutcome::Cancelled)));
    assert!(!beat(&db, &running, noon() + LEASE).await.unwrap());
    assert_eq!(settled_with(&db, &running, found(certificate(90))).await, None);
    assert!(matches!(cancel(&db, &off, noon()).await, Err(DocumentProblem::Closed)));
    assert!(matches!(cancel(&db, &job, noon()).await, Err(DocumentProblem::Conflict)), "what was seen has changed");
}

#[tokio::test]
async fn what_nobody_has_any_more_cannot_be_read_again() {
    let db = Backend::Sqlite.open().await.unwrap();
    let job = queued(&db, new(somebody(&db, 1).await, "a")).await;
    assert!(matches!(read_again(&db, &job, noon()).await, Err(DocumentProblem::Closed)), "it is about to be read");
    let running = claimed(&db).await;
    let refused = settled_with(&db, &running, refused("GONE")).await.unwrap();
    let much_later = noon() + TimeDelta::days(8);
    assert!(matches!(read_again(&db, &refused, much_later).await, Err(DocumentProblem::FileGone)));
    assert_eq!(read_again(&db, &refused, noon()).await.unwrap().status, OcrJobStatus::Queued);
    assert!(matches!(read_again(&db, &refused, noon()).await, Err(DocumentProblem::Conflict)), "what was seen has changed");
}

#[tokio::test]
async fn the_backlog_is_what_nobody_has() {
    let db = Backend::Sqlite.open().await.unwrap();
    let eric = somebody(&db, 1).await;
    assert_eq!(backlog(&db, noon()).await.unwrap(), (0, None));
    queued(&db, new(eric, "a")).await;
    queued(&db, new(eric, "b")).await;
    claimed(&db).await;
    assert_eq!(backlog(&db, noon()).await.unwrap(), (1, Some(noon())));
    release_all(&db).await.unwrap();
    assert_eq!(backlog(&db, noon()).await.unwrap().0, 2);
}
