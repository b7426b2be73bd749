//! Who is told, by whom it is taken on, and when nobody is told.

use NoticeKind::{Opened, Resolved};
use NoticeStatus::{Pending, Sent, Withdrawn};
use sea_orm::PaginatorTrait;

use super::*;

#[rstest]
#[tokio::test]
async fn contacts_are_told_of_the_beginning_and_of_the_end(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let aline = aline(&db).await;
    contact(&db, "Eric", "+250788222222", Severity::Critical).await;
    open_alert(&db).await;
    assert_eq!(told(&notices(&db).await), [(Opened, Pending); 2], "a component that is down is critical");
    assert_eq!(send(&db, 10, || End::Sent).await, 2);
    assert_eq!(send(&db, 11, || End::Sent).await, 0);
    look(&db, 40, &[]).await;
    delete_contact(&db, aline.id, at(41)).await.unwrap();
    assert_eq!(send(&db, 41, || End::Sent).await, 1, "what was on its way to a contact is withdrawn");
    let rows = notices(&db).await;
    assert_eq!(told(&rows), [(Opened, Sent), (Opened, Sent), (Resolved, Sent), (Resolved, Withdrawn)]);
    let names: Vec<&str> = rows.iter().map(|row| row.contact_name.as_str()).collect();
    assert_eq!(names, ["Eric", "Aline", "Eric", "Aline"], "it stays known who was told");
    assert!(rows.iter().all(|row| row.contact_id.is_none() == (row.contact_name == "Aline")));
}

#[tokio::test]
async fn who_wants_only_the_worst_is_left_in_peace() {
    let db = database().await;
    contact(&db, "Eric", "+250788222222", Severity::Critical).await;
    let mild = Finding { rule: Rule::LimitNear, since: Some(at(-600)), ..finding("OCR") };
    watch(&db, &[mild], &strict(), looked(0)).await.unwrap();
    assert!(notices(&db).await.is_empty());
    assert!(rows(&db).await[0].told_at.is_some());
}

async fn silence(db: &DatabaseConnection, rule: Option<Rule>, subject: Option<&str>, until: i64) -> AlertSilenceId {
    let new = NewSilence {
        rule,
        subject: subject.map(str::to_owned),
        reason: "a new disk".to_owned(),
        ends_at: at(until),
        by: "Aline".to_owned(),
    };
    begin_silence(db, new, at(0)).await.unwrap().id
}

#[rstest]
#[case::everything(None, None, true)]
#[case::the_rule(Some(Rule::ComponentDown), None, true)]
#[case::this_of_it(Some(Rule::ComponentDown), Some("database"), true)]
#[case::the_subject(None, Some("database"), true)]
#[case::another_rule(Some(Rule::LimitNear), None, false)]
#[case::another_subject(None, Some("media"), false)]
#[tokio::test]
async fn what_is_silenced_is_told_to_nobody(
    #[case] rule: Option<Rule>,
    #[case] subject: Option<&str>,
    #[case] silent: bool,
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
) {
    let Some(db) = backend.open().await else { return };
    aline(&db).await;
    keep(&db, webhook_endpoint_for_alerts()).await;
    silence(&db, rule, subject, 600).await;
    open_alert(&db).await;
    let count = usize::from(!silent);
    assert_eq!(notices(&db).await.len(), count);
    assert_eq!(webhook_event::Entity::find().count(&db).await.unwrap(), count as u64);
    assert_eq!(rows(&db).await[0].status, AlertStatus::Open, "it is written down all the same");
}

#[tokio::test]
async fn what_is_still_open_when_a_silence_ends_is_told_then() {
    let db = database().await;
    aline(&db).await;
    let silence = silence(&db, None, None, 600).await;
    open_alert(&db).await;
    look(&db, 20, &["database"]).await;
    assert!(notices(&db).await.is_empty());
    end_silence(&db, silence, at(21)).await.unwrap();
    assert!(matches!(end_silence(&db, silence, at(22)).await, Err(Error::NotFound(_))), "it is over");
    look(&db, 25, &["database"]).await;
    assert_eq!(told(&notices(&db).await), [(Opened, Pending)]);
}

