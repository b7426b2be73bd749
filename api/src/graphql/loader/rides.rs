//! What trips, vehicles and places hang on each other by.

use std::collections::HashMap;

use async_graphql::dataloader::Loader;
use entity::{
    driver_presence,
    ids::{TripId, UserId, VehicleId},
    rating, saved_place, trip, trip_event, trip_offer, trip_report, user, vehicle,
};

use super::{Rows, grouped};
use crate::{
    domain::{
        Reach, View,
        page::{Page, Slice},
        record::{opinions, places, trip_events, trip_offers, trips, users, vehicles},
        trip::review::{self, Score},
    },
    graphql::Error,
};

impl Rows {
    /// With the service's rights, for the little that people see of each other. Whoever asks for it has settled before
    /// that the caller may have it.
    async fn whole(&self) -> Result<View<'_>, Error> {
        self.reach.ok_or(Error::Unauthenticated)?;
        Ok(View::open(&self.app.db, Reach::All).await?)
    }
}

impl Loader<TripId> for Rows {
    type Value = trip::Model;
    type Error = Error;

    async fn load(&self, ids: &[TripId]) -> Result<HashMap<TripId, trip::Model>, Error> {
        let rows = trips::by_ids(&self.view().await?, ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

impl Loader<VehicleId> for Rows {
    type Value = vehicle::Model;
    type Error = Error;

    async fn load(&self, ids: &[VehicleId]) -> Result<HashMap<VehicleId, vehicle::Model>, Error> {
        let rows = vehicles::by_ids(&self.view().await?, ids).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }
}

/// Whoever is on the other side of a trip of the caller's, whatever else they may see of them: read by
/// `Trip.counterpart` alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OtherSide(pub UserId);

impl Loader<OtherSide> for Rows {
    type Value = user::Model;
    type Error = Error;

    async fn load(&self, keys: &[OtherSide]) -> Result<HashMap<OtherSide, user::Model>, Error> {
        let ids: Vec<UserId> = keys.iter().map(|key| key.0).collect();
        let rows = users::by_ids(&self.whole().await?, &ids).await?;
        Ok(rows.into_iter().map(|row| (OtherSide(row.id), row)).collect())
    }
}

/// What others think of somebody on the whole, which is nobody's in particular.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ScoreOf(pub UserId);

impl Loader<ScoreOf> for Rows {
    type Value = Score;
    type Error = Error;

    async fn load(&self, keys: &[ScoreOf]) -> Result<HashMap<ScoreOf, Score>, Error> {
        let people: Vec<UserId> = keys.iter().map(|key| key.0).collect();
        self.reach.ok_or(Error::Unauthenticated)?;
        let scores = review::scores(&self.app.db, &people).await?;
        Ok(scores.into_iter().map(|(person, score)| (ScoreOf(person), score)).collect())
    }
}

/// A page of a person's trips.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TripPage {
    pub user: UserId,
    pub order: trips::Order,
    pub slice: Slice,
}

impl Loader<TripPage> for Rows {
    type Value = Page<trip::Model>;
    type Error = Error;

    async fn load(&self, keys: &[TripPage]) -> Result<HashMap<TripPage, Self::Value>, Error> {
        let view = self.view().await?;
        let mut loaded = HashMap::new();
        for ((order, slice), users) in grouped(keys, |key| ((key.order, key.slice.clone()), key.user)) {
            let pages = trips::pages_of(&view, &users, order, &slice).await?;
            loaded.extend(pages.into_iter().map(|(user, page)| (TripPage { user, order, slice: slice.clone() }, page)));
        }
        Ok(loaded)
    }
}

/// How many trips a person is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TripCount(pub UserId);

impl Loader<TripCount> for Rows {
    type Value = u64;
    type Error = Error;

    async fn load(&self, keys: &[TripCount]) -> Result<HashMap<TripCount, u64>, Error> {
        let owners: Vec<UserId> = keys.iter().map(|key| key.0).collect();
        let counts = trips::counts_of(&self.view().await?, &owners).await?;
        Ok(counts.into_iter().map(|(owner, count)| (TripCount(owner), count)).collect())
    }
}

/// A page of what happened on a trip.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TripEventPage {
    pub trip: TripId,
    pub slice: Slice,
}

impl Loader<TripEventPage> for Rows {
    type Value = Page<trip_event::Model>;
    type Error = Error;

    async fn load(&self, keys: &[TripEventPage]) -> Result<HashMap<TripEventPage, Self::Value>, Error> {
        let view = self.view().await?;
        let mut loaded = HashMap::new();
        for (slice, owners) in grouped(keys, |key| (key.slice.clone(), key.trip)) {
            let pages = trip_events::pages_of(&view, &owners, &slice).await?;
            loaded.extend(pages.into_iter().map(|(trip, page)| (TripEventPage { trip, slice: slice.clone() }, page)));
        }
        Ok(loaded)
    }
}

/// How much happened on a trip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TripEventCount(pub TripId);

impl Loader<TripEventCount> for Rows {
    type Value = u64;
    type Error = Error;

