//! Documents that people send: a queue of files to read, and what their reading means for vehicles and drivers.
//!
//! A row of `ocr_jobs` is the job, the queue and the result in one. A worker holds it by a lease that it renews while it
//! reads; what it found is written in one transaction with everything that follows from it, and only while the job is
//! still its own. So a process may die at any point: the lease runs out, and another reads the document again.

mod expiry;
mod judge;
mod queue;
mod review;
mod settle;
mod spending;
mod suspicion;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::{
    ids::{OcrJobId, UserId},
    ocr_job::{Column, DocumentKind, Entity, Model, OcrJobStatus, OcrOutcome},
};
use reader::document::{Document, Kind};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{CommonTableExpression, Expr, LockBehavior, LockType, Query},
};
use thiserror::Error;

pub use expiry::{Expiring, REMIND_DAYS, expire, overlook, remind};
pub use judge::{Verdict, judge};
pub use queue::{
    CUT_OFF, Enqueued, FAILURES, Failure, File, MOST_A_DAY, New, PATIENCE, Tried, backlog, beat, cancel, claim, enqueue, fail,
    read_again, release_all, retry,
};
pub use review::{Accuracy, Correction, Review, accuracy, confirm, mend, review};
pub use settle::{Found, settle};
pub use spending::{correct, set_aside};

use super::audit::Actor;

