use std::collections::HashSet;

use chrono_tz::{Africa::Kigali, America::Santiago, Tz};
use entity::{
    inbound_event::{InboundKind, Model as InboundEvent},
    metric_point::Resolution,
};
use proptest::prelude::*;
use rstest::rstest;
use sea_orm::Iterable;
use serde_json::json;

use super::*;
use crate::{
    domain::record::fixture::{noon, received},
    maintenance,
};

fn metrics() -> Metrics {
    Metrics::new(noon())
}

/// Counts one of everything.
fn all_of_it() -> Metrics {
    let metrics = metrics();
    let second = Duration::from_secs(1);
    metrics.webhook(Taken::Accepted, second);
    metrics.received(1, 2);
    metrics.handled(&received(None, "Hi"), "handled", second);
    metrics.sent(&json!({ "kind": "text" }), Sending::Accepted);
    metrics.told(EventType::MessageRead);
    metrics.answered(TimeDelta::seconds(1));
    let end = OcrEnd {
        engine: Some("ppocr"),
        kind: "unknown",
        outcome: "failed",
        waited: TimeDelta::seconds(1),
        took: second,
        micro_usd: 2_500,
    };
    metrics.read(&end);
    metrics.0.connections.with_label_values(&["idle"]).set(1.0);
    metrics.rate_limits("webhook", false);
    metrics.graphql("viewer", GraphQlOutcome::Ok, second);
    metrics.subscription_begins("health");
    metrics.subscription_begins("health");
    metrics.subscription_ends("health", End::FellBehind);
    metrics.delivered("trip.accepted", "delivered", second);
    metrics.cleaned_up(&Done { task: "sessions".to_owned(), removed: 3, error: Some("the database was away".to_owned()) });
    metrics.0.redis_up.with_label_values::<&str>(&[]).set(1.0);
    metrics.0.feature_off.with_label_values(&["RIDES"]).set(1.0);
    metrics.0.health.with_label_values(&["disk"]).set(1.0);
    for (_, gauges) in &metrics.0.states {
        let labels = Collector::desc(gauges)[0].variable_labels.len();
        gauges.with_label_values(&["one"][..labels]).set(1.0);
    }
    metrics
}

/// The registry holds what the catalogue says, and nothing else, under names as Prometheus wants them.
#[test]
fn the_catalogue_is_the_registry() {
    let gathered = all_of_it().gather();
    let mut named: Vec<&str> = catalogue::ALL.iter().map(|family| family.name).collect();
    named.sort_unstable();
    let found: Vec<&str> = gathered.iter().map(MetricFamily::name).collect();
    assert_eq!(found, named);
    for family in catalogue::ALL {
        let metric = gathered.iter().find(|found| found.name() == family.name).unwrap();
        assert_eq!(metric.help(), family.help);
        let labels: HashSet<&str> = metric.get_metric()[0].get_label().iter().map(prometheus::proto::LabelPair::name).collect();
        assert_eq!(labels, family.label_names().into_iter().collect(), "{}", family.name);
        assert_eq!(family.name.ends_with("_total"), family.kind == Kind::Counter, "{}", family.name);
        assert!(family.kind != Kind::Times || family.name.ends_with("_seconds"), "{}", family.name);
        assert!(family.help.ends_with('.'), "{}", family.name);
    }
}

#[test]
fn what_is_counted_is_in_the_text() {
    let text = all_of_it().text().unwrap();
    let moved: Vec<&str> = text.lines().filter(|line| !line.ends_with(" 0")).collect();
    insta::assert_snapshot!(moved.join("\n"));
}

/// The names of all series of what is counted.
fn series(metrics: &Metrics) -> HashSet<String> {
    let text = metrics.text().unwrap();
    let lines = text.lines().filter(|line| line.contains("_total"));
    lines.filter_map(|line| Some(line.rsplit_once(' ')?.0.to_owned())).collect()
}

/// What goes wrong for the first time makes no series of its own, since one that begins with 1 has no rate.
#[test]
fn what_can_happen_is_there_before_it_does() {
    let metrics = metrics();
    let before = series(&metrics);
    for kind in InboundKind::iter() {
        for subtype in labels::inbound_types() {
            let event = InboundEvent { kind, subtype: subtype.to_owned(), ..received(None, "Hi") };
            for outcome in ["handled", "retried", "late", "quarantined"] {
                metrics.handled(&event, outcome, Duration::ZERO);
            }
        }
    }
    for kind in ["text", "buttons", "list", "link", "location_request", "image", "document", "something new"] {
        for sending in Sending::ALL {
            metrics.sent(&json!({ "kind": kind }), sending);
        }
    }
    for family in labels::limit_families() {
        metrics.rate_limits(family, false);
    }
    for event in EventType::ALL {
        metrics.delivered(event.name(), "given_up", Duration::ZERO);
        metrics.told(event);
    }
    for kind in labels::document_kinds() {
        for outcome in ["retried", "failed"] {
            let end = OcrEnd { engine: None, kind, outcome, waited: TimeDelta::zero(), took: Duration::ZERO, micro_usd: 0 };
            metrics.read(&end);
        }
    }
    for task in maintenance::tasks() {
        metrics.cleaned_up(&Done { task: task.to_owned(), removed: 0, error: Some("away".to_owned()) });
    }
    metrics.webhook(Taken::Unsigned, Duration::ZERO);
    let new: Vec<String> = series(&metrics).difference(&before).cloned().collect();
    assert_eq!(new, [""; 0]);
}

