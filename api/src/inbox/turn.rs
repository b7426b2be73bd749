//! Messages of everybody together are handled no faster than their limit allows. Those that have to wait do so in the
//! table, held by nobody.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use entity::inbound_event::{ActiveModel, Column, Entity, InboundKind, InboundStatus, Model};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, Set};
use tracing::warn;

use crate::{
    app::App,
    domain::limit::{Family, Subject},
    limits::Charge,
};

/// How long a worker leaves messages alone at most, where there were too many of them.
const LONGEST_PAUSE: TimeDelta = TimeDelta::seconds(1);

/// Until when no message can be handled, as far as this worker has been told.
#[derive(Debug, Default)]
pub struct Pause(Mutex<Option<DateTime<Utc>>>);

impl Pause {
    pub fn holds(&self, now: DateTime<Utc>) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_some_and(|until| until > now)
    }

    /// Operators may lift it, so it is looked at again soon.
    fn begin(&self, now: DateTime<Utc>, wait: Duration) {
        let wait = TimeDelta::from_std(wait).unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(now + wait);
    }
}

/// Those whose turn it is by the limit on messages of everybody. The others are given back, as if nobody had claimed
/// them: a lease would run out while it waits. Only what was claimed is counted, or workers that look at the same
/// events would use up each other's turns. One that cannot be given back waits for the end of its lease; the others go.
pub async fn in_turn(app: &App, pause: &Pause, claimed: Vec<Model>, now: DateTime<Utc>) -> Result<Vec<Model>, DbErr> {
    let messages = claimed.iter().filter(|event| event.kind == InboundKind::Message);
    let charges: Vec<Charge> = messages.map(|_| Charge::one(Family::Webhook, Subject::new("all"))).collect();
    let mut verdicts = app.limits.take_each(&charges).await.into_iter();
    let mut going = Vec::with_capacity(claimed.len());
    for event in claimed {
        let verdict = if event.kind == InboundKind::Message { verdicts.next() } else { None };
        match verdict.and_then(|verdict| verdict.wait) {
            None => going.push(event),
            Some(wait) => {
                pause.begin(now, wait);
                if let Err(error) = give_back(app, &event).await {
                    warn!(%error, event = %event.id, "a message whose turn has not come is held until its lease ends");
                }
            }
        }
    }
    Ok(going)
}

async fn give_back(app: &App, event: &Model) -> Result<(), DbErr> {
    Entity::update_many()
        .set(ActiveModel { leased_until: Set(None), attempts: Set(event.attempts - 1), ..Default::default() })
        .filter(Column::Id.eq(event.id))
        .filter(Column::Status.eq(InboundStatus::Pending))
        .filter(Column::Attempts.eq(event.attempts))
        .exec(&app.db)
        .await
        .map(drop)
}

#[cfg(test)]
mod tests;
