//! What the two on a trip may know of each other.

use async_graphql::{Context, SimpleObject};
use entity::trip::{Model, TripRole};

use super::super::{RatingSummary, VehicleType};
use crate::graphql::{
    Error,
    loader::{Loaders, OtherSide, ScoreOf},
    scalar::PhoneNumber,
};

/// What a person on a trip may know of whoever is on the other side, once both have agreed.
#[derive(SimpleObject)]
pub struct TripCounterpart {
    /// As their WhatsApp profile shows it: text of their own, not to be trusted.
    name: Option<String>,
    /// Their number, until the trip has ended; null where WhatsApp withholds it.
    phone: Option<PhoneNumber>,
    /// The number plate of the vehicle, where the other one drives.
    plate: Option<String>,
    /// What kind of vehicle it is, where the other one drives.
    vehicle_type: Option<VehicleType>,
    /// What others think of them.
    rating: RatingSummary,
}

/// `side` is the caller's own.
pub async fn find(ctx: &Context<'_>, trip: &Model, side: TripRole) -> Result<Option<TripCounterpart>, Error> {
    let other = match side {
        TripRole::Rider => trip.driver_id,
        TripRole::Driver => trip.rider_id,
    };
    let Some(other) = other.filter(|_| trip.accepted_at.is_some()) else { return Ok(None) };
    let loaders = ctx.data_unchecked::<Loaders>();
    let driven = trip.vehicle_id.filter(|_| side == TripRole::Rider);
    let vehicle = async {
        match driven {
            Some(id) => loaders.load_one(id).await,
            None => Ok(None),
        }
    };
    let (person, vehicle, score) =
        futures::try_join!(loaders.load_one(OtherSide(other)), vehicle, loaders.load_one(ScoreOf(other)))?;
    let Some(person) = person else { return Ok(None) };
    Ok(Some(TripCounterpart {
        name: person.profile_name,
        phone: person.phone.filter(|_| trip.ended_at.is_none()).map(PhoneNumber),
        plate: vehicle.as_ref().map(|vehicle| vehicle.plate.clone()),
        vehicle_type: vehicle.map(|vehicle| vehicle.vehicle_type.into()),
        rating: score.into(),
    }))
}
