//! What staff and programs decide about documents and vehicles over the API. Each is one transaction that also writes
//! down who did it, and tells the sender and integrators what became of a document.

use entity::{
    ids::{OcrJobId, OutboundMessageId, VehicleId},
    ocr_job,
    vehicle::{self as row, Verification},
};
use sea_orm::{DatabaseTransaction, DbErr};
use serde_json::{Value, json};
use thiserror::Error;

use crate::{
    app::App,
    dialogue::{self, TurnError},
    domain::{
        audit::{self, By, Entry},
        document::{self, DocumentProblem, Moment, Review},
        vehicle::{self, Check},
    },
    ocr, store,
};

/// Why something was not done. Nothing was changed.
#[derive(Debug, Error)]
pub enum PaperProblem {
    #[error(transparent)]
    Document(#[from] DocumentProblem),
    #[error("there is no such vehicle")]
    NoSuchVehicle,
    #[error("this is held to be true of it already")]
    Unchanged,
    #[error("its sender could not be told: {0}")]
    Turn(#[from] TurnError),
}

impl From<DbErr> for PaperProblem {
    fn from(error: DbErr) -> Self {
        Self::Document(error.into())
    }
}

/// A document, as the caller saw it.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    pub id: OcrJobId,
    /// `None` takes it as it is.
    pub version: Option<i32>,
}

/// What is done to a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// Reads it once more.
    Retry,
    /// Calls its reading off.
    Cancel,
    /// Decides about what was read.
    Review(Review),
}

impl Wish {
    /// The mutation, for the audit log.
    fn action(&self) -> &'static str {
        match self {
            Self::Retry => "retryOcrJob",
            Self::Cancel => "cancelOcrJob",
            Self::Review(_) => "reviewOcrJob",
        }
    }

    /// The fields that were corrected; what they say is the sender's own.
    fn corrected(&self) -> Option<Value> {
        let Self::Review(Review::Accept { corrections, .. }) = self else { return None };
        Some(corrections.iter().map(|correction| json!(correction.field)).collect())
    }
}

fn is_deadlock(error: &PaperProblem) -> bool {
    let (PaperProblem::Document(DocumentProblem::Db(error)) | PaperProblem::Turn(TurnError::Database(error))) = error else {
        return false;
    };
    store::is_deadlock(error)
}

/// Has a document read again, calls its reading off, or decides about it.
pub async fn change(app: &App, by: &By, seen: Seen, wish: &Wish) -> Result<ocr_job::Model, PaperProblem> {
    store::persistently(is_deadlock, || change_once(app, by, seen, wish)).await
}

async fn change_once(app: &App, by: &By, seen: Seen, wish: &Wish) -> Result<ocr_job::Model, PaperProblem> {
    let now = app.clock.now();
    let moment = Moment { actor: &by.actor, now, today: ocr::today(app) };
    let tx = store::begin(&app.db).await?;
    let before = document::find(&tx, seen.id).await?.ok_or(DocumentProblem::NotFound)?;
    if seen.version.is_some_and(|version| version != before.version) {
        return Err(DocumentProblem::Conflict.into());
    }
    let after = match wish {
        Wish::Retry => document::read_again(&tx, &before, now).await?,
        Wish::Cancel => document::cancel(&tx, &before, now).await?,
        Wish::Review(decision) => document::review(&tx, seen.id, Some(before.version), decision, moment).await?,
    };
    let entry = Entry {
        before: Some(shown(&before)),
        after: Some(with(shown(&after), wish.corrected())),
        ..by.entry(wish.action(), "OcrJob", after.id.0)
    };
    audit::record(&tx, entry, now).await?;
    let told = tell(&tx, app, &after).await?;
    tx.commit().await?;
    if let Some(fields) = document::accuracy(&before, &after) {
        app.metrics.looked_at(before.engine.as_deref(), fields);
    }
    ocr::announce(app, &after);
    dialogue::announce(app, after.user_id, &told);
    Ok(after)
}

/// Whoever sent it waits for an end, whoever brings it about.
async fn tell(tx: &DatabaseTransaction, app: &App, job: &ocr_job::Model) -> Result<Vec<OutboundMessageId>, TurnError> {
    if job.finished_at.is_none() {
        return Ok(Vec::new());
    }
    ocr::tell(tx, app, job, app.clock.now()).await
}

/// A document as the audit log shows it: without what stands on it and without words, which are people's own.
fn shown(row: &ocr_job::Model) -> Value {
    json!({ "status": row.status, "outcome": row.outcome, "kind": row.kind, "failure": row.failure })
}

fn with(mut shown: Value, corrected: Option<Value>) -> Value {
    if let Some(fields) = corrected {
        shown["corrected"] = fields;
    }
    shown
}

/// Staff say what is held to be true of a vehicle, whatever papers there are. `note` says why, for staff.
pub async fn verify(
    app: &App,
    by: &By,
    id: VehicleId,
    after: Verification,
    note: Option<&str>,
) -> Result<row::Model, PaperProblem> {
    store::persistently(is_deadlock, || verify_once(app, by, id, after, note)).await
}

async fn verify_once(
    app: &App,
    by: &By,
    id: VehicleId,
    after: Verification,
    note: Option<&str>,
) -> Result<row::Model, PaperProblem> {
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    let before = vehicle::locked(&tx, id).await?.ok_or(PaperProblem::NoSuchVehicle)?;
    let check = Check { note: note.map(str::to_owned), ..Check::by(&by.actor, after) };
    let vehicle = vehicle::check(&tx, &before, check, now).await?.ok_or(PaperProblem::Unchanged)?;
    document::overlook(&tx, &vehicle, ocr::today(app)).await?;
    let shown = |row: &row::Model| Some(json!({ "verification": row.verification }));
    let entry = Entry { before: shown(&before), after: shown(&vehicle), ..by.entry("verifyVehicle", "Vehicle", id.0) };
    audit::record(&tx, entry, now).await?;
    tx.commit().await?;
    Ok(vehicle)
}
