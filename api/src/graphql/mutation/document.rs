//! Deciding about documents, and saying what is held to be true of a vehicle.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use entity::ids::{OcrJobId, VehicleId};
use tracing::error;

use super::{UserError, by};
use crate::{
    dialogue::TurnError,
    domain::{
        api_key::Scope,
        document::{Correction, DocumentProblem, Review},
        error::sentence,
    },
    graphql::{
        Error,
        guard::Needs,
        id::Kind,
        object::{DocumentKind, OcrFieldName, OcrJob, Vehicle, VehicleVerification},
    },
    papers::{self, PaperProblem, Seen, Wish},
};

/// Letters of a reason or a note: one that is longer is a report.
const WORDS: usize = 500;

/// Letters of a value: none on such a document is longer.
const VALUE: usize = 200;

/// The document to be read once more.
#[derive(Debug, Clone, InputObject)]
pub struct RetryOcrJobInput {
    /// Which document.
    id: ID,
    /// The `version` that you saw. Where the document has changed since, the answer is the error CONFLICT. Leave it out to
    /// read it as it is.
    expected_version: Option<i32>,
}

/// The document that shall not be read.
#[derive(Debug, Clone, InputObject)]
pub struct CancelOcrJobInput {
    /// Which document.
    id: ID,
    /// The `version` that you saw. Where the document has changed since, the answer is the error CONFLICT. Leave it out to
    /// call it off as it is.
    expected_version: Option<i32>,
}

/// What is decided about a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum OcrDecision {
    /// It is as it was read, with the corrections.
    Accept,
    /// It does not do; its sender is told the reason.
    Reject,
}

/// What a field really says.
#[derive(Debug, Clone, InputObject)]
pub struct OcrCorrectionInput {
    /// Which field.
    field: OcrFieldName,
    /// As people write it, such as `RAB 123 C` or `31/12/2026`. Empty takes the field away.
    value: String,
}

/// What was seen on a document.
#[derive(Debug, Clone, InputObject)]
pub struct ReviewOcrJobInput {
    /// Which document.
    id: ID,
    /// The `version` that you saw. Where the document has changed since, the answer is the error CONFLICT. Leave it out to
    /// decide about it as it is.
    expected_version: Option<i32>,
    /// Whether it does.
    decision: OcrDecision,
    /// With ACCEPT: what kind of document it is, where that was read wrongly or not at all. Another kind than the one that
    /// was read begins without fields: give them all.
    kind: Option<DocumentKind>,
    /// With ACCEPT: what was read wrongly or not at all, each field once. What is not corrected counts as right.
    #[graphql(default)]
    corrections: Vec<OcrCorrectionInput>,
    /// With REJECT: why, in words for its sender; 500 characters at most.
    reason: Option<String>,
}

/// What shall be held to be true of a vehicle.
#[derive(Debug, Clone, InputObject)]
pub struct VerifyVehicleInput {
    /// The `id` of a Vehicle.
    id: ID,
    /// What shall be held to be true of it.
    verification: VehicleVerification,
    /// Why, for staff; 500 characters at most.
    note: Option<String>,
}

/// What came of it.
#[derive(SimpleObject, Default)]
pub struct RetryOcrJobPayload {
    /// The document as it is now; null where `userErrors` says why.
    ocr_job: Option<OcrJob>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// What came of it.
#[derive(SimpleObject, Default)]
pub struct CancelOcrJobPayload {
    /// The document as it is now; null where `userErrors` says why.
    ocr_job: Option<OcrJob>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// What came of it.
#[derive(SimpleObject, Default)]
pub struct ReviewOcrJobPayload {
    /// The document as it is now; null where `userErrors` says why.
    ocr_job: Option<OcrJob>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// What came of it.
#[derive(SimpleObject, Default)]
pub struct VerifyVehiclePayload {
    /// The vehicle as it is now; null where `userErrors` says why.
    vehicle: Option<Vehicle>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct DocumentChanges;

#[Object]
impl DocumentChanges {
    /// Has a document read once more, after all that people wait for. What was read before stays until then. One that proves
    /// something, or that staff have decided about, is not read again: decide otherwise with `reviewOcrJob`.
    #[graphql(guard = "Needs(&[Scope::DocumentsRead, Scope::DocumentsReview])", complexity = "20 + child_complexity")]
    async fn retry_ocr_job(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The document to be read once more.")] input: RetryOcrJobInput,
    ) -> Result<RetryOcrJobPayload, Error> {
        let (ocr_job, user_errors) = change(ctx, &input.id, input.expected_version, &Wish::Retry).await?;
        Ok(RetryOcrJobPayload { ocr_job, user_errors })
    }

