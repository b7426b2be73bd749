use chrono::TimeDelta;
use rstest::rstest;
use sea_orm::DatabaseConnection;

use super::*;
use crate::{
    domain::record::fixture::{Backend, beside, keep, noon, person},
    store,
};

fn wish(family: Family, subject: Option<&str>, rule: Rule) -> Wish {
    Wish {
        family,
        subject: subject.map(Subject::new),
        user: None,
        rule,
        reason: " a flood ".to_owned(),
        expires_at: None,
        by: "Diane".to_owned(),
    }
}

fn code(outcome: Result<(Option<Model>, Model), Error>) -> &'static str {
    match outcome {
        Err(Error::Invalid { code, .. }) => code,
        other => panic!("{other:?}"),
    }
}

async fn remarks(db: &DatabaseConnection) -> Vec<(String, Effect)> {
    all(db).await.unwrap().into_iter().map(|row| (row.subject, row.effect)).collect()
}

#[rstest]
#[tokio::test]
async fn what_is_said_again_takes_the_place_of_what_was_said(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let quota = Quota::new(10, 5.0).unwrap();
    let (before, first) = set(&db, wish(Family::SignIn, Some("address:192.0.2.1"), Rule::Limit(quota)), noon()).await.unwrap();
    assert_eq!((before, first.capacity, first.refill_per_minute), (None, Some(10), Some(5.0)));
    assert_eq!((first.reason.as_str(), first.label.as_str()), ("a flood", "address:192.0.2.1"));
    let later = noon() + TimeDelta::seconds(1);
    let (before, second) = set(&db, wish(Family::SignIn, Some("address:192.0.2.1"), Rule::Block), later).await.unwrap();
    assert_eq!(before, Some(first.clone()));
    assert_eq!((second.id, second.effect, second.capacity), (first.id, Effect::Block, None));
    set(&db, wish(Family::SignIn, None, Rule::Allow), later).await.unwrap();
    assert_eq!(remarks(&db).await, [("address:192.0.2.1".to_owned(), Effect::Block), (String::new(), Effect::Allow)]);
    assert_eq!(take_back(&db, Family::SignIn, "").await.unwrap().effect, Effect::Allow);
    assert!(matches!(take_back(&db, Family::SignIn, "").await, Err(Error::NotFound(_))));
}

/// SQLite has one writer at a time anyway.
#[tokio::test]
async fn two_who_speak_of_the_same_take_turns() {
    let Some(db) = Backend::Postgres.open().await else { return };
    let other = beside(&db).await;
    let tx = store::begin(&db).await.unwrap();
    let (_, first) = set(&tx, wish(Family::SignIn, None, Rule::Allow), noon()).await.unwrap();
    let second = async {
        let tx = store::begin(&other).await.unwrap();
        let said = set(&tx, wish(Family::SignIn, None, Rule::Block), noon()).await.unwrap();
        tx.commit().await.unwrap();
        said
    };
    let ((before, after), ()) = futures::join!(second, async {
        // Long enough for the other to be waiting; sooner or later makes no difference to what comes of it.
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        tx.commit().await.unwrap();
    });
    assert_eq!((before, after.id, after.effect), (Some(first.clone()), first.id, Effect::Block));
    assert_eq!(remarks(&db).await, [(String::new(), Effect::Block)]);
}

#[rstest]
#[tokio::test]
async fn an_exception_of_a_person_goes_with_them(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let user = keep(&db, person(1)).await;
    let theirs = Wish { user: Some(user.id), ..wish(Family::WebhookPerson, Some("person:00ff"), Rule::Block) };
    set(&db, theirs, noon()).await.unwrap();
    entity::user::Entity::delete_by_id(user.id).exec(&db).await.unwrap();
    assert_eq!(remarks(&db).await, []);
}

#[rstest]
#[tokio::test]
async fn what_makes_no_sense_is_refused(#[values(Backend::Sqlite)] on: Backend) {
    let db = on.open().await.unwrap();
    let past = Wish { expires_at: Some(noon()), ..wish(Family::Ocr, None, Rule::Allow) };
    assert_eq!(code(set(&db, past, noon()).await), "EXPIRED");
    let long = Wish { reason: "x".repeat(501), ..wish(Family::Ocr, None, Rule::Allow) };
    assert_eq!(code(set(&db, long, noon()).await), "TOO_LONG");
    for number in 0..MOST {
        set(&db, wish(Family::Graphql, Some(&format!("key:{number}")), Rule::Allow), noon()).await.unwrap();
    }
    assert_eq!(code(set(&db, wish(Family::Ocr, None, Rule::Allow), noon()).await), "TOO_MANY");
    set(&db, wish(Family::Graphql, Some("key:0"), Rule::Block), noon()).await.unwrap();
}
