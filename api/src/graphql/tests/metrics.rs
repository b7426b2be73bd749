//! What was counted and timed, as the API tells it.

use async_graphql::Request;
use chrono::TimeDelta;
use rstest::rstest;
use serde_json::{Value, json};

use super::{app, ask, codes, data};
use crate::{
    app::App,
    domain::{
        api_key::Scope,
        record::fixture::{Backend, database, noon},
    },
    metrics::{GraphQlOutcome, Metrics, Taken, catalogue, rollups},
};

/// Counts something, as a process would, and has it kept.
async fn busy(app: &App, seconds: &[u64]) {
    for seconds in seconds {
        app.metrics.answered(TimeDelta::seconds(i64::try_from(*seconds).unwrap()));
    }
    app.metrics.webhook(Taken::Accepted, std::time::Duration::from_millis(3));
    app.metrics.webhook(Taken::Unsigned, std::time::Duration::from_millis(1));
    rollups::keep(app).await;
}

fn query(rest: &str) -> Request {
    Request::new(format!(
        "query Metrics($names: [MetricName!]!) {{ metrics(names: $names, since: \"2026-11-24T11:00:00Z\", \
         until: \"2026-11-24T13:00:00Z\"{rest}) {{ name prometheusName resolution labels {{ name value }} \
         whole {{ count sum mean perSecond p50 p95 p99 }} points {{ start count sum mean p50 }} }} }}"
    ))
    .variables(async_graphql::Variables::from_json(json!({ "names": ["ANSWER", "WEBHOOK_REQUESTS"] })))
}

#[rstest]
#[tokio::test]
async fn what_was_counted_is_told_in_series(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let app = app(db);
    busy(&app, &[1, 2]).await;
    app.clock.advance(TimeDelta::minutes(1));
    // What comes now belongs to the stretch that began at the last look.
    rollups::keep(&app).await;
    busy(&app, &[20]).await;
    insta::assert_json_snapshot!(format!("together_{on:?}"), data(&app, query("")).await["metrics"]);
    insta::assert_json_snapshot!(format!("apart_{on:?}"), data(&app, query(", split: true, resolution: HOUR")).await["metrics"]);
}

/// Two processes on one database: each with a registry of its own, all into the same rows.
#[rstest]
#[tokio::test]
async fn processes_add_to_the_same_rows(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let first = app(db);
    let second = App { metrics: Metrics::new(noon()), ..first.clone() };
    tokio::join!(busy(&first, &[1]), busy(&second, &[3]));
    tokio::join!(busy(&first, &[1]), busy(&second, &[3]));
    let answer = data(&first, query("")).await;
    assert_eq!(answer["metrics"][0]["whole"]["count"], 4, "{answer}");
    assert_eq!(answer["metrics"][0]["whole"]["sum"], 8.0, "{answer}");
    assert_eq!(answer["metrics"][1]["whole"]["count"], 8, "{answer}");
}

/// What could not be added is added later, to the minute that it belongs to, and once.
#[rstest]
#[tokio::test]
async fn a_database_that_was_away_misses_nothing(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let app = app(db);
    let closed = database().await;
    closed.clone().close().await.unwrap();
    let away = App { db: closed, ..app.clone() };
    busy(&away, &[1]).await;
    app.clock.advance(TimeDelta::minutes(5));
    busy(&away, &[1]).await;
    busy(&app, &[1]).await;
    busy(&app, &[]).await;
    let answer = data(&app, query("")).await;
    let counts: Vec<(&str, i64)> = answer["metrics"][0]["points"]
        .as_array()
        .unwrap()
        .iter()
        .map(|point| (point["start"].as_str().unwrap(), point["count"].as_i64().unwrap()))
        .collect();
    assert_eq!(counts, [("2026-11-24T12:00:00+00:00", 2), ("2026-11-24T12:05:00+00:00", 1)], "{answer}");
    let text = app.metrics.text().unwrap();
    assert!(text.contains("hub_metrics_roll_up_failures_total 2\n"), "{text}");
}

#[rstest]
#[case::none("names: []", "Ask for 1 to 12 metrics.")]
#[case::no_time("names: [ANSWER], since: \"2026-11-24T12:00:00Z\"", "`since` has to be before `until`.")]
#[case::too_long(
    "names: [ANSWER], since: \"2026-11-20T12:00:00Z\", resolution: MINUTE",
    "Ask for 1500 stretches at most: less time, or a coarser `resolution`."
)]
#[tokio::test]
async fn a_request_has_its_bounds(#[case] arguments: &str, #[case] words: &str) {
    let app = app(Backend::Sqlite.open().await.unwrap());
    let answer = ask(&app, &Scope::ALL, format!("{{ metrics({arguments}) {{ name }} }}")).await;
    assert_eq!(answer["errors"][0]["message"], words, "{answer}");
}

