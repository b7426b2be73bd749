//! Documents: files that people send to be read, and what was read of them.

use chrono::NaiveDate;
use entity::{
    ids::{OcrJobId, VehicleId},
    ocr_job::{self, DocumentKind as StoredKind, OcrJobStatus, OcrOutcome},
    vehicle::{self as vehicle_row, Verification},
};
use reader::document::{Document, Field, FieldName};
use sea_orm::{ConnectionTrait, DbErr, TransactionTrait};
use webhook::conversation::{
    DocumentCard, DocumentField, DocumentKind, DocumentOutcome, DocumentProblem, DocumentTaken, DocumentValue, File, FileRefusal,
    MendProblem, Papers,
};

use super::{World, card};
use crate::{
    app::App,
    dialogue::TurnError,
    domain::{
        document::{self, Correction, Enqueued, Moment, New},
        vehicle,
    },
    ocr, sign_in, trace,
};

impl World<'_> {
    /// Puts a file into the queue. What is promised here is committed with the promise.
    pub(super) async fn read_document(
        &mut self,
        file: &File,
        wanted: &Papers,
    ) -> Result<Result<DocumentTaken, DocumentProblem>, TurnError> {
        let me = self.person.id;
        let (vehicle, vehicle_type) = match wanted {
            Papers::Any => (None, None),
            Papers::New { kind } => (None, Some(card::vehicle_type(*kind))),
            Papers::Of { vehicle } => (self.own_vehicle(vehicle).await?, None),
        };
        let new = New {
            user: me,
            vehicle,
            vehicle_type,
            file_key: ocr::file_key(file.sha256.as_deref(), &file.id),
            meta_media_id: file.id.clone(),
            correlation_id: self.correlation_id.to_owned(),
            traceparent: trace::current(),
        };
        Ok(match document::enqueue(self.tx, new, self.now()).await? {
            Enqueued::Now(job) => {
                self.after.documents.push(job.id);
                Ok(DocumentTaken::Queued)
            }
            Enqueued::Known(job) if matches!(job.status, OcrJobStatus::Queued | OcrJobStatus::Running) => {
                Ok(DocumentTaken::Running)
            }
            Enqueued::Known(job) => Ok(DocumentTaken::Known(document_card(self.app, self.tx, &job).await?)),
            Enqueued::TooMany => {
                let most = u32::try_from(document::MOST_A_DAY).unwrap_or(u32::MAX);
                Err(DocumentProblem::TooMany { most })
            }
        })
    }

    async fn own_vehicle(&self, id: &str) -> Result<Option<VehicleId>, TurnError> {
        let Ok(id) = id.parse::<VehicleId>() else { return Ok(None) };
        Ok(vehicle::driven(self.tx, self.person.id, id).await?.map(|row| row.id))
    }

    pub(super) async fn find_document(&self, id: &str) -> Result<Option<DocumentCard>, TurnError> {
        let Ok(id) = id.parse::<OcrJobId>() else { return Ok(None) };
        let Some(job) = document::of(self.tx, self.person.id, id).await? else { return Ok(None) };
        Ok(Some(document_card(self.app, self.tx, &job).await?))
    }

    pub(super) async fn confirm_document(&mut self, id: &str) -> Result<Option<DocumentCard>, TurnError> {
        let Ok(id) = id.parse::<OcrJobId>() else { return Ok(None) };
        let actor = sign_in::as_person(self.person);
        let moment = Moment { actor: &actor, now: self.now(), today: ocr::today(self.app) };
        let Some(job) = document::confirm(self.tx, self.person.id, id, moment).await? else { return Ok(None) };
        self.after.documents.push(job.id);
        Ok(Some(document_card(self.app, self.tx, &job).await?))
    }

    pub(super) async fn mend_document(
        &mut self,
        id: &str,
        field: DocumentField,
        text: &str,
    ) -> Result<Result<DocumentCard, MendProblem>, TurnError> {
        use document::DocumentProblem as Problem;
        let Ok(id) = id.parse::<OcrJobId>() else { return Ok(Err(MendProblem::Gone)) };
        let actor = sign_in::as_person(self.person);
        let moment = Moment { actor: &actor, now: self.now(), today: ocr::today(self.app) };
        let correction = Correction { field: name(field), value: text.to_owned() };
        let step = self.tx.begin().await?;
        let job = match document::mend(&step, self.person.id, id, &correction, moment).await {
            Ok(job) => job,
            Err(Problem::Malformed(_)) => return Ok(Err(MendProblem::NotSuch(field))),
            Err(Problem::Closed | Problem::Unread) => return Ok(Err(MendProblem::Closed)),
            Err(Problem::NotFound) => return Ok(Err(MendProblem::Gone)),
            Err(error) => return Err(error.into()),
        };
        step.commit().await?;
        self.after.documents.push(job.id);
        Ok(Ok(document_card(self.app, self.tx, &job).await?))
    }
}

