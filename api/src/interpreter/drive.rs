//! Vehicles, and waiting for riders with them.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    driver_presence,
    ids::{TripOfferId, VehicleId},
};
use sea_orm::TransactionTrait;
use webhook::conversation::{
    DriveProblem, Driving, Matched, PlateProblem, Side, Spot, TripCard, TripProblem, VehicleCard, VehicleType,
};

use super::{
    World,
    card::{self, trip_card},
    place,
    problem::{domain_side, settle},
};
use crate::{
    dialogue::TurnError,
    domain::{
        driver,
        trip::{
            Refusal, Side as By, TripError,
            matching::{self, Agreed},
            offer,
        },
        vehicle::{self, VehicleProblem},
    },
};

/// A driver who sends place after place is told so often that they arrive.
const WORD: TimeDelta = TimeDelta::minutes(5);

impl World<'_> {
    pub(super) async fn vehicles(&self) -> Result<Vec<VehicleCard>, TurnError> {
        Ok(vehicle::of(self.tx, self.person.id).await?.iter().map(card::vehicle_card).collect())
    }

    pub(super) async fn find_vehicle(&self, id: &str) -> Result<Option<VehicleCard>, TurnError> {
        let Ok(id) = id.parse::<VehicleId>() else { return Ok(None) };
        Ok(vehicle::driven(self.tx, self.person.id, id).await?.as_ref().map(card::vehicle_card))
    }

    pub(super) async fn add_vehicle(
        &self,
        kind: VehicleType,
        plate: &str,
    ) -> Result<Result<VehicleCard, PlateProblem>, TurnError> {
        match vehicle::add(self.tx, self.person.id, card::vehicle_type(kind), plate, self.now()).await {
            Ok(row) => Ok(Ok(card::vehicle_card(&row))),
            Err(VehicleProblem::Plate(vehicle::PlateProblem::LetterO)) => Ok(Err(PlateProblem::LetterO)),
            Err(VehicleProblem::Plate(_)) => Ok(Err(PlateProblem::NotAPlate)),
            Err(VehicleProblem::TooMany) => {
                Ok(Err(PlateProblem::TooMany { most: u32::try_from(vehicle::MOST).unwrap_or(u32::MAX) }))
            }
            Err(VehicleProblem::Db(error)) => Err(error.into()),
            Err(error @ VehicleProblem::Nobody) => Err(TurnError::bug(&error)),
        }
    }

    pub(super) async fn retire_vehicle(&mut self, id: &str) -> Result<Option<VehicleCard>, TurnError> {
        let Ok(id) = id.parse::<VehicleId>() else { return Ok(None) };
        let retired = vehicle::retire(self.tx, self.person.id, id, self.now()).await?;
        self.after.drivers.push(self.person.id);
        Ok(retired.as_ref().map(card::vehicle_card))
    }

    pub(super) async fn go_online(&mut self, vehicle: &str, at: Spot) -> Result<Result<Driving, DriveProblem>, TurnError> {
        let (Ok(id), Some(at)) = (vehicle.parse::<VehicleId>(), place::coordinates(at)) else {
            return Ok(Err(DriveProblem::NoSuchVehicle));
        };
        // Nothing is written before the last refusal, so that no savepoint is needed.
        match driver::go_online(self.tx, self.person.id, id, at, self.now()).await {
            Ok(_) => self.after.drivers.push(self.person.id),
            Err(TripError::Refused(Refusal::VehicleRejected)) => return Ok(Err(DriveProblem::VehicleRejected)),
            Err(TripError::Refused(Refusal::Blocked)) => return Ok(Err(DriveProblem::Blocked)),
            Err(TripError::Refused(_)) => return Ok(Err(DriveProblem::NoSuchVehicle)),
            Err(error) => return Err(error.into()),
        }
        let Some(vehicle) = vehicle::find(self.tx, id).await? else { return Ok(Err(DriveProblem::NoSuchVehicle)) };
        Ok(Ok(Driving { kind: card::kind(vehicle.vehicle_type), plate: vehicle::shown(&vehicle.plate) }))
    }

    pub(super) async fn move_driver(&mut self, at: Spot) -> Result<Result<bool, DriveProblem>, TurnError> {
        let Some(at) = place::coordinates(at) else { return Ok(Err(DriveProblem::NotOnline)) };
        let now = self.now();
        let Some(before) = driver::of(self.tx, self.person.id).await?.filter(|row| row.online) else {
            return Ok(Err(DriveProblem::NotOnline));
        };
        driver::moved(self.tx, self.person.id, at, now).await?;
        self.after.drivers.push(self.person.id);
        Ok(Ok(worth_a_word(&before, now)))
    }

    /// Whether they had been online.
    pub(super) async fn leave_the_road(&mut self) -> Result<bool, TurnError> {
        let was_online = driver::go_offline(self.tx, self.person.id, self.now()).await?;
        self.after.drivers.push(self.person.id);
        Ok(was_online)
    }

    pub(super) async fn take_offer(&mut self, id: &str) -> Result<Result<TripCard, TripProblem>, TurnError> {
        let Ok(id) = id.parse::<TripOfferId>() else { return Ok(Err(TripProblem::NoSuchTrip)) };
        let by = self.by();
        let step = self.tx.begin().await?;
        let taken = offer::take(&step, id, self.person.id, &Self::mover(&by, By::Driver), self.zone(), self.now()).await;
        let taken = settle(step, taken).await?;
        self.tripped(taken, Side::Driver).await
    }

    pub(super) async fn decline_offer(&mut self, id: &str) -> Result<Result<(), TripProblem>, TurnError> {
        let Ok(id) = id.parse::<TripOfferId>() else { return Ok(Err(TripProblem::NoSuchTrip)) };
        let by = self.by();
        let step = self.tx.begin().await?;
        let declined = offer::decline(&step, id, self.person.id, &Self::mover(&by, By::Driver), self.now()).await;
        let declined = settle(step, declined).await?;
        self.after.trips.extend(declined.as_ref().ok().map(|offer| offer.trip_id));
        Ok(declined.map(drop))
    }

    pub(super) async fn answer_match(&mut self, id: &str, agreed: bool) -> Result<Result<Matched, TripProblem>, TurnError> {
        let Ok(id) = id.parse::<TripOfferId>() else { return Ok(Err(TripProblem::NoSuchTrip)) };
        let (by, me, now) = (self.by(), self.person.id, self.now());
        let Some(found) = offer::find(self.tx, id).await? else { return Ok(Err(TripProblem::NoSuchTrip)) };
        let side = if found.driver_id == me { Side::Driver } else { Side::Rider };
        let mover = Self::mover(&by, domain_side(side));
        self.after.trips.push(found.trip_id);
        let step = self.tx.begin().await?;
        if !agreed {
            let declined = offer::decline(&step, id, me, &mover, now).await;
            return Ok(settle(step, declined).await?.map(|_| Matched::Declined));
        }
        let answered = matching::agree(&step, id, mover.side, me, &mover, self.zone(), now).await;
        match settle(step, answered).await? {
            Ok(Agreed::Accepted(trip)) => Ok(Ok(Matched::Agreed(trip_card(self.app, self.tx, &trip, side).await?))),
            Ok(Agreed::Waiting(_)) => Ok(Ok(Matched::Waiting)),
            Err(problem) => Ok(Err(problem)),
        }
    }
}

/// Whether a driver who moved is to hear that it arrived.
fn worth_a_word(before: &driver_presence::Model, now: DateTime<Utc>) -> bool {
    before.asked_at.is_some() || before.seen_at + WORD <= now
}
