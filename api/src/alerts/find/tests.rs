use std::collections::BTreeMap;

use entity::ids::ProcessId;
use rstest::rstest;
use serde_json::json;

use super::*;
use crate::domain::{
    limit::{self, Family},
    record::fixture::noon,
};

fn seen(name: &'static str, status: Status) -> Component {
    let remedy = Some("Look.".to_owned());
    Component {
        name,
        status,
        detail: "so it is".to_owned(),
        remedy,
        since: None,
        latency_ms: None,
        depth: None,
        oldest_seconds: None,
    }
}

#[rstest]
#[case::well("outbox", Status::Up, None)]
#[case::late("outbox", Status::Degraded, Some(Rule::ComponentDegraded))]
#[case::away("outbox", Status::Down, Some(Rule::ComponentDown))]
#[case::token_about_to_end("token", Status::Degraded, Some(Rule::ComponentDegraded))]
#[case::engines_have_a_rule_of_their_own("engines", Status::Degraded, None)]
#[case::but_not_where_they_cannot_be_seen("engines", Status::Down, Some(Rule::ComponentDown))]
fn components_are_told_by_what_is_wrong(#[case] name: &'static str, #[case] status: Status, #[case] rule: Option<Rule>) {
    let found = component(&seen(name, status), &machine());
    assert_eq!(found.as_ref().map(|finding| finding.rule), rule);
    if let Some(finding) = found {
        assert_eq!((finding.subject.as_str(), finding.remedy.as_deref()), (name, Some("Look.")));
        assert!(finding.summary.starts_with(&format!("{name} is ")), "{}", finding.summary);
    }
}

fn machine() -> Machine {
    Machine { host: "kigali-1".to_owned(), own: vec!["disk", "clock"] }
}

#[rstest]
#[case::the_machines_own("disk", "disk of kigali-1")]
#[case::everybodys("media", "media")]
fn what_is_a_machines_own_is_told_apart(#[case] name: &'static str, #[case] subject: &str) {
    let found = component(&seen(name, Status::Down), &machine()).unwrap();
    assert_eq!((found.subject.as_str(), found.summary), (subject, format!("{subject} is down: so it is")));
}

/// Where files are kept in a folder, that is the machine's own too.
#[tokio::test]
async fn a_folder_is_on_a_machine() {
    let app = crate::graphql::tests::app(crate::domain::record::fixture::database().await);
    let own = Machine::of(&app);
    assert_eq!(own.own.contains(&"media"), app.config.media.folder().is_some());
    assert!(own.own.starts_with(&["disk", "clock"]));
}

fn process(address: &str, started: i64, seen: i64, stopping: bool) -> process::Model {
    process::Model {
        id: ProcessId::new(),
        host: "kigali-1".to_owned(),
        pid: 1,
        address: address.to_owned(),
        version: "1".to_owned(),
        roles: "web".to_owned(),
        started_at: noon() + TimeDelta::seconds(started),
        seen_at: noon() + TimeDelta::seconds(seen),
        stopping,
        cpu: None,
        memory: None,
    }
}

#[rstest]
#[case::runs(vec![process("a", 0, 95, false)], &[])]
#[case::silent(vec![process("a", 0, 70, false), process("b", 0, 99, false)], &["kigali-1 a"])]
#[case::left(vec![process("a", 0, 70, true)], &[])]
#[case::replaced(vec![process("a", 0, 70, false), process("a", 72, 99, false)], &[])]
#[case::replaced_and_silent_again(vec![process("a", 72, 75, false), process("a", 0, 70, true)], &["kigali-1 a"])]
fn a_process_is_lost_that_nobody_replaced(#[case] processes: Vec<process::Model>, #[case] expected: &[&str]) {
    let now = noon() + TimeDelta::seconds(100);
    let found = lost(&processes, Look { now, since: noon() });
    let subjects: Vec<&str> = found.iter().map(|finding| finding.subject.as_str()).collect();
    assert_eq!(subjects, expected);
    assert_eq!(lost(&processes, Look { now, since: now - fleet::LOST }), [], "nobody has looked for long enough");
}

fn counted(rows: &[(&str, i64)]) -> Counted {
    let row = |(outcome, count): &(&str, i64)| (json!({ "outcome": outcome }), Point { count: *count, ..Point::default() });
    Counted(rows.iter().map(row).collect())
}

#[rstest]
#[case::none(&[("accepted", 100)], false)]
#[case::few(&[("accepted", 17), ("failed", 2)], false)]
#[case::less(&[("accepted", 96), ("failed", 4), ("retried", 900)], false)]
#[case::as_many(&[("accepted", 95), ("failed", 5)], true)]
#[case::all(&[("failed", 20)], true)]
fn messages_are_told_by_their_share(#[case] rows: &[(&str, i64)], #[case] expected: bool) {
    assert_eq!(failing(&counted(rows), &counted(&[]), 0.05).is_some(), expected);
}

