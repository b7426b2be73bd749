//! Rows that are held until the transaction ends, always in the same order: people, trips, offers, each by id. SQLite
//! has one writer at a time and needs none of it.

use entity::{
    ids::{TripId, UserId},
    trip,
    trip_offer::{self, OfferStatus},
    user,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Statement,
    sea_query::{LockType, SelectStatement},
};

/// The person, so that two of their wishes take turns. Rows that merely name them can still be written.
pub async fn person(tx: &impl ConnectionTrait, id: UserId) -> Result<Option<user::Model>, DbErr> {
    user::Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(tx).await
}

/// A word that stands for something without a row, so that two who would say something of it take turns.
pub async fn word(tx: &impl ConnectionTrait, word: &str) -> Result<(), DbErr> {
    if tx.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let lock = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
    tx.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, lock, [word.into()])).await.map(drop)
}

pub async fn trips(tx: &impl ConnectionTrait, which: Condition) -> Result<Vec<trip::Model>, DbErr> {
    trip::Entity::find().filter(which).order_by_asc(trip::Column::Id).lock(LockType::NoKeyUpdate).all(tx).await
}

pub async fn trip(tx: &impl ConnectionTrait, id: TripId) -> Result<Option<trip::Model>, DbErr> {
    trip::Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(tx).await
}

pub async fn offers(tx: &impl ConnectionTrait, which: Condition) -> Result<Vec<trip_offer::Model>, DbErr> {
    use trip_offer::{Column, Entity};
    let open = Entity::find().filter(Column::Status.eq(OfferStatus::Open)).filter(which);
    open.order_by_asc(Column::Id).lock(LockType::NoKeyUpdate).all(tx).await
}

/// The trips that a driver has open offers of.
pub fn offered(driver: UserId) -> SelectStatement {
    use trip_offer::{Column, Entity};
    let theirs = Entity::find().select_only().column(Column::TripId).filter(Column::DriverId.eq(driver));
    theirs.filter(Column::Status.eq(OfferStatus::Open)).into_query()
}
