//! The queue of documents to read.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    ids::{OcrAttemptId, OcrJobId, UserId, VehicleId},
    ocr_attempt::{self, OcrResult},
    ocr_job::{ActiveModel, Column, Entity, Model, OcrJobStatus, OcrOutcome},
    vehicle::{VehicleType, Verification},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait, ExprTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, LockBehavior, LockType, OnConflict},
};

use super::{DocumentProblem, find, is_open, save, settle};
use crate::{
    domain::{trip::lock, vehicle},
    store,
};

/// After so many failed tries a job is given up.
pub const FAILURES: i32 = 6;

/// After so many tries that were cut off with their process, the document itself is held to be what ends it.
pub const CUT_OFF: i32 = 12;

/// How long a job waits for others: for Meta, or for the media store.
pub const PATIENCE: TimeDelta = TimeDelta::hours(24);

/// Documents that one person may send within 24 hours.
pub const MOST_A_DAY: u64 = 20;

/// Somebody waits for it.
const WAITED_FOR: i32 = 10;
/// It is read once more, and nobody waits.
const AGAIN: i32 = 0;

/// Whether somebody waits for what comes of it.
pub(super) fn is_waited_for(job: &Model) -> bool {
    job.priority >= WAITED_FOR
}

/// The pause after the first failure; each further one doubles it.
const FIRST_PAUSE: TimeDelta = TimeDelta::seconds(2);
/// The longest pause while others are away.
const LONGEST_PAUSE: TimeDelta = TimeDelta::minutes(10);

/// A file to read.
#[derive(Debug, Clone)]
pub struct New {
    pub user: UserId,
    pub vehicle: Option<VehicleId>,
    pub vehicle_type: Option<VehicleType>,
    pub file_key: String,
    pub meta_media_id: String,
    pub correlation_id: String,
    /// Of what asks for it, where traces are kept.
    pub traceparent: Option<String>,
}

/// What became of a wish to have a file read.
#[derive(Debug, Clone, PartialEq)]
pub enum Enqueued {
    /// It is read now: for the first time, or again after it had failed.
    Now(Model),
    /// The same file was sent before, and is being read or has been.
    Known(Model),
    TooMany,
}

/// Puts a file into the queue. `tx` is the transaction of the turn, so that what is promised is also done.
pub async fn enqueue(tx: &impl ConnectionTrait, new: New, now: DateTime<Utc>) -> Result<Enqueued, DbErr> {
    // Two files of one person take turns, or both might be the last that is allowed.
    lock::person(tx, new.user).await?;
    let known =
        Entity::find().filter(Column::UserId.eq(new.user)).filter(Column::FileKey.eq(new.file_key.as_str())).one(tx).await?;
    match known {
        Some(row) if is_worth_another_try(tx, &row, &new).await? => {
            let fresh = Model {
                meant_id: new.vehicle,
                vehicle_id: new.vehicle,
                vehicle_type: new.vehicle_type.or(row.vehicle_type),
                meta_media_id: new.meta_media_id,
                correlation_id: new.correlation_id,
                traceparent: new.traceparent,
                outcome: None,
                ..row.clone()
            };
            let again = resume(tx, &row, fresh, WAITED_FOR, now).await.map_err(|problem| match problem {
                DocumentProblem::Db(error) => error,
                other => DbErr::Custom(other.to_string()),
            });
            return again.map(Enqueued::Now);
        }
        Some(row) => return Ok(Enqueued::Known(row)),
        None => {}
    }
    let lately = Entity::find().filter(Column::UserId.eq(new.user)).filter(Column::CreatedAt.gt(now - TimeDelta::days(1)));
    if lately.count(tx).await? >= MOST_A_DAY {
        return Ok(Enqueued::TooMany);
    }
    insert(tx, new, now).await.map(Enqueued::Now)
}

/// Whether something else may come of a file that is sent once more: not where the file itself was the reason, and not
/// where staff have decided.
async fn is_worth_another_try(tx: &impl ConnectionTrait, row: &Model, new: &New) -> Result<bool, DbErr> {
    if is_open(row.status) || row.reviewed_at.is_some() {
        return Ok(false);
    }
    Ok(match row.outcome {
        Some(OcrOutcome::Failed | OcrOutcome::Cancelled) => true,
        Some(OcrOutcome::Refused) => row.failure.as_deref().is_some_and(|failure| PASSING.contains(&failure)),
        Some(OcrOutcome::OtherPlate) => new.vehicle != row.meant_id,
        Some(OcrOutcome::Verified) => !stands(tx, row).await?,
        _ => false,
    })
}

