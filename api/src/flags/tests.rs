use futures::FutureExt;
use rstest::rstest;

use super::*;
use crate::{
    domain::{
        audit::Actor,
        record::fixture::{Backend, database},
    },
    graphql::tests::app,
};

fn by() -> By {
    By { actor: Actor::system(), request_id: None }
}

fn off(flag: Flag) -> Wish {
    Wish { flag, rule: Rule { enabled: false, ..Rule::default() }, reason: "it is night".to_owned() }
}

#[rstest]
#[tokio::test]
async fn a_change_is_known_here_at_once_and_elsewhere_at_the_next_look(
    #[values(Backend::Sqlite, Backend::Postgres)] on: Backend,
) {
    let Some(db) = on.open().await else { return };
    let here = app(db);
    let elsewhere = App { flags: Flags::new(Environment::Development), ..here.clone() };
    set(&here, &by(), &off(Flag::Sending)).await.unwrap();
    assert_eq!([&here, &elsewhere].map(|app| app.flags.is_on(Flag::Sending)), [false, true]);
    assert_eq!(elsewhere.flags.refresh(&elsewhere.db).await.unwrap(), ["SENDING"]);
    assert_eq!(elsewhere.flags.refresh(&elsewhere.db).await.unwrap(), [""; 0], "nothing has changed since");
    assert!(!elsewhere.flags.is_on(Flag::Sending) && elsewhere.flags.is_on(Flag::Webhooks));
    set(&elsewhere, &by(), &Wish { rule: Rule::default(), ..off(Flag::Sending) }).await.unwrap();
    learn(&here).await.unwrap();
    assert!(here.flags.is_on(Flag::Sending));
}

#[tokio::test]
async fn what_was_known_last_holds_while_the_database_is_away() {
    let app = app(database().await);
    set(&app, &by(), &off(Flag::Answering)).await.unwrap();
    app.db.clone().close().await.unwrap();
    learn(&app).await.unwrap_err();
    assert!(!app.flags.is_on(Flag::Answering) && app.flags.is_on(Flag::Sending));
}

/// Whoever waited for it need not wait for their next look.
#[tokio::test]
async fn a_change_wakes_the_workers() {
    let app = app(database().await);
    set(&app, &by(), &off(Flag::Sending)).await.unwrap();
    for queue in app.wake.queues() {
        assert!(queue.notified().now_or_never().is_some());
    }
}

#[tokio::test]
async fn a_row_of_another_version_is_left_alone() {
    let app = app(database().await);
    set(&app, &by(), &off(Flag::Sending)).await.unwrap();
    app.db.execute_unprepared("UPDATE feature_flags SET flag = 'FLYING', version = 2").await.unwrap();
    assert_eq!(app.flags.refresh(&app.db).await.unwrap(), ["SENDING"]);
    assert!(Flag::ALL.into_iter().all(|flag| app.flags.is_on(flag)));
}

/// Told by the one that makes the change, and not by looking: the next look would be in an hour.
#[rstest]
#[tokio::test]
async fn other_processes_are_told_of_a_change(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let here = app(db);
    let elsewhere = App { flags: Flags::new(Environment::Development), ..here.clone() };
    let mut known = elsewhere.flags.known.subscribe();
    here.tasks.spawn(keep_up(elsewhere.clone(), Duration::from_hours(1)));
    for on in [false, true] {
        set(&here, &by(), &Wish { rule: Rule { enabled: on, ..Rule::default() }, ..off(Flag::Sending) }).await.unwrap();
        let told = known.wait_for(|known| known.rules.get(&Flag::Sending).is_some_and(|rule| rule.enabled == on));
        tokio::time::timeout(Duration::from_mins(1), told).await.expect("it is told").unwrap();
    }
    here.stop.cancel();
}

/// What is written is not said to have failed.
#[tokio::test]
async fn a_flag_that_cannot_be_read_again_at_once_is_set_all_the_same() {
    let app = app(database().await);
    let mut changes = app.live.subscribe();
    // As the last of the transaction, so that only who reads afterwards stumbles.
    let hiccup = "CREATE TRIGGER hiccup AFTER INSERT ON audit_entries \
        BEGIN UPDATE feature_flags SET updated_at = 'some time'; END";
    app.db.execute_unprepared(hiccup).await.unwrap();
    assert!(!set(&app, &by(), &off(Flag::Sending)).await.unwrap().enabled);
    learn(&app).await.unwrap_err();
    assert_eq!(changes.try_recv().unwrap(), Change::Flags, "others, and the next look here, have a try");
    app.db.execute_unprepared("UPDATE feature_flags SET updated_at = '2026-11-24 12:00:00+00:00'").await.unwrap();
    learn(&app).await.unwrap();
    assert!(!app.flags.is_on(Flag::Sending));
}

#[rstest]
#[tokio::test]
async fn who_looked_before_a_change_does_not_undo_it(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let app = app(db);
    set(&app, &by(), &Wish { rule: Rule::default(), ..off(Flag::Sending) }).await.unwrap();
    let early = App { flags: Flags::new(Environment::Development), ..app.clone() };
    let found = early.flags.look(&early.db).await.unwrap().unwrap();
    set(&early, &by(), &off(Flag::Sending)).await.unwrap();
    assert_eq!(early.flags.take_over(found), [""; 0]);
    assert!(!early.flags.is_on(Flag::Sending));
    assert_eq!(early.flags.refresh(&early.db).await.unwrap(), [""; 0], "nothing else is to be known");
}

/// Its rows have been changed less often than those that were there.
#[rstest]
#[tokio::test]
async fn a_backup_that_is_played_back_holds(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let app = app(db);
    for flag in [Flag::Sending, Flag::Sending, Flag::Reading] {
        set(&app, &by(), &off(flag)).await.unwrap();
    }
    app.db.execute_unprepared("DELETE FROM feature_flags WHERE flag = 'SENDING'").await.unwrap();
    learn(&app).await.unwrap();
    assert!(app.flags.is_on(Flag::Sending) && !app.flags.is_on(Flag::Reading));
}