    /// Calls off the reading of a document that waits to be read or is being read; its sender is told that it came to
    /// nothing.
    #[graphql(guard = "Needs(&[Scope::DocumentsRead, Scope::DocumentsReview])", complexity = "20 + child_complexity")]
    async fn cancel_ocr_job(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The document that shall not be read.")] input: CancelOcrJobInput,
    ) -> Result<CancelOcrJobPayload, Error> {
        let (ocr_job, user_errors) = change(ctx, &input.id, input.expected_version, &Wish::Cancel).await?;
        Ok(CancelOcrJobPayload { ocr_job, user_errors })
    }

    /// Decides about a document: what was read of it is right with these corrections, or it does not do. All that follows
    /// is done at once, and its sender is told. What was decided may be decided otherwise later.
    #[graphql(guard = "Needs(&[Scope::DocumentsRead, Scope::DocumentsReview])", complexity = "20 + child_complexity")]
    async fn review_ocr_job(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What was seen on a document.")] input: ReviewOcrJobInput,
    ) -> Result<ReviewOcrJobPayload, Error> {
        let (id, version) = (input.id.clone(), input.expected_version);
        let decision = match input.read() {
            Ok(decision) => decision,
            Err(error) => return Ok(ReviewOcrJobPayload { ocr_job: None, user_errors: vec![error] }),
        };
        let (ocr_job, user_errors) = change(ctx, &id, version, &Wish::Review(decision)).await?;
        Ok(ReviewOcrJobPayload { ocr_job, user_errors })
    }

