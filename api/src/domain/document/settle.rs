//! What follows from a document: a vehicle is verified, a licence noted, or somebody has to look. What is known of a
//! vehicle's papers is made of all documents that prove something of it, so that one that no longer counts leaves
//! nothing behind.

use chrono::{DateTime, Utc};
use entity::{
    ids::{UserId, VehicleId},
    licence,
    ocr_attempt::OcrResult,
    ocr_job::{Column, Entity, Model, OcrJobStatus, OcrOutcome},
    vehicle::{self as row, VehicleType, Verification},
    vehicle_check::CheckReason,
};
use reader::document::{Document, FieldName, Kind};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

use super::{
    DocumentProblem, Moment, Tried, document,
    judge::{Verdict, judge},
    queue::{note, own, tried_on},
    save, stored, suspicion,
};
use crate::domain::vehicle::{self, Check, Papers, VehicleProblem};

/// What a worker found in a file.
#[derive(Debug, Clone)]
pub struct Found {
    /// Nothing where no document could be made out; else what it says.
    pub document: Option<Document>,
    /// Why the file cannot be used at all, in a word such as `DAMAGED`.
    pub refusal: Option<&'static str>,
}

/// A try that came to an end: what was found, and what follows. `None` where the job was taken away meanwhile.
pub async fn settle(
    tx: &impl ConnectionTrait,
    job: &Model,
    found: Found,
    tried: &Tried,
    began: DateTime<Utc>,
    moment: Moment<'_>,
) -> Result<Option<Model>, DocumentProblem> {
    let Some(before) = own(tx, job).await? else { return Ok(None) };
    let result = if found.refusal.is_some() { OcrResult::Refused } else { OcrResult::Read };
    note(tx, job, tried, (result, found.refusal), began, moment.now).await?;
    let row = Model { last_error: None, finished_at: Some(moment.now), ..tried_on(&before, tried) };
    let after = match (found.refusal, found.document) {
        (Some(refusal), _) => refused(row, refusal),
        (None, None) => refused(row, "NOT_A_DOCUMENT"),
        (None, Some(document)) => decide(tx, row, &document, CheckReason::Read, moment).await?,
    };
    save(tx, &before, after, moment.now).await.map(Some)
}

fn refused(row: Model, refusal: &str) -> Model {
    let (status, outcome) = (OcrJobStatus::Failed, Some(OcrOutcome::Refused));
    Model { status, outcome, failure: Some(refusal.to_owned()), document: None, plate: None, kind: None, ..row }
}

/// What a document means for its sender; the row as it is to be saved. `reason` is how it came to be believed.
pub(super) async fn decide(
    tx: &impl ConnectionTrait,
    row: Model,
    document: &Document,
    reason: CheckReason,
    moment: Moment<'_>,
) -> Result<Model, DocumentProblem> {
    let row = Model {
        kind: Some(stored(document.kind)),
        plate: value(document, FieldName::Plate),
        document: Some(serde_json::to_value(document)?),
        vehicle_id: row.meant_id,
        failure: None,
        outcome: None,
        ..row
    };
    let trusted = reason == CheckReason::Reviewed;
    match judge(document, trusted, moment.today) {
        Verdict::Review => Ok(doubtful(row, None)),
        Verdict::Expired => Ok(done(row, OcrOutcome::Expired)),
        Verdict::Licence => of_person(tx, row, document, reason, moment).await,
        Verdict::Vehicle => of_vehicle(tx, row, document, reason, moment).await,
    }
}

fn doubtful(row: Model, why: Option<&str>) -> Model {
    Model { status: OcrJobStatus::NeedsReview, failure: why.map(str::to_owned), ..row }
}

fn done(row: Model, outcome: OcrOutcome) -> Model {
    Model { status: OcrJobStatus::Succeeded, outcome: Some(outcome), ..row }
}

async fn of_person(
    tx: &impl ConnectionTrait,
    row: Model,
    document: &Document,
    reason: CheckReason,
    moment: Moment<'_>,
) -> Result<Model, DocumentProblem> {
    let number = value(document, FieldName::LicenceNumber).ok_or(DocumentProblem::Incomplete("a number"))?;
    if reason == CheckReason::Read
        && let Some(why) = suspicion::of_licence(tx, &row, &number).await?
    {
        return Ok(doubtful(row, Some(why)));
    }
    keep_licence(tx, &row, document, number, moment.now).await?;
    Ok(done(row, OcrOutcome::Licence))
}

