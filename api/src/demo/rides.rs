//! The demo's trips: two weeks of rides that are over, some under way, some planned. Each is moved through its life by
//! the rules themselves, at the times at which it would have been, so that nothing is there that the hub would not
//! have written.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, TimeZone as _, Utc};
use chrono_tz::Tz;
use entity::{
    audit_entry::ActorKind,
    ids::UserId,
    trip::{self, CancelReason, Model, TripStatus},
    trip_event::{self, Origin},
};
use rand::{RngExt, rngs::StdRng, seq::IndexedRandom};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr};

use super::crowd::Driver;
use crate::domain::{
    audit::{Actor, By},
    place::{Place, gazetteer::Known},
    trip::{Move, Mover, Side, apply, due},
};

mod planned;
mod steps;

/// When people go, by the hour of the day: to work, to lunch, home.
const HOURS: [u32; 24] = [5, 6, 7, 7, 7, 7, 8, 8, 8, 9, 10, 11, 12, 12, 13, 14, 15, 16, 17, 17, 18, 18, 19, 20];

/// How rides end, in a hundred.
const COMPLETED: usize = 82;
const CANCELLED: usize = 13;

/// Rides that are over; some were asked for two hours ago or a little earlier.
const OVER: usize = 170;
const LATELY: usize = 14;
/// Rides of this moment.
const LOOKING: usize = 6;
const EXPECTED: usize = 12;
const UNDER_WAY: usize = 18;

/// The town in which it all happens.
pub struct Town<'a, C> {
    pub tx: &'a C,
    pub zone: Tz,
    pub now: DateTime<Utc>,
    pub drivers: &'a [Driver],
    pub riders: &'a [UserId],
    pub rng: StdRng,
}

