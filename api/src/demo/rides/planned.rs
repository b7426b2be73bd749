//! Trips of the coming days, from both sides: some alone, some brought together, some agreed.

use chrono::{DateTime, Datelike as _, Days, Utc, Weekday};
use entity::{
    ids::UserId,
    trip::{Model, Recurrence, TripRole},
};
use rand::{RngExt, seq::IndexedRandom};
use sea_orm::ConnectionTrait;

use super::{HOURS, Town, mover, place, wall_clock};
use crate::{
    demo::crowd::Driver,
    domain::{
        place::gazetteer::{self, Known},
        trip::{Draft, Side, make, matching},
    },
};

/// Planned trips of riders, of drivers, and pairs of the two that fit each other.
const RIDERS: usize = 14;
const DRIVERS: usize = 6;
const PAIRS: usize = 8;

impl<C: ConnectionTrait> Town<'_, C> {
    pub(super) async fn plan(&mut self) -> anyhow::Result<()> {
        for nth in 0..RIDERS {
            let (rider, driver) = (self.riders[60 + nth], self.drivers[nth]);
            let (from, to) = self.ends();
            let (time, recurrence) = self.time(nth);
            self.wish(TripRole::Rider, rider, &driver, (from, to), time, recurrence).await?;
        }
        for nth in 0..DRIVERS {
            let driver = self.drivers[20 + nth];
            let (from, to) = self.ends();
            let (time, recurrence) = self.time(nth);
            self.wish(TripRole::Driver, driver.id, &driver, (from, to), time, recurrence).await?;
        }
        for nth in 0..PAIRS {
            self.pair(nth).await?;
        }
        Ok(())
    }

    /// A rider and a driver who go the same way: most have agreed, the others are being asked.
    async fn pair(&mut self, nth: usize) -> anyhow::Result<()> {
        let (rider, driver) = (self.riders[100 + nth], self.drivers[40 + nth]);
        let ends = self.ends();
        let (time, recurrence) = self.time(nth);
        let theirs = self.wish(TripRole::Rider, rider, &driver, ends, time, recurrence).await?;
        let offered = self.wish(TripRole::Driver, driver.id, &driver, ends, time, None).await?;
        let asked = matching::propose(self.tx, &theirs, &offered, self.now).await?;
        if nth % 4 == 3 {
            return Ok(());
        }
        for (side, person) in [(Side::Driver, driver.id), (Side::Rider, rider)] {
            let by = super::person(person);
            matching::agree(self.tx, asked.id, side, person, &mover(side, &by), self.zone, self.now).await?;
        }
        Ok(())
    }

    async fn wish(
        &mut self,
        posted_by: TripRole,
        person: UserId,
        driver: &Driver,
        (pickup, dropoff): (&'static Known, &'static Known),
        time: DateTime<Utc>,
        recurrence: Option<Recurrence>,
    ) -> anyhow::Result<Model> {
        let draft = Draft {
            posted_by,
            person,
            vehicle_type: driver.vehicle_type,
            vehicle: Some(driver.vehicle).filter(|_| posted_by == TripRole::Driver),
            pickup: place(pickup),
            dropoff: Some(place(dropoff)),
            scheduled_for: Some(time),
            recurrence,
            note: None,
        };
        let by = super::person(person);
        Ok(make(self.tx, draft, &mover(Side::from(posted_by), &by), self.zone, self.now).await?)
    }

    /// Two different places.
    fn ends(&mut self) -> (&'static Known, &'static Known) {
        let known = gazetteer::all();
        let from = self.rng.random_range(0..known.len());
        let to = (from + self.rng.random_range(1..known.len())) % known.len();
        (&known[from], &known[to])
    }

    /// On one of the next days, never today: nothing of the demo is due while somebody has their first look.
    fn time(&mut self, nth: usize) -> (DateTime<Utc>, Option<Recurrence>) {
        let recurrence = [None, Some(Recurrence::Weekdays), None, Some(Recurrence::Weekly), None, Some(Recurrence::Daily)];
        let recurrence = recurrence[nth % recurrence.len()];
        let mut day = self.now.with_timezone(&self.zone).date_naive() + Days::new(self.rng.random_range(1..7));
        while recurrence == Some(Recurrence::Weekdays) && matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            day = day + Days::new(1);
        }
        let hour = HOURS.choose(&mut self.rng).copied().unwrap_or(8);
        (wall_clock(self.zone, day, hour, self.rng.random_range(0..12) * 5), recurrence)
    }
}
