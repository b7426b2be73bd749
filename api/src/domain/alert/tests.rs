//! The life of an alert, and who is told of it, on both databases.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    alert::{self, AlertStatus, Severity},
    alert_contact,
    alert_notice::{self, NoticeKind, NoticeStatus},
    ids::{AlertId, AlertSilenceId},
    operator, webhook_event,
};
use proptest::prelude::*;
use rstest::rstest;
use sea_orm::{DatabaseConnection, EntityTrait, QueryOrder};

use super::*;
use crate::{
    domain::{
        Error,
        record::fixture::{Backend, database, endpoint, keep, noon, staff},
        secret::SecretKey,
    },
    push::Subscription,
};

mod contacts;
mod rules;
mod sent;
mod told;

fn finding(subject: &str) -> Finding {
    let summary = format!("{subject} is down");
    Finding { rule: Rule::ComponentDown, subject: subject.to_owned(), summary, remedy: None, since: None }
}

fn at(seconds: i64) -> DateTime<Utc> {
    noon() + TimeDelta::seconds(seconds)
}

/// Held for 10 s, clear for 30.
fn strict() -> BTreeMap<Rule, Strictness> {
    let of = |rule: Rule| Strictness { hold_seconds: 10, clear_seconds: 30, ..rule.default() };
    Rule::ALL.into_iter().map(|rule| (rule, of(rule))).collect()
}

/// By somebody who has looked for an hour.
fn looked(seconds: i64) -> Look {
    Look { now: at(seconds), since: at(-3_600) }
}

async fn look(db: &DatabaseConnection, seconds: i64, wrong: &[&str]) -> Vec<Step> {
    let findings: Vec<Finding> = wrong.iter().map(|subject| finding(subject)).collect();
    let tx = crate::store::begin(db).await.unwrap();
    let steps = watch(&tx, &findings, &strict(), looked(seconds)).await.unwrap();
    tx.commit().await.unwrap();
    steps
}

async fn rows(db: &DatabaseConnection) -> Vec<alert::Model> {
    alert::Entity::find().order_by_asc(alert::Column::Id).all(db).await.unwrap()
}

fn key() -> SecretKey {
    SecretKey::parse(&"5a".repeat(32)).unwrap()
}

async fn contact(db: &DatabaseConnection, name: &str, number: &str, least_severity: Severity) -> alert_contact::Model {
    let address = Address::WhatsApp { number: number.to_owned() };
    create_contact(
        db,
        &key(),
        NewContact { name: name.to_owned(), address, least_severity, messages: false, operator: None },
        noon(),
    )
    .await
    .unwrap()
}

async fn aline(db: &DatabaseConnection) -> alert_contact::Model {
    contact(db, "Aline", "+250788123456", Severity::Warning).await
}

async fn open_alert(db: &DatabaseConnection) -> AlertId {
    look(db, 0, &["database"]).await;
    look(db, 10, &["database"]).await[0].alert()
}

async fn notices(db: &DatabaseConnection) -> Vec<alert_notice::Model> {
    alert_notice::Entity::find().order_by_asc(alert_notice::Column::Id).all(db).await.unwrap()
}

fn told(rows: &[alert_notice::Model]) -> Vec<(NoticeKind, NoticeStatus)> {
    rows.iter().map(|row| (row.kind, row.status)).collect()
}

/// Takes what is due at this moment, and ends it like this. Tells how much that was.
async fn send(db: &DatabaseConnection, seconds: i64, end: impl Fn() -> End) -> usize {
    let claimed = claim_notices(db, 10, TimeDelta::seconds(90), at(seconds)).await.unwrap();
    for row in &claimed {
        let end = match look_at_notice(db, row, at(seconds)).await.unwrap() {
            Attempt::Send(..) => end(),
            Attempt::Withdraw => End::Withdrawn,
            Attempt::PutOff => End::PutOff,
            Attempt::GiveUp => End::CutOff,
            Attempt::Gone => continue,
        };
        finish_notice(db, row, end, at(seconds)).await.unwrap();
    }
    claimed.len()
}