impl<C: ConnectionTrait> Town<'_, C> {
    /// Fills the town with trips, and says how many.
    pub async fn ride(&mut self) -> anyhow::Result<u64> {
        for (nth, at) in self.times().into_iter().enumerate() {
            self.over(nth, at).await?;
        }
        self.looking().await?;
        self.expected().await?;
        self.under_way().await?;
        self.plan().await?;
        self.rest().await?;
        told(self.tx).await?;
        Ok(trip::Entity::find().count(self.tx).await?)
    }

    /// What is planned has looked for the other side already, those that fit each other having been brought together.
    async fn rest(&self) -> anyhow::Result<()> {
        for trip in trip::Entity::find().filter(trip::Column::Status.eq(TripStatus::Scheduled)).all(self.tx).await? {
            due::rest(self.tx, &trip).await?;
        }
        Ok(())
    }

    /// When the rides that are over were asked for, in order.
    fn times(&mut self) -> Vec<DateTime<Utc>> {
        let today = self.now.with_timezone(&self.zone).date_naive();
        let mut times: Vec<_> = (0..OVER)
            .map(|_| {
                let day = today - Days::new(self.rng.random_range(1..15));
                let hour = HOURS.choose(&mut self.rng).copied().unwrap_or(8);
                wall_clock(self.zone, day, hour, self.rng.random_range(0..60))
            })
            .collect();
        times.extend((0..LATELY).map(|_| self.now - TimeDelta::minutes(self.rng.random_range(120..420))));
        times.sort_unstable();
        times
    }

    /// One ride that is over. Drivers and riders take turns, so that nobody is on two rides at a time.
    async fn over(&mut self, nth: usize, at: DateTime<Utc>) -> anyhow::Result<()> {
        let (driver, rider) = (self.drivers[nth * 7 % self.drivers.len()], self.riders[nth * 11 % self.riders.len()]);
        let around = driver.course.at(at);
        let trip = self.ask(rider, &driver, around, at).await?;
        match nth * 37 % 100 {
            0..COMPLETED => self.completed(trip, &driver, at).await,
            fate if fate < COMPLETED + CANCELLED => self.cancelled(trip, &driver, nth, at).await,
            _ => self.expired(trip).await,
        }
    }

    async fn completed(&mut self, trip: Model, driver: &Driver, at: DateTime<Utc>) -> anyhow::Result<()> {
        let (trip, at) = self.found(trip, driver, at).await?;
        let (trip, at) = self.set_out(trip, driver, at).await?;
        let (by, at) = (person(driver.id), at + self.drive(&trip, driver));
        let trip = apply(self.tx, &trip, Move::Complete, &mover(Side::Driver, &by), self.zone, at).await?;
        self.judge(&trip, at).await
    }

    /// Before anybody was found, on the way, or at the door.
    async fn cancelled(&mut self, trip: Model, driver: &Driver, nth: usize, at: DateTime<Utc>) -> anyhow::Result<()> {
        let (trip, at, side, reason) = match nth % 4 {
            0 => (trip, at + TimeDelta::minutes(4), Side::Rider, CancelReason::WaitedTooLong),
            1 => {
                let (trip, at) = self.found(trip, driver, at).await?;
                (trip, at + TimeDelta::minutes(2), Side::Rider, CancelReason::ChangedPlans)
            }
            2 => {
                let (trip, at) = self.found(trip, driver, at).await?;
                (trip, at + TimeDelta::minutes(3), Side::Driver, CancelReason::VehicleProblem)
            }
            _ => {
                let (trip, at) = self.found(trip, driver, at).await?;
                let (trip, at) = self.arrive(trip, driver, at).await?;
                (trip, at + TimeDelta::minutes(9), Side::Driver, CancelReason::NoShow)
            }
        };
        let who = if side == Side::Rider { trip.rider_id } else { trip.driver_id };
        let by = person(who.unwrap_or(driver.id));
        let step = Move::Cancel { reason, series: false };
        apply(self.tx, &trip, step, &mover(side, &by), self.zone, at).await?;
        Ok(())
    }

    /// Nobody took it.
    async fn expired(&mut self, trip: Model) -> anyhow::Result<()> {
        let at = trip.expires_at.unwrap_or(trip.created_at);
        apply(self.tx, &trip, Move::Expire, &mover(Side::Hub, &hub()), self.zone, at).await?;
        Ok(())
    }

    /// Riders who look for a driver at this moment. The hub has nobody left to ask for them: it looks again when it
    /// gives them up, so that the demo's drivers are free for whoever tries it.
    async fn looking(&mut self) -> anyhow::Result<()> {
        for nth in 0..LOOKING {
            let (driver, rider) = (self.on_the_road(nth), self.riders[nth]);
            let at = self.now - TimeDelta::seconds(self.rng.random_range(10..150));
            let trip = self.ask(rider, &driver, driver.course.at(at), at).await?;
            due::put_off(self.tx, &trip, trip.expires_at.unwrap_or(self.now)).await?;
        }
        Ok(())
    }

    /// Riders to whom a driver is on the way, or who are looking for them at the door.
    async fn expected(&mut self) -> anyhow::Result<()> {
        for nth in LOOKING..LOOKING + EXPECTED {
            let (driver, rider) = (self.on_the_road(nth), self.riders[nth]);
            let at = self.now - TimeDelta::seconds(self.rng.random_range(540..900));
            let trip = self.ask(rider, &driver, driver.course.at(self.now), at).await?;
            let (trip, at) = self.found(trip, &driver, at).await?;
            if nth % 3 == 0 {
                self.arrive(trip, &driver, at).await?;
            }
        }
        Ok(())
    }

    async fn under_way(&mut self) -> anyhow::Result<()> {
        for nth in LOOKING + EXPECTED..LOOKING + EXPECTED + UNDER_WAY {
            let (driver, rider) = (self.on_the_road(nth), self.riders[nth]);
            let at = self.now - TimeDelta::minutes(self.rng.random_range(22..35));
            let trip = self.ask(rider, &driver, driver.course.at(at), at).await?;
            let (trip, at) = self.found(trip, &driver, at).await?;
            self.set_out(trip, &driver, at).await?;
        }
        Ok(())
    }

    /// The nth of those who are on the road, all of them different for fewer than a hundred.
    fn on_the_road(&self, nth: usize) -> Driver {
        let online: Vec<&Driver> = self.drivers.iter().filter(|driver| driver.online).collect();
        *online[nth % online.len()]
    }
}

/// Nobody is to be written to about what never happened.
async fn told(tx: &impl ConnectionTrait) -> anyhow::Result<()> {
    use trip_event::{Column, Entity};
    let told = Entity::update_many().col_expr(Column::ToldAt, Expr::col(Column::OccurredAt));
    told.filter(Column::ToldAt.is_null()).exec(tx).await?;
    Ok(())
}

fn person(id: UserId) -> By {
    By { actor: Actor { kind: ActorKind::Person, id: Some(id.0), name: "demo".to_owned() }, request_id: None }
}

fn hub() -> By {
    By { actor: Actor::system(), request_id: None }
}

fn mover(side: Side, by: &By) -> Mover<'_> {
    Mover { side, by, origin: if side == Side::Hub { Origin::Hub } else { Origin::Chat } }
}

pub fn place(known: &Known) -> Place {
    Place::new(known.coordinates, Some(&known.name), None)
}

/// A time of the day as clocks in the zone show it; where they skip it, that of UTC.
fn wall_clock(zone: Tz, day: NaiveDate, hour: u32, minute: u32) -> DateTime<Utc> {
    let local = day.and_hms_opt(hour, minute, 0).unwrap_or_default();
    zone.from_local_datetime(&local).earliest().map_or_else(|| local.and_utc(), |at| at.to_utc())
}
