//! Positions in Redis 6.2 or newer, which several processes share.
//!
//! | key | what it holds |
//! |---|---|
//! | `{hub:presence}:MOTO`, … | one GEO set a vehicle type: drivers by place, to within a metre |
//! | `{hub:presence}:records` | a hash: each driver's vehicle, its type, exact latitude and longitude, time |
//! | `{hub:presence}:times` | a sorted set: when each driver was last seen, in microseconds |
//!
//! The braces keep all on one node of a Redis Cluster. A change is one script or transaction, hence whole or not at
//! all, and one round trip. A search takes pages from the sets, the nearest first, and works on with the exact
//! coordinates; each page is four times the last, until enough who are asked for are surely nearer than anybody who
//! has not been seen.

use std::{f64::consts::PI, sync::LazyLock, time::Duration};

use chrono::{DateTime, Utc};
use entity::{ids::UserId, vehicle::VehicleType};
use redis::Script;
use sea_orm::{ActiveEnum, Iterable};

use super::PresenceError;
use crate::{
    domain::{
        place::{Bounds, Coordinates, EARTH},
        presence::{KEPT, Neighbour, Position, Search},
    },
    redis::Redis,
};

mod record;

const RECORDS: &str = "{hub:presence}:records";
const TIMES: &str = "{hub:presence}:times";

/// Whoever waits for longer than this is better served by the database.
const PATIENCE: Duration = Duration::from_secs(2);

/// How many positions one script puts; other callers wait for it, some ten milliseconds.
const BATCH: usize = 500;

/// A first page has room for as many again as are asked for, and for some who are stale or not wanted.
const SPARE: usize = 16;

/// Redis's sphere is larger than ours by 0.03 %, and its places lie within a metre.
const STRETCH: f64 = 1.001;
const BLUR_M: f64 = 2.0;

/// No two places are farther apart.
const GLOBE_M: f64 = EARTH * PI;

/// The poles are outside of Redis's grid. Whoever is there is put at its edge.
const NORTHMOST: f64 = 85.05;

static PUT: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("put.lua")));
static PAGE: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("page.lua")));

#[derive(Debug, Clone)]
pub struct Shared(pub Redis);

/// What a search looks at.
struct Circle {
    middle: Coordinates,
    radius_m: f64,
    vehicle_type: Option<VehicleType>,
}

/// Some of those in a circle.
struct Page {
    seen: Vec<Neighbour>,
    /// Nobody who has not been seen is nearer than this. `None` where everybody has been.
    unseen_from_m: Option<f64>,
}

/// What the script answers of one set: the distance of the last, drivers and their records.
type List = (Option<f64>, Vec<(String, Option<String>)>);

impl Shared {
    /// All in one script; see [`BATCH`].
    pub async fn put(&self, positions: &[Position]) -> Result<(), PresenceError> {
        let Some(newest) = positions.iter().map(|position| position.seen_at).max() else { return Ok(()) };
        let mut put = PUT.prepare_invoke();
        put.key(RECORDS).key(TIMES);
        for vehicle_type in VehicleType::iter() {
            put.key(places(vehicle_type));
        }
        put.arg((newest - KEPT).timestamp_micros());
        for position in positions {
            let before = VehicleType::iter().take_while(|vehicle_type| *vehicle_type != position.vehicle_type).count();
            put.arg(position.driver.to_string());
            // Lua counts from one, and two other keys come first.
            put.arg(before + 3);
            put.arg(position.at.longitude()).arg(on_grid(position.at));
            put.arg(position.seen_at.timestamp_micros()).arg(record::write(position));
        }
        Ok(self.0.ask(PATIENCE, async |mut redis| put.invoke_async(&mut redis).await).await?)
    }

    pub async fn fill(&self, positions: impl IntoIterator<Item = Position>) -> Result<(), PresenceError> {
        let mut positions = positions.into_iter();
        loop {
            let batch: Vec<Position> = positions.by_ref().take(BATCH).collect();
            if batch.is_empty() {
                return Ok(());
            }
            self.put(&batch).await?;
        }
    }