    /// Says what is held to be true of a vehicle, whatever papers there are. One that is REJECTED is offered no rides.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::DocumentsReview])", complexity = "20 + child_complexity")]
    async fn verify_vehicle(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What shall be held to be true of a vehicle.")] input: VerifyVehicleInput,
    ) -> Result<VerifyVehiclePayload, Error> {
        let id = VehicleId(Kind::Vehicle.read(&input.id)?);
        let note = match words(input.note, "note") {
            Ok(note) => note,
            Err(error) => return Ok(VerifyVehiclePayload { vehicle: None, user_errors: vec![error] }),
        };
        let done = papers::verify(ctx.data_unchecked(), &by(ctx)?, id, input.verification.into(), note.as_deref()).await;
        let (vehicle, user_errors) = sorted(done.map(Vehicle), told)?;
        Ok(VerifyVehiclePayload { vehicle, user_errors })
    }
}

type Done<T> = Result<(Option<T>, Vec<UserError>), Error>;

async fn change(ctx: &Context<'_>, id: &ID, version: Option<i32>, wish: &Wish) -> Done<OcrJob> {
    let seen = Seen { id: OcrJobId(Kind::OcrJob.read(id)?), version };
    let done = papers::change(ctx.data_unchecked(), &by(ctx)?, seen, wish).await;
    sorted(done.map(OcrJob), |problem| match problem {
        PaperProblem::Document(DocumentProblem::Closed) if *wish == Wish::Cancel => {
            Ok(UserError::of("id", "NOT_OPEN", "Only a document that waits to be read or is being read can be called off."))
        }
        problem => told(problem),
    })
}

impl ReviewOcrJobInput {
    fn read(self) -> Result<Review, UserError> {
        let reason = words(self.reason, "reason")?;
        match (self.decision, reason) {
            (OcrDecision::Accept, None) => {
                Ok(Review::Accept { kind: self.kind.map(Into::into), corrections: read(self.corrections)? })
            }
            (OcrDecision::Accept, Some(_)) => {
                Err(UserError::of("reason", "ONLY_TO_REJECT", "A reason is for a document that is rejected. Leave it out."))
            }
            (OcrDecision::Reject, _) if self.kind.is_some() || !self.corrections.is_empty() => {
                let message = "What is rejected is not corrected. Leave `kind` and `corrections` out.";
                Err(UserError::of("decision", "ONLY_TO_ACCEPT", message))
            }
            (OcrDecision::Reject, Some(reason)) => Ok(Review::Reject { reason }),
            (OcrDecision::Reject, None) => {
                Err(UserError::of("reason", "REASON_NEEDED", "Say why, in words for whoever sent it."))
            }
        }
    }
}

fn read(corrections: Vec<OcrCorrectionInput>) -> Result<Vec<Correction>, UserError> {
    let mut read: Vec<Correction> = Vec::new();
    for OcrCorrectionInput { field, value } in corrections {
        let correction = Correction { field: field.into(), value };
        if read.iter().any(|known| known.field == correction.field) {
            return Err(UserError::of("corrections", "FIELD_TWICE", "A field is corrected twice. Give each once."));
        }
        if correction.value.chars().count() > VALUE {
            return Err(UserError::of("corrections", "TOO_LONG", format!("Give a value of at most {VALUE} characters.")));
        }
        read.push(correction);
    }
    Ok(read)
}

/// What staff wrote, if anything.
fn words(given: Option<String>, field: &'static str) -> Result<Option<String>, UserError> {
    let given = given.map(|words| words.trim().to_owned()).filter(|words| !words.is_empty());
    if given.as_ref().is_some_and(|words| words.chars().count() > WORDS) {
        return Err(UserError::of(field, "TOO_LONG", format!("Write at most {WORDS} characters.")));
    }
    Ok(given)
}

fn sorted<T>(done: Result<T, PaperProblem>, told: impl Fn(PaperProblem) -> Result<UserError, Error>) -> Done<T> {
    match done {
        Ok(done) => Ok((Some(done), Vec::new())),
        Err(problem) => Ok((None, vec![told(problem)?])),
    }
}

/// What the caller can put right, apart from what only the hub can.
fn told(problem: PaperProblem) -> Result<UserError, Error> {
    let (field, code, message) = match problem {
        PaperProblem::NoSuchVehicle => ("id", "NOT_FOUND", "There is no such vehicle. Take an `id` from `vehicles`.".to_owned()),
        PaperProblem::Unchanged => ("verification", "UNCHANGED", sentence(&problem)),
        PaperProblem::Document(problem) => return unmended(problem),
        PaperProblem::Turn(TurnError::Overtaken) => return Err(Error::Conflict),
        PaperProblem::Turn(error) => {
            error!(%error, "an API request could not tell a document's sender");
            return Err(Error::Internal);
        }
    };
    Ok(UserError::of(field, code, message))
}

fn unmended(problem: DocumentProblem) -> Result<UserError, Error> {
    let (field, code, message) = match problem {
        DocumentProblem::NotFound => ("id", "NOT_FOUND", "There is no such document. Take an `id` from `ocrJobs`.".to_owned()),
        DocumentProblem::Conflict => return Err(Error::Conflict),
        DocumentProblem::Closed => {
            ("id", "BEING_READ", "It waits to be read or is being read. Wait, or call that off first.".to_owned())
        }
        DocumentProblem::Decided => ("id", "DECIDED", "It has been decided. Decide otherwise with `reviewOcrJob`.".to_owned()),
        DocumentProblem::Unread => {
            ("kind", "UNREAD", "Nothing was read of it. Say its `kind`, and its fields as `corrections`.".to_owned())
        }
        DocumentProblem::FileGone => ("id", "FILE_GONE", sentence(&problem)),
        DocumentProblem::Malformed(_) => ("corrections", "MALFORMED", sentence(&problem)),
        DocumentProblem::Incomplete(_) => ("corrections", "INCOMPLETE", sentence(&problem)),
        DocumentProblem::Json(error) => {
            error!(%error, "an API request met a document that cannot be written");
            return Err(Error::Internal);
        }
        DocumentProblem::Db(error) => return Err(error.into()),
    };
    Ok(UserError::of(field, code, message))
}
