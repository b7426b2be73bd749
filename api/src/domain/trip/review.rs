//! What the two on a trip say of each other when it is over, or when something went wrong.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::{
    ids::{RatingId, TripId, TripReportId, UserId},
    rating,
    trip::{Model, TripStatus},
    trip_event::TripEventKind,
    trip_report::{self, ReportReason},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter,
    QuerySelect, TryInsertResult,
};
use serde_json::json;

use super::{
    Mover, Refusal, TripError,
    event::{self, Happening, Tell},
    partner,
    rules::STARS,
    side_of,
};

/// How somebody was rated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// 1 to 5.
    pub stars: f64,
    /// By how many.
    pub ratings: u32,
}

/// Gives the other side of a completed trip its stars, once.
pub async fn rate(
    tx: &impl ConnectionTrait,
    trip: &Model,
    rater: UserId,
    stars: u8,
    mover: &Mover<'_>,
    now: DateTime<Utc>,
) -> Result<rating::Model, TripError> {
    let whom = other(trip, rater, mover)?;
    if trip.status != TripStatus::Completed {
        return Err(Refusal::NotCompleted.into());
    }
    if !STARS.contains(&stars) {
        return Err(Refusal::StarsOutOfRange.into());
    }
    let row = rating::Model {
        id: RatingId::new(),
        trip_id: trip.id,
        rater_id: Some(rater),
        rated_id: whom,
        stars: stars.into(),
        created_at: now,
    };
    let insert = rating::Entity::insert(row.clone().into_active_model().reset_all());
    let once = insert.on_conflict_do_nothing_on([rating::Column::TripId, rating::Column::RaterId]);
    if !matches!(once.exec_without_returning(tx).await?, TryInsertResult::Inserted(1..)) {
        return Err(Refusal::AlreadyRated.into());
    }
    note(tx, trip, TripEventKind::Rated, mover, now).await?;
    Ok(row)
}

/// Tells staff that something went wrong with the other side.
pub async fn report(
    tx: &impl ConnectionTrait,
    trip: &Model,
    reporter: UserId,
    reason: ReportReason,
    mover: &Mover<'_>,
    now: DateTime<Utc>,
) -> Result<trip_report::Model, TripError> {
    let about = other(trip, reporter, mover)?;
    let row = trip_report::Model {
        id: TripReportId::new(),
        trip_id: trip.id,
        reporter_id: Some(reporter),
        about_id: Some(about),
        reason,
        created_at: now,
    };
    trip_report::Entity::insert(row.clone().into_active_model().reset_all()).exec_without_returning(tx).await?;
    note(tx, trip, TripEventKind::Reported, mover, now).await?;
    Ok(row)
}

/// The one whom somebody on the trip speaks of.
fn other(trip: &Model, person: UserId, mover: &Mover<'_>) -> Result<UserId, Refusal> {
    if side_of(trip, person).is_none() || !mover.speaks_for(person) {
        return Err(Refusal::NotYours);
    }
    partner(trip, person).ok_or(Refusal::NobodyThere)
}

/// The other side is not told.
async fn note(
    tx: &impl ConnectionTrait,
    trip: &Model,
    kind: TripEventKind,
    mover: &Mover<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let what = Happening { trip, kind, from: Some(trip.status), details: json!({}), tell: Tell::Nobody };
    event::record(tx, what, mover, now).await
}

/// Whether they have given the other side of this trip its stars.
pub async fn rated(db: &impl ConnectionTrait, trip: TripId, rater: UserId) -> Result<bool, DbErr> {
    use rating::{Column, Entity};
    let given = Entity::find().filter(Column::TripId.eq(trip)).filter(Column::RaterId.eq(rater));
    Ok(given.one(db).await?.is_some())
}

/// How somebody was rated; `None` where nobody has.
pub async fn score(db: &impl ConnectionTrait, user: UserId) -> Result<Option<Score>, DbErr> {
    Ok(scores(db, &[user]).await?.remove(&user))
}

/// How each of them was rated, without those whom nobody has.
pub async fn scores(db: &impl ConnectionTrait, users: &[UserId]) -> Result<HashMap<UserId, Score>, DbErr> {
    use rating::{Column, Entity};
    #[derive(FromQueryResult)]
    struct Sum {
        rated_id: UserId,
        stars: i64,
        ratings: i64,
    }
    let sums = Entity::find()
        .select_only()
        .column(Column::RatedId)
        .column_as(Column::Stars.sum(), "stars")
        .column_as(Column::Id.count(), "ratings")
        .filter(Column::RatedId.is_in(users.iter().copied()))
        .group_by(Column::RatedId);
    let sums: Vec<Sum> = sums.into_model().all(db).await?;
    let score = |sum: &Sum| {
        let (stars, ratings) = (u32::try_from(sum.stars).ok()?, u32::try_from(sum.ratings).ok()?);
        (ratings > 0).then(|| Score { stars: f64::from(stars) / f64::from(ratings), ratings })
    };
    Ok(sums.iter().filter_map(|sum| score(sum).map(|score| (sum.rated_id, score))).collect())
}
