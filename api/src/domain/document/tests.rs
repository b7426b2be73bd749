//! The queue and what follows from a document, on both databases.

use chrono::TimeDelta;
use entity::{
    ids::{OcrJobId, VehicleId},
    ocr_attempt,
    ocr_job::OcrOutcome,
    vehicle::{self as row, VehicleType, Verification},
    vehicle_check::{self, CheckReason},
};
use reader::document::{Doubt, Field, FieldName, Kind};
use rstest::rstest;
use sea_orm::{DatabaseConnection, QueryOrder};

use super::*;
use crate::domain::{
    record::fixture::{Backend, keep, noon, person},
    vehicle,
};

mod expire;
mod queue;
mod reviewed;
mod settled;

const PLATE: &str = "RAB123C";

fn today() -> NaiveDate {
    noon().date_naive()
}

fn later(days: i64) -> String {
    (today() + TimeDelta::days(days)).to_string()
}

async fn somebody(db: &DatabaseConnection, n: u32) -> UserId {
    keep(db, person(n)).await.id
}

fn new(user: UserId, file: &str) -> New {
    New {
        user,
        vehicle: None,
        vehicle_type: None,
        file_key: file.to_owned(),
        meta_media_id: format!("meta-{file}"),
        correlation_id: "c".to_owned(),
        traceparent: None,
    }
}

async fn queued(db: &DatabaseConnection, new: New) -> Model {
    match enqueue(db, new, noon()).await.unwrap() {
        Enqueued::Now(job) => job,
        other => panic!("not queued: {other:?}"),
    }
}

const LEASE: TimeDelta = TimeDelta::seconds(30);

async fn claimed(db: &DatabaseConnection) -> Model {
    claim(db, 1, LEASE, noon()).await.unwrap().pop().expect("something is due")
}

fn field(name: FieldName, value: &str) -> Field {
    Field { name, value: value.to_owned(), printed: value.to_owned(), confidence: 0.97, page: 0, quad: None, doubts: Vec::new() }
}

/// A certificate of insurance on which everything is clear, good for so many days.
fn certificate(days: i64) -> Document {
    let fields = vec![
        field(FieldName::Plate, PLATE),
        field(FieldName::Insurer, "SONARWA"),
        field(FieldName::PolicyNumber, "AU/2026/0042"),
        field(FieldName::ValidFrom, &later(days - 365)),
        field(FieldName::ValidUntil, &later(days)),
    ];
    Document { kind: Kind::InsuranceCertificate, kind_confidence: 0.98, fields, missing: Vec::new() }
}

fn licence(number: &str) -> Document {
    let fields = vec![
        field(FieldName::Holder, "HABIMANA Eric"),
        field(FieldName::ValidUntil, &later(400)),
        field(FieldName::LicenceNumber, number),
        field(FieldName::Categories, "A,B"),
    ];
    Document { kind: Kind::DrivingLicence, kind_confidence: 0.98, fields, missing: Vec::new() }
}

fn file(hash: &str) -> File {
    File { sha256: hash.to_owned(), mime_type: "image/jpeg".to_owned(), size_bytes: 1000, pages: 1 }
}

fn found(document: Document) -> Found {
    Found { document: Some(document), refusal: None }
}

fn refused(refusal: &'static str) -> Found {
    Found { document: None, refusal: Some(refusal) }
}

fn hub() -> Actor {
    Actor::system()
}

async fn settled_with(db: &DatabaseConnection, job: &Model, found: Found) -> Option<Model> {
    let hash = format!("hash of {}", job.file_key);
    settled_as(db, job, found, &hash).await
}

/// As [`settled_with`], of a file with this hash.
async fn settled_as(db: &DatabaseConnection, job: &Model, found: Found, hash: &str) -> Option<Model> {
    let file = found.refusal.is_none().then(|| file(hash));
    let (actor, tried) = (hub(), Tried { engine: Some("ppocr".to_owned()), cost_micro_usd: 7, file, ..Tried::default() });
    let moment = Moment { actor: &actor, now: noon(), today: today() };
    settle(db, job, found, &tried, noon(), moment).await.unwrap()
}

/// The job of somebody who sent this document.
async fn sent(db: &DatabaseConnection, user: UserId, document: Document) -> Model {
    sent_as(db, user, "a", document).await
}

/// As [`sent`], in this file.
async fn sent_as(db: &DatabaseConnection, user: UserId, file: &str, document: Document) -> Model {
    queued(db, new(user, file)).await;
    let job = claimed(db).await;
    settled_with(db, &job, found(document)).await.unwrap()
}

async fn vehicles(db: &DatabaseConnection) -> Vec<row::Model> {
    row::Entity::find().order_by_asc(row::Column::Id).all(db).await.unwrap()
}

async fn history(db: &DatabaseConnection, vehicle: VehicleId) -> Vec<(Verification, Verification, CheckReason)> {
    let rows = vehicle_check::Entity::find().filter(vehicle_check::Column::VehicleId.eq(vehicle));
    let rows = rows.order_by_asc(vehicle_check::Column::Id).all(db).await.unwrap();
    rows.into_iter().map(|row| (row.before, row.after, row.reason)).collect()
}

async fn attempts(db: &DatabaseConnection, job: OcrJobId) -> u64 {
    use sea_orm::PaginatorTrait;
    ocr_attempt::Entity::find().filter(ocr_attempt::Column::JobId.eq(job)).count(db).await.unwrap()
}