#[rstest]
#[case::a_day("2026-11-23T12:00:00Z", "2026-11-24T12:00:30Z", "MINUTE")]
#[case::a_month("2026-10-24T12:00:00Z", "2026-11-24T12:00:30Z", "HOUR")]
#[case::a_year("2025-11-24T12:00:00Z", "2026-11-24T12:00:30Z", "DAY")]
#[case::as_old_as_minutes_get("2026-11-17T12:00:00Z", "2026-11-18T08:00:00Z", "MINUTE")]
#[case::minutes_are_gone("2026-11-14T12:00:00Z", "2026-11-15T08:00:00Z", "HOUR")]
#[case::hours_are_gone("2026-07-24T12:00:00Z", "2026-07-25T08:00:00Z", "DAY")]
#[case::all_are_gone("2020-11-24T12:00:00Z", "2020-11-25T08:00:00Z", "DAY")]
#[tokio::test]
async fn the_finest_resolution_that_fits_and_is_kept_is_taken(#[case] since: &str, #[case] until: &str, #[case] expected: &str) {
    let app = app(Backend::Sqlite.open().await.unwrap());
    app.metrics.answered(TimeDelta::seconds(1));
    rollups::keep(&app).await;
    let answer =
        data(&app, format!("{{ metrics(names: [ANSWER], since: \"{since}\", until: \"{until}\") {{ resolution }} }}")).await;
    assert_eq!(answer["metrics"][0]["resolution"], expected, "{answer}");
}

/// Stretches are told as wholes, so what is counted in them is divided by the whole of them.
#[rstest]
#[case::from_within_a_minute("12:00:40", "12:02:00", "MINUTE", 120.0)]
#[case::up_to_within_one("12:00:00", "12:01:20", "MINUTE", 120.0)]
#[case::from_within_an_hour("12:30:00", "13:00:00", "HOUR", 3_600.0)]
#[case::up_to_now_in_one_that_still_runs("13:00:00", "14:00:30", "HOUR", 5_400.0)]
#[case::up_to_what_is_still_to_come("14:00:00", "15:00:00", "HOUR", 3_600.0)]
#[tokio::test]
async fn a_rate_is_over_the_time_that_was_counted(
    #[case] since: &str,
    #[case] until: &str,
    #[case] resolution: &str,
    #[case] seconds: f64,
) {
    let app = app(Backend::Sqlite.open().await.unwrap());
    for _ in 0..2 {
        // Noted at the beginning of an hour, at noon, at one and at two.
        for _ in 0..60 {
            app.metrics.answered(TimeDelta::seconds(1));
        }
        rollups::keep(&app).await;
        app.clock.advance(TimeDelta::hours(1));
        rollups::keep(&app).await;
    }
    for _ in 0..60 {
        app.metrics.answered(TimeDelta::seconds(1));
    }
    app.clock.advance(TimeDelta::minutes(30));
    rollups::keep(&app).await;
    let day = "2026-11-24T";
    let document = format!(
        "{{ metrics(names: [ANSWER], since: \"{day}{since}Z\", until: \"{day}{until}Z\", resolution: {resolution}) \
         {{ whole {{ count perSecond }} }} }}"
    );
    let answer = data(&app, document).await;
    let whole = &answer["metrics"][0]["whole"];
    let (count, rate) = (whole["count"].as_f64().unwrap(), whole["perSecond"].as_f64().unwrap());
    assert!(count > 0.0 && (rate - count / seconds).abs() < 1e-9, "{answer}");
}

#[tokio::test]
async fn only_who_may_read_metrics_does() {
    let app = app(Backend::Sqlite.open().await.unwrap());
    let others: Vec<Scope> = Scope::ALL.into_iter().filter(|scope| *scope != Scope::MetricsRead).collect();
    let answer = ask(&app, &others, "{ metrics(names: [ANSWER]) { name } }").await;
    assert_eq!(codes(&answer), ["FORBIDDEN"]);
}

/// The schema tells of every metric that is kept what the registry tells of it.
#[tokio::test]
async fn the_names_are_those_of_the_catalogue() {
    let app = app(Backend::Sqlite.open().await.unwrap());
    let answer = data(&app, "{ __type(name: \"MetricName\") { enumValues { description } } }").await;
    let told: Vec<&str> = answer["__type"]["enumValues"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default()
        .iter()
        .filter_map(|value: &Value| value["description"].as_str())
        .collect();
    let kept: Vec<&str> = catalogue::ALL.iter().filter(|family| family.is_kept()).map(|family| family.help).collect();
    assert_eq!(told, kept);
}

/// A name that a caller makes up is a label only through [`crate::graphql::Operation`], which knows better.
#[tokio::test]
async fn labels_are_kept_by_name() {
    let app = app(Backend::Sqlite.open().await.unwrap());
    app.metrics.graphql("viewer", GraphQlOutcome::Ok, std::time::Duration::from_millis(2));
    rollups::keep(&app).await;
    let document = "{ metrics(names: [GRAPHQL_REQUESTS], until: \"2026-11-24T13:00:00Z\", since: \"2026-11-24T11:00:00Z\", split: true) \
                    { labels { name value } whole { count } } }";
    let answer = data(&app, document).await;
    let expected = json!([{
        "labels": [{ "name": "operation", "value": "viewer" }, { "name": "outcome", "value": "ok" }],
        "whole": { "count": 1 },
    }]);
    assert_eq!(answer["metrics"], expected);
}