/// Why a job was not changed. Nothing was.
#[derive(Debug, Error)]
pub enum DocumentProblem {
    #[error("there is no such document")]
    NotFound,
    #[error("somebody else changed it meanwhile")]
    Conflict,
    #[error("it is being read, or has been decided")]
    Closed,
    #[error("it has been decided: decide otherwise by another review")]
    Decided,
    #[error("nothing was read of it that could be accepted")]
    Unread,
    #[error("the file is gone, so it cannot be read again")]
    FileGone,
    #[error("{0} is not such a value")]
    Malformed(&'static str),
    #[error("what it would prove needs {0}")]
    Incomplete(&'static str),
    #[error("a value could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the database did not do its part")]
    Db(#[from] DbErr),
}

/// Who decides something about a document, and what day it is where the hub is.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    pub actor: &'a Actor,
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
}

pub async fn find(db: &impl ConnectionTrait, id: OcrJobId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The job, where it is this person's.
pub async fn of(db: &impl ConnectionTrait, user: UserId, id: OcrJobId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::UserId.eq(user)).one(db).await
}

/// What was understood of it, with what people have corrected. `None` where nothing was, or by a newer version.
pub fn document(job: &Model) -> Option<Document> {
    serde_json::from_value(job.document.clone()?).ok()
}

/// Files that one statement asks for.
const AT_ONCE: usize = 500;

/// Files that nobody's job keeps any more, of those that are named.
pub async fn unused(db: &impl ConnectionTrait, files: Vec<String>) -> Result<Vec<String>, DbErr> {
    let mut unused = Vec::new();
    for some in files.chunks(AT_ONCE) {
        // One that is just being read is known by what Meta said of it.
        let reading = [OcrJobStatus::Queued, OcrJobStatus::Running];
        let read = Column::Status.is_in(reading);
        let named = Condition::any().add(Column::Sha256.is_in(some)).add(Column::FileKey.is_in(some).and(read));
        let columns = [Column::Sha256, Column::FileKey, Column::Status];
        let jobs = Entity::find().select_only().columns(columns).filter(named);
        let jobs: Vec<(Option<String>, String, OcrJobStatus)> = jobs.into_tuple().all(db).await?;
        let hashes =
            jobs.into_iter().flat_map(|(sha256, key, status)| sha256.into_iter().chain(reading.contains(&status).then_some(key)));
        let kept: HashSet<String> = hashes.collect();
        unused.extend(some.iter().filter(|file| !kept.contains(*file)).cloned());
    }
    Ok(unused)
}

/// How long files are kept that nothing came of.
const KEPT_IN_VAIN: TimeDelta = TimeDelta::days(7);

/// Jobs of which nothing came do without their files after a week: pictures of something else, and what was called off. At
/// most so many; says how many they were. Those that somebody holds wait for the next time.
pub async fn let_go(db: &impl ConnectionTrait, limit: u64, now: DateTime<Utc>) -> Result<u64, DbErr> {
    const OVER: &str = "over";
    let over = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Outcome.is_in([OcrOutcome::Refused, OcrOutcome::Failed, OcrOutcome::Cancelled]))
        .filter(Column::Status.eq(OcrJobStatus::Failed))
        .filter(Column::FinishedAt.lt(now - KEPT_IN_VAIN))
        .filter(Column::Sha256.is_not_null())
        .order_by_asc(Column::FinishedAt)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    // Chosen apart, as what retention removes is, and for its reason.
    let over =
        CommonTableExpression::new().table_name(OVER).column(Column::Id).query(over.into_query()).materialized(true).to_owned();
    let theirs = Query::select().column(Column::Id).from(OVER).to_owned();
    let without = Query::update()
        .with_cte(over)
        .table(Entity)
        .value(Column::Sha256, Option::<String>::None)
        .value(Column::Pages, 0)
        .and_where(Expr::col(Column::Id).in_subquery(theirs))
        .to_owned();
    Ok(db.execute(&without).await?.rows_affected())
}

/// The files of a person.
pub async fn files(db: &impl ConnectionTrait, user: UserId) -> Result<Vec<String>, DbErr> {
    let rows = Entity::find().filter(Column::UserId.eq(user)).filter(Column::Sha256.is_not_null()).all(db).await?;
    Ok(rows.into_iter().filter_map(|row| row.sha256).collect())
}

/// One person's documents become another's. Of a file that both sent, the other's job stays.
pub(super) async fn hand_over(tx: &impl ConnectionTrait, from: UserId, to: UserId) -> Result<(), DbErr> {
    let theirs: Vec<String> = keys(tx, to).await?;
    Entity::delete_many().filter(Column::UserId.eq(from)).filter(Column::FileKey.is_in(theirs)).exec(tx).await?;
    let moved = Entity::update_many().col_expr(Column::UserId, Expr::value(to)).filter(Column::UserId.eq(from));
    moved.exec(tx).await?;
    settle::hand_over_licence(tx, from, to).await
}

async fn keys(tx: &impl ConnectionTrait, user: UserId) -> Result<Vec<String>, DbErr> {
    Ok(Entity::find().filter(Column::UserId.eq(user)).all(tx).await?.into_iter().map(|row| row.file_key).collect())
}

/// The row as it is now, if it is still the version that was read; else somebody was quicker.
async fn save(tx: &impl ConnectionTrait, before: &Model, after: Model, now: DateTime<Utc>) -> Result<Model, DocumentProblem> {
    use sea_orm::{ActiveModelTrait, IntoActiveModel};
    let after = Model { version: before.version + 1, updated_at: now, ..after };
    let same = Column::Id.eq(before.id).and(Column::Version.eq(before.version));
    let changed = Entity::update_many().set(after.clone().into_active_model().reset_all()).filter(same).exec(tx).await?;
    if changed.rows_affected == 1 { Ok(after) } else { Err(DocumentProblem::Conflict) }
}

/// Whether the sender of a document has not heard of it yet what came of it now. What staff have read once more they
/// have, where it came to the same.
pub fn is_news(before: &Model, after: &Model) -> bool {
    queue::is_waited_for(before) || (before.outcome, before.vehicle_id) != (after.outcome, after.vehicle_id)
}

fn is_open(status: OcrJobStatus) -> bool {
    matches!(status, OcrJobStatus::Queued | OcrJobStatus::Running)
}

/// The kind as it is stored.
pub fn stored(kind: Kind) -> DocumentKind {
    match kind {
        Kind::InsuranceCertificate => DocumentKind::InsuranceCertificate,
        Kind::YellowCard => DocumentKind::YellowCard,
        Kind::Registration => DocumentKind::Registration,
        Kind::DrivingLicence => DocumentKind::DrivingLicence,
    }
}
