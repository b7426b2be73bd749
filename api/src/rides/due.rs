//! Trips whose time has come: the next driver is asked, a reminder goes out, a plan becomes a ride now, a wait ends.

use std::collections::HashSet;

use chrono::TimeDelta;
use entity::{ids::TripId, trip, trip_event::Origin};
use sea_orm::DatabaseTransaction;
use tracing::{Instrument, error, info_span};

use super::BATCH;
use crate::{
    app::App,
    dialogue::TurnError,
    domain::{
        audit::{Actor, By},
        flag::Flag,
        trip::{
            Move, Mover, Refusal, Side, TripError, apply,
            due::{self, Duty},
            find, matching, offer, remind,
        },
    },
    drivers::{self, Wish},
    live::Change,
    store,
};

/// How soon somebody new is looked for, when nobody near is free, or nobody is asked for the time being.
const AGAIN: TimeDelta = TimeDelta::seconds(10);

/// How long a trip is left alone that could not be looked after.
const FAULT: TimeDelta = TimeDelta::seconds(30);

pub async fn act(app: &App) -> Result<usize, TurnError> {
    let trips = due::come(&app.db, app.clock.now(), BATCH).await?;
    for id in &trips {
        let span = info_span!("trip", correlation_id = %id);
        async {
            match look(app, *id).await {
                Ok(true) => app.live.publish(Change::Trip(*id)),
                // Somebody moved it in the same moment, and it is due again if it still is.
                Ok(false) | Err(TripError::Conflict | TripError::NotFound) => {}
                Err(error) => set_aside(app, *id, error).await,
            }
        }
        .instrument(span)
        .await;
    }
    Ok(trips.len())
}

/// A trip that fails must not keep the others waiting, nor be tried without a pause.
async fn set_aside(app: &App, id: TripId, error: TripError) {
    error!(%error, "a trip could not be looked after; it is tried again soon");
    let done = async {
        let Some(trip) = find(&app.db, id).await? else { return Ok(()) };
        due::put_off(&app.db, &trip, app.clock.now() + FAULT).await
    };
    if let Err(error) = done.await {
        error!(%error, "and could not be put off");
    }
}

/// Whether the trip is another one now than it was.
async fn look(app: &App, id: TripId) -> Result<bool, TripError> {
    let (now, zone) = (app.clock.now(), app.config.timezone);
    let by = By { actor: Actor::system(), request_id: None };
    let mover = Mover { side: Side::Hub, by: &by, origin: Origin::Hub };
    let tx = store::begin(&app.db).await?;
    let trip = find(&tx, id).await?.ok_or(TripError::NotFound)?;
    let changed = match due::duty(&trip, now) {
        Some(Duty::Expire) => apply(&tx, &trip, Move::Expire, &mover, zone, now).await.map(|_| true)?,
        Some(Duty::Call) => apply(&tx, &trip, Move::Call, &mover, zone, now).await.map(|_| true)?,
        Some(Duty::Remind) => remind(&tx, &trip, &mover, now).await.map(|_| true)?,
        Some(Duty::Match | Duty::Offer) if !app.flags.is_on(Flag::Matching) => {
            due::put_off(&tx, &trip, now + AGAIN).await.map(|()| false)?
        }
        // Whom it is offered to is told of, and only then shown.
        Some(Duty::Match) => matching::seek(&tx, &trip, now).await.map(|()| false)?,
        Some(Duty::Offer) => ask_next(app, &tx, &trip).await.map(|()| false)?,
        None => false,
    };
    tx.commit().await?;
    Ok(changed)
}

/// Asks the nearest free driver who was not asked before; one at a time.
async fn ask_next(app: &App, tx: &DatabaseTransaction, trip: &trip::Model) -> Result<(), TripError> {
    let now = app.clock.now();
    if let Some(until) = offer::open_until(tx, trip.id).await? {
        return Ok(due::put_off(tx, trip, until).await?);
    }
    let asked: HashSet<_> = offer::asked(tx, trip.id).await?;
    let Some(wish) = drivers::wish(trip, &asked) else { return Ok(due::put_off(tx, trip, now + FAULT).await?) };
    let found = drivers::near(app, tx, Wish { limit: 1, ..wish }).await?;
    let Some(nearest) = found.first() else { return Ok(due::put_off(tx, trip, now + AGAIN).await?) };
    match drivers::offer(tx, trip, nearest, now).await {
        Ok(offer) => Ok(due::put_off(tx, trip, offer.expires_at).await?),
        // Since they were found free, somebody else asked them.
        Err(TripError::Refused(Refusal::Busy)) => Ok(due::put_off(tx, trip, now + TimeDelta::seconds(1)).await?),
        Err(error) => Err(error),
    }
}
