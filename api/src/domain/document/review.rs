//! People look at what the machine read: its sender, and staff.

use std::collections::BTreeSet;

use entity::{
    ids::{OcrJobId, UserId},
    ocr_job::{Model, OcrJobStatus, OcrOutcome},
    vehicle::Verification,
    vehicle_check::CheckReason,
};
use reader::{
    document::{Document, Doubt, Field, FieldName, Kind},
    understand::{RawField, checked},
};
use sea_orm::ConnectionTrait;

use super::{DocumentProblem, Moment, document, is_open, of, queue::current, save, settle};
use crate::domain::vehicle::Check;

/// What staff decide.
#[derive(Debug, Clone, PartialEq)]
pub enum Review {
    /// It is as it was read, with these corrections.
    Accept { kind: Option<Kind>, corrections: Vec<Correction> },
    /// It does not do; the sender is told why.
    Reject { reason: String },
}

/// What a field really says.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    pub field: FieldName,
    /// As people write it; empty takes the field away.
    pub value: String,
}

/// Of the fields of a document that was accepted, how many the machine had read right, and how many not or not at all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Accuracy {
    pub right: u64,
    pub wrong: u64,
}

/// `None` where nothing was read or nobody has accepted it, and where somebody had before: what they corrected was read by no
/// machine.
pub fn accuracy(before: &Model, after: &Model) -> Option<Accuracy> {
    if before.reviewed_at.is_some() || after.reviewed_at.is_none() || after.outcome == Some(OcrOutcome::Rejected) {
        return None;
    }
    let (read, sure) = (document(before)?.fields, document(after)?.fields);
    let value_in = |fields: &[Field], name| fields.iter().find(|field| field.name == name).map(|field| field.value.clone());
    let names: BTreeSet<FieldName> = read.iter().chain(&sure).map(|field| field.name).collect();
    let right = names.iter().filter(|name| value_in(&read, **name) == value_in(&sure, **name)).count();
    Some(Accuracy { right: right as u64, wrong: (names.len() - right) as u64 })
}

/// Staff decide about a document that was read; `version` is the one that they saw.
pub async fn review(
    tx: &impl ConnectionTrait,
    id: OcrJobId,
    version: Option<i32>,
    decision: &Review,
    moment: Moment<'_>,
) -> Result<Model, DocumentProblem> {
    let before = current(tx, id).await?;
    if version.is_some_and(|version| version != before.version) {
        return Err(DocumentProblem::Conflict);
    }
    if is_open(before.status) {
        return Err(DocumentProblem::Closed);
    }
    let row = Model { reviewed_at: Some(moment.now), review_reason: None, finished_at: Some(moment.now), ..before.clone() };
    let after = match decision {
        Review::Reject { reason } => {
            let (status, outcome) = (OcrJobStatus::Failed, Some(OcrOutcome::Rejected));
            Model { status, outcome, failure: Some("REJECTED".to_owned()), review_reason: Some(reason.clone()), ..row }
        }
        Review::Accept { kind, corrections } => {
            let read = document(&before).filter(|read| kind.is_none_or(|kind| kind == read.kind));
            let blank = kind.map(|kind| Document { kind, kind_confidence: 1.0, fields: Vec::new(), missing: Vec::new() });
            let read = read.or(blank).ok_or(DocumentProblem::Unread)?;
            let sure = corrected(read, corrections, moment)?;
            settle::decide(tx, row, &sure, CheckReason::Reviewed, moment).await?
        }
    };
    let instead = match decision {
        Review::Reject { .. } => Verification::Rejected,
        Review::Accept { .. } => Verification::Unverified,
    };
    let check = check(&before, instead, CheckReason::Reviewed, after.review_reason.clone(), moment);
    settle::take_back(tx, &before, &after, check, moment).await?;
    save(tx, &before, after, moment.now).await
}

fn check<'a>(job: &Model, after: Verification, reason: CheckReason, note: Option<String>, moment: Moment<'a>) -> Check<'a> {
    Check { after, reason, job: Some(job.id), actor: moment.actor, note }
}