/// Refusals that a fresh copy of the same file, or a machine with less to do, may not meet.
const PASSING: [&str; 3] = ["GONE", "TOO_SLOW", "TOO_HUNGRY"];

/// Whether the vehicle that a document verified is still held to be so.
async fn stands(tx: &impl ConnectionTrait, row: &Model) -> Result<bool, DbErr> {
    let Some(id) = row.vehicle_id else { return Ok(false) };
    let vehicle = vehicle::find(tx, id).await?;
    Ok(vehicle.is_some_and(|vehicle| vehicle.retired_at.is_none() && vehicle.verification == Verification::Verified))
}

async fn insert(tx: &impl ConnectionTrait, new: New, now: DateTime<Utc>) -> Result<Model, DbErr> {
    let row = Model {
        id: OcrJobId::new(),
        user_id: new.user,
        meant_id: new.vehicle,
        vehicle_id: new.vehicle,
        vehicle_type: new.vehicle_type,
        file_key: new.file_key,
        meta_media_id: new.meta_media_id,
        sha256: None,
        mime_type: None,
        size_bytes: None,
        pages: 0,
        status: OcrJobStatus::Queued,
        priority: WAITED_FOR,
        attempts: 0,
        failures: 0,
        cut_off: 0,
        asked_at: now,
        due_at: now,
        leased_until: None,
        outcome: None,
        kind: None,
        plate: None,
        document: None,
        engine: None,
        cost_micro_usd: 0,
        failure: None,
        last_error: None,
        confirmed_at: None,
        reviewed_at: None,
        review_reason: None,
        version: 0,
        correlation_id: new.correlation_id,
        traceparent: new.traceparent,
        created_at: now,
        started_at: None,
        finished_at: None,
        updated_at: now,
    };
    Entity::insert(row.clone().into_active_model().reset_all())
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(row)
}

/// Back to the start of the schedule; what was read before stays until it is read anew.
async fn resume(
    tx: &impl ConnectionTrait,
    before: &Model,
    fresh: Model,
    priority: i32,
    now: DateTime<Utc>,
) -> Result<Model, DocumentProblem> {
    let after = Model {
        status: OcrJobStatus::Queued,
        priority,
        failures: 0,
        cut_off: 0,
        asked_at: now,
        due_at: now,
        leased_until: None,
        failure: None,
        last_error: None,
        confirmed_at: None,
        finished_at: None,
        ..fresh
    };
    save(tx, before, after, now).await
}

/// Has a document read once more, by staff's wish. What it proved, or what staff have said of it, no machine takes back.
pub async fn read_again(tx: &impl ConnectionTrait, job: &Model, now: DateTime<Utc>) -> Result<Model, DocumentProblem> {
    if is_open(job.status) {
        return Err(DocumentProblem::Closed);
    }
    if job.reviewed_at.is_some() || settle::proves(job) {
        return Err(DocumentProblem::Decided);
    }
    if job.sha256.is_none() && job.asked_at + META_KEEPS <= now {
        return Err(DocumentProblem::FileGone);
    }
    resume(tx, job, job.clone(), AGAIN, now).await
}

/// How long Meta hands out a file that somebody sent.
const META_KEEPS: TimeDelta = TimeDelta::days(7);

/// Calls a job off that is not done yet. A worker that has it finds, when it is done, that it is no longer its own.
pub async fn cancel(tx: &impl ConnectionTrait, job: &Model, now: DateTime<Utc>) -> Result<Model, DocumentProblem> {
    if !is_open(job.status) {
        return Err(DocumentProblem::Closed);
    }
    let after = Model {
        status: OcrJobStatus::Failed,
        outcome: Some(OcrOutcome::Cancelled),
        failure: Some("CANCELLED".to_owned()),
        leased_until: None,
        finished_at: Some(now),
        // So a late worker does not know it again.
        attempts: job.attempts + 1,
        ..job.clone()
    };
    save(tx, job, after, now).await
}

