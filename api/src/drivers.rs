//! Drivers on the road: who is near, and the presence store kept in step with the database.
//!
//! The row of `driver_presences` is the truth and is written in the transaction of whatever moved the driver. The
//! store follows it after the commit, and again by [`follow`] for what other processes wrote, so that it can be lost
//! at any time. Where it does not answer, the database is asked instead: slower, and the same drivers.

use std::{
    collections::{HashMap, HashSet},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    driver_presence::{self, Column, Entity},
    ids::{UserId, VehicleId},
    trip, trip_offer, user,
    vehicle::{self, VehicleType, Verification},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QuerySelect};
use tracing::{error, warn};

use crate::{
    app::App,
    domain::{
        place::Coordinates,
        presence::{Neighbour, Position, Search},
        trip::{TripError, busy, offer, rules},
    },
    live::Change,
    presence::{Presence, PresenceError},
};

#[cfg(test)]
mod tests;

/// How often a process looks for what others wrote.
const FOLLOW: Duration = Duration::from_secs(2);

/// How far back it looks again each time, for a transaction that was slow to commit and for clocks that differ.
const OVERLAP: TimeDelta = TimeDelta::seconds(20);

/// A wider circle is drawn until so many drivers are found.
const FEW: usize = 3;

/// Found beyond those that are asked for, since some will turn out to be busy.
const SPARE: usize = 24;

/// Whom somebody looks for.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    /// Is not offered their own vehicles.
    pub rider: Option<UserId>,
    pub around: Coordinates,
    /// `None` for every type.
    pub vehicle_type: Option<VehicleType>,
    /// In metres; `None` for circles that grow up to [`rules::WIDEST_M`] until a few are found.
    pub radius_m: Option<f64>,
    pub limit: usize,
    /// Have been asked already.
    pub without: &'a HashSet<UserId>,
}

/// The drivers who would take a rider now, the nearest first: seen lately, free, not kept out, and in a vehicle that
/// is fit by the hub's policy.
pub async fn near(app: &App, db: &impl ConnectionTrait, wish: Wish<'_>) -> Result<Vec<Neighbour>, DbErr> {
    let radii = wish.radius_m.map_or_else(|| rules::RADII_M.to_vec(), |radius| vec![radius]);
    let mut without = wish.without.clone();
    without.extend(wish.rider);
    let mut free = Vec::new();
    for radius_m in radii {
        // Whoever was found once is not looked at again, so that wider circles and further rounds only add to the list.
        while free.len() < wish.limit {
            let limit = wish.limit + SPARE;
            let found = nearest(app, db, search(app, &wish, radius_m, limit, &without)).await?;
            let all = found.len() < limit;
            without.extend(found.iter().map(|neighbour| neighbour.position.driver));
            free.extend(fit(app, db, wish.rider, found).await?);
            if all {
                break;
            }
        }
        if free.len() >= Ord::min(FEW, wish.limit) {
            break;
        }
    }
    free.truncate(wish.limit);
    Ok(free)
}

fn search<'a>(app: &App, wish: &Wish<'_>, radius_m: f64, limit: usize, without: &'a HashSet<UserId>) -> Search<'a> {
    Search {
        around: wish.around,
        vehicle_type: wish.vehicle_type,
        radius_m,
        limit,
        fresh_since: app.clock.now() - rules::FRESH,
        without,
    }
}

/// What a rider of this trip wishes for; `None` where its pickup is nowhere.
pub(crate) fn wish<'a>(trip: &trip::Model, without: &'a HashSet<UserId>) -> Option<Wish<'a>> {
    Some(Wish {
        rider: trip.rider_id,
        around: Coordinates::new(trip.pickup_latitude, trip.pickup_longitude).ok()?,
        vehicle_type: Some(trip.vehicle_type),
        radius_m: None,
        limit: 1,
        without,
    })
}