/// Everything that was read counts as looked at; what is corrected, in the form that its name asks for.
fn corrected(read: Document, corrections: &[Correction], moment: Moment<'_>) -> Result<Document, DocumentProblem> {
    let mut sure = read;
    let given = |name| corrections.iter().any(|correction| correction.field == name);
    let unread = |field: &&Field| field.doubts.contains(&Doubt::Malformed) && !given(field.name);
    if let Some(field) = sure.fields.iter().filter(|field| sure.kind.required().contains(&field.name)).find(unread) {
        return Err(DocumentProblem::Malformed(field.name.words()));
    }
    for correction in corrections {
        let place = sure.fields.iter().position(|field| field.name == correction.field);
        let known = place.map(|at| sure.fields.remove(at));
        if correction.value.trim().is_empty() {
            continue;
        }
        let field = typed(sure.kind, correction.field, &correction.value, moment)?;
        sure.fields.push(placed(field, known.as_ref()));
    }
    for field in &mut sure.fields {
        field.confidence = 1.0;
        field.doubts.clear();
    }
    sure.fields.sort_by_key(|field| field.name);
    let found = |name: &FieldName| sure.fields.iter().any(|field| field.name == *name);
    sure.missing = sure.kind.required().iter().copied().filter(|name| !found(name)).collect();
    match sure.missing.first() {
        Some(missing) => Err(DocumentProblem::Incomplete(missing.words())),
        None => Ok(sure),
    }
}

/// A value that somebody typed, as such a field has it.
fn typed(kind: Kind, name: FieldName, text: &str, moment: Moment<'_>) -> Result<Field, DocumentProblem> {
    let raw = RawField { name, printed: text.to_owned(), confidence: 1.0, page: 0, quad: None };
    let field = checked(kind, vec![raw], moment.today).fields.pop();
    field.filter(|field| !field.doubts.contains(&Doubt::Malformed)).ok_or(DocumentProblem::Malformed(name.words()))
}

/// Where the machine saw the field stays what is shown, and so does what it read there.
fn placed(field: Field, known: Option<&Field>) -> Field {
    match known {
        Some(known) => Field { page: known.page, quad: known.quad, printed: known.printed.clone(), ..field },
        None => field,
    }
}

/// The sender says that all is right. `None` where the document is not theirs; nothing happens where it is not read yet.
pub async fn confirm(
    tx: &impl ConnectionTrait,
    user: UserId,
    id: OcrJobId,
    moment: Moment<'_>,
) -> Result<Option<Model>, DocumentProblem> {
    let Some(before) = of(tx, user, id).await? else { return Ok(None) };
    if is_open(before.status) || before.confirmed_at.is_some() {
        return Ok(Some(before));
    }
    let after = Model { confirmed_at: Some(moment.now), ..before.clone() };
    save(tx, &before, after, moment.now).await.map(Some)
}

/// The sender says that a field says something else: two readings that disagree, so somebody has to look, and until then
/// nothing is proven by it.
pub async fn mend(
    tx: &impl ConnectionTrait,
    user: UserId,
    id: OcrJobId,
    correction: &Correction,
    moment: Moment<'_>,
) -> Result<Model, DocumentProblem> {
    let before = of(tx, user, id).await?.ok_or(DocumentProblem::NotFound)?;
    if !matches!(before.status, OcrJobStatus::Succeeded | OcrJobStatus::NeedsReview) {
        return Err(DocumentProblem::Closed);
    }
    let mut read = document(&before).ok_or(DocumentProblem::Unread)?;
    let field = typed(read.kind, correction.field, &correction.value, moment)?;
    let place = read.fields.iter().position(|known| known.name == field.name);
    let known = place.map(|at| read.fields.remove(at));
    let mut field = placed(field, known.as_ref());
    field.doubts.push(Doubt::Claimed);
    if let Some(known) = known {
        let differs = (known.value != field.value).then_some(Doubt::Disagrees(known.value));
        let heard = known.doubts.into_iter().filter(|doubt| matches!(doubt, Doubt::Disagrees(other) if *other != field.value));
        let others: Vec<Doubt> = differs.into_iter().chain(heard).collect();
        field.doubts.extend(others);
    }
    read.missing.retain(|missing| *missing != field.name);
    read.fields.push(field);
    read.fields.sort_by_key(|field| field.name);
    let after = Model {
        status: OcrJobStatus::NeedsReview,
        outcome: None,
        // What made the machine suspicious, staff still have to see.
        failure: before.failure.clone().or(Some("MENDED_BY_SENDER".to_owned())),
        plate: settle::value(&read, FieldName::Plate),
        document: Some(serde_json::to_value(&read)?),
        confirmed_at: None,
        ..before.clone()
    };
    let told = Some("by its sender".to_owned());
    let check = check(&before, Verification::Unverified, CheckReason::Changed, told, moment);
    settle::take_back(tx, &before, &after, check, moment).await?;
    save(tx, &before, after, moment.now).await
}