    async fn load(&self, keys: &[TripEventCount]) -> Result<HashMap<TripEventCount, u64>, Error> {
        let owners: Vec<TripId> = keys.iter().map(|key| key.0).collect();
        let counts = trip_events::counts_of(&self.view().await?, &owners).await?;
        Ok(counts.into_iter().map(|(owner, count)| (TripEventCount(owner), count)).collect())
    }
}

/// A page of a trip's offers.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TripOfferPage {
    pub trip: TripId,
    pub slice: Slice,
}

impl Loader<TripOfferPage> for Rows {
    type Value = Page<trip_offer::Model>;
    type Error = Error;

    async fn load(&self, keys: &[TripOfferPage]) -> Result<HashMap<TripOfferPage, Self::Value>, Error> {
        let view = self.view().await?;
        let mut loaded = HashMap::new();
        for (slice, owners) in grouped(keys, |key| (key.slice.clone(), key.trip)) {
            let pages = trip_offers::pages_of(&view, &owners, &slice).await?;
            loaded.extend(pages.into_iter().map(|(trip, page)| (TripOfferPage { trip, slice: slice.clone() }, page)));
        }
        Ok(loaded)
    }
}

/// How often a trip was offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TripOfferCount(pub TripId);

impl Loader<TripOfferCount> for Rows {
    type Value = u64;
    type Error = Error;

    async fn load(&self, keys: &[TripOfferCount]) -> Result<HashMap<TripOfferCount, u64>, Error> {
        let owners: Vec<TripId> = keys.iter().map(|key| key.0).collect();
        let counts = trip_offers::counts_of(&self.view().await?, &owners).await?;
        Ok(counts.into_iter().map(|(owner, count)| (TripOfferCount(owner), count)).collect())
    }
}

/// A page of a person's vehicles.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct VehiclePage {
    pub user: UserId,
    pub slice: Slice,
}

impl Loader<VehiclePage> for Rows {
    type Value = Page<vehicle::Model>;
    type Error = Error;

    async fn load(&self, keys: &[VehiclePage]) -> Result<HashMap<VehiclePage, Self::Value>, Error> {
        let view = self.view().await?;
        let mut loaded = HashMap::new();
        for (slice, owners) in grouped(keys, |key| (key.slice.clone(), key.user)) {
            let pages = vehicles::pages_of(&view, &owners, &slice).await?;
            loaded.extend(pages.into_iter().map(|(user, page)| (VehiclePage { user, slice: slice.clone() }, page)));
        }
        Ok(loaded)
    }
}

/// How many vehicles a person has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct VehicleCount(pub UserId);

impl Loader<VehicleCount> for Rows {
    type Value = u64;
    type Error = Error;

    async fn load(&self, keys: &[VehicleCount]) -> Result<HashMap<VehicleCount, u64>, Error> {
        let owners: Vec<UserId> = keys.iter().map(|key| key.0).collect();
        let counts = vehicles::counts_of(&self.view().await?, &owners).await?;
        Ok(counts.into_iter().map(|(owner, count)| (VehicleCount(owner), count)).collect())
    }
}

/// How those on a trip rated each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RatingsOf(pub TripId);

impl Loader<RatingsOf> for Rows {
    type Value = Vec<rating::Model>;
    type Error = Error;

    async fn load(&self, keys: &[RatingsOf]) -> Result<HashMap<RatingsOf, Self::Value>, Error> {
        let owners: Vec<TripId> = keys.iter().map(|key| key.0).collect();
        let rows = opinions::ratings_of(&self.view().await?, &owners).await?;
        Ok(grouped(&rows, |row| (RatingsOf(row.trip_id), row.clone())))
    }
}

/// What was reported of a trip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReportsOf(pub TripId);

impl Loader<ReportsOf> for Rows {
    type Value = Vec<trip_report::Model>;
    type Error = Error;

    async fn load(&self, keys: &[ReportsOf]) -> Result<HashMap<ReportsOf, Self::Value>, Error> {
        let owners: Vec<TripId> = keys.iter().map(|key| key.0).collect();
        let rows = opinions::reports_of(&self.view().await?, &owners).await?;
        Ok(grouped(&rows, |row| (ReportsOf(row.trip_id), row.clone())))
    }
}

/// The places that a person keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SavedPlacesOf(pub UserId);

impl Loader<SavedPlacesOf> for Rows {
    type Value = Vec<saved_place::Model>;
    type Error = Error;

    async fn load(&self, keys: &[SavedPlacesOf]) -> Result<HashMap<SavedPlacesOf, Self::Value>, Error> {
        let owners: Vec<UserId> = keys.iter().map(|key| key.0).collect();
        let rows = places::of(&self.view().await?, &owners).await?;
        Ok(grouped(&rows, |row| (SavedPlacesOf(row.user_id), row.clone())))
    }
}

/// Where a driver is, or was last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PresenceOf(pub UserId);

impl Loader<PresenceOf> for Rows {
    type Value = driver_presence::Model;
    type Error = Error;

    async fn load(&self, keys: &[PresenceOf]) -> Result<HashMap<PresenceOf, driver_presence::Model>, Error> {
        let drivers: Vec<UserId> = keys.iter().map(|key| key.0).collect();
        let rows = vehicles::presences(&self.view().await?, &drivers).await?;
        Ok(rows.into_iter().map(|row| (PresenceOf(row.driver_id), row)).collect())
    }
}
