//! One try at reading a document. Rows are added when it ends, so a try that was cut off with its process has none.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ids::{OcrAttemptId, OcrJobId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ocr_attempts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OcrAttemptId,
    pub job_id: OcrJobId,
    /// The job's count of tries at this one.
    pub number: i32,
    pub result: OcrResult,
    /// Absent where it ended before anything was read.
    pub engine: Option<String>,
    pub error: Option<String>,
    /// Milliseconds, of each step that was taken.
    pub fetch_ms: Option<i64>,
    pub open_ms: Option<i64>,
    pub read_ms: Option<i64>,
    /// Milliseconds that the job had been due when it was taken up.
    pub waited_ms: i64,
    /// Milliseconds from its beginning to its end.
    pub took_ms: i64,
    /// Millionths of a US dollar.
    pub cost_micro_usd: i64,
    pub started_at: DateTimeUtc,
    pub ended_at: DateTimeUtc,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum OcrResult {
    #[sea_orm(string_value = "READ")]
    Read,
    /// The file cannot be used, however often it is tried.
    #[sea_orm(string_value = "REFUSED")]
    Refused,
    /// It may go better next time.
    #[sea_orm(string_value = "FAILED")]
    Failed,
}

impl ActiveModelBehavior for ActiveModel {}
