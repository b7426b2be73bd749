//! Where integrators want to be told: made, changed, given a new secret, switched off.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    ids::WebhookEndpointId,
    webhook_delivery::{self, DeliveryStatus},
    webhook_endpoint::{ActiveModel, Column, Entity, Model},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, LockType},
};
use serde_json::Value;

use super::{address::Policy, event::EventType, secret::Secret};
use crate::domain::{
    Error,
    error::sentence,
    secret::{SecretKey, Unopenable},
};

/// Every event is matched against every endpoint, so there is an end to them.
pub const MOST: u64 = 50;

const LONGEST_DESCRIPTION: usize = 200;

/// The longest that two secrets may sign side by side.
const LONGEST_OVERLAP: TimeDelta = TimeDelta::days(7);

/// What a new endpoint shall be.
#[derive(Debug, Clone)]
pub struct New {
    pub url: String,
    pub description: String,
    /// None stand for all that need not be named, also for those to come.
    pub event_types: BTreeSet<EventType>,
    /// The name of who makes it.
    pub created_by: String,
}

/// What shall be different; `None` leaves a thing as it is.
#[derive(Debug, Clone, Default)]
pub struct Change {
    pub url: Option<String>,
    pub description: Option<String>,
    pub event_types: Option<BTreeSet<EventType>>,
    /// Switching on forgets the failures that switched it off.
    pub enabled: Option<bool>,
}