#[rstest]
#[tokio::test]
async fn what_is_wrong_for_a_while_opens_once_and_resolves_once(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    for seconds in [0, 5, 9] {
        assert_eq!(look(&db, seconds, &["database"]).await, [], "not for long enough at {seconds} s");
    }
    assert!(any_active(&db).await.unwrap());
    let opened = look(&db, 10, &["database"]).await;
    let [Step::Opened(id)] = opened[..] else { panic!("{opened:?}") };
    for seconds in [15, 20] {
        assert!(look(&db, seconds, &["database"]).await.is_empty());
    }
    for seconds in [25, 49] {
        assert_eq!(look(&db, seconds, &[]).await, [], "well for {} s", seconds - 20);
    }
    assert_eq!(look(&db, 50, &[]).await, [Step::Resolved(id)]);
    assert!(look(&db, 100, &[]).await.is_empty());
    let [row] = &rows(&db).await[..] else { panic!("one of them") };
    assert_eq!((row.status, row.opened_at, row.resolved_at), (AlertStatus::Resolved, Some(at(10)), Some(at(50))));
    assert_eq!((row.first_seen_at, row.last_seen_at, row.version), (at(0), at(20), 2));
    assert_eq!(row.remedy.as_deref(), Some(Rule::ComponentDown.remedy()));
    assert!(!any_active(&db).await.unwrap());
}

#[rstest]
#[tokio::test]
async fn what_is_over_before_it_held_leaves_nothing(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    look(&db, 0, &["database"]).await;
    look(&db, 5, &[]).await;
    assert_eq!(rows(&db).await.len(), 1, "a look may come late");
    look(&db, 13, &[]).await;
    assert!(rows(&db).await.is_empty());
}

#[tokio::test]
async fn what_comes_back_before_anybody_forgot_it_has_to_hold_anew() {
    let db = database().await;
    look(&db, 0, &["database"]).await;
    assert_eq!(look(&db, 20, &["database"]).await, [], "nobody saw it for 20 s");
    assert!(look(&db, 29, &["database"]).await.is_empty());
    assert!(matches!(look(&db, 30, &["database"]).await[..], [Step::Opened(_)]));
}

#[tokio::test]
async fn what_is_known_to_be_so_for_longer_opens_at_once() {
    let db = database().await;
    let known = Finding { since: Some(at(-60)), ..finding("database") };
    let steps = watch(&db, &[known], &strict(), looked(0)).await.unwrap();
    assert!(matches!(steps[..], [Step::Opened(_)]), "{steps:?}");
    assert_eq!(rows(&db).await[0].first_seen_at, at(-60));
}

#[rstest]
#[tokio::test]
async fn what_flickers_stays_open_and_is_told_once(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let mut steps = Vec::new();
    for seconds in (0..200).step_by(5) {
        let wrong: &[&str] = if seconds % 20 == 0 || seconds <= 10 { &["database"] } else { &[] };
        steps.extend(look(&db, seconds, wrong).await);
    }
    assert!(matches!(steps[..], [Step::Opened(_)]), "{steps:?}");
}

#[tokio::test]
async fn what_comes_back_after_its_end_is_another_alert() {
    let db = database().await;
    for (seconds, wrong) in [(0, true), (10, true), (40, false), (50, true), (60, true)] {
        look(&db, seconds, if wrong { &["database"] } else { &[] }).await;
    }
    let statuses: Vec<_> = rows(&db).await.into_iter().map(|row| row.status).collect();
    assert_eq!(statuses, [AlertStatus::Resolved, AlertStatus::Open]);
}

#[tokio::test]
async fn subjects_have_lives_of_their_own() {
    let db = database().await;
    look(&db, 0, &["database", "media"]).await;
    let opened = look(&db, 10, &["database", "media"]).await;
    assert_eq!(opened.len(), 2);
    assert_eq!(look(&db, 40, &["media"]).await.len(), 1, "the other goes on");
}

/// While nobody looked nobody saw that it was well.
#[rstest]
#[tokio::test]
async fn what_nobody_looked_at_is_not_well(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    look(&db, 0, &["database"]).await;
    let id = look(&db, 10, &["database"]).await[0].alert();
    for (seconds, expected) in [(600, None), (629, None), (630, Some(Step::Resolved(id)))] {
        let look = Look { now: at(seconds), since: at(600) };
        assert_eq!(watch(&db, &[], &strict(), look).await.unwrap().first().copied(), expected, "at {seconds} s");
    }
}

