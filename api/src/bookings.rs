//! Trips and drivers as programs, staff and people who are signed in move them over the API. Each change is one
//! transaction that also writes down who made it; the rules are the chat's.

use entity::{
    driver_presence,
    ids::{TripId, UserId, VehicleId},
    trip, trip_event,
};
use sea_orm::DbErr;
use serde_json::{Value, json};

use crate::{
    app::App,
    domain::{
        Reach,
        audit::{self, By, Entry},
        driver,
        place::Coordinates,
        trip::{self as rules, Draft, Edit, Move, Mover, Refusal, Side, TripError},
    },
    drivers,
    live::Change,
    store,
};

/// Who asks, and whose trips they may move: a person moves their own, for their side; all others as staff.
#[derive(Debug, Clone, Copy)]
pub struct Caller<'a> {
    pub by: &'a By,
    pub reach: Reach,
}

impl<'a> Caller<'a> {
    fn mover(self, side: Side) -> Mover<'a> {
        Mover { side, by: self.by, origin: trip_event::Origin::Api }
    }

    /// The side that the caller acts for. What is not theirs is not there.
    fn side(self, trip: &trip::Model) -> Result<Side, TripError> {
        match self.reach {
            Reach::All => Ok(Side::Staff),
            Reach::Own(me) => rules::side_of(trip, me).ok_or(TripError::NotFound),
        }
    }
}

/// A trip, as the caller saw it.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    pub id: TripId,
    /// `None` takes it as it is.
    pub version: Option<i32>,
}

fn is_deadlock(error: &TripError) -> bool {
    matches!(error, TripError::Db(error) if store::is_deadlock(error))
}

/// Makes a trip, now or later.
pub async fn schedule(app: &App, caller: Caller<'_>, draft: &Draft) -> Result<trip::Model, TripError> {
    if !caller.reach.covers(Some(draft.person)) {
        return Err(TripError::NotFound);
    }
    store::persistently(is_deadlock, || schedule_once(app, caller, draft)).await
}

async fn schedule_once(app: &App, caller: Caller<'_>, draft: &Draft) -> Result<trip::Model, TripError> {
    let now = app.clock.now();
    let side = if caller.reach == Reach::All { Side::Staff } else { draft.posted_by.into() };
    let tx = store::begin(&app.db).await?;
    let row = rules::make(&tx, draft.clone(), &caller.mover(side), app.config.timezone, now).await?;
    let entry = Entry { after: Some(shown(&row)), ..caller.by.entry("scheduleTrip", "Trip", row.id.0) };
    audit::record(&tx, entry, now).await?;
    tx.commit().await?;
    announce(app, row.id);
    Ok(row)
}

/// What is done to a trip that there is.
#[derive(Debug, Clone)]
pub enum Wish {
    /// Changes what it is to be, before both sides have agreed to it.
    Edit(Edit),
    /// Moves it on, or calls it off.
    Step(Move),
}

impl Wish {
    /// The mutation, for the audit log.
    fn action(&self) -> &'static str {
        match self {
            Self::Step(Move::Cancel { .. }) => "cancelTrip",
            Self::Edit(_) | Self::Step(_) => "updateTrip",
        }
    }
}

/// Changes a trip, moves it on, or calls it off.
pub async fn change(app: &App, caller: Caller<'_>, seen: Seen, wish: &Wish) -> Result<trip::Model, TripError> {
    if caller.reach != Reach::All && matches!(wish, Wish::Step(Move::Accept { .. })) {
        // A driver answers for themselves, in their chat.
        return Err(Refusal::NotYourPart.into());
    }
    store::persistently(is_deadlock, || change_once(app, caller, seen, wish)).await
}

async fn change_once(app: &App, caller: Caller<'_>, seen: Seen, wish: &Wish) -> Result<trip::Model, TripError> {
    let (now, zone) = (app.clock.now(), app.config.timezone);
    let tx = store::begin(&app.db).await?;
    let before = rules::find(&tx, seen.id).await?.ok_or(TripError::NotFound)?;
    let mover = caller.mover(caller.side(&before)?);
    if seen.version.is_some_and(|version| version != before.version) {
        return Err(TripError::Conflict);
    }
    let after = match wish {
        Wish::Edit(edit) => rules::edit(&tx, &before, edit.clone(), &mover, zone, now).await?,
        Wish::Step(step) => rules::apply(&tx, &before, *step, &mover, zone, now).await?,
    };
    let (was, is) = (shown(&before), shown(&after));
    let entry = Entry { before: Some(was), after: Some(is), ..caller.by.entry(wish.action(), "Trip", after.id.0) };
    audit::record(&tx, entry, now).await?;
    tx.commit().await?;
    announce(app, after.id);
    Ok(after)
}

/// Tells the workers and whoever watches of a trip that moved. Call it after the commit.
pub(crate) fn announce(app: &App, trip: TripId) {
    app.live.publish(Change::Trip(trip));
    app.wake.rides.notify_one();
    app.wake.hooks.notify_one();
}

/// A trip as the audit log shows it: without places and words, which are people's own.
fn shown(row: &trip::Model) -> Value {
    json!({
        "status": row.status,
        "vehicleType": row.vehicle_type,
        "scheduledFor": row.scheduled_for,
        "recurrence": row.recurrence,
        "arrivedAt": row.arrived_at,
        "cancelReason": row.cancel_reason,
    })
}

/// What a driver does, or is said to do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Waits for riders in this vehicle, here.
    Online(VehicleId, Coordinates),
    /// Is here now.
    Moved(Coordinates),
    Offline,
}

/// Why a driver could not be moved.
#[derive(Debug, thiserror::Error)]
pub enum PresenceProblem {
    #[error(transparent)]
    Trip(#[from] TripError),
    #[error("the driver is not online")]
    NotOnline,
}

impl From<DbErr> for PresenceProblem {
    fn from(error: DbErr) -> Self {
        Self::Trip(error.into())
    }
}

/// Puts a driver online, moves them, or takes them off the road; says where they are then. That they come and go is
/// written down; where they are from second to second is not.
pub async fn place(
    app: &App,
    caller: Caller<'_>,
    who: UserId,
    step: Step,
) -> Result<Option<driver_presence::Model>, PresenceProblem> {
    if !caller.reach.covers(Some(who)) {
        return Err(TripError::NotFound.into());
    }
    let now = app.clock.now();
    let tx = store::begin(&app.db).await?;
    match step {
        Step::Online(vehicle, at) => {
            driver::go_online(&tx, who, vehicle, at, now).await?;
        }
        Step::Moved(at) => {
            driver::moved(&tx, who, at, now).await?.ok_or(PresenceProblem::NotOnline)?;
        }
        Step::Offline => {
            driver::go_offline(&tx, who, now).await?;
        }
    }
    let row = driver::of(&tx, who).await?;
    if !matches!(step, Step::Moved(_)) {
        let after = row.as_ref().map(|row| json!({ "online": row.online, "vehicleType": row.vehicle_type }));
        let entry = Entry { after, ..caller.by.entry("setDriverPresence", "User", who.0) };
        audit::record(&tx, entry, now).await?;
    }
    tx.commit().await?;
    drivers::refresh(app, who).await;
    app.wake.rides.notify_one();
    Ok(row)
}
