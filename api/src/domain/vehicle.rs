//! What drivers drive. A plate belongs to whoever says so, until papers tell more: two people may share a vehicle, and
//! have a row each.

use chrono::{DateTime, Utc};
use entity::{
    ids::{UserId, VehicleId},
    vehicle::{Column, Entity, Model, VehicleType, Verification},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, Set, sea_query::Expr,
};
use thiserror::Error;

mod plate;
#[cfg(test)]
mod tests;

pub use plate::{Plate, PlateProblem, shown};

use super::{driver, trip::lock};

/// How many vehicles one person may have.
pub const MOST: u64 = 10;

/// Why a vehicle was not added.
#[derive(Debug, Error)]
pub enum VehicleProblem {
    #[error(transparent)]
    Plate(#[from] PlateProblem),
    #[error("one person has at most {MOST} vehicles")]
    TooMany,
    #[error("there is no such person")]
    Nobody,
    #[error("the database did not do its part")]
    Db(#[from] DbErr),
}

/// Adds a vehicle. One that they had comes back; one that they have is what they now say it is.
pub async fn add(
    tx: &impl ConnectionTrait,
    user: UserId,
    vehicle_type: VehicleType,
    plate: &str,
    now: DateTime<Utc>,
) -> Result<Model, VehicleProblem> {
    let plate = Plate::read(plate)?;
    // Two wishes of one person take turns, or both might be the tenth.
    lock::person(tx, user).await?.ok_or(VehicleProblem::Nobody)?;
    let known = Entity::find().filter(Column::UserId.eq(user)).filter(Column::Plate.eq(plate.as_str())).one(tx).await?;
    let in_use = known.as_ref().is_some_and(|row| row.retired_at.is_none());
    if !in_use && count(tx, user).await? >= MOST {
        return Err(VehicleProblem::TooMany);
    }
    match known {
        Some(row) => Ok(revive(tx, row, vehicle_type, now).await?),
        None => Ok(insert(tx, user, vehicle_type, &plate, now).await?),
    }
}

async fn count(tx: &impl ConnectionTrait, user: UserId) -> Result<u64, DbErr> {
    Entity::find().filter(Column::UserId.eq(user)).filter(Column::RetiredAt.is_null()).count(tx).await
}

/// What papers proved holds for the type that they were read for.
async fn revive(tx: &impl ConnectionTrait, row: Model, vehicle_type: VehicleType, now: DateTime<Utc>) -> Result<Model, DbErr> {
    if row.retired_at.is_none() && row.vehicle_type == vehicle_type {
        return Ok(row);
    }
    let verification = if row.vehicle_type == vehicle_type { row.verification } else { Verification::Unverified };
    let mut row = row.into_active_model();
    row.vehicle_type = Set(vehicle_type);
    row.verification = Set(verification);
    row.retired_at = Set(None);
    row.updated_at = Set(now);
    row.update(tx).await
}

async fn insert(
    tx: &impl ConnectionTrait,
    user: UserId,
    vehicle_type: VehicleType,
    plate: &Plate,
    now: DateTime<Utc>,
) -> Result<Model, DbErr> {
    let row = Model {
        id: VehicleId::new(),
        user_id: user,
        vehicle_type,
        plate: plate.as_str().to_owned(),
        verification: Verification::Unverified,
        retired_at: None,
        created_at: now,
        updated_at: now,
    };
    row.into_active_model().reset_all().insert(tx).await
}

/// Takes a vehicle of theirs out; who waits for riders in it waits no longer. Trips that were made with it still show
/// it. `None` where they have no such vehicle.
pub async fn retire(tx: &impl ConnectionTrait, user: UserId, id: VehicleId, now: DateTime<Utc>) -> Result<Option<Model>, DbErr> {
    let Some(row) = driven(tx, user, id).await? else { return Ok(None) };
    if driver::of(tx, user).await?.is_some_and(|presence| presence.vehicle_id == id) {
        driver::go_offline(tx, user, now).await?;
    }
    let mut row = row.into_active_model();
    row.retired_at = Set(Some(now));
    row.updated_at = Set(now);
    row.update(tx).await.map(Some)
}

/// What the papers, or staff who looked at them, say. `None` where there is no such vehicle.
pub async fn verify(
    tx: &impl ConnectionTrait,
    id: VehicleId,
    verification: Verification,
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    if find(tx, id).await?.is_none() {
        return Ok(None);
    }
    let row = entity::vehicle::ActiveModel {
        id: Unchanged(id),
        verification: Set(verification),
        updated_at: Set(now),
        ..Default::default()
    };
    row.update(tx).await.map(Some)
}

pub async fn find(db: &impl ConnectionTrait, id: VehicleId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).one(db).await
}

/// The vehicle, where it is one that this person drives.
pub async fn driven(db: &impl ConnectionTrait, user: UserId, id: VehicleId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::UserId.eq(user)).filter(Column::RetiredAt.is_null()).one(db).await
}

/// What a person drives, in the order in which they said so.
pub async fn of(db: &impl ConnectionTrait, user: UserId) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::UserId.eq(user)).filter(Column::RetiredAt.is_null()).order_by_asc(Column::Id).all(db).await
}

/// One person's vehicles become another's. Where both have the same, what names the one names the other's.
pub(super) async fn hand_over(tx: &impl ConnectionTrait, from: UserId, to: UserId) -> Result<(), DbErr> {
    let rows = Entity::find().filter(Column::UserId.eq(from)).all(tx).await?;
    for row in rows {
        let same = Entity::find().filter(Column::UserId.eq(to)).filter(Column::Plate.eq(row.plate.as_str())).one(tx).await?;
        if let Some(same) = same {
            replace(tx, row.id, same.id).await?;
        } else {
            let moved = Entity::update_many().col_expr(Column::UserId, Expr::value(to)).filter(Column::Id.eq(row.id));
            moved.exec(tx).await?;
        }
    }
    Ok(())
}

async fn replace(tx: &impl ConnectionTrait, old: VehicleId, new: VehicleId) -> Result<(), DbErr> {
    use entity::{driver_presence, trip, trip_offer};
    let trips = trip::Entity::update_many().col_expr(trip::Column::VehicleId, Expr::value(new));
    trips.filter(trip::Column::VehicleId.eq(old)).exec(tx).await?;
    let offers = trip_offer::Entity::update_many().col_expr(trip_offer::Column::VehicleId, Expr::value(new));
    offers.filter(trip_offer::Column::VehicleId.eq(old)).exec(tx).await?;
    let presences = driver_presence::Entity::update_many().col_expr(driver_presence::Column::VehicleId, Expr::value(new));
    presences.filter(driver_presence::Column::VehicleId.eq(old)).exec(tx).await?;
    Entity::delete_by_id(old).exec(tx).await.map(drop)
}