    pub async fn remove(&self, driver: UserId) -> Result<(), PresenceError> {
        let driver = driver.to_string();
        let mut leave = redis::pipe();
        leave.atomic().hdel(RECORDS, &driver).zrem(TIMES, &driver);
        for vehicle_type in VehicleType::iter() {
            leave.zrem(places(vehicle_type), &driver);
        }
        Ok(self.0.ask(PATIENCE, async |mut redis| leave.exec_async(&mut redis).await).await?)
    }

    pub async fn nearest(&self, search: &Search<'_>) -> Result<Vec<Neighbour>, PresenceError> {
        let circle = Circle { middle: search.around, radius_m: search.radius_m, vehicle_type: search.vehicle_type };
        self.search(&circle, search.limit, |position| search.admits(position)).await
    }

    pub async fn within(
        &self,
        bounds: &Bounds,
        limit: usize,
        fresh_since: DateTime<Utc>,
    ) -> Result<Vec<Position>, PresenceError> {
        let (middle, radius_m) = bounds.circle();
        let circle = Circle { middle, radius_m, vehicle_type: None };
        let admits = |position: &Position| position.seen_at >= fresh_since && bounds.contains(position.at);
        let found = self.search(&circle, limit, admits).await?;
        Ok(found.into_iter().map(|neighbour| neighbour.position).collect())
    }

    /// Those in the circle who are admitted, the nearest first and at most so many.
    async fn search(
        &self,
        circle: &Circle,
        limit: usize,
        admits: impl Fn(&Position) -> bool,
    ) -> Result<Vec<Neighbour>, PresenceError> {
        let mut size = limit.saturating_mul(2).saturating_add(SPARE);
        loop {
            let Page { mut seen, unseen_from_m } = self.page(circle, size).await?;
            seen.retain(|neighbour| neighbour.distance_m <= circle.radius_m && admits(&neighbour.position));
            seen.sort_by(Neighbour::order);
            seen.truncate(limit);
            let surely = |from_m: f64| seen.len() == limit && seen.last().is_none_or(|last| last.distance_m < from_m);
            if unseen_from_m.is_none_or(surely) {
                return Ok(seen);
            }
            size = size.saturating_mul(4);
        }
    }

    /// The nearest of each set in the circle, as many of each as the size says.
    async fn page(&self, circle: &Circle, size: usize) -> Result<Page, PresenceError> {
        let mut page = PAGE.key(RECORDS);
        for vehicle_type in VehicleType::iter().filter(|one| circle.vehicle_type.is_none_or(|wanted| wanted == *one)) {
            page.key(places(vehicle_type));
        }
        let radius_m = circle.radius_m.clamp(0.0, GLOBE_M) * STRETCH + BLUR_M;
        // Redis counts with a signed number; nobody has as many drivers.
        let size = u32::try_from(size).unwrap_or(u32::MAX);
        page.arg(circle.middle.longitude()).arg(on_grid(circle.middle)).arg(radius_m).arg(size);
        let lists: Vec<List> = self.0.ask(PATIENCE, async |mut redis| page.invoke_async(&mut redis).await).await?;
        let unseen_from_m = lists.iter().filter_map(|(last, _)| *last).min_by(f64::total_cmp);
        let rows = lists.into_iter().flat_map(|(_, rows)| rows);
        let seen = rows.map(|(driver, text)| {
            let position = text.as_deref().and_then(|text| record::read(&driver, text));
            let position = position.ok_or(PresenceError::Unreadable { driver, record: text })?;
            Ok(Neighbour::of(position, circle.middle))
        });
        let seen: Result<Vec<Neighbour>, PresenceError> = seen.collect();
        Ok(Page { seen: seen?, unseen_from_m: unseen_from_m.map(|last_m| last_m / STRETCH - BLUR_M) })
    }
}

/// The key of a type's GEO set.
fn places(vehicle_type: VehicleType) -> String {
    format!("{{hub:presence}}:{}", vehicle_type.to_value())
}

fn on_grid(at: Coordinates) -> f64 {
    at.latitude().clamp(-NORTHMOST, NORTHMOST)
}
