//! What changes, as it changes. A change is only a hint; what is sent is the row as it is when it is read.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Subscription as GraphQl};
use entity::ids::{OcrJobId, TripId, UserId};
use futures::{Stream, StreamExt, future::ready};
use tokio::sync::broadcast::Receiver;

use super::{
    Error,
    guard::Needs,
    id::Kind,
    object::{Alert, AlertSeverity, DriverPresence, Health, InboundEvent, InboundKind, Message, OcrJob, RateLimits, Trip, User},
    pulse::Pulse,
    query::{OcrJobFilter, TripFilter},
    view::reach,
};
use crate::{
    app::App,
    domain::{
        Reach, View,
        api_key::Scope,
        error::sentence,
        place::Bounds,
        record::{events, messages, ocr_jobs, trips, users, vehicles::Map},
    },
    health,
    limits::Gauge,
    live::Change,
};

mod alerts;
mod begun;
mod drivers;
mod feed;

pub use begun::Begun;
use feed::{changes, state_and_changes};

pub struct Subscription;

/// What changes, as it changes. A subscriber who reads too slowly gets the error `FELL_BEHIND` and the end of the
/// stream, never a silent gap: query the list again and subscribe anew.
#[GraphQl]
impl Subscription {
    /// How the hub is doing: at once, then whenever the status of a component or a process changes, at most once a second;
    /// figures alone, such as load and depth of queues, every five seconds.
    #[graphql(guard = "Needs(&[Scope::HealthRead])", complexity = "50 + child_complexity")]
    async fn health(&self, ctx: &Context<'_>) -> impl Stream<Item = Health> + use<> {
        Begun::note(ctx);
        ctx.data_unchecked::<Pulse<health::Health>>().watch().map(Health::from)
    }

    /// Every limit: at once, then whenever one changes, at most once a second.
    #[graphql(guard = "Needs(&[Scope::HealthRead])", complexity = "50 + 10 * child_complexity")]
    async fn rate_limits(&self, ctx: &Context<'_>) -> impl Stream<Item = RateLimits> + use<> {
        Begun::note(ctx);
        ctx.data_unchecked::<Pulse<Gauge>>().watch().map(RateLimits::from)
    }

    /// A person's messages, each whenever it is handled, queued, sent, delivered or read.
    #[graphql(guard = "Needs(&[Scope::MessagesRead])", complexity = "10 + child_complexity")]
    async fn messages(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whose messages.")] user_id: ID,
    ) -> Result<impl Stream<Item = Result<Message, Error>> + use<>, Error> {
        let user = UserId(Kind::User.read(&user_id)?);
        let (app, reach) = (ctx.data_unchecked::<App>().clone(), reach(ctx)?);
        Ok(changes(begin(ctx).await, move |change| {
            let app = app.clone();
            async move { message(&app, reach, change, user).await }
        }))
    }

    /// People with whose conversation something happens: a message comes, is handled, queued, sent, delivered or read, somebody
    /// is assigned, a note is added, they are kept out. Each as they are then; a person is told of themselves.
    #[graphql(guard = "Needs(&[Scope::UsersRead, Scope::MessagesRead])", complexity = "10 + child_complexity")]
    async fn conversation_changed(&self, ctx: &Context<'_>) -> Result<impl Stream<Item = Result<User, Error>> + use<>, Error> {
        let (app, reach) = (ctx.data_unchecked::<App>().clone(), reach(ctx)?);
        Ok(changes(begin(ctx).await, move |change| {
            let app = app.clone();
            async move { conversation(&app, reach, change).await }
        }))
    }

    /// Events, each whenever it comes in and whenever its handling moves on.
    #[graphql(guard = "Needs(&[Scope::EventsRead])", complexity = "10 + child_complexity")]
    async fn inbound_events(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only these kinds; all of them unless given.")] kinds: Option<Vec<InboundKind>>,
    ) -> Result<impl Stream<Item = Result<InboundEvent, Error>> + use<>, Error> {
        let (app, reach) = (ctx.data_unchecked::<App>().clone(), reach(ctx)?);
        let wanted = move |event: &InboundEvent| kinds.as_ref().is_none_or(|kinds| kinds.contains(&event.0.kind.into()));
        let read = changes(begin(ctx).await, move |change| {
            let app = app.clone();
            async move { event(&app, reach, change).await }
        });
        Ok(read.filter(move |event| ready(event.as_ref().map_or(true, &wanted))))
    }

    /// Trips, each whenever it is made or moved, or something happens on it. A person is told of those that they are on.
    #[graphql(guard = "Needs(&[Scope::TripsRead])", complexity = "10 + child_complexity")]
    async fn trip_updated(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only this one, at once as it is and then as it changes: the `id` of a Trip.")] id: Option<ID>,
        #[graphql(desc = "Only those that fit when they change; all of them unless given.")] filter: Option<TripFilter>,
    ) -> Result<impl Stream<Item = Result<Trip, Error>> + use<>, Error> {
        let only = id.map(|id| Kind::Trip.read(&id)).transpose()?.map(TripId);
        let (app, reach) = (ctx.data_unchecked::<App>().clone(), reach(ctx)?);
        let filter = Arc::new(filter.unwrap_or_default().read(reach.owner())?);
        Ok(state_and_changes(only.map(Change::Trip), begin(ctx).await, move |change| {
            let (app, filter) = (app.clone(), Arc::clone(&filter));
            async move { trip(&app, reach, change, only, &filter).await }
        }))
    }