#[tokio::test]
async fn what_is_still_open_when_the_time_of_a_silence_is_over_is_told_then() {
    let db = database().await;
    aline(&db).await;
    silence(&db, None, None, 20).await;
    open_alert(&db).await;
    look(&db, 19, &["database"]).await;
    assert!(notices(&db).await.is_empty());
    look(&db, 20, &["database"]).await;
    assert_eq!(told(&notices(&db).await), [(Opened, Pending)]);
}

/// What waits already waits on, and no try is spent.
#[rstest]
#[tokio::test]
async fn a_silence_holds_what_waits(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    aline(&db).await;
    open_alert(&db).await;
    silence(&db, Some(Rule::ComponentDown), None, 40).await;
    for seconds in [10, 25] {
        assert_eq!(send(&db, seconds, || panic!("it is silenced")).await, 1);
        assert_eq!(send(&db, seconds + 14, || End::Sent).await, 0);
        let row = notices(&db).await.remove(0);
        assert_eq!((row.status, row.attempts, row.due_at), (Pending, 0, at(seconds + 15)));
    }
    send(&db, 40, || End::Sent).await;
    assert_eq!(told(&notices(&db).await), [(Opened, Sent)]);
    assert_eq!(notices(&db).await[0].attempts, 1);
}

/// Whom it concerns now that it is worse is told; whoever knows it already is not told twice.
#[rstest]
#[tokio::test]
async fn what_becomes_worse_is_told_to_those_who_did_not_know(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    aline(&db).await;
    contact(&db, "Eric", "+250788222222", Severity::Critical).await;
    keep(&db, webhook_endpoint_for_alerts()).await;
    let mild = strict().into_iter().map(|(rule, strict)| (rule, Strictness { severity: Severity::Warning, ..strict })).collect();
    for seconds in [0, 10] {
        watch(&db, &[finding("database")], &mild, looked(seconds)).await.unwrap();
    }
    let names = async || notices(&db).await.into_iter().map(|row| row.contact_name).collect::<Vec<_>>();
    assert_eq!(names().await, ["Aline"]);
    look(&db, 15, &["database"]).await;
    assert_eq!(names().await, ["Aline", "Eric"]);
    watch(&db, &[finding("database")], &mild, looked(16)).await.unwrap();
    look(&db, 17, &["database"]).await;
    assert_eq!(names().await, ["Aline", "Eric"], "back and forth");
    assert_eq!(webhook_event::Entity::find().count(&db).await.unwrap(), 1, "integrators know of it");
}

#[tokio::test]
async fn what_was_never_told_ends_in_silence_too() {
    let db = database().await;
    aline(&db).await;
    silence(&db, None, None, 600).await;
    open_alert(&db).await;
    look(&db, 40, &[]).await;
    assert_eq!((rows(&db).await[0].status, notices(&db).await.len()), (AlertStatus::Resolved, 0));
}

#[rstest]
#[case::no_reason(" ", 600, "REASON_NEEDED")]
#[case::over_already("a disk", 0, "OUT_OF_RANGE")]
#[case::too_long("a disk", 8 * 86_400, "OUT_OF_RANGE")]
#[tokio::test]
async fn a_silence_has_a_reason_and_an_end(#[case] reason: &str, #[case] until: i64, #[case] code: &str) {
    let db = database().await;
    let new = NewSilence { rule: None, subject: None, reason: reason.to_owned(), ends_at: at(until), by: "Aline".to_owned() };
    match begin_silence(&db, new, at(0)).await {
        Err(Error::Invalid { code: found, .. }) => assert_eq!(found, code),
        other => panic!("{other:?}"),
    }
}

