//! Drivers who wait for riders: the rows that tell where each was last. They are the truth; whatever answers quickly who
//! is near is filled from them.

use chrono::{DateTime, Utc};
use entity::{
    driver_presence::{Column, Entity, Model},
    ids::{UserId, VehicleId},
    vehicle::Verification,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
    sea_query::{Expr, SimpleExpr},
};

use super::{
    place::Coordinates,
    trip::{Refusal, TripError, leave, lock, rules},
    vehicle,
};

#[cfg(test)]
mod tests;

/// A driver waits for riders in this vehicle, here. One who does already changes to it.
pub async fn go_online(
    tx: &impl ConnectionTrait,
    driver: UserId,
    vehicle: VehicleId,
    at: Coordinates,
    now: DateTime<Utc>,
) -> Result<Model, TripError> {
    let person = lock::person(tx, driver).await?.ok_or(TripError::NotFound)?;
    if person.blocked_at.is_some() {
        return Err(Refusal::Blocked.into());
    }
    let theirs = vehicle::driven(tx, driver, vehicle).await?.ok_or(Refusal::NoVehicle)?;
    if theirs.verification == Verification::Rejected {
        return Err(Refusal::VehicleRejected.into());
    }
    let known = of(tx, driver).await?;
    let since = known.as_ref().filter(|row| row.online).map_or(now, |row| row.since);
    let row = Model {
        driver_id: driver,
        vehicle_id: theirs.id,
        vehicle_type: theirs.vehicle_type,
        latitude: at.latitude(),
        longitude: at.longitude(),
        online: true,
        since,
        seen_at: now,
        asked_at: None,
        updated_at: now,
    };
    let active = row.into_active_model().reset_all();
    Ok(if known.is_some() { active.update(tx).await? } else { active.insert(tx).await? })
}

/// A driver who waits, or drives somebody, is here now. `None` where they are offline.
pub async fn moved(
    tx: &impl ConnectionTrait,
    driver: UserId,
    at: Coordinates,
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    let place = [(Column::Latitude, Expr::value(at.latitude())), (Column::Longitude, Expr::value(at.longitude()))];
    sign_of_life(tx, driver, place, now).await
}

/// A driver says that they are still where they were. `None` where they are offline.
pub async fn still_here(tx: &impl ConnectionTrait, driver: UserId, now: DateTime<Utc>) -> Result<Option<Model>, DbErr> {
    sign_of_life(tx, driver, [], now).await
}

/// What comes late, from before what is known, changes nothing.
async fn sign_of_life(
    tx: &impl ConnectionTrait,
    driver: UserId,
    place: impl IntoIterator<Item = (Column, SimpleExpr)>,
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    let mut seen = Entity::update_many()
        .col_expr(Column::SeenAt, Expr::value(now))
        .col_expr(Column::AskedAt, Expr::value(Option::<DateTime<Utc>>::None))
        .col_expr(Column::UpdatedAt, Expr::value(now));
    for (column, value) in place {
        seen = seen.col_expr(column, value);
    }
    let earlier = Column::DriverId.eq(driver).and(Column::Online.eq(true)).and(Column::SeenAt.lte(now));
    seen.filter(earlier).exec(tx).await?;
    Ok(of(tx, driver).await?.filter(|row| row.online))
}

/// A driver waits no longer; what they are being offered is taken back. Whether they had waited.
pub async fn go_offline(tx: &impl ConnectionTrait, driver: UserId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    leave::withdraw_offers(tx, driver, now).await?;
    let online = Column::DriverId.eq(driver).and(Column::Online.eq(true));
    take_off(tx, online, now).await
}

async fn take_off(tx: &impl ConnectionTrait, who: SimpleExpr, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let off = Entity::update_many()
        .col_expr(Column::Online, Expr::value(false))
        .col_expr(Column::Since, Expr::value(now))
        .col_expr(Column::AskedAt, Expr::value(Option::<DateTime<Utc>>::None))
        .col_expr(Column::UpdatedAt, Expr::value(now));
    Ok(off.filter(who).exec(tx).await?.rows_affected == 1)
}

/// Where the driver was last, online or not.
pub async fn of(db: &impl ConnectionTrait, driver: UserId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(driver).one(db).await
}

/// Drivers who wait and have been quiet for so long that they are to be asked whether they are still there.
pub async fn to_ask(db: &impl ConnectionTrait, now: DateTime<Utc>, limit: u64) -> Result<Vec<Model>, DbErr> {
    find(db, is_quiet(now), limit).await
}

/// Notes that a quiet driver is being asked; not so where they were heard of meanwhile, or another process asks.
pub async fn ask(tx: &impl ConnectionTrait, driver: UserId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let asked = Entity::update_many()
        .col_expr(Column::AskedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::DriverId.eq(driver))
        .filter(is_quiet(now));
    Ok(asked.exec(tx).await?.rows_affected == 1)
}

/// Drivers who have been quiet for so long that they count as gone.
pub async fn gone(db: &impl ConnectionTrait, now: DateTime<Utc>, limit: u64) -> Result<Vec<Model>, DbErr> {
    find(db, is_gone(now), limit).await
}

/// Takes a driver who is gone offline; not so where they were heard of meanwhile, or another process did.
pub async fn give_up(tx: &impl ConnectionTrait, driver: UserId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let given_up = take_off(tx, Column::DriverId.eq(driver).and(is_gone(now)), now).await?;
    if given_up {
        leave::withdraw_offers(tx, driver, now).await?;
    }
    Ok(given_up)
}

fn is_quiet(now: DateTime<Utc>) -> SimpleExpr {
    let unasked = Column::Online.eq(true).and(Column::AskedAt.is_null());
    unasked.and(Column::SeenAt.lte(now - rules::QUIET))
}

fn is_gone(now: DateTime<Utc>) -> SimpleExpr {
    Column::Online.eq(true).and(Column::SeenAt.lte(now - rules::GONE))
}

/// The quietest first.
async fn find(db: &impl ConnectionTrait, which: SimpleExpr, limit: u64) -> Result<Vec<Model>, DbErr> {
    let found = Entity::find().filter(Condition::all().add(which));
    found.order_by_asc(Column::SeenAt).order_by_asc(Column::DriverId).limit(limit).all(db).await
}

/// One row for one person: their own, or that of whom they turn out to be too.
pub(super) async fn hand_over(tx: &impl ConnectionTrait, from: UserId, to: UserId) -> Result<(), DbErr> {
    if of(tx, to).await?.is_some() {
        return Entity::delete_by_id(from).exec(tx).await.map(drop);
    }
    let moved = Entity::update_many().col_expr(Column::DriverId, Expr::value(to)).filter(Column::DriverId.eq(from));
    moved.exec(tx).await.map(drop)
}
