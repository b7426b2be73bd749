//! How documents fare.

use async_graphql::{ComplexObject, Context, SimpleObject};
use chrono::{DateTime, Utc};

use super::{OcrJobStatus, OcrOutcome};
use crate::{
    domain::record::{
        Span,
        ocr_summary::{self, ByEngine, Ended, Spread},
    },
    graphql::{Error, view::view},
};

/// How documents fare: what came of those that were done in some time, how long they waited and how long they took.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct OcrSummary {
    /// From this moment on.
    pub since: DateTime<Utc>,
    /// Before this moment.
    pub until: DateTime<Utc>,
    /// How many wait to be read, now.
    pub queued: u64,
    /// How many are being read, now.
    pub running: u64,
    /// At how many somebody has to look, now.
    pub needs_review: u64,
    /// How many were read, refused or given up in this time.
    pub finished: u64,
    /// What became of those.
    pub outcomes: Vec<OcrOutcomeCount>,
    /// The part of those that needed nobody, from 0 to 1; null where there are none.
    pub success_rate: Option<f64>,
    /// The part of those that somebody has looked at or has to, from 0 to 1; null where there are none.
    pub review_rate: Option<f64>,
    /// The part of those that were given up, from 0 to 1; null where there are none. What is refused for its own fault is not
    /// among them.
    pub failure_rate: Option<f64>,
}

/// Documents that came to the same end.
#[derive(SimpleObject)]
pub struct OcrOutcomeCount {
    /// How far they have come.
    status: OcrJobStatus,
    /// What they mean for their senders; null where somebody has to look.
    outcome: Option<OcrOutcome>,
    /// How many.
    count: i64,
}

/// Times in milliseconds.
#[derive(SimpleObject)]
pub struct OcrSpread {
    /// Half of all took no longer.
    median: i64,
    /// 19 of 20 took no longer.
    p95: i64,
}

/// What one engine did.
#[derive(SimpleObject)]
pub struct OcrEngineSummary {
    /// Its name, such as `ppocr`; with `+` between them where two had a part in it.
    engine: String,
    /// How many tries came to a reading.
    read: u64,
    /// How many did not.
    failed: u64,
    /// What they cost, in millionths of a US dollar.
    cost_micro_usd: i64,
    /// How long the reading itself took, without getting and opening the file.
    read_ms: Option<OcrSpread>,
}

#[ComplexObject]
impl OcrSummary {
    /// How long documents had been due when somebody took them up.
    #[graphql(complexity = "20 + child_complexity")]
    async fn waited_ms(&self, ctx: &Context<'_>) -> Result<Option<OcrSpread>, Error> {
        Ok(ocr_summary::waited(&view(ctx).await?, self.span()).await?.map(OcrSpread::from))
    }

    /// How long a try took, from getting the file to what follows from it.
    #[graphql(complexity = "20 + child_complexity")]
    async fn took_ms(&self, ctx: &Context<'_>) -> Result<Option<OcrSpread>, Error> {
        Ok(ocr_summary::took(&view(ctx).await?, self.span()).await?.map(OcrSpread::from))
    }

    /// What each engine did in this time, by name.
    #[graphql(complexity = "50 + 5 * child_complexity")]
    async fn engines(&self, ctx: &Context<'_>) -> Result<Vec<OcrEngineSummary>, Error> {
        let engines = ocr_summary::engines(&view(ctx).await?, self.span()).await?;
        Ok(engines.into_iter().map(OcrEngineSummary::from).collect())
    }
}

impl OcrSummary {
    fn span(&self) -> Span {
        Span { since: Some(self.since), until: Some(self.until) }
    }

    pub async fn of(ctx: &Context<'_>, since: DateTime<Utc>, until: DateTime<Utc>) -> Result<Self, Error> {
        let view = view(ctx).await?;
        let span = Span { since: Some(since), until: Some(until) };
        let (now, ended) = (ocr_summary::now(&view).await?, ocr_summary::ended(&view, span).await?);
        let reviewed = ocr_summary::reviewed(&view, span).await?;
        let count = |fits: fn(&Ended) -> bool| {
            ended.iter().filter(|ended| fits(ended)).map(|ended| ended.count.unsigned_abs()).sum::<u64>()
        };
        let finished = count(|_| true);
        let waiting = count(|ended| ended.status == entity::ocr_job::OcrJobStatus::NeedsReview);
        let succeeded = count(|ended| ended.status == entity::ocr_job::OcrJobStatus::Succeeded);
        let failed = count(|ended| ended.outcome == Some(entity::ocr_job::OcrOutcome::Failed));
        let rejected = count(|ended| ended.outcome == Some(entity::ocr_job::OcrOutcome::Rejected));
        let alone = succeeded.saturating_sub(reviewed.saturating_sub(rejected));
        Ok(Self {
            since,
            until,
            queued: now.queued,
            running: now.running,
            needs_review: now.needs_review,
            finished,
            success_rate: rate(alone, finished),
            review_rate: rate(waiting + reviewed, finished),
            failure_rate: rate(failed, finished),
            outcomes: ended.into_iter().map(OcrOutcomeCount::from).collect(),
        })
    }
}

/// Four digits after the point.
fn rate(part: u64, whole: u64) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "nobody has so many documents")]
    let rate = (whole > 0).then(|| part as f64 / whole as f64);
    rate.map(|rate| (rate * 10_000.0).round() / 10_000.0)
}

impl From<Ended> for OcrOutcomeCount {
    fn from(ended: Ended) -> Self {
        Self { status: ended.status.into(), outcome: ended.outcome.map(OcrOutcome::from), count: ended.count }
    }
}

impl From<Spread> for OcrSpread {
    fn from(spread: Spread) -> Self {
        Self { median: spread.median, p95: spread.p95 }
    }
}

impl From<ByEngine> for OcrEngineSummary {
    fn from(engine: ByEngine) -> Self {
        Self {
            read_ms: engine.took.map(OcrSpread::from),
            engine: engine.engine,
            read: engine.read,
            failed: engine.failed,
            cost_micro_usd: engine.micro_usd,
        }
    }
}
