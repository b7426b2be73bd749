//! How documents fare: what came of them, how long they waited and how long their reading took.

use entity::{
    ocr_attempt::{self, OcrResult},
    ocr_job::{self, OcrJobStatus, OcrOutcome},
};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, ExprTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};

use super::Span;
use crate::domain::{reach::Reach, view::View};

/// Documents at this moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Now {
    pub queued: u64,
    pub running: u64,
    pub needs_review: u64,
}

/// Documents that came to the same end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromQueryResult)]
pub struct Ended {
    pub status: OcrJobStatus,
    pub outcome: Option<OcrOutcome>,
    pub count: i64,
}

/// Half of all took at most the one, 19 of 20 at most the other; milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    pub median: i64,
    pub p95: i64,
}

/// What one engine did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByEngine {
    pub engine: String,
    pub read: u64,
    pub failed: u64,
    pub micro_usd: i64,
    pub took: Option<Spread>,
}

pub async fn now(view: &View<'_>) -> Result<Now, DbErr> {
    use ocr_job::Column;
    let open = [OcrJobStatus::Queued, OcrJobStatus::Running, OcrJobStatus::NeedsReview];
    let counted: Vec<(OcrJobStatus, i64)> = jobs(view.reach())
        .select_only()
        .column(Column::Status)
        .column_as(Column::Id.count(), "count")
        .filter(Column::Status.is_in(open))
        .group_by(Column::Status)
        .into_tuple()
        .all(view.db())
        .await?;
    let of = |status| counted.iter().find(|(known, _)| *known == status).map_or(0, |(_, count)| count.unsigned_abs());
    Ok(Now { queued: of(open[0]), running: of(open[1]), needs_review: of(open[2]) })
}

/// What came of the documents that were done in this time.
pub async fn ended(view: &View<'_>, span: Span) -> Result<Vec<Ended>, DbErr> {
    use ocr_job::Column;
    jobs(view.reach())
        .select_only()
        .column(Column::Status)
        .column(Column::Outcome)
        .column_as(Column::Id.count(), "count")
        .filter(span.contains(Column::FinishedAt))
        .group_by(Column::Status)
        .group_by(Column::Outcome)
        .into_model()
        .all(view.db())
        .await
}

/// How many of them staff have decided about.
pub async fn reviewed(view: &View<'_>, span: Span) -> Result<u64, DbErr> {
    use ocr_job::Column;
    jobs(view.reach()).filter(span.contains(Column::FinishedAt)).filter(Column::ReviewedAt.is_not_null()).count(view.db()).await
}

/// How long documents had been due when they were taken up, over the tries that ended in this time.
pub async fn waited(view: &View<'_>, span: Span) -> Result<Option<Spread>, DbErr> {
    spread(view, tries(view.reach(), span), ocr_attempt::Column::WaitedMs).await
}

/// How long those tries took.
pub async fn took(view: &View<'_>, span: Span) -> Result<Option<Spread>, DbErr> {
    spread(view, tries(view.reach(), span), ocr_attempt::Column::TookMs).await
}

/// What each engine did in this time, by name.
pub async fn engines(view: &View<'_>, span: Span) -> Result<Vec<ByEngine>, DbErr> {
    use ocr_attempt::Column;
    let counted: Vec<(String, OcrResult, i64, i64)> = tries(view.reach(), span)
        .select_only()
        .column(Column::Engine)
        .column(Column::Result)
        .column_as(Column::Id.count(), "count")
        .column_as(Column::CostMicroUsd.sum().cast_as("BIGINT"), "cost")
        .filter(Column::Engine.is_not_null())
        .group_by(Column::Engine)
        .group_by(Column::Result)
        .order_by_asc(Column::Engine)
        .into_tuple()
        .all(view.db())
        .await?;
    let mut all = Vec::new();
    for of_one in counted.chunk_by(|one, other| one.0 == other.0) {
        let engine = of_one[0].0.clone();
        let count = |read: bool| {
            let those = of_one.iter().filter(|(_, result, ..)| (*result == OcrResult::Read) == read);
            those.map(|(_, _, count, _)| count.unsigned_abs()).sum()
        };
        let its = tries(view.reach(), span).filter(Column::Engine.eq(engine.as_str())).filter(Column::ReadMs.is_not_null());
        all.push(ByEngine {
            read: count(true),
            failed: count(false),
            micro_usd: of_one.iter().map(|(.., cost)| cost).sum(),
            took: spread(view, its, Column::ReadMs).await?,
            engine,
        });
    }
    Ok(all)
}

fn jobs(reach: Reach) -> Select<ocr_job::Entity> {
    ocr_job::Entity::find().filter(reach.within(ocr_job::Column::UserId))
}

fn tries(reach: Reach, span: Span) -> Select<ocr_attempt::Entity> {
    use ocr_attempt::Column;
    let own = jobs(reach).select_only().column(ocr_job::Column::Id).into_query();
    let within = match reach {
        Reach::All => Condition::all(),
        Reach::Own(_) => Condition::all().add(Column::JobId.in_subquery(own)),
    };
    ocr_attempt::Entity::find().filter(within).filter(span.contains(Column::EndedAt))
}

/// By looking up the two in their order: SQLite has no other way, and PostgreSQL's own sorts no less.
async fn spread(
    view: &View<'_>,
    tries: Select<ocr_attempt::Entity>,
    column: ocr_attempt::Column,
) -> Result<Option<Spread>, DbErr> {
    let count = tries.clone().count(view.db()).await?;
    let at = async |hundredth: u64| -> Result<Option<i64>, DbErr> {
        let place = (count * hundredth).div_ceil(100).saturating_sub(1);
        let ordered = tries.clone().select_only().column(column).order_by_asc(column).offset(place).limit(1);
        Ok(ordered.into_tuple::<Option<i64>>().one(view.db()).await?.flatten())
    };
    let (median, p95) = (at(50).await?, at(95).await?);
    Ok(median.zip(p95).map(|(median, p95)| Spread { median, p95 }))
}
