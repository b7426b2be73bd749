//! Somebody is kept out, erased, or turns out to be somebody else: what that does to their trips.

use chrono::{DateTime, Utc};
use entity::{
    ids::UserId,
    rating,
    trip::{CancelReason, Column, Entity, TripStatus},
    trip_event,
    trip_offer::{self, OfferStatus},
    trip_report,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{Expr, Func, SimpleExpr},
};
use uuid::Uuid;

use super::{Move, TripError, apply, due, lock, offer, side_of};

/// Coordinates are rounded to one part in so many of a degree.
const COARSE: f64 = 100.0;

/// Cancels a person's trips that are not over, for those on the other side to be told, and takes back what was offered
/// to them. What they planned does not go on; what others planned with them does.
pub async fn leave(tx: &impl ConnectionTrait, person: UserId, now: DateTime<Utc>) -> Result<(), TripError> {
    let over = [TripStatus::Completed, TripStatus::Cancelled, TripStatus::Expired];
    let theirs = of(person).and(Column::Status.is_not_in(over));
    let which = Condition::any().add(theirs).add(Column::Id.in_subquery(lock::offered(person)));
    let held = lock::trips(tx, which).await?;
    take_back(tx, Condition::all().add(trip_offer::Column::DriverId.eq(person)), now).await?;
    let by = offer::by_hub();
    for trip in held.iter().filter(|trip| side_of(trip, person).is_some()) {
        let left = Move::Cancel { reason: CancelReason::Left, series: false };
        apply::advance(tx, trip, left, &offer::hub(&by), now).await?;
    }
    Ok(())
}

/// Takes back what a driver is being offered, so that others are asked at once.
pub async fn withdraw_offers(tx: &impl ConnectionTrait, driver: UserId, now: DateTime<Utc>) -> Result<(), DbErr> {
    lock::trips(tx, Condition::all().add(Column::Id.in_subquery(lock::offered(driver)))).await?;
    let rides = Condition::all().add(trip_offer::Column::PartnerId.is_null());
    take_back(tx, rides.add(trip_offer::Column::DriverId.eq(driver)), now).await
}

async fn take_back(tx: &impl ConnectionTrait, which: Condition, now: DateTime<Utc>) -> Result<(), DbErr> {
    let offered = lock::offers(tx, which).await?;
    let (offers, trips): (Vec<_>, Vec<_>) = offered.iter().map(|offer| (offer.id, offer.trip_id)).unzip();
    offer::shut(tx, &offers, OfferStatus::Withdrawn, now).await?;
    due::at_once(tx, &trips, now).await
}

/// Takes out of the trips what tells of a person who is being erased. Call it once they have left, while their row is
/// still there: the database itself then takes their id off the trips that somebody else is on.
pub async fn forget(tx: &impl ConnectionTrait, person: UserId) -> Result<(), DbErr> {
    use trip_event::{Column as Event, Entity as Events};
    let alone = |own: Column, other: Column| own.eq(person).and(other.is_null().or(other.eq(person)));
    let empty = alone(Column::RiderId, Column::DriverId).or(alone(Column::DriverId, Column::RiderId));
    Entity::delete_many().filter(empty).exec(tx).await?;
    blur(tx, person).await?;
    let nobody = Events::update_many().col_expr(Event::ActorId, Expr::value(Option::<Uuid>::None));
    nobody.filter(Event::ActorId.eq(person.0)).exec(tx).await.map(drop)
}

/// Where a rider went, and what they wrote, in words and to two decimals of a degree, about a kilometre.
async fn blur(tx: &impl ConnectionTrait, rider: UserId) -> Result<(), DbErr> {
    let coarse = |column: Column| SimpleExpr::from(Func::round(Expr::col(column).mul(COARSE))).div(COARSE);
    let mut update = Entity::update_many();
    for column in [Column::PickupLatitude, Column::PickupLongitude, Column::DropoffLatitude, Column::DropoffLongitude] {
        update = update.col_expr(column, coarse(column));
    }
    let words = [Column::PickupName, Column::PickupAddress, Column::DropoffName, Column::DropoffAddress, Column::Note];
    for column in words {
        update = update.col_expr(column, Expr::value(Option::<String>::None));
    }
    update.filter(Column::RiderId.eq(rider)).exec(tx).await.map(drop)
}

/// Two rows turn out to be one person: their trips, and what was said of and by them, are the one's from now on. A trip
/// that the two were on together ends, unless it has.
pub async fn hand_over(tx: &impl ConnectionTrait, from: UserId, to: UserId, now: DateTime<Utc>) -> Result<(), TripError> {
    let pair = |rider: UserId, driver: UserId| Column::RiderId.eq(rider).and(Column::DriverId.eq(driver));
    let over = [TripStatus::Completed, TripStatus::Cancelled, TripStatus::Expired];
    let together = pair(from, to).or(pair(to, from)).and(Column::Status.is_not_in(over));
    let by = offer::by_hub();
    for trip in lock::trips(tx, Condition::all().add(together)).await? {
        let left = Move::Cancel { reason: CancelReason::Left, series: false };
        apply::advance(tx, &trip, left, &offer::hub(&by), now).await?;
    }
    move_ratings(tx, from, to).await?;
    let moved = |column: trip_report::Column| {
        trip_report::Entity::update_many().col_expr(column, Expr::value(to)).filter(column.eq(from))
    };
    moved(trip_report::Column::ReporterId).exec(tx).await?;
    moved(trip_report::Column::AboutId).exec(tx).await?;
    let moved = |column: Column| Entity::update_many().col_expr(column, Expr::value(to)).filter(column.eq(from));
    moved(Column::RiderId).exec(tx).await?;
    moved(Column::DriverId).exec(tx).await?;
    move_offers_and_events(tx, from, to).await?;
    Ok(())
}

/// Nobody rates themselves, and nobody rates a trip twice.
async fn move_ratings(tx: &impl ConnectionTrait, from: UserId, to: UserId) -> Result<(), DbErr> {
    use rating::{Column, Entity};
    let pair = |rater: UserId, rated: UserId| Column::RaterId.eq(rater).and(Column::RatedId.eq(rated));
    Entity::delete_many().filter(pair(from, to).or(pair(to, from))).exec(tx).await?;
    let moved = |column: Column| Entity::update_many().col_expr(column, Expr::value(to)).filter(column.eq(from));
    moved(Column::RaterId).exec(tx).await?;
    moved(Column::RatedId).exec(tx).await.map(drop)
}

async fn move_offers_and_events(tx: &impl ConnectionTrait, from: UserId, to: UserId) -> Result<(), DbErr> {
    use trip_event::{Column as Event, Entity as Events};
    use trip_offer::{Column as Offer, Entity as Offers};
    let offers = Offers::update_many().col_expr(Offer::DriverId, Expr::value(to)).filter(Offer::DriverId.eq(from));
    offers.exec(tx).await?;
    let events = Events::update_many().col_expr(Event::ActorId, Expr::value(to.0)).filter(Event::ActorId.eq(from.0));
    events.exec(tx).await.map(drop)
}

/// The trips that a person is on.
fn of(person: UserId) -> SimpleExpr {
    Column::RiderId.eq(person).or(Column::DriverId.eq(person))
}