async fn of_vehicle(
    tx: &impl ConnectionTrait,
    row: Model,
    document: &Document,
    reason: CheckReason,
    moment: Moment<'_>,
) -> Result<Model, DocumentProblem> {
    let plate = value(document, FieldName::Plate).ok_or(DocumentProblem::Incomplete("a plate"))?;
    if let Some(meant) = row.meant_id
        && vehicle::find(tx, meant).await?.is_some_and(|meant| meant.plate != plate)
    {
        return Ok(done(row, OcrOutcome::OtherPlate));
    }
    if reason == CheckReason::Read
        && let Some(why) = suspicion::of_vehicle(tx, &row, document, &plate, moment.today).await?
    {
        return Ok(doubtful(row, Some(why)));
    }
    let kind = row.vehicle_type.unwrap_or_else(|| likely(document, &plate));
    let theirs = match known(tx, row.user_id, &plate).await? {
        Some(theirs) => theirs,
        None => match vehicle::add(tx, row.user_id, kind, &plate, moment.now).await {
            Ok(added) => added,
            Err(VehicleProblem::TooMany) => return Ok(doubtful(row, Some("TOO_MANY_VEHICLES"))),
            Err(VehicleProblem::Plate(_)) => return Ok(doubtful(row, Some("NO_SUCH_PLATE"))),
            Err(VehicleProblem::Nobody) => return Err(DocumentProblem::NotFound),
            Err(VehicleProblem::Db(error)) => return Err(error.into()),
        },
    };
    prove(tx, row, document, theirs.id, reason, moment).await
}

/// The document speaks for this vehicle, together with all that did before.
async fn prove(
    tx: &impl ConnectionTrait,
    row: Model,
    document: &Document,
    theirs: VehicleId,
    reason: CheckReason,
    moment: Moment<'_>,
) -> Result<Model, DocumentProblem> {
    let theirs = vehicle::locked(tx, theirs).await?.ok_or(DocumentProblem::NotFound)?;
    let mut all = others(tx, theirs.id, &row).await?;
    all.push(document.clone());
    let papers = together(&all, moment);
    let insured = papers.insured_until.is_none_or(|until| until >= moment.today);
    let (after, outcome) =
        if insured { (Verification::Verified, OcrOutcome::Verified) } else { (theirs.verification, OcrOutcome::Uninsured) };
    let check = Check { after, reason, job: Some(row.id), actor: moment.actor, note: None };
    vehicle::record(tx, &theirs, papers, check, moment.now).await?;
    Ok(done(Model { vehicle_id: Some(theirs.id), ..row }, outcome))
}

/// The vehicle with this plate that they drive.
async fn known(tx: &impl ConnectionTrait, user: UserId, plate: &str) -> Result<Option<row::Model>, DbErr> {
    let theirs = row::Column::UserId.eq(user).and(row::Column::Plate.eq(plate)).and(row::Column::RetiredAt.is_null());
    row::Entity::find().filter(theirs).one(tx).await
}

/// The type of a vehicle of which nobody said it: by its plate, and by what it is insured for.
fn likely(document: &Document, plate: &str) -> VehicleType {
    if reader::understand::plate::is_motorcycle(plate) {
        return VehicleType::Moto;
    }
    match value(document, FieldName::Use).as_deref() {
        Some("GOODS") => VehicleType::Truck,
        Some("RENTAL") => VehicleType::Rental,
        _ => VehicleType::Cab,
    }
}

pub(super) fn value(document: &Document, name: FieldName) -> Option<String> {
    document.field(name).map(|field| field.value.clone())
}

/// Whether something is held to be true because of a document.
pub(super) fn proves(job: &Model) -> bool {
    matches!(job.outcome, Some(OcrOutcome::Verified | OcrOutcome::Uninsured | OcrOutcome::Licence))
}

/// What else speaks for a vehicle, the oldest first.
async fn others(tx: &impl ConnectionTrait, vehicle: VehicleId, but: &Model) -> Result<Vec<Document>, DbErr> {
    let proving = Entity::find()
        .filter(Column::VehicleId.eq(vehicle))
        .filter(Column::Id.ne(but.id))
        .filter(Column::Outcome.is_in([OcrOutcome::Verified, OcrOutcome::Uninsured]));
    let rows = proving.order_by_asc(Column::FinishedAt).order_by_asc(Column::Id).all(tx).await?;
    Ok(rows.iter().filter_map(document).collect())
}

/// What documents of one vehicle say together: the insurance that holds longest, else what was read last.
fn together(documents: &[Document], moment: Moment<'_>) -> Papers {
    let mut papers = Papers::default();
    for document in documents {
        let said = |name, before: &mut Option<String>| {
            if let Some(said) = value(document, name) {
                *before = Some(said);
            }
        };
        said(FieldName::Make, &mut papers.make);
        said(FieldName::Model, &mut papers.model);
        said(FieldName::Chassis, &mut papers.chassis);
        said(FieldName::Holder, &mut papers.holder);
        let insures = matches!(document.kind, Kind::InsuranceCertificate | Kind::YellowCard);
        let until = document.date(FieldName::ValidUntil).filter(|_| insures);
        if until.is_some() && until >= papers.insured_until {
            papers.insured_until = until;
            papers.insurer = value(document, FieldName::Insurer);
            papers.policy_number = value(document, FieldName::PolicyNumber);
        }
    }
    papers.reminders = papers.insured_until.map_or(0, |until| super::expiry::passed(until, moment.today));
    papers
}

