//! Trips of one person, as the chat lists them.

use entity::{
    ids::UserId,
    trip::{Column, Entity, Model, TripStatus},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// Open trips, the soonest first, and then those that ended, the latest first.
pub async fn of(db: &impl ConnectionTrait, person: UserId, limit: u64) -> Result<Vec<Model>, DbErr> {
    let ended = [TripStatus::Completed, TripStatus::Cancelled, TripStatus::Expired];
    let open = Entity::find().filter(theirs(person)).filter(Column::Status.is_not_in(ended));
    let mut trips = open.order_by_asc(Column::ScheduledFor).order_by_asc(Column::Id).limit(limit).all(db).await?;
    // Rides now have no time, and databases differ in where they put those.
    trips.sort_by_key(|trip| trip.scheduled_for.unwrap_or(trip.created_at));
    let room = limit.saturating_sub(trips.len() as u64);
    let over = Entity::find().filter(theirs(person)).filter(Column::Status.is_in(ended)).filter(Column::MergedInto.is_null());
    trips.extend(over.order_by_desc(Column::Id).limit(room).all(db).await?);
    Ok(trips)
}

/// How many trips the person has completed, on either side.
pub async fn completed(db: &impl ConnectionTrait, person: UserId) -> Result<u32, DbErr> {
    let done = Entity::find().filter(theirs(person)).filter(Column::Status.eq(TripStatus::Completed));
    Ok(u32::try_from(done.count(db).await?).unwrap_or(u32::MAX))
}

fn theirs(person: UserId) -> Condition {
    Condition::any().add(Column::RiderId.eq(person)).add(Column::DriverId.eq(person))
}
