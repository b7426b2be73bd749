//! Drivers who are near.

use std::collections::HashSet;

use async_graphql::{Context, Object};

use crate::{
    app::App,
    domain::{Reach, api_key::Scope, error::sentence, place::Coordinates, trip::rules::WIDEST_M},
    drivers::{self, Wish},
    graphql::{
        Error,
        connection::cost,
        guard::Needs,
        object::{NearbyDriver, VehicleType},
        view::reach,
    },
};

/// Drivers that are shown at most.
const MOST: i32 = 50;
const DEFAULT: i32 = 10;
/// To a person a driver is seen at most so many metres from where they are.
const BLUR_M: f64 = 160.0;

#[derive(Default)]
pub struct Drivers;

#[Object]
impl Drivers {
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