/// Takes up to `limit` jobs for so long: those that are waited for first, then those that are due longest. Several
/// processes may claim at once; on `PostgreSQL` they pass over each other's rows, on `SQLite` they take turns.
pub async fn claim(db: &DatabaseConnection, limit: u64, lease: TimeDelta, now: DateTime<Utc>) -> Result<Vec<Model>, DbErr> {
    if Entity::find().filter(ready(now)).one(db).await?.is_none() {
        return Ok(Vec::new());
    }
    let tx = store::begin(db).await?;
    let mut due =
        Entity::find().filter(ready(now)).order_by_desc(Column::Priority).order_by_asc(Column::DueAt).order_by_asc(Column::Id);
    if db.get_database_backend() == DbBackend::Postgres {
        due = due.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    }
    let mut claimed = Vec::new();
    for row in due.limit(limit).all(&tx).await? {
        let taken = Model {
            status: OcrJobStatus::Running,
            attempts: row.attempts + 1,
            cut_off: row.cut_off + i32::from(row.status == OcrJobStatus::Running),
            leased_until: Some(now + lease),
            started_at: row.started_at.or(Some(now)),
            version: row.version + 1,
            updated_at: now,
            ..row.clone()
        };
        let same = Column::Id.eq(row.id).and(Column::Version.eq(row.version));
        let done = Entity::update_many().set(taken.clone().into_active_model().reset_all()).filter(same).exec(&tx).await?;
        if done.rows_affected == 1 {
            claimed.push(taken);
        }
    }
    tx.commit().await?;
    Ok(claimed)
}

/// Due and with nobody, or with somebody who has not been heard of for a whole lease.
fn ready(now: DateTime<Utc>) -> Condition {
    let queued = Column::Status.eq(OcrJobStatus::Queued).and(Column::DueAt.lte(now));
    let lost = Column::Status.eq(OcrJobStatus::Running).and(Column::LeasedUntil.lt(now));
    Condition::any().add(queued).add(lost)
}

/// Whether the job is still in the hands of who claimed it.
fn held(job: &Model) -> Condition {
    Condition::all()
        .add(Column::Id.eq(job.id))
        .add(Column::Attempts.eq(job.attempts))
        .add(Column::Status.eq(OcrJobStatus::Running))
}

/// A sign of life: the job is held for another while. Not so where it was taken away.
pub async fn beat(db: &impl ConnectionTrait, job: &Model, until: DateTime<Utc>) -> Result<bool, DbErr> {
    let renewed = Entity::update_many().col_expr(Column::LeasedUntil, Expr::value(until)).filter(held(job)).exec(db).await?;
    Ok(renewed.rows_affected == 1)
}

/// One try, as it is written down.
#[derive(Debug, Clone, Default)]
pub struct Tried {
    pub engine: Option<String>,
    pub fetch_ms: Option<i64>,
    pub open_ms: Option<i64>,
    pub read_ms: Option<i64>,
    pub cost_micro_usd: i64,
    /// What went wrong on the way and did not keep it from being read.
    pub remark: Option<String>,
    /// Once it is kept, whatever comes of the try.
    pub file: Option<File>,
}

/// The file as it was fetched.
#[derive(Debug, Clone)]
pub struct File {
    /// Lower-case hex.
    pub sha256: String,
    pub mime_type: String,
    pub size_bytes: i64,
    /// Kept as pictures.
    pub pages: i32,
}

/// The row after a try, before anything is made of it.
pub(super) fn tried_on(row: &Model, tried: &Tried) -> Model {
    let mut after = Model {
        leased_until: None,
        engine: tried.engine.clone().or(row.engine.clone()),
        cost_micro_usd: row.cost_micro_usd + tried.cost_micro_usd,
        ..row.clone()
    };
    if let Some(file) = tried.file.clone() {
        after.sha256 = Some(file.sha256);
        after.mime_type = Some(file.mime_type);
        after.size_bytes = Some(file.size_bytes);
        after.pages = file.pages;
    }
    after
}

/// Writes a try down. In the transaction of what came of it.
pub(super) async fn note(
    tx: &impl ConnectionTrait,
    job: &Model,
    tried: &Tried,
    (result, error): (OcrResult, Option<&str>),
    began: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ocr_attempt::ActiveModel {
        id: Set(OcrAttemptId::new()),
        job_id: Set(job.id),
        number: Set(job.attempts),
        result: Set(result),
        engine: Set(tried.engine.clone()),
        error: Set(error.map(str::to_owned).or_else(|| tried.remark.clone())),
        fetch_ms: Set(tried.fetch_ms),
        open_ms: Set(tried.open_ms),
        read_ms: Set(tried.read_ms),
        waited_ms: Set(Ord::max((began - job.due_at).num_milliseconds(), 0)),
        took_ms: Set(Ord::max((now - began).num_milliseconds(), 0)),
        cost_micro_usd: Set(tried.cost_micro_usd),
        started_at: Set(began),
        ended_at: Set(now),
    };
    ocr_attempt::Entity::insert(row).exec_without_returning(tx).await.map(drop)
}

