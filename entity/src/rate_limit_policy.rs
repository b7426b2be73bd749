//! What operators say of a limit instead of what is built in: of a whole family of buckets, or of one bucket in it.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ids::{RateLimitPolicyId, UserId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "rate_limit_policies")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RateLimitPolicyId,
    pub family: LimitFamily,
    /// Whose bucket it is about; empty where it is about the family. With the family it is unique.
    pub subject: String,
    /// What people may read of the subject, in which a number is masked.
    pub label: String,
    /// The person that the subject stands for, with whom the row goes.
    pub user_id: Option<UserId>,
    pub effect: LimitEffect,
    /// What a full bucket holds; with `LIMIT` alone.
    pub capacity: Option<i64>,
    /// What it regains in a minute; with `LIMIT` alone.
    pub refill_per_minute: Option<f64>,
    pub reason: String,
    /// From then on it counts no longer.
    pub expires_at: Option<DateTimeUtc>,
    /// The name of who made it, or last changed it.
    pub created_by: String,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

/// What is limited. Each family has a bucket for each of its subjects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum LimitFamily {
    /// Messages that one person writes.
    #[sea_orm(string_value = "WEBHOOK_PERSON")]
    WebhookPerson,
    /// Messages that are handled, whoever wrote them.
    #[sea_orm(string_value = "WEBHOOK")]
    Webhook,
    /// How often one person is told that they write too fast.
    #[sea_orm(string_value = "WEBHOOK_NOTICE")]
    WebhookNotice,
    /// The cost of what one caller asks the API.
    #[sea_orm(string_value = "GRAPHQL")]
    Graphql,
    /// Tries to sign in from one address.
    #[sea_orm(string_value = "SIGN_IN")]
    SignIn,
    /// Messages that leave from one number.
    #[sea_orm(string_value = "OUTBOUND")]
    Outbound,
    /// Documents that one engine of the hub's own machines reads.
    #[sea_orm(string_value = "OCR")]
    Ocr,
    /// Documents that one vision model is asked about.
    #[sea_orm(string_value = "OCR_MODEL")]
    OcrModel,
}

/// What a policy does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum LimitEffect {
    /// Nothing is counted.
    #[sea_orm(string_value = "ALLOW")]
    Allow,
    /// Nothing is let through.
    #[sea_orm(string_value = "BLOCK")]
    Block,
    /// A bucket of another size.
    #[sea_orm(string_value = "LIMIT")]
    Limit,
}

impl ActiveModelBehavior for ActiveModel {}