/// This driver, where they could be had for the wish as far as anybody looks.
pub async fn one(app: &App, db: &impl ConnectionTrait, wish: Wish<'_>, driver: UserId) -> Result<Option<Neighbour>, DbErr> {
    let row = Entity::find_by_id(driver).filter(Column::Online.eq(true)).one(db).await?;
    let search = search(app, &wish, rules::WIDEST_M, 1, wish.without);
    let there = row.as_ref().and_then(position).filter(|position| search.admits(position));
    let near = there.map(|position| Neighbour::of(position, wish.around)).filter(|near| near.distance_m <= rules::WIDEST_M);
    Ok(fit(app, db, wish.rider, near.into_iter().collect()).await?.pop())
}

/// Offers a ride to a driver who was found.
pub async fn offer(
    tx: &impl ConnectionTrait,
    trip: &trip::Model,
    to: &Neighbour,
    now: DateTime<Utc>,
) -> Result<trip_offer::Model, TripError> {
    let distance_m = i32::try_from(whole(to.distance_m)).ok();
    offer::offer(tx, trip, to.position.driver, to.position.vehicle, distance_m, now).await
}

/// Those of the found who can be had.
async fn fit(
    app: &App,
    db: &impl ConnectionTrait,
    rider: Option<UserId>,
    found: Vec<Neighbour>,
) -> Result<Vec<Neighbour>, DbErr> {
    let drivers: Vec<UserId> = found.iter().map(|neighbour| neighbour.position.driver).collect();
    if drivers.is_empty() {
        return Ok(Vec::new());
    }
    let busy = busy::busy(db, &drivers, app.clock.now()).await?;
    let absent = absent(db, &drivers).await?;
    let own = plates(db, rider).await?;
    let ids = found.iter().map(|neighbour| neighbour.position.vehicle);
    let rows = vehicle::Entity::find().filter(vehicle::Column::Id.is_in(ids)).all(db).await?;
    let vehicles: HashMap<VehicleId, vehicle::Model> = rows.into_iter().map(|row| (row.id, row)).collect();
    let takes = |neighbour: &Neighbour| {
        let (driver, vehicle) = (neighbour.position.driver, vehicles.get(&neighbour.position.vehicle));
        !busy.contains(&driver)
            && !absent.contains(&driver)
            && vehicle.is_some_and(|vehicle| is_fit(app, vehicle) && !own.contains(&vehicle.plate))
    };
    Ok(found.into_iter().filter(takes).collect())
}

fn is_fit(app: &App, vehicle: &vehicle::Model) -> bool {
    vehicle.retired_at.is_none()
        && match vehicle.verification {
            Verification::Verified => true,
            Verification::Unverified => !app.config.verified_drivers_only,
            Verification::Rejected => false,
        }
}

/// Those of them who are kept out or want to hear nothing.
async fn absent(db: &impl ConnectionTrait, drivers: &[UserId]) -> Result<HashSet<UserId>, DbErr> {
    use user::Column;
    let silent = Column::StoppedAt.is_not_null().or(Column::BlockedAt.is_not_null());
    let rows: Vec<UserId> = user::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Id.is_in(drivers.iter().copied()))
        .filter(silent)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// What the rider drives: a vehicle that two share is not offered to one of them while the other drives it.
async fn plates(db: &impl ConnectionTrait, rider: Option<UserId>) -> Result<HashSet<String>, DbErr> {
    use vehicle::Column;
    let Some(rider) = rider else { return Ok(HashSet::new()) };
    let plates: Vec<String> = vehicle::Entity::find()
        .select_only()
        .column(Column::Plate)
        .filter(Column::UserId.eq(rider))
        .filter(Column::RetiredAt.is_null())
        .into_tuple()
        .all(db)
        .await?;
    Ok(plates.into_iter().collect())
}

async fn nearest(app: &App, db: &impl ConnectionTrait, search: Search<'_>) -> Result<Vec<Neighbour>, DbErr> {
    match app.presence.nearest(search).await {
        Ok(found) => Ok(found),
        Err(error) => {
            warn!(%error, "the presence store did not answer; the database is asked instead");
            scan(db, search).await
        }
    }
}

