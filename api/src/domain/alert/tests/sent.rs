//! What becomes of a notice on its way.

use NoticeKind::{Opened, Resolved};
use NoticeStatus::{Failed, Pending, Sent, Withdrawn};
use entity::{audit_entry, ids::AlertNoticeId};

use super::*;

/// Who took it when the contact was deleted finds nobody to send it to.
#[tokio::test]
async fn what_is_on_its_way_to_who_is_no_contact_any_more_is_not_sent() {
    let db = database().await;
    let aline = aline(&db).await;
    open_alert(&db).await;
    let held = claim_notices(&db, 1, TimeDelta::seconds(90), at(10)).await.unwrap().remove(0);
    delete_contact(&db, aline.id, at(11)).await.unwrap();
    assert_eq!(look_at_notice(&db, &held, at(11)).await.unwrap(), Attempt::Withdraw);
    finish_notice(&db, &held, End::Sent, at(12)).await.unwrap();
    assert_eq!(told(&notices(&db).await), [(Opened, Withdrawn)]);
}

#[rstest]
#[tokio::test]
async fn what_could_not_be_sent_is_tried_again_and_given_up(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    aline(&db).await;
    let id = open_alert(&db).await;
    let later = || End::Later("Meta is away".to_owned(), TimeDelta::zero());
    let (mut now, mut tries) = (10, 0);
    while notices(&db).await[0].status == Pending {
        let row = notices(&db).await.remove(0);
        assert_eq!(send(&db, now - 1, later).await, 0, "not before its time");
        assert_eq!(send(&db, now, later).await, 1);
        tries += 1;
        now = (notices(&db).await[0].due_at - noon()).num_seconds();
        assert!(now >= (row.due_at - noon()).num_seconds());
        look(&db, now.min(10_000), &["database"]).await;
    }
    assert_eq!(tries, TRIES);
    let row = notices(&db).await.remove(0);
    assert_eq!((row.status, row.error.as_deref(), row.attempts), (Failed, Some("Meta is away"), TRIES));
    let known = contacts(&db).await.unwrap().remove(0);
    assert_eq!(known.error.as_deref(), Some("Meta is away"));
    assert!(known.failed_at.is_some());
    assert_eq!(rows(&db).await[0].version, 2, "whoever watches {id} is told that somebody was not");
    look(&db, 20_000, &[]).await;
    assert_eq!(notices(&db).await.len(), 1, "who was never told of it is not told that it is over");
}

#[tokio::test]
async fn a_pause_is_as_long_as_it_is_asked_for() {
    let db = database().await;
    aline(&db).await;
    open_alert(&db).await;
    send(&db, 10, || End::Later("busy".to_owned(), TimeDelta::seconds(100))).await;
    assert_eq!(notices(&db).await[0].due_at, at(110));
    send(&db, 110, || End::Sent).await;
    assert_eq!(contacts(&db).await.unwrap()[0].error, None, "what arrived makes good what did not");
}

#[tokio::test]
async fn what_never_can_be_sent_is_given_up_at_once() {
    let db = database().await;
    aline(&db).await;
    open_alert(&db).await;
    send(&db, 10, || End::Never("no such template".to_owned())).await;
    assert_eq!(told(&notices(&db).await), [(Opened, Failed)]);
}

#[rstest]
#[tokio::test]
async fn a_browser_that_unsubscribed_is_told_nothing_any_more(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    aline(&db).await;
    open_alert(&db).await;
    send(&db, 10, || End::ContactGone).await;
    let [row] = &notices(&db).await[..] else { panic!("it stays known whom it was for") };
    assert_eq!((row.status, row.contact_id, row.contact_name.as_str()), (Failed, None, "Aline"));
    assert!(contacts(&db).await.unwrap().is_empty());
    assert_eq!(rows(&db).await[0].version, 2);
    let entry = audit_entry::Entity::find().one(&db).await.unwrap().unwrap();
    assert_eq!((entry.action.as_str(), entry.actor_kind), ("deleteAlertContact", audit_entry::ActorKind::System));
}

/// Who is told late of what is over is not told at all.
#[rstest]
#[tokio::test]
async fn what_is_over_before_it_could_be_told_is_withdrawn(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    aline(&db).await;
    open_alert(&db).await;
    send(&db, 10, || End::Later("Meta is away".to_owned(), TimeDelta::zero())).await;
    look(&db, 41, &[]).await;
    assert_eq!(told(&notices(&db).await), [(Opened, Pending), (Resolved, Pending)]);
    assert_eq!(send(&db, 41, || End::Sent).await, 1, "one after the other");
    assert_eq!(send(&db, 41, || End::Sent).await, 1);
    assert_eq!(told(&notices(&db).await), [(Opened, Withdrawn), (Resolved, Withdrawn)]);
    assert!(contacts(&db).await.unwrap()[0].error.is_some(), "it does not count as a success");
}

