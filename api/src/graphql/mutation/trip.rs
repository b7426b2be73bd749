//! Making trips, and moving them on.

use async_graphql::{Context, Enum, ID, InputObject, MaybeUndefined, Object, SimpleObject};
use chrono::{DateTime, Utc};
use entity::{
    ids::{TripId, UserId, VehicleId},
    trip,
};

use super::{UserError, barred, by};
use crate::{
    bookings::{self, Caller, Seen, Wish},
    domain::{
        Reach,
        api_key::Scope,
        error::sentence,
        flag::Flag,
        place::{self, Bounds, Coordinates, PlaceProblem},
        trip::{Draft, Edit, Move, Refusal, TripError},
    },
    graphql::{
        Error,
        guard::Needs,
        id::Kind,
        object::{Trip, TripCancelReason, TripRecurrence, TripRole, VehicleType},
        view::reach,
    },
};

/// Somewhere in Rwanda or near it.
#[derive(Debug, Clone, InputObject)]
pub struct PlaceInput {
    /// Degrees north, WGS 84.
    latitude: f64,
    /// Degrees east, WGS 84.
    longitude: f64,
    /// What people call it; cut after 100 letters.
    name: Option<String>,
    /// Where it is in words; cut after 200 letters.
    address: Option<String>,
}

/// The trip to be.
#[derive(Debug, Clone, InputObject)]
pub struct ScheduleTripInput {
    /// Whose trip: the `id` of a User. A person who is signed in leaves it out and means themselves.
    user_id: Option<ID>,
    /// Whether they want to be driven or to drive.
    #[graphql(default_with = "TripRole::Rider")]
    role: TripRole,
    /// What kind of vehicle a rider wants. A driver's is that of `vehicleId`. MOTO unless given.
    #[graphql(default_with = "VehicleType::Moto")]
    vehicle_type: VehicleType,
    /// What a driver drives: the `id` of a Vehicle of theirs.
    vehicle_id: Option<ID>,
    /// Where it begins.
    pickup: PlaceInput,
    /// Where it ends.
    dropoff: Option<PlaceInput>,
    /// When it is to be, 15 minutes to 90 days from now. Leave it out for a ride now.
    scheduled_for: Option<DateTime<Utc>>,
    /// When it comes again, by the hub's clock on the wall.
    recurrence: Option<TripRecurrence>,
    /// What else there is to say, 280 letters at most.
    note: Option<String>,
}

/// What is done to a trip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum TripStep {
    /// `driverId` takes it in `vehicleId`. For staff and programs: drivers answer offers in their chat.
    Accept,
    /// The driver is at the pickup.
    Arrive,
    /// They set out.
    Start,
    /// They are there.
    Complete,
}

/// What shall be different. What is left out stays.
#[derive(Debug, Clone, InputObject)]
pub struct UpdateTripInput {
    /// Which trip.
    id: ID,
    /// The `version` that you saw. Where the trip has changed since, the answer is the error CONFLICT. Leave it out to
    /// change it as it is.
    expected_version: Option<i32>,
    /// Moves it on. Give either this or details.
    step: Option<TripStep>,
    /// With ACCEPT: who drives, the `id` of a User.
    driver_id: Option<ID>,
    /// With ACCEPT: what they drive, the `id` of a Vehicle of theirs.
    vehicle_id: Option<ID>,
    /// Where it begins.
    pickup: Option<PlaceInput>,
    /// Where it ends; null leaves it open.
    dropoff: MaybeUndefined<PlaceInput>,
    /// When a planned trip is to be.
    scheduled_for: Option<DateTime<Utc>>,
    /// When it comes again; null for never.
    recurrence: MaybeUndefined<TripRecurrence>,
    /// What else there is to say; null takes it away.
    note: MaybeUndefined<String>,
    /// What kind of vehicle a rider wants.
    vehicle_type: Option<VehicleType>,
}