/// Meta takes most of what it cannot deliver, and says so later.
#[rstest]
#[case::few(&[("accepted", 10)], 9, false)]
#[case::less(&[("accepted", 99), ("failed", 1)], 3, false)]
#[case::together(&[("accepted", 99), ("failed", 1)], 4, true)]
#[case::more_than_were_sent_lately(&[("accepted", 10)], 20, true)]
fn messages_that_meta_took_may_fail_too(#[case] rows: &[(&str, i64)], #[case] told: i64, #[case] expected: bool) {
    let told = [("failed", told), ("delivered", 500)]
        .map(|(status, count)| (json!({ "status": status }), Point { count, ..Point::default() }));
    assert_eq!(failing(&counted(rows), &Counted(told.into()), 0.05).is_some(), expected);
}

#[rstest]
#[case::few(&[("failed", 19)], false)]
#[case::callers_fault(&[("ok", 10), ("refused", 50), ("limited", 40)], false)]
#[case::less(&[("ok", 96), ("failed", 2), ("timed_out", 2)], false)]
#[case::as_many(&[("ok", 95), ("failed", 3), ("timed_out", 2)], true)]
fn requests_are_told_by_the_hubs_own_share(#[case] rows: &[(&str, i64)], #[case] expected: bool) {
    let found = faulty("/graphql", &counted(rows), &GraphQlOutcome::FAULTS.map(GraphQlOutcome::name), 0.05);
    assert_eq!(found.map(|finding| finding.subject), expected.then(|| "/graphql".to_owned()));
}

#[rstest]
#[case::few(&[("failed", 4)], false)]
#[case::less(&[("verified", 8), ("failed", 1), ("retried", 1)], false)]
#[case::as_many(&[("verified", 7), ("failed", 1), ("retried", 2)], true)]
fn readings_are_told_by_their_share(#[case] rows: &[(&str, i64)], #[case] expected: bool) {
    assert_eq!(unread(&counted(rows), 0.3).is_some(), expected);
}

#[test]
fn events_are_told_by_their_number() {
    assert!(set_aside(&counted(&[("handled", 9)]), 1.0).is_none());
    assert!(set_aside(&counted(&[("quarantined", 2)]), 3.0).is_none());
    assert!(set_aside(&counted(&[("quarantined", 3)]), 3.0).unwrap().summary.starts_with("3 events"));
}

#[rstest]
#[case::few(10, 19, false)]
#[case::quick(0, 40, false)]
#[case::slow(10, 40, true)]
fn answers_are_told_by_what_the_slowest_take(#[case] slow_ones: i64, #[case] all: i64, #[case] expected: bool) {
    let classes = BTreeMap::from([(100, all - slow_ones), (30_000, slow_ones)]);
    let answers = Counted(vec![(json!({}), Point { count: all, sum: 0.0, classes })]);
    assert_eq!(slow(&answers, 10.0).is_some(), expected);
}

fn reading(used: Option<f64>) -> Reading {
    Reading {
        family: Family::Outbound,
        rule: limit::Rule::Allow,
        level: None,
        used,
        granted_per_second: 0.0,
        refused_per_second: 0.0,
        shares: Vec::new(),
        top: Vec::new(),
        policies: Vec::new(),
    }
}

#[rstest]
#[case::nobody_asks(None, false)]
#[case::half(Some(0.5), false)]
#[case::nearly_used_up(Some(0.9), true)]
#[case::used_up(Some(1.0), true)]
fn limits_are_told_by_what_is_used_up(#[case] used: Option<f64>, #[case] expected: bool) {
    let found = near(&reading(used), 0.9);
    assert_eq!(found.is_some(), expected);
    assert!(found.is_none_or(|finding| finding.subject == "OUTBOUND" && finding.summary.ends_with("0 % of a bucket")));
}

#[test]
fn the_budget_is_that_of_the_month() {
    let stretch = |hours, spent_seconds| Uptime { hours, share: 0.9, budget_seconds: 2_592, spent_seconds };
    assert!(spent(&[stretch(24, 9_000), stretch(720, 2_591)], 1.0).is_none());
    assert!(spent(&[stretch(24, 0), stretch(720, 2_592)], 1.0).is_some());
    assert!(spent(&[], 1.0).is_none(), "while nobody knows");
}

#[test]
fn an_absence_is_told_afterwards() {
    let found = absence(noon(), noon() + TimeDelta::seconds(40));
    assert_eq!((found.rule, found.subject.as_str(), found.since), (Rule::ComponentDown, "database", Some(noon())));
    assert!(found.summary.contains("40 s"), "{}", found.summary);
}
