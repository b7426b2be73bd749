//! How often codes were opened, by the days of `TIMEZONE`.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{
    ids::QrCodeId,
    qr_code,
    qr_scan_day::{Column, Entity},
};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::domain::{reach::Reach, view::View};

/// A person sees those of their own codes.
fn within(reach: Reach) -> Condition {
    let own = reach.owner().map(|_| {
        let codes = qr_code::Entity::find().filter(reach.within(qr_code::Column::UserId));
        Column::QrCodeId.in_subquery(codes.select_only().column(qr_code::Column::Id).into_query())
    });
    Condition::all().add_option(own)
}

/// The days from `since` on each of which one of these codes was opened, and how often.
pub async fn of(
    view: &View<'_>,
    codes: &[QrCodeId],
    since: NaiveDate,
) -> Result<HashMap<QrCodeId, Vec<(NaiveDate, i64)>>, DbErr> {
    let rows = Entity::find()
        .filter(within(view.reach()))
        .filter(Column::QrCodeId.is_in(codes.iter().copied()))
        .filter(Column::Day.gte(since))
        .all(view.db())
        .await?;
    let mut days: HashMap<QrCodeId, Vec<(NaiveDate, i64)>> = HashMap::new();
    for row in rows {
        days.entry(row.qr_code_id).or_default().push((row.day, row.scans));
    }
    Ok(days)
}