/// The trip that shall not be.
#[derive(Debug, Clone, InputObject)]
pub struct CancelTripInput {
    /// Which trip.
    id: ID,
    /// The `version` that you saw. Where the trip has changed since, the answer is the error CONFLICT. Leave it out to
    /// call it off as it is.
    expected_version: Option<i32>,
    /// Why.
    #[graphql(default_with = "TripCancelReason::ChangedPlans")]
    reason: TripCancelReason,
    /// Also those that would come after it.
    #[graphql(default)]
    series: bool,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct ScheduleTripPayload {
    /// The trip; null where `userErrors` says why there is none.
    trip: Option<Trip>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct UpdateTripPayload {
    /// The trip as it is now; null where `userErrors` says why.
    trip: Option<Trip>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct CancelTripPayload {
    /// The trip as it is now; null where `userErrors` says why.
    trip: Option<Trip>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct TripChanges;

#[Object]
impl TripChanges {
    /// Makes a trip, now or later. For a ride now a driver is looked for at once. A person makes their own.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::TripsWrite])", complexity = "20 + child_complexity")]
    async fn schedule_trip(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The trip to be.")] input: ScheduleTripInput,
    ) -> Result<ScheduleTripPayload, Error> {
        let draft = match input.read(reach(ctx)?)? {
            Ok(draft) => draft,
            Err(error) => return Ok(ScheduleTripPayload { trip: None, user_errors: vec![error] }),
        };
        let flag = if draft.scheduled_for.is_some() { Flag::Scheduling } else { Flag::Rides };
        if let Some(error) = barred(ctx, flag)? {
            return Ok(ScheduleTripPayload { trip: None, user_errors: vec![error] });
        }
        let by = by(ctx)?;
        let done = bookings::schedule(ctx.data_unchecked(), Caller { by: &by, reach: reach(ctx)? }, &draft).await;
        let (trip, user_errors) = mendable(done, "userId")?;
        Ok(ScheduleTripPayload { trip, user_errors })
    }

    /// Moves a trip on, or changes what it is to be, which nobody can once both sides have agreed. A person moves their
    /// own as far as their side may.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::TripsWrite])", complexity = "20 + child_complexity")]
    async fn update_trip(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What shall be different.")] input: UpdateTripInput,
    ) -> Result<UpdateTripPayload, Error> {
        let seen = Seen { id: TripId(Kind::Trip.read(&input.id)?), version: input.expected_version };
        let wish = match input.read()? {
            Ok(wish) => wish,
            Err(error) => return Ok(UpdateTripPayload { trip: None, user_errors: vec![error] }),
        };
        let by = by(ctx)?;
        let done = bookings::change(ctx.data_unchecked(), Caller { by: &by, reach: reach(ctx)? }, seen, &wish).await;
        let (trip, user_errors) = mendable(done, "id")?;
        Ok(UpdateTripPayload { trip, user_errors })
    }

    /// Calls a trip off. A person calls off their own, until it is under way.
    #[graphql(guard = "Needs(&[Scope::TripsRead, Scope::TripsWrite])", complexity = "20 + child_complexity")]
    async fn cancel_trip(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The trip that shall not be.")] input: CancelTripInput,
    ) -> Result<CancelTripPayload, Error> {
        let seen = Seen { id: TripId(Kind::Trip.read(&input.id)?), version: input.expected_version };
        let reason = trip::CancelReason::from(input.reason);
        if matches!(reason, trip::CancelReason::Matched | trip::CancelReason::Left) {
            let error =
                UserError::of("reason", "REASON_OF_THE_HUB", "Only the hub gives this reason. Give another, such as OTHER.");
            return Ok(CancelTripPayload { trip: None, user_errors: vec![error] });
        }
        let by = by(ctx)?;
        let wish = Wish::Step(Move::Cancel { reason, series: input.series });
        let done = bookings::change(ctx.data_unchecked(), Caller { by: &by, reach: reach(ctx)? }, seen, &wish).await;
        let (trip, user_errors) = mendable(done, "id")?;
        Ok(CancelTripPayload { trip, user_errors })
    }
}

/// Something that the caller can put right, or what they meant.
type Read<T> = Result<Result<T, UserError>, Error>;

impl ScheduleTripInput {
    fn read(self, reach: Reach) -> Read<Draft> {
        let given = self.user_id.map(|id| Kind::User.read(&id)).transpose()?.map(UserId);
        let vehicle = self.vehicle_id.map(|id| Kind::Vehicle.read(&id)).transpose()?.map(VehicleId);
        let Some(person) = given.or(reach.owner()) else {
            return Ok(Err(UserError::of("userId", "USER_NEEDED", "Whose trip is it? Give the `id` of a User.")));
        };
        let pickup = match self.pickup.read("pickup") {
            Ok(place) => place,
            Err(error) => return Ok(Err(error)),
        };
        let dropoff = match self.dropoff.map(|place| place.read("dropoff")).transpose() {
            Ok(place) => place,
            Err(error) => return Ok(Err(error)),
        };
        Ok(Ok(Draft {
            posted_by: self.role.into(),
            person,
            vehicle_type: self.vehicle_type.into(),
            vehicle,
            pickup,
            dropoff,
            scheduled_for: self.scheduled_for,
            recurrence: self.recurrence.map(Into::into),
            note: self.note,
        }))
    }
}

impl UpdateTripInput {
    fn read(self) -> Read<Wish> {
        let (step, driver, vehicle) = (self.step, self.driver_id.clone(), self.vehicle_id.clone());
        let edit = match self.details() {
            Ok(edit) => edit,
            Err(error) => return Ok(Err(error)),
        };
        let Some(step) = step else { return Ok(Ok(Wish::Edit(edit))) };
        if edit != Edit::default() {
            let message = "Give either `step` or details; for both send two mutations.";
            return Ok(Err(UserError::of("step", "STEP_AND_DETAILS", message)));
        }
        let step = match (step, driver, vehicle) {
            (TripStep::Accept, Some(driver), Some(vehicle)) => {
                Move::Accept { driver: UserId(Kind::User.read(&driver)?), vehicle: VehicleId(Kind::Vehicle.read(&vehicle)?) }
            }
            (TripStep::Accept, None, _) => {
                return Ok(Err(UserError::of("driverId", "DRIVER_NEEDED", "Who shall drive? Give the `id` of a User.")));
            }
            (TripStep::Accept, Some(_), None) => {
                return Ok(Err(UserError::of("vehicleId", "VEHICLE_NEEDED", "What do they drive? Give the `id` of a Vehicle.")));
            }
            (TripStep::Arrive, ..) => Move::Arrive,
            (TripStep::Start, ..) => Move::Start,
            (TripStep::Complete, ..) => Move::Complete,
        };
        Ok(Ok(Wish::Step(step)))
    }

    fn details(self) -> Result<Edit, UserError> {
        let dropoff = match self.dropoff {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => Some(None),
            MaybeUndefined::Value(place) => Some(Some(place.read("dropoff")?)),
        };
        Ok(Edit {
            pickup: self.pickup.map(|place| place.read("pickup")).transpose()?,
            dropoff,
            scheduled_for: self.scheduled_for,
            recurrence: self.recurrence.map_value(Into::into).into(),
            note: self.note.into(),
            vehicle_type: self.vehicle_type.map(Into::into),
        })
    }
}

impl PlaceInput {
    fn read(self, field: &'static str) -> Result<place::Place, UserError> {
        let at = Coordinates::new(self.latitude, self.longitude).map_err(|problem| nowhere(field, problem))?;
        let place = place::Place::new(at, self.name.as_deref(), self.address.as_deref());
        place.within(&Bounds::RWANDA).map_err(|problem| nowhere(field, problem))
    }
}

/// What is wrong with a point.
pub fn nowhere(field: &'static str, problem: PlaceProblem) -> UserError {
    let code = match problem {
        PlaceProblem::OutOfRange => "OUT_OF_RANGE",
        PlaceProblem::NullIsland => "NULL_ISLAND",
        PlaceProblem::FarOutside => "FAR_OUTSIDE",
        PlaceProblem::NotAPlace | PlaceProblem::Ambiguous | PlaceProblem::LinkWithoutCoordinates => "NOT_A_PLACE",
    };
    UserError::of(field, code, sentence(&problem))
}

/// What the caller can put right, apart from what only the hub can. `id` is the field that names what is changed.
fn mendable(done: Result<trip::Model, TripError>, id: &'static str) -> Result<(Option<Trip>, Vec<UserError>), Error> {
    match done {
        Ok(row) => Ok((Some(Trip(row)), Vec::new())),
        Err(error) => Ok((None, vec![told(error, id)?])),
    }
}

/// A refusal in the caller's words.
pub fn told(error: TripError, id: &'static str) -> Result<UserError, Error> {
    match error {
        TripError::Refused(refusal) => Ok(refused(refusal)),
        TripError::NotFound if id == "userId" => Ok(UserError::of(id, "NOT_FOUND", "There is no such person.")),
        TripError::NotFound => Ok(UserError::of(id, "NOT_FOUND", "There is no such trip. Take an `id` from `trips`.")),
        TripError::Conflict => Err(Error::Conflict),
        TripError::Db(error) => Err(error.into()),
    }
}

fn refused(refusal: Refusal) -> UserError {
    let field = match refusal {
        Refusal::TooSoon | Refusal::TooFar | Refusal::NotPlanned | Refusal::GoOnline => Some("scheduledFor"),
        Refusal::NothingToRepeat | Refusal::NotAWeekday => Some("recurrence"),
        Refusal::NoteTooLong => Some("note"),
        Refusal::NoVehicle | Refusal::WrongVehicle | Refusal::VehicleRejected => Some("vehicleId"),
        Refusal::OwnTrip | Refusal::Busy => Some("driverId"),
        _ => None,
    };
    UserError { field, message: sentence(&refusal), code: refusal.code() }
}
