//! A document that somebody sent, from the moment it came to what became of it. The rows are the queue.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    ids::{OcrJobId, UserId, VehicleId},
    vehicle::VehicleType,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ocr_jobs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OcrJobId,
    pub user_id: UserId,
    /// The vehicle whose papers they are said to be, if their sender named one.
    pub meant_id: Option<VehicleId>,
    /// The vehicle that they are of; until that is known, the one that was meant.
    pub vehicle_id: Option<VehicleId>,
    /// What the person said that they drive, where the vehicle is a new one.
    pub vehicle_type: Option<VehicleType>,
    /// The file's SHA-256 as Meta declares it, in lower-case hex; where it declares none, `id:` and its media id. One
    /// job for each file and person.
    pub file_key: String,
    /// By which Meta hands the file out, for seven days.
    pub meta_media_id: String,
    /// SHA-256 of what was fetched, in lower-case hex: under it the file is kept.
    pub sha256: Option<String>,
    /// By content, whatever its name says.
    pub mime_type: Option<String>,
    pub size_bytes: Option<i64>,
    /// Pages that were read and are kept as pictures.
    pub pages: i32,
    pub status: OcrJobStatus,
    /// Higher is sooner: people who wait come before what is read once more.
    pub priority: i32,
    /// Tries begun, the running one included; never reset, so that a late worker is known by it.
    pub attempts: i32,
    /// Failed tries since it was last asked for that were nobody else's fault: where it stands in the schedule of
    /// repetition.
    pub failures: i32,
    /// Tries since it was last asked for that ended with their process.
    pub cut_off: i32,
    /// When somebody last asked for it to be read.
    pub asked_at: DateTimeUtc,
    pub due_at: DateTimeUtc,
    pub leased_until: Option<DateTimeUtc>,
    pub outcome: Option<OcrOutcome>,
    pub kind: Option<DocumentKind>,
    /// The plate that stands on it, if any, as vehicles have it.
    pub plate: Option<String>,
    /// `reader::document::Document` as JSON, as it was understood, with what people have corrected.
    pub document: Option<Json>,
    /// Which engine read it.
    pub engine: Option<String>,
    /// What all tries cost, in millionths of a US dollar.
    pub cost_micro_usd: i64,
    /// Why it failed or was refused, in a word such as `DAMAGED`.
    pub failure: Option<String>,
    /// The last error, for operators.
    pub last_error: Option<String>,
    /// When the person said that what was read is right.
    pub confirmed_at: Option<DateTimeUtc>,
    pub reviewed_at: Option<DateTimeUtc>,
    /// What staff gave as the reason for rejecting it.
    pub review_reason: Option<String>,
    /// Counts changes; who changes a job names the version they saw.
    pub version: i32,
    pub correlation_id: String,
    /// The W3C `traceparent` of what asked for it to be read, where traces are kept.
    pub traceparent: Option<String>,
    pub created_at: DateTimeUtc,
    /// When the first try began.
    pub started_at: Option<DateTimeUtc>,
    /// When it was read, or given up.
    pub finished_at: Option<DateTimeUtc>,
    pub updated_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum OcrJobStatus {
    #[sea_orm(string_value = "QUEUED")]
    Queued,
    #[sea_orm(string_value = "RUNNING")]
    Running,
    /// Read, and something in it is doubtful: a person has to look.
    #[sea_orm(string_value = "NEEDS_REVIEW")]
    NeedsReview,
    #[sea_orm(string_value = "SUCCEEDED")]
    Succeeded,
    /// Refused, given up, cancelled or rejected.
    #[sea_orm(string_value = "FAILED")]
    Failed,
}

/// What a document that is done means for its sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum OcrOutcome {
    /// The vehicle is verified by it.
    #[sea_orm(string_value = "VERIFIED")]
    Verified,
    /// The registration of a vehicle whose insurance has run out: noted with it, and proves nothing until there are papers
    /// of a new one.
    #[sea_orm(string_value = "UNINSURED")]
    Uninsured,
    /// A driving licence, noted with its holder.
    #[sea_orm(string_value = "LICENCE")]
    Licence,
    /// What it proves has run out.
    #[sea_orm(string_value = "EXPIRED")]
    Expired,
    /// It is of another vehicle than the one it was sent for.
    #[sea_orm(string_value = "OTHER_PLATE")]
    OtherPlate,
    /// Staff looked, and it does not do.
    #[sea_orm(string_value = "REJECTED")]
    Rejected,
    /// The file cannot be used; `failure` says why.
    #[sea_orm(string_value = "REFUSED")]
    Refused,
    /// It could not be read, although it was tried again and again.
    #[sea_orm(string_value = "FAILED")]
    Failed,
    /// Staff called it off.
    #[sea_orm(string_value = "CANCELLED")]
    Cancelled,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum DocumentKind {
    #[sea_orm(string_value = "INSURANCE_CERTIFICATE")]
    InsuranceCertificate,
    /// The COMESA Yellow Card.
    #[sea_orm(string_value = "YELLOW_CARD")]
    YellowCard,
    #[sea_orm(string_value = "REGISTRATION")]
    Registration,
    #[sea_orm(string_value = "DRIVING_LICENCE")]
    DrivingLicence,
}

impl ActiveModelBehavior for ActiveModel {}
