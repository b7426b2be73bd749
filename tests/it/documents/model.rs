//! The model reads what this machine doubts; and when it does not answer, the document is read all the same.

use api::ocr::openai::Raw;
use tests::{OpenAi, openai::Fault};

use super::*;

async fn hub(openai: &OpenAi, engine: &str) -> Hub {
    let mut settings = openai.variables();
    settings.push(("OCR_ENGINE".to_owned(), engine.to_owned()));
    let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    Hub::start_with(Backend::Sqlite, &settings).await
}

/// A certificate that does not say who insures, which this machine therefore cannot read alone.
fn incomplete(hub: &Hub) -> Truth {
    certificate(hub, 90).without(FieldName::Insurer)
}

/// Everything that stands on it, and the insurer too.
fn whole(hub: &Hub) -> Vec<Raw> {
    let truth = certificate(hub, 90);
    let names = [FieldName::Plate, FieldName::Insurer, FieldName::PolicyNumber, FieldName::ValidFrom, FieldName::ValidUntil];
    let raw = |name| Raw { name, printed: truth.get(name).map(str::to_owned), page: 0, quad: None, legible: true };
    names.map(raw).to_vec()
}

#[tokio::test]
async fn what_is_clear_is_not_shown_to_anybody() {
    let openai = OpenAi::start().await;
    let hub = hub(&openai, "auto").await;
    let eric = english(&hub, ERIC).await;
    sends(&eric, &certificate(&hub, 90)).await;
    heard(&eric, "RAB 123 C is verified");
    assert_eq!(openai.calls(), 0);
}

#[tokio::test]
async fn the_model_is_asked_about_what_is_doubtful() {
    let openai = OpenAi::start().await;
    let hub = hub(&openai, "auto").await;
    openai.answers(Some(Kind::InsuranceCertificate), &whole(&hub));
    let eric = english(&hub, ERIC).await;
    sends(&eric, &incomplete(&hub)).await;
    heard(&eric, "RAB 123 C is verified");
    let job = job(&hub).await;
    assert_eq!((openai.calls(), job.engine.as_deref()), (1, Some("ppocr+openai")));
    assert!(job.cost_micro_usd > 0);
}

#[rstest]
#[case::limited(Fault::Limited(Some(20)))]
#[case::over_quota(Fault::OverQuota)]
#[case::down(Fault::ServerError)]
#[case::nonsense(Fault::NotJson)]
#[case::another_form(Fault::SchemaBroken)]
#[case::refusal(Fault::Refusal)]
#[case::a_wrong_key(Fault::Unauthorised)]
#[tokio::test]
async fn without_the_model_what_this_machine_read_stands(#[case] fault: Fault) {
    let openai = OpenAi::start().await;
    let hub = hub(&openai, "auto").await;
    openai.set_fault(fault);
    let eric = english(&hub, ERIC).await;
    sends(&eric, &incomplete(&hub)).await;
    heard(&eric, "Somebody from our team will look at it");
    let job = job(&hub).await;
    assert_eq!((job.status, job.engine.as_deref()), (OcrJobStatus::NeedsReview, Some("ppocr")));
    let [attempt] = attempts(&hub).await.try_into().unwrap();
    assert!(attempt.error.is_some(), "the try says nothing of {fault:?}");
}

#[tokio::test]
async fn whoever_asks_for_patience_gets_it_where_the_model_reads_alone() {
    let openai = OpenAi::start().await;
    let hub = hub(&openai, "openai").await;
    openai.answers(Some(Kind::InsuranceCertificate), &whole(&hub));
    openai.set_fault(Fault::Limited(Some(20)));
    let eric = english(&hub, ERIC).await;
    sends(&eric, &certificate(&hub, 90)).await;
    let waiting = job(&hub).await;
    assert_eq!(waiting.status, OcrJobStatus::Queued);
    assert!(waiting.due_at >= hub.app.clock.now() + TimeDelta::seconds(20), "{} is too soon", waiting.due_at);
    assert!(waiting.last_error.unwrap().contains("rate limit"));
    openai.set_fault(Fault::None);
    hub.advance(TimeDelta::seconds(25));
    hub.settle().await;
    heard(&eric, "RAB 123 C is verified");
    assert_eq!(job(&hub).await.engine.as_deref(), Some("openai"));
}

#[rstest]
#[case::over_quota(Fault::OverQuota, 1)]
#[case::down_for_good(Fault::ServerError, 6)]
#[tokio::test]
async fn where_the_model_cannot_this_machine_reads_at_last(#[case] fault: Fault, #[case] tries: usize) {
    let openai = OpenAi::start().await;
    let hub = hub(&openai, "openai").await;
    openai.set_fault(fault);
    let eric = english(&hub, ERIC).await;
    sends(&eric, &certificate(&hub, 90)).await;
    while job(&hub).await.status == OcrJobStatus::Queued {
        hub.advance(TimeDelta::minutes(11));
        hub.settle().await;
    }
    heard(&eric, "RAB 123 C is verified");
    assert_eq!(attempts(&hub).await.len(), tries);
    assert_eq!(job(&hub).await.engine.as_deref(), Some("ppocr"));
}

#[tokio::test]
async fn beyond_the_days_sum_nobody_is_asked() {
    let openai = OpenAi::start().await;
    let mut settings = openai.variables();
    settings.push(("OPENAI_DAILY_USD".to_owned(), "0.000001".to_owned()));
    let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let hub = Hub::start_with(Backend::Sqlite, &settings).await;
    openai.answers(None, &[]);
    let eric = english(&hub, ERIC).await;
    for seed in [1, 2] {
        let paper = Paper::draw(&incomplete(&hub), seed);
        eric.sends_file("image", "image/jpeg", &paper.photographed_with(&Photo::plain(&paper.page)).jpeg).await;
    }
    assert_eq!(openai.calls(), 1, "the first call used the sum up");
    let remarks: Vec<Option<String>> = attempts(&hub).await.into_iter().map(|attempt| attempt.error).collect();
    assert!(remarks[1].as_ref().unwrap().contains("spending"), "{remarks:?}");
}
