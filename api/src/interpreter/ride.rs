//! Trips: asked for, planned, moved, paid and judged.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use entity::{
    ids::{TripId, UserId},
    trip::{self as row, TripRole},
    trip_event::Origin,
    user,
};
use sea_orm::{DatabaseTransaction, EntityTrait, TransactionTrait};
use webhook::conversation::{
    self as chat, Nearby, NearbyDriver, Plan, Planner, Profile, QrCard, Side, Target, TripAct, TripCard, TripProblem, TripRow,
    VehicleType,
};

use super::{
    World,
    card::{self, side_of, trip_card, trip_row},
    place,
    problem::{self, settle},
    qr, time,
};
use crate::{
    dialogue::TurnError,
    domain::{
        audit::By,
        phone,
        trip::{self, Draft, Edit, Move, Mover, Refusal, Side as Part, TripError, fare, review, rules},
    },
    drivers::{self, Wish},
    sign_in,
};

/// Drivers, and trips, that a list shows: it holds ten rows, one of them leads on.
const ROWS: usize = 9;

impl World<'_> {
    pub(super) fn zone(&self) -> chrono_tz::Tz {
        self.app.config.timezone
    }

    pub(super) fn by(&self) -> By {
        By { actor: sign_in::as_person(self.person), request_id: None }
    }

    pub(super) fn mover(by: &By, side: Part) -> Mover<'_> {
        Mover { side, by, origin: Origin::Chat }
    }

    /// Shows a trip that was moved, or says why it was not.
    pub(super) async fn tripped(
        &mut self,
        done: Result<row::Model, TripProblem>,
        side: Side,
    ) -> Result<Result<TripCard, TripProblem>, TurnError> {
        match done {
            Ok(trip) => {
                self.after.trips.push(trip.id);
                Ok(Ok(trip_card(self.app, self.tx, &trip, side).await?))
            }
            Err(problem) => Ok(Err(problem)),
        }
    }

    pub(super) async fn nearby(&self, kind: VehicleType, pickup: chat::Place, wide: bool) -> Result<Nearby, TurnError> {
        let Some(around) = place::coordinates(pickup.at) else { return Err(TurnError::bug("a pickup that is nowhere")) };
        let wish = Wish {
            rider: Some(self.person.id),
            around,
            vehicle_type: Some(card::vehicle_type(kind)),
            radius_m: wide.then_some(rules::WIDEST_M),
            limit: ROWS,
            without: &HashSet::new(),
        };
        let found = drivers::near(self.app, self.tx, wish).await?;
        let ids: Vec<UserId> = found.iter().map(|neighbour| neighbour.position.driver).collect();
        let scores = review::scores(self.tx, &ids).await?;
        let seen = found.iter().map(|neighbour| NearbyDriver {
            id: neighbour.position.driver.0.simple().to_string(),
            kind,
            distance_m: drivers::whole(neighbour.distance_m),
            minutes: drivers::minutes(neighbour.distance_m),
            score: scores.get(&neighbour.position.driver).map(card::score),
        });
        // Where too few were found the circle grew as wide as it gets.
        let wide = wide || found.is_empty();
        Ok(Nearby { kind, pickup, wide, drivers: seen.collect() })
    }

    /// A driver who is named is asked at once, and after them whoever is nearest.
    pub(super) async fn request_ride(
        &mut self,
        kind: VehicleType,
        pickup: &chat::Place,
        driver: Option<&str>,
    ) -> Result<Result<TripCard, TripProblem>, TurnError> {
        let Some(pickup) = place::heard(pickup) else { return Err(TurnError::bug("a pickup that is nowhere")) };
        let draft = Draft {
            posted_by: TripRole::Rider,
            person: self.person.id,
            vehicle_type: card::vehicle_type(kind),
            vehicle: None,
            pickup,
            dropoff: None,
            scheduled_for: None,
            recurrence: None,
            note: None,
        };
        let (by, now) = (self.by(), self.now());
        let mover = Self::mover(&by, Part::Rider);
        let step = self.tx.begin().await?;
        let made = trip::make(&step, draft, &mover, self.zone(), now).await;
        let made = settle(step, made).await?;
        if let (Ok(made), Some(driver)) = (&made, driver) {
            self.ask_first(made, driver).await?;
        }
        self.tripped(made, Side::Rider).await
    }

    /// Offers the ride to the one who was chosen, where they can still be had; else the search begins at once.
    async fn ask_first(&self, trip: &row::Model, driver: &str) -> Result<(), TurnError> {
        let Ok(driver) = driver.parse::<UserId>() else { return Ok(()) };
        let nobody = HashSet::new();
        let Some(wish) = drivers::wish(trip, &nobody) else { return Ok(()) };
        let Some(chosen) = drivers::one(self.app, self.tx, wish, driver).await? else { return Ok(()) };
        let step = self.tx.begin().await?;
        let offered = drivers::offer(&step, trip, &chosen, self.now()).await;
        settle(step, offered).await.map(drop)
    }

    pub(super) async fn set_dropoff(&mut self, id: &str, to: &chat::Place) -> Result<Result<TripCard, TripProblem>, TurnError> {
        let Some((trip, side)) = self.own(id).await? else { return Ok(Err(TripProblem::NoSuchTrip)) };
        let Some(dropoff) = place::heard(to) else { return Err(TurnError::bug("a drop-off that is nowhere")) };
        let by = self.by();
        let edit = Edit { dropoff: Some(Some(dropoff)), ..Edit::default() };
        let mover = Self::mover(&by, problem::domain_side(side));
        let step = self.tx.begin().await?;
        let done = trip::edit(&step, &trip, edit, &mover, self.zone(), self.now()).await;
        let done = settle(step, done).await?;
        self.tripped(done, side).await
    }

    pub(super) async fn plan_trip(&mut self, plan: Plan) -> Result<Result<TripCard, TripProblem>, TurnError> {
        let (role, side, kind, vehicle) = match plan.by {
            Planner::Rider { kind } => (TripRole::Rider, Side::Rider, kind, None),
            Planner::Driver { vehicle, kind } => match vehicle.parse() {
                Ok(vehicle) => (TripRole::Driver, Side::Driver, kind, Some(vehicle)),
                Err(_) => return Ok(Err(TripProblem::VehicleGone)),
            },
        };
        let Some(pickup) = place::heard(&plan.pickup) else { return Err(TurnError::bug("a pickup that is nowhere")) };
        let draft = Draft {
            posted_by: role,
            person: self.person.id,
            vehicle_type: card::vehicle_type(kind),
            vehicle,
            pickup,
            dropoff: plan.dropoff.as_ref().and_then(place::heard),
            scheduled_for: Some(plan.when.at),
            recurrence: plan.when.recurrence.map(time::stored),
            note: None,
        };
        let by = self.by();
        let mover = Self::mover(&by, problem::domain_side(side));
        let step = self.tx.begin().await?;
        let made = trip::make(&step, draft, &mover, self.zone(), self.now()).await;
        let made = settle(step, made).await?;
        self.tripped(made, side).await
    }

    pub(super) async fn trips(&self) -> Result<Vec<TripRow>, TurnError> {
        let me = self.person.id;
        let trips = trip::of(self.tx, me, ROWS as u64).await?;
        Ok(trips.iter().filter_map(|trip| Some(trip_row(self.app, trip, side_of(trip, me)?))).collect())
    }

    pub(super) async fn find_trip(&self, id: &str) -> Result<Result<TripCard, TripProblem>, TurnError> {
        match self.own(id).await? {
            Some((trip, side)) => Ok(Ok(trip_card(self.app, self.tx, &trip, side).await?)),
            None => Ok(Err(TripProblem::NoSuchTrip)),
        }
    }

    /// A trip that the person is on, and their side of it.
    async fn own(&self, id: &str) -> Result<Option<(row::Model, Side)>, TurnError> {
        let Ok(id) = id.parse::<TripId>() else { return Ok(None) };
        let found = trip::find(self.tx, id).await?;
        Ok(found.and_then(|trip| side_of(&trip, self.person.id).map(|side| (trip, side))))
    }

    pub(super) async fn act(&mut self, id: &str, act: TripAct) -> Result<Result<TripCard, TripProblem>, TurnError> {
        let Some((trip, side)) = self.own(id).await? else { return Ok(Err(TripProblem::NoSuchTrip)) };
        let by = self.by();
        let step = self.tx.begin().await?;
        let done = self.carry_out(&step, &trip, act, &Self::mover(&by, problem::domain_side(side))).await;
        let done = settle(step, done).await?;
        self.tripped(done, side).await
    }

    async fn carry_out(
        &self,
        tx: &DatabaseTransaction,
        trip: &row::Model,
        act: TripAct,
        mover: &Mover<'_>,
    ) -> Result<row::Model, TripError> {
        let (me, now) = (self.person.id, self.now());
        let step = match act {
            TripAct::Arrive => Move::Arrive,
            TripAct::Start => Move::Start,
            TripAct::Complete => Move::Complete,
            TripAct::Cancel { reason, series } => Move::Cancel { reason: problem::stored_reason(reason), series },
            TripAct::ProposeFare(amount) => return fare::propose(tx, trip, amount.into(), mover, now).await,
            TripAct::AgreeFare(amount) => return answer_fare(tx, trip, amount, true, mover, now).await,
            TripAct::RefuseFare(amount) => return answer_fare(tx, trip, amount, false, mover, now).await,
            TripAct::Rate(stars) => {
                return review::rate(tx, trip, me, stars, mover, now).await.map(|_| trip.clone());
            }
            TripAct::Report(why) => {
                return review::report(tx, trip, me, problem::report(why), mover, now).await.map(|_| trip.clone());
            }
        };
        trip::apply(tx, trip, step, mover, self.zone(), now).await
    }

    /// The code pays what the driver chose to be paid by, else their own number.
    pub(super) async fn pay_trip(&self, id: &str) -> Result<Result<QrCard, TripProblem>, TurnError> {
        let Some((trip, Side::Rider)) = self.own(id).await? else { return Ok(Err(TripProblem::NoSuchTrip)) };
        let Some(fare) = trip.fare_rwf.and_then(|fare| u32::try_from(fare).ok()) else { return Ok(Err(TripProblem::NoFareYet)) };
        let Some(driver) = trip.driver_id else { return Ok(Err(TripProblem::NotPayable)) };
        let Some(driver) = user::Entity::find_by_id(driver).one(self.tx).await? else { return Ok(Err(TripProblem::NotPayable)) };
        let usual = driver.default_target_kind.zip(driver.default_target).map(|(kind, value)| qr::target(kind, value));
        let own = driver.phone.as_deref().filter(|own| phone::read(own, phone::HOME).is_ok());
        let Some(target) = usual.or_else(|| own.map(|own| Target::Phone(own.to_owned()))) else {
            return Ok(Err(TripProblem::NotPayable));
        };
        Ok(self.make(&target, Some(fare)).await?.ok_or(TripProblem::NotPayable))
    }

    pub(super) async fn profile(&self) -> Result<Profile, TurnError> {
        let me = self.person.id;
        let score = review::scores(self.tx, &[me]).await?.get(&me).map(card::score);
        Ok(Profile { score, trips: trip::completed(self.tx, me).await? })
    }
}

/// A button names the sum that it was shown with: another that was proposed since is not agreed to by it.
async fn answer_fare(
    tx: &DatabaseTransaction,
    trip: &row::Model,
    amount: u32,
    agreed: bool,
    mover: &Mover<'_>,
    now: DateTime<Utc>,
) -> Result<row::Model, TripError> {
    if trip.proposed_fare_rwf.and_then(|sum| u32::try_from(sum).ok()) != Some(amount) {
        return Err(Refusal::NoFareProposed.into());
    }
    fare::answer(tx, trip, agreed, mover, now).await
}