/// A process that dies with a notice leaves a lease that runs out; one that was slow finds that it is no longer its own.
#[rstest]
#[tokio::test]
async fn a_notice_is_one_processs_until_its_lease_runs_out(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    aline(&db).await;
    open_alert(&db).await;
    let lease = TimeDelta::seconds(90);
    let slow = claim_notices(&db, 10, lease, at(10)).await.unwrap().remove(0);
    assert!(claim_notices(&db, 10, lease, at(99)).await.unwrap().is_empty());
    let quick = claim_notices(&db, 10, lease, at(101)).await.unwrap().remove(0);
    assert_eq!(quick.attempts, 2);
    finish_notice(&db, &slow, End::Never("too late".to_owned()), at(102)).await.unwrap();
    assert_eq!(told(&notices(&db).await), [(Opened, Pending)]);
    finish_notice(&db, &quick, End::Sent, at(103)).await.unwrap();
    assert_eq!(told(&notices(&db).await), [(Opened, Sent)]);
}

/// A notice with which every process dies is given up like any other.
#[rstest]
#[tokio::test]
async fn a_notice_whose_every_try_is_cut_off_is_given_up(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    aline(&db).await;
    open_alert(&db).await;
    let (lease, mut now) = (TimeDelta::seconds(90), 10);
    for attempt in 1..=TRIES {
        let held = claim_notices(&db, 1, lease, at(now)).await.unwrap().remove(0);
        assert_eq!(held.attempts, attempt);
        assert!(matches!(look_at_notice(&db, &held, at(now)).await.unwrap(), Attempt::Send(..)));
        now += 91;
    }
    assert_eq!(send(&db, now, || panic!("it is not tried any more")).await, 1);
    let row = notices(&db).await.remove(0);
    assert_eq!((row.status, row.attempts, row.finished_at), (Failed, TRIES, Some(at(now))));
    assert!(row.error.unwrap().contains("ended each time"));
    assert!(contacts(&db).await.unwrap()[0].error.is_some());
    assert_eq!(send(&db, now + 91, || End::Sent).await, 0);
}

/// Meta takes a message, and says later that it did not arrive.
#[rstest]
#[tokio::test]
async fn what_did_not_arrive_was_not_told(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    aline(&db).await;
    let id = open_alert(&db).await;
    send(&db, 10, || End::Sent).await;
    let notice = marked_notice(&mark_notice(notices(&db).await[0].id)).unwrap();
    assert_eq!(undelivered_notice(&db, notice, "no such number", at(12)).await.unwrap(), Some(id));
    let row = notices(&db).await.remove(0);
    assert_eq!((row.status, row.error.as_deref(), row.finished_at), (Failed, Some("no such number"), Some(at(12))));
    let aline = contacts(&db).await.unwrap().remove(0);
    assert_eq!((aline.error.as_deref(), aline.failed_at), (Some("no such number"), Some(at(12))));
    assert_eq!(rows(&db).await[0].version, 2);
    assert_eq!(undelivered_notice(&db, notice, "no such number", at(13)).await.unwrap(), None, "that is known");
    look(&db, 40, &[]).await;
    assert_eq!(notices(&db).await.len(), 1, "who was not told of it is not told that it is over");
    assert_eq!(undelivered_notice(&db, AlertNoticeId::new(), "?", at(14)).await.unwrap(), None);
    assert_eq!(marked_notice(&id.to_string()), None);
}

#[tokio::test]
async fn what_the_last_run_held_is_handed_back() {
    let db = database().await;
    aline(&db).await;
    open_alert(&db).await;
    claim_notices(&db, 10, TimeDelta::seconds(90), at(10)).await.unwrap();
    release_notices(&db).await.unwrap();
    assert_eq!(claim_notices(&db, 10, TimeDelta::seconds(90), at(10)).await.unwrap().len(), 1);
}

/// A notice whose alert went with the clean-up is nobody's.
#[tokio::test]
async fn notices_go_with_their_alert() {
    let db = database().await;
    aline(&db).await;
    open_alert(&db).await;
    let held = claim_notices(&db, 1, TimeDelta::seconds(90), at(10)).await.unwrap().remove(0);
    alert::Entity::delete_many().exec(&db).await.unwrap();
    assert_eq!(look_at_notice(&db, &held, at(10)).await.unwrap(), Attempt::Gone);
    assert!(notices(&db).await.is_empty());
}