/// Operations are many and seldom fail: what fails later is there from when they are first asked for.
#[test]
fn an_operation_that_is_asked_for_can_fail() {
    let metrics = metrics();
    metrics.graphql("viewer", GraphQlOutcome::Ok, Duration::ZERO);
    metrics.subscription_begins("health");
    let before = series(&metrics);
    metrics.graphql("viewer", GraphQlOutcome::Failed, Duration::ZERO);
    metrics.graphql("viewer", GraphQlOutcome::TimedOut, Duration::ZERO);
    metrics.subscription_ends("health", End::FellBehind);
    assert_eq!(series(&metrics), before);
}

/// A label of one thing has no value twice, and the series that are begun have only values that the catalogue names.
#[test]
fn the_catalogue_names_each_value_once() {
    let gathered = metrics().gather();
    for family in catalogue::ALL {
        for label in family.labels {
            let values = (label.values)();
            assert_eq!(values.iter().collect::<HashSet<_>>().len(), values.len(), "{} of {}", label.name, family.name);
            let begun = gathered.iter().filter(|found| found.name() == family.name).flat_map(MetricFamily::get_metric);
            let pairs = begun.flat_map(prometheus::proto::Metric::get_label).filter(|pair| pair.name() == label.name);
            let strange: Vec<&str> =
                pairs.map(prometheus::proto::LabelPair::value).filter(|value| !values.contains(value)).collect();
            assert!(values.is_empty() || strange.is_empty(), "{} of {}: {strange:?}", label.name, family.name);
        }
    }
}

/// Meta may invent words and people write what they like: none of it becomes a label.
#[test]
fn words_that_nobody_knows_are_other() {
    let metrics = metrics();
    let strange = entity::inbound_event::Model { subtype: "250788123456".to_owned(), ..received(None, "Hi") };
    metrics.handled(&strange, "handled", Duration::ZERO);
    metrics.sent(&json!({ "kind": "250788123456" }), Sending::Failed);
    metrics.sent(&json!("250788123456"), Sending::Failed);
    metrics.delivered("250788123456", "retried", Duration::ZERO);
    let end = OcrEnd {
        engine: Some("250788123456"),
        kind: "unknown",
        outcome: "failed",
        waited: TimeDelta::seconds(-1),
        took: Duration::ZERO,
        micro_usd: 0,
    };
    metrics.read(&end);
    let text = metrics.text().unwrap();
    assert!(!text.contains("250788123456"), "{text}");
    assert!(text.contains("hub_outbound_messages_total{outcome=\"failed\",type=\"other\"} 2\n"), "{text}");
    assert!(text.contains("hub_ocr_wait_seconds_sum 0\n"), "clocks that disagree make no negative times: {text}");
    assert!(!text.contains("hub_ocr_cost_dollars_total{"), "what cost nothing is not counted: {text}");
}

#[rstest]
#[case::minute(Resolution::Minute, "2026-11-24T12:34:56.789Z", Kigali, "2026-11-24T12:34:00Z")]
#[case::hour(Resolution::Hour, "2026-11-24T12:34:56Z", Kigali, "2026-11-24T12:00:00Z")]
#[case::day_in_kigali(Resolution::Day, "2026-11-24T21:59:59Z", Kigali, "2026-11-23T22:00:00Z")]
#[case::next_day_in_kigali(Resolution::Day, "2026-11-24T22:00:00Z", Kigali, "2026-11-24T22:00:00Z")]
#[case::a_day_without_midnight(Resolution::Day, "2026-09-06T12:00:00Z", Santiago, "2026-09-06T00:00:00Z")]
fn a_moment_is_in_the_stretch_that_holds_it(
    #[case] resolution: Resolution,
    #[case] at: DateTime<Utc>,
    #[case] zone: Tz,
    #[case] expected: DateTime<Utc>,
) {
    assert_eq!(rollups::start(resolution, at, zone), expected);
}

proptest! {
    /// Whatever a process counts between its looks, what is added is what was counted, neither more nor less.
    #[test]
    fn what_is_added_is_what_was_counted(looks in prop::collection::vec(prop::collection::vec(0..400_000_u32, 0..6), 1..6)) {
        let metrics = metrics();
        let mut ledger = Ledger::new(noon());
        let mut now = noon();
        for times in &looks {
            for ms in times {
                metrics.answered(TimeDelta::milliseconds((*ms).into()));
            }
            now += TimeDelta::seconds(40);
            ledger.take(&metrics.gather(), now);
        }
        let (count, classes) = ledger.kept("hub_answer_seconds");
        prop_assert_eq!(count, i64::try_from(looks.concat().len()).unwrap());
        prop_assert_eq!(classes, count, "each is in one class");
    }
}

/// A database that is away for days does not fill the memory.
#[test]
fn what_waits_for_the_database_has_its_bounds() {
    let metrics = metrics();
    let mut ledger = Ledger::new(noon());
    for minute in 0..1_000 {
        metrics.answered(TimeDelta::milliseconds(3));
        for operation in 0..40 {
            metrics.graphql(&format!("operation{operation}"), GraphQlOutcome::Ok, Duration::from_millis(3));
        }
        ledger.take(&metrics.gather(), noon() + TimeDelta::minutes(minute));
    }
    assert_eq!(ledger.kept("hub_answer_seconds").0, 1_000);
    assert_eq!(ledger.kept("hub_graphql_request_seconds").0, 40_000);
    assert!(ledger.size() < 101_000, "{}", ledger.size());
}
