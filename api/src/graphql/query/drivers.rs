//! Drivers: all of them, and those who are near.

use std::collections::HashSet;

use async_graphql::{Context, Enum, InputObject, Object};
use chrono::{DateTime, Utc};

use super::every;
use crate::{
    app::App,
    domain::{Reach, api_key::Scope, error::sentence, place::Coordinates, record::drivers as records, trip::rules::WIDEST_M},
    drivers::{self, Wish},
    graphql::{
        Error,
        connection::{Connection, Cursor, Order, Paging, Total, connection, cost},
        guard::{Needs, check},
        object::{NearbyDriver, SortDirection, User, VehicleType, VehicleVerification},
        scalar::PhoneNumber,
        view::{reach, view},
    },
};

/// Drivers that are shown at most.
const MOST: i32 = 50;
const DEFAULT: i32 = 10;
/// To a person a driver is seen at most so many metres from where they are.
const BLUR_M: f64 = 160.0;

/// Which drivers. Fields that are given all have to fit.
#[derive(Debug, Clone, Default, InputObject)]
pub struct DriverFilter {
    /// Exactly this number. Needs the scope numbers:read.
    phone: Option<PhoneNumber>,
    /// A part of the name, in capitals or not. Needs the scope numbers:read.
    name: Option<String>,
    /// Who waits for riders, or who does not.
    online: Option<bool>,
    /// Of whom it is known where they were at this moment or later.
    seen_since: Option<DateTime<Utc>>,
    /// Who has such a vehicle, of any of these kinds.
    vehicle_types: Option<Vec<VehicleType>>,
    /// Whose vehicle, of such a kind, is held to be any of these.
    verifications: Option<Vec<VehicleVerification>>,
}

/// What drivers are ordered by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Enum)]
#[graphql(remote = "records::Order")]
pub enum DriverOrderField {
    /// When they first wrote.
    #[default]
    Created,
    /// When they were last seen on the road; who never was, by when they first wrote.
    Seen,
}

/// How a list of drivers is ordered.
#[derive(Debug, Clone, Copy, Default, InputObject)]
pub struct DriverOrder {
    /// By what.
    #[graphql(default)]
    field: DriverOrderField,
    /// Which way.
    #[graphql(default)]
    direction: SortDirection,
}

#[derive(Default)]
pub struct Drivers;

#[Object]
impl Drivers {
    /// Everyone who drives: who has a vehicle that is not taken out, or was on the road lately. The newest first unless ordered
    /// otherwise. `presence`, `vehicles` and `licence` of each say the rest.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::DriversRead])", complexity = "cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "they are the API's")]
    async fn drivers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which drivers; all of them unless given.")] filter: Option<DriverFilter>,
        #[graphql(desc = "By what and which way; the newest first unless given.", default)] order_by: DriverOrder,
        #[graphql(desc = "So many from the beginning, 1 to 100; 25 unless given.")] first: Option<i32>,
        #[graphql(desc = "Only what follows this cursor.")] after: Option<String>,
        #[graphql(desc = "So many from the end, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Only what precedes this cursor.")] before: Option<String>,
    ) -> Result<Connection<User>, Error> {
        let filter = filter.unwrap_or_default().read(ctx)?;
        let (order, place) = (records::Order::from(order_by.field), order_by.field.place());
        let slice = Paging { first, after, last, before }.slice(place, order_by.direction == SortDirection::Desc)?;
        let page = records::page(&view(ctx).await?, &filter, order, &slice).await?;
        let cursor = |row: &_| Cursor { order: place, key: records::key(order, row) };
        Ok(connection(page, Total::Drivers(filter), cursor, |row| User(row.user)))
    }

    /// Drivers who would take a rider now, the nearest first: online, seen within 10 minutes and free. A person does not
    /// see who they are, nor where exactly.
    #[graphql(guard = "Needs(&[Scope::DriversRead])", complexity = "cost(first.or(Some(10)), None, child_complexity)")]
    async fn nearby_drivers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Degrees north, WGS 84.")] latitude: f64,
        #[graphql(desc = "Degrees east, WGS 84.")] longitude: f64,
        #[graphql(desc = "Only those with such a vehicle; any unless given.")] vehicle_type: Option<VehicleType>,
        #[graphql(desc = "No further away than this, 1 to 10,000; 10,000 unless given.")] radius_meters: Option<i32>,
        #[graphql(desc = "So many at most, 1 to 50; 10 unless given.")] first: Option<i32>,
    ) -> Result<Vec<NearbyDriver>, Error> {
        let around = Coordinates::new(latitude, longitude).map_err(|problem| Error::BadInput(sentence(&problem)))?;
        let radius_m = radius_meters.map_or(WIDEST_M, f64::from);
        if !(1.0..=WIDEST_M).contains(&radius_m) {
            return Err(Error::BadInput(format!("`radiusMeters` is {radius_m}; give 1 to {WIDEST_M}.")));
        }
        let first = first.unwrap_or(DEFAULT);
        if !(1..=MOST).contains(&first) {
            return Err(Error::BadInput(format!("`first` is {first}; give 1 to {MOST}.")));
        }
        let (app, reach) = (ctx.data_unchecked::<App>(), reach(ctx)?);
        let wish = Wish {
            rider: reach.owner(),
            around,
            vehicle_type: vehicle_type.map(Into::into),
            radius_m: Some(if reach == Reach::All { radius_m } else { radius_m + BLUR_M }),
            limit: usize::try_from(MOST).unwrap_or_default(),
            without: &HashSet::new(),
        };
        // No row is shown as it is, so the service's own rights find them.
        let found = drivers::near(app, &app.db, wish).await?;
        let seen = found.into_iter().map(|found| NearbyDriver::seen(found, around, reach));
        let mut near: Vec<_> = seen.filter(|driver| driver.distance_m() <= radius_m).collect();
        near.sort_by(|one, other| one.distance_m().total_cmp(&other.distance_m()));
        near.truncate(usize::try_from(first).unwrap_or_default());
        Ok(near)
    }
}

impl DriverOrderField {
    fn place(self) -> Order {
        match self {
            Self::Created => Order::Id,
            Self::Seen => Order::Seen,
        }
    }
}

impl DriverFilter {
    /// Searching by what is masked would unmask it by trial.
    fn read(self, ctx: &Context<'_>) -> Result<records::Filter, Error> {
        if self.phone.is_some() || self.name.is_some() {
            check(ctx, &[Scope::NumbersRead])?;
        }
        Ok(records::Filter {
            phone: self.phone.map(|phone| phone.0),
            name: self.name,
            online: self.online,
            seen_since: self.seen_since,
            types: every(self.vehicle_types),
            verifications: every(self.verifications),
        })
    }
}