/// What a document proved before it was decided about otherwise, and does not prove any more, is taken back.
pub(super) async fn take_back(
    tx: &impl ConnectionTrait,
    before: &Model,
    after: &Model,
    check: Check<'_>,
    moment: Moment<'_>,
) -> Result<(), DbErr> {
    if after.outcome != Some(OcrOutcome::Licence) {
        take_licence_back(tx, before, moment.now).await?;
    }
    let Some(theirs) = before.vehicle_id else { return Ok(()) };
    if proves(after) && after.vehicle_id == Some(theirs) {
        return Ok(());
    }
    let Some(theirs) = vehicle::locked(tx, theirs).await? else { return Ok(()) };
    let others = others(tx, theirs.id, before).await?;
    if proves(before) {
        let after = without(tx, &theirs, &others, check.after, moment).await?;
        vehicle::record(tx, &theirs, together(&others, moment), Check { after, ..check }, moment.now).await?;
    }
    // A vehicle that there never was but for a plate that was misread.
    if after.vehicle_id != Some(theirs.id) && others.is_empty() && vehicle::was_made_of(tx, &theirs, before.id).await? {
        vehicle::retire(tx, theirs.user_id, theirs.id, moment.now).await?;
    }
    Ok(())
}

/// What a vehicle is held to be without one of its papers: where it would be unverified, the others or the word of staff
/// may speak for it still.
async fn without(
    tx: &impl ConnectionTrait,
    vehicle: &row::Model,
    others: &[Document],
    wanted: Verification,
    moment: Moment<'_>,
) -> Result<Verification, DbErr> {
    match (vehicle.verification, wanted) {
        (Verification::Verified, Verification::Unverified) => {
            let insured = together(others, moment).insured_until.is_none_or(|until| until >= moment.today);
            let stands = (!others.is_empty() && insured) || vehicle::rests_on_word(tx, vehicle.id).await?;
            Ok(if stands { Verification::Verified } else { Verification::Unverified })
        }
        (Verification::Verified, wanted) => Ok(wanted),
        (before, _) => Ok(before),
    }
}

async fn keep_licence(
    tx: &impl ConnectionTrait,
    job: &Model,
    document: &Document,
    number: String,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let fresh = licence::Model {
        user_id: job.user_id,
        number,
        holder: value(document, FieldName::Holder),
        categories: value(document, FieldName::Categories),
        valid_until: document.date(FieldName::ValidUntil),
        job_id: Some(job.id),
        updated_at: now,
    };
    let known = licence::Entity::find_by_id(job.user_id).one(tx).await?.is_some();
    let fresh = fresh.into_active_model().reset_all();
    if known { fresh.update(tx).await.map(drop) } else { fresh.insert(tx).await.map(drop) }
}

/// The licence that a document showed is noted no longer; the one that was noted before it is, if there is one.
async fn take_licence_back(tx: &impl ConnectionTrait, job: &Model, now: DateTime<Utc>) -> Result<(), DbErr> {
    let gone = licence::Entity::delete_many().filter(licence::Column::JobId.eq(job.id)).exec(tx).await?;
    if gone.rows_affected == 0 {
        return Ok(());
    }
    let noted = Entity::find().filter(Column::UserId.eq(job.user_id)).filter(Column::Outcome.eq(OcrOutcome::Licence));
    let before = noted.filter(Column::Id.ne(job.id)).order_by_desc(Column::FinishedAt).one(tx).await?;
    let Some((before, read)) = before.and_then(|row| document(&row).map(|read| (row, read))) else { return Ok(()) };
    let Some(number) = value(&read, FieldName::LicenceNumber) else { return Ok(()) };
    keep_licence(tx, &before, &read, number, now).await
}

/// A person's licence becomes another's, who keeps their own.
pub(super) async fn hand_over_licence(tx: &impl ConnectionTrait, from: UserId, to: UserId) -> Result<(), DbErr> {
    let Some(theirs) = licence::Entity::find_by_id(from).one(tx).await? else { return Ok(()) };
    licence::Entity::delete_by_id(from).exec(tx).await?;
    if licence::Entity::find_by_id(to).one(tx).await?.is_none() {
        licence::Model { user_id: to, ..theirs }.into_active_model().reset_all().insert(tx).await?;
    }
    Ok(())
}
