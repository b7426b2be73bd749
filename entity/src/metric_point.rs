//! What was counted and timed in one stretch of time, by all processes together.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "metric_points")]
pub struct Model {
    /// As Prometheus knows it, such as `hub_answer_seconds`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub metric: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub resolution: Resolution,
    /// When the stretch begins; days begin where the hub is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub start: DateTimeUtc,
    /// A JSON object of names and values, by name; each of a small set.
    #[sea_orm(primary_key, auto_increment = false)]
    pub labels: String,
    /// 0 for the whole of it. For times also a row for each class that holds any: its upper bound in milliseconds, and
    /// the largest integer for what was longer than all bounds.
    #[sea_orm(primary_key, auto_increment = false)]
    pub le_ms: i32,
    /// How often; of a state, how often it was looked at.
    pub count: i64,
    /// What it came to: seconds of times, the growth of what is counted, the sum of what was seen of a state. 0 in the
    /// rows of classes.
    pub sum: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::None)")]
pub enum Resolution {
    #[sea_orm(string_value = "MINUTE")]
    Minute,
    #[sea_orm(string_value = "HOUR")]
    Hour,
    #[sea_orm(string_value = "DAY")]
    Day,
}

impl ActiveModelBehavior for ActiveModel {}