#[rstest]
#[tokio::test]
async fn a_rule_that_is_off_opens_nothing_and_ends_what_it_had(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    look(&db, 0, &["database"]).await;
    look(&db, 10, &["database", "redis"]).await;
    let off: BTreeMap<Rule, Strictness> =
        strict().into_iter().map(|(rule, strict)| (rule, Strictness { enabled: false, ..strict })).collect();
    let steps = watch(&db, &[finding("database"), finding("media")], &off, looked(11)).await.unwrap();
    assert!(matches!(steps[..], [Step::Resolved(_)]), "{steps:?}");
    let [row] = &rows(&db).await[..] else { panic!("what was pending is gone") };
    assert_eq!((row.status, row.summary.as_str()), (AlertStatus::Resolved, "no longer watched: database is down"));
}

/// A newer hub has a rule that this one does not know: this one leaves it alone for as long as somebody sees it.
#[tokio::test]
async fn an_alert_of_an_unknown_rule_is_not_ended_by_who_does_not_look_for_it() {
    let db = database().await;
    let steps = watch(&db, &[Finding { since: Some(at(-60)), ..finding("sun") }], &strict(), looked(0)).await.unwrap();
    let row = alert::ActiveModel {
        rule: sea_orm::Set("ECLIPSE".to_owned()),
        active_key: sea_orm::Set(Some("ECLIPSE:sun".to_owned())),
        ..Default::default()
    };
    alert::Entity::update_many().set(row).exec(&db).await.unwrap();
    assert!(look(&db, 599, &[]).await.is_empty());
    assert_eq!(look(&db, 600, &[]).await, [Step::Resolved(steps[0].alert())]);
}

/// Two processes look at the same moment, with more than one thing wrong: each step is one of theirs, and nobody waits for
/// somebody who waits for them.
#[rstest]
#[tokio::test]
async fn two_who_look_at_once_take_each_step_once(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(one) = backend.open().await else { return };
    let other = match backend {
        Backend::Sqlite => one.clone(),
        Backend::Postgres => crate::domain::record::fixture::beside(&one).await,
    };
    let shop = keep(&one, webhook_endpoint_for_alerts()).await;
    let mut steps = Vec::new();
    let looks: [(i64, &[&str], &[&str]); 5] =
        [(0, &["a", "b"], &["b", "a"]), (10, &["a", "b"], &["b", "a"]), (15, &["a"], &["b"]), (45, &[], &[]), (50, &[], &[])];
    for (seconds, mine, theirs) in looks {
        let (mine, theirs) = futures::join!(look(&one, seconds, mine), look(&other, seconds, theirs));
        steps.extend(mine.into_iter().chain(theirs));
    }
    let opened = steps.iter().filter(|step| matches!(step, Step::Opened(_))).count();
    assert_eq!((opened, steps.len()), (2, 4), "{steps:?}");
    assert_eq!(rows(&one).await.len(), 2);
    let told = webhook_event::Entity::find().all(&one).await.unwrap();
    assert_eq!(told.len(), 4, "each is told once to {}", shop.url);
}

fn webhook_endpoint_for_alerts() -> entity::webhook_endpoint::Model {
    entity::webhook_endpoint::Model { event_types: serde_json::json!(["alert.raised", "alert.resolved"]), ..endpoint() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever comes and goes: steps alternate, nothing opens that did not hold, nothing resolves that was not clear, and
    /// nobody is told twice in the time that it takes to be clear.
    #[test]
    fn every_life_is_opened_and_resolved_in_turn(looks in prop::collection::vec(any::<bool>(), 1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let db = database().await;
            let (mut open, mut ended) = (None, None);
            for (number, wrong) in looks.iter().enumerate() {
                let seconds = i64::try_from(number).unwrap() * 5;
                let lately = |count: usize| looks[number.saturating_sub(count)..=number].iter();
                for step in look(&db, seconds, if *wrong { &["database"] } else { &[] }).await {
                    match step {
                        Step::Opened(id) => {
                            assert_eq!(open.replace((id, seconds)), None, "one at a time");
                            assert!(*wrong && number >= 2 && lately(2).filter(|wrong| **wrong).count() >= 2);
                            assert!(ended.is_none_or(|ended| seconds >= ended + 10), "told twice: {looks:?} at {number}");
                        }
                        Step::Resolved(id) => {
                            assert_eq!(open.take().map(|(id, _)| id), Some(id));
                            assert!(lately(5).all(|wrong| !wrong), "well for 30 s: {looks:?} at {number}");
                            ended = Some(seconds);
                        }
                        Step::Worse(_) | Step::Milder(_) => panic!("its rule stays as it is"),
                    }
                }
            }
        });
    }
}
