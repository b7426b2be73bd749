//! The demo's drivers on the move. While the simulator plays Meta's part, those of them who are on the road drive up and
//! down their streets, so that the map lives and somebody is near wherever a rider asks; and they take whoever asks
//! them ([`service`]).
//!
//! They are told from real people by their numbers, which no phone can have ([`crowd`]); nobody else's row is touched.
//! Where each is follows from the clock ([`Course`]), so that hubs that share a database write the same.

use std::{collections::HashMap, time::Duration};

use chrono::{DateTime, Utc};
use entity::{
    driver_presence::{Column, Entity, Model},
    ids::UserId,
    user,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict, SimpleExpr},
};
use tracing::{info, warn};

use crate::{
    app::App,
    demo::{course::Course, crowd},
    domain::{place::Coordinates, presence::Position, trip::rules},
    live::Change,
};

mod service;
#[cfg(test)]
mod tests;

/// How often they are moved, all at once.
const PACE: Duration = Duration::from_secs(5);

use service::Rides;

/// The users who are demo drivers, and which of those each is.
pub type Fleet = HashMap<UserId, u32>;

/// Moves them until the hub is asked to end. A hub that has none when it starts looks no more.
pub async fn run(app: App) {
    let fleet = match fleet(&app.db).await {
        Ok(fleet) if fleet.is_empty() => return,
        Ok(fleet) => fleet,
        Err(error) => return warn!(%error, "the demo's drivers could not be read; they stand still"),
    };
    info!(drivers = fleet.len(), "the demo's drivers are on the road");
    if let Err(error) = rouse(&app.db, &fleet, app.clock.now()).await {
        warn!(%error, "the demo's drivers could not be brought back");
    }
    while !app.stop.is_cancelled() {
        if let Err(error) = step(&app, &fleet).await {
            warn!(%error, "the demo's drivers could not be moved; they are moved again soon");
        }
        tokio::select! {
            () = tokio::time::sleep(PACE) => {}
            () = app.stop.cancelled() => {}
        }
    }
}

/// Moves everybody on to now, on the map and on their rides.
pub async fn step(app: &App, fleet: &Fleet) -> Result<(), DbErr> {
    let rides = service::rides(&app.db, fleet).await?;
    let moved = advance(&app.db, fleet, &rides, app.clock.now()).await?;
    announce(app, &moved).await;
    service::work(app, fleet, &rides).await
}

/// Who drives in the demo.
pub async fn fleet(db: &impl ConnectionTrait) -> Result<Fleet, DbErr> {
    let rows: Vec<(UserId, Option<String>)> = user::Entity::find()
        .select_only()
        .columns([user::Column::Id, user::Column::WaId])
        .filter(crowd::are_drivers())
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(id, wa_id)| Some((id, crowd::driver_of(&wa_id?)?))).collect())
}

/// Brings back those who were on the road when the hub was last stopped, and have been taken for gone since.
async fn rouse(db: &impl ConnectionTrait, fleet: &Fleet, now: DateTime<Utc>) -> Result<(), DbErr> {
    let quiet = Column::SeenAt.lte(now - rules::QUIET);
    let rows = Entity::find().filter(theirs(fleet)).filter(quiet.clone()).all(db).await?;
    let away = rows.into_iter().filter(|row| fleet.get(&row.driver_id).is_some_and(|number| crowd::is_on_the_road(*number)));
    let back = away.map(|row| Model { online: true, since: now, ..moved(row, fleet, &Rides::new(), now) });
    let quiet = Expr::col((Entity, Column::SeenAt)).lte(now - rules::QUIET);
    write(db, back.collect(), &[Column::Online, Column::Since], quiet).await
}

/// Moves everybody who is online to where they are by now, and tells who was moved to where.
async fn advance(db: &impl ConnectionTrait, fleet: &Fleet, rides: &Rides, now: DateTime<Utc>) -> Result<Vec<Model>, DbErr> {
    let rows =
        Entity::find().filter(theirs(fleet)).filter(Column::Online.eq(true)).filter(Column::SeenAt.lt(now)).all(db).await?;
    let rows: Vec<Model> = rows.into_iter().map(|row| moved(row, fleet, rides, now)).collect();
    let unmoved = Expr::col((Entity, Column::Online)).eq(true).and(Expr::col((Entity, Column::SeenAt)).lt(now));
    write(db, rows.clone(), &[], unmoved).await?;
    Ok(rows)
}

fn theirs(fleet: &Fleet) -> SimpleExpr {
    Column::DriverId.is_in(fleet.keys().copied())
}

fn moved(row: Model, fleet: &Fleet, rides: &Rides, now: DateTime<Utc>) -> Model {
    let Some(number) = fleet.get(&row.driver_id) else { return row };
    let course = Course::of(*number, row.vehicle_type);
    let riding = rides.get(&row.driver_id).and_then(|trip| service::place(trip, &course, now));
    let at = riding.unwrap_or_else(|| course.at(now));
    Model { latitude: at.latitude(), longitude: at.longitude(), seen_at: now, asked_at: None, updated_at: now, ..row }
}

/// Writes all of them in one statement: rows that are there already, of which only what a phone tells is changed, where
/// this still holds.
async fn write(db: &impl ConnectionTrait, rows: Vec<Model>, also: &[Column], still: SimpleExpr) -> Result<(), DbErr> {
    if rows.is_empty() {
        return Ok(());
    }
    let told = [Column::Latitude, Column::Longitude, Column::SeenAt, Column::AskedAt, Column::UpdatedAt];
    let known =
        OnConflict::column(Column::DriverId).update_columns(told.iter().chain(also).copied()).action_and_where(still).to_owned();
    let rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
    Entity::insert_many(rows).on_conflict(known).exec_without_returning(db).await.map(drop)
}

/// Brings the presence store in step, and tells watchers.
async fn announce(app: &App, moved: &[Model]) {
    let positions: Vec<Position> = moved.iter().filter_map(position).collect();
    if let Err(error) = app.presence.fill(positions).await {
        warn!(%error, "the presence store did not take the demo's drivers; it is given them again soon");
    }
    for row in moved {
        app.live.publish(Change::Driver(row.driver_id));
    }
}

fn position(row: &Model) -> Option<Position> {
    Some(Position {
        driver: row.driver_id,
        vehicle: row.vehicle_id,
        vehicle_type: row.vehicle_type,
        at: Coordinates::new(row.latitude, row.longitude).ok()?,
        seen_at: row.seen_at,
    })
}
