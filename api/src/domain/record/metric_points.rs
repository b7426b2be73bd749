//! What was counted and timed, by minute, hour or day.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::metric_point::{Column, Entity, Resolution};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

use super::Span;
use crate::{
    domain::view::View,
    metrics::{catalogue::BOUNDS_MS, rollups::BEYOND},
};

/// Which points.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub metric: &'a str,
    pub resolution: Resolution,
    pub span: Span,
    /// A series for each combination of labels; else all of them together.
    pub split: bool,
}

/// A stretch of time.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Point {
    pub count: i64,
    pub sum: f64,
    /// How many there are of each class, by its upper bound in milliseconds.
    pub classes: BTreeMap<i32, i64>,
}

/// The points of one combination of labels, which are a JSON object; an empty one where all are taken together.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    pub labels: String,
    pub points: BTreeMap<DateTime<Utc>, Point>,
}

#[derive(FromQueryResult)]
struct Row {
    labels: String,
    start: DateTime<Utc>,
    le_ms: i32,
    count: i64,
    sum: f64,
}

/// The series of a metric, by their labels; one without points where all are taken together and there is nothing. `None`
/// where that takes more than `most` rows.
pub async fn series(view: &View<'_>, asked: Asked<'_>, most: u64) -> Result<Option<Vec<Series>>, DbErr> {
    let mut select = Entity::find()
        .select_only()
        .column(Column::Start)
        .column(Column::LeMs)
        .column_as(Column::Count.sum().cast_as("BIGINT"), "count")
        .column_as(Column::Sum.sum(), "sum")
        .filter(Column::Metric.eq(asked.metric))
        .filter(Column::Resolution.eq(asked.resolution))
        .filter(asked.span.contains(Column::Start))
        .group_by(Column::Start)
        .group_by(Column::LeMs)
        .order_by_asc(Column::Start)
        .limit(most + 1);
    select = if asked.split {
        select.column(Column::Labels).group_by(Column::Labels)
    } else {
        select.expr_as(sea_orm::sea_query::Expr::val("{}").cast_as("TEXT"), "labels")
    };
    let rows: Vec<Row> = select.into_model().all(view.db()).await?;
    if rows.is_empty() && !asked.split {
        return Ok(Some(vec![Series { labels: "{}".to_owned(), points: BTreeMap::new() }]));
    }
    Ok((rows.len() as u64 <= most).then(|| deal(rows)))
}

fn deal(rows: Vec<Row>) -> Vec<Series> {
    let mut series: BTreeMap<String, BTreeMap<DateTime<Utc>, Point>> = BTreeMap::new();
    for row in rows {
        let point = series.entry(row.labels).or_default().entry(row.start).or_default();
        if row.le_ms == 0 {
            (point.count, point.sum) = (row.count, row.sum);
        } else {
            point.classes.insert(row.le_ms, row.count);
        }
    }
    series.into_iter().map(|(labels, points)| Series { labels, points }).collect()
}

#[derive(FromQueryResult)]
struct Whole {
    labels: String,
    le_ms: i32,
    count: i64,
    sum: f64,
}

/// All that was counted by the minute in a span, for each combination of labels.
pub async fn wholes(view: &View<'_>, metric: &str, span: Span) -> Result<Vec<(String, Point)>, DbErr> {
    let rows: Vec<Whole> = Entity::find()
        .select_only()
        .columns([Column::Labels, Column::LeMs])
        .column_as(Column::Count.sum().cast_as("BIGINT"), "count")
        .column_as(Column::Sum.sum(), "sum")
        .filter(Column::Metric.eq(metric))
        .filter(Column::Resolution.eq(Resolution::Minute))
        .filter(span.contains(Column::Start))
        .group_by(Column::Labels)
        .group_by(Column::LeMs)
        .into_model()
        .all(view.db())
        .await?;
    let mut wholes: BTreeMap<String, Point> = BTreeMap::new();
    for Whole { labels, le_ms, count, sum } in rows {
        let point = wholes.entry(labels).or_default();
        if le_ms == 0 {
            (point.count, point.sum) = (count, sum);
        } else {
            point.classes.insert(le_ms, count);
        }
    }
    Ok(wholes.into_iter().collect())
}

impl Series {
    /// All of its points as one.
    pub fn whole(&self) -> Point {
        let mut whole = Point::default();
        for point in self.points.values() {
            whole.count += point.count;
            whole.sum += point.sum;
            for (le_ms, count) in &point.classes {
                *whole.classes.entry(*le_ms).or_default() += count;
            }
        }
        whole
    }
}

impl Point {
    /// In seconds, what `share` of all took at most. Within a class they are taken to lie evenly, as Prometheus does; of
    /// what was longer than all bounds it is only known that it was. `None` where nothing was timed.
    pub fn quantile(&self, share: f64) -> Option<f64> {
        let total: i64 = self.classes.values().sum();
        if total == 0 {
            return None;
        }
        let rank = share * exact(total);
        let mut below = 0.0;
        for (le_ms, count) in self.classes.iter().filter(|(_, count)| **count > 0) {
            let count = exact(*count);
            if below + count >= rank {
                return Some(within(*le_ms, ((rank - below) / count).clamp(0.0, 1.0)) / 1_000.0);
            }
            below += count;
        }
        self.classes.last_key_value().map(|(le_ms, _)| within(*le_ms, 1.0) / 1_000.0)
    }
}

/// So far into a class, in milliseconds.
fn within(le_ms: i32, part: f64) -> f64 {
    let lower = BOUNDS_MS.iter().rev().find(|bound| **bound < le_ms).copied().map_or(0.0, f64::from);
    if le_ms == BEYOND { lower } else { lower + (f64::from(le_ms) - lower) * part }
}

#[expect(clippy::cast_precision_loss, reason = "so many are never counted")]
fn exact(count: i64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests;
