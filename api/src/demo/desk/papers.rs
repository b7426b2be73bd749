//! Papers that drivers of the demo sent, in every state that there is.
//!
//! The pictures are drawn and nobody on them exists; what is said to stand on them is what the hub's own engine read there.
//! Those that are open were over the engine's limit: their turn comes while the hub runs, and none of them is late, which would
//! be a fault of the hub's.

use bytes::Bytes;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::{
    audit_entry::ActorKind,
    ids::{OcrAttemptId, OcrJobId, VehicleCheckId},
    licence,
    ocr_attempt::{self, OcrResult},
    ocr_job::{self, OcrJobStatus, OcrOutcome},
    vehicle::{self, VehicleType, Verification},
    vehicle_check::{self, CheckReason},
};
use reader::document::{Document, FieldName};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};
use sha2::{Digest, Sha256};

use crate::{
    domain::document::stored,
    files::{Files, Part},
};

/// A picture, and what was read of it.
struct Sheet {
    picture: &'static [u8],
    read: &'static str,
}

const CERTIFICATE: Sheet =
    Sheet { picture: include_bytes!("papers/certificate.jpg"), read: include_str!("papers/certificate.json") };
const DOUBTFUL: Sheet = Sheet { picture: include_bytes!("papers/doubtful.jpg"), read: include_str!("papers/doubtful.json") };
const LICENCE: Sheet = Sheet { picture: include_bytes!("papers/licence.jpg"), read: include_str!("papers/licence.json") };
/// None of the papers that the hub knows.
const RECEIPT: Sheet = Sheet { picture: include_bytes!("papers/receipt.jpg"), read: "null" };

const SHEETS: [&Sheet; 4] = [&CERTIFICATE, &DOUBTFUL, &LICENCE, &RECEIPT];

impl Sheet {
    fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.picture))
    }

    fn document(&self) -> anyhow::Result<Option<Document>> {
        Ok(serde_json::from_str(self.read)?)
    }
}

/// What became of one that a driver sent.
struct Sent {
    sheet: &'static Sheet,
    /// Minutes before now.
    ago: i64,
    status: OcrJobStatus,
    outcome: Option<OcrOutcome>,
    failure: Option<&'static str>,
    /// What staff said of it.
    reason: Option<&'static str>,
    /// Minutes from now, where it is still to be read.
    due: i64,
}

const fn sent(sheet: &'static Sheet, ago: i64, status: OcrJobStatus) -> Sent {
    Sent { sheet, ago, status, outcome: None, failure: None, reason: None, due: 0 }
}

/// By different drivers, the first of them those of cabs, whose plates stand on the certificates.
const ALL: [Sent; 11] = [
    Sent { outcome: Some(OcrOutcome::Verified), ..sent(&CERTIFICATE, 3 * 24 * 60, OcrJobStatus::Succeeded) },
    sent(&DOUBTFUL, 95, OcrJobStatus::NeedsReview),
    Sent { outcome: Some(OcrOutcome::Licence), ..sent(&LICENCE, 2 * 24 * 60 + 200, OcrJobStatus::Succeeded) },
    Sent { failure: Some("SAME_FILE_ELSEWHERE"), ..sent(&CERTIFICATE, 400, OcrJobStatus::NeedsReview) },
    Sent { failure: Some("PLATE_ELSEWHERE"), ..sent(&DOUBTFUL, 31, OcrJobStatus::NeedsReview) },
    Sent { outcome: Some(OcrOutcome::Refused), failure: Some("NOT_A_DOCUMENT"), ..sent(&RECEIPT, 26 * 60, OcrJobStatus::Failed) },
    Sent {
        outcome: Some(OcrOutcome::Rejected),
        reason: Some("The stamp is of another insurer. Please send the original."),
        ..sent(&DOUBTFUL, 5 * 24 * 60, OcrJobStatus::Failed)
    },
    Sent { outcome: Some(OcrOutcome::Cancelled), ..sent(&RECEIPT, 4 * 24 * 60, OcrJobStatus::Failed) },
    sent(&LICENCE, 6, OcrJobStatus::Running),
    Sent { due: 2, ..sent(&CERTIFICATE, 4, OcrJobStatus::Queued) },
    Sent { due: 4, ..sent(&RECEIPT, 2, OcrJobStatus::Queued) },
];