#[rstest]
#[tokio::test]
async fn who_takes_an_alert_on_is_noted(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    let id = open_alert(&db).await;
    let (before, after) = acknowledge(&db, id, "Aline", Some(" I am at it "), at(20)).await.unwrap();
    assert_eq!((before.acknowledged_by, before.version), (None, 1));
    assert_eq!((after.acknowledged_by.as_deref(), after.note.as_deref(), after.version), (Some("Aline"), Some("I am at it"), 2));
    let (_, after) = acknowledge(&db, id, "Eric", None, at(25)).await.unwrap();
    assert_eq!((after.acknowledged_by.as_deref(), after.note), (Some("Eric"), None), "whoever does so last has it");
    look(&db, 40, &[]).await;
    let refused = acknowledge(&db, id, "Aline", None, at(41)).await;
    assert!(matches!(refused, Err(Error::Invalid { code: "RESOLVED", .. })), "{refused:?}");
    let refused = acknowledge(&db, AlertId::new(), "Aline", None, at(41)).await;
    assert!(matches!(refused, Err(Error::NotFound("alert"))), "{refused:?}");
    let refused = acknowledge(&db, id, "Aline", Some(&"x".repeat(501)), at(41)).await;
    assert!(matches!(refused, Err(Error::Invalid { code: "TOO_LONG", .. })), "{refused:?}");
}

#[tokio::test]
async fn what_is_pending_is_no_alert_yet() {
    let db = database().await;
    look(&db, 0, &["database"]).await;
    let id = rows(&db).await[0].id;
    assert!(matches!(acknowledge(&db, id, "Aline", None, at(1)).await, Err(Error::NotFound("alert"))));
}

#[tokio::test]
async fn what_somebody_has_taken_on_is_not_told_when_its_silence_ends() {
    let db = database().await;
    aline(&db).await;
    silence(&db, None, None, 15).await;
    let id = open_alert(&db).await;
    acknowledge(&db, id, "Aline", None, at(12)).await.unwrap();
    look(&db, 20, &["database"]).await;
    assert!(notices(&db).await.is_empty());
}

#[rstest]
#[tokio::test]
async fn a_test_is_told_whatever_is_silenced_and_ends_by_itself(
    #[values(Backend::Sqlite, Backend::Postgres)] backend: Backend,
    #[values(true, false)] of_one: bool,
) {
    let Some(db) = backend.open().await else { return };
    let aline = aline(&db).await;
    contact(&db, "Eric", "+250788222222", Severity::Critical).await;
    keep(&db, webhook_endpoint_for_alerts()).await;
    silence(&db, None, None, 600).await;
    let whom = of_one.then_some(aline.id);
    let row = test(&db, whom, "Diane", at(0)).await.unwrap();
    assert_eq!(row.remedy, None, "there is nothing to do");
    assert_eq!(test(&db, whom, "Diane", at(1)).await.unwrap(), row, "one at a time");
    let rows = notices(&db).await;
    assert_eq!(told(&rows), vec![(Opened, Pending); if of_one { 1 } else { 2 }]);
    send(&db, 1, || End::Sent).await;
    let steps = watch(&db, &[], &strictness(&db).await.unwrap(), looked(30)).await.unwrap();
    assert_eq!(steps, [Step::Resolved(row.id)]);
    let events = webhook_event::Entity::find().count(&db).await.unwrap();
    assert_eq!(events, if of_one { 0 } else { 2 }, "a test of one contact is no business of integrators");
}

/// What operators change of a rule counts for what is open too.
#[rstest]
#[tokio::test]
async fn an_open_alert_is_as_severe_as_its_rule_is_now(#[values(Backend::Sqlite, Backend::Postgres)] backend: Backend) {
    let Some(db) = backend.open().await else { return };
    look(&db, 0, &["database", "redis"]).await;
    let id = look(&db, 10, &["database"]).await[0].alert();
    let mild: BTreeMap<Rule, Strictness> = strict()
        .into_iter()
        .map(|(rule, strict)| (rule, Strictness { severity: Severity::Warning, hold_seconds: 3_600, ..strict }))
        .collect();
    let found = [finding("database"), finding("redis")];
    assert_eq!(watch(&db, &found, &mild, looked(15)).await.unwrap(), [Step::Milder(id)], "what is pending is no alert yet");
    assert_eq!(watch(&db, &found, &mild, looked(16)).await.unwrap(), []);
    let shown = |row: &alert::Model| (row.severity, row.version);
    assert_eq!(shown(&rows(&db).await[0]), (Severity::Warning, 2));
    assert_eq!(look(&db, 17, &["database"]).await, [Step::Worse(id)]);
    assert_eq!(shown(&rows(&db).await[0]), (Severity::Critical, 3));
}
