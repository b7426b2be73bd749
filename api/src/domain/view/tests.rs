use std::{
    future::poll_fn,
    pin::pin,
    task::{Context, Poll},
};

use entity::{ids::UserId, user};
use rstest::rstest;
use sea_orm::{DatabaseConnection, EntityTrait, FromQueryResult, Statement, TransactionTrait};

use super::*;
use crate::domain::record::{
    fixture::{Backend, beside, keep, person},
    users,
};

/// What a connection of the pool is, when nothing was asked of it.
#[derive(Debug, PartialEq, Eq, FromQueryResult)]
struct State {
    role: String,
    person: Option<String>,
    process: i32,
}

const STATE: &str = "SELECT current_user::text AS role, NULLIF(current_setting('hub.user_id', true), '') AS person, \
                     pg_backend_pid() AS process";

async fn state(db: &impl ConnectionTrait) -> State {
    let statement = Statement::from_string(DbBackend::Postgres, STATE);
    State::find_by_statement(statement).one(db).await.unwrap().unwrap()
}

async fn two_people(db: &DatabaseConnection) -> [UserId; 2] {
    [keep(db, person(1)).await.id, keep(db, person(2)).await.id]
}

async fn seen(view: &View<'_>) -> Vec<UserId> {
    user::Entity::find().all(view.db()).await.unwrap().into_iter().map(|row| row.id).collect()
}

#[tokio::test]
async fn the_database_itself_shows_one_persons_rows() {
    let Some(db) = Backend::Postgres.open().await else { return };
    let [a, b] = two_people(&db).await;
    assert_eq!(seen(&View::open(&db, Reach::Own(a)).await.unwrap()).await, [a]);
    assert_eq!(seen(&View::open(&db, Reach::Own(b)).await.unwrap()).await, [b]);
    assert_eq!(seen(&View::open(&db, Reach::Own(UserId::new())).await.unwrap()).await, []);
    assert_eq!(seen(&View::open(&db, Reach::All).await.unwrap()).await.len(), 2);
}

#[rstest]
#[tokio::test]
async fn the_records_show_one_persons_rows(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let [a, b] = two_people(&db).await;
    let view = View::open(&db, Reach::Own(a)).await.unwrap();
    let found = users::by_ids(&view, &[a, b]).await.unwrap();
    assert_eq!(found.into_iter().map(|row| row.id).collect::<Vec<_>>(), [a]);
}

#[tokio::test]
async fn a_view_of_everything_asks_nothing_of_the_database() {
    let Some(mut db) = Backend::Postgres.open().await else { return };
    db.set_metric_callback(|statement| panic!("{} was run", statement.statement));
    View::open(&db, Reach::All).await.unwrap();
}

/// Polls `request` this often, then drops it where it stands. Whether it had come to its end.
async fn cut_off(request: impl Future<Output = ()>, polls: usize) -> bool {
    let mut request = pin!(request);
    let mut left = polls;
    poll_fn(|context: &mut Context<'_>| {
        if left == 0 {
            return Poll::Ready(false);
        }
        left -= 1;
        match request.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(true),
            // The last poll is not waited for: what it began is under way when the request is dropped.
            Poll::Pending if left == 0 => Poll::Ready(false),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// One connection serves everybody, and A's request is dropped at each place where it can be.
#[tokio::test]
async fn nothing_of_a_request_stays_in_the_pool_wherever_it_is_given_up() {
    let Some(db) = Backend::Postgres.open().await else { return };
    let [a, b] = two_people(&db).await;
    let (mut polls, mut newcomer, mut kept) = (0, 10, 0);
    loop {
        let process = state(&db).await.process;
        let request = async {
            let view = View::open(&db, Reach::Own(a)).await.unwrap();
            assert_eq!(seen(&view).await, [a]);
        };
        let ended = cut_off(request, polls).await;
        let after = state(&db).await;
        assert_eq!((after.role.as_str(), after.person), ("hub_service", None), "after {polls} polls");
        kept += usize::from(after.process == process);
        assert_eq!(seen(&View::open(&db, Reach::Own(b)).await.unwrap()).await, [b], "after {polls} polls");
        // What the service writes is written: no transaction of A's is open around it.
        let written = keep(&db, person(newcomer)).await.id;
        let transaction = db.begin().await.unwrap();
        transaction.rollback().await.unwrap();
        let found = user::Entity::find_by_id(written).one(&db).await.unwrap();
        assert!(found.is_some(), "lost after {polls} polls");
        newcomer += 1;
        polls += 1;
        if ended {
            break;
        }
    }
    assert!(polls > 1, "it was never cut off");
    assert!(kept > 0, "the pool threw every connection away, so that nothing was proved");
}

/// A's statement is under way for certain when the request is dropped: it waits for a lock.
#[tokio::test]
async fn nothing_of_a_request_stays_that_is_given_up_in_the_middle_of_a_statement() {
    let Some(db) = Backend::Postgres.open().await else { return };
    let [a, b] = two_people(&db).await;
    let beside = beside(&db).await;
    let lock = beside.begin().await.unwrap();
    lock.execute_unprepared("LOCK TABLE users IN ACCESS EXCLUSIVE MODE").await.unwrap();
    let waits = "SELECT 1 FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    let waits = Statement::from_string(DbBackend::Postgres, waits);
    tokio::select! {
        _ = async { seen(&View::open(&db, Reach::Own(a)).await.unwrap()).await } => panic!("the lock did not hold"),
        () = async { while lock.query_one_raw(waits.clone()).await.unwrap().is_none() {} } => {}
    }
    lock.rollback().await.unwrap();
    let after = state(&db).await;
    assert_eq!((after.role.as_str(), after.person), ("hub_service", None));
    assert_eq!(seen(&View::open(&db, Reach::Own(b)).await.unwrap()).await, [b]);
    assert_eq!(seen(&View::open(&db, Reach::All).await.unwrap()).await.len(), 2);
}

#[tokio::test]
async fn role_and_person_end_with_a_transaction_that_fails() {
    let Some(db) = Backend::Postgres.open().await else { return };
    let [a, _] = two_people(&db).await;
    let view = View::open(&db, Reach::Own(a)).await.unwrap();
    assert_eq!(state(view.db()).await.person, Some(a.to_string()));
    view.db().execute_unprepared("SELECT 1/0").await.unwrap_err();
    drop(view);
    let after = state(&db).await;
    assert_eq!((after.role.as_str(), after.person), ("hub_service", None));
}
