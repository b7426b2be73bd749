//! What a trip costs. Either side names a sum, the other agrees or refuses; a new sum replaces one that waits. What was
//! agreed stands until another is.

use chrono::{DateTime, Utc};
use entity::{
    trip::{Model, TripStatus},
    trip_event::TripEventKind,
};
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{Mover, Refusal, TripError, apply, partner, rules::FARES, save};

/// Names a sum, in whole RWF, on behalf of the mover's side.
pub async fn propose(
    tx: &impl ConnectionTrait,
    trip: &Model,
    amount: i64,
    mover: &Mover<'_>,
    now: DateTime<Utc>,
) -> Result<Model, TripError> {
    let amount = i32::try_from(amount).ok().filter(|_| FARES.contains(&amount)).ok_or(Refusal::FareOutOfRange)?;
    check(trip, mover)?;
    let after = Model { proposed_fare_rwf: Some(amount), fare_proposed_by: mover.side.role(), ..trip.clone() };
    let after = save(tx, trip, after, now).await?;
    apply::happened(tx, &after, TripEventKind::FareProposed, json!({ "amountRwf": amount }), mover, now).await?;
    Ok(after)
}

/// Agrees to the sum that the other side named, or refuses it.
pub async fn answer(
    tx: &impl ConnectionTrait,
    trip: &Model,
    agreed: bool,
    mover: &Mover<'_>,
    now: DateTime<Utc>,
) -> Result<Model, TripError> {
    check(trip, mover)?;
    let amount = trip.proposed_fare_rwf.ok_or(Refusal::NoFareProposed)?;
    if trip.fare_proposed_by == mover.side.role() {
        return Err(Refusal::OwnProposal.into());
    }
    let fare_rwf = if agreed { Some(amount) } else { trip.fare_rwf };
    let after = Model { fare_rwf, proposed_fare_rwf: None, fare_proposed_by: None, ..trip.clone() };
    let after = save(tx, trip, after, now).await?;
    let kind = if agreed { TripEventKind::FareAgreed } else { TripEventKind::FareRefused };
    apply::happened(tx, &after, kind, json!({ "amountRwf": amount }), mover, now).await?;
    Ok(after)
}

/// The two on a trip settle its fare between them, from when they have agreed to it until after it is completed.
fn check(trip: &Model, mover: &Mover<'_>) -> Result<(), Refusal> {
    match trip.status {
        TripStatus::Accepted | TripStatus::InProgress | TripStatus::Completed => {}
        TripStatus::Requested | TripStatus::Scheduled => return Err(Refusal::NotAccepted),
        TripStatus::Cancelled | TripStatus::Expired => return Err(Refusal::AlreadyEnded(trip.status)),
    }
    if mover.side.role().is_none() {
        return Err(Refusal::NotYourPart);
    }
    mover.check(trip)?;
    let there = mover.person().and_then(|person| partner(trip, person));
    there.map(drop).ok_or(Refusal::NobodyThere)
}