/// The job as its worker still has it, locked; `None` where it was taken away.
pub(super) async fn own(tx: &impl ConnectionTrait, job: &Model) -> Result<Option<Model>, DbErr> {
    let row = Entity::find_by_id(job.id).lock_exclusive().one(tx).await?;
    Ok(row.filter(|row| row.attempts == job.attempts && row.status == OcrJobStatus::Running))
}

/// Why a try came to nothing, although the next may not.
#[derive(Debug, Clone)]
pub struct Failure {
    /// For operators.
    pub error: String,
    /// How long whoever failed asked to be left alone.
    pub after: Option<TimeDelta>,
    /// Others are away, such as Meta or the media store: that counts by the hour, and not by the try.
    pub outage: bool,
}

/// A try failed and may go better later: the job waits, longer each time and not to the second, so that many that failed
/// together do not come back together. After [`FAILURES`], or [`PATIENCE`] where others are away, it is given up: then the
/// job comes back as failed.
pub async fn retry(
    tx: &impl ConnectionTrait,
    job: &Model,
    tried: &Tried,
    failure: &Failure,
    began: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Option<Model>, DocumentProblem> {
    let waited = now - job.asked_at;
    let over = if failure.outage { waited >= PATIENCE } else { job.failures + 1 >= FAILURES };
    if over {
        return fail(tx, job, tried, ("GIVEN_UP", &failure.error), began, now).await;
    }
    let Some(row) = own(tx, job).await? else { return Ok(None) };
    note(tx, job, tried, (OcrResult::Failed, Some(&failure.error)), began, now).await?;
    // To wait as long as one has waited already doubles the pause each time.
    let pause = if failure.outage { waited.clamp(FIRST_PAUSE, LONGEST_PAUSE) } else { doubled(row.failures) };
    let later = Model {
        status: OcrJobStatus::Queued,
        failures: row.failures + i32::from(!failure.outage),
        due_at: now + Ord::max(spread(pause), failure.after.unwrap_or_default()),
        last_error: Some(failure.error.clone()),
        ..tried_on(&row, tried)
    };
    save(tx, &row, later, now).await.map(Some)
}

fn doubled(failures: i32) -> TimeDelta {
    FIRST_PAUSE * 2_i32.pow(u32::try_from(failures.clamp(0, FAILURES)).unwrap_or_default())
}

/// Between the half and the whole.
fn spread(pause: TimeDelta) -> TimeDelta {
    let half = pause.num_milliseconds() / 2;
    TimeDelta::milliseconds(half + rand::random_range(0..=half))
}

/// The job is given up. `None` where it was taken away.
pub async fn fail(
    tx: &impl ConnectionTrait,
    job: &Model,
    tried: &Tried,
    (failure, error): (&str, &str),
    began: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Option<Model>, DocumentProblem> {
    let Some(row) = own(tx, job).await? else { return Ok(None) };
    note(tx, job, tried, (OcrResult::Failed, Some(error)), began, now).await?;
    let failed = Model {
        status: OcrJobStatus::Failed,
        outcome: Some(OcrOutcome::Failed),
        failure: Some(failure.to_owned()),
        last_error: Some(error.to_owned()),
        failures: row.failures + 1,
        finished_at: Some(now),
        ..tried_on(&row, tried)
    };
    save(tx, &row, failed, now).await.map(Some)
}

/// Jobs that are due and with nobody, and since when the oldest is.
pub async fn backlog(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(u64, Option<DateTime<Utc>>), DbErr> {
    let waiting: Option<(i64, Option<DateTime<Utc>>)> = Entity::find()
        .select_only()
        .expr(Expr::col(Column::Id).count())
        .expr(Expr::col(Column::DueAt).min())
        .filter(ready(now))
        .into_tuple()
        .one(db)
        .await?;
    Ok(waiting.map_or((0, None), |(count, oldest)| (count.unsigned_abs(), oldest)))
}

/// Hands back what the previous run of this process held. Only where one process owns the database.
pub async fn release_all(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let back = ActiveModel { status: Set(OcrJobStatus::Queued), leased_until: Set(None), ..Default::default() };
    let counted = Entity::update_many().set(back).col_expr(Column::CutOff, Expr::col(Column::CutOff).add(1));
    counted.filter(Column::Status.eq(OcrJobStatus::Running)).exec(db).await.map(drop)
}

/// The job as it is now, for staff who change it: `None` is a job that is not there.
pub(super) async fn current(tx: &impl ConnectionTrait, id: OcrJobId) -> Result<Model, DocumentProblem> {
    find(tx, id).await?.ok_or(DocumentProblem::NotFound)
}
