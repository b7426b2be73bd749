//! What happened on a trip, written down in the transaction of the move, for those who have to be told, for staff and
//! for integrators.

use chrono::{DateTime, Utc};
use entity::{
    ids::{TripEventId, TripOfferId},
    trip::{Model, TripStatus},
    trip_event::{self, TripEventKind},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Alias, Expr, Query},
};
use serde_json::{Value, json};

use super::{Mover, people};
use crate::domain::hook::{self, EventType, Fact};

/// Who has to hear of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tell {
    Nobody,
    /// Everybody on the trip but whoever did it.
    Others,
    /// Somebody who is not on the trip too, such as a driver to whom it is offered.
    Strangers,
}

/// Something that has just happened.
pub(super) struct Happening<'a> {
    /// As it is now.
    pub trip: &'a Model,
    pub kind: TripEventKind,
    pub from: Option<TripStatus>,
    /// Ids of offers, counts, reasons: never what a person wrote, never who a person is.
    pub details: Value,
    pub tell: Tell,
}

pub(super) async fn record(
    tx: &impl ConnectionTrait,
    what: Happening<'_>,
    mover: &Mover<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let untold = match what.tell {
        Tell::Nobody => false,
        Tell::Others => people(what.trip).any(|person| Some(person) != mover.person()),
        Tell::Strangers => true,
    };
    let row = trip_event::Model {
        id: TripEventId::new(),
        trip_id: what.trip.id,
        kind: what.kind,
        from_status: what.from,
        to_status: Some(what.trip.status),
        actor_kind: mover.by.actor.kind,
        actor_id: mover.by.actor.id,
        origin: mover.origin,
        details: what.details,
        told_at: (!untold).then_some(now),
        occurred_at: now,
    };
    trip_event::Entity::insert(row.into_active_model().reset_all()).exec_without_returning(tx).await?;
    match integrators(what.kind) {
        Some(event_type) => hook::record(tx, &Fact::trip_moved(event_type, what.trip), now, now).await,
        None => Ok(()),
    }
}

/// What is not told yet, the oldest of each trip: the rest follows when that is told.
pub async fn untold(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<trip_event::Model>, DbErr> {
    use trip_event::{Column, Entity};
    let earlier = Alias::new("earlier");
    let of_earlier = |column: Column| Expr::col((earlier.clone(), column));
    let own = |column: Column| Expr::col((Entity, column));
    let first = Expr::exists(
        Query::select()
            .expr(Expr::val(1))
            .from_as(Entity, earlier.clone())
            .and_where(of_earlier(Column::TripId).eq(own(Column::TripId)))
            .and_where(of_earlier(Column::ToldAt).is_null())
            .and_where(of_earlier(Column::Id).lt(own(Column::Id)))
            .to_owned(),
    )
    .not();
    Entity::find().filter(Column::ToldAt.is_null()).filter(first).order_by_asc(Column::Id).limit(limit).all(db).await
}

/// How often each thing has happened from this moment on.
pub async fn since(db: &impl ConnectionTrait, at: DateTime<Utc>) -> Result<Vec<(TripEventKind, i64)>, DbErr> {
    use trip_event::{Column, Entity};
    Entity::find()
        .select_only()
        .column(Column::Kind)
        .column_as(Column::Id.count(), "count")
        .filter(Column::OccurredAt.gte(at))
        .group_by(Column::Kind)
        .into_tuple()
        .all(db)
        .await
}

/// Takes it on oneself to tell it, in the transaction that does. False: somebody else has told it.
pub async fn claim(tx: &impl ConnectionTrait, id: TripEventId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    use trip_event::{Column, Entity};
    let told = Entity::update_many().col_expr(Column::ToldAt, Expr::value(now));
    let claimed = told.filter(Column::Id.eq(id)).filter(Column::ToldAt.is_null()).exec(tx).await?;
    Ok(claimed.rows_affected == 1)
}

/// How an event names offers.
pub(super) fn offers(ids: &[TripOfferId]) -> Value {
    json!({ "offers": ids })
}

/// What integrators are told of.
fn integrators(kind: TripEventKind) -> Option<EventType> {
    Some(match kind {
        TripEventKind::Requested => EventType::TripRequested,
        TripEventKind::Scheduled => EventType::TripScheduled,
        TripEventKind::Accepted => EventType::TripAccepted,
        TripEventKind::Arrived => EventType::TripArrived,
        TripEventKind::Started => EventType::TripStarted,
        TripEventKind::Completed => EventType::TripCompleted,
        TripEventKind::Cancelled => EventType::TripCancelled,
        TripEventKind::Expired => EventType::TripExpired,
        _ => return None,
    })
}