/// How long the one that is being read is left to whoever reads it.
const READ_FOR: TimeDelta = TimeDelta::hours(6);

/// Why those that wait do.
const LIMITED: &str = "the limit on documents of this engine is reached for 120 s more";

/// Keeps the pictures where documents are kept.
pub async fn keep(files: &Files) -> anyhow::Result<()> {
    for sheet in SHEETS {
        for part in [Part::Original, Part::Page(0)] {
            files.keep(&sheet.hash(), part, Bytes::from_static(sheet.picture)).await?;
        }
    }
    Ok(())
}

/// Says how many.
pub async fn fill(tx: &impl ConnectionTrait, now: DateTime<Utc>) -> anyhow::Result<usize> {
    let cabs = vehicle::Entity::find().filter(vehicle::Column::VehicleType.eq(VehicleType::Cab));
    let cabs = cabs.order_by_asc(vehicle::Column::Id).all(tx).await?;
    for (sent, cab) in ALL.iter().zip(cabs) {
        let job = job(sent, &cab, now)?;
        job.clone().into_active_model().reset_all().insert(tx).await?;
        if job.engine.is_some() || job.last_error.is_some() {
            attempt(&job).insert(tx).await?;
        }
        prove(tx, &job, cab, sent).await?;
    }
    Ok(ALL.len())
}

/// It was taken up two seconds after it came, and read in three, or put off.
fn job(sent: &Sent, of: &vehicle::Model, now: DateTime<Utc>) -> anyhow::Result<ocr_job::Model> {
    let (id, hash, came) = (OcrJobId::new(), sent.sheet.hash(), now - TimeDelta::minutes(sent.ago));
    let (waits, running) = (sent.status == OcrJobStatus::Queued, sent.status == OcrJobStatus::Running);
    let open = waits || running;
    let read = !open && sent.outcome != Some(OcrOutcome::Cancelled);
    let document = sent.sheet.document()?.filter(|_| read);
    let finished = (!open).then_some(came + TimeDelta::seconds(5));
    Ok(ocr_job::Model {
        id,
        user_id: of.user_id,
        meant_id: Some(of.id),
        vehicle_id: Some(of.id),
        vehicle_type: None,
        file_key: hash.clone(),
        meta_media_id: format!("demo{}", id.0.simple()),
        sha256: Some(hash),
        mime_type: Some("image/jpeg".to_owned()),
        size_bytes: i64::try_from(sent.sheet.picture.len()).ok(),
        pages: 1,
        status: sent.status,
        priority: 10,
        attempts: if running { 2 } else { 1 },
        failures: 0,
        cut_off: 0,
        asked_at: came,
        due_at: if open { now + TimeDelta::minutes(sent.due) } else { came },
        leased_until: running.then_some(now + READ_FOR),
        outcome: sent.outcome,
        kind: document.as_ref().map(|document| stored(document.kind)),
        plate: document.as_ref().and_then(|document| value(document, FieldName::Plate)),
        document: document.as_ref().map(serde_json::to_value).transpose()?,
        engine: read.then(|| "ppocr".to_owned()),
        cost_micro_usd: 0,
        failure: sent.failure.map(str::to_owned),
        last_error: open.then(|| LIMITED.to_owned()),
        confirmed_at: None,
        reviewed_at: sent.reason.map(|_| came + TimeDelta::minutes(50)),
        review_reason: sent.reason.map(str::to_owned),
        version: if running { 3 } else { 2 },
        correlation_id: id.to_string(),
        traceparent: None,
        created_at: came,
        started_at: Some(came + TimeDelta::seconds(2)),
        finished_at: finished,
        updated_at: if running { now } else { came + TimeDelta::seconds(5) },
    })
}

