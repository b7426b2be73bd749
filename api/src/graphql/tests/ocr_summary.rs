//! How documents fare, added up.

use chrono::TimeDelta;
use entity::{
    ids::OcrJobId,
    ocr_attempt,
    ocr_job::{self, OcrJobStatus, OcrOutcome},
};
use rstest::rstest;

use super::{app, ask, data, documents::paper};
use crate::domain::{
    api_key::Scope,
    record::fixture::{Backend, attempt, job, keep, noon},
};

#[rstest]
#[tokio::test]
async fn how_documents_fare_is_added_up(#[values(Backend::Sqlite, Backend::Postgres)] on: Backend) {
    let Some(db) = on.open().await else { return };
    let (bike, waiting) = paper(&db).await;
    let verified = ocr_job::Model { status: OcrJobStatus::Succeeded, outcome: Some(OcrOutcome::Verified), ..job(&bike) };
    let failed = ocr_job::Model { status: OcrJobStatus::Failed, outcome: Some(OcrOutcome::Failed), ..job(&bike) };
    let reviewed = ocr_job::Model { reviewed_at: Some(noon()), ..ocr_job::Model { id: OcrJobId::new(), ..verified.clone() } };
    let reviewed = ocr_job::Model { file_key: "r".to_owned(), ..reviewed };
    let queued = ocr_job::Model { status: OcrJobStatus::Queued, finished_at: None, ..job(&bike) };
    let long_ago = ocr_job::Model { finished_at: Some(noon() - TimeDelta::days(3)), ..job(&bike) };
    for row in [verified, failed, reviewed, queued, long_ago] {
        keep(&db, row).await;
    }
    for (number, (waited_ms, read_ms)) in (10..).zip([(10, 100), (20, 200), (3000, 9000)]) {
        keep(&db, ocr_attempt::Model { waited_ms, read_ms: Some(read_ms), ..attempt(&waiting, number) }).await;
    }
    let until = (noon() + TimeDelta::minutes(1)).to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    let query = format!(
        "{{ ocrSummary(until: \"{until}\") {{ queued running needsReview finished successRate reviewRate failureRate \
         outcomes {{ status outcome count }} waitedMs {{ median p95 }} tookMs {{ median }} \
         engines {{ engine read failed costMicroUsd readMs {{ median p95 }} }} }} }}"
    );
    let mut summary = data(&app(db), query).await["ocrSummary"].take();
    summary["outcomes"].as_array_mut().unwrap().sort_by_key(ToString::to_string);
    insta::assert_json_snapshot!(format!("summary_{on:?}"), summary);
}

#[rstest]
#[case("since: \"2026-11-24T12:00:00Z\", until: \"2026-11-24T12:00:00Z\"", "`since` has to be before `until`.")]
#[case("since: \"2026-10-01T12:00:00Z\", until: \"2026-11-24T12:00:00Z\"", "Ask for 31 days at most.")]
#[tokio::test]
async fn a_summary_has_its_bounds(#[case] span: &str, #[case] words: &str) {
    let app = app(Backend::Sqlite.open().await.unwrap());
    let answer = ask(&app, &Scope::ALL, format!("{{ ocrSummary({span}) {{ finished }} }}")).await;
    assert_eq!(answer["errors"][0]["message"], words, "{answer}");
}