/// A document for whoever sent it.
pub async fn document_card(app: &App, db: &impl ConnectionTrait, job: &ocr_job::Model) -> Result<DocumentCard, DbErr> {
    let vehicle = match job.vehicle_id {
        Some(id) => vehicle::find(db, id).await?,
        None => None,
    };
    let read = document::document(job);
    let reviewed = job.reviewed_at.is_some();
    let values = read.iter().flat_map(|read| &read.fields).map(|field| value(field, reviewed)).collect();
    Ok(DocumentCard {
        id: job.id.0.simple().to_string(),
        kind: job.kind.map(kind),
        fields: values,
        outcome: outcome(job, read.as_ref(), vehicle.as_ref(), ocr::today(app)),
        vehicle: vehicle.filter(|row| row.retired_at.is_none()).as_ref().map(card::vehicle_card),
    })
}

fn outcome(
    job: &ocr_job::Model,
    read: Option<&Document>,
    vehicle: Option<&vehicle_row::Model>,
    today: NaiveDate,
) -> DocumentOutcome {
    let until = read.and_then(|read| read.date(FieldName::ValidUntil));
    match (job.status, job.outcome) {
        (OcrJobStatus::Queued | OcrJobStatus::Running, _) => DocumentOutcome::Reading,
        (OcrJobStatus::NeedsReview, _) => DocumentOutcome::InReview,
        // What it proved then it may not prove any more.
        (_, Some(OcrOutcome::Verified)) if until.is_some_and(|until| until < today) => expired(until, today),
        (_, Some(OcrOutcome::Verified)) if vehicle.is_some_and(|row| row.verification == Verification::Rejected) => {
            DocumentOutcome::Rejected { reason: None }
        }
        (_, Some(OcrOutcome::Verified)) => DocumentOutcome::Verified,
        (_, Some(OcrOutcome::Uninsured)) => {
            DocumentOutcome::Uninsured { until: vehicle.and_then(|row| row.insured_until).unwrap_or(today) }
        }
        (_, Some(OcrOutcome::Licence)) => DocumentOutcome::Licence,
        (_, Some(OcrOutcome::Expired)) => expired(until, today),
        (_, Some(OcrOutcome::OtherPlate)) => {
            let plate = read.and_then(|read| read.field(FieldName::Plate));
            let read = plate.map(|field| vehicle::shown(&field.value)).unwrap_or_default();
            let expected = vehicle.map(|row| vehicle::shown(&row.plate)).unwrap_or_default();
            DocumentOutcome::OtherPlate { expected, read }
        }
        (_, Some(OcrOutcome::Rejected)) => DocumentOutcome::Rejected { reason: job.review_reason.clone() },
        (_, Some(OcrOutcome::Refused)) => DocumentOutcome::Refused(refusal(job.failure.as_deref().unwrap_or_default())),
        (_, Some(OcrOutcome::Failed | OcrOutcome::Cancelled) | None) => DocumentOutcome::Failed,
    }
}

fn expired(until: Option<NaiveDate>, today: NaiveDate) -> DocumentOutcome {
    DocumentOutcome::Expired { until: until.unwrap_or(today) }
}

/// The words of `reader::intake::Refusal::code`, and those of this program.
fn refusal(code: &str) -> FileRefusal {
    match code {
        "EMPTY" => FileRefusal::Empty,
        "TOO_LARGE" => FileRefusal::TooLarge,
        "DAMAGED" => FileRefusal::Damaged,
        "TOO_MANY_PIXELS" => FileRefusal::TooManyPixels,
        "TOO_SMALL" => FileRefusal::TooSmall,
        "ENCRYPTED" => FileRefusal::Encrypted,
        "NO_PAGES" => FileRefusal::NoPages,
        "TOO_SLOW" | "TOO_HUNGRY" => FileRefusal::TooHard,
        "POLYGLOT" => FileRefusal::TwoThings,
        "GONE" => FileRefusal::Gone,
        "NOT_A_DOCUMENT" => FileRefusal::NotADocument,
        _ => FileRefusal::UnknownType,
    }
}

fn value(field: &Field, reviewed: bool) -> DocumentValue {
    let value = match field.name {
        FieldName::Plate => vehicle::shown(&field.value),
        _ => field.value.clone(),
    };
    DocumentValue { field: shown(field.name), value, doubtful: !reviewed && !field.is_sure() }
}

fn kind(kind: StoredKind) -> DocumentKind {
    match kind {
        StoredKind::InsuranceCertificate => DocumentKind::InsuranceCertificate,
        StoredKind::YellowCard => DocumentKind::YellowCard,
        StoredKind::Registration => DocumentKind::Registration,
        StoredKind::DrivingLicence => DocumentKind::DrivingLicence,
    }
}

macro_rules! fields {
    ($($name:ident)*) => {
        fn shown(name: FieldName) -> DocumentField {
            match name { $(FieldName::$name => DocumentField::$name,)* }
        }

        fn name(field: DocumentField) -> FieldName {
            match field { $(DocumentField::$name => FieldName::$name,)* }
        }
    };
}

fields!(Plate Insurer PolicyNumber Holder Make Model Chassis Engine Year Seats Use ValidFrom ValidUntil PremiumRwf LicenceNumber
    CardNumber Categories BirthDate IssuedOn Countries);
