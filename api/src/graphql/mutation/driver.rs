//! Drivers who come, move and go.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use entity::ids::{UserId, VehicleId};

use super::{
    UserError, barred, by,
    trip::{nowhere, told},
};
use crate::{
    bookings::{self, Caller, PresenceProblem, Step},
    domain::{Reach, api_key::Scope, error::sentence, flag::Flag, place::Coordinates},
    graphql::{Error, guard::Needs, id::Kind, object::DriverPresence, view::reach},
};

/// Where a driver is, and whether they wait for riders.
#[derive(Debug, Clone, InputObject)]
pub struct SetDriverPresenceInput {
    /// Who drives: the `id` of a User. A person who is signed in leaves it out and means themselves.
    user_id: Option<ID>,
    /// False takes them off the road; what they are being offered is taken back.
    #[graphql(default = true)]
    online: bool,
    /// Puts them online in it: the `id` of a Vehicle of theirs. Leave it out to say where somebody is who is online.
    vehicle_id: Option<ID>,
    /// Degrees north, WGS 84. Needed unless they go.
    latitude: Option<f64>,
    /// Degrees east, WGS 84. Needed unless they go.
    longitude: Option<f64>,
}

/// What came of it.
#[derive(SimpleObject)]
pub struct SetDriverPresencePayload {
    /// Where the driver is now; null where `userErrors` says why, and for who never drove.
    driver_presence: Option<DriverPresence>,
    /// What was wrong with the input; empty where all was well.
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct DriverChanges;

#[Object]
impl DriverChanges {
    /// Puts a driver online, says where they are, or takes them off the road. Who says nothing for 10 minutes is offered
    /// no rides; after 15 they are off the road. A person does it for themselves.
    #[graphql(guard = "Needs(&[Scope::DriversRead, Scope::DriversWrite])", complexity = "20 + child_complexity")]
    async fn set_driver_presence(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Where a driver is.")] input: SetDriverPresenceInput,
    ) -> Result<SetDriverPresencePayload, Error> {
        let refuse = |error| Ok(SetDriverPresencePayload { driver_presence: None, user_errors: vec![error] });
        let (who, step) = match input.read(reach(ctx)?)? {
            Ok(read) => read,
            Err(error) => return refuse(error),
        };
        if let (Step::Online(..), Some(error)) = (step, barred(ctx, Flag::Driving)?) {
            return refuse(error);
        }
        let by = by(ctx)?;
        match bookings::place(ctx.data_unchecked(), Caller { by: &by, reach: reach(ctx)? }, who, step).await {
            Ok(row) => Ok(SetDriverPresencePayload { driver_presence: row.map(DriverPresence), user_errors: Vec::new() }),
            Err(PresenceProblem::Trip(error)) => refuse(told(error, "userId")?),
            Err(problem @ PresenceProblem::NotOnline) => {
                let message = format!("{} Give `vehicleId` to put them online.", sentence(&problem));
                refuse(UserError::of("vehicleId", "NOT_ONLINE", message))
            }
        }
    }
}

impl SetDriverPresenceInput {
    fn read(self, reach: Reach) -> Result<Result<(UserId, Step), UserError>, Error> {
        let given = self.user_id.map(|id| Kind::User.read(&id)).transpose()?.map(UserId);
        let vehicle = self.vehicle_id.map(|id| Kind::Vehicle.read(&id)).transpose()?.map(VehicleId);
        let Some(who) = given.or(reach.owner()) else {
            return Ok(Err(UserError::of("userId", "USER_NEEDED", "Who drives? Give the `id` of a User.")));
        };
        if !self.online {
            return Ok(Ok((who, Step::Offline)));
        }
        let Some((latitude, longitude)) = self.latitude.zip(self.longitude) else {
            return Ok(Err(UserError::of("latitude", "PLACE_NEEDED", "Where are they? Give `latitude` and `longitude`.")));
        };
        Ok(match Coordinates::new(latitude, longitude) {
            Ok(at) => Ok((who, vehicle.map_or(Step::Moved(at), |vehicle| Step::Online(vehicle, at)))),
            Err(problem) => Err(nowhere("latitude", problem)),
        })
    }
}