/// Makes an endpoint. The second value is its secret, which is not shown again.
pub async fn create(
    tx: &impl ConnectionTrait,
    key: &SecretKey,
    policy: Policy,
    new: New,
    now: DateTime<Utc>,
) -> Result<(Model, Secret), Error> {
    let url = url(policy, &new.url)?;
    let description = description(&new.description)?;
    if Entity::find().count(tx).await? >= MOST {
        let why = format!("There are {MOST} endpoints already, which is the most. Delete one that is not needed any more.");
        return Err(Error::Invalid { field: "url", why, code: "TOO_MANY" });
    }
    let (id, secret) = (WebhookEndpointId::new(), Secret::generate());
    let row = ActiveModel {
        id: Set(id),
        url: Set(url),
        description: Set(description),
        event_types: Set(names(&new.event_types)),
        secret: Set(secret.seal(key, id).map_err(|error| bug(id, error))?),
        created_by: Set(new.created_by),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    Ok((row.insert(tx).await?, secret))
}

/// Gives the endpoint as it was and as it is now.
pub async fn update(
    tx: &impl ConnectionTrait,
    policy: Policy,
    id: WebhookEndpointId,
    change: Change,
    now: DateTime<Utc>,
) -> Result<(Model, Model), Error> {
    let before = locked(tx, id).await?;
    let mut row = ActiveModel { id: Unchanged(id), updated_at: Set(now), ..Default::default() };
    if let Some(text) = &change.url {
        row.url = Set(url(policy, text)?);
    }
    if let Some(text) = &change.description {
        row.description = Set(description(text)?);
    }
    if let Some(types) = &change.event_types {
        row.event_types = Set(names(types));
    }
    if change.enabled == Some(true) {
        row.disabled_at = Set(None);
        row.disabled_reason = Set(None);
        row.failing_since = Set(None);
        row.paused_until = Set(None);
    }
    let mut after = row.update(tx).await?;
    if change.enabled == Some(false) {
        disable(tx, id, "it was switched off", now).await?;
        after = locked(tx, id).await?;
    }
    Ok((before, after))
}

/// Gives the endpoint as it was. Its deliveries go with it.
pub async fn delete(tx: &impl ConnectionTrait, id: WebhookEndpointId) -> Result<Model, Error> {
    let before = locked(tx, id).await?;
    Entity::delete_by_id(id).exec(tx).await?;
    Ok(before)
}

/// Gives the endpoint a new secret; the one before signs beside it for `overlap`.
pub async fn rotate(
    tx: &impl ConnectionTrait,
    key: &SecretKey,
    id: WebhookEndpointId,
    overlap: TimeDelta,
    now: DateTime<Utc>,
) -> Result<(Model, Secret), Error> {
    if !(TimeDelta::zero()..=LONGEST_OVERLAP).contains(&overlap) {
        let why = format!("The secrets can overlap for 0 to {} hours.", LONGEST_OVERLAP.num_hours());
        return Err(Error::Invalid { field: "overlapHours", why, code: "OUT_OF_RANGE" });
    }
    let before = locked(tx, id).await?;
    let secret = Secret::generate();
    let overlaps = overlap > TimeDelta::zero();
    let row = ActiveModel {
        id: Unchanged(id),
        secret: Set(secret.seal(key, id).map_err(|error| bug(id, error))?),
        previous_secret: Set(overlaps.then_some(before.secret)),
        previous_secret_until: Set(overlaps.then_some(now + overlap)),
        updated_at: Set(now),
        ..Default::default()
    };
    Ok((row.update(tx).await?, secret))
}

/// Sends nothing there from now on. What waits is given up, with the reason, and can be repeated later. Keeps the
/// reason of an endpoint that is disabled already.
pub async fn disable(tx: &impl ConnectionTrait, id: WebhookEndpointId, reason: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    let changed = Entity::update_many()
        .set(ActiveModel {
            disabled_at: Set(Some(now)),
            disabled_reason: Set(Some(reason.to_owned())),
            updated_at: Set(now),
            ..Default::default()
        })
        .filter(Column::Id.eq(id))
        .filter(Column::DisabledAt.is_null())
        .exec(tx)
        .await?;
    if changed.rows_affected == 0 {
        return Ok(());
    }
    webhook_delivery::Entity::update_many()
        .set(webhook_delivery::ActiveModel {
            status: Set(DeliveryStatus::Failed),
            leased_until: Set(None),
            last_error: Set(Some(format!("the endpoint was disabled: {reason}"))),
            finished_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(webhook_delivery::Column::EndpointId.eq(id))
        .filter(webhook_delivery::Column::Status.eq(DeliveryStatus::Pending))
        .exec(tx)
        .await
        .map(drop)
}

/// Keeps others from changing the endpoint until the transaction ends. Whoever changes an endpoint and its deliveries
/// takes this first, so that no two wait for each other; events can still be written for it. False: there is none.
pub async fn hold(tx: &impl ConnectionTrait, id: WebhookEndpointId) -> Result<bool, DbErr> {
    Ok(held(tx, id).await?.is_some())
}

async fn held(tx: &impl ConnectionTrait, id: WebhookEndpointId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(tx).await
}

async fn locked(tx: &impl ConnectionTrait, id: WebhookEndpointId) -> Result<Model, Error> {
    held(tx, id).await?.ok_or(Error::NotFound("webhook endpoint"))
}

/// One that is to be sent something now.
pub(super) async fn enabled(tx: &impl ConnectionTrait, id: WebhookEndpointId) -> Result<Model, Error> {
    let row = locked(tx, id).await?;
    match &row.disabled_reason {
        None => Ok(row),
        Some(reason) => {
            let why = format!("The endpoint is disabled: {reason}. Switch it on first, with `enabled: true`.");
            Err(Error::Invalid { field: "endpointId", why, code: "DISABLED" })
        }
    }
}

fn url(policy: Policy, text: &str) -> Result<String, Error> {
    policy.read(text).map(String::from).map_err(|problem| Error::Invalid {
        field: "url",
        why: sentence(&problem),
        code: problem.code(),
    })
}

fn description(text: &str) -> Result<String, Error> {
    let text = text.trim();
    if text.chars().count() > LONGEST_DESCRIPTION {
        let why = format!("The description is longer than {LONGEST_DESCRIPTION} characters.");
        return Err(Error::Invalid { field: "description", why, code: "TOO_LONG" });
    }
    // PostgreSQL keeps no NUL, and nobody can see the others.
    Ok(text.chars().filter(|letter| !letter.is_control()).collect())
}

fn names(types: &BTreeSet<EventType>) -> Value {
    types.iter().map(|kind| kind.name()).collect::<Vec<_>>().into()
}

/// Notes that the last try failed; `true` where every try has failed for `limit` by now.
pub async fn failed(
    tx: &impl ConnectionTrait,
    id: WebhookEndpointId,
    limit: TimeDelta,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let update = Entity::update_many().filter(Column::Id.eq(id)).filter(Column::FailingSince.is_null());
    update.col_expr(Column::FailingSince, Expr::value(now)).exec(tx).await?;
    let since = Entity::find_by_id(id).one(tx).await?.and_then(|row| row.failing_since);
    Ok(since.is_some_and(|since| since + limit <= now))
}

/// Notes that a try succeeded.
pub async fn succeeded(tx: &impl ConnectionTrait, id: WebhookEndpointId) -> Result<(), DbErr> {
    Entity::update_many()
        .set(ActiveModel { failing_since: Set(None), paused_until: Set(None), ..Default::default() })
        .filter(Column::Id.eq(id))
        .filter(Condition::any().add(Column::FailingSince.is_not_null()).add(Column::PausedUntil.is_not_null()))
        .exec(tx)
        .await
        .map(drop)
}

/// Leaves the endpoint alone until then.
pub async fn pause(tx: &impl ConnectionTrait, id: WebhookEndpointId, until: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::update_many()
        .set(ActiveModel { paused_until: Set(Some(until)), ..Default::default() })
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await
        .map(drop)
}

fn bug(id: WebhookEndpointId, error: Unopenable) -> Error {
    Error::Bug(format!("webhook endpoint {id}: {error}"))
}

/// The secrets that sign now: the present one first.
pub fn secrets(key: &SecretKey, row: &Model, now: DateTime<Utc>) -> Result<Vec<Secret>, Error> {
    let previous = row.previous_secret.as_ref().filter(|_| row.previous_secret_until.is_some_and(|until| until > now));
    let open = |sealed: &String| Secret::open(key, row.id, sealed).map_err(|error| bug(row.id, error));
    [Some(&row.secret), previous].into_iter().flatten().map(open).collect()
}
