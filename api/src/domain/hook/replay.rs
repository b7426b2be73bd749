//! Telling again: one delivery, those of a span of time, or a test.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    ids::{WebhookDeliveryId, WebhookEndpointId},
    webhook_delivery::{ActiveModel, Column, DeliveryStatus, Entity, Model},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use serde_json::json;

use super::{
    endpoint::enabled,
    event::{EventType, Fact, write},
};
use crate::domain::{Error, node_id::node_id};

/// The longest span that is repeated at once.
const LONGEST: TimeDelta = TimeDelta::days(31);

/// Which deliveries of one endpoint are sent again.
#[derive(Debug, Clone)]
pub struct Replay {
    pub endpoint: WebhookEndpointId,
    /// From this moment on, and before the second: when the delivery was first due.
    pub since: DateTime<Utc>,
    pub until: DateTime<Utc>,
    /// Also those that arrived.
    pub succeeded: bool,
}

/// Queues a `webhook.test` for this endpoint alone, whatever types it wants.
pub async fn test(tx: &impl ConnectionTrait, endpoint: WebhookEndpointId, now: DateTime<Utc>) -> Result<Model, Error> {
    let row = enabled(tx, endpoint).await?;
    let data = json!({ "endpointId": node_id("WebhookEndpoint", row.id.0) });
    let fact = Fact { event_type: EventType::Test, data, person: None };
    let ids = write(tx, &fact, now, &[endpoint], now).await?;
    let delivery = Entity::find().filter(Column::Id.is_in(ids)).one(tx).await?;
    delivery.ok_or_else(|| Error::Bug("a delivery just written is not there".to_owned()))
}

/// Queues one delivery again, with a whole schedule of tries. One that waits is tried at once.
pub async fn again(tx: &impl ConnectionTrait, id: WebhookDeliveryId, now: DateTime<Utc>) -> Result<Model, Error> {
    const WHAT: &str = "webhook delivery";
    let before = Entity::find_by_id(id).one(tx).await?.ok_or(Error::NotFound(WHAT))?;
    enabled(tx, before.endpoint_id).await?;
    Entity::update_many().set(afresh(now)).filter(Column::Id.eq(id)).exec(tx).await?;
    Entity::find_by_id(id).one(tx).await?.ok_or(Error::NotFound(WHAT))
}

/// Queues again what was given up in a span of time. Gives the number of deliveries.
pub async fn again_in_span(tx: &impl ConnectionTrait, wish: &Replay, now: DateTime<Utc>) -> Result<u64, Error> {
    if wish.until <= wish.since || wish.until - wish.since > LONGEST {
        let why = format!("Give a span that ends after it begins and is no longer than {} days.", LONGEST.num_days());
        return Err(Error::Invalid { field: "until", why, code: "OUT_OF_RANGE" });
    }
    enabled(tx, wish.endpoint).await?;
    let mut statuses = vec![DeliveryStatus::Failed];
    if wish.succeeded {
        statuses.push(DeliveryStatus::Succeeded);
    }
    let queued = Entity::update_many()
        .set(afresh(now))
        .filter(Column::EndpointId.eq(wish.endpoint))
        .filter(Column::CreatedAt.gte(wish.since))
        .filter(Column::CreatedAt.lt(wish.until))
        .filter(Column::Status.is_in(statuses))
        .exec(tx)
        .await?;
    Ok(queued.rows_affected)
}

/// A lease that runs is left alone: the try that holds it may be the one that succeeds.
fn afresh(now: DateTime<Utc>) -> ActiveModel {
    ActiveModel {
        status: Set(DeliveryStatus::Pending),
        round: Set(0),
        due_at: Set(now),
        finished_at: Set(None),
        ..Default::default()
    }
}
