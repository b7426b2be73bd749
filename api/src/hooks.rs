//! Webhooks out: deliveries are claimed for their endpoints, signed, posted, and tried again until they arrive.
//!
//! A delivery is at least once. A try whose process dies leaves a lease that runs out, and the delivery is tried
//! again with the same id, by which the receiver knows it. Each endpoint has a few places of its own, so that one
//! that is slow keeps only itself waiting.

use chrono::{DateTime, Utc};
use entity::{
    ids::WebhookEndpointId,
    webhook_delivery::{ActiveModel, Column, DeliveryStatus, Entity, Model},
    webhook_endpoint,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{CaseStatement, Expr, SimpleExpr},
};
use tracing::{Instrument, error, info_span};

use crate::{
    app::App,
    config::{Config, Environment},
    domain::{flag::Flag, hook::Policy},
    worker,
};

mod attempt;
mod client;
mod record;

pub use client::{Answer, CallError, Poster, TIME_OUT};
pub(crate) use client::{causes, retry_after};
pub use record::{PATIENCE, TRIES};

/// Deliveries made at the same time by one process.
const CONCURRENCY: usize = 64;

/// Deliveries to one endpoint at the same time.
const PLACES: u64 = 4;

/// How strict this hub is with addresses.
pub fn policy(config: &Config) -> Policy {
    match config.environment {
        Environment::Development => Policy::Development,
        Environment::Production => Policy::Production,
    }
}

/// Delivers until the hub is asked to end.
pub async fn work(app: App) {
    worker::run(
        &app,
        worker::Queue::shared(CONCURRENCY, &app.wake.hooks),
        |limit| claim(&app, limit),
        |row| deliver(app.clone(), row),
    )
    .await;
}

/// Takes up to `limit` deliveries, those that are due longest first, and no more of each endpoint than it has places.
pub async fn claim(app: &App, limit: u64) -> Result<Vec<Model>, DbErr> {
    if !app.flags.is_on(Flag::Webhooks) {
        return Ok(Vec::new());
    }
    let now = app.clock.now();
    let mut claimed: Vec<Model> = Vec::new();
    for (endpoint, places) in open_endpoints(app, now).await? {
        let left = limit.saturating_sub(claimed.len() as u64);
        if left == 0 {
            break;
        }
        let ready = Entity::find()
            .filter(Column::EndpointId.eq(endpoint))
            .filter(due(now))
            .order_by_asc(Column::DueAt)
            .order_by_asc(Column::Id)
            .limit(Ord::min(places, left))
            .all(&app.db)
            .await?;
        for row in ready {
            if lease(app, &row, now).await? {
                claimed.push(Model { attempts: row.attempts + 1, round: row.round + 1, ..row });
            }
        }
    }
    Ok(claimed)
}

/// The endpoints for which something is due and which have a free place, with the number of those.
async fn open_endpoints(app: &App, now: DateTime<Utc>) -> Result<Vec<(WebhookEndpointId, u64)>, DbErr> {
    use webhook_endpoint::Column as Endpoint;
    let running = Column::LeasedUntil.gte(now);
    let waiting: Vec<(WebhookEndpointId, i64, i64)> = Entity::find()
        .select_only()
        .column(Column::EndpointId)
        .expr(count_if(due(now)))
        .expr(count_if(Condition::all().add(running.clone())))
        .filter(Column::Status.eq(DeliveryStatus::Pending))
        .filter(Condition::any().add(Column::DueAt.lte(now)).add(running))
        .group_by(Column::EndpointId)
        .order_by_asc(Expr::col(Column::DueAt).min())
        .into_tuple()
        .all(&app.db)
        .await?;
    let waiting = waiting.into_iter().map(|(id, due, running)| (id, due, PLACES.saturating_sub(running.unsigned_abs())));
    let waiting: Vec<_> = waiting.filter(|(_, due, places)| *due > 0 && *places > 0).collect();
    if waiting.is_empty() {
        return Ok(Vec::new());
    }
    let open: Vec<WebhookEndpointId> = webhook_endpoint::Entity::find()
        .select_only()
        .column(Endpoint::Id)
        .filter(Endpoint::Id.is_in(waiting.iter().map(|(id, ..)| *id)))
        .filter(Endpoint::DisabledAt.is_null())
        .filter(Condition::any().add(Endpoint::PausedUntil.is_null()).add(Endpoint::PausedUntil.lte(now)))
        .into_tuple()
        .all(&app.db)
        .await?;
    Ok(waiting.into_iter().filter(|(id, ..)| open.contains(id)).map(|(id, _, places)| (id, places)).collect())
}

fn count_if(condition: Condition) -> SimpleExpr {
    Expr::expr(CaseStatement::new().case(condition, 1).finally(0)).sum()
}

/// Waiting, due, and with nobody.
fn due(now: DateTime<Utc>) -> Condition {
    Condition::all().add(Column::Status.eq(DeliveryStatus::Pending)).add(Column::DueAt.lte(now)).add(free(now))
}

fn free(now: DateTime<Utc>) -> Condition {
    Condition::any().add(Column::LeasedUntil.is_null()).add(Column::LeasedUntil.lt(now))
}

async fn lease(app: &App, row: &Model, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let taken = Entity::update_many()
        .set(ActiveModel {
            leased_until: Set(Some(now + app.pace.hook)),
            attempts: Set(row.attempts + 1),
            round: Set(row.round + 1),
            ..Default::default()
        })
        .filter(Column::Id.eq(row.id))
        .filter(Column::Status.eq(DeliveryStatus::Pending))
        .filter(Column::Attempts.eq(row.attempts))
        .filter(free(now))
        .exec(&app.db)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Deliveries that no try was made of yet, and since when the oldest is due. Those that failed wait for their
/// endpoint's sake and say nothing about the hub.
pub async fn backlog(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(u64, Option<DateTime<Utc>>), DbErr> {
    let waiting: Option<(i64, Option<DateTime<Utc>>)> = Entity::find()
        .select_only()
        .expr(Expr::col(Column::Id).count())
        .expr(Expr::col(Column::DueAt).min())
        .filter(due(now))
        .filter(Column::Round.eq(0))
        .into_tuple()
        .one(db)
        .await?;
    Ok(waiting.map_or((0, None), |(count, oldest)| (count.unsigned_abs(), oldest)))
}

/// Hands back what the previous run of this process held. Only where one process owns the database.
pub async fn release_all(app: &App) -> Result<(), DbErr> {
    Entity::update_many()
        .set(ActiveModel { leased_until: Set(None), ..Default::default() })
        .filter(Column::LeasedUntil.is_not_null())
        .exec(&app.db)
        .await
        .map(drop)
}

/// One try of a claimed delivery, and what came of it.
pub async fn deliver(app: App, row: Model) {
    let span = info_span!("webhook", delivery = %row.id, endpoint = %row.endpoint_id, event = %row.event_id);
    async {
        let done = match attempt::attempt(&app, &row).await {
            Ok(Some(outcome)) => record::record(&app, &row, outcome).await,
            // The endpoint or the event was deleted meanwhile, and the delivery with it.
            Ok(None) => return,
            Err(error) => Err(error),
        };
        if let Err(error) = done {
            // The lease runs out and the delivery is made again.
            error!(%error, "what became of a webhook delivery could not be recorded");
        }
    }
    .instrument(span)
    .await;
}