/// The same from the rows: a box around the circle, then the circle.
async fn scan(db: &impl ConnectionTrait, search: Search<'_>) -> Result<Vec<Neighbour>, DbErr> {
    let up = search.radius_m / DEGREE_M;
    let along = up / search.around.latitude().to_radians().cos().max(f64::EPSILON);
    let (latitude, longitude) = (search.around.latitude(), search.around.longitude());
    let rows = Entity::find()
        .filter(Column::Online.eq(true))
        .filter(Column::SeenAt.gte(search.fresh_since))
        .filter(Column::Latitude.between(latitude - up, latitude + up))
        .filter(Column::Longitude.between(longitude - along, longitude + along))
        .all(db)
        .await?;
    let positions = rows.iter().filter_map(position).filter(|position| search.admits(position));
    let mut found: Vec<Neighbour> = positions
        .map(|position| Neighbour::of(position, search.around))
        .filter(|neighbour| neighbour.distance_m <= search.radius_m)
        .collect();
    found.sort_by(Neighbour::order);
    found.truncate(search.limit);
    Ok(found)
}

/// `None` for a row that no version of the hub wrote.
fn position(row: &driver_presence::Model) -> Option<Position> {
    Some(Position {
        driver: row.driver_id,
        vehicle: row.vehicle_id,
        vehicle_type: row.vehicle_type,
        at: Coordinates::new(row.latitude, row.longitude).ok()?,
        seen_at: row.seen_at,
    })
}

/// Brings the store in step with a driver's row, and tells watchers. Call it after the commit.
pub async fn refresh(app: &App, driver: UserId) {
    let row = match Entity::find_by_id(driver).one(&app.db).await {
        Ok(row) => row,
        Err(error) => return error!(%error, %driver, "a driver's position could not be read; it is read again soon"),
    };
    let online = row.as_ref().filter(|row| row.online).and_then(position);
    if let Err(error) = put(&app.presence, driver, online).await {
        warn!(%error, "the presence store did not take a driver's position; it is given it again soon");
    }
    app.live.publish(Change::Driver(driver));
}

async fn put(presence: &Presence, driver: UserId, online: Option<Position>) -> Result<(), PresenceError> {
    match online {
        Some(position) => presence.put(position).await,
        None => presence.remove(driver).await,
    }
}

/// Fills the store, then follows what other processes write, until the hub is asked to end.
pub async fn follow(app: App) {
    let (mut since, mut epoch) = (None, app.presence.epoch());
    while !app.stop.is_cancelled() {
        let (now, memory) = (app.clock.now(), app.presence.epoch());
        // A store that has come back may have come back empty.
        if memory != epoch {
            (since, epoch) = (None, memory);
        }
        match catch_up(&app, since).await {
            Ok(()) => since = Some(now - OVERLAP),
            Err(error) => warn!(error, "the presence store is behind"),
        }
        tokio::select! {
            () = tokio::time::sleep(FOLLOW) => {}
            () = app.stop.cancelled() => {}
        }
    }
}

/// Takes over what was written since; everything that is fresh where nothing is known.
async fn catch_up(app: &App, since: Option<DateTime<Utc>>) -> Result<(), String> {
    let changed = match since {
        Some(since) => Column::UpdatedAt.gte(since),
        None => Column::Online.eq(true).and(Column::SeenAt.gte(app.clock.now() - rules::GONE)),
    };
    let rows = Entity::find().filter(changed).all(&app.db).await.map_err(|error| error.to_string())?;
    let (online, offline): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.online);
    app.presence.fill(online.iter().filter_map(position)).await.map_err(|error| error.to_string())?;
    for row in offline {
        app.presence.remove(row.driver_id).await.map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// A degree of latitude in metres, at its shortest.
const DEGREE_M: f64 = 110_500.0;

/// How straight lines and roads compare in Kigali's hills, and what a driver makes in its traffic; rough on purpose.
const DETOUR: f64 = 1.4;
const METRES_A_MINUTE: f64 = 350.0;

/// Whole minutes until a driver at this distance (in metres, as the crow flies) could be there; one at least.
pub fn minutes(distance_m: f64) -> u32 {
    Ord::max(1, whole(distance_m * DETOUR / METRES_A_MINUTE))
}

/// A distance or time in whole units.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float that is cast saturates")]
pub fn whole(measure: f64) -> u32 {
    measure.round() as u32
}