fn attempt(of: &ocr_job::Model) -> ocr_attempt::ActiveModel {
    let began = of.started_at.unwrap_or(of.created_at);
    ocr_attempt::ActiveModel {
        id: Set(OcrAttemptId::new()),
        job_id: Set(of.id),
        number: Set(1),
        result: Set(if of.last_error.is_some() { OcrResult::Failed } else { OcrResult::Read }),
        engine: Set(of.engine.clone()),
        error: Set(of.last_error.clone()),
        fetch_ms: Set(Some(240)),
        open_ms: Set(Some(180)),
        read_ms: Set(Some(2_310)),
        waited_ms: Set(2_000),
        took_ms: Set(2_900),
        cost_micro_usd: Set(0),
        started_at: Set(began),
        ended_at: Set(began + TimeDelta::milliseconds(2_900)),
    }
}

fn value(document: &Document, name: FieldName) -> Option<String> {
    document.field(name).map(|field| field.value.clone())
}

fn date(document: &Document, name: FieldName) -> Option<NaiveDate> {
    document.date(name)
}

/// The vehicle bears the plate that its paper shows; one that is verified has the rest of it too. A licence is noted.
async fn prove(tx: &impl ConnectionTrait, job: &ocr_job::Model, of: vehicle::Model, sent: &Sent) -> anyhow::Result<()> {
    let Some(document) = sent.sheet.document()? else { return Ok(()) };
    let at = job.finished_at.unwrap_or(job.created_at);
    match sent.outcome {
        Some(OcrOutcome::Verified) => verify(tx, job, of, &document, at).await,
        Some(OcrOutcome::Licence) => {
            let row = licence::ActiveModel {
                user_id: Set(job.user_id),
                number: Set(value(&document, FieldName::LicenceNumber).unwrap_or_default()),
                holder: Set(value(&document, FieldName::Holder)),
                categories: Set(value(&document, FieldName::Categories)),
                valid_until: Set(date(&document, FieldName::ValidUntil)),
                job_id: Set(Some(job.id)),
                updated_at: Set(at),
            };
            licence::Entity::insert(row).exec_without_returning(tx).await?;
            Ok(())
        }
        None if sent.failure.is_none() && sent.status == OcrJobStatus::NeedsReview => {
            let row = vehicle::ActiveModel {
                id: Set(of.id),
                plate: Set(value(&document, FieldName::Plate).unwrap_or(of.plate)),
                verification: Set(Verification::Unverified),
                ..Default::default()
            };
            vehicle::Entity::update(row).exec(tx).await?;
            Ok(())
        }
        _ => Ok(()),
    }
}

async fn verify(
    tx: &impl ConnectionTrait,
    job: &ocr_job::Model,
    of: vehicle::Model,
    document: &Document,
    at: DateTime<Utc>,
) -> anyhow::Result<()> {
    let row = vehicle::ActiveModel {
        id: Set(of.id),
        plate: Set(value(document, FieldName::Plate).unwrap_or(of.plate)),
        verification: Set(Verification::Verified),
        insurer: Set(value(document, FieldName::Insurer)),
        policy_number: Set(value(document, FieldName::PolicyNumber)),
        insured_until: Set(date(document, FieldName::ValidUntil)),
        make: Set(value(document, FieldName::Make)),
        model: Set(value(document, FieldName::Model)),
        chassis: Set(value(document, FieldName::Chassis)),
        holder: Set(value(document, FieldName::Holder)),
        updated_at: Set(at),
        ..Default::default()
    };
    vehicle::Entity::update(row).exec(tx).await?;
    let check = vehicle_check::ActiveModel {
        id: Set(VehicleCheckId::new()),
        vehicle_id: Set(of.id),
        before: Set(Verification::Unverified),
        after: Set(Verification::Verified),
        reason: Set(CheckReason::Read),
        job_id: Set(Some(job.id)),
        actor_kind: Set(ActorKind::System),
        actor_id: Set(None),
        note: Set(None),
        created_at: Set(at),
    };
    vehicle_check::Entity::insert(check).exec_without_returning(tx).await?;
    Ok(())
}