    /// Documents, each whenever it comes and whenever its reading moves on. A person is told of their own.
    #[graphql(guard = "Needs(&[Scope::DocumentsRead])", complexity = "10 + child_complexity")]
    async fn ocr_job_updated(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only this one, at once as it is and then as it changes: the `id` of an OcrJob.")] id: Option<ID>,
        #[graphql(desc = "Only those that fit when they change; all of them unless given.")] filter: Option<OcrJobFilter>,
    ) -> Result<impl Stream<Item = Result<OcrJob, Error>> + use<>, Error> {
        let only = id.map(|id| Kind::OcrJob.read(&id)).transpose()?.map(OcrJobId);
        let (app, reach) = (ctx.data_unchecked::<App>().clone(), reach(ctx)?);
        let filter = Arc::new(filter.unwrap_or_default().read()?);
        Ok(state_and_changes(only.map(Change::Document), begin(ctx).await, move |change| {
            let (app, filter) = (app.clone(), Arc::clone(&filter));
            async move { document(&app, reach, change, only, &filter).await }
        }))
    }

    /// What goes wrong with the hub: at once the alerts that are open, then each as it is opened, taken on and resolved, and
    /// where somebody could not be told of it.
    #[graphql(guard = "Needs(&[Scope::AlertsRead])", complexity = "50 + child_complexity")]
    async fn alert_raised(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that are at least so bad.", default_with = "AlertSeverity::Warning")]
        least_severity: AlertSeverity,
    ) -> Result<impl Stream<Item = Result<Alert, Error>> + use<>, Error> {
        let later = begin(ctx).await;
        let (app, least) = (ctx.data_unchecked::<App>().clone(), least_severity.into());
        let rows = alerts::raised(app, later, reach(ctx)?, least, alerts::AGAIN).await?;
        Ok(rows.map(|row| row.map(Alert)))
    }

    /// Drivers on a stretch of the map: at once those who wait for riders there, then each who comes, moves, leaves it or
    /// goes off the road, once a second at most, and 200 of them a second in all. A person is told of themselves.
    #[graphql(guard = "Needs(&[Scope::DriversRead])", complexity = "50 + child_complexity")]
    async fn driver_moved(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Where.")] bounds: BoundsInput,
    ) -> Result<impl Stream<Item = Result<DriverPresence, Error>> + use<>, Error> {
        let (app, reach, map) = (ctx.data_unchecked::<App>().clone(), reach(ctx)?, bounds.read()?);
        let moves = drivers::moves(app, reach, map, begin(ctx).await);
        Ok(moves.map(|row| row.map(DriverPresence)))
    }
}

/// Changes from now on, of every process.
async fn begin(ctx: &Context<'_>) -> Receiver<Change> {
    let live = &ctx.data_unchecked::<App>().live;
    live.joined().await;
    let changes = live.subscribe();
    Begun::note(ctx);
    changes
}

async fn message(app: &App, reach: Reach, change: Change, user: UserId) -> Result<Option<Message>, Error> {
    let view = || View::open(&app.db, reach);
    let found = match change {
        Change::Outbound { id, user: of } if of == user => messages::sent_by_id(&view().await?, id).await?,
        Change::Inbound { id, user: Some(of) } if of == user => messages::received_by_id(&view().await?, id).await?,
        _ => None,
    };
    Ok(found.filter(|message| message.user_id() == Some(user)).map(Message))
}

async fn conversation(app: &App, reach: Reach, change: Change) -> Result<Option<User>, Error> {
    let (Change::Conversation(of) | Change::Outbound { user: of, .. } | Change::Inbound { user: Some(of), .. }) = change else {
        return Ok(None);
    };
    if !reach.covers(Some(of)) {
        return Ok(None);
    }
    Ok(users::by_ids(&View::open(&app.db, reach).await?, &[of]).await?.pop().map(User))
}

async fn event(app: &App, reach: Reach, change: Change) -> Result<Option<InboundEvent>, Error> {
    let Change::Inbound { id, .. } = change else { return Ok(None) };
    Ok(events::by_ids(&View::open(&app.db, reach).await?, &[id]).await?.pop().map(InboundEvent))
}

/// A stretch of the map. One whose `west` is greater than its `east` crosses the antimeridian.
#[derive(Debug, Clone, Copy, InputObject)]
pub struct BoundsInput {
    /// Degrees north of its lower edge, WGS 84.
    south: f64,
    /// Degrees east of its left edge.
    west: f64,
    /// Degrees north of its upper edge.
    north: f64,
    /// Degrees east of its right edge.
    east: f64,
}

impl BoundsInput {
    fn read(self) -> Result<Map, Error> {
        let Self { south, west, north, east } = self;
        Bounds::new(south, west, north, east).map_err(|problem| Error::BadInput(sentence(&problem)))?;
        Ok(Map { south, west, north, east })
    }
}

async fn trip(
    app: &App,
    reach: Reach,
    change: Change,
    only: Option<TripId>,
    filter: &trips::Filter,
) -> Result<Option<Trip>, Error> {
    let Change::Trip(id) = change else { return Ok(None) };
    if only.is_some_and(|only| only != id) {
        return Ok(None);
    }
    Ok(trips::fitting(&View::open(&app.db, reach).await?, filter, id).await?.map(Trip))
}

async fn document(
    app: &App,
    reach: Reach,
    change: Change,
    only: Option<OcrJobId>,
    filter: &ocr_jobs::Filter,
) -> Result<Option<OcrJob>, Error> {
    let Change::Document(id) = change else { return Ok(None) };
    if only.is_some_and(|only| only != id) {
        return Ok(None);
    }
    Ok(ocr_jobs::fitting(&View::open(&app.db, reach).await?, filter, id).await?.map(OcrJob))
}

#[cfg(test)]
mod tests;
